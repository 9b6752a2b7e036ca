"""What each rule of alerts finds: now, for `alerts_refresh`, and over the last days, for its test button."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cockpit.clients.faults import ClientFault
from cockpit.domain.alert_rule import AlertRule, Finding, RuleKind
from cockpit.domain.clock import iso_utc
from cockpit.domain.content import Article, CalendarEvent
from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask

if TYPE_CHECKING:
    from cockpit.clients.http import HttpClient
    from cockpit.storage.article_store import ArticleStore
    from cockpit.storage.event_store import EventStore
    from cockpit.storage.run_store import RunStore
    from cockpit.storage.source_store import SourceStore
    from cockpit.storage.task_store import TaskStore

MOST_FINDINGS = 100  # of one rule
_ADDRESSES_AT_ONCE = 4
_ADDRESS_DEADLINE_SECONDS = 15.0
_ADDRESS_BYTES = 2 * 1024 * 1024
_RUNS_READ = 5_000


class CannotTell(Exception):
    """A rule could not be asked (offline): its alerts stay as they are."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A moment at which a rule would have fired, and what for."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class AlertChecks:
    """Asks the rules."""

    articles: ArticleStore
    events: EventStore
    tasks: TaskStore
    sources: SourceStore
    runs: RunStore
    http: HttpClient

    async def find(self, rule: AlertRule, now: datetime) -> list[Finding]:
        """What the rule finds now, at most `MOST_FINDINGS`.  CannotTell."""
        by_kind = {
            RuleKind.KEYWORD: self._keyword,
            RuleKind.EVENT_SOON: self._event_soon,
            RuleKind.TASK: self._task,
            RuleKind.SOURCE_FAILING: self._source_failing,
            RuleKind.ADDRESS: self._address,
            RuleKind.WARNINGS: self._warnings,
        }
        return (await by_kind[rule.kind](rule, now))[:MOST_FINDINGS]

    async def hits(self, rule: AlertRule, since: datetime, now: datetime) -> list[Hit] | None:
        """When the rule would have fired since a moment, the newest first; None when nothing kept could tell."""
        if rule.kind in (RuleKind.KEYWORD, RuleKind.WARNINGS):
            found = [Hit(_when(one), one.title) for one in await self._matching(rule, since)]
            found = _spaced(found, rule) if rule.kind is RuleKind.KEYWORD else found
        elif rule.kind is RuleKind.EVENT_SOON:
            lead = timedelta(minutes=rule.params["minutes"])
            events = await self.events.list(since, now + lead, limit=1_000)
            found = [
                Hit(one.starts_at - lead, one.title)
                for one in events
                if since <= one.starts_at - lead <= now and _concerns(rule, one)
            ]
        elif rule.kind is RuleKind.TASK:
            found = await self._failures(rule, since)
        else:
            return None
        return sorted(found, key=lambda hit: hit.at, reverse=True)

    async def _keyword(self, rule: AlertRule, now: datetime) -> list[Finding]:
        found = await self._matching(rule, now - timedelta(hours=rule.params["hours"]))
        if not found:
            return []
        words = " / ".join(f"“{word}”" for word in rule.params["words"][:3])
        title = f"{words} in the news" if len(found) == 1 else f"{words} in {len(found)} news items"
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        return [Finding("", title, f"{found[0].title} · {found[0].source_name}{more}", len(found))]

    async def _warnings(self, rule: AlertRule, now: datetime) -> list[Finding]:
        found = await self._matching(rule, now - timedelta(hours=rule.params["hours"]))
        return [Finding(str(one.id), one.title, _where(one)) for one in found]

    async def _matching(self, rule: AlertRule, since: datetime) -> list[Article]:
        """Items since a moment that hold one of the rule's words (all, where it has none), the newest first."""
        wanted, words = set(rule.params["source_ids"]), rule.params["words"]
        matches = matcher(words) if words else None
        return [
            one
            for one in reversed(await self.articles.since(since))
            if (not wanted or one.source_id in wanted)
            and (matches is None or matches(f"{one.title}\n{one.summary}") is not None)
        ]

    async def _event_soon(self, rule: AlertRule, now: datetime) -> list[Finding]:
        until = now + timedelta(minutes=rule.params["minutes"])
        # An event list also holds what has begun already; all-day events begin at no time that could be near.
        coming = [one for one in await self.events.list(now, until, limit=1_000) if one.starts_at >= now]
        return [
            Finding(
                f"{one.source_id}:{one.uid}:{one.recurrence_key}:{iso_utc(one.starts_at)}",
                f"{one.title} begins soon",
                " · ".join(part for part in (f"{one.starts_at:%Y-%m-%d %H:%M} UTC", one.location) if part),
            )
            for one in coming
            if _concerns(rule, one)
        ]

    async def _task(self, rule: AlertRule, now: datetime) -> list[Finding]:
        errors, late = rule.params["errors"], timedelta(minutes=rule.params["late_minutes"])
        tasks = await self.tasks.list()
        failing = sorted(
            (one for one in tasks if errors and one.error_count >= errors), key=lambda one: -one.error_count
        )
        found = [
            Finding(
                str(one.id), f"{one.name} failed {one.error_count} times in a row", _task_detail(one), one.error_count
            )
            for one in failing
        ]
        overdue = [one for one in tasks if late and one.enabled and _is_overdue(one, now, late)]
        return found + [
            Finding(f"late/{one.id}", f"{one.name} is overdue", f"It was due at {one.next_run_at:%Y-%m-%d %H:%M} UTC.")
            for one in overdue
        ]

    async def _source_failing(self, rule: AlertRule, now: datetime) -> list[Finding]:
        wanted, sources = set(rule.params["source_ids"]), await self.sources.list(enabled_only=True)
        failing = [one for one in sources if one.failures >= rule.params["polls"] and (not wanted or one.id in wanted)]
        others = len(sources) - len(failing)
        tail = "" if others == 0 else f" The other {others} sources are fine." if others > 1 else ""
        return [
            Finding(
                str(one.id),
                f"{one.name} is failing",
                f"{(one.last_error or 'it did not answer').rstrip('.')}; {one.failures} polls in a row since"
                f" {one.failing_since or now:%Y-%m-%d %H:%M} UTC.{tail}",
                one.failures,
            )
            for one in failing
        ]

    async def _address(self, rule: AlertRule, now: datetime) -> list[Finding]:
        places = asyncio.Semaphore(_ADDRESSES_AT_ONCE)

        async def ask(url: str) -> Finding | None:
            async with places:
                return await self._ask(url, rule)

        found = await asyncio.gather(*(ask(url) for url in rule.params["addresses"]))
        return [one for one in found if one is not None]

    async def _ask(self, url: str, rule: AlertRule) -> Finding | None:
        began = time.monotonic()
        try:
            answer = await self.http.fetch(
                url,
                allow_private=rule.params["allow_private"],
                deadline_seconds=_ADDRESS_DEADLINE_SECONDS,
                max_bytes=_ADDRESS_BYTES,
            )
        except ClientFault as fault:
            if fault.offline and not await self.http.is_online():
                raise CannotTell("offline") from None
            return Finding(url, f"{_host(url)} is down", fault.message)
        seconds = time.monotonic() - began
        if answer.status >= 400:
            return Finding(url, f"{_host(url)} is down", f"It answered with HTTP {answer.status}.")
        if seconds > rule.params["slow_seconds"]:
            slow = rule.params["slow_seconds"]
            return Finding(url, f"{_host(url)} answers slowly", f"{seconds:.1f} s, above {slow:g} s.")
        return None

    async def _failures(self, rule: AlertRule, since: datetime) -> list[Hit]:
        """When a task reached the rule's number of errors in a row, as far as its runs are kept."""
        wanted, in_a_row = rule.params["errors"], dict[int, int]()
        hits = []
        for run in reversed(await self.runs.list(limit=_RUNS_READ)):
            if run.status in (RunStatus.ERROR, RunStatus.TIMED_OUT):
                in_a_row[run.task_id] = in_a_row.get(run.task_id, 0) + 1
                if in_a_row[run.task_id] == wanted and run.finished_at is not None and run.finished_at >= since:
                    hits.append(Hit(run.finished_at, f"{run.task_name} failed {wanted} times in a row"))
            elif run.status is RunStatus.SUCCESS:
                in_a_row[run.task_id] = 0
        return hits


