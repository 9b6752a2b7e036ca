"""The groups of the settings page that show the workspace and its sources, and change them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from cockpit.domain.content import Source
from cockpit.domain.errors import UserError
from cockpit.domain.events import RunFinished
from cockpit.ui.format import clock, day, plural, short_path
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.kit import Button
from cockpit.ui.widgets.setting_rows import SettingGroup, SettingRow
from cockpit.ui.widgets.source_list import SourceList

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_SYNCS = ("news_sync", "calendar_sync")


class WorkspaceGroup(SettingGroup):
    """Where the file is, whether it is sound, which copies there are."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(self.tr("Workspace"))
        self._context = context
        self._folder = Button(self.tr("Open folder"), "folder", small=True)
        self._folder.clicked.connect(self._open_folder)
        check = Button(self.tr("Check now"), "shield-check", small=True)
        check.clicked.connect(lambda: self._context.spawn(self._check(), self.tr("Check the workspace")))
        self._check_button = check
        self.file = SettingRow(self.tr("File"), "", self._folder)
        self.soundness = SettingRow(self.tr("Is the file sound?"), self._about_check(), check)
        self.copies = SettingRow(self.tr("Copies made before an update"), "")
        for item in (self.file, self.soundness, self.copies):
            self.add_row(item)
        self.refresh()

    def refresh(self) -> None:
        """Say anew how large the file is and which copies there are."""
        info = self._context.services.workspace.info()
        self.file.set_explanation(f"{short_path(info.path)} · {self._size(info.file_bytes)}")
        self.copies.set_explanation(self._copies(info.backups))

    def _copies(self, backups: Sequence[Path]) -> str:
        if not backups:
            return self.tr("none yet; one is put beside the file before a new version changes it")
        newest = backups[0].stat()
        made = datetime.fromtimestamp(newest.st_mtime, UTC)
        text = plural(
            len(backups), self.tr("{n} copy, of {when}, {size}"), self.tr("{n} copies, the newest of {when}, {size}")
        )
        when = f"{day(made, datetime.now(UTC))} {clock(made)}"
        return text.replace("{when}", when).replace("{size}", self._size(newest.st_size))

    def _size(self, file_bytes: int) -> str:
        return QLocale().formattedDataSize(file_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)

    def _about_check(self) -> str:
        return self.tr("reads all of it and changes nothing")

    def _open_folder(self) -> None:
        folder = self._context.services.workspace.info().path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    async def _check(self) -> None:
        self._check_button.setEnabled(False)
        try:
            report = await self._context.services.workspace.check()
        finally:
            if isValid(self):
                self._check_button.setEnabled(True)
        if not isValid(self):
            return
        one, many = self.tr("sound, checked just now; {n} run"), self.tr("sound, checked just now; {n} runs")
        sound = plural(report.rows.get("system_task_runs", 0), one, many)
        self.soundness.set_explanation(sound if report.ok else self._about_check())
        self.soundness.set_error(" ".join(report.problems))


class SourcesGroup(SettingGroup):
    """The feeds and calendars."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(self.tr("Sources"))
        self._context = context
        self._sources: dict[int, Source] = {}
        self.list = SourceList()
        self.list.add_requested.connect(self._add)
        self.list.remove_requested.connect(self._remove)
        self.list.switch_requested.connect(self._switch)
        self.add_row(self.list)
        context.bridge.content_changed.connect(self._content_changed)
        context.bridge.runs_finished.connect(self._runs_finished)

    def refresh(self) -> None:
        """Read the sources again."""
        self._context.spawn(self._load(), self.tr("Read the sources"))

    def _content_changed(self, kinds: frozenset[str]) -> None:
        if "sources" in kinds and self.isVisible():
            self.refresh()

    def _runs_finished(self, runs: Sequence[RunFinished]) -> None:
        if self.isVisible() and any(run.task_type in _SYNCS for run in runs):
            self.refresh()

    async def _load(self) -> None:
        sources = await self._context.services.sources.list()
        if isValid(self):
            self._sources = {source.id: source for source in sources}
            self.list.set_sources(sources, datetime.now(UTC))

    def _add(self, address: str, allow_private: bool) -> None:
        async def add() -> None:
            sentence = ""
            try:
                await self._context.services.sources.add(address, allow_private=allow_private)
            except UserError as error:
                sentence = error.fields.get("url") or error.message
            if isValid(self):
                self.list.set_error(sentence[:1].upper() + sentence[1:])

        self._context.spawn(add(), self.tr("Add a source"))

    def _remove(self, source_id: int) -> None:
        async def remove() -> None:
            removed = await self._context.services.sources.remove(source_id)
            if isValid(self):
                self._offer_undo(removed)

        self._context.spawn(remove(), self.tr("Remove a source"))

    def _offer_undo(self, removed: Source) -> None:
        def undo() -> None:
            self._context.spawn(self._context.services.sources.restore(removed), self.tr("Undo"))

        title = self.tr("{name} removed").replace("{name}", removed.name)
        text = self.tr("with what it brought; Undo brings it back with its next sync")
        self._context.toast(Toast("info", title, text, undo=undo, key=f"source-{removed.id}"))

    def _switch(self, source_id: int, on: bool) -> None:
        self._context.spawn(self._context.services.sources.set_enabled(source_id, on), self.tr("Switch a source"))
