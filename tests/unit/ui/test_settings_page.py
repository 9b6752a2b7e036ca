"""The settings page over real services and a real settings file: saved at once, refused at its row, found by words."""

from __future__ import annotations

import os
import sqlite3
import tomllib
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cockpit.domain.content import Source, SourceKind
from cockpit.settings import Settings, SettingsFile
from cockpit.ui.pages.settings import SettingsPage
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.kit import (
    Banner,
    Chip,
    ComboField,
    Label,
    NumberField,
    SearchField,
    Segments,
    TextField,
    Toggle,
)
from cockpit.ui.widgets.setting_rows import SettingGroup, SettingRow
from cockpit.ui.widgets.source_list import SourceList
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

PUBLIC = "https://93.184.215.14/feed.xml"  # a public address without a name to look up; nothing reads it

Control = TypeVar("Control", bound=QWidget)


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


def shown(room: Room) -> SettingsPage:
    page = SettingsPage(room.context)
    room.show(page)
    return page


def row_of(page: SettingsPage, title: str) -> SettingRow:
    return next(row for row in page.findChildren(SettingRow) if row.title.text() == title)


def error_of(row: SettingRow) -> str:
    return row._error.text() if not row._error_row.isHidden() else ""


def control(page: SettingsPage, title: str, kind: type[Control]) -> Control:
    return row_of(page, title).findChildren(kind)[0]


def on_disk(room: Room) -> Settings:
    """What another start of the program would read."""
    return SettingsFile(room.services.workspace.info().path.with_suffix(".toml")).current


def visible_rows(page: SettingsPage) -> list[str]:
    return [row.title.text() for row in page.findChildren(SettingRow) if row.isVisible()]


def type_number(qtbot: QtBot, page: SettingsPage, title: str, text: str) -> None:
    field = control(page, title, TextField)
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def search(qtbot: QtBot, page: SettingsPage, words: str) -> None:
    field = page.findChildren(SearchField)[0]
    field.clear()
    qtbot.keyClicks(field, words)


def lines(page: SettingsPage) -> list[str]:
    """The names of the sources that are shown."""
    return [switch.accessibleName() for switch in source_list(page).findChildren(Toggle)][1:]


def source_list(page: SettingsPage) -> SourceList:
    return page.findChildren(SourceList)[0]


def button(parent: QWidget, words: str) -> QAbstractButton:
    found = [one for one in parent.findChildren(QAbstractButton) if words in (one.text().strip(), one.accessibleName())]
    assert found, words
    return found[0]


def type_address(qtbot: QtBot, page: SettingsPage, address: str) -> None:
    field = source_list(page).findChildren(QLineEdit)[0]
    field.setText(address)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def refusal(page: SettingsPage) -> str:
    shown_error = source_list(page)
    return shown_error.error() if not shown_error._error_line.isHidden() else ""


class TestSaving:
    @on_qt_loop
    async def test_a_choice_is_in_the_file_at_once(self, room: Room, qtbot: QtBot) -> None:
        page = shown(room)
        control(page, "Theme", Segments).button("light").click()
        assert on_disk(room).theme == "light"
        control(page, "Rows", Segments).button("compact").click()
        control(page, "Show a notice for", Segments).button("failures").click()
        qtbot.mouseClick(control(page, "Less motion", Toggle), Qt.MouseButton.LeftButton)
        assert on_disk(room) == Settings(theme="light", rows="compact", toasts="failures", less_motion=True)

    @on_qt_loop
    async def test_a_language_is_chosen(self, room: Room) -> None:
        page = shown(room)
        combo = control(page, "Language", ComboField)
        assert [combo.itemText(place) for place in range(combo.count())] == ["Like the system", "English", "Français"]
        combo.set_key("fr")
        combo.activated.emit(combo.currentIndex())
        assert on_disk(room).language == "fr"

    @on_qt_loop
    async def test_a_number_is_saved_when_it_is_finished(self, room: Room, qtbot: QtBot) -> None:
        page = shown(room)
        days = control(page, "Keep runs for", TextField)
        assert days.text() == "90"
        days.setText("30")
        assert on_disk(room).retention_days == 90
        qtbot.keyClick(days, Qt.Key.Key_Return)
        assert on_disk(room).retention_days == 30
        type_number(qtbot, page, "Wait for running tasks at the end", "7")
        text = room.services.workspace.info().path.with_suffix(".toml").read_text(encoding="utf-8")
        assert tomllib.loads(text)["stop_grace_seconds"] == 7

    @on_qt_loop
    async def test_it_begins_with_what_was_saved(self, room: Room) -> None:
        room.context.settings.change(theme="dark", toasts="nothing", less_motion=True, retention_runs_per_task=500)
        page = shown(room)
        assert control(page, "Theme", Segments).current() == "dark"
        assert control(page, "Show a notice for", Segments).current() == "nothing"
        assert control(page, "Less motion", Toggle).isChecked()
        assert control(page, "Keep of each task", TextField).text() == "500"


