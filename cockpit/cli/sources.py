"""`sources ...`: the feeds and calendars that are read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from cockpit.cli.options import Json
from cockpit.cli.output import local_time, print_json, print_line, print_table
from cockpit.cli.reach import Reach, run_command

app = typer.Typer(no_args_is_help=True, help="The feeds and calendars that are read.")

Source = Annotated[str, typer.Argument(metavar="SOURCE", help="Its id, address or name.")]
Private = Annotated[
    bool, typer.Option("--allow-private", help="Allow addresses of this machine and of private networks.")
]
Params = Annotated[
    list[str] | None,
    typer.Option("--param", metavar="NAME=VALUE", help="A choice of a service: count, pages, language, base_url."),
]


@app.command("list")
def list_sources(context: typer.Context, json: Json = False) -> None:
    """List all sources with their health."""

    async def command(reach: Reach) -> int:
        found = await reach.services.sources.list()
        health = {one.source_id: one for one in await reach.services.sources.health()}
        if json:
            print_json([_with_health(reach, source, health[source.id]) for source in found])
            return 0
        columns = ("Id", "Kind", "Name", "On", "Status", "Items", "A day", "Last success", "Next", "Address")
        lines = (
            (
                source.id,
                source.kind,
                source.name,
                source.enabled,
                source.last_error or source.last_status,
                source.item_count,
                f"{health[source.id].items_per_day:g}",
                local_time(source.last_success_at),
                local_time(health[source.id].next_poll_at),
                source.url,
            )
            for source in found
        )
        print_table(columns, lines, "No sources yet. Add one: sources add URL_OR_FILE")
        return 0

    run_command(context.obj, command)


def _with_health(reach: Reach, source: object, health: object) -> dict[str, Any]:
    from cockpit.services.json_values import to_json

    return {**to_json(source), "health": to_json(health)}


@app.command("add")
def add_source(
    context: typer.Context,
    address: Annotated[
        str,
        typer.Argument(
            metavar="URL_OR_FILE", help="A feed or an iCalendar; or r/NAME, hn:top, hn:new, hn:WORDS, newsdata:WORDS."
        ),
    ],
    name: Annotated[str | None, typer.Option("--name", metavar="N", help="What it is called.")] = None,
    allow_private: Private = False,
    kind: Annotated[
        str | None, typer.Option("--kind", help="feed, calendar or caldav; guessed when not given.")
    ] = None,
    user: Annotated[str, typer.Option("--user", metavar="U", help="Who signs in, with --kind caldav.")] = "",
    secret: Annotated[
        str, typer.Option("--secret", metavar="NAME", help="The secret that is the password, with --kind caldav.")
    ] = "",
    param: Params = None,
    json: Json = False,
) -> None:
    """Add a feed or a calendar; with --kind caldav the calendars of an account."""

    async def account(reach: Reach) -> int:
        login = {"url": address, "user": user, "secret": secret}
        added = await reach.change("calendar.add_account", **login, allow_private=allow_private)
        if json:
            print_json(added)
        for one in [] if json else added:
            print_line(f"Added the calendar {one['name']} (source {one['id']}): {one['url']}")
        return 0

    async def command(reach: Reach) -> int:
        if kind == "caldav":
            return await account(reach)
        values: dict[str, Any] = {"url_or_file": _from_here(address), "name": name, "kind": kind}
        added = await reach.change("sources.add", **values, allow_private=allow_private, params=_params(param))
        if json:
            print_json(added)
        else:
            print_line(f"Added the {added['kind']} {added['name']} (source {added['id']}): {added['url']}")
        return 0

    run_command(context.obj, command)


@app.command("set")
def set_source(
    context: typer.Context,
    source: Source,
    name: Annotated[str | None, typer.Option("--name", metavar="N", help="What it is called.")] = None,
    weight: Annotated[float | None, typer.Option("--weight", help="How much it counts, 0.1 to 5.")] = None,
    full_text: Annotated[bool | None, typer.Option("--full-text/--no-full-text", help="Fetch whole articles.")] = None,
    enabled: Annotated[bool | None, typer.Option("--on/--off", help="Read it, or pause it.")] = None,
    param: Params = None,
    json: Json = False,
) -> None:
    """Change a source: only what is given."""

    async def command(reach: Reach) -> int:
        values = {"name": name, "weight": weight, "full_text": full_text, "enabled": enabled, "params": _params(param)}
        stored = await reach.change("sources.update", reference=source, **values)
        if json:
            print_json(stored)
        else:
            print_line(f"Changed {stored['name']} (source {stored['id']}).")
        return 0

    run_command(context.obj, command)


@app.command("remove")
def remove_source(context: typer.Context, source: Source, json: Json = False) -> None:
    """Remove a source with what it brought."""

    async def command(reach: Reach) -> int:
        removed = await reach.change("sources.remove", reference=source)
        if json:
            print_json(removed)
        else:
            print_line(f"Removed {removed['name']} ({removed['url']}).")
        return 0

    run_command(context.obj, command)


@app.command("discover")
def discover_feeds(
    context: typer.Context,
    address: Annotated[str, typer.Argument(metavar="URL", help="A web site, or a feed.")],
    allow_private: Private = False,
    json: Json = False,
) -> None:
    """List the feeds that a web site offers; add one with: sources add URL."""

    async def command(reach: Reach) -> int:
        found = await reach.services.sources.discover(address, allow_private)
        if json:
            print_json(found)
            return 0
        print_table(("Title", "Address"), ((one.title, one.url) for one in found), "This site offers no feed.")
        return 0

    run_command(context.obj, command)


@app.command("import")
def import_sources(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An OPML file.")],
    json: Json = False,
) -> None:
    """Add the feeds of an OPML file that are not there yet: all of them, or none."""

    async def command(reach: Reach) -> int:
        answer = await reach.change("sources.import_opml", path=str(file.expanduser().absolute()))
        if json:
            print_json(answer)
        else:
            print_line(f"Added {len(answer['added'])} sources; {answer['known']} were there already.")
        return 0

    run_command(context.obj, command)


@app.command("export")
def export_sources(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the OPML goes.")],
    json: Json = False,
) -> None:
    """Write the feeds as an OPML file."""

    async def command(reach: Reach) -> int:
        count = await reach.services.sources.export_opml(str(file))
        if json:
            print_json({"sources": count, "file": str(file)})
        else:
            print_line(f"Wrote {count} sources to {file}.")
        return 0

    run_command(context.obj, command)


def _params(given: list[str] | None) -> dict[str, Any] | None:
    """NAME=VALUE as values; whole numbers become numbers, so that the service can check them."""
    if not given:
        return None
    pairs = (one.partition("=") for one in given)
    return {name.strip(): int(value) if value.strip().isdecimal() else value.strip() for name, _, value in pairs}


def _from_here(address: str) -> str:
    """A file under its whole path: the engine that adds it may have been started in another folder."""
    from cockpit.clients.reddit import subreddit

    is_service = address.startswith(("hn:", "newsdata:")) or subreddit(address) is not None
    if is_service or "://" in address or address.lower().startswith("webcal:") or not address.strip():
        return address
    return str(Path(address.strip()).expanduser().absolute())
