"""What a task or run is said to be: one word, one colour token and one shape; and its result in a sentence.

    look = task_look(task, running=task.id in running, now=now)
    look.words, look.token, look.icon           "Error", "err", "circle-x"
    run_look(run.status)
    result_words(task_type, status, result, error, cause)     "24 new articles, 3 updated"
    cause_words(Cause.OVERLAP), trigger_words(Trigger.MANUAL)

Colour is never alone: the word or the shape says the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from cockpit.domain.run import Cause, RunStatus, Trigger
from cockpit.domain.task import SystemTask
from cockpit.ui.format import duration, number, plural

translate = QCoreApplication.translate

OVERDUE_AFTER = timedelta(seconds=60)
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is shown: words, a colour token and a Lucide icon."""

    words: str
    token: str
    icon: str


def run_look(status: RunStatus | None) -> Look:
    """The look of a run's status; None stands for "not run yet"."""
    words, token, icon = {
        None: (translate("Status", "Not run yet"), "off", "circle-dashed"),
        RunStatus.RUNNING: (translate("Status", "Running"), "run", "loader"),
        RunStatus.SUCCESS: (translate("Status", "Success"), "ok", "circle-check"),
        RunStatus.ERROR: (translate("Status", "Error"), "err", "circle-x"),
        RunStatus.SKIPPED: (translate("Status", "Skipped"), "warn", "circle-slash"),
        RunStatus.TIMED_OUT: (translate("Status", "Timed out"), "err", "timer"),
        RunStatus.CANCELLED: (translate("Status", "Stopped"), "off", "circle-stop"),
        RunStatus.INTERRUPTED: (translate("Status", "Interrupted"), "warn", "power"),
        RunStatus.MISSED: (translate("Status", "Missed"), "err", "x"),
    }[status]
    return Look(words, token, icon)


def task_look(task: SystemTask, *, running: bool, now: datetime, queued: bool = False) -> Look:
    """The look of a task: what matters most of running, broken, held, overdue and how its last run went.

    `queued` is for a run that has begun and still waits for a free slot.
    """
    if queued:
        return Look(translate("Status", "Queued"), "run", "hourglass")
    if running:
        return run_look(RunStatus.RUNNING)
    if task.fault is not None:
        return Look(translate("Status", "Needs editing"), "err", "wrench")
    if not task.enabled:
        return Look(translate("Status", "Disabled"), "off", "minus")
    if task.pause is not None and task.pause.holds_at(now):
        return Look(translate("Status", "Paused"), "warn", "circle-pause")
    if task.retry is not None:
        return Look(translate("Status", "Retrying"), "warn", "rotate-cw")
    if task.is_completed:
        return Look(translate("Status", "Completed"), "off", "check-check")
    if task.next_run_at is not None and now - task.next_run_at > OVERDUE_AFTER:
        return Look(translate("Status", "Overdue"), "warn", "clock")
    return run_look(task.last_status if task.last_status is not RunStatus.RUNNING else None)


def cause_words(cause: Cause | None) -> str:
    """Why a planned time was not run, or a run was cut short, as the end of a sentence; "" for None."""
    return {
        None: "",
        Cause.OVERLAP: translate("Cause", "already running"),
        Cause.PROGRAM_CLOSED: translate("Cause", "Cockpit was closed"),
        Cause.ASLEEP: translate("Cause", "the computer was asleep"),
        Cause.CLOCK_SET: translate("Cause", "the clock was set"),
        Cause.BUSY: translate("Cause", "Cockpit was too busy"),
        Cause.STOPPED_BY_PERSON: translate("Cause", "stopped by you"),
        Cause.PROGRAM_ENDED: translate("Cause", "Cockpit was closed during the run"),
        Cause.PROGRAM_DIED: translate("Cause", "Cockpit ended unexpectedly"),
        Cause.TIMEOUT: translate("Cause", "it took too long"),
        Cause.UNKNOWN_TYPE: translate("Cause", "no handler for this type of task"),
        Cause.BAD_PARAMS: translate("Cause", "its parameters are not valid"),
        Cause.HANDLER: translate("Cause", "the task itself failed"),
        Cause.PAUSED: translate("Cause", "the task was paused"),
        Cause.PAUSED_ALL: translate("Cause", "everything was paused"),
        Cause.SKIPPED_BY_PERSON: translate("Cause", "skipped by you"),
        Cause.BLACKOUT: translate("Cause", "a blackout"),
        Cause.HOLIDAY: translate("Cause", "a holiday"),
        Cause.DISABLED: translate("Cause", "the task was switched off"),
        Cause.OFFLINE: translate("Cause", "there was no network"),
        Cause.REPLACED: translate("Cause", "a newer run took its place"),
        Cause.WAITED: translate("Cause", "it had to wait"),
    }.get(cause, str(cause))


