"""Hacker News and NewsData.io: JSON answers become articles.  Runs in the parsing process."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from cockpit.clients.clean_html import clean_body, text_of
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.feed_entries import MAX_ENTRIES, ParsedFeed, make_article
from cockpit.clients.plain_text import NAME_CHARS, TITLE_CHARS, from_html, one_line, web_link
from cockpit.domain.content import Article

_DISCUSSION = "https://news.ycombinator.com/item?id={}"


def parse_firebase_items(bodies: Sequence[bytes]) -> ParsedFeed:
    """Stories of Hacker News, one JSON object each; what is deleted, dead or no story is dropped."""
    found = [_firebase(_json(body, "Hacker News")) for body in bodies]
    kept = tuple(article for article in found if article is not None)
    return ParsedFeed("Hacker News", kept, dropped=len(found) - len(kept))


def parse_algolia(body: bytes) -> ParsedFeed:
    """The hits of a search in Hacker News."""
    hits = _list(_json(body, "Hacker News"), "hits", "Hacker News")
    kept = tuple(article for hit in hits if (article := _algolia(hit)) is not None)
    return ParsedFeed("Hacker News", kept, dropped=len(hits) - len(kept))


def parse_newsdata(bodies: Sequence[bytes]) -> ParsedFeed:
    """The results of one or more pages of NewsData.io."""
    kept: list[Article] = []
    dropped = 0
    for body in bodies:
        results = _list(_json(body, "NewsData.io"), "results", "NewsData.io")
        articles = [article for result in results if (article := _newsdata(result)) is not None]
        kept += articles
        dropped += len(results) - len(articles)
    return ParsedFeed("NewsData.io", tuple(kept), dropped=dropped)


def _json(body: bytes, service: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise ClientFault(FaultReason.WRONG_CONTENT, f"the answer of {service} is not JSON") from None


def _list(value: Any, name: str, service: str) -> list[Any]:
    found = value.get(name) if isinstance(value, Mapping) else None
    if not isinstance(found, list):
        raise ClientFault(FaultReason.WRONG_CONTENT, f"the answer of {service} has no list “{name}”")
    return found[:MAX_ENTRIES]


def _firebase(item: Any) -> Article | None:
    if not isinstance(item, Mapping) or item.get("deleted") or item.get("dead") or not _number(item.get("id")):
        return None
    at = item.get("time")
    return _story(
        str(item["id"]), item, _text(item, "text"), _text(item, "by"), item.get("score"), item.get("descendants"),
        datetime.fromtimestamp(at, UTC) if isinstance(at, int) and 0 < at < 1 << 33 else None,
    )  # fmt: skip


def _algolia(hit: Any) -> Article | None:
    if not isinstance(hit, Mapping) or not _text(hit, "objectID").isdecimal():
        return None
    return _story(
        _text(hit, "objectID"), hit, _text(hit, "story_text"), _text(hit, "author"),
        hit.get("points"), hit.get("num_comments"), _moment(_text(hit, "created_at")),
    )  # fmt: skip


def _story(
    number: str, item: Mapping[str, Any], html: str, author: str, points: Any, comments: Any, at: datetime | None
) -> Article | None:
    discussion = _DISCUSSION.format(number)
    extra = {"points": _number(points), "comments": _number(comments), "discussion": discussion}
    return make_article(
        external_id=f"hn:{number}",
        title=one_line(_text(item, "title"), TITLE_CHARS),
        url=web_link(_text(item, "url")) or discussion,
        summary=from_html(html),
        author=one_line(author, NAME_CHARS),
        published_at=at,
        html=clean_body(html, discussion),
        extra=extra,
    )


def _newsdata(result: Any) -> Article | None:
    if not isinstance(result, Mapping):
        return None
    body = _text(result, "content")
    html = clean_body(body) if not body.startswith("ONLY AVAILABLE") else ""
    creators = result.get("creator")
    author = creators[0] if isinstance(creators, list) and creators else result.get("source_id")
    return make_article(
        external_id=_text(result, "article_id"),
        title=from_html(_text(result, "title"), TITLE_CHARS),
        url=web_link(_text(result, "link")),
        summary=from_html(_text(result, "description")) or text_of(html)[:500],
        author=one_line(author if isinstance(author, str) else "", NAME_CHARS),
        published_at=_moment(_text(result, "pubDate")),
        html=html,
        extra={},
    )


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _moment(text: str) -> datetime | None:
    """An ISO time; without a zone it is UTC, as NewsData.io writes it."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
