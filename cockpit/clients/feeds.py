"""RSS, Atom and JSON Feed: bytes become articles, or a fault that says why they are no feed (promise P20)."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cockpit.clients.clean_html import clean_body
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.feed_entries import MAX_ENTRIES, ParsedFeed, make_article
from cockpit.clients.plain_text import NAME_CHARS, SUMMARY_CHARS, TITLE_CHARS, from_html, web_link
from cockpit.clients.xml_prolog import read_prolog
from cockpit.domain.content import Article

_ENTRY_START = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s/>]")


def parse_feed(body: bytes, content_type: str = "", url: str = "") -> ParsedFeed:
    """The articles of a feed document.  Takes a tenth of a second for 200 entries: call it through `clients.parser`.

    `url` is where it came from: relative links are resolved against it.  ClientFault when it is no feed.
    """
    start = body[:4_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not body.strip(b"\xef\xbb\xbf\0 \t\r\n"):
        raise ClientFault(FaultReason.EMPTY, "the answer is empty")
    if start.startswith(b"{"):
        from cockpit.clients.json_feed import parse_json_feed

        return parse_json_feed(body)
    prolog = read_prolog(body)
    if prolog.root == "html" or start[:15].lower() == b"<!doctype html>":
        raise ClientFault(FaultReason.WRONG_CONTENT, "the answer is an HTML page, not a feed")
    if prolog.declares_entities or prolog.disguised:
        raise ClientFault(FaultReason.DANGEROUS_CONTENT, "the document declares XML entities, which are refused")
    return _parse_xml(body, content_type, url)


def _parse_xml(body: bytes, content_type: str, url: str) -> ParsedFeed:
    import feedparser

    body, cut = _first_entries(body)
    headers = {"content-type": content_type} if content_type else {}
    if url.startswith(("http://", "https://")):
        headers["content-location"] = url
    # A stream, because feedparser takes bytes for the name of a file first.
    document = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    broken = document.get("bozo_exception")
    if not document.version or (not document.entries and _is_malformed(broken)):
        raise ClientFault(FaultReason.WRONG_CONTENT, f"the answer is not a feed{_where(broken)}")
    articles = [article for entry in document.entries[:MAX_ENTRIES] if (article := _article(entry)) is not None]
    return ParsedFeed(
        title=from_html(str(document.feed.get("title", "")), NAME_CHARS),
        articles=tuple(articles),
        dropped=len(document.entries) - len(articles) + cut,
        repaired=not cut and (_is_malformed(broken) or isinstance(broken, feedparser.CharacterEncodingOverride)),
    )


def _first_entries(body: bytes) -> tuple[bytes, int]:
    """`body` up to the last entry that is taken, closed again, and how many were cut off."""
    starts = [match.start() for match in _ENTRY_START.finditer(body)]
    if len(starts) <= MAX_ENTRIES:
        return body, 0
    root = read_prolog(body).root
    closing = {"feed": b"</feed>", "rdf": b"</rdf:RDF>"}.get(root, b"</channel></rss>")
    return body[: starts[MAX_ENTRIES]] + closing, len(starts) - MAX_ENTRIES


def _is_malformed(error: object) -> bool:
    import xml.sax

    return isinstance(error, xml.sax.SAXException)


def _where(error: object) -> str:
    import xml.sax

    if isinstance(error, xml.sax.SAXParseException):
        return f" (not XML at line {error.getLineNumber()})"
    return ""


def _article(entry: Mapping[str, Any]) -> Article | None:
    link = web_link(str(entry.get("link", "")))
    summary = from_html(_summary(entry))
    title = from_html(str(entry.get("title", "")), TITLE_CHARS) or from_html(summary, 80)
    return make_article(
        external_id=str(entry.get("id", "")),
        title=title,
        url=link,
        summary=summary,
        author=from_html(str(entry.get("author", "")), NAME_CHARS),
        published_at=_published(entry),
        html=_body(entry, link),
    )


def _summary(entry: Mapping[str, Any]) -> str:
    summary = str(entry.get("summary", ""))
    if summary:
        return summary
    contents = entry.get("content") or [{}]
    return str(contents[0].get("value", ""))


def _body(entry: Mapping[str, Any], link: str) -> str:
    """The longest text of the entry, cleaned; "" when it is plain and short enough to be the summary."""
    contents = [str(one.get("value", "")) for one in entry.get("content") or []]
    html = max([*contents, str(entry.get("summary", ""))], key=len)
    return clean_body(html, link) if "<" in html or "&" in html or len(html) > SUMMARY_CHARS else ""


def _published(entry: Mapping[str, Any]) -> datetime | None:
    # "in" first: feedparser warns when it is asked for an `updated` that is missing.
    names = ("published_parsed", "updated_parsed", "created_parsed")
    return next((moment for name in names if name in entry and (moment := _moment(entry[name]))), None)


def _moment(parsed: Any) -> datetime | None:
    """feedparser's UTC time tuple; None for what is no date of our calendar."""
    if not parsed:
        return None
    try:
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        return None
