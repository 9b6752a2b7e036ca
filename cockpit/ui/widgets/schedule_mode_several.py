"""The modes beyond one rule: several rules on one task, and running after another task."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from cockpit.domain.errors import UserError
from cockpit.domain.next_run import validate
from cockpit.domain.rule_json import MAX_RULES
from cockpit.domain.schedule import Rule, Timetable
from cockpit.domain.task_policy import ChainLink, ChainOn
from cockpit.ui.widgets.buttons import Button, IconButton
from cockpit.ui.widgets.cron_fields import CronMode
from cockpit.ui.widgets.fields import ComboField
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import column, row
from cockpit.ui.widgets.schedule_mode_calendar import DailyMode, MonthlyMode, OnceMode, WeeklyMode
from cockpit.ui.widgets.schedule_mode_parts import ScheduleMode, caption, refusal
from cockpit.ui.widgets.schedule_modes import IntervalMode


def rule_modes() -> list[ScheduleMode]:
    """A new widget for each way of writing one rule."""
    return [IntervalMode(), DailyMode(), WeeklyMode(), MonthlyMode(), CronMode(), OnceMode()]


class RuleRow(QFrame):
    """One of several rules, with its own mode; what was typed in another of its modes stays."""

    changed = Signal()
    removed = Signal(QWidget)

    def __init__(self, rule: Rule | None = None) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self._modes = {mode.key: mode for mode in rule_modes()}
        self.kind = ComboField([(key, mode.title()) for key, mode in self._modes.items()], name=self.tr("Kind of rule"))
        self.kind.setFixedWidth(150)
        self.remove = IconButton("x", self.tr("Remove this rule"), size=14, box=28)
        self._problem = Label("", 11, 500, "err", wrap=True)
        column(
            row(self.kind, None, self.remove),
            *self._modes.values(),
            self._problem,
            spacing=8,
            margins=(12, 10, 10, 12),
            into=self,
        )
        self.kind.set_key("daily")
        if rule is not None:
            mode = next(mode for mode in self._modes.values() if mode.accepts((rule,)))
            mode.show_rules((rule,))
            self.kind.set_key(mode.key)
        for mode in self._modes.values():
            mode.changed.connect(self.changed)
        self.kind.chosen.connect(self._choose)
        self.remove.clicked.connect(lambda: self.removed.emit(self))
        self._show_mode()
        self.mark("")

    def mode(self) -> ScheduleMode:
        """The way of writing that is shown."""
        return self._modes[self.kind.current_key()]

    def read(self, time_zone: str) -> Rule:
        """The rule.  UserError with the sentence for its field."""
        (rule,) = self.mode().read(time_zone)
        validate(Timetable((rule,), "UTC"))
        return rule

    def mark(self, problem: str) -> None:
        """Say below the fields what is wrong; "" takes it away."""
        self.mode().mark(problem)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _choose(self, _key: str) -> None:
        self._show_mode()
        self.changed.emit()

    def _show_mode(self) -> None:
        for key, mode in self._modes.items():
            mode.setVisible(key == self.kind.current_key())


class SeveralMode(ScheduleMode):
    """A list of rules: the task runs whenever one of them says so."""

    key = "several"
    tells_problems = True

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[RuleRow] = []
        self._problems: dict[int, str] = {}
        self._list = column(spacing=8)
        self.add = Button(self.tr("Add another rule"), "plus", "link")
        self.add.clicked.connect(lambda: self._add_and_tell())
        hint = Label(self.tr("Runs whenever one of these rules says so, once where they meet."), 12, tone="text3")
        column(hint, self._list, row(self.add, None), spacing=8, into=self)
        self._add(None)

    def title(self) -> str:
        return self.tr("Several")

    def accepts(self, rules: tuple[Rule, ...]) -> bool:
        return len(rules) > 1

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        for one in list(self.rows):
            self._take(one)
        for rule in rules:
            self._add(rule)

    def read(self, time_zone: str) -> tuple[Rule, ...]:
        self._problems = {}
        found: list[Rule] = []
        for place, one in enumerate(self.rows):
            try:
                found.append(one.read(time_zone))
            except UserError as error:
                sentence = next(iter(error.fields.values()), error.message or error.title)
                self._problems[place] = sentence[:1].upper() + sentence[1:]
        if not self.rows:
            raise refusal("rules", self.tr("Add at least one rule."))
        if self._problems:
            place, sentence = next(iter(self._problems.items()))
            raise refusal(f"rules.{place}", self.tr("Rule {0}: {1}").format(place + 1, sentence))
        return tuple(dict.fromkeys(found))

    def mark(self, problem: str) -> None:
        for place, one in enumerate(self.rows):
            one.mark(self._problems.get(place, "") if problem else "")

    def first_field(self) -> QWidget:
        place = next(iter(self._problems), 0)
        return self.rows[place].mode().first_field() if self.rows else self.add

    def _add(self, rule: Rule | None) -> RuleRow:
        one = RuleRow(rule)
        one.changed.connect(self.changed)
        one.removed.connect(self._remove)
        self.rows.append(one)
        self._list.addWidget(one)
        one.show()  # at once: what is hidden does not take the focus
        self.add.setEnabled(len(self.rows) < MAX_RULES)
        return one

    def _add_and_tell(self) -> None:
        self._add(None).kind.setFocus()
        self.changed.emit()

    def _remove(self, one: QWidget) -> None:
        if isinstance(one, RuleRow):
            self._take(one)
            self.changed.emit()

    def _take(self, one: RuleRow) -> None:
        self.rows.remove(one)
        self._list.removeWidget(one)
        one.hide()
        one.deleteLater()
        self.add.setEnabled(True)


class LinkRow(QWidget):
    """Another task and the end of it after which this one runs."""

    changed = Signal()
    removed = Signal(QWidget)

    def __init__(self, tasks: Sequence[tuple[int, str]], link: ChainLink | None) -> None:
        super().__init__()
        self.task = ComboField([(str(task_id), name) for task_id, name in tasks], name=self.tr("Task"))
        self.on = ComboField(
            [
                (ChainOn.SUCCESS, self.tr("succeeded")),
                (ChainOn.FAILURE, self.tr("failed")),
                (ChainOn.END, self.tr("ended, either way")),
            ],
            name=self.tr("After which end"),
        )
        if link is not None:
            if self.task.findData(str(link.task_id)) < 0:
                self.task.addItem(self.tr("a task that was deleted"), str(link.task_id))
            self.task.set_key(str(link.task_id))
            self.on.set_key(link.on)
        remove = IconButton("x", self.tr("Remove this task"), size=14, box=28)
        row((self.task, 1), Label(self.tr("has"), 12, tone="text2"), self.on, remove, spacing=8, into=self)
        self.task.chosen.connect(lambda _key: self.changed.emit())
        self.on.chosen.connect(lambda _key: self.changed.emit())
        remove.clicked.connect(lambda: self.removed.emit(self))

    def link(self) -> ChainLink:
        """What is chosen."""
        return ChainLink(int(self.task.current_key()), ChainOn(self.on.current_key()))


class AfterMode(ScheduleMode):
    """No times of its own: the task runs when another one has ended."""

    key = "after"
    uses_zone = False

    def __init__(self) -> None:
        super().__init__()
        self.tasks: Sequence[tuple[int, str]] = ()
        self.rows: list[LinkRow] = []
        self._list = column(spacing=8)
        self.add = Button(self.tr("Add another task"), "plus", "link")
        self.add.clicked.connect(lambda: self._add_and_tell())
        self._none = Label(self.tr("There is no other task yet."), 12, tone="text3")
        column(
            caption(self.tr("Run after this task")), self._none, self._list, row(self.add, None), spacing=6, into=self
        )

    def title(self) -> str:
        return self.tr("After a task")

    def accepts(self, rules: tuple[Rule, ...]) -> bool:
        return not rules

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        """There are none; the links come with `set_links`."""

    def set_tasks(self, tasks: Sequence[tuple[int, str]]) -> None:
        """The (id, name) of every other task."""
        self.tasks = tasks
        self._none.setVisible(not tasks)
        self.add.setVisible(bool(tasks))
        if not self.rows and tasks:
            self._add(None)

    def set_links(self, links: Sequence[ChainLink]) -> None:
        """Show these; does not emit `changed`."""
        for one in list(self.rows):
            self._take(one)
        for link in links:
            self._add(link)
        if not links and self.tasks:
            self._add(None)

    def links(self) -> tuple[ChainLink, ...]:
        """After what it runs."""
        return tuple(dict.fromkeys(one.link() for one in self.rows))

    def read(self, time_zone: str) -> tuple[Rule, ...]:
        if not self.rows:
            sentence = self.tr("Add the task after which this one runs, or choose another kind of schedule.")
            raise refusal("policy.after", sentence)
        return ()

    def mark(self, problem: str) -> None:
        for one in self.rows:
            one.task.set_bad(bool(problem))

    def first_field(self) -> QWidget:
        return self.rows[0].task if self.rows else self.add

    def _add(self, link: ChainLink | None) -> LinkRow:
        one = LinkRow(self.tasks, link)
        one.changed.connect(self.changed)
        one.removed.connect(self._remove)
        self.rows.append(one)
        self._list.addWidget(one)
        one.show()  # at once: what is hidden does not take the focus
        return one

    def _add_and_tell(self) -> None:
        self._add(None).task.setFocus()
        self.changed.emit()

    def _remove(self, one: QWidget) -> None:
        if isinstance(one, LinkRow):
            self._take(one)
            self.changed.emit()

    def _take(self, one: LinkRow) -> None:
        self.rows.remove(one)
        self._list.removeWidget(one)
        one.hide()
        one.deleteLater()
