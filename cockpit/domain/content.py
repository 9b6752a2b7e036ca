"""What the cockpit knows of the world: sources, articles, calendar events, alerts and kept notices.

Plain values.  `id=0` and missing times mean "not stored yet": the stores fill them in.  Times are aware UTC.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|ref_src|at_\w+)$", re.IGNORECASE)


class SourceKind(StrEnum):
    """What a source holds."""

    FEED = "feed"
    CALENDAR = "calendar"
    CALDAV = "caldav"

    @property
    def has_events(self) -> bool:
        """True for calendars of any kind."""
        return self is not SourceKind.FEED


class Channel(StrEnum):
    """Where a source of items is read; its address says which."""

    FILE = "file"
    WEB = "web"
    REDDIT = "reddit"
    HACKER_NEWS = "hacker_news"
    NEWSDATA = "newsdata"


class Severity(StrEnum):
    """How much an alert matters, in rising order."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or a calendar that a sync reads.

    `url` is an http(s) URL, the absolute path of a file, or for a feed also r/NAME (Reddit), hn:top, hn:new or
    hn:WORDS (Hacker News), newsdata:WORDS; `params` are the choices of these.  `allow_private` permits addresses
    of this machine and of private networks.  `last_status` is "success", "error" or "offline"; `item_count` is what the
    last good read held.  `weight` says how much its items count against others', `full_text` that articles are
    read whole.  `failures` polls failed in a row, since `failing_since`; it is left alone until `next_poll_at`.
    """

    kind: SourceKind
    url: str
    name: str
    id: int = 0
    enabled: bool = True
    is_example: bool = False
    allow_private: bool = False
    etag: str | None = None
    last_modified: str | None = None
    last_status: str | None = None
    last_error: str | None = None
    last_checked_at: datetime | None = None
    last_success_at: datetime | None = None
    item_count: int = 0
    created_at: datetime | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    weight: float = 1.0
    full_text: bool = False
    failures: int = 0
    failing_since: datetime | None = None
    next_poll_at: datetime | None = None

    @property
    def channel(self) -> Channel:
        """Where it is read."""
        return channel_of(self.url)


@dataclass(frozen=True, slots=True)
class Article:
    """One entry of a feed.  `external_id` is the feed's own id of it, or the link where it has none.

    `html` (cleaned to an allow-list) and `text` ("" where `summary` says the same) are its body; they are given to the
    store and not read with a list.
    `extra` is what only some sources know (points, comments).  `group_id` is the article that told the story first.
    """

    external_id: str
    title: str
    url: str = ""
    summary: str = ""
    author: str = ""
    published_at: datetime | None = None
    id: int = 0
    source_id: int = 0
    source_name: str = ""  # read from the store only
    first_seen_at: datetime | None = None
    updated_at: datetime | None = None
    read_at: datetime | None = None
    starred_at: datetime | None = None
    group_id: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    html: str = ""
    text: str = ""

    @property
    def content_hash(self) -> str:
        """Changes exactly when something a reader sees changed; points and comments are no content."""
        body = (self.html, self.text) if self.html or self.text else ()  # as before there were bodies
        return _hash(self.title, self.url, self.summary, self.author, _time_text(self.published_at), *body)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One occurrence of a calendar entry.

    `recurrence_key` tells the occurrences of one `uid` apart (the planned start as text; "" for a single event).
    An all-day event runs from midnight UTC of its first day to midnight UTC after its last.  `zone` is the zone in
    which it was planned, as its calendar names it; "" for UTC and for times without one.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    recurrence_key: str = ""
    all_day: bool = False
    location: str = ""
    description: str = ""
    zone: str = ""
    id: int = 0
    source_id: int = 0
    source_name: str = ""  # read from the store only
    first_seen_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def content_hash(self) -> str:
        """Changes exactly when something a reader sees changed."""
        times = (_time_text(self.starts_at), _time_text(self.ends_at), str(self.all_day))
        zone = (self.zone,) if self.zone else ()
        return _hash(self.title, *times, self.location, self.description, *zone)


class AlertState(StrEnum):
    """OPEN: nobody has looked; ACKNOWLEDGED: seen, the matter still stands; SNOOZED: silent until a time; RESOLVED."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that a rule found.  At most one unresolved alert exists per `dedupe_key`.

    `rule` is the rule's name, `count` how often the matter was seen.  An acknowledged alert still stands, but a person
    has seen it; a snoozed one is silent until `snoozed_until`.
    """

    rule: str
    dedupe_key: str
    severity: Severity
    title: str
    detail: str = ""
    id: int = 0
    opened_at: datetime | None = None
    last_seen_at: datetime | None = None
    resolved_at: datetime | None = None
    acknowledged_at: datetime | None = None
    rule_id: int | None = None
    count: int = 1
    snoozed_until: datetime | None = None
    acknowledged_by: str = ""

    def state(self, now: datetime) -> AlertState:
        """How it stands at `now`."""
        if self.resolved_at is not None:
            return AlertState.RESOLVED
        if self.snoozed_until is not None and now < self.snoozed_until:
            return AlertState.SNOOZED
        return AlertState.OPEN if self.acknowledged_at is None else AlertState.ACKNOWLEDGED


@dataclass(frozen=True, slots=True)
class StoredNotice:
    """A `Notice` in the notification centre; `repeated` counts how often it came again before it was read."""

    id: int
    at: datetime
    level: str
    title: str
    text: str = ""
    key: str = ""
    task_id: int | None = None
    run_id: int | None = None
    actions: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    read_at: datetime | None = None
    repeated: int = 0


def channel_of(url: str) -> Channel:
    """Where the source with this address is read."""
    if url.startswith("r/"):
        return Channel.REDDIT
    if url.startswith("hn:"):
        return Channel.HACKER_NEWS
    if url.startswith("newsdata:"):
        return Channel.NEWSDATA
    return Channel.WEB if url.lower().startswith(("http://", "https://")) else Channel.FILE


def title_key(title: str) -> str:
    """`title` without case, punctuation and spacing: equal for the same headline elsewhere."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return " ".join(re.findall(r"\w+", folded))


def link_key(url: str) -> str:
    """`url` without scheme, "www.", fragment, tracking and closing slash: equal for the same page."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:  # a malformed address is still a name for itself
        return url.strip()
    query = urlencode([pair for pair in parse_qsl(parts.query, True) if not _TRACKING.match(pair[0])])
    return f"{host}{port}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _time_text(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
