"""The generated parameter form: what is typed, what is refused and where it says so."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field
from pytestqt.qtbot import QtBot

from cockpit.ui.theme import theme
from cockpit.ui.widgets.param_editors import (
    ChoiceEditor,
    ChoicesEditor,
    LineEditor,
    LinesEditor,
    ParamEditor,
    SwitchEditor,
)
from cockpit.ui.widgets.params_form import ParamsForm


class Login(BaseModel):
    user: str = Field(min_length=1)
    tries: int = Field(3, ge=1)


class Command(BaseModel):
    model_config = ConfigDict(extra="forbid")

    command: list[str] = Field(title="Program and arguments", description="Run as they are.", min_length=1)
    cwd: str | None = Field(None, title="Working directory")
    env: dict[str, str] = Field(default_factory=dict, title="Environment")
    shell: bool = Field(False, title="Through a shell")
    size: int = Field(20, ge=1, le=200)
    share: float = 0.5
    level: Literal["low", "high"] = "low"
    method: Literal["GET", "POST", "PUT", "DELETE"] = "GET"
    days: list[Literal["mon", "tue"]] = Field(default_factory=list)
    login: Login | None = None
    steps: list[Login] = Field(default_factory=list)


class Nothing(BaseModel):
    pass


@pytest.fixture
def form(qtbot: QtBot) -> ParamsForm:
    theme().install()
    form = ParamsForm()
    qtbot.addWidget(form)
    form.set_model(Command, {"command": ["echo", "hello"]})
    form.show()
    return form


def line(editor: ParamEditor) -> LineEditor:
    assert isinstance(editor, LineEditor)
    return editor


def lines(editor: ParamEditor) -> LinesEditor:
    assert isinstance(editor, LinesEditor)
    return editor


def test_the_form_shows_the_values_of_the_task_and_the_defaults_of_the_rest(form: ParamsForm) -> None:
    assert form.values() == {
        "command": ["echo", "hello"],
        "cwd": None,
        "env": {},
        "shell": False,
        "size": 20,
        "share": 0.5,
        "level": "low",
        "method": "GET",
        "days": [],
        "login": None,
        "steps": [],
    }
    assert form.errors() == {}


@pytest.mark.parametrize(
    "values",
    [
        {"command": ["a b", "c"], "cwd": "/tmp", "env": {"A": "1", "B": "x=y"}, "shell": True},
        {"command": ["a"], "size": 200, "share": 0.125, "level": "high", "method": "PUT", "days": ["tue"]},
        {"command": ["a"], "login": {"user": "me", "tries": 2}, "steps": [{"user": "you", "tries": 1}]},
    ],
)
def test_what_goes_in_comes_out(form: ParamsForm, values: dict[str, Any]) -> None:
    form.set_values(values)
    given = form.values()
    assert {name: given[name] for name in values} == values
    assert form.errors() == {}
    assert Command.model_validate(given) == Command.model_validate(values)


def test_labels_and_help_come_from_the_model(form: ParamsForm) -> None:
    field = form.field("command")
    assert field.label.text() == "Program and arguments"
    assert form.editor("command").field().accessibleName() == "Program and arguments"
    assert form.field("size")._help.text() == "1–200"
    assert form.field("command")._help.text() == "Run as they are · one per line"


def test_each_key_is_validated_and_the_sentence_stands_at_the_field(form: ParamsForm, qtbot: QtBot) -> None:
    size = line(form.editor("size"))
    with qtbot.waitSignal(form.changed, timeout=1000):
        size.line.setText("500")
    assert form.errors() == {("size",): "It must be at most 200."}
    assert form.field("size").error() == "It must be at most 200."
    assert size.line.property("bad") is True
    size.line.setText("many")
    assert form.field("size").error() == "“many” is not a whole number."
    assert "size" not in form.values()
    size.line.setText("7")
    assert form.errors() == {}
    assert form.field("size").error() == ""
    assert size.line.property("bad") is False


def test_a_list_that_must_not_be_empty_says_so(form: ParamsForm) -> None:
    lines(form.editor("command")).area.setPlainText("  \n")
    assert form.field("command").error() == "Give at least 1."


def test_pairs_and_json_that_cannot_be_read_say_where(form: ParamsForm) -> None:
    lines(form.editor("env")).area.setPlainText("PATH")
    assert "name=value" in form.field("env").error()
    lines(form.editor("steps")).area.setPlainText('[{"user": "a", "tries": 0}]')
    assert form.field("steps").error() == "1 tries: It must be at least 1."
    lines(form.editor("steps")).area.setPlainText("[")
    assert "not JSON" in form.field("steps").error()


def test_an_optional_nested_model_is_left_out_or_filled_in(form: ParamsForm) -> None:
    group = form._groups["login",]
    assert not group.is_used()
    assert not line(form.editor("login", "user")).isVisible()
    group.toggle.click()
    assert line(form.editor("login", "user")).isVisible()
    assert form.errors() == {("login", "user"): "This is needed."}
    line(form.editor("login", "user")).line.setText("me")
    assert form.values()["login"] == {"user": "me", "tries": 3}
    assert form.errors() == {}


def test_choices_are_segments_up_to_three_then_a_list(form: ParamsForm) -> None:
    level, method, days = form.editor("level"), form.editor("method"), form.editor("days")
    assert isinstance(level, ChoiceEditor)
    assert isinstance(method, ChoiceEditor)
    assert isinstance(days, ChoicesEditor)
    assert type(level.choice).__name__ == "Segments"
    assert type(method.choice).__name__ == "ComboField"
    level.field()
    level.choice.button("high").click()  # type: ignore[union-attr]
    days.boxes["tue"].click()
    assert form.values()["level"] == "high"
    assert form.values()["days"] == ["tue"]


def test_a_switch_is_its_own_label(form: ParamsForm) -> None:
    shell = form.editor("shell")
    assert isinstance(shell, SwitchEditor)
    assert shell.toggle.accessibleName() == "Through a shell"
    shell.toggle.click()
    assert form.values()["shell"] is True


def test_reset_brings_back_the_defaults(form: ParamsForm, qtbot: QtBot) -> None:
    line(form.editor("size")).line.setText("9")
    with qtbot.waitSignal(form.changed, timeout=1000):
        form.reset()
    assert form.values()["size"] == 20
    assert form.values()["command"] == []
    assert form.field("command").error()  # the default of a needed field is nothing, and that is said


def test_values_unknown_to_the_model_are_kept_named_and_removable(form: ParamsForm) -> None:
    form.set_values({"command": ["a"], "old": 1})
    assert form.values()["old"] == 1
    assert form.errors() == {("old",): "This task type does not know it."}
    assert "old" in form._other.text()
    assert form._remove.isVisible()
    form._remove.click()
    assert form.errors() == {}
    assert "old" not in form.values()


def test_what_the_service_refuses_is_shown_at_the_field_too(form: ParamsForm) -> None:
    form.show_errors({("command", "0"): "There is no such program."})
    assert form.field("command").error() == "1: There is no such program."
    assert form.label_of(("command", "0")) == "Program and arguments"
    form.focus_problem(("command", "0"))
    assert lines(form.editor("command")).area.hasFocus()


def test_text_from_outside_is_never_rich_text(form: ParamsForm) -> None:
    form.show_errors({("cwd",): "<b>bold</b>"})
    assert form.field("cwd").error() == "<b>bold</b>"


def test_another_model_replaces_the_fields(form: ParamsForm) -> None:
    form.set_model(Nothing)
    assert form.values() == {}
    with pytest.raises(KeyError):
        form.editor("command")
    form.set_model(Login, {"user": "me"})
    assert form.values() == {"user": "me", "tries": 3}


def test_a_patient_form_blames_only_what_was_touched(form: ParamsForm) -> None:
    form.set_patient(True)
    form.set_values({})
    assert form.errors() == {("command",): "Give at least 1."}
    assert form.field("command").error() == ""
    line(form.editor("size")).line.setText("0")
    assert form.field("size").error() == "It must be at least 1."
    assert form.field("command").error() == ""
    lines(form.editor("command")).area.setPlainText("\n")
    assert form.field("command").error() == "Give at least 1."
    form.set_values({})
    form.set_patient(False)
    assert form.field("command").error() == "Give at least 1."
