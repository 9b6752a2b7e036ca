"""When a task runs: a phrase, or the mode and its fields, the time zone, and the bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cockpit.domain.errors import UserError
from cockpit.domain.next_run import validate
from cockpit.domain.phrases import Understood
from cockpit.domain.schedule import Cron, Interval, Rule, Schedule, Timetable
from cockpit.domain.task_policy import DEFAULT_POLICY, ChainLink, TaskPolicy
from cockpit.domain.words import describe
from cockpit.domain.zones import get_zone
from cockpit.ui.widgets.buttons import Button, Segments
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import column, holder, row
from cockpit.ui.widgets.phrase_box import PhraseBox, utc_now
from cockpit.ui.widgets.schedule_bounds import ScheduleBounds
from cockpit.ui.widgets.schedule_mode_parts import ScheduleMode, moment_text
from cockpit.ui.widgets.schedule_mode_several import AfterMode, SeveralMode, rule_modes
from cockpit.ui.widgets.zone_picker import ZonePicker

_ZONE_FIELD = "time_zone"
_Fields = tuple[str, tuple[Rule, ...] | None, str, tuple[str, ...]]  # mode, rules, zone, texts of the bounds


class ScheduleForm(QWidget):
    """Holds one `Schedule` and its bounds.  `changed` follows every key; `schedule()` is None while it is wrong."""

    changed = Signal()

    def __init__(self, here: str, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self._here = here
        self.after = AfterMode()
        modes = [*rule_modes(), SeveralMode(), self.after]
        self._modes: dict[str, ScheduleMode] = {mode.key: mode for mode in modes}
        self._errors: dict[str, str] = {}
        self._schedule: Schedule | None = None
        self._bounds: dict[str, Any] = {}
        self._links: tuple[ChainLink, ...] = ()
        self._before_phrase: _Fields | None = None
        self.segments = Segments([(key, mode.title()) for key, mode in self._modes.items()], stretch=True)
        self.zone, self.bounds = ZonePicker(here), ScheduleBounds()
        self.phrase = PhraseBox(self.zone.zone, now)
        self._lay_out()
        for mode in modes:
            mode.changed.connect(self._check)
        self.zone.changed.connect(self._check)
        self.bounds.changed.connect(self._check)
        self.segments.changed.connect(self._choose)
        self.phrase.understood.connect(self._take_phrase)
        self.phrase.refused.connect(lambda: self._check(from_phrase=True))
        self.phrase.reverted.connect(self._revert)
        self._choose(self.segments.current())

    def _lay_out(self) -> None:
        self._problem = Label("", 11, 500, "err", wrap=True)
        self._problem_line = holder(row(Icon("circle-alert", "err", 13), (self._problem, 1), spacing=6))
        self._zone_error = Label("", 11, 500, "err", wrap=True)
        zone_label = Label(self.tr("Time zone"), 12, 500, "text2")
        self._zone_part = holder(column(zone_label, self.zone, self._zone_error, spacing=5))
        also = Label(self.tr("It also runs after another task."), 12, tone="text2")
        forget = Button(self.tr("Only on schedule"), kind="link")
        forget.clicked.connect(self._forget_links)
        self._also = holder(row(also, forget, None))
        fields = (*self._modes.values(), self._problem_line, self._also)
        column(self.segments, 2, self.phrase, 2, *fields, self._zone_part, self.bounds, spacing=9, into=self)

    def mode(self) -> ScheduleMode:
        """The way of writing that is shown."""
        return self._modes[self.segments.current()]

    def schedule(self) -> Schedule | None:
        """What the fields say, without the bounds; None while something is wrong."""
        return self._schedule

    def policy_fields(self) -> Mapping[str, Any]:
        """The fields of the `TaskPolicy` that belong to the schedule; empty while something is wrong."""
        return self._bounds

    def errors(self) -> Mapping[str, str]:
        """Field name (as the services call it) -> what is wrong; the phrase has its own `phrase.problem`."""
        return self._errors

    def fields(self) -> tuple[object, ...]:
        """Everything that is written, readable or not."""
        return self._schedule, dict(self._bounds), dict(self._errors), self.phrase.problem, self.bounds.texts()

    def set_tasks(self, tasks: Sequence[tuple[int, str]]) -> None:
        """The (id, name) of every task after which this one could run."""
        self.after.set_tasks(tasks)

    def set_schedule(self, schedule: Schedule | None, policy: TaskPolicy = DEFAULT_POLICY) -> None:
        """Show a schedule and its bounds; None leaves the fields alone."""
        if schedule is not None:
            rules = schedule.rules if isinstance(schedule, Timetable) else (schedule,)
            if not isinstance(schedule, Interval):
                self.zone.set_zone(schedule.time_zone)
            self._show_rules(rules)
            self.after.set_links(policy.after)
            self._links = policy.after if rules else ()
        with suppress(UserError):
            self.bounds.show_policy(policy, get_zone(self.zone.zone()).name)
        self._before_phrase = None
        self._choose(self.segments.current())

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show what the service refused, as if the form had found it."""
        self._errors = {name.removeprefix("policy."): text for name, text in errors.items()}
        self._schedule = None
        self._show()

    def problems(self) -> list[tuple[str, str, Callable[[], object]]]:
        """What is wrong, from the top: what the field is called, the sentence, and how to get there."""
        found: list[tuple[str, str, Callable[[], object]]] = []
        if self.phrase.problem:
            found.append((self.tr("Schedule phrase"), self.phrase.problem, self.phrase.setFocus))
        if problem := self._mode_problem():
            found.append((self.tr("Schedule"), problem, self._focus_mode))
        if zone := self._errors.get(_ZONE_FIELD):
            found.append((self.tr("Time zone"), zone, self.zone.setFocus))
        for name, field in self.bounds.fields.items():
            if sentence := self._errors.get(name):
                found.append((field.label.text(), sentence, field.editor.setFocus))
        return found

    def focus_problem(self) -> None:
        """Put the focus where the first problem is."""
        for _, _, go in self.problems()[:1]:
            go()

    def _focus_mode(self) -> None:
        self.mode().first_field().setFocus()

    def _show_rules(self, rules: tuple[Rule, ...]) -> None:
        mode = self.mode()
        if not mode.accepts(rules):
            mode = next(mode for mode in self._modes.values() if mode.accepts(rules))
        mode.show_rules(rules)
        self.segments.set_current(mode.key)

    def _choose(self, key: str) -> None:
        for name, mode in self._modes.items():
            mode.setVisible(name == key)
        self._check()

    def _check(self, *, from_phrase: bool = False) -> None:
        self._errors, self._schedule = {}, None
        mode, zone = self.mode(), self.zone.zone()
        schedule = None
        try:
            schedule = _schedule_of(mode.read(zone), zone)
            validate(schedule)
        except UserError as error:
            self._errors = dict(error.fields) or {"schedule": error.message or error.title}
        self._read_bounds(zone)
        if not self._errors:
            self._schedule = schedule
        if not from_phrase:
            self._before_phrase = None
            self._follow_fields()
        self._show()
        self.changed.emit()

    def _read_bounds(self, zone: str) -> None:
        try:
            zone = get_zone(zone).name
        except UserError:
            zone = self._here
        bounds, wrong = self.bounds.read(zone)
        links = self.after.links() if self.mode() is self.after else self._links
        self._bounds = {**bounds, "after": links}
        self._errors |= wrong

    def _follow_fields(self) -> None:
        """The phrase for what the fields say, where there is one that would be understood as the same."""
        if self._schedule is None:
            if self._mode_problem():
                self.phrase.set_text("")
            return
        words, text = self._words(), ""
        with suppress(UserError):
            rules = self.phrase.read(words).rules
            if describe(Timetable(rules), self._language()) == words:
                text = words
        self.phrase.set_text(text)

    def _take_phrase(self, found: Understood) -> None:
        before = self._before_phrase or self._fields()
        self.blockSignals(True)
        self.zone.set_zone(found.time_zone or before[2])
        days = [None if day is None else moment_text(day) for day in (found.starts_at, found.ends_at)]
        self.bounds.show_days(days[0] or before[3][0], days[1] or before[3][1])
        self._show_rules(found.rules)
        self.blockSignals(False)
        self._before_phrase = before
        self._refresh_from_phrase()

    def _revert(self) -> None:
        if self._before_phrase is not None:
            key, rules, zone, texts = self._before_phrase
            self.zone.set_zone(zone)
            self.bounds.show_days(texts[0], texts[1])
            self.segments.set_current(key)
            if rules:
                self._modes[key].show_rules(rules)
        self._choose(self.segments.current())

    def _refresh_from_phrase(self) -> None:
        for name, mode in self._modes.items():
            mode.setVisible(name == self.segments.current())
        self._check(from_phrase=True)

    def _fields(self) -> _Fields:
        rules = None
        with suppress(UserError):
            rules = self.mode().read(self.zone.zone())
        return self.segments.current(), rules, self.zone.zone(), self.bounds.texts()

    def _forget_links(self) -> None:
        self._links = ()
        self._check()

    def _mode_problem(self) -> str:
        others = {_ZONE_FIELD, *self.bounds.fields}
        return next((text for name, text in self._errors.items() if name not in others), "")

    def _show(self) -> None:
        mode, zone_error, problem = self.mode(), self._errors.get(_ZONE_FIELD, ""), self._mode_problem()
        mode.mark(problem)
        self.zone.set_bad(bool(zone_error))
        self._zone_part.setVisible(mode.uses_zone)
        self._zone_error.setText(_sentence(zone_error))
        self._zone_error.setVisible(bool(zone_error))
        self._problem.setText(_sentence(problem))
        self._problem_line.setVisible(bool(problem) and not mode.tells_problems)
        self._also.setVisible(bool(self._links) and mode is not self.after)
        self.bounds.show_problems(self._errors)
        self.phrase.show_words(_sentence(self._words(), full_stop=False))

    def _words(self) -> str:
        return "" if self._schedule is None else describe(self._schedule, self._language())

    def _language(self) -> str:
        return self.locale().name()[:2]


def _schedule_of(rules: tuple[Rule, ...], zone: str) -> Schedule:
    """A single interval or cron text stands for itself, everything else is a timetable."""
    if len(rules) == 1 and isinstance(rules[0], Interval):
        return Interval(rules[0].seconds)
    if len(rules) == 1 and isinstance(rules[0], Cron):
        return rules[0]
    return Timetable(rules, zone)


def _sentence(text: str, *, full_stop: bool = True) -> str:
    text = text[:1].upper() + text[1:]
    return f"{text}." if text and full_stop and not text.endswith((".", "!", "?")) else text
