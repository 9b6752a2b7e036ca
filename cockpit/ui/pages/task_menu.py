"""The context menu of the System Tasks table, for one task or for the whole selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from cockpit.ui.models.task_row import TaskRow, is_skipped
from cockpit.ui.pause_banner import PauseMenu
from cockpit.ui.theme import theme

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen: an id such as "run", the tasks it is meant for, and until when to pause them."""

    action: str
    task_ids: list[int] = field(default_factory=list)
    until: datetime | None = None


class TaskMenu(QMenu):
    """Calls `wish` with what was chosen; deletes itself when it closes.  Show it with `popup`.

    `sends` says of a task type whether its runs send something, and so can be rehearsed.
    """

    def __init__(
        self,
        rows: Sequence[TaskRow],
        parent: QWidget,
        wish: Callable[[Wish], None],
        now: Callable[[], datetime],
        sends: Callable[[str], bool] = lambda _task_type: False,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._rows = rows
        self._wish = wish
        self._sends = sends
        self._ids = [row.id for row in rows]
        self.aboutToHide.connect(self.deleteLater)
        self._fill()

    def _fill(self) -> None:
        running = [row.id for row in self._rows if row.progress is not None]
        resting = [row.id for row in self._rows if row.progress is None]
        if resting:
            self._add("run", "play", translate("TaskMenu", "Run now"), "Ctrl+Return", resting)
        if running:
            self._add("stop", "square", translate("TaskMenu", "Stop"), "" if resting else "Ctrl+Return", running)
        if len(resting) == len(self._rows) == 1 and self._sends(self._rows[0].task.task_type):
            self._add("rehearse", "flask-conical", translate("TaskMenu", "Rehearse"))
        self.addSeparator()
        if len(self._rows) == 1:
            self._add("open", "info", translate("TaskMenu", "Details"), "Return")
            self._add("edit", "pencil", translate("TaskMenu", "Edit"), "F2")
            if self._rows[0].task.frequency_seconds is not None:
                self._add("frequency", "clock", translate("TaskMenu", "Change the interval"))
            self._add("duplicate", "copy", translate("TaskMenu", "Duplicate"))
            self.addSeparator()
        self._fill_pauses()
        self.addSeparator()
        if any(not row.task.enabled for row in self._rows):
            self._add("enable", "power", translate("TaskMenu", "Enable"), "Space" if len(self._rows) == 1 else "")
        if any(row.task.enabled for row in self._rows):
            self._add("disable", "minus", translate("TaskMenu", "Disable"), "Space" if len(self._rows) == 1 else "")
        self.addSeparator()
        words = (
            translate("TaskMenu", "Delete")
            if len(self._rows) == 1
            else translate("TaskMenu", "Delete {0} tasks").format(len(self._rows))
        )
        self._add("delete", "trash-2", words, "Delete", token="err")

    def _fill_pauses(self) -> None:
        """Pausing and skipping; for many tasks, each entry means those that it can change."""
        running_on_plan = [row for row in self._rows if row.task.enabled and not row.task.fault]
        held = [row.id for row in running_on_plan if row.task.pause is not None]
        going = [row for row in running_on_plan if row.task.pause is None]
        if going:
            menu = PauseMenu(self._now, self)
            menu.setTitle(translate("TaskMenu", "Pause"))
            menu.setIcon(theme().icon("circle-pause", "text2"))
            ids = [row.id for row in going]
            menu.chosen.connect(lambda until: self._wish(Wish("pause", ids, until)))
            menu.menuAction().setData("pause")
            self.addMenu(menu)
        if held:
            self._add("resume", "circle-play", translate("TaskMenu", "Resume"), ids=held)
        skipped = [row.id for row in going if is_skipped(row.task)]
        planned = [row.id for row in going if row.task.next_run_at is not None and not is_skipped(row.task)]
        if planned:
            self._add("skip", "skip-forward", translate("TaskMenu", "Skip next run"), ids=planned)
        if skipped:
            self._add("unskip", "undo-2", translate("TaskMenu", "Run it after all"), ids=skipped)

    def _add(
        self, key: str, icon: str, words: str, shortcut: str = "", ids: list[int] | None = None, *, token: str = "text2"
    ) -> None:
        action = QAction(theme().icon(icon, token), words.replace("&", "&&"), self)
        action.setData(key)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(partial(self._choose, key, self._ids if ids is None else ids))
        self.addAction(action)

    def _choose(self, key: str, ids: list[int], _checked: bool = False) -> None:
        self._wish(Wish(key, ids))
