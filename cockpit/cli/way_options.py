"""How a task recurs, and its policies, as options: shared by `tasks add`, `tasks update` and `schedule ...`.

A command declared with `way_options` or `policy_options` gets them as one dict.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from cockpit.cli.output import parse_json_object
from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.duration import parse_duration
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.rule_json import rule_to_json
from cockpit.domain.schedule import LAST, WEEKDAYS

if TYPE_CHECKING:
    from cockpit.cli.reach import Reach

Text = str | None
Texts = list[str] | None
_NTHS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": LAST, **{str(n): n for n in range(1, 6)}}


def _text(name: str, metavar: str, help_text: str) -> Any:
    return Annotated[Text, typer.Option(name, metavar=metavar, help=help_text)]


def _texts(name: str, metavar: str, help_text: str) -> Any:
    return Annotated[Texts, typer.Option(name, metavar=metavar, help=help_text)]


WAYS: Mapping[str, Any] = {
    "phrase": _text("--phrase", "TEXT", 'In words: "every weekday at 9", "le dernier vendredi du mois à 17h".'),
    "daily": _texts("--daily", "TIMES", "Every day: 09:00 or 09:00,17:30. This and the next five may be repeated."),
    "weekly": _texts("--weekly", "DAYS TIMES", '"mon,thu 09:00" or "mon-fri 09:00,17:00".'),
    "monthly": _texts("--monthly", "DAY TIMES", '"15 06:00", "last 18:00", "second tue 08:00", "last fri 17:00".'),
    "within": _texts("--within", "D TIME-TIME [DAYS]", '"45m 08:00-18:00 mon-fri".'),
    "once": _texts("--once", "WALL", "One time: 2026-12-24T18:00."),
    "rules": _text("--rules", "JSON", 'A list of rules: [{"kind": "daily", "times": ["09:00"]}].'),
}
POLICIES: Mapping[str, Any] = {
    "starts": _text("--starts", "ISO", "Nothing is planned before this time; or none."),
    "ends": _text("--ends", "ISO", "Nothing is planned after this time; or none."),
    "max_runs": _text("--max-runs", "N", "Completed after so many scheduled runs; or none."),
    "jitter": _text("--jitter", "D", "Shift all its times by up to so much, always by the same."),
    "misfire": _text("--misfire", "WHICH", "What to catch up after downtime: latest, all, none."),
    "catch_up_window": _text("--catch-up-window", "D", "Catch up only what is at most so late; or none."),
    "wait_for_network": Annotated[
        bool | None, typer.Option("--wait-for-network/--no-wait-for-network", help="Run only once the network is up.")
    ],
    "within_day": Annotated[
        bool | None,
        typer.Option("--within-day/--no-within-day", help="Catch up and try again only until the day ends."),
    ],
    "overlap": _text("--overlap", "HOW", "When the run before still works: skip, queue, stop."),
    "retries": _text("--retries", "N", "So many more attempts after a failure."),
    "retry_delay": _text("--retry-delay", "D", "Before the first of them; later ones wait twice as long each time."),
    "retry_longest": _text("--retry-longest", "D", "The longest of these delays."),
    "retry_on": _text("--retry-on", "WHICH", "Which failures are worth it: any, error, timeout."),
    "after": _texts("--after", "TASK", "Run after this task has ended; may be repeated; or none."),
    "after_on": _text("--after-on", "HOW", "After which end of it: success, failure, end."),
    "blackout": _texts("--blackout", "NAME", "Heed this blackout window; may be repeated; or none."),
    "holidays": _texts("--holidays", "NAME", "Rest on these holidays; may be repeated; or none."),
    "notices": _text("--notices", "MODE", "inherit, all, failures, after_failures, incidents, nothing."),
    "notice_after": _text("--notice-after", "N", "With after_failures: from the Nth failure in a row."),
    "policy": _text("--policy", "JSON", 'Any of the policies: {"retry": {"count": 3}}.'),
}


def way_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give `command` the options of `WAYS`, as its argument `ways`."""
    return _gathering(command, "ways", WAYS)


