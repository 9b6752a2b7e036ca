"""Why a time of a task was or was not run, or will not be: the account asked about one moment.

Of the past the account's lines speak, with the definition that was in force then; of what is still to come, the
present definition and what holds it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cockpit.domain.clock import Clock
from cockpit.domain.errors import NotFound
from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.run import Cause, RunStatus, TaskRun
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import TaskPolicy
from cockpit.engine.gate import Gate
from cockpit.services.account_check import defined
from cockpit.services.account_coming import coming_after, coming_before, coming_near, cursor
from cockpit.services.account_walls import first_pass, read_wall
from cockpit.services.account_words import (
    Fix,
    tell_came_before,
    tell_forgotten,
    tell_line,
    tell_nothing,
    tell_planned,
    tell_wall,
)
from cockpit.storage.definition_store import DefinitionStore
from cockpit.storage.occurrence_store import AccountLine, OccurrenceStore, distance
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore

_SAME_TIME = timedelta(seconds=59)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a time of a task was or was not run.  `planned_at` is the planned time that is meant, None for none.

    `sentences` say it, `fixes` are what can be done about it; `previous` and `following` are the planned times around.
    `policy` was in force then; `held` is the line that a time to come will get when nothing changes.
    """

    task: SystemTask
    asked: datetime
    planned_at: datetime | None
    outcome: Outcome | None
    status: RunStatus | None
    cause: Cause | None
    sentences: tuple[str, ...]
    fixes: tuple[Fix, ...]
    policy: TaskPolicy
    run: TaskRun | None = None
    held: Occurrence | None = None
    previous: datetime | None = None
    following: datetime | None = None


class Why:
    """Answers for one moment of one task.  NotFound, UserError, EnvironmentFault."""

    def __init__(
        self,
        occurrences: OccurrenceStore,
        definitions: DefinitionStore,
        tasks: TaskStore,
        runs: RunStore,
        gate: Gate,
        clock: Clock,
    ) -> None:
        self._occurrences = occurrences
        self._definitions = definitions
        self._tasks = tasks
        self._runs = runs
        self._gate = gate
        self._clock = clock

    async def at(self, task_id: int, moment: datetime, language: str) -> Explanation:
        """What became, or will become, of an instant."""
        task = await self._task(task_id)
        told = await self._at(task, moment, language)
        first = first_pass(moment, task.time_zone) if told.planned_at is None else None
        if first is None or (await self._at(task, first, language)).planned_at is None:
            return told
        first_sentence, *others = told.sentences
        came = tell_came_before(first, task.time_zone, language)
        return replace(told, sentences=(first_sentence, came, *others))

    async def at_wall(self, task_id: int, wall: datetime, language: str) -> Explanation:
        """What became, or will become, of a time without a zone, as the clock on the wall of the task's zone showed it.

        One that the clock showed twice is the first, one that it skipped is the end of the gap.
        """
        task = await self._task(task_id)
        found = read_wall(wall, task.time_zone)
        told = await self._at(task, found.moment, language)
        if found.other is None:
            return told
        other = await self._at(task, found.other, language)
        planned = told.planned_at is not None, other.planned_at is not None
        sentences = tell_wall(found, task.time_zone, planned, self._clock.now(), language)
        return replace(told, sentences=(*sentences, *told.sentences))

    async def _task(self, task_id: int) -> SystemTask:
        task = await self._tasks.get(task_id)
        if task is None:
            raise NotFound("No such task", f"There is no task with the id {task_id}.")
        return task

    async def _at(self, task: SystemTask, moment: datetime, language: str) -> Explanation:
        line = await self._occurrences.near(task.id, moment, _SAME_TIME)
        coming = coming_near(task, moment, _SAME_TIME)
        if line is not None and (coming is None or distance(line.occurrence, moment) <= abs(coming - moment)):
            return await self._of_line(task, moment, line, language)
        if coming is not None:
            return await self._of_planned(task, moment, coming, language)
        return await self._of_nothing(task, moment, language)

    async def _of_line(self, task: SystemTask, moment: datetime, line: AccountLine, language: str) -> Explanation:
        one = line.occurrence
        run = None if one.run_id is None else await self._runs.get(one.run_id)
        policy = await self._policy(task, one.planned_at)
        told = tell_line(task, line, run, policy, language)
        planned_at = moment if one.count > 1 and one.planned_at <= moment else one.planned_at
        previous, following = await self._around(task, planned_at)
        return Explanation(
            task,
            moment,
            planned_at,
            one.outcome,
            line.status,
            one.cause,
            told.sentences,
            told.fixes,
            policy,
            run,
            previous=previous,
            following=following,
        )

    async def _of_planned(self, task: SystemTask, moment: datetime, planned: datetime, language: str) -> Explanation:
        held = self._gate.closing(task, planned)
        told = tell_planned(task, planned, self._clock.now(), held, language)
        cause = None if held is None else held.cause
        previous, following = await self._around(task, planned)
        return Explanation(
            task,
            moment,
            planned,
            None,
            None,
            cause,
            told.sentences,
            told.fixes,
            task.policy,
            held=held,
            previous=previous,
            following=following,
        )

    async def _of_nothing(self, task: SystemTask, moment: datetime, language: str) -> Explanation:
        previous, following = await self._around(task, moment)
        forgotten = await self._occurrences.forgotten_until()
        if forgotten is not None and moment < forgotten:
            told = tell_forgotten(task, language)
        else:
            off = await self._definitions.off_at(task.id, moment)
            told = tell_nothing(task, moment, (previous, following), off, self._clock.now(), language)
        policy = await self._policy(task, moment)
        sentences, fixes = told.sentences, told.fixes
        return Explanation(
            task, moment, None, None, None, None, sentences, fixes, policy, previous=previous, following=following
        )

    async def _around(self, task: SystemTask, moment: datetime) -> tuple[datetime | None, datetime | None]:
        """The planned times before and after: of the past those that have lines, from the cursor on those to come."""
        previous, following = await self._occurrences.around(task.id, moment, moment)
        first = cursor(task)
        if first is not None and first < moment:
            previous = coming_before(task, moment)
        return previous, following or coming_after(task, moment)

    async def _policy(self, task: SystemTask, moment: datetime) -> TaskPolicy:
        """What was in force then; where nothing is known of it, what is now."""
        entry = await self._definitions.at(task.id, moment)
        then = None if entry is None else defined(task, entry)
        return task.policy if then is None else then.policy
