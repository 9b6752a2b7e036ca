"""The registry: what is built in, and what installed packages add or fail to add (requirement F10)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from cockpit.domain.handler import HandlerSpec, TaskRunResult
from cockpit.domain.schedule import Interval
from cockpit.handlers.registry import ENTRY_POINT_GROUP, build_registry
from tests.helpers.handler_room import HandlerRoom, handler_room

BUILT_IN = {
    "news_sync",
    "calendar_sync",
    "alerts_refresh",
    "ideas_refresh",
    "synthesis",
    "shell_command",
    "http_request",
}


class NoParams(BaseModel):
    pass


async def _run(ctx: Any, params: Any) -> TaskRunResult:
    return TaskRunResult.success()


def good(deps: Any) -> HandlerSpec:
    return HandlerSpec("from_package", "From a package", "", NoParams, _run, Interval(60))


def taken(deps: Any) -> HandlerSpec:
    return HandlerSpec("news_sync", "Not the real one", "", NoParams, _run, Interval(60))


def broken(deps: Any) -> HandlerSpec:
    raise RuntimeError("this package is broken")


def wrong(deps: Any) -> str:
    return "no spec"


def plugin(name: str) -> EntryPoint:
    return EntryPoint(name, f"{__name__}:{name}", ENTRY_POINT_GROUP)


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[HandlerRoom]:
    async with handler_room(workspace_path) as made:
        yield made


async def test_the_built_in_task_types(room: HandlerRoom) -> None:
    assert set(build_registry(room.deps, plugins=())) == BUILT_IN
    assert set(build_registry(room.deps)) >= BUILT_IN


async def test_a_package_adds_a_handler(room: HandlerRoom) -> None:
    registry = build_registry(room.deps, [plugin("good")])
    assert registry["from_package"].title == "From a package"


@pytest.mark.allow_warnings("is left out")
async def test_packages_that_are_broken_are_logged_and_left_out(
    room: HandlerRoom, caplog: pytest.LogCaptureFixture
) -> None:
    missing = EntryPoint("missing", "no_such_package:spec", ENTRY_POINT_GROUP)
    plugins = [plugin("broken"), plugin("wrong"), plugin("taken"), missing, plugin("good")]
    registry = build_registry(room.deps, plugins)
    assert set(registry) == BUILT_IN | {"from_package"}
    assert registry["news_sync"].title == "News sync"
    for name in ("broken", "wrong", "taken", "no_such_package"):
        assert name in caplog.text


@pytest.mark.parametrize(
    ("task_type", "seconds"), [("news_sync", 45 * 60), ("calendar_sync", 30 * 60), ("alerts_refresh", 5 * 60)]
)
async def test_default_schedules(room: HandlerRoom, task_type: str, seconds: int) -> None:
    assert room.registry[task_type].default_schedule == Interval(seconds)


def test_importing_the_registry_brings_nothing_heavy() -> None:
    """The window's first paint comes before pydantic, httpx, feedparser and icalendar."""
    heavy = ("pydantic", "httpx", "feedparser", "icalendar", "dateutil", "nh3")
    code = f"""
import sys, cockpit.handlers.registry, cockpit.handlers.deps, cockpit.clients.http
print([name for name in {heavy!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
