"""What a program writes, made into clean lines of limited length and number."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import partial

LINE_LENGTH = 2_000  # characters; the rest of a longer line is left out
MAX_LINES = 5_000
TAIL_LINES = 20
TAIL_BYTES = 4_000

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-_])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Lines:
    """Bytes in, lines out.  Bytes that are no UTF-8 become U+FFFD; colours and control characters go."""

    def __init__(self, on_line: Callable[[str], None]) -> None:
        self._on_line = on_line
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._rest = ""
        self._left_out = 0  # characters of the present line

    def feed(self, data: bytes, *, final: bool = False) -> None:
        """Take more bytes; `final` ends the last line though no line end came."""
        *whole, rest = self._decoder.decode(data, final).split("\n")
        for text in whole:
            self._keep(text)
            self._emit()
        self._keep(rest)
        if final and self._rest:
            self._emit()

    def _keep(self, text: str) -> None:
        # twice the length, since escape sequences are taken out only when the line is whole
        room = 2 * LINE_LENGTH - len(self._rest)
        self._rest += text[:room]
        self._left_out += max(len(text) - room, 0)

    def _emit(self) -> None:
        line, left_out = clean(self._rest), self._left_out
        self._rest, self._left_out = "", 0
        if len(line) > LINE_LENGTH:
            left_out += len(line) - LINE_LENGTH
            line = line[:LINE_LENGTH]
        self._on_line(f"{line} … ({left_out:,} more characters)" if left_out else line)


def clean(line: str) -> str:
    """`line` as a terminal would leave it standing: what a carriage return overwrote, colours and bells are gone."""
    line = line.rstrip("\r").rpartition("\r")[2]
    return _CONTROL.sub("\ufffd", _ANSI.sub("", line))


class Output:
    """Both streams of one program: lines go to `on_line(descriptor, line)` until `max_bytes` or `MAX_LINES`.

    What comes after that is counted and not kept, which `on_capped` is told once; only the last lines stay.
    """

    def __init__(self, max_bytes: int, on_line: Callable[[int, str], None], on_capped: Callable[[str], None]) -> None:
        self._max_bytes = max_bytes
        self._on_line = on_line
        self._on_capped = on_capped
        self._streams = {descriptor: Lines(partial(self._line, descriptor)) for descriptor in (1, 2)}
        self._ends = {1: b"", 2: b""}
        self._tail = b""
        self._newlines = {1: 0, 2: 0}
        self._kept_lines = 0
        self.total_bytes = 0
        self.capped = False

    def feed(self, descriptor: int, data: bytes) -> None:
        """Take what came on stdout (1) or stderr (2)."""
        room = self._max_bytes - self.total_bytes
        self.total_bytes += len(data)
        self._newlines[descriptor] += data.count(b"\n")
        self._ends[descriptor] = _end(self._ends[descriptor], data)
        self._tail = _end(self._tail, data)
        if not self.capped:
            self._streams[descriptor].feed(data[:room])
            if len(data) > room:
                self._cap(f"Output after {self._max_bytes:,} bytes is not kept.")

    def finish(self) -> None:
        """No more comes: a last line without an end counts as one."""
        for stream in self._streams.values():
            if not self.capped:
                stream.feed(b"", final=True)

    def line_count(self, descriptor: int) -> int:
        """How many lines came on one stream, kept or not."""
        end = self._ends[descriptor]
        return self._newlines[descriptor] + (1 if end and not end.endswith(b"\n") else 0)

    def tail(self) -> str:
        """The last lines of both streams in the order they came."""
        return "\n".join(_last_lines(self._tail, TAIL_LINES))

    def last_words(self) -> str:
        """The last line that is not blank: of stderr if it has one, else of stdout."""
        lines = _last_lines(self._ends[2], TAIL_LINES) or _last_lines(self._ends[1], TAIL_LINES)
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def _line(self, descriptor: int, line: str) -> None:
        if self.capped:
            return
        if self._kept_lines == MAX_LINES:
            self._cap(f"Output after {MAX_LINES:,} lines is not kept.")
            return
        self._kept_lines += 1
        self._on_line(descriptor, line)

    def _cap(self, words: str) -> None:
        if not self.capped:
            self.capped = True
            self._on_capped(words)


def _end(before: bytes, data: bytes) -> bytes:
    return (before + data[-TAIL_BYTES:])[-TAIL_BYTES:]


def _last_lines(end: bytes, count: int) -> list[str]:
    lines = end.decode(errors="replace").split("\n")
    if len(end) == TAIL_BYTES and len(lines) > 1:
        del lines[0]  # its beginning is cut off
    if lines and not lines[-1]:
        del lines[-1]
    return [clean(line) for line in lines[-count:]]
