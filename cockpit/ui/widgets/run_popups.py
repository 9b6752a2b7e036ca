"""Small surfaces that a button of the Runs page drops down: choose tasks, a time range, a name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateTimeEdit, QFrame, QListWidget, QListWidgetItem, QWidget

from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.fields import Field, TextField
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import column, row

_ID = Qt.ItemDataRole.UserRole
_LIST_HEIGHT, _LINE_HEIGHT = 260, 30


class Popup(QFrame):
    """A surface that closes when something outside it is pressed; it deletes itself."""

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(width)

    def drop(self, below: QWidget) -> None:
        """Show it below a button, and within its screen."""
        self.adjustSize()
        corner = below.mapToGlobal(QPoint(0, below.height() + 4))
        room = below.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self.show()


class TaskPopup(Popup):
    """All tasks with a search over them; each may be ticked."""

    chosen = Signal(tuple)  # task ids

    def __init__(self, parent: QWidget, names: Mapping[int, str], ticked: Collection[int]) -> None:
        super().__init__(parent, 300)
        self.search = TextField(placeholder=self.tr("Search tasks"), icon="search", small=True)
        self.list = QListWidget()
        self.list.setFont(theme().font(13))
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.setAccessibleName(self.tr("Tasks"))
        for task_id, name in sorted(names.items(), key=lambda one: (one[0] not in ticked, one[1].casefold())):
            item = QListWidgetItem(name, self.list)
            item.setData(_ID, task_id)
            item.setSizeHint(QSize(0, _LINE_HEIGHT))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if task_id in ticked else Qt.CheckState.Unchecked)
        self.search.textChanged.connect(self._search)
        self.list.itemChanged.connect(lambda _item: self.chosen.emit(self.ticked()))
        column(self.search, self.list, spacing=8, margins=(10, 10, 10, 10), into=self)
        self.search.setFocus()

    def ticked(self) -> tuple[int, ...]:
        """The ids of the ticked tasks."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return tuple(int(item.data(_ID)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        for place in range(self.list.count()):
            item = self.list.item(place)
            name = item.text().casefold()
            item.setHidden(not all(word in name for word in words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            shown = [place for place in range(self.list.count()) if not self.list.item(place).isHidden()]
            if shown and self.search.hasFocus():
                self.list.setCurrentRow(shown[0])
                self.list.setFocus()
        else:
            super().keyPressEvent(event)


class SpanPopup(Popup):
    """A time range of one's own."""

    chosen = Signal(object, object)  # aware datetimes

    def __init__(self, parent: QWidget, since: datetime, until: datetime) -> None:
        super().__init__(parent, 280)
        self.since, self.until = _field(since), _field(until)
        self.apply = Button(self.tr("Apply"), kind="primary", small=True)
        self.apply.clicked.connect(self._apply)
        self._since_field = Field(self.tr("From"), self.since)
        until_field = Field(self.tr("Before"), self.until)
        column(self._since_field, until_field, row(None, self.apply), spacing=10, margins=(14, 12, 14, 12), into=self)

    def _apply(self) -> None:
        since, until = _moment(self.since), _moment(self.until)
        if since >= until:
            self._since_field.set_error(self.tr("The beginning must be before the end."))
            return
        self.chosen.emit(since, until)
        self.close()


class NamePopup(Popup):
    """Asks for a name."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, 260)
        self.name = TextField(name=title)
        self.name.setMaxLength(100)
        self.save = Button(self.tr("Save"), kind="primary", small=True)
        self.save.setEnabled(False)
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        head = Label(title, 13, 600)
        column(head, self.name, row(None, self.save), spacing=9, margins=(14, 12, 14, 12), into=self)
        self.name.setFocus()

    def _save(self) -> None:
        if name := self.name.text().strip():
            self.chosen.emit(name)
            self.close()


def _field(moment: datetime) -> QDateTimeEdit:
    field = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())))
    field.setFont(theme().font(13, tabular=True))
    field.setDisplayFormat("d MMM yyyy  HH:mm")
    field.setCalendarPopup(True)
    field.setFixedHeight(34)
    return field


def _moment(field: QDateTimeEdit) -> datetime:
    return datetime.fromtimestamp(field.dateTime().toSecsSinceEpoch(), UTC)
