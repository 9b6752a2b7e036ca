"""`deliveries ...` and `rehearsals ...`: what leaves this computer, and what was held back before it did."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from cockpit.cli.options import Json, Limit
from cockpit.cli.output import local_time, print_json, print_line, print_pairs, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.domain.delivery import Delivery, DeliveryState
from cockpit.domain.delivery_filter import DeliveryFilter
from cockpit.domain.duration import parse_duration
from cockpit.domain.errors import UserError
from cockpit.domain.export_format import ExportFormat

deliveries = typer.Typer(no_args_is_help=True, help="Every message that left, waits, failed or is uncertain.")
rehearsals = typer.Typer(no_args_is_help=True, help="What rehearsed runs held back.")

_Id = Annotated[int, typer.Argument(metavar="ID", help="The delivery's id.")]
_Rehearsal = Annotated[int, typer.Argument(metavar="ID", help="The rehearsal's id.")]
_States = Annotated[
    list[str] | None,
    typer.Option("--state", metavar="S", help="pending, sending, sent, failed, uncertain, settled; may be repeated."),
]
_Task = Annotated[str | None, typer.Option("--task", metavar="TASK", help="Only those of this task.")]
_Within = Annotated[str | None, typer.Option("--within", metavar="D", help="Only of the last 12h, 7d, ...")]
_Search = Annotated[str, typer.Option("--search", help="Only with this in recipient, task or hash.")]


@deliveries.command("list")
def list_deliveries(
    context: typer.Context,
    state: _States = None,
    task: _Task = None,
    within: _Within = None,
    search: _Search = "",
    limit: Limit = 100,
    json: Json = False,
) -> None:
    """List deliveries one by one, the newest first."""

    async def command(reach: Reach) -> int:
        wanted = await _filter(reach, state, task, within, search)
        found = await reach.services.deliveries.list(wanted, limit)
        if json:
            print_json(found)
            return 0
        columns = ("Id", "Planned", "Task", "Recipient", "State", "Tries", "Next try", "What happened")
        print_table(columns, (_line(one) for one in found), "No deliveries.")
        return 0

    run_command(context.obj, command)


@deliveries.command("show")
def show_delivery(
    context: typer.Context,
    delivery: _Id,
    message: Annotated[bool, typer.Option("--message", help="Print the message itself, as it was sent.")] = False,
    json: Json = False,
) -> None:
    """Show one delivery with its steps."""

    async def command(reach: Reach) -> int:
        found = await reach.services.deliveries.get(delivery)
        if message:
            content = await reach.services.deliveries.content(found.sha256)
            for line in content.decode("utf-8", "replace").splitlines():
                print_line(line)
            return 0
        if json:
            print_json(found)
            return 0
        print_pairs(
            {
                "Recipient": found.recipient,
                "Subject": found.subject,
                "Task": found.task_name,
                "Planned": found.planned_at,
                "State": found.state.value,
                "Tries": found.tries,
                "Next try": found.next_try_at,
                "Run": found.run_id,
                "SHA-256": found.sha256,
            }
        )
        print_table(
            ("When", "State", "What"), ((local_time(one.at), one.state.value, one.text) for one in found.steps), ""
        )
        return 0

    run_command(context.obj, command)


@deliveries.command("arrived")
def arrived(context: typer.Context, delivery: _Id, json: Json = False) -> None:
    """Say of an uncertain one that it arrived."""
    _decide(context, "deliveries.arrived", delivery, json, "{recipient} got it: counted as sent.")


@deliveries.command("leave")
def leave(context: typer.Context, delivery: _Id, json: Json = False) -> None:
    """Leave an uncertain one as it is."""
    _decide(context, "deliveries.leave", delivery, json, "Left as it is: {recipient}.")


@deliveries.command("withdraw")
def withdraw(context: typer.Context, delivery: _Id, json: Json = False) -> None:
    """Do not send one that waits."""
    _decide(context, "deliveries.withdraw", delivery, json, "It will not be sent to {recipient}.")


@deliveries.command("again")
def again(
    context: typer.Context,
    delivery: _Id,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: it may arrive twice.")] = False,
    json: Json = False,
) -> None:
    """Send an uncertain or failed one once more, as a row of its own.  It leaves while an engine runs."""
    if not yes:
        typer.confirm("It may arrive twice. Send it again?", abort=True, err=True)
    _decide(context, "deliveries.again", delivery, json, "Entered as delivery {id} to {recipient}.")


@deliveries.command("export")
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write them; a file there is replaced.")],
    form: Annotated[str | None, typer.Option("--format", metavar="F", help="csv or json; else as FILE ends.")] = None,
    state: _States = None,
    task: _Task = None,
    within: _Within = None,
    search: _Search = "",
    json: Json = False,
) -> None:
    """Write deliveries to a file, the newest first."""

    async def command(reach: Reach) -> int:
        chosen = form or ("json" if file.suffix.lower() == ".json" else "csv")
        if chosen not in list(ExportFormat):
            raise UserError("Unknown format", fields={"format": "is csv or json"})
        wanted = await _filter(reach, state, task, within, search)
        count = await reach.services.deliveries.export(file.absolute(), ExportFormat(chosen), wanted)
        if json:
            print_json({"path": str(file.absolute()), "deliveries": count})
        else:
            print_line(f"{count} deliveries written to {file.absolute()}.")
        return 0

    run_command(context.obj, command)


@rehearsals.command("list")
def list_rehearsals(
    context: typer.Context,
    held: Annotated[bool, typer.Option("--held", help="Only those that still hold something back.")] = False,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List rehearsals, the newest first."""

    async def command(reach: Reach) -> int:
        found = await reach.services.rehearsals.list(limit, held_only=held)
        if json:
            print_json(found)
            return 0
        lines = (
            (one.id, one.task_name, local_time(one.planned_at), local_time(one.created_at), one.state, len(one.held))
            for one in found
        )
        columns = ("Id", "Task", "Planned", "Made", "State", "Held")
        print_table(columns, lines, "No rehearsals. Make one: tasks run TASK --rehearse")
        return 0

    run_command(context.obj, command)


