"""`themes ...`: what syntheses are written about, when, and to whom they go."""

from __future__ import annotations

from collections.abc import Mapping
from json import loads
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cockpit.cli.options import Json
from cockpit.cli.output import local_time, print_json, print_line, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.cli.tasks import exit_code, run_words
from cockpit.cli.way_options import day_names
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.handler import RunOptions
from cockpit.domain.schedule import Timetable
from cockpit.domain.theme_schedule import has_own_rule, rule_of
from cockpit.domain.words import describe
from cockpit.services.theme_json import schedule_json, state_json

if TYPE_CHECKING:
    from cockpit.services.themes import ThemeState

app = typer.Typer(no_args_is_help=True, help="Themes: what is written, from which sources, when and to whom.")
schedule = typer.Typer(no_args_is_help=True, help="When a theme is written and to whom it goes.")
app.add_typer(schedule, name="schedule")

Theme = Annotated[str, typer.Argument(metavar="THEME", help="Its id, slug or name.")]
Description = Annotated[str | None, typer.Option("--description", metavar="TEXT", help="What it is about.")]
Sources = Annotated[list[int] | None, typer.Option("--source", metavar="ID", help="Only from this one; repeatable.")]
Keywords = Annotated[list[str] | None, typer.Option("--keyword", metavar="WORD", help="Wanted; repeatable.")]
Excluded = Annotated[list[str] | None, typer.Option("--exclude", metavar="WORD", help="Not wanted; repeatable.")]
Sections = Annotated[
    str | None, typer.Option("--sections", metavar="JSON", help='[{"title": "Markets", "words": ["price"]}]')
]
Language = Annotated[str | None, typer.Option("--language", metavar="L", help="en or fr.")]
Length = Annotated[str | None, typer.Option("--length", metavar="L", help="short, medium or long.")]
Provider = Annotated[str | None, typer.Option("--provider", metavar="NAME", help="A text provider; built-in: none.")]


@app.command("list")
def list_themes(context: typer.Context, json: Json = False) -> None:
    """List all themes."""

    async def command(reach: Reach) -> int:
        found = await reach.services.themes.list()
        if json:
            print_json([state_json(one) for one in found])
            return 0
        columns = ("Id", "Theme", "Name", "Schedule", "To", "Last run", "Status", "Next")
        print_table(columns, [_line(one) for one in found], "No themes yet. Add one: themes add NAME")
        return 0

    run_command(context.obj, command)


@app.command("show")
def show(context: typer.Context, theme: Theme, json: Json = False) -> None:
    """Show one theme with its schedule."""

    async def command(reach: Reach) -> int:
        found = state_json(await reach.services.themes.get(theme))
        if json:
            print_json(found)
        else:
            print_table(("Field", "Value"), found.items(), "")
        return 0

    run_command(context.obj, command)


@app.command("add")
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
    description: Description = None,
    source: Sources = None,
    keyword: Keywords = None,
    exclude: Excluded = None,
    sections: Sections = None,
    language: Language = None,
    length: Length = None,
    provider: Provider = None,
    json: Json = False,
) -> None:
    """Add a theme; it has no schedule until it is given one."""
    values = _values(description, source, keyword, exclude, sections, language, length, provider)

    async def command(reach: Reach) -> int:
        made = await reach.change("themes.create", name=name, values=values)
        _tell(made, json, "Added the theme {name} ({slug}).")
        return 0

    run_command(context.obj, command)


@app.command("set")
def change(
    context: typer.Context,
    theme: Theme,
    name: Annotated[str | None, typer.Option("--name", metavar="N", help="Its slug stays.")] = None,
    description: Description = None,
    source: Sources = None,
    keyword: Keywords = None,
    exclude: Excluded = None,
    sections: Sections = None,
    language: Language = None,
    length: Length = None,
    provider: Provider = None,
    every_source: Annotated[bool, typer.Option("--all-sources", help="From all sources.")] = False,
    json: Json = False,
) -> None:
    """Change what is given; lists replace what was there."""
    values = _values(description, source, keyword, exclude, sections, language, length, provider)
    values |= {"name": name} if name is not None else {}
    values |= {"source_ids": []} if every_source else {}

    async def command(reach: Reach) -> int:
        found = await reach.services.themes.get(theme)
        changed = await reach.change("themes.update", reference=str(found.theme.id), changes=values)
        _tell(changed, json, "Changed the theme {name} ({slug}).")
        return 0

    run_command(context.obj, command)


@app.command("delete")
def delete(context: typer.Context, theme: Theme, json: Json = False) -> None:
    """Delete a theme with its schedule; what was written stays in the archive."""

    async def command(reach: Reach) -> int:
        deleted = await reach.change("themes.delete", reference=theme)
        _tell(deleted, json, "Deleted the theme {name} ({slug}).")
        return 0

    run_command(context.obj, command)


