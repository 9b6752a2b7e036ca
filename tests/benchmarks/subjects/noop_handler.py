"""A task type "noop" for the real program: as an installed package would, it comes by an entry point."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.schedule import Interval

calls: list[tuple[int, float, float]] = []
"""(task id, planned, called) of every run, in epoch seconds."""


class NoParams(BaseModel):
    """The handler takes nothing."""


async def run(context: RunContext, params: Any) -> TaskRunResult:
    calls.append((context.task_id, context.planned_at.timestamp(), time.time()))
    return TaskRunResult.success()


def spec(deps: object) -> HandlerSpec:
    return HandlerSpec(
        task_type="noop",
        title="Nothing",
        description="Does nothing.",
        Params=NoParams,
        run=run,
        default_schedule=Interval(60),
    )


def install(folder: Path) -> None:
    """Make the entry point known to this process."""
    package = folder / "bench_noop-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: bench-noop\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text(
        "[architect_cockpit.handlers]\nnoop = tests.benchmarks.subjects.noop_handler:spec\n"
    )
    sys.path.append(str(folder))
