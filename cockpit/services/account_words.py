"""Why a planned time was or was not run, in sentences, English and French; and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from cockpit.domain.clock import iso_utc
from cockpit.domain.definition import DefinitionEntry
from cockpit.domain.duration import format_duration
from cockpit.domain.occurrence import Outcome
from cockpit.domain.run import Cause, TaskRun
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Misfire, Overlap
from cockpit.storage.occurrence_store import AccountLine


@dataclass(frozen=True, slots=True)
class Fix:
    """Something that can be done: `kind` is run_now, change_policy, remove_blackout, enable, resume ...; `target` the
    id that it concerns."""

    kind: str
    label: str
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences, and what can be done."""

    sentences: tuple[str, ...]
    fixes: tuple[Fix, ...]


_WORDS = {
    "ran": ("It ran on time.", "Elle a démarré à l'heure."),
    "late": ("It ran late, {delay} after its time.", "Elle a démarré en retard, {delay} après l'heure prévue."),
    "caught_up": ("It was caught up {delay} later.", "Elle a été rattrapée {delay} plus tard."),
    "skipped": ("It was left out.", "Elle a été laissée de côté."),
    "missed": ("It was missed.", "Elle a été manquée."),
    "many": ("It is one of {count} planned times.", "C'est l'une de {count} heures prévues."),
    "overlap": ("The run before was still working.", "L'exécution précédente travaillait encore."),
    "program_closed": ("The program was closed.", "Le programme était fermé."),
    "asleep": ("The computer was asleep.", "L'ordinateur était en veille."),
    "clock_set": ("The clock was set forward past it.", "L'horloge a été avancée au-delà."),
    "busy": ("The program was too busy.", "Le programme était trop occupé."),
    "offline": ("There was no network.", "Il n'y avait pas de réseau."),
    "paused": ("The task was paused by {detail}.", "La tâche était en pause, par {detail}."),
    "paused_all": ("Everything was paused by {detail}.", "Tout était en pause, par {detail}."),
    "skipped_by_person": ("A person chose to skip it.", "Quelqu'un a choisi de la sauter."),
    "blackout": ("The blackout “{detail}” covers it.", "La plage d'arrêt « {detail} » la couvre."),
    "holiday": ("It was a holiday: {detail}.", "C'était un jour férié : {detail}."),
    "disabled": ("The task was switched off, by {detail}.", "La tâche était désactivée, par {detail}."),
    "waited": ("It waited for a free slot.", "Elle a attendu une place libre."),
    "replaced": ("The next planned run took its place.", "L'exécution suivante a pris sa place."),
    "program_ended": ("The program was closed before its turn.", "Le programme a été fermé avant son tour."),
    "run": ("Its run ended: {status}{after}.", "Son exécution s'est terminée : {status}{after}."),
    "still": ("Its run still works.", "Son exécution travaille encore."),
    "policy_latest": (
        "Policy: run the latest of what was missed.",
        "Règle : exécuter la dernière des heures manquées.",
    ),
    "policy_all": ("Policy: run all that was missed.", "Règle : exécuter toutes les heures manquées."),
    "policy_none": ("Policy: run nothing of what was missed.", "Règle : ne rien rattraper."),
    "overlap_skip": ("Policy: skip a run while another works.", "Règle : sauter une exécution pendant une autre."),
    "overlap_queue": ("Policy: wait for the run before.", "Règle : attendre l'exécution précédente."),
    "overlap_stop": ("Policy: stop the run before.", "Règle : arrêter l'exécution précédente."),
    "planned": ("It is planned, in {delay}.", "Elle est prévue, dans {delay}."),
    "due": ("It is due now and waits to be served.", "Elle est due et attend d'être servie."),
    "nothing": ("Nothing was planned at that time.", "Rien n'était prévu à cette heure."),
    "nothing_comes": ("Nothing is planned at that time.", "Rien n'est prévu à cette heure."),
    "before_birth": ("The task did not exist yet.", "La tâche n'existait pas encore."),
    "was_off": ("It was switched off since {since}, by {by}.", "Elle était désactivée depuis {since}, par {by}."),
    "is_off": ("The task is switched off.", "La tâche est désactivée."),
    "around": ("Planned around it: {previous} and {following}.", "Prévu autour : {previous} et {following}."),
    "previous": ("The planned time before it: {previous}.", "L'heure prévue avant : {previous}."),
    "following": ("The planned time after it: {following}.", "L'heure prévue après : {following}."),
    "completed": ("Its schedule has come to its end.", "Sa planification est arrivée à son terme."),
    "fix_run_now": ("Run now", "Exécuter maintenant"),
    "fix_change_policy": ("Change the policy …", "Modifier la règle …"),
    "fix_remove_blackout": ("Heed this blackout no longer", "Ne plus respecter cette plage d'arrêt"),
    "fix_enable": ("Switch it on", "L'activer"),
    "fix_resume": ("Resume the task", "Reprendre la tâche"),
    "fix_resume_all": ("Resume everything", "Tout reprendre"),
    "fix_open_run": ("Open the run", "Ouvrir l'exécution"),
    "fix_skip": ("Skip it", "La sauter"),
}  # fmt: skip