@rehearsals.command("show")
def show_rehearsal(context: typer.Context, rehearsal: _Rehearsal, json: Json = False) -> None:
    """Show the messages of a rehearsal and what was checked."""

    async def command(reach: Reach) -> int:
        found = await reach.services.rehearsals.get(rehearsal)
        checks = await reach.services.rehearsals.checks(rehearsal)
        if json:
            print_json({"rehearsal": found, "checks": checks})
            return 0
        print_line(f"{found.task_name}, planned {local_time(found.planned_at)}: {found.state}")
        lines = (
            (one.seq, one.recipient, one.subject, one.size_bytes, one.sha256, local_time(one.released_at))
            for one in found.messages
        )
        print_table(("No", "Recipient", "Subject", "Bytes", "SHA-256", "Released"), lines, "No messages.")
        for check in checks:
            print_line(f"{'ok  ' if check.passed else 'LOOK'} {check.kind}: {check.good} of {check.total}")
        return 0

    run_command(context.obj, command)


@rehearsals.command("release")
def release(
    context: typer.Context,
    rehearsal: _Rehearsal,
    numbers: Annotated[list[int] | None, typer.Argument(metavar="[NO ...]", help="Only these messages.")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Not now but at the planned time.")] = False,
    json: Json = False,
) -> None:
    """Send exactly the bytes that are held back: all of them, or those with the given numbers."""

    async def command(reach: Reach) -> int:
        name = "rehearsals.keep" if keep else "rehearsals.release"
        done = await reach.change(name, rehearsal_id=rehearsal, seqs=numbers or None)
        if json:
            print_json(done)
            return 0
        for row in done["rows"]:
            print_line(f"{row['recipient']}: {row['state']} {row['note']}".rstrip())
        for recipient in done["already"]:
            print_line(f"{recipient}: not sent, has this issue already")
        return 0

    run_command(context.obj, command)


@rehearsals.command("discard")
def discard(context: typer.Context, rehearsal: _Rehearsal, json: Json = False) -> None:
    """Send nothing of what is held back."""

    async def command(reach: Reach) -> int:
        done = await reach.change("rehearsals.discard", rehearsal_id=rehearsal)
        if json:
            print_json(done)
        else:
            print_line(f"Discarded: {len(done['messages'])} messages will not be sent.")
        return 0

    run_command(context.obj, command)


def _decide(context: typer.Context, name: str, delivery: int, json: bool, told: str) -> None:
    async def command(reach: Reach) -> int:
        done: dict[str, Any] = await reach.change(name, delivery_id=delivery)
        if json:
            print_json(done)
        else:
            print_line(told.replace("{recipient}", str(done["recipient"])).replace("{id}", str(done["id"])))
        return 0

    run_command(context.obj, command)


async def _filter(
    reach: Reach, states: list[str] | None, task: str | None, within: str | None, search: str
) -> DeliveryFilter:
    """What was asked for.  UserError, NotFound."""
    unknown = [state for state in states or () if state not in list(DeliveryState)]
    if unknown:
        raise UserError("Unknown state", fields={"state": f"is one of {', '.join(DeliveryState)}"})
    found = None if task is None else await reach.services.tasks.resolve(task)
    since = None if within is None else datetime.now(UTC) - timedelta(seconds=parse_duration(within, "within"))
    chosen = tuple(DeliveryState(state) for state in states or ())
    return DeliveryFilter(chosen, None if found is None else found.id, since, search)


def _line(one: Delivery) -> tuple[object, ...]:
    planned, due = local_time(one.planned_at), local_time(one.next_try_at)
    return one.id, planned, one.task_name, one.recipient, one.state.value, one.tries, due, one.note
