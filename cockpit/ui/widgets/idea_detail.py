"""The card beside the list of ideas: how a topic rose, what is behind it, a person's note, and what to make of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cockpit.domain.idea import Idea
from cockpit.ui.format import ago_or_in, number
from cockpit.ui.models.idea_rows import count_words, ratio_words
from cockpit.ui.theme import theme
from cockpit.ui.widgets.day_bars import DayBars
from cockpit.ui.widgets.flow import Flow
from cockpit.ui.widgets.kit import Button, Card, Chip, EmptyState, Label, clear, column, divider, holder, row
from cockpit.ui.widgets.words import Words

if TYPE_CHECKING:
    from cockpit.domain.content import Article
    from cockpit.services.ideas import IdeaDetail

Index = QModelIndex | QPersistentModelIndex

RECENT_DAYS = 7
_AUTOSAVE_MILLISECONDS = 400
_ITEMS_SHOWN = 60
_ID, _ORIGIN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ITEM_HEIGHT = 42


class IdeaCard(Card):
    """`note_changed(id, text)` after a pause, `theme_requested(id)`, `news_requested(topic)`, `item_requested(id)`."""

    note_changed = Signal(int, str)
    theme_requested = Signal(int)
    news_requested = Signal(str)
    item_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__(margins=(18, 16, 18, 14), spacing=10)
        self._idea: Idea | None = None
        self._saving = False
        self._title = Label("", 16, 600, wrap=True)
        self._subtitle = Label("", 12, tone="text2", tabular=True, wrap=True)
        self._ratio = Chip("", "ok", icon="trending-up")
        self._bars = DayBars()
        self._words = Flow(6, 6)
        self._said = Label("", 12, tone="text2", wrap=True)
        self._note = _note_field(self.tr("Your note"))
        self._saved = Label("", 12, tone="ok")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AUTOSAVE_MILLISECONDS)
        self._pause.timeout.connect(self.save_note)
        self._note.textChanged.connect(self._typed)
        self._note.installEventFilter(self)
        self._behind = Label(self.tr("Items behind it"), 13, 600)
        self._count = Label("", 12, tone="text3", tabular=True)
        self._in_news = Button(self.tr("Open in News"), kind="link")
        self._in_news.clicked.connect(lambda: self.news_requested.emit(self._idea.topic if self._idea else ""))
        self._items = _item_list(self.tr("Items behind it"))
        self._items.itemActivated.connect(self._activated)
        self._space = QWidget()  # in place of the items, where there are none
        self._theme = Button(self.tr("Make a theme of it"), "layers", kind="primary")
        self._theme.clicked.connect(lambda: self.theme_requested.emit(self._idea.id if self._idea else 0))
        self._parts = holder(
            column(
                row((column(self._title, self._subtitle, spacing=2), 1), self._ratio),
                self._bars,
                holder(self._words),
                self._said,
                row(Label(self.tr("Your note"), 13, 600), None, self._saved),
                self._note,
                divider(),
                row(self._behind, self._count, None, self._in_news),
                (self._items, 1),
                (self._space, 1),
                divider(),
                row(self._theme, None),
                spacing=10,
            )
        )
        self._nothing = EmptyState("lightbulb", self.tr("No idea chosen"), self.tr("Choose one in the list."))
        self.body.addWidget(self._parts)
        self.body.addWidget(self._nothing)
        self.show_nothing()

    @property
    def idea_id(self) -> int:
        """The idea that is shown, 0 for none."""
        return self._idea.id if self._idea is not None else 0

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.save_note()
        self._idea = None
        self._parts.hide()
        self._nothing.show()

    def show_idea(self, detail: IdeaDetail, now: datetime) -> None:
        """Show an idea; what is being typed into the note of the same idea stays."""
        same = self._idea is not None and self._idea.id == detail.idea.id
        if not same:
            self.save_note()
        idea = self._idea = detail.idea
        self._nothing.hide()
        self._parts.show()
        self._title.setText(idea.topic)
        rising = idea.ratio is not None
        self._subtitle.setText(count_words(idea) if rising else self.tr("your own idea"))
        self._ratio.set(ratio_words(idea), "ok", icon="trending-up")
        self._ratio.setVisible(rising)
        self._bars.setVisible(rising)
        self._bars.set_counts(idea.daily_counts, RECENT_DAYS, (idea.updated_at or now).date())
        self._said.setText(self._told(idea) if rising else "")
        self._said.setVisible(rising)
        self._fill_words(idea)
        if not same:
            self._saving = False
            self._saved.setText("")
        if not same or not (self._note.hasFocus() or self._pause.isActive() or self._saving):
            self._set_note(idea.note)
        self._fill_items(detail.items, now)
        self._theme.setVisible(not idea.became)

    def save_note(self) -> None:
        """Hand on what was typed, now."""
        self._pause.stop()
        text = self._note.toPlainText().strip()
        if self._idea is not None and text != self._idea.note:
            self._saving = True  # what is read meanwhile may still be without it
            self.note_changed.emit(self._idea.id, text)

    def say_saved(self, words: str, *, bad: bool = False) -> None:
        """Say beside the note that it was saved, or what is wrong with it."""
        self._saving = bad
        self._saved.set_tone("err" if bad else "ok")
        self._saved.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._note and event.type() == QEvent.Type.FocusOut:
            self.save_note()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._saved.setText("")
        self._pause.start()

    def _set_note(self, text: str) -> None:
        if self._note.toPlainText() != text:
            self._note.blockSignals(True)
            self._note.setPlainText(text)
            self._note.blockSignals(False)

    def _told(self, idea: Idea) -> str:
        """ "5.9 items a day this week against 0.96 before.  9 sources tell it, so it is not one noisy feed." """
        recent = sum(idea.daily_counts[-RECENT_DAYS:]) / RECENT_DAYS
        before = idea.daily_counts[:-RECENT_DAYS]
        usual = sum(before) / max(1, len(before))
        words = self.tr("{now} items a day this week against {before} before.")
        words = words.replace("{now}", number(recent, 1)).replace("{before}", number(usual, 2))
        if idea.source_count < 2:
            return words
        sources = self.tr("{n} sources tell it, so it is not one noisy feed.")
        return f"{words} {sources.replace('{n}', number(idea.source_count))}"

    def _fill_words(self, idea: Idea) -> None:
        clear(self._words)
        for word, count in idea.words.items():
            self._words.addWidget(Chip(f"{word}  {number(count)}"))

    def _fill_items(self, items: tuple[Article, ...], now: datetime) -> None:
        self._items.clear()
        for item in items[:_ITEMS_SHOWN]:
            when = item.published_at or item.first_seen_at
            ago = "" if when is None else f" · {ago_or_in(when, now)}"
            line = QListWidgetItem(item.title)
            line.setData(_ORIGIN, f"{item.source_name}{ago}")
            line.setData(_ID, item.id)
            self._items.addItem(line)
        for part in (self._behind, self._count, self._in_news, self._items):
            part.setVisible(bool(items))
        self._space.setVisible(not items)
        self._count.setText(number(len(items)))

    def _activated(self, line: QListWidgetItem) -> None:
        self.item_requested.emit(int(line.data(_ID)))


def _item_list(name: str) -> QListWidget:
    items = QListWidget()
    items.setFrameShape(QFrame.Shape.NoFrame)
    items.setAccessibleName(name)
    items.setUniformItemSizes(True)
    items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    items.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    items.setItemDelegate(_ItemDelegate(items))
    return items


class _ItemDelegate(QStyledItemDelegate):
    """A title, and below it in grey where it comes from."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._words = Words()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ITEM_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = theme(), QRectF(option.rect)
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.fillRect(rect, look.color("hover", 0.75))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
        room = QRectF(rect.x() + 2, rect.y() + 3, rect.width() - 6, 18)
        self._words.draw(painter, look, (12, 500), "text", room, index.data())
        self._words.draw(painter, look, (11, 400), "text2", room.translated(0, 17), index.data(_ORIGIN), tabular=True)


def _note_field(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(64)
    return field
