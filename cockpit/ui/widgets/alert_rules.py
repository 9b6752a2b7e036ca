"""The rules of alerts as a short painted list with a switch each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cockpit.ui.format import number
from cockpit.ui.models.alert_rows import LOOKS, rule_words, severity_words
from cockpit.ui.models.row_model import ROW_ROLE
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import paint_toggle
from cockpit.ui.widgets.words import Words

if TYPE_CHECKING:
    from cockpit.services.alerts import RuleState

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 50
_PAD, _TEXT_LEFT, _TOGGLE, _FIRED = 16, 36, 34, 34


class RuleModel(QAbstractListModel):
    """Rules in the order in which they were made."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rules: list[RuleState] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._rules)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rules):
            return None
        state = self._rules[index.row()]
        if role == ROW_ROLE:
            return state
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            on = self.tr("on") if state.rule.enabled else self.tr("off")
            return f"{state.rule.name}, {severity_words(state.rule.severity)}, {rule_words(state.rule)}, {on}"
        return None

    def set_rules(self, rules: Sequence[RuleState]) -> None:
        """Show these; nothing is redrawn when they are the same."""
        if list(rules) != self._rules:
            self.beginResetModel()
            self._rules = list(rules)
            self.endResetModel()

    def index_of(self, rule_id: int) -> QModelIndex:
        """Where a rule is shown; not valid when it is not."""
        for place, state in enumerate(self._rules):
            if state.rule.id == rule_id:
                return self.index(place)
        return QModelIndex()

    def state(self, rule_id: int) -> RuleState | None:
        """The rule of an id."""
        return next((state for state in self._rules if state.rule.id == rule_id), None)


class RuleList(QListView):
    """`chosen(id)` follows the current row, `toggled(id, on)` is its switch or Space, `delete_requested(id)` Delete."""

    chosen = Signal(int)
    toggled = Signal(int, bool)
    delete_requested = Signal(int)

    def __init__(self, model: RuleModel) -> None:
        super().__init__()
        self._rules = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Rules"))

    def select(self, rule_id: int) -> None:
        """Make a rule the current row; does not emit `chosen`."""
        self.blockSignals(True)
        self.setCurrentIndex(self._rules.index_of(rule_id))
        self.blockSignals(False)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        state = current.data(ROW_ROLE)
        if state is not None:
            self.chosen.emit(state.rule.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = self.currentIndex().data(ROW_ROLE)
        if state is not None and event.key() == Qt.Key.Key_Space:
            self.toggled.emit(state.rule.id, not state.rule.enabled)
        elif state is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(state.rule.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._on_toggle(event.position().toPoint()):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._on_toggle(at) and event.button() == Qt.MouseButton.LeftButton:
            state = self.indexAt(at).data(ROW_ROLE)
            self.toggled.emit(state.rule.id, not state.rule.enabled)
        else:
            super().mouseReleaseEvent(event)

    def _on_toggle(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        return index.isValid() and toggle_rect(QRectF(self.visualRect(index))).adjusted(-6, -8, 6, 8).contains(at)


def toggle_rect(rect: QRectF) -> QRectF:
    """Where the switch of a row is."""
    return QRectF(rect.right() - _PAD - _TOGGLE, rect.center().y() - 9, _TOGGLE, 18)


class _Delegate(QStyledItemDelegate):
    """Dot of the severity, name, what it watches, how often it fired, switch."""

    def __init__(self, view: RuleList) -> None:
        super().__init__(view)
        self._words = Words()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = index.data(ROW_ROLE)
        look, rect = theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, look.color("accent", 0.10))
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), look.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.color("hover", 0.6))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -1, -1.5))
        rule = state.rule
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(LOOKS[rule.severity][1]))
        painter.drawEllipse(QRectF(rect.x() + _PAD, rect.center().y() - 4, 8, 8))
        toggle = toggle_rect(rect)
        paint_toggle(painter, toggle, rule.enabled)
        fired = number(state.fired)
        width = self._words.width(12, 500, fired)
        at = QRectF(toggle.left() - 14 - width, rect.y(), width + 2, rect.height())
        self._words.draw(painter, look, (12, 500), "text2", at, fired, tabular=True)
        room = QRectF(rect.x() + _TEXT_LEFT, rect.center().y() - 18, at.left() - rect.x() - _TEXT_LEFT - 10, 18)
        self._words.draw(painter, look, (13, 500), "text" if rule.enabled else "text2", room, rule.name)
        self._words.draw(painter, look, (12, 400), "text2", room.translated(0, 18), rule_words(rule))
        painter.restore()
