"""From when until when: bounds in days, and hours of the day."""

from __future__ import annotations

from cockpit.domain.phrases import pieces
from cockpit.domain.phrases.cursor import Cursor
from cockpit.domain.phrases.groups import Groups
from cockpit.domain.phrases.said import Day, Said

_LONGEST_TIME = 6
"""Tokens: 09 : 00 : 00 a m."""


class Spans:
    """The clauses with two ends.  Each is True when it was read."""

    def __init__(self, cursor: Cursor, said: Said, groups: Groups) -> None:
        self._c = cursor
        self._said = said
        self._groups = groups

    def between(self) -> bool:
        c, start = self._c, self._c.at
        if not c.take("between"):
            return False
        if self._bounds(start, "and"):
            return True
        found = pieces.window(c, "and")
        if found is None:
            c.refuse(*(("unfinished", start, c.at) if c.is_done else ("not_a_time",)))
        self._groups.current.windows.append(found)
        return True

    def from_(self) -> bool:
        """From 8 to 18, from 14 march, from 1 to 24 december; "from monday to friday" are days of the week."""
        c, start = self._c, self._c.at
        if not c.take("from"):
            return False
        if self._bounds(start, "to"):
            return True
        found = pieces.window(c, "to")
        if found is not None:
            self._groups.current.windows.append(found)
        elif pieces.clock(c, bare=True) is not None:
            c.refuse("no_window_end", start, c.at)
        else:
            c.at = start
        return found is not None

    def span(self) -> bool:
        """8–18 h, without a word before it."""
        start = self._c.at
        if not any(self._c.length_of("to", ahead) for ahead in range(1, _LONGEST_TIME + 1)):
            return False
        found = pieces.window(self._c, "to")
        is_clear = self._groups.current.rhythm_seconds is not None
        if found is None or (all(one.is_bare for one in found) and not is_clear):
            self._c.at = start
            return False
        self._groups.current.windows.append(found)
        return True

    def _bounds(self, start: int, joint: str) -> bool:
        """A first date, and a last one after the role `joint`."""
        c = self._c
        first = pieces.day(c)
        if first is None:
            return False
        mark = c.at
        last = pieces.day(c) if c.take(joint) else None
        if last is None:
            c.at = mark
        self._set_starts(first)
        if last is not None:
            self._set_ends(last)
        elif joint == "and":
            c.refuse("unfinished", start, c.at)
        return True

    def _set_starts(self, day: Day) -> None:
        if self._said.starts is not None:
            self._c.refuse("said_twice", day.first, day.end)
        self._said.starts = day

    def _set_ends(self, day: Day) -> None:
        if self._said.ends is not None:
            self._c.refuse("said_twice", day.first, day.end)
        self._said.ends = day

    def starting(self) -> bool:
        c = self._c
        if not c.take("starting"):
            return False
        self._set_starts(self._needed_day("no_window_end"))
        return True

    def until(self) -> bool:
        c = self._c
        if not c.take("until"):
            return False
        self._set_ends(self._needed_day("no_window_start"))
        return True

    def _needed_day(self, when_time: str) -> Day:
        c = self._c
        found = pieces.day(c)
        if found is not None:
            return found
        if c.is_done:
            c.refuse("unfinished", c.at - 1, c.at)
        mark = c.at
        c.take("at")
        if pieces.clock(c, bare=True) is not None:
            c.refuse(when_time, mark, c.at)
        c.refuse("not_a_date")
