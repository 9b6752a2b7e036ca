"""A synthesis as a mail: complete, harmless, and readable without HTML."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from cockpit.content.mail_render import render_synthesis
from cockpit.domain.synthesis import Reason, Receipt, Section, Sentence, Synthesis

PLANNED = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)


def receipt(number: int, url: str, source: str = "Ars Technica") -> Receipt:
    return Receipt(number, number, f"Item {number}", url, source, None, Reason.KEPT)


def synthesis(language: str = "en", title: str = "Small models", **columns: object) -> Synthesis:
    values: dict[str, object] = {
        "lead": (Sentence("The lead.", (1,)),),
        "sections": (
            Section("Research", ((Sentence("First.", (1,)), Sentence("Second <i>.", (2, 1, 9))),)),
            Section("Law", ((Sentence("Third.", (3,)),),)),
        ),
        "receipts": (
            receipt(1, "https://example.org/1?a=1&b=2"),
            receipt(2, "https://example.org/2", "<script>alert(1)</script>"),
            receipt(3, "javascript:alert(1)", "Le Monde"),
        ),
    }
    return Synthesis(1, "AI weekly", 1, 1, PLANNED, PLANNED, title, language=language, **{**values, **columns})  # type: ignore[arg-type]


def test_all_of_it_is_in_both_parts() -> None:
    subject, html, text = render_synthesis(synthesis(), ZoneInfo("Europe/Paris"))
    assert subject == "AI weekly: Small models"
    for words in ("Small models", "The lead.", "Research", "First.", "Law", "Third.", "Sunday 22 November"):
        assert words in html
        assert words in text
    assert html.count("https://example.org/1?a=1&amp;b=2") == 1  # once for a paragraph
    assert "https://example.org/1?a=1&b=2" in text


def test_what_came_from_outside_is_text() -> None:
    _subject, html, _text = render_synthesis(synthesis(title="<b>Bold</b> {{ 7 * 7 }}", note="<img src=http://x/y>"))
    assert "&lt;b&gt;Bold&lt;/b&gt; {{ 7 * 7 }}" in html
    assert "Second &lt;i&gt;." in html
    assert "<script" not in html
    assert "javascript:" not in html
    assert "<img" not in html


def test_nothing_remote_is_named_but_links() -> None:
    _subject, html, _text = render_synthesis(synthesis())
    assert re.findall(r"(?:src|background)=|url\(|@import|<link", html) == []


def test_styles_are_inlined_and_those_of_screens_are_kept() -> None:
    _subject, html, _text = render_synthesis(synthesis())
    assert "prefers-color-scheme: dark" in html
    assert "max-width: 480px" in html
    assert '<p class="text" style="' in html
    assert "max-width: 600px" in html


@pytest.mark.parametrize(("language", "date"), [("fr", "samedi 21 novembre"), ("de", "Saturday 21 November")])
def test_it_speaks_the_language_of_the_theme(language: str, date: str) -> None:
    _subject, html, text = render_synthesis(synthesis(language), UTC)
    assert date in text
    assert ("Rédigé à partir de 3 articles" in html) is (language == "fr")


def test_a_subject_is_one_line_and_not_endless() -> None:
    subject, _html, _text = render_synthesis(synthesis(title="word\r\n " * 100))
    assert len(subject) <= 200
    assert "\n" not in subject
