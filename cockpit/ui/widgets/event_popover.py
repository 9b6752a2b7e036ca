"""What an event is: when here and where it was planned, where, of which calendar, what its calendar says about it."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QWidget

from cockpit.domain.content import CalendarEvent
from cockpit.ui.models.calendar_words import elsewhere_words, moved_from, when_words
from cockpit.ui.widgets.buttons import IconButton
from cockpit.ui.widgets.calendar_dot import ColorDot
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import clear, column, row
from cockpit.ui.widgets.overlay import add_shadow

WIDTH = 380
_DESCRIPTION, _GAP = 150, 12


class EventPopover(QFrame):
    """A box over the page; Esc closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget, zone: tzinfo) -> None:
        super().__init__(parent)
        self._zone = zone
        self.event_id = 0
        self._told: list[tuple[str, str]] = []
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dot, self.title = ColorDot(), Label("", 15, 600, wrap=True)
        close = IconButton("x", self.tr("Close"), "Esc", token="text3", size=15, box=26)
        close.clicked.connect(self.close_it)
        self._facts = QGridLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(7)
        self._facts.setColumnMinimumWidth(0, 64)
        self._facts.setColumnStretch(1, 1)
        self.description = QPlainTextEdit()
        self.description.setReadOnly(True)
        self.description.setFrameShape(QFrame.Shape.NoFrame)
        self.description.setAccessibleName(self.tr("Description"))
        head = row(
            (self._dot, Qt.AlignmentFlag.AlignTop), (self.title, 1), (close, Qt.AlignmentFlag.AlignTop), spacing=10
        )
        self._column = column(head, self._facts, self.description, spacing=12, margins=(20, 16, 16, 18), into=self)
        add_shadow(self, blur=40, down=10)
        self.hide()

    def show_event(self, event: CalendarEvent, color: str, anchor: QPoint, room: QRect) -> None:
        """Tell of an event beside `anchor`, within `room` (both in the coordinates of the parent)."""
        self.event_id = event.id
        self._dot.set_color(color)
        self.title.setText(event.title)
        self.setAccessibleName(event.title)
        self._set_facts(event)
        self.description.setPlainText(event.description)
        self.description.setVisible(bool(event.description))
        lines = self.description.document().size().height() + 1  # of a plain text: in lines
        self.description.setFixedHeight(
            min(_DESCRIPTION, round(lines * self.description.fontMetrics().lineSpacing()) + 16)
        )
        self.place(anchor, room)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def facts(self) -> dict[str, str]:
        """What is told, by its name."""
        return dict(self._told)

    def place(self, anchor: QPoint, room: QRect) -> None:
        """Stand at the side of the anchor where there is more room."""
        self._column.activate()
        height = max(self._column.totalHeightForWidth(WIDTH), self._column.totalMinimumSize().height())
        height = min(height, room.height())
        right = anchor.x() + _GAP + 60
        left = right if right + WIDTH <= room.right() else max(room.left(), anchor.x() - WIDTH - _GAP - 60)
        top = min(max(anchor.y(), room.top()), max(room.top(), room.bottom() - height))
        self.setGeometry(left, top, WIDTH, height)

    def close_it(self) -> None:
        """Hide and tell."""
        if self.isVisible():
            self.hide()
            self.event_id = 0
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)

    def _set_facts(self, event: CalendarEvent) -> None:
        clear(self._facts)
        lines = (
            (self.tr("When"), when_words(event, self._zone)),
            (self.tr("Planned"), elsewhere_words(event, self._zone)),
            (self.tr("Moved"), moved_from(event, self._zone)),
            (self.tr("Where"), event.location),
            (self.tr("Repeats"), self.tr("one of a series") if event.recurrence_key else ""),
            (self.tr("Calendar"), event.source_name),
        )
        self._told = [line for line in lines if line[1]]
        for place, (name, words) in enumerate(self._told):
            self._facts.addWidget(Label(name, 12, tone="text3"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(Label(words, 12, 500, tabular=True, wrap=True), place, 1)
