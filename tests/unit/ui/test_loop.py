"""The loop under Qt: exact timers, a fair queue, and nothing that a callback does may end it."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from cockpit.domain.errors import UserError
from cockpit.ui import loop as loop_module
from cockpit.ui.loop import Loop, Spawner, run_with_qt
from cockpit.ui.signals import stop_on_python_signals

ROOT = Path(__file__).parents[3]
Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def run(qapp: QApplication) -> Iterator[Run]:
    """Runs a coroutine to its end on a fresh loop."""
    with asyncio.Runner(loop_factory=lambda: Loop(qapp)) as runner:
        yield runner.run


def the_loop() -> Loop:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, Loop)
    return loop


# -- timers


def test_sleeps_are_never_early_and_hardly_late(run: Run) -> None:
    async def lateness(seconds: float) -> float:
        begin = time.monotonic()
        await asyncio.sleep(seconds)
        return time.monotonic() - begin - seconds

    async def many() -> list[float]:
        return await asyncio.gather(*(lateness(n / 3000) for n in range(1, 100)))

    late = run(many())
    assert min(late) >= 0
    assert sorted(late)[len(late) // 2] < 0.05


def test_timers_run_in_the_order_of_their_times_and_equal_ones_as_they_came(run: Run) -> None:
    async def main() -> list[str]:
        loop, order = the_loop(), []
        done = loop.create_future()
        at = loop.time() + 0.01
        loop.call_at(at + 0.005, order.append, "third")
        loop.call_at(at, order.append, "first")
        loop.call_at(at, order.append, "second")
        loop.call_at(at + 0.006, done.set_result, None)
        await done
        return order

    assert run(main()) == ["first", "second", "third"]


def test_a_delay_of_sixty_days_neither_fires_nor_overflows(run: Run) -> None:
    async def main() -> bool:
        fired: list[int] = []
        handle = the_loop().call_later(60 * 86400, fired.append, 1)
        await asyncio.sleep(0.005)
        handle.cancel()
        return bool(fired)

    assert run(main()) is False


def test_a_cancelled_timer_does_not_run(run: Run) -> None:
    async def main() -> list[int]:
        fired: list[int] = []
        the_loop().call_later(0.001, fired.append, 1).cancel()
        handle = the_loop().call_soon(fired.append, 2)
        handle.cancel()
        await asyncio.sleep(0.005)
        return fired

    assert run(main()) == []


def test_many_cancelled_timers_do_not_pile_up(run: Run) -> None:
    async def main() -> int:
        loop = the_loop()
        kept = [loop.call_later(3600, print) for _ in range(10)]
        for _ in range(5000):
            loop.call_later(1800, print).cancel()
        size = len(loop._heap)
        for handle in kept:
            handle.cancel()
        return size

    assert run(main()) < 250


def test_no_timer_runs_while_nothing_waits(run: Run) -> None:
    async def main() -> bool:
        await asyncio.sleep(0.001)
        return the_loop()._timer_of_heap.isActive()

    assert run(main()) is False


# -- the queue


def test_callbacks_run_in_order_and_see_their_context(run: Run) -> None:
    variable = contextvars.ContextVar("variable", default="outside")

    async def main() -> list[str]:
        seen: list[str] = []
        context = contextvars.copy_context()
        context.run(variable.set, "inside")
        loop = the_loop()
        loop.call_soon(lambda: seen.append(variable.get()), context=context)
        loop.call_soon(lambda: seen.append(variable.get()))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return seen

    assert run(main()) == ["inside", "outside"]


def test_a_thread_wakes_the_loop_and_its_context_travels(run: Run) -> None:
    variable = contextvars.ContextVar("variable", default="loop")

    async def main() -> tuple[str, bool]:
        loop = the_loop()
        answer: asyncio.Future[tuple[str, bool]] = loop.create_future()

        def reply() -> None:
            in_loop = threading.current_thread() is threading.main_thread()
            answer.set_result((variable.get(), in_loop))

        def work() -> None:
            variable.set("thread")
            loop.call_soon_threadsafe(reply)

        thread = threading.Thread(target=work)
        thread.start()
        result = await answer
        thread.join()
        return result

    assert run(main()) == ("thread", True)


def test_calls_from_many_threads_all_arrive(run: Run) -> None:
    async def main() -> int:
        loop, seen = the_loop(), []
        done = asyncio.Event()

        def arrive(number: int) -> None:
            seen.append(number)
            if len(seen) == 4000:
                done.set()

        def send() -> None:
            for number in range(1000):
                loop.call_soon_threadsafe(arrive, number)

        threads = [threading.Thread(target=send) for _ in range(4)]
        for thread in threads:
            thread.start()
        await asyncio.wait_for(done.wait(), 20)
        for thread in threads:
            thread.join()
        return len(seen)

    assert run(main()) == 4000


def test_qt_gets_its_turn_while_callbacks_never_end(run: Run) -> None:
    """The window must live while the engine works off a long queue."""

    async def main() -> int:
        loop, ticks, busy = the_loop(), [], [True]

        def spin() -> None:
            if busy[0]:
                loop.call_soon(spin)

        enough = asyncio.Event()
        timer = QTimer()
        timer.timeout.connect(lambda: (ticks.append(1), enough.set() if len(ticks) == 5 else None))
        timer.start(1)
        for _ in range(50):
            loop.call_soon(spin)
        await enough.wait()
        busy[0] = False
        timer.stop()
        return len(ticks)

    assert run(main()) >= 5


def test_a_batch_ends_after_its_budget(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop_module, "_BUDGET_SECONDS", 0.0)

    async def main() -> list[int]:
        loop, order, done = the_loop(), [], asyncio.Event()
        for number in range(5):
            loop.call_soon(order.append, number)
        loop.call_soon(done.set)
        loop._run_ready()  # inside a callback: must do nothing
        assert order == []
        await done.wait()
        return order

    assert run(main()) == [0, 1, 2, 3, 4]


def test_a_nested_qt_loop_pauses_the_tasks_instead_of_corrupting_them(run: Run) -> None:
    async def main() -> tuple[list[str], list[str]]:
        seen: list[str] = []

        async def other() -> None:
            for _ in range(3):
                seen.append("other")
                await asyncio.sleep(0)

        task = asyncio.create_task(other())
        nested = QEventLoop()
        QTimer.singleShot(15, nested.quit)
        nested.exec()
        during = list(seen)
        await task
        return during, seen

    during, after = run(main())
    assert during == []
    assert after == ["other"] * 3


def test_tasks_go_on_in_a_nested_loop_that_a_qt_slot_started(run: Run) -> None:
    async def main() -> bool:
        progressed, returned = asyncio.Event(), asyncio.Event()
        seen: list[bool] = []

        def slot() -> None:
            nested = QEventLoop()
            the_loop().call_soon(lambda: (progressed.set(), nested.quit()))
            nested.exec()
            seen.append(progressed.is_set())
            returned.set()

        QTimer.singleShot(0, slot)
        await returned.wait()
        return seen[0]

    assert run(main()) is True


# -- what a callback may do


@pytest.mark.allow_warnings("SystemExit in a task", "KeyboardInterrupt in a task")
@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt])
def test_a_task_that_exits_ends_alone(run: Run, kind: type[BaseException]) -> None:
    async def main() -> tuple[bool, str]:
        async def leave() -> None:
            raise kind(3)

        task = asyncio.create_task(leave())
        await asyncio.wait([task])
        await asyncio.sleep(0.001)
        return isinstance(task.exception(), kind), "alive"

    assert run(main()) == (True, "alive")


def test_what_a_callback_raises_reaches_the_exception_handler(run: Run) -> None:
    async def main() -> list[str]:
        contexts: list[dict[str, Any]] = []
        the_loop().set_exception_handler(lambda _loop, context: contexts.append(context))
        the_loop().call_soon(lambda: 1 / 0)
        the_loop().call_soon(sys.exit, 1)
        await asyncio.sleep(0.002)
        return [type(context["exception"]).__name__ for context in contexts]

    assert run(main()) == ["ZeroDivisionError", "SystemExit"]


# -- sockets, subprocesses, threads


def test_a_subprocess_is_read_and_waited_for(run: Run) -> None:
    async def main() -> tuple[bytes, int | None]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", "print('hello')", stdout=asyncio.subprocess.PIPE
        )
        out, _ = await process.communicate()
        return out.strip(), process.returncode

    assert run(main()) == (b"hello", 0)


def test_a_server_answers_on_loopback(run: Run) -> None:
    async def main() -> bytes:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"got " + await reader.readline())
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(b"line\n")
            line = await reader.readline()
            writer.close()
            await writer.wait_closed()
        return line

    assert run(main()) == b"got line\n"


def test_threads_of_the_default_executor_are_python_ones_and_end_with_the_loop(qapp: QApplication) -> None:
    before = threading.active_count()

    async def main() -> str:
        return await asyncio.to_thread(lambda: threading.current_thread().name)

    with asyncio.Runner(loop_factory=lambda: Loop(qapp)) as runner:
        assert runner.run(main()).startswith("asyncio_")
    assert threading.active_count() == before


def test_an_executor_that_was_set_is_used(run: Run) -> None:
    async def main() -> str:
        the_loop().set_default_executor(ThreadPoolExecutor(1, thread_name_prefix="mine"))
        return await asyncio.to_thread(lambda: threading.current_thread().name)

    assert run(main()).startswith("mine")


# -- life


def test_a_closed_loop_refuses_callbacks_and_keeps_nothing(qapp: QApplication) -> None:
    loop = Loop(qapp)
    loop.call_later(100, print)
    loop.call_soon(print)
    loop.close()
    for schedule in (loop.call_soon, loop.call_soon_threadsafe):
        with pytest.raises(RuntimeError, match="closed"):
            schedule(print)
    with pytest.raises(RuntimeError, match="closed"):
        loop.call_later(1, print)
    assert not loop._heap
    assert not loop._ready
    assert not loop._timer_of_heap.isActive()
    QCoreApplication.sendPostedEvents()  # the wake-up of the closed loop is gone


def test_callbacks_hold_no_reference_after_they_ran(run: Run) -> None:
    class Thing:
        alive = 0

        def __init__(self) -> None:
            Thing.alive += 1

        def __del__(self) -> None:
            Thing.alive -= 1

        def touch(self) -> None: ...

    async def main() -> None:
        the_loop().call_soon(Thing().touch)
        the_loop().call_later(0.001, Thing().touch)
        await asyncio.sleep(0.005)

    run(main())
    gc.collect()
    assert Thing.alive == 0


def test_quitting_the_application_asks_to_stop_and_leaves_time_for_it(qapp: QApplication) -> None:
    steps: list[str] = []

    async def main(stop: asyncio.Event) -> int:
        the_loop().call_later(0.005, qapp.quit)
        await stop.wait()
        steps.append("asked")
        await asyncio.sleep(0.005)  # the loop must still work
        steps.append("stopped")
        return 7

    assert run_with_qt(qapp, main) == 7
    assert steps == ["asked", "stopped"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_sets_the_event_and_handlers_are_put_back(qapp: QApplication, number: int) -> None:
    before = signal.getsignal(number)

    async def main(stop: asyncio.Event) -> int:
        the_loop().call_later(0.005, os.kill, os.getpid(), number)
        await stop.wait()
        return 0

    assert run_with_qt(qapp, main) == 0
    assert signal.getsignal(number) == before


def test_signals_work_where_asyncio_has_none(run: Run) -> None:
    before = signal.getsignal(signal.SIGTERM)

    async def main() -> bool:
        stop = asyncio.Event()
        restore = stop_on_python_signals(the_loop(), stop.set)
        try:
            # from a thread, while the main thread is inside Qt and executes no Python
            timer = threading.Timer(0.02, os.kill, (os.getpid(), signal.SIGTERM))
            timer.start()
            await asyncio.wait_for(stop.wait(), 10)
            timer.join()
        finally:
            restore()
        return stop.is_set()

    assert run(main()) is True
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_failing_main_is_raised_after_the_clean_up(qapp: QApplication) -> None:
    async def main(stop: asyncio.Event) -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        run_with_qt(qapp, main)


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_start_and_stop_without_one_warning(tmp_path: Path) -> None:
    program = textwrap.dedent(
        """
        import asyncio, os, signal, sys
        from PySide6.QtWidgets import QApplication, QLabel
        from cockpit.ui.loop import run_with_qt

        app = QApplication([])

        async def main(stop):
            label = QLabel("hello"); label.show()
            await asyncio.to_thread(str, 1)
            process = await asyncio.create_subprocess_exec(sys.executable, "-c", "pass")
            await process.wait()
            asyncio.get_running_loop().call_later(0.05, os.kill, os.getpid(), signal.SIGTERM)
            await stop.wait()
            label.deleteLater()
            return 0

        sys.exit(run_with_qt(app, main))
        """
    )
    result = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", program],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0
    assert [line for line in result.stderr.splitlines() if "propagateSizeHints" not in line] == []


# -- spawn


def test_spawned_work_is_kept_alive_and_named(run: Run) -> None:
    async def main() -> tuple[str, str]:
        spawn = Spawner()

        async def work() -> str:
            gc.collect()
            await asyncio.sleep(0.002)
            gc.collect()
            return "done"

        task = spawn(work(), "sync the news")
        return await task, task.get_name()

    assert run(main()) == ("done", "sync the news")


@pytest.mark.allow_warnings("read the list failed")
def test_a_failure_is_logged_and_reported(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> list[tuple[str, str]]:
        told: list[tuple[str, str]] = []
        spawn = Spawner(lambda name, error: told.append((name, str(error))))

        async def work() -> None:
            raise OSError("disk gone")

        spawn(work(), "read the list")
        await asyncio.sleep(0.002)
        return told

    assert run(main()) == [("read the list", "disk gone")]
    assert any(record.exc_info for record in caplog.records if "read the list" in record.getMessage())


def test_a_refusal_is_reported_without_an_error_in_the_log(run: Run) -> None:
    async def main() -> list[str]:
        told: list[str] = []
        spawn = Spawner(lambda _name, error: told.append(str(error)))

        async def work() -> None:
            raise UserError("No such task")

        spawn(work(), "open")
        await asyncio.sleep(0.002)
        return told

    assert run(main()) == ["No such task"]


def test_closing_cancels_what_still_runs_and_reports_nothing(run: Run) -> None:
    async def main() -> tuple[list[str], bool]:
        told: list[str] = []
        spawn = Spawner(lambda name, _error: told.append(name))
        task = spawn(asyncio.sleep(3600), "long")
        await asyncio.sleep(0)
        await spawn.close()
        return told, task.cancelled()

    assert run(main()) == ([], True)
