"""What a source holds, wherever it is: an http(s) URL or an absolute path of this machine."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.http import DEFAULT_MAX_BYTES, HttpClient
from cockpit.clients.offload import offload


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of a source with what is needed to ask again; `url` is the last one after redirects.

    Where a service needs several requests, `parts` are their bodies and `content_type` names the service.
    """

    body: bytes
    url: str
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    parts: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier reading of the same source said; both None the first time."""

    etag: str | None = None
    last_modified: str | None = None


def is_web(location: str) -> bool:
    """True for an http(s) URL."""
    return location.lower().startswith(("http://", "https://"))


async def read_document(
    http: HttpClient,
    location: str,
    known: Known,
    *,
    allow_private: bool,
    deadline_seconds: float,
    max_bytes: int = DEFAULT_MAX_BYTES,
) -> Document | None:
    """The document at `location`; None when it has not changed since `known`.  ClientFault says why there is none."""
    if not is_web(location):
        return await offload(read_file, Path(location), known.etag, max_bytes)
    response = await http.fetch(
        location,
        etag=known.etag,
        last_modified=known.last_modified,
        max_bytes=max_bytes,
        deadline_seconds=deadline_seconds,
        allow_private=allow_private,
    )
    if response.not_modified and (known.etag or known.last_modified):
        return None
    if not 200 <= response.status < 300:
        response.raise_for_status(datetime.now(UTC))
        raise ClientFault(FaultReason.HTTP_STATUS, f"the server answered {response.status}")
    return Document(response.body, response.url, response.content_type, response.etag, response.last_modified)


def read_file(path: Path, known_etag: str | None, max_bytes: int) -> Document | None:
    """A regular file of at most `max_bytes`; its change is seen by its time and size."""
    if not path.is_absolute():
        raise ClientFault(FaultReason.BAD_URL, "it is neither an http(s) URL nor the absolute path of a file")
    try:
        # Without O_NONBLOCK, opening a named pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        raise ClientFault(FaultReason.FILE, f"the file {path.name} cannot be opened: {reason}") from None
    try:
        with open(handle, "rb") as file:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                raise ClientFault(FaultReason.FILE, f"{path.name} is not a regular file")
            etag = f"file:{about.st_mtime_ns}:{about.st_size}"
            if etag == known_etag:
                return None
            body = file.read(max_bytes + 1)
    except OSError as error:
        raise ClientFault(FaultReason.FILE, f"the file {path.name} cannot be read: {error.strerror}") from None
    if len(body) > max_bytes:
        limit = f"{max_bytes / 1_048_576:.3g} MB"
        raise ClientFault(FaultReason.TOO_LARGE, f"the file {path.name} is larger than the {limit} that are read")
    return Document(body, str(path), etag=etag)
