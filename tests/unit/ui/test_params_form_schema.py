"""From a pydantic model to the fields of a form, and from what was typed to JSON values."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, SecretStr, field_validator

from cockpit.ui.models.params_schema import (
    FieldKind,
    FieldSpec,
    NotReadable,
    defaults_of,
    fields_of,
    owner,
    problems_of,
    read,
    show,
    walk,
)


class Mode(StrEnum):
    """How hard to try."""

    FAST = "fast"
    SLOW = "slow"


class Server(BaseModel):
    """Where to go."""

    host: str = Field("localhost", title="Host name")
    port: int = Field(80, ge=1, le=65535)


class Everything(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(title="Name of it", description="What people call it.", min_length=1)
    count: int = Field(20, ge=1, le=200)
    share: float = Field(0.5, gt=0)
    active: bool = True
    mode: Mode = Mode.FAST
    method: Literal["GET", "POST", "PUT", "DELETE"] = "GET"
    days: list[Mode] = Field(default_factory=list)
    command: list[str] = Field(default_factory=list, max_length=3)
    env: dict[str, str] = Field(default_factory=dict)
    note: str | None = None
    limit: int | None = None
    password: SecretStr | None = None
    server: Server = Field(default_factory=Server)
    servers: list[Server] = Field(default_factory=list)
    either: int | str = 3
    url: HttpUrl | None = None

    @field_validator("name")
    @classmethod
    def _no_x(cls, value: str) -> str:
        if "x" in value:
            raise ValueError("An x is not allowed")
        return value


@pytest.fixture
def fields() -> tuple[FieldSpec, ...]:
    return fields_of(Everything)


def spec_of(fields: tuple[FieldSpec, ...], *path: str) -> FieldSpec:
    return next(spec for spec in walk(fields) if spec.path == path)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("name",), FieldKind.TEXT),
        (("count",), FieldKind.INTEGER),
        (("share",), FieldKind.NUMBER),
        (("active",), FieldKind.SWITCH),
        (("mode",), FieldKind.CHOICE),
        (("method",), FieldKind.CHOICE),
        (("days",), FieldKind.CHOICES),
        (("command",), FieldKind.LINES),
        (("env",), FieldKind.PAIRS),
        (("note",), FieldKind.TEXT),
        (("limit",), FieldKind.INTEGER),
        (("password",), FieldKind.SECRET),
        (("server",), FieldKind.GROUP),
        (("server", "port"), FieldKind.INTEGER),
        (("servers",), FieldKind.JSON),
        (("either",), FieldKind.JSON),
        (("url",), FieldKind.TEXT),
    ],
)
def test_each_type_gets_its_kind_of_field(
    fields: tuple[FieldSpec, ...], path: tuple[str, ...], kind: FieldKind
) -> None:
    assert spec_of(fields, *path).kind is kind


def test_titles_descriptions_ranges_and_choices_come_from_the_model(fields: tuple[FieldSpec, ...]) -> None:
    name = spec_of(fields, "name")
    assert (name.label, name.help, name.required) == ("Name of it", "What people call it.", True)
    assert spec_of(fields, "count").range_text == "1–200"
    assert spec_of(fields, "share").range_text == "more than 0"
    assert spec_of(fields, "mode").choices == ("fast", "slow")
    assert spec_of(fields, "mode").help == ""  # the docstring of the enum is not help for the field
    assert spec_of(fields, "method").choices == ("GET", "POST", "PUT", "DELETE")
    assert spec_of(fields, "days").choices == ("fast", "slow")
    assert spec_of(fields, "server", "host").label == "Host name"
    assert spec_of(fields, "note").nullable


def test_an_untouched_form_has_the_defaults_of_the_model(fields: tuple[FieldSpec, ...]) -> None:
    values = defaults_of(fields)
    model = Everything.model_validate({**values, "name": "a"})
    assert model == Everything(name="a")


def test_a_schema_without_properties_gives_no_fields() -> None:
    class Nothing(BaseModel):
        pass

    assert fields_of(Nothing) == ()


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        (("name",), "Ops", "Ops"),
        (("name",), "", ""),
        (("note",), "", None),
        (("count",), " 12 ", 12),
        (("limit",), "", None),
        (("share",), "0,25", 0.25),
        (("command",), "echo\n\n hello world \n", ["echo", " hello world "]),
        (("env",), "A=1\nB = two=2\n\n", {"A": "1", "B": "two=2"}),
        (("servers",), '[{"host": "a"}]', [{"host": "a"}]),
    ],
)
def test_what_is_typed_becomes_a_value(
    fields: tuple[FieldSpec, ...], path: tuple[str, ...], text: str, value: Any
) -> None:
    assert read(spec_of(fields, *path), text) == value


@pytest.mark.parametrize(
    ("path", "text", "part"),
    [
        (("count",), "1.5", "whole number"),
        (("count",), "", "Write a number"),
        (("share",), "nan", "not a number"),
        (("share",), "inf", "not a number"),
        (("env",), "A", "name=value"),
        (("env",), "=3", "name=value"),
        (("servers",), "[{", "line 1, column 3"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    fields: tuple[FieldSpec, ...], path: tuple[str, ...], text: str, part: str
) -> None:
    with pytest.raises(NotReadable, match=part):
        read(spec_of(fields, *path), text)


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)))
def test_lines_come_back_as_they_were(lines: list[str]) -> None:
    spec = FieldSpec(("x",), FieldKind.LINES, "X")
    assert read(spec, show(spec, lines)) == lines


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back_as_they_were(number: float) -> None:
    spec = FieldSpec(("x",), FieldKind.NUMBER, "X")
    assert read(spec, show(spec, number)) == number


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_json_comes_back_as_it_was(value: Any) -> None:
    spec = FieldSpec(("x",), FieldKind.JSON, "X", nullable=True)
    assert read(spec, show(spec, value)) == value


def test_the_model_itself_says_what_is_wrong_and_where() -> None:
    problems = problems_of(
        Everything,
        {
            "name": "box",
            "count": 500,
            "server": {"port": 0},
            "servers": [{"port": "many"}],
            "url": "nowhere",
            "command": ["a", "b", "c", "d"],
            "older": 1,
        },
    )
    assert problems["name",] == "An x is not allowed."
    assert problems["count",] == "It must be at most 200."
    assert problems["server", "port"] == "It must be at least 1."
    assert problems["servers", "0", "port"].startswith("Input should be a valid integer")
    assert "complete address" in problems["url",]
    assert problems["command",] == "Give at most 3."
    assert problems["older",] == "This task type does not know it."
    assert problems_of(Everything, {"name": "a"}) == {}
    assert problems_of(Everything, {}) == {("name",): "This is needed."}


def test_a_problem_is_shown_at_the_nearest_field(fields: tuple[FieldSpec, ...]) -> None:
    found = owner(fields, ("servers", "0", "port"))
    assert found is not None
    assert found.path == ("servers",)
    nested = owner(fields, ("server", "port"))
    assert nested is not None
    assert nested.path == ("server", "port")
    assert owner(fields, ("older",)) is None
