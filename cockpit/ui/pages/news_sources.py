"""What a person does with the sources on the News page: add, rename, pause, remove, take along as OPML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from cockpit.domain.content import Source, SourceKind
from cockpit.domain.errors import UserError
from cockpit.ui.dialogs.source_sheet import SourceSheet
from cockpit.ui.toasts import Toast

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext
    from cockpit.ui.pages.news_feed import NewsFeed


class NewsSources(QObject):
    """See the module."""

    def __init__(self, context: PageContext, feed: NewsFeed, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._feed, self._page = context, feed, page

    # adding

    def add(self) -> SourceSheet:
        """Open the sheet that asks for a source."""
        sheet = SourceSheet()
        sheet.add_requested.connect(lambda: self._context.spawn(self._add(sheet), self.tr("Add a source")))
        self._context.show_sheet(sheet)
        return sheet

    async def _add(self, sheet: SourceSheet) -> None:
        sheet.set_busy(True)
        try:
            source = await self._context.services.sources.add(
                sheet.address(), sheet.name() or None, sheet.allow_private(), SourceKind.FEED.value
            )
        except UserError as error:
            if isValid(sheet):
                sheet.show_problems(error.fields or {"url": error.message})
            return
        finally:
            if isValid(sheet):
                sheet.set_busy(False)
        if isValid(sheet):
            self._context.close_sheet()
        self._context.toast(Toast("ok", self.tr("Source added"), source.name, key="news-source", icon="rss"))
        self.sync()

    # one source

    def show_menu(self, source_id: int, position: QPoint) -> QMenu | None:
        """What can be done with a source."""
        source = self._source(source_id)
        if source is None:
            return None
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Sync now")).triggered.connect(self.sync)
        switch = menu.addAction(self.tr("Pause") if source.enabled else self.tr("Resume"))
        switch.triggered.connect(lambda: self.set_enabled(source, not source.enabled))
        menu.addSeparator()
        menu.addAction(self.tr("Remove")).triggered.connect(lambda: self.remove(source))
        menu.popup(position)
        return menu

    def sync(self) -> None:
        """Read the sources now."""
        task = self._feed.sync_task
        if task is not None:
            self._context.spawn(self._context.services.tasks.run_now(task.id), self.tr("Sync now"))

    def set_enabled(self, source: Source, on: bool) -> None:
        """Pause a source, or go on with it."""
        self._context.spawn(self._context.services.sources.set_enabled(source.id, on), self.tr("Pause"))

    def remove(self, source: Source) -> None:
        """Take a source away with its items; the toast brings it back."""
        self._context.spawn(self._remove(source), self.tr("Remove the source"))

    async def _remove(self, source: Source) -> None:
        sources = self._context.services.sources
        gone = await sources.remove(source.id)

        def undo() -> None:
            self._context.spawn(sources.restore(gone), self.tr("Undo"))

        self._context.toast(
            Toast("info", self.tr("Source removed"), gone.name, undo=undo, key="news-source", icon="trash-2")
        )

    def import_opml(self) -> None:
        """Ask for a list of sources and add those that are new."""
        self.add()

    def _source(self, source_id: int) -> Source | None:
        facts = self._feed.facts
        return next((one for one in facts.sources if one.id == source_id), None) if facts is not None else None
