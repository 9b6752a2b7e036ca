"""The feeds of a web site: those that its page names, else those at the usual places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cockpit.clients.documents import Document, Known, read_document
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.plain_text import NAME_CHARS, one_line, web_link

if TYPE_CHECKING:
    from cockpit.clients.http import HttpClient
    from cockpit.clients.parser import Parser

MOST_FEEDS = 20
_SECONDS_EACH = 10.0
_COMMON_PATHS = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a site offers."""

    url: str
    title: str = ""


async def discover(http: HttpClient, parser: Parser, url: str, *, allow_private: bool = False) -> list[FoundFeed]:
    """The feeds at `url`: itself when it is one, else those its page names, else those at the usual places.

    An empty list when there is none.  ClientFault when the address itself cannot be had.
    """
    document = await _read(http, url, allow_private)
    title = await _title_of_feed(parser, document)
    if title is not None:
        return [FoundFeed(document.url, title)]
    named = await parser.links_to_feeds(document, _SECONDS_EACH)
    return named or await _at_usual_places(http, parser, document.url, allow_private)


def links_to_feeds(body: bytes, url: str) -> list[FoundFeed]:
    """What `<link rel="alternate">` says in a page.  Runs in the parsing process."""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(body)
    base = page.css_first("base[href]")
    start = urljoin(url, (base.attributes.get("href") or "") if base is not None else "")
    found: dict[str, FoundFeed] = {}
    for link in page.css("link[href][type]"):
        relations = (link.attributes.get("rel") or "").lower().split()
        kind = (link.attributes.get("type") or "").lower().partition(";")[0].strip()
        if "alternate" in relations and kind in _TYPES:
            _note(found, start, link.attributes.get("href"), link.attributes.get("title"))
    return list(found.values())[:MOST_FEEDS]


def _note(found: dict[str, FoundFeed], start: str, address: str | None, title: str | None) -> None:
    try:
        link = web_link(urljoin(start, (address or "").strip()))
    except ValueError:
        return
    if link:
        found.setdefault(link, FoundFeed(link, one_line(title or "", NAME_CHARS)))


async def _at_usual_places(http: HttpClient, parser: Parser, url: str, allow_private: bool) -> list[FoundFeed]:
    found: dict[str, FoundFeed] = {}
    for path in _COMMON_PATHS:
        try:
            document = await _read(http, urljoin(url, path), allow_private)
        except ClientFault:
            continue
        title = await _title_of_feed(parser, document)
        if title is not None:
            found.setdefault(document.url, FoundFeed(document.url, title))
    return list(found.values())


async def _title_of_feed(parser: Parser, document: Document) -> str | None:
    """The title of a document that is a feed; None when it is none."""
    try:
        return (await parser.feed(document, _SECONDS_EACH)).title
    except ClientFault as fault:
        if fault.reason is FaultReason.FILE:
            raise
        return None


async def _read(http: HttpClient, url: str, allow_private: bool) -> Document:
    document = await read_document(http, url, Known(), allow_private=allow_private, deadline_seconds=_SECONDS_EACH)
    assert document is not None, "nothing was known before"
    return document