def policy_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give `command` the options of `POLICIES`, as its argument `policies`."""
    return _gathering(command, "policies", POLICIES)


def _gathering(command: Callable[..., None], argument: str, options: Mapping[str, Any]) -> Callable[..., None]:
    """`command` with one parameter for each option, which it gets together as the dict `argument`."""
    signature = inspect.signature(command, eval_str=True)

    @wraps(command)
    def gathered(*args: Any, **kwargs: Any) -> None:
        given = {name: kwargs.pop(name) for name in options}
        command(*args, **kwargs, **{argument: {name: value for name, value in given.items() if value is not None}})

    own = [parameter for parameter in signature.parameters.values() if parameter.name != argument]
    keyword = inspect.Parameter.KEYWORD_ONLY
    more = [inspect.Parameter(name, keyword, default=None, annotation=kind) for name, kind in options.items()]
    own = [one.replace(kind=keyword) if one.default is not one.empty else one for one in own]
    gathered.__signature__ = signature.replace(parameters=own + more)  # type: ignore[attr-defined]
    gathered.__annotations__ = {parameter.name: parameter.annotation for parameter in own + more}
    return gathered


def rules_of(ways: Mapping[str, Any], time_zone: str, now: datetime) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The rules that were asked for, as JSON, and what a phrase says besides: time_zone, starts_at, ends_at.

    UserError naming each option that cannot be read.
    """
    rules: list[dict[str, Any]] = []
    wrong: dict[str, str] = {}
    readers: Mapping[str, Callable[[str], dict[str, Any]]] = {
        "daily": lambda text: {"kind": "daily", "times": _times(text)},
        "weekly": _weekly,
        "monthly": _monthly,
        "within": _within,
        "once": lambda text: {"kind": "once", "at": text.strip()},
    }
    for name, read in readers.items():
        for text in ways.get(name, ()):
            try:
                rules.append(read(text))
            except (ValueError, UserError) as error:
                sentence = "; ".join(error.fields.values()) if isinstance(error, UserError) else str(error)
                wrong[f"--{name}"] = sentence
    if "rules" in ways:
        rules += _given_rules(ways["rules"])
    if wrong:
        raise UserError("This schedule cannot be read", fields=wrong)
    said: dict[str, Any] = {}
    if "phrase" in ways:
        more, said = _understood(ways["phrase"], time_zone, now)
        rules += more
    return rules, said


def _understood(phrase: str, time_zone: str, now: datetime) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    from cockpit.domain.phrases import understand

    zone = ZoneInfo(time_zone)
    found = understand(phrase, now.astimezone(zone).date(), time_zone, now=now)
    said: dict[str, Any] = {} if found.time_zone is None else {"time_zone": found.time_zone}
    own = ZoneInfo(found.time_zone) if found.time_zone is not None else zone
    if found.starts_at is not None:
        said["starts_at"] = iso_utc(datetime.combine(found.starts_at, datetime.min.time(), own))
    if found.ends_at is not None:
        said["ends_at"] = iso_utc(datetime.combine(found.ends_at, datetime.max.time(), own))
    return [rule_to_json(rule) for rule in found.rules], said


