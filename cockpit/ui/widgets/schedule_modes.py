"""The interval mode of the schedule form: every so often, or every so often between two times of day.

The other ways of writing a schedule are in `schedule_mode_calendar`, `schedule_mode_several` and `cron_fields`.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from cockpit.domain.duration import parse_duration
from cockpit.domain.schedule import WEEKDAYS, Interval, Rule, Within
from cockpit.ui.format import duration
from cockpit.ui.theme import theme
from cockpit.ui.widgets.fields import ComboField, TextField
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import column, holder, row
from cockpit.ui.widgets.schedule_mode_parts import DaysField, ScheduleMode, caption, read_time, refusal

_UNIT_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400}
_COMMON_MINUTES = (5, 15, 30, 60, 360, 1440)


class IntervalMode(ScheduleMode):
    """Every so many seconds, minutes, hours or days; if wanted only between two times, on some days."""

    key = "interval"
    uses_zone = False

    def __init__(self) -> None:
        super().__init__()
        self._anchor: tuple[float, datetime | None] = (0.0, None)
        self.number = TextField("15", name=self.tr("Every"))
        self.number.setFixedWidth(90)
        self.number.setFont(theme().font(13, tabular=True))
        self.unit = ComboField(
            [
                ("seconds", self.tr("seconds")),
                ("minutes", self.tr("minutes")),
                ("hours", self.tr("hours")),
                ("days", self.tr("days")),
            ],
            name=self.tr("Unit"),
        )
        self.unit.setFixedWidth(120)
        self.unit.set_key("minutes")
        choices = [self._choice(minutes) for minutes in _COMMON_MINUTES]
        line = row(self.number, self.unit, 8, *choices, None, spacing=8)
        self.only = QCheckBox(self.tr("Only between"))
        self.only.setFont(theme().font(12, 500))
        self.start, self.end = self._time("08:00", self.tr("From")), self._time("18:00", self.tr("Until"))
        self._and = Label(self.tr("and"), 12, tone="text2")
        self.days = DaysField(WEEKDAYS)
        self._window = holder(row(self._and, self.end, spacing=8))
        column(
            caption(self.tr("Every")),
            line,
            4,
            row(self.only, self.start, self._window, None, spacing=8),
            self.days,
            spacing=5,
            into=self,
        )
        self.number.textChanged.connect(lambda _text: self.changed.emit())
        self.unit.chosen.connect(lambda _key: self.changed.emit())
        self.only.toggled.connect(self._show_window)
        self.days.changed.connect(self.changed)
        self._show_window(False)

    def title(self) -> str:
        return self.tr("Interval")

    def accepts(self, rules: tuple[Rule, ...]) -> bool:
        return len(rules) == 1 and isinstance(rules[0], Interval | Within)

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        rule = rules[0]
        self.blockSignals(True)
        if isinstance(rule, Interval | Within):
            seconds = rule.seconds
            units = ("days", "hours", "minutes")
            unit = next((unit for unit in units if seconds % _UNIT_SECONDS[unit] == 0), "seconds")
            self.number.setText(f"{seconds / _UNIT_SECONDS[unit]:.15g}")
            self.unit.set_key(unit)
        if isinstance(rule, Within):
            self.start.setText(rule.start)
            self.end.setText(rule.end)
            self.days.set_days(rule.days)
        elif isinstance(rule, Interval):
            self._anchor = (rule.seconds, rule.anchor)
        self.only.setChecked(isinstance(rule, Within))
        self.blockSignals(False)

    def read(self, time_zone: str) -> tuple[Rule, ...]:
        seconds = self._seconds()
        if not self.only.isChecked():
            return (Interval(seconds, self._anchor[1] if seconds == self._anchor[0] else None),)
        if seconds % 60 or not 60 <= seconds <= 86_400:
            raise refusal("seconds", self.tr("Between two times write whole minutes, from 1 minute to 1 day."))
        start, end = read_time(self.start.text()), read_time(self.end.text())
        for name, value, line in (("start", start, self.start), ("end", end, self.end)):
            if value is None:
                what = line.text().strip()[:20]
                raise refusal(name, self.tr("“{0}” is not a time, write for example 08:00.").format(what))
        if start is None or end is None or start >= end:
            raise refusal("end", self.tr("The end must be later on the day than the start, {0}.").format(start))
        return (Within(int(seconds), start, end, self.days.days()),)

    def mark(self, problem: str) -> None:
        for line in (self.start, self.end):
            line.set_bad(bool(problem) and self.only.isChecked() and read_time(line.text()) is None)
        start, end = read_time(self.start.text()), read_time(self.end.text())
        if problem and self.only.isChecked() and start and end and start >= end:
            self.end.set_bad(True)
        named = any(line.property("bad") for line in (self.start, self.end))
        no_day = not any(button.isChecked() for button in self.days.buttons.values())
        self.number.set_bad(bool(problem) and not named and not (no_day and self.only.isChecked()))

    def first_field(self) -> QWidget:
        return next((line for line in (self.start, self.end) if line.property("bad")), self.number)

    def _seconds(self) -> float:
        text = self.number.text().strip().replace(",", ".")
        try:
            return float(text) * _UNIT_SECONDS[self.unit.current_key()]
        except ValueError:
            return parse_duration(text)  # "1h30m" says its units itself

    def _time(self, text: str, name: str) -> TextField:
        line = TextField(text, name=name)
        line.setFont(theme().font(13, tabular=True))
        line.setFixedWidth(84)
        line.textChanged.connect(lambda _text: self.changed.emit())
        return line

    def _show_window(self, on: bool) -> None:
        self.uses_zone = on
        for part in (self.start, self._window, self.days):
            part.setVisible(on)
        self.changed.emit()

    def _choice(self, minutes: int) -> QPushButton:
        words = duration(minutes * 60.0) if minutes < 24 * 60 else self.tr("1 day")
        button = QPushButton(words)
        button.setProperty("kind", "choice")
        button.setAutoDefault(False)
        button.setFont(theme().font(12, 500))
        button.clicked.connect(lambda: self._choose(minutes))
        return button

    def _choose(self, minutes: int) -> None:
        self.number.setText(str(minutes // 60 if minutes % 60 == 0 else minutes))
        self.unit.set_key("hours" if minutes % 60 == 0 else "minutes")
        self.changed.emit()
