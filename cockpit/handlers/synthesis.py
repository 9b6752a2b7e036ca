"""Task type `synthesis`: what is new on a theme, written up with its sources and sent (requirements B6, B7, B8, G8).

Stages: Gather, De-duplicate, Rank, Write, Deliver.  What was written is stored before anything leaves; a run that is
tried again after a crash finds it there and goes on with the delivery, in which the ledger sees to it that nobody is
served twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from cockpit.clients.offload import offload
from cockpit.content.selection import Deduped, Selection, deduped, selected
from cockpit.content.written import final_receipts
from cockpit.domain.delivery import DeliveryTally, OutgoingMessage
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.schedule import Daily, Timetable
from cockpit.domain.synthesis import Synthesis
from cockpit.domain.theme import COMPONENT_PREFIX, MOST_RECIPIENTS, TASK_TYPE, Theme
from cockpit.domain.zones import get_zone
from cockpit.handlers.fresh_news import wait_for_news
from cockpit.handlers.gathering import MOST_ITEMS, Gathered, gather
from cockpit.handlers.synthesis_writer import SynthesisWriter, Text

if TYPE_CHECKING:
    from cockpit.handlers.deps import HandlerDeps

NOTHING_NEW = "nothing new"
STAGES = ("Gather", "De-duplicate", "Rank", "Write", "Deliver")
_BEGINS_AT = dict(zip(STAGES, (0.02, 0.15, 0.3, 0.45, 0.85), strict=True))


class SynthesisParams(BaseModel):
    """To whom a synthesis goes, and who writes it."""

    model_config = ConfigDict(extra="forbid", title="Synthesis")

    recipients: list[Annotated[str, Field(min_length=3, max_length=254)]] = Field(
        default_factory=list,
        max_length=MOST_RECIPIENTS,
        title="Send to",
        description="Up to three e-mail addresses; without any the synthesis is kept in the archive only.",
    )
    provider: str = Field(
        default="",
        max_length=100,
        title="Text provider",
        description="The name of the service that writes, in place of the one that the theme names.",
    )


def spec(deps: HandlerDeps) -> HandlerSpec:
    """The handler of `synthesis`."""
    return HandlerSpec(
        task_type=TASK_TYPE,
        title="Synthesis",
        description="Gathers what is new on a theme, writes it up with its sources, and sends it.",
        Params=SynthesisParams,
        run=SynthesisRun(deps, SynthesisWriter(deps)).run,
        default_schedule=Timetable((Daily(("08:00",)),)),
        default_timeout_seconds=1_200.0,
        icon="layers",
        idempotent=True,
        sends=True,
    )


@dataclass(frozen=True, slots=True)
class SynthesisRun:
    """The handler."""

    deps: HandlerDeps
    writer: SynthesisWriter

    async def run(self, ctx: RunContext, params: SynthesisParams) -> TaskRunResult:
        """Gather, choose, write, keep, send.  The result counts items gathered, stories, kept ones, words and mails."""
        theme = await theme_of(self.deps, ctx.component)
        known = None if ctx.dry_run else await self.deps.syntheses.of_planned(ctx.task_id, ctx.planned_at)
        stories: int | None = None
        if known is not None:
            ctx.log(f"Written before for this planned time ({known.title}); only the delivery is left")
        else:
            made = await self._made(ctx, theme, ctx.options.provider or params.provider or theme.provider)
            if made is None:
                return TaskRunResult.skipped(NOTHING_NEW)
            known, stories = made
        tally = await self._deliver(ctx, known, params.recipients)
        return _result(known, stories, tally)

    async def _made(self, ctx: RunContext, theme: Theme, provider: str) -> tuple[Synthesis, int] | None:
        """What was written and is stored, and how many stories there were; None when nothing is new."""
        gathered = await self._gather(ctx, theme)
        found = await self._dedupe(ctx, theme, gathered)
        selection = await self._rank(ctx, theme, gathered, found)
        if not selection.sections:
            ctx.log(f"Nothing new: {len(gathered.items)} items, none of them to be told")
            return None
        ctx.progress(_BEGINS_AT["Write"], f"Write: {len(selection.stories)} stories")
        with ctx.stage("Write") as note:
            text = await self.writer.write(ctx, theme, selection, provider)
            synthesis = await self.deps.syntheses.save(_synthesis(ctx, theme, gathered, selection, text))
            note.message = f"{synthesis.word_count} words"
        return synthesis, selection.story_count

    async def _gather(self, ctx: RunContext, theme: Theme) -> Gathered:
        ctx.progress(_BEGINS_AT["Gather"], "Gather")
        with ctx.stage("Gather") as note:
            await wait_for_news(self.deps, ctx)
            gathered = await gather(self.deps.gather, self.deps.syntheses, theme, ctx.now())
            note.message = f"{len(gathered.items)} items since {gathered.since:%Y-%m-%d %H:%M} UTC"
        if len(gathered.items) == MOST_ITEMS:
            ctx.log(f"More than {MOST_ITEMS:,} items are new; the latest {MOST_ITEMS:,} are looked at", "warning")
        return gathered

    async def _dedupe(self, ctx: RunContext, theme: Theme, gathered: Gathered) -> Deduped:
        ctx.progress(_BEGINS_AT["De-duplicate"], f"De-duplicate: {len(gathered.items)} items")
        with ctx.stage("De-duplicate") as note:
            found = await offload(deduped, gathered.items, theme, gathered.written, gathered.since)
            note.message = f"{len(found.stories)} stories"
        return found

    async def _rank(self, ctx: RunContext, theme: Theme, gathered: Gathered, found: Deduped) -> Selection:
        ctx.progress(_BEGINS_AT["Rank"], f"Rank: {len(found.stories)} stories")
        with ctx.stage("Rank") as note:
            selection = await offload(
                selected, found, theme, gathered.written, since=gathered.since, now=gathered.until
            )
            kept = len(selection.stories)
            note.message = f"{kept} kept, {len(found.stories) - kept} dropped"
        return selection

    async def _deliver(self, ctx: RunContext, synthesis: Synthesis, recipients: list[str]) -> DeliveryTally:
        addresses = list(dict.fromkeys(one.strip() for one in recipients))
        ctx.progress(_BEGINS_AT["Deliver"], f"Deliver: {len(addresses)} recipients")
        with ctx.stage("Deliver") as note:
            if not addresses:
                note.status, note.message = "skipped", "no recipients: kept in the archive"
                return DeliveryTally()
            messages = await self._messages(ctx, synthesis, addresses)
            tally = await self.deps.post.deliver(ctx, messages, begins_at=_BEGINS_AT["Deliver"])
            tally = replace(tally, failed=tally.failed + len(addresses) - len(messages))
            note.message = _words_of(tally)
            if tally.failed or tally.uncertain:
                note.status = "error"
        return tally

    async def _messages(self, ctx: RunContext, synthesis: Synthesis, addresses: list[str]) -> list[OutgoingMessage]:
        """One mail for each address that can be one; the others do not hold these back (B8)."""
        from cockpit.content.mail_render import render_synthesis  # with jinja2, when there is something to send

        subject, html, text = await offload(render_synthesis, synthesis, await self._zone(ctx))
        planned_at, reference = ctx.planned_at, f"synthesis/{synthesis.id}"
        found: list[OutgoingMessage] = []
        for address in addresses:
            try:
                message = await self.deps.post.compose(
                    address, subject, html, text, planned_at=planned_at, reference=reference, task_id=ctx.task_id
                )
            except UserError as error:
                ctx.log(f"{address}: nothing can be sent there: {error.message}", "error")
            else:
                found.append(message)
        return found

    async def _zone(self, ctx: RunContext) -> tzinfo | None:
        """The zone of the task's schedule, in which the mail says its day; None is this computer's."""
        task = await self.deps.tasks.get(ctx.task_id)
        return ZoneInfo(get_zone(task.time_zone).name) if task is not None else None


async def theme_of(deps: HandlerDeps, component: str) -> Theme:
    """The theme of a task's component "themes/SLUG".  NotFound."""
    slug = component.removeprefix(COMPONENT_PREFIX)
    theme = await deps.themes.by_slug(slug) if component.startswith(COMPONENT_PREFIX) else None
    if theme is None:
        raise NotFound("No such theme", f"The component {component!r} names no theme; it would be “themes/NAME”.")
    return theme


