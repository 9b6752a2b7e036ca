"""A synthesis as a file of its own: HTML without anything remote, or Markdown; each sentence names its items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from html import escape
from urllib.parse import quote, urlsplit

from cockpit.content.mail_render import long_date
from cockpit.domain.synthesis import Receipt, Sentence, Synthesis

_SAFE_IN_URL = "!#$%&'*+,/:;=?@~-._"
_MARKS = re.compile(r"([\\`*_\[\]<>&~|$])")
_BLOCK_MARK = re.compile(r"^(\d*)([#+\-=.)])")
_WORDS = {
    "en": {"sources": "Sources", "kept": "{kept} of {all} items kept", "words": "{n} words", "stories": "{n} stories"},
    "fr": {
        "sources": "Sources",
        "kept": "{kept} articles retenus sur {all}",
        "words": "{n} mots",
        "stories": "{n} sujets",
    },
}
_STYLE = """
body { font: 16px/1.65 Inter, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; max-width: 42em; margin: 3em auto;
  padding: 0 1.2em; color: #1d2130; background: #ffffff; }
h1 { font-size: 1.6em; line-height: 1.25; } h2 { font-size: 1.15em; margin-top: 1.8em; }
.meta, .note, .source { color: #5b6274; font-size: 0.85em; }
.note { border-left: 3px solid #b7791f; padding-left: 1em; }
.lead { font-weight: 600; } sup { font-size: 0.7em; } a { color: #2f4fd0; text-decoration: none; }
.item { margin: 0.4em 0; }
@media (prefers-color-scheme: dark) {
  body { color: #e9ebf0; background: #14171d; } .meta, .note, .source { color: #a8afbd; } a { color: #9db0ff; } }
""".strip()


def to_html(synthesis: Synthesis, zone: tzinfo | None = None) -> str:
    """A whole page; its date is that of the planned time in `zone`, or on this computer.  Every text is escaped."""
    known = _kept(synthesis)
    head = f"<h1>{escape(synthesis.title)}</h1>\n<p class='meta'>{escape(_meta(synthesis, zone))}</p>\n"
    if synthesis.note:
        head += f"<p class='note'>{escape(synthesis.note)}</p>\n"
    if synthesis.lead:
        head += f"<p class='lead'>{_html(synthesis.lead, known)}</p>\n"
    body = ""
    for section in synthesis.sections:
        body += f"<h2>{escape(section.title)}</h2>\n"
        body += "".join(f"<p>{_html(sentences, known)}</p>\n" for sentences in section.paragraphs)
    sources = "".join(_html_source(receipt, zone) for receipt in _named(synthesis, known))
    return (
        f"<!DOCTYPE html>\n<html lang='{_language(synthesis)}'>\n<head>\n<meta charset='utf-8'>\n"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        f"<title>{escape(synthesis.title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n{head}{body}"
        f"<h2>{_words(synthesis)['sources']}</h2>\n{sources}</body>\n</html>\n"
    )


def to_markdown(synthesis: Synthesis, zone: tzinfo | None = None) -> str:
    """The same in Markdown, each sentence followed by links to its items."""
    known = _kept(synthesis)
    parts = [f"# {_plain(synthesis.title)}", f"*{_plain(_meta(synthesis, zone))}*"]
    if synthesis.note:
        parts.append(f"> {_plain(synthesis.note)}")
    if synthesis.lead:
        parts.append(_markdown(synthesis.lead, known))
    for section in synthesis.sections:
        parts.append(f"## {_plain(section.title)}")
        parts += [_markdown(sentences, known) for sentences in section.paragraphs]
    sources = [_markdown_source(receipt, zone) for receipt in _named(synthesis, known)]
    parts += [f"## {_words(synthesis)['sources']}", "\n".join(sources)]
    return "\n\n".join(part for part in parts if part) + "\n"


def web_address(url: str) -> str:
    """`url` as it can stand in a link; "" for what is no address of the web."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return ""
    return quote(url.strip(), safe=_SAFE_IN_URL)


def _kept(synthesis: Synthesis) -> Mapping[int, Receipt]:
    return {receipt.number: receipt for receipt in synthesis.receipts if receipt.is_kept}


def _named(synthesis: Synthesis, known: Mapping[int, Receipt]) -> Sequence[Receipt]:
    """The items that some sentence names, by their numbers."""
    numbers = {number for sentence in synthesis.sentences() for number in sentence.numbers}
    return [known[number] for number in sorted(numbers) if number in known]


def _language(synthesis: Synthesis) -> str:
    return synthesis.language if synthesis.language in _WORDS else "en"


def _words(synthesis: Synthesis) -> Mapping[str, str]:
    return _WORDS[_language(synthesis)]


def _meta(synthesis: Synthesis, zone: tzinfo | None) -> str:
    planned, words = synthesis.planned_at.astimezone(zone), _words(synthesis)
    kept = words["kept"].format(kept=synthesis.kept_count, all=len(synthesis.receipts))
    date = f"{long_date(planned, _language(synthesis))} {planned.year}, {planned:%H:%M}"
    return " · ".join((synthesis.theme_name, date, kept, words["words"].format(n=synthesis.word_count)))


def _html(sentences: Iterable[Sentence], known: Mapping[int, Receipt]) -> str:
    made = []
    for sentence in sentences:
        marks = " ".join(f"<a href='#item-{one}'>{one}</a>" for one in sentence.numbers if one in known)
        made.append(escape(sentence.text) + (f" <sup>{marks}</sup>" if marks else ""))
    return " ".join(made)


def _html_source(receipt: Receipt, zone: tzinfo | None) -> str:
    url, title = web_address(receipt.url), escape(receipt.title)
    linked = f"<a href='{escape(url)}'>{title}</a>" if url else title
    about = f"<span class='source'>{escape(_about(receipt, zone))}</span>"
    return f"<p class='item' id='item-{receipt.number}'><b>{receipt.number}</b> {linked} {about}</p>\n"


def _about(receipt: Receipt, zone: tzinfo | None) -> str:
    at = receipt.published_at
    return receipt.source_name if at is None else f"{receipt.source_name}, {at.astimezone(zone):%Y-%m-%d %H:%M}"


def _markdown(sentences: Iterable[Sentence], known: Mapping[int, Receipt]) -> str:
    made = []
    for sentence in sentences:
        marks = "".join(f" {_mark(known[one])}" for one in sentence.numbers if one in known)
        made.append(_plain(sentence.text) + marks)
    return " ".join(made)


def _mark(receipt: Receipt) -> str:
    url = web_address(receipt.url)
    return f"[{receipt.number}](<{url}>)" if url else f"\\[{receipt.number}\\]"


def _markdown_source(receipt: Receipt, zone: tzinfo | None) -> str:
    url, title = web_address(receipt.url), _plain(receipt.title)
    linked = f"[{title}](<{url}>)" if url else title
    return f"- **{receipt.number}** {linked}, {_plain(_about(receipt, zone))}"


def _plain(text: str) -> str:
    """Text of outside in one line, none of which is taken for a mark."""
    line = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _BLOCK_MARK.sub(r"\1\\\2", line)
