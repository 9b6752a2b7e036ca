"""How another process talks to the one that serves a workspace: the command line, and a second start.

The server listens on 127.0.0.1 at a port of the system's choice.  A file `<workspace>.control` that only its owner
can read holds the port and a 256-bit token; whoever does not send the token first is cut off.  Each line is a JSON
object: {"call": name, "args": {...}, "id": n} is answered by {"id": n, "result": ...} or {"id": n, "error": {...}}.
"""

from __future__ import annotations

import asyncio
import hmac
import inspect
import json
import logging
import os
import secrets
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from cockpit.domain.errors import CockpitError, EnvironmentFault, NotFound, UserError
from cockpit.services.json_values import to_json

log = logging.getLogger(__name__)

Call = Callable[..., Awaitable[Any]]

_LONGEST_LINE = 1024 * 1024
_LONGEST_ANSWER = 64 * 1024 * 1024  # ours: a run's result and a task's parameters may be large
_MOST_CONNECTIONS = 16
_HANDSHAKE_SECONDS = 5.0
_HOST = "127.0.0.1"
_HELLO = "architect-cockpit"
_KINDS: Mapping[str, type[CockpitError]] = {"user": UserError, "not_found": NotFound, "environment": EnvironmentFault}


def control_file(workspace: Path) -> Path:
    """Where the address of a workspace's server is kept."""
    return workspace.with_name(workspace.name + ".control")


class ControlServer:
    """Answers calls of an allow-list until it is stopped."""

    def __init__(self, workspace: Path, calls: Mapping[str, Call]) -> None:
        self._file = control_file(workspace)
        self._calls = calls
        self._token = secrets.token_hex(32)
        self._server: asyncio.Server | None = None
        self._work: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()

    async def start(self) -> None:
        """Listen, and write the file that says where.  EnvironmentFault."""
        try:
            self._server = await asyncio.start_server(self._serve, _HOST, 0, limit=_LONGEST_LINE)
            self._write_file(self._server.sockets[0].getsockname()[1])
        except OSError as error:
            raise EnvironmentFault("The program cannot be reached by its command line", str(error)) from error

    async def stop(self) -> None:
        """Take the file away, close every connection, end every call in flight."""
        self._file.unlink(missing_ok=True)
        if self._server is not None:
            self._server.close()
        for writer in tuple(self._writers):
            writer.close()
        for task in tuple(self._work):
            task.cancel()
        if self._work:
            await asyncio.wait(tuple(self._work))
        if self._server is not None:
            await self._server.wait_closed()
            self._server = None

    def _write_file(self, port: int) -> None:
        draft = self._file.with_name(self._file.name + ".new")
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump({"pid": os.getpid(), "port": port, "token": self._token}, file)
        os.replace(draft, self._file)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._writers) >= _MOST_CONNECTIONS:
            writer.close()
            return
        self._writers.add(writer)
        task = asyncio.current_task()
        assert task is not None
        self._work.add(task)
        try:
            await self._converse(reader, writer)
        except (OSError, ValueError, TimeoutError, UserError):
            log.debug("A control connection ended early")
        except asyncio.CancelledError:
            log.debug("A control connection was closed at the end")
        finally:
            self._work.discard(task)
            self._writers.discard(writer)
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(_HANDSHAKE_SECONDS):
            token = _object(await reader.readline() or b"{}").get("token")
        if not isinstance(token, str) or not hmac.compare_digest(token.encode(), self._token.encode()):
            log.warning("A control connection without the right token was refused")
            return
        await _send(writer, {"hello": _HELLO, "pid": os.getpid()})
        while line := await reader.readline():
            answer = asyncio.create_task(self._answer(line, writer))
            self._work.add(answer)
            answer.add_done_callback(self._work.discard)

    def _checked_call(self, name: object, arguments: object) -> tuple[Call, dict[str, Any]]:
        """The function behind an allowed name, with arguments that fit it.  UserError."""
        call = self._calls.get(name) if isinstance(name, str) else None
        if call is None or not isinstance(arguments, dict):
            raise UserError("Unknown call", f"There is no call “{name}”.")
        try:
            inspect.signature(call).bind(**arguments)
        except TypeError as error:
            raise UserError("Unknown call", f"“{name}”: {error}.") from None
        return call, arguments

    async def _answer(self, line: bytes, writer: asyncio.StreamWriter) -> None:
        number: object = None
        try:
            request = _object(line)
            number = request.get("id")
            call, arguments = self._checked_call(request.get("call"), request.get("args"))
            answer = {"id": number, "result": to_json(await call(**arguments))}
        except CockpitError as error:
            answer = {"id": number, "error": _error_to_json(error)}
        except Exception as error:
            log.error("A control call failed", exc_info=error)
            answer = {"id": number, "error": {"kind": "bug", "title": "The call failed", "message": str(error)}}
        try:
            await _send(writer, answer)
        except OSError:
            log.debug("The caller went away before the answer")


