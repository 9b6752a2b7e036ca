"""Short messages at the bottom right of the window.

    context.toast(Toast("ok", self.tr("Calendar sync completed"), "3 new · 2.5 s"))
    context.toast(Toast("err", title, text, actions=(Action(self.tr("See run"), open_run),), key="task-7"))
    context.toast(Toast("info", self.tr("Task deleted"), undo=restore))       # Undo, with the time that is left

Success stays 4 s, others 8 s, errors until closed; the pointer over a toast stops its time.  At most 4 are shown, the
newest lowest; more are merged into one line "+3 more".  A toast with the `key` of one that is shown replaces it.  At
rest, when nothing is shown or only errors are, no timer and no animation runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

LEVELS = {
    "ok": ("circle-check", "ok"),
    "err": ("circle-x", "err"),
    "warn": ("triangle-alert", "warn"),
    "skipped": ("circle-slash", "warn"),
    "info": ("info", "run"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """A button of a toast or of a kept notice: its words and what it does."""

    words: str
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Toast:
    """One message.  `level` is ok, err, warn, skipped or info; `icon` replaces the level's own icon."""

    level: str
    title: str
    text: str = ""
    actions: Sequence[Action] = ()
    undo: Callable[[], object] | None = None
    key: str = ""
    icon: str = ""

    @property
    def seconds(self) -> float | None:
        """How long it stays; None: until it is closed."""
        if self.level == "err" and self.undo is None:
            return None
        return 4.0 if self.level == "ok" and self.undo is None else 8.0
