"""What is printed: tables, pairs, errors; whatever a text from outside holds."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime

import pytest

from cockpit.cli.output import (
    harmless,
    local_time,
    parse_json_object,
    prepare_output,
    print_error,
    print_json,
    print_line,
    print_pairs,
    print_table,
)
from cockpit.domain.errors import EnvironmentFault, NotFound, UserError
from cockpit.domain.run import RunStatus

NOW = datetime(2026, 11, 21, 5, 0, 0, tzinfo=UTC)


class Terminal(io.StringIO):
    """A stdout that somebody looks at."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – é 😀 日本", "plain – é 😀 日本"),
        ("red \x1b[31mtext\x1b[0m", "red  [31mtext [0m"),
        ("bell\x07 back\x08 del\x7f", "bell  back  del "),
        ("one\ntwo\r\nthree\tfour", "one two three four"),
        ("csi \x9b31m", "csi  31m"),
        ("turned \u202egnp.exe", "turned  gnp.exe"),
        ("isolated \u2066x\u2069", "isolated  x "),
        ("right-to-left mark \u200f stays", "right-to-left mark \u200f stays"),
        ("", ""),
    ],
)
def test_no_text_steers_the_terminal(text: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert harmless(text) == shown
    print_line(text)
    print_table(("A",), [(text,)], "none")
    print_pairs({"A": {"key": text}})
    print_error(EnvironmentFault("Title", text))
    print_error(UserError("Title", fields={"name": text}))
    printed = capsys.readouterr()
    assert not set(printed.out + printed.err) & set("\x1b\x07\x08\x7f\x9b\u202e\r\t")


def test_a_table_without_a_terminal_is_a_line_a_row_with_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("Id", "What"), [(1, "a\tb"), (None, True), (RunStatus.SUCCESS, {"n": [1]})], "none")
    assert capsys.readouterr().out == 'Id\tWhat\n1\ta b\n–\tyes\nsuccess\t{"n": [1]}\n'
    print_table(("Id",), [], "No rows.")
    assert capsys.readouterr().out == "No rows.\n"


def test_a_table_in_a_terminal_is_aligned_and_shows_markup_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", "80")
    print_table(("Id", "What"), [(1, "[bold]not bold[/bold]"), (1000, "x")], "none")
    lines = terminal.getvalue().splitlines()
    assert "[bold]not bold[/bold]" in lines[1]
    assert lines[1].index("[bold]") == lines[2].index("x")


def test_a_time_is_local_and_says_its_zone() -> None:
    shown = local_time(NOW)
    assert shown == NOW.astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")
    assert shown.split()[-1]
    assert local_time(None) == "–"


def test_pairs_are_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    print_pairs({"Id": 1, "Enabled": False, "Last run": None})
    assert capsys.readouterr().out == "Id        1\nEnabled   no\nLast run  –\n"


def test_json_is_ascii_unless_the_reader_surely_knows_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    for encoding, holds in (
        ("utf-8", "é😀"),
        ("UTF8", "é😀"),
        ("latin-1", "\\u00e9\\ud83d\\ude00"),
        ("ascii", "\\u00e9"),
    ):
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding=encoding)
        monkeypatch.setattr(sys, "stdout", stream)
        print_json({"at": NOW, "title": "é😀"})
        stream.flush()
        text = raw.getvalue().decode(encoding)
        assert holds in text
        assert json.loads(text) == {"at": "2026-11-21T05:00:00.000Z", "title": "é😀"}


def test_a_text_that_the_terminal_cannot_show_is_shown_as_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    prepare_output()
    print_line("Café")
    sys.stdout.flush()
    assert raw.getvalue() == b"Caf\\xe9\n"


def test_an_error_names_its_fields_with_their_options(capsys: pytest.CaptureFixture[str]) -> None:
    fields = {"frequency_cron": "minute: no", "params.command.0": "no text", "elsewhere": "odd"}
    print_error(UserError("This task cannot be saved", fields=fields))
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "cockpit: This task cannot be saved.\n"
        "  frequency_cron (--cron): minute: no\n"
        "  params.command.0 (--params): no text\n"
        "  elsewhere: odd\n"
    )
    print_error(NotFound("No such task", "There is no task 5."))
    print_error(EnvironmentFault("The disk is full"))
    assert capsys.readouterr().err == "cockpit: No such task: There is no task 5.\ncockpit: The disk is full\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1, column 1: Expecting value"),
        ("{'a': 1}", "line 1, column 2"),
        ('{"a": 1,}', "line 1, column 9"),
        ("[1]", "give a JSON object"),
        ("null", "give a JSON object"),
        ('"text"', "give a JSON object"),
        ("[" * 100_000, "this is not JSON"),
    ],
)
def test_what_is_no_json_object_is_said_with_its_place(text: str, reason: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_json_object(text, "params")
    assert reason in refused.value.fields["params"]


def test_a_json_object_is_taken_as_it_is() -> None:
    assert parse_json_object(' {"command": ["a"], "é": null} ', "params") == {"command": ["a"], "é": None}
