"""While everything is paused, every page says so: who, since when, until when, and how to go on."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cockpit.ui.format import clock, day
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.states import Banner

if TYPE_CHECKING:
    from cockpit.domain.events import EngineStateChanged
    from cockpit.domain.task_policy import Pause
    from cockpit.ui.context import PageContext
    from cockpit.ui.main_window import MainWindow

_KEY = "paused"
_DAY_SECONDS = 86_400


class PauseMenu(QMenu):
    """For how long to pause: `chosen(until)`, None for "until I say so"."""

    chosen = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        for words, until in (
            (self.tr("For one hour"), lambda: self._now() + timedelta(hours=1)),
            (self.tr("For four hours"), lambda: self._now() + timedelta(hours=4)),
            (self.tr("Until tomorrow 08:00"), self._tomorrow),
            (self.tr("Until I say so"), lambda: None),
        ):
            action = QAction(words, self)
            action.triggered.connect(lambda _checked=False, until=until: self.chosen.emit(until()))
            self.addAction(action)

    def _tomorrow(self) -> datetime:
        morning = self._now().astimezone() + timedelta(days=1)
        return morning.replace(hour=8, minute=0, second=0, microsecond=0)


class PauseBanner(QObject):
    """The banner over all pages, and the pause button at the engine's state."""

    def __init__(self, window: MainWindow, context: PageContext, now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window, self._context, self._now = window, context, now
        self._pause: Pause | None = None
        self._shown = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look_again)
        context.bridge.engine_changed.connect(self._engine_changed)
        window.navigation.pause_clicked.connect(self._toggle)

    def close(self) -> None:
        """Hear nothing any more."""
        self._timer.stop()
        self._context.bridge.engine_changed.disconnect(self._engine_changed)
        self._window.navigation.pause_clicked.disconnect(self._toggle)
        self._window.remove_banner(_KEY)

    def show_pause(self, pause: Pause | None) -> None:
        """Say that everything is paused, or take that away."""
        if pause == self._pause and (pause is not None) == self._shown:
            return
        self._pause, self._shown = pause, pause is not None
        if pause is None:
            self._window.remove_banner(_KEY)
            return
        resume = Button(self.tr("Resume"), "play", "primary", small=True)
        resume.clicked.connect(self._resume)
        title = self.tr("Everything is paused")
        self._window.show_banner(_KEY, Banner("warn", "circle-pause", title, self._words(pause), resume))
        self._arm()

    def _words(self, pause: Pause) -> str:
        who = {"window": self.tr("you"), "command line": self.tr("the command line")}.get(pause.by, pause.by)
        words = self.tr("By {who} since {since}.")
        if pause.until is not None:
            words = self.tr("By {who} since {since}, until {until}.").replace("{until}", self._moment(pause.until))
        words = words.replace("{who}", who).replace("{since}", self._moment(pause.since))
        return words + " " + self.tr("Planned times are left out; Run now still works.")

    def _moment(self, moment: datetime) -> str:
        today = moment.astimezone().date() == self._now().astimezone().date()
        return clock(moment) if today else f"{day(moment, self._now())} {clock(moment)}"

    def _engine_changed(self, state: EngineStateChanged) -> None:
        pause = state.pause
        over = pause is not None and pause.until is not None and pause.until <= self._now()
        self.show_pause(None if over else pause)

    def _arm(self) -> None:
        """Look again when the pause may have ended by itself, at least once a day: a timer cannot wait for a month."""
        self._timer.stop()
        if self._pause is not None and self._pause.until is not None:
            left = (self._pause.until - self._now()).total_seconds()
            self._timer.start(max(0, math.ceil(min(left, _DAY_SECONDS) * 1000)))

    def _look_again(self) -> None:
        """A pause may have ended by itself."""
        if self._pause is not None and self._pause.until is not None and self._pause.until <= self._now():
            self.show_pause(None)
        self._arm()

    def _toggle(self, place: QPoint) -> None:
        if self._pause is not None:
            self._resume()
            return
        menu = PauseMenu(self._now, self._window)
        menu.chosen.connect(self._pause_all)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _pause_all(self, until: datetime | None) -> None:
        self._context.spawn(self._context.services.pauses.pause_all(until), self.tr("Pause everything"))

    def _resume(self) -> None:
        self._context.spawn(self._context.services.pauses.resume_all(), self.tr("Resume"))
