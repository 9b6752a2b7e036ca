"""The result of a run as a readable tree, or as the JSON that is stored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import column, row
from cockpit.ui.widgets.result_view import ResultView

_RAW_HEIGHT = 240


class RunResult(QWidget):
    """Hidden while there is no result."""

    def __init__(self) -> None:
        super().__init__()
        self._result: dict[str, Any] = {}
        self.tree = ResultView()
        self.raw = QPlainTextEdit()
        self.raw.setProperty("role", "log")
        self.raw.setReadOnly(True)
        self.raw.setFont(theme().font(11, tabular=True))
        self.raw.setAccessibleName(self.tr("Result as JSON"))
        self.raw.hide()
        self.toggle = Button(self.tr("Raw JSON"), kind="link")
        self.toggle.clicked.connect(lambda: self.show_raw(self.raw.isHidden()))
        head = row(Label(self.tr("Result"), 13, 600), None, self.toggle)
        column(head, self.tree, self.raw, spacing=8, into=self)
        self.hide()

    def show_result(self, result: Mapping[str, Any] | None) -> None:
        """Show another result."""
        self._result = dict(result or {})
        self.tree.show_result(self._result)
        self.show_raw(not self.raw.isHidden())
        self.setVisible(bool(self._result))

    def show_raw(self, raw: bool) -> None:
        """The stored JSON, or the tree."""
        self.raw.setVisible(raw)
        self.tree.setVisible(not raw and bool(self._result))
        self.toggle.set_text(self.tr("As a tree") if raw else self.tr("Raw JSON"))
        if raw:
            self.raw.setPlainText(json.dumps(self._result, ensure_ascii=False, indent=2, default=str))
            lines = self.raw.blockCount() * self.raw.fontMetrics().lineSpacing() + 24
            self.raw.setFixedHeight(min(lines, _RAW_HEIGHT))