class TestRefusals:
    @pytest.mark.parametrize("typed", ["0", "4000", "", "ten", "1.5", "-3"])
    @on_qt_loop
    async def test_a_wrong_value_is_said_at_its_row_and_nothing_is_saved(
        self, room: Room, qtbot: QtBot, typed: str
    ) -> None:
        page = shown(room)
        row = row_of(page, "Keep runs for")
        type_number(qtbot, page, "Keep runs for", typed)
        assert error_of(row) == "Give a whole number from 1 to 3,650."
        assert control(page, "Keep runs for", TextField).property("bad")
        assert on_disk(room).retention_days == 90
        assert error_of(row_of(page, "Keep of each task")) == ""
        type_number(qtbot, page, "Keep runs for", "14")
        assert error_of(row) == ""
        assert not control(page, "Keep runs for", TextField).property("bad")
        assert on_disk(room).retention_days == 14

    @on_qt_loop
    async def test_seconds_may_have_a_fraction_and_are_not_rounded_by_looking_at_them(
        self, room: Room, qtbot: QtBot
    ) -> None:
        page = shown(room)
        title = "Wait for running tasks at the end"
        field = control(page, title, TextField)
        assert field.text() == "1.5"
        field.editingFinished.emit()
        assert not room.context.settings.path.exists()  # nothing was changed, nothing is written
        type_number(qtbot, page, title, "0.25")
        assert on_disk(room).stop_grace_seconds == 0.25
        type_number(qtbot, page, title, "31")
        assert error_of(row_of(page, title)) == "Give a number from 0 to 30."
        assert on_disk(room).stop_grace_seconds == 0.25

    @on_qt_loop
    async def test_numbers_may_have_the_separators_of_the_language(self, room: Room, qtbot: QtBot) -> None:
        page = shown(room)
        type_number(qtbot, page, "Keep of each task", "20,000")
        assert on_disk(room).retention_runs_per_task == 20_000
        type_number(qtbot, page, "Keep of each task", "30 000")
        assert on_disk(room).retention_runs_per_task == 30_000

    @on_qt_loop
    async def test_what_the_settings_refuse_is_said_at_the_row(self, room: Room) -> None:
        page = shown(room)
        page._change("theme", "purple")
        assert error_of(row_of(page, "Theme")) == "one of system, light, dark"
        assert on_disk(room).theme == "system"

    @pytest.mark.allow_warnings("in force", "no setting")
    @on_qt_loop
    async def test_a_file_with_wrong_values_is_told_above_everything(self, room: Room) -> None:
        path = room.context.settings.path
        path.write_text('theme = "purple"\nstrange = 1\n', encoding="utf-8")
        context = replace(room.context, settings=SettingsFile(path))
        page = SettingsPage(context)
        room.show(page)
        banner = page.findChildren(Banner)[0]
        await until(banner.isVisible)
        assert "theme in " in banner.text.full_text()
        assert "strange in " in banner.text.full_text()
        assert path.read_text(encoding="utf-8").startswith('theme = "purple"')  # left as it was

    @on_qt_loop
    async def test_a_file_that_cannot_be_written_is_said_too(self, room: Room) -> None:
        page = shown(room)
        room.services.workspace.info().path.with_suffix(".toml.new").mkdir()  # where it writes first
        control(page, "Theme", Segments).button("light").click()
        assert error_of(row_of(page, "Theme")).startswith("The settings cannot be saved")
        assert on_disk(room).theme == "system"
        assert room.failures == []


