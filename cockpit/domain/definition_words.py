"""A change of a definition in words, English and French: "Retries, attempts: 0 → 3"."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cockpit.domain.definition import Action, Change
from cockpit.domain.duration import format_duration
from cockpit.domain.errors import UserError
from cockpit.domain.rule_json import rule_from_json
from cockpit.domain.schedule import Timetable
from cockpit.domain.words import describe

_LONGEST_VALUE = 120
_LABELS: Mapping[str, tuple[str, str]] = {
    "name": ("Name", "Nom"),
    "task_type": ("Task type", "Type de tâche"),
    "component": ("Component", "Composant"),
    "frequency_cron": ("Cron expression", "Expression cron"),
    "frequency_seconds": ("Interval", "Intervalle"),
    "rules": ("Rule", "Règle"),
    "time_zone": ("Time zone", "Fuseau horaire"),
    "enabled": ("Switched on", "Activée"),
    "params": ("Parameter", "Paramètre"),
    "timeout_seconds": ("Timeout", "Délai d’arrêt"),
    "auto_disable_after": ("Switched off after errors", "Désactivée après erreurs"),
    "pause": ("Pause", "Pause"),
    "policy.starts_at": ("Starts", "Début"),
    "policy.ends_at": ("Ends", "Fin"),
    "policy.max_runs": ("Most runs", "Exécutions au plus"),
    "policy.jitter_seconds": ("Jitter", "Étalement"),
    "policy.misfire": ("Missed runs", "Exécutions manquées"),
    "policy.catch_up_window_seconds": ("Caught up within", "Rattrapées dans les"),
    "policy.wait_for_network": ("Waits for the network", "Attend le réseau"),
    "policy.overlap": ("Overlap", "Chevauchement"),
    "policy.retry": ("Retries", "Nouvelles tentatives"),
    "policy.retry.count": ("Retries, attempts", "Nouvelles tentatives, nombre"),
    "policy.retry.delay_seconds": ("Retries, first delay", "Nouvelles tentatives, premier délai"),
    "policy.retry.factor": ("Retries, delay grows by", "Nouvelles tentatives, facteur du délai"),
    "policy.retry.longest_delay_seconds": ("Retries, longest delay", "Nouvelles tentatives, délai maximal"),
    "policy.retry.jitter": ("Retries, jitter", "Nouvelles tentatives, étalement"),
    "policy.retry.on": ("Retries, after", "Nouvelles tentatives, après"),
    "policy.after": ("Runs after task", "S’exécute après la tâche"),
    "policy.blackouts": ("Blackout windows", "Plages d’interdiction"),
    "policy.holidays": ("Holidays", "Jours fériés"),
    "policy.notices": ("Notices", "Notifications"),
    "policy.notice_after": ("Notices after failures", "Notifications après échecs"),
    "policy.within_day": ("Only on its day", "Seulement le jour même"),
}
_VALUES: Mapping[str, str] = {
    "latest": "la dernière",
    "all": "toutes",
    "none": "aucune",
    "skip": "ignorer",
    "queue": "mettre en file",
    "stop": "arrêter l’ancienne",
    "any": "tout échec",
    "error": "une erreur",
    "timeout": "un dépassement de délai",
    "success": "succès",
    "failure": "échec",
    "end": "fin",
    "inherit": "selon les réglages",
    "failures": "échecs",
    "after_failures": "après plusieurs échecs",
    "incidents": "incidents",
    "nothing": "rien",
}
_ACTIONS: Mapping[Action, str] = {
    Action.AS_IT_WAS: "état d’avant",
    Action.CREATED: "créée",
    Action.CHANGED: "modifiée",
    Action.ENABLED: "activée",
    Action.DISABLED: "désactivée",
    Action.PAUSED: "mise en pause",
    Action.RESUMED: "reprise",
    Action.DELETED: "supprimée",
    Action.RESTORED: "restaurée",
    Action.ROLLED_BACK: "rétablie",
}
_NONE = {"en": "none", "fr": "aucun"}
_YES_NO = {"en": ("yes", "no"), "fr": ("oui", "non")}


def in_words(change: Change, language: str = "en") -> str:
    """`change` on one line: what it is, its value before and after."""
    colon = " : " if language == "fr" else ": "
    before, after = (_value(change.path, value, language) for value in (change.before, change.after))
    return f"{_label(change.path, language)}{colon}{before} → {after}"


def action_words(action: Action, language: str = "en") -> str:
    """What was done to a task."""
    return _ACTIONS[action] if language == "fr" else action.value


def _label(path: str, language: str) -> str:
    """The words for the longest known beginning of `path`, then what is left of it."""
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        known = _LABELS.get(".".join(parts[:length]))
        if known is not None:
            rest = [str(int(part) + 1) if part.isdecimal() and len(part) < 6 else part for part in parts[length:]]
            return " ".join([known[language == "fr"], ".".join(rest)]).strip()
    return path


def _value(path: str, value: Any, language: str) -> str:
    if value is None:
        return _NONE.get(language, "none")
    if isinstance(value, bool):
        return _YES_NO.get(language, _YES_NO["en"])[not value]
    if isinstance(value, int | float) and path.endswith("_seconds"):
        return format_duration(value, language, parts=4)
    if isinstance(value, Mapping) and path.startswith("rules."):
        return _of_rule(value, language)
    if isinstance(value, str):
        translated = _VALUES.get(value) if language == "fr" and path.startswith("policy.") else None
        return _short(translated or value)
    return _short(json.dumps(value, ensure_ascii=False, default=str))


def _of_rule(value: Mapping[str, Any], language: str) -> str:
    try:
        return _short(describe(Timetable((rule_from_json(value),)), language))
    except UserError:
        return _short(json.dumps(value, ensure_ascii=False, default=str))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_VALUE else line[: _LONGEST_VALUE - 1] + "…"
