"""`tasks ...`: list, show, add, update, enable, disable, delete, run."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from cockpit.cli.options import AutoDisable, CronText, Every, Json, Name, Params, TaskRef, Timeout, Zone
from cockpit.cli.output import local_time, parse_json_object, print_json, print_line, print_pairs, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.cli.way_options import policy_of, policy_options, rules_of, way_options
from cockpit.domain.duration import parse_duration
from cockpit.domain.errors import UserError
from cockpit.domain.handler import RunOptions
from cockpit.domain.policy_json import policy_to_json
from cockpit.domain.run import RunStatus, TaskRun
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Pause
from cockpit.domain.words import describe
from cockpit.services.json_values import task_from_json
from cockpit.services.local_zone import local_zone

app = typer.Typer(no_args_is_help=True, help="The jobs that run on your behalf.")

FAILED, SKIPPED = 1, 3


@app.command("list")
def list_tasks(
    context: typer.Context,
    enabled: Annotated[bool, typer.Option("--enabled", help="Only those that are switched on.")] = False,
    json: Json = False,
) -> None:
    """List all tasks."""

    async def command(reach: Reach) -> int:
        tasks = await reach.services.tasks.list(enabled_only=enabled)
        if json:
            print_json(tasks)
        else:
            columns = ("Id", "Task", "Name", "On", "Schedule", "Last run", "Status", "Errors", "Next run")
            print_table(columns, (_line(task) for task in tasks), "No tasks yet. Add one: tasks add --help")
        return 0

    run_command(context.obj, command)


@app.command("show")
def show(context: typer.Context, task: TaskRef, json: Json = False) -> None:
    """Show one task."""

    async def command(reach: Reach) -> int:
        found = await reach.services.tasks.resolve(task)
        return _print_task(found, json)

    run_command(context.obj, command)


@app.command("add")
@policy_options
@way_options
def add(
    context: typer.Context,
    task_type: Annotated[str, typer.Argument(metavar="TYPE", help="What it does: news_sync, shell_command ...")],
    component: Annotated[str, typer.Argument(metavar="COMPONENT", help="Its own name within the type.")],
    name: Name = None,
    every: Every = None,
    cron: CronText = None,
    tz: Zone = None,
    params: Params = None,
    disabled: Annotated[bool, typer.Option("--disabled", help="Add it switched off.")] = False,
    timeout: Timeout = None,
    auto_disable_after: AutoDisable = None,
    json: Json = False,
    *,
    ways: dict[str, Any],
    policies: dict[str, Any],
) -> None:
    """Add a task."""
    follows = "after" in policies or '"after"' in policies.get("policy", "")
    if (every is not None) + (cron is not None) + bool(ways) != 1 and not (follows and every is None and cron is None):
        wanted = "give either --every or --cron, or rules such as --daily 09:00, or --after TASK"
        raise UserError("This task cannot be saved", fields={"schedule": wanted})
    values: dict[str, Any] = {
        "task_type": task_type,
        "component": component,
        "name": name if name is not None else f"{task_type} {component}",
        "frequency_seconds": None if every is None else parse_duration(every, field="frequency_seconds"),
        "frequency_cron": cron,
        "time_zone": tz,
        "params": {} if params is None else parse_json_object(params, "params"),
        "enabled": not disabled,
        **_limits(timeout, auto_disable_after),
    }

    async def command(reach: Reach) -> int:
        await _add_ways(values, ways, policies, tz or local_zone(), reach)
        return _print_task(task_from_json(await reach.change("tasks.create", **values)), json)

    run_command(context.obj, command)


@app.command("update")
@policy_options
@way_options
def update(
    context: typer.Context,
    task: TaskRef,
    name: Name = None,
    every: Every = None,
    cron: CronText = None,
    tz: Zone = None,
    params: Params = None,
    timeout: Timeout = None,
    auto_disable_after: AutoDisable = None,
    enabled: Annotated[bool | None, typer.Option("--enabled/--disabled", help="Switch it on or off.")] = None,
    component: Annotated[str | None, typer.Option("--component", help="Another component.")] = None,
    json: Json = False,
    *,
    ways: dict[str, Any],
    policies: dict[str, Any],
) -> None:
    """Change a task; what is not given stays."""
    if (every is not None) + (cron is not None) + bool(ways) > 1:
        wanted = "give --every or --cron, not both; or rules such as --daily 09:00"
        raise UserError("This task cannot be saved", fields={"schedule": wanted})
    given: dict[str, Any] = {
        "name": name,
        "component": component,
        "frequency_seconds": None if every is None else parse_duration(every, field="frequency_seconds"),
        "frequency_cron": cron,
        "time_zone": tz,
        "params": None if params is None else parse_json_object(params, "params"),
        "enabled": enabled,
    }
    changes = {field: value for field, value in given.items() if value is not None}
    changes |= _limits(timeout, auto_disable_after)
    if not (changes or ways or policies):
        raise UserError("Nothing to change", "Give at least one option, such as --every 30m; see tasks update --help.")

    async def command(reach: Reach) -> int:
        found = await reach.services.tasks.resolve(task)
        await _add_ways(changes, ways, policies, tz or found.time_zone, reach)
        return _print_task(task_from_json(await reach.change("tasks.update", task_id=found.id, **changes)), json)

    run_command(context.obj, command)


@app.command("enable")
def enable(context: typer.Context, task: TaskRef, json: Json = False) -> None:
    """Switch a task on."""
    _switch(context, task, json, enabled=True)


@app.command("disable")
def disable(context: typer.Context, task: TaskRef, json: Json = False) -> None:
    """Switch a task off."""
    _switch(context, task, json, enabled=False)


@app.command("delete")
def delete(context: typer.Context, task: TaskRef, json: Json = False) -> None:
    """Delete a task; its runs stay in the history."""

    async def command(reach: Reach) -> int:
        found = await reach.services.tasks.resolve(task)
        deleted = await reach.change("tasks.delete", task_ids=[found.id])
        if json:
            print_json(deleted[0])
        else:
            print_line(f"Deleted {found.key} ({found.name}).")
        return 0

    run_command(context.obj, command)


@app.command("run")
def run(
    context: typer.Context,
    task: TaskRef,
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Hold back all that it would send.")] = False,
    json: Json = False,
) -> None:
    """Run a task now and wait for its end: exit code 0 success, 1 error, 3 skipped."""

    async def command(reach: Reach) -> int:
        found = await reach.services.tasks.resolve(task)
        ended = await reach.run_task(found.id, RunOptions(rehearse=rehearse))
        if json:
            print_json(ended)
        else:
            print_line(run_words(ended, found.name))
            held = await reach.services.rehearsals.of_run(ended.id) if rehearse else None
            if held is not None:
                print_line(f"{len(held.messages)} messages are held back: rehearsals show {held.id}")
        return exit_code(ended.status)

    run_command(context.obj, command)


async def _add_ways(
    values: dict[str, Any], ways: dict[str, Any], policies: dict[str, Any], time_zone: str, reach: Reach
) -> None:
    """Add to `values` the rules and policies that were asked for.  UserError, NotFound."""
    rules, said = rules_of(ways, time_zone, datetime.now(UTC))
    policy = await policy_of(policies, reach)
    if rules:
        values["rules"] = rules
    if "time_zone" in said:
        values["time_zone"] = values.get("time_zone") or said.pop("time_zone")
    policy = {**said, **policy}
    if policy:
        values["policy"] = policy


def _limits(timeout: str | None, auto_disable_after: str | None) -> dict[str, Any]:
    """What was given of the limits of a task; "none" takes one away.  UserError."""
    found: dict[str, Any] = {}
    if timeout is not None:
        found["timeout_seconds"] = None if _is_none(timeout) else parse_duration(timeout, field="timeout_seconds")
    if auto_disable_after is not None:
        found["auto_disable_after"] = None if _is_none(auto_disable_after) else _errors(auto_disable_after)
    return found


def _is_none(text: str) -> bool:
    return text.strip().lower() == "none"


def _errors(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        fields = {"auto_disable_after": f"“{text}” is no whole number; give one from 1 to 1000, or none"}
        raise UserError("This task cannot be saved", fields=fields) from None


def exit_code(status: RunStatus) -> int:
    """0 done, 1 the run ended badly, 3 skipped."""
    if status is RunStatus.SUCCESS:
        return 0
    return SKIPPED if status is RunStatus.SKIPPED else FAILED


def _switch(context: typer.Context, task: str, json: bool, *, enabled: bool) -> None:
    async def command(reach: Reach) -> int:
        found = await reach.services.tasks.resolve(task)
        switched = await reach.change("tasks.set_enabled", task_ids=[found.id], enabled=enabled)
        return _print_task(task_from_json(switched[0]), json)

    run_command(context.obj, command)


def _print_task(task: SystemTask, json: bool) -> int:
    if json:
        print_json(task)
        return 0
    print_pairs(
        {
            "Id": task.id,
            "Task": task.key,
            "Name": task.name,
            "Enabled": task.enabled,
            "Schedule": _schedule_words(task),
            **({"Policies": policy_to_json(task.policy)} if policy_to_json(task.policy) else {}),
            **({"Paused": _pause_words(task.pause)} if task.pause else {}),
            **({"Skips": task.skip_planned_at} if task.skip_planned_at else {}),
            **({"Tries again": task.retry.at} if task.retry else {}),
            **({"Completed": f"after {task.run_count} runs"} if task.is_completed else {}),
            "Parameters": dict(task.params),
            "Next run": task.next_run_at,
            "Last run": task.last_run_at,
            "Last status": task.last_status,
            "Last result": task.last_result,
            "Last error": task.last_error,
            "Errors in a row": task.error_count,
            **({"Needs editing": task.fault} if task.fault else {}),
        }
    )
    return 0


def _line(task: SystemTask) -> tuple[object, ...]:
    return (
        task.id,
        task.key,
        task.name,
        task.enabled,
        _schedule_words(task),
        local_time(task.last_run_at),
        task.last_status,
        task.error_count,
        task.fault or local_time(task.next_run_at),
    )


def _schedule_words(task: SystemTask) -> str:
    schedule = task.schedule
    if schedule is None:
        return "–"
    zone = f" ({task.time_zone})" if task.frequency_seconds is None else ""
    return describe(schedule) + zone


def _pause_words(pause: Pause) -> str:
    until = f" until {local_time(pause.until)}" if pause.until is not None else ""
    return f"by {pause.by} since {local_time(pause.since)}{until}"


def run_words(run: TaskRun, name: str) -> str:
    """How a run ended, in one sentence."""
    end = run.finished_at or datetime.now(UTC)
    seconds = (end - (run.started_at or end)).total_seconds()
    why = run.error_message or (run.result or {}).get("reason") or ""
    tail = f": {why}" if why else ""
    return f"{name}: {run.status} after {seconds:.1f} s{tail} (run {run.id})"