class TestNotices:
    @on_qt_loop
    async def test_what_is_told_of_tasks_is_chosen_and_said_in_words(self, room: Room) -> None:
        page = shown(room)
        row = row_of(page, "Tell me about")
        mode, after = row.findChildren(ComboField)[0], row.findChildren(NumberField)[0]
        said = set()
        for key in ("all", "after_failures", "incidents", "nothing", "failures"):
            mode.set_key(key)
            mode.chosen.emit(key)
            assert on_disk(room).notices == key
            assert after.isHidden() is (key != "after_failures")
            said.add(row.explanation.full_text())
        assert len(said) == 5
        assert all(words.endswith("; a task may have its own choice") for words in said)
        after.setValue(5)
        assert on_disk(room).notice_after == 5

    @on_qt_loop
    async def test_it_begins_with_the_choices_that_were_saved(self, room: Room) -> None:
        room.context.settings.change(
            notices="after_failures", notice_after=4, quiet_start="21:30", quiet_end="06:15", concurrency_limit=0
        )
        page = shown(room)
        row = row_of(page, "Tell me about")
        assert row.findChildren(ComboField)[0].current_key() == "after_failures"
        assert row.findChildren(NumberField)[0].value() == 4
        assert not row.findChildren(NumberField)[0].isHidden()
        assert [field.text() for field in row_of(page, "Quiet hours").findChildren(TextField)] == ["21:30", "06:15"]
        assert control(page, "Quiet hours", Toggle).isChecked()
        assert control(page, "How many runs work at once", TextField).text() == "0"

    @on_qt_loop
    async def test_quiet_hours_are_switched_on_changed_and_off(self, room: Room, qtbot: QtBot) -> None:
        page = shown(room)
        start, end = row_of(page, "Quiet hours").findChildren(TextField)
        switch = control(page, "Quiet hours", Toggle)
        assert (switch.isChecked(), start.isEnabled(), end.isEnabled()) == (False, False, False)
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
        assert (on_disk(room).quiet_start, on_disk(room).quiet_end) == ("22:00", "07:00")
        end.setText("6h30")
        qtbot.keyClick(end, Qt.Key.Key_Return)
        assert (on_disk(room).quiet_end, end.text()) == ("06:30", "06:30")
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
        assert (on_disk(room).quiet_start, on_disk(room).quiet_end) == ("00:00", "00:00")
        assert (start.text(), end.text(), end.isEnabled()) == ("22:00", "06:30", False)

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("25:00", "Give times from 00:00 to 23:59, for example 22:00."),
            ("", "Give times from 00:00 to 23:59, for example 22:00."),
            ("06:00:30", "Give times from 00:00 to 23:59, for example 22:00."),
            ("22:00", "Give two different times, or switch quiet hours off."),
        ],
    )
    @on_qt_loop
    async def test_times_that_cannot_be_are_said_and_not_saved(
        self, room: Room, qtbot: QtBot, typed: str, sentence: str
    ) -> None:
        room.context.settings.change(quiet_start="22:00", quiet_end="07:00")
        page = shown(room)
        row = row_of(page, "Quiet hours")
        _start, end = row.findChildren(TextField)
        end.setText(typed)
        qtbot.keyClick(end, Qt.Key.Key_Return)
        assert error_of(row) == sentence
        assert on_disk(room).quiet_end == "07:00"
        end.setText("8")
        qtbot.keyClick(end, Qt.Key.Key_Return)
        assert (error_of(row), on_disk(room).quiet_end) == ("", "08:00")

    @on_qt_loop
    async def test_how_many_runs_work_at_once_and_how_long_to_ask(self, room: Room, qtbot: QtBot) -> None:
        page = shown(room)
        type_number(qtbot, page, "How many runs work at once", "3")
        type_number(qtbot, page, "Ask after an absence", "90")
        assert (on_disk(room).concurrency_limit, on_disk(room).away_grace_seconds) == (3, 90)
        type_number(qtbot, page, "How many runs work at once", "1001")
        assert error_of(row_of(page, "How many runs work at once")) == "Give a whole number from 0 to 1,000."
        assert on_disk(room).concurrency_limit == 3


