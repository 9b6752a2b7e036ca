"""Runs a subject in a process of its own and reads what it measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# A peer that exists in two versions has the newer one in a folder beside the environment's packages.
PRE_RELEASES = Path(sys.prefix) / "pre"
_PATIENCE_SECONDS = 600.0


class NotMeasured(Exception):
    """The subject could not run: a peer is not installed, or it failed; the text is its last line."""


def measure(subject: str, *, pre_releases: bool = False, **options: object) -> dict[str, Any]:
    """The JSON that `tests.benchmarks.subjects.<subject>` prints when started with `options` as name=value."""
    arguments = [f"{name}={value}" for name, value in options.items()]
    path = [str(PRE_RELEASES)] if pre_releases else []
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([*path, str(ROOT)]),
        "PYTHONHASHSEED": "0",
    }
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.subjects.{subject}", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    if done.returncode != 0 or not lines:
        raise NotMeasured((done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1][:200])
    answer: dict[str, Any] = json.loads(lines[-1])
    return answer


def options(**defaults: Any) -> dict[str, Any]:
    """The name=value arguments of this process, each converted to the type of its default."""
    given = dict(argument.split("=", 1) for argument in sys.argv[1:])
    return {name: type(value)(given.get(name, value)) for name, value in defaults.items()}


def answer(**measured: Any) -> None:
    """Hand the measured values to whoever called `measure`."""
    print(json.dumps(measured), flush=True)
