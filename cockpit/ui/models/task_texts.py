"""What the cells of the System Tasks table say, for the eye, for screen readers and for tooltips."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from cockpit.domain.run import RunStatus
from cockpit.domain.schedule import Cron, Interval, Schedule, Timetable
from cockpit.domain.task import SystemTask
from cockpit.domain.words import describe
from cockpit.ui.format import ago_or_in, duration, full_time, language, number, percent, plural
from cockpit.ui.models.next_runs import city
from cockpit.ui.models.task_row import Column, Entry, GroupRow, TaskRow, TaskState
from cockpit.ui.run_words import result_words, task_look

translate = QCoreApplication.translate


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
    look = task_look(row.task, running=row.progress is not None, now=now)
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


def next_line(row: TaskRow, now: datetime) -> tuple[str, str]:
    """When the task runs next, and the token of the text."""
    task = row.task
    if row.progress is not None:
        return translate("TaskTable", "running now"), "run"
    if task.fault:
        return translate("TaskTable", "not scheduled"), "err"
    if not task.enabled or task.next_run_at is None:
        return "–", "text3"
    if row.state(now) is TaskState.OVERDUE:
        return translate("TaskTable", "due {0}").format(ago_or_in(task.next_run_at, now)), "warn"
    if task.next_run_at <= now:
        return translate("TaskTable", "now"), "text"
    return ago_or_in(task.next_run_at, now), "text"


def frequency_lines(task: SystemTask) -> tuple[str, str]:
    """The schedule in words, and its zone when it has one that matters."""
    schedule = task.schedule
    if schedule is None:
        return "–", ""
    zone = zone_of(schedule)
    return describe(schedule, language()), city(zone) if zone else ""


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
            return next_line(entry, now)[0]
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
            if task.enabled and task.next_run_at is not None:
                return full_time(task.next_run_at)
            return task.fault or translate("TaskTable", "A disabled task runs only by hand.")
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


def _status_tip(row: TaskRow) -> str:
    if row.progress is not None:
        done = "" if row.progress.fraction is None else percent(row.progress.fraction, 0)
        return " · ".join(part for part in (done, row.progress.message) if part)
    return row.task.fault or _result(row.task)


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
