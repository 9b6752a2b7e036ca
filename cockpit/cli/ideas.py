"""`ideas ...`: topics that rise in the news, and what a person made of them."""

from __future__ import annotations

from typing import Annotated

import typer

from cockpit.cli.options import Json
from cockpit.cli.output import local_time, print_json, print_line, print_table
from cockpit.cli.reach import Reach, run_change, run_command

app = typer.Typer(no_args_is_help=True, help="Topics that rise in the news, and ideas of your own.")

Idea = Annotated[int, typer.Argument(metavar="ID", help="The idea's id.")]


@app.command("list")
def list_ideas(
    context: typer.Context,
    status: Annotated[str | None, typer.Option("--status", help="new, kept or dismissed; all when not given.")] = None,
    json: Json = False,
) -> None:
    """List ideas: proposals by strength, then what was kept."""

    async def command(reach: Reach) -> int:
        found = await reach.services.ideas.list(status)
        if json:
            print_json(found)
            return 0
        columns = ("Id", "Status", "Topic", "Against before", "Items", "Sources", "Became")
        lines = (
            (
                one.id,
                one.status,
                one.topic,
                "own" if one.ratio is None else f"×{one.ratio:g}",
                one.item_count,
                one.source_count,
                one.became,
            )
            for one in found
        )
        print_table(columns, lines, "No ideas yet. They come with: tasks run ideas_refresh/ideas")
        return 0

    run_command(context.obj, command)


@app.command("show")
def show_idea(context: typer.Context, idea: Idea, json: Json = False) -> None:
    """Show an idea with the items behind it."""

    async def command(reach: Reach) -> int:
        detail = await reach.services.ideas.get(idea)
        if json:
            print_json(detail)
            return 0
        print_line(f"{detail.idea.topic} ({detail.idea.status})")
        if detail.idea.note:
            print_line(detail.idea.note)
        lines = (
            (local_time(item.published_at or item.first_seen_at), item.source_name, item.title) for item in detail.items
        )
        print_table(("When", "Source", "Title"), lines, "No items behind it.")
        return 0

    run_command(context.obj, command)


@app.command("add")
def add_idea(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="A few words.")],
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What you think of it.")] = "",
    json: Json = False,
) -> None:
    """Keep an idea of your own."""
    run_change(context.obj, "ideas.add", json=json, words="Kept the idea {topic} (idea {id})", topic=topic, note=note)


@app.command("keep")
def keep_idea(context: typer.Context, idea: Idea, json: Json = False) -> None:
    """Keep a proposal."""
    run_change(context.obj, "ideas.set_status", json=json, words="Kept: {topic}", idea_id=idea, status="kept")


@app.command("dismiss")
def dismiss_idea(context: typer.Context, idea: Idea, json: Json = False) -> None:
    """Dismiss a proposal: it is not proposed again."""
    run_change(context.obj, "ideas.set_status", json=json, words="Dismissed: {topic}", idea_id=idea, status="dismissed")


@app.command("note")
def note_idea(
    context: typer.Context,
    idea: Idea,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What you think of it.")],
    json: Json = False,
) -> None:
    """Write a note to an idea."""
    run_change(context.obj, "ideas.set_note", json=json, words="Noted: {topic}", idea_id=idea, note=text)


@app.command("delete")
def delete_idea(context: typer.Context, idea: Idea, json: Json = False) -> None:
    """Delete an idea of your own."""
    run_change(context.obj, "ideas.delete", json=json, words="Deleted: {topic}", idea_id=idea)


@app.command("theme")
def make_theme(context: typer.Context, idea: Idea, json: Json = False) -> None:
    """Make a theme of an idea."""
    run_change(context.obj, "ideas.to_theme", json=json, words="Made the theme {name} ({slug})", idea_id=idea)
