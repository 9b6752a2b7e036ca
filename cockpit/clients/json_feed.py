"""JSON Feed 1.0 and 1.1 through our own model, since feedparser finds no entries in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from cockpit.clients.clean_html import clean_body
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.feed_entries import MAX_ENTRIES, ParsedFeed, make_article
from cockpit.clients.plain_text import NAME_CHARS, SUMMARY_CHARS, TITLE_CHARS, from_html, one_line, web_link
from cockpit.domain.content import Article


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment and moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


Text = Annotated[str, BeforeValidator(_text)]
Moment = Annotated[datetime | None, BeforeValidator(_moment)]


class _Author(BaseModel):
    name: Text = ""


class _Item(BaseModel):
    """One entry.  What it does not need to be readable may be missing or of another type."""

    model_config = ConfigDict(extra="ignore")

    id: Text = ""
    url: Text = ""
    external_url: Text = ""
    title: Text = ""
    summary: Text = ""
    content_text: Text = ""
    content_html: Text = ""
    date_published: Moment = None
    date_modified: Moment = None
    author: _Author | None = None
    authors: list[_Author] = Field(default_factory=list)


class _Feed(BaseModel):
    model_config = ConfigDict(extra="ignore")

    version: str = Field(pattern=r"^https?://(www\.)?jsonfeed\.org/version/1")
    title: Text = ""
    items: list[Any]


def parse_json_feed(body: bytes) -> ParsedFeed:
    """The articles of a JSON Feed.  ClientFault when it is some other JSON; an item that is broken is dropped."""
    try:
        feed = _Feed.model_validate_json(body.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError:
        raise ClientFault(FaultReason.WRONG_CONTENT, "the answer is JSON, but not a JSON Feed") from None
    articles = [article for item in feed.items[:MAX_ENTRIES] if (article := _article(item)) is not None]
    return ParsedFeed(from_html(feed.title, NAME_CHARS), tuple(articles), dropped=len(feed.items) - len(articles))


def _article(value: object) -> Article | None:
    try:
        item = _Item.model_validate(value)
    except ValidationError:
        return None
    summary = one_line(item.summary or item.content_text, SUMMARY_CHARS) or from_html(item.content_html)
    names = [author.name for author in (*item.authors, *([item.author] if item.author else []))]
    return make_article(
        external_id=item.id,
        title=from_html(item.title, TITLE_CHARS) or one_line(summary, 80),
        url=web_link(item.url) or web_link(item.external_url),
        summary=summary,
        author=one_line(next((name for name in names if name), ""), NAME_CHARS),
        published_at=item.date_published or item.date_modified,
        html=clean_body(item.content_html, web_link(item.url)) if item.content_html else "",
    )
