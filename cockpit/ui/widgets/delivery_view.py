"""The ledger as a list that paints itself; one row may be open, with a panel of widgets below its line."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cockpit.domain.delivery import DeliveryState
from cockpit.storage.delivery_view import DeliveryGroup
from cockpit.ui.delivery_words import happened, state_look, task_icon
from cockpit.ui.format import clock, day, number, plural
from cockpit.ui.models.delivery_list import GROUP_ROLE, DeliveryList
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.chips import chip_width, paint_chip, paint_icon_box

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 50
HEAD_HEIGHT = 38
_PAD = 18
_TIME, _TASK, _CHANNEL, _STATE, _TRIES, _ARROW = 116, 196, 88, 116, 44, 26
_NARROW = 860


def columns(width: int) -> dict[str, QRect]:
    """Where each column is in a row of this width; what does not fit is left out."""
    narrow = width < _NARROW
    channel, task = (0, 150) if narrow else (_CHANNEL, _TASK)
    free = max(width - 2 * _PAD - _TIME - task - channel - _STATE - _TRIES - _ARROW, 120)
    recipient = round(free * 0.44)
    left, found = _PAD, {}
    wide = (("time", _TIME), ("task", task), ("recipient", recipient), ("channel", channel), ("state", _STATE))
    for name, room in (*wide, ("happened", free - recipient), ("tries", _TRIES), ("arrow", _ARROW)):
        found[name] = QRect(left, 0, room, ROW_HEIGHT)
        left += room
    return found


class DeliveryHead(QWidget):
    """The titles of the columns of `view`."""

    def __init__(self, view: QListView) -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(HEAD_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        titles = {
            "time": self.tr("Time"),
            "task": self.tr("Task"),
            "recipient": self.tr("Recipient"),
            "channel": self.tr("Channel"),
            "state": self.tr("State"),
            "happened": self.tr("What happened"),
            "tries": self.tr("Tries"),
        }
        painter.setFont(look.font(12, 500))
        painter.setPen(look.color("text2"))
        places = columns(self._view.viewport().width())
        for name, title in titles.items():
            if places[name].width():
                side = Qt.AlignmentFlag.AlignRight if name == "tries" else Qt.AlignmentFlag.AlignLeft
                place = QRectF(places[name].left(), 0, places[name].width(), HEAD_HEIGHT)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | side), title)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.color("border"))
        painter.end()


class DeliveryDelegate(QStyledItemDelegate):
    """Paints the line of a group."""

    def __init__(self, view: DeliveryView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT + self._view.panel_height(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        group = index.data(GROUP_ROLE)
        if not isinstance(group, DeliveryGroup):
            return
        look, rect = theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_open = self._view.open_row() == index.row()
        token = "warn" if group.state is DeliveryState.UNCERTAIN else "accent"
        if is_open:
            painter.fillRect(rect, look.color(token, 0.07))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), look.color(token))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.color("hover"))
        if option.state & QStyle.StateFlag.State_HasFocus and not is_open:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), look.color("accent"))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), look.color("border"))
        self._line(painter, look, rect, group)
        painter.restore()

    def _line(self, painter: QPainter, look: Theme, rect: QRectF, group: DeliveryGroup) -> None:
        places = {name: QRectF(place).translated(rect.topLeft()) for name, place in columns(int(rect.width())).items()}
        ratio = painter.device().devicePixelRatioF()
        _two_lines(painter, look, places["time"], self._time(group), self._planned(group))
        task = places["task"]
        paint_icon_box(
            painter, QRectF(task.left(), task.top() + 10, 30, 30), task_icon(group.task_type), "text2", "", ratio
        )
        _text(painter, look, task.adjusted(40, 0, -8, 0), group.task_name, 13, 600)
        _text(painter, look, places["recipient"].adjusted(0, 0, -10, 0), self._recipient(group), 13)
        channel = places["channel"]
        if channel.width():
            painter.drawPixmap(
                channel.topLeft() + QPointF(0, (ROW_HEIGHT - 14) / 2), look.pixmap("mail", "text2", 14, ratio)
            )
            _text(painter, look, channel.adjusted(21, 0, 0, 0), self._view.channel_words(), 12, 400, "text2")
        shown = state_look(group.state)
        state = places["state"]
        wide = min(chip_width(shown.words, dot=True), state.width() - 4)
        pill = QRectF(state.left(), state.top() + (ROW_HEIGHT - 22) / 2, wide, 22)
        paint_chip(painter, pill, shown.words, shown.token, dot=True, ratio=ratio)
        said = happened(group.state, group.note, group.tries, group.count, group.next_try_at)
        tone = {DeliveryState.FAILED: "err", DeliveryState.UNCERTAIN: "warn"}.get(group.state, "text2")
        _text(painter, look, places["happened"].adjusted(0, 0, -10, 0), said, 12, 400, tone)
        _text(painter, look, places["tries"], number(group.tries), 12, 400, "text2", right=True)
        arrow = places["arrow"]
        name = "chevron-down" if self._view.is_open(group.first_id) else "chevron-right"
        painter.drawPixmap(
            arrow.topRight() + QPointF(-14, (ROW_HEIGHT - 14) / 2), look.pixmap(name, "text3", 14, ratio)
        )

    def _time(self, group: DeliveryGroup) -> str:
        now = self._view.now()
        words = clock(group.at, with_seconds=True)
        same_day = group.at.astimezone().date() == now.astimezone().date()
        return words if same_day else f"{day(group.at, now)[:3]} {words}"

    def _planned(self, group: DeliveryGroup) -> str:
        return self.tr("planned {time}").replace("{time}", clock(group.planned_at))

    def _recipient(self, group: DeliveryGroup) -> str:
        if group.count == 1:
            return group.recipient
        return plural(group.count, self.tr("{n} recipient"), self.tr("{n} recipients"))


class DeliveryView(QListView):
    """Groups of deliveries.  Enter or a click opens a row; `panel` is what is shown below its line."""

    opened = Signal(int)  # the first id of the group
    closed = Signal()

    def __init__(self, model: DeliveryList, panel: QWidget, channel: str) -> None:
        super().__init__()
        self._model, self.panel, self._channel = model, panel, channel
        self._open_id = 0
        self._now = datetime.now
        self.setModel(model)
        self.setItemDelegate(DeliveryDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Deliveries"))
        panel.setParent(self.viewport())
        panel.hide()
        self.verticalScrollBar().valueChanged.connect(self.place_panel)
        model.modelReset.connect(self.place_panel)

    def now(self) -> datetime:
        """The wall clock, aware."""
        return self._now().astimezone()

    def channel_words(self) -> str:
        """What the channel is called."""
        return self._channel

    def is_open(self, first_id: int) -> bool:
        """True of the group whose panel is shown."""
        return bool(self._open_id) and first_id == self._open_id

    def open_row(self) -> int:
        """The place of the open group; -1 when none is."""
        return self._model.place_of(self._open_id) if self._open_id else -1

    def panel_height(self, place: int) -> int:
        """How much room the panel takes below the line at this place."""
        if place != self.open_row():
            return 0
        width = max(self.viewport().width() - 3, 200)
        layout = self.panel.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return self.panel.sizeHint().height()

    def open(self, first_id: int) -> None:
        """Open a group, closing another; 0 closes all."""
        self._open_id = first_id
        self.refresh_panel()

    def refresh_panel(self) -> None:
        """The panel's content changed: give it the room that it needs now."""
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.place_panel()
        self.viewport().update()

    def place_panel(self) -> None:
        """Put the panel where its row is."""
        place = self.open_row()
        self.panel.setVisible(place >= 0)
        if place < 0:
            return
        rect = self.visualRect(self._model.index(place))
        self.panel.setGeometry(
            rect.left() + 3, rect.top() + ROW_HEIGHT, rect.width() - 3, rect.height() - ROW_HEIGHT - 1
        )

    def _toggle(self, index: QModelIndex) -> None:
        group = index.data(GROUP_ROLE)
        if not isinstance(group, DeliveryGroup):
            return
        if self.is_open(group.first_id):
            self.open(0)
            self.closed.emit()
        else:
            self.opened.emit(group.first_id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        inside = event.position().y() - self.visualRect(index).top() < ROW_HEIGHT
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and inside:
            self._toggle(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        group = self.currentIndex().data(GROUP_ROLE)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and group is not None:
            if not self.is_open(group.first_id):  # in an open row Enter does nothing: no answer is the usual one
                self._toggle(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and self._open_id:
            self.open(0)
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh_panel()


def _text(
    painter: QPainter,
    look: Theme,
    room: QRectF,
    words: str,
    pixels: int,
    weight: int = 400,
    tone: str = "text",
    *,
    right: bool = False,
) -> None:
    font = look.font(pixels, weight, True)
    shown = QFontMetricsF(font).elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(look.color(tone))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | side), shown)


def _two_lines(painter: QPainter, look: Theme, room: QRectF, first: str, second: str) -> None:
    _text(painter, look, QRectF(room.left(), room.top() + 7, room.width(), 18), first, 12, 600)
    _text(painter, look, QRectF(room.left(), room.top() + 25, room.width(), 17), second, 11, 400, "text3")
