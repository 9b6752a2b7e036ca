"""Task type `alerts_refresh`: rules over what the cockpit knows open alerts and close them again (requirement A19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from cockpit.domain.alert_rule import AlertRule, Finding
from cockpit.domain.content import Alert
from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.schedule import Interval
from cockpit.handlers.alert_checks import AlertChecks, CannotTell

if TYPE_CHECKING:
    from cockpit.handlers.deps import HandlerDeps


_MOST_TOLD = 20


class AlertsRefreshParams(BaseModel):
    """Nothing to choose here: the rules are made on the page Alerts, or by `alerts rules add`."""

    model_config = ConfigDict(extra="forbid", title="Alerts refresh")


def spec(deps: HandlerDeps) -> HandlerSpec:
    """The handler of `alerts_refresh`."""
    return HandlerSpec(
        task_type="alerts_refresh",
        title="Alerts refresh",
        description="Asks all rules: words in the news, events soon, failing tasks and sources, pages that are down.",
        Params=AlertsRefreshParams,
        run=AlertsRefresh(deps).run,
        default_schedule=Interval(5 * 60),
        default_timeout_seconds=120.0,
        icon="bell",
    )


@dataclass(frozen=True, slots=True)
class AlertsRefresh:
    """The handler."""

    deps: HandlerDeps

    async def run(self, ctx: RunContext, params: AlertsRefreshParams) -> TaskRunResult:
        """Open what the rules find, close what they no longer find: {"opened", "resolved", "open", "rules"}.

        "alerts" are those that were opened, "not_asked" how many rules could not be asked.
        """
        deps, now = self.deps, ctx.now()
        checks = AlertChecks(deps.articles, deps.events, deps.tasks, deps.sources, deps.runs, deps.http)
        rules = await deps.alert_rules.list(enabled_only=True)
        found: list[Alert] = []
        settled: list[int] = []
        for step, rule in enumerate(rules):
            ctx.progress(step / len(rules), rule.name)
            try:
                found += [_alert(rule, one, now) for one in await checks.find(rule, now)]
                settled.append(rule.id)
            except CannotTell as reason:
                ctx.log(f"{rule.name}: not asked, {reason}", "warning")
        if ctx.dry_run:
            return TaskRunResult.success(dry_run=True, found=len(found))
        again_after: dict[int | None, float] = {rule.id: rule.again_after_seconds for rule in rules}
        opened, resolved = await deps.alerts.refresh(found, now, again_after, settled)
        for alert in opened:
            ctx.log(f"Opened: {alert.title}")
        for alert in resolved:
            ctx.log(f"Resolved: {alert.title}")
        return TaskRunResult.success(
            opened=len(opened),
            resolved=len(resolved),
            open=await deps.alerts.count_open(now),
            rules=len(settled),
            **({"alerts": [_told(alert) for alert in opened[:_MOST_TOLD]]} if opened else {}),
            **({"not_asked": len(rules) - len(settled)} if len(settled) < len(rules) else {}),
        )


def _told(alert: Alert) -> dict[str, str]:
    return {"severity": alert.severity, "title": alert.title, "detail": alert.detail}


def _alert(rule: AlertRule, finding: Finding, now: datetime) -> Alert:
    return Alert(
        rule=rule.name,
        rule_id=rule.id,
        dedupe_key=f"rule/{rule.id}/{finding.subject}",
        severity=rule.severity,
        title=finding.title,
        detail=finding.detail,
        count=finding.count,
        opened_at=now,
    )
