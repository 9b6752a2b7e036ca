"""The archive: what was written, with the receipts of every item that was looked at (requirements B10, G8)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cockpit.domain.clock import iso_utc
from cockpit.domain.errors import NotFound
from cockpit.domain.synthesis import Reason, Receipt, Section, Sentence, Synthesis
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, encode_json, encode_time, marks, object_or_none, time_or_none, utc_now
from cockpit.storage.run_words import match_text

_LINE = (
    *("id", "theme_id", "theme_name", "task_id", "run_id", "planned_at", "created_at", "since", "is_rehearsal"),
    *("title", "language", "provider", "note", "gathered_count", "kept_count", "word_count"),
)
_STORED = (*_LINE[1:], "body")
_INSERT = f"INSERT INTO syntheses (id, {', '.join(_STORED)}) VALUES ({marks(len(_STORED) + 1)})"
_INSERT_ITEM = (
    "INSERT INTO synthesis_items (synthesis_id, number, article_id, title, url, source_name, published_at, kept,"
    f" reason, detail) VALUES ({marks(10)})"
)
_REASONS = frozenset(Reason)
_Lines = list["SynthesisLine"]  # within the class `list` is its method


@dataclass(frozen=True, slots=True)
class SynthesisLine:
    """A synthesis as a list shows it, without its text and receipts."""

    id: int
    theme_id: int
    theme_name: str
    task_id: int
    run_id: int
    planned_at: datetime
    created_at: datetime
    since: datetime
    is_rehearsal: bool
    title: str
    language: str
    provider: str
    note: str
    gathered_count: int
    kept_count: int
    word_count: int


class SynthesisStore:
    """Reads and writes syntheses."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def save(self, synthesis: Synthesis) -> Synthesis:
        """Store a synthesis with all its receipts at once, and answer it with its id.

        For one planned time of a task there is one: when it is there already, that one is answered, unchanged.
        `created_at` is the time up to which items were gathered.
        """
        row = _row(synthesis)

        def change(connection: sqlite3.Connection) -> Synthesis:
            if not synthesis.is_rehearsal:
                known = _of_planned(connection, synthesis.task_id, synthesis.planned_at)
                if known is not None:
                    return known
            made = _insert(connection, synthesis, row, None)
            return replace(synthesis, id=made, created_at=time_or_none(row[_STORED.index("created_at")]))

        return await self._db.write(change)

    async def get(self, synthesis_id: int) -> Synthesis:
        """The whole synthesis.  NotFound."""
        found = await self._db.read_with(lambda connection: _get(connection, synthesis_id))
        if found is None:
            raise NotFound("No such synthesis", f"There is no synthesis with the id {synthesis_id}.")
        return found

    async def of_planned(self, task_id: int, planned_at: datetime) -> Synthesis | None:
        """What was written for this planned time, if it was; rehearsals do not count."""
        return await self._db.read_with(lambda connection: _of_planned(connection, task_id, planned_at))

    async def last_of(self, theme_id: int) -> SynthesisLine | None:
        """The latest synthesis of a theme, rehearsals not counted."""
        sql = f"SELECT {', '.join(_LINE)} FROM syntheses WHERE theme_id = ? AND is_rehearsal = 0"
        rows = await self._db.read(f"{sql} ORDER BY created_at DESC, id DESC LIMIT 1", (theme_id,))
        return _line(rows[0]) if rows else None

    async def list(
        self,
        theme_id: int | None = None,
        search: str = "",
        limit: int = 100,
        offset: int = 0,
        *,
        rehearsals: bool = False,
    ) -> _Lines:
        """Syntheses, the newest first; `search` finds words of title and text, quoted ones as a phrase."""
        where, params = _condition(theme_id, search, rehearsals)
        sql = f"SELECT {', '.join(_LINE)} FROM syntheses WHERE {where} ORDER BY created_at DESC, id DESC"
        rows = await self._db.read(f"{sql} LIMIT ? OFFSET ?", (*params, limit, offset))
        return [_line(row) for row in rows]

    async def count(self, theme_id: int | None = None, search: str = "", *, rehearsals: bool = False) -> int:
        """How many syntheses `list` would give without limits."""
        where, params = _condition(theme_id, search, rehearsals)
        return int((await self._db.read(f"SELECT count(*) FROM syntheses WHERE {where}", params))[0][0])

    async def make_real(self, synthesis_id: int) -> None:
        """What was rehearsed is released as it is: from now on it counts as written.  NotFound.

        When its planned time was written meanwhile, it stays a rehearsal.
        """

        def change(connection: sqlite3.Connection) -> None:
            found = _get(connection, synthesis_id)
            if found is None:
                raise NotFound("No such synthesis", f"There is no synthesis with the id {synthesis_id}.")
            if _of_planned(connection, found.task_id, found.planned_at) is None:
                connection.execute("UPDATE syntheses SET is_rehearsal = 0 WHERE id = ?", (synthesis_id,))

        await self._db.write(change)

    async def restore(self, synthesis: Synthesis) -> None:
        """Undo `delete`: the synthesis under its id.  Nothing when its place is taken by now."""
        row = _row(synthesis)

        def change(connection: sqlite3.Connection) -> None:
            known = _of_planned(connection, synthesis.task_id, synthesis.planned_at)
            is_taken = known is not None and not synthesis.is_rehearsal
            if not is_taken and _get(connection, synthesis.id) is None:
                _insert(connection, synthesis, row, synthesis.id)

        await self._db.write(change)

    async def delete(self, synthesis_id: int) -> Synthesis:
        """Take a synthesis away with its receipts.  NotFound."""

        def change(connection: sqlite3.Connection) -> Synthesis:
            found = _get(connection, synthesis_id)
            if found is None:
                raise NotFound("No such synthesis", f"There is no synthesis with the id {synthesis_id}.")
            connection.execute("DELETE FROM syntheses WHERE id = ?", (synthesis_id,))
            connection.execute("DELETE FROM syntheses_text WHERE rowid = ?", (synthesis_id,))
            return found

        return await self._db.write(change)


