"""A synthesis as a mail: subject, HTML that mail clients show well, and plain text.

The templates are in resources/mail.  Styles are inlined; what cannot be (narrow screens, dark mode) stays in one style
element.  Nothing remote is named but the links of the sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import css_inline
from jinja2 import BaseLoader, DictLoader
from jinja2.sandbox import SandboxedEnvironment

from cockpit import paths
from cockpit.domain.synthesis import Receipt, Section, Sentence, Synthesis

LONGEST_SUBJECT = 200
_TEMPLATES = ("synthesis.html", "synthesis.txt")
_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
_MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
        *("septembre", "octobre", "novembre", "décembre"),
    ),
}
_MADE = {
    "en": "Written from {count} items{by}. Each paragraph names where it comes from.",
    "fr": "Rédigé à partir de {count} articles{by}. Chaque paragraphe nomme ses sources.",
}
_BY = {"en": " by {provider}", "fr": " par {provider}"}


@dataclass(frozen=True, slots=True)
class _Link:
    name: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    links: tuple[_Link, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    paragraphs: tuple[_Paragraph, ...]


def render_synthesis(synthesis: Synthesis, zone: tzinfo | None = None) -> tuple[str, str, str]:
    """(subject, HTML, plain text) of a synthesis; its date is that of the planned time in `zone`, or on this computer.

    CPU work of some milliseconds: not for the loop.
    """
    language = synthesis.language if synthesis.language in _DAYS else "en"
    values = _values(synthesis, language, synthesis.planned_at.astimezone(zone))
    html = _inliner().inline(_environment().get_template("synthesis.html").render(values))
    text = _plain_environment().get_template("synthesis.txt").render(values)
    subject = " ".join(f"{synthesis.theme_name}: {synthesis.title}".split())
    return _cut(subject, LONGEST_SUBJECT), html, text


def long_date(moment: datetime, language: str) -> str:
    """ "Saturday 22 November", "samedi 22 novembre"."""
    return f"{_DAYS[language][moment.weekday()]} {moment.day} {_MONTHS[language][moment.month - 1]}"


def _values(synthesis: Synthesis, language: str, planned: datetime) -> Mapping[str, Any]:
    known = {receipt.number: receipt for receipt in synthesis.receipts}
    by = _BY[language].format(provider=synthesis.provider) if synthesis.provider else ""
    return {
        "language": language,
        "mark": synthesis.theme_name.strip()[:1].upper() or "·",
        "name": synthesis.theme_name,
        "date": long_date(planned, language),
        "title": synthesis.title,
        "lead": _text(synthesis.lead),
        "sections": tuple(_section(section, known) for section in synthesis.sections),
        "made": _MADE[language].format(count=synthesis.kept_count, by=by),
        "note": synthesis.note,
    }


def _section(section: Section, known: Mapping[int, Receipt]) -> _Section:
    return _Section(
        section.title, tuple(_Paragraph(_text(sentences), _links(sentences, known)) for sentences in section.paragraphs)
    )


def _text(sentences: tuple[Sentence, ...]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def _links(sentences: tuple[Sentence, ...], known: Mapping[int, Receipt]) -> tuple[_Link, ...]:
    """One link for each item that the sentences name, in their order."""
    numbers = dict.fromkeys(number for sentence in sentences for number in sentence.numbers)
    receipts = [known[number] for number in numbers if number in known]
    return tuple(_Link(one.source_name, one.url if _is_web(one.url) else "", one.title) for one in receipts)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


@cache
def _loader() -> BaseLoader:
    folder = paths.resources() / "mail"
    return DictLoader({name: (folder / name).read_text(encoding="utf-8") for name in _TEMPLATES})


@cache
def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(loader=_loader(), autoescape=True)


@cache
def _plain_environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(loader=_loader(), autoescape=False, keep_trailing_newline=True)


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
