"""Every way of writing a schedule: what is shown is what is read, nothing typed is lost, errors stand at the field."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from cockpit.domain.schedule import (
    LAST,
    Cron,
    Daily,
    Interval,
    Monthly,
    Once,
    Rule,
    Schedule,
    Timetable,
    Weekly,
    Within,
)
from cockpit.domain.task_policy import ChainLink, ChainOn, TaskPolicy
from cockpit.ui.models.schedule_shift import shifted
from cockpit.ui.theme import theme
from cockpit.ui.widgets.schedule_form import ScheduleForm
from cockpit.ui.widgets.schedule_mode_calendar import DailyMode, MonthlyMode, OnceMode, WeeklyMode
from cockpit.ui.widgets.schedule_mode_parts import read_moment, read_time
from cockpit.ui.widgets.schedule_mode_several import SeveralMode

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)
PARIS = "Europe/Paris"


@pytest.fixture
def form(qtbot: QtBot) -> ScheduleForm:
    theme().install()
    form = ScheduleForm(PARIS, lambda: NOW)
    qtbot.addWidget(form)
    form.set_tasks([(7, "News sync"), (9, "Backups")])
    form.show()
    return form


def table(*rules: Rule, zone: str = PARIS) -> Timetable:
    return Timetable(rules, zone)


def say(form: ScheduleForm, text: str) -> None:
    form.phrase.line.setText(text)
    form.phrase.line.textEdited.emit(text)


class TestRoundTrips:
    @pytest.mark.parametrize(
        ("key", "schedule"),
        [
            ("daily", table(Daily(("09:00",)))),
            ("daily", table(Daily(("06:30", "12:00:30", "23:59")), zone="America/New_York")),
            ("weekly", table(Weekly(("mon", "sun"), ("02:30",)))),
            ("monthly", table(Monthly(("09:00",), day=31))),
            ("monthly", table(Monthly(("09:00",), day=LAST))),
            ("monthly", table(Monthly(("17:00",), nth=LAST, weekday="fri"))),
            ("interval", table(Within(2700, "08:00", "18:00", ("mon", "tue")))),
            ("once", table(Once("2027-03-14T09:00"))),
            ("several", table(Daily(("09:00",)), Interval(600.0, NOW), Cron("0 0 L * *", PARIS))),
            ("cron", Cron("0 9 * * 1-5", "UTC")),
        ],
    )
    def test_a_schedule_comes_back_in_the_words_it_was_written_in(
        self, form: ScheduleForm, key: str, schedule: Schedule
    ) -> None:
        form.set_schedule(schedule)
        assert form.mode().key == key
        assert form.schedule() == schedule
        assert form.errors() == {}

    def test_switching_modes_and_back_loses_nothing(self, form: ScheduleForm) -> None:
        form.set_schedule(table(Daily(("06:00", "18:00"))))
        for key in ("cron", "several", "interval", "monthly", "once", "after", "weekly", "daily"):
            form.segments.button(key).click()
            assert form.mode().isVisible()
            assert sum(mode.isVisible() for mode in form._modes.values()) == 1
        assert form.schedule() == table(Daily(("06:00", "18:00")))

    def test_after_another_task(self, form: ScheduleForm) -> None:
        form.set_schedule(Timetable((), PARIS), TaskPolicy(after=(ChainLink(9, ChainOn.FAILURE),)))
        assert form.mode().key == "after"
        assert form.schedule() == Timetable((), PARIS)
        assert form.policy_fields()["after"] == (ChainLink(9, ChainOn.FAILURE),)
        form.segments.button("daily").click()
        assert form.policy_fields()["after"] == ()

    def test_a_deleted_task_in_a_chain_stays_until_it_is_removed(self, form: ScheduleForm) -> None:
        form.set_schedule(Timetable((), PARIS), TaskPolicy(after=(ChainLink(44),)))
        assert form.after.links() == (ChainLink(44),)
        form.after.rows[0].removed.emit(form.after.rows[0])
        assert set(form.errors()) == {"policy.after"}

    def test_links_beside_rules_are_kept_until_they_are_given_up(self, form: ScheduleForm) -> None:
        form.set_schedule(table(Daily(("09:00",))), TaskPolicy(after=(ChainLink(7),)))
        assert form.policy_fields()["after"] == (ChainLink(7),)
        form._forget_links()
        assert form.policy_fields()["after"] == ()

    def test_bounds_are_wall_times_of_the_zone(self, form: ScheduleForm) -> None:
        starts, ends = datetime(2027, 3, 13, 23, tzinfo=UTC), datetime(2027, 6, 30, 21, 59, 59, tzinfo=UTC)
        form.set_schedule(table(Daily(("09:00",))), TaskPolicy(starts, ends, 5, 90))
        assert form.bounds.texts() == ("14 Mar 2027", "30 Jun 2027", "5", "1 min 30 s")
        assert form.policy_fields() == {
            "starts_at": starts,
            "ends_at": ends,
            "max_runs": 5,
            "jitter_seconds": 90,
            "after": (),
        }
        form.bounds.starts.setText("2027-03-14 10:30")
        assert form.policy_fields()["starts_at"] == datetime(2027, 3, 14, 9, 30, tzinfo=UTC)


class TestErrors:
    def test_a_wrong_time_is_marked_alone(self, form: ScheduleForm) -> None:
        form.segments.button("daily").click()
        mode = form.mode()
        assert isinstance(mode, DailyMode)
        mode.times.add_time("25:00")
        assert "25:00" in form._problem.text()
        assert [bool(line.property("bad")) for line in mode.times.lines] == [False, True]
        form.focus_problem()
        assert mode.times.lines[1].hasFocus()
        assert form.schedule() is None

    def test_a_week_without_days_is_refused(self, form: ScheduleForm) -> None:
        form.segments.button("weekly").click()
        mode = form.mode()
        assert isinstance(mode, WeeklyMode)
        for button in mode.days.buttons.values():
            if button.isChecked():
                button.click()
        assert form._problem.text() == "Choose at least one day of the week."

    def test_a_day_that_no_month_has_is_refused(self, form: ScheduleForm) -> None:
        form.segments.button("monthly").click()
        mode = form.mode()
        assert isinstance(mode, MonthlyMode)
        mode.day.setText("32")
        assert mode.day.property("bad") is True
        assert "1 to 31" in form._problem.text()

    @pytest.mark.parametrize(("text", "hint"), [("tomorow", "a date and a time"), ("2027-03-14", "Add a time")])
    def test_a_single_time_needs_day_and_time(self, form: ScheduleForm, text: str, hint: str) -> None:
        form.segments.button("once").click()
        mode = form.mode()
        assert isinstance(mode, OnceMode)
        mode.at.setText(text)
        assert hint in form._problem.text()

    def test_one_of_several_rules_says_its_own_problem(self, form: ScheduleForm) -> None:
        form.set_schedule(table(Daily(("09:00",)), Once("2027-03-14T09:00")))
        mode = form.mode()
        assert isinstance(mode, SeveralMode)
        second = mode.rows[1].mode()
        assert isinstance(second, OnceMode)
        second.at.setText("never")
        assert mode.rows[1]._problem.isVisible()
        assert not mode.rows[0]._problem.isVisible()
        mode.rows[1].removed.emit(mode.rows[1])
        assert form.schedule() == table(Daily(("09:00",)))

    def test_each_wrong_bound_is_told_at_its_field(self, form: ScheduleForm) -> None:
        form.bounds.ends.setText("soon")
        form.bounds.most.setText("0")
        form.bounds.spread.setText("2 d")
        assert [label for label, _, _ in form.problems()] == ["Ends", "Most runs", "Spread (jitter)"]
        assert form.bounds.fields["max_runs"].error()
        form.bounds.starts.setText("2027-05-01")
        form.bounds.ends.setText("2027-04-01")
        assert form.errors()["ends_at"] == "The end must not be before the start."


class TestPhrases:
    def test_a_phrase_fills_the_fields(self, form: ScheduleForm) -> None:
        say(form, "every monday and friday at 9 and 18, new york time")
        assert form.mode().key == "weekly"
        assert form.schedule() == table(Weekly(("mon", "fri"), ("09:00", "18:00")), zone="America/New_York")
        assert form.phrase._prefix.isVisible()
        assert form.phrase.line.text() == "every monday and friday at 9 and 18, new york time"

    def test_french_is_understood_too(self, form: ScheduleForm) -> None:
        say(form, "toutes les 45 minutes entre 8h et 18h")
        assert form.schedule() == table(Within(2700, "08:00", "18:00"))

    def test_not_what_i_meant_puts_the_fields_back(self, form: ScheduleForm) -> None:
        form.set_schedule(Cron("5 4 * * *", PARIS))
        for text in ("every day at 9", "every day at 9 and 10", "last friday of the month at 17:00"):
            say(form, text)
        assert form.mode().key == "monthly"
        form.phrase.link.click()
        assert form.schedule() == Cron("5 4 * * *", PARIS)
        assert not form.phrase.link.isVisible()

    def test_what_is_not_understood_leaves_the_fields_alone(self, form: ScheduleForm) -> None:
        form.set_schedule(table(Daily(("09:00",))))
        say(form, "sundays at 2:30 from 14 mrach")
        assert form.schedule() == table(Daily(("09:00",)))
        assert "mrach" in form.phrase.problem
        assert form.phrase.line.property("bad") is True
        assert [label for label, _, _ in form.problems()] == ["Schedule phrase"]
        form.phrase.link.click()  # use "march"
        assert form.phrase.problem == ""
        assert form.schedule() == table(Weekly(("sun",), ("02:30",)))
        assert form.policy_fields()["starts_at"] == datetime(2027, 3, 13, 23, tzinfo=UTC)

    def test_the_phrase_follows_the_fields(self, form: ScheduleForm) -> None:
        say(form, "every day at 9")
        mode = form.mode()
        assert isinstance(mode, DailyMode)
        mode.times.lines[0].setText("10:15")
        assert form.phrase.line.text() == "daily 10:15"
        mode.times.lines[0].setText("x")
        assert form.phrase.line.text() == ""

    def test_a_key_is_answered_well_within_50_milliseconds(self, form: ScheduleForm) -> None:
        text = "every weekday at 9 am new york time"
        say(form, "every")
        started = time.process_time()
        for length in range(1, len(text) + 1):
            say(form, text[:length])
        assert (time.process_time() - started) / len(text) < 0.05


@pytest.mark.parametrize(
    ("text", "time_of_day"),
    [("9", "09:00"), ("9h30", "09:30"), ("9:30 pm", "21:30"), ("12 am", "00:00"), ("9.5", "09:05"), ("23:59:59",) * 2],
)
def test_times_are_read_as_people_write_them(text: str, time_of_day: str) -> None:
    assert read_time(text) == time_of_day


@pytest.mark.parametrize("text", ["", "24:00", "13 pm", "9:60", "noon", "0 am", "٩"])
def test_what_is_no_time_is_refused(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize("text", ["2027-02-30", "14 Foo 2027", "tomorrow", "2027", "14 Mar", "2027-03-14 25:00"])
def test_what_is_no_date_is_refused(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("before", "minutes", "after"),
    [
        (Cron("55 9 * * *"), 5, None),
        (Cron("0,30 9 * * *"), 5, Cron("5,35 9 * * *")),
        (Cron("*/5 9 * * *"), 5, None),
        (Interval(60.0), 5, None),
        (
            table(Daily(("09:00",)), Weekly(("mon",), ("23:50",))),
            5,
            table(Daily(("09:05",)), Weekly(("mon",), ("23:55",))),
        ),
        (table(Daily(("23:58",))), 5, None),
        (table(Once("2026-12-31T23:58")), 5, table(Once("2027-01-01T00:03"))),
        (table(), 5, None),
    ],
)
def test_a_schedule_is_shifted_only_where_its_days_stay(before: Schedule, minutes: int, after: Schedule | None) -> None:
    assert shifted(before, minutes) == after
