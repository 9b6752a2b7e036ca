"""Fifty tasks of all kinds for a simulated year, and what may be edited of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from cockpit.domain.closures import Blackout, Closures, HolidaySet, HolidaySource
from cockpit.domain.schedule import WEEKDAYS

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kolkata")

WAYS: tuple[dict[str, Any], ...] = (
    {"frequency_seconds": 5400.0},
    {"frequency_seconds": 10_800.0},
    {"frequency_seconds": 40_000.5},
    {"frequency_cron": "30 2 * * *"},
    {"frequency_cron": "*/45 */2 * * *"},
    {"frequency_cron": "10 */3 * * *"},
    {"frequency_cron": "0 9 * * 1-5"},
    {"frequency_cron": "15 30 6,18 * * *"},
    {"frequency_cron": "@daily"},
    {"rules": [{"kind": "daily", "times": ["02:30", "14:00"]}]},
    {"rules": [{"kind": "weekly", "days": ["sun", "wed"], "times": ["01:30"]}]},
    {"rules": [{"kind": "monthly", "day": -1, "times": ["23:45"]}]},
    {"rules": [{"kind": "monthly", "nth": -1, "weekday": "sun", "times": ["02:15", "03:00"]}]},
    {"rules": [{"kind": "within", "seconds": 4500, "start": "00:15", "end": "06:00", "days": list(WEEKDAYS)}]},
    {"rules": [{"kind": "daily", "times": ["08:00"]}, {"kind": "cron", "expression": "0 8,20 * * *"}]},
    {"rules": [{"kind": "interval", "seconds": 20_000}, {"kind": "weekly", "days": ["mon"], "times": ["09:00"]}]},
)

POLICIES: tuple[dict[str, Any], ...] = (
    {},
    {"misfire": "all"},
    {"misfire": "none"},
    {"misfire": "all", "catch_up_window_seconds": 20_000.0},
    {"overlap": "queue"},
    {"overlap": "stop"},
    {"retry": {"count": 2, "delay_seconds": 300.0}},
    {"blackouts": [1]},
    {"blackouts": [2], "holidays": [1], "misfire": "all"},
    {"jitter_seconds": 600},
    {"wait_for_network": True},
)


def closures_of(start: datetime) -> Closures:
    """A weekly blackout, one with dates, and the holidays of a year that begins at `start`."""
    nights = Blackout(1, "Nights", WEEKDAYS, "01:00", "05:00", time_zone="Europe/Berlin")
    moving = Blackout(2, "Moving", starts_at=start + timedelta(days=2), ends_at=start + timedelta(days=4))
    first = date(start.year, start.month, start.day)
    days = {first + timedelta(days=7 * number): f"Rest {number}" for number in range(60)}
    return Closures({1: nights, 2: moving}, {1: HolidaySet(1, "Rests", HolidaySource.COUNTRY, "XX", days)})


def definitions(start: datetime, days: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """(component, what it is created with) of fifty tasks; two more follow the first two."""
    for number in range(42):
        way, policy = WAYS[number % len(WAYS)], POLICIES[number % len(POLICIES)]
        yield f"c{number}", {"time_zone": ZONES[number % len(ZONES)], "policy": policy, **way}
    for number in range(42, 48):
        yield f"c{number}", _bounded(number, start, days)
    yield (
        "once",
        {
            "rules": [{"kind": "once", "at": f"{start + timedelta(days=days // 2):%Y-%m-%d}T02:30"}],
            "time_zone": "Europe/Berlin",
        },
    )
    yield "off", {"frequency_cron": "*/20 * * * *", "time_zone": "UTC", "enabled": False}


def _bounded(number: int, start: datetime, days: int) -> dict[str, Any]:
    """Tasks that begin later, end sooner, or end after so many runs."""
    later = (start + timedelta(days=days / 4)).isoformat().replace("+00:00", "Z")
    sooner = (start + timedelta(days=days / 2)).isoformat().replace("+00:00", "Z")
    bounds: tuple[dict[str, Any], ...] = (
        {"starts_at": later},
        {"ends_at": sooner, "jitter_seconds": 300},
        {"max_runs": 5},
        {"starts_at": later, "ends_at": sooner},
        {"max_runs": 9, "misfire": "all"},
        {"max_runs": 7, "overlap": "queue"},
    )
    ways: tuple[dict[str, Any], ...] = ({"frequency_seconds": 7200.0}, {"frequency_cron": "*/30 * * * *"})
    return {"time_zone": ZONES[number % len(ZONES)], "policy": bounds[number - 42], **ways[number % 2]}
