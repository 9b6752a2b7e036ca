"""What the System Tasks page is made of besides its table: the strip of numbers, the filters, and what stands in
place of the table when there is nothing in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from cockpit.domain.handler import HandlerSpec
from cockpit.domain.theme import TASK_TYPE as SYNTHESIS
from cockpit.domain.words import describe
from cockpit.ui.format import duration, language, number, percent
from cockpit.ui.handler_words import handler_words
from cockpit.ui.models.task_row import StatusFilter
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button, Segments
from cockpit.ui.widgets.chips import IconBox
from cockpit.ui.widgets.fields import ComboField
from cockpit.ui.widgets.labels import ElidedLabel, Label
from cockpit.ui.widgets.layout import Card, clear, column, holder, row, vertical_line

_GOOD, _FAIR = 0.99, 0.9
_MOST_TEMPLATES = 6
_TEMPLATE_COLUMNS = 3
_NARROW_FILTERS = 680
_TEMPLATE_HEIGHT = 64


class StatsStrip(Card):
    """The runs of the last 24 hours in one line."""

    def __init__(self) -> None:
        super().__init__(margins=(16, 0, 16, 0))
        self.setFixedHeight(38)
        self._values: dict[str, Label] = {}
        pieces: list[QWidget | None] = []
        for key, title in (
            ("total", self.tr("Runs, 24 h")),
            ("rate", self.tr("Success")),
            ("error", self.tr("Failed")),
            ("median_seconds", self.tr("Median")),
            ("p95_seconds", self.tr("p95")),
        ):
            value = self._values[key] = Label("–", 13, 600, tabular=True)
            if pieces:
                pieces += [None, vertical_line(), None]
            pieces.append(holder(row(Label(title, 12, tone="text3"), value, spacing=7)))
        self.body.addLayout(row(*pieces, spacing=0))

    def show_stats(self, stats: Mapping[str, Any]) -> None:
        """Show the answer of `services.runs.stats`."""
        good, bad = int(stats.get("success") or 0), int(stats.get("error") or 0)
        rate = good / (good + bad) if good + bad else None
        self._values["total"].setText(number(int(stats.get("total") or 0)))
        self._values["rate"].setText("–" if rate is None else percent(rate))
        tone = "text" if rate is None else "ok" if rate >= _GOOD else "warn" if rate >= _FAIR else "err"
        self._values["rate"].set_tone(tone)
        self._values["error"].setText(number(bad))
        self._values["error"].set_tone("err" if bad else "text")
        for key in ("median_seconds", "p95_seconds"):
            self._values[key].setText(duration(stats.get(key)))

    def text(self, key: str) -> str:
        """What a number says; for screen readers and tests."""
        return self._values[key].text()


class TaskFilters(QWidget):
    """Segments by status, grouping, and the choice of a component."""

    status_chosen = Signal(StatusFilter)
    component_chosen = Signal(object)  # str or None
    grouped = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.segments = Segments(
            [
                (StatusFilter.ALL, self.tr("All"), 0),
                (StatusFilter.RUNNING, self.tr("Running"), 0),
                (StatusFilter.FAILING, self.tr("Failing"), 0),
                (StatusFilter.PAUSED, self.tr("Paused"), 0),
                (StatusFilter.DISABLED, self.tr("Disabled"), 0),
            ]
        )
        self.group = Button(self.tr("Group"), "layers", tip=self.tr("Group by component"))
        self.group.setCheckable(True)
        self.component = ComboField(name=self.tr("Component"))
        self._fit(_NARROW_FILTERS)
        row(self.segments, None, self.group, self.component, spacing=8, into=self)
        self.set_components(())
        self.segments.changed.connect(lambda key: self.status_chosen.emit(StatusFilter(key)))
        self.component.chosen.connect(lambda key: self.component_chosen.emit(key or None))
        self.group.toggled.connect(self.grouped)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """Beside the drawer the words of the segments need the room."""
        narrow = width < _NARROW_FILTERS
        self.component.setFixedWidth(140 if narrow else 184)
        self.group.set_text("" if narrow else self.tr("Group"))
        self.group.setAccessibleName(self.tr("Group by component"))

    def set_counts(self, counts: Mapping[StatusFilter, int]) -> None:
        """Show how many tasks each segment has."""
        for status, count in counts.items():
            self.segments.set_count(status, count)
        paused = self.segments.button(StatusFilter.PAUSED)  # takes room only while there is something to see
        paused.setVisible(bool(counts.get(StatusFilter.PAUSED)) or paused.isChecked())

    def set_components(self, components: Sequence[str]) -> None:
        """Offer these; the chosen one stays while it exists."""
        self.component.set_items([("", self.tr("All components")), *((name, name) for name in components)])

    def reset(self) -> None:
        """Show everything again."""
        self.segments.set_current(StatusFilter.ALL)
        self.component.set_key("")
        self.status_chosen.emit(StatusFilter.ALL)
        self.component_chosen.emit(None)


class FirstTasks(Card):
    """What an empty list says: what a task is, and a few to begin with."""

    chosen = Signal(str)  # a task type

    def __init__(self) -> None:
        super().__init__(margins=(40, 20, 40, 26), spacing=0)
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self._or = Label(self.tr("Start with one of these"), 12, 500, "text3")
        text = Label(
            self.tr("A task fetches, sends, checks or runs something for you, and says so when it did not."),
            13,
            tone="text2",
            wrap=True,
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        text.setMaximumWidth(560)
        self.body.addStretch(2)
        for piece, gap in (
            (_Art(), 20),
            (Label(self.tr("Tell Cockpit what to do, and when"), 18, 600), 6),
            (text, 24),
            (self._or, 10),
        ):
            self.body.addLayout(row(None, piece, None))
            self.body.addSpacing(gap)
        self.body.addLayout(self._grid)
        self.body.addStretch(3)

    def set_types(self, specs: Sequence[HandlerSpec]) -> None:
        """Offer a template for each task type there is; a synthesis begins as a theme, on its own page."""
        clear(self._grid)
        offered = [spec for spec in specs if spec.task_type != SYNTHESIS]
        for place, spec in enumerate(offered[:_MOST_TEMPLATES]):
            tile = _Template(spec)
            tile.clicked.connect(lambda _checked=False, spec=spec: self.chosen.emit(spec.task_type))
            self._grid.addWidget(tile, place // _TEMPLATE_COLUMNS, place % _TEMPLATE_COLUMNS)
        self._or.setVisible(bool(specs))


class _Template(QPushButton):
    """One task type to begin with."""

    def __init__(self, spec: HandlerSpec) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        when = describe(spec.default_schedule, language())
        title, purpose = handler_words(spec.title), handler_words(spec.description)
        words = column(
            None,
            ElidedLabel(title, 13, 500),
            ElidedLabel(f"{when} · {purpose}", 12, tone="text3"),
            None,
            spacing=1,
        )
        row(IconBox(spec.icon, "accent", 34, soft="accent"), (words, 1), spacing=11, margins=(13, 0, 10, 0), into=self)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{title}. {purpose}")

    def sizeHint(self) -> QSize:
        return QSize(240, _TEMPLATE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, _TEMPLATE_HEIGHT)


class _Art(QWidget):
    """Three lines of runs, past and to come, and now between them."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(330, 104)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line, marks in enumerate((10, 6, 2)):
            middle, strength = 22 + line * 30, 1 - line * 0.26
            painter.setPen(QPen(look.color("border2", strength), 1))
            painter.drawLine(QPointF(0, middle), QPointF(330, middle))
            for mark in range(marks):
                x = (mark + 0.5) * 330 / marks
                planned = x > 165
                painter.setPen(QPen(look.color("text3", strength * 0.8), 1.3) if planned else Qt.PenStyle.NoPen)
                painter.setBrush(look.color("surface") if planned else look.color("accent", strength * 0.8))
                painter.drawRoundedRect(QRectF(x - 3, middle - 10, 6, 20), 2, 2)
        painter.setPen(QPen(look.color("accent"), 1.6))
        painter.drawLine(QPointF(165, 0), QPointF(165, 104))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawEllipse(QPointF(165, 3.5), 3.5, 3.5)
        painter.end()
