"""Reads what the archive page shows: the list page by page, one synthesis, the themes; again when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError, NotFound
from cockpit.ui.models.archive_rows import ArchiveModel

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

PAGE_SIZE = 100
_KINDS = frozenset({"syntheses", "deliveries", "themes"})
_AGAIN_MILLISECONDS = 200


class ArchiveFeed(QObject):
    """`loaded` after each reading of the list, `read` with an ArchivedSynthesis, `gone` when there is none any more.

    `failed` carries a CockpitError.
    """

    loaded = Signal()
    read = Signal(object)
    gone = Signal(int)
    failed = Signal(object)

    def __init__(self, context: PageContext, model: ArchiveModel) -> None:
        super().__init__(model)
        self._context, self._model = context, model
        self.theme_id, self.text = 0, ""
        self.count = 0
        self.themes: dict[int, str] = {}
        self.is_loaded = False
        self._wanted = 0
        self._asked = 0
        self._awake, self._stale = True, False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AGAIN_MILLISECONDS)
        self._pause.timeout.connect(self._again)
        model.more_wanted.connect(lambda: context.spawn(self._more(), self.tr("Reading the archive")))
        context.bridge.content_changed.connect(self._content_changed)
        context.bridge.runs_finished.connect(lambda _events: self._soon())

    def load(self) -> None:
        """Read the list from its beginning."""
        self._asked += 1
        self._context.spawn(self._load(self._asked), self.tr("Reading the archive"))

    def want(self, synthesis_id: int) -> None:
        """Read one synthesis, now and when it may have changed; 0 for none."""
        self._wanted = synthesis_id
        if synthesis_id:
            self._context.spawn(self._read(synthesis_id), self.tr("Reading the synthesis"))

    def set_awake(self, awake: bool) -> None:
        """Read nothing while nobody looks; then what was missed."""
        self._awake = awake
        if awake and self._stale:
            self._stale = False
            self._again()

    async def _load(self, asked: int) -> None:
        services = self._context.services
        shown = max(PAGE_SIZE, len(self._model.entries))
        try:
            self.themes = {state.theme.id: state.theme.name for state in await services.themes.list()}
            theme_id = self.theme_id or None
            entries = await services.syntheses.list(theme_id, self.text, shown)
            count = await services.syntheses.count(theme_id, self.text)
        except CockpitError as error:
            if isValid(self):
                self.failed.emit(error)
            return
        if not isValid(self) or asked != self._asked:
            return  # something else was asked for meanwhile
        self.count, self.is_loaded = count, True
        self._model.set_entries(entries, is_whole=len(entries) < shown, names_themes=not self.theme_id)
        self.loaded.emit()

    async def _more(self) -> None:
        asked, offset = self._asked, len(self._model.entries)
        entries = await self._context.services.syntheses.list(self.theme_id or None, self.text, PAGE_SIZE, offset)
        if isValid(self) and asked == self._asked:
            self._model.add_entries(entries, is_whole=len(entries) < PAGE_SIZE)

    async def _read(self, synthesis_id: int) -> None:
        try:
            found = await self._context.services.syntheses.get(synthesis_id)
        except NotFound:
            if isValid(self):
                self.gone.emit(synthesis_id)
            return
        except CockpitError as error:
            if isValid(self):
                self.failed.emit(error)
            return
        if isValid(self) and synthesis_id == self._wanted:
            self.read.emit(found)

    def _content_changed(self, kinds: frozenset[str]) -> None:
        if kinds & _KINDS:
            self._soon()

    def _soon(self) -> None:
        if self._awake:
            self._pause.start()
        else:
            self._stale = True

    def _again(self) -> None:
        self.load()
        self.want(self._wanted)
