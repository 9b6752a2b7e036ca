"""Was the clock set, or did the computer sleep?  Seen by comparing clocks at every tick of the wait clock."""

from __future__ import annotations

import time
from dataclasses import dataclass

from cockpit.domain.run import Cause

_NOTICED_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Gap:
    """The wall clock moved by `seconds` more (or less) than was waited for.

    `cause` is asleep (the computer was suspended or this process stopped) or clock_set; `seconds` is negative only
    for a clock that was set back.
    """

    seconds: float
    cause: Cause


@dataclass(frozen=True, slots=True)
class Reading:
    """The clocks at one instant, in seconds; `boot` counts on during suspend where the system has such a clock."""

    wall: float
    monotonic: float
    boot: float

    @classmethod
    def now(cls) -> Reading:
        monotonic = time.monotonic()
        boot_clock = getattr(time, "CLOCK_BOOTTIME", None)
        boot = time.clock_gettime(boot_clock) if boot_clock is not None else monotonic
        return cls(time.time(), monotonic, boot)


def gap_between(before: Reading, after: Reading, expected_seconds: float) -> Gap | None:
    """The gap between two readings that should lie `expected_seconds` apart; None when nothing unusual happened."""
    stepped = (after.wall - before.wall) - (after.boot - before.boot)
    if stepped < -_NOTICED_SECONDS:
        return Gap(stepped, Cause.CLOCK_SET)
    if stepped > _NOTICED_SECONDS:
        # Without a clock that counts on during suspend, a step forward cannot be told from a sleep.
        slept = after.boot == after.monotonic and before.boot == before.monotonic
        return Gap(stepped, Cause.ASLEEP if slept else Cause.CLOCK_SET)
    late = (after.boot - before.boot) - expected_seconds
    return Gap(late, Cause.ASLEEP) if late > _NOTICED_SECONDS else None
