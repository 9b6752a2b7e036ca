"""What a person does with the sources on the News page: add, rename, weigh, pause, remove, take along as OPML."""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from shiboken6 import isValid

from cockpit.domain.content import Source, SourceKind
from cockpit.domain.errors import CockpitError, UserError
from cockpit.ui.dialogs.source_sheet import SourceSheet
from cockpit.ui.format import plural, short_path
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.run_popups import NamePopup

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext
    from cockpit.ui.pages.news_feed import NewsFeed

_WEIGHTS = (0.5, 1.0, 2.0, 4.0)
_DELETE_ON_CLOSE = Qt.WidgetAttribute.WA_DeleteOnClose


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
            added = await self._added(sheet)
        except CockpitError as error:
            if isValid(sheet):
                sheet.show_problems(_problems(error))
            return
        finally:
            if isValid(sheet):
                sheet.set_busy(False)
        if not added:
            return
        if isValid(sheet):
            self._context.close_sheet()
        names = ", ".join(source.name for source in added)
        title = plural(len(added), self.tr("{n} source added"), self.tr("{n} sources added"))
        self._context.toast(Toast("ok", title, names, key="news-source", icon="rss"))
        self.sync()

    async def _added(self, sheet: SourceSheet) -> list[Source]:
        """The sources that were added; none while the person has to choose among the feeds of a site."""
        wanted = [(address, "") for address in sheet.chosen_feeds()]
        if not wanted and sheet.is_site():
            sources = self._context.services.sources
            found = [(one.url, one.title) for one in await sources.discover(sheet.address(), sheet.allow_private())]
            if not isValid(sheet):
                return []
            if not found:
                raise UserError("", fields={"url": self.tr("No feed was found there; give the address of a feed.")})
            if len(found) > 1:
                sheet.show_feeds(found)
                return []
            wanted = found
        titles = sheet.feed_titles()
        wanted = wanted or [(sheet.address(), "")]
        return [await self._add_one(sheet, address, titles.get(address, title)) for address, title in wanted]

    async def _add_one(self, sheet: SourceSheet, address: str, title: str) -> Source:
        return await self._context.services.sources.add(
            address, sheet.name() or title or None, sheet.allow_private(), SourceKind.FEED.value
        )

    # one source

    def show_menu(self, source_id: int, position: QPoint) -> QMenu | None:
        """What can be done with a source."""
        source = self._source(source_id)
        if source is None:
            return None
        menu = QMenu(self._page)
        menu.setAttribute(_DELETE_ON_CLOSE)
        menu.addAction(self.tr("Sync now")).triggered.connect(lambda: self.sync(source))
        switch = menu.addAction(self.tr("Pause") if source.enabled else self.tr("Resume"))
        switch.triggered.connect(lambda: self.set_enabled(source, not source.enabled))
        menu.addSeparator()
        menu.addAction(self.tr("Rename…")).triggered.connect(lambda: self.rename(source, position))
        self._add_weights(menu, source)
        whole = menu.addAction(self.tr("Fetch full texts"))
        whole.setCheckable(True)
        whole.setChecked(source.full_text)
        whole.triggered.connect(lambda on: self._update(source, full_text=on))
        menu.addSeparator()
        menu.addAction(self.tr("Import OPML…")).triggered.connect(lambda: self.import_opml())
        menu.addAction(self.tr("Export OPML…")).triggered.connect(lambda: self.export_opml())
        menu.addSeparator()
        menu.addAction(self.tr("Remove")).triggered.connect(lambda: self.remove(source))
        menu.popup(position)
        return menu

    def _add_weights(self, menu: QMenu, source: Source) -> None:
        words = (self.tr("Less"), self.tr("Normal"), self.tr("More"), self.tr("Most"))
        weights = menu.addMenu(self.tr("Weight in syntheses"))
        group = QActionGroup(weights)
        for weight, name in zip(_WEIGHTS, words, strict=True):
            action = weights.addAction(name)
            action.setCheckable(True)
            action.setChecked(source.weight == weight)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, weight=weight: self._update(source, weight=weight))

    def sync(self, source: Source | None = None) -> None:
        """Read the sources now; this one also when it was to be left alone for a while."""
        task = self._feed.sync_task
        if task is not None:
            self._context.spawn(self._sync(task.id, source), self.tr("Sync now"))

    async def _sync(self, task_id: int, source: Source | None) -> None:
        if source is not None:
            await self._context.services.sources.retry(source.id)
        await self._context.services.tasks.run_now(task_id)

    def set_enabled(self, source: Source, on: bool) -> None:
        """Pause a source, or go on with it."""
        self._context.spawn(self._context.services.sources.set_enabled(source.id, on), self.tr("Pause"))

    def rename(self, source: Source, position: QPoint) -> NamePopup:
        """Ask for another name."""
        popup = NamePopup(self._page, self.tr("Name of the source"))
        popup.name.setText(source.name)
        popup.name.selectAll()
        popup.chosen.connect(lambda name: self._update(source, name=name))
        popup.adjustSize()
        popup.move(position)
        popup.show()
        popup.name.setFocus()
        return popup

    def _update(self, source: Source, **values: Any) -> None:
        self._do(self._context.services.sources.update(source.id, **values), self.tr("Change the source"))

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

    # lists of sources

    def import_opml(self) -> QFileDialog:
        """Ask for a list of sources and add those that are new."""
        dialog = self._dialog(self.tr("Import sources"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Lists of sources") + " (*.opml *.xml)", self.tr("All files") + " (*)"])
        dialog.fileSelected.connect(lambda path: self._do(self._import(path), self.tr("Import sources")))
        dialog.open()
        return dialog

    def export_opml(self) -> QFileDialog:
        """Ask for a file and write the sources into it."""
        dialog = self._dialog(self.tr("Export sources"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Lists of sources") + " (*.opml)"])
        dialog.setDefaultSuffix("opml")
        dialog.selectFile("sources.opml")
        dialog.fileSelected.connect(lambda path: self._do(self._export(path), self.tr("Export sources")))
        dialog.open()
        return dialog

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._page.window(), title)
        dialog.setAttribute(_DELETE_ON_CLOSE)
        return dialog

    async def _import(self, path: str) -> None:
        result = await self._context.services.sources.import_opml(path)
        added = len(result.added)
        title = plural(added, self.tr("{n} source added"), self.tr("{n} sources added"))
        known = plural(result.known, self.tr("{n} was there already"), self.tr("{n} were there already"))
        self._context.toast(Toast("ok", title, known if result.known else "", key="news-opml", icon="upload"))
        if added:
            self.sync()

    async def _export(self, path: str) -> None:
        count = await self._context.services.sources.export_opml(path)
        title = plural(count, self.tr("{n} source exported"), self.tr("{n} sources exported"))
        self._context.toast(Toast("ok", title, short_path(Path(path)), key="news-opml", icon="download"))

    def _do(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        self._context.spawn(self._told(work), name)

    async def _told(self, work: Coroutine[Any, Any, Any]) -> None:
        """Wrong input is told with what would be right."""
        try:
            await work
        except UserError as error:
            text = "; ".join(_problems(error).values())
            self._context.toast(Toast("err", error.title, text, key="news-source"))

    def _source(self, source_id: int) -> Source | None:
        facts = self._feed.facts
        return next((one for one in facts.sources if one.id == source_id), None) if facts is not None else None


def _problems(error: CockpitError) -> dict[str, str]:
    fields = dict(error.fields) if isinstance(error, UserError) else {}
    return fields or {"url": error.message or error.title}
