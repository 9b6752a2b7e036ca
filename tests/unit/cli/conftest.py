"""The command line in this process: `run("tasks", "list")` answers exit code, stdout and stderr."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cockpit.cli.main import run as run_command_line


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout, with nothing beside it."""
        assert self.code in (0, 1, 3), self.err
        assert self.err == ""
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def run(workspace_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command over a workspace of the test's own; `stdin` is what the command may read."""

    def command(*arguments: str, stdin: str = "", workspace: Path | None = None) -> Done:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = run_command_line(list(arguments), workspace=workspace or workspace_path)
        sys.stdout.flush()
        return Done(code, *capfd.readouterr())

    return command


@pytest.fixture
def on_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Local times are UTC."""
    monkeypatch.setenv("TZ", "UTC")


def loaded_by(code: str, *modules: str) -> list[str]:
    """Which of `modules` a fresh interpreter has after `code`."""
    script = f"{code}\nimport sys; print([name for name in {modules!r} if name in sys.modules])"
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)
    return list(json.loads(done.stdout.splitlines()[-1].replace("'", '"')))
