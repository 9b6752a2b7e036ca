"""Policies as sentences, what an edit does over 90 days, and the history of a definition."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from cockpit.domain.clashes import Clash
from cockpit.domain.consequences import Consequences, DayCounts, Moved
from cockpit.domain.definition import Action, Change, DefinitionEntry
from cockpit.domain.task_policy import DEFAULT_POLICY, Misfire, NoticeMode, Overlap, Retry, RetryOn, TaskPolicy
from cockpit.ui.dialogs.definition_history import DefinitionHistory
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.consequences_view import ConsequencesView
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.policy_form import PolicyForm

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)


@pytest.fixture
def form(qtbot: QtBot) -> PolicyForm:
    theme().install()
    form = PolicyForm()
    qtbot.addWidget(form)
    form.resize(620, 500)
    form.show()
    return form


def show(form: PolicyForm, policy: TaskPolicy) -> None:
    form.show_policy(policy, timeout_seconds=600.0, auto_disable_after=5, enabled=True)


@pytest.mark.parametrize(
    "policy",
    [
        DEFAULT_POLICY,
        TaskPolicy(misfire=Misfire.ALL, catch_up_window_seconds=43_200.0, wait_for_network=True),
        TaskPolicy(overlap=Overlap.STOP, notices=NoticeMode.AFTER_FAILURES, notice_after=7),
        TaskPolicy(retry=Retry(3, 90.0, 3.0, 7200.0, 0.2, RetryOn.TIMEOUT)),
        TaskPolicy(blackouts=(4, 2), holidays=(1,)),
        TaskPolicy(within_day=True),
    ],
)
def test_a_policy_comes_back_unchanged(form: PolicyForm, policy: TaskPolicy) -> None:
    show(form, policy)
    assert form.problems() == {}
    assert form.policy(policy) == policy
    assert (form.timeout_seconds(), form.auto_disable_after()) == (600.0, 5)


def test_the_tick_binds_a_task_to_its_day(form: PolicyForm) -> None:
    show(form, DEFAULT_POLICY)
    before = form.texts()
    form.within_day.click()
    assert form.policy(DEFAULT_POLICY) == TaskPolicy(within_day=True)
    assert form.texts() != before


@pytest.mark.parametrize(
    ("field", "text", "name"),
    [
        ("latest_after", "soon", "policy.catch_up_window_seconds"),
        ("count", "many", "policy.retry.count"),
        ("delay", "0", "policy.retry.delay_seconds"),
        ("longest", "400 d", "policy.retry.longest_delay_seconds"),
        ("errors", "0", "auto_disable_after"),
        ("notice_after", "", "policy.notice_after"),
    ],
)
def test_a_wrong_value_is_told_at_its_line(form: PolicyForm, field: str, text: str, name: str) -> None:
    show(form, TaskPolicy(retry=Retry(2)))
    getattr(form, field).setText(text)
    problems = form.problems()
    assert set(problems) == {name}
    form.show_problems(problems)
    assert getattr(form, field).property("bad") is True
    assert form.labels()[name]


def test_closures_are_ticked_and_hidden_while_there_are_none(form: PolicyForm) -> None:
    show(form, TaskPolicy(blackouts=(4, 9)))
    assert not form.blackouts.isVisible()
    form.show_closures([(4, "Night"), (5, "Audit & co")], [])
    assert form.blackouts.isVisible()
    assert not form.holidays.isVisible()
    form.blackouts._boxes[5].click()
    form.blackouts._boxes[4].click()
    assert form.policy(DEFAULT_POLICY).blackouts == (9, 5)  # one that is not known here stays


def test_a_sentence_wraps_where_the_room_ends(form: PolicyForm) -> None:
    line = form._lines["policy.retry"]
    assert line.heightForWidth(300) > line.heightForWidth(900)
    for width in (300, 900):
        form.resize(width, 500)
        assert all(child.geometry().right() <= line.width() for child in line.findChildren(Label) if child.isVisible())


class TestConsequences:
    @pytest.fixture
    def view(self, qtbot: QtBot) -> ConsequencesView:
        theme().install()
        view = ConsequencesView(is_new=False)
        qtbot.addWidget(view)
        view.resize(370, 400)
        return view

    def result(self, **more: object) -> Consequences:
        days = tuple(
            DayCounts(NOW.date() + timedelta(days=place), gained=place % 7 == 4, lost=place % 7 == 2)
            for place in range(90)
        )
        moved = (Moved(NOW, NOW - timedelta(hours=1)),)
        until = NOW + timedelta(days=90)
        return Consequences(NOW, until, 13, 12, days, moved=moved, **more)  # type: ignore[arg-type]

    def words(self, view: ConsequencesView) -> list[str]:
        return [label.text() for label in view.findChildren(Label) if label.isVisibleTo(view)]

    def test_it_counts_and_names_the_day_that_is_lost(self, view: ConsequencesView) -> None:
        view.set_dimmed(True)
        view.show_result(self.result(self_overlaps=0), 250.0)
        said = self.words(view)
        assert not view.is_dimmed()
        assert {"+ 13", "− 13", "gained", "lost, all on Saturday", "moved 1 h earlier"} <= set(said)
        assert "No clash with other tasks" in said
        assert "Never overlaps itself: 19 of 20 runs end in 4 min 10 s" in said

    @pytest.mark.parametrize("can", [True, False])
    def test_a_clash_offers_a_shift_that_can_be_written(self, view: ConsequencesView, qtbot: QtBot, can: bool) -> None:
        clash = Clash(3, "Ad creatives", 2, 64, 5)
        view.show_result(self.result(clashes=(clash,), self_overlaps=3), 250.0, lambda minutes: can)
        assert "Starts together with Ad creatives, 64 times" in self.words(view)
        shifts = [button for button in view.findChildren(Button) if button.accessibleName() == "Shift 5 min"]
        assert len(shifts) == can
        if can:
            with qtbot.waitSignal(view.shift_wanted) as heard:
                shifts[0].click()
            assert heard.args == [5]

    def test_each_day_says_what_happens_to_it(self, view: ConsequencesView) -> None:
        view.show_result(self.result())
        view.show()
        view.grab()
        centre = view.map._rect(view.map.days[4].day).center()
        day = view.map.day_at(centre)
        assert day is not None
        assert view.map.words(day) == "1 gained"


class TestHistory:
    def entries(self) -> list[DefinitionEntry]:
        cron = [{"frequency_cron": f"0 {hour} * * *", "name": "News"} for hour in (9, 8, 7)]
        changes = [
            (Change("frequency_cron", cron[1 + place]["frequency_cron"], cron[place]["frequency_cron"]),)
            for place in (0, 1)
        ]
        return [
            DefinitionEntry(3, 1, NOW, "window", Action.CHANGED, cron[0], changes[0]),
            DefinitionEntry(2, 1, NOW - timedelta(days=1), "command line", Action.CHANGED, cron[1], changes[1]),
            DefinitionEntry(1, 1, NOW - timedelta(days=400), "window", Action.CREATED, cron[2]),
        ]

    @pytest.fixture
    def sheet(self, qtbot: QtBot) -> DefinitionHistory:
        theme().install()
        sheet = DefinitionHistory("News", lambda: NOW)
        qtbot.addWidget(sheet)
        sheet.show()
        return sheet

    def test_an_empty_history_says_so(self, sheet: DefinitionHistory) -> None:
        assert sheet._empty.isVisible()
        assert not sheet._detail.isVisible()

    def test_the_newest_is_shown_and_cannot_be_rolled_back_to(self, sheet: DefinitionHistory) -> None:
        sheet.show_entries(self.entries())
        assert [change.before for change in sheet.changes()] == ["0 8 * * *"]
        assert not sheet.roll_back.isEnabled()

    def test_any_two_are_compared(self, sheet: DefinitionHistory) -> None:
        sheet.show_entries(self.entries())
        sheet.against.set_key("2")
        assert [(change.before, change.after) for change in sheet.changes()] == [("0 7 * * *", "0 9 * * *")]

    def test_an_older_one_is_rolled_back_to(self, sheet: DefinitionHistory, qtbot: QtBot) -> None:
        sheet.show_entries(self.entries())
        sheet.choose(1)
        assert "command line" in sheet._by.text()
        with qtbot.waitSignal(sheet.rollback_wanted) as heard:
            sheet.roll_back.click()
        assert heard.args == [2]
