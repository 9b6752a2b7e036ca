"""An opened filter: a million runs of which any page is at hand, because only their ids are kept, as text."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from dataclasses import dataclass

from cockpit.domain.run import TaskRun
from cockpit.domain.run_filter import RunFilter
from cockpit.storage import run_history, run_search
from cockpit.storage.database import Database
from cockpit.storage.run_search import Selection

_PIECE_CHARACTERS = 32_768  # some 4,000 ids: quickly taken apart for one page
_BIGGEST_ID = (1 << 63) - 1
_MAY_STILL_COME = 8_192  # ids before the newest that are read again: of runs that were stored late, or ended


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some ids one after the other, the newest first: numbers with commas between."""

    text: str
    count: int

    @property
    def oldest(self) -> int:
        return int(self.text[self.text.rfind(",") + 1 :])

    def ids(self) -> list[int]:
        return [int(one) for one in self.text.split(",")]


@dataclass(frozen=True, slots=True)
class _Standing:
    """What of the file a view has seen; where the next look differs it reads again."""

    total: int
    newest: int
    running: frozenset[int]


class RunView:
    """The runs that a filter finds, the newest first.  `len(view)`, `page`, `refresh`.

    Positions stay what they are until `refresh`: neither new runs nor deleted ones move them.
    """

    def __init__(self, db: Database, wanted: RunFilter) -> None:
        self.filter = wanted
        self._db = db
        self._pieces: list[_Piece] = []
        self._ends: list[int] = []  # the position after the last id of each piece
        self._standing = _Standing(0, 0, frozenset())
        self._hole = False

    @classmethod
    async def open(cls, db: Database, wanted: RunFilter) -> RunView:
        """Read the ids of all runs that `wanted` finds."""
        view = cls(db, wanted)
        await view._read_all()
        return view

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def ids(self, offset: int, limit: int) -> list[int]:
        """The ids at the positions from `offset` on, at most `limit`; none beyond the end."""
        found: list[int] = []
        offset = max(0, offset)
        number = bisect_right(self._ends, offset)
        while number < len(self._pieces) and len(found) < limit:
            piece = self._pieces[number]
            skipped = max(0, offset - (self._ends[number] - piece.count))
            found += piece.ids()[skipped : skipped + limit - len(found)]
            number += 1
        return found

    async def page(self, offset: int, limit: int) -> list[TaskRun]:
        """The runs at the positions from `offset` on, as they are now; one deleted since `refresh` is left out."""
        ids = self.ids(offset, limit)
        runs = await self._db.read_with(lambda connection: run_history.by_ids(connection, ids))
        self._hole = self._hole or len(runs) < len(ids)
        return runs

    async def refresh(self) -> bool:
        """Add newer runs, drop those that were deleted or do not fit any more; True when something changed.

        Reads only the newest part again, except after a deletion.
        """
        standing, added = await self._db.read_with(lambda connection: _look(connection, self._standing.newest))
        gone = self._hole or standing.total != self._standing.total + added
        start = self._standing.newest - _MAY_STILL_COME
        if gone or any(one < start for one in self._standing.running - standing.running):
            before = len(self)
            await self._read_all()
            return gone or before != len(self)
        self._standing = standing
        return await self._read_from(start)

    async def _read_all(self) -> None:
        standing, _ = await self._db.read_with(_look)
        selection = await self._db.read_with(lambda connection: run_search.select(connection, self.filter))
        pieces = await self._read(selection)
        self._standing, self._hole = standing, False
        self._set(pieces)

    async def _read_from(self, start: int) -> bool:
        """Read the ids from `start` on again; those before stay.  False when they are what they were."""
        selection = await self._db.read_with(lambda connection: run_search.select(connection, self.filter, start))
        newer = await self._read(selection)
        count = sum(piece.count for piece in newer)
        known = self.ids(0, count + 1)
        if [one for one in known if one >= start] == [one for piece in newer for one in piece.ids()]:
            return False
        older = [piece for piece in self._pieces if piece.oldest < start]
        if older:  # the first may have ids on both sides
            kept = [str(one) for one in older[0].ids() if one < start]
            edge = _Piece(",".join(kept), len(kept))
            if len(older) > 1 and len(edge.text) + len(older[1].text) <= _PIECE_CHARACTERS:
                next_one = older.pop(1)
                edge = _Piece(f"{edge.text},{next_one.text}", edge.count + next_one.count)
            older[0] = edge
        self._set(newer + older)
        return True

    async def _read(self, selection: Selection) -> list[_Piece]:
        pieces: list[_Piece] = []
        for low, high in selection.slices():

            def read(connection: sqlite3.Connection, low: int = low, high: int = high) -> str:
                return run_search.ids_text(connection, selection, low, high)

            pieces += _cut(await self._db.read_with(read))
        return pieces

    def _set(self, pieces: list[_Piece]) -> None:
        self._pieces, self._ends, end = pieces, [], 0
        for piece in pieces:
            end += piece.count
            self._ends.append(end)


def _look(connection: sqlite3.Connection, newest: int = _BIGGEST_ID) -> tuple[_Standing, int]:
    """How the file stands, and how many of its runs are newer than `newest`."""
    total = connection.execute("SELECT count(*) FROM system_task_runs").fetchone()[0]
    top = connection.execute("SELECT coalesce(max(id), 0) FROM system_task_runs").fetchone()[0]
    running = connection.execute("SELECT id FROM system_task_runs WHERE status = 'running'").fetchall()
    added = connection.execute("SELECT count(*) FROM system_task_runs WHERE id > ?", (newest,)).fetchone()[0]
    return _Standing(total, top, frozenset(row[0] for row in running)), added


def _cut(text: str) -> list[_Piece]:
    """`text` in pieces of some thousand ids."""
    pieces, start = [], 0
    while start < len(text):
        comma = text.find(",", start + _PIECE_CHARACTERS)
        end = len(text) if comma < 0 else comma
        part = text[start:end]
        pieces.append(_Piece(part, part.count(",") + 1))
        start = end + 1
    return pieces