def _synthesis(ctx: RunContext, theme: Theme, gathered: Gathered, selection: Selection, text: Text) -> Synthesis:
    return Synthesis(
        theme_id=theme.id,
        theme_name=theme.name,
        task_id=ctx.task_id,
        run_id=ctx.run_id,
        planned_at=ctx.planned_at,
        since=gathered.since,
        title=text.written.title,
        lead=text.written.lead,
        sections=text.written.sections,
        receipts=final_receipts(selection, text.written),
        language=theme.language,
        provider=text.provider,
        note=text.note,
        is_rehearsal=ctx.dry_run,
        created_at=gathered.until,
    )


def _result(synthesis: Synthesis, stories: int | None, tally: DeliveryTally) -> TaskRunResult:
    counts = {
        "synthesis_id": synthesis.id,
        "gathered": len(synthesis.receipts),
        "kept": synthesis.kept_count,
        "words": synthesis.word_count,
        "sent": tally.sent,
    }
    told = {"retrying": tally.retrying, "failed": tally.failed, "uncertain": tally.uncertain, "held": tally.held}
    more = {name: count for name, count in (*told.items(), ("already", tally.already)) if count}
    extra = {} if stories is None else {"stories": stories}
    note = {"note": synthesis.note} if synthesis.note else {}
    return TaskRunResult.success(**counts, **extra, **more, **note)


def _words_of(tally: DeliveryTally) -> str:
    named = {
        "sent": tally.sent,
        "to be tried again": tally.retrying,
        "refused": tally.failed,
        "uncertain": tally.uncertain,
        "held back": tally.held,
        "served before": tally.already,
    }
    return ", ".join(f"{count} {name}" for name, count in named.items() if count)
