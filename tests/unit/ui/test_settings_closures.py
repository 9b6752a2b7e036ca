"""Blackouts and holidays on the settings page: in words, added, changed, refused at the field, deleted and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from cockpit.domain.closures import Blackout, Closures, HolidaySet, HolidaySource
from cockpit.domain.schedule import WEEKDAYS
from cockpit.storage.closure_store import ClosureStore
from cockpit.ui.dialogs.closure_sheets import BlackoutSheet, ClosureSheet, HolidaysSheet
from cockpit.ui.pages.settings import SettingsPage
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.closure_list import ClosureList, blackout_words, country_name, holiday_words
from cockpit.ui.widgets.kit import Chip, ElidedLabel, Label
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

TODAY = date(2026, 10, 22)
NOW = datetime(2026, 10, 22, 12, 0, tzinfo=UTC)  # a Thursday
ICS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//EN\r
BEGIN:VEVENT\r
UID:one\r
DTSTART;VALUE=DATE:{day}\r
SUMMARY:Works holiday\r
END:VEVENT\r
END:VCALENDAR\r
"""

Kind = TypeVar("Kind", bound=ClosureSheet)


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


def shown(room: Room) -> SettingsPage:
    page = SettingsPage(room.context)
    room.show(page)
    return page


def button(parent: QWidget, words: str) -> QAbstractButton:
    found = [one for one in parent.findChildren(QAbstractButton) if words in (one.text().strip(), one.accessibleName())]
    assert found, words
    return found[0]


def said(shown_in: QWidget) -> list[str]:
    """What the visible labels of a widget say, in full."""
    labels = [label for label in shown_in.findChildren(Label) if not label.isHidden()]
    return [label.full_text() if isinstance(label, ElidedLabel) else label.text() for label in labels]


async def opened_sheet(room: Room, words: str, page: SettingsPage, kind: type[Kind]) -> Kind:
    button(page.closures, words).click()
    sheet = room.overlay.content
    assert isinstance(sheet, kind)
    return sheet


async def closed(room: Room) -> None:
    await until(lambda: room.overlay.content is None, "the sheet closes")


def problems(sheet: ClosureSheet) -> dict[str, str]:
    return {key: field.error() for key, field in sheet.fields.items() if field.error()}


# -- in words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "start", "end", "words"),
    [
        (WEEKDAYS[:5], "18:00", "06:00", "Monday to Friday, 18:00 to 06:00 on the next day · Europe/Paris"),
        (WEEKDAYS, "12:00", "13:30", "Every day, 12:00 to 13:30 · Europe/Paris"),
        (WEEKDAYS[5:], "00:00", "00:00", "Saturday and Sunday, all day · Europe/Paris"),
        (("wed", "mon"), "09:00", "09:00", "Mon, Wed, 09:00 to 09:00 on the next day · Europe/Paris"),
    ],
)
def test_a_weekly_blackout_in_words(days: tuple[str, ...], start: str, end: str, words: str) -> None:
    assert blackout_words(Blackout(1, "x", days, start, end, time_zone="Europe/Paris")) == words


def test_a_dated_blackout_in_words_of_its_zone() -> None:
    blackout = Blackout(1, "x", starts_at=NOW, ends_at=NOW + timedelta(days=1), time_zone="Europe/Paris")
    assert blackout_words(blackout) == "22 Oct 2026 14:00 to 23 Oct 2026 14:00 · Europe/Paris"


def test_holidays_in_words() -> None:
    days = {date(2026, 1, 1): "Past", TODAY: "Today", date(2026, 11, 1): "A", date(2026, 11, 11): "B", TODAY.max: "C"}
    country = HolidaySet(1, "x", HolidaySource.COUNTRY, "DE-BY", days)
    assert holiday_words(country, TODAY) == "Germany (DE-BY) · next: 22 Oct 2026 Today, 1 Nov 2026 A, 11 Nov 2026 B"
    calendar = HolidaySet(1, "x", HolidaySource.ICS_URL, "https://acme.io/a.ics", {date(2026, 1, 1): "Past"})
    assert holiday_words(calendar, TODAY) == "https://acme.io/a.ics · no days to come are known"
    assert country_name("zz") == "zz"


def test_what_is_in_force_is_marked_and_an_error_is_said(look: Theme, qtbot: QtBot) -> None:
    shown_list = ClosureList()
    qtbot.addWidget(shown_list)
    shown_list.show()
    shown_list.set_closures(Closures(), NOW, "UTC")
    assert [words for words in said(shown_list) if words.startswith("There are no ")] == [
        "There are no blackouts: no window keeps a task from running.",
        "There are no holidays: every day is a day like any other.",
    ]
    blackouts = {
        1: Blackout(1, "Lunch", WEEKDAYS, "12:00", "13:00"),
        2: Blackout(2, "Night", WEEKDAYS, "22:00", "06:00"),
    }
    holidays = HolidaySet(3, "Works", HolidaySource.COUNTRY, "FR", {TODAY: "Party"}, error="No answer.")
    shown_list.set_closures(Closures(blackouts, {3: holidays}), NOW, "UTC")
    assert [chip.text() for chip in shown_list.findChildren(Chip) if not chip.isHidden()] == ["now", "today"]
    words = said(shown_list)
    assert "No answer. France (FR) · next: 22 Oct 2026 Party" in words
    assert not [one for one in words if one.startswith("There are no ")]


