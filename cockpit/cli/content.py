"""`sources ...`, `items list`, `events list`: what comes in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cockpit.cli.options import Json, Limit
from cockpit.cli.output import local_time, print_json, print_line, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.domain.errors import UserError

sources = typer.Typer(no_args_is_help=True, help="The feeds and calendars that are read.")
items = typer.Typer(no_args_is_help=True, help="What the feeds brought.")
events = typer.Typer(no_args_is_help=True, help="What the calendars brought.")


@sources.command("list")
def list_sources(context: typer.Context, json: Json = False) -> None:
    """List all sources."""

    async def command(reach: Reach) -> int:
        found = await reach.services.sources.list()
        if json:
            print_json(found)
            return 0
        columns = ("Id", "Kind", "Name", "On", "Status", "Items", "Last success", "Address")
        lines = (
            (
                source.id,
                source.kind,
                source.name,
                source.enabled,
                source.last_error or source.last_status,
                source.item_count,
                local_time(source.last_success_at),
                source.url,
            )
            for source in found
        )
        print_table(columns, lines, "No sources yet. Add one: sources add URL_OR_FILE")
        return 0

    run_command(context.obj, command)


@sources.command("add")
def add_source(
    context: typer.Context,
    url_or_file: Annotated[str, typer.Argument(metavar="URL_OR_FILE", help="A feed or an iCalendar.")],
    name: Annotated[str | None, typer.Option("--name", metavar="N", help="What it is called.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Allow addresses of this machine and of private networks.")
    ] = False,
    kind: Annotated[str | None, typer.Option("--kind", help="feed or calendar; guessed when not given.")] = None,
    json: Json = False,
) -> None:
    """Add a feed or a calendar."""

    async def command(reach: Reach) -> int:
        added = await reach.change(
            "sources.add", url_or_file=_from_here(url_or_file), name=name, allow_private=allow_private, kind=kind
        )
        if json:
            print_json(added)
        else:
            print_line(f"Added the {added['kind']} {added['name']} (source {added['id']}): {added['url']}")
        return 0

    run_command(context.obj, command)


@sources.command("remove")
def remove_source(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its id, address or name.")],
    json: Json = False,
) -> None:
    """Remove a source with what it brought."""

    async def command(reach: Reach) -> int:
        removed = await reach.change("sources.remove", reference=source)
        if json:
            print_json(removed)
        else:
            print_line(f"Removed {removed['name']} ({removed['url']}).")
        return 0

    run_command(context.obj, command)


@items.command("list")
def list_items(
    context: typer.Context,
    limit: Limit = 50,
    search: Annotated[str | None, typer.Option("--search", help="Only with these words.")] = None,
    json: Json = False,
) -> None:
    """List items, the newest first."""

    async def command(reach: Reach) -> int:
        found = await reach.services.library.items(limit, search=search)
        if json:
            print_json(found)
            return 0
        lines = ((local_time(item.published_at), item.source_name, item.title, item.url) for item in found)
        print_table(("Published", "Source", "Title", "Address"), lines, "No items yet. Run the task news_sync.")
        return 0

    run_command(context.obj, command)


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


def _from_here(url_or_file: str) -> str:
    """A file under its whole path: the engine that adds it may have been started in another folder."""
    if "://" in url_or_file or url_or_file.lower().startswith("webcal:") or not url_or_file.strip():
        return url_or_file
    return str(Path(url_or_file.strip()).expanduser().absolute())
