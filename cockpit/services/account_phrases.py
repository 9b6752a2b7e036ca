"""The words in which the account is told, English and French."""

from __future__ import annotations

from cockpit.domain.duration import format_duration
from cockpit.domain.occurrence import Occurrence
from cockpit.domain.run import Cause, RunStatus

WORDS = {
    "ran": ("It ran on time.", "Elle a démarré à l’heure."),
    "late": ("It ran late, {delay} after its time.", "Elle a démarré en retard, {delay} après l’heure prévue."),
    "caught_up": ("It was caught up {delay} later.", "Elle a été rattrapée {delay} plus tard."),
    "late_some": ("It ran late.", "Elle a démarré en retard."),
    "caught_up_some": ("It was caught up later.", "Elle a été rattrapée plus tard."),
    "skipped": ("It was left out.", "Elle a été laissée de côté."),
    "missed": ("It was missed.", "Elle a été manquée."),
    "many": ("It is one of {count} planned times.", "C’est l’une de {count} heures prévues."),
    "overlap": ("The run before was still working.", "L’exécution précédente travaillait encore."),
    "program_closed": ("The program was closed.", "Le programme était fermé."),
    "asleep": ("The computer was asleep.", "L’ordinateur était en veille."),
    "clock_set": ("The clock was set forward past it.", "L’horloge a été avancée au-delà."),
    "busy": ("The program was too busy.", "Le programme était trop occupé."),
    "offline": ("There was no network.", "Il n’y avait pas de réseau."),
    "paused": ("The task was paused by {detail}.", "La tâche était en pause, par {detail}."),
    "paused_all": ("Everything was paused by {detail}.", "Tout était en pause, par {detail}."),
    "skipped_by_person": ("A person chose to skip it.", "Quelqu’un a choisi de la sauter."),
    "blackout": ("The blackout “{detail}” covers it.", "La plage d’arrêt « {detail} » la couvre."),
    "holiday": ("It was a holiday: {detail}.", "C’était un jour férié : {detail}."),
    "disabled": ("The task was switched off, by {detail}.", "La tâche était désactivée, par {detail}."),
    "waited": ("It waited for a free slot.", "Elle a attendu une place libre."),
    "replaced": ("The next planned run took its place.", "L’exécution suivante a pris sa place."),
    "program_ended": ("The program was closed before its turn.", "Le programme a été fermé avant son tour."),
    "run": ("Its run ended: {status}{after}.", "Son exécution s’est terminée : {status}{after}."),
    "still": ("Its run still works.", "Son exécution travaille encore."),
    "policy_latest": (
        "Policy: run the latest of what was missed.",
        "Règle : exécuter la dernière des heures manquées.",
    ),
    "policy_all": ("Policy: run all that was missed.", "Règle : exécuter toutes les heures manquées."),
    "policy_none": ("Policy: run nothing of what was missed.", "Règle : ne rien rattraper."),
    "overlap_skip": ("Policy: skip a run while another works.", "Règle : sauter une exécution pendant une autre."),
    "overlap_queue": ("Policy: wait for the run before.", "Règle : attendre l’exécution précédente."),
    "overlap_stop": ("Policy: stop the run before.", "Règle : arrêter l’exécution précédente."),
    "window_latest": ("At most {delay} late.", "Avec au plus {delay} de retard."),
    "held_paused": ("It will be left out: the task is paused by {detail}.",
                    "Elle sera laissée de côté : la tâche est en pause, par {detail}."),
    "held_paused_all": ("It will be left out: everything is paused by {detail}.",
                        "Elle sera laissée de côté : tout est en pause, par {detail}."),
    "held_skipped_by_person": ("It will be left out: a person chose to skip it.",
                               "Elle sera laissée de côté : quelqu’un a choisi de la sauter."),
    "held_blackout": ("It will be left out: the blackout “{detail}” covers it.",
                      "Elle sera laissée de côté : la plage d’arrêt « {detail} » la couvre."),
    "held_holiday": ("It will be left out, for a holiday: {detail}.",
                     "Elle sera laissée de côté, jour férié : {detail}."),
    "planned": ("It is planned, in {delay}.", "Elle est prévue, dans {delay}."),
    "due": ("It is due now and waits to be served.", "Elle est due et attend d’être servie."),
    "nothing": ("Nothing was planned at that time.", "Rien n’était prévu à cette heure."),
    "nothing_comes": ("Nothing is planned at that time.", "Rien n’est prévu à cette heure."),
    "before_birth": ("The task did not exist yet.", "La tâche n’existait pas encore."),
    "was_off": ("It was switched off since {since}, by {by}.", "Elle était désactivée depuis {since}, par {by}."),
    "is_off": ("The task is switched off.", "La tâche est désactivée."),
    "was_deleted": ("It was deleted since {since}, by {by}.", "Elle était supprimée depuis {since}, par {by}."),
    "never_shown": ("{wall} did not exist that day: the clock went from {before} to {moment}.",
                    "{wall} n’a pas existé ce jour-là : l’horloge est passée de {before} à {moment}."),
    "its_turn": ("Its turn was at {moment}.", "Son tour était à {moment}."),
    "its_turn_comes": ("Its turn is at {moment}.", "Son tour est à {moment}."),
    "twice": ("{wall} came twice that day, {moment} and {other}.",
              "{wall} est passé deux fois ce jour-là, {moment} et {other}."),
    "once_only": ("A fixed time has its turn once, the first time.",
                  "Une heure fixe n’a son tour qu’une fois, la première."),
    "came_before": ("The clock showed this time twice; the task had its turn the first time, {moment}.",
                    "L’horloge a montré cette heure deux fois ; la tâche a eu son tour la première fois, {moment}."),
    "around": ("Planned around it: {previous} and {following}.", "Prévu autour : {previous} et {following}."),
    "previous": ("The planned time before it: {previous}.", "L’heure prévue avant : {previous}."),
    "following": ("The planned time after it: {following}.", "L’heure prévue après : {following}."),
    "completed": ("Its schedule has come to its end.", "Sa planification est arrivée à son terme."),
    "faulty": ("It cannot be scheduled: {detail}", "Elle ne peut pas être planifiée : {detail}"),
    "forgotten": ("The account of that time was cleared away.", "Le compte rendu de cette heure a été effacé."),
    "fix_run_now": ("Run now", "Exécuter maintenant"),
    "fix_change_policy": ("Change the policy …", "Modifier la règle …"),
    "fix_remove_blackout": ("Heed this blackout no longer", "Ne plus respecter cette plage d’arrêt"),
    "fix_enable": ("Switch it on", "L’activer"),
    "fix_resume": ("Resume the task", "Reprendre la tâche"),
    "fix_resume_all": ("Resume everything", "Tout reprendre"),
    "fix_open_run": ("Open the run", "Ouvrir l’exécution"),
    "fix_unskip": ("Run it after all", "L’exécuter quand même"),
    "fix_skip": ("Skip it", "La sauter"),
}  # fmt: skip
_WHO = {
    "window": ("you", "vous"),
    "command line": ("the command line", "la ligne de commande"),
    "engine": ("the program", "le programme"),
    "program": ("the program", "le programme"),
    "unknown": ("someone", "quelqu’un"),
    "": ("someone", "quelqu’un"),
}
_STATUS = {
    RunStatus.SUCCESS: ("success", "succès"),
    RunStatus.ERROR: ("error", "erreur"),
    RunStatus.TIMED_OUT: ("timed out", "délai dépassé"),
    RunStatus.CANCELLED: ("stopped", "arrêtée"),
    RunStatus.INTERRUPTED: ("interrupted", "interrompue"),
    RunStatus.SKIPPED: ("skipped", "sautée"),
    RunStatus.MISSED: ("missed", "manquée"),
    RunStatus.RUNNING: ("running", "en cours"),
}
_NAMED = (Cause.PAUSED, Cause.PAUSED_ALL, Cause.DISABLED)  # by whom; elsewhere the detail is a name


class Say:
    """Sentences in one language."""

    def __init__(self, language: str) -> None:
        self._language = "fr" if language == "fr" else "en"

    def __call__(self, key: str, **values: str) -> str:
        words = WORDS[key][self._language == "fr"]
        for name, value in values.items():
            words = words.replace(f"{{{name}}}", value)
        return words

    def who(self, by: str) -> str:
        return _WHO[by][self._language == "fr"] if by in _WHO else by

    def detail(self, one: Occurrence) -> str:
        return self.who(one.detail) if one.cause in _NAMED else one.detail

    def status(self, status: RunStatus) -> str:
        return _STATUS[status][self._language == "fr"]

    def duration(self, seconds: float) -> str:
        return format_duration(max(0.0, round(seconds)), self._language)

    def after(self, duration: str) -> str:
        return f", après {duration}" if self._language == "fr" else f", after {duration}"
