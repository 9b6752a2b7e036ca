"""The log: JSON lines, written by a thread of its own, rotated, with secrets taken out.

Modules log with the standard library; `extra={"action": ..., "task_id": ..., "run_id": ...}` become fields.
"""

from __future__ import annotations

import json
import logging
import queue
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path

_MAX_BYTES = 5 * 1024 * 1024
_KEPT_FILES = 5
_FIELDS = ("action", "task_id", "run_id")
_HIDDEN = "[hidden]"
_TRACEBACKS = logging.Formatter()
_NAME = (
    r"(?:\b|_)(?:api[_-]?key|apikey|(?:access|refresh|auth|session)[_-]?token|token|secret(?:[_-]?key)?|private[_-]?key"
    r"|signature|passphrase|passw(?:or)?d|pwd|auth)"
)
_VALUE = r"""(?:\[hidden\]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s"'&,;}\])]+)"""
_SECRETS = (
    # a whole header: what it holds has many forms
    re.compile(r"(?i)(\b(?:proxy-)?authorization[\"']?\s*[=:]\s*)(?:\[hidden\]|\"[^\"]*\"|'[^']*'|[^\r\n\"'][^\r\n]*)"),
    re.compile(r"(?i)(\b(?:set-)?cookie[\"']?\s*[=:]\s*)(?:\"[^\"]*\"|'[^']*'|[^\r\n\"'}]+)"),
    re.compile(r"(?i)(\b(?:bearer|basic)\s+)[\w.~+/=-]{6,}"),
    re.compile(rf"(?i)({_NAME}[\"']?\s*[=:]\s*){_VALUE}"),
    re.compile(r"(?i)([?&](?:key|sig|code)=)[^\s\"'&#]+"),
    re.compile(r"(://)[^/\s?#\"']+(?=@)"),
)


def redact(text: str) -> str:
    """`text` without what looks like a password, token or key."""
    for pattern in _SECRETS:
        text = pattern.sub(rf"\g<1>{_HIDDEN}", text)
    return text


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message and, where there are any, action, ids and the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": redact(record.getMessage()),
        }
        line |= {name: value for name in _FIELDS if (value := getattr(record, name, None)) is not None}
        if record.exc_info:
            line["exception"] = redact(self.formatException(record.exc_info))
        elif record.exc_text:
            line["exception"] = redact(record.exc_text)
        return json.dumps(line, ensure_ascii=False, default=str)


class _Queue(QueueHandler):
    """Hands records over as they are: formatting is the listener's work, off the loop."""

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        return record


class _Hiding(logging.Filter):
    """Takes what `redact` knows out of a record before anybody writes it."""

    def __init__(self, redact: Callable[[str], str]) -> None:
        super().__init__()
        self._redact = redact

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            message = record.getMessage()
        except (TypeError, ValueError, LookupError):
            message, record.args = f"{record.msg} {record.args!r}", None
            record.msg = message
        if (clean := self._redact(message)) != message:
            record.msg, record.args = clean, None
        if record.exc_info and record.exc_info[0] is not None:
            text = _TRACEBACKS.formatException(record.exc_info)
            if (clean := self._redact(text)) != text:
                record.exc_info, record.exc_text = None, clean
        return True


@contextmanager
def hidden_in_logs(redact: Callable[[str], str]) -> Iterator[None]:
    """Pass all that is logged through `redact` while the block runs."""
    hiding, handlers = _Hiding(redact), tuple(logging.getLogger().handlers)
    for handler in handlers:
        handler.addFilter(hiding)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(hiding)


class Logs:
    """A running log; `stop` writes what is pending and ends the thread."""

    def __init__(self, handlers: list[logging.Handler], level: int) -> None:
        self._handlers = handlers
        self._queue = _Queue(queue.SimpleQueue())
        self._listener = QueueListener(self._queue.queue, *handlers, respect_handler_level=True)
        root = logging.getLogger()
        root.addHandler(self._queue)
        root.setLevel(level)
        # What libraries say of their own doing is no news to a person; what they warn of is.
        for name in ("asyncio", "aiosqlite", "qasync", "httpx", "httpcore", "filelock"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self._listener.start()

    def stop(self) -> None:
        """Write what is pending; log no more."""
        logging.getLogger().removeHandler(self._queue)
        self._listener.stop()
        for handler in self._handlers:
            handler.close()


def start_logging(file: Path | None, *, console: bool = False, level: int = logging.INFO) -> Logs:
    """Log to a file that is rotated at 5 MB and, if wanted, to stderr.

    A file that cannot be written is said on stderr; the program goes on without it.
    """
    handlers: list[logging.Handler] = []
    if console:
        handlers.append(logging.StreamHandler(sys.stderr))
    if file is not None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            # A file name that is no text is written as its code, which is what JSON would write: no line is lost.
            kept = RotatingFileHandler(
                file, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8", errors="backslashreplace"
            )
            handlers.append(kept)
        except OSError as error:
            sys.stderr.write(f"cockpit: no log is kept: {file}: {error.strerror}\n")
    formatter = JsonFormatter()
    for handler in handlers:
        handler.setFormatter(formatter)
    return Logs(handlers, level)
