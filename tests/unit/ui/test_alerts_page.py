"""The Alerts page over real services: what stands, what a person does with it, rules that save themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from cockpit.domain.alert_rule import RuleKind
from cockpit.domain.content import Alert, AlertState, Article, Severity, Source, SourceKind
from cockpit.storage.alert_store import AlertStore
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.source_store import SourceStore
from cockpit.ui.models.alert_rows import AlertRow
from cockpit.ui.models.row_model import ROW_ROLE
from cockpit.ui.pages.alerts import AlertsPage
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.alert_rules import toggle_rect
from tests.helpers.window_room import Plan, Room, on_qt_loop, until


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Any) -> Plan:
    return Plan(qapp, workspace_path, (1200, 860))


async def alerts(room: Room, *titles: str, severity: Severity = Severity.WARNING) -> None:
    async with Database.open(room.services.workspace.info().path) as db:
        found = [Alert("A rule", title, severity, title, "why", count=n) for n, title in enumerate(titles, 1)]
        await AlertStore(db).refresh(found, datetime.now(UTC), {}, [])


async def shown(room: Room) -> AlertsPage:
    page = AlertsPage(room.context)
    room.show(page)
    await until(lambda: not page.is_loading and page.rules.form.fields.get("name") is not None)
    await until(lambda: page.rules._shown != 0)
    return page


def rows(page: AlertsPage) -> list[str]:
    found = [page.model.index(place).data(ROW_ROLE) for place in range(page.model.rowCount())]
    return [f"[{row.words}]" if row.alert is None else row.alert.title for row in found]


def row_of(page: AlertsPage, title: str) -> AlertRow:
    place = rows(page).index(title)
    page.list.setCurrentIndex(page.model.index(place))
    found = page.model.index(place).data(ROW_ROLE)
    assert isinstance(found, AlertRow)
    return found


@on_qt_loop
async def test_without_alerts_all_is_well(room: Room) -> None:
    page = await shown(room)
    assert page._empty.isVisible()
    assert page._empty.title.text() == "All is well"
    assert [page.rules.model.index(n).data(ROW_ROLE).rule.kind for n in range(3)] == [
        RuleKind.TASK,
        RuleKind.SOURCE_FAILING,
        RuleKind.EVENT_SOON,
    ]
    assert not room.failures


@on_qt_loop
async def test_keys_acknowledge_and_open_again_and_the_toast_takes_it_back(room: Room) -> None:
    await alerts(room, "one", "two")
    page = await shown(room)
    assert sorted(rows(page)) == ["[Open]", "one", "two"]
    row_of(page, "one")
    QTest.keyClick(page.list, Qt.Key.Key_A)
    await until(lambda: "[Acknowledged]" in rows(page))
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    await until(lambda: "[Acknowledged]" not in rows(page))
    page.acknowledge_all.click()
    await until(lambda: "[Open]" not in rows(page))
    row_of(page, "two")
    QTest.keyClick(page.list, Qt.Key.Key_R)
    await until(lambda: "[Open]" in rows(page))


@on_qt_loop
async def test_snooze_offers_times_and_is_silent_until_then(room: Room) -> None:
    await alerts(room, "one")
    page = await shown(room)
    row_of(page, "one")
    QTest.keyClick(page.list, Qt.Key.Key_Z)
    [menu] = page.findChildren(QMenu)
    assert len(menu.actions()) == 4
    menu.actions()[1].trigger()
    menu.close()
    await until(lambda: "[Snoozed]" in rows(page))
    [alert] = (await room.services.alerts.standing())[AlertState.SNOOZED]
    assert alert.snoozed_until is not None
    assert timedelta(hours=3, minutes=59) < alert.snoozed_until - datetime.now(UTC) <= timedelta(hours=4)


@on_qt_loop
async def test_the_buttons_of_a_row(room: Room) -> None:
    await alerts(room, "one")
    page = await shown(room)
    row_of(page, "one")
    places = {what: place for what, _, _, place in page.list.buttons_at(page.list.currentIndex())}
    spot: QPoint = places["acknowledge"].center().toPoint()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    await until(lambda: "[Acknowledged]" in rows(page))


@on_qt_loop
async def test_a_rule_is_made_saves_itself_and_names_what_is_wrong(room: Room) -> None:
    page = await shown(room)
    page.rules.add(RuleKind.KEYWORD)
    await until(lambda: page.rules.form.name.text() == "Words in the news")
    form = page.rules.form
    form.name.setText("AI Act")
    form.name.textEdited.emit("AI Act")
    form.tags.entered.emit("EU AI Act")
    form.tags.removed.emit("outage")
    form.save()
    await until(lambda: "Saved" in page.rules._saved.text())
    [made] = [one.rule for one in await room.services.alerts.rules() if one.rule.kind is RuleKind.KEYWORD]
    assert (made.name, made.params["words"]) == ("AI Act", ("EU AI Act",))
    form.tags.removed.emit("EU AI Act")
    form._numbers["hours"].setValue(48)
    form.save()
    await until(lambda: form.fields["words"].error() != "")
    assert page.rules._saved.text() == "Not saved yet"
    rule = await room.services.alerts.rule(made.id)
    assert (rule.params["words"], rule.params["hours"]) == (("EU AI Act",), 48)  # what is right was saved


@on_qt_loop
async def test_a_rule_is_switched_off_deleted_and_given_back(room: Room) -> None:
    page = await shown(room)
    index = page.rules.model.index(1)
    spot = toggle_rect(page.rules.list.visualRect(index).toRectF()).center().toPoint()
    QTest.mouseClick(page.rules.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    await until(lambda: not page.rules.model.index(1).data(ROW_ROLE).rule.enabled)
    page.rules.list.setCurrentIndex(page.rules.model.index(1))
    QTest.keyClick(page.rules.list, Qt.Key.Key_Delete)
    await until(lambda: page.rules.model.rowCount() == 2)
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    await until(lambda: page.rules.model.rowCount() == 3)
    assert not page.rules.model.index(1).data(ROW_ROLE).rule.enabled


@on_qt_loop
async def test_the_test_says_how_often_it_would_have_fired(room: Room) -> None:
    async with Database.open(room.services.workspace.info().path) as db:
        source = await SourceStore(db).insert(Source(SourceKind.FEED, "/1", "Herald"))
        now = datetime.now(UTC)
        items = [Article(f"{n}", f"outage {n}", first_seen_at=now - timedelta(days=2 * n)) for n in range(3)]
        await ArticleStore(db).upsert_many(source.id, items)
    await room.services.alerts.add_rule("Outages", "keyword", {"words": ["outage"]})
    page = await shown(room)
    page.rules.list.setCurrentIndex(page.rules.model.index(3))
    await until(lambda: page.rules.form.name.text() == "Outages")
    page.rules.form.test.button.click()
    await until(lambda: "3 times" in page.rules.form.test._title.text())
    assert sum(page.rules.form.test._week._days) == 3
