"""Times and spans as the timeline writes them, in the language of the window and the zone of its axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from cockpit.domain.run import Cause
from cockpit.ui.format import plural
from cockpit.ui.models.timeline_axis import Span
from cockpit.ui.models.timeline_shapes import Kind, Shape
from cockpit.ui.run_words import cause_words

translate = QCoreApplication.translate


def local(moment: float, zone: tzinfo) -> datetime:
    """The local time of a moment."""
    return datetime.fromtimestamp(moment, zone)


def date_words(moment: float, zone: tzinfo, pattern: str = "ddd d MMM") -> str:
    """ "Thu 22 Oct"."""
    day = local(moment, zone).date()
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def time_words(moment: float, zone: tzinfo) -> str:
    """ "14:02"."""
    return f"{local(moment, zone):%H:%M}"


def now_words(now: float, zone: tzinfo) -> str:
    """ "now 14:02"."""
    return translate("Timeline", "now {time}").replace("{time}", time_words(now, zone))


def moment_words(moment: float, now: float, zone: tzinfo) -> str:
    """ "14:02" today, otherwise with the day: "Sat 24 Oct, 16:00"."""
    there, today = local(moment, zone), local(now, zone)
    if there.date() == today.date():
        return time_words(moment, zone)
    pattern = "ddd d MMM" if there.year == today.year else "d MMM yyyy"
    return f"{date_words(moment, zone, pattern)}, {time_words(moment, zone)}"


def range_words(since: float, until: float, zone: tzinfo) -> str:
    """ "23:10–07:45", with days where it is longer than a day."""
    if until - since >= 86_400:
        return (
            f"{date_words(since, zone)} {time_words(since, zone)} – {date_words(until, zone)} {time_words(until, zone)}"
        )
    return f"{time_words(since, zone)}–{time_words(until, zone)}"


def span_words(span: Span, zone: tzinfo) -> str:
    """ "Wed 21 Oct 20:00 – Thu 22 Oct 20:00"; one day is named once."""
    first, last = local(span.since, zone), local(span.until, zone)
    begin = f"{date_words(span.since, zone)} {time_words(span.since, zone)}"
    end = time_words(span.until, zone)
    if first.date() != last.date():
        end = f"{date_words(span.until, zone)} {end}"
    return f"{begin} – {end}"


def downtime_words(cause: Cause | str, since: float, until: float | None, zone: tzinfo) -> str:
    """What stands on a hatched part: "asleep 23:10–07:45"."""
    name = {
        Cause.ASLEEP: translate("Timeline", "asleep"),
        Cause.PROGRAM_CLOSED: translate("Timeline", "closed"),
        Cause.PROGRAM_ENDED: translate("Timeline", "closed"),
        Cause.PROGRAM_DIED: translate("Timeline", "ended unexpectedly"),
        Cause.CLOCK_SET: translate("Timeline", "clock set"),
        Cause.BUSY: translate("Timeline", "busy"),
        Cause.PAUSED_ALL: translate("Timeline", "paused"),
    }.get(Cause(cause) if cause in list(Cause) else Cause.BUSY, str(cause))
    if until is None:
        words = translate("Timeline", "since")
        return f"{name} {words} {time_words(since, zone)}"
    return f"{name} {range_words(since, until, zone)}"


def kind_words(kind: Kind) -> str:
    """The word of a legend item."""
    return {
        Kind.PLANNED: translate("Timeline", "Planned"),
        Kind.SUCCESS: translate("Timeline", "Success"),
        Kind.STOPPED: translate("Timeline", "Stopped"),
        Kind.SKIPPED: translate("Timeline", "Skipped"),
        Kind.MISSED: translate("Timeline", "Missed"),
        Kind.RUNNING: translate("Timeline", "Running"),
        Kind.ERROR: translate("Timeline", "Error"),
        Kind.CAUGHT_UP: translate("Timeline", "Caught up"),
    }[kind]


def count_words(kind: Kind, count: int) -> str:
    """ "34 missed"."""
    one, many = {
        Kind.PLANNED: (translate("Timeline", "{n} planned"),) * 2,
        Kind.SUCCESS: (translate("Timeline", "{n} successful run"), translate("Timeline", "{n} successful runs")),
        Kind.STOPPED: (translate("Timeline", "{n} stopped"),) * 2,
        Kind.SKIPPED: (translate("Timeline", "{n} skipped"),) * 2,
        Kind.MISSED: (translate("Timeline", "{n} missed"),) * 2,
        Kind.RUNNING: (translate("Timeline", "{n} running"),) * 2,
        Kind.ERROR: (translate("Timeline", "{n} error"), translate("Timeline", "{n} errors")),
        Kind.CAUGHT_UP: (translate("Timeline", "{n} caught up"),) * 2,
    }[kind]
    return plural(count, one, many)


def shape_words(shape: Shape, zone: tzinfo) -> str:
    """One mark or band for tooltips and screen readers: "08:15 · Missed · the computer was asleep"."""
    first = shape.linked_from if shape.linked_from is not None else shape.since
    if shape.is_band:
        return f"{range_words(first, shape.until, zone)} · {count_words(shape.kind, shape.count)}{_why(shape)}"
    return f"{date_words(first, zone)} {time_words(first, zone)} · {kind_words(shape.kind)}{_why(shape)}"


def _why(shape: Shape) -> str:
    causes = _distinct([dot.mark.cause for dot in shape.dots if dot.mark.cause is not None])
    return "".join(f" · {cause_words(cause)}" for cause in causes[:2])


def _distinct(causes: Sequence[Cause]) -> list[Cause]:
    return list(dict.fromkeys(causes))
