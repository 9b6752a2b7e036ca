"""Saved filters and exports of the Runs page."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu
from shiboken6 import isValid

from cockpit.domain.run_filter import RunFilter
from cockpit.ui.format import number, percent, plural, short_path
from cockpit.ui.pages.runs_filters import RunsFilters
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.run_popups import NamePopup

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_DELETE_ON_CLOSE = Qt.WidgetAttribute.WA_DeleteOnClose
_FORMATS = ("csv", "json")
_SAY_SECONDS = 0.1


class SavedFilterMenu(QObject):
    """The button “Saved filters”: apply, save, delete."""

    def __init__(self, context: PageContext, filters: RunsFilters, button: Button) -> None:
        super().__init__(filters)
        self._context, self._filters, self._button = context, filters, button
        button.clicked.connect(lambda: context.spawn(self._open(), self.tr("Reading the saved filters")))

    async def _open(self) -> None:
        saved = await self._context.services.runs.saved_filters()
        if isValid(self):
            menu = self.menu_of(saved)
            menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def menu_of(self, saved: dict[str, RunFilter]) -> QMenu:
        """The menu for these; it deletes itself."""
        menu = QMenu(self._filters)
        menu.setAttribute(_DELETE_ON_CLOSE)
        for name, wanted in saved.items():
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(partial(self._apply, wanted))
        if not saved:
            menu.addAction(self.tr("Nothing saved yet")).setEnabled(False)
        menu.addSeparator()
        save = menu.addAction(self.tr("Save this filter…"))
        save.setEnabled(self._filters.filter != RunFilter())
        save.triggered.connect(lambda: self.ask_name())
        if saved:
            remove = menu.addMenu(self.tr("Delete"))
            for name in saved:
                remove.addAction(name.replace("&", "&&")).triggered.connect(partial(self._delete, name))
        return menu

    def ask_name(self) -> NamePopup:
        """Ask under which name the filter is to be kept."""
        popup = NamePopup(self._filters, self.tr("Name of the filter"))
        popup.chosen.connect(lambda name: self._context.spawn(self._save(name), self.tr("Saving the filter")))
        popup.drop(self._button)
        return popup

    def _apply(self, wanted: RunFilter, _checked: bool = False) -> None:
        self._filters.set_filter(wanted)

    def _delete(self, name: str, _checked: bool = False) -> None:
        self._context.spawn(self._forget(name), self.tr("Deleting the filter"))

    async def _save(self, name: str) -> None:
        await self._context.services.runs.save_filter(name, self._filters.filter)
        self._context.toast(Toast("ok", self.tr("Filter saved"), name, key="run-filters", icon="bookmark"))

    async def _forget(self, name: str) -> None:
        runs = self._context.services.runs
        wanted = (await runs.saved_filters()).get(name)
        await runs.delete_filter(name)

        def undo() -> None:
            if wanted is not None:
                self._context.spawn(runs.save_filter(name, wanted), self.tr("Undo"))

        self._context.toast(Toast("info", self.tr("Filter deleted"), name, undo=undo, icon="trash-2"))


class RunExport(QObject):
    """The button “Export”: asks for a file, writes what the filter finds, and says how far it is."""

    def __init__(self, context: PageContext, filters: RunsFilters, button: Button) -> None:
        super().__init__(filters)
        self._context, self._filters, self._button = context, filters, button
        self._said = 0.0
        self.is_writing = False
        button.clicked.connect(self.ask)

    def ask(self) -> QFileDialog:
        """Open the file dialog; nothing waits for it."""
        dialog = QFileDialog(self._button.window(), self.tr("Export runs"))
        dialog.setAttribute(_DELETE_ON_CLOSE)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Table (*.csv)"), self.tr("JSON (*.json)")])
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("json" if "json" in chosen else "csv"))
        dialog.selectFile("runs.csv")
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()
        return dialog

    def write(self, path: Path) -> None:
        """Write to `path`; its ending says in which format, CSV for another one."""
        if not self.is_writing:
            self.is_writing = True
            self._button.setEnabled(False)
            self._context.spawn(self._write(path, self._filters.filter), self.tr("Exporting runs"))

    async def _write(self, path: Path, wanted: RunFilter) -> None:
        suffix = path.suffix.lower().lstrip(".")
        try:
            form = suffix if suffix in _FORMATS else "csv"
            count = await self._context.services.runs.export(wanted, path, form, self._progress)
        finally:
            if isValid(self):
                self.is_writing = False
                self._button.setEnabled(True)
                self._button.set_text(self.tr("Export"))
        title = plural(count, self.tr("{n} run exported"), self.tr("{n} runs exported"))
        self._context.toast(Toast("ok", title, short_path(path), key="run-export", icon="download"))

    def _progress(self, written: int, total: int) -> None:
        now = time.monotonic()
        if isValid(self) and total and now - self._said > _SAY_SECONDS:
            self._said = now
            self._button.set_text(percent(written / total, 0))
            self._button.setToolTip(f"{number(written)} / {number(total)}")
