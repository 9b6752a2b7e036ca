"""The rules that a phrase amounts to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from cockpit.domain.phrases.cursor import Cursor
from cockpit.domain.phrases.lexicon import DAY
from cockpit.domain.phrases.said import Clock, Day, Group, Said
from cockpit.domain.rule_json import MAX_RULES
from cockpit.domain.schedule import WEEKDAYS, Cron, Daily, Interval, Monthly, Once, Rule, Weekly, Within

_LEAP_GAP_YEARS = 8
_PARTS = {"morning": range(12), "evening": range(12, 24), "night": (*range(6), *range(18, 24))}
"""The hours that each part of the day may be said with."""


class Assembly:
    """Makes rules of what was said; NotUnderstood, with the place, when something is missing or contradicts.

    `now` is the time on the wall in `zone`.
    """

    def __init__(self, cursor: Cursor, today: date, now: datetime | None, zone: str) -> None:
        self._c = cursor
        self._today = today
        self._now = now
        self._zone = zone

    def rules(self, said: Said) -> tuple[Rule, ...]:
        """The rules of all groups, doubles dropped."""
        found: dict[Rule, None] = {}
        for group in said.groups:
            if group.has_times and not group.has_days and len(said.groups) > 1 and group.rhythm_seconds is None:
                self._c.refuse("misplaced", group.place)
            found.update(dict.fromkeys(self._rules_of(group)))
            if len(found) > MAX_RULES:
                self._c.refuse_missing("many_rules")
        return tuple(found)

    def bounds(self, said: Said) -> tuple[date | None, date | None]:
        """The first and the last day."""
        starts = None if said.starts is None else self._resolved(said.starts)
        ends = None if said.ends is None else self._resolved(said.ends, after=starts)
        if said.ends is not None and starts is not None and ends is not None and ends < starts:
            self._c.refuse("bounds_order", said.ends.first, said.ends.end)
        return starts, ends

    def _rules_of(self, group: Group) -> list[Rule]:
        self._check_whole(group)
        if group.after_seconds is not None:
            return [self._from_now(group, group.after_seconds)]
        if group.minutes:
            return [self._past_the_hour(group)]
        if group.rhythm_seconds is not None:
            return self._rhythm(group, group.rhythm_seconds)
        if group.windows:
            self._c.refuse_missing("no_rhythm")
        if not group.times:
            self._c.refuse_missing("no_time")
        self._check_part(group)
        return list(self._timed(group, tuple(sorted({time.text for time in group.times}))))

    def _check_whole(self, group: Group) -> None:
        """Refuse a group in which something is missing or contradicts."""
        c = self._c
        if group.after_seconds is not None and (
            group.times or group.windows or group.minutes or group.part or group.markers - {"once"} or group.dates
        ):
            c.refuse("misplaced", group.place)
        if "once" in group.markers and group.kinds != {"dates"}:
            c.refuse_missing("once_or_every" if group.kinds else "once_when")
        if group.bare_weekday is not None and (group.nths or group.dates):
            c.refuse("weekday_two_ways", group.bare_weekday)
        if "daily" in group.kinds and len(group.kinds) > 1:
            c.refuse("every_day_and", group.place)
        if group.rhythm_seconds is None or group.rhythm_seconds == 3600:
            if "weekly" in group.markers and not group.weekdays:
                c.refuse_missing("no_weekday")
            if "monthly" in group.markers and not (group.month_days or group.nths or group.workdays):
                c.refuse_missing("no_month_day")
            if "yearly" in group.markers and not group.dates:
                c.refuse_missing("no_year_day")

    def _check_part(self, group: Group) -> None:
        """Every morning at 9, every evening at 8 pm; "every evening at 8" would be a guess."""
        hours = _PARTS.get(group.part, range(24))
        if any(time.hour not in hours for time in group.times):
            self._c.refuse("day_part", group.part_place)

    def _from_now(self, group: Group, seconds: float) -> Rule:
        if self._now is None:
            self._c.refuse("no_now", group.place, group.end)
        try:
            moment = self._now + timedelta(seconds=round(seconds))
        except OverflowError:
            self._c.refuse("no_such_date", group.place, group.end)
        return Once(moment.isoformat(timespec="seconds" if moment.second else "minutes"))

    def _past_the_hour(self, group: Group) -> Rule:
        is_hourly = group.rhythm_seconds in (None, 3600) and not (group.times or group.windows or group.markers)
        # "every day at :05" does not say of which hour
        if not is_hourly or not group.kinds <= {"weekdays"}:
            self._c.refuse_missing("past_the_hour")
        minutes = ",".join(str(minute) for minute in sorted(set(group.minutes)))
        days = ",".join(day for day in WEEKDAYS if day in group.weekdays) or "*"
        return Cron(f"{minutes} * * * {days}", self._zone)

    def _rhythm(self, group: Group, seconds: float) -> list[Rule]:
        c = self._c
        if group.markers or group.kinds - {"daily", "weekdays"}:
            c.refuse_missing("several_days" if seconds % DAY == 0 else "rhythm_dates")
        if seconds % DAY == 0 and (group.times or group.kinds or group.windows):
            c.refuse_missing("several_days")
        if group.times or group.part:
            c.refuse_missing("past_the_hour" if seconds == 3600 else "rhythm_at")
        if not group.windows and not group.weekdays:
            return [Interval(seconds)]
        if seconds % 60 or not 60 <= seconds <= DAY:
            c.refuse_missing("window_minutes")
        days = _in_order(group.weekdays) or WEEKDAYS
        windows = group.windows or [(Clock(0), Clock(23, 59))]
        if any(first.text >= last.text for first, last in windows):
            c.refuse_missing("window_order")
        return [Within(int(seconds), first.text, last.text, days) for first, last in windows]

    def _timed(self, group: Group, times: tuple[str, ...]) -> Iterator[Rule]:
        if group.windows:
            self._c.refuse_missing("no_rhythm")
        if not group.kinds or group.kinds == {"daily"}:
            yield Daily(times)
            return
        if group.weekdays:
            yield Weekly(_in_order(group.weekdays), times)
        for day in dict.fromkeys(group.month_days):
            yield Monthly(times, day=day)
        for nth, weekday in dict.fromkeys(group.nths):
            yield Monthly(times, nth=nth, weekday=weekday)
        for workday in dict.fromkeys(group.workdays):
            yield from (Cron(f"{_cron_time(time)} {workday} * *", self._zone) for time in times)
        for said in group.dates:
            if "yearly" in group.markers and said.month and said.year is None:
                self._calendar_date(said)
                yield from (Cron(f"{_cron_time(time)} {said.day} {said.month} *", self._zone) for time in times)
            else:
                yield from (Once(f"{self._resolved(said, time=time).isoformat()}T{time}") for time in times)

    def _resolved(self, said: Day, *, time: str = "", after: date | None = None) -> date:
        """The date that was said: of several the first to come, after `after` and now; a past one is refused."""
        try:
            found = self._date_of(said, time, after or self._today)
        except OverflowError:
            self._c.refuse("no_such_date", said.first, said.end)
        if found < self._today or (time and self._is_over(found, time)):
            self._c.refuse("past", said.first, said.end)
        if said.named is not None and WEEKDAYS[found.weekday()] != said.named:
            names = {day: word for word, day in reversed(list(self._c.lexicon.weekdays.items())) if len(word) > 3}
            self._c.refuse("wrong_weekday", said.first, said.end, better=names[WEEKDAYS[found.weekday()]])
        return found

    def _date_of(self, said: Day, time: str, since: date) -> date:
        if said.ahead is not None:
            return self._today + timedelta(days=said.ahead)
        if said.weekday is not None:
            return self._today + timedelta(days=(WEEKDAYS.index(said.weekday) - self._today.weekday() - 1) % 7 + 1)
        found = self._calendar_date(said, since.year if said.year is None else said.year)
        if said.year is None and (found < since or (time and self._is_over(found, time))):
            found = self._calendar_date(said, found.year + 1)
        return found

    def _calendar_date(self, said: Day, year: int | None = None) -> date:
        """The date in `year`; without a year that was said the next one that has a 29 February, where it needs one."""
        first = self._today.year if year is None else year
        years = [first] if said.year is not None else range(first, first + _LEAP_GAP_YEARS + 1)
        for one in years:
            try:
                return date(one, said.month, said.day)
            except ValueError:
                continue
        self._c.refuse("no_such_date", said.first, said.end)

    def _is_over(self, day: date, time: str) -> bool:
        if self._now is None:
            return False
        return datetime.fromisoformat(f"{day.isoformat()}T{time}") <= self._now


def _in_order(days: list[str]) -> tuple[str, ...]:
    return tuple(day for day in WEEKDAYS if day in days)


def _cron_time(time: str) -> str:
    """ "minute hour" of a wall time, with the second first where it has one."""
    return " ".join(str(int(part)) for part in reversed(time.split(":")))
