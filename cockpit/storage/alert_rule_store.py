"""The rows of `alert_rules`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from cockpit.domain.alert_rule import AlertRule, RuleKind, checked_params
from cockpit.domain.clock import iso_utc
from cockpit.domain.content import Severity
from cockpit.domain.errors import NotFound, UserError
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, marks, time_or_none, utc_now

_STORED = ("name", "kind", "params", "severity", "enabled", "again_after_seconds", "created_at", "updated_at")
_INSERT = f"INSERT INTO alert_rules (id, {', '.join(_STORED)}) VALUES ({marks(len(_STORED) + 1)})"
_Rules = list[AlertRule]  # within the class `list` is its method


class AlertRuleStore:
    """Reads and writes rules.  One that another hand spoiled is left out and stays as it is."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def list(self, enabled_only: bool = False) -> _Rules:
        """Rules in the order in which they were made."""
        rows = await self._db.read("SELECT * FROM alert_rules WHERE enabled OR NOT ? ORDER BY id", (enabled_only,))
        return [rule for row in rows if (rule := _decode(row)) is not None]

    async def get(self, rule_id: int) -> AlertRule | None:
        """The rule with this id, or None."""
        rows = await self._db.read("SELECT * FROM alert_rules WHERE id = ?", (rule_id,))
        return _decode(rows[0]) if rows else None

    async def insert(self, rule: AlertRule) -> AlertRule:
        """Store a rule; one that was deleted comes back under its id."""
        return (await self.insert_many([rule]))[0]

    async def insert_many(self, rules: Sequence[AlertRule]) -> _Rules:
        """Store several rules at once."""
        now = iso_utc(utc_now())

        def change(connection: sqlite3.Connection) -> _Rules:
            made = [
                connection.execute(_INSERT, (rule.id or None, *_values(rule), now, now)).lastrowid for rule in rules
            ]
            return [_get(connection, rule_id) for rule_id in made]

        return await self._db.write(change)

    async def save(self, rule: AlertRule) -> AlertRule:
        """Store the fields of a rule that is there.  NotFound."""
        names = ", ".join(f"{name} = ?" for name in _STORED[:6])

        def change(connection: sqlite3.Connection) -> AlertRule:
            values = (*_values(rule), iso_utc(utc_now()), rule.id)
            connection.execute(f"UPDATE alert_rules SET {names}, updated_at = ? WHERE id = ?", values)
            return _get(connection, rule.id)

        return await self._db.write(change)

    async def delete(self, rule_id: int) -> AlertRule:
        """Take a rule away; its alerts resolve with the next refresh.  NotFound."""

        def change(connection: sqlite3.Connection) -> AlertRule:
            rule = _get(connection, rule_id)
            connection.execute("DELETE FROM alert_rules WHERE id = ?", (rule_id,))
            return rule

        return await self._db.write(change)


def _values(rule: AlertRule) -> tuple[Any, ...]:
    params = clean_text(json.dumps(dict(rule.params), ensure_ascii=False))
    return clean_text(rule.name), rule.kind, params, rule.severity, rule.enabled, rule.again_after_seconds


def _get(connection: sqlite3.Connection, rule_id: int | None) -> AlertRule:
    row = connection.execute("SELECT * FROM alert_rules WHERE id = ?", (rule_id,)).fetchone()
    rule = None if row is None else _decode(row)
    if rule is None:
        raise NotFound("No such rule", f"There is no rule with the id {rule_id}.")
    return rule


def _decode(row: sqlite3.Row) -> AlertRule | None:
    try:
        kind = RuleKind(row["kind"])
        params = checked_params(kind, json.loads(row["params"]))
    except (ValueError, AttributeError, UserError):
        return None
    return AlertRule(
        id=row["id"],
        name=row["name"],
        kind=kind,
        params=params,
        severity=Severity(row["severity"]) if row["severity"] in set(Severity) else Severity.INFO,
        enabled=bool(row["enabled"]),
        again_after_seconds=row["again_after_seconds"],
        created_at=time_or_none(row["created_at"]),
        updated_at=time_or_none(row["updated_at"]),
    )
