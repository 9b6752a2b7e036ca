"""A mail taken apart again: what a person sees of it, and what of it could be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from urllib.parse import urlsplit

_REMOTE_ATTRIBUTES = ("src", "srcset", "background", "poster", "data")


@dataclass(frozen=True, slots=True)
class MailParts:
    """The parts of a message; `headers` in their order, decoded."""

    sender: str
    recipient: str
    subject: str
    html: str
    text: str
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LinkReport:
    """`good` of `total` links lead to a page or mail address; `remote` counts what a client would load by itself."""

    good: int
    total: int
    remote: int


def parts_of(content: bytes) -> MailParts:
    """The parts of .eml bytes; what is missing is empty."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return MailParts(
        sender=str(message["From"] or ""),
        recipient=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        html=_body(message, "html"),
        text=_body(message, "plain"),
        headers=tuple((name, str(value)) for name, value in message.items()),
    )


def links_of(html: str) -> LinkReport:
    """Judge every link, and count what is loaded from elsewhere."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    good = sum(_is_well_formed(url) for url in reader.links)
    return LinkReport(good, len(reader.links), reader.remote)


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    if not isinstance(part, EmailMessage):
        return ""
    try:
        return str(part.get_content())
    except (LookupError, ValueError):  # an unknown character set
        return ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.remote = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        loads = any(not values.get(name, "cid:").startswith(("cid:", "data:")) for name in _REMOTE_ATTRIBUTES)
        self.remote += int(loads or tag == "link" or "url(" in values.get("style", ""))

    def handle_data(self, data: str) -> None:
        if self.lasttag == "style" and ("url(" in data or "@import" in data):
            self.remote += 1


def _is_well_formed(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if any(char.isspace() for char in url):
        return False
    return (parts.scheme in ("http", "https") and bool(parts.hostname)) or (parts.scheme == "mailto" and "@" in url)
