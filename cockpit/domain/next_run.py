"""When a schedule fires: the next time, the last one, and how many between two moments.

Intervals lie on a grid, anchor + k * seconds.  Times of the wall follow Debian cron at clock changes (promise P4):

- A job at fixed times (every rule but intervals, and cron where neither minute nor hour starts with `*`) fires once
  for each wall time it names.  In the repeated hour that is the first pass; wall times that were skipped fire
  together, once, at the first instant after.
- A cron job whose minute or hour starts with `*` fires whenever the clock on the wall shows a matching time, so twice
  in the repeated hour and not at all in the skipped one.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from cockpit.domain import cron, grid, timetable
from cockpit.domain.clock import DAY_SECONDS
from cockpit.domain.errors import UserError
from cockpit.domain.schedule import Interval, Schedule, Timetable
from cockpit.domain.timetable import expression_plan
from cockpit.domain.zones import EPOCH, get_zone


def validate(schedule: Schedule) -> None:
    """UserError with a sentence for each wrong field: frequency_cron, frequency_seconds or time_zone.

    Of a timetable: rules, rules.0.times and so on as in `rule_json`, time_zone, ends_at.
    """
    if isinstance(schedule, Interval):
        grid.step_of(schedule)
        return
    if isinstance(schedule, Timetable):
        timetable.check(schedule)
        return
    wrong: dict[str, str] = {}
    for read, value in ((cron.check, schedule.expression), (get_zone, schedule.time_zone)):
        try:
            read(value)
        except UserError as error:
            wrong.update(error.fields)
    if wrong:
        raise UserError("Schedule not accepted", fields=wrong)


def next_after(schedule: Schedule, moment: datetime, anchor: datetime | None = None) -> datetime | None:
    """The first planned time strictly after `moment`, in UTC; None when there is none before the year 9999.

    An interval needs an anchor, any one of its planned times: its own, the start of its timetable, or `anchor`
    (ValueError without one).  UserError when the schedule cannot be read.
    """
    if isinstance(schedule, Timetable):
        return timetable.compiled(schedule, anchor).after(moment)
    if isinstance(schedule, Interval):
        return grid.after(schedule, moment, anchor)
    since = moment - EPOCH
    found = expression_plan(schedule.expression, schedule.time_zone).after(since.days * DAY_SECONDS + since.seconds)
    return None if found is None else EPOCH + timedelta(0, found)


def latest_at_or_before(schedule: Schedule, moment: datetime, anchor: datetime | None = None) -> datetime | None:
    """The last planned time up to and including `moment`, in UTC; None when there is none since the year 1."""
    if isinstance(schedule, Timetable):
        return timetable.compiled(schedule, anchor).until(moment)
    if isinstance(schedule, Interval):
        return grid.until(schedule, moment, anchor)
    since = moment - EPOCH
    found = expression_plan(schedule.expression, schedule.time_zone).until(since.days * DAY_SECONDS + since.seconds)
    return None if found is None else EPOCH + timedelta(0, found)


def count_between(schedule: Schedule, after: datetime, until: datetime, anchor: datetime | None = None) -> int:
    """The number of planned times in (`after`, `until`], without walking through them.

    Exact, but for a timetable whose lesser rules have more than 50,000 times there: then an upper bound.
    """
    if until <= after:
        return 0
    if isinstance(schedule, Timetable):
        return timetable.compiled(schedule, anchor).count(after, until)
    if isinstance(schedule, Interval):
        return grid.count(schedule, after, until, anchor)
    first, last = after - EPOCH, until - EPOCH
    return expression_plan(schedule.expression, schedule.time_zone).count(
        first.days * DAY_SECONDS + first.seconds, last.days * DAY_SECONDS + last.seconds
    )


def upcoming(schedule: Schedule, moment: datetime, count: int, anchor: datetime | None = None) -> list[datetime]:
    """The next `count` planned times strictly after `moment`; fewer when the schedule ends."""
    found: list[datetime] = []
    while len(found) < count:
        following = next_after(schedule, moment, anchor)
        if following is None:
            break
        found.append(following)
        moment = following
    return found
