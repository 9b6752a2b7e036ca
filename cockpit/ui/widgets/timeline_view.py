"""The painted part of the timeline: lanes, marks, downtimes, the axis and "now".  Input is in `timeline_canvas`.

One widget whatever the number of tasks; only the lanes in sight are painted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from cockpit.ui.models.timeline_axis import ClockChange, Scale, Span, Tick, around, clock_changes, ticks
from cockpit.ui.models.timeline_rows import Choice, Downtime, LaneRow
from cockpit.ui.models.timeline_shapes import Kind, Shape
from cockpit.ui.models.timeline_words import count_words, moment_words
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.timeline_ground import HEADER_HEIGHT, Ground
from cockpit.ui.widgets.timeline_marks import MarkPainter

LANE_HEIGHT = 44
_LABELS, _NARROW_LABELS = 214, 158
_NARROW_BELOW = 800
_RIGHT = 14
_LEAST_WORDS_PIXELS = 48.0
_MARGIN_PIXELS = 16.0  # a mark just outside still reaches into sight


class TimelineView(QAbstractScrollArea):
    """Shows `rows` over `span`.  Set what is to be shown with the methods `set_…`."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[LaneRow] = []
        self.span = around(0.0, 86_400.0)
        self.now = 0.0
        self.zone: tzinfo = UTC
        self.hidden: frozenset[Kind] = frozenset()
        self.choice: Choice | None = None
        self.current_lane = -1
        self._downtimes: Sequence[Downtime] = ()
        self._marks: MarkPainter | None = None
        self._axis_of: tuple[Scale, tzinfo] | None = None
        self._ticks: list[Tick] = []
        self._changes: list[ClockChange] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)  # it lies on a card with round corners
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(LANE_HEIGHT // 2)

    # -- what is shown

    def set_rows(self, rows: Sequence[LaneRow]) -> None:
        """Show these lanes; the scroll position and the chosen lane stay when they can."""
        before = self.rows[self.current_lane].task_id if 0 <= self.current_lane < len(self.rows) else 0
        self.rows = list(rows)
        self.current_lane = self.lane_of(before)
        self._set_range()
        self.viewport().update()

    def set_downtimes(self, downtimes: Sequence[Downtime]) -> None:
        """Hatch these."""
        self._downtimes = tuple(downtimes)
        self.viewport().update()

    def set_span(self, span: Span) -> None:
        """Show this part of time."""
        if span != self.span:
            self.span = span
            self.viewport().update()

    def set_now(self, now: float) -> None:
        """Move the line of "now"."""
        self.now = now
        self.viewport().update()

    def set_zone(self, zone: tzinfo) -> None:
        """Label the axis with the times of this zone."""
        self.zone = zone
        self.viewport().update()

    def set_hidden(self, hidden: frozenset[Kind]) -> None:
        """Leave out the marks of these kinds."""
        self.hidden = hidden
        self.viewport().update()

    # -- where things are

    @property
    def label_width(self) -> int:
        """The pixels of the names at the left."""
        return _LABELS if self.viewport().width() >= _NARROW_BELOW else _NARROW_LABELS

    def scale(self) -> Scale:
        """How moments become pixels of the viewport."""
        left = self.label_width
        return Scale(self.span, float(left), float(max(60, self.viewport().width() - left - _RIGHT)))

    def lane_top(self, lane: int) -> int:
        """The upper edge of a lane in the viewport."""
        return HEADER_HEIGHT + lane * LANE_HEIGHT - self.verticalScrollBar().value()

    def lane_at(self, y: float) -> int:
        """The lane at a height, -1 for none."""
        if y < HEADER_HEIGHT:
            return -1
        lane = int((y - HEADER_HEIGHT + self.verticalScrollBar().value()) // LANE_HEIGHT)
        return lane if lane < len(self.rows) else -1

    def lane_of(self, task_id: int) -> int:
        """The lane of a task, -1 when it has none."""
        return next((lane for lane, row in enumerate(self.rows) if row.task_id == task_id), -1)

    def visible_lanes(self) -> range:
        """The lanes in sight, in part or in whole."""
        first = self.verticalScrollBar().value() // LANE_HEIGHT
        last = (self.verticalScrollBar().value() + self.viewport().height() - HEADER_HEIGHT) // LANE_HEIGHT
        return range(first, min(last + 1, len(self.rows)))

    def show_lane(self, lane: int) -> None:
        """Scroll so that the whole lane is in sight."""
        bar, top = self.verticalScrollBar(), lane * LANE_HEIGHT
        room = self.viewport().height() - HEADER_HEIGHT
        if top < bar.value():
            bar.setValue(top)
        elif top + LANE_HEIGHT > bar.value() + room:
            bar.setValue(top + LANE_HEIGHT - room)

    def lane_shapes(self, lane: int) -> list[Shape]:
        """The shapes of a lane from left to right."""
        return self.rows[lane].walk(self.scale().seconds_per_pixel, self.hidden)

    def shape_of(self, choice: Choice | None) -> Shape | None:
        """The shape that holds a chosen mark now: marks merge and part with the zoom."""
        lane = self.lane_of(choice.task_id) if choice is not None else -1
        if choice is None or lane < 0:
            return None
        for shape in self.lane_shapes(lane):
            if shape.kind is choice.kind and any(dot.planned == choice.planned for dot in shape.dots):
                return shape
        return None

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look, ratio = theme(), self.devicePixelRatioF()
        if self._marks is None or not self._marks.fits(look, ratio):
            self._marks = MarkPainter(look, ratio)
        scale = self.scale()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = Ground(painter, look, scale, self.zone, self.now, ratio)
        width, height = self.viewport().width(), self.viewport().height()
        bottom = min(height, self.lane_top(len(self.rows)))
        self._read_axis(scale)
        painter.save()
        painter.setClipRect(QRectF(0, HEADER_HEIGHT, width, height - HEADER_HEIGHT))
        self._paint_chosen_lane(painter, look, width)
        self._paint_labels(painter, look, ratio, width)
        painter.setClipRect(QRectF(scale.left - 6, HEADER_HEIGHT, scale.width + 12, height - HEADER_HEIGHT))
        ground.downtimes(self._downtimes, bottom)
        ground.lines(self._ticks, self._changes, bottom)
        for lane in self.visible_lanes():
            self._paint_marks(painter, self._marks, lane, scale)
        painter.restore()
        ground.header(width, self._ticks, self._changes, self._downtimes)
        ground.now_line(bottom)
        if self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 10, 10)
        painter.end()

    def _read_axis(self, scale: Scale) -> None:
        if self._axis_of != (scale, self.zone):
            self._axis_of = (scale, self.zone)
            self._ticks, self._changes = ticks(scale, self.zone), clock_changes(scale.span, self.zone)

    def _paint_chosen_lane(self, painter: QPainter, look: Theme, width: int) -> None:
        lane = self.lane_of(self.choice.task_id) if self.choice is not None else self.current_lane
        if lane >= 0 and (self.choice is not None or self.hasFocus()):
            top = self.lane_top(lane)
            painter.fillRect(QRectF(0, top, width, LANE_HEIGHT), look.color("accent", 0.08))
            painter.fillRect(QRectF(0, top, 3, LANE_HEIGHT), look.color("accent"))

    def _paint_marks(self, painter: QPainter, marks: MarkPainter, lane: int, scale: Scale) -> None:
        row, y = self.rows[lane], self.lane_top(lane) + LANE_HEIGHT / 2
        margin = _MARGIN_PIXELS * scale.seconds_per_pixel
        low, high = scale.span.since - margin, scale.span.until + margin
        room = _LEAST_WORDS_PIXELS * scale.seconds_per_pixel
        for shape in row.shapes(scale.seconds_per_pixel, self.hidden):
            first = shape.since if shape.linked_from is None else shape.linked_from
            if shape.until < low or first > high:
                continue
            has_room = shape.kind is Kind.MISSED and shape.until - shape.since > room
            words = count_words(Kind.MISSED, shape.count) if has_room else ""
            marks.paint(painter, shape, scale, y, words)
        if self.choice is not None and self.choice.task_id == row.task_id:
            chosen = self.shape_of(self.choice)
            if chosen is not None:
                marks.ring(painter, chosen, scale, choice_moment(chosen, self.choice), y)
        self._paint_note(painter, row, scale, y)

    def _paint_note(self, painter: QPainter, row: LaneRow, scale: Scale, y: float) -> None:
        """When it runs next, at the right edge, when that is out of sight."""
        coming = row.next_run_at
        if coming is None or coming <= scale.span.until or not scale.span.contains(self.now):
            return
        look = theme()
        words, font = moment_words(coming, self.now, self.zone), look.font(11, 500, True)
        wide, right = QFontMetricsF(font).horizontalAdvance(words), scale.left + scale.width
        if right - wide - 30 < scale.x(self.now):
            return
        painter.setFont(font)
        painter.setPen(look.color("text3"))
        painter.drawText(QRectF(right - wide - 22, y - 9, wide + 2, 18), int(Qt.AlignmentFlag.AlignVCenter), words)
        arrow = look.pixmap("arrow-right", "text3", 13, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(right - 15, y - 6.5), arrow)

    def _paint_labels(self, painter: QPainter, look: Theme, ratio: float, width: int) -> None:
        name_font, words_font = look.font(13, 500), look.font(11)
        name_size, words_size = QFontMetricsF(name_font), QFontMetricsF(words_font)
        room = self.label_width - 52.0
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        chosen = self.choice.task_id if self.choice is not None else 0
        for lane in self.visible_lanes():
            row, top = self.rows[lane], self.lane_top(lane)
            painter.setPen(QPen(look.color("border"), 1))
            painter.drawLine(QPointF(0, top + LANE_HEIGHT - 0.5), QPointF(width, top + LANE_HEIGHT - 0.5))
            token = "accent" if row.task_id == chosen else "text2" if row.task.enabled else "text3"
            painter.drawPixmap(QPointF(16, top + LANE_HEIGHT / 2 - 8), look.pixmap(row.icon, token, 16, ratio))
            painter.setFont(name_font)
            painter.setPen(look.color("text" if row.task.enabled else "text3"))
            name = name_size.elidedText(row.task.name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(44, top + 4, room + 2, 19), flags, name)
            painter.setFont(words_font)
            painter.setPen(look.color("text3"))
            words = words_size.elidedText(row.frequency, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(44, top + 22, room + 2, 16), flags, words)

    # -- Qt

    def _set_range(self) -> None:
        room = self.viewport().height() - HEADER_HEIGHT
        self.verticalScrollBar().setPageStep(max(LANE_HEIGHT, room))
        self.verticalScrollBar().setRange(0, max(0, len(self.rows) * LANE_HEIGHT - room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_range()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


def choice_moment(shape: Shape, choice: Choice) -> float:
    """Where in a shape the chosen mark is: at the missed time of a run that was caught up later."""
    if shape.linked_from is not None:
        return choice.planned
    return next((dot.shown_at for dot in shape.dots if dot.planned == choice.planned), shape.since)
