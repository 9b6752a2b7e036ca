"""Writes runs to a file, a part at a time: CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from cockpit.domain.clock import iso_utc
from cockpit.domain.csv_cells import harmless_cell
from cockpit.domain.errors import UserError
from cockpit.domain.export_format import ExportFormat
from cockpit.domain.run import TaskRun
from cockpit.services.json_values import to_json
from cockpit.storage.run_view import RunView

Progress = Callable[[int, int], None]
"""Called with (runs written, runs in all)."""

COLUMNS = (
    *("id", "task_id", "task_type", "component", "task_name", "planned_at", "started_at", "finished_at", "status"),
    *("trigger", "attempt", "duration_seconds", "result", "error_message", "cause", "related_run_id", "missed_count"),
)
_RUNS_AT_ONCE = 1_000


async def export_runs(view: RunView, path: Path, form: ExportFormat, progress: Progress | None = None) -> int:
    """Write the runs of `view` to `path`, the newest first; how many.

    The file appears when it is complete and replaces one that is there.  UserError when it cannot be written.
    """
    try:
        part = await asyncio.to_thread(_open_part, path)
        try:
            with part:
                written = await _write_all(view, part, form, progress)
            await asyncio.to_thread(os.replace, part.name, path)
        except BaseException:
            _remove(part.name)  # also when cancelled, so without a hop to a thread
            raise
    except OSError as error:
        raise UserError("The runs were not exported", fields={"path": f"{path}: {error.strerror or error}"}) from error
    return written


def _open_part(path: Path) -> TextIO:
    """A new file beside `path`, under another name until it is complete."""
    if path.is_dir():
        raise IsADirectoryError(0, "this is a folder")
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:50]}.", suffix=".part", dir=path.parent)
    os.close(handle)
    # Half a character becomes its code, which JSON reads again.
    return open(name, "w", encoding="utf-8", errors="backslashreplace", newline="")


def _remove(name: str) -> None:
    Path(name).unlink(missing_ok=True)


async def _write_all(view: RunView, part: TextIO, form: ExportFormat, progress: Progress | None) -> int:
    total, written = len(view), 0
    head, tail = ("[", "\n]\n") if form is ExportFormat.JSON else (_lines([COLUMNS]), "")
    part.write(head)
    for offset in range(0, total, _RUNS_AT_ONCE):
        runs = await view.page(offset, _RUNS_AT_ONCE)
        await asyncio.to_thread(_write_some, part, form, runs, written == 0)
        written += len(runs)
        if progress is not None:
            progress(offset + min(_RUNS_AT_ONCE, total - offset), total)
    await asyncio.to_thread(part.write, tail)
    return written


def _write_some(part: TextIO, form: ExportFormat, runs: Sequence[TaskRun], is_first: bool) -> None:
    if form is ExportFormat.CSV:
        part.write(_lines([[_cell(run, name) for name in COLUMNS] for run in runs]))
        return
    for number, run in enumerate(runs):
        comma = "" if is_first and number == 0 else ","
        part.write(f"{comma}\n{json.dumps(to_json(run), ensure_ascii=False)}")


def _lines(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _cell(run: TaskRun, name: str) -> str:
    value = getattr(run, name)
    if value is None:
        return ""
    if name.endswith("_at"):
        return iso_utc(value)
    if name == "result":
        value = json.dumps(to_json(value), ensure_ascii=False)
    return harmless_cell(str(value))
