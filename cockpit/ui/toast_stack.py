"""The toasts that are on the window now: at most four, the newest lowest, and how many more there are."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from cockpit.ui.theme import theme
from cockpit.ui.toasts import LEVELS, Action, Toast
from cockpit.ui.widgets.buttons import Button, IconButton
from cockpit.ui.widgets.chips import paint_bar
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import column, row
from cockpit.ui.widgets.overlay import add_shadow

_WIDTH, _MARGIN, _GAP = 372, 24, 12
MOST_SHOWN = 4
_COUNTDOWN_MILLISECONDS = 100
_SLIDE_MILLISECONDS = 180


class ToastCard(QFrame):
    """One toast as it is shown.  It counts its own time, and stands still while the pointer is over it."""

    finished = Signal()

    def __init__(self, parent: QWidget, toast: Toast) -> None:
        super().__init__(parent)
        self.toast = toast
        self._ground = parent
        self.slide: QPropertyAnimation | None = None
        self._left = toast.seconds
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self.setProperty("role", "toast")
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(f"{toast.title}. {toast.text}" if toast.text else toast.title)
        self._build()
        add_shadow(self, 36, 10)

    def begin(self) -> None:
        """Start counting, if this toast goes by itself."""
        if self._left is not None:
            self._since = time.monotonic()
            self._arm(self._left)

    def pause(self) -> None:
        """Stand still."""
        if self._left is not None and self._timer.isActive():
            self._timer.stop()
            self._left = max(0.0, self._left - (time.monotonic() - self._since))

    def seconds_left(self) -> float | None:
        """The time until it goes, None when it stays."""
        if self._left is None or not self._timer.isActive():
            return self._left
        return max(0.0, self._left - (time.monotonic() - self._since))

    def on_screen(self) -> bool:
        """Whether what it lies on can be seen: only then it is worth moving."""
        return self._ground.isVisible()

    def wanted_height(self) -> int:
        """The height in pixels that its words need."""
        return max(self._row.totalHeightForWidth(_WIDTH), self.minimumSizeHint().height())

    def end(self) -> None:
        """Stop every timer and animation; the stack deletes it."""
        self._timer.stop()
        if self.slide is not None:
            self.slide.stop()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pause()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.begin()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        left = self.seconds_left()
        if self.toast.undo is None or left is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(44, self.height() - 12, self.width() - 92, 3)
        paint_bar(painter, bar, left / (self.toast.seconds or 1), "accent")
        painter.end()

    def _build(self) -> None:
        icon, token = LEVELS[self.toast.level]
        words = column(Label(self.toast.title, 13, 600, wrap=True), spacing=3)
        if self.toast.text:
            words.addWidget(Label(self.toast.text, 12, tone="text2", wrap=True))
        buttons = [self._button(action.words, action.do) for action in self.toast.actions]
        if self.toast.undo is not None:
            buttons.append(self._button(self.tr("Undo"), self.toast.undo))
        if buttons:
            words.addSpacing(4)
            words.addLayout(row(*buttons, None, spacing=6))
        close = IconButton("x", self.tr("Dismiss"), token="text3", size=14, box=24)
        close.clicked.connect(self.finished)
        top = Qt.AlignmentFlag.AlignTop
        mark = Icon(self.toast.icon or icon, token, 19)
        below = 22 if self.toast.undo is not None else 12
        self._row = row((mark, top), (words, 1), (close, top), spacing=11, margins=(14, 12, 10, below), into=self)

    def _button(self, words: str, do: Callable[[], object]) -> Button:
        def pressed() -> None:
            self.finished.emit()
            do()

        button = Button(words, small=True)
        button.clicked.connect(pressed)
        return button

    def _arm(self, left: float) -> None:
        """Wake when the time is over or, where an undo shows it running out, a little later."""
        milliseconds = math.ceil(left * 1000)
        if self.toast.undo is not None and not theme().less_motion:
            milliseconds = min(milliseconds, _COUNTDOWN_MILLISECONDS)
        self._timer.start(max(1, milliseconds))

    def _tick(self) -> None:
        left = max(0.0, (self._left or 0.0) - (time.monotonic() - self._since))
        if left > 0:  # a countdown, or Qt was early: it may be, by 5 %
            self._arm(left)
            self.update()
        else:
            self.finished.emit()


class ToastStack(QObject):
    """Shows toasts at the bottom right of `ground` and takes them away again.

    When four are shown, the oldest that goes by itself makes room for a new one and is counted in "+1 more"; an error
    that had to make room comes back as soon as there is some.  `more_clicked`: a person wants to see them all.
    """

    more_clicked = Signal()

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self._cards: list[ToastCard] = []
        self._waiting: list[Toast] = []
        self._passed = 0
        self._more: ToastCard | None = None
        ground.installEventFilter(self)

    def show(self, toast: Toast) -> None:
        """Show a toast, in place of the one with the same key."""
        if toast.key:
            self._waiting = [other for other in self._waiting if other.key != toast.key]
            for card in [card for card in self._cards if card.toast.key == toast.key]:
                self._remove(card)
        if len(self._cards) >= MOST_SHOWN and not self._make_room(toast):
            self._passed += 1
            self._show_more()
            self._arrange()
            return
        self._add(toast, len(self._cards))
        announce(self._ground, f"{toast.title}. {toast.text}")

    def dismiss(self, key: str) -> None:
        """Take away what has this key."""
        self._waiting = [toast for toast in self._waiting if toast.key != key]
        for card in [card for card in self._cards if card.toast.key == key]:
            self._finish(card)

    def clear(self) -> None:
        """Take all away."""
        self._forget_more()
        for card in list(self._cards):
            self._remove(card)

    def shown(self) -> list[Toast]:
        """What is on the window, oldest first."""
        return [card.toast for card in self._cards]

    def more(self) -> int:
        """How many are merged into one line."""
        return len(self._waiting) + self._passed

    def cards(self) -> list[ToastCard]:
        """The widgets from top to bottom, the merged line first."""
        return [*([self._more] if self._more else []), *self._cards]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._cards:
            self._arrange()
        return super().eventFilter(watched, event)

    def _make_room(self, fresh: Toast) -> bool:
        may_go = [card for card in self._cards if card.toast.seconds is not None]
        passing = next((card for card in may_go if card.toast.undo is None), may_go[0] if may_go else None)
        if passing is None and fresh.seconds is not None:
            return False  # an error is not hidden for the sake of good news
        oldest = passing or self._cards[0]
        if passing is None:
            self._waiting.append(oldest.toast)
        else:
            self._passed += 1
        self._remove(oldest)
        self._show_more()
        return True

    def _add(self, toast: Toast, place: int) -> None:
        card = ToastCard(self._ground, toast)
        card.finished.connect(lambda: self._finish(card))
        self._cards.insert(place, card)
        self._arrange(card)
        card.begin()

    def _finish(self, card: ToastCard) -> None:
        if card not in self._cards:
            return
        self._remove(card)
        if self._waiting:
            back = self._waiting.pop()
            self._show_more()
            self._add(back, 0)
        else:
            self._arrange()

    def _remove(self, card: ToastCard) -> None:
        self._cards.remove(card)
        _delete(card)

    def _arrange(self, fresh: ToastCard | None = None) -> None:
        """Place all from the bottom up; `fresh` slides in, the others move."""
        left = self._ground.width() - _WIDTH - _MARGIN
        top = self._ground.height() - _MARGIN + _GAP
        for card in reversed(self.cards()):
            card.resize(_WIDTH, card.wanted_height())
            top -= card.height() + _GAP
            _move(card, QPoint(left, top), new=card is fresh or card.isHidden())

    def _show_more(self) -> None:
        """Build the merged line anew; it goes by itself unless errors wait behind it."""
        self._drop_more_card()
        if not self.more():
            return
        words = self.tr("+{n} more").format(n=self.more())
        level = "err" if self._waiting else "ok"
        show_all = Action(self.tr("Show all"), self.more_clicked.emit)
        self._more = ToastCard(self._ground, Toast(level, words, actions=(show_all,), icon="layers"))
        self._more.finished.connect(self._forget_more)
        self._more.begin()

    def _forget_more(self) -> None:
        self._waiting.clear()
        self._passed = 0
        self._drop_more_card()

    def _drop_more_card(self) -> None:
        if self._more is not None:
            _delete(self._more)
            self._more = None


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something that was not asked for."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def _delete(card: ToastCard) -> None:
    card.end()
    card.hide()
    card.deleteLater()


def _move(card: ToastCard, place: QPoint, *, new: bool) -> None:
    """Bring a card to its place, gliding unless the person wants less motion."""
    milliseconds = theme().motion_milliseconds(_SLIDE_MILLISECONDS)
    if card.slide is not None:
        card.slide.stop()
        card.slide = None
    begin = place + QPoint(0, 18) if new else card.pos()
    if not milliseconds or begin == place or not card.on_screen():
        card.move(place)
    else:
        card.move(begin)
        card.slide = QPropertyAnimation(card, b"pos", card)
        card.slide.setDuration(milliseconds)
        card.slide.setEndValue(place)
        card.slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        card.slide.start()
    card.show()
    card.raise_()
