"""Sends one row of the ledger: claims it, hands it over, commits the answer.  Handlers and the courier share it."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar

from cockpit.clients.mail import MailDoor
from cockpit.clients.mail_transport import Transport
from cockpit.domain.clock import Clock, to_milliseconds
from cockpit.domain.delivery import Answer, Delivery, DeliveryState, DeliveryStep, Verdict
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.events import ContentChanged, DeliveryTroubled, Event
from cockpit.domain.mail_account import MailAccount
from cockpit.storage.delivery_store import DeliveryStore
from cockpit.storage.mail_account_store import MailAccountStore

log = logging.getLogger(__name__)

_Result = TypeVar("_Result")
# After each try that is worth another: 15 and a half hours in all, longer than greylisting and a night's outage.
DELAYS_SECONDS = (60.0, 300.0, 900.0, 3_600.0, 7_200.0, 14_400.0, 28_800.0)
MOST_TRIES = len(DELAYS_SECONDS) + 1
_LAST_ANSWERS_SECONDS = 1.5  # the program must end soon
_STATES = {
    Verdict.ACCEPTED: DeliveryState.SENT,
    Verdict.REFUSED: DeliveryState.FAILED,
    Verdict.UNKNOWN: DeliveryState.UNCERTAIN,
}
_ENDED_BEFORE = "the program ended before this message left"
OVER_THE_HOUR = "as many as may leave within an hour have left"


class _Witness:
    """Keeps the steps of one try, and whether the message was handed over."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.steps: list[DeliveryStep] = []
        self.handed_over = False

    def __call__(self, text: str, *, handed_over: bool = False) -> None:
        self.handed_over |= handed_over
        self.steps.append(DeliveryStep(self._now(), DeliveryState.SENDING, text))


class Session:
    """An open way out for some rows, under the account as it was when it was opened."""

    def __init__(self, account: MailAccount, transport: Transport) -> None:
        self.account = account
        self.transport = transport
        self.on_the_way: set[asyncio.Task[Delivery | None]] = set()