# An item of a source that does not exist.
ORPHAN = """
INSERT INTO articles (source_id, external_id, url, title, summary, author, first_seen_at, updated_at, content_hash,
    link_key, title_key)
VALUES (999, '', '', '', '', '', '', '', '', '', '')
"""


class TestSearch:
    @on_qt_loop
    async def test_only_what_has_the_words_stays(self, room: Room, qtbot: QtBot) -> None:
        page = shown(room)
        read_later = {"newsdata_key", "Send by", "Built in"}
        await until(lambda: read_later <= set(visible_rows(page)))
        everything = visible_rows(page)
        assert len(everything) >= 10
        search(qtbot, page, "keep runs")
        await until(lambda: len(visible_rows(page)) < len(everything))
        assert "Keep runs for" in visible_rows(page)
        assert "Theme" not in visible_rows(page)
        search(qtbot, page, "")
        page.findChildren(SearchField)[0].searched.emit("")
        assert visible_rows(page) == everything

    @on_qt_loop
    async def test_the_name_of_a_group_shows_all_of_it(self, room: Room, qtbot: QtBot) -> None:
        page = shown(room)
        search(qtbot, page, "appear")
        await until(lambda: visible_rows(page) == ["Theme", "Rows", "Less motion"])
        assert sum(group.isVisible() for group in page.findChildren(SettingGroup)) == 1

    @on_qt_loop
    async def test_nothing_found_says_so(self, room: Room, qtbot: QtBot) -> None:
        page = shown(room)
        search(qtbot, page, "qqq")
        await until(lambda: page._nothing.isVisible())
        assert visible_rows(page) == []
        search(qtbot, page, "THEME")  # capitals do not matter
        await until(lambda: visible_rows(page) == ["Theme"])
        assert not page._nothing.isVisible()

    @on_qt_loop
    async def test_the_index_scrolls_to_a_group(self, room: Room) -> None:
        room.window.resize(1100, 500)
        page = shown(room)
        bar = page._scroll.verticalScrollBar()
        await until(lambda: bar.maximum() > 0)
        before = bar.value()
        button(page, "History").click()
        await until(lambda: bar.value() > before)
        assert button(page, "History").isChecked()

    @on_qt_loop
    async def test_the_index_follows_the_scrolling(self, room: Room) -> None:
        room.window.resize(1100, 500)
        page = shown(room)
        bar = page._scroll.verticalScrollBar()
        await until(lambda: bar.maximum() > 0)
        assert button(page, "General").isChecked()
        bar.setValue(page.sources.y() - 10)
        assert button(page, "Sources").isChecked()
        bar.setValue(bar.maximum())
        assert button(page, "History").isChecked()  # it is in view, though not at the top
        button(page, "Workspace").click()
        assert button(page, "Workspace").isChecked()
        bar.setValue(0)
        assert button(page, "General").isChecked()

    @on_qt_loop
    async def test_a_narrow_page_has_no_index(self, room: Room) -> None:
        page = shown(room)
        await until(page._index.isVisible)
        page.resize(900, 600)
        assert not page._index.isVisible()


