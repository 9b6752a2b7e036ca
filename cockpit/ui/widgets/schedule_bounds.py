"""Starts, ends, most runs and spread of a schedule: one short field each."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cockpit.domain.duration import parse_duration
from cockpit.domain.errors import UserError
from cockpit.domain.task_policy import TaskPolicy
from cockpit.ui.format import duration
from cockpit.ui.theme import theme
from cockpit.ui.widgets.fields import Field, TextField
from cockpit.ui.widgets.layout import column, holder, row
from cockpit.ui.widgets.schedule_mode_parts import moment_text, read_moment

_DAY_BEGINS, _DAY_ENDS = time(0, 0), time(23, 59, 59)
_MOST_SPREAD_SECONDS = 86_400
_MOST_RUNS = 1_000_000_000


class ScheduleBounds(QWidget):
    """Wall times of the task's zone; an empty field bounds nothing."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.starts, self.ends = self._line(self.tr("now")), self._line(self.tr("never"))
        self.most, self.spread = self._line(self.tr("no limit")), self._line("0 s")
        self.fields = {
            "starts_at": Field(self.tr("Starts"), self.starts),
            "ends_at": Field(self.tr("Ends"), self.ends),
            "max_runs": Field(self.tr("Most runs"), self.most),
            "jitter_seconds": Field(self.tr("Spread (jitter)"), self.spread),
        }
        self.fields["jitter_seconds"].setToolTip(self.tr("A shift that is always the same for this task"))
        row(*((holder(column(field, None)), 1) for field in self.fields.values()), spacing=10, into=self)

    def show_policy(self, policy: TaskPolicy, time_zone: str) -> None:
        """Fill the fields; does not emit `changed`."""
        zone = ZoneInfo(time_zone)
        self.blockSignals(True)
        self.starts.setText(_wall_text(policy.starts_at, zone, _DAY_BEGINS))
        self.ends.setText(_wall_text(policy.ends_at, zone, _DAY_ENDS))
        self.most.setText("" if policy.max_runs is None else str(policy.max_runs))
        self.spread.setText(duration(float(policy.jitter_seconds)) if policy.jitter_seconds else "")
        self.blockSignals(False)

    def show_days(self, starts: str | None, ends: str | None) -> None:
        """Fill start and end with texts, None leaves one alone; does not emit `changed`."""
        self.blockSignals(True)
        for line, text in ((self.starts, starts), (self.ends, ends)):
            if text is not None:
                line.setText(text)
        self.blockSignals(False)

    def read(self, time_zone: str) -> tuple[dict[str, datetime | int | None], dict[str, str]]:
        """The policy's fields, and what is wrong by field; `time_zone` is a known zone."""
        wrong: dict[str, str] = {}
        zone = ZoneInfo(time_zone)
        starts = self._moment("starts_at", zone, _DAY_BEGINS, wrong)
        ends = self._moment("ends_at", zone, _DAY_ENDS, wrong)
        if starts is not None and ends is not None and ends < starts:
            wrong["ends_at"] = self.tr("The end must not be before the start.")
        found = {
            "starts_at": starts,
            "ends_at": ends,
            "max_runs": self._count(wrong),
            "jitter_seconds": self._spread_seconds(wrong),
        }
        return found, wrong

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say at the fields what is wrong."""
        for name, field in self.fields.items():
            field.set_error(problems.get(name, ""))

    def texts(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return tuple(line.text().strip() for line in (self.starts, self.ends, self.most, self.spread))

    def _moment(self, name: str, zone: ZoneInfo, whole_day: time, wrong: dict[str, str]) -> datetime | None:
        text = (self.starts if name == "starts_at" else self.ends).text().strip()
        if not text:
            return None
        found = read_moment(text)
        if found is None:
            wrong[name] = self.tr("Write a date, such as 2027-03-14, or with a time 2027-03-14 09:00.")
            return None
        try:
            return datetime.combine(found[0], found[1] or whole_day, zone).astimezone(UTC)
        except OverflowError:
            wrong[name] = self.tr("That date is too far away.")
            return None

    def _count(self, wrong: dict[str, str]) -> int | None:
        text = self.most.text().strip()
        if not text:
            return None
        if not text.isdecimal() or not 1 <= int(text[:12]) <= _MOST_RUNS:
            wrong["max_runs"] = self.tr("Write a whole number from 1, or nothing for no limit.")
            return None
        return int(text)

    def _spread_seconds(self, wrong: dict[str, str]) -> int:
        text = self.spread.text().strip()
        if not text or text in ("0", "0 s", "0s"):
            return 0
        try:
            seconds = parse_duration(text)
        except UserError:
            wrong["jitter_seconds"] = self.tr("Write a duration, such as 5 min, or nothing.")
            return 0
        if seconds > _MOST_SPREAD_SECONDS:
            wrong["jitter_seconds"] = self.tr("At most 24 hours.")
        return int(seconds)

    def _line(self, placeholder: str) -> TextField:
        line = TextField("", placeholder, small=True)
        line.setFont(theme().font(12, tabular=True))
        line.textChanged.connect(lambda _text: self.changed.emit())
        return line


def _wall_text(moment: datetime | None, zone: ZoneInfo, whole_day: time) -> str:
    if moment is None:
        return ""
    wall = moment.astimezone(zone)
    at = wall.time().replace(microsecond=0)
    return moment_text(wall.date(), None if at == whole_day else at)
