"""`syntheses ...`: what was written, with the items behind each sentence; PDF is made in the window."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from cockpit.cli.options import Json, Limit
from cockpit.cli.output import local_time, print_json, print_line, print_table, write
from cockpit.cli.reach import Reach, run_command
from cockpit.domain.archive import ArchivedSynthesis, ArchiveEntry
from cockpit.domain.errors import UserError
from cockpit.services.synthesis_json import entry_json, synthesis_json

app = typer.Typer(no_args_is_help=True, help="The archive: what was written, and from which items.")

Synthesis = Annotated[int, typer.Argument(metavar="ID", help="The synthesis's id.")]
OfTheme = Annotated[str | None, typer.Option("--theme", metavar="THEME", help="Only of this one: id, slug or name.")]
_FORMATS = {"html": "html", "htm": "html", "md": "md", "markdown": "md"}


@app.command("list")
def list_syntheses(context: typer.Context, theme: OfTheme = None, limit: Limit = 50, json: Json = False) -> None:
    """List what was written, the newest first, and the planned times at which nothing was."""
    _list(context, theme, "", limit, json)


@app.command("search")
def search_syntheses(
    context: typer.Context,
    words: Annotated[str, typer.Argument(metavar="WORDS", help='Words of title or text; "…" is a phrase.')],
    theme: OfTheme = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """Find syntheses by the words of their title and text."""
    _list(context, theme, words, limit, json)


@app.command("show")
def show_synthesis(
    context: typer.Context,
    synthesis: Synthesis,
    receipts: Annotated[bool, typer.Option("--receipts", help="Also every item, kept or dropped, with why.")] = False,
    json: Json = False,
) -> None:
    """Show a synthesis; the numbers behind a sentence are the items that it was written from."""

    async def command(reach: Reach) -> int:
        found = await reach.services.syntheses.get(synthesis)
        if json:
            print_json(synthesis_json(found))
            return 0
        _print_text(found)
        if receipts:
            columns = ("No.", "Why", "Source", "Title", "Detail")
            lines = (
                (one.number, one.reason.value, one.source_name, one.title, _detail(one.detail))
                for one in found.synthesis.receipts
            )
            print_line("")
            print_table(columns, lines, "No items.")
        return 0

    run_command(context.obj, command)


@app.command("export")
def export_synthesis(
    context: typer.Context,
    synthesis: Synthesis,
    path: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Where to, .html or .md; stdout when not given.")
    ] = None,
    form: Annotated[str | None, typer.Option("--format", metavar="F", help="html or md.")] = None,
    json: Json = False,
) -> None:
    """Write a synthesis to a file as HTML or Markdown."""

    async def command(reach: Reach) -> int:
        from cockpit.services.syntheses import SynthesisFormat

        wanted = SynthesisFormat(_format(form, path))
        if path is None:
            text = await reach.services.syntheses.text(synthesis, wanted)
            if json:
                print_json({"id": synthesis, "format": wanted, "text": text})
            else:
                write(text)
            return 0
        written = await reach.services.syntheses.export(synthesis, path.absolute(), wanted)
        if json:
            print_json({"id": synthesis, "format": wanted, "path": written})
        else:
            print_line(f"Exported to {written}")
        return 0

    run_command(context.obj, command)


@app.command("delete")
def delete_synthesis(context: typer.Context, synthesis: Synthesis, json: Json = False) -> None:
    """Delete a synthesis with its receipts; what was sent stays in the ledger."""

    async def command(reach: Reach) -> int:
        answer = await reach.change("syntheses.delete", synthesis_id=synthesis)
        if json:
            print_json(answer)
        else:
            print_line(f"Deleted: {answer['title']}")
        return 0

    run_command(context.obj, command)


def _list(context: typer.Context, theme: str | None, words: str, limit: int, json: bool) -> None:
    async def command(reach: Reach) -> int:
        theme_id = None if theme is None else (await reach.services.themes.get(theme)).theme.id
        found = await reach.services.syntheses.list(theme_id, words, limit)
        if json:
            print_json([entry_json(one) for one in found])
            return 0
        columns = ("Id", "Planned", "Theme", "State", "Stories", "Words", "Title")
        empty = "Nothing with these words." if words else "Nothing was written yet. Write one: themes generate THEME"
        print_table(columns, [_line(one) for one in found], empty)
        return 0

    run_command(context.obj, command)


def _line(entry: ArchiveEntry) -> tuple[Any, ...]:
    when, state = local_time(entry.planned_at), entry.state.value
    if not entry.id:
        return None, when, entry.theme_name, state, None, None, entry.error
    if entry.tally.sent:
        state = f"{state} ({entry.tally.sent})"
    return entry.id, when, entry.theme_name, state, entry.kept_count, entry.word_count, entry.title


def _print_text(found: ArchivedSynthesis) -> None:
    synthesis, entry = found.synthesis, found.entry
    print_line(synthesis.title)
    kept = f"{entry.kept_count} of {entry.gathered_count} items kept"
    state = f"{entry.state.value}, {entry.tally.sent} served" if entry.tally.sent else entry.state.value
    print_line(f"{synthesis.theme_name}, {local_time(synthesis.planned_at)}, {kept}, {entry.word_count} words, {state}")
    if synthesis.note:
        print_line(f"Note: {synthesis.note}")
    paragraphs = [("", (synthesis.lead,)), *((one.title, one.paragraphs) for one in synthesis.sections)]
    for title, texts in paragraphs:
        if title:
            print_line("")
            print_line(f"## {title}")
        for text in texts:
            sentences = (f"{one.text} [{', '.join(map(str, one.numbers))}]" for one in text)
            print_line("")
            print_line(" ".join(sentences))
    named = {number for sentence in synthesis.sentences() for number in sentence.numbers}
    print_line("")
    lines = ((one.number, one.source_name, one.title, one.url) for one in synthesis.receipts if one.number in named)
    print_table(("No.", "Source", "Title", "Address"), lines, "No items.")


def _detail(detail: Any) -> str:
    return ", ".join(f"{name} {value}" for name, value in dict(detail).items())


def _format(form: str | None, path: Path | None) -> str:
    """The format that was named, or that of the file's ending.  UserError."""
    ending = form or (path.suffix.lstrip(".") if path is not None else "md")
    if ending.lower() == "pdf":
        problem = "PDF is made in the window: Themes, Archive, Export; here are html and md"
        raise UserError("The synthesis was not exported", fields={"format": problem})
    found = _FORMATS.get(ending.lower())
    if found is None:
        raise UserError("The synthesis was not exported", fields={"format": f"“{ending}” is neither html nor md"})
    return found
