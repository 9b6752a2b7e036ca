"""How the runs that a filter finds went: numbers, a year of days, the slowest and the flakiest tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cockpit.services.runs import RunStats, TaskFigures, TaskLists
from cockpit.ui.format import duration, number, percent, plural
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.chips import Bar
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import Card, clear, column, holder, row
from cockpit.ui.widgets.page_scroll import PageScroll
from cockpit.ui.widgets.run_heatmap import YearHeatMap

_GOOD, _FAIR = 0.99, 0.9
_NAME_LETTERS = 28


class RunStatistics(QWidget):
    """`show_stats` and `show_tasks` fill it; a task or a day that is pressed narrows the filter."""

    task_chosen = Signal(int)
    day_chosen = Signal(object)  # a date

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[str, Label] = {}
        self.heat = YearHeatMap()
        self.heat.day_chosen.connect(self.day_chosen)
        year = Card(self.tr("The last year"), subtitle=self.tr("a square is a day; a dot says that a run failed"))
        year.body.addWidget(self.heat)
        self._slowest, self._flakiest = column(spacing=9), column(spacing=9)
        slowest = Card(self.tr("Slowest tasks"), subtitle=self.tr("average of 30 days"))
        slowest.body.addLayout(self._slowest)
        slowest.body.addStretch(1)
        flakiest = Card(self.tr("Flakiest tasks"), subtitle=self.tr("success and failure in turn, 30 days"))
        flakiest.body.addLayout(self._flakiest)
        flakiest.body.addStretch(1)
        lists = row((slowest, 1), (flakiest, 1), spacing=13)
        inner = column(self._strip(), year, lists, None, spacing=13, margins=(0, 0, 0, 0))
        column((PageScroll(inner), 1), into=self)

    def show_stats(self, stats: RunStats, today: date) -> None:
        """The numbers and the days."""
        rate = stats.success_rate
        self._say("total", number(stats.total))
        self._say("rate", "–" if rate is None else percent(rate))
        tone = "text" if rate is None else "ok" if rate >= _GOOD else "warn" if rate >= _FAIR else "err"
        self._values["rate"].set_tone(tone)
        self._say("failed", number(stats.failed))
        self._values["failed"].set_tone("err" if stats.failed else "text")
        self._say("missed", number(stats.missed))
        self._say("average", _rounded(stats.average_seconds))
        self._say("median", _rounded(stats.median_seconds))
        self._say("p95", _rounded(stats.p95_seconds))
        self.heat.set_days(stats.by_day, today)

    def show_tasks(self, lists: TaskLists, names: Mapping[int, str]) -> None:
        """The tasks that are worth a look."""
        longest = max((one.average_seconds or 0 for one in lists.slowest), default=0) or 1
        self._fill(
            self._slowest,
            [
                (one, _rounded(one.average_seconds), (one.average_seconds or 0) / longest, "run")
                for one in lists.slowest
            ],
            names,
            self.tr("Nothing ran in the last 30 days."),
        )
        self._fill(
            self._flakiest,
            [(one, self._flips(one), one.flakiness, "warn") for one in lists.flakiest],
            names,
            self.tr("No task changes between success and failure."),
        )

    def text(self, key: str) -> str:
        """What a number says; for screen readers and tests."""
        return self._values[key].text()

    def _say(self, key: str, words: str) -> None:
        self._values[key].setText(words)

    def _flips(self, figures: TaskFigures) -> str:
        return plural(figures.flips, self.tr("{n} change"), self.tr("{n} changes"))

    def _strip(self) -> QWidget:
        card = Card(margins=(18, 12, 18, 12))
        pieces: list[QWidget | None] = []
        for key, title in (
            ("total", self.tr("Runs")),
            ("rate", self.tr("Success")),
            ("failed", self.tr("Failed")),
            ("missed", self.tr("Missed")),
            ("average", self.tr("Average")),
            ("median", self.tr("Median")),
            ("p95", self.tr("p95")),
        ):
            value = self._values[key] = Label("–", 18, 600, tabular=True)
            if pieces:
                pieces.append(None)
            pieces.append(holder(column(Label(title, 12, tone="text3"), value, spacing=3)))
        card.body.addLayout(row(*pieces, spacing=8))
        return card

    def _fill(
        self,
        box: QVBoxLayout,
        lines: Sequence[tuple[TaskFigures, str, float, str]],
        names: Mapping[int, str],
        nothing: str,
    ) -> None:
        clear(box)
        for figures, words, share, token in lines:
            name = names.get(figures.task_id, f"#{figures.task_id}")
            short = name if len(name) <= _NAME_LETTERS else name[: _NAME_LETTERS - 1].rstrip() + "…"
            link = Button(short, kind="link", tip=self.tr("Show the runs of {0}").format(name))
            link.clicked.connect(lambda _checked=False, task_id=figures.task_id: self.task_chosen.emit(task_id))
            value = Label(words, 12, 500, "text2", tabular=True)
            runs = plural(figures.runs, self.tr("{n} run"), self.tr("{n} runs"))
            line = row(link, Label(runs, 11, tone="text3", tabular=True), None, value, spacing=8)
            box.addWidget(holder(column(line, Bar(min(1.0, share), token), spacing=3)))
        if not lines:
            box.addWidget(Label(nothing, 12, tone="text3", wrap=True))


def _rounded(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    return duration(round(seconds, 1) if seconds < 60 else float(int(seconds)))
