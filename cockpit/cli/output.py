"""What commands print: one JSON document, or tables and sentences for a person; errors on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from cockpit.domain.errors import CockpitError, UserError
from cockpit.services.json_values import to_json


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    sys.stdout.write(json.dumps(to_json(value), ensure_ascii=False, indent=2) + "\n")


def print_line(text: str) -> None:
    """A sentence for a person."""
    sys.stdout.write(text + "\n")


def print_error(error: CockpitError) -> None:
    """A title and what is wrong, field by field, on stderr."""
    if isinstance(error, UserError) and error.fields:
        sys.stderr.write(f"cockpit: {error.title}.\n")
        for field, problem in error.fields.items():
            sys.stderr.write(f"  {field}: {problem}\n")
    else:
        text = f"{error.title}: {error.message}" if error.message else error.title
        sys.stderr.write(f"cockpit: {text}\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], empty: str) -> None:
    """A table; plain columns of text when nobody looks at a terminal."""
    found = [[_cell(value) for value in row] for row in rows]
    if not found:
        print_line(empty)
        return
    if not sys.stdout.isatty():
        for row in [list(columns), *found]:
            print_line("\t".join(value.replace("\t", " ").replace("\n", " ") for value in row))
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
        return json.dumps(to_json(value), ensure_ascii=False)
    return str(value)


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
