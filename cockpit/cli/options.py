"""Options that many commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
TaskRef = Annotated[
    str,
    typer.Argument(metavar="TASK", help='An id, "task_type:component", or a task_type that only one task has.'),
]
Name = Annotated[str | None, typer.Option("--name", metavar="N", help="What the task is called.")]
Every = Annotated[str | None, typer.Option("--every", metavar="D", help="An interval: 45m, 30s, 1h30m, 2d.")]
CronText = Annotated[
    str | None, typer.Option("--cron", metavar="EXPR", help='A cron expression: "0 9 * * 1-5", @daily.')
]
Zone = Annotated[
    str | None, typer.Option("--tz", metavar="ZONE", help="The IANA zone of the cron expression, such as Europe/Paris.")
]
Params = Annotated[
    str | None, typer.Option("--params", metavar="JSON", help='Parameters of the task: {"command": ["echo", "hi"]}.')
]
Timeout = Annotated[
    str | None, typer.Option("--timeout", metavar="D", help="Stop a run that takes longer: 10m; or none.")
]
AutoDisable = Annotated[
    str | None,
    typer.Option("--auto-disable-after", metavar="N", help="Switch the task off after N errors in a row; or none."),
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, max=100_000, help="At most so many.")]
