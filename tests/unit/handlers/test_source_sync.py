"""What both syncs say at their end."""

from __future__ import annotations

from cockpit.handlers.source_sync import offline_words


def test_offline_in_words() -> None:
    assert offline_words(1) == "offline: 1 source not reached"
    assert offline_words(8) == "offline: 8 sources not reached"
