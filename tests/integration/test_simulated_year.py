"""A simulated year: whatever happens to clock, program and tasks, every planned time is accounted for exactly once.

The suite lives through two weeks, twice; COCKPIT_YEAR=1 through a whole year.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.helpers.year_world import HAPPENINGS, World

_YEAR = bool(os.environ.get("COCKPIT_YEAR"))
_SEEDS = [int(one) for one in os.environ.get("COCKPIT_SEEDS", "1 2").split()]
_DAYS = int(os.environ.get("COCKPIT_DAYS", "365" if _YEAR else "14"))


@pytest.mark.allow_warnings
@pytest.mark.timeout(7200 if _YEAR else 120)
@pytest.mark.parametrize("seed", _SEEDS)
async def test_planned_times_and_accounted_times_are_the_same(workspace_path: Path, seed: int) -> None:
    world = World(workspace_path, seed, _DAYS)
    await world.open()
    try:
        await world.populate()
        await world.live()
        lines = await world.room.db.read("SELECT * FROM occurrences ORDER BY task_id, planned_at")
        runs = await world.room.db.read("SELECT * FROM system_task_runs ORDER BY id")
    finally:
        await world.close()
    outcomes = world.judge.verdict(world.clock.now(), [dict(line) for line in lines], [dict(run) for run in runs])
    assert outcomes.keys() == {"ran", "late", "caught_up", "skipped", "missed"}
    assert world.happened.keys() == set(HAPPENINGS)
    assert {run["status"] for run in runs} >= {"success", "error", "interrupted", "cancelled", "skipped", "missed"}