def matcher(words: Iterable[str]) -> Callable[[str], str | None]:
    """A function that says which of `words` stands in a text as whole words, whatever its case."""
    by_folded = {" ".join(word.casefold().split()): word for word in words}
    # The longest first, so that "data breach" is named rather than "data".
    choices = "|".join(re.escape(word) for word in sorted(by_folded, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{choices})(?!\w)")

    def match(text: str) -> str | None:
        found = pattern.search(" ".join(text.casefold().split()))
        return by_folded[found[0]] if found else None

    return match


def _spaced(hits: Sequence[Hit], rule: AlertRule) -> list[Hit]:
    """One hit where several come within the time in which the same opens no second alert."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: one.at):
        if not kept or hit.at >= kept[-1].at + timedelta(seconds=rule.again_after_seconds):
            kept.append(hit)
    return kept


def _concerns(rule: AlertRule, event: CalendarEvent) -> bool:
    wanted = rule.params["source_ids"]
    return not event.all_day and (not wanted or event.source_id in wanted)


def _is_overdue(task: SystemTask, now: datetime, late: timedelta) -> bool:
    return task.next_run_at is not None and task.fault is None and task.pause is None and now - task.next_run_at > late


def _when(article: Article) -> datetime:
    assert article.first_seen_at is not None, "a stored article has been seen"
    return article.first_seen_at


def _where(article: Article) -> str:
    return " · ".join(part for part in (article.source_name, article.url) if part)


def _task_detail(task: SystemTask) -> str:
    state = "" if task.enabled else "It is switched off. "
    return f"{state}{task.last_error or ''}".strip()


def _host(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0].rsplit("@", 1)[-1]
