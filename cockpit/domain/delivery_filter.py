"""Which deliveries are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cockpit.domain.delivery import DeliveryState


@dataclass(frozen=True, slots=True)
class DeliveryFilter:
    """Which rows: of these states, of one task, not older than `since`, with `text` in recipient, task or hash."""

    states: tuple[DeliveryState, ...] = ()
    task_id: int | None = None
    since: datetime | None = None
    text: str = ""
