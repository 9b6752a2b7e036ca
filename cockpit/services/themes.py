"""What a person may do with themes and their schedules (requirements B1, B2, B9; B11 as far as services go).

A theme always has one system task, `synthesis` with the component themes/SLUG.  Its rule is the theme's schedule:
nothing else keeps it.
"""

from __future__ import annotations

import difflib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cockpit.domain.content import SourceKind
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.domain.handler import ORDINARY, RunOptions
from cockpit.domain.policy_json import policy_to_json
from cockpit.domain.rule_json import rule_to_json
from cockpit.domain.run import TaskRun
from cockpit.domain.schedule import WEEKDAYS
from cockpit.domain.task import SystemTask
from cockpit.domain.theme import COMPONENT_PREFIX, TASK_TYPE, Length, Theme, ThemeSchedule
from cockpit.domain.theme_schedule import (
    NO_SCHEDULE,
    POLICY,
    read_schedule,
    rule_of,
    schedule_of,
)
from cockpit.engine.bus import EventBus
from cockpit.services.addresses import checked_address
from cockpit.services.local_zone import local_zone
from cockpit.services.tasks import TaskService
from cockpit.services.theme_checks import FIELDS, LONGEST_NAME, ReadTheme, checked_provider, free_slug, read_theme
from cockpit.storage.provider_store import ProviderStore
from cockpit.storage.source_store import SourceStore
from cockpit.storage.theme_store import ThemeStore

log = logging.getLogger(__name__)

_NEEDED = ("days", "time")


@dataclass(frozen=True, slots=True)
class ThemeState:
    """A theme with its task (None only when somebody deleted that) and the schedule that the task has, if any."""

    theme: Theme
    task: SystemTask | None
    schedule: ThemeSchedule | None


@dataclass(frozen=True, slots=True)
class Saved:
    """What a page saved: the theme as it is now; `wrong` names each value that was not saved, and what is right."""

    state: ThemeState
    wrong: Mapping[str, str]


_States = list[ThemeState]  # within the class `list` is its method


