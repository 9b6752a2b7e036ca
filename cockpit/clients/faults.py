"""What goes wrong outside, in one class with a reason that programs can read and a sentence that people can."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlsplit

from cockpit.domain.errors import EnvironmentFault


class FaultReason(StrEnum):
    """Why something outside could not be had."""

    BAD_URL = "bad_url"
    REFUSED_SCHEME = "refused_scheme"
    REFUSED_ADDRESS = "refused_address"
    NAME_NOT_FOUND = "name_not_found"
    NETWORK_UNREACHABLE = "network_unreachable"
    NO_CONNECTION = "no_connection"
    NO_TRUST = "no_trust"
    TIMED_OUT = "timed_out"
    TOO_LARGE = "too_large"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    BAD_REDIRECT = "bad_redirect"
    BAD_ENCODING = "bad_encoding"
    BROKEN_ANSWER = "broken_answer"
    HTTP_STATUS = "http_status"
    NOT_THERE = "not_there"
    REFUSED_LOGIN = "refused_login"
    FILE = "file"
    EMPTY = "empty"
    WRONG_CONTENT = "wrong_content"
    DANGEROUS_CONTENT = "dangerous_content"
    BUSY = "busy"


_NOT_REACHED = frozenset({FaultReason.NAME_NOT_FOUND, FaultReason.NETWORK_UNREACHABLE})


class ClientFault(EnvironmentFault):
    """Something outside could not be had.

    `message` is one sentence without credentials.  `offline` is True where the cause may be that this machine has no
    network.  `retry_after_seconds` is how long the server asked us to wait, already within our limits.
    """

    def __init__(
        self,
        reason: FaultReason,
        message: str,
        *,
        offline: bool | None = None,
        retry_after_seconds: float | None = None,
    ) -> None:
        super().__init__("Could not be read", message)
        self.reason = reason
        self.offline = reason in _NOT_REACHED if offline is None else offline
        self.retry_after_seconds = retry_after_seconds

    def __str__(self) -> str:
        return self.message


def shown_url(url: str) -> str:
    """`url` as it may be shown and logged: without user, password, query and fragment, which can hold secrets."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "(not a URL)"
    host = f"[{host}]" if ":" in host else host
    query = "?…" if parts.query else ""
    return f"{parts.scheme}://{host}{port}{parts.path}{query}"[:200]