def _condition(theme_id: int | None, search: str, rehearsals: bool) -> tuple[str, Sequence[Any]]:
    parts, params = ["1"], list[Any]()
    if theme_id is not None:
        parts.append("theme_id = ?")
        params.append(theme_id)
    if not rehearsals:
        parts.append("is_rehearsal = 0")
    if search.strip():
        question = match_text(search)
        found = "id IN (SELECT rowid FROM syntheses_text WHERE syntheses_text MATCH ?)"
        parts.append(found if question else "0")
        params += [question] if question else []
    return " AND ".join(parts), params


def _insert(connection: sqlite3.Connection, synthesis: Synthesis, row: tuple[Any, ...], known_id: int | None) -> int:
    made = connection.execute(_INSERT, (known_id, *row)).lastrowid or 0
    # Ten thousand receipts are made into rows here, not on the loop.
    connection.executemany(_INSERT_ITEM, ((made, *_receipt_row(receipt)) for receipt in synthesis.receipts))
    text = clean_text("\n".join(sentence.text for sentence in synthesis.sentences()))
    words = (made, clean_text(synthesis.title), text)
    connection.execute("INSERT INTO syntheses_text (rowid, title, body) VALUES (?, ?, ?)", words)
    return made


def _row(synthesis: Synthesis) -> tuple[Any, ...]:
    values: dict[str, Any] = {name: getattr(synthesis, name, None) for name in _STORED}
    for name in ("planned_at", "since"):
        values[name] = iso_utc(values[name])
    values["created_at"] = iso_utc(synthesis.created_at or utc_now())
    values["is_rehearsal"] = int(synthesis.is_rehearsal)
    values["gathered_count"] = len(synthesis.receipts)
    values["body"] = _body(synthesis)
    return tuple(clean_text(value) if isinstance(value, str) else value for value in values.values())


def _body(synthesis: Synthesis) -> str:
    def plain(sentences: Sequence[Sentence]) -> list[dict[str, Any]]:
        return [{"text": one.text, "numbers": list(one.numbers)} for one in sentences]

    sections = [
        {"title": one.title, "stories": one.story_count, "paragraphs": [plain(part) for part in one.paragraphs]}
        for one in synthesis.sections
    ]
    return json.dumps({"lead": plain(synthesis.lead), "sections": sections}, ensure_ascii=False)


def _receipt_row(receipt: Receipt) -> tuple[Any, ...]:
    texts = (clean_text(receipt.title), clean_text(receipt.url), clean_text(receipt.source_name))
    at, kept = encode_time(receipt.published_at), int(receipt.is_kept)
    return receipt.number, receipt.article_id, *texts, at, kept, receipt.reason.value, encode_json(receipt.detail)


def _of_planned(connection: sqlite3.Connection, task_id: int, planned_at: datetime) -> Synthesis | None:
    sql = "SELECT id FROM syntheses WHERE task_id = ? AND planned_at = ? AND is_rehearsal = 0"
    row = connection.execute(sql, (task_id, iso_utc(planned_at))).fetchone()
    return None if row is None else _get(connection, row["id"])


def _get(connection: sqlite3.Connection, synthesis_id: int) -> Synthesis | None:
    row = connection.execute("SELECT * FROM syntheses WHERE id = ?", (synthesis_id,)).fetchone()
    if row is None:
        return None
    items = connection.execute("SELECT * FROM synthesis_items WHERE synthesis_id = ? ORDER BY number", (synthesis_id,))
    line, body = _line(row), object_or_none(row["body"]) or {}
    return Synthesis(
        id=line.id,
        theme_id=line.theme_id,
        theme_name=line.theme_name,
        task_id=line.task_id,
        run_id=line.run_id,
        planned_at=line.planned_at,
        created_at=line.created_at,
        since=line.since,
        is_rehearsal=line.is_rehearsal,
        title=line.title,
        language=line.language,
        provider=line.provider,
        note=line.note,
        lead=_sentences(body.get("lead")),
        sections=tuple(_section(one) for one in body.get("sections", ()) if isinstance(one, Mapping)),
        receipts=tuple(_receipt(item) for item in items),
    )


def _line(row: sqlite3.Row) -> SynthesisLine:
    values = {name: row[name] for name in _LINE}
    never = utc_now().replace(year=1970)  # what another hand spoiled is shown as very old
    for name in ("planned_at", "created_at", "since"):
        values[name] = time_or_none(values[name]) or never
    return SynthesisLine(**{**values, "is_rehearsal": bool(values["is_rehearsal"])})


def _section(value: Mapping[str, Any]) -> Section:
    paragraphs = value.get("paragraphs") or ()
    return Section(str(value.get("title", "")), tuple(_sentences(one) for one in paragraphs), int(value["stories"]))


def _sentences(value: Any) -> tuple[Sentence, ...]:
    return tuple(Sentence(str(one["text"]), tuple(one["numbers"])) for one in value or ())


def _receipt(row: sqlite3.Row) -> Receipt:
    return Receipt(
        number=row["number"],
        article_id=row["article_id"],
        title=row["title"],
        url=row["url"],
        source_name=row["source_name"],
        published_at=time_or_none(row["published_at"]),
        reason=Reason(row["reason"]) if row["reason"] in _REASONS else Reason.RANK_OVER_LIMIT,
        detail=object_or_none(row["detail"]) or {},
    )
