"""Alerts as rows of the page's list: headings by state, and what is said of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from cockpit.domain.alert_rule import AlertRule, RuleKind
from cockpit.domain.content import Alert, AlertState, Severity
from cockpit.ui.format import clock, day, duration, number, plural

translate = QCoreApplication.translate

LOOKS: Mapping[Severity, tuple[str, str]] = {
    Severity.INFO: ("info", "run"),
    Severity.WARNING: ("triangle-alert", "warn"),
    Severity.CRITICAL: ("circle-alert", "err"),
}
RESOLVED_BELOW = 5  # resolved ones that are shown below the standing ones
_STANDING = (AlertState.OPEN, AlertState.ACKNOWLEDGED, AlertState.SNOOZED)


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert in a state; without one it is the heading `words` with its `count`."""

    state: AlertState
    alert: Alert | None = None
    words: str = ""
    count: int = 0

    @property
    def row_id(self) -> int:
        return 0 if self.alert is None else self.alert.id

    @property
    def is_open(self) -> bool:
        return self.alert is not None and self.state is AlertState.OPEN


def rows_of(
    standing: Mapping[AlertState, Sequence[Alert]], resolved: Sequence[Alert], all_resolved: bool
) -> list[AlertRow]:
    """What is shown: the standing ones by state and the last resolved ones, or the resolved ones only."""
    if all_resolved:
        return [AlertRow(AlertState.RESOLVED, one) for one in resolved]
    rows: list[AlertRow] = []
    for state in _STANDING:
        alerts = standing.get(state, ())
        if alerts:
            rows.append(AlertRow(state, words=state_words(state), count=len(alerts)))
            rows += [AlertRow(state, one) for one in alerts]
    if resolved:
        rows.append(AlertRow(AlertState.RESOLVED, words=state_words(AlertState.RESOLVED)))
        rows += [AlertRow(AlertState.RESOLVED, one) for one in resolved[:RESOLVED_BELOW]]
    return rows


def state_words(state: AlertState) -> str:
    """A state as a heading."""
    return {
        AlertState.OPEN: translate("Alerts", "Open"),
        AlertState.ACKNOWLEDGED: translate("Alerts", "Acknowledged"),
        AlertState.SNOOZED: translate("Alerts", "Snoozed"),
        AlertState.RESOLVED: translate("Alerts", "Resolved"),
    }[state]


def severity_words(severity: Severity) -> str:
    """How much an alert matters, as a word."""
    return {
        Severity.INFO: translate("Alerts", "Info"),
        Severity.WARNING: translate("Alerts", "Warning"),
        Severity.CRITICAL: translate("Alerts", "Critical"),
    }[severity]


def kind_words(kind: RuleKind) -> str:
    """What a rule of this kind watches."""
    return {
        RuleKind.KEYWORD: translate("Alerts", "Words in the news"),
        RuleKind.EVENT_SOON: translate("Alerts", "Event soon"),
        RuleKind.TASK: translate("Alerts", "Task failing or overdue"),
        RuleKind.SOURCE_FAILING: translate("Alerts", "Source is failing"),
        RuleKind.ADDRESS: translate("Alerts", "Page down or slow"),
        RuleKind.WARNINGS: translate("Alerts", "Feed of warnings"),
    }[kind]


def rule_words(rule: AlertRule) -> str:
    """What a rule watches for, in one line."""
    params = rule.params
    if rule.kind in (RuleKind.KEYWORD, RuleKind.WARNINGS):
        return ", ".join(params["words"]) or translate("Alerts", "every new entry")
    if rule.kind is RuleKind.EVENT_SOON:
        before = duration(params["minutes"] * 60)
        return translate("Alerts", "{time} before").replace("{time}", before)
    if rule.kind is RuleKind.SOURCE_FAILING:
        return plural(
            params["polls"], translate("Alerts", "{n} failed poll"), translate("Alerts", "{n} polls in a row")
        )
    if rule.kind is RuleKind.ADDRESS:
        found = plural(
            len(params["addresses"]), translate("Alerts", "{n} address"), translate("Alerts", "{n} addresses")
        )
        slow = translate("Alerts", "over {time}").replace("{time}", duration(params["slow_seconds"]))
        return f"{found}, {slow}"
    parts = []
    if params["errors"]:
        parts.append(
            plural(params["errors"], translate("Alerts", "{n} error"), translate("Alerts", "{n} errors in a row"))
        )
    if params["late_minutes"]:
        late = duration(params["late_minutes"] * 60)
        parts.append(translate("Alerts", "{time} late").replace("{time}", late))
    return ", ".join(parts)


def when_words(row: AlertRow, now: datetime) -> str:
    """Since when it stands and by which rule; for the quiet ones who saw it, until when it is silent, when it ended."""
    alert = row.alert
    assert alert is not None, "a heading has no time"
    if row.state is AlertState.ACKNOWLEDGED and alert.acknowledged_at is not None:
        seen = _moment(alert.acknowledged_at, now)
        return f"{alert.acknowledged_by}, {seen}" if alert.acknowledged_by else seen
    if row.state is AlertState.SNOOZED and alert.snoozed_until is not None:
        return translate("Alerts", "until {time}").replace("{time}", _moment(alert.snoozed_until, now))
    if row.state is AlertState.RESOLVED and alert.resolved_at is not None:
        return _moment(alert.resolved_at, now)
    parts = []
    if alert.opened_at is not None:
        parts.append(_moment(alert.opened_at, now))
    parts.append(translate("Alerts", "rule: {name}").replace("{name}", alert.rule))
    return "  ·  ".join(parts)


def lasted_words(alert: Alert) -> str:
    """How long a resolved alert stood."""
    if alert.opened_at is None or alert.resolved_at is None:
        return ""
    seconds = max(0.0, round((alert.resolved_at - alert.opened_at).total_seconds()))
    return translate("Alerts", "over after {time}").replace("{time}", duration(seconds))


def seen_words(alert: Alert) -> str:
    """ "×3" for what was seen several times."""
    return f"×{number(alert.count)}" if alert.count > 1 else ""


def _moment(moment: datetime, now: datetime) -> str:
    return f"{day(moment, now)} {clock(moment)}".strip()


def told(row: AlertRow) -> str:
    """A row in words."""
    if row.alert is None:
        return row.words
    return f"{severity_words(row.alert.severity)}: {row.alert.title}. {row.alert.detail}"
