"""What an edit does over 90 days, before it is saved: runs gained, lost and moved, clashes, overlap with itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QGraphicsOpacityEffect, QVBoxLayout, QWidget

from cockpit.domain.clashes import Clash
from cockpit.domain.consequences import DAYS, Consequences
from cockpit.ui.format import duration, number, plural
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.calendar_map import CalendarMap
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import clear, column, divider, frame, row

_DIMMED = 0.45
_MOST_CLASHES = 3


class ConsequencesView(QWidget):
    """`show_result` shows, `set_dimmed` says that a new result is on its way.  `shift_wanted` carries minutes."""

    shift_wanted = Signal(int)

    def __init__(self, *, is_new: bool) -> None:
        super().__init__()
        self._is_new = is_new
        self.result: Consequences | None = None
        title = self.tr("What this task adds over 90 days") if is_new else self.tr("What this change does over 90 days")
        self._can_shift: Callable[[int], bool] = lambda minutes: False
        self._cards = row(spacing=8)
        self.map = CalendarMap()
        self._lines: QVBoxLayout = column(spacing=5)
        self._body = QWidget()
        column(self._cards, self.map, self._lines, spacing=9, into=self._body)
        self._fade = QGraphicsOpacityEffect(self._body)
        self._fade.setOpacity(1.0)
        self._fade.setEnabled(False)
        self._body.setGraphicsEffect(self._fade)
        column(divider(), Label(title, 14, 600), self._body, spacing=9, into=self)
        self.hide()

    def set_dimmed(self, dimmed: bool) -> None:
        """Dim what is shown: it belongs to what was written before."""
        self._fade.setOpacity(_DIMMED if dimmed else 1.0)
        self._fade.setEnabled(dimmed)

    def is_dimmed(self) -> bool:
        """True while a new result is awaited."""
        return self._fade.isEnabled()

    def show_result(
        self,
        result: Consequences,
        p95_seconds: float | None = None,
        can_shift: Callable[[int], bool] = lambda minutes: False,
    ) -> None:
        """Show what an edit changes.

        `p95_seconds` is how long nearly all runs take; `can_shift` tells whether the schedule can be moved by minutes.
        """
        self.result, self._can_shift = result, can_shift
        clear(self._cards)
        for count, words, token in self._counts(result):
            self._cards.addWidget(_card(count, words, token), 1)
        self.map.show_days(result.days[:DAYS])
        clear(self._lines)
        if result.after_count:
            self._say_clashes(result)
            self._say_overlap(result, p95_seconds)
        else:
            self._line("info", "text3", self.tr("Nothing is planned in these 90 days"))
        self.set_dimmed(False)
        self.show()

    def _counts(self, result: Consequences) -> list[tuple[str, str, str]]:
        if self._is_new:
            return [(f"+ {number(result.after_count)}", self.tr("runs"), "ok")]
        gained, lost, moved = result.gained_count, result.lost_count, result.moved_count
        weekday = self._all_on(result)
        lost_words = self.tr("lost, all on {0}").format(weekday) if weekday else self.tr("lost")
        return [
            (f"+ {number(gained)}" if gained else "0", self.tr("gained"), "ok" if gained else "text3"),
            (f"− {number(lost)}" if lost else "0", lost_words, "err" if lost else "text3"),
            (number(moved), self._moved_words(result), "warn" if moved else "text3"),
        ]

    def _moved_words(self, result: Consequences) -> str:
        shifts = Counter(moved.by for moved in result.moved)
        if len(shifts) != 1:
            return self.tr("moved")
        by = next(iter(shifts))
        words = duration(abs(by) / timedelta(seconds=1))
        return (self.tr("moved {0} later") if by > timedelta(0) else self.tr("moved {0} earlier")).format(words)

    def _all_on(self, result: Consequences) -> str:
        """The one weekday on which all that goes lies, or ""."""
        days = {day.day.weekday() for day in result.days if day.lost}
        if len(days) != 1:
            return ""
        return QLocale().dayName(days.pop() + 1, QLocale.FormatType.LongFormat)

    def _say_clashes(self, result: Consequences) -> None:
        for clash in result.clashes[:_MOST_CLASHES]:
            self._line("triangle-alert", "warn", self._clash_words(clash), clash.shift_minutes)
        more = len(result.clashes) - _MOST_CLASHES
        if more > 0:
            words = plural(more, self.tr("and with {n} more task"), self.tr("and with {n} more tasks"))
            self._line("info", "text3", words)
        if not result.clashes:
            self._line("circle-check", "ok", self.tr("No clash with other tasks"))
        until = result.clashes_until
        if until is not None and until < result.until - timedelta(days=1):
            self._line("info", "text3", self.tr("Clashes were looked for until {0}.").format(_day(until)))

    def _clash_words(self, clash: Clash) -> str:
        times = plural(clash.same_minute, self.tr("{n} time"), self.tr("{n} times"))
        return self.tr("Starts together with {0}, {1}").format(clash.name, times)

    def _say_overlap(self, result: Consequences, p95_seconds: float | None) -> None:
        if result.self_overlaps is None or p95_seconds is None:
            self._line("info", "text3", self.tr("Overlap with itself is unknown until it has run a few times"))
        elif result.self_overlaps:
            times = plural(result.self_overlaps, self.tr("{n} time"), self.tr("{n} times"))
            words = self.tr("Overlaps itself {0}: 19 of 20 runs end in {1}").format(times, duration(p95_seconds))
            self._line("triangle-alert", "warn", words)
        else:
            words = self.tr("Never overlaps itself: 19 of 20 runs end in {0}").format(duration(p95_seconds))
            self._line("circle-check", "ok", words)

    def _line(self, icon: str, token: str, words: str, shift_minutes: int | None = None) -> None:
        line = QWidget()
        box = row(Icon(icon, token, 14), (Label(words, 12, tone="text2", wrap=True), 1), spacing=7, into=line)
        if shift_minutes is not None and self._can_shift(shift_minutes):
            amount = duration(abs(shift_minutes) * 60.0)
            words = self.tr("Shift {0}") if shift_minutes > 0 else self.tr("Shift {0} earlier")
            button = Button(words.format(amount), kind="link")
            button.clicked.connect(lambda: self.shift_wanted.emit(shift_minutes))
            box.addWidget(button)
        self._lines.addWidget(line)


def _card(count: str, words: str, token: str) -> QWidget:
    label = Label(words, 11, 500, "text2", wrap=True)
    number_label = Label(count, 18, 600, token, tabular=True)
    return frame("stat", column(number_label, label, None, spacing=0, margins=(11, 6, 8, 7)))


def _day(moment: datetime) -> str:
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), "d MMM")
