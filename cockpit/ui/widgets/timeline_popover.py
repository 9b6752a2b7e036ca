"""What explains a mark: when, what became of it and why, by which policy, and what can be done about it now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from cockpit.ui.models.timeline_story import Deed, Story
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button, IconButton
from cockpit.ui.widgets.chips import Chip
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import clear, column, row
from cockpit.ui.widgets.overlay import add_shadow

WIDTH = 424
_ARROW, _RADIUS, _FROM_MARK = 9, 12, 16
_MOST_IN_A_ROW = 2


class Popover(QWidget):
    """A box with a tip that points at a mark; it lies over the page and takes no focus by itself."""

    deed_requested = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tip_x, self._is_below = 0.0, True
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon, self.title = Icon("info", "text2", 18), Label("", 15, 600)
        self.chip = Chip("", "run", pixels=11, height=21)
        self._close = IconButton("x", self.tr("Close"), "Esc", token="text3", size=15, box=26)
        self._close.clicked.connect(self.close_it)
        self.text = Label("", 13, tone="text2", wrap=True)
        self._facts = QGridLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnMinimumWidth(0, 52)
        self._facts.setColumnStretch(1, 1)
        self._deeds = column(spacing=8)
        self._column = column(
            row(self._icon, self.title, self.chip, None, self._close, spacing=8),
            6,
            self.text,
            11,
            self._facts,
            13,
            self._deeds,
            spacing=0,
            into=self,
        )
        add_shadow(self, blur=40, down=10)
        self.hide()

    def show_story(self, story: Story, anchor: QPoint, room: QRect) -> None:
        """Say this beside `anchor`, within `room` (both in the coordinates of the parent)."""
        self._icon.set(story.icon, story.token)
        self.title.setText(story.title)
        self.setAccessibleName(story.title)
        self.setAccessibleDescription(f"{story.text} " + ", ".join(f"{name}: {words}" for name, words in story.facts))
        self.chip.set(story.chip, story.chip_token)
        self.chip.setVisible(bool(story.chip))
        self.text.setText(story.text)
        self._set_facts(story.facts)
        self._set_deeds(story.deeds)
        self.place(anchor, room)
        self.show()
        self.raise_()

    def place(self, anchor: QPoint, room: QRect) -> None:
        """Stand below the anchor, or above it where there is more room."""
        below = room.bottom() - anchor.y() - _FROM_MARK
        self._set_margins(below=True)
        height = self._wanted_height()
        self._is_below = below >= height or below >= anchor.y() - room.top()
        self._set_margins(below=self._is_below)
        left = min(max(anchor.x() - 132, room.left()), max(room.left(), room.right() - WIDTH))
        top = anchor.y() + _FROM_MARK if self._is_below else anchor.y() - _FROM_MARK - height
        top = min(max(top, room.top()), max(room.top(), room.bottom() - height))
        self._tip_x = min(max(float(anchor.x() - left), 24.0), WIDTH - 24.0)
        self.setGeometry(left, top, WIDTH, height)
        self.update()

    def take_focus(self) -> None:
        """The keyboard goes to the first thing that can be done."""
        buttons = self._buttons()
        (buttons[0] if buttons else self._close).setFocus(Qt.FocusReason.TabFocusReason)

    def deeds(self) -> list[str]:
        """The words of the buttons."""
        return [button.text().strip() for button in self._buttons()]

    def _buttons(self) -> list[Button]:
        return [button for button in self.findChildren(Button) if not button.isHidden()]  # others are about to go

    def close_it(self) -> None:
        """Hide and tell."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _set_margins(self, *, below: bool) -> None:
        self._column.setContentsMargins(20, 15 + (_ARROW if below else 0), 20, 18 + (0 if below else _ARROW))

    def _wanted_height(self) -> int:
        self._column.activate()
        return max(self._column.totalHeightForWidth(WIDTH), self._column.totalMinimumSize().height())

    def _set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        clear(self._facts)
        for place, (name, words) in enumerate(facts):
            left, right = Label(name, 12, tone="text3"), Label(words, 12, 500, tabular=True, wrap=True)
            self._facts.addWidget(self._own(left), place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(self._own(right), place, 1)

    def _set_deeds(self, deeds: Sequence[Deed]) -> None:
        clear(self._deeds)
        links = [deed for deed in deeds if deed.kind == "link"]
        plain = [deed for deed in deeds if deed.kind != "link"]
        while plain or links:
            now, plain = plain[:_MOST_IN_A_ROW], plain[_MOST_IN_A_ROW:]
            last, links = (links[:1], links[1:]) if not plain else ([], links)
            self._deeds.addLayout(row(*map(self._button, now), None, *map(self._button, last), spacing=8))

    def _button(self, deed: Deed) -> Button:
        button = Button(deed.words, deed.icon, deed.kind)
        button.clicked.connect(lambda: self.deed_requested.emit(deed.key))
        self._own(button)
        return button

    def _own(self, widget: QWidget) -> QWidget:
        """Count it in the height at once: a layout shows what it gets only at the next turn of the loop."""
        widget.setParent(self)
        widget.show()
        return widget

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # it is not a click on what lies below

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Stay inside until it is closed."""
        inside = super().focusNextPrevChild(forward)
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.take_focus() if forward else self._close.setFocus(Qt.FocusReason.BacktabFocusReason)
        return inside

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        x = self._tip_x
        if self._is_below:
            box.adjust(0, _ARROW, 0, 0)
            tip = [QPointF(x - 10, box.top() + 1), QPointF(x, 1), QPointF(x + 10, box.top() + 1)]
        else:
            box.adjust(0, 0, 0, -_ARROW)
            tip = [QPointF(x - 10, box.bottom() - 1), QPointF(x, self.height() - 1), QPointF(x + 10, box.bottom() - 1)]
        path, point = QPainterPath(), QPainterPath()
        path.addRoundedRect(box, _RADIUS, _RADIUS)
        point.addPolygon(QPolygonF(tip))
        point.closeSubpath()
        painter.setPen(QPen(look.color("border2"), 1))
        painter.setBrush(look.color("raised"))
        painter.drawPath(path.united(point))
        painter.end()
