"""What a person may do with alerts and their rules (requirement A19)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cockpit.domain.alert_rule import AlertRule, Finding, RuleKind, checked_params, problems_of
from cockpit.domain.clock import Clock
from cockpit.domain.content import Alert, AlertState, Severity
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.engine.bus import EventBus
from cockpit.handlers.alert_checks import AlertChecks, CannotTell, Hit
from cockpit.services.local_zone import local_zone
from cockpit.storage.alert_rule_store import AlertRuleStore
from cockpit.storage.alert_store import AlertStore
from cockpit.storage.source_store import SourceStore

TESTED_DAYS = 7
_STANDING_READ = 10_000
_LONGEST_SNOOZE = timedelta(days=366)
_Rules = list["RuleState"]
_Alerts = list[Alert]


@dataclass(frozen=True, slots=True)
class RuleState:
    """A rule and how often it has opened an alert in the last seven days."""

    rule: AlertRule
    fired: int


@dataclass(frozen=True, slots=True)
class RuleTest:
    """What a rule would have done.

    `days` are its firings on each of the last seven local days, today last, and `hits` what for, the newest first; both
    None when nothing is kept that could tell.  `now` is what it finds at this moment, None when it could not be asked.
    """

    days: tuple[int, ...] | None
    hits: tuple[Hit, ...] | None
    now: tuple[Finding, ...] | None


class AlertService:
    """Lists alerts, keeps what was decided on them, and looks after the rules."""

    def __init__(
        self,
        alerts: AlertStore,
        rules: AlertRuleStore,
        checks: AlertChecks,
        sources: SourceStore,
        bus: EventBus,
        clock: Clock,
    ) -> None:
        self._alerts = alerts
        self._rules = rules
        self._checks = checks
        self._sources = sources
        self._bus = bus
        self._clock = clock

    async def standing(self) -> dict[AlertState, _Alerts]:
        """Alerts that are not resolved, by how they stand, the newest first."""
        now = self._clock.now()
        found: dict[AlertState, _Alerts] = {state: [] for state in AlertState if state is not AlertState.RESOLVED}
        for alert in await self._alerts.list(open_only=True, limit=_STANDING_READ):
            found[alert.state(now)].append(alert)
        return found

    async def resolved(self, limit: int = 200) -> _Alerts:
        """Alerts that are over, the last one first."""
        return await self._alerts.list(resolved_only=True, limit=limit)

    async def list(self, open_only: bool = True, limit: int = 200) -> _Alerts:
        """Alerts, the newest first."""
        return await self._alerts.list(open_only=open_only, limit=limit)

    async def counts(self) -> dict[str, int]:
        """How many alerts there are in each state."""
        standing = Counter({state.value: len(alerts) for state, alerts in (await self.standing()).items()})
        return {**standing, AlertState.RESOLVED.value: await self._alerts.count_resolved()}

    async def open_count(self) -> int:
        """How many alerts wait for somebody to look."""
        return len((await self.standing())[AlertState.OPEN])

    async def acknowledge(self, alert_id: int, by: str = "") -> Alert:
        """A person has seen this alert; it stands until its matter is gone.  NotFound."""
        return self._told(await self._alerts.acknowledge(alert_id, self._clock.now(), by))

    async def acknowledge_all(self, by: str = "") -> _Alerts:
        """Acknowledge every open alert; which they were, for undo."""
        now, found = self._clock.now(), (await self.standing())[AlertState.OPEN]
        for alert in found:
            await self._alerts.acknowledge(alert.id, now, by)
        self._changed()
        return found

    async def snooze(self, alert_id: int, until: datetime) -> Alert:
        """Keep an alert silent until a time.  NotFound; UserError naming `until` when that is past or over a year."""
        now = self._clock.now()
        if not now < until <= now + _LONGEST_SNOOZE:
            raise UserError("This alert cannot be snoozed", fields={"until": "a time to come, within a year"})
        return self._told(await self._alerts.snooze(alert_id, until))

    async def reopen(self, alert_id: int) -> Alert:
        """Take back an acknowledgement or a snooze.  NotFound."""
        return self._told(await self._alerts.reopen(alert_id))

    async def resolve(self, alert_id: int) -> Alert:
        """A person says that the matter is over; its rule opens no second alert for a while.  NotFound."""
        return self._told(await self._alerts.resolve(alert_id, self._clock.now()))

    async def rules(self) -> _Rules:
        """All rules in the order in which they were made."""
        fired = await self._alerts.opened_by_rule(self._clock.now() - timedelta(days=TESTED_DAYS))
        return [RuleState(rule, fired.get(rule.id, 0)) for rule in await self._rules.list()]

    async def rule(self, rule_id: int) -> AlertRule:
        """NotFound."""
        rule = await self._rules.get(rule_id)
        if rule is None:
            raise NotFound("No such rule", f"There is no rule with the id {rule_id}.")
        return rule

    async def add_rule(
        self,
        name: str,
        kind: RuleKind | str,
        params: Mapping[str, Any] | None = None,
        severity: Severity | str = Severity.WARNING,
        again_after_seconds: float = 12 * 3600.0,
    ) -> AlertRule:
        """Make a rule.  UserError naming `name`, `kind`, `severity`, `again_after_seconds` or "params.NAME"."""
        rule = checked(name, kind, params or {}, severity, again_after_seconds)
        await self._check_sources(rule)
        return self._told_rule(await self._rules.insert(rule))

    async def update_rule(self, rule_id: int, **changes: Any) -> AlertRule:
        """Change name, params (some of them), severity, again_after_seconds, enabled.  NotFound, UserError."""
        rule = await self.rule(rule_id)
        unknown = changes.keys() - {"name", "params", "severity", "again_after_seconds", "enabled"}
        if unknown:
            raise UserError("This rule cannot be saved", fields=dict.fromkeys(unknown, "cannot be changed"))
        made = checked(
            changes.get("name", rule.name),
            rule.kind,
            {**rule.params, **changes.get("params", {})},
            changes.get("severity", rule.severity),
            changes.get("again_after_seconds", rule.again_after_seconds),
        )
        await self._check_sources(made, before=rule)
        enabled = bool(changes.get("enabled", rule.enabled))
        return self._told_rule(await self._rules.save(replace(made, id=rule.id, enabled=enabled)))

    async def _check_sources(self, rule: AlertRule, before: AlertRule | None = None) -> None:
        """Sources that a rule is given must be there; those that it had may be gone since."""
        had = set() if before is None else set(before.params.get("source_ids", ()))
        given = set(rule.params.get("source_ids", ())) - had
        unknown = sorted(given - {source.id for source in await self._sources.list()}) if given else []
        if unknown:
            problem = f"there is no source {unknown[0]}; `sources list` shows which there are"
            raise UserError("This rule cannot be saved", fields={"params.source_ids": problem})

    async def delete_rule(self, rule_id: int) -> AlertRule:
        """Take a rule away; its alerts resolve with the next refresh.  NotFound."""
        return self._told_rule(await self._rules.delete(rule_id))

    async def restore_rule(self, rule: AlertRule) -> AlertRule:
        """Give a deleted rule back under its id."""
        return self._told_rule(await self._rules.insert(rule))

    async def test_rule(self, rule: AlertRule) -> RuleTest:
        """What the rule, stored or not, would have done in seven days, and what it finds now."""
        now, zone = self._clock.now(), ZoneInfo(local_zone())
        today = now.astimezone(zone).date()
        first = today - timedelta(days=TESTED_DAYS - 1)
        since = datetime.combine(first, datetime.min.time(), zone)
        hits = await self._checks.hits(rule, since, now)
        try:
            found: tuple[Finding, ...] | None = tuple(await self._checks.find(rule, now))
        except CannotTell:
            found = None
        if hits is None:
            return RuleTest(None, None, found)
        by_day = Counter((hit.at.astimezone(zone).date() - first).days for hit in hits)
        return RuleTest(tuple(by_day[day] for day in range(TESTED_DAYS)), tuple(hits), found)

    def _told(self, alert: Alert) -> Alert:
        self._changed()
        return alert

    def _told_rule(self, rule: AlertRule) -> AlertRule:
        self._bus.publish(ContentChanged("alert_rules"))
        return rule

    def _changed(self) -> None:
        self._bus.publish(ContentChanged("alerts"))


def checked(
    name: str, kind: RuleKind | str, params: Mapping[str, Any], severity: Severity | str, again_after_seconds: float
) -> AlertRule:
    """A rule of these values, complete.  UserError naming each wrong one."""
    wrong = problems_of(name, again_after_seconds)
    if kind not in set(RuleKind):
        wrong["kind"] = f"one of {', '.join(RuleKind)}"
    if severity not in set(Severity):
        wrong["severity"] = f"one of {', '.join(Severity)}"
    made: dict[str, Any] = {}
    if "kind" not in wrong:
        try:
            made = checked_params(RuleKind(kind), params)
        except UserError as error:
            wrong |= error.fields
    if wrong:
        raise UserError("This rule cannot be saved", fields=wrong)
    return AlertRule(
        " ".join(name.split()), RuleKind(kind), made, Severity(severity), again_after_seconds=again_after_seconds
    )
