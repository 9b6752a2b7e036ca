"""The numbers behind the pages of content in the navigation: what waits there for a person.

Each page with a number has one line in `_counters`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

if TYPE_CHECKING:
    from cockpit.services import Services
    from cockpit.ui.context import PageContext
    from cockpit.ui.navigation import Navigation

_PAUSE_MILLISECONDS = 400


@dataclass(frozen=True, slots=True)
class _Counter:
    """The number of one page: read again when content of these kinds changed.  A coloured one means "needs you"."""

    page: str
    kinds: frozenset[str]
    read: Callable[[], Awaitable[int]]
    token: str = "text3"


def _counters(services: Services) -> Sequence[_Counter]:
    return (
        _Counter("news", frozenset({"items", "sources"}), services.items.unread_count),
        _Counter("alerts", frozenset({"alerts"}), services.alerts.open_count, "err"),
        _Counter("ideas", frozenset({"ideas"}), services.ideas.new_count),
        _Counter("deliveries", frozenset({"deliveries"}), services.deliveries.uncertain_count, "warn"),
    )


class NavCounts(QObject):
    """Keeps the numbers true while the window is there; `close` before the workspace is closed."""

    def __init__(self, navigation: Navigation, context: PageContext) -> None:
        super().__init__(navigation)
        self._navigation, self._context = navigation, context
        self._counters = _counters(context.services)
        self._changed: set[str] = set()
        self._reading = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._start)
        context.bridge.content_changed.connect(self._content_changed)

    async def load(self) -> None:
        """Read every number."""
        for counter in self._counters:
            await self._show(counter)

    def close(self) -> None:
        """Follow nothing any more."""
        self._context.bridge.content_changed.disconnect(self._content_changed)
        self._pause.stop()

    def _content_changed(self, kinds: frozenset[str]) -> None:
        self._changed |= kinds
        if not self._pause.isActive() and not self._reading:
            self._pause.start()

    def _start(self) -> None:
        if not self._reading:
            self._reading = True
            self._context.spawn(self._read(), self.tr("Counting"))

    async def _read(self) -> None:
        try:
            while self._changed:
                kinds, self._changed = self._changed, set()
                for counter in self._counters:
                    if counter.kinds & kinds:
                        await self._show(counter)
        finally:
            self._reading = False

    async def _show(self, counter: _Counter) -> None:
        count = await counter.read()
        if isValid(self._navigation):
            self._navigation.set_count(counter.page, count, counter.token)
