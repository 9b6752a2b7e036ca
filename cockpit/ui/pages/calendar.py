"""The Calendar page: agenda, week and month of everything the calendars hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cockpit.domain.content import CalendarEvent
from cockpit.domain.errors import CockpitError
from cockpit.services.calendar import zone_here
from cockpit.ui.format import number
from cockpit.ui.models.calendar_layout import days_of
from cockpit.ui.models.calendar_words import date_words, overlapping, week_words
from cockpit.ui.pages.calendar_feed import CalendarFeed, Mode
from cockpit.ui.pages.calendar_parts import CalendarParts
from cockpit.ui.pages.calendar_sources import CalendarSources
from cockpit.ui.pages.calendar_status import CalendarStatus
from cockpit.ui.widgets.agenda_list import agenda_rows
from cockpit.ui.widgets.kit import Button, column

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_LEAST = 640
_NARROW_BELOW = 1060  # the page of a window of 1280 pixels
_CLOCK_MILLISECONDS = 20_000
_SOON = 12


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class CalendarPage(QWidget):
    """See the module.  Keys: t today, left and right, a, w, m; Tab walks events, Enter opens, Esc closes."""

    def __init__(
        self, context: PageContext, now: Callable[[], datetime] = utc_now, zone: ZoneInfo | None = None
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context, self._now = context, now
        zone = zone or zone_here()
        self.feed = CalendarFeed(context, now, zone, self)
        self.parts = CalendarParts(zone)
        column(self.parts, into=self)
        self.setMinimumWidth(_LEAST)
        self.sources = CalendarSources(context, self.feed, self)
        self.status = CalendarStatus(context, self.feed, self.parts, self.sources, now)
        self._wanted_event = 0
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MILLISECONDS)
        self._clock.timeout.connect(self._tick)
        self._connect()
        self._add_keys()
        self.feed.load()

    # what the window asks

    def reveal(self, event_id: int = 0, day: date | None = None, mode: str = "") -> None:
        """Show a day, in a mode, or one event in its week."""
        if mode in set(Mode) or day is not None:
            self.feed.show(Mode(mode) if mode in set(Mode) else self.feed.mode, day or self.feed.day)
        if event_id:
            self._context.spawn(self._reveal_event(event_id), self.tr("Reading the event"))

    async def _reveal_event(self, event_id: int) -> None:
        event = await self._context.services.calendar.event(event_id)
        if isValid(self):
            self._wanted_event = event_id
            self.feed.show(Mode.WEEK, days_of(event, self.feed.zone)[0])

    # what a person chooses

    def choose_mode(self, key: str) -> None:
        """Show the same day otherwise."""
        self.parts.popover.close_it()
        self.feed.show(Mode(key), self.feed.day)

    def go_today(self) -> None:
        """Show today."""
        self.parts.popover.close_it()
        self.feed.show(self.feed.mode, self.feed.today())

    def step(self, by: int) -> None:
        """Show the next days, or with -1 those before."""
        self.parts.popover.close_it()
        self.feed.step(by)

    def go_to(self, day: date) -> None:
        """Show a day: from the month in its week."""
        self.parts.popover.close_it()
        self.feed.show(Mode.WEEK if self.feed.mode is Mode.MONTH else self.feed.mode, day)

    def open_event(self, event_id: int, at: QPoint) -> None:
        """Tell of an event beside the place at which it is."""
        facts, event = self.feed.facts, self._event(event_id)
        if facts is not None and event is not None:
            color = facts.colors().get(event.source_id, "blue")
            self.parts.popover.show_event(event, color, at, self.parts.room())

    # what was read

    def _changed(self) -> None:
        facts, now = self.feed.facts, self._now()
        if facts is None:
            return
        colors, zone = facts.colors(), self.feed.zone
        parts = self.parts
        parts.list.calendars.set_rows(self.sources.rows(facts.calendars, now))
        parts.show_sides(bool(facts.calendars))
        self._show_soon()
        busy = frozenset(days_of(event, zone)[0] for event in facts.around)
        parts.mini.show_days(self.feed.day, (facts.first, facts.end), self.feed.today(), busy)
        parts.set_subtitle(*self._subtitle(), self.feed.zone.key)
        self.status.show()
        if not facts.calendars:
            self._say_empty()
            return
        if self.feed.mode is Mode.WEEK:
            parts.week.set_events(facts.first, facts.events, colors, now)
        elif self.feed.mode is Mode.MONTH:
            parts.month.set_events(self.feed.day, facts.events, colors, now)
        elif not facts.events:
            self._say_nothing_planned()
            return
        else:
            rows = agenda_rows(facts.events, facts.first, now, zone, overlapping(facts.events), self.tr("overlaps"))
            parts.agenda.agenda.set_rows(rows, colors)
        parts.show_mode(self.feed.mode)
        if self._wanted_event:
            parts.week.choose(self._wanted_event)
            self._wanted_event = 0

    def _show_soon(self) -> None:
        facts, now = self.feed.facts, self._now()
        if facts is None:
            return
        coming = [event for event in facts.soon if event.ends_at > now]
        rows = agenda_rows(
            coming, self.feed.today(), now, self.feed.zone, overlapping(coming), self.tr("overlaps"), _SOON
        )
        self.parts.soon.agenda.set_rows(rows, facts.colors())
        week = self.tr("{n} in 7 days").replace("{n}", number(len(coming)))
        self.parts.left.setText(week if coming else self.tr("nothing in 7 days"))

    def _subtitle(self) -> tuple[str, ...]:
        first, end = self.feed.span()
        if self.feed.mode is Mode.WEEK:
            return week_words(first, self.feed.today())
        if self.feed.mode is Mode.MONTH:
            month = date_words(self.feed.day, "MMMM yyyy")
            return (f"{month[:1].upper()}{month[1:]}",)
        words = self.tr("from {first} to {last}").replace("{first}", date_words(first, "d MMMM"))
        return (words.replace("{last}", date_words(end - timedelta(days=1), "d MMMM yyyy")),)

    def _say_empty(self) -> None:
        add = Button(self.tr("Add calendar"), "plus", "primary")
        add.clicked.connect(self.sources.add)
        text = self.tr("Paste the address of a calendar, choose a file, or sign in to a CalDAV account.")
        self.parts.show_state("calendar-days", self.tr("No calendars yet"), text, "accent", add)

    def _say_nothing_planned(self) -> None:
        text = self.tr("The calendars that are shown have no event in these days.")
        self.parts.segments.set_current(self.feed.mode.value)
        self.parts.show_state("calendar", self.tr("Nothing planned"), text, "")

    def _failed(self, error: CockpitError) -> None:
        if self.parts.is_empty():
            retry = Button(self.tr("Retry"), "rotate-cw", "primary")
            retry.clicked.connect(self.feed.load)
            self.parts.show_state("circle-alert", error.title, error.message, "err", retry)

    def _event(self, event_id: int) -> CalendarEvent | None:
        facts = self.feed.facts
        every = (*facts.events, *facts.soon) if facts is not None else ()
        return next((event for event in every if event.id == event_id), None)

    def _tick(self) -> None:
        now = self._now()
        self.parts.week.set_now(now)
        self.parts.month.set_now(now)
        self._show_soon()
        self.status.show()

    # building

    def _add_keys(self) -> None:
        steps = {
            "T": self.go_today,
            "Left": lambda: self.step(-1),
            "Right": lambda: self.step(1),
            "A": lambda: self.choose_mode(Mode.AGENDA),
            "W": lambda: self.choose_mode(Mode.WEEK),
            "M": lambda: self.choose_mode(Mode.MONTH),
            "Esc": self.parts.popover.close_it,
        }
        for keys, do in steps.items():
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, lambda do=do: do(), context=within)

    def _connect(self) -> None:
        parts = self.parts
        self.feed.changed.connect(self._changed)
        self.feed.failed.connect(self._failed)
        parts.mode_chosen.connect(self.choose_mode)
        parts.step_wanted.connect(self.step)
        parts.today_wanted.connect(self.go_today)
        parts.day_wanted.connect(self.go_to)
        parts.event_wanted.connect(self.open_event)
        parts.add_clicked.connect(self.sources.add)
        parts.popover.closed.connect(lambda: self.parts.view().setFocus())
        parts.list.shown_toggled.connect(self.sources.set_shown)
        parts.list.menu_requested.connect(self.sources.show_menu)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.feed.set_awake(True)
        self._clock.start()
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        if isValid(self.feed):
            self.feed.set_awake(False)
            self._clock.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.set_narrow(self.width() < _NARROW_BELOW)
        self.parts.place()
        self.parts.popover.close_it()
