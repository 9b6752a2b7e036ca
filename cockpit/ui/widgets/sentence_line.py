"""A sentence with fields in it, that wraps where the room ends and keeps the word order of its language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from cockpit.ui.widgets.labels import Label

_GAP, _LINE_GAP = 7, 6
_PLACE = re.compile(r"(\{\w+\})")


class _Flow(QLayout):
    """Items side by side, on as many lines as it takes."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """The height that the items take; `move` puts them there."""
        lines: list[list[QLayoutItem]] = [[]]
        left = 0
        for item in (item for item in self._items if not item.isEmpty()):
            width = item.sizeHint().width()
            if left and left + width > rect.width():
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += width + _GAP
        top = rect.y()
        for line in lines:
            height = max((item.sizeHint().height() for item in line), default=0)
            left = rect.x()
            for item in line:
                hint = item.sizeHint()
                if move:
                    at = QPoint(left, top + (height - hint.height()) // 2)
                    item.setGeometry(QRect(at, QSize(min(hint.width(), rect.width()), hint.height())))
                left += hint.width() + _GAP
            top += height + _LINE_GAP
        return top - _LINE_GAP - rect.y()


class SentenceLine(QWidget):
    """SentenceLine(self.tr("Try again {count} times, after {delay}."), {"count": line, "delay": other})

    Below it there is room for what is wrong: `set_error`.
    """

    def __init__(self, sentence: str, fields: Mapping[str, QWidget]) -> None:
        super().__init__()
        flow = _Flow(self)
        for part in _PLACE.split(sentence):
            field = fields.get(part[1:-1]) if _PLACE.fullmatch(part) else None
            if field is not None:
                flow.addWidget(field)
            elif part.strip():
                flow.addWidget(Label(part.strip(), 12, tone="text2"))
        self._error = Label("", 11, 500, "err")
        flow.addWidget(self._error)
        self._error.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def error(self) -> str:
        """The sentence that says what is wrong, or ""."""
        return self._error.text()

    def set_error(self, sentence: str) -> None:
        """Say what is wrong; "" takes it away."""
        self._error.setText(sentence[:1].upper() + sentence[1:])
        self._error.setVisible(bool(sentence))
        self.updateGeometry()
