"""Shows the sheet "While you were away" over the window, once it may, and takes its answer to the services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cockpit.domain.events import AwayApplied, AwayReported, Event
from cockpit.domain.task_policy import Misfire
from cockpit.ui.dialogs.away_sheet import AwaySheet

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext
    from cockpit.ui.main_window import MainWindow


class AwayDesk(QObject):
    """Never more than one sheet; while something else lies over the window, it waits for its end."""

    def __init__(self, window: MainWindow, context: PageContext, now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window, self._context, self._now = window, context, now
        self.sheet: AwaySheet | None = None
        context.bridge.happened.connect(self._happened)
        window.overlay.closed.connect(self._closed)
        self._show_current()

    def close(self) -> None:
        """Show nothing any more."""
        self._context.bridge.happened.disconnect(self._happened)
        self._window.overlay.closed.disconnect(self._closed)
        self._take_away()

    def _happened(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, AwayReported):
                self._take_away()
                self._show_current()
            elif isinstance(event, AwayApplied):
                self._take_away()

    def _show_current(self) -> None:
        report = self._context.services.away.current()
        if report is None or self.sheet is not None or self._window.overlay.content is not None:
            return
        self.sheet = sheet = AwaySheet(report, self._icon, self._now)
        sheet.answered.connect(self._answer)
        sheet.skipped.connect(self._context.services.away.skip_all)
        sheet.touched.connect(self._context.services.away.hold)
        sheet.timeline_wanted.connect(self._show_timeline)
        self._window.overlay.show_dialog(sheet)

    def _icon(self, task_type: str) -> str:
        spec = self._context.services.tasks.handler(task_type)
        return spec.icon if spec is not None else "play"

    def _answer(self, choices: Mapping[int, Misfire], remember: bool) -> None:
        self._context.spawn(self._context.services.away.answer(choices, remember), self.tr("Catch up"))

    def _show_timeline(self) -> None:
        """The sheet goes, its question stays: the policies apply when nobody comes back to it."""
        self._take_away()
        self._context.navigate("timeline")

    def _closed(self) -> None:
        if self.sheet is not None:  # it was closed by Esc: its policies apply at once
            self.sheet = None
            self._context.spawn(self._context.services.away.answer({}), self.tr("Catch up"))
        else:
            self._show_current()

    def _take_away(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None and self._window.overlay.content is sheet:
            self._window.overlay.close_content()
