"""`pause`, `resume`, `skip-next`; `blackouts ...` and `holidays ...`: times at which tasks do not run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from cockpit.cli.options import Json, TaskRef, Zone
from cockpit.cli.output import local_time, print_json, print_line, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.cli.way_options import day_names
from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.duration import parse_duration
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.policy_json import pause_from_json
from cockpit.services.json_values import task_from_json

blackouts = typer.Typer(no_args_is_help=True, help="Windows of time at which chosen tasks do not run.")
holidays = typer.Typer(no_args_is_help=True, help="Days on which chosen tasks rest.")

SomeTask = Annotated[
    str | None, typer.Argument(metavar="[TASK]", help="A task; everything when it is not given.", show_default=False)
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="WHEN", help="A time with a zone, or a duration from now: 2h, 3d.")
]


def pause(context: typer.Context, task: SomeTask = None, until: Until = None, json: Json = False) -> None:
    """Pause a task, or everything: planned times are left out, and the account says who paused."""
    end = None if until is None else iso_utc(moment_of(until))

    async def command(reach: Reach) -> int:
        if task is None:
            made = pause_from_json(await reach.change("pauses.pause_all", until=end))
            return _say(made, f"Everything is paused{_until(made.until)}.", json)
        found = await reach.services.tasks.resolve(task)
        paused = task_from_json(await reach.change("pauses.pause", task_id=found.id, until=end))
        return _say(paused, f"{paused.name} is paused{_until(paused.pause.until if paused.pause else None)}.", json)

    run_command(context.obj, command)


def resume(context: typer.Context, task: SomeTask = None, json: Json = False) -> None:
    """Let a task, or everything, go on as planned."""

    async def command(reach: Reach) -> int:
        if task is None:
            await reach.change("pauses.resume_all")
            return _say({"pause": None}, "Everything goes on as planned.", json)
        found = await reach.services.tasks.resolve(task)
        resumed = task_from_json(await reach.change("pauses.resume", task_id=found.id))
        return _say(resumed, f"{resumed.name} goes on as planned.", json)

    run_command(context.obj, command)


def skip_next(
    context: typer.Context,
    task: TaskRef,
    undo: Annotated[bool, typer.Option("--undo", help="Run it after all.")] = False,
    json: Json = False,
) -> None:
    """Leave out only the next planned time of a task."""

    async def command(reach: Reach) -> int:
        found = await reach.services.tasks.resolve(task)
        name = "pauses.unskip" if undo else "pauses.skip_next"
        changed = task_from_json(await reach.change(name, task_id=found.id))
        words = "runs as planned" if undo else f"will not run at {local_time(changed.skip_planned_at)}"
        return _say(changed, f"{changed.name} {words}.", json)

    run_command(context.obj, command)


@blackouts.command("list")
def list_blackouts(context: typer.Context, json: Json = False) -> None:
    """List the blackout windows."""

    async def command(reach: Reach) -> int:
        known = list((await reach.services.closures.read()).blackouts.values())
        if json:
            print_json(known)
            return 0
        rows = (
            (one.id, one.name, ",".join(one.days), f"{one.start}–{one.end}", one.starts_at, one.ends_at, one.time_zone)
            for one in known
        )
        print_table(("Id", "Name", "Days", "From–to", "Starts", "Ends", "Zone"), rows, "No blackouts.")
        return 0

    run_command(context.obj, command)


@blackouts.command("add")
def add_blackout(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    days: Annotated[str | None, typer.Option("--days", metavar="DAYS", help="Weekly: mon-fri or sat,sun.")] = None,
    start: Annotated[str, typer.Option("--from", metavar="HH:MM", help="Where the weekly window begins.")] = "00:00",
    end: Annotated[str, typer.Option("--to", metavar="HH:MM", help="Its end, perhaps on the next day.")] = "00:00",
    starts: Annotated[str | None, typer.Option("--starts", metavar="ISO", help="Once: from this time.")] = None,
    ends: Annotated[str | None, typer.Option("--ends", metavar="ISO", help="Once: until this time.")] = None,
    tz: Zone = None,
    json: Json = False,
) -> None:
    """Add a blackout window; tasks heed it that are told to: tasks update TASK --blackout NAME."""
    try:
        weekdays = [] if days is None else day_names(days)
    except ValueError as error:
        raise UserError("This blackout cannot be saved", fields={"--days": str(error)}) from None
    values: dict[str, Any] = {"name": name, "days": weekdays, "start": start, "end": end, "time_zone": tz}

    async def command(reach: Reach) -> int:
        made = await reach.change("closures.save_blackout", **values, starts_at=starts, ends_at=ends)
        return _say(made, f"Added the blackout {made['name']}.", json)

    run_command(context.obj, command)


@blackouts.command("delete")
def delete_blackout(
    context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME")], json: Json = False
) -> None:
    """Delete a blackout window."""

    async def command(reach: Reach) -> int:
        known = {one.name: one.id for one in (await reach.services.closures.read()).blackouts.values()}
        await reach.change("closures.delete_blackout", blackout_id=_id_of(name, known))
        return _say({"deleted": name}, f"Deleted the blackout {name}.", json)

    run_command(context.obj, command)


@holidays.command("list")
def list_holidays(context: typer.Context, json: Json = False) -> None:
    """List the holiday sets."""

    async def command(reach: Reach) -> int:
        known = list((await reach.services.closures.read()).holidays.values())
        if json:
            print_json(known)
            return 0
        rows = ((one.id, one.name, one.source, one.address, len(one.days), one.error) for one in known)
        print_table(("Id", "Name", "Source", "Address", "Days", "Error"), rows, "No holidays.")
        return 0

    run_command(context.obj, command)


@holidays.command("add")
def add_holidays(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    country: Annotated[str | None, typer.Option("--country", metavar="CODE", help="FR, or a part: DE-BY.")] = None,
    ics: Annotated[str | None, typer.Option("--ics", metavar="URL_OR_FILE", help="A calendar of days.")] = None,
    json: Json = False,
) -> None:
    """Add a holiday set; tasks rest that are told to: tasks update TASK --holidays NAME."""
    if (country is None) == (ics is None):
        raise UserError("These holidays cannot be saved", fields={"address": "give either --country or --ics"})
    web = ics is not None and ics.lower().startswith(("http://", "https://"))
    source = "country" if country is not None else "ics_url" if web else "ics_file"

    async def command(reach: Reach) -> int:
        made = await reach.change("closures.save_holidays", name=name, source=source, address=country or ics)
        return _say(made, f"Added {name} with {len(made['days'])} days.", json)

    run_command(context.obj, command)


@holidays.command("refresh")
def refresh_holidays(
    context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME")], json: Json = False
) -> None:
    """Read the days of a holiday set again."""

    async def command(reach: Reach) -> int:
        known = {one.name: one.id for one in (await reach.services.closures.read()).holidays.values()}
        read = await reach.change("closures.refresh_holidays", set_id=_id_of(name, known))
        error = f"; {read['error']}" if read["error"] else ""
        _say(read, f"{name}: {len(read['days'])} days{error}.", json)
        return 1 if error else 0

    run_command(context.obj, command)


@holidays.command("delete")
def delete_holidays(
    context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME")], json: Json = False
) -> None:
    """Delete a holiday set."""

    async def command(reach: Reach) -> int:
        known = {one.name: one.id for one in (await reach.services.closures.read()).holidays.values()}
        await reach.change("closures.delete_holidays", set_id=_id_of(name, known))
        return _say({"deleted": name}, f"Deleted the holidays {name}.", json)

    run_command(context.obj, command)


def _id_of(name: str, known: dict[str, int]) -> int:
    if name not in known:
        raise NotFound("No such name", f"There is no “{name}”; there are: {', '.join(known) or 'none yet'}.")
    return known[name]


def _say(value: object, words: str, json: bool) -> int:
    if json:
        print_json(value)
    else:
        print_line(words)
    return 0


def _until(moment: datetime | None) -> str:
    return f" until {local_time(moment)}" if moment is not None else ""


def moment_of(text: str) -> datetime:
    """A time with a zone, or a duration from now, as a person gives it.  UserError naming `--until`."""
    try:
        return parse_iso_utc(text)
    except (ValueError, OverflowError):
        pass
    try:
        return datetime.now(UTC) + timedelta(seconds=parse_duration(text))
    except (UserError, OverflowError):
        sentence = f"“{text}” is neither a time with a zone (2026-12-01T09:00:00+01:00) nor a duration (2h, 3d)"
        raise UserError("Malformed time", fields={"--until": sentence}) from None
