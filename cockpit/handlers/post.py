"""What a handler that sends is given: it says what should leave; the ledger sees to it that it leaves once (B8, G3).

In a rehearsal nothing leaves: the messages are held back with their hash, until a person releases them (G4).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from cockpit.clients.mail_message import build_message, message_id
from cockpit.clients.offload import offload
from cockpit.domain.clock import to_milliseconds
from cockpit.domain.delivery import Delivery, DeliveryState, DeliveryTally, OutgoingMessage
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.events import ContentChanged
from cockpit.domain.handler import RunContext
from cockpit.domain.rehearsal import Rehearsal
from cockpit.handlers.dispatch import Dispatch
from cockpit.storage.delivery_store import Entered
from cockpit.storage.rehearsal_store import RehearsalStore
from cockpit.storage.task_store import TaskStore

_STOPPED = "the run was stopped before this message left"


class Post:
    """The way out for handlers."""

    def __init__(self, dispatch: Dispatch, rehearsals: RehearsalStore, tasks: TaskStore) -> None:
        self._dispatch = dispatch
        self._rehearsals = rehearsals
        self._tasks = tasks

    async def compose(
        self,
        recipient: str,
        subject: str,
        html: str,
        text: str,
        *,
        planned_at: datetime,
        reference: str,
        task_id: int = 0,
        copy: int = 0,
    ) -> OutgoingMessage:
        """One mail to one recipient in the account's name.  UserError when the address cannot be one.

        Composed again for the same task, planned time, recipient and copy it has the same Message-ID.
        """
        account = await self._dispatch.accounts.get()
        domain = account.from_address.rpartition("@")[2] or "localhost"
        content = await offload(
            build_message,
            sender=(account.from_name, account.from_address),
            recipient=recipient,
            subject=subject,
            html=html,
            text=text,
            identifier=message_id(task_id, planned_at, recipient, copy, domain if domain.isascii() else "localhost"),
            date=self._dispatch.clock.now(),
        )
        return OutgoingMessage(recipient.strip(), subject, content, reference=reference, copy=copy)

    async def deliver(
        self, context: RunContext, messages: Sequence[OutgoingMessage], *, begins_at: float = 0.0
    ) -> DeliveryTally:
        """Commit all messages as pending, then send each; the answer counts what became of them.

        Who has a row for this planned time is not served again, whatever became of it; what is to be tried later is
        left to the courier.  A rehearsal holds everything back.  The run has come to `begins_at` of 1.
        """
        if context.dry_run:
            return await self._hold(context, messages)
        now = to_milliseconds(context.now())
        drafts = await self._drafts(context, messages)
        entered = await self._dispatch.ledger.enter(drafts, now)
        self._dispatch.changed()
        fresh = [one.delivery for one in entered if one.is_new]
        counts = Counter(_of_before(one) for one in entered if not one.is_new)
        for one in entered:
            if not one.is_new:
                context.log(f"{one.delivery.recipient}: not sent again, it is {one.delivery.state.value}")
        try:
            counts.update(await self._send_all(context, fresh, begins_at))
        except asyncio.CancelledError:
            await asyncio.shield(self._give_up(fresh))
            raise
        except EnvironmentFault as fault:
            later = to_milliseconds(context.now())
            await self._dispatch.ledger.leave_for(
                [row.id for row in fresh], DeliveryState.PENDING, fault.message, later, later
            )
            raise
        return DeliveryTally(**counts)

    async def _drafts(self, context: RunContext, messages: Sequence[OutgoingMessage]) -> list[tuple[Delivery, bytes]]:
        task = await self._tasks.get(context.task_id)
        name, task_type = (task.name, task.task_type) if task is not None else (context.component, "")
        return [
            (
                Delivery(
                    task_id=context.task_id,
                    task_name=name,
                    task_type=task_type,
                    component=context.component,
                    run_id=context.run_id,
                    planned_at=to_milliseconds(context.planned_at),
                    channel=message.channel,
                    recipient=message.recipient,
                    sha256=message.sha256,
                    subject=message.subject,
                    reference=message.reference,
                ),
                message.content,
            )
            for message in messages
        ]

    async def _send_all(self, context: RunContext, rows: Sequence[Delivery], begins_at: float) -> Counter[str]:
        counts: Counter[str] = Counter()
        if not rows:
            return counts
        async with self._dispatch.session() as session:
            for number, row in enumerate(rows, start=1):
                fraction = begins_at + (1 - begins_at) * (number - 1) / len(rows)
                context.progress(fraction, f"{number} / {len(rows)}: {row.recipient}")
                done = await self._dispatch.send(row.id, session)
                if done is None:
                    counts["retrying"] += 1
                    continue
                counts[_WORDS[done.state]] += 1
                level = "info" if done.state is DeliveryState.SENT else "warning"
                context.log(f"{row.recipient}: {_said(done)}", level)
        return counts

    async def _give_up(self, rows: Sequence[Delivery]) -> None:
        """The run was stopped: what has not left does not leave; at the program's end it waits for the next start."""
        if self._dispatch.closing:
            return
        now = to_milliseconds(self._dispatch.clock.now())
        ids = [row.id for row in rows]
        for left in await self._dispatch.ledger.leave_for(ids, DeliveryState.FAILED, _STOPPED, now, None):
            self._dispatch.troubled(left)
        self._dispatch.changed()

    async def _hold(self, context: RunContext, messages: Sequence[OutgoingMessage]) -> DeliveryTally:
        task = await self._tasks.get(context.task_id)
        name = task.name if task is not None else context.component
        rehearsal = Rehearsal(context.task_id, name, context.run_id, to_milliseconds(context.planned_at))
        await self._rehearsals.add(rehearsal, messages, to_milliseconds(context.now()))
        context.log(f"Rehearsal: {len(messages)} messages are held back, nothing leaves this computer")
        self._dispatch.publish(ContentChanged("rehearsals"))
        return DeliveryTally(held=len(messages))


_WORDS = {
    DeliveryState.SENT: "sent",
    DeliveryState.PENDING: "retrying",
    DeliveryState.SENDING: "retrying",
    DeliveryState.FAILED: "failed",
    DeliveryState.UNCERTAIN: "uncertain",
    DeliveryState.SETTLED: "already",
}


def _of_before(one: Entered) -> str:
    return "retrying" if one.delivery.state is DeliveryState.PENDING else "already"


def _said(delivery: Delivery) -> str:
    if delivery.state is DeliveryState.PENDING and delivery.next_try_at is not None:
        return f"{delivery.note}; tried again at {delivery.next_try_at:%H:%M} UTC"
    return f"{delivery.state.value}, {delivery.note}"
