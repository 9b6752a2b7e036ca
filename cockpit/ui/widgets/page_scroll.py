"""The part of a page that scrolls when it is higher than the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea

from cockpit.ui.widgets.layout import holder

_BAR_WIDTH = 10


class PageScroll(QScrollArea):
    """Shows a layout; its right edge stays where it is whether there is a scroll bar or not."""

    def __init__(self, layout: QBoxLayout) -> None:
        super().__init__()
        self._box = layout
        self._margins = layout.contentsMargins()
        inner = holder(layout)
        inner.setProperty("role", "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        self.verticalScrollBar().rangeChanged.connect(self._keep_edge)

    def _keep_edge(self, low: int, high: int) -> None:
        left, top, right, bottom = (
            self._margins.left(),
            self._margins.top(),
            self._margins.right(),
            self._margins.bottom(),
        )
        self._box.setContentsMargins(left, top, right - (_BAR_WIDTH if high > low else 0), bottom)
