"""Is this an e-mail address?  Decided without asking any server."""

from __future__ import annotations

_LONGEST_SHOWN = 60


def checked_address(text: str) -> str:
    """The address as it is kept.  ValueError says what is wrong with it and what would be right."""
    # Imported here: only who writes an address needs it.
    from email_validator import EmailNotValidError, validate_email

    address = text.strip()
    if not address:
        raise ValueError("Not an address: write one, for example anna@example.org")
    try:
        found = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise ValueError(f"Not an address: {_what_is_wrong(address)}") from None
    return found.ascii_email or found.normalized  # headers and SMTP know a foreign domain by its ASCII name only


def _what_is_wrong(address: str) -> str:
    name, at, domain = address.rpartition("@")
    shown = name if 0 < len(name) <= _LONGEST_SHOWN and name.isascii() and " " not in name else "anna"
    if not at:
        whole = address if len(address) <= _LONGEST_SHOWN and address.isascii() and " " not in address else "anna"
        return f"add “@” and the domain, for example {whole}@example.org"
    if any(sign in address for sign in " ,;\t\n"):
        return "one address in each line, without blanks, for example anna@example.org"
    if not name:
        return f"add the name before the “@”, for example anna@{domain or 'example.org'}"
    if not name.isascii():
        return "letters without accents before the “@”, for example anna@example.org"
    if not domain:
        return f"add the domain after the “@”, for example {shown}@example.org"
    if "." not in domain.strip("."):
        return f"add the rest of the domain, for example {shown}@example.org"
    return f"write it as {_example(shown)}"


def _example(name: str) -> str:
    good = name.replace(".", "").isalnum() and ".." not in name and name.strip(".") == name
    return f"{name if good else 'anna'}@example.org"
