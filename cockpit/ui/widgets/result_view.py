"""The JSON result of a run as names and values, nested ones indented; all of it plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from cockpit.ui.format import duration, number
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.labels import ElidedLabel, Label
from cockpit.ui.widgets.layout import clear, column, row

_MOST_LINES = 40
_INDENT = 14
_MOST_DEPTH = 4
_TEXT_HEIGHT = 120


class Line(NamedTuple):
    """One name with its value; `block` is a text of several lines."""

    depth: int
    name: str
    value: str
    block: bool = False


class ResultView(QWidget):
    """Shows a result; empty while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._result: Mapping[str, Any] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._copy = Button(self.tr("Copy as JSON"), "copy", kind="link")
        self._copy.clicked.connect(self._copy_json)
        column(self._grid, row(None, self._copy), spacing=6, into=self)

    def show_result(self, result: Mapping[str, Any] | None) -> None:
        """Show another result; None shows nothing."""
        if result is not None and result == self._result:
            return
        self._result = result or {}
        clear(self._grid)
        lines = list(lines_of(self._result))
        for place, line in enumerate(lines[:_MOST_LINES]):
            self._add(place, line)
        if len(lines) > _MOST_LINES:
            more = self.tr("{0} more").format(number(len(lines) - _MOST_LINES))
            self._grid.addWidget(Label(more, 12, tone="text3"), _MOST_LINES, 0, 1, 2)
        self.setVisible(bool(lines))

    def _add(self, place: int, line: Line) -> None:
        name = Label(line.name, 12, tone="text3")
        name.setContentsMargins(line.depth * _INDENT, 0, 0, 0)
        self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        value = _block(line) if line.block else ElidedLabel(line.value, 12, 500, tabular=True)
        self._grid.addWidget(value, place, 1)

    def _copy_json(self) -> None:
        text = json.dumps(dict(self._result), ensure_ascii=False, indent=2, default=str)
        QGuiApplication.clipboard().setText(text)


def _block(line: Line) -> QPlainTextEdit:
    area = QPlainTextEdit(line.value)
    area.setProperty("role", "log")
    area.setReadOnly(True)
    area.setFont(theme().font(11, tabular=True))
    area.setAccessibleName(line.name)
    lines = area.blockCount()
    area.setFixedHeight(min(_TEXT_HEIGHT, lines * area.fontMetrics().lineSpacing() + 22))
    return area


def lines_of(value: Mapping[str, Any], depth: int = 0) -> Iterator[Line]:
    """The names and values of a JSON object, in its order."""
    for name, item in value.items():
        words = str(name).replace("_", " ")
        if isinstance(item, Mapping) and item:
            yield from _nested(words, item, depth)
        elif isinstance(item, list | tuple) and any(isinstance(part, Mapping | list) for part in item):
            yield from _nested(words, {str(place): part for place, part in enumerate(item, 1)}, depth)
        elif isinstance(item, str) and "\n" in item.strip():
            yield Line(depth, words, item.rstrip(), block=True)
        else:
            yield Line(depth, words.removesuffix(" seconds"), _words(str(name), item))


def _nested(name: str, item: Mapping[str, Any], depth: int) -> Iterator[Line]:
    if depth >= _MOST_DEPTH:
        yield Line(depth, name, json.dumps(item, ensure_ascii=False, default=str))
        return
    yield Line(depth, name, "")
    yield from lines_of(item, depth + 1)


def _words(name: str, item: Any) -> str:
    if item is None:
        return "–"
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, int | float):
        if name.endswith("_seconds"):
            return duration(float(item))
        return number(item, 0 if isinstance(item, int) or item.is_integer() else 2)
    if isinstance(item, Sequence) and not isinstance(item, str):
        return ", ".join(_words("", part) for part in item) or "–"
    return str(item) or "–"
