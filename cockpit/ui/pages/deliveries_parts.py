"""What the Deliveries page consists of: cards, filters, list, states."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from cockpit.domain.delivery import DeliveryState
from cockpit.domain.delivery_filter import DeliveryFilter
from cockpit.storage.delivery_view import DeliveryCounts
from cockpit.ui.format import clock, number, percent
from cockpit.ui.models.delivery_list import DeliveryList
from cockpit.ui.widgets.buttons import Button, Segments
from cockpit.ui.widgets.chips import IconBox
from cockpit.ui.widgets.delivery_detail import DeliveryDetail
from cockpit.ui.widgets.delivery_view import DeliveryHead, DeliveryView
from cockpit.ui.widgets.fields import ComboField, SearchField
from cockpit.ui.widgets.labels import ElidedLabel, Label, set_tip
from cockpit.ui.widgets.layout import NARROW_PAGE_MARGINS, PAGE_MARGINS, Card, PageHead, column, holder, row
from cockpit.ui.widgets.states import EmptyState, Skeleton

_STATES = {
    "all": (),
    "way": (DeliveryState.PENDING, DeliveryState.SENDING),
    "sent": (DeliveryState.SENT,),
    "failed": (DeliveryState.FAILED,),
    "uncertain": (DeliveryState.UNCERTAIN, DeliveryState.SETTLED),
}
_LEAST = 560
_DAYS = {"1": 1, "7": 7, "30": 30, "all": 0}


class NumberCard(QFrame):
    """An icon, a number with its word, and one grey line."""

    def __init__(self, icon: str, token: str, word: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._word = word
        self._number, self._words = Label("–", 19, 600, tabular=True), Label(word, 13, tone="text2")
        self._line = ElidedLabel("", 12, tone="text3", tabular=True)
        top = row(self._number, self._words, None, spacing=8)
        row(
            IconBox(icon, token, 36, soft=token),
            (column(top, self._line, spacing=0), 1),
            spacing=13,
            margins=(16, 10, 14, 10),
            into=self,
        )
        self.setMinimumWidth(120)

    def show_number(self, value: int, line: str) -> None:
        """Another number and line."""
        self._number.setText(number(value))
        self._line.setText(line)
        self.setAccessibleName(f"{number(value)} {self._word}. {line}")


class DeliveriesParts(QWidget):
    """Head, cards, filters and list; `filter_changed` when another part of the ledger is wanted."""

    filter_changed = Signal()

    def __init__(self, model: DeliveryList) -> None:
        super().__init__()
        self.detail = DeliveryDetail()
        self.list = DeliveryView(model, self.detail, self.tr("e-mail"))
        self.search = SearchField(self.tr("Recipient, task, hash"), 216)
        self.export_button = Button(self.tr("Export"), "download")
        self.outbox_button = Button(self.tr("Open outbox"), "folder-open")
        self.head = PageHead(
            self.tr("Deliveries"),
            "",
            self.search,
            self.export_button,
            self.outbox_button,
        )
        self.uncertain = NumberCard("circle-help", "warn", self.tr("uncertain"))
        self.failed = NumberCard("circle-x", "err", self.tr("failed"))
        self.way = NumberCard("send", "run", self.tr("on the way"))
        self.sent = NumberCard("circle-check", "ok", self.tr("sent"))
        cards = row(*((card, 1) for card in (self.uncertain, self.failed, self.way, self.sent)), spacing=14)
        self.states = Segments(
            [
                ("all", self.tr("All")),
                ("way", self.tr("On the way")),
                ("sent", self.tr("Sent")),
                ("failed", self.tr("Failed")),
                ("uncertain", self.tr("Uncertain")),
            ]
        )
        self.tasks = ComboField([("", self.tr("All tasks"))], name=self.tr("Task"))
        self.days = ComboField(
            [
                ("7", self.tr("Last 7 days")),
                ("1", self.tr("Last 24 hours")),
                ("30", self.tr("Last 30 days")),
                ("all", self.tr("All times")),
            ],
            name=self.tr("Time"),
        )
        filters = row(self.states, None, self.tasks, self.days)
        self._make_states()
        self.setMinimumWidth(_LEAST)  # what does not fit gets shorter, the window must still get smaller
        self._inner = column(self.head, cards, filters, (self.stack, 1), spacing=14, margins=PAGE_MARGINS, into=self)
        self.states.changed.connect(lambda _key: self.filter_changed.emit())
        self.tasks.chosen.connect(lambda _key: self.filter_changed.emit())
        self.days.chosen.connect(lambda _key: self.filter_changed.emit())
        self.search.searched.connect(lambda _text: self.filter_changed.emit())

    def wanted(self) -> DeliveryFilter:
        """What is asked for by the fields."""
        days = _DAYS[self.days.current_key() or "7"]
        task = self.tasks.current_key()
        return DeliveryFilter(
            states=_STATES[self.states.current()],
            task_id=int(task) if task else None,
            since=datetime.now(UTC) - timedelta(days=days) if days else None,
            text=self.search.text().strip(),
        )

    def is_narrowed(self) -> bool:
        """True when rows may be hidden by the filters."""
        return bool(self.tasks.current_key() or self.search.text().strip() or self.states.current() != "all")

    def show_counts(self, counts: DeliveryCounts) -> None:
        """The numbers of the cards and of the states."""
        of = counts.by_state
        self.states.set_count("all", counts.total)
        self.states.set_count("way", of.get(DeliveryState.PENDING, 0) + of.get(DeliveryState.SENDING, 0))
        self.states.set_count("sent", of.get(DeliveryState.SENT, 0))
        self.states.set_count("failed", of.get(DeliveryState.FAILED, 0))
        self.states.set_count("uncertain", of.get(DeliveryState.UNCERTAIN, 0) + of.get(DeliveryState.SETTLED, 0))
        self.uncertain.show_number(counts.uncertain, self.tr("never sent again by itself"))
        self.failed.show_number(counts.failed, self.tr("not tried again"))
        self.way.show_number(counts.sending + counts.pending, self._on_the_way(counts))
        share = counts.first_try_month / counts.sent_month if counts.sent_month else 1.0
        first = self.tr("30 days · {share} first try").replace("{share}", percent(share))
        self.sent.show_number(counts.sent_month, first if counts.sent_month else self.tr("30 days"))

    def show_tasks(self, tasks: list[tuple[int, str]]) -> None:
        """The tasks to choose from."""
        self.tasks.set_items([("", self.tr("All tasks")), *((str(task_id), name) for task_id, name in tasks)])

    def show_failure(self, title: str, text: str) -> None:
        """The ledger could not be read."""
        self.failure.show_state("triangle-alert", title, text, "err")
        self.stack.setCurrentWidget(self._pages["failure"])

    def show_page(self, name: str) -> None:
        """One of loading, rows, nothing, empty."""
        self.stack.setCurrentWidget(self._pages[name])

    def set_narrow(self, narrow: bool) -> None:
        """Less room around, and shorter buttons."""
        self._inner.setContentsMargins(*(NARROW_PAGE_MARGINS if narrow else PAGE_MARGINS))
        for button, words in (
            (self.export_button, self.tr("Export")),
            (self.outbox_button, self.tr("Open outbox")),
        ):
            button.set_text("" if narrow else words)
            set_tip(button, words)
        self.search.setFixedWidth(180 if narrow else 216)
        whole = self.tr("Every message, once. One row per task, planned time, recipient and channel.")
        self.head.set_subtitle(self.tr("Every message, once.") if narrow else whole)

    def _on_the_way(self, counts: DeliveryCounts) -> str:
        if counts.pending and not counts.sending and counts.next_try_at is not None:
            return self.tr("next at {time}").replace("{time}", clock(counts.next_try_at))
        words = self.tr("{sending} sending · {pending} pending")
        return words.replace("{sending}", number(counts.sending)).replace("{pending}", number(counts.pending))

    def _make_states(self) -> None:
        self.retry_button = Button(self.tr("Try again"), "rotate-cw", "primary")
        self.clear_button = Button(self.tr("Clear"), "x")
        self.failure = EmptyState("triangle-alert", "", "", self.retry_button, token="err")
        empty = EmptyState(
            "send",
            self.tr("Nothing was sent yet"),
            self.tr("Each message that a task sends appears here with the server’s answer, and what became of it."),
            token="accent",
        )
        nothing = EmptyState(
            "search",
            self.tr("No delivery matches"),
            self.tr("No delivery fits the search and the filters."),
            self.clear_button,
        )
        rows = holder(column(DeliveryHead(self.list), (self.list, 1), spacing=0))
        self.stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        pages = (("loading", Skeleton(8)), ("rows", rows), ("nothing", nothing), ("empty", empty))
        for name, widget in (*pages, ("failure", self.failure)):
            card = Card(margins=(1, 1, 1, 1))
            card.body.addWidget(widget)
            self._pages[name] = card
            self.stack.addWidget(card)

    def clear_filters(self) -> None:
        """Show all again."""
        self.search.clear()
        self.tasks.set_key("")
        self.states.set_current("all")
        self.days.set_key("all")
        self.filter_changed.emit()
