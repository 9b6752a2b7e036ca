"""The Ideas page over real services: proposals, decisions with their undo, own ideas, notes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cockpit.domain.content import Article, Source, SourceKind
from cockpit.domain.idea import IdeaStatus
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.source_store import SourceStore
from cockpit.ui.models.idea_rows import Choice, IdeaRow, ratio_words
from cockpit.ui.models.row_model import ROW_ROLE
from cockpit.ui.pages.ideas import IdeasPage
from cockpit.ui.theme import Theme
from tests.helpers.window_room import Plan, Room, on_qt_loop, until


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Any) -> Plan:
    return Plan(qapp, workspace_path, (1200, 860))


async def news(path: Any) -> None:
    """A quiet month from three sources, and a topic that rises."""
    now = datetime.now(UTC)
    async with Database.open(path) as db:
        for n in range(3):
            source = await SourceStore(db).insert(Source(SourceKind.FEED, f"/{n}", f"Source {n}"))
            quiet = [
                Article(f"q{day}", f"Harbour council {day}{n}", published_at=now - timedelta(days=day))
                for day in range(29)
            ]
            rising = [Article(f"r{k}", f"Night trains {k}{n}", published_at=now - timedelta(days=k)) for k in range(4)]
            await ArticleStore(db).upsert_many(source.id, [*quiet, *rising])


async def shown(room: Room) -> IdeasPage:
    page = IdeasPage(room.context)
    room.show(page)
    await until(lambda: not page.is_loading)
    return page


async def with_a_proposal(room: Room) -> IdeasPage:
    await news(room.services.workspace.info().path)
    page = await shown(room)
    page.refresh.click()  # there is no task for it yet: it is made
    await until(lambda: "Night trains" in topics(page), "the proposal")
    return page


def rows(page: IdeasPage) -> list[IdeaRow]:
    return [page.model.index(place).data(ROW_ROLE) for place in range(page.model.rowCount())]


def topics(page: IdeasPage) -> list[str]:
    return [row.idea.topic if row.idea is not None else f"[{row.words} {row.count}]" for row in rows(page)]


@on_qt_loop
async def test_without_ideas_it_says_what_is_needed(room: Room) -> None:
    page = await shown(room)
    assert page.model.rowCount() == 0
    assert page._empty.isVisible()
    assert "week of news" in page._empty.text.text()


@on_qt_loop
async def test_a_refresh_shows_what_rises_with_its_items(room: Room) -> None:
    page = await with_a_proposal(room)
    [row] = rows(page)
    assert row.idea is not None
    assert (row.rank, row.idea.item_count, row.idea.source_count) == (1, 12, 3)
    assert ratio_words(row.idea).startswith("×")
    idea = row.idea
    await until(lambda: page.card.idea_id == idea.id)
    await until(lambda: page.card._items.count() == 12)
    assert [task.task_type for task in await room.services.tasks.list()] == ["ideas_refresh"]
    assert not room.failures


@on_qt_loop
async def test_keys_keep_and_dismiss_and_the_toast_takes_it_back(room: Room) -> None:
    page = await with_a_proposal(room)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    await until(lambda: page.model.rowCount() == 0)
    [idea] = await room.services.ideas.list(IdeaStatus.DISMISSED)
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    await until(lambda: topics(page) == ["Night trains"])
    QTest.keyClick(page.list, Qt.Key.Key_K)
    await until(lambda: topics(page) == ["[Kept 1]", "Night trains"])
    assert (await room.services.ideas.get(idea.id)).idea.status is IdeaStatus.KEPT


@on_qt_loop
async def test_the_button_of_a_row_makes_a_theme(room: Room) -> None:
    page = await with_a_proposal(room)
    index = page.model.index(0)
    place = next(rect for what, _, _, rect in page.list.buttons_at(index) if what == "theme")
    QTest.mouseMove(page.list.viewport(), place.center().toPoint())
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    await until(lambda: any("Night trains" in toast.title for toast in room.toasts))
    [state] = await room.services.themes.list()
    assert state.theme.keywords[0] == "Night trains"


@on_qt_loop
async def test_an_own_idea_and_its_note(room: Room) -> None:
    page = await shown(room)
    page.own.setText("repair instead of replace")
    QTest.keyClick(page.own, Qt.Key.Key_Return)
    await until(lambda: topics(page) == ["repair instead of replace"])
    assert page.choices.current() == Choice.OWN
    await until(lambda: page.card.idea_id != 0)
    page.card._note.setPlainText("ask Paul")
    page.card.save_note()
    await until(lambda: page.card._saved.text() != "")
    [idea] = await room.services.ideas.list()
    assert (idea.note, idea.is_own) == ("ask Paul", True)


@on_qt_loop
async def test_the_same_idea_twice_is_said_at_the_field_and_kept_there(room: Room) -> None:
    await room.services.ideas.add("night trains")
    page = await shown(room)
    page.own.setText("Night trains")
    QTest.keyClick(page.own, Qt.Key.Key_Return)
    await until(page._wrong.isVisible)
    assert "among the ideas already" in page._wrong.text()
    assert page.own.text() == "Night trains"
