"""A filter of the history in words: its chips, its presets, and the filter without one of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from cockpit.domain.run import RunStatus, Trigger
from cockpit.domain.run_filter import RunFilter
from cockpit.ui.format import clock
from cockpit.ui.run_words import run_look, trigger_words

translate = QCoreApplication.translate

SPANS: Mapping[str, timedelta] = {
    "1h": timedelta(hours=1),
    "24h": timedelta(hours=24),
    "7d": timedelta(days=7),
    "30d": timedelta(days=30),
}
CUSTOM = "custom"
FAILURES = (RunStatus.ERROR, RunStatus.TIMED_OUT)


@dataclass(frozen=True, slots=True)
class FilterChip:
    """One removable part of a filter: "Task" "News sync"."""

    key: str
    name: str
    value: str


def span_words(key: str) -> str:
    """A preset of the time range."""
    return {
        "": translate("Runs", "Any time"),
        "1h": translate("Runs", "last hour"),
        "24h": translate("Runs", "last 24 h"),
        "7d": translate("Runs", "last 7 days"),
        "30d": translate("Runs", "last 30 days"),
        CUSTOM: translate("Runs", "Custom…"),
    }[key]


def span_items() -> list[tuple[str, str]]:
    """The choices of the time range."""
    keys = ["", *SPANS, CUSTOM]
    return [(key, span_words(key)[:1].upper() + span_words(key)[1:]) for key in keys]


def trigger_items() -> list[tuple[str, str]]:
    """The choices of the trigger."""
    return [("", translate("Runs", "Any trigger")), *((one.value, _upper(trigger_words(one))) for one in Trigger)]


def status_items() -> list[tuple[str, str]]:
    """The choices of the status; "failures" stands for all that count as errors."""
    return [
        ("", translate("Runs", "Any status")),
        ("failures", translate("Runs", "Failures")),
        *((one.value, run_look(one).words) for one in RunStatus),
    ]


def statuses_of(key: str) -> tuple[RunStatus, ...]:
    """The statuses that a choice stands for."""
    if not key:
        return ()
    return FAILURES if key == "failures" else (RunStatus(key),)


def status_key(statuses: tuple[RunStatus, ...]) -> str:
    """The choice that stands for these statuses, "" for none of them."""
    if statuses == FAILURES:
        return "failures"
    return statuses[0].value if len(statuses) == 1 else ""


def chips_of(wanted: RunFilter, names: Mapping[int, str], span: str) -> list[FilterChip]:
    """What a filter consists of; the text is in the search box."""
    task, without = translate("Runs", "Task"), translate("Runs", "Not")
    chips = []
    if wanted.since is not None or wanted.until is not None:
        words = span_words(span) if span in SPANS else range_words(wanted.since, wanted.until)
        chips.append(FilterChip("time", translate("Runs", "Time"), words))
    chips += [FilterChip(f"task:{one}", task, names.get(one, f"#{one}")) for one in wanted.task_ids]
    chips += [FilterChip(f"not:{one}", without, names.get(one, f"#{one}")) for one in wanted.not_task_ids]
    chips += [FilterChip(f"component:{one}", translate("Runs", "Component"), one) for one in wanted.components]
    if wanted.statuses == FAILURES:
        chips.append(FilterChip("status", translate("Runs", "Status"), translate("Runs", "failures")))
    elif wanted.statuses:
        words = ", ".join(run_look(one).words.lower() for one in wanted.statuses)
        chips.append(FilterChip("status", translate("Runs", "Status"), words))
    if wanted.triggers:
        words = ", ".join(trigger_words(one) for one in wanted.triggers)
        chips.append(FilterChip("trigger", translate("Runs", "Trigger"), words))
    return chips


def without(wanted: RunFilter, key: str) -> RunFilter:
    """The filter without the part that a chip stands for."""
    kind, _, value = key.partition(":")
    match kind:
        case "time":
            return replace(wanted, since=None, until=None)
        case "task":
            return replace(wanted, task_ids=tuple(one for one in wanted.task_ids if str(one) != value))
        case "not":
            return replace(wanted, not_task_ids=tuple(one for one in wanted.not_task_ids if str(one) != value))
        case "component":
            return replace(wanted, components=tuple(one for one in wanted.components if one != value))
        case "status":
            return replace(wanted, statuses=())
        case "trigger":
            return replace(wanted, triggers=())
    return wanted


def range_words(since: datetime | None, until: datetime | None) -> str:
    """ "20 Nov 14:00 – 21 Nov 08:00", "since …" or "until …"."""
    if since is not None and until is not None:
        return f"{_moment(since)} – {_moment(until)}"
    if since is not None:
        return translate("Runs", "since {0}").replace("{0}", _moment(since))
    return translate("Runs", "until {0}").replace("{0}", _moment(until)) if until is not None else ""


def _moment(moment: datetime) -> str:
    there = moment.astimezone()
    return f"{QLocale().toString(QDate(there.year, there.month, there.day), 'd MMM yyyy')} {clock(moment)}"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
