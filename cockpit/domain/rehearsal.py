"""A rehearsed run: what it would have sent, held back until a person decides (requirement G4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cockpit.domain.delivery import Channel


class RehearsalState(StrEnum):
    """HELD until somebody decides; RELEASED and DISCARDED are final for the messages that are still held."""

    HELD = "held"
    RELEASED = "released"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class HeldMessage:
    """One message as it would leave; `size_bytes` and `subject` are those of the bytes under `sha256`.

    `copy` > 0: a person wants it sent again to somebody who has a row for this planned time.
    """

    seq: int
    channel: Channel
    recipient: str
    sha256: str
    reference: str = ""
    subject: str = ""
    size_bytes: int = 0
    released_at: datetime | None = None
    copy: int = 0


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsed run of a task; `planned_at` is the planned time that its messages are for."""

    task_id: int
    task_name: str
    run_id: int
    planned_at: datetime
    messages: tuple[HeldMessage, ...] = ()
    state: RehearsalState = RehearsalState.HELD
    created_at: datetime | None = None
    id: int = 0

    @property
    def held(self) -> tuple[HeldMessage, ...]:
        """The messages that were not released."""
        return tuple(message for message in self.messages if message.released_at is None)


class CheckKind(StrEnum):
    """What is looked at in a rehearsal, in the order in which it is shown."""

    LINKS = "links"
    SOURCES = "sources"
    REMOTE = "remote"
    UNSERVED = "unserved"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class RehearsalCheck:
    """One check: `good` of `total` are as they should be.

    LINKS: well-formed links; SOURCES: sentences with items; REMOTE: messages with plain text and nothing remote;
    UNSERVED: recipients who do not have this issue; SUBJECT: `good` characters where phones show `total`.
    """

    kind: CheckKind
    passed: bool
    good: int
    total: int
