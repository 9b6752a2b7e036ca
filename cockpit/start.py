"""What the program is asked for at its start."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Start:
    """What was asked for: a command for the command line, else the engine with or without a window."""

    workspace: Path | None = None
    headless: bool = False
    in_tray: bool = False
    log: bool = False
    page: str = ""
    command: tuple[str, ...] = ()


class WrongUse(Exception):
    """The options make no sense; the message says what would."""


def parse(arguments: list[str]) -> Start:
    """Read `[--workspace FILE] [--headless] [--tray] [--log] [--open PAGE] [COMMAND ...]`.  WrongUse."""
    workspace: Path | None = None
    flags = dict.fromkeys(("--headless", "--tray", "--log"), False)
    page = ""
    rest = list(arguments)
    while rest:
        option, _, value = rest[0].partition("=")
        if option in ("--workspace", "-w", "--open"):
            if not value and len(rest) < 2:
                raise WrongUse(f"{option} needs a value")
            given = value or rest.pop(1)
            if option == "--open":
                page = given
            else:
                workspace = Path(given).expanduser().absolute()
        elif option in flags:
            flags[option] = True
        else:
            break
        rest.pop(0)
    return Start(workspace, flags["--headless"], flags["--tray"], flags["--log"], page, tuple(rest))
