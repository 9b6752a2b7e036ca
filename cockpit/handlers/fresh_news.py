"""Waiting for the news: what is written when a computer was just switched on is not written from yesterday's items."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from cockpit.domain.handler import RunContext
from cockpit.domain.run import RunStatus, Trigger

if TYPE_CHECKING:
    from cockpit.handlers.deps import HandlerDeps

NEWS_TASK = "news_sync"
LONGEST_WAIT_SECONDS = 120.0
_LOOK_EVERY_SECONDS = 0.5
_SOON = timedelta(seconds=5)


async def wait_for_news(deps: HandlerDeps, ctx: RunContext, longest_seconds: float = LONGEST_WAIT_SECONDS) -> None:
    """Return when no sync of the news is running or due; after `longest_seconds` in any case, which the log says.

    A run that a person started waits for nothing.
    """
    run = await deps.runs.get(ctx.run_id)
    if run is None or run.trigger is Trigger.MANUAL or not await _is_coming(deps, ctx):
        return
    ctx.log("Waits for the sync of the news")
    try:
        async with asyncio.timeout(longest_seconds):
            while await _is_coming(deps, ctx):  # noqa: ASYNC110 - the sync is a row of the workspace, not an object here
                await asyncio.sleep(_LOOK_EVERY_SECONDS)
    except TimeoutError:
        ctx.log(f"The sync of the news takes longer than {longest_seconds:g} s: written from what there is", "warning")


async def _is_coming(deps: HandlerDeps, ctx: RunContext) -> bool:
    soon = ctx.now() + _SOON
    for task in await deps.tasks.find_by_type(NEWS_TASK):
        if not task.enabled or task.fault is not None or task.pause is not None:
            continue
        if task.next_run_at is not None and task.next_run_at <= soon:
            return True
        if await deps.runs.list(task_id=task.id, status=RunStatus.RUNNING, limit=1):
            return True
    return False
