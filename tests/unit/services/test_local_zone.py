"""The zone of this computer, as new tasks get it."""

from __future__ import annotations

import pytest
import tzlocal

from cockpit.services.local_zone import local_zone


def says(answer: str | Exception) -> object:
    """A system that gives this answer."""

    def get() -> str:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return get


@pytest.mark.parametrize(
    ("answer", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"),
        ("America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Zulu", "UTC"),
        ("", "UTC"),
        ("local", "UTC"),
        ("../../etc/passwd", "UTC"),
        (LookupError("no zone"), "UTC"),
        (OSError("no file"), "UTC"),
        (ValueError("two answers"), "UTC"),
    ],
)
def test_it_is_a_name_that_can_be_scheduled_or_utc(
    monkeypatch: pytest.MonkeyPatch, answer: str | Exception, zone: str
) -> None:
    monkeypatch.setattr(tzlocal, "get_localzone_name", says(answer))
    assert local_zone() == zone
