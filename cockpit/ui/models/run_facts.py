"""One run in words: the facts of its detail, and the summary that is copied."""

from __future__ import annotations

import json
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from cockpit.domain.run import RunStatus, TaskRun
from cockpit.services.json_values import to_json
from cockpit.ui.format import clock, day, duration, full_time, number, plural
from cockpit.ui.run_words import cause_words, result_words, run_look, trigger_words

translate = QCoreApplication.translate


def title_line(run: TaskRun) -> str:
    """ "Run 1,048,577 · first attempt"."""
    which = translate("Runs", "Run {0}").replace("{0}", number(run.id))
    first, later = translate("Runs", "first attempt"), translate("Runs", "attempt {0}")
    return f"{which} · {first if run.attempt <= 1 else later.replace('{0}', number(run.attempt))}"


def fact_lines(run: TaskRun, now: datetime) -> list[tuple[str, str]]:
    """Names and values; what a run does not have is left out."""
    planned = translate("Runs", "Planned")
    if run.missed_count > 1 and run.missed_until is not None:
        times = plural(run.missed_count, translate("Runs", "{n} planned time"), translate("Runs", "{n} planned times"))
        lines = [(planned, f"{_moment(run.planned_at, now)} – {_moment(run.missed_until, now)} · {times}")]
    else:
        lines = [(planned, _moment(run.planned_at, now))]
    if run.started_at is not None:
        lines.append((translate("Runs", "Started"), _started(run)))
    elif run.status is not RunStatus.RUNNING:
        lines.append((translate("Runs", "Started"), translate("Runs", "never")))
    if run.finished_at is not None and run.started_at is not None:
        took = translate("Runs", "{0} · took {1}").replace("{1}", duration(run.duration_seconds))
        lines.append((translate("Runs", "Ended"), took.replace("{0}", clock(run.finished_at, with_seconds=True))))
    lines.append((translate("Runs", "Trigger"), trigger_words(run.trigger)))
    if run.cause is not None:
        lines.append((translate("Runs", "Cause"), cause_words(run.cause)))
    lines.append((translate("Runs", "Type"), f"{run.task_type} · {run.component}"))
    return lines


def related_words(run: TaskRun) -> str:
    """What the run that it points to is to it; "" without one."""
    if run.related_run_id is None:
        return ""
    sentence = {
        RunStatus.SKIPPED: translate("Runs", "Run {0} was still running"),
        RunStatus.CANCELLED: translate("Runs", "Run {0} took its place"),
    }.get(run.status, translate("Runs", "It follows run {0}"))
    if run.attempt > 1:
        sentence = translate("Runs", "It tries run {0} again")
    return sentence.replace("{0}", number(run.related_run_id))


def verdict(run: TaskRun) -> tuple[str, str]:
    """How it ended in one sentence, and its colour token; ("", "") for a run that has no more to say."""
    words = result_words(run.task_type, run.status, run.result, run.error_message, run.cause)
    if run.status.is_failure:
        return run.error_message or words, "err"
    return words, "text2"


def summary(run: TaskRun) -> str:
    """A run as plain text for a message to somebody else."""
    lines = [f"{run.task_name or run.task_type} — {run_look(run.status).words}", title_line(run)]
    facts = [(translate("Runs", "Planned"), full_time(run.planned_at))]
    if run.started_at is not None:
        facts.append((translate("Runs", "Started"), full_time(run.started_at)))
    if run.finished_at is not None:
        ended = f"{full_time(run.finished_at)} ({duration(run.duration_seconds)})"
        facts.append((translate("Runs", "Ended"), ended))
    facts.append((translate("Runs", "Trigger"), trigger_words(run.trigger)))
    lines += [f"{name}: {value}" for name, value in facts]
    words, _ = verdict(run)
    if words:
        lines.append(words)
    lines += [f"- {stage.name}: {stage.status} {stage.message}".rstrip() for stage in run.stages]
    return "\n".join(lines)


def as_json(run: TaskRun) -> str:
    """A run with all its fields, as the command line prints it."""
    return json.dumps(to_json(run), ensure_ascii=False, indent=2)


def _moment(moment: datetime, now: datetime) -> str:
    return f"{day(moment, now)}, {clock(moment, with_seconds=True)}"


def _started(run: TaskRun) -> str:
    if run.started_at is None:
        return ""
    tenth = run.started_at.microsecond // 100_000
    words = f"{clock(run.started_at, with_seconds=True)}.{tenth}"
    if not run.trigger.serves_a_planned_time:
        return words
    seconds = max(0.0, (run.started_at - run.planned_at).total_seconds())
    after = duration(round(seconds, 1) if seconds < 60 else float(int(seconds)))
    late = translate("Runs", "{0} after plan")
    return f"{words} · {late.replace('{0}', after)}"
