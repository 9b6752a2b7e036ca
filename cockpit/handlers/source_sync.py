"""Reading many sources side by side, so that one which fails never loses the others.

Shared by `news_sync` and `calendar_sync`: limits, progress, what is written to the source's row, and what the run
says at its end.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from cockpit.clients.documents import Document, Known, is_web, read_document
from cockpit.clients.faults import ClientFault
from cockpit.clients.parser import Parser
from cockpit.domain.content import Channel, Source, SourceKind
from cockpit.domain.errors import NotFound
from cockpit.domain.handler import RunContext, TaskRunResult

if TYPE_CHECKING:
    from cockpit.handlers.deps import HandlerDeps

_REASONS_SHOWN = 20
_FIRST_BACK_OFF, _LONGEST_BACK_OFF = timedelta(hours=1), timedelta(days=1)
_WELL: Mapping[str, Any] = {
    "last_status": "success",
    "last_error": None,
    "failures": 0,
    "failing_since": None,
    "next_poll_at": None,
}


class SyncParams(BaseModel):
    """How sources are read."""

    model_config = ConfigDict(extra="forbid")

    timeout_seconds: float = Field(
        default=30.0,
        ge=0.1,
        le=600,
        allow_inf_nan=False,
        title="Time limit per source in seconds",
        description="A source that takes longer fails; the others go on.",
    )
    concurrency: int = Field(
        default=4, ge=1, le=16, title="Sources at once", description="How many sources are read side by side."
    )
    allow_private: bool = Field(
        default=False,
        title="Allow private addresses",
        description="Also read sources on this machine and in private networks that do not allow it themselves.",
    )


class Standing(StrEnum):
    """How the reading of one source ended."""

    READ = "read"
    SAME = "not modified"
    FAILED = "failed"
    OFFLINE = "offline"
    WAITING = "waiting"
    REMOVED = "removed"
    LEFT_OUT = "left out"


class LeftOut(Exception):
    """A source cannot be read until a person has done something; the text says what is missing."""


@dataclass(slots=True)
class Outcome:
    """One source after its reading; `counts` are what the handler's result adds up."""

    source: Source
    standing: Standing
    counts: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What the handler did with a document: counts for the result, how much the source holds, words for the log."""

    counts: Mapping[str, int]
    item_count: int
    words: str
    name: str = ""


Take = Callable[[Source, Document, Parser], Awaitable[Taken]]
ReadOther = Callable[[Source, Known, SyncParams], Awaitable[Document | None]]


@dataclass(slots=True)
class SourceSync:
    """Reads all enabled sources of some kinds.  One object serves all runs of its handler.

    A source that fails is left alone for growing times, and as long as its server asked; that is in its row, so it
    holds after a restart.  `asks_for_changes` says for a source whether it is asked only for what changed.  Sources of
    a kind or channel in `others` are read by what stands there.  Those of a channel in `paced`, where each
    waits for its turn, are read one after the other beside the rest.
    """

    deps: HandlerDeps
    kinds: Sequence[SourceKind]
    asks_for_changes: Callable[[Source], bool] = lambda source: True
    others: Mapping[str, ReadOther] = field(default_factory=dict)
    paced: frozenset[Channel] = frozenset()

    async def run(self, ctx: RunContext, params: SyncParams, take: Take, counted: Sequence[str]) -> TaskRunResult:
        """Read every source, hand each document to `take`, and say how it went; `counted` names the result's counts."""
        sources = [one for one in await self.deps.sources.list(enabled_only=True) if one.kind in self.kinds]
        if not sources:
            return TaskRunResult.skipped(f"no enabled {self.kinds[0]} sources")
        if ctx.dry_run:
            return TaskRunResult.success(dry_run=True, sources=len(sources))
        done: list[Outcome] = []

        async def read_one(source: Source) -> None:
            with ctx.stage(source.name) as stage:
                outcome = await self._read(ctx, params, source, lambda document: take(source, document, parser))
                stage.status, stage.message = _stage_of(outcome)
            done.append(outcome)
            ctx.progress(len(done) / len(sources), f"Source {len(done)} of {len(sources)}")

        async def read_all(waiting: Iterator[Source]) -> None:
            for source in waiting:  # shared: each takes the next one that nobody has taken
                await read_one(source)

        ctx.progress(0.0, f"Source 1 of {len(sources)}")
        async with Parser() as parser:
            await _side_by_side(read_all(waiting) for waiting in self._places(sources, params.concurrency))
        await self._settle_offline(ctx, done)
        return _result(done, counted)

    def _places(self, sources: Sequence[Source], most: int) -> list[Iterator[Source]]:
        """What each of those that read side by side takes its sources from.

        Sources of a channel with a pace of its own have one place of their own: while they wait for their turn, the
        common places are for the others.  They begin with the one that was read longest ago: a run may end before all
        had their turn.
        """
        common = [source for source in sources if source.channel not in self.paced]
        by_age = sorted(sources, key=lambda source: str(source.last_checked_at or ""))
        own = [[source for source in by_age if source.channel is channel] for channel in sorted(self.paced)]
        shared = iter(common)
        return [shared] * min(most, len(common)) + [iter(group) for group in own if group]

    async def _read(
        self, ctx: RunContext, params: SyncParams, source: Source, take: Callable[[Document], Awaitable[Taken]]
    ) -> Outcome:
        until = source.next_poll_at
        if until is not None and ctx.now() < until:
            why = "after it failed again and again" if source.failures > 1 else "as its server asked"
            ctx.log(f"{source.name}: left alone until {_when(until, ctx.now())} UTC, {why}")
            return Outcome(source, Standing.WAITING, reason=source.last_error or "")
        try:
            document = await self._document(params, source)
            if document is None:
                await self._store(source, ctx=ctx, last_success_at=ctx.now(), **_WELL)
                ctx.log(f"{source.name}: not modified")
                return Outcome(source, Standing.SAME, {"unchanged": source.item_count})
            if await self.deps.sources.get(source.id) is None:
                ctx.log(f"{source.name}: was removed meanwhile")
                return Outcome(source, Standing.REMOVED)
            taken = await take(document)
        except LeftOut as why:
            ctx.log(f"{source.name}: {why}")
            await self._store(source, ctx=ctx, last_status="skipped", last_error=str(why))
            return Outcome(source, Standing.LEFT_OUT, reason=str(why))
        except ClientFault as fault:
            return await self._failed(ctx, source, fault)
        await self._store(
            source,
            ctx=ctx,
            name=taken.name or source.name,
            etag=document.etag,
            last_modified=document.last_modified,
            last_success_at=ctx.now(),
            item_count=taken.item_count,
            **_WELL,
        )
        ctx.log(f"{source.name}: {taken.words}")
        return Outcome(source, Standing.READ, taken.counts)

    async def _document(self, params: SyncParams, source: Source) -> Document | None:
        known = Known(source.etag, source.last_modified) if self.asks_for_changes(source) else Known()
        other = self.others.get(source.kind) or self.others.get(source.channel)
        if other is not None:
            return await other(source, known, params)
        return await read_document(
            self.deps.http,
            self._location(source),
            known,
            allow_private=params.allow_private or source.allow_private,
            deadline_seconds=params.timeout_seconds,
        )

    def _location(self, source: Source) -> str:
        """Examples are found where the program is now, which may have moved since they were added."""
        if source.is_example and not is_web(source.url):
            return str(self.deps.resources / "examples" / Path(source.url).name)
        return source.url

    async def _failed(self, ctx: RunContext, source: Source, fault: ClientFault) -> Outcome:
        if fault.offline:  # judged when all are done: one line for all, if the machine is offline
            return Outcome(source, Standing.OFFLINE, reason=fault.message)
        return await self._record_failure(ctx, source, fault.message, fault.retry_after_seconds)

    async def _record_failure(
        self, ctx: RunContext, source: Source, reason: str, asked_seconds: float | None = None
    ) -> Outcome:
        ctx.log(f"{source.name}: {reason}", "warning")
        # A server that says when it can be asked again is busy, not broken.
        failures = source.failures + (asked_seconds is None)
        wait = back_off(failures) if asked_seconds is None else timedelta(seconds=asked_seconds)
        await self._store(
            source,
            ctx=ctx,
            last_status="error",
            last_error=reason,
            failures=failures,
            failing_since=(source.failing_since or ctx.now()) if failures else None,
            next_poll_at=ctx.now() + wait if wait else None,
        )
        return Outcome(source, Standing.FAILED, reason=reason)

    async def _settle_offline(self, ctx: RunContext, done: list[Outcome]) -> None:
        """Names were not found: either the machine is offline, or these sources are gone."""
        unreached = [index for index, outcome in enumerate(done) if outcome.standing is Standing.OFFLINE]
        if not unreached:
            return
        if await self.deps.http.is_online():
            for index in unreached:
                done[index] = await self._record_failure(ctx, done[index].source, done[index].reason)
            return
        ctx.log(offline_words(len(unreached)), "warning")
        for index in unreached:
            await self._store(done[index].source, ctx=ctx, last_status="offline", last_error=None)

    async def _store(self, source: Source, *, ctx: RunContext, **columns: Any) -> None:
        try:
            await self.deps.sources.update(source.id, last_checked_at=ctx.now(), **columns)
        except NotFound:
            ctx.log(f"{source.name}: was removed meanwhile")


