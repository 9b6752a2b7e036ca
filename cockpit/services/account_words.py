"""Why a planned time was or was not run, in sentences, English and French; and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cockpit.domain.clock import iso_utc
from cockpit.domain.definition import Action, DefinitionEntry
from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.run import Cause, RunStatus, TaskRun
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Misfire, Overlap, TaskPolicy
from cockpit.services.account_phrases import WORDS, Say
from cockpit.services.account_walls import Shown, WallTime
from cockpit.storage.occurrence_store import AccountLine


@dataclass(frozen=True, slots=True)
class Fix:
    """Something that can be done: `kind` is run_now, change_policy, remove_blackout, enable, resume, unskip ...;
    `target` is the id that it concerns."""

    kind: str
    label: str
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences, and what can be done."""

    sentences: tuple[str, ...]
    fixes: tuple[Fix, ...]


_REMEDIES = {
    Cause.PAUSED: "resume",
    Cause.PAUSED_ALL: "resume_all",
    Cause.SKIPPED_BY_PERSON: "unskip",
    Cause.BLACKOUT: "remove_blackout",
}


def tell_line(task: SystemTask, line: AccountLine, run: TaskRun | None, policy: TaskPolicy, language: str) -> Told:
    """A planned time of which the account has a line; `policy` is the one that was in force."""
    one, say = line.occurrence, Say(language)
    delay = "" if line.started_at is None else say.duration((line.started_at - one.planned_at).total_seconds())
    is_late = one.outcome in (Outcome.LATE, Outcome.CAUGHT_UP)  # and how late was lost with a run that was cleared away
    sentences = [say(f"{one.outcome.value}_some" if is_late and not delay else one.outcome.value, delay=delay)]
    if one.cause is not None and one.cause.value in WORDS:
        sentences.append(say(one.cause.value, detail=say.detail(one)))
    if one.count > 1:
        sentences.append(say("many", count=str(one.count)))
    if one.outcome not in (Outcome.SKIPPED, Outcome.MISSED):
        sentences += _run_words(run, line.status, say)
    if one.outcome in (Outcome.MISSED, Outcome.CAUGHT_UP):
        sentences.append(say(f"policy_{policy.misfire.value}"))
        if policy.misfire is not Misfire.NONE and policy.catch_up_window_seconds is not None:
            sentences.append(say("window_latest", delay=say.duration(policy.catch_up_window_seconds)))
    if one.cause is Cause.OVERLAP:
        sentences.append(say(f"overlap_{policy.overlap.value}"))
    return Told(tuple(sentences), tuple(_fixes(task, line, say)))


def tell_planned(task: SystemTask, planned: datetime, now: datetime, held: Occurrence | None, language: str) -> Told:
    """A planned time that is still to come, or has just come; `held` says why it will be left out."""
    say = Say(language)
    sentences = [say("due") if planned <= now else say("planned", delay=say.duration((planned - now).total_seconds()))]
    fixes = [_fix(say, "run_now", task.id)]
    if held is not None and held.cause is not None:
        sentences.append(say(f"held_{held.cause.value}", detail=say.detail(held)))
        remedy = _REMEDIES.get(held.cause)
        fixes += [] if remedy is None else [_fix(say, remedy, task.id)]
    elif planned == task.next_run_at and planned > now:
        fixes.insert(0, _fix(say, "skip", task.id))
    return Told(tuple(sentences), tuple(fixes))


