"""The article of a web page without what stands around it, by the extra `articles` (trafilatura).

Runs in the parsing process: pages from outside can keep any parser busy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cockpit.clients.clean_html import BODY_CHARS, clean_body, text_of
from cockpit.clients.faults import ClientFault, FaultReason

MISSING_EXTRA = "full texts need the extra “articles”: install architect-cockpit[articles]"
_SHORTEST = 140  # characters: less is a menu or a notice, not an article
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FullText:
    """An article: `html` cleaned to an allow-list, and its plain text."""

    html: str
    text: str


def extract_article(body: bytes, content_type: str, url: str) -> FullText:
    """The article in a web page.  ClientFault when there is none, or the extra is not installed."""
    try:
        import trafilatura
    except ImportError:
        raise ClientFault(FaultReason.WRONG_CONTENT, MISSING_EXTRA) from None
    html = trafilatura.extract(
        _decoded(body, content_type),
        url=url or None,
        output_format="html",
        fast=True,
        include_comments=False,
        include_links=True,
        include_images=True,
        include_tables=True,
    )
    cleaned = clean_body((html or "")[:BODY_CHARS], url)
    text = text_of(cleaned)
    if len(text) < _SHORTEST:
        raise ClientFault(FaultReason.WRONG_CONTENT, "the page has no article that can be told from the rest")
    return FullText(cleaned, text)


def _decoded(body: bytes, content_type: str) -> str | bytes:
    """By what the server says; without a word of it the library looks at the page."""
    said = _CHARSET.search(content_type)
    if said is None:
        return body
    try:
        return body.decode(said[1], "replace")
    except LookupError:
        return body
