"""The pieces of the schedule modes: the base of all modes, times of day, weekdays, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cockpit.domain.errors import UserError
from cockpit.domain.schedule import WEEKDAYS, Rule
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import IconButton
from cockpit.ui.widgets.fields import TextField
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import clear, column, row

_TIME = re.compile(r"(\d{1,2})(?:\s*[:h.]\s*(\d{1,2})?)?(?::(\d{2}))?\s*(am|pm)?", re.ASCII | re.IGNORECASE)
_MONDAY = date(2024, 1, 1)
_MOST_TIMES = 12


class ScheduleMode(QWidget):
    """One way of writing when a task runs.  `changed` follows every key."""

    changed = Signal()
    key = ""
    uses_zone = True
    tells_problems = False  # True: it says itself, beside its fields, what is wrong

    def title(self) -> str:
        """What the segment says."""
        raise NotImplementedError

    def accepts(self, rules: tuple[Rule, ...]) -> bool:
        """True when this way can show `rules` without losing anything."""
        raise NotImplementedError

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        """Fill the fields with rules that it accepts; does not emit `changed`."""
        raise NotImplementedError

    def read(self, time_zone: str) -> tuple[Rule, ...]:
        """What the fields say.  UserError with the sentence for the field."""
        raise NotImplementedError

    def mark(self, problem: str) -> None:
        """Show which of the fields is wrong ("" for none)."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Where the focus goes when a problem is clicked."""
        raise NotImplementedError


def caption(text: str) -> Label:
    """The label above a field."""
    return Label(text, 12, 500, "text2")


def refusal(field: str, sentence: str) -> UserError:
    """What a mode raises: one sentence for one of its fields."""
    return UserError(QCoreApplication.translate("Schedule", "Schedule not accepted"), fields={field: sentence})


def read_time(text: str) -> str | None:
    """ "HH:MM" or "HH:MM:SS" of a time as people write it ("9", "9h30", "9:30 pm"); None when it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    half = (found[4] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")


def day_name(day: str, *, short: bool = True) -> str:
    """A weekday ("mon" to "sun") in the language of the person."""
    place = WEEKDAYS.index(day)
    kind = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    name = QLocale().dayName(place + 1, kind).rstrip(".")
    return name[:1].upper() + name[1:] if short else name


class TimesField(QWidget):
    """One or several times of day; + adds another one."""

    changed = Signal()

    def __init__(self, times: Iterable[str] = ("09:00",)) -> None:
        super().__init__()
        self.lines: list[TextField] = []
        self._line = row(spacing=6)
        self._bad = False
        column(caption(self.tr("At")), self._line, spacing=5, into=self)
        self.set_times(times)

    def set_times(self, times: Iterable[str]) -> None:
        """Show these times; does not emit `changed`."""
        self._show([*times] or ["09:00"])

    def times(self) -> tuple[str, ...]:
        """The times, in order.  UserError naming the first that is none."""
        found = []
        for line in self.lines:
            time_of_day = read_time(line.text())
            if time_of_day is None:
                what = line.text().strip()[:20]
                sentence = (
                    self.tr("“{0}” is not a time from 00:00 to 23:59, write for example 09:30.").format(what)
                    if what
                    else self.tr("A time is missing, write for example 09:30.")
                )
                raise refusal("times", sentence)
            found.append(time_of_day)
        return tuple(sorted(set(found)))

    def mark(self, bad: bool) -> None:
        """Mark the times that cannot be read, or none."""
        for line in self.lines:
            line.set_bad(bad and read_time(line.text()) is None)

    def first_field(self) -> QWidget:
        """The first wrong time, or the first."""
        return next((line for line in self.lines if line.property("bad")), self.lines[0])

    def add_time(self, text: str = "") -> None:
        """Another line, with the focus."""
        self._show([*(line.text() for line in self.lines), text or "18:00"])
        self.lines[-1].setFocus()
        self.lines[-1].selectAll()
        self.changed.emit()

    def _show(self, texts: list[str]) -> None:
        clear(self._line)
        self.lines = []
        for number, text in enumerate(texts[:_MOST_TIMES], 1):
            line = TextField(text, name=self.tr("Time {0}").format(number))
            line.setFont(theme().font(13, tabular=True))
            line.setFixedWidth(62 if len(texts) > 4 else 84)
            line.textChanged.connect(lambda _text: self.changed.emit())
            self.lines.append(line)
            self._line.addWidget(line)
            line.show()  # at once: what is hidden does not take the focus
        if len(texts) > 1:
            less = IconButton("x", self.tr("Take the last time away"), size=13, box=28)
            less.clicked.connect(self._drop_last)
            self._line.addWidget(less)
        if len(texts) < _MOST_TIMES:
            more = IconButton("plus", self.tr("Another time"), size=14, box=34, framed=True)
            more.clicked.connect(lambda: self.add_time())
            self._line.addWidget(more)
        self._line.addStretch(1)

    def _drop_last(self) -> None:
        self._show([line.text() for line in self.lines[:-1]])
        self.changed.emit()


class DaysField(QWidget):
    """The seven days of the week as buttons."""

    changed = Signal()

    def __init__(self, days: Iterable[str] = WEEKDAYS[:5], label: str = "") -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        line = row(spacing=6)
        for day in WEEKDAYS:
            button = QPushButton(day_name(day))
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFont(theme().font(12, 500))
            button.setAccessibleName(day_name(day, short=False))
            button.clicked.connect(lambda _on: self.changed.emit())
            self.buttons[day] = button
            line.addWidget(button, 1)
        column(caption(label or self.tr("On these days")), line, spacing=5, into=self)
        self.set_days(days)

    def days(self) -> tuple[str, ...]:
        """The chosen days.  UserError when there is none."""
        found = tuple(day for day, button in self.buttons.items() if button.isChecked())
        if not found:
            raise refusal("days", self.tr("Choose at least one day of the week."))
        return found

    def set_days(self, days: Iterable[str]) -> None:
        """Choose these; does not emit `changed`."""
        wanted = set(days)
        for day, button in self.buttons.items():
            button.setChecked(day in wanted)


def read_moment(text: str) -> tuple[date, time | None] | None:
    """The day, and the time if one is given, of "2027-03-14", "14 Mar 2027 09:00" ...; None when it is neither."""
    words = text.strip().replace("T", " ") if re.match(r"\d{4}-\d", text.strip()) else text.strip()
    day, wall = _read_date(words), ""
    if day is None:
        words, _, wall = words.rpartition(" ")
        day = _read_date(words)
    if day is None:
        return None
    if not wall:
        return day, None
    read = read_time(wall)
    return None if read is None else (day, time.fromisoformat(read))


def _read_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    if not re.search(r"\d{4}$", text):
        return None
    for pattern in ("d MMM yyyy", "d MMMM yyyy"):
        for locale in (QLocale(), QLocale(QLocale.Language.English)):
            found = locale.toDate(text, pattern)
            if found.isValid():
                return date(found.year(), found.month(), found.day())
    return None


def moment_text(day: date, wall: time | None = None) -> str:
    """A day, and a time, as `read_moment` reads it."""
    said = QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
    if read_moment(said) is None:
        said = day.isoformat()
    return said if wall is None else f"{said} {wall.isoformat('seconds' if wall.second else 'minutes')}"


def wall_of(text: str) -> datetime | None:
    """A day and a time of `text`, without a zone; None when one of them is missing."""
    found = read_moment(text)
    return None if found is None or found[1] is None else datetime.combine(found[0], found[1])