# -- blackouts --------------------------------------------------------------------------------------------------


@on_qt_loop
async def test_a_blackout_is_added_changed_deleted_and_brought_back(room: Room, qtbot: QtBot) -> None:
    page, service = shown(room), room.services.closures
    sheet = await opened_sheet(room, "Add a blackout", page, BlackoutSheet)
    sheet.name.setText("Nights")
    sheet.days.set_days(("mon", "tue"))
    sheet.start.setText("10 pm")
    sheet.end.setText("6")
    sheet.zone.set_zone("Europe/Paris")
    qtbot.keyClick(sheet.name, Qt.Key.Key_Return)
    await closed(room)
    [made] = (await service.read()).blackouts.values()
    assert made == Blackout(made.id, "Nights", ("mon", "tue"), "22:00", "06:00", time_zone="Europe/Paris")
    await until(lambda: "Mon, Tue, 22:00 to 06:00 on the next day · Europe/Paris" in said(page.closures))

    sheet = await opened_sheet(room, "Edit Nights", page, BlackoutSheet)
    assert (sheet.name.text(), sheet.days.days(), sheet.start.text()) == ("Nights", ("mon", "tue"), "22:00")
    sheet.kind.button("dated").click()
    sheet.starts.setText("2026-12-24 18:00")
    sheet.ends.setText("2026-12-26 08:00")
    sheet.save.click()
    await closed(room)
    await until(lambda: "24 Dec 2026 18:00 to 26 Dec 2026 08:00 · Europe/Paris" in said(page.closures))
    changed = (await service.read()).blackouts[made.id]
    assert changed.starts_at == datetime(2026, 12, 24, 17, 0, tzinfo=UTC)

    sheet = await opened_sheet(room, "Edit Nights", page, BlackoutSheet)
    assert (sheet.kind.current(), sheet.ends.text()) == ("dated", "26 Dec 2026 08:00")
    sheet.close_requested.emit()
    button(page.closures, "Delete Nights").click()
    await until(lambda: room.toasts and room.toasts[-1].title == "Nights deleted")
    await until(lambda: "There are no blackouts: no window keeps a task from running." in said(page.closures))
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    await until(lambda: "Nights" in said(page.closures))
    assert (await service.read()).blackouts == {made.id: changed}
    assert room.failures == []


@on_qt_loop
async def test_what_is_wrong_with_a_blackout_is_said_at_each_field_and_nothing_is_stored(room: Room) -> None:
    await room.services.closures.save_blackout("Nights", days=["mon"])
    page = shown(room)
    await until(lambda: "Nights" in said(page.closures))
    sheet = await opened_sheet(room, "Add a blackout", page, BlackoutSheet)
    sheet.days.set_days(())
    sheet.start.setText("25:00")
    sheet.end.setText("06:00:30")
    sheet.save.click()
    wrong_time = "Give a time from 00:00 to 23:59, for example 22:00."
    assert problems(sheet) == {
        "name": "Give it a name.",
        "days": "Choose at least one day of the week.",
        "start": wrong_time,
        "end": wrong_time,
    }
    sheet.name.setText("Nights")
    sheet.kind.button("dated").click()
    sheet.starts.setText("2026-12-24")
    sheet.ends.setText("2026-12-24 18:00")
    sheet.save.click()
    assert problems(sheet) == {
        "name": "“Nights” exists already; choose another name.",
        "starts_at": "Write a date and a time, such as 2026-12-24 18:00.",
    }
    sheet.starts.setText("2026-12-24 18:00")
    sheet.save.click()
    assert problems(sheet)["ends_at"] == "The end must be after the start."
    sheet.zone.set_zone("Mars/Crater")
    sheet.save.click()
    assert "time_zone" in problems(sheet)
    assert len((await room.services.closures.read()).blackouts) == 1


@on_qt_loop
async def test_what_the_service_refuses_is_said_too(room: Room) -> None:
    page = shown(room)
    sheet = await opened_sheet(room, "Add a blackout", page, BlackoutSheet)
    await room.services.closures.save_blackout("Nights", days=["mon"])  # meanwhile, by the command line
    sheet.name.setText("Nights")
    sheet.save.click()
    await until(lambda: problems(sheet))
    assert "exists already" in problems(sheet)["name"]
    assert sheet.save.isEnabled()
    sheet.show_problems({"elsewhere": "No room."})
    assert problems(sheet) == {"name": "No room."}


