"""The timeline under mouse and keyboard.

Drag or the arrows move it, Ctrl+wheel zooms at the pointer, + and - at the middle, Home goes back to "now".  A click
chooses a mark; with a lane chosen (Up and Down) Tab walks its marks, Enter opens one, Esc takes the choice back.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from cockpit.ui.models.timeline_axis import ZOOM_STEP, Span
from cockpit.ui.models.timeline_rows import Choice
from cockpit.ui.models.timeline_shapes import Shape, along
from cockpit.ui.models.timeline_words import shape_words
from cockpit.ui.widgets.labels import plain_tip
from cockpit.ui.widgets.timeline_ground import HEADER_HEIGHT
from cockpit.ui.widgets.timeline_view import LANE_HEIGHT, TimelineView, choice_moment

_REACH = 7.0  # pixels from a mark that still count as on it
_HALF_BAR = 2.0
_ARROW_SHARE = 1 / 8
_NOTCH = 120


class TimelineCanvas(TimelineView):
    """See the module."""

    moved = Signal(Span)  # the view was moved or zoomed by a person
    home_requested = Signal()
    chosen = Signal(object, bool)  # a Choice or None; True when the keyboard goes into what explains it
    task_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pressed_at: QPointF | None = None
        self._pressed_span = self.span
        self._drags = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Timeline"))
        self._say()

    # -- choosing

    def choose(self, choice: Choice | None, *, enter: bool = False) -> None:
        """Choose a mark, or none, and tell."""
        self.choice = choice
        lane = self.lane_of(choice.task_id) if choice is not None else -1
        if lane >= 0:
            self.current_lane = lane
            self.show_lane(lane)
        self._say()
        self.viewport().update()
        self.chosen.emit(choice, enter)

    def anchor(self) -> QPoint | None:
        """Where the chosen mark is in the viewport; None when it is out of sight."""
        shape, choice = self.shape_of(self.choice), self.choice
        if shape is None or choice is None:
            return None
        moment = choice_moment(shape, choice)
        x, y = self.scale().x(moment), self.lane_top(self.lane_of(choice.task_id)) + LANE_HEIGHT // 2
        room = QRect(self.label_width - 8, HEADER_HEIGHT, self.viewport().width(), self.viewport().height())
        spot = QPoint(round(x), y)
        return spot if room.contains(spot) and y < self.viewport().height() else None

    def pick(self, x: float, y: float) -> tuple[Choice, Shape] | None:
        """The mark at this place of the viewport."""
        lane = self.lane_at(y)
        if lane < 0 or x < self.label_width - _REACH:
            return None
        scale = self.scale()
        best: tuple[float, int, Shape] | None = None
        for shape in self.lane_shapes(lane):
            left, right = scale.x(shape.since), scale.x(shape.until)
            distance = max(left - _HALF_BAR - x, x - right - _HALF_BAR, 0.0)
            if shape.linked_from is not None:
                distance = min(distance, abs(scale.x(shape.linked_from) - x))
            if distance <= _REACH and (best is None or (distance, -shape.kind) < best[:2]):
                best = (distance, -shape.kind, shape)
        if best is None:
            return None
        dot = best[2].nearest(scale.moment(x))
        return Choice(self.rows[lane].task_id, dot.planned, dot.kind), best[2]

    def walk(self, forward: bool) -> bool:
        """Choose the next or the previous mark in sight of the current lane; False when there is none."""
        if not 0 <= self.current_lane < len(self.rows):
            return False
        seen = [shape for shape in along(self.lane_shapes(self.current_lane)) if self._in_sight(shape)]
        shape = self.shape_of(self.choice)
        place = seen.index(shape) if shape in seen else -1 if forward else len(seen)
        place += 1 if forward else -1
        if not 0 <= place < len(seen):
            return False
        dot = seen[place].dots[0]
        self.choose(Choice(self.rows[self.current_lane].task_id, dot.planned, dot.kind))
        return True

    def _in_sight(self, shape: Shape) -> bool:
        first = shape.since if shape.linked_from is None else shape.linked_from
        return shape.until >= self.span.since and first <= self.span.until

    def _say(self) -> None:
        """To screen readers: the lane and the mark that are chosen."""
        words = self.tr("Arrows move and choose a lane, Tab walks its marks, plus and minus zoom, Home goes to now.")
        if 0 <= self.current_lane < len(self.rows):
            row, shape = self.rows[self.current_lane], self.shape_of(self.choice)
            mark = f", {shape_words(shape, self.zone)}" if shape is not None else ""
            words = f"{row.task.name}, {row.frequency}{mark}"
        self.setAccessibleDescription(words)

    # -- moving

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Show `factor` times less time; the moment `at` (default: "now" in sight, else the middle) stays."""
        if at is None:
            at = self.now if self.span.contains(self.now) else (self.span.since + self.span.until) / 2
        self.moved.emit(self.span.zoomed(self.span.seconds / factor, at))

    def move_by(self, share: float) -> None:
        """Move the view by a share of its length; above 0 is later."""
        self.moved.emit(self.span.moved(self.span.seconds * share))

    def move_lane(self, by: int) -> None:
        """Choose a lane `by` further down."""
        if self.rows:
            before = self.current_lane if self.current_lane >= 0 else self.visible_lanes().start - (by > 0)
            self.current_lane = min(max(before + by, 0), len(self.rows) - 1)
            self.show_lane(self.current_lane)
            self.choose(None)

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, (self.viewport().height() - HEADER_HEIGHT) // LANE_HEIGHT)
        far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Left:
                self.move_by(-1.0 if far else -_ARROW_SHARE)
            case Qt.Key.Key_Right:
                self.move_by(1.0 if far else _ARROW_SHARE)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.move_lane(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                self.move_lane(page if event.key() == Qt.Key.Key_PageDown else -page)
            case Qt.Key.Key_Home:
                self.home_requested.emit()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(ZOOM_STEP)
            case Qt.Key.Key_Minus:
                self.zoom(1 / ZOOM_STEP)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._enter()
            case Qt.Key.Key_Escape if self.choice is not None or self.current_lane >= 0:
                self._back()
            case _:
                event.ignore()

    def _enter(self) -> None:
        if self.choice is not None:
            self.choose(self.choice, enter=True)
        elif self.current_lane >= 0:
            self.task_requested.emit(self.rows[self.current_lane].task_id)

    def _back(self) -> None:
        """First the mark, then the lane: after that Tab leaves the timeline."""
        if self.choice is None:
            self.current_lane = -1
        self.choose(None)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.walk(forward) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turn.y():
                self.zoom(ZOOM_STEP ** (turn.y() / _NOTCH), self.scale().moment(event.position().x()))
        elif abs(turn.x()) > abs(turn.y()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.move_by(-(turn.x() or turn.y()) / _NOTCH * _ARROW_SHARE / 2)
        else:
            super().wheelEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at, self._pressed_span, self._drags = event.position(), self.span, False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            over = self.pick(event.position().x(), event.position().y()) is not None
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        way = event.position().x() - self._pressed_at.x()
        if not self._drags and abs(way) >= QApplication.startDragDistance():
            self._drags = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._drags:
            self.moved.emit(self._pressed_span.moved(-way * self.scale().seconds_per_pixel))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        dragged, self._pressed_at, self._drags = self._drags, None, False
        self.viewport().unsetCursor()
        if dragged:
            return
        found = self.pick(event.position().x(), event.position().y())
        if found is None:
            self.current_lane = self.lane_at(event.position().y())
        self.choose(found[0] if found is not None else None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        lane = self.lane_at(event.position().y())
        if lane >= 0 and event.position().x() < self.label_width:
            self.task_requested.emit(self.rows[lane].task_id)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip(self._tip(QPointF(event.pos()))), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, spot: QPointF) -> str:
        lane = self.lane_at(spot.y())
        if lane >= 0 and spot.x() < self.label_width - _REACH:
            return f"{self.rows[lane].task.name}\n{self.rows[lane].frequency}"
        found = self.pick(spot.x(), spot.y())
        return shape_words(found[1], self.zone) if found is not None else ""
