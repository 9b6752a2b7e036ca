"""What stands before the root element of an XML document, read without an XML parser.

An entity can only be declared there.  Looking first means that no parser ever sees an entity bomb or an external
entity, whatever its settings (promise P20).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# In these codings "<!ENTITY" can be written with other bytes, so that looking at bytes would miss it.
_DISGUISES = re.compile(rb"utf-?_?7|unicode.?escape|punycode|idna|rot.?13|base64|hex|quopri|uu|zip|bz2", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prolog:
    """`root` is the lower-case local name of the first element ("" when there is none)."""

    root: str
    declares_entities: bool
    disguised: bool


def read_prolog(document: bytes) -> Prolog:
    """Read declarations and comments up to the root element."""
    text = _without_byte_order(document)
    at, declares = 0, False
    encoding = _ENCODING.search(text[:300])
    disguised = bool(encoding and _DISGUISES.search(encoding[1]))
    while True:
        at = text.find(b"<", at)
        if at < 0:
            return Prolog("", declares, disguised)
        if text.startswith(b"<?", at):
            at = _after(text, b"?>", at)
        elif text.startswith(b"<!--", at):
            at = _after(text, b"-->", at)
        elif text.startswith(b"<!", at):
            end = _end_of_declaration(text, at)
            declares = declares or b"<!entity" in text[at:end].lower()
            at = end
        else:
            name = _NAME.match(text, at)
            return Prolog(name[1].decode("ascii", "replace").lower() if name else "", declares, disguised)


def _without_byte_order(document: bytes) -> bytes:
    """`document` as if every character were one byte: enough for ASCII markup in UTF-8, -16 and -32."""
    for mark in _BOMS:
        document = document.removeprefix(mark)
    return document.replace(b"\0", b"") if b"\0" in document[:400] else document


def _after(text: bytes, mark: bytes, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _end_of_declaration(text: bytes, at: int) -> int:
    """The end of a DOCTYPE that may have an internal subset in brackets."""
    close, bracket = text.find(b">", at), text.find(b"[", at)
    if close < 0:
        return len(text)
    return close + 1 if bracket < 0 or close < bracket else _after(text, b"]", bracket)
