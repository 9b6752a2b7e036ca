"""What every handler owes, whoever wrote it: one set of tests over every spec of the registry."""

from __future__ import annotations

import asyncio
import inspect
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.errors import UserError
from cockpit.domain.handler import HandlerSpec, TaskRunResult
from cockpit.domain.params import validate_params
from cockpit.domain.run import RunStatus
from cockpit.domain.schedule import Interval, Timetable
from cockpit.domain.theme import Theme
from tests.helpers.handler_room import HandlerRoom, handler_room
from tests.helpers.recording_context import RecordingContext
from tests.helpers.web_server import WebServer, silence

TASK_TYPES = [
    "alerts_refresh",
    "calendar_sync",
    "http_request",
    "ideas_refresh",
    "news_sync",
    "shell_command",
    "synthesis",
]
WORKS_ON_WHAT_IS_STORED = {"alerts_refresh", "ideas_refresh", "synthesis"}  # nothing to wait for in these tests
COMPONENTS = {"synthesis": "themes/any"}
ENDINGS = {RunStatus.SUCCESS, RunStatus.ERROR, RunStatus.SKIPPED}


@pytest.fixture
async def web() -> AsyncIterator[WebServer]:
    async with WebServer() as server:
        server.answer("/", b"{}")
        server.script("/silent", silence())
        yield server


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[HandlerRoom]:
    async with handler_room(workspace_path) as made:
        await made.deps.themes.insert(Theme("Any", "any"))
        yield made


def a_context(task_type: str, **fields: Any) -> RecordingContext:
    return RecordingContext(component=COMPONENTS.get(task_type, "test"), **fields)


def needed(task_type: str, web: WebServer, path: str = "/") -> dict[str, Any]:
    """The parameters without which a handler has nothing to do; with "/silent" it works until it is stopped."""
    sleep = ["sleep", "60"] if path == "/silent" else ["echo", "hello"]
    return {
        "http_request": {"url": web.url(path), "allow_private": True},
        "shell_command": {"command": sleep},
    }.get(task_type, {})


def fields_of(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every field of a model and of the models inside it."""
    models = [schema, *schema.get("$defs", {}).values()]
    return [(name, field) for model in models for name, field in model.get("properties", {}).items()]


async def test_the_list_here_is_the_registry(room: HandlerRoom) -> None:
    assert sorted(room.registry) == TASK_TYPES


@pytest.mark.parametrize("task_type", TASK_TYPES)
async def test_the_spec_says_what_it_is(room: HandlerRoom, task_type: str) -> None:
    spec: HandlerSpec = room.registry[task_type]
    assert spec.task_type == task_type
    assert spec.title
    assert spec.description.endswith(".")
    assert spec.default_timeout_seconds > 0
    assert isinstance(spec.default_schedule, Interval | Timetable)
    assert (room.deps.resources / "icons" / f"{spec.icon}.svg").is_file()
    assert inspect.iscoroutinefunction(spec.run)


@pytest.mark.parametrize("task_type", TASK_TYPES)
async def test_every_field_has_words_for_its_form(room: HandlerRoom, task_type: str) -> None:
    model = room.registry[task_type].Params
    fields = fields_of(model.model_json_schema())
    assert len(fields) >= len(model.model_fields)
    for name, field in fields:
        assert field.get("title"), name
        assert field.get("description", "").strip(), name
        assert field["title"][0].isupper(), name


@pytest.mark.parametrize("task_type", TASK_TYPES)
async def test_unknown_params_are_refused_with_their_path(room: HandlerRoom, web: WebServer, task_type: str) -> None:
    params = {**needed(task_type, web), "no_such_param": 1}
    with pytest.raises(UserError) as caught:
        validate_params(room.registry[task_type].Params, params)
    assert list(caught.value.fields) == ["params.no_such_param"]


@pytest.mark.parametrize("task_type", TASK_TYPES)
async def test_wrong_types_are_refused_with_their_path(room: HandlerRoom, web: WebServer, task_type: str) -> None:
    model = room.registry[task_type].Params
    for name in model.model_fields:
        with pytest.raises(UserError) as caught:
            validate_params(model, {**needed(task_type, web), name: object()})
        assert any(path.startswith(f"params.{name}") for path in caught.value.fields), name


@pytest.mark.parametrize("task_type", TASK_TYPES)
async def test_params_survive_being_stored(room: HandlerRoom, web: WebServer, task_type: str) -> None:
    model = room.registry[task_type].Params
    params = validate_params(model, needed(task_type, web))
    stored = json.loads(json.dumps(params.model_dump(mode="json")))
    assert validate_params(model, stored) == params


@pytest.mark.parametrize("task_type", TASK_TYPES)
async def test_a_run_ends_with_a_result_that_can_be_stored(room: HandlerRoom, web: WebServer, task_type: str) -> None:
    result = await room.run(task_type, a_context(task_type), **needed(task_type, web))
    assert isinstance(result, TaskRunResult)
    assert result.status in ENDINGS
    assert json.loads(json.dumps(dict(result.result))) == dict(result.result)
    assert (result.error_message is not None) is (result.status is RunStatus.ERROR)
    if result.status is RunStatus.SKIPPED:
        assert result.result["reason"]


@pytest.mark.parametrize("task_type", TASK_TYPES)
async def test_a_rehearsal_sends_and_starts_nothing(room: HandlerRoom, web: WebServer, task_type: str) -> None:
    await room.feed(web.url("/"))
    await room.calendar(web.url("/"))
    result = await room.run(task_type, a_context(task_type, dry_run=True), **needed(task_type, web, "/silent"))
    assert result.status in ENDINGS
    assert web.requests == []


@pytest.mark.parametrize("task_type", [name for name in TASK_TYPES if name not in WORKS_ON_WHAT_IS_STORED])
async def test_a_stopped_run_ends_within_a_second(room: HandlerRoom, web: WebServer, task_type: str) -> None:
    await room.feed(web.url("/silent"))
    await room.calendar(web.url("/silent"))
    context = RecordingContext()
    run = asyncio.create_task(room.run(task_type, context, **needed(task_type, web, "/silent")))
    for _ in range(200):  # until it is under way: it has asked the server, or started its command
        await asyncio.sleep(0.01)
        if web.requests or (task_type == "shell_command" and context.lines):
            break
    assert not run.done()
    started = time.monotonic()
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    assert time.monotonic() - started < 1.0


@pytest.mark.parametrize("task_type", TASK_TYPES)
async def test_two_runs_at_once_do_not_disturb_each_other(room: HandlerRoom, web: WebServer, task_type: str) -> None:
    params = needed(task_type, web)
    results = await asyncio.gather(*(room.run(task_type, a_context(task_type), **params) for _ in range(2)))
    assert results[0].status is results[1].status


@pytest.mark.parametrize("task_type", TASK_TYPES)
async def test_fractions_of_progress_are_fractions(room: HandlerRoom, web: WebServer, task_type: str) -> None:
    await room.feed("feed.xml", is_example=True)
    await room.calendar("calendar.ics", is_example=True)
    context = a_context(task_type)
    await room.run(task_type, context, **needed(task_type, web))
    fractions = [fraction for fraction, _ in context.steps if fraction is not None]
    assert all(0.0 <= fraction <= 1.0 for fraction in fractions)
    assert fractions == sorted(fractions)
