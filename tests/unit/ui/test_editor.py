"""The task editor: every key is checked, wrong fields are counted and reached, and nothing is lost unasked."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cockpit.domain.errors import UserError
from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.schedule import Cron, Interval
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import DEFAULT_POLICY
from cockpit.ui.dialogs.question import Question
from cockpit.ui.dialogs.task_draft import TaskDraft, free_component
from cockpit.ui.dialogs.task_editor import TaskEditor
from cockpit.ui.models.next_runs import PlannedRun
from cockpit.ui.theme import theme
from cockpit.ui.widgets.cron_fields import CronMode
from cockpit.ui.widgets.overlay import OverlayHost
from cockpit.ui.widgets.param_editors import LineEditor
from tests.helpers.task_rows import NOW, make_task

pytestmark = pytest.mark.usefixtures("look")


class Feeds(BaseModel):
    limit: int = Field(20, ge=1, le=200)


class Command(BaseModel):
    command: list[str] = Field(min_length=1)
    level: Literal["low", "high"] = "low"


async def do_nothing(context: RunContext, params: Any) -> TaskRunResult:
    return TaskRunResult.success()


FEEDS = HandlerSpec("news_sync", "News sync", "Reads feeds.", Feeds, do_nothing, Interval(2700.0), icon="rss")
COMMAND = HandlerSpec(
    "shell_command", "Shell command", "Runs a program.", Command, do_nothing, Interval(3600.0), 120.0, icon="terminal"
)
SPECS = (FEEDS, COMMAND)
STORED = make_task(
    4, "Newsletter", "marketing", frequency_seconds=None, frequency_cron="0 9 * * 1-5", time_zone="America/New_York"
)

Make = Callable[..., TaskEditor]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def build(draft: TaskDraft, task: SystemTask | None = None, taken: Any = (), width: int = 1100) -> TaskEditor:
        editor = TaskEditor(draft, SPECS, here="Europe/Paris", now=lambda: NOW, taken=taken, task=task)
        qtbot.addWidget(editor)
        editor.resize(width, 800)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        return editor

    return build


@pytest.fixture
def stored(make: Make) -> TaskEditor:
    return make(TaskDraft.of_task(STORED), STORED)


def links(editor: TaskEditor) -> list[QPushButton]:
    row = editor.foot._links
    found = [row.itemAt(place).widget() for place in range(row.count())]
    return [button for button in found if isinstance(button, QPushButton)]


def cron(editor: TaskEditor) -> CronMode:
    mode = editor.schedule.mode()
    assert isinstance(mode, CronMode)
    return mode


def limit(editor: TaskEditor) -> LineEditor:
    found = editor.params.editor("limit")
    assert isinstance(found, LineEditor)
    return found


class TestDrafts:
    def test_a_stored_task_comes_back_unchanged(self, stored: TaskEditor) -> None:
        draft = stored.draft()
        assert draft is not None
        assert draft.fields() == {
            "name": "Newsletter",
            "frequency_cron": "0 9 * * 1-5",
            "frequency_seconds": None,
            "rules": [],
            "policy": DEFAULT_POLICY,
            "time_zone": "America/New_York",
            "params": {"limit": 20},
            "enabled": True,
            "timeout_seconds": None,
            "auto_disable_after": None,
        }
        assert not stored.is_changed()

    def test_a_new_task_is_what_its_type_suggests(self, make: Make) -> None:
        draft = make(TaskDraft.of_type(FEEDS, ())).draft()
        assert draft is not None
        assert (draft.name, draft.component, draft.schedule) == ("News sync", "news", Interval(2700.0))

    def test_a_copy_is_off_and_has_a_free_component(self) -> None:
        draft = TaskDraft.copy_of(STORED, "Copy", {("news_sync", "marketing"), ("news_sync", "marketing-2")})
        assert (draft.enabled, draft.component, draft.task_id) == (False, "marketing-3", 0)

    def test_a_free_component_is_free(self) -> None:
        taken = {("a", "x"), ("a", "x-2"), ("b", "y")}
        assert free_component("a", "x", taken) == "x-3"
        assert free_component("a", "y", taken) == "y"

    def test_an_interval_keeps_the_zone_out_of_the_update(self) -> None:
        draft = TaskDraft("a", "b", "c", Interval(60.0))
        assert "time_zone" not in draft.fields()
        assert draft.fields()["frequency_seconds"] == 60.0


class TestChecking:
    def test_what_is_valid_can_be_saved_and_says_so(self, stored: TaskEditor) -> None:
        assert stored.foot.save.isEnabled()
        assert "Takes effect at once" in stored.foot.words.text()
        assert links(stored) == []

    def test_each_wrong_field_is_counted_named_and_reached(self, stored: TaskEditor) -> None:
        stored.identity.name.setText("")
        cron(stored).boxes[1].setText("25")
        limit(stored).line.setText("0")
        stored.limits.errors.setText("many")
        assert stored.foot.words.text() == "4 fields to correct:"
        assert not stored.foot.save.isEnabled()
        assert stored.draft() is None
        assert [link.accessibleName() for link in links(stored)] == ["Name", "Schedule", "Errors in a row"]
        links(stored)[0].click()
        assert stored.identity.name.hasFocus()
        links(stored)[1].click()
        assert cron(stored).boxes[1].hasFocus()
        links(stored)[2].click()
        assert stored.limits.errors.hasFocus()
        stored.limits.errors.setText("5")
        links(stored)[2].click()
        assert limit(stored).line.hasFocus()
        assert stored.identity._fields["name"].error() == "Give the task a name."

    def test_correcting_the_last_one_allows_saving(self, stored: TaskEditor) -> None:
        stored.identity.name.setText("")
        stored.identity.name.setText("News")
        assert stored.foot.save.isEnabled()
        assert stored.identity._fields["name"].error() == ""

    @pytest.mark.parametrize("text", ["soon", "0", "-3 s"])
    def test_an_impossible_time_limit_is_refused(self, stored: TaskEditor, text: str) -> None:
        stored.limits.timeout.setText(text)
        assert not stored.foot.save.isEnabled()
        assert stored.limits.error("timeout_seconds")

    def test_limits_are_read(self, stored: TaskEditor) -> None:
        stored.limits.timeout.setText("1h30m")
        stored.limits.errors.setText("5")
        stored.limits.enabled.click()
        draft = stored.draft()
        assert draft is not None
        assert (draft.timeout_seconds, draft.auto_disable_after, draft.enabled) == (5400.0, 5, False)

    def test_a_component_that_is_taken_is_told_with_a_free_one(self, make: Make) -> None:
        editor = make(TaskDraft.of_type(FEEDS, ()), taken={("news_sync", "sports")})
        editor.identity.component.setText("sports")
        assert "sports-2 is free" in editor.identity._fields["component"].error()
        assert not editor.foot.save.isEnabled()

    def test_a_new_form_is_not_all_red(self, make: Make) -> None:
        editor = make(TaskDraft.of_type(COMMAND, ()))
        assert editor.foot.words.text() == "Still to fill in:"
        assert [link.accessibleName() for link in links(editor)] == ["Command"]
        assert editor.params.field("command").error() == ""

    def test_trying_to_save_shows_everything_and_goes_to_the_first(self, make: Make, qtbot: QtBot) -> None:
        editor = make(TaskDraft.of_type(COMMAND, ()))
        editor.identity.name.setFocus()
        with qtbot.assertNotEmitted(editor.save_requested):
            qtbot.keyClick(editor.identity.name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert editor.params.field("command").error() == "Give at least 1."
        area = editor.params.editor("command").field()
        assert isinstance(area, QPlainTextEdit)
        assert area.hasFocus()

    def test_a_row_that_is_broken_can_be_opened_and_mended(self, make: Make) -> None:
        broken = make_task(5, "Broken", frequency_seconds=None, fault="Neither.", params={"limit": "many"})
        editor = make(TaskDraft.of_task(broken), broken)
        assert not editor.foot.save.isEnabled()
        limit(editor).line.setText("5")
        draft = editor.draft()
        assert draft is not None
        assert isinstance(draft.schedule, Interval)

    def test_a_type_without_a_handler_is_said(self, make: Make) -> None:
        lost = SystemTask(6, "Lost", "old_thing", "x", frequency_seconds=60.0)
        editor = make(TaskDraft.of_task(lost), lost)
        assert "There is no handler for this type of task." in editor.identity._fields["task_type"].error()


class TestSaving:
    def test_control_s_saves_what_is_written(self, stored: TaskEditor, qtbot: QtBot) -> None:
        stored.identity.name.setText("  Weekly  ")
        with qtbot.waitSignal(stored.save_requested) as heard:
            qtbot.keyClick(stored.identity.name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert heard.args is not None
        assert heard.args[0].fields()["name"] == "Weekly"
        assert not stored.foot.save.isEnabled()  # not twice

    def test_refused_fields_are_marked_until_the_next_key(self, stored: TaskEditor) -> None:
        stored.show_refusal(
            UserError(
                "No",
                fields={
                    "component": "Taken.",
                    "frequency_cron": "hour: no",
                    "params.limit": "Too many.",
                    "timeout_seconds": "Too long.",
                },
            )
        )
        assert stored.identity._fields["component"].error() == "Taken."
        assert cron(stored).boxes[1].property("bad") is True
        assert stored.params.field("limit").error() == "Too many."
        assert stored.limits.error("timeout_seconds") == "Too long."
        assert stored.foot.words.text() == "4 fields to correct:"
        stored.schedule.zone.set_zone("UTC")
        stored.schedule.zone.changed.emit()
        stored.identity.component.setText("free")
        limit(stored).line.setText("21")
        assert stored.foot.save.isEnabled()

    def test_a_refusal_without_fields_is_said_too(self, stored: TaskEditor) -> None:
        stored.show_refusal(UserError("No such task", "It was deleted."))
        assert [link.accessibleName() for link in links(stored)] == ["This task"]
        assert not stored.foot.save.isEnabled()


class TestClosing:
    @pytest.fixture
    def host(self, qtbot: QtBot) -> OverlayHost:
        ground = QWidget()
        qtbot.addWidget(ground)
        ground.resize(1440, 900)
        ground.show()
        return OverlayHost(ground)

    def sheet(self, host: OverlayHost) -> TaskEditor:
        editor = TaskEditor(TaskDraft.of_task(STORED), SPECS, here="UTC", now=lambda: NOW, task=STORED)
        host.show_sheet(editor)
        return editor

    def test_escape_closes_what_was_not_changed(self, host: OverlayHost, qtbot: QtBot) -> None:
        editor = self.sheet(host)
        qtbot.keyClick(editor.identity.name, Qt.Key.Key_Escape)
        assert host.content is None

    @pytest.mark.parametrize("place", ["name", "cron", "params"])
    def test_escape_asks_when_something_was_changed(self, host: OverlayHost, qtbot: QtBot, place: str) -> None:
        editor = self.sheet(host)
        field = {"name": editor.identity.name, "cron": cron(editor).boxes[0], "params": limit(editor).line}[place]
        field.setText("7")
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert host.content is editor
        assert editor.foot.is_asking()
        editor.foot.stay.click()
        assert not editor.foot.is_asking()
        editor.may_close()
        editor.foot.discard.click()
        assert host.content is None

    def test_changing_it_back_is_no_change(self, stored: TaskEditor) -> None:
        stored.identity.name.setText("x")
        assert stored.is_changed()
        stored.identity.name.setText("Newsletter")
        assert not stored.is_changed()
        assert stored.may_close()

    def test_text_that_cannot_be_read_is_a_change_too(self, stored: TaskEditor) -> None:
        limit(stored).line.setText("abc")
        assert not stored.may_close()
        stored.foot.stop_asking()

    def test_the_sheet_is_as_wide_as_designed_and_narrower_in_a_small_window(self, host: OverlayHost) -> None:
        editor = self.sheet(host)
        assert editor.width() == 1100
        assert editor.preview.width() == 412
        host._ground.resize(1000, 700)
        assert editor.width() == 1000
        assert editor.preview.width() == 340


class TestPreview:
    def test_it_follows_every_key(self, stored: TaskEditor) -> None:
        def first() -> str:
            line = next(line for line in stored.preview.lines() if isinstance(line, PlannedRun))
            return f"{line.there:%a %H:%M} {line.here:%H:%M}"

        assert first() == "Thu 09:00 15:00"
        cron(stored).boxes[1].setText("10")
        assert first() == "Thu 10:00 16:00"
        cron(stored).boxes[4].setText("sun")
        assert first() == "Sun 10:00 15:00"  # the clocks of Paris went back that night
        stored.schedule.zone.box.setEditText("Asia/Tokyo")
        assert first() == "Sun 10:00 02:00"

    def test_an_error_keeps_what_was_understood(self, stored: TaskEditor) -> None:
        before = list(stored.preview.lines())
        cron(stored).boxes[1].setText("99")
        assert list(stored.preview.lines()) == before
        assert stored.preview._chip.text() == "waiting"
        assert stored.preview._list._dimmed
        cron(stored).boxes[1].setText("9")
        assert stored.preview._chip.text() == "live"

    def test_the_schedule_before_the_edit_is_remembered(self, stored: TaskEditor) -> None:
        assert not stored.preview._was.isVisible()
        cron(stored).boxes[1].setText("10")
        assert stored.preview._was.text() == "Was: Mon–Fri 09:00"

    def test_a_key_is_answered_well_within_50_milliseconds(self, stored: TaskEditor) -> None:
        box = cron(stored).boxes[0]
        box.setText("1")
        started = time.process_time()
        for minute in range(2, 22):
            box.setText(str(minute))
        assert (time.process_time() - started) / 20 < 0.05

    @pytest.mark.parametrize("schedule", [Interval(45.0), Interval(86_400.0 * 400), Cron("0 0 29 2 *", "UTC")])
    @pytest.mark.parametrize("scheme", ["dark", "light"])
    def test_it_is_painted_for_any_schedule(self, make: Make, schedule: Any, scheme: str) -> None:
        theme().choose(scheme)
        editor = make(TaskDraft("news_sync", "x", "X", schedule))
        image = editor.preview.grab().toImage()
        assert len({image.pixelColor(x, 60).name() for x in range(0, image.width(), 2)}) > 3
        assert sum(isinstance(line, PlannedRun) for line in editor.preview.lines()) == 10

    def test_it_is_told_to_screen_readers(self, stored: TaskEditor) -> None:
        assert "Thu 22 Oct 09:00" in stored.preview._list.accessibleName()


class TestTypes:
    def test_another_type_brings_its_parameters_and_suggestions(self, make: Make) -> None:
        editor = make(TaskDraft.of_type(FEEDS, ()))
        editor.identity.type.set_key("shell_command")
        editor.identity.type.chosen.emit("shell_command")
        assert editor.identity.name.text() == "Shell command"
        assert editor.identity.component.text() == "shell"
        assert editor.schedule.schedule() == Interval(3600.0)
        assert set(editor.params.values()) == {"command", "level"}
        assert editor.limits.timeout.placeholderText() == "2 min"

    def test_what_was_written_stays(self, make: Make) -> None:
        editor = make(TaskDraft.of_type(FEEDS, ()))
        editor.identity.name.setText("Mine")
        editor.schedule.set_schedule(Interval(60.0))
        editor.identity.type.set_key("shell_command")
        editor.identity.type.chosen.emit("shell_command")
        assert editor.identity.name.text() == "Mine"
        assert editor.schedule.schedule() == Interval(60.0)

    def test_the_type_of_a_stored_task_is_fixed(self, stored: TaskEditor) -> None:
        assert not stored.identity.type.isEnabled()
        assert "duplicate" in stored.identity.type.toolTip()


def test_reset_puts_the_parameters_back(stored: TaskEditor) -> None:
    limit(stored).line.setText("99")
    reset = next(
        button for button in stored.findChildren(QPushButton) if button.accessibleName() == "Reset to defaults"
    )
    reset.click()
    assert stored.params.values() == {"limit": 20}


def test_every_field_has_a_name_for_screen_readers(stored: TaskEditor) -> None:
    for field in (
        stored.identity.name,
        stored.identity.component,
        stored.identity.type,
        stored.limits.timeout,
        stored.limits.errors,
        limit(stored).line,
        *cron(stored).boxes,
    ):
        assert field.accessibleName()
    rich = [label for label in stored.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]
    assert rich == []


def test_a_question_names_the_deed_and_is_answered_once(qtbot: QtBot) -> None:
    question = Question("trash-2", "Delete <b>x</b>?", "It stops running.", "Delete")
    qtbot.addWidget(question)
    accepted: list[int] = []
    question.accepted.connect(lambda: accepted.append(1))
    with qtbot.waitSignal(question.close_requested):
        question.do.click()
    assert accepted == [1]
    assert question.accessibleName() == "Delete <b>x</b>? It stops running."
