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


class Severity(StrEnum):
    """How much an alert matters, in rising order."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or a calendar that a sync reads.

    `url` is an http(s) URL or the absolute path of a file.  `allow_private` permits addresses of this machine
    and of private networks.  `last_status` is "success", "error" or "offline"; `item_count` is what the last
    good read held.
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


@dataclass(frozen=True, slots=True)
class Article:
    """One entry of a feed.  `external_id` is the feed's own id of it, or the link where it has none."""

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

    @property
    def content_hash(self) -> str:
        """Changes exactly when something a reader sees changed."""
        return _hash(self.title, self.url, self.summary, self.author, _time_text(self.published_at))


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One occurrence of a calendar entry.

    `recurrence_key` tells the occurrences of one `uid` apart (the planned start as text; "" for a single event).
    An all-day event runs from midnight UTC of its first day to midnight UTC after its last.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    recurrence_key: str = ""
    all_day: bool = False
    location: str = ""
    description: str = ""
    id: int = 0
    source_id: int = 0
    source_name: str = ""  # read from the store only
    first_seen_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def content_hash(self) -> str:
        """Changes exactly when something a reader sees changed."""
        times = (_time_text(self.starts_at), _time_text(self.ends_at), str(self.all_day))
        return _hash(self.title, *times, self.location, self.description)


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that a rule found.  At most one open alert exists per `dedupe_key`.

    Open until `resolved_at`; an acknowledged one is still open, but a person has seen it.
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

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


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
