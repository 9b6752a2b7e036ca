"""Task type `calendar_sync`: keeps the events of all calendars around today (requirement A18)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, Field

from cockpit.clients.caldav_calendar import CalDav, Login
from cockpit.clients.calendars import ParsedCalendar, Window
from cockpit.clients.documents import Document, Known
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.parser import Parser
from cockpit.domain.content import Source, SourceKind
from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.schedule import Interval
from cockpit.handlers.source_sync import SourceSync, SyncParams, Taken

if TYPE_CHECKING:
    from cockpit.domain.secrets import SecretReader
    from cockpit.handlers.deps import HandlerDeps

_COUNTS = ("inserted", "updated", "deleted", "unchanged", "left_out")
_NAMED_LEFT_OUT = 20


class CalendarSyncParams(SyncParams):
    """How the calendars are read."""

    model_config = ConfigDict(extra="forbid", title="Calendar sync")

    days_back: int = Field(default=7, ge=0, le=366, title="Days back", description="Events of this many past days.")
    days_ahead: int = Field(
        default=90, ge=1, le=366, title="Days ahead", description="Recurring events are expanded this far."
    )


def spec(deps: HandlerDeps) -> HandlerSpec:
    """The handler of `calendar_sync`."""
    return HandlerSpec(
        task_type="calendar_sync",
        title="Calendar sync",
        description="Reads all enabled calendars and keeps their events around today.",
        Params=CalendarSyncParams,
        run=CalendarSync(deps).run,
        default_schedule=Interval(30 * 60),
        default_timeout_seconds=600.0,
        icon="calendar-days",
    )


@dataclass(slots=True)
class CalendarSync:
    """The handler.

    A calendar that did not change still has new occurrences each day: it is asked for changes only when it was
    already expanded for the same window.
    """

    deps: HandlerDeps
    _expanded: dict[int, Window] = field(default_factory=dict)

    async def run(self, ctx: RunContext, params: CalendarSyncParams) -> TaskRunResult:
        """Read every calendar; the result counts occurrences inserted, updated, deleted, and components left out."""
        window = _window(ctx.now(), params)
        sync = SourceSync(
            self.deps,
            (SourceKind.CALENDAR, SourceKind.CALDAV),
            lambda source: self._expanded.get(source.id) == window,
            {SourceKind.CALDAV: partial(self._read_caldav, window)},
        )

        async def take(source: Source, document: Document, parser: Parser) -> Taken:
            read = parser.caldav if source.kind is SourceKind.CALDAV else parser.calendar
            calendar = await read(document, window, _local_zone(), params.timeout_seconds)
            for words in calendar.skipped[:_NAMED_LEFT_OUT]:
                ctx.log(f"{source.name}: {words}", "warning")
            return await self._keep(source, window, calendar)

        return await sync.run(ctx, params, take, _COUNTS)

    async def _read_caldav(self, window: Window, source: Source, known: Known, params: SyncParams) -> Document | None:
        login = await caldav_login(self.deps.secrets, source)
        private = params.allow_private or source.allow_private
        return await CalDav(self.deps.http, login, private, params.timeout_seconds).events(
            source.url, window, known.etag
        )

    async def _keep(self, source: Source, window: Window, calendar: ParsedCalendar) -> Taken:
        inserted, updated, deleted = await self.deps.events.replace_window(source.id, window, calendar.events)
        self._expanded[source.id] = window
        counts = {
            "inserted": inserted,
            "updated": updated,
            "deleted": deleted,
            "unchanged": len(calendar.events) - inserted - updated,
            "left_out": len(calendar.skipped),
        }
        left_out = f", {len(calendar.skipped)} left out" if calendar.skipped else ""
        words = f"{inserted} new, {updated} updated, {deleted} deleted{left_out}"
        return Taken(counts, len(calendar.events), words)


async def caldav_login(secrets: SecretReader, source: Source) -> Login:
    """Who reads a CalDAV source.  ClientFault (REFUSED_LOGIN) naming the secret that is missing."""
    user, name = str(source.params.get("user", "")), str(source.params.get("secret", ""))
    password = await secrets.get(name) if name else None
    if password is None:
        raise ClientFault(FaultReason.REFUSED_LOGIN, f"its password is missing: enter the secret “{name}”")
    return Login(user, password)


def _window(now: datetime, params: CalendarSyncParams) -> Window:
    """Whole days in UTC, so that the runs of one day ask for the same window."""
    today = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    return today - timedelta(days=params.days_back), today + timedelta(days=params.days_ahead + 1)


def _local_zone() -> tzinfo:
    """The zone of times that name none: a person means their own clock.  It can be sent to the parsing process."""
    from tzlocal import get_localzone_name

    try:
        return ZoneInfo(get_localzone_name())
    except (LookupError, ValueError, OSError, TypeError):  # a machine whose zone has no name: its offset of today
        return datetime.now().astimezone().tzinfo or UTC
