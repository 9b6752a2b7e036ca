"""The bytes of a mail, as they are stored, shown and sent: HTML and plain text, one recipient, pure ASCII lines."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from email import policy
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from cockpit.domain.clock import iso_utc
from cockpit.domain.errors import UserError

LONGEST_SUBJECT = 300
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# policy.SMTP alone would break a long List-Unsubscribe in the middle of its address.
_UNFOLDED = policy.SMTP.clone(max_line_length=998)
_MESSAGE_ID = re.compile(rb"(?im)^Message-ID: <([^>\r\n]+)>\r?$")


def one_line(text: str) -> str:
    """`text` without line breaks and control characters: nothing else may enter a header (promise P23)."""
    return _CONTROLS.sub(" ", text).strip()


def message_id(task_id: int, planned_at: datetime, recipient: str, copy: int, domain: str) -> str:
    """The name of a message, without brackets: always the same for the same row of the ledger."""
    key = f"{task_id}|{iso_utc(planned_at)}|{recipient}|{copy}"
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.cockpit@{domain}"


def build_message(
    *,
    sender: tuple[str, str],
    recipient: str,
    subject: str,
    html: str,
    text: str,
    identifier: str,
    date: datetime,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """The .eml bytes.  `sender` is (name, address).  UserError when an address cannot be one of a header."""
    name, address = one_line(sender[0]), checked_address(sender[1], "from_address")
    to = checked_address(recipient, "recipient")
    message = EmailMessage(policy=policy.SMTP)  # its bodies in lines of at most 78
    message["To"] = to
    message["Date"] = format_datetime(date)
    message["Message-ID"] = f"<{identifier}>"
    for header, value in (headers or {}).items():
        message[header] = one_line(value)
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{hashlib.sha256(identifier.encode()).hexdigest()[:24]}")
    # The policy would write one encoded word of any length; a word may have 75 characters.
    first = _header("From", formataddr((name, address))) if name.isascii() else _from(name, address)
    return first + _header("Subject", one_line(subject)[:LONGEST_SUBJECT]) + message.as_bytes(policy=_UNFOLDED)


def with_identifier(content: bytes, identifier: str) -> bytes:
    """`content` under another Message-ID, for a copy that a person asked for."""
    return _MESSAGE_ID.sub(b"Message-ID: <" + identifier.encode("ascii") + b">\r", content, count=1)


def identifier_of(content: bytes) -> str:
    """The Message-ID of `content` without brackets; "" when it has none."""
    found = _MESSAGE_ID.search(content)
    return found[1].decode("ascii", "replace") if found else ""


def checked_address(address: str, field: str) -> str:
    """`address` with its domain in ASCII.  UserError naming `field` when it cannot stand in a header."""
    local, at, domain = address.strip().rpartition("@")
    wrong = not at or not local or not domain or any(char in address for char in '<>,;:\\"()[]')
    if wrong or _CONTROLS.search(address) or " " in address.strip():
        raise UserError("This is no mail address", fields={field: f"“{one_line(address)[:100]}” is no mail address"})
    try:
        return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        raise UserError("This is no mail address", fields={field: f"“{domain}” cannot be a domain"}) from None


def _from(name: str, address: str) -> bytes:
    return _header("From", name, tail=f" <{address}>")


def _header(name: str, value: str, tail: str = "") -> bytes:
    charset = None if value.isascii() else "utf-8"
    lines = Header(value, charset, maxlinelen=998 if charset is None else 75, header_name=name).encode(linesep="\r\n")
    return f"{name}: {lines}{tail}\r\n".encode("ascii")
