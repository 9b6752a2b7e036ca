"""The Alerts page: what stands, what a person does with it, and the rules that find it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget
from shiboken6 import isValid

from cockpit.domain.content import Alert, AlertState
from cockpit.domain.errors import CockpitError, UserError
from cockpit.domain.events import RunFinished, RunProgressed, RunStarted
from cockpit.ui.format import ago_or_in, number, plural
from cockpit.ui.models.alert_rows import rows_of, told
from cockpit.ui.models.row_model import RowModel
from cockpit.ui.pages.alert_rules import AlertRules
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.alert_list import AlertList
from cockpit.ui.widgets.kit import (
    NARROW_PAGE_MARGINS,
    PAGE_MARGINS,
    Button,
    Card,
    EmptyState,
    PageHead,
    Segments,
    Skeleton,
    column,
    row,
)

if TYPE_CHECKING:
    from cockpit.domain.task import SystemTask
    from cockpit.ui.context import PageContext

TASK_TYPE = "alerts_refresh"
_SIDE, _SIDE_NARROW, _NARROW_BELOW = 404, 376, 1060
_RESOLVED_READ = 500
RunEvent = RunStarted | RunProgressed | RunFinished


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class AlertsPage(QWidget):
    """The list at the left, the rules at the right."""

    def __init__(self, context: PageContext, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context, self._now = context, now
        self._standing: Mapping[AlertState, list[Alert]] = {}
        self._resolved: list[Alert] = []
        self._resolved_count = 0
        self._task: SystemTask | None = None
        self._running = False
        self.is_loading = True
        self.model = RowModel(told, self)
        self.list = AlertList(self.model, now)
        self.rules = AlertRules(context, now)
        self.views = Segments((("active", self.tr("Active"), None), ("resolved", self.tr("Resolved"), None)))
        self.refresh = Button(self.tr("Refresh now"), "refresh-cw")
        self.acknowledge_all = Button(self.tr("Acknowledge all"), kind="link")
        new = Button(self.tr("New rule"), "plus", kind="primary")
        new.clicked.connect(lambda: self.rules.choose_kind(new))
        self.head = PageHead(self.tr("Alerts"), "", self.views, self.refresh, new)
        self._build()
        self._connect()
        self.load()
        self.rules.load()

    def reveal(self, alert_id: int = 0, **_rest: object) -> None:
        """Show one alert."""
        index = self.model.index_of(alert_id)
        if index.isValid():
            self.list.setCurrentIndex(index)

    # what is shown

    def _build(self) -> None:
        self._empty = EmptyState("bell", "", "")
        self._stack = QStackedWidget()
        for shown in (Skeleton(5), self.list, self._empty):
            self._stack.addWidget(shown)
        left = Card(margins=(0, 0, 0, 0), spacing=0)
        self._all_row = QWidget()
        row(None, self.acknowledge_all, margins=(16, 8, 16, 8), into=self._all_row)
        left.body.addWidget(self._all_row)
        left.body.addWidget(self._stack, 1)
        body = row((left, 1), self.rules, spacing=14)
        self._outer = column(self.head, (body, 1), spacing=14, margins=PAGE_MARGINS, into=self)

    def _connect(self) -> None:
        self.list.asked.connect(self._asked)
        self.views.changed.connect(lambda _key: self._show())
        self.refresh.clicked.connect(self._refresh_pressed)
        self.acknowledge_all.clicked.connect(
            lambda: self._context.spawn(self._acknowledge_all(), self.tr("Acknowledge all"))
        )
        bridge = self._context.bridge
        bridge.content_changed.connect(self._content_changed)
        bridge.runs_changed.connect(self._runs_changed)

    def load(self) -> None:
        """Read the alerts again."""
        self._context.spawn(self._load(), self.tr("Reading alerts"))

    async def _load(self) -> None:
        services = self._context.services
        try:
            standing = await services.alerts.standing()
            resolved = await services.alerts.resolved(_RESOLVED_READ)
            counts = await services.alerts.counts()
            tasks = [task for task in await services.tasks.list() if task.task_type == TASK_TYPE]
        except CockpitError as error:
            if isValid(self):
                self._empty.show_state("circle-x", error.title, error.message, "err")
                self._stack.setCurrentWidget(self._empty)
            return
        if not isValid(self):
            return
        self._standing, self._resolved = standing, resolved
        self._resolved_count = counts[AlertState.RESOLVED]
        self._task = tasks[0] if tasks else None
        self.is_loading = False
        self._show()

    def _show(self) -> None:
        standing = sum(len(alerts) for alerts in self._standing.values())
        self.views.set_count("active", standing)
        self.views.set_count("resolved", self._resolved_count)
        only_resolved = self.views.current() == "resolved"
        self.model.set_rows(rows_of(self._standing, self._resolved, only_resolved))
        self._all_row.setVisible(not only_resolved and len(self._standing.get(AlertState.OPEN, ())) > 1)
        self._say_subtitle()
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.list)
            return
        if only_resolved:
            self._empty.show_state("bell", self.tr("Nothing has been resolved yet"), "")
        else:
            text = self.tr("The rules at the right are asked every few minutes.")
            self._empty.show_state("circle-check", self.tr("All is well"), text, "ok")
        self._stack.setCurrentWidget(self._empty)

    def _say_subtitle(self) -> None:
        count = {state: len(alerts) for state, alerts in self._standing.items()}
        parts = [self.tr("{n} open").replace("{n}", number(count.get(AlertState.OPEN, 0)))]
        if count.get(AlertState.ACKNOWLEDGED):
            parts.append(self.tr("{n} acknowledged").replace("{n}", number(count[AlertState.ACKNOWLEDGED])))
        if count.get(AlertState.SNOOZED):
            parts.append(self.tr("{n} snoozed").replace("{n}", number(count[AlertState.SNOOZED])))
        if self._task is None:
            parts.append(self.tr("no task asks the rules"))
        elif self._task.last_run_at is not None:
            when = ago_or_in(self._task.last_run_at, self._now())
            parts.append(self.tr("checked {when}").replace("{when}", when))
        self.head.set_subtitle(" · ".join(parts))

    # what a person does

    def _asked(self, what: str, alert_id: int, where: QPoint) -> None:
        alerts = self._context.services.alerts
        if what == "snooze":
            self._snooze_menu(alert_id, where)
        elif what == "acknowledge":
            self._context.spawn(self._change(alerts.acknowledge(alert_id), alert_id), self.tr("Acknowledge"))
        else:
            self._context.spawn(alerts.reopen(alert_id), self.tr("Open again"))

    def _snooze_menu(self, alert_id: int, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = self._now()
        tomorrow = (now.astimezone() + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
        monday = tomorrow + timedelta(days=(7 - tomorrow.weekday()) % 7)
        for words, until in (
            (self.tr("For 1 hour"), now + timedelta(hours=1)),
            (self.tr("For 4 hours"), now + timedelta(hours=4)),
            (self.tr("Until tomorrow 09:00"), tomorrow),
            (self.tr("Until Monday 09:00"), monday),
        ):
            menu.addAction(words).triggered.connect(lambda _on=False, until=until: self._snooze(alert_id, until))
        menu.popup(where)

    def _snooze(self, alert_id: int, until: datetime) -> None:
        snoozing = self._context.services.alerts.snooze(alert_id, until.astimezone(UTC))
        self._context.spawn(self._change(snoozing, alert_id), self.tr("Snooze"))

    async def _change(self, changing: Any, alert_id: int) -> None:
        try:
            alert: Alert = await changing
        except UserError:
            self.load()  # it was resolved meanwhile, or is gone
            return
        snoozed = alert.state(self._now()) is AlertState.SNOOZED
        title = self.tr("Snoozed: {title}") if snoozed else self.tr("Acknowledged: {title}")
        self._toast(title.replace("{title}", alert.title), [alert_id])

    async def _acknowledge_all(self) -> None:
        found = await self._context.services.alerts.acknowledge_all()
        if found:
            title = plural(len(found), self.tr("{n} alert acknowledged"), self.tr("{n} alerts acknowledged"))
            self._toast(title, [alert.id for alert in found])

    def _toast(self, title: str, alert_ids: list[int]) -> None:
        alerts = self._context.services.alerts

        async def reopen() -> None:
            for alert_id in alert_ids:
                await alerts.reopen(alert_id)

        undo = lambda: self._context.spawn(reopen(), self.tr("Undo"))  # noqa: E731
        self._context.toast(Toast("info", title, undo=undo, key="alerts", icon="bell"))

    # the refresh

    def _refresh_pressed(self) -> None:
        tasks = self._context.services.tasks
        if self._task is None:
            self._context.navigate("tasks")
        elif self._running:
            self._context.spawn(tasks.stop(self._task.id), self.tr("Stop"))
        else:
            self._context.spawn(tasks.run_now(self._task.id), self.tr("Refresh now"))

    def _runs_changed(self, runs: Mapping[int, RunEvent]) -> None:
        event = runs.get(self._task.id) if self._task is not None else None
        if event is None:
            return
        self._running = not isinstance(event, RunFinished)
        self.refresh.set_icon("square" if self._running else "refresh-cw")
        self.refresh.set_text(self.tr("Stop") if self._running else self.tr("Refresh now"))
        if not self._running:
            self.load()
            self.rules.load()

    def _content_changed(self, kinds: frozenset[str]) -> None:
        if "alerts" in kinds:
            self.load()
        if kinds & {"alert_rules", "sources"}:
            self.rules.load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_BELOW
        self.rules.form.set_narrow(narrow)
        self.rules.setFixedWidth(_SIDE_NARROW if narrow else _SIDE)
        self._outer.setContentsMargins(*(NARROW_PAGE_MARGINS if narrow else PAGE_MARGINS))
