"""What lies over the page: a dimming scrim with an editor sheet, drawer or dialog on it.

    host = OverlayHost(window_body)
    host.show_sheet(editor)          # slides in from the right, full height; Esc and a click beside it ask to close
    host.show_dialog(question)       # in the middle
    host.close_content()             # takes it away; the widget is deleted

The content widget may have a signal `close_requested` and a method `may_close() -> bool` (asked on Esc and on a click
beside it, so that an edited form can ask first).  Focus goes into the content and comes back to where it was.
"""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGraphicsDropShadowEffect, QWidget
from shiboken6 import isValid

from cockpit.ui.theme import theme

_MARGIN = 24


class OverlayHost(QWidget):
    """The scrim over `parent`, hidden while nothing is on it.  It follows the size of its parent."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.content: QWidget | None = None
        self._centred = False
        self._focus_before: QWidget | None = None
        self._slide: QPropertyAnimation | None = None
        parent.installEventFilter(self)
        self.hide()

    def show_sheet(self, content: QWidget, width: int = 0) -> None:
        """Show `content` at the right, over the whole height; `width` defaults to what it asks for."""
        self._show(content, centred=False, width=width)

    def show_dialog(self, content: QWidget, width: int = 0) -> None:
        """Show `content` in the middle."""
        self._show(content, centred=True, width=width)

    def close_content(self) -> None:
        """Take the content away and delete it; the focus goes back."""
        content, self.content = self.content, None
        if content is None:
            return
        self._stop_slide()
        self.hide()
        content.hide()
        content.deleteLater()
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before):
            before.setFocus()
        self.closed.emit()

    def ask_to_close(self) -> None:
        """Close, unless the content's `may_close` says no."""
        may_close = getattr(self.content, "may_close", None)
        if may_close is None or may_close():
            self.close_content()

    def _show(self, content: QWidget, *, centred: bool, width: int) -> None:
        self.close_content()
        self._focus_before = QApplication.focusWidget()
        self._centred = centred
        self.content = content
        content.setParent(self)
        if width:
            content.setFixedWidth(min(width, self._ground.width() - _MARGIN))
        requested = getattr(content, "close_requested", None)
        if requested is not None:
            requested.connect(self.close_content)
        if centred:
            add_shadow(content)
        self.setGeometry(self._ground.rect())
        content.show()
        self._place()
        self.show()
        self.raise_()
        content.setFocus(Qt.FocusReason.OtherFocusReason)
        if not centred:
            self._slide_in(content)

    def _slide_in(self, content: QWidget) -> None:
        milliseconds = theme().motion_milliseconds(160)
        if not milliseconds:
            return
        slide = QPropertyAnimation(content, b"pos", self)
        slide.setDuration(milliseconds)
        slide.setStartValue(content.pos() + QPoint(48, 0))
        slide.setEndValue(content.pos())
        slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        slide.start()
        self._slide = slide

    def _stop_slide(self) -> None:
        if self._slide is not None:
            self._slide.stop()
            self._slide.deleteLater()
            self._slide = None

    def _place(self) -> None:
        if self.content is None:
            return
        self._stop_slide()
        hint = self.content.sizeHint().expandedTo(self.content.minimumSize())
        wide = min(hint.width(), self.content.maximumWidth(), self.width())
        if self._centred:
            high = min(hint.height(), self.height() - 2 * _MARGIN)
            left, top = (self.width() - wide) // 2, (self.height() - high) // 2
            self.content.setGeometry(left, top, wide, high)
        else:
            self.content.setGeometry(self.width() - wide, 0, wide, self.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._ground.rect())
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ask_to_close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.content is not None and not self.content.geometry().contains(event.position().toPoint()):
            self.ask_to_close()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside: what lies under the scrim cannot be reached."""
        if self.content is None:
            return super().focusNextPrevChild(forward)
        inside = super().focusNextPrevChild(forward)
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.content.setFocus(Qt.FocusReason.TabFocusReason)
        return inside

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        dark = theme().tokens.dark
        painter.fillRect(self.rect(), theme().color("#040508" if dark else "#161a22", 0.65 if dark else 0.37))
        painter.end()


def add_shadow(widget: QWidget, blur: int = 48, down: int = 14) -> None:
    """Lift a widget off the page."""
    look = theme()
    effect = QGraphicsDropShadowEffect(widget)
    effect.setBlurRadius(blur)
    effect.setOffset(0, down)
    effect.setColor(look.color("shadow", look.tokens.shadow_alpha))
    widget.setGraphicsEffect(effect)
