"""What the popover says of a mark: time, cause, policy, how the run went, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from cockpit.domain.occurrence import Occurrence
from cockpit.domain.run import Cause, TaskRun
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Misfire, Overlap, TaskPolicy
from cockpit.ui.format import ago_or_in, duration
from cockpit.ui.models.timeline_shapes import TOKENS, Dot, Kind, Shape
from cockpit.ui.models.timeline_words import (
    count_words,
    moment_words,
    range_words,
    time_words,
)
from cockpit.ui.run_words import left_out_words, result_words, run_look

translate = QCoreApplication.translate

_ICONS = {
    Kind.PLANNED: "clock",
    Kind.SUCCESS: "circle-check",
    Kind.STOPPED: "circle-stop",
    Kind.SKIPPED: "circle-slash",
    Kind.MISSED: "circle-x",
    Kind.RUNNING: "loader",
    Kind.ERROR: "circle-x",
    Kind.CAUGHT_UP: "circle-x",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """A button: `key` is what is emitted.  The first one of kind "primary" gets the focus."""

    key: str
    words: str
    icon: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """All that the popover says.  `facts` are (label, words)."""

    title: str
    icon: str
    token: str
    text: str
    chip: str = ""
    chip_token: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a chosen mark.  `because` and what follows it come a moment later than the rest.

    `held` is the line that a time to come will get when nothing changes; `policy` was in force at the time.
    """

    task: SystemTask
    shape: Shape
    dot: Dot
    now: datetime
    zone: tzinfo
    because: str = ""
    run: TaskRun | None = None
    held: Occurrence | None = None
    policy: TaskPolicy | None = None

    @property
    def cause(self) -> Cause | None:
        """Why the mark was not run, or will not be."""
        return self.dot.mark.cause if self.held is None else self.held.cause

    @property
    def detail(self) -> str:
        """The name of what caused it."""
        return self.dot.mark.detail if self.held is None else self.held.detail


def tell(facts: Facts) -> Story:
    """The whole story."""
    kind = facts.dot.kind
    caught_up = kind is Kind.CAUGHT_UP
    chip = ""
    if caught_up:
        at = time_words(facts.dot.shown_at, facts.zone)
        chip = translate("Timeline", "caught up at {time}").replace("{time}", at)
    return Story(
        title=_title(facts),
        icon=_ICONS[kind],
        token="err" if caught_up else TOKENS[kind] if kind is not Kind.PLANNED else "text2",
        text=_text(facts),
        chip=chip,
        chip_token="run",
        facts=tuple(_facts(facts)),
        deeds=tuple(_deeds(facts)),
    )


def _title(facts: Facts) -> str:
    shape, kind, zone = facts.shape, facts.dot.kind, facts.zone
    if shape.is_band and facts.dot.count > 1:
        return count_words(kind, facts.dot.count)
    if shape.is_band and kind is Kind.MISSED:
        return count_words(kind, shape.count)
    words = {
        Kind.PLANNED: translate("Timeline", "{time} planned"),
        Kind.SUCCESS: translate("Timeline", "{time} ran"),
        Kind.STOPPED: translate("Timeline", "{time} stopped"),
        Kind.SKIPPED: translate("Timeline", "{time} skipped"),
        Kind.MISSED: translate("Timeline", "{time} missed"),
        Kind.RUNNING: translate("Timeline", "{time} running"),
        Kind.ERROR: translate("Timeline", "{time} failed"),
        Kind.CAUGHT_UP: translate("Timeline", "{time} missed"),
    }[kind]
    return words.replace("{time}", moment_words(facts.dot.planned, facts.now.timestamp(), zone))


def _text(facts: Facts) -> str:
    mark, parts = facts.dot.mark, [facts.task.name]
    if facts.because:
        parts.append(facts.because)
    elif words := left_out_words(mark.cause, mark.detail):
        parts.append(words)
    if facts.shape.is_band:
        count = count_words(facts.dot.kind, facts.shape.count)
        between = range_words(facts.shape.since, facts.shape.until, facts.zone)
        parts.append(f"{count} {between}")
    return " · ".join(parts)


