"""CalDAV: the calendars of an account, and the events of one calendar (requirement A18).

Three requests (PROPFIND, its way to the account's calendars, REPORT calendar-query) over our own HTTP client: the
usual library bounds neither the whole time nor the decoded size of an answer, nor the addresses that it follows (P19).
A calendar that has not changed costs one small request.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from cockpit.clients.caldav_answers import Resource, read_resources
from cockpit.clients.calendars import Window
from cockpit.clients.documents import Document
from cockpit.clients.faults import ClientFault, FaultReason, shown_url
from cockpit.clients.http import HttpClient
from cockpit.clients.http_messages import HttpResponse
from cockpit.clients.offload import offload
from cockpit.clients.plain_text import one_line

_NAME_CHARS = 200
_MOST_CALENDARS = 200
_LISTING_BYTES = 1024 * 1024
_EVENTS_BYTES = 20 * 1024 * 1024
_REFUSED, _NOT_THERE = frozenset({401, 403}), frozenset({404, 405, 410, 501})
_PROPFIND = b"""<?xml version="1.0" encoding="utf-8"?>
<d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/"
 xmlns:a="http://apple.com/ns/ical/"><d:prop><d:resourcetype/><d:displayname/><s:getctag/><d:sync-token/>
<a:calendar-color/><c:supported-calendar-component-set/><d:current-user-principal/><c:calendar-home-set/></d:prop>
</d:propfind>"""
_STATE = b"""<?xml version="1.0" encoding="utf-8"?>
<d:propfind xmlns:d="DAV:" xmlns:s="http://calendarserver.org/ns/"><d:prop><d:resourcetype/><s:getctag/>
<d:sync-token/></d:prop></d:propfind>"""
_QUERY = """<?xml version="1.0" encoding="utf-8"?>
<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/><c:calendar-data/></d:prop>
<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"><c:time-range start="{start}" end="{end}"/>
</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"""


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks.  It is sent to the origin of the account's address and to no other."""

    user: str
    password: str


@dataclass(frozen=True, slots=True)
class FoundCalendar:
    """A calendar of an account; `color` is "#rrggbb" or "" where the server knows none."""

    url: str
    name: str
    color: str = ""


@dataclass(frozen=True, slots=True)
class CalDav:
    """One account.  Every method raises ClientFault, with reason REFUSED_LOGIN where user or password are wrong."""

    http: HttpClient
    login: Login
    allow_private: bool = False
    deadline_seconds: float = 30.0

    async def calendars(self, url: str) -> list[FoundCalendar]:
        """The calendars with events at `url`: of an account, its server, or the one calendar that it names."""
        first = await self._own(url)
        if first is not None and first.is_calendar:
            return [_found(first)] if first.holds_events else []
        if first is None or not (first.home or first.principal):
            first = await self._own(urljoin(url, "/.well-known/caldav"))
        home = "" if first is None else first.home
        if first is not None and not home and first.principal:
            principal = await self._own(_same_server(first.principal, url))
            home = "" if principal is None else principal.home
        if not home:
            raise ClientFault(FaultReason.WRONG_CONTENT, "there is no calendar and no calendar account at this address")
        listed = await self._resources(_same_server(home, url), depth="1")
        found = [_found(one) for one in listed if one.is_calendar and one.holds_events]
        return [one for one in found if _origin(one.url) == _origin(url)][:_MOST_CALENDARS]

    async def events(self, url: str, window: Window, known: str | None) -> Document | None:
        """The events of the calendar `url` that touch `window`, as a REPORT answer; None when its state is `known`.

        The state is read before the events: what changes in between is read again the next time.
        """
        answer = await self._ask("PROPFIND", url, _STATE, "0", _LISTING_BYTES)
        own = next(iter(await offload(read_resources, answer.body, answer.url)), None)
        if own is None or not own.is_calendar:
            raise ClientFault(FaultReason.WRONG_CONTENT, "there is no calendar at this address any more")
        if own.state and own.state == known:
            return None
        day = timedelta(days=1)  # the server may read times without a zone in another one
        query = _QUERY.format(start=_stamp(window[0] - day), end=_stamp(window[1] + day)).encode()
        found = await self._ask("REPORT", answer.url, query, "1", _EVENTS_BYTES)
        return Document(found.body, found.url, "application/xml", own.state or None)

    async def _own(self, url: str) -> Resource | None:
        """What `url` itself is; None when there is nothing that speaks CalDAV."""
        try:
            found = await self._resources(url, depth="0")
        except ClientFault as fault:
            if fault.reason in (FaultReason.NOT_THERE, FaultReason.WRONG_CONTENT):
                return None
            raise
        return found[0] if found else None

    async def _resources(self, url: str, depth: str) -> list[Resource]:
        answer = await self._ask("PROPFIND", url, _PROPFIND, depth, _LISTING_BYTES)
        return await offload(read_resources, answer.body, answer.url)

    async def _ask(self, method: str, url: str, body: bytes, depth: str, max_bytes: int) -> HttpResponse:
        answer = await self.http.fetch(
            url,
            method=method,
            headers=self._headers(depth),
            body=body,
            max_bytes=max_bytes,
            deadline_seconds=self.deadline_seconds,
            allow_private=self.allow_private,
        )
        if answer.status in _REFUSED:
            raise ClientFault(FaultReason.REFUSED_LOGIN, "the server refuses this user with this password")
        if answer.status in _NOT_THERE:
            raise ClientFault(FaultReason.NOT_THERE, f"there is no calendar at this address ({answer.status})")
        answer.raise_for_status(datetime.now(UTC))
        if answer.status != 207:
            raise ClientFault(FaultReason.WRONG_CONTENT, "it did not answer as a calendar server does")
        return answer

    def _headers(self, depth: str) -> Mapping[str, str]:
        pair = base64.b64encode(f"{self.login.user}:{self.login.password}".encode()).decode()
        return {
            "Authorization": f"Basic {pair}",
            "Content-Type": "application/xml; charset=utf-8",
            "Depth": depth,
        }


def _found(resource: Resource) -> FoundCalendar:
    name = one_line(resource.name, _NAME_CHARS) or resource.url.rstrip("/").rpartition("/")[2][:_NAME_CHARS]
    color = resource.color[:7].lower()
    good = len(color) == 7 and color[0] == "#" and all(char in "0123456789abcdef" for char in color[1:])
    return FoundCalendar(resource.url, name, color if good else "")


def _same_server(found: str, asked: str) -> str:
    """`found`, when the password may be sent there."""
    if _origin(found) != _origin(asked):
        words = f"the calendars of this account are on another server; give its address: {shown_url(found)}"
        raise ClientFault(FaultReason.BAD_REDIRECT, words)
    return found


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme.lower())
    return parts.scheme.lower(), parts.hostname, port


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
