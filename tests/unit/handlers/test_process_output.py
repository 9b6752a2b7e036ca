"""Bytes of any kind become clean lines, and an endless output stays small."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.handlers.process_output import LINE_LENGTH, MAX_LINES, TAIL_LINES, Lines, Output, clean


def split(*chunks: bytes) -> list[str]:
    lines: list[str] = []
    splitter = Lines(lines.append)
    for chunk in chunks:
        splitter.feed(chunk)
    splitter.feed(b"", final=True)
    return lines


def collect(*chunks: tuple[int, bytes], max_bytes: int = 1_000_000) -> tuple[Output, list[tuple[int, str]], list[str]]:
    lines: list[tuple[int, str]] = []
    caps: list[str] = []
    output = Output(max_bytes, lambda fd, line: lines.append((fd, line)), caps.append)
    for descriptor, data in chunks:
        output.feed(descriptor, data)
    output.finish()
    return output, lines, caps


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        ([b"one\ntwo\n"], ["one", "two"]),
        ([b"one\r\ntwo"], ["one", "two"]),
        ([b"on", b"e\n", b"\n", b"two"], ["one", "", "two"]),
        ([b"caf\xc3", b"\xa9\n"], ["café"]),
        ([b"\xff\xfe raw \x00\n"], ["\ufffd\ufffd raw \ufffd"]),
        ([b"half \xc3"], ["half \ufffd"]),
        ([b""], []),
    ],
)
def test_lines_are_split_wherever_the_chunks_end(chunks: list[bytes], expected: list[str]) -> None:
    assert split(*chunks) == expected


@given(text=st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])), cut=st.integers(0, 50))
def test_a_line_survives_being_cut_anywhere(text: str, cut: int) -> None:
    data = f"{text}\nend\n".encode()
    assert split(data[:cut], data[cut:]) == [text, "end"]


def test_a_long_line_is_cut_and_says_how_much_is_missing() -> None:
    lines = split(*[b"x" * 65_536] * 16, b"\nshort\n")
    assert lines[0].startswith("x" * LINE_LENGTH + " … (")
    assert f"{16 * 65_536 - LINE_LENGTH:,} more characters" in lines[0]
    assert lines[1] == "short"


def test_a_line_of_just_the_limit_is_whole() -> None:
    assert split(b"x" * LINE_LENGTH + b"\n") == ["x" * LINE_LENGTH]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("10 %\r55 %\r100 %", "100 %"),
        ("done\r", "done"),
        ("a\tb", "a\tb"),
        ("bell\x07", "bell\ufffd"),
    ],
)
def test_what_a_terminal_would_swallow_is_gone(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_both_streams_keep_their_order_and_their_counts() -> None:
    output, lines, caps = collect((1, b"out 1\n"), (2, b"err 1\nerr"), (1, b"out 2\n"), (2, b" 2"))
    assert lines == [(1, "out 1"), (2, "err 1"), (1, "out 2"), (2, "err 2")]
    assert (output.line_count(1), output.line_count(2)) == (2, 2)
    assert output.last_words() == "err 2"
    assert (output.capped, caps) == (False, [])


def test_output_above_the_cap_is_counted_said_once_and_not_kept() -> None:
    output, lines, caps = collect(*[(1, b"0123456789\n" * 100)] * 50, (1, b"the end\n"), max_bytes=5_000)
    assert output.total_bytes == 50 * 1_100 + 8
    assert output.line_count(1) == 5_001
    assert sum(len(line) + 1 for _, line in lines) <= 5_000
    assert caps == ["Output after 5,000 bytes is not kept."]
    assert output.tail().splitlines()[-1] == "the end"
    assert len(output.tail().splitlines()) == TAIL_LINES


def test_exactly_the_cap_is_not_above_it() -> None:
    output, lines, caps = collect((1, b"1234\n"), (1, b"678\n"), max_bytes=9)
    assert lines == [(1, "1234"), (1, "678")]
    assert (output.capped, caps) == (False, [])


def test_lines_are_capped_in_number() -> None:
    output, lines, caps = collect((2, b"\n" * (MAX_LINES + 500)))
    assert len(lines) == MAX_LINES
    assert output.line_count(2) == MAX_LINES + 500
    assert caps == ["Output after 5,000 lines is not kept."]


def test_the_last_words_are_those_of_stderr_when_it_said_anything() -> None:
    assert collect((2, b"broken\n\n"), (1, b"fine\n"))[0].last_words() == "broken"
    assert collect((1, b"only this\n"))[0].last_words() == "only this"
    assert collect()[0].last_words() == ""
