"""Text from outside comes out as plain text (promise P22)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.clients.plain_text import from_html, one_line, several_lines, web_link


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("<b>Bold</b> news", "Bold news"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("List<String> in Java", "List<String> in Java"),
        ("I <3 tests", "I <3 tests"),
        ("<p>one</p><p>two</p>three<br>four", "one two three four"),
        ("<script>alert(1)</script>after", "after"),
        ("<style>p{color:red}</style>after", "after"),
        ("<img src=x onerror=alert(1)>after", "after"),
        ("cut <img src=x onerror=alert(1)", "cut"),
        ("&lt;script&gt; is a tag", "<script> is a tag"),
        ("<!-- hidden -->seen", "seen"),
        ("<svg onload=alert(1)>seen", "seen"),
        ("  several \n\n lines\t", "several lines"),
        ("report\u202efdp.exe", "report fdp.exe"),
        ("a\x00b\x1bc\ud800d", "a b c d"),
        ("", ""),
    ],
)
def test_what_a_reader_sees(text: str, seen: str) -> None:
    assert from_html(text) == seen


def test_length_is_capped_with_an_ellipsis() -> None:
    assert one_line("x" * 400) == "x" * 299 + "…"
    assert from_html("<p>" + "word " * 1_000 + "</p>", 20) == "word word word word…"
    assert len(from_html("<div>" * 1_000_000)) == 0


def test_several_lines_keep_their_breaks() -> None:
    assert several_lines("Room 4\r\n\r\n\r\n\r\nBring  tea\x07") == "Room 4\n\nBring tea"
    assert len(several_lines("line\n" * 5_000, 100)) <= 100


@given(st.text())
def test_anything_can_be_stored_and_shown_on_one_line(text: str) -> None:
    for seen in (from_html(text), one_line(text)):
        assert seen.encode("utf-8").decode("utf-8") == seen
        assert "\n" not in seen
        assert "\0" not in seen


@given(st.text(alphabet="<>/ab scriptm!-=\"' "))
def test_no_tag_of_a_script_survives(text: str) -> None:
    assert "<script" not in from_html(text).lower().replace("&lt;", "<") or "<script" not in text


@pytest.mark.parametrize("link", ["http://a.example/x", "https://a.example/?q=1#f", "HTTPS://A.example/ü"])
def test_web_links_pass(link: str) -> None:
    assert web_link(f" {link}\n") == link


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/relative", "//host/x", "mailto:a@b.c", "http://",
     "http://[::1", "http://a b/", "http://a/\u202egpj", "http://a/" + "x" * 3_000, ""],
)  # fmt: skip
def test_other_links_do_not(link: str) -> None:
    assert web_link(link) == ""