def tell_line(task: SystemTask, line: AccountLine, run: TaskRun | None, language: str) -> Told:
    """A planned time of which the account has a line."""
    one, say = line.occurrence, _Say(language)
    delay = "" if line.started_at is None else say.duration((line.started_at - one.planned_at).total_seconds())
    sentences = [say(one.outcome.value, delay=delay)]
    if one.cause is not None and one.cause.value in _WORDS:
        sentences.append(say(one.cause.value, detail=one.detail or say.person))
    if one.count > 1:
        sentences.append(say("many", count=str(one.count)))
    if run is not None and one.outcome is not Outcome.SKIPPED:
        sentences.append(_run_words(run, say))
    if one.outcome in (Outcome.MISSED, Outcome.CAUGHT_UP):
        sentences.append(say(f"policy_{task.policy.misfire.value}"))
    if one.cause is Cause.OVERLAP:
        sentences.append(say(f"overlap_{task.policy.overlap.value}"))
    return Told(tuple(sentences), tuple(_fixes(task, line, say)))


def tell_planned(task: SystemTask, planned: datetime, now: datetime, language: str) -> Told:
    """A planned time that is still to come, or has just come."""
    say = _Say(language)
    if planned <= now:
        return Told((say("due"),), (say.fix("run_now", task.id),))
    sentences = [say("planned", delay=say.duration((planned - now).total_seconds()))]
    return Told(tuple(sentences), (say.fix("skip", task.id), say.fix("run_now", task.id)))


def tell_nothing(
    task: SystemTask,
    moment: datetime,
    around: tuple[datetime | None, datetime | None],
    off: DefinitionEntry | None,
    now: datetime,
    language: str,
) -> Told:
    """A time at which nothing was planned: why not, and what was planned before and after."""
    say, zone = _Say(language), ZoneInfo(task.time_zone)
    sentences = [say("nothing" if moment <= now else "nothing_comes")]
    fixes = []
    if task.created_at is not None and moment < task.created_at:
        sentences.append(say("before_birth"))
    elif off is not None:
        sentences.append(say("was_off", since=_shown(off.at, zone), by=off.by))
    elif not task.enabled:
        sentences.append(say("is_off"))
        fixes.append(say.fix("enable", task.id))
    elif task.is_completed and moment > now:
        sentences.append(say("completed"))
    known = [None if one is None else _shown(one, zone) for one in around]
    if known[0] and known[1]:
        sentences.append(say("around", previous=known[0], following=known[1]))
    elif known[0] or known[1]:
        name = "previous" if known[0] else "following"
        sentences.append(say(name, **{name: known[0] or known[1] or ""}))
    return Told(tuple(sentences), (*fixes, say.fix("run_now", task.id)))


def _fixes(task: SystemTask, line: AccountLine, say: _Say) -> list[Fix]:
    one = line.occurrence
    found: list[Fix] = []
    if one.outcome in (Outcome.MISSED, Outcome.SKIPPED):
        found.append(say.fix("run_now", task.id))
    if one.cause is Cause.PAUSED and task.pause is not None:
        found.append(say.fix("resume", task.id))
    elif one.cause is Cause.PAUSED_ALL:
        found.append(say.fix("resume_all"))
    elif one.cause is Cause.DISABLED and not task.enabled:
        found.append(say.fix("enable", task.id))
    elif one.cause is Cause.BLACKOUT:
        found.append(say.fix("remove_blackout", task.id))
    changes = one.outcome is Outcome.MISSED and task.policy.misfire is not Misfire.ALL
    if changes or (one.cause is Cause.OVERLAP and task.policy.overlap is Overlap.SKIP):
        found.append(say.fix("change_policy", task.id))
    if one.run_id is not None:
        found.append(say.fix("open_run", one.run_id))
    return found


def _run_words(run: TaskRun, say: _Say) -> str:
    if run.finished_at is None:
        return say("still")
    seconds = run.duration_seconds
    after = "" if seconds is None else say.after(say.duration(seconds))
    return say("run", status=run.status.value.replace("_", " "), after=after)


def _shown(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S %Z") if moment.year > 1 else iso_utc(moment)


class _Say:
    """Sentences in one language."""

    def __init__(self, language: str) -> None:
        self._language = "fr" if language == "fr" else "en"
        self.person = "quelqu'un" if language == "fr" else "someone"

    def __call__(self, key: str, **values: str) -> str:
        words = _WORDS[key][self._language == "fr"]
        for name, value in values.items():
            words = words.replace(f"{{{name}}}", value)
        return words

    def duration(self, seconds: float) -> str:
        return format_duration(max(0.0, round(seconds)), self._language)

    def after(self, duration: str) -> str:
        return f", après {duration}" if self._language == "fr" else f", after {duration}"

    def fix(self, kind: str, target: int | None = None) -> Fix:
        return Fix(kind, self(f"fix_{kind}"), target)
