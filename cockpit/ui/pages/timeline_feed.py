"""Reads what the timeline shows: a little more than is in sight, and again soon after something happened.

Many wishes become one reading, nothing is read while nobody looks, and reading takes a small share of a core at most.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError
from cockpit.ui.models.timeline_axis import Scale
from cockpit.ui.models.timeline_build import Dressing, Picture, build, counts, day_totals, days_between
from cockpit.ui.models.timeline_rows import DayTotals
from cockpit.ui.models.timeline_shapes import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from cockpit.services.account import AccountService
    from cockpit.ui.context import PageContext

_SOON_SECONDS = 0.06  # after the view was moved
_LATER_SECONDS = 0.4  # after something happened
_SHARE_OF_A_CORE = 0.05
_AROUND = 0.5  # of the span, read beyond each of its ends
_PIXELS_PER_MARK = 2.0
_ZOOM_TOLERANCE = 1.6  # marks that were read for another zoom are good enough until then
_STRIP_RESOLUTION_SECONDS = 3600.0
_STRIP_BACK, _STRIP_AHEAD = timedelta(days=27), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Account:
    """The numbers of what is in sight."""

    counts: Mapping[Kind, int]
    planned: int
    accounted: int


class TimelineFeed(QObject):
    """`pictured(Picture)`, `counted(Account)`, `summed(list[DayTotals])` after reading; `failed(CockpitError)`."""

    pictured = Signal(object)
    counted = Signal(object)
    summed = Signal(object)
    failed = Signal(object)

    def __init__(
        self, context: PageContext, dressing: Dressing, zone: tzinfo, now: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._dressing, self._zone, self._now = context, dressing, zone, now
        self._scale: Scale | None = None
        self._task_ids: Collection[int] | None = None
        self._picture: Picture | None = None
        self._is_awake = self._is_loading = False
        self._marks_are_stale = self._strip_is_stale = True
        self._read_seconds = 0.0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._start)
        bridge = context.bridge
        for signal in (
            bridge.tasks_changed,
            bridge.tasks_removed,
            bridge.runs_changed,
            bridge.runs_finished,
            bridge.happened,
        ):
            signal.connect(self.refresh)

    # -- what the page wants

    def set_awake(self, awake: bool) -> None:
        """Read only while the page is looked at."""
        self._is_awake = awake
        if awake and (self._marks_are_stale or self._picture is None):
            self._soon(0.0)
        elif not awake:
            self._pause.stop()

    def look_at(self, scale: Scale) -> None:
        """This part of time is in sight now."""
        self._scale = scale
        self._soon(_SOON_SECONDS)

    def look_for(self, task_ids: Collection[int] | None) -> None:
        """Only these tasks are wanted, or all."""
        self._task_ids = task_ids
        self._marks_are_stale = self._strip_is_stale = True
        self._soon(0.0)

    def refresh(self, _what: object = None) -> None:
        """Something happened: read again, soon."""
        self._marks_are_stale = self._strip_is_stale = True
        self._soon(max(_LATER_SECONDS, self._read_seconds / _SHARE_OF_A_CORE))

    def load(self) -> None:
        """Read everything now."""
        self._marks_are_stale = self._strip_is_stale = True
        self._soon(0.0)

    # -- reading

    def _soon(self, seconds: float) -> None:
        if not self._is_awake or self._is_loading:
            return
        milliseconds = round(seconds * 1000)
        if not self._pause.isActive() or self._pause.remainingTime() > milliseconds:
            self._pause.start(milliseconds)

    def _start(self) -> None:
        if self._scale is not None and self._is_awake and not self._is_loading:
            self._is_loading = True
            self._context.spawn(self._load(self._scale), self.tr("Read the timeline"))

    async def _load(self, scale: Scale) -> None:
        account, started = self._context.services.account, time.perf_counter()
        try:
            await self._read_marks(account, scale)
            await self._read_account(account, scale)
            await self._read_strip(account)
        except CockpitError as error:
            if isValid(self):
                self._marks_are_stale = True
                self.failed.emit(error)
            return
        finally:
            self._is_loading = False
        if isValid(self):
            self._read_seconds = time.perf_counter() - started
            if self._marks_are_stale or self._scale != scale:
                self._soon(_SOON_SECONDS if self._scale != scale else _LATER_SECONDS)

    async def _read_marks(self, account: AccountService, scale: Scale) -> None:
        if not self._marks_are_stale and self._covers(scale):
            return
        self._marks_are_stale = False
        span, around = scale.span, scale.span.seconds * _AROUND
        resolution = scale.seconds_per_pixel * _PIXELS_PER_MARK
        timeline = await account.lanes(
            _utc(span.since - around), _utc(span.until + around), resolution, task_ids=self._task_ids
        )
        picture = await asyncio.to_thread(build, timeline, resolution, self._dressing, self._zone)
        if isValid(self):
            self._picture = picture
            self.pictured.emit(picture)

    def _covers(self, scale: Scale) -> bool:
        """Whether what was read is enough for what is in sight."""
        picture = self._picture
        if picture is None:
            return False
        coarser = picture.resolution_seconds / (scale.seconds_per_pixel * _PIXELS_PER_MARK)
        inside = picture.span.since <= scale.span.since and scale.span.until <= picture.span.until
        return inside and 1 / _ZOOM_TOLERANCE < coarser < _ZOOM_TOLERANCE

    async def _read_account(self, account: AccountService, scale: Scale) -> None:
        span = scale.span
        exact = await account.lanes(_utc(span.since), _utc(span.until), span.seconds, task_ids=self._task_ids)
        if isValid(self):
            self.counted.emit(Account(counts(exact), exact.planned_so_far, exact.accounted))

    async def _read_strip(self, account: AccountService) -> None:
        if not self._strip_is_stale:
            return
        self._strip_is_stale = False
        today = self._now().astimezone(self._zone).date()
        days = days_between(today - _STRIP_BACK, today + _STRIP_AHEAD)
        since = datetime.combine(days[0], datetime.min.time(), self._zone)
        month = await account.lanes(since, self._now(), _STRIP_RESOLUTION_SECONDS, task_ids=self._task_ids)
        summed: list[DayTotals] = await asyncio.to_thread(day_totals, month, days, self._zone)
        if isValid(self):
            self.summed.emit(summed)


def _utc(moment: float) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
