"""What commands print: one JSON document, or tables and sentences for a person; errors on stderr."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from cockpit.domain.errors import CockpitError, UserError
from cockpit.services.json_values import to_json

_OPTIONS = {
    "task_type": "TYPE",
    "component": "COMPONENT",
    "name": "--name",
    "schedule": "--every or --cron",
    "frequency_seconds": "--every",
    "frequency_cron": "--cron",
    "time_zone": "--tz",
    "params": "--params",
    "timeout_seconds": "--timeout",
    "auto_disable_after": "--auto-disable-after",
    "url": "URL_OR_FILE",
    "kind": "--kind",
    "user": "--user",
    "secret": "--secret",
    "status": "--status",
    "from": "--from",
    "to": "--to",
    "until": "--until",
    "days": "--days",
    "time": "--time",
    "recipients": "--to",
    "source_ids": "--source",
    "sections": "--sections",
    "language": "--language",
    "length": "--length",
    "provider": "--provider",
    "severity": "--severity",
    "again_after_seconds": "--again-after",
    "weight": "--weight",
    "path": "FILE",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


class OutputGone(Exception):
    """The reader of the output has left: there is nothing more to say, and nothing went wrong."""


def prepare_output() -> None:
    """Let every text be printed, what the terminal's encoding lacks as its code, and any bytes be read."""
    sys.stdout = sys.stdout or io.StringIO()  # none: it was closed by who started the program
    sys.stderr = sys.stderr or io.StringIO()
    sys.stdin = sys.stdin or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # JSON is UTF-8, whatever the terminal speaks


def write(text: str, *, at_once: bool = False) -> None:
    """`text` on stdout.  OutputGone when nobody reads it any more."""
    try:
        sys.stdout.write(text)
        if at_once:
            sys.stdout.flush()
    except BrokenPipeError:
        raise OutputGone from None  # typer would take the other for a failure


def print_json(value: object) -> None:
    """One JSON document on stdout; in ASCII unless the other side surely reads UTF-8."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    write(json.dumps(to_json(value), ensure_ascii=not utf8, indent=2) + "\n")


def print_line(text: str) -> None:
    """A sentence for a person, on one line."""
    write(harmless(text) + "\n")


def harmless(text: str) -> str:
    """`text` from outside without what moves a terminal's cursor, colours it, or turns the direction of writing."""
    return _CONTROL.sub(" ", text)


def print_error(error: CockpitError) -> None:
    """A title and what is wrong, field by field, on stderr."""
    if isinstance(error, UserError) and error.fields:
        sys.stderr.write(f"cockpit: {error.title}.\n")
        for field, problem in error.fields.items():
            option = _OPTIONS.get(field.partition(".")[0])
            named = f"{field} ({option})" if option else field
            sys.stderr.write(harmless(f"  {named}: {problem}") + "\n")
    else:
        text = f"{error.title}: {error.message}" if error.message else error.title
        sys.stderr.write(harmless(f"cockpit: {text}") + "\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], empty: str) -> None:
    """A table; plain columns of text when nobody looks at a terminal."""
    found = [[_cell(value) for value in row] for row in rows]
    if not found:
        print_line(empty)
        return
    if not sys.stdout.isatty():
        for row in [list(columns), *found]:
            write("\t".join(row) + "\n")
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in found:
        table.add_row(*(Text(value) for value in row))
    Console().print(table)


def print_pairs(values: dict[str, object]) -> None:
    """Names and values, one a line."""
    width = max(len(name) for name in values)
    for name, value in values.items():
        print_line(f"{name:<{width}}  {_cell(value)}")


def local_time(moment: datetime | None) -> str:
    """A time in the zone of this computer, with its name."""
    return "–" if moment is None else moment.astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return local_time(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict | list):
        return harmless(json.dumps(to_json(value), ensure_ascii=False))
    return harmless(str(value))


def parse_json_object(text: str, field: str) -> dict[str, Any]:
    """The JSON object in a command-line argument.  UserError naming `field`."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = (
            f"line {error.lineno}, column {error.colno}: {error.msg}"
            if isinstance(error, json.JSONDecodeError)
            else str(error)
        )
        raise UserError("Malformed JSON", fields={field: f"this is not JSON ({reason})"}) from None
    if not isinstance(value, dict):
        raise UserError("Malformed JSON", fields={field: 'give a JSON object, such as {"command": ["true"]}'})
    return value
