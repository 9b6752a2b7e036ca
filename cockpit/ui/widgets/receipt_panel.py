"""The receipt of a sentence: from which items it was written, what was dropped nearby, and whether all is in order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QWidget

from cockpit.domain.archive import ArchivedSynthesis
from cockpit.domain.synthesis import Reason, Receipt, Sentence
from cockpit.ui.archive_words import near_day, reason_words
from cockpit.ui.format import number, plural
from cockpit.ui.widgets.buttons import Button, IconButton
from cockpit.ui.widgets.chips import Chip
from cockpit.ui.widgets.fields import ComboField
from cockpit.ui.widgets.labels import ElidedLabel, Icon, Label
from cockpit.ui.widgets.layout import clear, column, divider, frame, holder, row
from cockpit.ui.widgets.receipt_cards import DroppedList, ItemCard

_SHOWN_NEARBY = 5
_NARROW_BELOW = 330


class ReceiptPanel(QFrame):
    """`step_requested` asks for the next sentence (1) or the one before (-1)."""

    step_requested = Signal(int)
    close_requested = Signal()
    open_requested = Signal(str)
    item_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Receipt"))
        self._shown: ArchivedSynthesis | None = None
        self.cards: list[ItemCard] = []
        self._at = "", ""
        self._stack = QStackedWidget()
        self._stack.addWidget(self._one_page())
        self._stack.addWidget(self._all_page())
        self._check_icon = Icon("shield-check", "ok", 15)
        self._check = Label("", 12, tone="text3", wrap=True)
        foot = holder(row(self._check_icon, (self._check, 1), spacing=9, margins=(18, 10, 16, 12)))
        column(self._head(), (self._stack, 1), divider(), foot, spacing=0, margins=(1, 1, 1, 1), into=self)

    def show_sentence(self, shown: ArchivedSynthesis, place: int) -> None:
        """Show the receipt of the sentence at `place` in reading order."""
        sentences = list(shown.synthesis.sentences())
        sentence, self._shown = sentences[place], shown
        self._at = number(place + 1), number(len(sentences))
        self._say_which()
        self._back.setEnabled(place > 0)
        self._next.setEnabled(place < len(sentences) - 1)
        self._quote.setText(self.tr("“{sentence}”").replace("{sentence}", sentence.text))
        self._show_items(shown, sentence)
        self._show_dropped(shown, place)
        self._show_check(shown, len(sentences))
        self._stack.setCurrentIndex(0)
        self._scroll.verticalScrollBar().setValue(0)

    def show_all(self) -> None:
        """Every dropped item of the synthesis, by reason."""
        if self._shown is None:
            return
        dropped = _dropped(self._shown)
        counts = {reason: sum(one.reason is reason for one in dropped) for reason in Reason}
        every = self.tr("All reasons ({n})").replace("{n}", number(len(dropped)))
        choices = [(one.value, f"{reason_words(one)} ({number(counts[one])})") for one in Reason if counts[one]]
        self.reasons.set_items([("", every), *choices])
        self.reasons.set_key("")
        self._show_reason("")
        self._stack.setCurrentIndex(1)

    # building

    def _head(self) -> QWidget:
        self._which = ElidedLabel("", 12, tone="text3", tabular=True)
        self._back = IconButton("arrow-left", self.tr("Sentence before"), "Alt+Up", size=15, box=28)
        self._next = IconButton("arrow-right", self.tr("Next sentence"), "Alt+Down", size=15, box=28)
        close = IconButton("x", self.tr("Close the receipt"), "Esc", size=15, box=28)
        self._back.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))
        close.clicked.connect(self.close_requested)
        title = Label(self.tr("Receipt"), 14, 600)
        icon = Icon("list", "accent", 16)
        inside = row(icon, 2, title, (self._which, 1), self._back, self._next, close, spacing=6)
        inside.setContentsMargins(18, 13, 12, 10)
        return holder(inside)

    def _one_page(self) -> QWidget:
        self._quote = Label("", 13, 500, wrap=True)
        quote = frame("quote", column(self._quote, margins=(13, 10, 13, 10)))
        self._from = ElidedLabel("", 13, 600)
        self.repeat = Chip("", "ok", icon="check", pixels=11, height=20)
        self._cards = column(spacing=8)
        self._nearby_title = Label(self.tr("Dropped nearby"), 13, 600)
        self._nearby_count = ElidedLabel("", 12, tone="text3", tabular=True)
        self.all_button = Button(self.tr("See all"), kind="link")
        self.all_button.clicked.connect(self.show_all)
        self.nearby = DroppedList(fits=True)
        self.nearby.opened.connect(self.item_requested)
        head = row(self._nearby_title, (self._nearby_count, 1), self.all_button, spacing=9)
        self._nearby_box = holder(column(head, self.nearby, spacing=4))
        inner = QWidget()
        self._source = row((self._from, 1), self.repeat, spacing=8)
        column(
            quote, self._source, self._cards, 4, self._nearby_box, None, spacing=10, margins=(17, 2, 15, 12), into=inner
        )
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        return self._scroll

    def _all_page(self) -> QWidget:
        back = Button(self.tr("Back to the sentence"), "arrow-left", "link")
        back.clicked.connect(lambda: self._stack.setCurrentIndex(0))
        self.reasons = ComboField(name=self.tr("Reason"), small=True)
        self.reasons.chosen.connect(self._show_reason)
        self.dropped = DroppedList(fits=False)
        self.dropped.opened.connect(self.item_requested)
        head = row(Label(self.tr("Dropped"), 13, 600), None, back)
        return holder(column(head, self.reasons, (self.dropped, 1), spacing=9, margins=(17, 2, 15, 8)))

    # filling

    def _show_items(self, shown: ArchivedSynthesis, sentence: Sentence) -> None:
        clear(self._cards)
        synthesis, zone = shown.synthesis, shown.entry.zone
        known = {receipt.number: receipt for receipt in synthesis.receipts}
        items = [known[one] for one in sentence.numbers if one in known]
        one, many = self.tr("Written from {n} item"), self.tr("Written from {n} items")
        self._from.setText(plural(len(items), one, many))
        self.cards = [ItemCard(receipt, len(synthesis.receipts), zone) for receipt in items]
        for card in self.cards:
            card.open_requested.connect(self.open_requested)
            card.item_requested.connect(self.item_requested)
            self._cards.addWidget(card)
        self._show_repeat(shown, items)

    def _show_repeat(self, shown: ArchivedSynthesis, items: list[Receipt]) -> None:
        before = [shown.repeats[one.number] for one in items if one.number in shown.repeats]
        self.repeat.setVisible(bool(items))
        if before:
            day = near_day(max(before), shown.entry.zone)
            self.repeat.set(self.tr("told on {date}").replace("{date}", day), "warn", "history")
        else:
            self.repeat.set(self.tr("no repeat in 30 days"), "ok", "check")

    def _show_dropped(self, shown: ArchivedSynthesis, place: int) -> None:
        dropped = _dropped(shown)
        known = {receipt.number: receipt for receipt in dropped}
        near = shown.nearby[place] if place < len(shown.nearby) else ()
        lines = [known[one] for one in near if one in known][:_SHOWN_NEARBY]
        self.nearby.show_lines(lines, shown.entry.zone)
        words = self.tr("{n} of {all}").replace("{n}", number(len(lines))).replace("{all}", number(len(dropped)))
        self._nearby_count.setText(words)
        self._nearby_box.setVisible(bool(dropped))

    def _show_check(self, shown: ArchivedSynthesis, total: int) -> None:
        good = shown.resolved_count
        if good == total:
            words = self.tr("All {n} sentences resolve to stored items").replace("{n}", number(total))
        else:
            words = self.tr("{n} of {all} sentences resolve to stored items")
            words = words.replace("{n}", number(good)).replace("{all}", number(total))
        self._check.setText(words)
        self._check.set_tone("text3" if good == total else "warn")
        self._check_icon.set("shield-check" if good == total else "triangle-alert", "ok" if good == total else "warn")

    def _show_reason(self, reason: str) -> None:
        if self._shown is not None:
            lines = [one for one in _dropped(self._shown) if not reason or one.reason.value == reason]
            self.dropped.show_lines(lines, self._shown.entry.zone)

    def _say_which(self) -> None:
        is_narrow = self.width() < _NARROW_BELOW
        words = self.tr("{n} of {all}") if is_narrow else self.tr("sentence {n} of {all}")
        self._which.setText(words.replace("{n}", self._at[0]).replace("{all}", self._at[1]) if self._at[0] else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW_BELOW
        directions = QBoxLayout.Direction
        self._source.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        self._say_which()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)


def _dropped(shown: ArchivedSynthesis) -> list[Receipt]:
    return [receipt for receipt in shown.synthesis.receipts if not receipt.is_kept]
