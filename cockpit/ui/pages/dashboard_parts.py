"""The parts of the dashboard and where they stand; `DashboardPage` fills them and listens to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from cockpit.ui.activity_chart import ActivityChart, Bucket
from cockpit.ui.format import number
from cockpit.ui.widgets.attention import AttentionArea
from cockpit.ui.widgets.engine_card import EngineCard
from cockpit.ui.widgets.failures_card import FailuresCard
from cockpit.ui.widgets.kit import (
    Banner,
    Button,
    Card,
    EmptyState,
    PageHead,
    Skeleton,
    column,
    frame,
    row,
)
from cockpit.ui.widgets.legend import Legend
from cockpit.ui.widgets.metric_card import MetricCard
from cockpit.ui.widgets.page_scroll import PageScroll
from cockpit.ui.widgets.up_next import UpNextCard

_CARDS = ("feed_items", "events", "ideas", "alerts")
_OUTCOMES = ("ok", "err", "warn", "run", "off")
_SIDE, _GAP = 26, 14


class DashboardParts(QWidget):
    """Everything on the page.  One of loading, failure and content is shown; content stays once it was shown."""

    def __init__(self, icon_of: Callable[[str], str]) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.sync_all = Button(self.tr("Sync all"), "refresh-cw")
        self.head = PageHead(self.tr("Dashboard"), "", self.sync_all)
        self.attention = AttentionArea()
        self.remove_examples = Button(self.tr("Remove examples"), "trash-2", small=True)
        self.examples = Banner("info", "info", self.tr("Example feed and calendar are shown"), "", self.remove_examples)
        self.examples.hide()
        self.cards = {key: MetricCard(key) for key in _CARDS}
        self.up_next = UpNextCard(icon_of)
        self.failures = FailuresCard(icon_of)
        self.engine = EngineCard()
        self.activity = ActivityChart()
        self.legend = Legend()
        self.retry = Button(self.tr("Retry"), "rotate-cw", "primary")
        self.retry_above = Button(self.tr("Retry"), "rotate-cw", small=True)
        self.failure = Banner(
            "err", "circle-alert", self.tr("The dashboard could not be read anew"), " ", self.retry_above
        )
        self.failure.hide()
        self._stack = QStackedWidget()
        self._failed = EmptyState(
            "circle-alert", self.tr("The dashboard could not be read"), "", self.retry, token="err"
        )
        self._content = PageScroll(self._arranged())
        self._loading = _padded(Skeleton(7))
        self._nothing = _padded(self._failed)
        for page in (self._loading, self._nothing, self._content):
            self._stack.addWidget(page)
        head = frame("page", row((self.head, 1), margins=(_SIDE, 20, _SIDE, 10)))
        column(head, (self._stack, 1), spacing=0, into=self)

    def show_content(self) -> None:
        """What was read is in the parts."""
        self.failure.hide()
        self._stack.setCurrentWidget(self._content)

    def show_failure(self, text: str) -> None:
        """Reading failed: above what was read before, or in its place when there is nothing."""
        if self.is_loaded:
            self.failure.text.setText(text)
            self.failure.show()
        else:
            self._failed.text.setText(text)
            self._stack.setCurrentWidget(self._nothing)

    def show_loading(self) -> None:
        """A first reading has begun."""
        if not self.is_loaded:
            self._stack.setCurrentWidget(self._loading)

    @property
    def is_loaded(self) -> bool:
        """True once there was something to show."""
        return self._stack.currentWidget() is self._content

    def refresh_times(self, now: datetime) -> None:
        """Say again how far off everything is, the countdowns aside."""
        for card in self.cards.values():
            card.refresh_times(now)
        self.attention.refresh_times(now)
        self.failures.refresh_times(now)
        self.engine.refresh_times(now)

    def set_activity(self, hours: Sequence[Bucket]) -> None:
        """Say in numbers what the chart shows."""
        totals = {token: sum(hour.counts.get(token, 0) for hour in hours) for token in _OUTCOMES}
        names = {
            "ok": self.tr("Success {n}"),
            "err": self.tr("Error {n}"),
            "warn": self.tr("Skipped {n}"),
            "run": self.tr("Caught up {n}"),
            "off": self.tr("Missed {n}"),
        }
        entries = [(token, names[token].replace("{n}", number(count))) for token, count in totals.items() if count]
        planned = sum(hour.planned for hour in hours)
        self.legend.set_entries([*entries, ("", self.tr("Planned {n}").replace("{n}", number(planned)))])

    def _arranged(self) -> QBoxLayout:
        activity = Card(self.tr("12 hours back, 12 hours ahead"), self.legend)
        activity.body.addWidget(self.activity)
        side = column((self.failures, 1), self.engine, spacing=_GAP)
        return column(
            self.failure,
            self.attention,
            self.examples,
            row(*((card, 1) for card in self.cards.values()), spacing=_GAP),
            row((self.up_next, 9), (side, 5), spacing=_GAP),
            activity,
            None,
            spacing=_GAP,
            margins=(_SIDE, 2, _SIDE, 18),
        )


def _padded(widget: QWidget) -> QWidget:
    card = Card(margins=(1, 1, 1, 1))
    card.body.addWidget(widget)
    return frame("page", column((card, 1), margins=(_SIDE, 2, _SIDE, 20)))
