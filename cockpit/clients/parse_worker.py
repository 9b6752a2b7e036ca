"""The other end of `clients.parser`: a process that reads documents from outside until its input ends.

It has no network, stores nothing, and may be killed at any instant.  Its memory and its processor time are limited,
and it gives way to the window.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import tzinfo
from typing import Any

from cockpit.clients.articles import extract_article
from cockpit.clients.caldav_answers import read_calendar_data
from cockpit.clients.calendars import ParsedCalendar, TookTooLong, Window, parse_calendar
from cockpit.clients.discovery import links_to_feeds
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.feeds import parse_feed
from cockpit.clients.json_news import parse_algolia, parse_firebase_items, parse_newsdata
from cockpit.clients.opml import parse_opml
from cockpit.clients.parse_frames import read_frame, write_frame

_MEMORY_BYTES = 1 << 30
_PROCESSOR_SECONDS = 600


def main() -> None:
    """Answer requests (name, arguments) on the standard streams until there are no more."""
    _give_way()
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not mix with the answers
    while (request := read_frame(requests)) is not None:
        write_frame(answers, _answer(*pickle.loads(request)))


def _answer(name: str, arguments: tuple[Any, ...]) -> tuple[str, Any]:
    work: dict[str, Callable[..., Any]] = {
        "feed": parse_feed,
        "calendar": _calendar,
        "caldav": _caldav,
        "firebase": parse_firebase_items,
        "algolia": lambda bodies: parse_algolia(bodies[0]),
        "newsdata": parse_newsdata,
        "full_text": extract_article,
        "links_to_feeds": links_to_feeds,
        "opml": parse_opml,
    }
    try:
        return "value", work[name](*arguments)
    except ClientFault as fault:
        return "fault", (str(fault.reason), fault.message)
    except MemoryError:
        return "fault", (str(FaultReason.TOO_LARGE), "it needs more memory than it may have")
    except Exception as error:  # noqa: BLE001 - whatever a document makes a parser raise is that document's fault
        return "fault", (str(FaultReason.WRONG_CONTENT), f"it cannot be read ({type(error).__name__})")


def _calendar(body: bytes, window: Window, local_zone: tzinfo) -> ParsedCalendar:
    return parse_calendar(body, window, local_zone, stop_after)


def _caldav(body: bytes, window: Window, local_zone: tzinfo) -> ParsedCalendar:
    calendars = read_calendar_data(body)
    return _calendar(calendars, window, local_zone) if calendars else ParsedCalendar(())


@contextlib.contextmanager
def stop_after(seconds: float) -> Iterator[None]:
    """Raise TookTooLong when the block runs for `seconds`; where there is no such timer, the parent's limit holds."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _too_long(number: int, frame: object) -> None:
    raise TookTooLong


def _give_way() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError, AttributeError):  # not on Windows; or not permitted
        os.nice(5)
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


if __name__ == "__main__":
    main()
