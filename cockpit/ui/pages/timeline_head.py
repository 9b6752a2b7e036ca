"""The head of the timeline: its span in words, zoom, moving, "now", and the choice of a component."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cockpit.ui.models.timeline_axis import SPANS
from cockpit.ui.widgets.buttons import Button, IconButton, Segments
from cockpit.ui.widgets.fields import ComboField
from cockpit.ui.widgets.labels import ElidedLabel, Label
from cockpit.ui.widgets.layout import column, holder, row

_NARROW_BELOW = 1120
_MOVE = 0.5


class TimelineHead(QWidget):
    """Only asks: the page decides what is shown."""

    span_chosen = Signal(float)  # seconds
    zoomed = Signal(bool)  # True: nearer
    moved = Signal(float)  # a share of the span
    home_requested = Signal()
    component_chosen = Signal(object)  # str or None

    def __init__(self) -> None:
        super().__init__()
        self._seconds = dict(SPANS)
        self.zoom_out = IconButton("zoom-out", self.tr("Show more time"), "-", box=32)
        self.zoom_in = IconButton("zoom-in", self.tr("Show less time"), "+", box=32)
        self.spans = Segments([(key, words) for key, words in self._names()])
        self.earlier = IconButton("chevron-left", self.tr("Earlier"), "←", box=34, framed=True)
        self.later = IconButton("chevron-right", self.tr("Later"), "→", box=34, framed=True)
        self.home = Button(self.tr("Now"), "locate-fixed", tip=self.tr("Back to now"), shortcut="Home")
        self.component = ComboField(name=self.tr("Component"))
        self.component.setFixedWidth(158)
        self.set_components(())
        zoom = holder(row(self.zoom_out, (self.spans, Qt.AlignmentFlag.AlignVCenter), self.zoom_in, spacing=4))
        moves = holder(row(self.earlier, self.home, self.later, spacing=6))
        self._words = ElidedLabel("", 13, tone="text3", tabular=True)
        words = column(Label(self.tr("Timeline"), 21, 600), self._words, spacing=2)
        middle = Qt.AlignmentFlag.AlignVCenter
        row((words, 1), (zoom, middle), (moves, middle), (self.component, middle), spacing=8, into=self)
        self.setFixedHeight(52)
        self._connect()

    def _names(self) -> list[tuple[str, str]]:
        return [
            ("1h", self.tr("1 h")),
            ("6h", self.tr("6 h")),
            ("24h", self.tr("24 h")),
            ("3d", self.tr("3 d")),
            ("7d", self.tr("7 d")),
            ("30d", self.tr("30 d")),
        ]

    def _connect(self) -> None:
        self.zoom_in.clicked.connect(lambda: self.zoomed.emit(True))
        self.zoom_out.clicked.connect(lambda: self.zoomed.emit(False))
        self.spans.changed.connect(lambda key: self.span_chosen.emit(self._seconds[key]))
        self.earlier.clicked.connect(lambda: self.moved.emit(-_MOVE))
        self.later.clicked.connect(lambda: self.moved.emit(_MOVE))
        self.home.clicked.connect(self.home_requested)
        self.component.chosen.connect(lambda key: self.component_chosen.emit(key or None))

    def set_words(self, words: str) -> None:
        """The grey line: what part of time is shown, in which zone."""
        self._words.setText(words)

    def words(self) -> str:
        """What the grey line says."""
        return self._words.full_text()

    def set_span_name(self, key: str) -> None:
        """Mark a zoom button; "" for a span of another length."""
        if key:
            self.spans.set_current(key)
        elif self.spans.current():
            button = self.spans.button(self.spans.current())
            group = button.group()
            group.setExclusive(False)  # or one would always stay marked
            button.setChecked(False)
            group.setExclusive(True)

    def set_components(self, components: Sequence[str]) -> None:
        """Offer these; the chosen one stays while it exists."""
        self.component.set_items([("", self.tr("All components")), *((name, name) for name in components)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW_BELOW
        self.component.setFixedWidth(142 if narrow else 158)
        self.home.set_text("" if narrow else self.tr("Now"))
        self.home.setAccessibleName(self.tr("Now"))
