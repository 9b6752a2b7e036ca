"""What is sent and what a server answered: plain values of the HTTP client."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from cockpit.clients.faults import ClientFault, FaultReason

RETRY_AFTER_MIN_SECONDS, RETRY_AFTER_MAX_SECONDS = 1.0, 3_600.0
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_RETRY_LATER = frozenset({429, 503})
# What may follow a redirect to another origin: an API key in a header of its own must not.
_HEADERS_FOR_ALL = frozenset({"accept", "accept-language", "content-type", "user-agent"})


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """An answer, whatever its status.  `url` is the last one after redirects, header names are lower case."""

    status: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def etag(self) -> str | None:
        return self.headers.get("etag")

    @property
    def last_modified(self) -> str | None:
        return self.headers.get("last-modified")

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")

    @property
    def not_modified(self) -> bool:
        return self.status == 304

    def retry_after_seconds(self, now: datetime) -> float | None:
        """How long a 429 or 503 asks us to wait, within our limits; None when it does not ask."""
        if self.status not in _RETRY_LATER:
            return None
        return parse_retry_after(self.headers.get("retry-after", ""), now)

    def raise_for_status(self, now: datetime | None = None) -> None:
        """ClientFault with reason HTTP_STATUS when the status is 400 or above."""
        if self.status >= 400:
            wait = self.retry_after_seconds(now or datetime.now(UTC))
            asked = f" and asks to wait {wait:.0f} s" if wait is not None else ""
            raise ClientFault(
                FaultReason.HTTP_STATUS, f"the server answered {self.status}{asked}", retry_after_seconds=wait
            )


def parse_retry_after(text: str, now: datetime) -> float | None:
    """The seconds of a Retry-After header (a number or a date), between 1 s and 1 hour; None when it is neither."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        seconds = float(text[:12])
    else:
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return None
        seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds()
    return min(max(seconds, RETRY_AFTER_MIN_SECONDS), RETRY_AFTER_MAX_SECONDS)


@dataclass(slots=True)
class Hop:
    """One request: the first, or the one that a redirect asks for."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes | None

    def redirected(self, status: int, location: str) -> Hop:
        """What follows a redirect.  Credentials stay with the origin that they were given for."""
        try:
            url = urljoin(self.url, location)
            same_origin = _origin(url) == _origin(self.url)
        except ValueError:
            raise ClientFault(FaultReason.BAD_REDIRECT, "it redirects to a malformed URL") from None
        becomes_get = status == 303 or (status in (301, 302) and self.method == "POST")
        method = "GET" if becomes_get and self.method != "HEAD" else self.method
        headers = {name: value for name, value in self.headers.items() if same_origin or name in _HEADERS_FOR_ALL}
        if becomes_get:
            headers.pop("content-type", None)
        return Hop(method, url, headers, None if becomes_get else self.body)

    def lift_credentials(self) -> None:
        """Move user and password from the URL to the Authorization header of this origin."""
        try:
            parts = urlsplit(self.url)
            user, password = parts.username, parts.password
        except ValueError:
            return  # refused a moment later, with a reason
        if user is None and password is None:
            return
        pair = f"{unquote(user or '')}:{unquote(password or '')}"
        self.headers.setdefault("authorization", "Basic " + base64.b64encode(pair.encode()).decode())
        self.url = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.hostname, parts.port
