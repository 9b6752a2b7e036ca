"""A layout that puts widgets side by side and, where there is no room, on the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Items `gap` pixels apart, lines `line_gap` apart; each item in the middle of its line."""

    def __init__(self, gap: int, line_gap: int, owner: QWidget | None = None) -> None:
        super().__init__()
        self._gap, self._line_gap = gap, line_gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        if owner is not None:
            owner.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

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
            left += width + self._gap
        top = rect.y()
        for line in lines:
            height = max((item.sizeHint().height() for item in line), default=0)
            left = rect.x()
            for item in line:
                hint = item.sizeHint()
                if move:
                    at = QPoint(left, top + (height - hint.height()) // 2)
                    item.setGeometry(QRect(at, QSize(min(hint.width(), rect.width()), hint.height())))
                left += hint.width() + self._gap
            top += height + self._line_gap
        return top - self._line_gap - rect.y()
