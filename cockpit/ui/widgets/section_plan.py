"""The plan of a synthesis: its sections, painted, moved by dragging or with Alt and the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cockpit.domain.theme import SectionPlan
from cockpit.ui.format import plural
from cockpit.ui.theme import theme
from cockpit.ui.widgets.words import Words

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 38
_PENCIL = 34


class SectionPlanView(QListView):
    """`moved` and `removed` carry the plan as it is then; `edit_requested` the place of a section."""

    changed = Signal(object)
    edit_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.plan = _PlanModel(self)
        self.setModel(self.plan)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Section plan"))
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda index: self.edit_requested.emit(index.row()))

    def sections(self) -> tuple[SectionPlan, ...]:
        """The plan as it is shown."""
        return tuple(self.plan.sections)

    def set_sections(self, sections: Sequence[SectionPlan]) -> None:
        """Show this plan."""
        if tuple(sections) != self.sections():
            place = self.currentIndex().row()
            self.plan.set_sections(sections)
            self.setCurrentIndex(self.plan.index(min(place, len(sections) - 1)))
        self.setFixedHeight(ROW_HEIGHT * len(sections) + 2)

    def move_section(self, start: int, end: int) -> None:
        """Put the section at `start` to `end`."""
        count = len(self.plan.sections)
        if start == end or not (0 <= start < count and 0 <= end < count):
            return
        sections = list(self.plan.sections)
        sections.insert(end, sections.pop(start))
        self.plan.set_sections(sections)
        self.setCurrentIndex(self.plan.index(end))
        self.changed.emit(self.sections())

    def remove(self, place: int) -> None:
        """Take a section out."""
        sections = [one for number, one in enumerate(self.plan.sections) if number != place]
        self.set_sections(sections)
        self.changed.emit(self.sections())

    def dropEvent(self, event: QDropEvent) -> None:
        target = self.indexAt(event.position().toPoint())
        start = self.currentIndex().row()
        end = target.row() if target.isValid() else len(self.plan.sections) - 1
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the model moves it itself
        event.accept()
        self.move_section(start, end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().row()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_section(place, place + (1 if event.key() == Qt.Key.Key_Down else -1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and place >= 0:
            self.edit_requested.emit(place)
        elif event.key() == Qt.Key.Key_Delete and place >= 0:
            self.remove(place)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() > self.viewport().width() - _PENCIL:
            self.edit_requested.emit(index.row())
        super().mouseReleaseEvent(event)


class _PlanModel(QAbstractListModel):
    """The sections in order."""

    def __init__(self, parent: SectionPlanView) -> None:
        super().__init__(parent)
        self.sections: list[SectionPlan] = []

    def set_sections(self, sections: Sequence[SectionPlan]) -> None:
        self.beginResetModel()
        self.sections = list(sections)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.sections)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        section = self.sections[index.row()]
        return f"{index.row() + 1} {section.title}, {', '.join(section.words)}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class _Delegate(QStyledItemDelegate):
    """Grip, number, title, words, how many, pencil."""

    def __init__(self, view: SectionPlanView) -> None:
        super().__init__(view)
        self._view = view
        self._words = Words()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = theme(), QRectF(option.rect)
        section = self._view.plan.sections[index.row()]
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if focused or hovered:
            painter.fillRect(rect, look.color("accent", 0.10) if focused else look.color("hover", 0.75))
        if index.row() < self._view.plan.rowCount() - 1:
            painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
        quiet = "text2" if focused or hovered else "text3"
        ratio, middle = self._view.devicePixelRatioF(), rect.y() + rect.height() / 2
        painter.drawPixmap(QPointF(rect.x() + 9, middle - 8), look.pixmap("grip-vertical", quiet, 15, ratio))
        painter.drawPixmap(QPointF(rect.right() - 25, middle - 7), look.pixmap("pencil", quiet, 14, ratio))
        draw, width = self._words.draw, self._words.width
        number = QRectF(rect.x() + 34, rect.y(), 16, rect.height())
        draw(painter, look, (12, 600), quiet, number, str(index.row() + 1), tabular=True)
        most = self._most(section.most_stories)
        most_width = width(12, 500, most)
        right = rect.right() - _PENCIL - most_width - 2
        draw(painter, look, (12, 500), "text2", QRectF(right, rect.y(), most_width + 2, rect.height()), most)
        left = rect.x() + 54
        title_width = min(width(13, 500, section.title) + 1, right - left - 8)
        draw(painter, look, (13, 500), "text", QRectF(left, rect.y(), title_width, rect.height()), section.title)
        left += title_width + 9
        words = ", ".join(section.words) or self.tr("everything else")
        if right - left > 40:
            draw(painter, look, (12, 400), quiet, QRectF(left, rect.y(), right - left - 8, rect.height()), words)

    def _most(self, count: int) -> str:
        return plural(count, self.tr("{n} story"), self.tr("up to {n}"))
