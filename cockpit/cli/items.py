"""`items ...`: what the feeds brought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from cockpit.cli.options import Json, Limit
from cockpit.cli.output import local_time, print_json, print_line, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.domain.errors import UserError

app = typer.Typer(no_args_is_help=True, help="What the feeds brought.")

Item = Annotated[int, typer.Argument(metavar="ID", help="The item's id.")]
Items = Annotated[list[int], typer.Argument(metavar="ID...", help="The items' ids.")]


@app.command("list")
def list_items(
    context: typer.Context,
    limit: Limit = 50,
    search: Annotated[str | None, typer.Option("--search", help="Only with these words.")] = None,
    unread: Annotated[bool, typer.Option("--unread", help="Only what nobody has read.")] = False,
    starred: Annotated[bool, typer.Option("--starred", help="Only with a star.")] = False,
    source: Annotated[list[int] | None, typer.Option("--source", metavar="ID", help="Only of these sources.")] = None,
    json: Json = False,
) -> None:
    """List items, the newest first; a story that several told is one line."""
    if unread and starred:
        raise UserError("One or the other", fields={"--starred": "cannot stand beside --unread; leave one of them out"})
    state = "unread" if unread else "starred" if starred else "all"
    _list(context, state, tuple(source or ()), search or "", limit, json)


@app.command("search")
def search_items(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words, or a “phrase”.")],
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """Find items by the words of their title, text and author."""
    text = " ".join(words)
    if not any(character.isalnum() for character in text):
        raise UserError("There is nothing to search for", fields={"WORDS": "give at least one word"})
    _list(context, "all", (), text, limit, json)


@app.command("show")
def show_item(context: typer.Context, item: Item, json: Json = False) -> None:
    """Show an item with its text, and who else told the same story."""

    async def command(reach: Reach) -> int:
        _show(await reach.services.items.get(item), json)
        return 0

    run_command(context.obj, command)


@app.command("read")
def mark_read(
    context: typer.Context,
    items: Items,
    unread: Annotated[bool, typer.Option("--unread", help="Mark them as unread instead.")] = False,
    json: Json = False,
) -> None:
    """Mark items as read, with all that tell the same stories."""

    async def command(reach: Reach) -> int:
        for one in items:
            await reach.services.items.get(one)  # all of them, or none: a number that was mistyped is said
        changed = await reach.change("items.mark_read", ids=items, read=not unread)
        if json:
            print_json({"changed": changed})
        else:
            print_line(f"Marked {len(changed)} items as {'unread' if unread else 'read'}.")
        return 0

    run_command(context.obj, command)


@app.command("star")
def star_item(
    context: typer.Context,
    item: Item,
    off: Annotated[bool, typer.Option("--off", help="Take the star away.")] = False,
    json: Json = False,
) -> None:
    """Give an item a star."""

    async def command(reach: Reach) -> int:
        await reach.change("items.star", item_id=item, starred=not off)
        if json:
            print_json({"id": item, "starred": not off})
        else:
            print_line(f"Item {item} has {'no star' if off else 'a star'}.")
        return 0

    run_command(context.obj, command)


@app.command("fetch")
def fetch_full_text(context: typer.Context, item: Item, json: Json = False) -> None:
    """Fetch the whole article behind an item and keep it."""

    async def command(reach: Reach) -> int:
        await reach.change("items.keep_full_text", item_id=item)
        _show(await reach.services.items.get(item), json)
        return 0

    run_command(context.obj, command)


def _list(context: typer.Context, state: str, source_ids: Sequence[int], text: str, limit: int, json: bool) -> None:
    from cockpit.domain.item_filter import ItemFilter, ItemState

    async def command(reach: Reach) -> int:
        await _check_sources(reach, source_ids)
        wanted = ItemFilter(ItemState(state), source_ids=tuple(source_ids), text=text)
        found, _ = await reach.services.items.window(wanted, 0, limit)
        if json:
            print_json([_line(one) for one in found])
            return 0
        lines = (
            (one.id, "" if one.is_read else "new", "*" if one.is_starred else "", local_time(one.at), one.source_name,
             one.title, one.url)
            for one in found
        )  # fmt: skip
        columns = ("Id", "New", "Star", "Time", "Source", "Title", "Address")
        print_table(columns, lines, "No items." if text or source_ids else "No items yet. Run the task news_sync.")
        return 0

    run_command(context.obj, command)


async def _check_sources(reach: Reach, source_ids: Sequence[int]) -> None:
    known = {source.id for source in await reach.services.sources.list()} if source_ids else set()
    unknown = sorted(set(source_ids) - known)
    if unknown:
        problem = f"there is no source {unknown[0]}; `sources list` shows which there are"
        raise UserError("No such source", fields={"source_ids": problem})


def _line(one: Any) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "url": one.url,
        "source": one.source_name,
        "source_id": one.source_id,
        "published_at": one.at,
        "summary": one.excerpt,
        "read": one.is_read,
        "starred": one.is_starred,
        "told_by_others": one.others,
    }


def _show(item: Any, json: bool) -> None:
    if json:
        more = {"author": item.author, "summary": item.summary, "text": item.text, "html": item.html}
        others = [_line(one) for one in item.others]
        print_json({**_line(item.line), **more, "full_text_at": item.full_at, "others": others})
        return
    print_line(f"{item.line.title}\n{item.line.source_name} · {local_time(item.line.at)} · {item.line.url}")
    print_line(f"\n{item.text or item.summary}")
    if item.others:
        lines = ((one.id, one.source_name, one.title, one.url) for one in item.others)
        print_table(("Id", "Source", "Title", "Address"), lines, "")