def tell_nothing(
    task: SystemTask,
    moment: datetime,
    around: tuple[datetime | None, datetime | None],
    off: DefinitionEntry | None,
    now: datetime,
    language: str,
) -> Told:
    """A time at which nothing was planned: why not, and what was planned before and after.

    `off` is the line of the history with which the task was switched off or deleted before that time.
    """
    say, zone = Say(language), ZoneInfo(task.time_zone)
    sentences = [say("nothing" if moment <= now else "nothing_comes")]
    fixes = []
    if task.created_at is not None and moment < task.created_at:
        sentences.append(say("before_birth"))
    elif off is not None:
        words = "was_deleted" if off.action is Action.DELETED else "was_off"
        sentences.append(say(words, since=_shown(off.at, zone), by=say.who(off.by)))
    elif not task.enabled and moment > now:
        sentences.append(say("is_off"))
    elif task.fault is not None and moment > now:
        sentences.append(say("faulty", detail=task.fault))
    elif task.is_completed and moment > now:
        sentences.append(say("completed"))
    if not task.enabled:
        fixes.append(_fix(say, "enable", task.id))
    known = [None if one is None else _shown(one, zone) for one in around]
    if known[0] and known[1]:
        sentences.append(say("around", previous=known[0], following=known[1]))
    elif known[0] or known[1]:
        name = "previous" if known[0] else "following"
        sentences.append(say(name, **{name: known[0] or known[1] or ""}))
    return Told(tuple(sentences), (*fixes, _fix(say, "run_now", task.id)))


def tell_forgotten(task: SystemTask, language: str) -> Told:
    """A time so long ago that its lines of the account were cleared away."""
    say = Say(language)
    return Told((say("forgotten"),), (_fix(say, "run_now", task.id),))


def tell_wall(found: WallTime, time_zone: str, planned: tuple[bool, bool], now: datetime, language: str) -> list[str]:
    """What the clock on the wall did to the time that was asked for.

    `planned` says whether the task has a planned time at `found.moment`, and at `found.other`.
    """
    say, zone = Say(language), ZoneInfo(time_zone)
    wall, other = f"{found.wall:%H:%M}", found.other
    if found.shown is Shown.ONCE or other is None:
        return []
    if found.shown is Shown.TWICE:
        times = (f"{one.astimezone(zone):%H:%M %Z}" for one in (found.moment, other))
        told = [say("twice", wall=wall, moment=next(times), other=next(times))]
        return [*told, say("once_only")] if planned == (True, False) else told
    moment = f"{found.moment.astimezone(zone):%H:%M}"
    before = f"{other.astimezone(zone).replace(tzinfo=None) + timedelta(seconds=1):%H:%M}"
    told = [say("never_shown", wall=wall, before=before, moment=moment)]
    turn = "its_turn" if found.moment <= now else "its_turn_comes"
    return [*told, say(turn, moment=moment)] if planned[0] else told


def tell_came_before(first: datetime, time_zone: str, language: str) -> str:
    """The second pass of a repeated hour, when the task had its turn at the first."""
    return Say(language)("came_before", moment=f"{first.astimezone(ZoneInfo(time_zone)):%H:%M %Z}")


def _fixes(task: SystemTask, line: AccountLine, say: Say) -> list[Fix]:
    one = line.occurrence
    found: list[Fix] = []
    if one.outcome in (Outcome.MISSED, Outcome.SKIPPED):
        found.append(_fix(say, "run_now", task.id))
    if one.cause is Cause.PAUSED and task.pause is not None:
        found.append(_fix(say, "resume", task.id))
    elif one.cause is Cause.PAUSED_ALL:
        found.append(_fix(say, "resume_all"))
    elif one.cause is Cause.DISABLED and not task.enabled:
        found.append(_fix(say, "enable", task.id))
    elif one.cause is Cause.BLACKOUT and task.policy.blackouts:
        found.append(_fix(say, "remove_blackout", task.id))
    changes = one.outcome is Outcome.MISSED and task.policy.misfire is not Misfire.ALL
    if changes or (one.cause is Cause.OVERLAP and task.policy.overlap is Overlap.SKIP):
        found.append(_fix(say, "change_policy", task.id))
    if one.run_id is not None:
        found.append(_fix(say, "open_run", one.run_id))
    return found


def _run_words(run: TaskRun | None, status: RunStatus | None, say: Say) -> list[str]:
    if run is None:
        return [] if status is None else [say("run", status=say.status(status), after="")]
    if run.finished_at is None:
        return [say("still")]
    seconds = run.duration_seconds
    after = "" if seconds is None else say.after(say.duration(seconds))
    return [say("run", status=say.status(run.status), after=after)]


def _shown(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S %Z") if moment.year > 1 else iso_utc(moment)


def _fix(say: Say, kind: str, target: int | None = None) -> Fix:
    return Fix(kind, say(f"fix_{kind}"), target)
