"""OPML: lists of feeds, read all or nothing and written again.  No entity is ever expanded (promise P20)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.plain_text import NAME_CHARS, one_line, web_link
from cockpit.clients.xml_prolog import read_prolog

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

MAX_BYTES = 5 * 1024 * 1024
MAX_SOURCES = 2_000
MAX_DEPTH = 20
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class OpmlSource:
    """One feed of the list."""

    url: str
    name: str


def parse_opml(body: bytes) -> list[OpmlSource]:
    """The feeds of an OPML document in its order, each address once.

    ClientFault that says what is wrong and on which line: not XML, not OPML, an outline of type rss without a usable
    address, too large, too deep, no feed at all.
    """
    from xml.parsers import expat

    if len(body) > MAX_BYTES:
        raise _fault(f"it is larger than {MAX_BYTES // 1_048_576} MB", FaultReason.TOO_LARGE)
    if not body.strip():
        raise _fault("it is empty", FaultReason.EMPTY)
    prolog = read_prolog(body)
    if prolog.declares_entities or prolog.disguised:
        raise _fault("it declares XML entities, which are refused", FaultReason.DANGEROUS_CONTENT)
    reader = _Reader(expat.ParserCreate())
    try:
        reader.parser.Parse(body, True)
    except expat.ExpatError as error:
        raise _fault(f"it is not XML at line {error.lineno} ({expat.errors.messages[error.code]})") from None
    except (ValueError, LookupError):  # an encoding that does not exist
        raise _fault("its encoding cannot be read") from None
    if not reader.found:
        raise _fault("it lists no feed (no outline has an xmlUrl)")
    return list(reader.found.values())


def write_opml(sources: Iterable[tuple[str, str]], title: str) -> str:
    """An OPML 2.0 document of sources (name, address)."""
    lines = [
        f'    <outline type="rss" text="{_quoted(name)}" title="{_quoted(name)}" xmlUrl="{_quoted(url)}"/>'
        for name, url in sources
    ]
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n    <title>{_quoted(title)}</title>'
    )
    return "\n".join([head, "  </head>", "  <body>", *lines, "  </body>", "</opml>", ""])


class _Reader:
    """Checks the shape while expat reads; what is wrong ends the reading at once."""

    def __init__(self, parser: XMLParserType) -> None:
        self.parser = parser
        self.found: dict[str, OpmlSource] = {}
        self._path: list[str] = []
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda name: self._path.pop()
        parser.EntityDeclHandler = self._entity

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path and name.lower() != "opml":
            raise self._wrong(f"its first element is <{name[:40]}>, not <opml>")
        self._path.append(name.lower())
        if len(self._path) > MAX_DEPTH:
            raise self._wrong(f"its outlines are nested deeper than {MAX_DEPTH}")
        if self._path[-1] == "outline":
            if self._path[:2] != ["opml", "body"]:
                raise self._wrong("an outline stands outside of <body>")
            self._outline({key.lower(): value for key, value in attributes.items()})

    def _outline(self, attributes: dict[str, str]) -> None:
        address = attributes.get("xmlurl", "").strip()
        if not address and attributes.get("type", "").lower() != "rss":
            return  # a folder, or a link to something else
        url = address if address.startswith(("r/", "hn:", "newsdata:")) else web_link(address)
        if not url:
            raise self._wrong(f"“{one_line(address, 80)}” is no http(s) address (xmlUrl)")
        name = one_line(attributes.get("text") or attributes.get("title") or "", NAME_CHARS)
        self.found.setdefault(url, OpmlSource(url, name))
        if len(self.found) > MAX_SOURCES:
            raise self._wrong(f"it lists more than {MAX_SOURCES} feeds")

    def _entity(self, *_: Any) -> None:
        raise self._wrong("it declares XML entities, which are refused")

    def _wrong(self, words: str) -> ClientFault:
        return _fault(f"{words}, line {self.parser.CurrentLineNumber}")


def _fault(words: str, reason: FaultReason = FaultReason.WRONG_CONTENT) -> ClientFault:
    return ClientFault(reason, f"this is no OPML file: {words}")


def _quoted(text: str) -> str:
    return escape(_UNWRITABLE.sub("\ufffd", text), quote=True).replace("\n", "&#10;")
