"""Keeps the News page true: opens lists, counts, and follows what syncs and other windows change."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from cockpit.domain.content import SourceKind
from cockpit.domain.errors import CockpitError
from cockpit.domain.item_filter import ItemFilter, ItemState
from cockpit.services.local_zone import local_zone
from cockpit.ui.models.news_model import PAGE_ROWS
from cockpit.ui.models.news_side import SideFacts
from cockpit.ui.pages.news_choice import NewsChoice

if TYPE_CHECKING:
    from cockpit.domain.task import SystemTask
    from cockpit.ui.context import PageContext
    from cockpit.ui.models.news_model import NewsModel

SYNC = "news_sync"
_REFRESH_MILLISECONDS = 300
_SHARE = 15  # reading again may take a fifteenth of the time
_KINDS = frozenset({"items", "sources", "themes"})


class NewsFeed(QObject):
    """`opened` after a list was opened, `refreshed` when it was read again, `counted` with new facts, `failed`."""

    opened = Signal()
    refreshed = Signal()
    counted = Signal()
    failed = Signal(object)  # a CockpitError

    def __init__(self, context: PageContext, model: NewsModel) -> None:
        super().__init__(model)
        self._context, self._model = context, model
        self.choice = NewsChoice()
        self.kept: list[int] = []
        self.facts: SideFacts | None = None
        self.sync_task: SystemTask | None = None
        self.is_opening = False
        self._generation = 0
        self._refreshing = self._again = False
        self._awake, self._stale = True, False
        self._zone = ZoneInfo(local_zone())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_REFRESH_MILLISECONDS)
        self._pause.timeout.connect(self._refresh)
        context.bridge.content_changed.connect(self._content_changed)
        context.bridge.tasks_changed.connect(self._tasks_changed)

    def start_of_today(self) -> datetime:
        """Midnight on this computer."""
        return self._context.services.items.start_of_today(self._zone)

    def load(self) -> None:
        """Read everything anew."""
        self.open(self.choice)
        self._context.spawn(self._load(), self.tr("Reading the items"))

    def open(self, choice: NewsChoice) -> None:
        """Show another list; what is shown stays until it is read."""
        self.choice = choice
        self.kept.clear()
        self._generation += 1
        self.is_opening = True
        self._context.spawn(self._open(self._generation), self.tr("Reading the items"))

    def keep(self, item_id: int) -> None:
        """An item was read in the list of the unread: it stays there until another list is opened."""
        if self.choice.state is ItemState.UNREAD and item_id not in self.kept:
            self.kept.append(item_id)

    def set_awake(self, awake: bool) -> None:
        """Read nothing while nobody looks; then what was missed."""
        self._awake = awake
        if awake and self._stale:
            self._stale = False
            self._pause.start(0)

    # reading

    async def _load(self) -> None:
        try:
            await self._read_facts()
        except CockpitError as error:
            if isValid(self):
                self.failed.emit(error)

    async def _open(self, generation: int) -> None:
        items = self._context.services.items
        try:
            view = await items.open(self._filter())
            first = await view.page(0, PAGE_ROWS)
        except CockpitError as error:
            if isValid(self) and generation == self._generation:
                self.is_opening = False
                self.failed.emit(error)
            return
        if isValid(self) and generation == self._generation:
            self.is_opening = False
            self._model.set_view(view, first)
            self.opened.emit()

    def _filter(self) -> ItemFilter:
        themes = [theme for theme, _ in self.facts.themes] if self.facts is not None else []
        return self.choice.filter(themes, self.start_of_today(), tuple(self.kept))

    async def _read_facts(self) -> None:
        services = self._context.services
        tasks = await services.tasks.list()
        self.sync_task = next((task for task in tasks if task.task_type == SYNC), None)
        self.facts = SideFacts(
            totals=await services.items.totals(self._zone),
            themes=await services.items.theme_counts(),
            sources=await services.sources.list(SourceKind.FEED),
            health={one.source_id: one for one in await services.sources.health()},
        )
        if isValid(self):
            self.counted.emit()

    # following

    def _content_changed(self, kinds: frozenset[str]) -> None:
        if kinds & _KINDS:
            self._refresh_soon()

    def _tasks_changed(self, tasks: dict[int, SystemTask]) -> None:
        if any(task.task_type == SYNC for task in tasks.values()):
            self._refresh_soon()

    def _refresh_soon(self) -> None:
        if not self._awake:
            self._stale = True
        elif self._refreshing:
            self._again = True
        elif not self._pause.isActive():
            self._pause.start()

    def _refresh(self) -> None:
        if not self._refreshing:
            self._refreshing = True
            self._context.spawn(self._read_again(), self.tr("Reading the items"))

    async def _read_again(self) -> None:
        began = time.monotonic()
        try:
            view = self._model.view
            if view is not None:
                changed = await view.refresh(self._filter())
                if isValid(self) and view is self._model.view:
                    self._took(changed)
            await self._read_facts()
        except CockpitError as error:
            if isValid(self):
                self.failed.emit(error)
        finally:
            self._refreshing = False
        if isValid(self):
            took = (time.monotonic() - began) * 1000
            self._pause.setInterval(round(max(_REFRESH_MILLISECONDS, took * _SHARE)))
            if self._again:
                self._again = False
                self._refresh_soon()

    def _took(self, changed: bool) -> None:
        if changed:
            self._model.take_positions()
        else:
            self._model.read_again()
        self.refreshed.emit()
