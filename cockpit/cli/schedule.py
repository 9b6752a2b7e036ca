"""`schedule next`: when a rule fires.  Opens no workspace."""

from __future__ import annotations

import json as json_text
import sys
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from cockpit.cli.options import CronText, Every, Json, Zone
from cockpit.cli.output import write
from cockpit.domain.errors import UserError
from cockpit.domain.schedule_queries import answer, answer_line

app = typer.Typer(no_args_is_help=True, help="When a rule fires.")


@app.command("next")
def next_times(
    every: Every = None,
    cron: CronText = None,
    tz: Zone = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="ISO", help="Strictly after; now when not given.")
    ] = None,
    count: Annotated[int, typer.Option("--count", metavar="N", help="How many times.")] = 5,
    stdin: Annotated[
        bool, typer.Option("--stdin", help='Answer one JSON object a line: {"cron": ..., "tz": ..., "from": ...}.')
    ] = False,
    json: Json = False,
) -> None:
    """Print the next times of an interval or cron expression, in UTC."""
    if stdin:
        _answer_lines()
        return
    query: dict[str, Any] = {"every": every, "cron": cron, "tz": tz, "from": start, "count": count}
    found = answer({key: value for key, value in query.items() if value is not None}, datetime.now(UTC))
    if "error" in found:
        raise UserError("This schedule cannot be computed", str(found["error"]))
    if json:
        write(json_text.dumps(found, indent=2) + "\n")
    else:
        for moment in found["next"]:
            write(f"{moment}\n")


def _answer_lines() -> None:
    """One answer a line, each sent at once: the other side may wait for it."""
    for line in sys.stdin:
        if line.strip():
            write(json_text.dumps(answer_line(line, datetime.now(UTC))) + "\n", at_once=True)