def _given_rules(text: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError("Malformed JSON", fields={"--rules": f"this is not JSON ({error})"}) from None
    if not isinstance(found, list):
        raise UserError("Malformed JSON", fields={"--rules": 'give a list: [{"kind": "daily", "times": ["09:00"]}]'})
    return found


def _times(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _weekly(text: str) -> dict[str, Any]:
    days, _, times = text.strip().partition(" ")
    if not times.strip():
        raise ValueError('give days and times, such as "mon,thu 09:00"')
    return {"kind": "weekly", "days": day_names(days), "times": _times(times)}


def day_names(text: str) -> list[str]:
    """The weekdays of a list with ranges: mon,wed or mon-fri."""
    found: list[str] = []
    for part in text.lower().split(","):
        first, dash, last = part.partition("-")
        for day in (first, last) if dash else (first,):
            if day not in WEEKDAYS:
                raise ValueError(f"{day!r} is not a day, there are {', '.join(WEEKDAYS)}")
        start = WEEKDAYS.index(first)
        count = (WEEKDAYS.index(last) - start) % 7 + 1 if dash else 1
        found += [WEEKDAYS[(start + step) % 7] for step in range(count)]
    return found


def _monthly(text: str) -> dict[str, Any]:
    *words, times = text.split() or [""]
    found: dict[str, Any] = {"kind": "monthly", "times": _times(times)}
    match [word.lower() for word in words]:
        case ["last"]:
            return {**found, "day": LAST}
        case [day] if day.isdecimal():
            return {**found, "day": int(day)}
        case [nth, weekday] if nth in _NTHS and weekday in WEEKDAYS:
            return {**found, "nth": _NTHS[nth], "weekday": weekday}
    raise ValueError('give a day and times, such as "15 06:00", "last 18:00", "second tue 08:00", "last fri 17:00"')


def _within(text: str) -> dict[str, Any]:
    words = text.split()
    start, dash, end = (words[1] if len(words) > 1 else "").partition("-")
    if not dash or len(words) > 3:
        raise ValueError('give a step, a window and perhaps days, such as "45m 08:00-18:00 mon-fri"')
    days = day_names(words[2]) if len(words) == 3 else list(WEEKDAYS)
    seconds = parse_duration(words[0])
    return {"kind": "within", "seconds": int(seconds), "start": start, "end": end, "days": days}


async def policy_of(policies: Mapping[str, Any], reach: Reach) -> dict[str, Any]:
    """The policy fields that were given, as `TaskService.update` takes them; None takes one back to its default.

    Tasks, blackouts and holidays are found by their names.  UserError, NotFound.
    """
    found: dict[str, Any] = parse_json_object(policies["policy"], "--policy") if "policy" in policies else {}
    retry: dict[str, Any] = {}
    for name, value in policies.items():
        if name in _PLAIN:
            field, read = _PLAIN[name]
            found[field] = None if _is_none(value) else read(value, name)
        elif name in _RETRY:
            field, read = _RETRY[name]
            retry[field] = read(value, name)
    if retry:
        found["retry"] = retry
    if "after" in policies:
        found["after"] = await _links(policies, reach)
    if "blackout" in policies or "holidays" in policies:
        found |= await _closures(policies, reach)
    return found


async def _links(policies: Mapping[str, Any], reach: Reach) -> list[dict[str, Any]]:
    on = policies.get("after_on", "success")
    names = [name for name in policies["after"] if not _is_none(name)]
    return [{"task_id": (await reach.services.tasks.resolve(name)).id, "on": on} for name in names]


async def _closures(policies: Mapping[str, Any], reach: Reach) -> dict[str, Any]:
    known = await reach.services.closures.read()
    found: dict[str, Any] = {}
    if "blackout" in policies:
        found["blackouts"] = _ids(policies["blackout"], {one.name: one.id for one in known.blackouts.values()})
    if "holidays" in policies:
        found["holidays"] = _ids(policies["holidays"], {one.name: one.id for one in known.holidays.values()})
    return found


def _ids(names: list[str], known: Mapping[str, int]) -> list[int]:
    found = []
    for name in names:
        if _is_none(name):
            continue
        if name not in known:
            there = ", ".join(known) or "none yet"
            raise NotFound("No such name", f"There is no “{name}”; there are: {there}.")
        found.append(known[name])
    return found


def _is_none(value: object) -> bool:
    return isinstance(value, str) and value.strip().lower() == "none"


def _moment(text: str, name: str) -> str:
    try:
        return iso_utc(parse_iso_utc(text))
    except (ValueError, OverflowError):
        sentence = "give a time with a zone, such as 2026-12-01T09:00:00+01:00"
        raise UserError("Malformed time", fields={f"--{name}": sentence}) from None


def _whole(text: str, name: str) -> int:
    try:
        return int(text)
    except ValueError:
        option = f"--{name.replace('_', '-')}"
        raise UserError("Malformed number", fields={option: f"“{text}” is no whole number"}) from None


def _seconds(text: str, name: str) -> float:
    return parse_duration(text, field=f"--{name.replace('_', '-')}")


def _whole_seconds(text: str, name: str) -> int:
    return round(_seconds(text, name))


def _as_is(value: Any, _name: str) -> Any:
    return value


_PLAIN: Mapping[str, tuple[str, Callable[[Any, str], Any]]] = {
    "starts": ("starts_at", _moment),
    "ends": ("ends_at", _moment),
    "max_runs": ("max_runs", _whole),
    "jitter": ("jitter_seconds", _whole_seconds),
    "misfire": ("misfire", _as_is),
    "catch_up_window": ("catch_up_window_seconds", _seconds),
    "wait_for_network": ("wait_for_network", _as_is),
    "within_day": ("within_day", _as_is),
    "overlap": ("overlap", _as_is),
    "notices": ("notices", _as_is),
    "notice_after": ("notice_after", _whole),
}
_RETRY: Mapping[str, tuple[str, Callable[[Any, str], Any]]] = {
    "retries": ("count", _whole),
    "retry_delay": ("delay_seconds", _seconds),
    "retry_longest": ("longest_delay_seconds", _seconds),
    "retry_on": ("on", _as_is),
}
