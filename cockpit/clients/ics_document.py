"""From the bytes of an iCalendar document to its event components."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cockpit.clients.faults import ClientFault, FaultReason

if TYPE_CHECKING:
    from icalendar.cal import Component

_BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError)
_BEGIN, _END = "BEGIN:VCALENDAR", "END:VCALENDAR"


def read_components(body: bytes) -> list[Component]:
    """The VEVENT components of every calendar in the document.

    Where the document as a whole cannot be read, each component is read by itself and those that cannot are lost.
    ClientFault when it is empty, no calendar, or cut short (what is missing would otherwise count as deleted).
    """
    text = _decoded(body).strip("\ufeff \t\r\n\0")
    if not text:
        raise ClientFault(FaultReason.EMPTY, "the answer is empty")
    upper = text[:4_000].upper()
    if _BEGIN not in upper:
        page = upper.lstrip().startswith(("<!DOCTYPE HTML", "<HTML"))
        what = "an HTML page, not a calendar" if page else "not an iCalendar document"
        raise ClientFault(FaultReason.WRONG_CONTENT, f"the answer is {what}")
    if not text[-2_000:].upper().rstrip().endswith(_END):
        raise ClientFault(FaultReason.WRONG_CONTENT, "the calendar is cut short")
    try:
        return _read(text)
    except _BROKEN:
        return [component for part in _parts(text) for component in _readable(part)]


def _decoded(body: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if body[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return body.decode("windows-1252", "replace")


def _read(text: str) -> list[Component]:
    from icalendar import Calendar

    return [event for calendar in Calendar.from_ical(text, multiple=True) for event in calendar.walk("VEVENT")]


def _readable(text: str) -> list[Component]:
    try:
        return _read(text)
    except _BROKEN:
        return []


def _parts(text: str) -> Iterator[str]:
    """One small calendar per event, each with all time zones."""
    blocks = list(_blocks(text))
    zones = "".join(block for kind, block in blocks if kind == "VTIMEZONE")
    for kind, block in blocks:
        if kind == "VEVENT":
            yield f"{_BEGIN}\r\n{zones}{block}{_END}\r\n"


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The outermost VEVENT and VTIMEZONE blocks as text."""
    kind, lines = "", list[str]()
    for line in text.splitlines():
        upper = line.strip().upper()
        if upper in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE"):
            kind, lines = upper.removeprefix("BEGIN:"), []
        if kind:
            lines.append(line)
        if kind and upper == f"END:{kind}":
            yield kind, "\r\n".join(lines) + "\r\n"
            kind = ""
