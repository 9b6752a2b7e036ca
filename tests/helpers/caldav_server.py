"""A real Radicale on loopback, in a thread, with a login and a folder of its own.

with CaldavServer(tmp_path) as dav:
    work = await dav.make_calendar("work", "Work", "#6e8bff")
    dav.put(work, "tea", "UID:tea\nSUMMARY:Tea\nDTSTART:20261122T140000Z")
"""

from __future__ import annotations

import base64
import http.client
import logging
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from radicale import config
from radicale.app import Application

USER, PASSWORD = "anna", "cockpit-secret-1"
_MKCALENDAR = """<?xml version="1.0" encoding="utf-8"?>
<c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:a="http://apple.com/ns/ical/">
<d:set><d:prop><d:displayname>{name}</d:displayname><a:calendar-color>{color}</a:calendar-color>
<c:supported-calendar-component-set><c:comp name="{holds}"/></c:supported-calendar-component-set></d:prop></d:set>
</c:mkcalendar>"""
ZONES = """BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


class CaldavServer:
    """Answers on 127.0.0.1 at a free port until the block ends; `requests` are (method, path, status)."""

    def __init__(self, folder: Path) -> None:
        users = folder / "users"
        users.write_text(f"{USER}:{PASSWORD}\n")
        settings = config.load()
        settings.update(
            {
                "auth": {
                    "type": "htpasswd",
                    "htpasswd_filename": str(users),
                    "htpasswd_encryption": "plain",
                    "delay": "0",
                },
                "storage": {"filesystem_folder": str(folder / "collections")},
                "logging": {"level": "critical"},
            },
            "test",
            privileged=True,
        )
        self._log, self._level = logging.getLogger("radicale"), logging.getLogger("radicale").level
        self._log.setLevel(logging.CRITICAL + 1)  # its warnings are about what the tests do on purpose
        self.requests: list[tuple[str, str, int]] = []
        self._server: WSGIServer = make_server(
            "127.0.0.1", 0, self._recorded(Application(settings)), handler_class=_Quiet
        )
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def url(self) -> str:
        """The server's address, as a person gives it."""
        return f"http://127.0.0.1:{self._server.server_port}/"

    def make_calendar(self, path: str, name: str, color: str = "#6e8bff", holds: str = "VEVENT") -> str:
        """Make a calendar of the user; its address."""
        body = _MKCALENDAR.format(name=name, color=color, holds=holds)
        self._send("MKCALENDAR", f"/{USER}/{path}/", body)
        return f"{self.url}{USER}/{path}/"

    def put(self, calendar: str, name: str, *events: str) -> None:
        """Store a series: the properties of its events, each a text of lines."""
        inside = "".join(f"BEGIN:VEVENT\nDTSTAMP:20260101T000000Z\n{event}\nEND:VEVENT\n" for event in events)
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:t\n{ZONES}{inside}END:VCALENDAR\n"
        self._send("PUT", self._path(calendar, name), text.replace("\n", "\r\n"))

    def delete(self, calendar: str, name: str = "") -> None:
        """Delete an event, or the whole calendar."""
        self._send("DELETE", self._path(calendar, name) if name else calendar[len(self.url) - 1 :])

    def _path(self, calendar: str, name: str) -> str:
        return f"{calendar[len(self.url) - 1 :]}{name}.ics"

    def _send(self, method: str, path: str, body: str = "") -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._server.server_port, timeout=10)
        login = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        connection.request(method, path, body.encode(), {"Authorization": f"Basic {login}"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        assert answer.status < 300, (method, path, answer.status)
        self.requests.clear()

    def _recorded(self, app: Any) -> Any:
        def call(environ: dict[str, Any], start_response: Any) -> Any:
            def start(status: str, *rest: Any) -> Any:
                self.requests.append((environ["REQUEST_METHOD"], environ["PATH_INFO"], int(status.split()[0])))
                return start_response(status, *rest)

            return app(environ, start)

        return call

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._log.setLevel(self._level)


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""