def person_words(by: str) -> str:
    """Who paused or skipped, as the end of "paused by": the actor that the services recorded."""
    return {
        "window": translate("Cause", "you"),
        "command line": translate("Cause", "the command line"),
        "program": translate("Cause", "Cockpit"),
    }.get(by, by)


def left_out_words(cause: Cause | None, detail: str = "") -> str:
    """Why a planned time was left out, with what closed it: "the blackout Night shift", "paused by you"."""
    if not detail:
        return cause_words(cause)
    sentence = {
        Cause.PAUSED: translate("Cause", "the task was paused by {who}"),
        Cause.PAUSED_ALL: translate("Cause", "everything was paused by {who}"),
        Cause.BLACKOUT: translate("Cause", "the blackout {name}"),
        Cause.HOLIDAY: translate("Cause", "a holiday: {name}"),
        Cause.SKIPPED_BY_PERSON: translate("Cause", "skipped by {who}"),
        Cause.DISABLED: translate("Cause", "the task was switched off by {who}"),
    }.get(cause or Cause.BUSY, "")
    if not sentence:
        return f"{cause_words(cause)}: {detail}"
    return sentence.replace("{who}", person_words(detail)).replace("{name}", detail)


def trigger_words(trigger: Trigger) -> str:
    """Why a run was started, in one or two words."""
    return {
        Trigger.SCHEDULE: translate("Trigger", "schedule"),
        Trigger.MANUAL: translate("Trigger", "by hand"),
        Trigger.RETRY: translate("Trigger", "retry"),
        Trigger.CATCH_UP: translate("Trigger", "caught up"),
        Trigger.CHAIN: translate("Trigger", "chain"),
        Trigger.API: translate("Trigger", "API"),
    }.get(trigger, str(trigger))


def result_words(
    task_type: str,
    status: RunStatus,
    result: Mapping[str, Any] | None = None,
    error: str | None = None,
    cause: Cause | None = None,
) -> str:
    """How a run ended, in one short line of the domain; "" when there is nothing to say."""
    result = result or {}
    if status in (RunStatus.ERROR, RunStatus.TIMED_OUT) and error:
        return shorten(error, 300)
    if status is RunStatus.SKIPPED:
        reason = str(result.get("reason") or "")
        return _reason_words(reason) or cause_words(cause)
    if status in (RunStatus.MISSED, RunStatus.CANCELLED, RunStatus.INTERRUPTED):
        return error or cause_words(cause)
    if status is RunStatus.RUNNING:
        return ""
    return _of_type(task_type, result) or _generic(result)


def finished_title(task_name: str, status: RunStatus) -> str:
    """The headline of a finished run: "News sync completed"."""
    sentence = {
        RunStatus.SUCCESS: translate("Notice", "{task} completed"),
        RunStatus.ERROR: translate("Notice", "{task} failed"),
        RunStatus.TIMED_OUT: translate("Notice", "{task} took too long"),
        RunStatus.SKIPPED: translate("Notice", "{task} skipped"),
        RunStatus.MISSED: translate("Notice", "{task} missed"),
        RunStatus.CANCELLED: translate("Notice", "{task} stopped"),
        RunStatus.INTERRUPTED: translate("Notice", "{task} was interrupted"),
        RunStatus.RUNNING: translate("Notice", "{task} started"),
    }[status]
    return sentence.replace("{task}", task_name)


