"""What defines a task, and the difference between two definitions."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from cockpit.domain.definition import FIELDS, Action, Change, action_of, changes_to, diff, snapshot
from cockpit.domain.definition_words import action_words, in_words
from cockpit.domain.errors import UserError
from cockpit.domain.schedule import Daily, Weekly
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import ChainLink, Misfire, Pause, Retry, TaskPolicy

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
TASK = SystemTask(7, "News", "news_sync", "news", frequency_seconds=900.0, params={"sources": [1, {"id": 2}]})
RICH = replace(
    TASK,
    frequency_seconds=None,
    rules=(Daily(("09:00",)), Weekly(("mon", "fri"), ("18:00",))),
    time_zone="Europe/Paris",
    enabled=False,
    timeout_seconds=600.0,
    auto_disable_after=5,
    policy=TaskPolicy(misfire=Misfire.ALL, retry=Retry(count=3), after=(ChainLink(4),), starts_at=NOW),
    pause=Pause(NOW, "window"),
)


def changed(before: SystemTask, **columns: Any) -> dict[str, Change]:
    return {one.path: one for one in diff(snapshot(before), snapshot(replace(before, **columns)))}


@pytest.mark.parametrize("task", [TASK, RICH])
def test_a_snapshot_is_plain_json_with_each_defining_field(task: SystemTask) -> None:
    taken = snapshot(task)
    assert tuple(taken) == FIELDS
    assert json.loads(json.dumps(taken)) == taken
    assert not diff(taken, json.loads(json.dumps(taken)))


def test_how_a_task_runs_is_no_part_of_its_definition() -> None:
    assert set(FIELDS) <= {one.name for one in fields(SystemTask)}
    ran = replace(RICH, last_run_at=NOW, next_run_at=NOW, error_count=3, run_count=9, skip_planned_at=NOW, fault="x")
    assert not diff(snapshot(RICH), snapshot(ran))


def test_each_value_that_differs_has_its_path() -> None:
    found = changed(RICH, policy=replace(RICH.policy, retry=Retry(count=5, factor=3.0), misfire=Misfire.LATEST))
    assert found == {
        "policy.misfire": Change("policy.misfire", "all", "latest"),
        "policy.retry.count": Change("policy.retry.count", 3, 5),
        "policy.retry.factor": Change("policy.retry.factor", 2.0, 3.0),
    }


def test_nested_parameters_are_compared_by_path() -> None:
    found = changed(TASK, params={"sources": [1, {"id": 3}, 4], "limit": 5})
    assert found == {
        "params.sources.1.id": Change("params.sources.1.id", 2, 3),
        "params.sources.2": Change("params.sources.2", None, 4),
        "params.limit": Change("params.limit", None, 5),
    }
    assert changed(TASK, params={}) == {"params.sources": Change("params.sources", [1, {"id": 2}], None)}


def test_rules_are_compared_one_by_one() -> None:
    found = changed(RICH, rules=(Daily(("09:30", "12:00")),))
    assert found["rules.0.times"] == Change("rules.0.times", ["09:00"], ["09:30", "12:00"])
    assert found["rules.1"].after is None
    assert found["rules.1"].before["kind"] == "weekly"


def test_true_is_not_one() -> None:
    assert changed(replace(TASK, params={"n": 1}), params={"n": True})["params.n"] == Change("params.n", 1, True)


def test_a_definition_gives_back_the_task() -> None:
    for task in (TASK, RICH):
        again = replace(TASK, **changes_to(json.loads(json.dumps(snapshot(task)))))
        assert not diff(snapshot(replace(task, pause=None)), snapshot(again))


def test_a_definition_of_a_later_program_is_refused_by_its_field() -> None:
    with pytest.raises(UserError, match="lunar"):
        changes_to(snapshot(TASK) | {"policy": {"lunar": True}})
    with pytest.raises(UserError) as caught:
        changes_to(snapshot(TASK) | {"params": 3})
    assert list(caught.value.fields) == ["params"]


@pytest.mark.parametrize(
    ("before", "columns", "action"),
    [
        (TASK, {"enabled": False}, Action.DISABLED),
        (RICH, {"enabled": True}, Action.ENABLED),
        (TASK, {"pause": Pause(NOW, "window")}, Action.PAUSED),
        (RICH, {"pause": None}, Action.RESUMED),
        (RICH, {"pause": None, "enabled": True}, Action.CHANGED),
        (TASK, {"name": "Other"}, Action.CHANGED),
    ],
)
def test_a_change_has_the_name_that_a_person_gives_it(
    before: SystemTask, columns: dict[str, Any], action: Action
) -> None:
    assert action_of(snapshot(before), snapshot(replace(before, **columns))) is action


@pytest.mark.parametrize(
    ("change", "english", "french"),
    [
        (Change("policy.retry.count", 0, 3), "Retries, attempts: 0 → 3", "Nouvelles tentatives, nombre : 0 → 3"),
        (Change("frequency_seconds", 1800.0, None), "Interval: 30 min → none", "Intervalle : 30 min → aucun"),
        (Change("enabled", True, False), "Switched on: yes → no", "Activée : oui → non"),
        (Change("policy.misfire", "all", "none"), "Missed runs: all → none", "Exécutions manquées : toutes → aucune"),
        (Change("params.urls.0", "a", "b"), "Parameter urls.1: a → b", "Paramètre urls.1 : a → b"),
        (Change("invented", {"a": 1}, "x\ny"), 'invented: {"a": 1} → x y', 'invented : {"a": 1} → x y'),
        (Change("rules.0", None, {"kind": 1}), 'Rule 1: none → {"kind": 1}', 'Règle 1 : aucun → {"kind": 1}'),
    ],
)  # fmt: skip
def test_a_change_is_said_in_words(change: Change, english: str, french: str) -> None:
    assert in_words(change) == english
    assert in_words(change, "fr") == french


def test_a_long_value_is_cut() -> None:
    assert len(in_words(Change("params.text", "x" * 5000, "y" * 5000))) < 300


def test_every_defining_field_has_words() -> None:
    for field in FIELDS:
        if field not in ("policy", "params", "rules"):
            assert not in_words(Change(field, 1, 2)).startswith(field)
    for one in fields(TaskPolicy):
        assert "policy" not in in_words(Change(f"policy.{one.name}", 1, 2))
        assert in_words(Change(f"policy.{one.name}", 1, 2), "fr") != in_words(Change(f"policy.{one.name}", 1, 2))


def test_every_action_has_words_in_both_languages() -> None:
    said = {action_words(action) for action in Action} | {action_words(action, "fr") for action in Action}
    assert len(said) == 2 * len(Action)


def test_a_rule_is_said_in_words() -> None:
    rule = {"kind": "cron", "expression": "0 9 * * 1-5"}
    assert in_words(Change("rules.1", rule, None)) == "Rule 2: Mon–Fri 09:00 → none"
