"""Words as chips that can be taken away, and a field that adds more: keywords, sources.

TagField(self.tr("Keywords"))      .set_tags([Tag("model", "model")]), .removed(key), .entered(text)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cockpit.ui.theme import theme
from cockpit.ui.widgets.fields import TextField
from cockpit.ui.widgets.flow import Flow
from cockpit.ui.widgets.labels import plain_tip

_HEIGHT, _ICON, _CROSS, _PAD, _GAP = 27, 14, 12, 10, 7
_MOST_PIXELS = 240


@dataclass(frozen=True, slots=True)
class Tag:
    """One chip: `key` names it, `aside` is a small grey word behind it; `token` a meaning (err, warn), "" for none."""

    key: str
    text: str
    icon: str = ""
    aside: str = ""
    token: str = ""
    fixed: bool = False


class TagChip(QWidget):
    """A chip with a cross.  Delete, Backspace, Enter and a click on the cross take it away."""

    removed = Signal(str)

    def __init__(self, tag: Tag) -> None:
        super().__init__()
        self.tag = tag
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if tag.fixed else Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._hot = False
        words = f"{tag.text} {tag.aside}".strip()
        self.setAccessibleName(words if tag.fixed else self.tr("{tag}, press Delete to remove").replace("{tag}", words))
        self.setToolTip(plain_tip(tag.text) if self._text_width() >= _MOST_PIXELS else "")

    def sizeHint(self) -> QSize:
        width = 2 * _PAD + min(self._text_width(), _MOST_PIXELS)
        width += _ICON + _GAP if self.tag.icon else 0
        width += self._aside_width() + _GAP if self.tag.aside else 0
        return QSize(round(width + (0 if self.tag.fixed else _CROSS + _GAP)), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tag = theme(), self.tag
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.hasFocus() else tag.token or "border"
        painter.setPen(QPen(look.color(edge, 0.5 if tag.token and not self.hasFocus() else 1.0), 1))
        painter.setBrush(look.color(tag.token, look.tokens.tint) if tag.token else look.color("hover"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1), 7, 7)
        left, ratio = float(_PAD), self.devicePixelRatioF()
        if tag.icon:
            icon = look.pixmap(tag.icon, tag.token or "text3", _ICON, ratio)
            painter.drawPixmap(QPointF(left, (_HEIGHT - _ICON) / 2), icon)
            left += _ICON + _GAP
        width = min(self._text_width(), _MOST_PIXELS)
        painter.setFont(look.font(12, 500))
        painter.setPen(look.color(tag.token or "text"))
        words = QFontMetricsF(look.font(12, 500)).elidedText(tag.text, Qt.TextElideMode.ElideRight, width + 1)
        painter.drawText(QRectF(left, 0, width + 2, _HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), words)
        left += width + _GAP
        if tag.aside:
            painter.setFont(look.font(11, 400, tabular=True))
            painter.setPen(look.color(tag.token or "text3"))
            room = QRectF(left, 0, self._aside_width() + 2, _HEIGHT)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), tag.aside)
        if not tag.fixed:
            cross = look.pixmap("x", "text" if self._hot else tag.token or "text3", _CROSS, ratio)
            painter.drawPixmap(self._cross().topLeft(), cross)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hot = self._on_cross(event.position())
        if hot != self._hot:
            self._hot = hot
            self.setCursor(Qt.CursorShape.PointingHandCursor if hot else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._on_cross(event.position()):
            self.removed.emit(self.tag.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and not self.tag.fixed:
            self.removed.emit(self.tag.key)
        else:
            super().keyPressEvent(event)

    def _cross(self) -> QRectF:
        return QRectF(self.width() - _PAD - _CROSS + 2, (_HEIGHT - _CROSS) / 2, _CROSS, _CROSS)

    def _on_cross(self, at: QPointF) -> bool:
        return not self.tag.fixed and self._cross().adjusted(-6, -8, 8, 8).contains(at)

    def _text_width(self) -> float:
        return QFontMetricsF(theme().font(12, 500)).horizontalAdvance(self.tag.text)

    def _aside_width(self) -> float:
        return QFontMetricsF(theme().font(11, 400, tabular=True)).horizontalAdvance(self.tag.aside)


class TagField(QWidget):
    """Chips side by side on as many lines as they need; `open_entry` shows a field at their end."""

    removed = Signal(str)
    entered = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.tags: tuple[Tag, ...] = ()
        self.chips: list[TagChip] = []
        self._flow = Flow(7, 7, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name, self._placeholder = name, placeholder
        self.entry: _Entry | None = None

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Show these; the entry stays open when it is."""
        if tuple(tags) == self.tags:
            return
        self.tags = tuple(tags)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        if self.entry is not None:
            self._flow.removeWidget(self.entry)
        self.chips = [TagChip(tag) for tag in self.tags]
        for chip in self.chips:
            chip.removed.connect(self.removed)
            self._flow.addWidget(chip)
        if self.entry is not None:  # it comes last, and keeps what is typed in it
            self._flow.addWidget(self.entry)
        self.updateGeometry()

    def open_entry(self) -> None:
        """Show the field that adds; Enter or a comma enters, Escape closes."""
        if self.entry is None:
            self.entry = _Entry(self._name, self._placeholder)
            self.entry.setFixedWidth(190)
            self.entry.returnPressed.connect(self._enter)
            self.entry.textEdited.connect(self._typed)
            self.entry.left.connect(self._leave)
            self._flow.addWidget(self.entry)
        self.entry.show()
        self.entry.setFocus()

    def close_entry(self) -> None:
        """Hide the field that adds."""
        entry, self.entry = self.entry, None
        if entry is not None:
            self._flow.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
            self.updateGeometry()

    def _typed(self, text: str) -> None:
        if text.rstrip().endswith((",", ";")):
            self._enter()

    def _enter(self) -> None:
        if self.entry is None:
            return
        text = self.entry.text().strip(" ,;")
        if not text:
            self.close_entry()
            return
        self.entry.clear()
        self.entered.emit(text)

    def _leave(self, keep: bool) -> None:
        """The field lost the focus (then what it holds is entered) or Escape was pressed."""
        if self.entry is None:
            return
        text = self.entry.text().strip(" ,;")
        self.close_entry()
        if keep and text:
            self.entered.emit(text)


class _Entry(TextField):
    left = Signal(bool)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, name=name, small=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit(False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason):
            self.left.emit(True)
