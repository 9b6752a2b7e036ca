"""The zone that floating times are read in, on machines of every kind."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import tzlocal

from cockpit.handlers.calendar_sync import _local_zone


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC"])
def test_the_machines_zone_by_its_name(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: name)
    assert _local_zone() == ZoneInfo(name)


@pytest.mark.parametrize("name", [None, "local", "Mars/Olympus", "../../etc/passwd"])
def test_a_zone_without_a_name_is_its_offset(monkeypatch: pytest.MonkeyPatch, name: str | None) -> None:
    monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: name)
    zone = _local_zone()
    now = datetime.now(UTC)
    assert now.astimezone(zone).utcoffset() == now.astimezone().utcoffset()
    assert abs(zone.utcoffset(now) or timedelta()) < timedelta(days=1)
    assert pickle.loads(pickle.dumps(zone)) == zone
