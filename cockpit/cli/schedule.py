"""`schedule next` and `schedule explain`: when a rule fires, and what it means in words."""

from __future__ import annotations

import json as json_text
import sys
from datetime import UTC, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from cockpit.cli.options import CronText, Every, Json, Zone
from cockpit.cli.output import write
from cockpit.cli.reach import Reach, run_command
from cockpit.cli.way_options import rules_of, way_options
from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.duration import parse_duration
from cockpit.domain.errors import UserError
from cockpit.domain.next_run import upcoming, validate
from cockpit.domain.policy import anchor_of, schedule_of
from cockpit.domain.rule_json import rules_from_json
from cockpit.domain.schedule import Cron, Interval, Schedule, Timetable
from cockpit.domain.schedule_queries import answer, answer_line
from cockpit.domain.words import describe
from cockpit.services.local_zone import local_zone

app = typer.Typer(no_args_is_help=True, help="When a rule fires.")


@app.command("next")
@way_options
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
    *,
    ways: dict[str, Any],
) -> None:
    """Print the next times of an interval, a cron expression, or rules, in UTC."""
    if stdin:
        _answer_lines()
        return
    query: dict[str, Any] = {"every": every, "cron": cron, "tz": tz, "from": start, "count": count}
    if ways:
        rules, said = rules_of(ways, tz or "UTC", datetime.now(UTC))
        query |= {"rules": rules, "tz": tz or said.get("time_zone"), **_bounds(said)}
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


def _bounds(said: dict[str, Any]) -> dict[str, Any]:
    return {name: said[name] for name in ("starts_at", "ends_at") if name in said}


@app.command("explain")
@way_options
def explain(
    context: typer.Context,
    task: Annotated[str | None, typer.Argument(metavar="[TASK]", help="A task, in place of options.")] = None,
    every: Every = None,
    cron: CronText = None,
    tz: Zone = None,
    count: Annotated[int, typer.Option("--count", metavar="N", min=1, max=100, help="How many times.")] = 5,
    json: Json = False,
    *,
    ways: dict[str, Any],
) -> None:
    """Say a schedule in words, English and French, with its next times in its zone and in UTC."""
    if (task is not None) + (every is not None) + (cron is not None) + bool(ways) != 1:
        raise UserError("Nothing to explain", "Give one of TASK, --every, --cron and rules such as --phrase.")
    now = datetime.now(UTC)
    if task is None:
        schedule, zone = _schedule(every, cron, tz or local_zone(), ways, now)
        _print_explained(schedule, zone, upcoming(schedule, now, count, now), json)
        return

    async def command(reach: Reach) -> int:
        found = await reach.services.tasks.resolve(task)
        planned = [] if found.next_run_at is None else [found.next_run_at]
        own = schedule_of(found)
        if planned:
            planned += upcoming(own, planned[0], count - 1, anchor_of(own, planned[0]))
        _print_explained(own, found.time_zone, planned, json)
        return 0

    run_command(context.obj, command)


def _schedule(
    every: str | None, cron: str | None, zone: str, ways: dict[str, Any], now: datetime
) -> tuple[Schedule, str]:
    """The schedule that the options say, and its zone.  UserError."""
    schedule: Schedule
    if every is not None:
        schedule = Interval(parse_duration(every, field="--every"))
    elif cron is not None:
        schedule = Cron(cron, zone)
    else:
        rules, said = rules_of(ways, zone, now)
        zone = str(said.get("time_zone", zone))
        bounds = {name: parse_iso_utc(text) for name, text in _bounds(said).items()}
        schedule = Timetable(rules_from_json(rules), zone, bounds.get("starts_at"), bounds.get("ends_at"))
    validate(schedule)
    return schedule, zone


def _print_explained(schedule: Schedule, zone: str, planned: list[datetime], json: bool) -> None:
    words = {language: describe(schedule, language) for language in ("en", "fr")}
    there = ZoneInfo(zone)
    times = [{"utc": iso_utc(one), "local": one.astimezone(there).isoformat(timespec="seconds")} for one in planned]
    if json:
        write(json_text.dumps({"words": words, "time_zone": zone, "next": times}, indent=2) + "\n")
        return
    write(f"{words['en']} ({zone})\n{words['fr']}\n")
    for one in times:
        write(f"  {one['local']}   {one['utc']}\n")
    if not times:
        write("  nothing is planned any more\n")
