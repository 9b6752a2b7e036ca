"""Values to columns and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cockpit.domain.clock import iso_utc, parse_iso_utc


def utc_now() -> datetime:
    """The wall clock, for the columns that say when a row was stored."""
    return datetime.now(UTC)


def clean_text(text: str) -> str:
    """`text` as SQLite can hold it: no NUL, no halves of characters (undecodable bytes of a command's output)."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def clean_text_or_none(text: str | None) -> str | None:
    """As `clean_text`; None stays None."""
    return None if text is None else clean_text(text)


def encode_time(moment: datetime | None) -> str | None:
    """The text in which a time is stored, see `iso_utc`; None for NULL."""
    return None if moment is None else iso_utc(moment)


def decode_time(text: str | None) -> datetime | None:
    """ValueError or TypeError when the column holds something else than a time."""
    return None if text is None else parse_iso_utc(text)


def time_or_none(text: Any) -> datetime | None:
    """As `decode_time`, and None also for what is not a time."""
    try:
        return decode_time(text)
    except (ValueError, TypeError):
        return None


def encode_value(value: Any) -> Any:
    """A plain field (text, number, boolean, time, JSON values) as its column holds it."""
    if isinstance(value, datetime):
        return iso_utc(value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Mapping):
        return encode_json(value)
    return clean_text(value) if isinstance(value, str) else value


# Made once: `json.dumps` with options makes a new encoder for each call.
_ENCODE = json.JSONEncoder(default=str, allow_nan=False, separators=(",", ":")).encode


def encode_json(value: Mapping[str, Any] | None) -> str | None:
    """JSON text that any reader accepts; what JSON cannot say is kept as its text, so that storing never fails."""
    if value is None:
        return None
    if not value:
        return "{}"
    try:
        return _ENCODE(value)
    except (ValueError, TypeError, RecursionError):
        return json.dumps({"text": repr(value)[:10_000]})


def decode_object(text: Any) -> dict[str, Any] | None:
    """The JSON object in a column; None for NULL.  ValueError when it holds anything else."""
    if text is None:
        return None
    if text == "{}":
        return {}
    try:
        value = json.loads(text)
    except (TypeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return value


def object_or_none(text: Any) -> dict[str, Any] | None:
    """As `decode_object`, and None also for what is not a JSON object."""
    try:
        return decode_object(text)
    except ValueError:
        return None


def like_pattern(text: str) -> str:
    """For `LIKE ? ESCAPE '\\'`: any text that contains `text` literally."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def marks(count: int) -> str:
    """`count` question marks for a list of parameters."""
    return ", ".join("?" * count)


def columns_of(row: sqlite3.Row) -> dict[str, Any]:
    """The values of a row by the names of their columns."""
    return dict(zip(row.keys(), tuple(row), strict=True))
