"""What every kind of feed comes to: articles of plain text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cockpit.clients.clean_html import text_of
from cockpit.domain.content import Article

MAX_ENTRIES = 5_000
_ID_CHARS = 500


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed holds.  `dropped` entries had neither title nor text nor link, or came after the 5,000th.

    `repaired` is True where the document was broken or in another encoding than it says, and yet could be read.
    """

    title: str
    articles: tuple[Article, ...]
    dropped: int = 0
    repaired: bool = False


def make_article(
    *,
    external_id: str,
    title: str,
    url: str,
    summary: str,
    author: str,
    published_at: datetime | None,
    html: str = "",
    extra: Mapping[str, Any] | None = None,
) -> Article | None:
    """An article from fields that are plain text already, and `html` that is cleaned; None with nothing to show.

    A body whose text is the summary keeps its markup only: the same words are not kept and indexed twice.
    """
    title = title or url
    if not title:
        return None
    external_id = external_id.strip() or url or f"title:{title}"
    if len(external_id) > _ID_CHARS or not external_id.isprintable():
        external_id = "hash:" + hashlib.blake2b(external_id.encode("utf-8", "replace"), digest_size=16).hexdigest()
    text = text_of(html) if html else ""
    if " ".join(text.split()) == summary:
        text = ""
        html = html if "<" in html else ""
    return Article(external_id, title, url, summary, author, published_at, extra=extra or {}, html=html, text=text)
