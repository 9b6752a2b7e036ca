"""SIGINT and SIGTERM on Qt's loop."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QSocketNotifier


def stop_on_signals(loop: asyncio.AbstractEventLoop, stop: Callable[[], object]) -> Callable[[], None]:
    """Call `stop` on SIGINT and SIGTERM; the answer undoes it."""
    names = (signal.SIGINT, signal.SIGTERM)
    try:
        for name in names:
            loop.add_signal_handler(name, stop)
    except NotImplementedError:  # Windows: asyncio has no signals there
        return stop_on_python_signals(loop, stop)

    def restore() -> None:
        for name in names:
            loop.remove_signal_handler(name)

    return restore


def stop_on_python_signals(loop: asyncio.AbstractEventLoop, stop: Callable[[], object]) -> Callable[[], None]:
    """The same without asyncio's help.

    Python runs its handlers only between two of its own instructions, and an idle Qt loop executes none: the
    interpreter writes a byte into a socket, and the notifier's slot is that instruction.
    """
    names = (signal.SIGINT, signal.SIGTERM)
    before = {name: signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop)) for name in names}
    reader, writer = socket.socketpair()
    reader.setblocking(False)
    writer.setblocking(False)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: reader.recv(64))
    wakeup_before = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)

    def restore() -> None:
        signal.set_wakeup_fd(wakeup_before)
        for name, handler in before.items():
            signal.signal(name, handler)
        notifier.setEnabled(False)
        reader.close()
        writer.close()

    return restore
