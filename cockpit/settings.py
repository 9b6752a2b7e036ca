"""The person's choices: one model, one TOML file.

A file with bad values is never overwritten by reading it: each problem is a sentence, and the default is in force.
pydantic is imported when the settings are used, not when this module is: the window's first paint needs only
`peek_appearance`.
"""

from __future__ import annotations

import json
import logging
import os
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
}
RANGES: Mapping[str, tuple[float, float]] = {
    "retention_days": (1, 3650),
    "retention_runs_per_task": (10, 1_000_000),
    "stop_grace_seconds": (0, 30),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """All choices with their defaults.  `CHOICES` and `RANGES` say what is allowed."""

    language: str = "system"
    theme: str = "system"
    rows: str = "comfortable"
    less_motion: bool = False
    keep_in_tray: bool = True
    toasts: str = "changes_and_failures"
    retention_days: int = 90
    retention_runs_per_task: int = 10_000
    stop_grace_seconds: float = 1.5


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
        """Write the file anew beside the old one and put it in its place; keys that are not ours stay."""
        kept, unreadable = _read(self.path)
        lines = [f"{_key(key)} = {_toml(value)}" for key, value in {**kept, **values}.items()]
        draft = self.path.with_name(self.path.name + ".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
            if unreadable:  # what a person wrote there is not lost
                os.replace(self.path, self.path.with_name(self.path.name + ".unreadable"))
            os.replace(draft, self.path)
        except OSError as error:
            raise EnvironmentFault("The settings cannot be saved", f"{self.path}: {error.strerror}.") from error


def _read(path: Path) -> tuple[dict[str, Any], list[str]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), []
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError) as error:
        return {}, [f"{path} cannot be read ({error}); the defaults are in force."]


def _key(key: str) -> str:
    return key if key.isidentifier() and key.isascii() else json.dumps(key)


def _toml(value: Any) -> str:
    """A value as TOML writes it; JSON's way of writing texts, numbers, truths and flat lists is TOML's too."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool | int | float) else str(value)
