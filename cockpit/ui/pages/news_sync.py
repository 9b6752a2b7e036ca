"""How the last sync went and how the running one is doing: the line below the title, the button, the banners."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from cockpit.domain.content import Channel, Source
from cockpit.domain.events import RunFinished, RunProgressed, RunStarted
from cockpit.ui.format import ago_or_in, number, percent, plural
from cockpit.ui.models.news_side import health_of, next_words
from cockpit.ui.widgets.kit import Banner, Button, clear

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext
    from cockpit.ui.pages.news_feed import NewsFeed
    from cockpit.ui.pages.news_parts import NewsParts

_MINUTE_MILLISECONDS = 30_000
RunEvent = RunStarted | RunProgressed | RunFinished


class NewsSync(QObject):
    """See the module."""

    def __init__(self, context: PageContext, feed: NewsFeed, parts: NewsParts, now: Callable[[], datetime]) -> None:
        super().__init__(parts)
        self._context, self._feed, self._parts, self._now = context, feed, parts, now
        self._running: RunEvent | None = None
        self._new = 0
        self._shown: tuple[object, ...] = ()
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE_MILLISECONDS)
        self._clock.timeout.connect(self.say_subtitle)
        self._clock.start()
        parts.sync.clicked.connect(self._pressed)
        context.bridge.runs_changed.connect(self._runs_changed)
        context.bridge.runs_finished.connect(self._runs_finished)

    # what is said

    def say_subtitle(self) -> None:
        """Say how much is unread and how the sync is doing."""
        facts = self._feed.facts
        if facts is None or not isValid(self._parts):
            return
        parts = []
        if facts.totals.all:
            parts.append(self.tr("{n} unread").replace("{n}", number(facts.totals.unread)))
            parts.append(self.tr("{n} today").replace("{n}", number(facts.totals.today)))
        parts.append(self._sync_words())
        self._parts.head.set_subtitle(" · ".join(part for part in parts if part))

    def last_words(self) -> str:
        """ "Last sync 5 min ago, next in 10 min."; "" before the first."""
        task = self._feed.sync_task
        if task is None or task.last_run_at is None:
            return ""
        now = self._now()
        words = self.tr("Last sync {when}").replace("{when}", ago_or_in(task.last_run_at, now))
        coming = next_words(task.next_run_at if task.enabled else None, now)
        return f"{words}, {coming}." if coming else f"{words}."

    def _sync_words(self) -> str:
        task, running = self._feed.sync_task, self._running
        if isinstance(running, RunProgressed):
            share = "" if running.fraction is None else percent(running.fraction, 0)
            return " ".join(part for part in (running.message, share) if part)
        if running is not None:
            return self.tr("syncing …")
        if task is None:
            return self.tr("no task reads the sources")
        if task.last_run_at is None:
            return self.tr("not synced yet")
        words = self.tr("synced {when}").replace("{when}", ago_or_in(task.last_run_at, self._now()))
        if self._new:
            words += ", " + plural(self._new, self.tr("{n} new"), self.tr("{n} new"))
        return words

    # the button

    def _pressed(self) -> None:
        task = self._feed.sync_task
        if task is None:
            self._context.navigate("tasks")
            return
        tasks = self._context.services.tasks
        if self._running is None:
            self._context.spawn(tasks.run_now(task.id), self.tr("Sync now"))
        else:
            self._context.spawn(tasks.stop(task.id), self.tr("Stop"))

    def _runs_changed(self, runs: Mapping[int, RunEvent]) -> None:
        task = self._feed.sync_task
        event = runs.get(task.id) if task is not None else None
        if event is None:
            return
        was = self._running is not None
        self._running = None if isinstance(event, RunFinished) else event
        if was != (self._running is not None):
            self._name_button()
        self.say_subtitle()

    def _runs_finished(self, runs: list[RunFinished]) -> None:
        task = self._feed.sync_task
        for run in runs:
            if task is not None and run.task_id == task.id and run.started_at is not None:
                inserted = (run.result or {}).get("inserted", 0)
                self._new = inserted if isinstance(inserted, int) else 0

    def _name_button(self) -> None:
        if self._running is None:
            self._parts.sync.set_icon("refresh-cw")
            self._parts.sync.set_text(self.tr("Sync now"))
        else:
            self._parts.sync.set_icon("square")
            self._parts.sync.set_text(self.tr("Stop"))

    # banners: above what there is, never instead of it

    def show_banner(self) -> None:
        """Say what is wrong with the chosen source, or that there is no network."""
        facts = self._feed.facts
        if facts is None:
            return
        reading = [source for source in facts.sources if source.enabled]
        chosen = next((one for one in reading if one.id == self._feed.choice.source_id), None)
        offline = bool(reading) and all(one.last_status == "offline" for one in reading)
        if offline:
            self._put(("offline",), self._offline)
        elif chosen is not None and chosen.last_status in ("error", "skipped"):
            well = sum(one.last_status == "success" for one in reading)
            self._put((chosen, well), lambda: self._source_banner(chosen, well))
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

    def _source_banner(self, source: Source, well: int) -> Banner:
        now = self._now()
        health = health_of(source, self._feed.facts.health.get(source.id) if self._feed.facts else None, now)
        others = plural(well, self.tr("{n} other source is up to date."), self.tr("{n} other sources are up to date."))
        text = f"{health.words}. {others}" if well else f"{health.words}."
        off = Button(self.tr("Turn off"), small=True)
        off.clicked.connect(
            lambda: self._context.spawn(
                self._context.services.sources.set_enabled(source.id, False), self.tr("Turn off")
            )
        )
        if source.last_status == "skipped":
            title = self.tr("{name} was skipped").replace("{name}", source.name)
            if source.channel is not Channel.NEWSDATA:
                return Banner("warn", "circle-slash", title, text, off)
            key = Button(self.tr("Enter key"), small=True)
            key.clicked.connect(lambda: self._context.navigate("settings"))
            text = self.tr("Everything else was synced. The key is kept in the system keyring, never in the database.")
            return Banner("warn", "key-round", title, text, key, off)
        again = Button(self.tr("Try now"), small=True)
        again.clicked.connect(self._pressed)
        title = self.tr("{name} could not be read").replace("{name}", source.name)
        return Banner("err", "circle-x", title, text, again, off)
