"""The modes by the calendar: daily, weekly, monthly, and a single time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cockpit.domain.schedule import LAST, WEEKDAYS, Daily, Monthly, Once, Rule, Weekly
from cockpit.ui.theme import theme
from cockpit.ui.widgets.fields import ComboField, TextField
from cockpit.ui.widgets.layout import column, row
from cockpit.ui.widgets.schedule_mode_parts import (
    DaysField,
    ScheduleMode,
    TimesField,
    caption,
    day_name,
    moment_text,
    read_moment,
    refusal,
    wall_of,
)

_LAST_DAY, _WEEKDAY = "last", "weekday"


class DailyMode(ScheduleMode):
    """Every day at one or several times."""

    key = "daily"

    def __init__(self) -> None:
        super().__init__()
        self.times = TimesField()
        column(self.times, into=self)
        self.times.changed.connect(self.changed)

    def title(self) -> str:
        return self.tr("Daily")

    def accepts(self, rules: tuple[Rule, ...]) -> bool:
        return len(rules) == 1 and isinstance(rules[0], Daily)

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        if isinstance(rules[0], Daily):
            self.times.set_times(rules[0].times)

    def read(self, time_zone: str) -> tuple[Rule, ...]:
        return (Daily(self.times.times()),)

    def mark(self, problem: str) -> None:
        self.times.mark(bool(problem))

    def first_field(self) -> QWidget:
        return self.times.first_field()


class WeeklyMode(ScheduleMode):
    """On some days of the week."""

    key = "weekly"

    def __init__(self) -> None:
        super().__init__()
        self.days, self.times = DaysField(), TimesField()
        column(self.days, self.times, spacing=9, into=self)
        self.days.changed.connect(self.changed)
        self.times.changed.connect(self.changed)

    def title(self) -> str:
        return self.tr("Weekly")

    def accepts(self, rules: tuple[Rule, ...]) -> bool:
        return len(rules) == 1 and isinstance(rules[0], Weekly)

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        if isinstance(rules[0], Weekly):
            self.days.set_days(rules[0].days)
            self.times.set_times(rules[0].times)

    def read(self, time_zone: str) -> tuple[Rule, ...]:
        return (Weekly(self.days.days(), self.times.times()),)

    def mark(self, problem: str) -> None:
        self.times.mark(bool(problem))

    def first_field(self) -> QWidget:
        field = self.times.first_field()
        return field if field.property("bad") else self.days.buttons[WEEKDAYS[0]]


class MonthlyMode(ScheduleMode):
    """On a day of the month, on its last, or on the first, second ... or last weekday of a kind."""

    key = "monthly"

    def __init__(self) -> None:
        super().__init__()
        self.on = ComboField(
            [
                ("day", self.tr("on the day")),
                (_LAST_DAY, self.tr("on the last day")),
                (_WEEKDAY, self.tr("on a weekday")),
            ],
            name=self.tr("Which day of the month"),
        )
        self.day = TextField("1", name=self.tr("Day of the month"))
        self.day.setFont(theme().font(13, tabular=True))
        self.day.setFixedWidth(70)
        numbers = (self.tr("first"), self.tr("second"), self.tr("third"), self.tr("fourth"), self.tr("fifth"))
        self.nth = ComboField(
            [*((str(place), words) for place, words in enumerate(numbers, 1)), (str(LAST), self.tr("last"))],
            name=self.tr("Which one"),
        )
        self.weekday = ComboField([(day, day_name(day, short=False)) for day in WEEKDAYS], name=self.tr("Weekday"))
        self.times = TimesField()
        line = row(self.on, self.day, self.nth, self.weekday, None, spacing=8)
        column(caption(self.tr("Each month")), line, 4, self.times, spacing=5, into=self)
        self.on.chosen.connect(self._choose)
        self.day.textChanged.connect(lambda _text: self.changed.emit())
        self.nth.chosen.connect(lambda _key: self.changed.emit())
        self.weekday.chosen.connect(lambda _key: self.changed.emit())
        self.times.changed.connect(self.changed)
        self._choose("day")

    def title(self) -> str:
        return self.tr("Monthly")

    def accepts(self, rules: tuple[Rule, ...]) -> bool:
        return len(rules) == 1 and isinstance(rules[0], Monthly)

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        rule = rules[0]
        if not isinstance(rule, Monthly):
            return
        self.blockSignals(True)
        if rule.weekday is not None:
            self.nth.set_key(str(rule.nth))
            self.weekday.set_key(rule.weekday)
            self.on.set_key(_WEEKDAY)
        elif rule.day == LAST:
            self.on.set_key(_LAST_DAY)
        else:
            self.on.set_key("day")
            self.day.setText(str(rule.day))
        self.times.set_times(rule.times)
        self._choose(self.on.current_key())
        self.blockSignals(False)

    def read(self, time_zone: str) -> tuple[Rule, ...]:
        on = self.on.current_key()
        if on == _LAST_DAY:
            return (Monthly(self.times.times(), day=LAST),)
        if on == _WEEKDAY:
            nth, weekday = int(self.nth.current_key()), self.weekday.current_key()
            return (Monthly(self.times.times(), nth=nth, weekday=weekday),)
        return (Monthly(self.times.times(), day=self._day()),)

    def mark(self, problem: str) -> None:
        self.times.mark(bool(problem))
        wrong = bool(problem) and self.on.current_key() == "day" and not _is_day(self.day.text())
        self.day.set_bad(wrong)

    def first_field(self) -> QWidget:
        return self.day if self.day.property("bad") else self.times.first_field()

    def _day(self) -> int:
        text = self.day.text().strip()
        if not _is_day(text):
            sentence = self.tr("Write a day from 1 to 31, or choose “on the last day”.")
            raise refusal("day", sentence)
        return int(text)

    def _choose(self, on: str) -> None:
        self.day.setVisible(on == "day")
        self.nth.setVisible(on == _WEEKDAY)
        self.weekday.setVisible(on == _WEEKDAY)
        self.changed.emit()


class OnceMode(ScheduleMode):
    """One time only."""

    key = "once"

    def __init__(self) -> None:
        super().__init__()
        self.at = TextField("", "2027-03-14 09:00", name=self.tr("On"))
        self.at.setFont(theme().font(13, tabular=True))
        self.at.setFixedWidth(230)
        column(caption(self.tr("On")), row(self.at, None), spacing=5, into=self)
        self.at.textChanged.connect(lambda _text: self.changed.emit())

    def title(self) -> str:
        return self.tr("Once")

    def accepts(self, rules: tuple[Rule, ...]) -> bool:
        return len(rules) == 1 and isinstance(rules[0], Once)

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        if isinstance(rules[0], Once):
            moment = wall_of(rules[0].at)
            text = rules[0].at if moment is None else moment_text(moment.date(), moment.time())
            self.blockSignals(True)
            self.at.setText(text)
            self.blockSignals(False)

    def read(self, time_zone: str) -> tuple[Rule, ...]:
        text = self.at.text().strip()
        moment = wall_of(text)
        if moment is not None:
            return (Once(moment.isoformat(timespec="seconds" if moment.second else "minutes")),)
        found = read_moment(text)
        if found is not None:
            raise refusal("at", self.tr("Add a time, write for example {0} 09:00.").format(text))
        raise refusal("at", self.tr("Write a date and a time, for example 2027-03-14 09:00."))

    def mark(self, problem: str) -> None:
        self.at.set_bad(bool(problem))

    def first_field(self) -> QWidget:
        return self.at


def _is_day(text: str) -> bool:
    return text.strip().isdecimal() and 1 <= int(text) <= 31
