"""The System Tasks page: every task in one table, what each did last and when it runs next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError
from cockpit.services.local_zone import local_zone
from cockpit.ui.format import ago_or_in, plural
from cockpit.ui.models.task_model import TaskModel
from cockpit.ui.models.task_row import StatusFilter, TaskRow
from cockpit.ui.pages.task_actions import TaskActions
from cockpit.ui.pages.task_drawer import DrawerDesk
from cockpit.ui.pages.task_editing import TaskEditing
from cockpit.ui.pages.task_feed import TaskFeed
from cockpit.ui.pages.task_menu import TaskMenu, Wish
from cockpit.ui.pages.task_parts import FirstTasks, StatsStrip, TaskFilters
from cockpit.ui.pages.task_pausing import TaskPausing
from cockpit.ui.pages.task_trends import TaskTrends
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.fields import SearchField
from cockpit.ui.widgets.layout import NARROW_PAGE_MARGINS, PAGE_MARGINS, Card, PageHead, column, holder, row
from cockpit.ui.widgets.states import EmptyState, Skeleton
from cockpit.ui.widgets.task_table import TaskTable

if TYPE_CHECKING:
    from cockpit.domain.task import SystemTask
    from cockpit.services import Services
    from cockpit.settings import Settings
    from cockpit.ui.context import PageContext

_STATS_MILLISECONDS, _SECOND_MILLISECONDS = 2000, 1000
_LEAST = 560
_NARROW = 1120


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class TasksPage(QWidget):
    """Search, filter, group, sort; run, switch, edit, delete; and the drawer with one task."""

    def __init__(self, context: PageContext, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._components_version = -1
        self._planned: datetime | None = None  # the next run of all, looked for once a second
        self._wanted: tuple[int, int | None] | None = None  # to reveal when the tasks have been read
        here = local_zone()
        self.model = TaskModel(now, self)
        self.table = TaskTable(self.model)
        self.feed = TaskFeed(context, self.model)
        self.trends = TaskTrends(context, self.table)
        self._build()
        self.drawer = DrawerDesk(context, self, self._outer, self.model, here)
        self.actions_of = TaskActions(context, self)
        self.pausing = TaskPausing(context, self)
        self.editing = TaskEditing(context, self, self.model, here)
        self._second = self._timer(_SECOND_MILLISECONDS, self._tick, single=False)
        self._stats_pause = self._timer(_STATS_MILLISECONDS, self._load_stats, single=True)
        self._connect()
        self._apply_settings(context.settings.current)
        self.destroyed.connect(context.settings.subscribe(self._apply_settings))
        self.reload()

    # what the window asks

    def reveal(
        self, task_id: int = 0, run_id: int | None = None, status: str = "", edit_id: int = 0, new: bool = False
    ) -> None:
        """Show one task in the drawer, or one segment ("failing"), or open the editor of a task or of a new one."""
        if new:
            self.editing.new()
        if edit_id:
            self.editing.edit(edit_id)
        if status:
            self.filters.segments.set_current(status)
            self.model.set_status(StatusFilter(status))
        found = self.model.rows.by_id.get(task_id)
        self._wanted = None if found is not None or not self.feed.is_loading else (task_id, run_id)
        if found is None:
            return
        if not self.table.select(task_id):
            self._show_everything()
            self.table.select(task_id)
        self.drawer.open(found, run_id or 0)

    def reload(self) -> None:
        """Read all tasks again."""
        if not self.model.rows.by_id:
            self._stack.setCurrentWidget(self._loading)
        self.feed.load()
        self._load_stats()

    # building

    def _build(self) -> None:
        self.search = SearchField(self.tr("Search tasks"))
        self.new_button = Button(self.tr("New task"), "plus", "primary", tip=self.tr("New task"), shortcut="Ctrl+N")
        self.head = PageHead(self.tr("System Tasks"), "", self.search, self.new_button)
        self.stats, self.filters, self.first = StatsStrip(), TaskFilters(), FirstTasks()
        self._bar = holder(column(self.stats, self.filters, spacing=12))
        table_card = Card(margins=(1, 1, 1, 1))
        table_card.body.addWidget(self.table)
        show_all = Button(self.tr("Show all tasks"), "x")
        show_all.clicked.connect(self._show_everything)
        self.nothing = EmptyState(
            "search", self.tr("Nothing found"), self.tr("No task fits the search and the filters."), show_all
        )
        retry = Button(self.tr("Try again"), "rotate-cw", "primary")
        retry.clicked.connect(self.reload)
        self.failure = EmptyState("triangle-alert", "", "", retry, token="err")
        self._loading = _in_card(Skeleton(8), (1, 1, 1, 1))
        self._table_card, self._nothing_card = table_card, _in_card(self.nothing)
        self._failure_card = _in_card(self.failure)
        self._stack = QStackedWidget()
        for page in (self._loading, table_card, self._nothing_card, self.first, self._failure_card):
            self._stack.addWidget(page)
        self._inner = column(self.head, self._bar, (self._stack, 1), spacing=12, margins=PAGE_MARGINS)
        left = holder(self._inner)
        left.setMinimumWidth(_LEAST)  # whatever the words need: with the drawer the window must still get smaller
        self._outer = row((left, 1), spacing=0, into=self)

    def _connect(self) -> None:
        bridge, table, drawer = self._context.bridge, self.table, self.drawer.drawer
        bridge.runs_finished.connect(lambda _events: self._stats_soon())
        self.feed.loaded.connect(self._loaded)
        self.feed.failed.connect(self._failed)
        self.model.counts_changed.connect(self._counts_changed)
        self.model.arranged.connect(self._choose_view)
        self.search.searched.connect(self.model.set_search)
        self.filters.status_chosen.connect(self.model.set_status)
        self.filters.component_chosen.connect(self.model.set_component)
        self.filters.grouped.connect(self.model.set_grouped)
        self.first.chosen.connect(self.editing.new)
        self.new_button.clicked.connect(lambda: self.editing.new())
        table.toggle_requested.connect(self._toggle)
        table.run_requested.connect(self.actions_of.run)
        table.stop_requested.connect(self.actions_of.stop)
        table.edit_requested.connect(self.editing.edit)
        table.delete_requested.connect(lambda ids: self.actions_of.ask_to_delete(self._tasks(ids)))
        table.open_requested.connect(self._open)
        table.menu_requested.connect(self._show_menu)
        table.frequency_edited.connect(self.actions_of.set_seconds)
        table.search_requested.connect(self._focus_search)
        table.current_changed.connect(self._current_changed)
        drawer.run_requested.connect(lambda task_id: self.actions_of.run([task_id]))
        drawer.stop_requested.connect(lambda task_id: self.actions_of.stop([task_id]))
        drawer.edit_requested.connect(self.editing.edit)
        drawer.duplicate_requested.connect(self.editing.duplicate)
        drawer.menu_requested.connect(lambda task_id, place: self._show_menu([task_id], place))
        drawer.hold.resume_requested.connect(lambda task_id: self.pausing.resume(self._tasks([task_id])))
        drawer.hold.unskip_requested.connect(lambda task_id: self.pausing.unskip(self._tasks([task_id])))
        self.drawer.closed.connect(self.table.setFocus)
        for keys, call in ((QKeySequence.StandardKey.New, lambda: self.editing.new()), ("Ctrl+F", self._focus_search)):
            QShortcut(QKeySequence(keys), self, call, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _apply_settings(self, settings: Settings) -> None:
        if isValid(self):
            self.table.set_compact(settings.rows == "compact")

    # what is shown

    def _loaded(self) -> None:
        specs = self.feed.types()
        self.trends.forget()
        self.drawer.set_types(specs)
        self.first.set_types(list(specs.values()))
        self._choose_view()
        self._tick()
        self._counts_changed()
        if self._wanted is not None:
            self.reveal(*self._wanted)

    def _failed(self, error: CockpitError) -> None:
        self.failure.show_state("triangle-alert", error.title, error.message, "err")
        self._stack.setCurrentWidget(self._failure_card)
        self._say_subtitle()

    def _choose_view(self) -> None:
        """The table, or what stands in its place."""
        if self.feed.is_loading:
            return
        has_tasks = bool(self.model.rows.by_id)
        self._bar.setVisible(has_tasks)
        self.search.setVisible(has_tasks)
        if not has_tasks:
            self._stack.setCurrentWidget(self.first)
        elif not self.model.rows.entries:
            self._stack.setCurrentWidget(self._nothing_card)
        else:
            self._stack.setCurrentWidget(self._table_card)

    def _counts_changed(self) -> None:
        rows = self.model.rows
        self.filters.set_counts(rows.counts)
        if rows.components_version != self._components_version:
            self._components_version = rows.components_version
            components = rows.components()
            self.filters.set_components(components)
            if rows.component not in (None, *components):
                self.model.set_component(None)
        self._say_subtitle()

    def _say_subtitle(self) -> None:
        counts = self.model.rows.counts
        total, running = counts[StatusFilter.ALL], counts[StatusFilter.RUNNING]
        if not total:
            unknown = self.feed.is_loading or self._stack.currentWidget() is self._failure_card
            self.head.set_subtitle("" if unknown else self.tr("No tasks yet · the engine waits"))
            return
        parts = [plural(total, self.tr("{n} task"), self.tr("{n} tasks"))]
        if running:
            parts.append(plural(running, self.tr("{n} running"), self.tr("{n} running")))
        if self._planned is not None:
            parts.append(self.tr("next run {0}").format(ago_or_in(self._planned, self.model.now())))
        self.head.set_subtitle(" · ".join(parts))

    def _show_everything(self) -> None:
        self.search.clear()
        self.model.set_search("")
        self.filters.reset()

    def _tick(self) -> None:
        self.model.end_pauses()
        self._planned = self.model.rows.next_planned(self.model.now())
        self._say_subtitle()
        self.drawer.refresh_times()

    # what a person asks

    def _rows(self, task_ids: Sequence[int]) -> list[TaskRow]:
        return [self.model.rows.by_id[task_id] for task_id in task_ids if task_id in self.model.rows.by_id]

    def _tasks(self, task_ids: Sequence[int]) -> list[SystemTask]:
        return [found.task for found in self._rows(task_ids)]

    def _toggle(self, task_ids: Sequence[int], enabled: bool) -> None:
        others = [found.id for found in self._rows(task_ids) if found.task.enabled != enabled]
        if others:
            self.actions_of.set_enabled(others, enabled)

    def _open(self, task_id: int) -> None:
        found = self.model.rows.by_id.get(task_id)
        if found is not None:
            self.drawer.open(found)

    def _current_changed(self, task_id: int) -> None:
        if self.drawer.is_open() and task_id and task_id != self.drawer.drawer.task_id:
            self._open(task_id)

    def _show_menu(self, task_ids: Sequence[int], position: QPoint) -> None:
        rows = self._rows(task_ids)
        if rows:
            TaskMenu(rows, self, self._grant, self.model.now, self.actions_of.sends).popup(position)

    def _grant(self, wish: Wish) -> None:
        ids, first = wish.task_ids, wish.task_ids[0]
        tasks, pausing = self._tasks(ids), self.pausing
        deeds: dict[str, Callable[[], Any]] = {
            "run": lambda: self.actions_of.run(ids),
            "stop": lambda: self.actions_of.stop(ids),
            "rehearse": lambda: self.actions_of.rehearse(first),
            "open": lambda: self._open(first),
            "edit": lambda: self.editing.edit(first),
            "frequency": lambda: self._edit_frequency(first),
            "duplicate": lambda: self.editing.duplicate(first),
            "enable": lambda: self._toggle(ids, True),
            "disable": lambda: self._toggle(ids, False),
            "pause": lambda: pausing.pause(tasks, wish.until),
            "resume": lambda: pausing.resume(tasks),
            "skip": lambda: pausing.skip(tasks),
            "unskip": lambda: pausing.unskip(tasks),
            "delete": lambda: self.actions_of.ask_to_delete(tasks),
        }
        deeds[wish.action]()

    def _edit_frequency(self, task_id: int) -> None:
        if not self.table.edit_frequency(task_id):  # no room for the column
            self.editing.edit(task_id)

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # reading and time

    def _stats_soon(self) -> None:
        if self.isVisible() and not self._stats_pause.isActive():
            self._stats_pause.start()

    def _load_stats(self) -> None:
        self._context.spawn(_load_stats(self._context.services, self._show_stats), self.tr("Reading statistics"))

    def _show_stats(self, stats: Mapping[str, Any]) -> None:
        if isValid(self):
            self.stats.show_stats(stats)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._second.start()
        self._stats_soon()
        self.trends.look()
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        self._second.stop()
        self._stats_pause.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < _NARROW
        self._inner.setContentsMargins(*(NARROW_PAGE_MARGINS if narrow else PAGE_MARGINS))
        self.drawer.place()
        self.trends.look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.drawer.is_open():
            self.drawer.close()
        else:
            super().keyPressEvent(event)

    def _timer(self, milliseconds: int, call: Callable[[], None], *, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer


def _in_card(widget: QWidget, margins: tuple[int, int, int, int] = (18, 14, 18, 14)) -> Card:
    card = Card(margins=margins)
    card.body.addWidget(widget)
    return card


async def _load_stats(services: Services, show: Callable[[Mapping[str, Any]], None]) -> None:
    show(await services.runs.stats())
