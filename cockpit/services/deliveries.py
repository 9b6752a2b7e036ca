"""What was sent, what waits, what needs a person: the ledger for every front end."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cockpit.clients.mail_message import identifier_of, message_id, with_identifier
from cockpit.clients.offload import offload
from cockpit.domain.clock import Clock, iso_utc, to_milliseconds
from cockpit.domain.csv_cells import harmless_cell
from cockpit.domain.delivery import Delivery, DeliveryState
from cockpit.domain.delivery_filter import DeliveryFilter
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.export_format import ExportFormat
from cockpit.handlers.dispatch import Dispatch
from cockpit.storage.delivery_view import DeliveryCounts, DeliveryGroup, DeliveryView

ARRIVED, LEFT = "a person said that it arrived", "a person left it as it is"
WITHDRAWN = "a person withdrew it before it left"
_ALL = DeliveryFilter()
_Rows = list[Delivery]  # within the class `list` is its method
_Groups = list[DeliveryGroup]
_Tasks = list[tuple[int, str]]
_ROWS_AT_ONCE = 1_000
COLUMNS = (
    *("id", "task_id", "task_name", "task_type", "component", "run_id", "planned_at", "channel", "recipient"),
    *("copy", "subject", "sha256", "reference", "state", "tries", "next_try_at", "note", "created_at", "updated_at"),
    "sent_at",
)


class DeliveryService:
    """Shows the ledger and takes a person's decisions."""

    def __init__(self, view: DeliveryView, dispatch: Dispatch, clock: Clock) -> None:
        self._view = view
        self._dispatch = dispatch
        self._clock = clock

    async def groups(self, wanted: DeliveryFilter = _ALL) -> _Groups:
        """Rows of one send with equal state as one, the latest first."""
        return await self._view.groups(wanted)

    async def list(self, wanted: DeliveryFilter = _ALL, limit: int = 100) -> _Rows:
        """Rows one by one, the newest first."""
        return await self._view.rows(wanted, limit)

    async def members(self, first_id: int) -> _Rows:
        """The rows that a group stands for."""
        return await self._view.members(first_id)

    async def of_send(self, task_id: int, planned_at: datetime) -> _Rows:
        """All rows of one planned time of a task."""
        return await self._view.of_send(task_id, planned_at)

    async def counts(self, wanted: DeliveryFilter = _ALL) -> DeliveryCounts:
        """The numbers of the cards and of the choice of states."""
        return await self._view.counts(wanted, self._clock.now())

    async def uncertain_count(self) -> int:
        """How many wait for a person's word."""
        return await self._dispatch.ledger.uncertain_count()

    async def tasks(self) -> _Tasks:
        """Tasks that have sent something."""
        return await self._view.tasks()

    async def get(self, delivery_id: int) -> Delivery:
        """One row with its steps.  NotFound."""
        return await self._dispatch.ledger.get(delivery_id)

    async def content(self, sha256: str) -> bytes:
        """The bytes as they are sent.  NotFound."""
        content = await self._dispatch.ledger.content(sha256)
        if content is None:
            raise NotFound("No such message", f"There is no message with the hash {sha256[:12]}….")
        return content

    # -- a person decides

    async def it_arrived(self, delivery_id: int) -> Delivery:
        """An uncertain one did arrive: it counts as sent.  UserError when it is not uncertain."""
        return await self._decide(delivery_id, DeliveryState.SENT, ARRIVED)

    async def leave(self, delivery_id: int) -> Delivery:
        """An uncertain one is left: it needs nobody any more.  UserError when it is not uncertain."""
        return await self._decide(delivery_id, DeliveryState.SETTLED, LEFT)

    async def undecide(self, decided: Delivery) -> Delivery:
        """Undo `it_arrived` or `leave`, of which `decided` was the answer.  UserError when it changed since."""
        now = to_milliseconds(self._clock.now())
        found = await self._dispatch.ledger.undecide(decided.id, decided.state, decided.note, now)
        self._dispatch.changed()
        return found

    async def withdraw(self, delivery_id: int) -> Delivery:
        """One that waits is not sent.  UserError when it waits no longer."""
        now = to_milliseconds(self._clock.now())
        left = await self._dispatch.ledger.leave_for([delivery_id], DeliveryState.FAILED, WITHDRAWN, now, None)
        if not left:
            found = await self.get(delivery_id)
            raise UserError("This cannot be withdrawn", f"The delivery {delivery_id} is {found.state.value}.")
        self._dispatch.changed()
        return left[0]

    async def send_again(self, delivery_id: int) -> Delivery:
        """Send one that is uncertain or failed once more, as a row of its own; whoever calls has asked the person.

        The message is the same under another Message-ID.  UserError when it is in another state.
        """
        found, now = await self.get(delivery_id), to_milliseconds(self._clock.now())
        content = await self.content(found.sha256)
        domain = identifier_of(content).rpartition("@")[2] or "localhost"
        rows = await self._view.of_send(found.task_id, found.planned_at)
        newest = max((row.copy for row in rows if row.recipient == found.recipient), default=0)
        if newest != found.copy:
            raise UserError("This was sent again already", "See the latest row of this recipient.")
        copy = found.copy + 1
        again = with_identifier(content, message_id(found.task_id, found.planned_at, found.recipient, copy, domain))
        sha256 = hashlib.sha256(again).hexdigest()
        entered = await self._dispatch.ledger.copy_again(delivery_id, again, sha256, copy, now)
        self._dispatch.changed()
        return entered

    async def _decide(self, delivery_id: int, state: DeliveryState, note: str) -> Delivery:
        now = to_milliseconds(self._clock.now())
        decided = await self._dispatch.ledger.decide(delivery_id, state, note, now)
        self._dispatch.changed()
        return decided

    async def prune(self, max_age_days: int) -> int:
        """Forget what came to its end so long ago, its messages too; how many rows went.  0 days: nothing."""
        if not max_age_days:
            return 0
        before, gone = self._clock.now() - timedelta(days=max_age_days), 0
        while some := await self._dispatch.ledger.prune(before):
            gone += some
        return gone

    # -- files

    async def export(self, path: Path, form: ExportFormat, wanted: DeliveryFilter = _ALL) -> int:
        """Write the rows of `wanted` to `path`, the newest first; how many.

        The file appears when it is complete.  UserError when it cannot be written.
        """
        rows = [row async for page in self._pages(wanted) for row in page]
        text = _csv(rows) if form is ExportFormat.CSV else _json(rows)
        part = path.with_name(f".{path.name[:50]}.part")
        try:
            await offload(part.write_text, text, encoding="utf-8", errors="backslashreplace", newline="")
            await offload(part.replace, path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise UserError(
                "The deliveries were not exported", fields={"path": f"{path}: {error.strerror or error}"}
            ) from error
        return len(rows)

    async def _pages(self, wanted: DeliveryFilter) -> AsyncIterator[_Rows]:
        before: int | None = None
        while rows := await self._view.rows(wanted, _ROWS_AT_ONCE, before):
            yield rows
            before = rows[-1].id


def delivery_values(delivery: Delivery) -> dict[str, Any]:
    """A row as plain JSON values."""
    found = {name: getattr(delivery, name) for name in COLUMNS}
    found = {name: iso_utc(value) if isinstance(value, datetime) else value for name, value in found.items()}
    return {name: str(value) if name in ("state", "channel") else value for name, value in found.items()}


def _csv(rows: Iterable[Delivery]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in rows:
        values = delivery_values(replace(row, steps=()))
        writer.writerow(["" if values[name] is None else harmless_cell(str(values[name])) for name in COLUMNS])
    return text.getvalue()


def _json(rows: Iterable[Delivery]) -> str:
    return json.dumps([delivery_values(row) for row in rows], ensure_ascii=False, indent=1) + "\n"
