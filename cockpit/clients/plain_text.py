"""Text from outside as plain text (promise P22): no markup, no control characters, no endless length."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import nh3

TITLE_CHARS, SUMMARY_CHARS, NAME_CHARS, URL_CHARS = 300, 2_000, 120, 2_000
_HTML_CHARS = 16_000  # of one field: the cost of cleaning deeply nested tags grows with the square
# "List<String>" and "1 < 2" are no markup; what a browser would act on is.
_MARKUP = re.compile(
    r"<(?:!--|!doctype|\?|/?(?:a|abbr|article|audio|b|base|blockquote|body|br|button|center|cite|code|dd|del|details|div|dl|"
    r"dt|em|embed|figcaption|figure|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|li|"
    r"link|main|mark|math|meta|nav|noscript|object|ol|p|picture|pre|q|s|script|section|small|source|span|strike|strong|"
    r"style|sub|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|video|wbr)"
    r"(?![a-z0-9]))",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"<(?=/?(?:br|p|div|li|h[1-6]|tr|hr|blockquote|dt|dd)\b)", re.IGNORECASE)
# Controls, and the marks that turn the direction of text and so can disguise a name.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def from_html(text: str, limit: int = SUMMARY_CHARS) -> str:
    """What a reader would see of `text`, which may hold HTML: one line, at most `limit` characters."""
    text = text[:_HTML_CHARS]
    if _MARKUP.search(text):
        text = _without_tags().clean(_BLOCK.sub(" <", text))
    return one_line(html.unescape(text), limit)


@lru_cache(maxsize=1)  # making one costs as much as cleaning a summary
def _without_tags() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(tags=set(), clean_content_tags={"script", "style", "iframe", "object"})


def one_line(text: str, limit: int = TITLE_CHARS) -> str:
    """`text` on one line without what cannot be seen, at most `limit` characters, an ellipsis where it was cut."""
    line = " ".join(_UNSEEN.sub(" ", text[: limit * 20]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def several_lines(text: str, limit: int = SUMMARY_CHARS) -> str:
    """As `one_line`, but line breaks stay (two at most in a row)."""
    lines = [" ".join(_UNSEEN.sub(" ", line).split()) for line in text[: limit * 4].splitlines()]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return joined if len(joined) <= limit else joined[: limit - 1].rstrip() + "…"


def web_link(text: str) -> str:
    """`text` when it is an http(s) URL that can be opened, else ""."""
    link = text.strip()
    if len(link) > URL_CHARS or any(ord(char) <= 32 or 127 <= ord(char) <= 159 for char in link):
        return ""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    if _UNSEEN.search(link) or parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return ""
    return link
