"""The side list of the News page: All, Unread, Starred, Today, then themes, then sources with how they are doing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from cockpit.domain.content import Source
from cockpit.ui.format import ago_or_in, clock, number
from cockpit.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from cockpit.domain.theme import Theme
    from cockpit.services.items import ItemTotals
    from cockpit.services.source_lists import SourceHealth

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_FEW = 0.95  # a day: less is told by the week


@dataclass(frozen=True, slots=True)
class SideRow:
    """One line.  `key` is all, unread, starred, today, theme:ID, source:ID, or head:… for the words of a group."""

    key: str
    name: str
    count: int | None = None
    icon: str = ""
    dot: str = ""
    detail: str = ""
    detail_token: str = "text3"
    tip: str = ""

    @property
    def is_head(self) -> bool:
        """Words above a group, not to be chosen."""
        return self.key.startswith("head:")

    @property
    def kind(self) -> str:
        """theme, source, head, or "" for the lines at the top."""
        return self.key.partition(":")[0] if ":" in self.key else ""

    @property
    def number(self) -> int:
        """The id of a theme or source, 0 for other lines."""
        digits = self.key.partition(":")[2]
        return int(digits) if digits.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class SideFacts:
    """Everything that the side list tells."""

    totals: ItemTotals
    themes: Sequence[tuple[Theme, int]]
    sources: Sequence[Source]
    health: Mapping[int, SourceHealth]


class SideModel(QAbstractListModel):
    """The lines."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[SideRow] = []

    def set_rows(self, rows: Sequence[SideRow]) -> bool:
        """Show these; True when other lines are there than before, so that a selection has to be set anew."""
        new = list(rows)
        if [row.key for row in new] == [row.key for row in self.rows]:
            self.rows = new
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return False
        self.beginResetModel()
        self.rows = new
        self.endResetModel()
        return True

    def row_of(self, key: str) -> int:
        """Where a line is, -1 when it is not there."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled if self.rows[index.row()].is_head else _FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.tip) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                part for part in (row.name, "" if row.count is None else number(row.count), row.detail) if part
            )
        return None


def side_rows(facts: SideFacts, now: datetime) -> list[SideRow]:
    """The lines for these facts."""
    totals = facts.totals
    rows = [
        SideRow("all", translate("News", "All items"), totals.all, "inbox"),
        SideRow("unread", translate("News", "Unread"), totals.unread, "circle-dot"),
        SideRow("starred", translate("News", "Starred"), totals.starred, "star"),
        SideRow("today", translate("News", "Today"), totals.today, "clock"),
    ]
    if facts.themes:
        rows.append(SideRow("head:themes", translate("News", "Themes")))
        rows += [SideRow(f"theme:{theme.id}", theme.name, count, "layers") for theme, count in facts.themes]
    rows.append(SideRow("head:sources", translate("News", "Sources")))
    for source in facts.sources:
        health = health_of(source, facts.health.get(source.id), now)
        rows.append(
            SideRow(
                f"source:{source.id}",
                source.name,
                totals.of_sources.get(source.id, 0),
                dot=health.dot,
                detail=health.words,
                detail_token=health.token,
                tip="\n".join(part for part in (source.name, source.url, source.last_error or health.words) if part),
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class Health:
    """How a source is doing: its dot, its words and their colour."""

    dot: str
    words: str
    token: str = "text3"

    @property
    def needs_a_look(self) -> bool:
        """True for what a person may want to mend."""
        return self.dot in ("err", "warn")


def health_of(source: Source, known: SourceHealth | None, now: datetime) -> Health:
    """What the line of a source says; `known` are its numbers."""
    coming = next_words(known.next_poll_at if known is not None else None, now)
    per_day = known.items_per_day if known is not None else 0.0
    if not source.enabled:
        return Health("off", translate("News", "paused by you"))
    if source.last_status in ("error", "skipped", "offline"):
        token = "err" if source.last_status == "error" else "warn"
        if source.failures == 0 and source.next_poll_at is not None and source.next_poll_at > now:
            token = "warn"  # it asked to be left alone for a while: nothing is broken
        return Health(token, _joined(_trouble(source, now), coming), token)
    if source.last_success_at is None:
        return Health("off", _joined(translate("News", "not read yet"), coming))
    return Health("ok", _joined(_rate(per_day), coming))


def next_words(moment: datetime | None, now: datetime) -> str:
    """ "next in 4 min", "next 15:00"; "" when nothing is planned."""
    if moment is None:
        return ""
    seconds = (moment - now).total_seconds()
    if seconds < 1:
        return translate("News", "next now")
    if seconds <= 3600:
        return translate("News", "next {when}").replace("{when}", ago_or_in(moment, now))
    today = moment.astimezone().date() == now.astimezone().date()
    when = clock(moment) if today else ago_or_in(moment, now)
    return translate("News", "next {when}").replace("{when}", when)


def trouble_since(since: datetime | None, now: datetime) -> str:
    """ "for 2 days", "for 3 h"; "" when it has just begun."""
    hours = 0 if since is None else int((now - since).total_seconds() // 3600)
    if hours < 1:
        return ""
    if hours < 48:
        return translate("News", "for {n} h").replace("{n}", number(hours))
    return translate("News", "for {n} days").replace("{n}", number(hours // 24))


def _trouble(source: Source, now: datetime) -> str:
    if source.last_status == "offline":
        return translate("News", "no network")
    known = {"no api key": translate("News", "no API key")}
    words = source.last_error or translate("News", "could not be read")
    words = known.get(words, words)
    return f"{words} {since}" if (since := trouble_since(source.failing_since, now)) else words


def _rate(per_day: float) -> str:
    if per_day >= _FEW:
        return translate("News", "{n} a day").replace("{n}", number(round(per_day)))
    weekly = round(per_day * 7)
    if weekly:
        return translate("News", "{n} a week").replace("{n}", number(weekly))
    return translate("News", "nothing new lately")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
