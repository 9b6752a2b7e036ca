"""The rows of all tasks as the engine knows them; the scheduler owns them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cockpit.domain.task import SystemTask


class TaskRows(Protocol):
    """What the parts of the engine ask of the rows."""

    def get(self, task_id: int) -> SystemTask | None: ...
    def replace(self, task: SystemTask) -> None: ...
    def followers_of(self, task_id: int) -> Sequence[SystemTask]: ...
