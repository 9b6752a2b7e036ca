"""Task type `alerts_refresh`: rules over what the cockpit knows open alerts and close them again (requirement A19)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from cockpit.domain.clock import iso_utc
from cockpit.domain.content import Alert, Article, Severity
from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.schedule import Interval
from cockpit.domain.task import SystemTask

if TYPE_CHECKING:
    from cockpit.handlers.deps import HandlerDeps

MAX_ALERTS_PER_RULE = 100
_OPEN_ALERTS_READ = 10_000


def _keyword(text: str) -> str:
    word = " ".join(text.split())
    if not word:
        raise ValueError("a keyword cannot be empty")
    return word


Keyword = Annotated[str, Field(max_length=100), AfterValidator(_keyword)]


class AlertsRefreshParams(BaseModel):
    """Which rules apply."""

    model_config = ConfigDict(extra="forbid", title="Alerts refresh")

    keywords: list[Keyword] = Field(
        default_factory=list,
        max_length=100,
        title="Keywords",
        description="Words or phrases; an article that holds one of them opens an alert.",
        examples=[["security", "outage"]],
    )
    keyword_hours: int = Field(
        default=24, ge=1, le=720, title="Keyword hours", description="How long an article counts as news."
    )
    keyword_severity: Severity = Field(
        default=Severity.INFO, title="Keyword severity", description="How much a keyword in the news matters."
    )
    event_minutes: int = Field(
        default=30,
        ge=0,
        le=10_080,
        title="Minutes before an event",
        description="An event that begins within this time opens an alert; 0 switches the rule off.",
    )
    event_severity: Severity = Field(
        default=Severity.INFO, title="Event severity", description="How much an event that begins soon matters."
    )
    task_errors: int = Field(
        default=3,
        ge=0,
        le=1_000,
        title="Errors in a row",
        description="A task that failed this often in a row opens an alert; 0 switches the rule off.",
    )
    task_severity: Severity = Field(
        default=Severity.CRITICAL, title="Failing task severity", description="How much a failing task matters."
    )


def spec(deps: HandlerDeps) -> HandlerSpec:
    """The handler of `alerts_refresh`."""
    return HandlerSpec(
        task_type="alerts_refresh",
        title="Alerts refresh",
        description="Looks for keywords in the news, events that begin soon and tasks that fail.",
        Params=AlertsRefreshParams,
        run=AlertsRefresh(deps).run,
        default_schedule=Interval(5 * 60),
        default_timeout_seconds=120.0,
        icon="bell",
    )


@dataclass(frozen=True, slots=True)
class AlertsRefresh:
    """The handler.  Each component has alerts of its own: two tasks with other rules do not close each other's."""

    deps: HandlerDeps

    async def run(self, ctx: RunContext, params: AlertsRefreshParams) -> TaskRunResult:
        """Open what the rules find, close what they no longer find: {"opened", "resolved", "open"}."""
        now = ctx.now()
        found: dict[str, Alert] = {}
        rules = (self._keywords, self._events, self._tasks)
        for step, rule in enumerate(rules):
            ctx.progress(step / len(rules), f"Rule {step + 1} of {len(rules)}")
            for alert in await rule(ctx.component, params, now):
                found.setdefault(alert.dedupe_key, alert)
        known = [
            alert
            for alert in await self.deps.alerts.list(open_only=True, limit=_OPEN_ALERTS_READ)
            if alert.dedupe_key.startswith(f"{ctx.component}/")
        ]
        if ctx.dry_run:
            return TaskRunResult.success(dry_run=True, found=len(found))
        opened = await self._open(ctx, found, {alert.dedupe_key for alert in known})
        gone = [alert for alert in known if alert.dedupe_key not in found]
        for alert in gone:
            await self.deps.alerts.resolve(alert.id, now)
            ctx.log(f"Resolved: {alert.title}")
        return TaskRunResult.success(opened=opened, resolved=len(gone), open=len(found))

    async def _open(self, ctx: RunContext, found: dict[str, Alert], known: set[str]) -> int:
        opened = 0
        for key, alert in found.items():
            await self.deps.alerts.open(alert)
            if key not in known:
                opened += 1
                ctx.log(f"Opened: {alert.title}")
        return opened

    async def _keywords(self, component: str, params: AlertsRefreshParams, now: datetime) -> list[Alert]:
        if not params.keywords:
            return []
        matches = _matcher(params.keywords)
        articles = await self.deps.articles.since(now - timedelta(hours=params.keyword_hours))
        alerts = []
        for article in reversed(articles):  # the newest, where there are too many
            word = matches(f"{article.title}\n{article.summary}")
            if word is not None:
                key = f"{component}/keyword:{word.casefold()}:{article.id}"
                title = f"“{word}” in the news: {article.title}"
                alerts.append(
                    Alert("keyword", key, params.keyword_severity, title, _article_detail(article), opened_at=now)
                )
            if len(alerts) == MAX_ALERTS_PER_RULE:
                break
        return alerts

    async def _events(self, component: str, params: AlertsRefreshParams, now: datetime) -> list[Alert]:
        if params.event_minutes == 0:
            return []
        until = now + timedelta(minutes=params.event_minutes)
        # An event list also holds what has begun already; all-day events begin at no time that could be near.
        coming = [
            event
            for event in await self.deps.events.list(now, until, limit=1_000)
            if event.starts_at >= now and not event.all_day
        ]
        return [
            Alert(
                "event_soon",
                f"{component}/event:{event.source_id}:{event.uid}:{event.recurrence_key}:{iso_utc(event.starts_at)}",
                params.event_severity,
                f"{event.title} begins soon",
                " · ".join(part for part in (f"{event.starts_at:%Y-%m-%d %H:%M} UTC", event.location) if part),
                opened_at=now,
            )
            for event in coming[:MAX_ALERTS_PER_RULE]
        ]

    async def _tasks(self, component: str, params: AlertsRefreshParams, now: datetime) -> list[Alert]:
        if params.task_errors == 0:
            return []
        failing = [task for task in await self.deps.tasks.list() if task.error_count >= params.task_errors]
        failing.sort(key=lambda task: -task.error_count)
        return [
            Alert(
                "task_failing",
                f"{component}/task:{task.id}",
                params.task_severity,
                f"{task.name} failed {task.error_count} times in a row",
                _task_detail(task),
                opened_at=now,
            )
            for task in failing[:MAX_ALERTS_PER_RULE]
        ]


def _matcher(keywords: Iterable[str]) -> Callable[[str], str | None]:
    """A function that says which keyword stands in a text as whole words, whatever its case."""
    by_folded = {" ".join(word.casefold().split()): word for word in keywords}
    # The longest first, so that "data breach" is named rather than "data".
    words = "|".join(re.escape(word) for word in sorted(by_folded, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")

    def match(text: str) -> str | None:
        found = pattern.search(" ".join(text.casefold().split()))
        return by_folded[found[0]] if found else None

    return match


def _article_detail(article: Article) -> str:
    return " · ".join(part for part in (article.source_name, article.url) if part)


def _task_detail(task: SystemTask) -> str:
    state = "" if task.enabled else "It is switched off. "
    return f"{state}{task.last_error or ''}".strip()
