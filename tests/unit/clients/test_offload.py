"""Work in threads that can be stopped."""

from __future__ import annotations

import asyncio
import threading

import pytest

from cockpit.clients.offload import offload


async def test_the_result_comes_back() -> None:
    assert await offload(lambda a, b=0: a + b, 1, b=2) == 3


async def test_it_runs_in_a_daemon_thread_of_its_own() -> None:
    thread = await offload(threading.current_thread)
    assert thread.daemon
    assert thread is not threading.main_thread()


async def test_an_exception_comes_back() -> None:
    with pytest.raises(ZeroDivisionError):
        await offload(lambda: 1 // 0)


async def test_sys_exit_inside_does_not_leave_the_caller_waiting() -> None:
    def leave() -> None:
        raise SystemExit(3)

    with pytest.raises(RuntimeError, match="ended itself"):
        await offload(leave)


async def test_python_work_that_never_ends_is_stopped_at_the_deadline() -> None:
    started = threading.Event()
    threads: list[threading.Thread] = []

    def spin() -> None:
        threads.append(threading.current_thread())
        started.set()
        while True:
            pass

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await offload(spin)
    assert started.is_set()
    threads[0].join(5)
    assert not threads[0].is_alive()


async def test_cancelling_stops_the_thread_and_passes_the_cancellation_on() -> None:
    running = threading.Event()
    threads: list[threading.Thread] = []

    def spin() -> None:
        threads.append(threading.current_thread())
        running.set()
        while True:
            pass

    task = asyncio.create_task(offload(spin))
    while not running.is_set():
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    threads[0].join(5)
    assert not threads[0].is_alive()


async def test_many_short_jobs_each_get_their_own_answer() -> None:
    answers = await asyncio.gather(*(offload(lambda n: n * n, n) for n in range(50)))
    assert answers == [n * n for n in range(50)]
