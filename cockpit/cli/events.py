"""`events list`, `events show`: what the calendars brought."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from cockpit.cli.options import Json, Limit
from cockpit.cli.output import local_time, print_json, print_line, print_pairs, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.domain.content import CalendarEvent
from cockpit.domain.errors import UserError

app = typer.Typer(no_args_is_help=True, help="What the calendars brought.")


@app.command("list")
def list_events(
    context: typer.Context,
    start: Annotated[str | None, typer.Option("--from", metavar="ISO", help="Not before; now when not given.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="ISO", help="Before; 30 days later.")] = None,
    source: Annotated[str, typer.Option("--source", metavar="S", help="Only of this calendar: its id or name.")] = "",
    search: Annotated[str, typer.Option("--search", metavar="WORDS", help="Only with these words.")] = "",
    limit: Limit = 200,
    json: Json = False,
) -> None:
    """List events by time."""

    async def command(reach: Reach) -> int:
        first, last = _time(start, "from"), _time(end, "to")
        if first is not None and last is not None and last <= first:
            raise UserError("This is no span of time", fields={"to": "a time after --from"})
        found = await reach.services.calendar.search(first, last, source, search, limit)
        if json:
            print_json(found)
            return 0
        lines = ((event.id, *_times(event), event.source_name, event.title, event.location) for event in found)
        print_table(("Id", "Starts", "Ends", "Calendar", "Title", "Where"), lines, "No events in that time.")
        return 0

    run_command(context.obj, command)


@app.command("show")
def show_event(
    context: typer.Context,
    event: Annotated[int, typer.Argument(metavar="EVENT", help="Its id.")],
    json: Json = False,
) -> None:
    """Show one event."""

    async def command(reach: Reach) -> int:
        found = await reach.services.calendar.event(event)
        if json:
            print_json(found)
            return 0
        starts, ends = _times(found)
        print_pairs(
            {
                "Title": found.title,
                "Starts": starts,
                "Ends": ends,
                "Planned in": found.zone,
                "Where": found.location,
                "Calendar": found.source_name,
                "Repeats": "one of a series" if found.recurrence_key else "",
            }
        )
        if found.description:
            print_line("")
            print_line(found.description)
        return 0

    run_command(context.obj, command)


def _times(event: CalendarEvent) -> tuple[str, str]:
    """Start and end here; of an all-day event its first and last day, which are the same everywhere."""
    if event.all_day:
        return f"{event.starts_at:%Y-%m-%d}", f"{event.ends_at - timedelta(days=1):%Y-%m-%d}"
    return local_time(event.starts_at), local_time(event.ends_at)


def _time(text: str | None, field: str) -> datetime | None:
    """A moment as a person gives it; without a zone it is one of this computer.  UserError naming `field`."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        hint = f"“{text}” is no date or time; write for example 2026-11-21, 2026-11-21T08:00 or 2026-11-21T08:00:00Z"
        raise UserError("This is no time", fields={field: hint}) from None
