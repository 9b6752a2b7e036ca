"""Which days and times of a phrase belong together."""

from __future__ import annotations

from cockpit.domain.phrases.cursor import Cursor
from cockpit.domain.phrases.lexicon import DAY
from cockpit.domain.phrases.said import Group

_SHORTEST_SECONDS = 1
_LONGEST_SECONDS = 36_525 * DAY


class Groups:
    """Puts what is said into the current group, or begins another one: "mondays at 9 and fridays at 17" has two.

    `joined`: the clause that is being read came after an "and" or a comma.
    """

    def __init__(self, cursor: Cursor, groups: list[Group]) -> None:
        self._c = cursor
        self._groups = groups
        self.joined = False

    @property
    def current(self) -> Group:
        return self._groups[-1]

    def begin(self, first: str, start: int) -> Group:
        """Another group, unless nothing was said in the current one."""
        if not self.current.is_empty:
            self._groups.append(Group())
        self.current.first, self.current.place = first, start
        return self.current

    def days(self, kind: str, start: int) -> Group:
        """The group for days of this kind, whose first token is `start`."""
        group = self.current
        if not group.first:
            group.first, group.place = "days", start
        # "every day at 9, monday to friday" would be two groups, "every day at 9 monday to friday" is one
        narrows = kind == "weekdays" and group.kinds == {"daily"} and not self.joined
        is_second = group.first == "days" and group.has_days and (group.has_times or bool(group.windows))
        after_rhythm = self.joined and kind == "daily" and group.rhythm_seconds is not None
        if (is_second and not narrows) or after_rhythm:
            group = self.begin("days", start)
        elif group.has_days and not self.joined and not narrows and kind not in group.kinds:
            self._c.refuse("two_days", start, self._c.at)
        group.kinds.add(kind)
        if narrows:
            group.kinds.discard("daily")
        return group

    def times(self, start: int) -> Group:
        """The group for times whose first token is `start`."""
        group = self.current
        if not group.first:
            group.first, group.place = "times", start
        elif group.first == "times" and group.has_days and group.has_times:
            group = self.begin("times", start)
        return group

    def rhythm(self, seconds: float, start: int) -> bool:
        """Note a rhythm; always True, as a clause that was read."""
        if not _SHORTEST_SECONDS <= seconds <= _LONGEST_SECONDS:
            self._c.refuse("rhythm_range", start, self._c.at)
        if self.joined and self.current.has_times:
            self.begin("times", start)
        group = self.times(start)
        if group.rhythm_seconds is not None:
            self._c.refuse("said_twice", start, self._c.at)
        group.rhythm_seconds = seconds
        return True
