"""What leaves the machine: messages, their deliveries, and how each stands (requirement G3)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """By which way a message goes."""

    EMAIL = "email"


class DeliveryState(StrEnum):
    """PENDING: not tried, or to be tried again; SENDING: handed over, no answer yet; SENT: accepted.

    FAILED: refused, not tried again by itself; UNCERTAIN: handed over and never answered: it may have arrived, so it is
    never sent again by itself; SETTLED: a person said of an uncertain one to leave it.
    """

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    SETTLED = "settled"


class Verdict(StrEnum):
    """What became of one try.  UNKNOWN: the message was handed over, and no answer came."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a transport answered to one message: `text` is one sentence without credentials."""

    verdict: Verdict
    text: str
    retry_after_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message of a task to one recipient, ready to leave: `content` are the bytes that are sent (for mail, the .eml).

    `reference` names what it carries ("synthesis/12"); `copy` > 0 is one that a person wants sent again.
    """

    recipient: str
    subject: str
    content: bytes
    channel: Channel = Channel.EMAIL
    reference: str = ""
    copy: int = 0

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class DeliveryStep:
    """One step of a delivery as it was seen."""

    at: datetime
    state: DeliveryState
    text: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the ledger: (task, planned time, channel, recipient) goes out once; `copy` > 0 is a choice."""

    task_id: int
    task_name: str
    task_type: str
    component: str
    run_id: int
    planned_at: datetime
    channel: Channel
    recipient: str
    sha256: str
    subject: str = ""
    copy: int = 0
    reference: str = ""
    state: DeliveryState = DeliveryState.PENDING
    tries: int = 0
    next_try_at: datetime | None = None
    note: str = ""
    id: int = 0
    created_at: datetime | None = None
    updated_at: datetime | None = None
    sent_at: datetime | None = None
    steps: tuple[DeliveryStep, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class DeliveryTally:
    """What became of the messages of one run; `already` had been served for this planned time before."""

    sent: int = 0
    retrying: int = 0
    failed: int = 0
    uncertain: int = 0
    held: int = 0
    already: int = 0

    @property
    def total(self) -> int:
        return self.sent + self.retrying + self.failed + self.uncertain + self.held + self.already
