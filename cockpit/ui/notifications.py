"""The notification centre: what was told, by day, beside the navigation.

    panel = NotificationPanel(now=lambda: datetime.now(UTC))
    panel.set_notices(await services.notices.list(limit=200))

It only shows: `action_clicked(str, StoredNotice)`, `read(list of ids)`, `all_read`, `settings_clicked` and `closed`
say what a person wants.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QMenu, QStackedWidget, QStyleOptionViewItem

from cockpit.domain.content import StoredNotice
from cockpit.ui.models.notice_list import NoticeListModel
from cockpit.ui.notice_words import action_words
from cockpit.ui.widgets.buttons import Button, IconButton, Segments
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import column, frame, row
from cockpit.ui.widgets.notice_delegate import NoticeDelegate
from cockpit.ui.widgets.states import EmptyState

PANEL_WIDTH = 420


class NotificationPanel(QFrame):
    """See the module."""

    action_clicked = Signal(str, object)
    read = Signal(object)
    all_read = Signal()
    settings_clicked = Signal()
    closed = Signal()

    def __init__(self, now: Callable[[], datetime], zone: tzinfo | None = None) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(self.tr("Notifications"))
        self.setFixedWidth(PANEL_WIDTH)
        self.model = NoticeListModel(now, zone, self)
        self.view = NoticeView(self.model)
        self.view.action_clicked.connect(self._act)
        self.view.opened.connect(self._open)
        self._segments = Segments(
            (
                ("all", self.tr("All")),
                ("unread", self.tr("Unread")),
                ("failures", self.tr("Failures")),
            )
        )
        self._segments.changed.connect(self._filter)
        self._empty = EmptyState("bell", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self._policy = Label("", 12, tone="text3")
        column(
            self._head(),
            row(self._segments, None, margins=(18, 0, 16, 12)),
            frame("divider"),
            (self._stack, 1),
            self._foot(),
            spacing=0,
            into=self,
        )
        self.set_notices(())

    def set_notices(self, notices: Sequence[StoredNotice]) -> None:
        """Show these; the scroll position and the filter stay."""
        place = self.view.verticalScrollBar().value()
        self.model.set_notices(notices)
        self.view.verticalScrollBar().setValue(place)
        self._refresh()

    def set_policy(self, words: str) -> None:
        """One line at the foot: which runs are told of."""
        self._policy.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _head(self) -> QFrame:
        self._mark = Button(self.tr("Mark all read"), kind="quiet", small=True)
        self._mark.clicked.connect(self.all_read)
        settings = IconButton("settings", self.tr("Settings of notifications"), box=28)
        settings.clicked.connect(self.settings_clicked)
        close = IconButton("x", self.tr("Close"), "Esc", box=28)
        close.clicked.connect(self.closed)
        title = Label(self.tr("Notifications"), 16, 600)
        head = row(title, None, self._mark, settings, close, spacing=4, margins=(18, 16, 12, 12))
        return frame("", head)

    def _foot(self) -> QFrame:
        change = Button(self.tr("Change"), kind="link")
        change.clicked.connect(self.settings_clicked)
        line = row(Icon("bell-off", "text3", 14), (self._policy, 1), change, margins=(18, 9, 16, 9))
        return frame("foot", line)

    def _filter(self, key: str) -> None:
        self.model.set_filter(key)
        self._refresh()

    def _refresh(self) -> None:
        counts = self.model.counts()
        for key, count in counts.items():
            self._segments.set_count(key, count)
        self._mark.setEnabled(counts["unread"] > 0)
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.view)
            return
        title, text = {
            "all": (self.tr("Nothing yet"), self.tr("What runs, fails or needs you is told here.")),
            "unread": (self.tr("Nothing unread"), self.tr("You have seen everything.")),
            "failures": (self.tr("No failures"), self.tr("Every task ended as it should.")),
        }[self.model.filter_key]
        icon, token = ("bell", "") if self.model.filter_key == "all" else ("check-check", "ok")
        self._empty.show_state(icon, title, text, token)
        self._stack.setCurrentWidget(self._empty)

    def _act(self, key: str, notice: StoredNotice) -> None:
        self._open(notice)
        self.action_clicked.emit(key, notice)

    def _open(self, notice: StoredNotice) -> None:
        if notice.read_at is None:
            self.read.emit([notice.id])


class NoticeView(QListView):
    """The painted list.  Enter does a notice's first action; the menu key or a right click lists them all."""

    action_clicked = Signal(str, object)
    opened = Signal(object)

    def __init__(self, model: NoticeListModel) -> None:
        super().__init__()
        self._list = model
        self._delegate = NoticeDelegate(self)
        self._delegate.action_clicked.connect(self.action_clicked)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Notifications"))
        self.clicked.connect(self._clicked)
        model.modelReset.connect(self._choose_first)

    def notice_at(self, index: QModelIndex) -> StoredNotice | None:
        """The notice of a row, None for a heading."""
        found = self._list.row_at(index)
        return found if isinstance(found, StoredNotice) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        notice = self.notice_at(self.currentIndex())
        if notice is None or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif known := [key for key in notice.actions if action_words(key)]:
            self.action_clicked.emit(known[0], notice)
        else:
            self.opened.emit(notice)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        notice = self.notice_at(index)
        if notice is not None:
            menu = self.menu_of(notice)
            menu.popup(self.viewport().mapToGlobal(self.visualRect(index).center()))

    def menu_of(self, notice: StoredNotice) -> QMenu:
        """The actions of a notice as a menu that deletes itself."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in notice.actions:
            if words := action_words(key):
                action = menu.addAction(words)
                action.triggered.connect(lambda _on=False, key=key: self.action_clicked.emit(key, notice))
        if notice.read_at is None:
            menu.addAction(self.tr("Mark read")).triggered.connect(lambda: self.opened.emit(notice))
        return menu

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # the height of a row depends on its width

    def _hover(self, point: QPoint) -> None:
        index = self.indexAt(point)
        notice = self.notice_at(index)
        key = ""
        if notice is not None:
            option = QStyleOptionViewItem()
            option.rect = self.visualRect(index)
            key = self._delegate.button_at(point, option, notice)
        if self._delegate.set_hot(index.row(), key):
            pointing = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(pointing if key else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _clicked(self, index: QModelIndex) -> None:
        notice = self.notice_at(index)
        if notice is not None:
            self.opened.emit(notice)

    def _choose_first(self) -> None:
        """Give the keyboard a place to start from: the first notice, below its heading."""
        if self._list.rowCount() > 1:
            self.selectionModel().setCurrentIndex(self._list.index(1, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
