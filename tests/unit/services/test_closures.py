"""Blackouts and holidays from the form to the gate of the engine."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cockpit.domain.closures import Blackout
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.run import Cause
from cockpit.domain.task_policy import TaskPolicy
from cockpit.services.build import OpenWorkspace

ICS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//EN\r
BEGIN:VEVENT\r
UID:one\r
DTSTART;VALUE=DATE:{year}0714\r
DTEND;VALUE=DATE:{year}0716\r
SUMMARY:Works holiday\r
END:VEVENT\r
END:VCALENDAR\r
"""


async def test_a_weekly_blackout_is_in_force_at_once(opened: OpenWorkspace) -> None:
    made = await opened.services.closures.save_blackout(
        "Nights", days=["mon", "tue"], start="22:00", end="06:00", time_zone="Europe/Paris"
    )
    assert made == Blackout(made.id, "Nights", ("mon", "tue"), "22:00", "06:00", time_zone="Europe/Paris")
    assert (await opened.services.closures.read()).blackouts == {made.id: made}
    gate, policy = opened.engine.gate, TaskPolicy(blackouts=(made.id,))
    monday_night = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
    closing = gate.closures.closing(policy, "UTC", monday_night)
    assert closing is not None
    assert (closing.cause, closing.name) == (Cause.BLACKOUT, "Nights")
    assert gate.closures.closing(policy, "UTC", datetime(2026, 11, 25, 5, 0, tzinfo=UTC)) is None
    await opened.services.closures.delete_blackout(made.id)
    assert gate.closures.closing(policy, "UTC", monday_night) is None


async def test_a_window_over_midnight_belongs_to_the_day_it_begins(opened: OpenWorkspace) -> None:
    made = await opened.services.closures.save_blackout("N", days=["mon"], start="22:00", end="06:00", time_zone="UTC")
    hours = {
        (day, hour): made.covers(datetime(2026, 11, day, hour, tzinfo=UTC)) for day in (23, 24) for hour in (5, 22)
    }
    assert hours == {(23, 5): False, (23, 22): True, (24, 5): True, (24, 22): False}


async def test_a_dated_one_ends_when_it_says(opened: OpenWorkspace) -> None:
    made = await opened.services.closures.save_blackout(
        "Move", starts_at="2026-12-24T18:00:00+01:00", ends_at="2026-12-26T00:00:00Z"
    )
    assert made.covers(datetime(2026, 12, 24, 17, 0, tzinfo=UTC))
    assert not made.covers(datetime(2026, 12, 26, 0, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"name": ""}, {"name", "days"}),
        ({"name": "x", "days": ["lundi"]}, {"days"}),
        ({"name": "x", "days": ["mon"], "start": "24:00"}, {"start"}),
        ({"name": "x", "days": ["mon"], "time_zone": "Mars/Base"}, {"time_zone"}),
        ({"name": "x", "starts_at": "2026-12-24T18:00:00Z"}, {"ends_at"}),
        ({"name": "x", "starts_at": "soon", "ends_at": "2026-12-24T18:00:00Z"}, {"starts_at"}),
        ({"name": "x", "starts_at": "2026-12-25T18:00:00Z", "ends_at": "2026-12-24T18:00:00Z"}, {"ends_at"}),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_stored(
    opened: OpenWorkspace, given: dict[str, object], fields: set[str]
) -> None:
    with pytest.raises(UserError) as refused:
        await opened.services.closures.save_blackout(**given)  # type: ignore[arg-type]
    assert set(refused.value.fields) == fields
    assert (await opened.services.closures.read()).blackouts == {}


async def test_a_name_is_given_once_and_an_id_replaces(opened: OpenWorkspace) -> None:
    closures = opened.services.closures
    made = await closures.save_blackout("Nights", days=["mon"])
    with pytest.raises(UserError, match="exists already"):
        await closures.save_blackout("Nights", days=["tue"])
    again = await closures.save_blackout("Evenings", days=["tue"], blackout_id=made.id)
    assert (await closures.read()).blackouts == {made.id: again}
    for missing in (
        closures.save_blackout("Other", days=["tue"], blackout_id=99),
        closures.delete_blackout(99),
        closures.delete_holidays(99),
        closures.refresh_holidays(99),
    ):
        with pytest.raises(NotFound):
            await missing


async def test_the_holidays_of_a_country_and_of_its_parts(opened: OpenWorkspace) -> None:
    year = opened.clock.now().year
    closures = opened.services.closures
    france = await closures.save_holidays("France", "country", "fr")
    assert date(year, 7, 14) in france.days
    bavaria = await closures.save_holidays("Bayern", "country", "DE-BY")
    assert date(year + 1, 1, 6) in bavaria.days
    policy = TaskPolicy(holidays=(france.id,))
    paris_eve = datetime(year, 7, 13, 22, 30, tzinfo=UTC)  # half past midnight in Paris
    gate = opened.engine.gate
    closing = gate.closures.closing(policy, "Europe/Paris", paris_eve)
    assert closing is not None
    assert closing.cause is Cause.HOLIDAY
    assert closing.name.startswith("France: ")
    assert gate.closures.closing(policy, "UTC", paris_eve) is None
    assert "FR" in await closures.countries()


async def test_days_from_a_calendar_file(opened: OpenWorkspace, tmp_path: Path) -> None:
    year = opened.clock.now().year
    file = tmp_path / "days.ics"
    file.write_text(ICS.format(year=year))
    made = await opened.services.closures.save_holidays("Works", "ics_file", str(file))
    assert made.days == {date(year, 7, 14): "Works holiday", date(year, 7, 15): "Works holiday"}
    assert (await opened.services.closures.read()).holidays[made.id] == made


@pytest.mark.allow_warnings("could not be read")
async def test_days_that_cannot_be_read_again_stay_with_the_error(opened: OpenWorkspace, tmp_path: Path) -> None:
    file = tmp_path / "days.ics"
    file.write_text(ICS.format(year=opened.clock.now().year))
    made = await opened.services.closures.save_holidays("Works", "ics_file", str(file))
    file.unlink()
    again = await opened.services.closures.refresh_holidays(made.id)
    assert again.days == made.days
    assert "days.ics" in (again.error or "")


@pytest.mark.parametrize(("source", "address"), [("country", "XX"), ("country", "FR-??"), ("ics_file", "/nowhere.ics")])
async def test_holidays_that_cannot_be_read_are_not_stored(opened: OpenWorkspace, source: str, address: str) -> None:
    with pytest.raises(UserError) as refused:
        await opened.services.closures.save_holidays("X", source, address)
    assert list(refused.value.fields) == ["address"]
    assert (await opened.services.closures.read()).holidays == {}


async def test_what_was_deleted_comes_back_for_the_tasks_that_named_it(opened: OpenWorkspace) -> None:
    service = opened.services.closures
    nights = await service.save_blackout("Nights", days=["mon"], start="22:00", end="06:00", time_zone="UTC")
    france = await service.save_holidays("France", "country", "FR")
    await service.delete_blackout(nights.id)
    await service.delete_holidays(france.id)
    other = await service.save_blackout("Other", days=["mon"], start="22:00", end="06:00", time_zone="UTC")
    assert other.id != nights.id
    await service.restore(nights)
    await service.restore(france)
    back = await service.read()
    assert back.blackouts == {nights.id: nights, other.id: other}
    assert back.holidays == {france.id: france}
    assert opened.engine.gate.closures == back
    await service.delete_blackout(nights.id)
    await service.save_blackout("Nights", days=["tue"])
    with pytest.raises(UserError) as refused:
        await service.restore(nights)
    assert "name" in refused.value.fields
