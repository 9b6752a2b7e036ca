"""`runs ...`: list, show, stats, export."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cockpit.cli.options import Json, Limit
from cockpit.cli.output import local_time, print_json, print_line, print_pairs, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.cli.run_filters import Components, Search, Since, Statuses, Triggers, Until, run_filter
from cockpit.domain.run import TaskRun
from cockpit.services.json_values import to_json

app = typer.Typer(no_args_is_help=True, help="What ran, and how it ended.")

_Task = Annotated[str | None, typer.Argument(metavar="TASK", help="Only the runs of this task.")]
_TaskOption = Annotated[str | None, typer.Option("--task", metavar="TASK", help="Only the runs of this task.")]


@app.command("list")
def list_runs(
    context: typer.Context,
    task: _Task = None,
    task_option: _TaskOption = None,
    component: Components = None,
    status: Statuses = None,
    trigger: Triggers = None,
    since: Since = None,
    until: Until = None,
    search: Search = "",
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List runs, the newest first."""

    async def command(reach: Reach) -> int:
        wanted = await run_filter(
            reach,
            task or task_option,
            components=component,
            statuses=status,
            triggers=trigger,
            since=since,
            until=until,
            text=search,
        )
        runs = await reach.services.runs.window(wanted, 0, limit)
        if json:
            print_json(runs)
        else:
            columns = ("Run", "Task", "Planned", "Started", "Took", "Status", "Trigger", "Message")
            print_table(
                columns, (_line(run) for run in runs), "No runs yet." if not wanted.to_json() else "No such run."
            )
        return 0

    run_command(context.obj, command)


@app.command("show")
def show(
    context: typer.Context,
    run: Annotated[int, typer.Argument(metavar="RUN", help="The id of a run.")],
    json: Json = False,
) -> None:
    """Show one run with its stages, the run it belongs to, and its log."""

    async def command(reach: Reach) -> int:
        found = await reach.services.runs.get(run)
        lines = await reach.services.runs.logs(run)
        values = to_json(found)
        if json:
            log = [{"at": line["at"], "level": line["level"], "message": line["message"]} for line in to_json(lines)]
            print_json({**values, "log": log})
            return 0
        stages = values.pop("stages", ())
        print_pairs({name.replace("_", " ").capitalize(): value for name, value in values.items() if value is not None})
        for stage in stages:
            print_line(f"Stage  {stage['name']}: {stage['status']}  {stage['message']}".rstrip())
        for line in lines:
            print_line(f"{local_time(line.at)}  {line.level:<7}  {line.message}")
        return 0

    run_command(context.obj, command)


@app.command("stats")
def stats(
    context: typer.Context,
    task: _Task = None,
    task_option: _TaskOption = None,
    since: Since = None,
    until: Until = None,
    json: Json = False,
) -> None:
    """Count runs: how many went well, and how long they took."""

    async def command(reach: Reach) -> int:
        wanted = await run_filter(reach, task or task_option, since=since, until=until)
        found = await reach.services.runs.statistics(wanted)
        days = [{**asdict(day), "day": day.day.isoformat()} for day in found.by_day]
        values = {**asdict(found), "success_rate": found.success_rate, "by_day": days}
        if json:
            print_json(values)
            return 0
        del values["by_day"]
        print_pairs({name.replace("_", " ").capitalize(): value for name, value in values.items()})
        columns = ("Day (UTC)", "Well", "Failed", "Missed")
        if days:
            rows = ((day.day, day.ok, day.failed, day.missed) for day in found.by_day[-14:])
            print_table(columns, rows, "")
        return 0

    run_command(context.obj, command)


@app.command("export")
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write them; a file there is replaced.")],
    form: Annotated[str | None, typer.Option("--format", metavar="F", help="csv or json; else as FILE ends.")] = None,
    task_option: _TaskOption = None,
    component: Components = None,
    status: Statuses = None,
    trigger: Triggers = None,
    since: Since = None,
    until: Until = None,
    search: Search = "",
    json: Json = False,
) -> None:
    """Write runs to a file, the newest first."""

    async def command(reach: Reach) -> int:
        wanted = await run_filter(
            reach,
            task_option,
            components=component,
            statuses=status,
            triggers=trigger,
            since=since,
            until=until,
            text=search,
        )
        chosen = form or ("json" if file.suffix.lower() == ".json" else "csv")
        count = await reach.services.runs.export(wanted, file, chosen)
        if json:
            print_json({"path": str(file), "format": chosen, "runs": count})
        else:
            print_line(f"{count} runs written to {file}.")
        return 0

    run_command(context.obj, command)


def _line(run: TaskRun) -> tuple[object, ...]:
    return (
        run.id,
        f"{run.task_type}:{run.component}",
        local_time(run.planned_at),
        local_time(run.started_at),
        "–" if run.duration_seconds is None else f"{run.duration_seconds:.1f} s",
        run.status,
        run.trigger,
        run.error_message or (run.result or {}).get("reason") or "",
    )
