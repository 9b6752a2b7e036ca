"""Rehearsals: looked at, checked, released exactly as they are, or discarded (requirement G4)."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cockpit.clients.offload import offload
from cockpit.content.mail_parts import LinkReport, MailParts, links_of, parts_of
from cockpit.domain.clock import Clock, to_milliseconds
from cockpit.domain.delivery import Delivery
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.domain.rehearsal import CheckKind, HeldMessage, Rehearsal, RehearsalCheck, RehearsalState
from cockpit.handlers.dispatch import Dispatch
from cockpit.storage.rehearsal_store import RehearsalStore
from cockpit.storage.synthesis_store import SynthesisStore
from cockpit.storage.task_store import TaskStore

SUBJECT_ON_PHONES = 50
_SYNTHESIS = "synthesis/"
_Rehearsals = list[Rehearsal]  # within the class `list` is its method


@dataclass(frozen=True, slots=True)
class Released:
    """What became of a release: the rows of those who were served now, and who had this issue already."""

    rows: tuple[Delivery, ...]
    already: tuple[str, ...] = ()


class RehearsalService:
    """Shows what a rehearsed run held back, and lets it go."""

    def __init__(
        self,
        store: RehearsalStore,
        dispatch: Dispatch,
        tasks: TaskStore,
        syntheses: SynthesisStore,
        clock: Clock,
    ) -> None:
        self._store = store
        self._dispatch = dispatch
        self._tasks = tasks
        self._syntheses = syntheses
        self._clock = clock

    async def list(self, limit: int = 50, *, held_only: bool = False) -> _Rehearsals:
        """Rehearsals, the newest first."""
        return await self._store.list(limit, held_only=held_only)

    async def get(self, rehearsal_id: int) -> Rehearsal:
        """One rehearsal.  NotFound."""
        return await self._store.get(rehearsal_id)

    async def of_run(self, run_id: int) -> Rehearsal | None:
        """What a rehearsed run held back; None when it got to no message."""
        return await self._store.of_run(run_id)

    async def parts(self, sha256: str) -> MailParts:
        """A held message taken apart, for looking at it.  UserError when its bytes are not what they were."""
        return await offload(parts_of, await self._content(sha256))

    async def checks(self, rehearsal_id: int) -> tuple[RehearsalCheck, ...]:
        """What is looked at before a release, of all messages of a rehearsal."""
        rehearsal = await self.get(rehearsal_id)
        contents = [await self._content(message.sha256) for message in rehearsal.messages]
        parts, links = await offload(_taken_apart, contents)
        served = await self._dispatch.ledger.served(rehearsal.task_id, rehearsal.planned_at)
        fresh = sum(message.recipient not in served for message in rehearsal.messages)
        clean = sum(not report.remote and bool(part.text) for part, report in zip(parts, links, strict=True))
        longest = max((len(part.subject) for part in parts), default=0)
        first = links[0] if links else LinkReport(0, 0, 0)
        sourced, sentences = await self._sources(rehearsal)
        count = len(parts)
        checks = [
            RehearsalCheck(CheckKind.LINKS, first.good == first.total, first.good, first.total),
            RehearsalCheck(CheckKind.SOURCES, sourced == sentences, sourced, sentences),
            RehearsalCheck(CheckKind.REMOTE, clean == count, clean, count),
            RehearsalCheck(CheckKind.UNSERVED, fresh == count, fresh, count),
            RehearsalCheck(CheckKind.SUBJECT, longest <= SUBJECT_ON_PHONES, longest, SUBJECT_ON_PHONES),
        ]
        return tuple(check for check in checks if check.kind is not CheckKind.SOURCES or check.total)

    async def release(self, rehearsal_id: int, seqs: Collection[int] | None = None) -> Released:
        """Send exactly the bytes of these held messages (of all), each once, under the planned time of the rehearsal.

        That time's own run will then not serve these recipients again.  UserError, and nothing is sent, when any of
        the bytes is not what it was, or nothing is held any more.
        """
        rehearsal, chosen = await self._chosen(rehearsal_id, seqs)
        rows = await self._enter(rehearsal, chosen, None)
        fresh = [row.id for row, is_new in rows if is_new]
        sent = await self._send(fresh)
        await self._after_release(rehearsal, chosen)
        already = tuple(row.recipient for row, is_new in rows if not is_new)
        return Released(tuple(sent), already)

    async def keep(self, rehearsal_id: int, seqs: Collection[int] | None = None) -> Released:
        """Have exactly these bytes leave at the planned time, in place of what its run would write then.

        Until then each waits in the ledger and can be withdrawn.  UserError as `release`, and when that time has
        passed.
        """
        rehearsal, chosen = await self._chosen(rehearsal_id, seqs)
        if rehearsal.planned_at <= self._clock.now():
            raise UserError("This planned time has passed", "Release the messages now, or rehearse again.")
        rows = await self._enter(rehearsal, chosen, rehearsal.planned_at)
        self._dispatch.changed()
        await self._after_release(rehearsal, chosen)
        already = tuple(row.recipient for row, is_new in rows if not is_new)
        return Released(tuple(row for row, is_new in rows if is_new), already)

    async def discard(self, rehearsal_id: int) -> Rehearsal:
        """Send nothing of what is still held.  UserError when nothing is."""
        rehearsal = await self.get(rehearsal_id)
        if rehearsal.state is not RehearsalState.HELD:
            raise UserError("Nothing is held back any more", f"The rehearsal {rehearsal_id} is {rehearsal.state}.")
        await self._store.mark(rehearsal_id, (), RehearsalState.DISCARDED)
        self._dispatch.publish(ContentChanged("rehearsals"))
        return replace(rehearsal, state=RehearsalState.DISCARDED)

    async def hold_again(self, rehearsal_id: int) -> Rehearsal:
        """Undo `discard`."""
        rehearsal = await self.get(rehearsal_id)
        if rehearsal.state is RehearsalState.DISCARDED:
            await self._store.mark(rehearsal_id, (), RehearsalState.HELD)
            self._dispatch.publish(ContentChanged("rehearsals"))
        return await self.get(rehearsal_id)

    async def _chosen(
        self, rehearsal_id: int, seqs: Collection[int] | None
    ) -> tuple[Rehearsal, Sequence[tuple[HeldMessage, bytes]]]:
        rehearsal = await self.get(rehearsal_id)
        if rehearsal.state is not RehearsalState.HELD or not rehearsal.held:
            raise UserError("Nothing is held back any more", f"The rehearsal {rehearsal_id} is {rehearsal.state}.")
        unknown = sorted(set(seqs or ()) - {message.seq for message in rehearsal.held})
        if unknown or (seqs is not None and not seqs):
            raise UserError("These messages are not held back", fields={"ids": f"{unknown or 'none'}"})
        wanted = [message for message in rehearsal.held if seqs is None or message.seq in seqs]
        return rehearsal, [(message, await self._content(message.sha256)) for message in wanted]

    async def _enter(
        self, rehearsal: Rehearsal, chosen: Sequence[tuple[HeldMessage, bytes]], at: datetime | None
    ) -> _Rows:
        task = await self._tasks.get(rehearsal.task_id)
        drafts = [
            (
                Delivery(
                    task_id=rehearsal.task_id,
                    task_name=task.name if task is not None else rehearsal.task_name,
                    task_type=task.task_type if task is not None else "",
                    component=task.component if task is not None else "",
                    run_id=rehearsal.run_id,
                    planned_at=rehearsal.planned_at,
                    channel=message.channel,
                    recipient=message.recipient,
                    sha256=message.sha256,
                    subject=message.subject,
                    copy=message.copy,
                    reference=message.reference,
                    next_try_at=at,
                ),
                content,
            )
            for message, content in chosen
        ]
        entered = await self._dispatch.ledger.enter(drafts, to_milliseconds(self._clock.now()))
        return [(one.delivery, one.is_new) for one in entered]

    async def _send(self, ids: Sequence[int]) -> _Deliveries:
        try:
            return await self._dispatch.send_all(ids)
        except BaseException:
            await asyncio.shield(self._dispatch.leave_to_courier(ids))  # it was released: it leaves
            raise

    async def _after_release(self, rehearsal: Rehearsal, chosen: Sequence[tuple[HeldMessage, bytes]]) -> None:
        seqs = [message.seq for message, _content in chosen]
        rest = len(rehearsal.held) - len(seqs)
        await self._store.mark(rehearsal.id, seqs, RehearsalState.HELD if rest else RehearsalState.RELEASED)
        for reference in {message.reference for message, _content in chosen}:
            if (number := _synthesis_of(reference)) is not None:
                try:
                    await self._syntheses.make_real(number)
                except NotFound:
                    continue  # deleted meanwhile: the mail went out all the same
        self._dispatch.publish(ContentChanged("rehearsals"))
        self._dispatch.publish(ContentChanged("syntheses"))

    async def _content(self, sha256: str) -> bytes:
        content = await self._dispatch.ledger.content(sha256)
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            raise UserError(
                "The message is not what it was", f"Its bytes do not match {sha256[:12]}…; nothing was sent."
            )
        return content

    async def _sources(self, rehearsal: Rehearsal) -> tuple[int, int]:
        """Sentences with sources, and all; none when this was not written as a synthesis."""
        numbers = {_synthesis_of(message.reference) for message in rehearsal.messages}
        good = total = 0
        for number in numbers - {None}:
            assert number is not None
            try:
                synthesis = await self._syntheses.get(number)
            except NotFound:
                continue
            known = {receipt.number for receipt in synthesis.receipts}
            sentences = list(synthesis.sentences())
            total += len(sentences)
            good += sum(bool(one.numbers) and known.issuperset(one.numbers) for one in sentences)
        return good, total


_Rows = list[tuple[Delivery, bool]]
_Deliveries = list[Delivery]


def _synthesis_of(reference: str) -> int | None:
    number = reference.removeprefix(_SYNTHESIS)
    return int(number) if reference.startswith(_SYNTHESIS) and number.isdecimal() else None


def _taken_apart(contents: Sequence[bytes]) -> tuple[list[MailParts], list[LinkReport]]:
    parts = [parts_of(content) for content in contents]
    return parts, [links_of(part.html) for part in parts]
