"""What a notice says of a run, in the words of its domain, English or French."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cockpit.domain.events import RunFinished
from cockpit.domain.run import Cause, RunStatus

_NOUNS = {
    "en": {
        "news_sync": ("article", "articles"),
        "calendar_sync": ("event", "events"),
        "alerts_refresh": ("alert", "alerts"),
    },
    "fr": {
        "news_sync": ("article", "articles"),
        "calendar_sync": ("événement", "événements"),
        "alerts_refresh": ("alerte", "alertes"),
    },
}
_COUNTS = {
    "en": {
        "inserted": ("new", "new"),
        "updated": ("updated", "updated"),
        "deleted": ("gone", "gone"),
        "opened": ("new", "new"),
        "resolved": ("resolved", "resolved"),
    },
    "fr": {
        "inserted": ("nouveau", "nouveaux"),
        "updated": ("mis à jour", "mis à jour"),
        "deleted": ("supprimé", "supprimés"),
        "opened": ("nouvelle", "nouvelles"),
        "resolved": ("résolue", "résolues"),
    },
}
_CHECKS = {
    "en": {
        "news_sync": "Check: is this computer online, and do the sources open in a browser?",
        "calendar_sync": "Check: do the calendar addresses still open, and do the files exist?",
        "http_request": "Check: does the address open in a browser, and is the expected status right?",
        "shell_command": "Check: run the command in a terminal, and read the log of the last run.",
        "": "Check the log of the last run, and the parameters of the task.",
    },
    "fr": {
        "news_sync": "À vérifier : l’ordinateur est-il en ligne, les sources s’ouvrent-elles dans un navigateur ?",
        "calendar_sync": "À vérifier : les adresses des agendas s’ouvrent-elles, les fichiers existent-ils ?",
        "http_request": "À vérifier : l’adresse s’ouvre-t-elle dans un navigateur, le statut attendu est-il le bon ?",
        "shell_command": "À vérifier : lancez la commande dans un terminal et lisez le journal de l’exécution.",
        "": "À vérifier : le journal de la dernière exécution et les paramètres de la tâche.",
    },
}
_TITLES = {
    "en": {
        RunStatus.SUCCESS: "{name} completed",
        RunStatus.ERROR: "{name} failed",
        RunStatus.TIMED_OUT: "{name} took too long",
        RunStatus.SKIPPED: "{name} skipped",
        RunStatus.CANCELLED: "{name} stopped",
        RunStatus.INTERRUPTED: "{name} was interrupted",
    },
    "fr": {
        RunStatus.SUCCESS: "{name} : terminé",
        RunStatus.ERROR: "{name} : échec",
        RunStatus.TIMED_OUT: "{name} : trop long",
        RunStatus.SKIPPED: "{name} : ignoré",
        RunStatus.CANCELLED: "{name} : arrêté",
        RunStatus.INTERRUPTED: "{name} : interrompu",
    },
}
_TEXTS = {
    "en": {
        "works_again": "{name} works again",
        "keeps_failing": "{name} keeps failing",
        "in_a_row": "{count} errors in a row. {error}",
        "overlap": "It is still running. The new run was skipped.",
        "died": "The program ended while it ran. It goes on with its schedule.",
        "nothing_new": "Nothing new",
        "switched_off": "{name} was switched off",
        "after_errors": "It failed {count} times in a row, its limit. Mend what is wrong, then turn it on again.",
        "stuck": "{name} does not stop",
        "left_behind": "It ignored its cancellation and was left behind. The other tasks are not affected.",
        "missed_one": "{name}: 1 run was missed",
        "missed_many": "{name}: {count} runs were missed",
        "caught_up": "{why} The latest planned run was caught up.",
        "some_caught_up": "{why} {count} other planned runs were caught up.",
        "none_caught_up": "{why} None was caught up.",
        "offline": "There was no network.",
        "disabled": "The task was switched off.",
        "program_closed": "The program was closed.",
        "asleep": "The computer slept.",
        "clock_set": "The clock was set forward.",
        "busy": "The program was too busy.",
        "many_missed": "{count} runs of {tasks} tasks were missed",
        "many_caught_up": "{why} The latest planned run of each was caught up.",
        "many_interrupted": "{count} runs were interrupted",
        "many_died": "The program ended while they ran. The tasks go on with their schedules.",
        "many_switched_off": "{count} tasks were switched off after too many errors in a row",
        "many_failed": "Many tasks failed at once",
        "many_failed_text": "See the failing tasks in System Tasks.",
        "completed_one": "{name} ran once and is completed",
        "completed_many": "{name} ran {count} times and is completed",
        "completed_text": "Its schedule plans no more runs.",
        "quiet_title": "During quiet hours",
    },
    "fr": {
        "works_again": "{name} fonctionne à nouveau",
        "keeps_failing": "{name} échoue toujours",
        "in_a_row": "{count} erreurs de suite. {error}",
        "overlap": "Elle est encore en cours. La nouvelle exécution a été ignorée.",
        "died": "Le programme s’est terminé pendant l’exécution. L’horaire continue.",
        "nothing_new": "Rien de nouveau",
        "switched_off": "{name} a été désactivée",
        "after_errors": "{count} échecs de suite, sa limite. Corrigez la cause, puis réactivez-la.",
        "stuck": "{name} ne s’arrête pas",
        "left_behind": "Elle a ignoré son annulation et a été abandonnée. Les autres tâches continuent.",
        "missed_one": "{name} : 1 exécution manquée",
        "missed_many": "{name} : {count} exécutions manquées",
        "caught_up": "{why} La dernière exécution prévue a été rattrapée.",
        "some_caught_up": "{why} {count} autres exécutions prévues ont été rattrapées.",
        "none_caught_up": "{why} Aucune n’a été rattrapée.",
        "offline": "Il n’y avait pas de réseau.",
        "disabled": "La tâche était désactivée.",
        "program_closed": "Le programme était fermé.",
        "asleep": "L’ordinateur était en veille.",
        "clock_set": "L’horloge a été avancée.",
        "busy": "Le programme était trop occupé.",
        "many_missed": "{count} exécutions de {tasks} tâches manquées",
        "many_caught_up": "{why} La dernière exécution prévue de chacune a été rattrapée.",
        "many_interrupted": "{count} exécutions interrompues",
        "many_died": "Le programme s’est terminé pendant ces exécutions. Les horaires continuent.",
        "many_switched_off": "{count} tâches désactivées après trop d’erreurs de suite",
        "many_failed": "Beaucoup de tâches ont échoué à la fois",
        "many_failed_text": "Voyez les tâches en échec dans Tâches système.",
        "completed_one": "{name} a été exécutée une fois et est terminée",
        "completed_many": "{name} a été exécutée {count} fois et est terminée",
        "completed_text": "Son horaire ne prévoit plus d’exécution.",
        "quiet_title": "Pendant les heures calmes",
    },
}
_HELD = {  # in the order in which they are said
    "en": {
        "failures": ("1 failure", "{count} failures"),
        "recoveries": ("1 recovery", "{count} recoveries"),
        "missed": ("1 missed run", "{count} missed runs"),
        "interrupted": ("1 interrupted run", "{count} interrupted runs"),
        "switched_off": ("1 task switched off", "{count} tasks switched off"),
        "stuck": ("1 run that does not stop", "{count} runs that do not stop"),
        "completed": ("1 completed task", "{count} completed tasks"),
    },
    "fr": {
        "failures": ("1 échec", "{count} échecs"),
        "recoveries": ("1 rétablissement", "{count} rétablissements"),
        "missed": ("1 exécution manquée", "{count} exécutions manquées"),
        "interrupted": ("1 exécution interrompue", "{count} exécutions interrompues"),
        "switched_off": ("1 tâche désactivée", "{count} tâches désactivées"),
        "stuck": ("1 exécution qui ne s’arrête pas", "{count} exécutions qui ne s’arrêtent pas"),
        "completed": ("1 tâche terminée", "{count} tâches terminées"),
    },
}


def held_back(counts: Mapping[str, int], language: str) -> str:
    """What was held back in quiet hours: "3 failures, 2 recoveries, 12 missed runs"."""
    words = _HELD[language]
    parts = [words[kind][counts[kind] > 1].format(count=counts[kind]) for kind in words if counts.get(kind, 0) > 0]
    return ", ".join(parts)


def changes(result: Mapping[str, Any] | None) -> int:
    """How many things a run changed, by the counts in its result."""
    return sum(_count(result, key) for key in _COUNTS["en"])


def title(event: RunFinished, language: str) -> str:
    """ "News Sync completed"."""
    pattern = _TITLES[language].get(event.status, "{name}")
    return pattern.format(name=event.task_name)


def text(event: RunFinished, language: str) -> str:
    """One line on how the run ended: "24 new articles, 3 updated", or why it did not."""
    words = _TEXTS[language]
    if event.cause is Cause.OVERLAP:
        return words["overlap"]
    if event.status is RunStatus.INTERRUPTED:
        return words["died"]
    if event.status is not RunStatus.SUCCESS:
        return event.error_message or str((event.result or {}).get("reason", ""))
    return _summary(event, language)


def say(key: str, language: str, **values: object) -> str:
    """One of the other sentences, filled in."""
    return _TEXTS[language][key].format(**values)


def keeps_failing(event: RunFinished, language: str) -> str:
    """How often it failed in a row, with what, and what a person may look at first."""
    checks = _CHECKS[language]
    told = say("in_a_row", language, count=event.error_count, error=event.error_message or "").strip()
    return f"{told} {checks.get(event.task_type) or checks['']}"


def _summary(event: RunFinished, language: str) -> str:
    result, nouns = event.result or {}, _NOUNS[language].get(event.task_type)
    parts: list[str] = []
    for key, words in _COUNTS[language].items():
        count = _count(result, key)
        word = words[0] if count == 1 else words[1]
        if count and nouns and not parts:
            noun = nouns[0] if count == 1 else nouns[1]
            parts.append(f"{count} {word} {noun}" if language == "en" else f"{count} {noun} {word}")
        elif count:
            parts.append(f"{count} {word}")
    note = result.get("note")
    if isinstance(note, str) and note:
        parts.append(note)
    if not parts and nouns:
        return _TEXTS[language]["nothing_new"]
    return ", ".join(parts)


def _count(result: Mapping[str, Any] | None, key: str) -> int:
    value = (result or {}).get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
