"""The Runs page: everything that ever ran or should have, newest first, a million rows or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError
from cockpit.domain.run import RunStatus
from cockpit.domain.run_filter import RunFilter
from cockpit.ui.format import number, plural
from cockpit.ui.models.run_facts import summary
from cockpit.ui.models.run_model import RunModel
from cockpit.ui.models.run_row import short_date
from cockpit.ui.pages.runs_detail import RunDetail
from cockpit.ui.pages.runs_feed import RunsFeed
from cockpit.ui.pages.runs_files import RunExport, SavedFilterMenu
from cockpit.ui.pages.runs_filters import RunsFilters
from cockpit.ui.pages.runs_numbers import RunNumbers
from cockpit.ui.widgets.buttons import Button, Segments
from cockpit.ui.widgets.layout import NARROW_PAGE_MARGINS, PAGE_MARGINS, Card, PageHead, column, holder, row
from cockpit.ui.widgets.run_table import RunTable
from cockpit.ui.widgets.states import EmptyState, Skeleton

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_SECOND_MILLISECONDS = 1000
_LEAST = 560
_NARROW = 1120


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class RunsPage(QWidget):
    """Search and filter, look at one run, statistics, export."""

    def __init__(self, context: PageContext, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self.model = RunModel(now, context.spawn, self)
        self.table = RunTable(self.model)
        self.feed = RunsFeed(context, self.model)
        self.filters = RunsFilters(now)
        self.numbers = RunNumbers(context, self.filters, now)
        self._build()
        self.detail = RunDetail(context, self, self._outer, self.model)
        self.saved = SavedFilterMenu(context, self.filters, self.saved_button)
        self.export = RunExport(context, self.filters, self.export_button)
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MILLISECONDS)
        self._second.timeout.connect(self.detail.refresh_times)
        self._connect()
        self.feed.load()

    # what the window asks

    def reveal(self, run_id: int | None = None, task_id: int = 0, status: str = "") -> None:
        """Show one run in the drawer, or the runs of one task, or those of one status."""
        if task_id:
            self.filters.set_filter(RunFilter(task_ids=(task_id,)))
        if status:
            self.filters.set_filter(RunFilter(statuses=(RunStatus(status),)))
        if run_id:
            self.detail.open(run_id)

    # building

    def _build(self) -> None:
        self.views = Segments([("list", self.tr("List")), ("statistics", self.tr("Statistics"))])
        self.saved_button = Button(self.tr("Saved filters"), "bookmark")
        self.export_button = Button(self.tr("Export"), "download")
        self.head = PageHead(self.tr("Runs"), "", self.views, self.saved_button, self.export_button)
        clear = Button(self.tr("Clear"), "x")
        clear.clicked.connect(self.filters.clear)
        self.nothing = EmptyState(
            "search", self.tr("No run matches"), self.tr("No run fits the search and the filters."), clear
        )
        tasks = Button(self.tr("Open the tasks"), "list-checks", "primary")
        tasks.clicked.connect(lambda: self._context.navigate("tasks"))
        self.empty = EmptyState(
            "history",
            self.tr("No runs yet"),
            self.tr(
                "Every run appears here with its result and its log, and every time that was missed with its cause."
            ),
            tasks,
            token="accent",
        )
        retry = Button(self.tr("Try again"), "rotate-cw", "primary")
        retry.clicked.connect(self.feed.load)
        self.failure = EmptyState("triangle-alert", "", "", retry, token="err")
        self._loading, self._rows = _in_card(Skeleton(9)), _in_card(self.table)
        self._nothing, self._empty, self._failure = (
            _in_card(self.nothing),
            _in_card(self.empty),
            _in_card(self.failure),
        )
        self._stack = QStackedWidget()
        for page in (self._loading, self._rows, self._nothing, self._empty, self._failure, self.numbers.panel):
            self._stack.addWidget(page)
        self._inner = column(self.head, self.filters, (self._stack, 1), spacing=12, margins=PAGE_MARGINS)
        left = holder(self._inner)
        left.setMinimumWidth(_LEAST)  # with the drawer the window must still get smaller
        self._outer = row((left, 1), spacing=0, into=self)

    def _connect(self) -> None:
        table = self.table
        self.feed.opened.connect(self._opened)
        self.feed.failed.connect(self._failed)
        self.feed.tasks_read.connect(lambda: self.filters.set_names(self.feed.names))
        self.filters.changed.connect(self.feed.open)
        self.model.counted.connect(self._counted)
        self.views.changed.connect(self.show_view)
        self.numbers.panel.task_chosen.connect(lambda _task_id: self.show_view("list"))
        self.numbers.panel.day_chosen.connect(lambda _day: self.show_view("list"))
        table.open_requested.connect(self.detail.open)
        table.current_changed.connect(self._current_changed)
        table.menu_requested.connect(self._show_menu)
        table.search_requested.connect(self._focus_search)
        self.detail.opened.connect(self._select)
        self.detail.closed.connect(table.setFocus)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+F"), self, self._focus_search, context=context)

    # what is shown

    def _opened(self) -> None:
        self.table.verticalScrollBar().setValue(0)
        self._counted()

    def _counted(self) -> None:
        if self.feed.is_opening:
            return
        if self.views.current() == "statistics" and self.feed.total:
            self._stack.setCurrentWidget(self.numbers.panel)
        elif self.model.rowCount():
            self._stack.setCurrentWidget(self._rows)
        elif self.feed.filter != RunFilter():
            self._stack.setCurrentWidget(self._nothing)
        else:
            self._stack.setCurrentWidget(self._empty)
        has_runs = bool(self.feed.total) or self.feed.filter != RunFilter()
        for part in (self.filters, self.views, self.saved_button, self.export_button):
            part.setVisible(has_runs)
        self.export_button.setEnabled(bool(self.model.rowCount()) and not self.export.is_writing)
        self._say_subtitle()
        if self.detail.is_open() and not self.table.current_id():  # it was opened before it was in the list
            self._select(self.detail.drawer.run_id)

    def show_view(self, key: str) -> None:
        """The list of runs ("list") or their "statistics"."""
        self.views.set_current(key)
        shown = key == "statistics"
        if shown:
            self.detail.close()
        self._counted()
        self.numbers.set_open(shown, self.feed.names)

    def _say_subtitle(self) -> None:
        found, total = self.model.rowCount(), self.feed.total or 0
        if not total:
            self.head.set_subtitle("")
            return
        runs = plural(total, self.tr("{n} run"), self.tr("{n} runs"))
        if self.feed.filter != RunFilter():
            runs = self.tr("{0} of {1}").format(number(found), runs)
        parts = [runs]
        if self.feed.oldest is not None:
            parts.append(self.tr("oldest {0}").format(short_date(self.feed.oldest.planned_at)))
        self.head.set_subtitle(" · ".join(parts))

    def _failed(self, error: CockpitError) -> None:
        self.failure.show_state("triangle-alert", error.title, error.message, "err")
        self._stack.setCurrentWidget(self._failure)
        self.head.set_subtitle("")

    # what a person asks

    def _select(self, run_id: int) -> None:
        if run_id != self.table.current_id():
            self.table.select(run_id)

    def _current_changed(self, run_id: int) -> None:
        if run_id and self.detail.is_open() and run_id != self.detail.drawer.run_id:
            self.detail.open(run_id)

    def _show_menu(self, run_id: int, position: QPoint) -> None:
        run = self.model.pages.run(run_id)
        if run is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open")).triggered.connect(lambda: self.detail.open(run_id))
        again = menu.addAction(self.tr("Run again"))
        again.setEnabled(run.status is not RunStatus.RUNNING)
        again.triggered.connect(lambda: self.detail.run_again(run.task_id))
        copy = menu.addAction(self.tr("Copy as text"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(summary(run)))
        menu.addSeparator()
        menu.addAction(self.tr("Only this task")).triggered.connect(lambda: self.filters.only_task(run.task_id))
        menu.addAction(self.tr("Hide this task")).triggered.connect(lambda: self.filters.hide_task(run.task_id))
        menu.popup(position)

    def _focus_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.feed.set_awake(True)
        self._second.start()
        self.numbers.load()

    def hideEvent(self, event: QHideEvent) -> None:
        if isValid(self.feed):
            self.feed.set_awake(False)
        self._second.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < _NARROW
        self._inner.setContentsMargins(*(NARROW_PAGE_MARGINS if narrow else PAGE_MARGINS))
        self.detail.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.detail.is_open():
            self.detail.close()
        elif event.key() == Qt.Key.Key_Slash:
            self._focus_search()
        else:
            super().keyPressEvent(event)


def _in_card(widget: QWidget) -> Card:
    card = Card(margins=(1, 1, 1, 1))
    card.body.addWidget(widget)
    return card
