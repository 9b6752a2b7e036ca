"""Work that would hold up the loop, in a thread of its own.

Unlike the loop's executor, such a thread is a daemon: a name server that does not answer cannot hold up the end of
the program.  Nothing here can be stopped half-way: work on documents from outside goes to `clients.parser` instead.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def offload(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of `work(*args, **kwargs)`, run in a daemon thread.  When cancelled, the thread is left to itself."""
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()

    def give(put: Callable[[Any], None], value: object) -> None:
        with contextlib.suppress(asyncio.InvalidStateError):  # cancelled meanwhile
            put(value)

    def run() -> None:
        try:
            answer: tuple[Callable[[Any], None], object] = (result.set_result, work(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - handed to whoever waits
            answer = (result.set_exception, error)
        except BaseException as error:  # noqa: BLE001 - sys.exit() in a thread would leave the caller waiting
            answer = (result.set_exception, RuntimeError(f"the work ended itself: {error!r}"))
        with contextlib.suppress(RuntimeError):  # the loop is closed: the program ends
            loop.call_soon_threadsafe(give, *answer)

    threading.Thread(target=run, name=f"offload-{getattr(work, '__name__', 'work')}", daemon=True).start()
    return await result
