"""Writing a schedule: interval and cron, the zone, and what is said while typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cockpit.domain.schedule import Cron, Interval, Schedule
from cockpit.ui.theme import theme
from cockpit.ui.widgets.cron_fields import CronMode
from cockpit.ui.widgets.schedule_form import ScheduleForm
from cockpit.ui.widgets.schedule_modes import IntervalMode


@pytest.fixture
def form(qtbot: QtBot) -> ScheduleForm:
    theme().install()
    form = ScheduleForm("Europe/Paris")
    qtbot.addWidget(form)
    form.show()
    return form


def cron_of(form: ScheduleForm) -> CronMode:
    form.segments.button("cron").click()
    mode = form.mode()
    assert isinstance(mode, CronMode)
    return mode


def interval_of(form: ScheduleForm) -> IntervalMode:
    form.segments.button("interval").click()
    mode = form.mode()
    assert isinstance(mode, IntervalMode)
    return mode


@pytest.mark.parametrize(
    "schedule",
    [
        Interval(45.0),
        Interval(2700.0),
        Interval(7200.0),
        Interval(86_400.0),
        Interval(0.5 + 1),
        Cron("0 9 * * 1-5", "America/New_York"),
        Cron("@hourly", "UTC"),
        Cron("30 0 9 * * 1-5", "Asia/Tokyo"),
        Cron("0 0 L * *", "Europe/Paris"),
    ],
)
def test_what_is_shown_is_what_is_read(form: ScheduleForm, schedule: Schedule) -> None:
    form.set_schedule(schedule)
    assert form.schedule() == schedule
    assert form.errors() == {}


def test_an_interval_takes_a_number_and_a_unit_or_a_duration(form: ScheduleForm, qtbot: QtBot) -> None:
    mode = interval_of(form)
    with qtbot.waitSignal(form.changed, timeout=1000):
        mode.number.setText("2")
    mode.unit.set_key("hours")
    mode.unit.chosen.emit("hours")
    assert form.schedule() == Interval(7200.0)
    mode.number.setText("1h30m")
    assert form.schedule() == Interval(5400.0)
    assert not form.zone.isVisible()


@pytest.mark.parametrize("text", ["0", "-5", "", "soon", "nan"])
def test_an_impossible_interval_is_refused_at_the_field(form: ScheduleForm, text: str) -> None:
    mode = interval_of(form)
    mode.number.setText(text)
    assert form.schedule() is None
    assert set(form.errors()) == {"frequency_seconds"}
    assert mode.number.property("bad") is True
    assert form._problem.text()
    form.focus_problem()
    assert mode.number.hasFocus()


def test_words_follow_the_fields(form: ScheduleForm) -> None:
    form.set_schedule(Cron("0 9 * * 1-5", "Europe/Paris"))
    assert form.phrase.words.text() == "Mon–Fri 09:00"
    form.set_schedule(Interval(2700.0))
    assert form.phrase.words.text() == "Every 45 min"


def test_the_wrong_cron_field_is_marked_and_only_that(form: ScheduleForm) -> None:
    mode = cron_of(form)
    mode.boxes[1].setText("25")
    assert "25" in form.errors()["frequency_cron"]
    assert [bool(box.property("bad")) for box in mode.boxes] == [False, True, False, False, False]
    mode.boxes[1].setText("")
    assert "hour" in form.errors()["frequency_cron"]
    mode.boxes[1].setText("8")
    assert form.errors() == {}
    assert not any(box.property("bad") for box in mode.boxes)


def test_a_date_that_never_comes_marks_day_and_month(form: ScheduleForm) -> None:
    mode = cron_of(form)
    form.set_schedule(Cron("0 0 31 2 *", "UTC"))
    assert "ever" in form.errors()["frequency_cron"]
    assert [bool(box.property("bad")) for box in mode.boxes] == [False, False, True, True, False]


def test_a_whole_expression_pasted_into_a_box_fills_all(form: ScheduleForm) -> None:
    mode = cron_of(form)
    mode.boxes[0].setText("*/5 8-18 * * mon-fri")
    assert [box.text() for box in mode.boxes] == ["*/5", "8-18", "*", "*", "mon-fri"]
    assert form.schedule() == Cron("*/5 8-18 * * mon-fri", "Europe/Paris")


def test_names_and_six_fields_are_written_as_text(form: ScheduleForm) -> None:
    mode = cron_of(form)
    mode.boxes[0].setText("@daily")
    assert mode.text.isVisible()
    assert form.schedule() == Cron("@daily", "Europe/Paris")
    mode.switch.click()
    assert mode.boxes[0].isVisible()


def test_the_text_follows_the_boxes_and_back(form: ScheduleForm) -> None:
    mode = cron_of(form)
    form.set_schedule(Cron("0 9 * * 1", "Europe/Paris"))
    mode.switch.click()
    assert mode.text.text() == "0 9 * * 1"
    mode.text.setText("15 9 * * 2")
    assert form.schedule() == Cron("15 9 * * 2", "Europe/Paris")
    mode.switch.click()
    assert [box.text() for box in mode.boxes] == ["15", "9", "*", "*", "2"]


def test_the_hint_explains_the_field_with_the_focus(form: ScheduleForm, qtbot: QtBot) -> None:
    mode = cron_of(form)
    form.activateWindow()
    mode.boxes[4].setFocus()
    qtbot.waitUntil(lambda: mode.boxes[4].hasFocus())
    before = mode._hint.text()
    mode.boxes[2].setFocus()
    qtbot.waitUntil(lambda: mode._hint.text() != before)


def test_usual_zones_take_one_click_and_others_are_typed(form: ScheduleForm, qtbot: QtBot) -> None:
    cron_of(form)
    form.zone._buttons["America/New_York"].click()
    assert form.schedule() == Cron("0 9 * * 1-5", "America/New_York")
    assert form.zone._buttons["America/New_York"].isChecked()
    assert not form.zone._buttons["Europe/Paris"].isChecked()
    edit = form.zone.box.lineEdit()
    assert edit is not None
    edit.selectAll()
    qtbot.keyClicks(edit, "Asia/Tokyo")
    assert form.schedule() == Cron("0 9 * * 1-5", "Asia/Tokyo")
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    assert set(form.errors()) == {"time_zone"}
    form.focus_problem()
    assert form.zone.box.hasFocus()


def test_a_zone_is_found_by_any_part_of_its_name(form: ScheduleForm) -> None:
    completer = form.zone.box.completer()
    assert completer is not None
    completer.setCompletionPrefix("buenos")
    assert completer.currentCompletion() == "America/Argentina/Buenos_Aires"


def test_an_unknown_zone_is_said_at_the_zone(form: ScheduleForm) -> None:
    cron_of(form)
    form.zone.box.setEditText("Europe/Pariss")
    assert "Europe/Paris" in form._zone_error.text()
    assert form.schedule() is None


def test_what_the_service_refuses_is_shown_like_own_findings(form: ScheduleForm) -> None:
    mode = cron_of(form)
    form.show_errors({"frequency_cron": "hour: 9 is taken"})
    assert form._problem.text() == "Hour: 9 is taken."
    assert mode.boxes[1].property("bad") is True