@on_qt_loop
async def test_those_made_elsewhere_appear(room: Room) -> None:
    page = shown(room)
    await room.services.closures.save_blackout("From the terminal", days=["mon"])
    await until(lambda: "From the terminal" in said(page.closures))


@on_qt_loop
async def test_a_changed_form_is_not_left_without_asking(room: Room, qtbot: QtBot) -> None:
    page = shown(room)
    for words, kind in (("Add a blackout", BlackoutSheet), ("Add holidays", HolidaysSheet)):
        sheet = await opened_sheet(room, words, page, kind)
        if isinstance(sheet, HolidaysSheet):
            await until(lambda sheet=sheet: sheet.country.count() > 100)
        qtbot.keyClick(sheet.name, Qt.Key.Key_Escape)
        await closed(room)
        sheet = await opened_sheet(room, words, page, kind)
        sheet.name.setText("Something")
        qtbot.keyClick(sheet.name, Qt.Key.Key_Escape)
        assert room.overlay.content is sheet
        assert sheet.foot.is_asking()
        sheet.foot.stay.click()
        assert not sheet.foot.is_asking()
        button(sheet, "Cancel").click()
        sheet.foot.discard.click()
        await closed(room)
    assert await room.services.closures.read() == Closures()


# -- holidays ---------------------------------------------------------------------------------------------------


@on_qt_loop
async def test_the_holidays_of_a_country_are_chosen(room: Room) -> None:
    page = shown(room)
    sheet = await opened_sheet(room, "Add holidays", page, HolidaysSheet)
    await until(lambda: sheet.country.count() > 100)
    assert all(len(str(sheet.country.itemData(place))) == 2 for place in range(sheet.country.count()))
    sheet.country.setCurrentIndex(-1)
    sheet.name.setText("")
    sheet.save.click()
    assert problems(sheet) == {"name": "Give it a name.", "address": "Choose a country."}
    assert sheet.country.property("bad")
    sheet.country.set_key("DE")
    sheet.country.chosen.emit("DE")
    assert sheet.name.text() == "Germany"
    sheet.part.set_key("BY")
    sheet.save.click()
    assert not sheet.save.isEnabled()
    await closed(room)
    [made] = (await room.services.closures.read()).holidays.values()
    assert (made.name, made.source, made.address) == ("Germany", HolidaySource.COUNTRY, "DE-BY")
    await until(lambda: any(words.startswith("Germany (DE-BY) · next: ") for words in said(page.closures)))
    sheet = await opened_sheet(room, "Edit Germany", page, HolidaysSheet)
    await until(lambda: sheet.country.count() > 100)
    assert (sheet.country.current_key(), sheet.part.current_key()) == ("DE", "BY")
    sheet.name.setText("France")  # a name of its own, though it is a country's too
    sheet.set_countries(await room.services.closures.countries())
    assert sheet.name.text() == "France"


@on_qt_loop
async def test_a_calendar_file_gives_its_days_and_a_missing_one_is_said(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "works.ics"
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date()
    page = shown(room)
    sheet = await opened_sheet(room, "Add holidays", page, HolidaysSheet)
    await until(lambda: sheet.country.count() > 100)
    sheet.name.setText("Works")
    sheet.source.button("ics_file").click()
    sheet.save.click()
    assert problems(sheet) == {"address": "Give the address or the file of a calendar (.ics)."}
    button(sheet, "Choose a file").click()
    dialog = sheet.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.close()
    sheet.save.click()
    await until(lambda: problems(sheet) and sheet.save.isEnabled())
    assert list(problems(sheet)) == ["address"]
    file.write_text(ICS.format(day=f"{tomorrow:%Y%m%d}"), encoding="utf-8", newline="")
    sheet.save.click()
    await closed(room)
    await until(lambda: any(words.endswith(" Works holiday") for words in said(page.closures)))


@on_qt_loop
async def test_holidays_are_read_again_deleted_and_brought_back(room: Room) -> None:
    service = room.services.closures
    made = await service.save_holidays("France", "country", "FR")
    old = replace(made, days={}, error="No answer.")
    await ClosureStore(service._store._db).save_holidays(old)
    page = shown(room)
    await until(lambda: any(words.startswith("No answer. ") for words in said(page.closures)))
    button(page.closures, "Read France again").click()
    await until(lambda: any(words.startswith("France (FR) · next: ") for words in said(page.closures)))
    button(page.closures, "Delete France").click()
    await until(lambda: "There are no holidays: every day is a day like any other." in said(page.closures))
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    await until(lambda: "France" in said(page.closures))
    assert list((await service.read()).holidays) == [made.id]
    assert room.failures == []
