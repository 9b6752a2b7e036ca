"""The parts of a filter as chips that can be taken away, and Clear for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cockpit.ui.models.run_filter_words import FilterChip
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.flow import Flow

_HEIGHT = 30
_MOST_VALUE = 220
_GAP = 8


class FilterChipButton(QAbstractButton):
    """One chip; a click, Space, Enter or Delete takes it away."""

    def __init__(self, chip: FilterChip) -> None:
        super().__init__()
        self.chip = chip
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Remove filter {0} {1}").format(chip.name, chip.value))
        self._name = QFontMetricsF(theme().font(12)).horizontalAdvance(chip.name)
        metrics = QFontMetricsF(theme().font(12, 600))
        self._value = metrics.elidedText(chip.value, Qt.TextElideMode.ElideRight, _MOST_VALUE)
        self._value_width = metrics.horizontalAdvance(self._value)

    def sizeHint(self) -> QSize:
        return QSize(round(self._name + self._value_width + 42), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(look.color("accent", 1.0 if lit else 0.55), 1))
        painter.setBrush(look.color("accent", 0.16 if self.isDown() else 0.10))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(look.font(12))
        painter.setPen(look.color("text2"))
        painter.drawText(QRectF(10, 0, self._name + 2, _HEIGHT), middle, self.chip.name)
        painter.setFont(look.font(12, 600))
        painter.setPen(look.color("text"))
        painter.drawText(QRectF(15 + self._name, 0, self._value_width + 2, _HEIGHT), middle, self._value)
        cross = look.pixmap("x", "text2", 12, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(self.width() - 20, (_HEIGHT - 12) // 2), cross)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.update()


class FilterChips(QWidget):
    """Hidden while there is none."""

    removed = Signal(str)  # the key of a chip
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(_GAP, _GAP)
        self.setLayout(self._flow)
        self.buttons: list[FilterChipButton] = []
        self.clear = Button(self.tr("Clear"), kind="link")
        self.clear.clicked.connect(self.cleared)
        self.hide()

    def show_chips(self, chips: Sequence[FilterChip]) -> None:
        """Show these."""
        if [button.chip for button in self.buttons] == list(chips):
            return
        while self._flow.takeAt(0) is not None:
            pass
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [FilterChipButton(chip) for chip in chips]
        for button in self.buttons:
            button.clicked.connect(lambda _checked=False, key=button.chip.key: self.removed.emit(key))
            self._flow.addWidget(button)
            button.show()
        self._flow.addWidget(self.clear)
        self.clear.show()
        self.setVisible(bool(chips))
        self.updateGeometry()
