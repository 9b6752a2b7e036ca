"""The account of every planned time (requirement G1): what became of it, with one cause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cockpit.domain.run import Cause


class Outcome(StrEnum):
    """What became of a planned time.  How the run itself went is the run's status."""

    RAN = "ran"
    LATE = "late"
    CAUGHT_UP = "caught_up"
    SKIPPED = "skipped"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One planned time of one task, or `count` of them from `planned_at` to `until` with one cause.

    `run_id` is the run that served it, or the run that it collided with.  `detail` names what caused it: a blackout,
    a set of holidays, who paused.
    """

    task_id: int
    planned_at: datetime
    outcome: Outcome
    cause: Cause | None = None
    run_id: int | None = None
    detail: str = ""
    count: int = 1
    until: datetime | None = None
