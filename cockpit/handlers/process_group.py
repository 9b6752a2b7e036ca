"""A program in a process group of its own: its output as it comes, and its end together with all its descendants.

POSIX: the program starts a session, so that one signal reaches everything it started (what starts a session of its
own escapes, as a daemon is meant to).  Windows: `taskkill /T` ends the tree below the program.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

log = logging.getLogger(__name__)

TERMINATE_SECONDS = 2.0  # between asking (TERM) and insisting (KILL)
REAP_SECONDS = 1.0  # for what was killed to be gone, and for pipes that an escaped daemon holds open
_POLL_SECONDS = 0.02
# A flood of output must not take the loop from the window: 2 MiB, then a pause of 10 ms.
_FLOOD_BYTES = 2 * 1024 * 1024
_FLOOD_PAUSE_SECONDS = 0.01


class ProcessGroup(asyncio.SubprocessProtocol):
    """One started program.  `on_output(descriptor, data)` gets what it writes: 1 is stdout, 2 is stderr."""

    def __init__(self, on_output: Callable[[int, bytes], None]) -> None:
        self._on_output = on_output
        self._exited = asyncio.Event()
        self._closed = asyncio.Event()
        self._unpaused_bytes = 0
        self._transport: asyncio.SubprocessTransport | None = None

    @classmethod
    async def start(
        cls,
        command: Sequence[str],
        on_output: Callable[[int, bytes], None],
        *,
        shell: bool = False,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> ProcessGroup:
        """Start `command`; with `shell` its only element is the text for the system's shell.  OSError."""
        group = cls(on_output)
        loop = asyncio.get_running_loop()
        options: dict[str, Any] = {"stdin": subprocess.DEVNULL, "cwd": cwd, "env": env, **_own_group()}
        if shell:
            (text,) = command
            starting = loop.subprocess_shell(lambda: group, text, **options)
        else:
            starting = loop.subprocess_exec(lambda: group, *command, **options)
        # Never left half started: a cancellation in this moment ends the program like one that comes later.
        task = asyncio.ensure_future(starting)
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            with contextlib.suppress(OSError):
                await task
                await group.end()
            raise
        return group

    @property
    def pid(self) -> int:
        """The process id of the program, which is the id of its group."""
        assert self._transport is not None, "started"
        return self._transport.get_pid()

    @property
    def exit_code(self) -> int | None:
        """None while it runs; -N when signal N ended it."""
        return None if self._transport is None else self._transport.get_returncode()

    async def wait(self) -> None:
        """Until the program itself has ended; what it started may still run."""
        await self._exited.wait()

    async def end(self) -> bool:
        """End what is left of the group: TERM, KILL after two seconds.  True when anything was left.

        Returns when the program is reaped and its output is read to the end.  A cancellation while waiting turns to
        KILL at once and is raised after that.
        """
        ending = asyncio.ensure_future(self._end())
        cancelled = False
        while not ending.done():
            try:
                await asyncio.shield(ending)
            except asyncio.CancelledError:
                cancelled = True
                self._signal(_KILL)
        if cancelled:
            raise asyncio.CancelledError
        return ending.result()

    async def _end(self) -> bool:
        had_some = self._is_alive()
        if had_some:
            self._signal(_TERM)
            if not await self._is_gone_within(TERMINATE_SECONDS):
                self._signal(_KILL)
                if not await self._is_gone_within(REAP_SECONDS):
                    log.error("Process group %s survives being killed", self.pid)
        await _within(self._closed, REAP_SECONDS)  # reads what is left in the pipes
        if self._transport is not None:
            self._transport.close()
            await _within(self._closed, REAP_SECONDS)
        return had_some

    async def _is_gone_within(self, seconds: float) -> bool:
        deadline = asyncio.get_running_loop().time() + seconds
        while self._is_alive():
            if asyncio.get_running_loop().time() >= deadline:
                return False
            await asyncio.sleep(_POLL_SECONDS)
        return True

    def _is_alive(self) -> bool:
        return not self._exited.is_set() or _has_members(self.pid)

    def _signal(self, number: int) -> None:
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(self.pid)], capture_output=True, check=False)
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, number)

    # -- asyncio.SubprocessProtocol -----------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.SubprocessTransport, transport)

    def pipe_data_received(self, fd: int, data: bytes | str) -> None:
        assert isinstance(data, bytes)
        self._on_output(fd, data)
        self._unpaused_bytes += len(data)
        if self._unpaused_bytes > _FLOOD_BYTES and self._transport is not None:
            self._unpaused_bytes = 0
            pipe = cast(asyncio.ReadTransport | None, self._transport.get_pipe_transport(fd))
            if pipe is not None and not pipe.is_closing():
                pipe.pause_reading()
                asyncio.get_running_loop().call_later(_FLOOD_PAUSE_SECONDS, pipe.resume_reading)

    def process_exited(self) -> None:
        self._exited.set()

    def connection_lost(self, exc: BaseException | None) -> None:
        self._exited.set()
        self._closed.set()


async def _within(event: asyncio.Event, seconds: float) -> bool:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()


if sys.platform == "win32":
    _TERM = _KILL = signal.SIGTERM

    def _own_group() -> dict[str, Any]:
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}

    def _has_members(group: int) -> bool:
        return False

else:
    _TERM, _KILL = signal.SIGTERM, signal.SIGKILL

    def _own_group() -> dict[str, Any]:
        return {"start_new_session": True}

    def _has_members(group: int) -> bool:
        """True while a process of the group lives; the dead that nobody has collected yet do not count."""
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):  # macOS answers EPERM for the dead
            return False
        return not sys.platform.startswith("linux") or _lives_in_proc(group)

    def _lives_in_proc(group: int) -> bool:
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                # "pid (name) state parent group ...", and a name may hold blanks and brackets
                fields = stat.read_text(errors="replace").rpartition(")")[2].split()
            except OSError:
                continue  # it ended meanwhile
            if fields[2] == str(group) and fields[0] not in "ZX":
                return True
        return False
