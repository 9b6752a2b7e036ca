"""What a person does with alerts and rules, over an open workspace."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.alert_rule import AlertRule, RuleKind
from cockpit.domain.content import Alert, AlertState, Article, Severity, Source, SourceKind
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged, Notice
from cockpit.services.build import OpenWorkspace, open_services
from cockpit.storage.alert_store import AlertStore
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.source_store import SourceStore


@pytest.fixture
async def workspace(workspace_path: Path) -> AsyncIterator[OpenWorkspace]:
    async with open_services(workspace_path) as opened:
        yield opened


async def alerts_of(path: Path, *titles: str) -> None:
    async with Database.open(path) as db:
        found = [Alert("rule", title, Severity.WARNING, title) for title in titles]
        await AlertStore(db).refresh(found, datetime.now(UTC), {}, [])


async def news_of(path: Path, *titles: str, ago: timedelta = timedelta()) -> None:
    async with Database.open(path) as db:
        source = await SourceStore(db).insert(Source(SourceKind.FEED, f"/{titles[0]}", "Herald"))
        seen = datetime.now(UTC) - ago
        await ArticleStore(db).upsert_many(source.id, [Article(one, one, first_seen_at=seen) for one in titles])


class TestAlerts:
    async def test_every_state_and_back(self, workspace: OpenWorkspace, workspace_path: Path) -> None:
        await alerts_of(workspace_path, "one", "two", "three")
        alerts, heard = workspace.services.alerts, list[str]()
        workspace.bus.subscribe(ContentChanged, lambda event: heard.append(event.kind))
        first, second, third = sorted(await alerts.list(), key=lambda one: one.id)
        await alerts.acknowledge(first.id, "Paul")
        await alerts.snooze(second.id, datetime.now(UTC) + timedelta(hours=1))
        await alerts.resolve(third.id)
        assert await alerts.counts() == {"open": 0, "acknowledged": 1, "snoozed": 1, "resolved": 1}
        assert [one.id for one in (await alerts.standing())[AlertState.ACKNOWLEDGED]] == [first.id]
        assert [one.id for one in await alerts.resolved()] == [third.id]
        await alerts.reopen(first.id)
        await alerts.reopen(second.id)
        assert (await alerts.counts())["open"] == 2
        assert {one.id for one in await alerts.acknowledge_all()} == {first.id, second.id}
        assert (await alerts.counts())["acknowledged"] == 2
        assert heard == ["alerts"] * 6

    @pytest.mark.parametrize("until", [timedelta(0), timedelta(days=-1), timedelta(days=367)])
    async def test_a_snooze_ends_in_the_future(
        self, workspace: OpenWorkspace, workspace_path: Path, until: timedelta
    ) -> None:
        await alerts_of(workspace_path, "one")
        [alert] = await workspace.services.alerts.list()
        with pytest.raises(UserError) as refused:
            await workspace.services.alerts.snooze(alert.id, datetime.now(UTC) + until)
        assert list(refused.value.fields) == ["until"]

    async def test_one_that_is_not_there(self, workspace: OpenWorkspace) -> None:
        with pytest.raises(NotFound):
            await workspace.services.alerts.acknowledge(99)


class TestRules:
    async def test_made_changed_deleted_and_given_back(self, workspace: OpenWorkspace) -> None:
        alerts = workspace.services.alerts
        made = await alerts.add_rule("  EU  AI Act ", "keyword", {"words": ["EU AI Act", "AI  regulation"]}, "critical")
        assert (made.name, made.kind, made.severity) == ("EU AI Act", RuleKind.KEYWORD, Severity.CRITICAL)
        assert made.params == {"words": ("EU AI Act", "AI regulation"), "source_ids": (), "hours": 24}
        changed = await alerts.update_rule(made.id, params={"hours": 48}, enabled=False, again_after_seconds=0)
        assert changed.params["words"] == made.params["words"]
        assert (changed.params["hours"], changed.enabled, changed.again_after_seconds) == (48, False, 0)
        deleted = await alerts.delete_rule(made.id)
        assert made.id not in [state.rule.id for state in await alerts.rules()]
        assert (await alerts.restore_rule(deleted)).id == made.id

    @pytest.mark.parametrize(
        ("name", "kind", "params", "severity", "fields"),
        [
            ("", "keyword", {"words": ["x"]}, "info", ["name"]),
            ("x", "telepathy", {}, "info", ["kind"]),
            ("x", "keyword", {"words": []}, "info", ["params.words"]),
            ("x", "keyword", {"words": ["a", " "]}, "info", ["params.words"]),
            ("x", "keyword", {"words": "outage"}, "info", ["params.words"]),
            ("x", "keyword", {"words": ["x"], "hours": 0}, "fatal", ["severity", "params.hours"]),
            ("x", "event_soon", {"minutes": True}, "info", ["params.minutes"]),
            ("x", "task", {"error": 3}, "info", ["params.error"]),
            ("x", "address", {"addresses": ["ftp://example.org"]}, "info", ["params.addresses"]),
            ("x", "address", {"addresses": []}, "info", ["params.addresses"]),
            ("x", "warnings", {}, "info", ["params.source_ids"]),
        ],
    )
    async def test_every_wrong_value_is_named_and_nothing_is_stored(
        self, workspace: OpenWorkspace, name: str, kind: str, params: dict[str, Any], severity: str, fields: list[str]
    ) -> None:
        alerts = workspace.services.alerts
        before = await alerts.rules()
        with pytest.raises(UserError) as refused:
            await alerts.add_rule(name, kind, params, severity)
        assert list(refused.value.fields) == fields
        assert all(refused.value.fields.values())
        assert await alerts.rules() == before

    async def test_would_have_fired(self, workspace: OpenWorkspace, workspace_path: Path) -> None:
        await news_of(workspace_path, "outage now")
        await news_of(workspace_path, "outage before", "outage at the same time", ago=timedelta(days=2))
        await news_of(workspace_path, "outage long ago", ago=timedelta(days=9))
        alerts = workspace.services.alerts
        rule = AlertRule("x", RuleKind.KEYWORD, {"words": ("outage",), "source_ids": (), "hours": 24})
        test = await alerts.test_rule(rule)
        assert test.days is not None
        assert test.hits is not None
        assert (sum(test.days), len(test.hits)) == (2, 2)
        assert test.hits[0].text == "outage now"
        assert test.now is not None
        assert [one.title for one in test.now] == ["“outage” in the news"]

    async def test_what_leaves_no_history_says_so(self, workspace: OpenWorkspace) -> None:
        [failing] = [
            one.rule for one in await workspace.services.alerts.rules() if one.rule.kind is RuleKind.SOURCE_FAILING
        ]
        test = await workspace.services.alerts.test_rule(failing)
        assert (test.days, test.hits, test.now) == (None, None, ())


async def test_what_matters_is_told(workspace: OpenWorkspace, workspace_path: Path) -> None:
    await news_of(workspace_path, "outage here")
    services, told = workspace.services, list[Notice]()
    workspace.bus.subscribe(Notice, told.append)
    await services.alerts.add_rule("Outages", "keyword", {"words": ["outage"]}, "critical")
    await services.alerts.add_rule("Quiet", "keyword", {"words": ["here"]}, "info")
    task = await services.tasks.create("alerts_refresh", "alerts", "Alerts", frequency_seconds=3600, enabled=False)
    await workspace.engine.start()
    try:
        run = await services.tasks.run_now(task.id)
    finally:
        await workspace.engine.stop(0)
    assert run.result is not None
    assert run.result["opened"] == 2
    [notice] = [one for one in told if one.key == "alerts"]
    assert (notice.level, notice.title) == ("error", "“outage” in the news")
    assert [state.fired for state in await services.alerts.rules() if state.rule.name == "Outages"] == [1]


async def test_a_run_says_what_it_changed_and_a_skipped_one_nothing(workspace: OpenWorkspace) -> None:
    services, heard = workspace.services, list[str]()
    workspace.bus.subscribe(ContentChanged, lambda event: heard.append(event.kind))
    alerts = await services.tasks.create("alerts_refresh", "alerts", "Alerts", frequency_seconds=3600, enabled=False)
    news = await services.tasks.create("news_sync", "news", "News", frequency_seconds=3600, enabled=False)
    await workspace.engine.start()
    try:
        await services.tasks.run_now(alerts.id)
        assert heard == ["alerts"]
        assert (await services.tasks.run_now(news.id)).status.value == "skipped"
        assert heard == ["alerts"]
    finally:
        await workspace.engine.stop(0)
