"""Rules against two programs that others wrote: cronsim, and `systemd-analyze calendar` where it is installed.

The number of random rules is 300 by default; COCKPIT_RULE_CASES sets another, COCKPIT_CRON_SEED another start.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim

from cockpit.domain.next_run import upcoming
from cockpit.domain.schedule import LAST, WEEKDAYS, Cron, Daily, Monthly, Once, Rule, Timetable, Weekly, Within
from tests.helpers.cron_cases import DST_ZONES, clock_changes

CASES = int(os.environ.get("COCKPIT_RULE_CASES", "300"))
SEED = int(os.environ.get("COCKPIT_CRON_SEED", "20261121"))
SYSTEMD = shutil.which("systemd-analyze")
AT_ONCE = 50
TIMES = 6


def time_of(rng: random.Random) -> str:
    """Half of them in the hours at which clocks change."""
    return f"{rng.choice((0, 1, 2, 3, rng.randrange(24), rng.randrange(24))):02}:{rng.randrange(60):02}"


def days_of(rng: random.Random) -> tuple[str, ...]:
    return tuple(sorted(rng.sample(WEEKDAYS, rng.randint(1, 6)), key=WEEKDAYS.index))


def calendar_rule(rng: random.Random) -> Rule:
    """A daily, weekly or monthly rule with one time."""
    at = (time_of(rng),)
    choices: tuple[Callable[[], Rule], ...] = (
        lambda: Daily(at),
        lambda: Weekly(days_of(rng), at),
        lambda: Monthly(at, day=rng.choice((1, 15, 29, 30, 31, LAST))),
        lambda: Monthly(at, nth=rng.choice((1, 2, 3, 4, 5, LAST)), weekday=rng.choice(WEEKDAYS)),
    )
    return rng.choice(choices)()


def moment_of(rng: random.Random, zone: str) -> datetime:
    """Most within two days of a clock change."""
    changes = [change for change in clock_changes(zone) if 2024 <= change.year <= 2032] or [
        datetime(2027, 2, 28, 12, tzinfo=UTC)
    ]
    spread = 3000 if rng.random() < 0.8 else 500_000
    return rng.choice(changes) + timedelta(minutes=rng.randint(-spread, spread))


def as_cron(rule: Rule) -> str:
    """The cron text of a rule with one time."""
    assert isinstance(rule, Daily | Weekly | Monthly)
    hour, minute = (int(part) for part in rule.times[0].split(":"))
    day, weekday = "*", "*"
    if isinstance(rule, Weekly):
        weekday = ",".join(str((WEEKDAYS.index(one) + 1) % 7) for one in rule.days)
    elif isinstance(rule, Monthly) and rule.day is not None:
        day = "L" if rule.day == LAST else str(rule.day)
    elif isinstance(rule, Monthly):
        weekday = str((WEEKDAYS.index(str(rule.weekday)) + 1) % 7)
        weekday += "L" if rule.nth == LAST else f"#{rule.nth}"
    return f"{minute} {hour} {day} * {weekday}"


def test_rules_fire_when_cronsim_does() -> None:
    """cronsim follows Debian's rules for fixed times, so nothing is left out near clock changes but the one thing that
    it does otherwise: asked in the second pass of a repeated hour, it may answer with a time of the first."""
    rng = random.Random(SEED)
    compared = 0
    for _ in range(CASES):
        zone = rng.choice((*DST_ZONES, "UTC"))
        rules, start = tuple(calendar_rule(rng) for _ in range(rng.randint(1, 3))), moment_of(rng, zone)
        theirs: set[datetime] = set()
        ends: list[datetime] = []
        for rule in rules:
            peer = CronSim(as_cron(rule), start.astimezone(ZoneInfo(zone)))
            times = [moment.astimezone(UTC) for _, moment in zip(range(TIMES), peer, strict=False)]
            theirs |= {moment for moment in times if moment > start}
            ends.append(times[-1])
        expected = sorted(moment for moment in theirs if moment <= min(ends))
        assert upcoming(Timetable(rules, zone), start, len(expected)) == expected, f"{rules} in {zone} from {start}"
        compared += len(expected)
    assert compared > CASES


def clock_rule(rng: random.Random) -> tuple[Rule, str]:
    """A rule of any kind, and the same as a calendar event of systemd."""
    kind = rng.choice(("calendar", "calendar", "within", "once", "cron"))
    if kind == "within":
        step, first = rng.choice((5, 10, 15, 20, 30)), rng.randrange(23)
        last, days = rng.randrange(first, 24), days_of(rng)
        within = Within(step * 60, f"{first:02}:00", f"{last:02}:59", days)
        return within, f"{named(days)} *-*-* {first}..{last}:0/{step}:00"
    if kind == "once":
        at = datetime(2024, 1, 1) + timedelta(minutes=rng.randrange(9 * 366 * 1440))  # noqa: DTZ001 - a wall time
        return Once(at.isoformat(timespec="minutes")), f"{at:%Y-%m-%d %H:%M:00}"
    if kind == "cron":
        minutes, hours = (sorted(rng.sample(range(top), 2)) for top in (60, 24))
        months, weekdays = sorted(rng.sample(range(1, 13), 4)), days_of(rng)
        fields = [",".join(map(str, values)) for values in (minutes, hours, months)]
        text = f"{fields[0]} {fields[1]} * {fields[2]} {','.join(weekdays)}"
        return Cron(text), f"{named(weekdays)} *-{fields[2]}-* {fields[1]}:{fields[0]}:00"
    rule = calendar_rule(rng)
    assert isinstance(rule, Daily | Weekly | Monthly)
    return rule, f"{days_for_systemd(rule)} {rule.times[0]}:00"


def days_for_systemd(rule: Daily | Weekly | Monthly) -> str:
    if isinstance(rule, Daily):
        return "*-*-*"
    if isinstance(rule, Weekly):
        return f"{named(rule.days)} *-*-*"
    if rule.day is not None:
        return "*-*~01" if rule.day == LAST else f"*-*-{rule.day:02}"
    day = named((str(rule.weekday),))
    if rule.nth == LAST:
        return f"{day} *-*~07/1"
    assert rule.nth is not None
    return f"{day} *-*-{rule.nth * 7 - 6:02}..{min(rule.nth * 7, 31):02}"


def named(days: tuple[str, ...]) -> str:
    return ",".join(day.title() for day in days)


def answers_of_systemd(events: list[str], start: datetime) -> Iterator[list[datetime]]:
    """The next times of each event."""
    assert SYSTEMD is not None
    done = subprocess.run(
        [
            SYSTEMD,
            "calendar",
            f"--iterations={TIMES}",
            f"--base-time={start:%Y-%m-%d %H:%M:%S} UTC",
            *events,
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "TZ": "UTC", "LC_ALL": "C"},
    )
    blocks = done.stdout.strip().split("\n\n")
    assert len(blocks) == len(events), done.stdout
    for block in blocks:
        texts = re.findall(r"(?:Next elapse|Iter\. #\d+): \w+ (\S+ \S+) UTC", block)
        yield [datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC) for text in texts]


@pytest.mark.skipif(SYSTEMD is None, reason="systemd-analyze is not installed here")
def test_rules_fire_when_systemd_says_so_away_from_clock_changes() -> None:
    """systemd drops a time that the clock skips, and has its own mind in repeated hours: days with a clock change, and
    those beside them, are left out here; cronsim and the minute walks cover them."""
    rng = random.Random(SEED * 5)
    compared = 0
    for _ in range(-(-CASES // AT_ONCE)):
        zone = rng.choice(("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "UTC"))
        start, near = moment_of(rng, zone), timedelta(hours=36)
        changes = clock_changes(zone)
        pairs = [clock_rule(rng) for _ in range(AT_ONCE)]
        answered = answers_of_systemd([f"{event} {zone}" for _, event in pairs], start)
        for (rule, event), theirs in zip(pairs, answered, strict=True):
            ours = upcoming(Timetable((rule,), zone), start, TIMES + 60)
            last = theirs[-1] if len(theirs) == TIMES else datetime.max.replace(tzinfo=UTC)
            for times in (ours, theirs):
                times[:] = [time for time in times if time <= last and all(abs(time - one) > near for one in changes)]
            assert ours == theirs, f"{rule} is {event!r} in {zone} from {start}"
            compared += len(theirs)
    assert compared > CASES