class Dispatch:
    """The only one that hands messages over.  `closing` is set when the program ends: then what waits, waits."""

    def __init__(
        self,
        ledger: DeliveryStore,
        accounts: MailAccountStore,
        door: MailDoor,
        clock: Clock,
        publish: Callable[[Event], None],
    ) -> None:
        self.ledger = ledger
        self.accounts = accounts
        self.clock = clock
        self.closing = False
        self._door = door
        self.publish = publish
        self._work: set[asyncio.Task[Any]] = set()

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Session]:
        """The way out of the account as it is now."""
        account = await self.accounts.get()
        async with AsyncExitStack() as stack:
            session = Session(account, await stack.enter_async_context(self._door.open(account)))
            try:
                yield session
            finally:
                if session.on_the_way:  # who sent it was stopped: its answer is waited for all the same
                    self._start(self._close_after(session, stack.pop_all()))

    async def send(self, delivery_id: int, session: Session) -> Delivery | None:
        """Send a pending row and answer how it stands then; None when somebody else has it.

        A caller that is cancelled does not stop it: a message that is on its way goes on, and its answer is kept.
        """
        sending = self._start(self._send(delivery_id, session))
        session.on_the_way.add(sending)
        sending.add_done_callback(session.on_the_way.discard)
        return await asyncio.shield(sending)

    async def send_all(self, ids: Sequence[int]) -> list[Delivery]:
        """Send these pending rows one after the other; how each stands then."""
        found: list[Delivery] = []
        if ids:
            async with self.session() as session:
                for one in ids:
                    await self.send(one, session)
                    found.append(await self.ledger.get(one))
        return found

    async def leave_to_courier(self, ids: Sequence[int]) -> None:
        """What of these rows is still pending is due now."""
        now = self._now()
        await self.ledger.leave_for(ids, DeliveryState.PENDING, "", now, now)
        self.changed()

    async def close(self) -> None:
        """Wait a moment for the answers that are due; what stays open is uncertain at the next start."""
        self.closing = True
        if self._work:
            await asyncio.wait(tuple(self._work), timeout=_LAST_ANSWERS_SECONDS)
        for task in tuple(self._work):
            task.cancel()
        if self._work:
            await asyncio.wait(tuple(self._work))

    def changed(self) -> None:
        """Say that the ledger changed."""
        self.publish(ContentChanged("deliveries"))

    def troubled(self, delivery: Delivery) -> None:
        """Say that a message needs a person."""
        self.publish(
            DeliveryTroubled(
                delivery.id,
                delivery.task_id,
                delivery.task_name,
                delivery.run_id,
                delivery.recipient,
                delivery.state.value,
                delivery.note,
            )
        )

    @staticmethod
    async def _close_after(session: Session, stack: AsyncExitStack) -> None:
        async with stack:
            await asyncio.wait(tuple(session.on_the_way))

    def _start(self, work: Coroutine[Any, Any, _Result]) -> asyncio.Task[_Result]:
        task = asyncio.get_running_loop().create_task(work)
        self._work.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._work.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("A delivery could not be accounted for: %s", task.exception())

    def _now(self) -> datetime:
        return to_milliseconds(self.clock.now())

    async def _send(self, delivery_id: int, session: Session) -> Delivery | None:
        content = await self._content(delivery_id)
        claim = await self.ledger.claim(delivery_id, self._now(), session.account.most_per_hour)
        row = claim.delivery
        if row is None:
            if claim.wait_until is None:
                return None
            waiting = await self.ledger.leave_for(
                [delivery_id], DeliveryState.PENDING, OVER_THE_HOUR, self._now(), claim.wait_until
            )
            return waiting[0] if waiting else None
        self.changed()
        if content is None:
            answer = Answer(Verdict.REFUSED, "the stored message is not what it was; nothing was sent")
            return await self._settle(row, answer, [])
        witness = _Witness(self._now)
        try:
            answer = await session.transport.send(row.recipient, content, witness)
        except asyncio.CancelledError:  # the program ends
            if not witness.handed_over:
                await self._put_back(row, witness.steps)
            raise
        return await self._settle(row, answer, witness.steps)

    async def _put_back(self, row: Delivery, steps: list[DeliveryStep]) -> None:
        """The program ends before this one was handed over: it certainly has not left, and is due at the next start."""
        now = self._now()
        steps = [*steps, DeliveryStep(now, DeliveryState.PENDING, _ENDED_BEFORE)]
        await self.ledger.settle(row.id, DeliveryState.PENDING, _ENDED_BEFORE, steps, now, now)

    async def _content(self, delivery_id: int) -> bytes | None:
        """The bytes of a row; None when they are not those that its hash names."""
        row = await self.ledger.get(delivery_id)
        content = await self.ledger.content(row.sha256)
        return content if content is not None and hashlib.sha256(content).hexdigest() == row.sha256 else None

    async def _settle(self, row: Delivery, answer: Answer, steps: list[DeliveryStep]) -> Delivery:
        now, note, next_try_at = self._now(), answer.text, None
        state = _STATES.get(answer.verdict, DeliveryState.PENDING)
        if state is DeliveryState.PENDING and row.tries >= MOST_TRIES:
            state, note = DeliveryState.FAILED, f"given up after {row.tries} tries: {answer.text}"
        elif state is DeliveryState.PENDING:
            delay = max(DELAYS_SECONDS[min(row.tries, MOST_TRIES - 1) - 1], answer.retry_after_seconds or 0.0)
            next_try_at = to_milliseconds(now + timedelta(seconds=delay))
        steps = [*steps, DeliveryStep(now, state, note)]
        while True:
            try:
                settled = await self.ledger.settle(row.id, state, note, steps, now, next_try_at)
                break
            except EnvironmentFault as fault:
                if self.closing:
                    raise
                log.error("The answer to delivery %s cannot be stored yet: %s", row.id, fault)
                await self.clock.sleep(5.0)
        self.changed()
        if state in (DeliveryState.FAILED, DeliveryState.UNCERTAIN):
            self.troubled(settled)
        return settled
