"""The options that say which runs are meant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from cockpit.cli.reach import Reach
from cockpit.domain.duration import parse_duration
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.run import RunStatus, Trigger
from cockpit.domain.run_filter import RunFilter

Word = TypeVar("Word", bound=StrEnum)
Components = Annotated[list[str] | None, typer.Option("--component", metavar="C", help="Only of this component.")]
Statuses = Annotated[list[str] | None, typer.Option("--status", help="Only with this status; may be given again.")]
Triggers = Annotated[list[str] | None, typer.Option("--trigger", help="Only started by: schedule, manual, retry ...")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="TIME", help="Planned from then on: 2026-11-21, 2026-11-21T09:00, 7d.")
]
Until = Annotated[str | None, typer.Option("--until", metavar="TIME", help="Planned before then, written as --since.")]
Search = Annotated[
    str, typer.Option("--search", metavar="TEXT", help="Whose name, result, error or log has all words.")
]


async def run_filter(
    reach: Reach,
    task: str | None,
    *,
    components: list[str] | None = None,
    statuses: list[str] | None = None,
    triggers: list[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    text: str = "",
) -> RunFilter:
    """The filter that the options say.  UserError by the name of the option; NotFound."""
    return RunFilter(
        task_ids=() if task is None else (await _task_id(reach, task),),
        components=tuple(components or ()),
        statuses=_words(RunStatus, statuses, "status"),
        triggers=_words(Trigger, triggers, "trigger"),
        since=moment(since, "since"),
        until=moment(until, "until"),
        text=text,
    )


def moment(text: str | None, field: str) -> datetime | None:
    """A time as a person writes it: a date, a local time, one with an offset, or how long ago.  UserError."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)  # one without an offset is local
    except (ValueError, OverflowError):
        pass
    try:
        return datetime.now(UTC) - timedelta(seconds=parse_duration(text))
    except (ValueError, OverflowError, UserError):
        problem = f"“{text}” is no time; give 2026-11-21, 2026-11-21T09:00, 2026-11-21T09:00Z, or 7d for a week ago"
        raise UserError("Unknown time", fields={field: problem}) from None


async def _task_id(reach: Reach, task: str) -> int:
    """The id of a task; the runs of a deleted one are found by its id."""
    try:
        return (await reach.services.tasks.resolve(task)).id
    except NotFound:
        if not task.isdecimal() or not await reach.services.runs.list(task_id=int(task), limit=1):
            raise
        return int(task)


def _words(kind: type[Word], texts: list[str] | None, field: str) -> tuple[Word, ...]:
    try:
        return tuple(kind(text) for text in texts or ())
    except ValueError:
        named = ", ".join(f"“{text}”" for text in texts or () if text not in list(kind))
        raise UserError(f"Unknown {field}", fields={field: f"{named} is none of {', '.join(kind)}"}) from None
