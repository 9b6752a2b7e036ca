"""Keeps the Calendar page true: reads the days in view, and follows what syncs and other windows change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from cockpit.domain.content import CalendarEvent
from cockpit.domain.errors import CockpitError
from cockpit.services.calendar import CalendarState
from cockpit.ui.models.calendar_words import monday_of, month_grid

if TYPE_CHECKING:
    from cockpit.domain.task import SystemTask
    from cockpit.ui.context import PageContext

SYNC = "calendar_sync"
AGENDA_DAYS, SOON_DAYS = 30, 8
_REFRESH_MILLISECONDS = 250
_KINDS = frozenset({"events", "sources"})


class Mode(StrEnum):
    """How the days are shown."""

    AGENDA = "agenda"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """What was read: the events in view, those of the month around, those of the coming days, and the calendars."""

    first: date
    end: date
    events: tuple[CalendarEvent, ...]
    around: tuple[CalendarEvent, ...]
    soon: tuple[CalendarEvent, ...]
    calendars: tuple[CalendarState, ...]

    def colors(self) -> dict[int, str]:
        """The colour of each calendar by its id."""
        return {one.source.id: one.color for one in self.calendars}


class CalendarFeed(QObject):
    """`changed` with new facts, `failed` with a CockpitError when they could not be read."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, context: PageContext, now: Callable[[], datetime], zone: ZoneInfo, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self.zone = zone
        self.mode, self.day = Mode.WEEK, self.today()
        self.facts: CalendarFacts | None = None
        self.sync_task: SystemTask | None = None
        self._reading = self._again = False
        self._awake, self._stale = True, False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_REFRESH_MILLISECONDS)
        self._pause.timeout.connect(self.load)
        context.bridge.content_changed.connect(self._content_changed)
        context.bridge.tasks_changed.connect(self._tasks_changed)

    def today(self) -> date:
        """The day on this computer."""
        return self._now().astimezone(self.zone).date()

    def span(self) -> tuple[date, date]:
        """The first day in view and the one after the last."""
        if self.mode is Mode.WEEK:
            first = monday_of(self.day)
            return first, first + timedelta(days=7)
        if self.mode is Mode.MONTH:
            return month_grid(self.day)
        return self.day, self.day + timedelta(days=AGENDA_DAYS)

    def show(self, mode: Mode, day: date) -> None:
        """Show other days, or the same ones otherwise."""
        self.mode, self.day = mode, day
        self.load()

    def step(self, by: int) -> None:
        """Go on by weeks or months; below 0 back."""
        if self.mode is Mode.MONTH:
            place = self.day.year * 12 + self.day.month - 1 + by
            year = min(max(place // 12, 1971), 9000)
            self.show(self.mode, date(year, place % 12 + 1, 1))
        else:
            self.show(self.mode, self.day + timedelta(days=7 * by))

    def load(self) -> None:
        """Read what is in view."""
        if self._reading:
            self._again = True
        else:
            self._reading = True
            self._context.spawn(self._load(), self.tr("Reading the calendar"))

    def set_awake(self, awake: bool) -> None:
        """Read nothing while nobody looks; then what was missed."""
        self._awake = awake
        if awake and self._stale:
            self._stale = False
            self.load()

    async def _load(self) -> None:
        service, (first, end), today = self._context.services.calendar, self.span(), self.today()
        around = month_grid(self.day)
        try:
            tasks = await self._context.services.tasks.list()
            facts = CalendarFacts(
                first,
                end,
                await service.events(first, end, self.zone),
                await service.events(*around, self.zone),
                await service.events(today, today + timedelta(days=SOON_DAYS), self.zone),
                await service.calendars(first, end, self.zone),
            )
        except CockpitError as error:
            if isValid(self):
                self.failed.emit(error)
            return
        finally:
            self._reading = False
        if not isValid(self):
            return
        self.sync_task = next((task for task in tasks if task.task_type == SYNC), None)
        if self._again:
            self._again = False
            self.load()
        if self.span() == (first, end):
            self.facts = facts
            self.changed.emit()

    def _content_changed(self, kinds: frozenset[str]) -> None:
        if kinds & _KINDS:
            self._soon()

    def _tasks_changed(self, tasks: dict[int, SystemTask]) -> None:
        if any(task.task_type == SYNC for task in tasks.values()):
            self._soon()

    def _soon(self) -> None:
        if not self._awake:
            self._stale = True
        elif not self._pause.isActive():
            self._pause.start()
