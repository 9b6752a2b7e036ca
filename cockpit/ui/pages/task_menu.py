"""The context menu of the System Tasks table, for one task or for the whole selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from cockpit.ui.models.task_row import TaskRow
from cockpit.ui.theme import theme

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen: an id such as "run", and the tasks it is meant for."""

    action: str
    task_ids: list[int] = field(default_factory=list)


class TaskMenu(QMenu):
    """Calls `wish` with what was chosen; deletes itself when it closes.  Show it with `popup`."""

    def __init__(self, rows: Sequence[TaskRow], parent: QWidget, wish: Callable[[Wish], None]) -> None:
        super().__init__(parent)
        self._rows = rows
        self._wish = wish
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
        self.addSeparator()
        if len(self._rows) == 1:
            self._add("open", "info", translate("TaskMenu", "Details"), "Return")
            self._add("edit", "pencil", translate("TaskMenu", "Edit"), "F2")
            if self._rows[0].task.frequency_seconds is not None:
                self._add("frequency", "clock", translate("TaskMenu", "Change the interval"))
            self._add("duplicate", "copy", translate("TaskMenu", "Duplicate"))
            self.addSeparator()
        if any(not row.task.enabled for row in self._rows):
            self._add("enable", "circle-play", translate("TaskMenu", "Enable"), "Space" if len(self._rows) == 1 else "")
        if any(row.task.enabled for row in self._rows):
            self._add(
                "disable", "circle-pause", translate("TaskMenu", "Disable"), "Space" if len(self._rows) == 1 else ""
            )
        self.addSeparator()
        words = (
            translate("TaskMenu", "Delete")
            if len(self._rows) == 1
            else translate("TaskMenu", "Delete {0} tasks").format(len(self._rows))
        )
        self._add("delete", "trash-2", words, "Delete", token="err")

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
