"""A rule of alerts as a form that saves itself, and what it would have done this week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QSizePolicy, QWidget

from cockpit.domain.alert_rule import AlertRule, RuleKind
from cockpit.domain.content import Severity
from cockpit.ui.format import clock, number, plural
from cockpit.ui.models.alert_rows import kind_words, severity_words
from cockpit.ui.theme import theme
from cockpit.ui.widgets.fields import ComboField
from cockpit.ui.widgets.kit import (
    Button,
    Field,
    Icon,
    Label,
    NumberField,
    Segments,
    TextField,
    clear,
    column,
    divider,
    holder,
    row,
)
from cockpit.ui.widgets.tags import Tag, TagField
from cockpit.ui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from cockpit.services.alerts import RuleTest

translate = QCoreApplication.translate

_AUTOSAVE_MILLISECONDS = 400
_HOURS = (0, 1, 6, 12, 24, 72, 168)
_HITS_SHOWN = 5
# The numbers that each kind has: parameter, lowest, highest.
_NUMBERS: Mapping[RuleKind, tuple[tuple[str, int, int], ...]] = {
    RuleKind.KEYWORD: (("hours", 1, 720),),
    RuleKind.WARNINGS: (("hours", 1, 720),),
    RuleKind.EVENT_SOON: (("minutes", 1, 10_080),),
    RuleKind.TASK: (("errors", 0, 1_000), ("late_minutes", 0, 100_000)),
    RuleKind.SOURCE_FAILING: (("polls", 1, 1_000),),
    RuleKind.ADDRESS: (("slow_seconds", 1, 60),),
}
_WITH_WORDS = (RuleKind.KEYWORD, RuleKind.WARNINGS)
_WITH_SOURCES = (RuleKind.KEYWORD, RuleKind.WARNINGS, RuleKind.EVENT_SOON, RuleKind.SOURCE_FAILING)


class RuleForm(QWidget):
    """`changed(changes)` after a pause with the values of `AlertService.update_rule`; `test_requested()`."""

    changed = Signal(object)
    test_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rule: AlertRule | None = None
        self._words: tuple[str, ...] = ()
        self._numbers: dict[str, NumberField] = {}
        self.fields: dict[str, Field] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AUTOSAVE_MILLISECONDS)
        self._pause.timeout.connect(self.save)
        self.kind = Label("", 12, tone="text2")
        self.name = TextField(name=self.tr("Name"))
        self.severity = Segments([(one.value, severity_words(one)) for one in Severity], small=True)
        self.again = ComboField(
            [(str(hours), _hours_words(hours)) for hours in _HOURS], name=self.tr("Same again after")
        )
        self.sources = TickList(self.tr("Only these sources; none ticked: all"))
        self.tags = TagField(self.tr("Words"), self.tr("a word or phrase"))
        self.addresses = QPlainTextEdit()
        self.addresses.setFixedHeight(72)
        self.addresses.setTabChangesFocus(True)
        self.addresses.setPlaceholderText("https://example.org/")
        self.test = TestView()
        self._params = column(spacing=10)
        self.fields["name"] = Field(self.tr("Name"), self.name)
        again = Field(self.tr("Same again after"), self.again)
        severity = Field(self.tr("Severity"), self.severity)
        self._choices = row(severity, (again, 1), spacing=12)
        column(
            self.fields["name"],
            holder(self._params),
            self._choices,
            divider(),
            self.test,
            spacing=12,
            into=self,
        )
        self._connect()

    def set_narrow(self, narrow: bool) -> None:
        """Put the severity above how often, instead of beside it."""
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._choices.setDirection(below if narrow else beside)

    def show_rule(self, rule: AlertRule, sources: Sequence[tuple[int, str]]) -> None:
        """Show a rule; `sources` are (id, name) of those that it may be limited to."""
        if self._rule is not None and self._rule.id != rule.id:
            self.save()
        fresh = self._rule is None or self._rule.id != rule.id
        self._rule = rule
        if not fresh:
            return  # what is being typed stays; it is what was saved
        self.name.setText(rule.name)
        self.kind.setText(kind_words(rule.kind))
        self.severity.set_current(rule.severity)
        self.again.set_key(_nearest(rule.again_after_seconds / 3600))
        self._words = tuple(rule.params.get("words", ()))
        self.addresses.blockSignals(True)
        self.addresses.setPlainText("\n".join(rule.params.get("addresses", ())))
        self.addresses.blockSignals(False)
        self._build_params(rule, sources)
        self.show_errors({})
        self.test.show_nothing()

    def values(self) -> dict[str, Any]:
        """What the form says now."""
        assert self._rule is not None, "a form without a rule has no values"
        params: dict[str, Any] = {name: field.value() for name, field in self._numbers.items()}
        kind = self._rule.kind
        if kind in _WITH_WORDS:
            params["words"] = list(self._words)
        if kind in _WITH_SOURCES:
            params["source_ids"] = list(self.sources.ticked())
        if kind is RuleKind.ADDRESS:
            params["addresses"] = [one.strip() for one in self.addresses.toPlainText().splitlines() if one.strip()]
        return {
            "name": self.name.text(),
            "params": params,
            "severity": self.severity.current(),
            "again_after_seconds": float(self.again.current_key()) * 3600,
        }

    def save(self) -> None:
        """Hand on what was changed, now."""
        if self._pause.isActive() and self._rule is not None:
            self._pause.stop()
            self.changed.emit((self._rule.id, self.values()))

    def show_errors(self, wrong: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it; the others are right."""
        for name, field in self.fields.items():
            field.set_error(wrong.get(name, "") or wrong.get(f"params.{name}", ""))

    def forget(self) -> None:
        """The rule is gone."""
        self._pause.stop()
        self._rule = None

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda _text: self._pause.start())
        self.severity.changed.connect(lambda _key: self._pause.start())
        self.again.chosen.connect(lambda _key: self._pause.start())
        self.sources.changed.connect(self._pause.start)
        self.addresses.textChanged.connect(self._pause.start)
        self.tags.entered.connect(self._word_entered)
        self.tags.removed.connect(self._word_removed)
        self.test.requested.connect(self._test)

    def _test(self) -> None:
        self.save()
        self.test_requested.emit()

    def _build_params(self, rule: AlertRule, sources: Sequence[tuple[int, str]]) -> None:
        for widget in (self.sources, self.tags, self.addresses):
            widget.setParent(None)
        clear(self._params)
        self._numbers = {}
        self.fields = {"name": self.fields["name"]}
        if rule.kind in _WITH_WORDS:
            add = Button(self.tr("Add"), "plus", kind="link")
            add.clicked.connect(self.tags.open_entry)
            self.tags.set_tags([Tag(word, word) for word in self._words])
            self.fields["words"] = Field(self.tr("Any of"), self.tags)
            self._params.addLayout(row((self.fields["words"], 1), (add, Qt.AlignmentFlag.AlignTop)))
            self.tags.show()
        if rule.kind is RuleKind.ADDRESS:
            self.fields["addresses"] = Field(self.tr("Addresses, one a line"), self.addresses)
            self._params.addWidget(self.fields["addresses"])
            self.addresses.show()
        numbers = [self._number(rule, *limits) for limits in _NUMBERS[rule.kind]]
        self._params.addLayout(row(*numbers, None, spacing=12))
        if rule.kind in _WITH_SOURCES and sources:
            self.sources.set_items(sources, rule.params["source_ids"])
            self.fields["source_ids"] = Field("", self.sources)
            self.fields["source_ids"].label.hide()  # the list has its own
            self._params.addWidget(self.fields["source_ids"])

    def _number(self, rule: AlertRule, name: str, low: int, high: int) -> Field:
        field = NumberField(int(rule.params[name]), low, high)
        field.setFixedWidth(110)
        field.valueChanged.connect(lambda _value: self._pause.start())
        self._numbers[name] = field
        words = {
            "hours": self.tr("News of the last hours"),
            "minutes": self.tr("Minutes before"),
            "errors": self.tr("Errors in a row (0: off)"),
            "late_minutes": self.tr("Minutes late (0: off)"),
            "polls": self.tr("Polls in a row"),
            "slow_seconds": self.tr("Slow from seconds"),
        }
        self.fields[name] = Field(words[name], field)
        return self.fields[name]

    def _word_entered(self, text: str) -> None:
        word = " ".join(text.split())
        if word and word not in self._words:
            self._set_words((*self._words, word))

    def _word_removed(self, word: str) -> None:
        self._set_words(tuple(one for one in self._words if one != word))

    def _set_words(self, words: tuple[str, ...]) -> None:
        self._words = words
        self.tags.set_tags([Tag(word, word) for word in words])
        self._pause.start()


