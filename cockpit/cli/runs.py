"""`runs ...`: list, show."""

from __future__ import annotations

from typing import Annotated

import typer

from cockpit.cli.options import Json, Limit
from cockpit.cli.output import local_time, print_json, print_line, print_pairs, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.run import RunStatus, TaskRun
from cockpit.services.json_values import to_json

app = typer.Typer(no_args_is_help=True, help="What ran, and how it ended.")


@app.command("list")
def list_runs(
    context: typer.Context,
    task: Annotated[str | None, typer.Argument(metavar="TASK", help="Only the runs of this task.")] = None,
    task_option: Annotated[str | None, typer.Option("--task", metavar="TASK", help="The same as an option.")] = None,
    status: Annotated[str | None, typer.Option("--status", help="Only with this status.")] = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List runs, the newest first."""
    wanted = task or task_option

    async def command(reach: Reach) -> int:
        runs = await _runs(reach, wanted, _status(status), limit)
        if json:
            print_json(runs)
            return 0
        columns = ("Run", "Task", "Planned", "Started", "Took", "Status", "Trigger", "Message")
        lines = (
            (
                run.id,
                f"{run.task_type}:{run.component}",
                local_time(run.planned_at),
                local_time(run.started_at),
                "–" if run.duration_seconds is None else f"{run.duration_seconds:.1f} s",
                run.status,
                run.trigger,
                run.error_message or (run.result or {}).get("reason") or "",
            )
            for run in runs
        )
        print_table(columns, lines, "No runs yet.")
        return 0

    run_command(context.obj, command)


@app.command("show")
def show(
    context: typer.Context,
    run: Annotated[int, typer.Argument(metavar="RUN", help="The id of a run.")],
    json: Json = False,
) -> None:
    """Show one run with its log."""

    async def command(reach: Reach) -> int:
        found = await reach.services.runs.get(run)
        lines = await reach.services.runs.logs(run)
        values = to_json(found)
        if json:
            log = [{"at": line["at"], "level": line["level"], "message": line["message"]} for line in to_json(lines)]
            print_json({**values, "log": log})
            return 0
        print_pairs({name.replace("_", " ").capitalize(): value for name, value in values.items() if value is not None})
        for line in lines:
            print_line(f"{local_time(line.at)}  {line.level:<7}  {line.message}")
        return 0

    run_command(context.obj, command)


async def _runs(reach: Reach, task: str | None, status: RunStatus | None, limit: int) -> list[TaskRun]:
    """The runs of one task or of all; those of a deleted task are found by its id."""
    runs = reach.services.runs
    if task is None:
        return await runs.list(status=status, limit=limit)
    try:
        task_id = (await reach.services.tasks.resolve(task)).id
    except NotFound:
        if not task.isdecimal() or not await runs.list(task_id=int(task), limit=1):
            raise
        task_id = int(task)
    return await runs.list(task_id=task_id, status=status, limit=limit)


def _status(text: str | None) -> RunStatus | None:
    if text is None:
        return None
    try:
        return RunStatus(text)
    except ValueError:
        known = ", ".join(RunStatus)
        raise UserError("Unknown status", fields={"status": f"“{text}” is none of {known}"}) from None
