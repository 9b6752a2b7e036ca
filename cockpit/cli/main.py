"""The command line: `main.py [--workspace FILE] COMMAND ...`.

Exit codes: 0 done, 1 the run ended in error or the workspace cannot be used, 2 wrong use, 3 skipped.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from cockpit import __version__, paths
from cockpit.cli import (
    alerts,
    deliveries,
    events,
    history,
    ideas,
    items,
    occurrences,
    pauses,
    runs,
    schedule,
    secrets,
    sources,
    syntheses,
    tasks,
    themes,
    workspace,
)
from cockpit.cli.output import OutputGone, prepare_output, print_error, print_line, write
from cockpit.domain.errors import CockpitError, EnvironmentFault, UserError

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="cockpit",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Architect Cockpit on the command line. Without a command the window opens; --headless serves without one.",
    epilog="Before the command: --workspace FILE (which workspace), --headless (serve without a window).",
)
history.register(tasks.app, schedule.app)
for name, group in (
    ("tasks", tasks.app),
    ("runs", runs.app),
    ("schedule", schedule.app),
    ("occurrences", occurrences.app),
    ("blackouts", pauses.blackouts),
    ("holidays", pauses.holidays),
    ("sources", sources.app),
    ("items", items.app),
    ("events", events.app),
    ("alerts", alerts.app),
    ("ideas", ideas.app),
    ("themes", themes.app),
    ("syntheses", syntheses.app),
    ("secrets", secrets.app),
    ("deliveries", deliveries.deliveries),
    ("rehearsals", deliveries.rehearsals),
    ("workspace", workspace.app),
):
    app.add_typer(group, name=name)
schedule.app.command("why")(occurrences.why)
for name, single in (("pause", pauses.pause), ("resume", pauses.resume), ("skip-next", pauses.skip_next)):
    app.command(name)(single)


def _print_version(wanted: bool) -> None:
    if wanted:
        print_line(f"Architect Cockpit {__version__}")
        raise typer.Exit


@app.callback()
def root(
    show_version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and leave.")
    ] = False,
) -> None:
    """Options that stand before every command."""


def run(argv: list[str], *, workspace: Path | None) -> int:
    """Run one command over a workspace and answer its exit code; never raises for what a person can cause."""
    prepare_output()
    logging.basicConfig(level=logging.ERROR, format="cockpit: %(message)s")
    try:
        app(args=argv, prog_name="cockpit", obj=workspace or paths.default_workspace())
    except SystemExit as end:  # how typer ends every command, wrong use included
        return _flushed(end.code if isinstance(end.code, int) else 0)
    except UserError as error:
        print_error(error)
        return WRONG_USE
    except CockpitError as error:
        print_error(error)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OutputGone:
        return _drop_output(0)
    except OSError as error:
        return _unwritten(error)
    return 0


def _flushed(code: int) -> int:
    try:
        write("", at_once=True)
    except OutputGone:
        return _drop_output(0)
    except OSError as error:
        return _unwritten(error)
    return code


def _unwritten(error: OSError) -> int:
    print_error(EnvironmentFault("The output cannot be written", f"{error.strerror or error}."))
    return _drop_output(FAILED)


def _drop_output(code: int) -> int:
    """Nothing more may be flushed into the output when the process ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return code
