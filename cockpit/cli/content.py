"""`sources ...`, `items list`, `events list`: what comes in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from cockpit.cli.options import Json, Limit
from cockpit.cli.output import local_time, print_json, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.domain.errors import UserError

events = typer.Typer(no_args_is_help=True, help="What the calendars brought.")


@events.command("list")
def list_events(
    context: typer.Context,
    start: Annotated[str | None, typer.Option("--from", metavar="ISO", help="Not before; now when not given.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="ISO", help="Before; 30 days later.")] = None,
    limit: Limit = 200,
    json: Json = False,
) -> None:
    """List events by time."""

    async def command(reach: Reach) -> int:
        found = await reach.services.library.events(_time(start, "from"), _time(end, "to"), limit)
        if json:
            print_json(found)
            return 0
        lines = (
            (local_time(event.starts_at), local_time(event.ends_at), event.source_name, event.title, event.location)
            for event in found
        )
        print_table(("Starts", "Ends", "Calendar", "Title", "Where"), lines, "No events in that time.")
        return 0

    run_command(context.obj, command)


def _time(text: str | None, field: str) -> datetime | None:
    """A moment as a person gives it; without a zone it is one of this computer.  UserError naming `field`."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        hint = f"“{text}” is no date or time; write for example 2026-11-21, 2026-11-21T08:00 or 2026-11-21T08:00:00Z"
        raise UserError("This is no time", fields={field: hint}) from None
