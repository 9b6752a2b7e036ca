"""What the News page consists of, and the states of its list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from cockpit.domain.item_filter import ItemState
from cockpit.ui.format import number, plural
from cockpit.ui.models.news_model import NewsModel
from cockpit.ui.models.news_side import SideFacts, SideModel, SideRow, health_of
from cockpit.ui.pages.news_choice import NewsChoice
from cockpit.ui.widgets.kit import (
    NARROW_PAGE_MARGINS,
    PAGE_MARGINS,
    Button,
    Card,
    ComboField,
    EmptyState,
    Icon,
    IconButton,
    Label,
    PageHead,
    SearchField,
    Segments,
    Skeleton,
    column,
    divider,
    holder,
    row,
    vertical_line,
)
from cockpit.ui.widgets.news_list import NewsList
from cockpit.ui.widgets.news_reader import NewsReader
from cockpit.ui.widgets.news_side import NewsSide

_SIDE, _LIST = 232, 372
_NARROW_LIST = 330


class NewsParts(QWidget):
    """Head, side list, list, reader.  What a person wants is a signal."""

    key_chosen = Signal(str)
    state_chosen = Signal(str)
    order_chosen = Signal(bool)  # newest first
    searched = Signal(str)
    search_cleared = Signal()
    retry_clicked = Signal()
    mark_all_clicked = Signal()
    add_clicked = Signal()
    import_clicked = Signal()
    source_menu_wanted = Signal(int, QPoint)  # a source's id

    def __init__(self, model: NewsModel, side: SideModel) -> None:
        super().__init__()
        self._narrow = False
        self.list = NewsList(model)
        self.side = NewsSide(side)
        self.reader = NewsReader()
        self._make_head()
        self._make_states()
        self.banners: QVBoxLayout = column(spacing=8)
        self._card = Card(margins=(1, 1, 1, 1))
        self._side_line = vertical_line()
        self._side_box = self._make_side()
        self._middle = self._make_middle()
        inside = row(self._side_box, self._side_line, self._middle, vertical_line(), (self.reader, 1), spacing=0)
        self._card.body.addLayout(inside)
        self._whole = QStackedWidget()
        self._empty_card = Card()
        self._empty_card.body.addWidget(self.empty)
        for page in (self._card, self._empty_card):
            self._whole.addWidget(page)
        self._column = column(self.head, self.banners, (self._whole, 1), spacing=14, margins=PAGE_MARGINS, into=self)
        self._connect()

    # what is shown

    def set_side(self, rows: Sequence[SideRow], choice: NewsChoice) -> None:
        """Show these lines, in the list and in the box that stands for it in a narrow window."""
        self.side.side.set_rows(rows)
        self.side.select(choice.key)
        self._scope.set_items(
            (one.key, one.name if one.count is None else f"{one.name}  {number(one.count)}")
            for one in rows
            if not one.is_head
        )
        self._scope.set_key(choice.key)
        self._tools.setVisible(choice.source_id > 0)

    def set_health(self, facts: SideFacts, now: datetime) -> None:
        """Say below the sources how many of them need a look."""
        count = sum(health_of(one, None, now).needs_a_look for one in facts.sources)
        self._foot.setVisible(bool(count))
        words = self.tr("{count} of {total} sources need a look")
        if count == 1:
            words = self.tr("1 of {total} sources needs a look")
        self._foot_words.setText(words.replace("{count}", number(count)).replace("{total}", number(len(facts.sources))))
        self.search.setPlaceholderText(self.tr("Search {n} items   /").replace("{n}", number(facts.totals.all)))
        self.mark_all.setEnabled(bool(facts.totals.unread))

    def show_choice(self, choice: NewsChoice) -> None:
        """Mark what is chosen in every place that says it."""
        self.side.select(choice.key)
        self._scope.set_key(choice.key)
        self._tools.setVisible(choice.source_id > 0)
        self.segments.set_current(choice.state.value)
        self._order.set_text(self.tr("Newest") if choice.newest_first else self.tr("Oldest"))
        if self.search.text().strip() != choice.text:
            self.search.setText(choice.text)

    def show_list(self) -> None:
        """There are items."""
        self._show_whole(True)
        self._stack.setCurrentWidget(self.list)

    def show_empty(self, choice: NewsChoice, facts: SideFacts, last_sync: str) -> None:
        """The list is empty: say why."""
        self._show_whole(bool(facts.sources or facts.totals.all))
        if choice.text:
            self._say_not_found(choice)
        elif choice.state is ItemState.STARRED:
            self._say("star", self.tr("Nothing starred"), self.tr("Press s on an item to find it here again."), "")
        elif choice.state is ItemState.UNREAD and facts.totals.all:
            self._say_all_read(facts, last_sync)
        else:
            text = self.tr("Sync now to read the sources.") if not choice.scope else ""
            self._say("inbox", self.tr("No items here"), text, "")
        self._stack.setCurrentWidget(self._state)

    def show_failure(self, title: str, text: str) -> None:
        """The list could not be read: say so in its place, or leave what is shown."""
        if self._stack.currentWidget() is self.list:
            return
        retry = Button(self.tr("Retry"), "rotate-cw", "primary")
        retry.clicked.connect(self.retry_clicked)
        self._say("circle-alert", title, text, "err", retry)
        self._stack.setCurrentWidget(self._state)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window a box above the list stands for the side list."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._side_box.setHidden(narrow)
        self._side_line.setHidden(narrow)
        self._scope_bar.setVisible(narrow)
        self._middle.setFixedWidth(_NARROW_LIST if narrow else _LIST)
        self._column.setContentsMargins(*(NARROW_PAGE_MARGINS if narrow else PAGE_MARGINS))

    def focus_search(self) -> None:
        """Go to the search box."""
        self.search.setFocus()
        self.search.selectAll()

    def not_found_words(self) -> str:
        """What stands in place of an empty list."""
        return self._state.title.text()

    def scope_box(self) -> ComboField:
        """The box that stands for the side list in a narrow window."""
        return self._scope

    # states

    def _show_whole(self, anything: bool) -> None:
        self._whole.setCurrentWidget(self._card if anything else self._empty_card)
        for part in (self.search, self.mark_all, self.sync):
            part.setVisible(anything)

    def _say_not_found(self, choice: NewsChoice) -> None:
        clear = Button(self.tr("Clear"), "x")
        clear.clicked.connect(self._clear)
        text = self.tr("No item of this list has these words.")
        if choice.state is ItemState.UNREAD:
            everywhere = Button(self.tr("Search all items"), "search")
            everywhere.clicked.connect(lambda: self.key_chosen.emit(ItemState.ALL.value))
            text = self.tr("Only unread items were searched.")
            self._say("search", self._nothing_for(choice.text), text, "", everywhere, clear)
        else:
            self._say("search", self._nothing_for(choice.text), text, "", clear)

    def _nothing_for(self, text: str) -> str:
        return self.tr("Nothing for “{text}”").replace("{text}", text[:60])

    def _say_all_read(self, facts: SideFacts, last_sync: str) -> None:
        starred = facts.totals.starred
        waiting = plural(
            starred, self.tr("{n} starred item waits for you."), self.tr("{n} starred items wait for you.")
        )
        lines = [last_sync, waiting if starred else ""]
        show = Button(self.tr("Show starred"), "star")
        show.clicked.connect(lambda: self.key_chosen.emit(ItemState.STARRED.value))
        every = Button(self.tr("Show all"), "inbox")
        every.clicked.connect(lambda: self.state_chosen.emit(ItemState.ALL.value))
        text = "\n".join(line for line in lines if line)
        self._say("check-check", self.tr("Nothing unread"), text, "ok", show if starred else every)

    def _say(self, icon: str, title: str, text: str, token: str, *actions: QWidget) -> None:
        self._state.show_state(icon, title, text, token)
        self._state.set_actions(*actions)

    def _clear(self) -> None:
        self.search.clear()
        self.search_cleared.emit()

    # building

    def _make_head(self) -> None:
        self.search = SearchField(self.tr("Search items   /"), 236)
        self.mark_all = Button(self.tr("Mark read"), "check-check", tip=self.tr("Mark everything in this list as read"))
        self.sync = Button(self.tr("Sync now"), "refresh-cw", "primary")
        self.head = PageHead(self.tr("News"), "", self.search, self.mark_all, self.sync)

    def _make_states(self) -> None:
        add = Button(self.tr("Add source"), "plus", "primary")
        add.clicked.connect(self.add_clicked)
        load = Button(self.tr("Import OPML"), "upload")
        load.clicked.connect(self.import_clicked)
        self.empty = EmptyState(
            "rss",
            self.tr("No sources yet"),
            self.tr("Paste the address of a site or a feed. Cockpit finds the feeds by itself."),
            add,
            load,
            token="accent",
        )
        self._state = EmptyState("inbox", "")
        self._state.title.setFixedWidth(300)
        self._state.text.setFixedWidth(280)

    def _make_side(self) -> QWidget:
        self._foot_words = Label("", 12, tone="text2")
        self._foot = holder(
            row(Icon("triangle-alert", "warn", 14), self._foot_words, None, spacing=8, margins=(12, 6, 4, 2))
        )
        self._foot.hide()
        box = holder(column((self.side, 1), self._foot, spacing=0, margins=(9, 11, 9, 9)))
        box.setFixedWidth(_SIDE)
        return box

    def _make_middle(self) -> QWidget:
        self.segments = Segments(
            [("unread", self.tr("Unread")), ("all", self.tr("All")), ("starred", self.tr("Starred"))]
        )
        self._order = Button(self.tr("Newest"), "chevron-down", small=True)
        self._order.setMenu(self._order_menu())
        bar = holder(
            row((self.segments, Qt.AlignmentFlag.AlignVCenter), None, self._order, spacing=6, margins=(12, 0, 12, 0))
        )
        bar.setFixedHeight(54)
        self._stack = QStackedWidget()
        for page in (Skeleton(8), self.list, self._state):
            self._stack.addWidget(page)
        middle = holder(column(self._make_scope_bar(), bar, divider(), (self._stack, 1), spacing=0))
        middle.setFixedWidth(_LIST)
        return middle

    def _make_scope_bar(self) -> QWidget:
        self._scope = ComboField(name=self.tr("Items, themes and sources"))
        self._scope.setMaxVisibleItems(24)
        self._scope.setMinimumContentsLength(8)
        self._tools = IconButton("ellipsis", self.tr("This source"), box=32, framed=True)
        self._tools.hide()
        plus = IconButton("plus", self.tr("Add a source"), box=32, framed=True)
        plus.clicked.connect(self.add_clicked)
        self._scope_bar = holder(row((self._scope, 1), self._tools, plus, spacing=6, margins=(12, 10, 12, 0)))
        self._scope_bar.hide()
        return self._scope_bar

    def _order_menu(self) -> QMenu:
        menu = QMenu(self._order)
        group = QActionGroup(menu)
        for words, newest in ((self.tr("Newest first"), True), (self.tr("Oldest first"), False)):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(newest)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, newest=newest: self.order_chosen.emit(newest))
        return menu

    def _connect(self) -> None:
        self.side.chosen.connect(self.key_chosen)
        self.side.add_clicked.connect(self.add_clicked)
        self.side.menu_requested.connect(lambda key, at: self.source_menu_wanted.emit(int(key.partition(":")[2]), at))
        self._scope.chosen.connect(self.key_chosen)
        self._tools.clicked.connect(self._tools_clicked)
        self.segments.changed.connect(self.state_chosen)
        self.search.searched.connect(self.searched)
        self.mark_all.clicked.connect(self.mark_all_clicked)

    def _tools_clicked(self) -> None:
        key = self._scope.current_key()
        if key.startswith("source:"):
            corner = self._tools.mapToGlobal(self._tools.rect().bottomLeft())
            self.source_menu_wanted.emit(int(key.partition(":")[2]), corner)
