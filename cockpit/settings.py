"""The person's choices: one model, one TOML file.

A file with bad values is never overwritten by reading it: each problem is a sentence, and the default is in force.
Plain dataclasses, because the window's first paint reads them and pydantic takes longer than that paint.
"""

from __future__ import annotations

import json
import logging
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from cockpit.domain.errors import EnvironmentFault, UserError

log = logging.getLogger(__name__)

CHOICES: Mapping[str, tuple[str, ...]] = {
    "language": ("system", "en", "fr"),
    "theme": ("system", "light", "dark"),
    "rows": ("comfortable", "compact"),
    "toasts": ("every_run", "changes_and_failures", "failures", "nothing"),
    "notices": ("all", "failures", "after_failures", "incidents", "nothing"),
}
RANGES: Mapping[str, tuple[float, float]] = {
    "retention_days": (1, 3650),
    "retention_runs_per_task": (10, 1_000_000),
    "stop_grace_seconds": (0, 30),
    "concurrency_limit": (0, 1000),
    "away_grace_seconds": (0, 3600),
    "notice_after": (1, 100),
}
TIMES = frozenset({"quiet_start", "quiet_end"})
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, slots=True)
class Settings:
    """All choices with their defaults.  `CHOICES` and `RANGES` say what is allowed; `TIMES` are wall times "HH:MM".

    `toasts` is about routine ends, `notices` and `notice_after` (failures in a row) about what is told of tasks that
    have no choice of their own.  Equal quiet hours are none.
    """

    language: str = "system"
    theme: str = "system"
    rows: str = "comfortable"
    less_motion: bool = False
    keep_in_tray: bool = True
    toasts: str = "changes_and_failures"
    retention_days: int = 90
    retention_runs_per_task: int = 10_000
    stop_grace_seconds: float = 1.5
    concurrency_limit: int = 10
    away_grace_seconds: float = 60.0
    notices: str = "failures"
    notice_after: int = 3
    quiet_start: str = "00:00"
    quiet_end: str = "00:00"


@dataclass(frozen=True, slots=True)
class Appearance:
    """What the first paint needs."""

    theme: str = "system"
    less_motion: bool = False
    language: str = "system"


_DEFAULTS = Settings()
_TYPES: Mapping[str, type] = {field.name: type(getattr(_DEFAULTS, field.name)) for field in fields(Settings)}


def problem_with(key: str, value: Any) -> str | None:
    """What is wrong with a value and what would be right; None when it is fine."""
    wanted = _TYPES[key]
    if key in CHOICES:
        return None if value in CHOICES[key] else f"one of {', '.join(CHOICES[key])}"
    if key in TIMES:
        return None if isinstance(value, str) and _TIME.fullmatch(value) else "a time such as 22:00"
    if wanted is bool:
        return None if isinstance(value, bool) else "true or false"
    low, high = RANGES[key]
    right = isinstance(value, int) if wanted is int else isinstance(value, int | float)
    if isinstance(value, bool) or not right or not low <= value <= high:
        return f"a {'whole ' if wanted is int else ''}number from {low:g} to {high:g}"
    return None


def load(path: Path) -> tuple[Settings, list[str]]:
    """The settings in a file, and a sentence for each problem; a missing file means the defaults."""
    values, problems = _read(path)
    good: dict[str, Any] = {}
    for key, value in values.items():
        if key not in _TYPES:
            problems.append(f"{key} in {path.name} is no setting and is ignored.")
        elif wrong := problem_with(key, value):
            default = getattr(_DEFAULTS, key)
            problems.append(f"{key} in {path.name} must be {wrong}; {_toml(default)} is in force.")
        else:
            good[key] = value
    return replace(_DEFAULTS, **good), problems


def peek_appearance(path: Path) -> Appearance:
    """What the first paint needs, read fast; the defaults where the file says nothing usable."""
    settings, _ = load(path)
    return Appearance(settings.theme, settings.less_motion, settings.language)


class SettingsFile:
    """The settings in force.  `current` is always valid; `change` saves at once and tells the subscribers."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.current, self.problems = load(path)
        self._subscribers: list[Callable[[Settings], None]] = []
        for problem in self.problems:
            log.warning("%s", problem, extra={"action": "settings_problem"})

    def subscribe(self, callback: Callable[[Settings], None]) -> Callable[[], None]:
        """Have `callback` called after each change; the answer ends that."""
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return unsubscribe

    def change(self, **values: Any) -> Settings:
        """Set and save some values.  UserError naming each wrong one (nothing is changed then); EnvironmentFault."""
        wrong = dict.fromkeys(values.keys() - _TYPES.keys(), "there is no such setting")
        wrong |= {key: problem for key in values.keys() & _TYPES.keys() if (problem := problem_with(key, values[key]))}
        if wrong:
            raise UserError("This setting cannot be saved", fields=wrong)
        changed = replace(self.current, **values)
        self._save(values)
        self.current = changed
        for callback in tuple(self._subscribers):
            callback(changed)
        return changed

    def _save(self, values: Mapping[str, Any]) -> None:
        """Write the file anew beside the old one and put it in its place; comments and keys that are not ours stay."""
        path = self.path.resolve()  # the file itself, where a person keeps only a link to it here
        kept, unreadable = _read(path)
        draft = path.with_name(path.name + ".new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text(encoding="utf-8") if path.exists() and not unreadable else ""
            with draft.open("w", encoding="utf-8", newline="\n") as file:
                file.write(_edited(before, kept, values))
                file.flush()
                os.fsync(file.fileno())
            if unreadable:  # what a person wrote there is not lost
                os.replace(path, path.with_name(path.name + ".unreadable"))
            os.replace(draft, path)
        except OSError as error:
            raise EnvironmentFault("The settings cannot be saved", f"{self.path}: {error.strerror}.") from error


def _edited(text: str, kept: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """`text`, which holds the values `kept`, with `values` in it: line by line, or all anew where that goes wrong."""
    wanted = {**kept, **values}
    lines = text.splitlines()
    end = next((number for number, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    for key, value in values.items():
        line = f"{_key(key)} = {_toml(value)}"
        at = next((number for number in range(end) if re.match(rf"{key}\s*=", lines[number].lstrip())), None)
        if at is None:
            lines.insert(end, line)
            end += 1
        else:
            lines[at] = line
    edited = "\n".join(lines) + "\n"
    try:
        right = tomllib.loads(edited) == wanted
    except tomllib.TOMLDecodeError:
        right = False
    return edited if right else "".join(f"{_key(key)} = {_toml(value)}\n" for key, value in wanted.items())


def _read(path: Path) -> tuple[dict[str, Any], list[str]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), []
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError) as error:
        return {}, [f"{path} cannot be read ({error}); the defaults are in force."]


def _key(key: str) -> str:
    return key if key.isidentifier() and key.isascii() else _text(key)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _toml(value: Any) -> str:
    """A value as TOML writes it; JSON's way of writing texts, numbers, truths and flat lists is TOML's too."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, str):
        return _text(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
