"""How long the program takes to end, and what it says while it does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

from tests.benchmarks.process import ROOT, NotMeasured
from tests.benchmarks.table import Row, median

WORDS = {"close": "its window is closed", "term": "SIGTERM", "int": "SIGINT"}


def rows(quick: bool) -> list[Row]:
    """An idle program with a window, under -X dev -W error: from the request to the end of the process."""
    return [_row(how, words, 1 if quick else 5) for how, words in WORDS.items()]


def _row(how: str, words: str, rounds: int) -> Row:
    ends = [_end(how) for _ in range(rounds)]
    seconds = median(seconds for seconds, _ in ends)
    noise = [line for _, said in ends for line in said.splitlines() if "Warning" in line or "Traceback" in line]
    compared = f"said: {ends[-1][1].strip().splitlines()[-1][:60]}" if noise else "no warning under -X dev -W error"
    return Row("", f"ends after {words}", f"{seconds:.2f} s", compared, "<= 1 s", seconds <= 1 and not noise)


def _end(how: str) -> tuple[float, str]:
    """Seconds that one program took to end, and what it wrote to stderr."""
    started = subprocess.run(
        [
            sys.executable,
            "-X",
            "dev",
            "-W",
            "error",
            "-m",
            "tests.benchmarks.subjects.program",
            f"do={how}",
            "seconds=3",
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        timeout=120,
        check=False,
    )
    now = time.time()
    lines = started.stdout.strip().splitlines()
    if started.returncode != 0 or not lines:
        raise NotMeasured(f"exit code {started.returncode}: {started.stderr.strip()[-200:]}")
    return now - float(json.loads(lines[-1])["at"]), started.stderr
