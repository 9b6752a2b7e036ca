"""What CalDAV servers answer: the XML of PROPFIND and REPORT becomes plain values.

Answers that declare entities are refused before any parser sees them (promise P20).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.xml_prolog import read_prolog

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DAV, _CALDAV = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
_SERVER, _APPLE = "{http://calendarserver.org/ns/}", "{http://apple.com/ns/ical/}"
_TOO_MANY = "507"


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource with the properties that the server gave; `url` is absolute.

    `state` changes whenever something in a calendar does; "" where the server has no such mark.
    """

    url: str
    is_calendar: bool = False
    holds_events: bool = True
    name: str = ""
    color: str = ""
    state: str = ""
    principal: str = ""
    home: str = ""


def read_resources(body: bytes, url: str) -> list[Resource]:
    """The resources of a PROPFIND answer from `url`.  ClientFault when it is none."""
    return [found for answer in _responses(body) if (found := _resource(answer, url)) is not None]


def read_calendar_data(body: bytes) -> bytes:
    """The iCalendar documents of a REPORT answer, one after the other; empty when there are none.

    ClientFault when the server did not give all: what is missing would count as deleted.
    """
    texts = []
    for answer in _responses(body):
        if _TOO_MANY in _text(answer, f"{_DAV}status"):
            raise ClientFault(FaultReason.TOO_LARGE, "the server did not give all events: they are too many for it")
        props = _props(answer)
        text = next((_text(prop, f"{_CALDAV}calendar-data") for prop in props), "")
        if text.strip():
            texts.append(text.strip())
        elif any(prop.find(f"{_DAV}getetag") is not None for prop in props):
            raise ClientFault(FaultReason.BROKEN_ANSWER, "the server named events without their content")
    return "\r\n".join(texts).encode()


def _responses(body: bytes) -> Iterator[Element]:
    from xml.etree.ElementTree import ParseError, fromstring

    prolog = read_prolog(body)
    if prolog.declares_entities or prolog.disguised:
        raise ClientFault(FaultReason.DANGEROUS_CONTENT, "the answer declares entities")
    if prolog.root != "multistatus":
        raise ClientFault(FaultReason.WRONG_CONTENT, "it did not answer as a calendar server does")
    try:
        root = fromstring(body)
    except (ParseError, ValueError, LookupError):
        raise ClientFault(FaultReason.BROKEN_ANSWER, "the answer is no complete XML") from None
    return iter(root.findall(f"{_DAV}response"))


def _resource(answer: Element, url: str) -> Resource | None:
    href, props = _text(answer, f"{_DAV}href"), _props(answer)
    if not href or not props:
        return None
    kinds = {kind.tag for prop in props for kind in prop.findall(f"{_DAV}resourcetype/*")}
    components = {
        part.get("name", "").upper()
        for prop in props
        for part in prop.findall(f"{_CALDAV}supported-calendar-component-set/{_CALDAV}comp")
    }
    ctag, token = _first(props, f"{_SERVER}getctag"), _first(props, f"{_DAV}sync-token")
    return Resource(
        url=_joined(url, href),
        is_calendar=f"{_CALDAV}calendar" in kinds,
        holds_events=not components or "VEVENT" in components,
        name=_first(props, f"{_DAV}displayname"),
        color=_first(props, f"{_APPLE}calendar-color"),
        state=f"ctag:{ctag}" if ctag else f"sync:{token}" if token else "",
        principal=_joined(url, _first(props, f"{_DAV}current-user-principal/{_DAV}href")),
        home=_joined(url, _first(props, f"{_CALDAV}calendar-home-set/{_DAV}href")),
    )


def _props(answer: Element) -> list[Element]:
    """The properties that were found; those with another status are not there."""
    return [
        prop
        for found in answer.findall(f"{_DAV}propstat")
        if " 200" in _text(found, f"{_DAV}status")
        for prop in found.findall(f"{_DAV}prop")
    ]


def _first(props: Sequence[Element], path: str) -> str:
    return next((text for prop in props if (text := _text(prop, path))), "")


def _text(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _joined(url: str, href: str) -> str:
    if not href:
        return ""
    try:
        return urljoin(url, href)
    except ValueError:
        raise ClientFault(FaultReason.BROKEN_ANSWER, "the answer holds a malformed address") from None
