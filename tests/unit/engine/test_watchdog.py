"""The watchdog names a callback that blocks the loop, once, and is silent otherwise."""

from __future__ import annotations

import asyncio
import logging
import threading
import time

import pytest

from cockpit.engine.watchdog import LoopWatchdog


def spin(seconds: float) -> None:
    """Hold the loop; the name of this function must appear in the log."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def actions(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [getattr(record, "action", "") for record in caplog.records]


@pytest.mark.allow_warnings("blocked")
async def test_a_blocking_task_is_named_with_its_stack(caplog: pytest.LogCaptureFixture) -> None:
    watchdog = LoopWatchdog(limit_seconds=0.05, beat_seconds=0.02)
    watchdog.start()

    async def handler() -> None:
        spin(0.4)

    await asyncio.create_task(handler(), name="run 7 of news_sync")
    await asyncio.sleep(0.05)
    watchdog.stop()

    assert actions(caplog) == ["loop_blocked", "loop_free_again"]  # once, however long it lasts
    blocked = caplog.records[0]
    assert blocked.levelno == logging.ERROR
    assert "run 7 of news_sync" in blocked.getMessage()
    assert "in spin" in blocked.getMessage()
    assert "blocked for about 0." in caplog.records[1].getMessage()


@pytest.mark.allow_warnings("blocked")
async def test_a_blocking_callback_without_a_task_is_reported_too(caplog: pytest.LogCaptureFixture) -> None:
    watchdog = LoopWatchdog(limit_seconds=0.05, beat_seconds=0.02)
    watchdog.start()
    asyncio.get_running_loop().call_soon(spin, 0.3)
    await asyncio.sleep(0.35)
    watchdog.stop()
    assert "a callback" in caplog.records[0].getMessage()


@pytest.mark.allow_warnings("blocked")
async def test_a_second_block_is_reported_again(caplog: pytest.LogCaptureFixture) -> None:
    watchdog = LoopWatchdog(limit_seconds=0.05, beat_seconds=0.02)
    watchdog.start()
    for _ in range(2):
        spin(0.3)
        await asyncio.sleep(0.06)
    watchdog.stop()
    assert actions(caplog).count("loop_blocked") == 2


async def test_a_loop_that_waits_is_not_a_blocked_one(caplog: pytest.LogCaptureFixture) -> None:
    watchdog = LoopWatchdog(limit_seconds=0.4, beat_seconds=0.02)
    watchdog.start()
    await asyncio.sleep(0.7)
    watchdog.stop()
    assert caplog.records == []


async def test_stopping_leaves_no_thread_and_no_timer(caplog: pytest.LogCaptureFixture) -> None:
    before = threading.active_count()
    watchdog = LoopWatchdog()
    watchdog.start()
    assert threading.active_count() == before + 1
    begin = time.monotonic()
    watchdog.stop()
    watchdog.stop()
    assert time.monotonic() - begin < 0.5  # it does not wait for the next beat
    assert threading.active_count() == before


async def test_it_can_be_started_again() -> None:
    watchdog = LoopWatchdog()
    watchdog.start()
    watchdog.stop()
    watchdog.start()
    watchdog.stop()


def test_stopping_what_was_never_started_is_harmless() -> None:
    LoopWatchdog().stop()


async def test_watching_costs_next_to_nothing() -> None:
    """At rest: a hundred beats, sped up, in far less CPU than their real-time minute and a half may take."""
    watchdog = LoopWatchdog(limit_seconds=0.01, beat_seconds=0.01)
    begin = time.process_time()
    watchdog.start()
    await asyncio.sleep(1.0)
    watchdog.stop()
    assert time.process_time() - begin < 0.2
