"""`workspace check`: is the file sound?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cockpit.cli.options import Json
from cockpit.cli.output import print_json, print_line, print_pairs

if TYPE_CHECKING:
    from cockpit.storage.workspace_check import Report

app = typer.Typer(no_args_is_help=True, help="The workspace file.")


@app.command("check")
def check_workspace(context: typer.Context, json: Json = False) -> None:
    """Read the whole file and say whether it is sound; exit code 1 when it is not.  Changes nothing."""
    from cockpit.storage.workspace_check import check

    path: Path = context.obj
    report = check(path)
    if json:
        print_json(_to_json(report))
    else:
        print_pairs(
            {
                "File": report.path,
                "Sound": report.ok,
                "Version": report.version,
                "Size": f"{report.file_bytes + report.wal_bytes:,} bytes",
                **{name.replace("_", " ").capitalize(): f"{count:,}" for name, count in report.rows.items()},
                "Newest backup": report.newest_backup,
            }
        )
        for problem in report.problems:
            print_line(problem)
    raise typer.Exit(0 if report.ok else 1)


def _to_json(report: Report) -> dict[str, object]:
    return {
        "path": report.path,
        "ok": report.ok,
        "problems": list(report.problems),
        "version": report.version,
        "file_bytes": report.file_bytes,
        "wal_bytes": report.wal_bytes,
        "rows": report.rows,
        "newest_backup": report.newest_backup,
    }