class TestSources:
    async def _added(self, room: Room, page: SettingsPage) -> Source:
        await until(lambda: len(lines(page)) == 1)
        return (await room.services.sources.list())[0]

    @on_qt_loop
    async def test_one_is_added_switched_and_removed(self, room: Room, qtbot: QtBot) -> None:
        page = shown(room)
        type_address(qtbot, page, PUBLIC)
        source = await self._added(room, page)
        assert source.url == PUBLIC
        assert source.enabled
        assert source_list(page).findChildren(QLineEdit)[0].text() == ""
        switch = source_list(page).findChildren(Toggle)[1]
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
        await until(lambda: self._says(page, "off"))
        assert not (await room.services.sources.list())[0].enabled
        button(source_list(page), f"Remove {source.name}").click()
        await until(lambda: lines(page) == [])
        assert await room.services.sources.list() == []
        assert room.failures == []
        assert room.toasts[-1].title == f"{source.name} removed"
        undo = room.toasts[-1].undo
        assert undo is not None
        undo()
        await until(lambda: lines(page) == [source.name])
        back = (await room.services.sources.list())[0]
        assert (back.url, back.enabled, back.etag) == (PUBLIC, False, None)

    @on_qt_loop
    async def test_rows_that_stay_keep_their_widgets(self, room: Room) -> None:
        source = await room.services.sources.add(PUBLIC)
        page = shown(room)
        await until(lambda: len(lines(page)) == 1)
        switch = source_list(page).findChildren(Toggle)[1]
        await room.services.sources.set_enabled(source.id, False)
        await until(lambda: not switch.isChecked())
        assert source_list(page).findChildren(Toggle)[1] is switch

    @on_qt_loop
    async def test_a_chosen_file_is_added(self, room: Room, tmp_path: Path) -> None:
        (tmp_path / "work.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", encoding="utf-8")
        page = shown(room)
        button(source_list(page), "Choose a file").click()
        dialog = source_list(page).findChild(QFileDialog)
        assert dialog is not None
        dialog.fileSelected.emit(str(tmp_path / "work.ics"))
        dialog.close()
        source = await self._added(room, page)
        assert (source.name, source.kind) == ("work", SourceKind.CALENDAR)

    @on_qt_loop
    async def test_examples_are_marked_and_no_sources_is_said(self, room: Room) -> None:
        page = shown(room)
        await until(lambda: self._says(page, "There are no sources: the syncs have nothing to read."))
        await until(source_list(page)._nothing.isVisible)
        await room.services.workspace.first_fill()
        page.sources.refresh()
        await until(lambda: lines(page)[:2] == ["Example feed", "Example calendar"])
        assert not source_list(page)._nothing.isVisible()
        assert sum(chip.isVisible() for chip in source_list(page).findChildren(Chip)) == 2
        assert self._says(page, "comes with Architect Cockpit")

    def _says(self, page: SettingsPage, words: str) -> bool:
        return any(label.text() == words for label in source_list(page).findChildren(Label))

    @on_qt_loop
    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("ftp://example.org/feed.xml", "http"),
            ("/nowhere/at/all.xml", ""),
            ("http://127.0.0.1/feed.xml", ""),
        ],
    )
    async def test_a_refusal_is_said_below_the_field(self, room: Room, qtbot: QtBot, address: str, words: str) -> None:
        page = shown(room)
        type_address(qtbot, page, address)
        await until(lambda: refusal(page))
        assert words in refusal(page)
        assert source_list(page).findChildren(QLineEdit)[0].text() == address  # to be corrected, not typed again
        assert await room.services.sources.list() == []
        assert room.failures == []

    @on_qt_loop
    async def test_a_refusal_goes_with_the_next_that_is_right(self, room: Room, qtbot: QtBot, tmp_path: Path) -> None:
        page = shown(room)
        type_address(qtbot, page, str(tmp_path / "feed.xml"))
        await until(lambda: refusal(page))
        (tmp_path / "feed.xml").write_text("<rss/>", encoding="utf-8")
        button(source_list(page), "Add").click()
        source = await self._added(room, page)
        assert source.name == "feed"
        assert refusal(page) == ""

    @on_qt_loop
    async def test_a_private_address_wants_to_be_allowed(self, room: Room, qtbot: QtBot) -> None:
        page = shown(room)
        private = source_list(page).findChildren(Toggle)[0]
        qtbot.mouseClick(private, Qt.MouseButton.LeftButton)
        type_address(qtbot, page, "http://127.0.0.1/feed.xml")
        source = await self._added(room, page)
        assert source.allow_private

    @on_qt_loop
    async def test_the_same_twice_is_refused(self, room: Room, qtbot: QtBot) -> None:
        page = shown(room)
        type_address(qtbot, page, PUBLIC)
        await self._added(room, page)
        type_address(qtbot, page, PUBLIC)
        await until(lambda: refusal(page))
        assert len(await room.services.sources.list()) == 1

    @on_qt_loop
    async def test_nothing_typed_asks_for_an_address(self, room: Room) -> None:
        page = shown(room)
        button(source_list(page), "Add").click()
        assert refusal(page) == "Paste the address of a feed or calendar first."

    @on_qt_loop
    async def test_those_added_elsewhere_appear(self, room: Room) -> None:
        page = shown(room)
        await room.services.sources.add(PUBLIC, name="From the terminal")
        await until(lambda: lines(page) == ["From the terminal"])
        assert self._says(page, "not read yet")


