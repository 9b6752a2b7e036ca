"""The log of one run with its level filter, and Follow while the run goes on."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cockpit.domain.run import LogLine
from cockpit.ui.format import plural
from cockpit.ui.widgets.buttons import Toggle
from cockpit.ui.widgets.chips import Chip
from cockpit.ui.widgets.fields import ComboField
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import column, holder, row
from cockpit.ui.widgets.log_view import LogView

MOST_LINES = 2000
_RANK = {"debug": 0, "info": 1, "warning": 2, "error": 3}


class RunLog(QWidget):
    """`show_lines` replaces everything, `add` appends live lines."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: deque[LogLine] = deque(maxlen=MOST_LINES)
        self._left_out = 0
        self.view = LogView(levels=True)
        self.live = Chip(self.tr("live"), "run", dot=True, pixels=11, height=20)
        self.follow = Toggle(True, self.tr("Follow"))
        self.level = ComboField(self._levels(), name=self.tr("Level"), small=True)
        self.level.setFixedWidth(128)
        self.empty = Label("", 12, tone="text3")
        self._following = holder(row(Label(self.tr("Follow"), 11, 500, "text2"), self.follow, spacing=6))
        head = row(Label(self.tr("Log"), 13, 600), self.live, None, self._following, self.level, spacing=8)
        column(head, self.view, self.empty, spacing=8, into=self)
        self.level.chosen.connect(lambda _key: self._fill())
        self.follow.clicked.connect(self.view.set_following)
        self.view.follow_changed.connect(self.follow.setChecked)
        self.set_running(False)

    def set_running(self, running: bool) -> None:
        """The run goes on, or has ended: then there is nothing to follow."""
        self.live.setVisible(running)
        self._following.setVisible(running)
        self._say_empty()

    def show_lines(self, lines: Sequence[LogLine], left_out: int = 0) -> None:
        """Replace everything; `left_out` lines came before these."""
        self._left_out = left_out
        self._lines.clear()
        self._lines.extend(lines)
        self._fill()

    def add(self, lines: Sequence[LogLine]) -> None:
        """Append live lines; those below the chosen level are kept but not shown."""
        self._left_out += max(0, len(self._lines) + len(lines) - MOST_LINES)
        self._lines.extend(lines)
        self.view.add([line for line in lines if self._is_shown(line)])
        self._say_empty()

    def lines(self) -> list[LogLine]:
        """All lines, whatever level is shown."""
        return list(self._lines)

    def _levels(self) -> list[tuple[str, str]]:
        return [
            ("debug", self.tr("All levels")),
            ("info", self.tr("Info and up")),
            ("warning", self.tr("Warnings and errors")),
            ("error", self.tr("Errors")),
        ]

    def _is_shown(self, line: LogLine) -> bool:
        return _RANK.get(line.level, 1) >= _RANK[self.level.current_key()]

    def _fill(self) -> None:
        self.view.show_lines([line for line in self._lines if self._is_shown(line)])
        self._say_empty()

    def _say_empty(self) -> None:
        shown = any(self._is_shown(line) for line in self._lines)
        self.view.setVisible(shown)
        self.empty.setVisible(not shown or self._left_out > 0)
        if shown:
            before = plural(
                self._left_out,
                self.tr("{n} line before these is not shown"),
                self.tr("{n} lines before these are not shown"),
            )
            self.empty.setText(before)
        else:
            self.empty.setText(self.tr("No line of this level.") if self._lines else self.tr("It wrote no log."))