def back_off(failures: int) -> timedelta:
    """How long a source is left alone after so many failures in a row: not after one, then an hour to a day."""
    return timedelta() if failures < 2 else min(_FIRST_BACK_OFF * 2 ** min(failures - 2, 10), _LONGEST_BACK_OFF)


def _when(moment: datetime, now: datetime) -> str:
    return f"{moment:%H:%M}" if moment - now < timedelta(hours=20) else f"{moment:%Y-%m-%d %H:%M}"


def _stage_of(outcome: Outcome) -> tuple[str, str]:
    """How a source's part of the run ended, and its counts or the reason."""
    if outcome.standing in (Standing.READ, Standing.SAME):
        counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in outcome.counts.items() if count)
        return "success", counts
    return ("error" if outcome.standing is Standing.FAILED else "skipped"), outcome.reason or outcome.standing.value


async def _side_by_side(readings: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Await them all.  What one of them raises (the workspace cannot be written) ends the others and is raised."""
    try:
        async with asyncio.TaskGroup() as group:
            for reading in readings:
                group.create_task(reading)
    except BaseExceptionGroup as several:
        raise several.exceptions[0] from None


def offline_words(count: int) -> str:
    """What the log of a run says once when there is no network."""
    return f"offline: {count} source{'' if count == 1 else 's'} not reached"


def _result(done: Sequence[Outcome], counted: Sequence[str]) -> TaskRunResult:
    """Success when anything could be read; an error only when every source that was tried failed."""
    by = Counter(outcome.standing for outcome in done)
    totals: Counter[str] = Counter()
    for outcome in done:
        totals.update(outcome.counts)
    failed = [outcome for outcome in done if outcome.standing is Standing.FAILED]
    result: dict[str, Any] = {name: totals.get(name, 0) for name in counted}
    result |= {"failed": len(failed), "sources": len(done), "offline": by[Standing.OFFLINE]}
    if by[Standing.WAITING]:
        result["waiting"] = by[Standing.WAITING]
    if by[Standing.LEFT_OUT]:
        result["left_out_sources"] = by[Standing.LEFT_OUT]
    if failed:
        result["errors"] = {outcome.source.name: outcome.reason for outcome in failed[:_REASONS_SHOWN]}
    if by[Standing.OFFLINE]:
        result["note"] = offline_words(by[Standing.OFFLINE])
    if by[Standing.READ] or by[Standing.SAME]:
        return TaskRunResult.success(**result)
    if failed:
        return TaskRunResult.error(_all_failed(failed), **result)
    left_out = {outcome.reason for outcome in done if outcome.standing is Standing.LEFT_OUT}
    if left_out and by[Standing.LEFT_OUT] == len(done):
        return TaskRunResult.skipped(", ".join(sorted(left_out)))
    reason = str(result.get("note", "every source is left alone for now"))
    return TaskRunResult.skipped(reason, **result)


def _all_failed(failed: Sequence[Outcome]) -> str:
    named = "; ".join(f"{outcome.source.name}: {outcome.reason}" for outcome in failed[:3])
    more = f" (and {len(failed) - 3} more)" if len(failed) > 3 else ""
    return f"{named}{more}" if len(failed) == 1 else f"All {len(failed)} sources failed. {named}{more}"