def _facts(facts: Facts) -> list[tuple[str, str]]:
    found = [
        (translate("Timeline", "Policy"), policy_words(facts.policy or facts.task.policy, facts.dot.kind, facts.cause))
    ]
    ran = _ran(facts)
    if ran:
        found.append((translate("Timeline", "It ran"), ran))
    coming = facts.task.next_run_at
    if coming is not None and facts.dot.kind is not Kind.PLANNED:
        found.append((translate("Timeline", "Next"), ago_or_in(coming, facts.now, facts.zone)))
    elif facts.dot.kind is Kind.PLANNED:
        planned = datetime.fromtimestamp(facts.dot.planned, facts.zone)
        found.append((translate("Timeline", "Starts"), ago_or_in(planned, facts.now, facts.zone)))
    return found


def _ran(facts: Facts) -> str:
    run = facts.run
    if run is None or run.started_at is None:
        return ""
    parts = [moment_words(run.started_at.timestamp(), facts.now.timestamp(), facts.zone)]
    if run.duration_seconds is not None:
        took = translate("Timeline", "took {time}").replace("{time}", duration(run.duration_seconds))
        parts[0] = f"{parts[0]}, {took}"
    parts.append(run_look(run.status).words)
    result = result_words(run.task_type, run.status, run.result, run.error_message, run.cause)
    return " · ".join([*parts, *([result] if result else [])])


def policy_words(policy: TaskPolicy, kind: Kind, cause: Cause | None) -> str:
    """The choice of the person that decided here: about overlaps, or about what was missed."""
    if cause is Cause.OVERLAP or (kind is Kind.SKIPPED and cause is None):
        return {
            Overlap.SKIP: translate("Timeline", "skip while the run before still works"),
            Overlap.QUEUE: translate("Timeline", "wait until the run before has ended"),
            Overlap.STOP: translate("Timeline", "stop the run before"),
        }[policy.overlap]
    words = {
        Misfire.LATEST: translate("Timeline", "run the latest missed one"),
        Misfire.ALL: translate("Timeline", "run every missed one"),
        Misfire.NONE: translate("Timeline", "skip what was missed"),
    }[policy.misfire]
    if policy.catch_up_window_seconds is not None and policy.misfire is not Misfire.NONE:
        late = translate("Timeline", "at most {time} late").replace("{time}", duration(policy.catch_up_window_seconds))
        words = f"{words}, {late}"
    return words


def _deeds(facts: Facts) -> list[Deed]:
    mark, found = facts.dot.mark, []
    if facts.dot.kind is not Kind.RUNNING:
        main = "" if facts.dot.kind in (Kind.PLANNED, Kind.SUCCESS) else "primary"
        found.append(Deed("run", translate("Timeline", "Run now"), "play", main))
    found += _remedies(facts.cause, facts.dot.kind)
    found.append(Deed("policy", translate("Timeline", "Change policy …"), "sliders-horizontal"))
    if facts.cause is None and _is_next(facts):
        found.append(Deed("skip", translate("Timeline", "Skip this run"), "skip-forward"))
    if mark.run_id is not None:
        found.append(Deed("open", translate("Timeline", "Open the run"), "", "link"))
    return found


def _is_next(facts: Facts) -> bool:
    coming = facts.task.next_run_at
    return facts.dot.kind is Kind.PLANNED and coming is not None and abs(coming.timestamp() - facts.dot.planned) < 1


def _remedies(cause: Cause | None, kind: Kind) -> list[Deed]:
    """What takes the cause away."""
    match cause:
        case Cause.BLACKOUT:
            return [Deed("blackout", translate("Timeline", "Remove the blackout"), "shield")]
        case Cause.HOLIDAY:
            return [Deed("holiday", translate("Timeline", "Run on holidays too"), "calendar-days")]
        case Cause.PAUSED:
            return [Deed("resume", translate("Timeline", "Resume"), "circle-play")]
        case Cause.PAUSED_ALL:
            return [Deed("resume_all", translate("Timeline", "Resume everything"), "circle-play")]
        case Cause.DISABLED:
            return [Deed("enable", translate("Timeline", "Turn on again"), "circle-play")]
        case Cause.SKIPPED_BY_PERSON if kind is Kind.PLANNED:
            return [Deed("unskip", translate("Timeline", "Run it after all"), "undo-2")]
        case _:
            return []
