"""Work in threads of its own."""

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


async def test_a_cancelled_caller_does_not_wait_for_the_thread() -> None:
    running, release = threading.Event(), threading.Event()

    def blocked() -> None:
        running.set()
        release.wait(30)

    task = asyncio.create_task(offload(blocked))
    while not running.is_set():
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    release.set()


async def test_many_short_jobs_each_get_their_own_answer() -> None:
    answers = await asyncio.gather(*(offload(lambda n: n * n, n) for n in range(50)))
    assert answers == [n * n for n in range(50)]
