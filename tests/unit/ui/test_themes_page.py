"""The themes page over real services: what is typed is saved by itself, what is wrong is said at its field."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cockpit import paths
from cockpit.domain.theme import Length, SectionPlan, ThemeSchedule
from cockpit.services.themes import ThemeState
from cockpit.ui.dialogs.new_theme import NewThemeSheet
from cockpit.ui.models.theme_rows import schedule_line, state_line
from cockpit.ui.pages.themes import ThemesPage
from cockpit.ui.theme import theme
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

AT_EIGHT = {"days": ["mon", "wed", "sat"], "time": "08:00", "time_zone": "Europe/Paris"}


@pytest.fixture
def room(qapp: QApplication, workspace_path: Path) -> Iterator[Plan]:
    look = theme()
    look.install()
    look.less_motion = True
    yield Plan(qapp, workspace_path)
    look.less_motion = False


async def open_page(room: Room, *names: str) -> ThemesPage:
    """The page over these themes, the first one shown."""
    for name in names:
        await room.services.themes.create(name)
    page = ThemesPage(room.context)
    room.show(page)
    await until(lambda: page.feed.is_loaded)
    return page


async def state_of(room: Room, name: str) -> ThemeState:
    return await room.services.themes.get(name)


def write(field: QLineEdit, text: str) -> None:
    """Replace the text of a line by typing."""
    field.selectAll()
    QTest.keyClicks(field, text)


@on_qt_loop
async def test_without_themes_the_page_offers_to_make_one(room: Room) -> None:
    page = await open_page(room)
    assert page._stack.currentWidget() is page.empty
    page.new_theme()
    sheet = room.overlay.content
    assert isinstance(sheet, NewThemeSheet)
    sheet.save.click()
    assert sheet._name.error() == "Give the theme a name."
    sheet.choices["cpu"].click()
    assert sheet.name.text() == "Technology watch"
    sheet.save.click()
    await until(lambda: page.shown_id)
    made = (await room.services.themes.list())[0]
    assert (made.theme.slug, made.theme.icon, made.schedule) == ("technology-watch", "cpu", None)
    assert made.theme.sections[-1] == SectionPlan("And also", (), 3)
    await until(lambda: room.overlay.content is None)
    assert page.editor.name.text() == "Technology watch"


@on_qt_loop
async def test_what_is_typed_is_saved_by_itself(room: Room) -> None:
    page = await open_page(room, "AI weekly")
    write(page.editor.description, "What changed")
    assert page.theme_saves.pending == {"description"}
    page.editor.length.button(Length.LONG).click()
    await until(lambda: not page.theme_saves.pending)
    page.editor.add_word.click()
    assert page.editor.keywords.entry is not None
    QTest.keyClicks(page.editor.keywords.entry, "model, -crypto")
    QTest.keyClick(page.editor.keywords.entry, Qt.Key.Key_Return)
    await until_stored(room, lambda state: (state.theme.keywords, state.theme.excluded) == (("model",), ("crypto",)))
    await until(lambda: [chip.tag.text for chip in page.editor.keywords.chips] == ["model", "crypto"])
    stored = (await state_of(room, "ai-weekly")).theme
    assert (stored.description, stored.length) == ("What changed", Length.LONG)
    page.editor.keywords.chips[0].setFocus()
    QTest.keyClick(page.editor.keywords.chips[0], Qt.Key.Key_Delete)
    await until_stored(room, lambda state: state.theme.keywords == ())


@on_qt_loop
async def test_a_wrong_name_keeps_its_text_and_the_rest_is_saved(room: Room) -> None:
    page = await open_page(room, "AI weekly")
    page.editor.name.clear()
    page.editor.name.textEdited.emit("")
    page.editor.description.setText("Kept")
    page.editor.description.textEdited.emit("Kept")
    await until_stored(room, lambda state: state.theme.description == "Kept")
    await until(lambda: page.editor._errors["name"].isVisible())
    assert page.editor._errors["name"].text() == "Give the theme a name of at most 120 characters. Not saved yet."
    assert page.editor.name.text() == ""
    assert (await state_of(room, "ai-weekly")).theme.name == "AI weekly"


async def until_stored(room: Room, holds: object) -> None:
    """Wait until what is stored of the theme is as it should be."""
    assert callable(holds)
    for _ in range(400):
        if holds(await state_of(room, "ai-weekly")):
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"never stored: {await state_of(room, 'ai-weekly')}")


@on_qt_loop
async def test_the_schedule_saves_right_values_and_says_what_is_wrong_with_the_others(room: Room) -> None:
    page = await open_page(room, "AI weekly")
    card = page.side.schedule
    for button in card.days[1:]:
        button.click()
    card.add.click()
    write(card.lines[0].field, "anna@example")
    write(card.time, "25:00")
    await until(lambda: card.lines[0].error.text())
    assert card.lines[0].error.text() == (
        "Not an address: add the rest of the domain, for example anna@example.org. Not saved yet."
    )
    assert card._errors["time"].text() == (
        "“25:00” is not a time from 00:00 to 23:59; write for example 08:00. Not saved yet."
    )
    assert card.saved.text().startswith("Saved ")
    schedule = (await state_of(room, "ai-weekly")).schedule
    assert schedule is not None
    assert (schedule.days, schedule.time, schedule.recipients) == (frozenset({0}), "08:00", ())
    assert (card.lines[0].text(), card.time.text()) == ("anna@example", "25:00")
    QTest.keyClicks(card.lines[0].field, ".org")
    write(card.time, "07:30")
    await until_stored(room, lambda state: state.schedule is not None and state.schedule.time == "07:30")
    await until(lambda: not card.lines[0].error.text() and not card._errors["time"].text())
    card.enabled.click()
    await until_stored(room, lambda state: state.schedule is not None and state.schedule.enabled)
    stored = (await state_of(room, "ai-weekly")).schedule
    assert stored is not None
    assert stored == ThemeSchedule(True, frozenset({0}), "07:30", stored.time_zone, ("anna@example.org",))


@on_qt_loop
async def test_three_addresses_are_the_most_and_each_can_be_taken_away(room: Room) -> None:
    page = await open_page(room, "AI weekly")
    await room.services.themes.put_schedule(
        "ai-weekly", **AT_EIGHT, recipients=["a@example.org", "b@example.org", "c@example.org"]
    )
    card = page.side.schedule
    await until(lambda: len(card.lines) == 3)
    assert card.add_row.isHidden()
    card.lines[1].removed.emit()
    assert not card.add_row.isHidden()
    expected = ("a@example.org", "c@example.org")
    await until_stored(room, lambda state: state.schedule is not None and state.schedule.recipients == expected)


@on_qt_loop
async def test_a_change_of_system_tasks_is_shown_at_once(room: Room) -> None:
    page = await open_page(room, "AI weekly")
    await room.services.themes.put_schedule("ai-weekly", **AT_EIGHT)
    await until(lambda: page.side.schedule.enabled.isChecked())
    task = await room.services.themes.task("ai-weekly")
    await room.services.tasks.set_enabled([task.id], False)
    await until(lambda: not page.side.schedule.enabled.isChecked())
    row = page.model.row(page.shown_id)
    assert row is not None
    assert schedule_line(row.state) == "off · Mon Wed Sat 08:00"
    await room.services.tasks.update(task.id, frequency_seconds=3600)
    await until(lambda: "every hour" in page.side.schedule._note.text())


@on_qt_loop
async def test_sections_are_added_moved_and_deleted(room: Room) -> None:
    page = await open_page(room, "AI weekly")
    for title in ("First", "Second"):
        page.editor.add_section.click()
        QTest.keyClicks(page.editor.section.title, title)
        page.editor.section.save.click()
    titles = [one.title for one in page.editor.plan.sections()]
    assert titles == ["First", "Second"]
    page.editor.plan.setCurrentIndex(page.editor.plan.plan.index(1))
    QTest.keyClick(page.editor.plan, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    await until_stored(room, lambda state: [one.title for one in state.theme.sections] == ["Second", "First"])
    QTest.keyClick(page.editor.plan, Qt.Key.Key_Delete)
    await until_stored(room, lambda state: [one.title for one in state.theme.sections] == ["First"])


@on_qt_loop
async def test_a_deleted_theme_comes_back_with_undo(room: Room) -> None:
    page = await open_page(room, "AI weekly", "Energy")
    await room.services.themes.put_schedule("ai-weekly", **AT_EIGHT)
    before = await state_of(room, "ai-weekly")
    page.editor.remove.click()
    await until(lambda: room.toasts)
    await until(lambda: [row.state.theme.name for row in page.model.rows] == ["Energy"])
    assert page.editor.name.text() == "Energy"
    assert room.toasts[0].undo is not None
    room.toasts[0].undo()
    await until(lambda: len(page.model.rows) == 2)
    back = await state_of(room, "ai-weekly")
    assert (back.theme.id, back.schedule) == (before.theme.id, before.schedule)


@on_qt_loop
async def test_a_synthesis_is_written_now_with_its_steps_and_its_end(room: Room) -> None:
    source = await room.services.sources.add(str(paths.resources() / "examples" / "feed.xml"))
    news = await room.services.tasks.create("news_sync", "news", "News", frequency_seconds=3600)
    await room.services.tasks.run_now(news.id)
    await room.services.themes.create("AI weekly", source_ids=[source.id])
    page = await open_page(room)
    await until(lambda: page.editor.preview.lines)
    assert not page.side.generate.start.isHidden()
    page.side.generate.start.click()
    await until(lambda: page.side.history.lines and page.model.rows[0].live is None)
    state = await state_of(room, "ai-weekly")
    assert state.task is not None
    assert state.task.last_result is not None
    assert state.task.last_result["kept"] > 0
    assert page.side.history.lines[0].aside == "in the archive"
    await until(lambda: not page.side.generate.start.isHidden())
    line = state_line(page.model.rows[0], page._now())
    assert (line.token, line.is_running) == ("ok", False)
    assert room.failures == []


@on_qt_loop
async def test_a_rehearsal_shows_what_it_held_back(room: Room) -> None:
    source = await room.services.sources.add(str(paths.resources() / "examples" / "feed.xml"))
    news = await room.services.tasks.create("news_sync", "news", "News", frequency_seconds=3600)
    await room.services.tasks.run_now(news.id)
    await room.services.themes.create("AI weekly", source_ids=[source.id])
    await room.services.themes.put_schedule("ai-weekly", **AT_EIGHT, recipients=["anna@example.org"])
    page = await open_page(room)
    page.side.generate.rehearse.setChecked(True)
    page.side.generate.start.click()
    await until(lambda: page.acts._rehearsals is not None and page.acts._rehearsals.sheet is not None)
    desk = page.acts._rehearsals
    assert desk is not None
    assert desk.sheet is not None
    assert [message.recipient for message in desk.sheet.rehearsal.messages] == ["anna@example.org"]
    assert await room.services.deliveries.list() == []
    desk.close()
    await until(lambda: page.side.history.lines)
    assert page.side.history.lines[0].aside == "rehearsed, 1 held back"


@on_qt_loop
async def test_in_a_narrow_window_the_schedule_is_a_drawer(room: Room) -> None:
    page = await open_page(room, "AI weekly")
    assert page.side.isVisible()
    room.window.resize(1024, 700)
    await until(lambda: not page.side.isVisible())
    page.editor.side_button.click()
    assert page.side.isVisible()
    assert page.side.geometry().right() == page.rect().right()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    room.window.resize(1440, 900)
    await until(page.side.isVisible)


@on_qt_loop
async def test_the_search_finds_by_name_and_description(room: Room) -> None:
    await room.services.themes.create("Energy", description="solar and wind")
    page = await open_page(room, "AI weekly")
    page.search.searched.emit("wind")
    assert [page.model.index(n).data() for n in range(page.model.rowCount())] == ["Energy"]
    page.search.searched.emit("")
    assert page.model.rowCount() == 2


@on_qt_loop
async def test_typing_is_not_lost_when_another_theme_is_chosen(room: Room) -> None:
    page = await open_page(room, "AI weekly", "Energy")
    first = page.shown_id
    write(page.editor.description, "typed at the last moment")
    other = next(row.theme_id for row in page.model.rows if row.theme_id != first)
    page.show_theme(other)
    assert page.editor.description.text() == ""
    await until_stored(room, lambda state: state.theme.description == "typed at the last moment")


@on_qt_loop
async def test_what_is_wrong_when_a_theme_is_left_is_told_once_more(room: Room) -> None:
    page = await open_page(room, "AI weekly", "Energy")
    other = next(row.theme_id for row in page.model.rows if row.theme_id != page.shown_id)
    write(page.side.schedule.time, "25:00")
    await until(lambda: page.side.schedule._errors["time"].text())
    page.show_theme(other)
    assert [(toast.title, toast.text) for toast in room.toasts] == [("Not saved", "25:00")]
    assert page.side.schedule.time.text() == "08:00"
    assert page.side.schedule._errors["time"].text() == ""