class TestWorkspace:
    @on_qt_loop
    async def test_the_path_is_shown(self, room: Room) -> None:
        page = shown(room)
        path = str(room.services.workspace.info().path)
        assert row_of(page, "File").explanation.full_text().startswith(f"{path} · ")
        assert row_of(page, "File").explanation.full_text().endswith(" kB")

    @on_qt_loop
    async def test_copies_made_before_an_update_are_told(self, room: Room) -> None:
        page = shown(room)
        row = row_of(page, "Copies made before an update")
        assert row.explanation.full_text().startswith("none yet")
        path = room.services.workspace.info().path
        older = path.with_name(f"{path.name}.backup-v1-20260101T000000.000000Z")
        newer = path.with_name(f"{path.name}.backup-v2-20261121T050000.000000Z")
        older.write_bytes(b"x" * 10)
        newer.write_bytes(b"x" * 1_260_000)
        os.utime(newer, (1_795_237_200, 1_795_237_200))  # 21 November 2026, 05:00 UTC
        page.workspace.refresh()
        made = datetime.fromtimestamp(1_795_237_200).astimezone()
        assert row.explanation.full_text().startswith("2 copies, the newest of ")
        assert row.explanation.full_text().endswith(f"{made:%H:%M}, 1.3 MB")

    @on_qt_loop
    async def test_the_folder_of_a_person_is_shortened(self, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
        path = room.services.workspace.info().path
        monkeypatch.setenv("HOME", str(path.parent))
        monkeypatch.setenv("USERPROFILE", str(path.parent))
        page = shown(room)
        assert row_of(page, "File").explanation.full_text().startswith(f"~{os.sep}{path.name} · ")

    @on_qt_loop
    async def test_a_sound_file_is_said_to_be_sound(self, room: Room) -> None:
        task = await room.add_shell("a")
        await room.services.tasks.run_now(task.id)
        page = shown(room)
        row = row_of(page, "Is the file sound?")
        button(row, "Check now").click()
        await until(lambda: row.explanation.full_text() == "sound, checked just now; 1 run")
        assert error_of(row) == ""

    @on_qt_loop
    async def test_what_is_broken_is_listed_and_not_called_sound_any_more(self, room: Room) -> None:
        page = shown(room)
        row = row_of(page, "Is the file sound?")
        button(row, "Check now").click()
        await until(lambda: row.explanation.full_text().startswith("sound"))
        with closing(sqlite3.connect(room.services.workspace.info().path)) as foreign_hand:
            foreign_hand.execute(ORPHAN)
            foreign_hand.commit()
        button(row, "Check now").click()
        await until(lambda: error_of(row))
        assert "articles" in error_of(row)
        assert "sound" not in row.explanation.full_text()
