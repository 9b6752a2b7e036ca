"""Rules that hold in every test: nothing touches the person's folders, and nothing is left behind.

A test fails when it logs an unexpected WARNING or worse, or leaves an asyncio task, a thread, an active Qt
timer or a top-level widget.  A test that means to log warnings says so: `@pytest.mark.allow_warnings("part of
the text")`, without arguments for all of them.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
import logging
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# Before anything imports Qt: no window server is needed, and text looks the same on every machine.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ.setdefault("QT_ACCESSIBILITY", "0")
os.environ.pop("QT_STYLE_OVERRIDE", None)

_THREADS_THAT_STAY = re.compile(r"^(pytest|execnet|ThreadPoolExecutor-execnet|asyncio-waitpid-)")
_KEPT_BY_QT = {"QTipLabel", "QComboBoxPrivateContainer", "QComboBoxListView"}
_LEAK_PATIENCE_SECONDS = 2.0
_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "allow_warnings(*patterns): records that match are expected")
    config.addinivalue_line("markers", "allow_leaks(reason): do not look for what is left behind")


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Data, settings, state and logs of this test session go to a temporary home."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in _FOLDERS:
            folder = home / name.lower()
            folder.mkdir()
            patch.setenv(name, str(folder))
        # Nor is the keyring of whoever runs the tests asked for: on a machine without a desktop it may never answer.
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        yield home


@pytest.fixture
def workspace_path(tmp_path: Path) -> Path:
    """The path of a workspace file that does not exist yet."""
    return tmp_path / "workspace.db"


class _Records(logging.Handler):
    """Keeps what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    records = _Records()
    logging.getLogger().addHandler(records)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(records)
    marker = request.node.get_closest_marker("allow_warnings")
    if marker and not marker.args:
        return
    allowed = [re.compile(pattern) for pattern in marker.args] if marker else []
    unexpected = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in records.records
        if not any(pattern.search(record.getMessage()) for pattern in allowed)
    ]
    if unexpected:
        pytest.fail("unexpected log records (mark the test with allow_warnings):\n" + "\n".join(unexpected))


@pytest.fixture(autouse=True)
def _logging_stays_as_it_was() -> Iterator[None]:
    """A log that is silenced or kept open would make other tests blind."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    left = [handler for handler in root.handlers if handler not in handlers]
    silenced = [
        name
        for name, logger in logging.root.manager.loggerDict.items()
        if isinstance(logger, logging.Logger) and logger.disabled
    ]
    for name in silenced:
        logging.getLogger(name).disabled = False
    for handler in left:
        root.removeHandler(handler)
    root.setLevel(level)
    if left or silenced:
        pytest.fail(f"logging was changed: handlers left {left}, loggers disabled {silenced[:5]}")


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported and collected stays: looking through it again for each test took a third of all the time."""
    gc.collect()
    gc.freeze()


def _looks_for_leaks(request: pytest.FixtureRequest) -> bool:
    return request.node.get_closest_marker("allow_leaks") is None


@pytest.fixture(autouse=True)
def _no_leaked_threads(request: pytest.FixtureRequest) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    if not _looks_for_leaks(request):
        return
    deadline = time.monotonic() + _LEAK_PATIENCE_SECONDS
    while left := _new_threads(before):
        if time.monotonic() > deadline:
            pytest.fail(f"threads left behind: {[thread.name for thread in left]}")
        left[0].join(0.02)


def _new_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before
        and not _THREADS_THAT_STAY.match(thread.name)
        and not isinstance(thread, threading._DummyThread)  # a foreign (Qt) thread that called Python once
    ]


@pytest.fixture(autouse=True)
def _no_leaked_tasks(request: pytest.FixtureRequest, _no_leaked_threads: None) -> Iterator[None]:
    """For `async def` tests: once their fixtures are gone, no task may be left for the loop to cancel."""
    runner = _runner_of(request) if _looks_for_leaks(request) else None
    yield
    if runner is None:
        return
    loop = runner.get_loop()
    left = [task for task in asyncio.all_tasks(loop) if not task.done()]
    if left:
        runner.run(_settle())
        left = [task for task in left if not task.done()]
    if left:
        pytest.fail(f"asyncio tasks left behind: {sorted(repr(task.get_coro()) for task in left)}")


async def _settle() -> None:
    """A few turns of the loop, for tasks that were cancelled in the last moment."""
    for _ in range(5):
        await asyncio.sleep(0)


def _runner_of(request: pytest.FixtureRequest) -> Any:
    if not inspect.iscoroutinefunction(getattr(request.node, "obj", None)):
        return None
    try:
        return request.getfixturevalue("_function_scoped_runner")  # pytest-asyncio has no public name for it
    except pytest.FixtureLookupError:
        return None


@pytest.fixture(autouse=True)
def _no_leaked_qt_objects(request: pytest.FixtureRequest) -> Iterator[None]:
    """For tests that use Qt: every top-level widget is gone and no timer runs on."""
    if "qapp" not in request.fixturenames or not _looks_for_leaks(request):
        yield
        return
    before = _live_qt_objects()
    yield
    for _ in range(3):
        left = _live_qt_objects() - before
        names = sorted(f"{type(thing).__name__} {thing.objectName()!r}" for thing in left)
        del left  # or it would keep them alive
        if not names:
            return
        _run_deferred_deletes()
        gc.collect()
    pytest.fail(f"Qt objects left behind: {names}")


def _live_qt_objects() -> set[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return set()
    from PySide6.QtCore import QAbstractAnimation, QTimer

    things = [thing for thing in gc.get_objects() if isinstance(thing, (QTimer, QAbstractAnimation))]
    tops = {widget for widget in widgets.QApplication.topLevelWidgets() if _counts(widget)}
    return {thing for thing in things if _is_running(thing)} | tops


def _is_running(thing: Any) -> bool:
    from PySide6.QtCore import QAbstractAnimation, QTimer
    from shiboken6 import isValid

    if not isValid(thing):
        return False
    if isinstance(thing, QTimer):
        return type(thing) is QTimer and thing.isActive()
    return thing.state() == QAbstractAnimation.State.Running


def _counts(widget: Any) -> bool:
    """Not what Qt itself keeps for later: the tool tip and the popups of combo boxes."""
    return widget.metaObject().className() not in _KEPT_BY_QT


def _run_deferred_deletes() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
