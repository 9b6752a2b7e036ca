"""What the Runs table says about a run, column by column; no Qt widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.ui.format import clock, duration, number, plural
from cockpit.ui.run_words import cause_words, result_words, trigger_words

translate = QCoreApplication.translate

LATE_SECONDS = 60
_HOUR_SECONDS = 3600


class RunColumn(IntEnum):
    """The columns of the Runs table, from the left."""

    PLANNED = 0
    STARTED = 1
    TOOK = 2
    TASK = 3
    TRIGGER = 4
    STATUS = 5
    RESULT = 6


@dataclass(frozen=True, slots=True)
class LiveRun:
    """How far a running run is: `fraction` 0..1 or None, and one short line."""

    fraction: float | None = None
    message: str = ""


def column_title(column: RunColumn) -> str:
    """The words in the head of a column."""
    return {
        RunColumn.PLANNED: translate("Runs", "Planned"),
        RunColumn.STARTED: translate("Runs", "Started"),
        RunColumn.TOOK: translate("Runs", "Took"),
        RunColumn.TASK: translate("Runs", "Task"),
        RunColumn.TRIGGER: translate("Runs", "Trigger"),
        RunColumn.STATUS: translate("Runs", "Status"),
        RunColumn.RESULT: translate("Runs", "Result"),
    }[column]


def planned_words(run: TaskRun, now: datetime) -> str:
    """When it was planned: the time today, day and time this year, otherwise the date."""
    there, today = run.planned_at.astimezone(), now.astimezone()
    if there.date() == today.date():
        return clock(run.planned_at, with_seconds=True)
    date = QDate(there.year, there.month, there.day)
    if there.year == today.year:
        return f"{QLocale().toString(date, 'd MMM')} {clock(run.planned_at)}"
    return QLocale().toString(date, QLocale.FormatType.ShortFormat)


def short_date(moment: datetime) -> str:
    """ "3 Jan 2025"."""
    there = moment.astimezone()
    return QLocale().toString(QDate(there.year, there.month, there.day), "d MMM yyyy")


def started_words(run: TaskRun) -> tuple[str, str]:
    """How long after its plan it started, or who started it; and a colour token."""
    if run.started_at is None:
        return translate("Runs", "never"), "text3"
    if run.trigger is Trigger.MANUAL:
        return translate("Runs", "by you"), "text3"
    if run.trigger is Trigger.API:
        return translate("Runs", "by API"), "text3"
    seconds = max(0.0, (run.started_at - run.planned_at).total_seconds())
    shown = float(int(seconds)) if seconds > LATE_SECONDS else round(seconds, 1)
    words = f"+{number(shown, 1)} s" if seconds < 10 else f"+{duration(shown)}"
    if seconds >= _HOUR_SECONDS:
        words = words.removesuffix(" min")  # "+4 h 46": the column is narrow
    return words, "warn" if seconds > LATE_SECONDS else "text3"


def took_words(run: TaskRun, now: datetime) -> tuple[str, str]:
    """How long it took, or has taken until now; and a colour token."""
    if run.status is RunStatus.RUNNING and run.started_at is not None:
        return duration(float(int(max(0.0, (now - run.started_at).total_seconds())))), "run"
    return duration(run.duration_seconds), "text2"


def outcome_words(run: TaskRun, live: LiveRun | None = None) -> tuple[str, str]:
    """How it ended or where it is, in one line; and a colour token."""
    if run.status is RunStatus.RUNNING:
        return (live.message if live is not None else ""), "text2"
    if run.missed_count > 1:
        times = plural(run.missed_count, translate("Runs", "{n} planned time"), translate("Runs", "{n} planned times"))
        return " · ".join(part for part in (times, cause_words(run.cause)) if part), "text2"
    words = result_words(run.task_type, run.status, run.result, run.error_message, run.cause)
    return words, "err" if run.status.is_failure else "text2"


def trigger_tone(run: TaskRun) -> str:
    """The colour token of the trigger: a run that was caught up stands out."""
    return "run" if run.trigger is Trigger.CATCH_UP else "text2"


def cell_words(run: TaskRun, column: RunColumn, now: datetime, live: LiveRun | None = None) -> str:
    """What a cell says; "" for the status, which is a pill."""
    match column:
        case RunColumn.PLANNED:
            return planned_words(run, now)
        case RunColumn.STARTED:
            return started_words(run)[0]
        case RunColumn.TOOK:
            return took_words(run, now)[0]
        case RunColumn.TASK:
            return run.task_name or run.task_type
        case RunColumn.TRIGGER:
            return trigger_words(run.trigger)
        case RunColumn.RESULT:
            return outcome_words(run, live)[0]
    return ""
