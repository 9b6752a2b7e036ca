"""Reads what the themes page shows and follows the engine: themes, runs on their way, counts, the preview."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError, NotFound
from cockpit.domain.events import Event, RunFinished, RunProgressed, RunStaged, RunStarted
from cockpit.domain.item_filter import ItemFilter, filter_of
from cockpit.domain.run import Stage, TaskRun
from cockpit.domain.theme_schedule import schedule_of
from cockpit.ui.models.theme_rows import LiveTheme, ThemeModel

if TYPE_CHECKING:
    from cockpit.domain.content import Source
    from cockpit.domain.task import SystemTask
    from cockpit.domain.theme import Theme
    from cockpit.services.synthesis_preview import Preview
    from cockpit.services.themes import ThemeState
    from cockpit.ui.context import PageContext

DAYS = 7
LAST_RUNS = 4
_AGAIN_MILLISECONDS = 300
_SHARE = 10  # reading again while items come in may take a tenth of the time


@dataclass(frozen=True, slots=True)
class Facts:
    """What is read about the theme that is shown; `preview` is None when it could not be made."""

    theme_id: int
    sources: Sequence[Source]
    counts: Mapping[int, int]
    items: int
    matching: int
    preview: Preview | None
    runs: Sequence[TaskRun]
    written: int = 0


class ThemesFeed(QObject):
    """`loaded` after each reading of the themes, `failed` with a CockpitError, `facts_read` with the Facts of one.

    `changed` carries the id of a theme whose state or run changed, `ended` one whose run ended.
    """

    loaded = Signal()
    failed = Signal(object)
    facts_read = Signal(object)
    changed = Signal(int)
    ended = Signal(int)

    def __init__(self, context: PageContext, model: ThemeModel) -> None:
        super().__init__(model)
        self._context, self._model = context, model
        self.is_loaded = False
        self.stages: dict[int, tuple[Stage, ...]] = {}
        self.rehearsals: set[int] = set()
        self._wanted = 0
        self._reading = self._again = False
        self._awake, self._stale = True, False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AGAIN_MILLISECONDS)
        self._pause.timeout.connect(self._read_again)
        bridge = context.bridge
        bridge.tasks_changed.connect(self._tasks_changed)
        bridge.tasks_removed.connect(lambda _ids: self._soon())
        bridge.content_changed.connect(self._content_changed)
        bridge.runs_changed.connect(self._runs_changed)
        bridge.runs_finished.connect(self._runs_finished)
        bridge.happened.connect(self._happened)

    def load(self) -> None:
        """Read all themes."""
        self._context.spawn(self._load(), self.tr("Reading the themes"))

    def want_facts(self, theme_id: int) -> None:
        """Read counts, preview and last runs of this theme, now and when they may have changed; 0 for none."""
        self._wanted = theme_id
        self._read_again()

    def set_awake(self, awake: bool) -> None:
        """Read nothing while nobody looks; then what was missed."""
        self._awake = awake
        if awake and self._stale:
            self._stale = False
            self.load()

    def put(self, state: ThemeState) -> None:
        """A theme was stored."""
        self._model.put_state(state)
        self.changed.emit(state.theme.id)

    # reading

    async def _load(self) -> None:
        try:
            states = await self._context.services.themes.list()
        except CockpitError as error:
            if isValid(self):
                self.failed.emit(error)
            return
        if not isValid(self):
            return
        self._model.set_states(states)
        by_task = {state.task.id: state for state in states if state.task is not None}
        for task_id, run in self._context.services.tasks.running().items():
            if task_id in by_task:
                self.stages[run.run_id] = tuple(run.stages)
                self._show_live(by_task[task_id].theme.id, run.run_id, run.fraction, run.message)
                self._context.spawn(self._look_at(run.run_id, by_task[task_id].theme.id), "")
        self.is_loaded = True
        self.loaded.emit()
        self._read_again()

    async def _look_at(self, run_id: int, theme_id: int) -> None:
        """Whether a run on its way is a rehearsal."""
        try:
            run = await self._context.services.runs.get(run_id)
        except NotFound:  # the reader's view of the file may be a moment older than the run
            return
        if isValid(self) and run.rehearsal:
            self.rehearsals.add(run_id)
            self.changed.emit(theme_id)

    def _read_again(self) -> None:
        if not self._wanted:
            return
        if self._reading:
            self._again = True
            return
        row = self._model.row(self._wanted)
        if row is not None:
            self._reading = True
            self._context.spawn(self._read_facts(row.state), self.tr("Reading the theme"))

    async def _read_facts(self, state: ThemeState) -> None:
        began = time.monotonic()
        try:
            facts = await self._facts(state)
            if isValid(self) and facts.theme_id == self._wanted:
                self.facts_read.emit(facts)
        finally:
            self._reading = False
            if isValid(self):
                self._pause.setInterval(max(_AGAIN_MILLISECONDS, round((time.monotonic() - began) * 1000 * _SHARE)))
                if self._again:
                    self._again = False
                    self._pause.start()

    async def _facts(self, state: ThemeState) -> Facts:
        services, theme = self._context.services, state.theme
        since = self._model.now() - timedelta(days=DAYS)
        items = services.items
        sources = await services.sources.list()
        counts = {one: await items.count(ItemFilter(source_ids=(one,), since=since)) for one in theme.source_ids}
        total = await items.count(ItemFilter(source_ids=theme.source_ids, since=since))
        matching = await items.count(replace(filter_of(theme), since=since))
        runs: Sequence[TaskRun] = ()
        if state.task is not None:
            runs = await services.runs.list(task_id=state.task.id, limit=LAST_RUNS + 1)
        written = await services.syntheses.count(theme.id)
        return Facts(theme.id, sources, counts, total, matching, await self._preview(theme), runs, written)

    async def _preview(self, theme: Theme) -> Preview | None:
        try:
            return await self._context.services.synthesis_preview.preview(theme)
        except CockpitError:
            return None  # the card above says what is wrong when it is run

    # what happens

    def _soon(self) -> None:
        if self._awake:
            self.load()
        else:
            self._stale = True

    def _content_changed(self, kinds: frozenset[str]) -> None:
        if "themes" in kinds:
            self._soon()
        elif kinds & {"items", "sources", "syntheses"} and self._awake and not self._pause.isActive():
            self._pause.start()

    def _theme_of(self, task_id: int) -> int:
        for row in self._model.rows:
            if row.state.task is not None and row.state.task.id == task_id:
                return row.theme_id
        return 0

    def _tasks_changed(self, tasks: Mapping[int, SystemTask]) -> None:
        for row in list(self._model.rows):
            before = row.state.task
            task = None if before is None else tasks.get(before.id)
            if task is not None and task != before:
                self.put(replace(row.state, task=task, schedule=schedule_of(task)))

    def _runs_changed(self, runs: Mapping[int, RunStarted | RunProgressed | RunFinished]) -> None:
        for task_id, event in runs.items():
            theme_id = self._theme_of(task_id)
            if not theme_id:
                continue
            if isinstance(event, RunStarted):
                self._show_live(theme_id, event.run_id, None, "")
                self._context.spawn(self._look_at(event.run_id, theme_id), "")
            elif isinstance(event, RunProgressed):
                self._show_live(theme_id, event.run_id, event.fraction, event.message)

    def _runs_finished(self, events: Sequence[RunFinished]) -> None:
        for event in events:
            theme_id = self._theme_of(event.task_id)
            row = self._model.row(theme_id)
            if row is None:
                continue
            if row.live is not None and row.live.run_id == event.run_id:
                self.stages.pop(event.run_id, None)
                self.rehearsals.discard(event.run_id)
                self._model.set_live(theme_id, None)
            self.changed.emit(theme_id)
            self.ended.emit(theme_id)
            self._pause.start()

    def _happened(self, events: Sequence[Event]) -> None:
        for event in events:
            row = self._model.row(self._theme_of(event.task_id)) if isinstance(event, RunStaged) else None
            if row is None or row.live is None or not isinstance(event, RunStaged):
                continue
            if row.live.run_id == event.run_id:  # not one that has ended: its end is told before its stages
                known = [one for one in self.stages.get(event.run_id, ()) if one.name != event.stage.name]
                self.stages[event.run_id] = (*known, event.stage)
                self._show_live(row.theme_id, event.run_id, row.live.fraction, row.live.message)

    def _show_live(self, theme_id: int, run_id: int, fraction: float | None, message: str) -> None:
        stages = self.stages.get(run_id, ())
        at_work = next((one.name for one in reversed(stages) if one.status == "running"), "")
        row = self._model.row(theme_id)
        if fraction is None and row is not None and row.live is not None and row.live.run_id == run_id:
            fraction = row.live.fraction
        self._model.set_live(theme_id, LiveTheme(run_id, fraction, message, at_work))
        self.changed.emit(theme_id)
