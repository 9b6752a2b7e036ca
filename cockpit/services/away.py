"""The sheet "while you were away": what it shows, and its answer (requirement G2)."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from cockpit.domain.errors import CockpitError
from cockpit.domain.events import AwayReported
from cockpit.domain.task_policy import Misfire
from cockpit.engine.engine import Engine
from cockpit.services.tasks import TaskService

log = logging.getLogger(__name__)


class AwayService:
    """Answers for the person who was away."""

    def __init__(self, engine: Engine, tasks: TaskService) -> None:
        self._engine = engine
        self._tasks = tasks

    def current(self) -> AwayReported | None:
        """The sheet that waits for an answer; None when there is none."""
        return self._engine.away.current()

    def hold(self) -> None:
        """Stop the countdown: somebody reads the sheet."""
        self._engine.away.hold()

    def skip_all(self) -> None:
        """Run nothing of what was missed."""
        report = self.current()
        if report is not None:
            self._engine.away.answer({row.task.id: Misfire.NONE for row in report.rows})

    async def answer(self, choices: Mapping[int, Misfire], remember: bool = False) -> None:
        """Apply `choices` by task id; tasks that are not named follow their policy.

        With `remember` each choice becomes the policy of its task.
        """
        self._engine.away.answer(choices)
        if not remember:
            return
        for task_id, choice in choices.items():
            try:
                task = await self._tasks.get(task_id)
                if task.policy.misfire is not choice:
                    await self._tasks.update(task_id, policy={"misfire": choice.value})
            except CockpitError as error:  # deleted meanwhile; the others are remembered all the same
                log.warning("The choice for task %s could not be remembered: %s", task_id, error)
