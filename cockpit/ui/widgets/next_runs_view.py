"""The preview beside the editor: the next runs of what is being typed, and the clock changes between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from cockpit.domain.next_run import count_between
from cockpit.domain.schedule import Interval, Schedule, Timetable
from cockpit.domain.task import SystemTask
from cockpit.ui.format import duration, number, plural
from cockpit.ui.models.next_runs import ClockChange, Line, PlannedRun, city, planned_runs
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.chips import Chip
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import column, frame, holder, row

RUNS = 10
_RUN_HEIGHT, _CHANGE_HEIGHT, _HEAD_HEIGHT = 26, 30, 24
_VCENTER = Qt.AlignmentFlag.AlignVCenter


class NextRunsView(QWidget):
    """`show_task` computes and paints; while there is no schedule the last runs stay, dimmed."""

    def __init__(self, here: str, width: int, below: QWidget | None = None) -> None:
        super().__init__()
        self._here = here
        self._chip = Chip("", "ok", dot=True, height=20, pixels=11)
        self._list = _RunList(here)
        self._words = Label("", 12, tone="text2", wrap=True)
        self._was = Label("", 12, tone="text3", wrap=True)
        self.setFixedWidth(width)
        head = row(Label(self.tr("Next 10 runs"), 14, 600), None, self._chip)
        more = () if below is None else (8, below)
        parts = (head, 6, self._list, 8, self._words, self._was, *more, None)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder(column(*parts, spacing=4, margins=(20, 18, 20, 14))))
        column(frame("side", column(area)), into=self)

    def show_task(self, task: SystemTask, now: datetime, was: str = "") -> None:
        """Show the runs of a task whose schedule is valid; `was` says how it was before the edit."""
        schedule = task.schedule
        lines = planned_runs(task, now, RUNS, self._here)
        self._list.show_lines(
            lines, now, there="" if isinstance(schedule, Interval) or schedule is None else schedule.time_zone
        )
        self._chip.set(self.tr("live"), "ok")
        self._words.setText(self._density(schedule, lines, now))
        self._was.setText(self.tr("Was: {0}").format(was) if was else "")
        self._was.setVisible(bool(was))

    def show_waiting(self) -> None:
        """What is typed has an error: keep what was understood before, dimmed."""
        self._list.set_dimmed(True)
        self._words.setText("")
        self._chip.set(self.tr("waiting"), "off")

    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return self._list.lines

    def _density(self, schedule: Schedule | None, lines: Sequence[Line], now: datetime) -> str:
        runs = [line for line in lines if isinstance(line, PlannedRun)]
        if isinstance(schedule, Timetable) and not schedule.rules:
            return self.tr("Runs when the task that it follows has ended; it has no times of its own.")
        if schedule is None or not runs:
            return self.tr("It never runs.")
        day = count_between(schedule, now, now + timedelta(days=1), runs[0].at)
        if day:
            return plural(day, self.tr("{n} run in the next 24 hours"), self.tr("{n} runs in the next 24 hours"))
        month = count_between(schedule, now, now + timedelta(days=30), runs[0].at)
        return plural(month, self.tr("{n} run in the next 30 days"), self.tr("{n} runs in the next 30 days"))


class _RunList(QWidget):
    """Numbers, dates, times there and here, and how far off; painted."""

    def __init__(self, here: str) -> None:
        super().__init__()
        self._here, self._there = here, ""
        self._now = datetime(1970, 1, 1, tzinfo=UTC)
        self._dimmed = False
        self.lines: list[Line] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: list[Line], now: datetime, there: str) -> None:
        """Show other lines; `there` is the zone of the task, "" for an interval."""
        self.lines, self._now, self._there, self._dimmed = lines, now, there, False
        spoken = [self._spoken(line) for line in lines if isinstance(line, PlannedRun)]
        self.setAccessibleName(self.tr("Next runs: {0}").format(", ".join(spoken)))
        self.updateGeometry()
        self.update()

    def set_dimmed(self, dimmed: bool) -> None:
        """Show that the lines belong to what was understood before."""
        self._dimmed = dimmed
        self.update()

    def sizeHint(self) -> QSize:
        changes = sum(isinstance(line, ClockChange) for line in self.lines)
        return QSize(300, _HEAD_HEIGHT + changes * _CHANGE_HEIGHT + (len(self.lines) - changes) * _RUN_HEIGHT + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.4 if self._dimmed else 1.0)
        look = theme()
        self._paint_head(painter, look)
        top = float(_HEAD_HEIGHT)
        for line in self.lines:
            if isinstance(line, PlannedRun):
                self._paint_run(painter, look, top, line)
                top += _RUN_HEIGHT
            else:
                self._paint_change(painter, look, top, line)
                top += _CHANGE_HEIGHT
        painter.end()

    def _two_zones(self) -> bool:
        return bool(self._there) and self._there != self._here

    def _columns(self) -> tuple[float, float, float]:
        """Where the date, the first time and the second time begin."""
        return 24.0, 24.0 + (self.width() - 24) * 0.32, 24.0 + (self.width() - 24) * 0.56

    def _paint_head(self, painter: QPainter, look: Theme) -> None:
        date, _, second = self._columns()
        painter.setFont(look.font(11, 500))
        painter.setPen(look.color("text3"))
        if self._two_zones():
            first = self.tr("Task zone · {0}").format(city(self._there))
            if painter.fontMetrics().horizontalAdvance(first) > second - date - 6:
                first = city(self._there)
            self._say(painter, second, 0, self.tr("Here · {0}").format(city(self._here)))
        else:
            first = self.tr("Here · {0}").format(city(self._here))
        self._say(painter, date, 0, first)
        self._say(painter, 0, 0, self.tr("In"), right=True)

    def _paint_run(self, painter: QPainter, look: Theme, top: float, run: PlannedRun) -> None:
        date, first, second = self._columns()
        painter.setFont(look.font(11, 400, True))
        painter.setPen(look.color("text3"))
        self._say(painter, 0, top, number(run.number))
        painter.setFont(look.font(12, 400, True))
        self._say(painter, 0, top, _far(run.at, self._now), right=True)
        painter.setPen(look.color("text2"))
        words = _date(run.there, self._now)
        if painter.fontMetrics().horizontalAdvance(words) > first - date - 4:
            words = _day(run.there.date(), "d MMM yyyy")  # the weekday can be spared where the year is long
        self._say(painter, date, top, words)
        self._time(painter, look, (first, top), run.there, moved=run.moved_there)
        if self._two_zones():
            self._time(painter, look, (second, top), run.here, moved=run.moved_here)
            days = (run.here.date() - run.there.date()).days
            if days:
                painter.setFont(look.font(10, 500))
                painter.setPen(look.color("text3"))
                self._say(
                    painter, second + 56 + (20 if run.here.second else 0), top, self.tr("{0} d").format(f"{days:+d}")
                )

    def _time(self, painter: QPainter, look: Theme, at: tuple[float, float], moment: datetime, *, moved: bool) -> None:
        painter.setFont(look.font(12, 600 if moved else 500, True))
        painter.setPen(look.color("warn" if moved else "text"))
        words = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
        self._say(painter, *at, words)

    def _paint_change(self, painter: QPainter, look: Theme, top: float, change: ClockChange) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("warn", 0.10))
        painter.drawRoundedRect(QRectF(0, top + 3, self.width(), 24), 6, 6)
        painter.drawPixmap(6, round(top) + 8, look.pixmap("clock", "warn", 13, self.devicePixelRatioF()))
        painter.setFont(look.font(11, 500))
        painter.setPen(look.color("warn"))
        room = self.width() - 30
        words = painter.fontMetrics().elidedText(change_words(change), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(26, top + 3, room, 24), int(_VCENTER), words)

    def _say(self, painter: QPainter, left: float, top: float, words: str, *, right: bool = False) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, top, self.width() - left, _RUN_HEIGHT), int(side | _VCENTER), words)

    def _spoken(self, run: PlannedRun) -> str:
        return f"{_date(run.there, self._now)} {run.there:%H:%M}"


def change_words(change: ClockChange) -> str:
    """ "Paris clocks go back 1 h on Sun 25 Oct"."""
    sentence = (
        QCoreApplication.translate("NextRuns", "{0} clocks go forward {1} on {2}")
        if change.seconds > 0
        else QCoreApplication.translate("NextRuns", "{0} clocks go back {1} on {2}")
    )
    when = _day(change.at.astimezone(ZoneInfo(change.zone)).date(), "ddd d MMM")
    return sentence.format(city(change.zone), duration(float(abs(change.seconds))), when)


def _date(moment: datetime, now: datetime) -> str:
    pattern = "ddd d MMM" if moment.year == now.astimezone(moment.tzinfo).year else "ddd d MMM yyyy"
    return _day(moment.date(), pattern)


def _day(value: date, pattern: str) -> str:
    return QLocale().toString(QDate(value.year, value.month, value.day), pattern)


def _far(moment: datetime, now: datetime) -> str:
    seconds = max(0.0, (moment - now).total_seconds())
    for unit in (86_400, 3600, 60):
        if seconds >= unit:
            return duration(float(seconds // unit * unit))
    return duration(float(round(seconds)))
