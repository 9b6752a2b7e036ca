"""The News page: what the sources brought, to read, star, search and clear away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError
from cockpit.domain.item_filter import ItemState
from cockpit.ui.models.news_model import NewsModel
from cockpit.ui.models.news_side import SideModel, side_rows
from cockpit.ui.pages.news_actions import NewsActions, OpenUrl, open_on_desktop
from cockpit.ui.pages.news_choice import NewsChoice
from cockpit.ui.pages.news_feed import NewsFeed
from cockpit.ui.pages.news_parts import NewsParts
from cockpit.ui.pages.news_sources import NewsSources
from cockpit.ui.pages.news_sync import NewsSync
from cockpit.ui.widgets.layout import column

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_LEAST = 640
_NARROW_BELOW = 1060  # the page of a window of 1280 pixels, or of one whose navigation is a rail


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class NewsPage(QWidget):
    """Side list, list, reader."""

    def __init__(
        self, context: PageContext, now: Callable[[], datetime] = utc_now, open_url: OpenUrl = open_on_desktop
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context, self._now = context, now
        self.model = NewsModel(now, context.spawn, self)
        self.side = SideModel()
        self.feed = NewsFeed(context, self.model)
        self.parts = NewsParts(self.model, self.side)
        column(self.parts, into=self)
        self.setMinimumWidth(_LEAST)  # the parts may be wider: they give way once the page is narrow
        self.actions_of = NewsActions(context, self.model, self.feed, self.parts.reader, open_url)
        self.sources = NewsSources(context, self.feed, self)
        self.sync = NewsSync(context, self.feed, self.parts, now)
        self._connect()
        self._add_keys()
        self.feed.load()

    # what the window asks

    def reveal(self, item_id: int = 0, source_id: int = 0, theme_id: int = 0, state: str = "", text: str = "") -> None:
        """Show one item, or the items of a source or theme, or those found by a text."""
        choice = self.feed.choice
        if source_id or theme_id:
            choice = choice.at(f"source:{source_id}" if source_id else f"theme:{theme_id}")
        if state in set(ItemState):
            choice = replace(choice, state=ItemState(state))
        if text:
            choice = replace(choice, text=text)
        if choice != self.feed.choice:
            self.choose(choice)
        if item_id:
            self.actions_of.show(item_id, as_read=True)

    # what a person chooses

    def choose(self, choice: NewsChoice) -> None:
        """Show another list."""
        self.parts.show_choice(choice)
        self.feed.open(choice)

    def _key_chosen(self, key: str) -> None:
        self.choose(self.feed.choice.at(key))

    def _state_chosen(self, key: str) -> None:
        scope = "" if ItemState(key) is ItemState.STARRED else self.feed.choice.scope
        self.choose(replace(self.feed.choice, state=ItemState(key), scope=scope))

    def _searched(self, text: str) -> None:
        if text != self.feed.choice.text:
            self.choose(replace(self.feed.choice, text=text))

    def clear_search(self) -> None:
        """Show everything of the choice again."""
        self._searched("")
        self.parts.list.setFocus()

    # what was read

    def _opened(self) -> None:
        self.parts.list.verticalScrollBar().setValue(0)
        self._show_state()
        shown = self.parts.reader.detail
        if shown is not None and self.parts.list.select(shown.line.id):
            return
        first = self.model.id_at(0)
        if first and not self.feed.choice.text:
            self.parts.list.select(first)
            self.actions_of.show(first, as_read=False)
        elif not first and shown is None:
            self.parts.reader.show_nothing()

    def _refreshed(self) -> None:
        self._show_state()
        self._context.spawn(self.actions_of.read_again(), self.tr("Reading the item"))
        if self.parts.reader.detail is None and self.model.rowCount():
            self._opened()

    def _counted(self) -> None:
        facts = self.feed.facts
        if facts is None:
            return
        self.parts.set_side(side_rows(facts, self._now()), self.feed.choice)
        self.parts.set_health(facts, self._now())
        self.sync.say_subtitle()
        self._show_state()

    def _show_state(self) -> None:
        facts = self.feed.facts
        if self.model.rowCount():
            self.parts.show_list()
        elif facts is not None and not self.feed.is_opening:
            self.parts.show_empty(self.feed.choice, facts, self.sync.last_words())
        self.sync.show_banner()

    def _failed(self, error: CockpitError) -> None:
        self.parts.show_failure(error.title, error.message)

    # keys

    def _add_keys(self) -> None:
        steps = {
            "J": lambda: self.parts.list.step(1),
            "K": lambda: self.parts.list.step(-1),
            "O": self.actions_of.open_original,
            "M": self.actions_of.toggle_read,
            "S": self.actions_of.toggle_star,
            "/": self.parts.focus_search,
            "Ctrl+F": self.parts.focus_search,
        }
        for keys, do in steps.items():
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, lambda do=do: do(), context=within)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.feed.choice.text:
            self.parts.search.clear()
            self.clear_search()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        parts = self.parts
        self.feed.opened.connect(self._opened)
        self.feed.refreshed.connect(self._refreshed)
        self.feed.counted.connect(self._counted)
        self.feed.failed.connect(self._failed)
        parts.key_chosen.connect(self._key_chosen)
        parts.state_chosen.connect(self._state_chosen)
        parts.order_chosen.connect(lambda newest: self.choose(replace(self.feed.choice, newest_first=newest)))
        parts.searched.connect(self._searched)
        parts.search_cleared.connect(self.clear_search)
        parts.retry_clicked.connect(self.feed.load)
        parts.mark_all_clicked.connect(self.actions_of.mark_all_read)
        parts.add_clicked.connect(self.sources.add)
        parts.import_clicked.connect(self.sources.import_opml)
        parts.source_menu_wanted.connect(self.sources.show_menu)
        parts.list.item_chosen.connect(lambda item_id: self.actions_of.show(item_id, as_read=True))
        parts.list.star_clicked.connect(self.actions_of.toggle_star)
        parts.list.original_wanted.connect(lambda _item: self.actions_of.open_original())
        parts.reader.theme_clicked.connect(lambda theme_id: self._key_chosen(f"theme:{theme_id}"))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.feed.set_awake(True)
        self.parts.list.setFocus()  # the keys belong to the page that is looked at

    def hideEvent(self, event: QHideEvent) -> None:
        if isValid(self.feed):
            self.feed.set_awake(False)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.set_narrow(self.width() < _NARROW_BELOW)