class ThemeService:
    """Create, edit, schedule, run and delete themes.

    Raises UserError with the names of the wrong fields, NotFound, EnvironmentFault.
    """

    def __init__(
        self, store: ThemeStore, tasks: TaskService, sources: SourceStore, providers: ProviderStore, bus: EventBus
    ) -> None:
        self._store = store
        self._tasks = tasks
        self._sources = sources
        self._providers = providers
        self._bus = bus

    def for_actor(self, actor: str) -> ThemeService:
        """The same service, whose changes of schedules are recorded as made by `actor`."""
        return ThemeService(self._store, self._tasks.for_actor(actor), self._sources, self._providers, self._bus)

    async def list(self) -> _States:
        """All themes by name."""
        tasks = {task.component: task for task in await self._tasks.list() if task.task_type == TASK_TYPE}
        return [_state(theme, tasks.get(theme.component)) for theme in await self._store.list()]

    async def get(self, reference: str | int) -> ThemeState:
        """The theme that an id, a slug or a name means.  NotFound."""
        theme = await self._find(str(reference).strip())
        return _state(theme, await self._task_or_none(theme))

    async def create(self, name: str, **values: Any) -> ThemeState:
        """Store a new theme, without a schedule; `values` are any of its fields (`theme_checks.FIELDS`)."""
        read = await self._read({"name": name, **values}, Theme("", ""))
        _refuse(read.wrong, "This theme cannot be saved")
        return await self._create(read.theme)

    async def add_example(self, language: str) -> ThemeState:
        """A first theme over the example sources, without a schedule: it can be written at once, without a network."""
        french = language == "fr"
        examples = [source.id for source in await self._sources.list(SourceKind.FEED) if source.is_example]
        return await self.create(
            "Premiers pas" if french else "First steps",
            description="Un exemple : ce que disent les sources d’exemple"
            if french
            else "An example over the examples",
            source_ids=examples,
            sections=[{"title": "Ce que le programme sait faire" if french else "What the program can do"}],
            language="fr" if french else "en",
            length=Length.SHORT,
        )

    async def update(self, reference: str | int, /, **changes: Any) -> ThemeState:
        """Change the named fields, all or none."""
        before = await self.get(reference)
        read = await self._read(changes, before.theme)
        _refuse(read.wrong, "This theme cannot be saved")
        return await self._store_theme(before, read.theme)

    async def save(self, reference: str | int, /, **changes: Any) -> Saved:
        """As a page saves: the values that are right are stored although others are wrong."""
        before = await self.get(reference)
        read = await self._read(changes, before.theme)
        return Saved(await self._store_theme(before, read.theme), read.wrong)

    async def duplicate(self, reference: str | int) -> ThemeState:
        """A copy under a free name; with the same schedule, switched off."""
        before = await self.get(reference)
        names = {theme.name for theme in await self._store.list()}
        stem, number = before.theme.name[: LONGEST_NAME - 6].rstrip(), 2
        while f"{stem} ({number})" in names:
            number += 1
        copy = replace(before.theme, name=f"{stem} ({number})", id=0, created_at=None, updated_at=None)
        made = await self._create(copy)
        if before.schedule is None:
            return made
        return await self._store_schedule(made.theme, replace(before.schedule, enabled=False))

    async def delete(self, reference: str | int) -> ThemeState:
        """Delete a theme with its task; `restore` brings both back.  What was written stays in the archive.

        A run in flight is stopped: nobody gets mail about a theme that is gone.
        """
        state = await self.get(reference)
        if state.task is not None:
            await self._tasks.delete([state.task.id])
            await self._tasks.stop(state.task.id)
        await self._store.delete(state.theme.id)
        self._changed()
        return state

    async def restore(self, deleted: ThemeState) -> ThemeState:
        """Undo a deletion: the theme under its id, its task with its schedule and its runs."""
        theme = await self._store.insert(deleted.theme)
        if deleted.task is not None:
            try:
                await self._tasks.restore(deleted.task.id)
            except NotFound:
                log.warning("The task of theme %s cannot be brought back: it gets a new one", theme.slug)
        state = _state(theme, await self._task(theme))
        self._changed()
        return state

    async def schedule(self, reference: str | int) -> ThemeSchedule | None:
        """The schedule of a theme; None when it has none.  NotFound."""
        return (await self.get(reference)).schedule

    async def put_schedule(self, reference: str | int, /, **values: Any) -> ThemeSchedule:
        """Give a theme the schedule {enabled, days, time, time_zone, recipients}, in place of any; all or nothing.

        `days` are "mon" to "sun", `time` is "HH:MM".  Left out: switched on, in UTC, to nobody.
        """
        theme = (await self.get(reference)).theme
        empty = replace(first_schedule(None), enabled=True, time_zone="UTC")
        read = read_schedule(values, empty, checked_address)
        missing = {name: "is missing" for name in _NEEDED if name not in values}
        _refuse({**missing, **read.wrong}, "This schedule cannot be saved")
        stored = (await self._store_schedule(theme, read.schedule)).schedule
        assert stored is not None, "it was stored just now"
        return stored

    async def save_schedule(self, reference: str | int, /, **values: Any) -> Saved:
        """As a page saves: the values that are right are stored although others are wrong."""
        state = await self.get(reference)
        before = state.schedule or first_schedule(state.task)
        read = read_schedule(values, before, checked_address)
        if read.schedule == before:
            return Saved(state, read.wrong)
        return Saved(await self._store_schedule(state.theme, read.schedule), read.wrong)

    async def delete_schedule(self, reference: str | int) -> ThemeState:
        """The theme runs by hand only from now on; no error when it had no schedule."""
        theme = (await self.get(reference)).theme
        task = await self._task(theme)
        params = {**task.params, "recipients": []}
        task = await self._tasks.update(task.id, enabled=False, rules=[rule_to_json(NO_SCHEDULE)], params=params)
        self._changed()
        return _state(theme, task)

    async def generate(self, reference: str | int, options: RunOptions = ORDINARY) -> TaskRun:
        """Write the synthesis now and answer its finished run; the schedule does not move."""
        await self.check_provider(options.provider)
        return await self._tasks.run_now((await self.task(reference)).id, options)

    async def check_provider(self, name: str) -> None:
        """UserError naming `provider` when a run cannot be written by it because there is none of this name."""
        try:
            checked_provider(name, await self._provider_names())
        except ValueError as error:
            raise UserError("The synthesis cannot be written", fields={"provider": str(error)}) from None

    async def task(self, reference: str | int) -> SystemTask:
        """The system task of a theme; a new one when somebody deleted it."""
        return await self._task((await self.get(reference)).theme)

    async def _create(self, theme: Theme) -> ThemeState:
        taken = {one.component for one in await self._store.list()}
        taken |= {task.component for task in await self._tasks.list() if task.task_type == TASK_TYPE}
        slugs = {component.removeprefix(COMPONENT_PREFIX) for component in taken}
        stored = await self._store.insert(replace(theme, slug=free_slug(theme.name, slugs)))
        try:
            task = await self._task(stored)
        except BaseException:
            await self._store.delete(stored.id)
            raise
        self._changed()
        return _state(stored, task)

    async def _store_theme(self, before: ThemeState, theme: Theme) -> ThemeState:
        if theme == before.theme:
            return before
        columns = {name: getattr(theme, name) for name in _columns_that_differ(before.theme, theme)}
        stored = await self._store.update(theme.id, **columns)
        task = before.task or await self._task(stored)
        if task.name != stored.name:
            task = await self._tasks.update(task.id, name=stored.name)
        self._changed()
        return _state(stored, task)

    async def _store_schedule(self, theme: Theme, schedule: ThemeSchedule) -> ThemeState:
        task = await self._task(theme)
        params = {**task.params, "recipients": [*schedule.recipients]}
        task = await self._tasks.update(
            task.id,
            enabled=schedule.enabled,
            rules=[rule_to_json(rule_of(schedule))],
            time_zone=schedule.time_zone,
            params=params,
        )
        self._changed()
        return _state(theme, task)

    async def _task(self, theme: Theme) -> SystemTask:
        found = await self._task_or_none(theme)
        if found is not None:
            return found
        return await self._tasks.create(
            TASK_TYPE,
            theme.component,
            theme.name,
            rules=[rule_to_json(NO_SCHEDULE)],
            time_zone=local_zone(),
            params={"recipients": [], "provider": ""},
            enabled=False,
            policy=policy_to_json(POLICY),
        )

    async def _task_or_none(self, theme: Theme) -> SystemTask | None:
        try:
            return await self._tasks.resolve(f"{TASK_TYPE}:{theme.component}")
        except NotFound:
            return None

    async def _find(self, reference: str) -> Theme:
        if reference.isdecimal() and len(reference) < 19:
            by_id = await self._store.get(int(reference))
            if by_id is not None:
                return by_id
        by_slug = await self._store.by_slug(reference)
        if by_slug is not None:
            return by_slug
        themes = await self._store.list()
        named = [theme for theme in themes if theme.name.casefold() == reference.casefold()]
        if len(named) == 1:
            return named[0]
        if named:
            slugs = ", ".join(theme.slug for theme in named)
            raise NotFound("More than one theme is meant", f"“{reference}” names the themes {slugs}; give the slug.")
        close = difflib.get_close_matches(reference, [theme.slug for theme in themes], n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise NotFound("No such theme", f"There is no theme “{reference}”.{hint}")

    async def _read(self, values: Mapping[str, Any], before: Theme) -> ReadTheme:
        sources = {source.id for source in await self._sources.list()}
        return read_theme(values, before, sources, await self._provider_names())

    async def _provider_names(self) -> set[str]:
        return {provider.name for provider in await self._providers.list()}

    def _changed(self) -> None:
        self._bus.publish(ContentChanged("themes"))


def _state(theme: Theme, task: SystemTask | None) -> ThemeState:
    return ThemeState(theme, task, None if task is None else schedule_of(task))


def first_schedule(task: SystemTask | None) -> ThemeSchedule:
    """What a page offers for a theme without a schedule: every day at the time of its task's rule, switched off."""
    zone = local_zone() if task is None else task.time_zone
    return ThemeSchedule(False, frozenset(range(len(WEEKDAYS))), NO_SCHEDULE.times[0], zone)


def _refuse(wrong: Mapping[str, str], title: str) -> None:
    if wrong:
        raise UserError(title, fields=wrong)


def _columns_that_differ(before: Theme, after: Theme) -> list[str]:
    return [name for name in FIELDS if getattr(before, name) != getattr(after, name)]
