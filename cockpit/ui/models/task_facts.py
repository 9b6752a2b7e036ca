"""The policies of a task and the tasks around it in words, a name and a value a line: what its drawer shows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import ChainLink, ChainOn, Misfire, NoticeMode, Overlap, RetryOn, TaskPolicy
from cockpit.ui.format import duration, number, plural
from cockpit.ui.models.task_row import TaskRow

translate = QCoreApplication.translate
Lines = list[tuple[str, str]]


def policy_lines(task: SystemTask) -> Lines:
    """What the task does when things do not go as planned; choices that it does not make are left out."""
    policy = task.policy
    lines = [
        (translate("TaskFacts", "Missed runs"), _misfire(policy)),
        (translate("TaskFacts", "Still running"), _overlap(policy.overlap)),
    ]
    if policy.retry.count:
        lines.append((translate("TaskFacts", "Retries"), _retry(policy)))
    if policy.max_runs is not None:
        done = translate("TaskFacts", "{n} of {most} done").replace("{n}", number(task.run_count))
        lines.append((translate("TaskFacts", "At most"), done.replace("{most}", number(policy.max_runs))))
    if policy.jitter_seconds:
        later = translate("TaskFacts", "up to {0} later").replace("{0}", duration(float(policy.jitter_seconds)))
        lines.append((translate("TaskFacts", "Spread"), later))
    if closed := _closures(policy):
        lines.append((translate("TaskFacts", "Closed on"), closed))
    if policy.notices is not NoticeMode.INHERIT:
        lines.append((translate("TaskFacts", "Notices"), _notices(policy)))
    return lines


def chain_lines(row: TaskRow) -> Lines:
    """What this task follows, and what follows it; one line for each link."""
    task_id, peers = row.id, row.peers
    lines = [(translate("TaskFacts", "After"), _link(link, peers)) for link in row.task.policy.after]
    followers = [other for other in peers.values() if other.task.policy.after]
    lines += [
        (translate("TaskFacts", "Then"), f"{other.task.name} · {on_words(link.on)}")
        for other in sorted(followers, key=lambda follower: (follower.name_key, follower.id))
        for link in other.task.policy.after
        if link.task_id == task_id
    ]
    return lines


def on_words(end: ChainOn) -> str:
    """On which end of the one task the other runs."""
    return {
        ChainOn.SUCCESS: translate("TaskFacts", "on success"),
        ChainOn.FAILURE: translate("TaskFacts", "on failure"),
        ChainOn.END: translate("TaskFacts", "on any end"),
    }[end]


def _link(link: ChainLink, peers: Mapping[int, TaskRow]) -> str:
    row = peers.get(link.task_id)
    name = row.task.name if row is not None else translate("TaskTable", "a task that is gone")
    return f"{name} · {on_words(link.on)}"


def _misfire(policy: TaskPolicy) -> str:
    words = {
        Misfire.LATEST: translate("TaskFacts", "the latest is caught up"),
        Misfire.ALL: translate("TaskFacts", "all are caught up"),
        Misfire.NONE: translate("TaskFacts", "not caught up"),
    }[policy.misfire]
    if policy.misfire is Misfire.NONE:
        return words
    parts = [words]
    if policy.catch_up_window_seconds is not None:
        late = translate("TaskFacts", "at most {0} late")
        parts.append(late.replace("{0}", duration(policy.catch_up_window_seconds)))
    if policy.wait_for_network:
        parts.append(translate("TaskFacts", "once online"))
    return ", ".join(parts)


def _overlap(overlap: Overlap) -> str:
    return {
        Overlap.SKIP: translate("TaskFacts", "the new run is skipped"),
        Overlap.QUEUE: translate("TaskFacts", "one new run waits"),
        Overlap.STOP: translate("TaskFacts", "the old run is stopped"),
    }[overlap]


def _retry(policy: TaskPolicy) -> str:
    retry = policy.retry
    words = plural(
        retry.count,
        translate("TaskFacts", "{n} more try after {delay}"),
        translate("TaskFacts", "{n} more tries after {delay}"),
    ).replace("{delay}", duration(retry.delay_seconds))
    only = {
        RetryOn.ANY: "",
        RetryOn.ERROR: translate("TaskFacts", "errors only"),
        RetryOn.TIMEOUT: translate("TaskFacts", "timeouts only"),
    }[retry.on]
    return f"{words}, {only}" if only else words


def _closures(policy: TaskPolicy) -> str:
    parts = []
    if policy.blackouts:
        one, many = translate("TaskFacts", "{n} blackout"), translate("TaskFacts", "{n} blackouts")
        parts.append(plural(len(policy.blackouts), one, many))
    if policy.holidays:
        one, many = translate("TaskFacts", "{n} set of holidays"), translate("TaskFacts", "{n} sets of holidays")
        parts.append(plural(len(policy.holidays), one, many))
    return ", ".join(parts)


def _notices(policy: TaskPolicy) -> str:
    if policy.notices is NoticeMode.AFTER_FAILURES:
        one, many = translate("TaskFacts", "after {n} failure"), translate("TaskFacts", "after {n} failures")
        return plural(policy.notice_after, one, many)
    return {
        NoticeMode.ALL: translate("TaskFacts", "every run"),
        NoticeMode.FAILURES: translate("TaskFacts", "failures only"),
        NoticeMode.INCIDENTS: translate("TaskFacts", "when it breaks and works again"),
        NoticeMode.NOTHING: translate("TaskFacts", "none"),
    }.get(policy.notices, "")
