"""The list of ideas: painted rows with their buttons, and keys for them (K keep, T theme, Delete dismiss)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cockpit.ui.charts import paint_sparkline
from cockpit.ui.format import number
from cockpit.ui.models.idea_rows import ROW_ROLE, IdeaModel, IdeaRow, count_words, origin_words, ratio_words
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.chips import paint_icon_box
from cockpit.ui.widgets.words import Words

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex

PROPOSAL_HEIGHT, SHORT_HEIGHT, HEADING_HEIGHT = 72, 56, 38
_PAD, _TILE, _TEXT_LEFT = 16, 34, 60
_BUTTON_HEIGHT, _CLOSE = 30, 30
_NUMBERS = 128
_SPARK_FROM, _SPARK = 640, 110  # the trend is shown from this width on
_KEYS = {Qt.Key.Key_K: "keep", Qt.Key.Key_T: "theme", Qt.Key.Key_Delete: "dismiss"}


class IdeaList(QListView):
    """`chosen` follows the current row; `asked(what, id)` is a button or key: keep, theme, dismiss, again."""

    chosen = Signal(int)
    asked = Signal(str, int)

    def __init__(self, model: IdeaModel) -> None:
        super().__init__()
        self.hot: tuple[int, str] = (0, "")
        self._delegate = _Delegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Ideas"))

    def current_id(self) -> int:
        """The idea of the current row, 0 for none."""
        return _id_of(self.currentIndex())

    def select(self, index: QModelIndex) -> None:
        """Make a row the current one; does not emit `chosen`."""
        self.blockSignals(True)
        self.setCurrentIndex(index)
        self.blockSignals(False)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if _id_of(current):
            self.chosen.emit(_id_of(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        what = _KEYS.get(Qt.Key(event.key()))
        row = self.currentIndex().data(ROW_ROLE)
        if what and isinstance(row, IdeaRow) and row.idea is not None and not event.modifiers():
            self.asked.emit(what, row.idea.id)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point_at(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hot((0, ""))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())
        if self.hot[1] and event.button() == Qt.MouseButton.LeftButton:
            return  # a button, not the row
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        idea_id, what = self.hot
        if what and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(what, idea_id)
        else:
            super().mouseReleaseEvent(event)

    def _point_at(self, at: QPoint) -> None:
        index = self.indexAt(at)
        row = index.data(ROW_ROLE)
        hot = (0, "")
        if isinstance(row, IdeaRow) and row.idea is not None:
            rect = QRectF(self.visualRect(index))
            for what, _, _, place in self._delegate.buttons(row, rect):
                if place.contains(at):
                    hot = (row.idea.id, what)
        self._set_hot(hot)

    def _set_hot(self, hot: tuple[int, str]) -> None:
        if hot != self.hot:
            self.hot = hot
            self.setCursor(Qt.CursorShape.PointingHandCursor if hot[1] else Qt.CursorShape.ArrowCursor)
            tips = {"dismiss": self.tr("Dismiss (Delete)"), "again": self.tr("Propose again")}
            self.setToolTip(tips.get(hot[1], ""))
            self.viewport().update()


def _id_of(index: Index) -> int:
    row = index.data(ROW_ROLE)
    return row.idea.id if isinstance(row, IdeaRow) and row.idea is not None else 0


class _Delegate(QStyledItemDelegate):
    """Draws a row, and says where its buttons are."""

    def __init__(self, view: IdeaList) -> None:
        super().__init__(view)
        self._view = view
        self._words = Words()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, IdeaRow) or row.idea is None:
            return QSize(200, HEADING_HEIGHT)
        return QSize(200, PROPOSAL_HEIGHT if row.is_proposal else SHORT_HEIGHT)

    def buttons(self, row: IdeaRow, rect: QRectF) -> Iterator[tuple[str, str, str, QRectF]]:
        """(what it asks, icon, words, place) of each button, from the right."""
        right, top = rect.right() - _PAD, rect.center().y() - _BUTTON_HEIGHT / 2
        last = ("dismiss", "x") if row.is_proposal or _is_kept(row) else ("again", "rotate-ccw")
        right -= _CLOSE
        yield (*last, "", QRectF(right, top, _CLOSE, _BUTTON_HEIGHT))
        if not row.is_proposal:
            return
        for what, icon, words in (
            ("theme", "layers", translate("Ideas", "Theme")),
            ("keep", "bookmark", translate("Ideas", "Keep")),
        ):
            width = self._words.width(12, 500, words) + 44
            right -= width + 6
            yield what, icon, words, QRectF(right, top, width, _BUTTON_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, IdeaRow):
            return
        look, rect = theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.idea is None:
            self._heading(painter, look, rect, row)
        else:
            lit = self._ground(painter, look, rect, option)
            if row.is_proposal:
                self._proposal(painter, look, rect, row, lit)
            else:
                self._short(painter, look, rect, row, lit)
            self._buttons(painter, look, row, rect)
        painter.restore()

    def _heading(self, painter: QPainter, look: Theme, rect: QRectF, row: IdeaRow) -> None:
        painter.fillRect(rect, look.color("hover", 0.35))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        width = self._words.draw(painter, look, (12, 600), "text2", room, row.words)
        room.setLeft(room.left() + width + 8)
        self._words.draw(painter, look, (12, 400), "text2", room, number(row.count), tabular=True)

    def _ground(self, painter: QPainter, look: Theme, rect: QRectF, option: QStyleOptionViewItem) -> bool:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected:
            painter.fillRect(rect, look.color("accent", 0.10))
        elif hovered:
            painter.fillRect(rect, look.color("hover", 0.75))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
        if selected:
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height() - 1), look.color("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -1, -1.5))
        return selected or hovered

    def _proposal(self, painter: QPainter, look: Theme, rect: QRectF, row: IdeaRow, lit: bool) -> None:
        idea = row.idea
        assert idea is not None, "a proposal is an idea"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent" if lit else "hover", look.tokens.tint if lit else 1.0))
        tile = QRectF(rect.x() + _PAD, rect.center().y() - _TILE / 2, _TILE, _TILE)
        painter.drawRoundedRect(tile, 9, 9)
        rank = number(row.rank)
        middle = tile.adjusted((tile.width() - self._words.width(13, 600, rank)) / 2, 0, 0, 0)
        self._words.draw(painter, look, (13, 600), "accent" if lit else "text2", middle, rank, tabular=True)
        left, right = rect.x() + _TEXT_LEFT, min(place.left() for *_, place in self.buttons(row, rect)) - 12
        quiet = "text2" if lit else "text3"
        numbers = max(self._words.width(12, 400, count_words(idea)) + 8, _NUMBERS)
        self._numbers(painter, look, QRectF(right - numbers, rect.y(), numbers, rect.height()), row, quiet)
        end = right - numbers - 12
        if rect.width() >= _SPARK_FROM:
            spark = QRectF(end - _SPARK, rect.center().y() - 16, _SPARK, 32)
            paint_sparkline(painter, spark, idea.daily_counts, "ok")
            end = spark.left() - 12
        room = QRectF(left, rect.center().y() - 20, end - left, 19)
        self._words.draw(painter, look, (13, 600), "text", room, idea.topic)
        self._words.draw(painter, look, (12, 400), quiet, room.translated(0, 20), ", ".join(idea.words))

    def _numbers(self, painter: QPainter, look: Theme, rect: QRectF, row: IdeaRow, quiet: str) -> None:
        assert row.idea is not None, "a proposal is an idea"
        room = QRectF(rect.x(), rect.center().y() - 20, rect.width(), 19)
        self._words.draw(painter, look, (13, 600), "ok", room, ratio_words(row.idea), tabular=True)
        below = room.translated(0, 20)
        self._words.draw(painter, look, (12, 400), quiet, below, count_words(row.idea), tabular=True)

    def _short(self, painter: QPainter, look: Theme, rect: QRectF, row: IdeaRow, lit: bool) -> None:
        idea = row.idea
        assert idea is not None, "a short row is an idea"
        icon = "layers" if idea.became else "pencil" if idea.is_own else "lightbulb"
        tile = QRectF(rect.x() + _PAD + 2, rect.center().y() - 15, 30, 30)
        paint_icon_box(painter, tile, icon, "accent" if lit else "text2", "", self._view.devicePixelRatioF())
        room = QRectF(rect.x() + _TEXT_LEFT, rect.center().y() - 18, rect.width() - _TEXT_LEFT - _PAD - _CLOSE - 12, 18)
        self._words.draw(painter, look, (13, 500), "text", room, idea.topic)
        quiet = "text2" if lit else "text3"
        self._words.draw(painter, look, (12, 400), quiet, room.translated(0, 18), origin_words(idea), tabular=True)

    def _buttons(self, painter: QPainter, look: Theme, row: IdeaRow, rect: QRectF) -> None:
        assert row.idea is not None, "only ideas have buttons"
        ratio = self._view.devicePixelRatioF()
        for what, icon, words, place in self.buttons(row, rect):
            hot = self._view.hot == (row.idea.id, what)
            painter.setPen(QPen(look.color("border2"), 1) if words else Qt.PenStyle.NoPen)
            painter.setBrush(look.color("hover") if hot else look.color("raised") if words else Qt.BrushStyle.NoBrush)
            if words or hot:
                painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
            left = place.left() + (12 if words else (place.width() - 15) / 2)
            pixmap = look.pixmap(icon, "text" if hot else "text2", 15, ratio)
            painter.drawPixmap(QRectF(left, place.center().y() - 7.5, 15, 15).topLeft(), pixmap)
            if words:
                self._words.draw(painter, look, (12, 500), "text", place.adjusted(33, 0, -6, 0), words)


def _is_kept(row: IdeaRow) -> bool:
    return row.idea is not None and row.idea.status.value == "kept"