def _reason_words(reason: str) -> str:
    return {
        "already running": translate("Cause", "already running"),
        "no api key": translate("Cause", "no API key"),
        "offline": translate("Cause", "offline"),
    }.get(reason, reason)


def _of_type(task_type: str, result: Mapping[str, Any]) -> str:
    """The counts that a type of task is known for, zeros left out; "" for a type that is not known here."""
    words: list[str] = []
    for key, one, many in _phrases(task_type):
        count = result.get(key)
        if isinstance(count, int) and count and not isinstance(count, bool):
            words.append(plural(count, one, many))
    if not words and any(key in result for key, _, _ in _phrases(task_type)):
        words.append(translate("Result", "nothing new"))
    if task_type == "shell_command" and "exit_code" in result:
        words.append(_last_line(result.get("output_tail")) or _exit_code(result))
    if task_type == "http_request" and "status" in result:
        words.append(f"HTTP {result['status']}")
    more = _not_reached(result)
    note = result.get("note")
    if not more and isinstance(note, str):  # what a handler wants to be read as it is
        more = shorten(note)
    return " · ".join(part for part in (", ".join(words), more) if part)


def _exit_code(result: Mapping[str, Any]) -> str:
    return translate("Result", "exit code {n}").replace("{n}", str(result["exit_code"]))


def _last_line(output: object) -> str:
    """The last line that a program wrote, cut to what fits into a table."""
    lines = [line.strip() for line in str(output or "").splitlines() if line.strip()]
    return shorten(lines[-1]) if lines else ""


def shorten(text: str, most: int = 120) -> str:
    """`text` in one line of at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _phrases(task_type: str) -> tuple[tuple[str, str, str], ...]:
    if task_type == "news_sync":
        return (
            ("inserted", translate("Result", "{n} new article"), translate("Result", "{n} new articles")),
            ("updated", translate("Result", "{n} updated"), translate("Result", "{n} updated")),
        )
    if task_type == "calendar_sync":
        return (
            ("inserted", translate("Result", "{n} new event"), translate("Result", "{n} new events")),
            ("updated", translate("Result", "{n} updated"), translate("Result", "{n} updated")),
            ("deleted", translate("Result", "{n} removed"), translate("Result", "{n} removed", "many")),
        )
    if task_type == "alerts_refresh":
        return (
            ("opened", translate("Result", "{n} new alert"), translate("Result", "{n} new alerts")),
            ("resolved", translate("Result", "{n} resolved"), translate("Result", "{n} resolved", "many")),
            ("open", translate("Result", "{n} open"), translate("Result", "{n} open", "many")),
        )
    return ()


def _not_reached(result: Mapping[str, Any]) -> str:
    """The sources that failed although the run as a whole did not."""
    offline, failed = result.get("offline"), result.get("failed")
    if isinstance(offline, int) and offline:
        return plural(
            offline,
            translate("Result", "offline: {n} source not reached"),
            translate("Result", "offline: {n} sources not reached"),
        )
    if isinstance(failed, int) and failed:
        return plural(failed, translate("Result", "{n} source failed"), translate("Result", "{n} sources failed"))
    return ""


def _generic(result: Mapping[str, Any]) -> str:
    """The first few plain values of a result that nobody described: "rows 12 · seconds 3.5"."""
    words: list[str] = []
    for key, value in result.items():
        if isinstance(value, bool | list | dict) or value is None or len(words) == _MOST_WORDS:
            continue
        if key.endswith("_seconds") and isinstance(value, int | float):
            words.append(f"{key.removesuffix('_seconds').replace('_', ' ')} {duration(value)}".strip())
            continue
        number_given = isinstance(value, int | float)
        shown = number(value, 0 if isinstance(value, int) else 1) if number_given else shorten(str(value), 60)
        words.append(f"{key.replace('_', ' ')} {shown}")
    return " · ".join(words)
