"""`occurrences list` and `schedule why`: what became of planned times, and why."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from cockpit.cli.options import Json, Limit, TaskRef
from cockpit.cli.output import local_time, print_json, print_line, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.domain.clock import parse_iso_utc
from cockpit.domain.errors import UserError
from cockpit.domain.occurrence import Outcome
from cockpit.domain.run import Cause
from cockpit.services.local_zone import local_zone

if TYPE_CHECKING:
    from cockpit.storage.occurrence_store import AccountLine

app = typer.Typer(no_args_is_help=True, help="The account of every planned time.")

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


@app.command("list")
def list_occurrences(
    context: typer.Context,
    task: Annotated[str | None, typer.Option("--task", metavar="TASK", help="Only those of this task.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="WHEN", help="From this time on.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="WHEN", help="Before this time.")] = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar="O", help="ran, late, caught_up, skipped or missed.")
    ] = None,
    cause: Annotated[str | None, typer.Option("--cause", metavar="C", help="overlap, asleep, paused ...")] = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List what became of planned times, the newest first."""
    wanted: dict[str, Any] = {
        "since": None if since is None else moment_of(since, local_zone(), "--since"),
        "until": None if until is None else moment_of(until, local_zone(), "--until"),
        "outcome": None if outcome is None else _word(Outcome, outcome, "--outcome"),
        "cause": None if cause is None else _word(Cause, cause, "--cause"),
    }

    async def command(reach: Reach) -> int:
        keys = {one.id: one.key for one in await reach.services.tasks.list()}
        task_id = None if task is None else (await reach.services.tasks.resolve(task)).id
        lines = await reach.services.account.lines(task_id=task_id, limit=limit, **wanted)
        if json:
            print_json([_plain(line, keys) for line in lines])
            return 0
        rows = ((*_plain(line, keys).values(),) for line in lines)
        shown = ((row[1], row[2], row[3], row[4], row[8], row[5], row[7], row[6]) for row in rows)
        columns = ("Task", "Planned", "Outcome", "Cause", "Run ended", "Run", "Count", "Detail")
        print_table(columns, shown, "Nothing was planned yet.")
        return 0

    run_command(context.obj, command)


def why(
    context: typer.Context,
    task: TaskRef,
    time: Annotated[
        str, typer.Argument(metavar="TIME", help='"2026-11-21 03:00" in the zone of the task, ISO, "yesterday 03:00".')
    ],
    language: Annotated[str, typer.Option("--language", metavar="L", help="en or fr.")] = "en",
    json: Json = False,
) -> None:
    """Say why a task ran, or did not run, at a time; and what can be done about it."""

    async def command(reach: Reach) -> int:
        found = await reach.services.tasks.resolve(task)
        asked, account = _read_time(time, found.time_zone, "TIME"), reach.services.account
        if asked.tzinfo is None:
            told = await account.explain_wall(found.id, asked, language)
        else:
            told = await account.explain(found.id, asked, language)
        if json:
            print_json(
                {
                    "task": found.key,
                    "asked": told.asked,
                    "planned_at": told.planned_at,
                    "outcome": told.outcome,
                    "cause": told.cause,
                    "status": told.status,
                    "run_id": None if told.run is None else told.run.id,
                    "sentences": told.sentences,
                    "fixes": [{"kind": fix.kind, "label": fix.label, "target": fix.target} for fix in told.fixes],
                    "previous": told.previous,
                    "following": told.following,
                }
            )
            return 0
        print_line(f"{found.name}, {local_time(told.planned_at or told.asked)}")
        for sentence in told.sentences:
            print_line(f"  {sentence}")
        for fix in told.fixes:
            print_line(f"  → {fix.label}")
        return 0

    run_command(context.obj, command)


def moment_of(text: str, time_zone: str, field: str) -> datetime:
    """A time with a zone, or a wall time in `time_zone`, perhaps of today or yesterday.  UserError naming `field`."""
    asked = _read_time(text, time_zone, field)
    return asked if asked.tzinfo else asked.replace(tzinfo=ZoneInfo(time_zone)).astimezone(UTC)


def _read_time(text: str, time_zone: str, field: str) -> datetime:
    """An instant, or a wall time without a zone.  UserError naming `field`, also when it is too far away."""
    zone = ZoneInfo(time_zone)
    words = text.strip().lower().split()
    try:
        if words and words[0] in _DAYS:
            clock = words[1] if len(words) == 2 else "00:00"
            if not re.fullmatch(r"\d\d:\d\d(:\d\d)?", clock):
                raise ValueError(clock)
            day = datetime.now(UTC).astimezone(zone).date() + timedelta(days=_DAYS[words[0]])
            return datetime.fromisoformat(f"{day}T{clock}")
        asked = datetime.fromisoformat(text.strip())
        if asked.tzinfo:
            return parse_iso_utc(text.strip())
        _ = [asked.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
        return asked
    except (ValueError, OverflowError):
        sentence = f"“{text}” is no time; write 2026-11-21 03:00, 2026-11-21T03:00:00Z or yesterday 03:00"
        raise UserError("Malformed time", fields={field: sentence}) from None


def _word(kind: Any, text: str, field: str) -> Any:
    try:
        return kind(text)
    except ValueError:
        raise UserError("Unknown word", fields={field: f"one of {', '.join(kind)}"}) from None


def _plain(line: AccountLine, keys: dict[int, str]) -> dict[str, Any]:
    one = line.occurrence
    return {
        "task_id": one.task_id,
        "task": keys.get(one.task_id, f"task {one.task_id}"),
        "planned_at": one.planned_at,
        "outcome": one.outcome,
        "cause": one.cause,
        "run_id": one.run_id,
        "detail": one.detail,
        "count": one.count,
        "status": line.status,
        "until": one.until,
    }