class ControlClient:
    """One connection to the process that serves a workspace."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._number = 0

    @classmethod
    async def connect(cls, workspace: Path) -> ControlClient | None:
        """Connect to the live server of a workspace; None when there is none."""
        writer: asyncio.StreamWriter | None = None
        try:
            known = json.loads(control_file(workspace).read_text(encoding="utf-8"))
            async with asyncio.timeout(_HANDSHAKE_SECONDS):
                reader, writer = await asyncio.open_connection(_HOST, int(known["port"]), limit=_LONGEST_ANSWER)
                await _send(writer, {"token": known["token"]})
                hello = json.loads(await reader.readline())
            if hello["hello"] == _HELLO:
                client, writer = cls(reader, writer), None
                return client
        except (OSError, ValueError, OverflowError, LookupError, TypeError):
            log.debug("No file, nobody listens, or somebody else does")
        finally:
            if writer is not None:
                writer.close()
        return None

    async def call(self, name: str, /, **arguments: Any) -> Any:
        """Call and wait for the answer, however long it takes.

        The errors of the other side are raised here as they were there; EnvironmentFault when it goes away.  One call
        at a time: whoever wants two opens two connections.
        """
        self._number += 1
        try:
            await _send(self._writer, {"id": self._number, "call": name, "args": to_json(arguments)})
            line = await self._reader.readline()
        except (OSError, ValueError) as error:
            raise EnvironmentFault("The engine went away", f"Its answer was lost: {error}.") from error
        if not line.endswith(b"\n"):
            raise EnvironmentFault("The engine went away", "It ended before it answered.")
        answer = json.loads(line)
        if "error" in answer:
            raise _error_from_json(answer["error"])
        return answer["result"]

    async def close(self) -> None:
        """Close the connection."""
        self._writer.close()
        try:
            await self._writer.wait_closed()
        except OSError:
            log.debug("The other side had closed the connection already")


def _object(line: bytes) -> dict[str, Any]:
    """The JSON object of a line.  UserError."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UserError("Malformed call", "A call is one JSON object on one line.")
    return found


async def _send(writer: asyncio.StreamWriter, value: Mapping[str, Any]) -> None:
    writer.write(json.dumps(value).encode() + b"\n")
    await writer.drain()


def _error_to_json(error: CockpitError) -> dict[str, Any]:
    kind = next((name for name in ("not_found", "user") if isinstance(error, _KINDS[name])), "environment")
    found: dict[str, Any] = {"kind": kind, "title": error.title, "message": error.message}
    if isinstance(error, UserError):
        found["fields"] = error.fields
    return found


def _error_from_json(error: Mapping[str, Any]) -> CockpitError:
    title, message = str(error.get("title")), str(error.get("message"))
    kind = _KINDS.get(str(error.get("kind")), EnvironmentFault)
    if issubclass(kind, UserError):
        return kind(title, message, error.get("fields") or {})
    return kind(title, message)
