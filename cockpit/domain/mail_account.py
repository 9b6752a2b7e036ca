"""By which way mail leaves, and in whose name.  Passwords and keys are secrets and never part of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from cockpit.domain.errors import UserError

LONGEST_NAME = 120
MOST_PER_HOUR = 1_000_000


class MailTransport(StrEnum):
    """OUTBOX: .eml files in a folder beside the workspace; nothing leaves the machine."""

    OUTBOX = "outbox"
    SMTP = "smtp"
    RESEND = "resend"


class MailSecurity(StrEnum):
    """How an SMTP connection is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORTS: Mapping[MailSecurity, int] = {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465, MailSecurity.NONE: 25}


@dataclass(frozen=True, slots=True)
class MailAccount:
    """The account of a workspace.  `port` 0 is the usual one of `security`; `most_per_hour` 0 is any number."""

    transport: MailTransport = MailTransport.OUTBOX
    from_name: str = "Architect Cockpit"
    from_address: str = "cockpit@localhost"
    host: str = ""
    port: int = 0
    security: MailSecurity = MailSecurity.STARTTLS
    user: str = ""
    most_per_hour: int = 0

    @property
    def used_port(self) -> int:
        return self.port or PORTS[self.security]


def account_to_json(account: MailAccount) -> dict[str, Any]:
    """`account` as plain JSON values."""
    return {name: str(value) if isinstance(value, StrEnum) else value for name, value in asdict(account).items()}


def account_from_json(values: Mapping[str, Any]) -> MailAccount:
    """The account that `account_to_json` wrote, or a person gave.  UserError naming every field of a wrong kind."""
    known = {field.name: type(getattr(MailAccount(), field.name)) for field in fields(MailAccount)}
    wrong = dict.fromkeys(sorted(values.keys() - known.keys()), "an account has no such field")
    read: dict[str, Any] = {}
    for name, value in values.items():
        kind = known.get(name)
        if kind is None:
            continue
        if issubclass(kind, StrEnum):
            if value not in list(kind):
                wrong[name] = f"is one of {', '.join(kind)}"
            else:
                read[name] = kind(value)
        elif not isinstance(value, kind) or isinstance(value, bool):
            wrong[name] = "is a number" if kind is int else "is a text"
        else:
            read[name] = value.strip() if isinstance(value, str) else value
    if wrong:
        raise UserError("The mail account cannot be saved", fields=wrong)
    return MailAccount(**read)


def problems_of(account: MailAccount) -> dict[str, str]:
    """What is wrong with each field; the address itself is judged by the service."""
    wrong: dict[str, str] = {}
    for name in ("from_name", "from_address", "host", "user"):
        if any(ord(char) < 32 or ord(char) == 127 for char in getattr(account, name)):
            wrong[name] = "has a line break or another control character"
    if len(account.from_name) > LONGEST_NAME:
        wrong["from_name"] = f"is longer than {LONGEST_NAME} characters"
    if not 0 <= account.port <= 65_535:
        wrong["port"] = "is between 1 and 65535, or 0 for the usual one"
    if not 0 <= account.most_per_hour <= MOST_PER_HOUR:
        wrong["most_per_hour"] = f"is between 0 (any number) and {MOST_PER_HOUR:,}"
    if account.transport is MailTransport.SMTP and not account.host:
        wrong["host"] = "give the name of the server, such as smtp.example.org"
    elif any(char in account.host for char in " /@:") and account.host.count(":") < 2:
        wrong["host"] = "give the name only, such as smtp.example.org"
    return wrong
