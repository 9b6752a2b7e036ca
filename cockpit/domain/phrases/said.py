"""What a phrase says, before it is made into rules."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day.  `half` is "am" or "pm" where it was said; `is_bare`: a number alone, such as 9."""

    hour: int
    minute: int = 0
    second: int = 0
    half: str = ""
    is_bare: bool = False

    @property
    def text(self) -> str:
        """ "HH:MM", or "HH:MM:SS" where there are seconds: sorts by time."""
        return f"{self.hour:02}:{self.minute:02}" + (f":{self.second:02}" if self.second else "")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as it was said, by the tokens `first` up to `end`.

    Either `ahead` days from today, or the next `weekday`, or a `day` and `month` of a `year`, the next one without;
    `named` is the day of the week that was said with it.
    """

    first: int
    end: int
    ahead: int | None = None
    weekday: str | None = None
    day: int = 0
    month: int = 0
    year: int | None = None
    named: str | None = None


@dataclass(slots=True)
class Group:
    """Days and the times on them: "every monday and friday at 9"; a phrase has one, or several joined by "and".

    `first` is what was said first, "days" or "times", at the token `place`: when it is said again, another group
    begins.  `after_seconds` is a time from now; it was said up to the token `end`.  `bare_weekday` is the
    token of a weekday without "every".
    """

    first: str = ""
    place: int = 0
    end: int = 0
    kinds: set[str] = field(default_factory=set)
    bare_weekday: int | None = None
    weekdays: list[str] = field(default_factory=list)
    month_days: list[int] = field(default_factory=list)
    nths: list[tuple[int, str]] = field(default_factory=list)
    workdays: list[str] = field(default_factory=list)
    dates: list[Day] = field(default_factory=list)
    times: list[Clock] = field(default_factory=list)
    minutes: list[int] = field(default_factory=list)
    windows: list[tuple[Clock, Clock]] = field(default_factory=list)
    rhythm_seconds: float | None = None
    after_seconds: float | None = None
    part: str = ""
    part_place: int = 0
    markers: set[str] = field(default_factory=set)

    @property
    def has_days(self) -> bool:
        return bool(self.kinds)

    @property
    def has_times(self) -> bool:
        return bool(self.times or self.minutes) or self.rhythm_seconds is not None or self.after_seconds is not None

    @property
    def is_empty(self) -> bool:
        return not (self.kinds or self.has_times or self.windows or self.markers or self.part)


@dataclass(slots=True)
class Said:
    """All that a phrase says."""

    groups: list[Group] = field(default_factory=lambda: [Group()])
    starts: Day | None = None
    ends: Day | None = None
    zone: str | None = None
