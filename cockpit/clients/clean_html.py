"""HTML from outside, cut down to what a reader shows: an allow-list, nothing that acts, links to the web only."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin

from cockpit.clients.plain_text import several_lines

BODY_CHARS = 200_000  # of one item, before it is cleaned
TEXT_CHARS = 60_000
_TAG_NAMES = (
    "a abbr b blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins"
    " kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var"
)
_TAGS = frozenset(_TAG_NAMES.split())
_GONE_WITH_CONTENT = frozenset({"script", "style", "iframe", "object", "noscript", "template", "svg", "math"})
# A picture stays as an address: a reader loads it when a person asks for it.
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt"}, "abbr": {"title"}, "td": {"colspan", "rowspan"}}
_DEEPEST = 200  # nested elements; deeper ones make cleaning slow, and no text needs them
_BLOCK = re.compile(r"</?(?:br|p|div|li|h[1-6]|tr|hr|blockquote|dt|dd|pre|ul|ol|table|figure)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_OPEN = re.compile(r"<[a-zA-Z]")


def clean_body(html: str, base_url: str = "") -> str:
    """`html` with allowed elements only, relative links resolved against `base_url`; "" when it is too deep to read."""
    import nh3

    html = html[:BODY_CHARS]
    if _is_too_deep(html):
        return ""
    return nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(_GONE_WITH_CONTENT),
        attributes=_ATTRIBUTES,
        attribute_filter=lambda tag, name, value: _link(value, base_url) if name in ("href", "src") else value,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
    ).strip()


def text_of(cleaned: str) -> str:
    """The plain text of HTML that `clean_body` made, with a line for each block."""
    return several_lines(unescape(_TAG.sub("", _BLOCK.sub("\n", cleaned))), TEXT_CHARS)


def _link(value: str, base_url: str) -> str | None:
    try:
        link = urljoin(base_url, value.strip()) if base_url else value.strip()
    except ValueError:
        return None
    return link if link.lower().startswith(("http://", "https://")) else None


def _is_too_deep(html: str) -> bool:
    """True when so many elements are open at once that the cost of cleaning, their square, would hurt."""
    if len(_OPEN.findall(html, 0, BODY_CHARS)) <= _DEEPEST:
        return False
    depth = deepest = 0
    for match in re.finditer(r"<(/?)(?!(?:br|hr|img|p|li|td|tr|th|dt|dd|input|meta|link|wbr)\b)[a-zA-Z]", html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest > _DEEPEST
