import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from cockpit.domain.run import Cause
from cockpit.engine import wait_clock
from cockpit.engine.wait_clock import RELEASED_PER_TICK, WaitClock
from cockpit.engine.wakeup import Gap


async def test_nobody_is_released_before_their_time() -> None:
    clock = WaitClock()
    start = clock.now()
    early: list[timedelta] = []

    async def wait(index: int) -> None:
        due = start + timedelta(milliseconds=7 * (index % 20) + index / 3)
        await clock.wait_until(due)
        if clock.now() < due:
            early.append(due - clock.now())

    await asyncio.gather(*(wait(index) for index in range(200)))
    assert early == []
    assert clock._timer is None


async def test_a_time_that_has_passed_returns_at_once() -> None:
    clock = WaitClock()
    await asyncio.wait_for(clock.wait_until(clock.now() - timedelta(hours=1)), 0.5)


async def test_waiters_are_released_in_the_order_of_their_times() -> None:
    clock, order = WaitClock(), []
    start = clock.now()

    async def wait(milliseconds: int) -> None:
        await clock.wait_until(start + timedelta(milliseconds=milliseconds))
        order.append(milliseconds)

    await asyncio.gather(*(wait(ms) for ms in (30, 10, 20, 5, 25)))
    assert order == [5, 10, 20, 25, 30]


async def test_an_earlier_waiter_moves_the_timer_forward() -> None:
    clock = WaitClock()
    late = clock.wait_until(clock.now() + timedelta(hours=1))
    began = time.monotonic()
    await clock.wait_until(clock.now() + timedelta(milliseconds=20))
    assert time.monotonic() - began < 1.0
    late.cancel()
    clock.close()


async def test_cancelled_waiters_leave_the_heap() -> None:
    clock = WaitClock()
    far = clock.now() + timedelta(days=60)
    for _ in range(5_000):
        clock.wait_until(far).cancel()
    assert len(clock._heap) < 2_500
    kept = clock.wait_until(far)
    assert not kept.done()
    clock.close()


async def test_at_most_so_many_are_released_in_one_turn_of_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = WaitClock()
    sizes: list[int] = []
    original = WaitClock._tick

    def counted(self: WaitClock) -> None:
        before = len(self._heap)
        original(self)
        sizes.append(before - len(self._heap))

    monkeypatch.setattr(WaitClock, "_tick", counted)
    due = clock.now() + timedelta(milliseconds=150)
    waiters = [clock.wait_until(due) for _ in range(3 * RELEASED_PER_TICK)]
    await asyncio.gather(*waiters)
    assert sum(sizes) == 3 * RELEASED_PER_TICK
    assert max(sizes) == RELEASED_PER_TICK


async def test_a_clock_set_back_does_not_release_early_and_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wait_clock, "LONGEST_WAIT_SECONDS", 0.05)
    clock, gaps = WaitClock(), list[Gap]()
    clock.on_gap = gaps.append
    with time_machine.travel(datetime(2026, 10, 22, 12, 0, tzinfo=UTC), tick=True) as traveller:
        waiter = clock.wait_until(clock.now() + timedelta(seconds=0.2))
        await asyncio.sleep(0.01)
        traveller.shift(-3600)
        await asyncio.sleep(0.4)
        assert not waiter.done()
        traveller.shift(3600)
        await asyncio.wait_for(waiter, 2)
    assert gaps[0].cause is Cause.CLOCK_SET
    assert gaps[0].seconds == pytest.approx(-3600, abs=1)
    assert gaps[-1].seconds == pytest.approx(3600, abs=1)


async def test_sleep_lasts_at_least_as_long_as_asked() -> None:
    clock = WaitClock()
    began = time.monotonic()
    await clock.sleep(0.03)
    assert time.monotonic() - began >= 0.03
