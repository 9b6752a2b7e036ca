"""How the last sync of the calendars went and how the running one is doing: button, foot line, banners."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cockpit.domain.content import Source
from cockpit.domain.events import RunFinished, RunProgressed, RunStarted
from cockpit.ui.format import ago_or_in, percent
from cockpit.ui.run_words import result_words
from cockpit.ui.widgets.kit import Banner, Button, clear

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext
    from cockpit.ui.pages.calendar_feed import CalendarFeed
    from cockpit.ui.pages.calendar_parts import CalendarParts
    from cockpit.ui.pages.calendar_sources import CalendarSources

RunEvent = RunStarted | RunProgressed | RunFinished


class CalendarStatus(QObject):
    """See the module."""

    def __init__(
        self,
        context: PageContext,
        feed: CalendarFeed,
        parts: CalendarParts,
        sources: CalendarSources,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(parts)
        self._context, self._feed, self._parts, self._sources, self._now = context, feed, parts, sources, now
        self._running: RunEvent | None = None
        self._brought = ""
        self._shown: tuple[object, ...] = ()
        parts.sync.clicked.connect(self._pressed)
        context.bridge.runs_changed.connect(self._runs_changed)
        context.bridge.runs_finished.connect(self._runs_finished)

    def show(self) -> None:
        """Say how the calendars are."""
        token, icon, words = self._foot()
        self._parts.foot_icon.set(icon, token)
        self._parts.foot.setText(words)
        self._show_banner()

    def _foot(self) -> tuple[str, str, str]:
        task, running = self._feed.sync_task, self._running
        if isinstance(running, RunProgressed):
            share = "" if running.fraction is None else percent(running.fraction, 0)
            return "run", "refresh-cw", " ".join(part for part in (running.message, share) if part)
        if running is not None:
            return "run", "refresh-cw", self.tr("syncing …")
        if task is None:
            return "warn", "triangle-alert", self.tr("no task reads the calendars")
        if task.last_run_at is None:
            return "text3", "circle-dashed", self.tr("not synced yet")
        words = self.tr("Last sync {when}").replace("{when}", ago_or_in(task.last_run_at, self._now()))
        good = task.last_status in ("success", "skipped", None)
        return (
            ("ok" if good else "err"),
            ("circle-check" if good else "circle-x"),
            " · ".join(part for part in (words, self._brought) if part),
        )

    # the button

    def _pressed(self) -> None:
        task = self._feed.sync_task
        if task is not None and self._running is not None:
            self._context.spawn(self._context.services.tasks.stop(task.id), self.tr("Stop"))
        else:
            self._sources.sync()

    def _runs_changed(self, runs: Mapping[int, RunEvent]) -> None:
        task = self._feed.sync_task
        event = runs.get(task.id) if task is not None else None
        if event is None:
            return
        was = self._running is not None
        self._running = None if isinstance(event, RunFinished) else event
        if was != (self._running is not None):
            self._parts.sync.set_icon("refresh-cw" if self._running is None else "square")
            self._parts.sync.set_text(self.tr("Sync now") if self._running is None else self.tr("Stop"))
        self.show()

    def _runs_finished(self, runs: list[RunFinished]) -> None:
        task = self._feed.sync_task
        for run in runs:
            if task is not None and run.task_id == task.id and run.started_at is not None:
                self._brought = result_words(run.task_type, run.status, run.result, run.error_message)
                self.show()

    # banners: above what there is, never instead of it

    def _show_banner(self) -> None:
        facts = self._feed.facts
        reading = [one.source for one in facts.calendars if one.source.enabled] if facts is not None else []
        failing = [source for source in reading if source.last_status == "error"]
        if reading and all(source.last_status == "offline" for source in reading):
            self._put(("offline",), self._offline)
        elif failing:
            others = sum(source.last_status == "success" for source in reading)
            self._put(
                (failing[0].id, failing[0].last_error, len(failing), others), lambda: self._failing(failing, others)
            )
        else:
            self._put((), None)

    def _put(self, what: tuple[object, ...], make: Callable[[], Banner] | None) -> None:
        if what != self._shown:
            self._shown = what
            clear(self._parts.banners)
            if make is not None:
                self._parts.banners.addWidget(make())

    def _offline(self) -> Banner:
        text = self.tr("You see what was stored. Syncs wait for the network and then run once.")
        return Banner("info", "wifi-off", self.tr("Offline"), text)

    def _failing(self, failing: list[Source], others: int) -> Banner:
        source = failing[0]
        title = self.tr("{name} could not be read").replace("{name}", source.name)
        if len(failing) > 1:
            title = self.tr("{n} calendars could not be read").replace("{n}", str(len(failing)))
        reason = (source.last_error or "")[:1].upper() + (source.last_error or "")[1:]
        up_to_date = self.tr("{n} of the others are up to date.").replace("{n}", str(others))
        text = f"{reason}. {up_to_date}" if others else f"{reason}."
        again = Button(self.tr("Try now"), small=True)
        again.clicked.connect(self._pressed)
        off = Button(self.tr("Turn off"), small=True)
        off.clicked.connect(lambda: self._sources.set_enabled(source, False))
        return Banner("err", "circle-x", title, text, again, off)
