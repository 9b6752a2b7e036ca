"""The sheet "While you were away": what was missed, and what to do about it, one row per task.

The widget knows no services: it is given an `AwayReported`, counts down, and emits `answered(choices, remember)`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, QLocale, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QWidget

from cockpit.domain.events import AwayReported, AwayRow
from cockpit.domain.run import Cause
from cockpit.domain.task_policy import Misfire
from cockpit.domain.words import describe
from cockpit.ui.format import clock, day, duration, language, number, plural
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button, Segments
from cockpit.ui.widgets.chips import Chip, IconBox
from cockpit.ui.widgets.labels import ElidedLabel, Label
from cockpit.ui.widgets.layout import column, divider, frame, row

_WIDTH, _ROW_HEIGHT, _ROWS_IN_SIGHT = 1000, 60, 8
_MOST_ROWS = 200  # the others follow their policies, and the sheet says so
_NAME, _COUNT, _TIMES, _CHOICE = 172, 52, 176, 252
_TICK_MILLISECONDS = 250
_DAY_SECONDS = 86_400
Icons = Callable[[str], str]


class Ring(QWidget):
    """A ring that empties, with the seconds that are left in it."""

    def __init__(self) -> None:
        super().__init__()
        self._share, self._text = 1.0, ""
        self.setFixedSize(36, 36)

    def set(self, share: float, text: str) -> None:
        """Show `share` (0..1) of the ring."""
        self._share, self._text = share, text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(2, 2, self.width() - 4, self.height() - 4)
        painter.setPen(QPen(look.color("border2"), 2.6))
        painter.drawEllipse(ring)
        painter.setPen(QPen(look.color("accent"), 2.6, c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(ring, 90 * 16, int(self._share * 360 * 16))
        painter.setFont(look.font(12, 600))
        painter.setPen(look.color("text"))
        painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), self._text)
        painter.end()


class _Line(QWidget):
    """One task of the sheet."""

    def __init__(self, entry: AwayRow, icon: str, now: datetime, changed: Callable[[], None]) -> None:
        super().__init__()
        self.entry = entry
        self.setFixedHeight(_ROW_HEIGHT)
        schedule = entry.task.schedule
        name = ElidedLabel(entry.task.name, 13, 500)
        rule = ElidedLabel(describe(schedule, language()) if schedule is not None else "", 12, tone="text3")
        count = Label(number(entry.count), 15, 600, tone="err", align=Qt.AlignmentFlag.AlignRight, tabular=True)
        times = Label(_span(entry.first, entry.last, now), 12, 500, tone="text2", tabular=True)
        self.choice = Segments(self._choices(), entry.choice.value, small=True, stretch=True)
        self.choice.setAccessibleName(entry.task.name)
        self.effect = Label("", 12, tone="text3", wrap=True)
        for widget, width in ((count, _COUNT), (times, _TIMES), (self.choice, _CHOICE)):
            widget.setFixedWidth(width)
        self.choice.setFixedHeight(34)
        names = column(None, name, rule, None, spacing=1)
        named = QWidget()
        named.setLayout(names)
        named.setFixedWidth(_NAME)
        row(
            IconBox(icon, "text2", 32), named, count, times, self.choice, (self.effect, 1),
            spacing=12, margins=(22, 0, 18, 0), into=self,
        )  # fmt: skip
        self.choice.changed.connect(self.say)
        self.choice.changed.connect(changed)
        self.say()

    def _choices(self) -> list[tuple[str, str]]:
        if self.entry.count == 1:
            # Which of the two policies that run it is meant makes no difference for one time.
            run = self.entry.choice if self.entry.choice is not Misfire.NONE else Misfire.LATEST
            return [(run.value, self.tr("Run it")), (Misfire.NONE.value, self.tr("Skip"))]
        every = self.tr("All {n}").replace("{n}", number(self.entry.count))
        return [(Misfire.LATEST, self.tr("Latest")), (Misfire.ALL, every), (Misfire.NONE, self.tr("Skip"))]

    @property
    def chosen(self) -> Misfire:
        """What is chosen for this task now."""
        return Misfire(self.choice.current())

    @property
    def runs(self) -> int:
        """How many runs that makes."""
        return {Misfire.LATEST: 1, Misfire.ALL: self.entry.count, Misfire.NONE: 0}[self.chosen]

    def say(self) -> None:
        """Say what will happen."""
        if not self.runs:
            self.effect.setText(self.tr("stays missed, goes on as planned"))
            return
        words = plural(self.runs, self.tr("{n} run"), self.tr("{n} runs"))
        seconds = self.entry.typical_seconds
        if seconds is not None:
            words = self.tr("{runs}, about {time}").format(runs=words, time=duration(seconds * self.runs))
        self.effect.setText(words)


class AwaySheet(QFrame):
    """See the module.  `touched` is emitted once, when somebody begins to read: the countdown stops."""

    answered = Signal(object, bool)
    skipped = Signal()
    touched = Signal()
    timeline_wanted = Signal()
    close_requested = Signal()

    def __init__(self, report: AwayReported, icons: Icons, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setProperty("role", "dialog")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.report, self._now, self._touched = report, now, False
        self._grace = max((report.applies_at - now()).total_seconds(), 1.0)
        self.lines = [_Line(one, icons(one.task.task_type), now(), self._sum_up) for one in report.rows[:_MOST_ROWS]]
        title = Label(self.tr("While you were away"), 18, 600)
        self.summary = Label(self._summary(), 13, tone="text2", wrap=True)
        self.setAccessibleName(f"{title.text()}. {self.summary.text()}")
        up = report.network_is_up
        chip = Chip(self.tr("network is up") if up else self.tr("no network yet"), "ok" if up else "warn", dot=True)
        words = column(title, self.summary, spacing=3)
        head = row(IconBox("moon", "accent", 42, soft="accent"), (words, 1), chip, spacing=14, margins=(22, 20, 20, 16))
        self.remember = QCheckBox(self.tr("Remember these choices as the policy of each task"))
        self.remember.setFont(theme().font(12, 400))
        timeline = Button(self.tr("Show on the Timeline"), kind="link")
        self.list = self._scrolling()
        rest = row(self.remember, None, timeline, spacing=8, margins=(22, 9, 20, 10))
        column(
            head, divider(), self._captions(), divider(), (self.list, 1), divider(), rest, self._foot(),
            spacing=0, margins=(1, 1, 1, 1), into=self,
        )  # fmt: skip
        timeline.clicked.connect(self.timeline_wanted)
        self.remember.clicked.connect(self.touch)
        self.setFixedWidth(_WIDTH)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MILLISECONDS)
        self._tick.timeout.connect(self._count_down)
        self._tick.start()
        for child in self.findChildren(QWidget):
            child.installEventFilter(self)
        self._sum_up()
        self._count_down()

    def choices(self) -> Mapping[int, Misfire]:
        """What is chosen, by task id."""
        return {line.entry.task.id: line.chosen for line in self.lines}

    def touch(self) -> None:
        """Somebody reads: the countdown stops."""
        if not self._touched:
            self._touched = True
            self._tick.stop()
            self._count_down()
            self.touched.emit()

    def may_close(self) -> bool:
        """Esc and a click beside it leave the sheet to the policies: they apply as they would by themselves."""
        return True

    def sizeHint(self) -> QSize:
        shown = min(len(self.lines), _ROWS_IN_SIGHT)
        return QSize(_WIDTH, 235 + self.summary.heightForWidth(_WIDTH - 260) - 18 + shown * (_ROW_HEIGHT + 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.KeyPress):
            self.touch()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._apply()
        elif event.key() != Qt.Key.Key_Escape:
            self.touch()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _summary(self) -> str:
        report, now = self.report, self._now()
        since, until = _moment(report.since, now), _moment(report.until, now)
        length = duration((report.until - report.since).total_seconds())
        why = {
            Cause.ASLEEP: self.tr("This computer was asleep from {since} to {until} ({length})."),
            Cause.CLOCK_SET: self.tr("The clock was set forward from {since} to {until} ({length})."),
        }.get(report.cause, self.tr("The program was closed; runs were missed from {since} to {until} ({length})."))
        missed = sum(one.count for one in report.rows)
        runs = plural(missed, self.tr("missed {n} run"), self.tr("missed {n} runs"))
        tasks = plural(len(report.rows), self.tr("{n} task"), self.tr("{n} tasks"))
        words = f"{why.format(since=since, until=until, length=length)} {tasks} {runs}."
        more = len(report.rows) - _MOST_ROWS
        if more > 0:
            words += " " + self.tr("{n} more tasks follow their policies.").replace("{n}", number(more))
        return words

    def _captions(self) -> QWidget:
        cells: list[QWidget] = [QWidget(), Label(self.tr("Task"), 12, 500, tone="text3"), QWidget()]
        cells += [Label(words, 12, 500, tone="text3") for words in (self.tr("Missed runs"), self.tr("Catch up"))]
        for cell, width in zip(cells, (32, _NAME, _COUNT, _TIMES, _CHOICE), strict=True):
            cell.setFixedWidth(width)
        effect = Label(self.tr("What will happen"), 12, 500, tone="text3")
        head = frame("plain", row(*cells, (effect, 1), spacing=12, margins=(22, 0, 18, 0)))
        head.setFixedHeight(34)
        return head

    def _scrolling(self) -> QScrollArea:
        inside = QWidget()
        items: list[QWidget] = []
        for line in self.lines:
            items += [line, divider()] if line is not self.lines[-1] else [line]
        column(*items, None, spacing=0, into=inside)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _foot(self) -> QWidget:
        self.ring = Ring()
        self.countdown = Label("", 13, 500, tabular=True)
        self.total = Label("", 12, tone="text3")
        skip = Button(self.tr("Skip all"))
        self.apply = Button(self.tr("Apply now"), "check", "primary")
        skip.clicked.connect(self._skip)
        self.apply.clicked.connect(self._apply)
        words = column(self.countdown, self.total, spacing=1)
        return frame("dialogfoot", row(self.ring, (words, 1), skip, self.apply, spacing=11, margins=(20, 12, 20, 12)))

    def _sum_up(self) -> None:
        runs = sum(line.runs for line in self.lines)
        words = plural(runs, self.tr("{n} run"), self.tr("{n} runs"))
        known = [line.entry.typical_seconds * line.runs for line in self.lines if line.entry.typical_seconds]
        if runs and known:
            words = self.tr("{runs}, about {time}").format(runs=words, time=duration(sum(known)))
        hint = "" if self._touched else " · " + self.tr("touch anything and the countdown stops")
        self.total.setText(words + hint)

    def _count_down(self) -> None:
        if self._touched:
            self.ring.hide()
            self.countdown.setText(self.tr("Waits for you"))
            self._sum_up()
            return
        left = max((self.report.applies_at - self._now()).total_seconds(), 0.0)
        seconds = number(math.ceil(left))
        self.ring.set(left / self._grace, seconds)
        self.countdown.setText(self.tr("Applies by itself in {n} s").replace("{n}", seconds))

    def _apply(self) -> None:
        self._tick.stop()
        self.answered.emit(self.choices(), self.remember.isChecked())

    def _skip(self) -> None:
        self._tick.stop()
        self.skipped.emit()


def _moment(moment: datetime, now: datetime) -> str:
    """Within a sentence: "yesterday 23:10", "Wed 21 October 23:10"."""
    name = day(moment, now)
    near = abs((moment.astimezone().date() - now.astimezone().date()).days) <= 1
    return f"{name.lower() if near else name} {clock(moment)}"


def _span(first: datetime, last: datetime, now: datetime) -> str:
    """ "03:46 – 05:31" of today, "Wed 23:15 – 07:30" of another day; with both days when more than one lies between."""
    start = clock(first) if first.astimezone().date() == now.astimezone().date() else _weekday(first)
    if first == last:
        return start
    far = (last - first).total_seconds() >= _DAY_SECONDS
    return f"{start} – {_weekday(last) if far else clock(last)}"


def _weekday(moment: datetime) -> str:
    there = moment.astimezone()
    return f"{QLocale().standaloneDayName(there.isoweekday(), QLocale.FormatType.ShortFormat)} {clock(moment)}"
