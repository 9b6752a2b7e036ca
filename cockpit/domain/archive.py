"""A synthesis as the archive lists it: what was written, and what became of it (requirement B10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

from cockpit.domain.errors import UserError
from cockpit.domain.synthesis import Synthesis
from cockpit.domain.zones import get_zone

LATE_FROM_SECONDS = 600.0


class ArchiveState(StrEnum):
    """SENT: to all, in time; LATE: to all, but long after the planned time; WAITING: some are still to go out.

    REFUSED: some address refused it; UNCERTAIN: some may or may not have it; KEPT: it was for nobody; FAILED: its run
    failed, nothing was written.
    """

    SENT = "sent"
    LATE = "late"
    WAITING = "waiting"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    KEPT = "kept"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SendTally:
    """How one synthesis stands with its recipients, each counted once; `first_sent_at` is when the first had it."""

    sent: int = 0
    waiting: int = 0
    failed: int = 0
    uncertain: int = 0
    first_sent_at: datetime | None = None


NOT_SENT = SendTally()


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """One line of the archive.  `id` is 0 for a planned time at which nothing was written: `error` says why.

    `time_zone` is that of its task, "" when that is gone.
    """

    id: int
    theme_id: int
    theme_name: str
    task_id: int
    run_id: int
    planned_at: datetime
    created_at: datetime
    title: str = ""
    language: str = "en"
    provider: str = ""
    note: str = ""
    error: str = ""
    gathered_count: int = 0
    kept_count: int = 0
    word_count: int = 0
    time_zone: str = ""
    is_rehearsal: bool = False
    tally: SendTally = NOT_SENT

    @property
    def zone(self) -> tzinfo | None:
        """The zone in which its times are told; None is that of this computer."""
        return zone_of(self.time_zone)

    @property
    def late_seconds(self) -> float:
        """How long after the planned time the first recipient had it; 0.0 while it is not counted as late."""
        at = self.tally.first_sent_at
        late = (at - self.planned_at).total_seconds() if at is not None else 0.0
        return late if late >= LATE_FROM_SECONDS else 0.0

    @property
    def state(self) -> ArchiveState:
        """How it stands: what needs a person comes first."""
        tally = self.tally
        if not self.id:
            return ArchiveState.FAILED
        for count, state in (
            (tally.uncertain, ArchiveState.UNCERTAIN),
            (tally.failed, ArchiveState.REFUSED),
            (tally.waiting, ArchiveState.WAITING),
        ):
            if count:
                return state
        if not tally.sent:
            return ArchiveState.KEPT
        return ArchiveState.LATE if self.late_seconds else ArchiveState.SENT


@dataclass(frozen=True, slots=True)
class ArchivedSynthesis:
    """A synthesis for reading.

    `repeats` names, for numbers of items that were written about in the month before, when that was.  `nearby` holds
    for each sentence, in reading order, the numbers of the dropped items that are closest to it, the closest first.
    """

    synthesis: Synthesis
    entry: ArchiveEntry
    repeats: Mapping[int, datetime] = field(default_factory=dict)
    nearby: tuple[tuple[int, ...], ...] = ()

    @property
    def resolved_count(self) -> int:
        """How many sentences name items, all of which are stored with it."""
        known = {receipt.number for receipt in self.synthesis.receipts if receipt.is_kept}
        return sum(bool(one.numbers) and known.issuperset(one.numbers) for one in self.synthesis.sentences())


def zone_of(name: str) -> tzinfo | None:
    """The zone of this name; None, which is this computer's, where there is none."""
    try:
        return ZoneInfo(get_zone(name).name)
    except UserError:
        return None
