"""What the cells of the System Tasks table say, for the eye, for screen readers and for tooltips."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from cockpit.domain.run import RunStatus
from cockpit.domain.schedule import Cron, Interval, Schedule, Timetable
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import ChainOn, Pause
from cockpit.domain.words import describe
from cockpit.ui.format import ago_or_in, clock, day, duration, full_time, language, number, percent, plural
from cockpit.ui.models.next_runs import city
from cockpit.ui.models.task_row import (
    Column,
    Entry,
    GroupRow,
    TaskRow,
    TaskState,
    after_skipped,
    is_skipped,
)
from cockpit.ui.models.task_trend import trend_words
from cockpit.ui.run_words import person_words, result_words, task_look

translate = QCoreApplication.translate

_SOON = timedelta(hours=1)  # what `ago_or_in` says as a wait


def header(column: Column) -> str:
    """The title of a column."""
    match column:
        case Column.TASK:
            return translate("TaskTable", "Task")
        case Column.COMPONENT:
            return translate("TaskTable", "Component")
        case Column.STATUS:
            return translate("TaskTable", "Status")
        case Column.LAST:
            return translate("TaskTable", "Last run")
        case Column.NEXT:
            return translate("TaskTable", "Next run")
        case Column.FREQUENCY:
            return translate("TaskTable", "Frequency")
        case Column.ERRORS:
            return translate("TaskTable", "Errors")
        case Column.ACTIONS:
            return translate("TaskTable", "Actions")


def status(row: TaskRow, now: datetime) -> tuple[str, str]:
    """The word of the chip and the token of its colour."""
    if row.state(now) is TaskState.STUCK:
        return translate("TaskTable", "Stuck"), "warn"
    queued = row.progress is not None and row.progress.queued
    look = task_look(row.task, running=row.progress is not None, now=now, queued=queued)
    return look.words, look.token


def last_lines(row: TaskRow, now: datetime) -> tuple[str, str, str]:
    """When the last run was, how it went, and the token of the second line."""
    task = row.task
    if task.last_run_at is None:
        return translate("TaskTable", "not yet"), "", "text3"
    ago = ago_or_in(task.last_run_at, now)
    took = duration(task.last_duration_seconds) if task.last_duration_seconds is not None else ""
    if task.last_status is not None and task.last_status.is_failure:
        return (
            ago,
            translate("TaskTable", "failed after {0}").format(took) if took else translate("TaskTable", "failed"),
            "err",
        )
    if task.last_status is RunStatus.CANCELLED:
        return (
            ago,
            translate("TaskTable", "stopped after {0}").format(took) if took else translate("TaskTable", "stopped"),
            "text3",
        )
    if task.last_status is RunStatus.INTERRUPTED:
        return ago, translate("TaskTable", "cut short"), "warn"
    return ago, translate("TaskTable", "took {0}").format(took) if took else "", "text3"


def next_lines(row: TaskRow, now: datetime) -> tuple[str, str, str]:
    """When the task runs next or why it does not, what more there is to say, and the token of the first line."""
    task, progress = row.task, row.progress
    if progress is not None:
        if progress.queued:
            return translate("TaskTable", "queued"), translate("TaskTable", "waits for a slot"), "run"
        return translate("TaskTable", "running now"), "", "run"
    if task.fault:
        return translate("TaskTable", "not scheduled"), "", "err"
    match row.state(now):
        case TaskState.PAUSED:
            return translate("TaskTable", "paused"), pause_end(task, now), "warn"
        case TaskState.RETRYING if task.retry is not None:
            return ago_or_in(task.retry.at, now), attempt_words(task), "warn"
        case TaskState.COMPLETED:
            return translate("TaskTable", "completed"), completed_words(task), "text3"
        case TaskState.OVERDUE if task.next_run_at is not None:
            return translate("TaskTable", "due {0}").format(ago_or_in(task.next_run_at, now)), "", "warn"
    if task.enabled and task.next_run_at is None and task.policy.after:
        return after_words(row), "", "text2"
    if not task.enabled or task.next_run_at is None:
        return "–", "", "text3"
    if is_skipped(task):
        return translate("TaskTable", "skips {0}").format(short_time(task.next_run_at, now)), _then(task, now), "warn"
    if task.next_run_at <= now:
        return translate("TaskTable", "now"), "", "text"
    return ago_or_in(task.next_run_at, now), "", "text"


def pause_end(task: SystemTask, now: datetime) -> str:
    """ "until 18:00", or "" for a pause without an end."""
    if task.pause is None or task.pause.until is None:
        return ""
    return translate("TaskTable", "until {0}").format(short_time(task.pause.until, now))


def attempt_words(task: SystemTask) -> str:
    """Which of its attempts comes next: "attempt 2 of 3"."""
    if task.retry is None:
        return ""
    words = translate("TaskTable", "attempt {n} of {most}").replace("{n}", number(task.retry.attempt))
    return words.replace("{most}", number(max(task.policy.retry.count + 1, task.retry.attempt)))


def completed_words(task: SystemTask) -> str:
    """Why nothing is planned any more: "after 10 runs"; "" where the schedule itself came to its end."""
    most = task.policy.max_runs
    if most is None or task.run_count < most:
        return ""
    return plural(most, translate("TaskTable", "after {n} run"), translate("TaskTable", "after {n} runs"))


def after_words(row: TaskRow) -> str:
    """Which task this one follows: "after News sync", "after News sync and 1 more"."""
    links = row.task.policy.after
    if not links:
        return ""
    first = row.peers.get(links[0].task_id)
    name = first.task.name if first is not None else translate("TaskTable", "a task that is gone")
    if len(links) == 1:
        return translate("TaskTable", "after {0}").format(name)
    return translate("TaskTable", "after {0} and {1} more").format(name, number(len(links) - 1))


def short_time(moment: datetime, now: datetime) -> str:
    """ "18:00" within the next hours, then "tomorrow 08:00", "Sat 16:00": a time of the wall, not a wait."""
    near = moment.astimezone().date() == now.astimezone().date() or moment - now <= _SOON
    return clock(moment) if near else ago_or_in(moment, now)


def _then(task: SystemTask, now: datetime) -> str:
    following = after_skipped(task)
    if following is None:
        return translate("TaskTable", "then no more")
    return translate("TaskTable", "then {0}").format(short_time(following, now))


def frequency_lines(task: SystemTask) -> tuple[str, str]:
    """The schedule in words, and its zone when it has one that matters; for a follower, which ends it follows."""
    schedule = task.schedule
    if schedule is None:
        return "–", ""
    if isinstance(schedule, Timetable) and not schedule.rules:
        return _follows(task), ""
    zone = zone_of(schedule)
    return describe(schedule, language()), city(zone) if zone else ""


def _follows(task: SystemTask) -> str:
    ends = {link.on for link in task.policy.after}
    if ends == {ChainOn.SUCCESS}:
        return translate("TaskTable", "after each success")
    if ends == {ChainOn.FAILURE}:
        return translate("TaskTable", "after each failure")
    return translate("TaskTable", "after each run")


def zone_of(schedule: Schedule | None) -> str:
    """The zone whose wall clock the schedule follows; "" where it only counts seconds."""
    if isinstance(schedule, Cron):
        return schedule.time_zone
    if isinstance(schedule, Timetable) and not all(isinstance(rule, Interval) for rule in schedule.rules):
        return schedule.time_zone
    return ""


def below_name(row: TaskRow, *, component: bool, frequency: bool) -> str:
    """The grey line below the name: what has no column of its own, else how the last run ended, else the type."""
    parts: list[str] = []
    if frequency:
        parts += [part for part in frequency_lines(row.task) if part]
    if component:
        parts.append(row.task.component)
    return " · ".join(parts) if parts else _result(row.task) or row.type_title


def group_state(group: GroupRow) -> tuple[str, str]:
    """What a group has that a person should see, and the token of it."""
    if group.failing:
        return plural(
            group.failing, translate("TaskTable", "{n} failing"), translate("TaskTable", "{n} failing")
        ), "err"
    if group.running:
        return plural(
            group.running, translate("TaskTable", "{n} running"), translate("TaskTable", "{n} running")
        ), "run"
    return "", "text2"


def run_button(*, running: bool) -> str:
    """The words on the button that starts or stops."""
    return translate("TaskTable", "Stop") if running else translate("TaskTable", "Run now")


def cell(entry: Entry, column: Column, now: datetime) -> str:
    """All text of a cell in one line."""
    if isinstance(entry, GroupRow):
        return _group_cell(entry, column)
    match column:
        case Column.TASK:
            return entry.task.name
        case Column.COMPONENT:
            return entry.task.component
        case Column.STATUS:
            return status(entry, now)[0]
        case Column.LAST:
            return _joined(*last_lines(entry, now)[:2])
        case Column.NEXT:
            return _joined(*next_lines(entry, now)[:2])
        case Column.FREQUENCY:
            return _joined(*frequency_lines(entry.task))
        case Column.ERRORS:
            return number(entry.task.error_count)
        case Column.ACTIONS:
            return translate("TaskTable", "on") if entry.task.enabled else translate("TaskTable", "off")


def spoken(entry: Entry, column: Column, now: datetime) -> str:
    """A cell for a screen reader: with the title of its column, and with what is only drawn."""
    text = cell(entry, column, now)
    if isinstance(entry, GroupRow):
        if column is not Column.TASK:
            return text
        folded = translate("TaskTable", "collapsed") if entry.collapsed else translate("TaskTable", "expanded")
        return f"{text}, {folded}"
    if column is Column.TASK:
        return f"{text}, {entry.type_title}"
    progress = entry.progress
    if column is Column.STATUS and progress is not None and progress.fraction is not None:
        text = f"{text}, {percent(progress.fraction, 0)}"
    if column is Column.STATUS and entry.trend:
        text = f"{text}, {trend_words(entry.trend)}"
    if column is Column.ACTIONS:
        text = f"{text}, {run_button(running=progress is not None)}"
    return f"{header(column)}: {text}"


def tip(row: TaskRow, column: Column, now: datetime) -> str:
    """What a cell has no room for; plain text."""
    task = row.task
    match column:
        case Column.TASK:
            return "\n".join(part for part in (task.name, f"{row.type_title} · {task.component}", task.fault) if part)
        case Column.COMPONENT:
            return task.component
        case Column.STATUS:
            return _status_tip(row)
        case Column.LAST:
            return "" if task.last_run_at is None else f"{full_time(task.last_run_at)}\n{_result(task)}".strip()
        case Column.NEXT:
            return _next_tip(row, now)
        case Column.FREQUENCY:
            schedule = task.schedule
            if isinstance(schedule, Cron):
                return f"{schedule.expression} · {schedule.time_zone}"
            return zone_of(schedule) or translate("TaskTable", "Click to change")
        case Column.ERRORS:
            return plural(
                task.error_count,
                translate("TaskTable", "{n} error in a row"),
                translate("TaskTable", "{n} errors in a row"),
            )
        case Column.ACTIONS:
            return ""


def _next_tip(row: TaskRow, now: datetime) -> str:
    """The exact time, and what stands in its way."""
    task = row.task
    if task.fault or not task.enabled:
        return task.fault or translate("TaskTable", "A disabled task runs only by hand.")
    lines = [after_words(row)]
    if task.retry is not None:
        lines = [f"{attempt_words(task)}: {full_time(task.retry.at)}", *lines]
    elif task.next_run_at is not None:
        lines = [full_time(task.next_run_at), *lines]
    if is_skipped(task):
        lines.insert(0, translate("TaskTable", "Left out by you:"))
    if task.pause is not None:
        lines.insert(0, pause_words(task.pause, now))
    return "\n".join(line for line in lines if line)


def pause_words(pause: Pause, now: datetime) -> str:
    """Who paused, since when, and until when."""
    words = translate("TaskTable", "Paused by {who} since {since}")
    if pause.until is not None:
        words = translate("TaskTable", "Paused by {who} since {since}, until {until}")
        words = words.replace("{until}", _wall(pause.until, now))
    return words.replace("{who}", person_words(pause.by)).replace("{since}", _wall(pause.since, now))


def _wall(moment: datetime, now: datetime) -> str:
    today = moment.astimezone().date() == now.astimezone().date()
    return clock(moment) if today else f"{day(moment, now)} {clock(moment)}"


def _status_tip(row: TaskRow) -> str:
    if row.progress is not None:
        if row.progress.queued:
            return translate("TaskTable", "It waits for a free slot.")
        done = "" if row.progress.fraction is None else percent(row.progress.fraction, 0)
        return " · ".join(part for part in (done, row.progress.message) if part)
    trend = trend_words(row.trend or "")
    return "\n".join(part for part in (row.task.fault or _result(row.task), trend[:1].upper() + trend[1:]) if part)


def _result(task: SystemTask) -> str:
    if task.last_status is None:
        return ""
    return result_words(task.task_type, task.last_status, task.last_result, task.last_error)


def _group_cell(group: GroupRow, column: Column) -> str:
    if column is Column.TASK:
        one, many = translate("TaskTable", "{n} task"), translate("TaskTable", "{n} tasks")
        return f"{group.component}, {plural(group.count, one, many)}"
    return group_state(group)[0] if column is Column.STATUS else ""


def _joined(first: str, second: str) -> str:
    return f"{first}, {second}" if second else first