@app.command("generate")
def generate(
    context: typer.Context,
    theme: Theme,
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Hold back every mail for you to look at.")] = False,
    provider: Annotated[str, typer.Option("--provider", metavar="NAME", help="Written by this one, this once.")] = "",
    json: Json = False,
) -> None:
    """Write the synthesis now and wait for its end: exit code 0 success, 1 error, 3 skipped."""

    async def command(reach: Reach) -> int:
        task = (await reach.services.themes.get(theme)).task
        if task is None:
            raise NotFound("No such task", "The task of this theme was deleted; `themes schedule set` makes a new one.")
        await reach.services.themes.check_provider(provider)
        ended = await reach.run_task(task.id, RunOptions(rehearse=rehearse, provider=provider))
        if json:
            print_json(ended)
        else:
            print_line(run_words(ended, task.name))
        return exit_code(ended.status)

    run_command(context.obj, command)


@schedule.command("get")
def get_schedule(context: typer.Context, theme: Theme, json: Json = False) -> None:
    """Show the schedule of a theme; exit code 3 when it has none."""

    async def command(reach: Reach) -> int:
        state = await reach.services.themes.get(theme)
        found = state.schedule
        if json:
            print_json(None if found is None else schedule_json(found))
        elif found is None:
            print_line(f"This theme has {_words(state)}.")
        else:
            to = ", ".join(found.recipients) or "nobody"
            print_line(f"{_words(state)} ({found.time_zone}), to {to}")
        return 3 if found is None else 0

    run_command(context.obj, command)


@schedule.command("set")
def set_schedule(
    context: typer.Context,
    theme: Theme,
    days: Annotated[str, typer.Option("--days", metavar="DAYS", help="mon,wed,sat or mon-fri.")],
    time: Annotated[str, typer.Option("--time", metavar="HH:MM", help="00:00 to 23:59.")],
    tz: Annotated[str, typer.Option("--tz", metavar="ZONE", help="An IANA zone.")] = "UTC",
    to: Annotated[list[str] | None, typer.Option("--to", metavar="ADDRESS", help="At most 3; repeatable.")] = None,
    off: Annotated[bool, typer.Option("--off", help="Keep it switched off.")] = False,
    json: Json = False,
) -> None:
    """Give a theme this schedule in place of any."""
    values = {"enabled": not off, "days": _days(days), "time": time, "time_zone": tz, "recipients": to or []}

    async def command(reach: Reach) -> int:
        stored = await reach.change("themes.put_schedule", reference=theme, values=values)
        if json:
            print_json(stored)
        else:
            print_line(f"{'Off: ' if off else ''}{', '.join(stored['days'])} {stored['time']} {stored['time_zone']}")
        return 0

    run_command(context.obj, command)


@schedule.command("delete")
def delete_schedule(context: typer.Context, theme: Theme, json: Json = False) -> None:
    """From now on the theme is written by hand only."""

    async def command(reach: Reach) -> int:
        left = await reach.change("themes.delete_schedule", reference=theme)
        _tell(left, json, "The theme {name} ({slug}) has no schedule any more.")
        return 0

    run_command(context.obj, command)


def _values(
    description: str | None,
    sources: list[int] | None,
    keywords: list[str] | None,
    excluded: list[str] | None,
    sections: str | None,
    language: str | None,
    length: str | None,
    provider: str | None,
) -> dict[str, Any]:
    given = {
        "description": description,
        "source_ids": sources,
        "keywords": keywords,
        "excluded": excluded,
        "sections": None if sections is None else _json_list(sections),
        "language": language,
        "length": length,
        "provider": "" if provider == "none" else provider,
    }
    return {name: value for name, value in given.items() if value is not None}


def _line(state: ThemeState) -> tuple[object, ...]:
    task, at = state.task, state.schedule
    last, status, following = (
        (None, None, None) if task is None else (task.last_run_at, task.last_status, task.next_run_at)
    )
    to = 0 if at is None else len(at.recipients)
    named = (state.theme.id, state.theme.slug, state.theme.name)
    return *named, _words(state), to, local_time(last), status, local_time(following)


def _words(state: ThemeState) -> str:
    at, task = state.schedule, state.task
    if at is None:
        own = task is not None and task.enabled and has_own_rule(task)
        return "a rule of its own in System Tasks" if own else "no schedule"
    words = describe(Timetable((rule_of(at),), at.time_zone))
    return words if at.enabled else f"{words} (off)"


def _days(text: str) -> list[str]:
    """As the service takes them; what is no range goes through as it is, so that the service says what is meant."""
    try:
        return day_names(text)
    except ValueError:
        return [part.strip() for part in text.split(",")]


def _json_list(text: str) -> list[Any]:
    try:
        found = loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError("Malformed JSON", fields={"--sections": f"this is not JSON ({error})"}) from None
    if not isinstance(found, list):
        raise UserError("Malformed JSON", fields={"--sections": 'give a list: [{"title": "Markets"}]'})
    return found


def _tell(state: Mapping[str, Any], json: bool, sentence: str) -> None:
    if json:
        print_json(state)
    else:
        print_line(sentence.format(name=state["name"], slug=state["slug"]))
