"""The account of what was planned, and the keys of the marks: each with its count, pressed to hide or show its kind."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame

from cockpit.ui.format import number
from cockpit.ui.models.timeline_shapes import Kind
from cockpit.ui.models.timeline_words import kind_words
from cockpit.ui.theme import theme
from cockpit.ui.widgets.labels import ElidedLabel, Icon, set_tip
from cockpit.ui.widgets.layout import row
from cockpit.ui.widgets.timeline_marks import MarkPainter

_ORDER = (
    Kind.SUCCESS,
    Kind.CAUGHT_UP,
    Kind.RUNNING,
    Kind.SKIPPED,
    Kind.STOPPED,
    Kind.MISSED,
    Kind.ERROR,
    Kind.PLANNED,
)
_RARE = (Kind.RUNNING, Kind.STOPPED)  # only shown when there are some
_KEY, _PAD, _HEIGHT = 18, 5, 28
_NARROW_BELOW = 1000


class LegendKey(QAbstractButton):
    """One kind: its mark, its word, its count.  Checked while its marks are shown."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
        self._count = 0
        self._has_words = True
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(lambda _on: self._say())
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show this number."""
        self._count = count
        self._say()
        self.updateGeometry()
        self.update()

    def set_words(self, shown: bool) -> None:
        """Show the word, or only mark and number."""
        self._has_words = shown
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(round(_KEY + self._words_width() + self._number_width() + 2 * _PAD + 4), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _say(self) -> None:
        words = self.tr("{kind}: {n}").format(kind=kind_words(self.kind), n=number(self._count))
        self.setAccessibleName(words)
        tip = self.tr("{kind}: hide these marks") if self.isChecked() else self.tr("{kind}: show these marks")
        set_tip(self, tip.format(kind=kind_words(self.kind)), name=False)

    def _words_width(self) -> float:
        return (
            QFontMetricsF(theme().font(12, 500)).horizontalAdvance(kind_words(self.kind)) + 6 if self._has_words else 2
        )

    def _number_width(self) -> float:
        return QFontMetricsF(theme().font(12, 400, True)).horizontalAdvance(number(self._count))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown, middle = self.isChecked(), self.height() / 2
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setOpacity(1.0 if shown else 0.4)
        painter.save()
        painter.translate(_PAD + _KEY / 2 - 2, middle)
        painter.scale(0.78, 0.78)
        MarkPainter(look, self.devicePixelRatioF()).mark(painter, self.kind, 0, 0)
        painter.restore()
        painter.setOpacity(1.0)
        left, flags = _PAD + _KEY, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if self._has_words:
            font = look.font(12, 500)
            if not shown:
                font = type(font)(font)
                font.setStrikeOut(True)
            painter.setFont(font)
            painter.setPen(look.color("text2"))
            painter.drawText(QRectF(left, 0, self._words_width(), self.height()), flags, kind_words(self.kind))
        painter.setFont(look.font(12, 400, True))
        painter.setPen(look.color("text3" if not self.underMouse() else "text2"))
        box = QRectF(left + self._words_width(), 0, self._number_width() + 4, self.height())
        painter.drawText(box, flags, number(self._count))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


class AccountBar(QFrame):
    """ "1,512 planned so far, 1,512 accounted for, each with its cause", red when the two differ; and the keys."""

    hidden_changed = Signal(object)  # frozenset[Kind]

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFixedHeight(44)
        self.icon = Icon("shield-check", "ok", 18)
        self.words = ElidedLabel("", 13, 600, tabular=True)
        self.keys = {kind: LegendKey(kind) for kind in _ORDER}
        for key in self.keys.values():
            key.toggled.connect(self._toggled)
        row(self.icon, (self.words, 1), *self.keys.values(), spacing=4, margins=(16, 6, 12, 6), into=self)
        self.set_counts({})

    def set_account(self, planned: int, accounted: int) -> None:
        """Say whether every planned time is accounted for."""
        whole = planned == accounted
        if whole:
            text = self.tr("{planned} planned so far, {accounted} accounted for, each with its cause")
        else:
            text = self.tr("{planned} planned so far, only {accounted} accounted for")
        self.words.setText(text.format(planned=number(planned), accounted=number(accounted)))
        self.words.set_tone("text" if whole else "err")
        self.icon.set("shield-check" if whole else "triangle-alert", "ok" if whole else "err")

    def set_counts(self, counts: Mapping[Kind, int]) -> None:
        """Show how many there are of each kind."""
        for kind, key in self.keys.items():
            key.set_count(counts.get(kind, 0))
            if kind in _RARE:
                key.setVisible(bool(counts.get(kind)) or not key.isChecked())

    def hidden(self) -> frozenset[Kind]:
        """The kinds that are not shown."""
        return frozenset(kind for kind, key in self.keys.items() if not key.isChecked())

    def _toggled(self, _on: bool) -> None:
        self.hidden_changed.emit(self.hidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for key in self.keys.values():
            key.set_words(event.size().width() >= _NARROW_BELOW)