class TestView(QWidget):
    """The test button and what it said."""

    __test__ = False  # no test of pytest's
    requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = Button(self.tr("Test"), "play", small=True)
        self.button.clicked.connect(self.requested)
        self._title = Label("", 13, 600, wrap=True)
        self._week = _Week()
        self._hits = column(spacing=6)
        head = row(Icon("flask-conical", "warn", 16), (self._title, 1), self.button)
        column(head, self._week, holder(self._hits), spacing=10, into=self)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Not tested yet."""
        self._title.setText(self.tr("Would it have fired this week?"))
        self._week.hide()
        clear(self._hits)

    def show_test(self, test: RuleTest, today: date) -> None:
        """Say what the rule would have done."""
        clear(self._hits)
        self.button.set_text(self.tr("Test again"))
        self._week.setVisible(test.days is not None)
        if test.days is not None:
            count = sum(test.days)
            one, many = self.tr("Would have fired {n} time this week"), self.tr("Would have fired {n} times this week")
            self._title.setText(plural(count, one, many))
            self._week.set_days(test.days, today)
        elif test.now is None:
            self._title.setText(self.tr("It cannot be asked now: this computer is offline"))
        else:
            one, many = self.tr("Finds {n} matter now"), self.tr("Finds {n} matters now")
            self._title.setText(plural(len(test.now), one, many))
        for hit in (test.hits or ())[:_HITS_SHOWN]:
            when = f"{QLocale().toString(_qdate(hit.at.astimezone().date()), 'ddd')} {clock(hit.at)}"
            text = Label(hit.text, 12, wrap=True)
            self._hits.addLayout(row(Label(when, 12, tone="text2", tabular=True), (text, 1), spacing=10))
        if test.days is None:
            for found in (test.now or ())[:_HITS_SHOWN]:
                self._hits.addWidget(Label(f"{found.title}  {found.detail}", 12, wrap=True))


class _Week(QWidget):
    """Seven tiles with the firings of each day."""

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[int, ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_days(self, days: tuple[int, ...], today: date) -> None:
        """Show these; the last is `today`."""
        self._days, self._today = days, today
        self.setAccessibleName(", ".join(f"{self._name(place)} {count}" for place, count in enumerate(days)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 62)

    def _name(self, place: int) -> str:
        day = self._today - timedelta(days=len(self._days) - 1 - place)
        return QLocale().toString(_qdate(day), "ddd")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._days:
            return
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = 6
        width = (self.width() - gap * (len(self._days) - 1)) / len(self._days)
        middle = int(Qt.AlignmentFlag.AlignCenter)
        for place, count in enumerate(self._days):
            tile = QRectF(place * (width + gap), 0, width, 40)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("warn", look.tokens.tint) if count else look.color("hover"))
            painter.drawRoundedRect(tile, 7, 7)
            painter.setFont(look.font(13, 600, True))
            painter.setPen(look.color("warn" if count else "text3"))
            painter.drawText(tile, middle, number(count) if count else "·")
            painter.setFont(look.font(11, 400))
            painter.setPen(look.color("text2"))
            painter.drawText(QRectF(tile.x(), 43, width, 18), middle, self._name(place))
        painter.end()


def _hours_words(hours: int) -> str:
    if hours == 0:
        return translate("Alerts", "at once")
    if hours % 24 == 0:
        return plural(hours // 24, translate("Alerts", "{n} day"), translate("Alerts", "{n} days"))
    return plural(hours, translate("Alerts", "{n} hour"), translate("Alerts", "{n} hours"))


def _nearest(hours: float) -> str:
    return str(min(_HOURS, key=lambda one: abs(one - hours)))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
