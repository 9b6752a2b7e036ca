"""The last runs of a task as one letter each: what the small bars in its row are painted from.

Letters instead of runs: ten thousand rows keep twenty characters each, and rows that went alike share one drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from cockpit.domain.run import RunStatus
from cockpit.ui.format import number, plural
from cockpit.ui.run_words import run_look

translate = QCoreApplication.translate

TREND_RUNS = 20
_LETTERS = {
    RunStatus.SUCCESS: "s",
    RunStatus.ERROR: "e",
    RunStatus.TIMED_OUT: "t",
    RunStatus.MISSED: "m",
    RunStatus.SKIPPED: "k",
    RunStatus.CANCELLED: "c",
    RunStatus.INTERRUPTED: "i",
}
_STATUSES = {letter: status for status, letter in _LETTERS.items()}

# How high of ten, and in which token: errors stand out by their height too.
BARS = {
    "s": (7, "ok"),
    "e": (10, "err"),
    "t": (10, "err"),
    "m": (2, "err"),
    "k": (4, "warn"),
    "i": (4, "warn"),
    "c": (4, "off"),
}


def trend_letters(runs: Iterable[tuple[RunStatus, float | None]]) -> str:
    """The letters of `RunService.trend`'s runs, the oldest first."""
    return "".join(_LETTERS.get(status, "") for status, _seconds in runs)


def trend_words(letters: str) -> str:
    """How the runs went in words: "last 20 runs: 18 Success, 2 Error"; "" for none."""
    if not letters:
        return ""
    counts = Counter(_STATUSES[letter] for letter in letters)
    parts = ", ".join(f"{number(count)} {run_look(status).words}" for status, count in counts.most_common())
    one, many = translate("TaskTable", "last run: {parts}"), translate("TaskTable", "last {n} runs: {parts}")
    return plural(len(letters), one, many).replace("{parts}", parts)
