"""The list of ideas: painted rows with their buttons, and keys for them (K keep, T theme, Delete dismiss)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from cockpit.domain.idea import IdeaStatus
from cockpit.ui.charts import paint_sparkline
from cockpit.ui.format import number
from cockpit.ui.models.idea_rows import IdeaRow, count_words, origin_words, ratio_words
from cockpit.ui.models.row_model import ROW_ROLE, RowModel
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.chips import paint_icon_box
from cockpit.ui.widgets.row_list import RowButton, RowDelegate, RowList, paint_row_ground

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex

PROPOSAL_HEIGHT, SHORT_HEIGHT, HEADING_HEIGHT = 72, 56, 38
_PAD, _TILE, _TEXT_LEFT = 16, 34, 60
_CLOSE = 30
_NUMBERS = 128
_SPARK_FROM, _SPARK = 640, 110  # the trend is shown from this width on
_KEYS = {Qt.Key.Key_K: "keep", Qt.Key.Key_T: "theme", Qt.Key.Key_Delete: "dismiss"}


class IdeaList(RowList):
    """`asked` is keep, theme, dismiss or again."""

    def __init__(self, model: RowModel[IdeaRow]) -> None:
        name = translate("Ideas", "Ideas")
        tips = {"dismiss": translate("Ideas", "Dismiss (Delete)"), "again": translate("Ideas", "Propose again")}
        super().__init__(model, name, _KEYS, tips)
        self.setItemDelegate(_Delegate(self))


class _Delegate(RowDelegate):
    """Draws a row, and says where its buttons are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, IdeaRow) or row.idea is None:
            return QSize(200, HEADING_HEIGHT)
        return QSize(200, PROPOSAL_HEIGHT if row.is_proposal else SHORT_HEIGHT)

    def buttons(self, row: IdeaRow, rect: QRectF) -> Iterator[RowButton]:
        if row.idea is None:
            return
        right = rect.right() - _PAD
        last = ("dismiss", "x") if row.is_proposal or row.idea.status is IdeaStatus.KEPT else ("again", "rotate-ccw")
        button = self._button(right, rect, *last)
        yield button
        if not row.is_proposal:
            return
        for what, icon, words in (
            ("theme", "layers", translate("Ideas", "Theme")),
            ("keep", "bookmark", translate("Ideas", "Keep")),
        ):
            button = self._button(button[3].left() - 6, rect, what, icon, words)
            yield button

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, IdeaRow):
            return
        look, rect = theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.idea is None:
            self._heading(painter, look, rect, row.words, row.count)
        else:
            lit = paint_row_ground(painter, rect, option)
            if row.is_proposal:
                self._proposal(painter, look, rect, row, lit)
            else:
                self._short(painter, look, rect, row, lit)
            self._buttons(painter, look, row, rect, framed=False)
        painter.restore()

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
        paint_icon_box(painter, tile, icon, "accent" if lit else "text2", "", self._ratio())
        room = QRectF(rect.x() + _TEXT_LEFT, rect.center().y() - 18, rect.width() - _TEXT_LEFT - _PAD - _CLOSE - 12, 18)
        self._words.draw(painter, look, (13, 500), "text", room, idea.topic)
        quiet = "text2" if lit else "text3"
        self._words.draw(painter, look, (12, 400), quiet, room.translated(0, 18), origin_words(idea), tabular=True)
