"""A theme in the list of the page: its name, its schedule and how it stands, in words; and the list as a model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from cockpit.domain.run import RunStatus
from cockpit.domain.schedule import WEEKDAYS
from cockpit.domain.theme import ThemeSchedule
from cockpit.domain.theme_schedule import has_own_rule
from cockpit.domain.words import describe
from cockpit.ui.format import ago_or_in, clock, language, percent
from cockpit.ui.run_words import run_look

if TYPE_CHECKING:
    from cockpit.services.themes import ThemeState

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_WORKDAYS = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class LiveTheme:
    """How far the synthesis that is written now is; `fraction` None when that is not known."""

    run_id: int
    fraction: float | None = None
    message: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme as it is, and its run if one is on its way."""

    state: ThemeState
    live: LiveTheme | None = None

    @property
    def theme_id(self) -> int:
        return self.state.theme.id


@dataclass(frozen=True, slots=True)
class StateLine:
    """The third line of a theme: a dot of a colour and words; `is_running`: a pill instead."""

    text: str
    token: str
    is_hollow: bool = False
    is_running: bool = False


def schedule_line(state: ThemeState) -> str:
    """ "Mon Wed Sat 08:00 · to 3", "no schedule"."""
    task, at = state.task, state.schedule
    if at is not None:
        words = f"{days_words(at)} {at.time}"
        words = words if at.enabled else translate("Themes", "off · {schedule}").replace("{schedule}", words)
        if not at.recipients:
            return words
        to = translate("Themes", "to {n}").replace("{n}", str(len(at.recipients)))
        return f"{words} · {to}"
    if task is not None and has_own_rule(task) and task.schedule is not None:
        return describe(task.schedule, language())
    return translate("Themes", "no schedule")


def days_words(at: ThemeSchedule) -> str:
    """The days of a schedule: "daily", "Mon–Fri", "Mon Wed Sat"."""
    if len(at.days) == len(WEEKDAYS):
        return translate("Themes", "daily")
    if at.days == _WORKDAYS:
        return f"{short_day(0)}–{short_day(4)}"
    return " ".join(short_day(day) for day in sorted(at.days))


def short_day(day: int) -> str:
    """A weekday, 0 for Monday, as "Mon"."""
    name = QLocale().standaloneDayName(day + 1, QLocale.FormatType.ShortFormat).rstrip(".")
    return name[:1].upper() + name[1:]


def state_line(row: ThemeRow, now: datetime) -> StateLine:
    """How a theme stands."""
    task, live = row.state.task, row.live
    if live is not None:
        stage = _doing(live.stage) or translate("Themes", "Running")
        done = "" if live.fraction is None else f" {percent(live.fraction, 0)}"
        return StateLine(f"{stage}{done}", "run", is_running=True)
    if task is None or task.last_run_at is None:
        return StateLine(translate("Themes", "Never run"), "off", is_hollow=True)
    if task.retry is not None:
        at = clock(task.retry.at)
        return StateLine(translate("Themes", "Failed, retry {time}").replace("{time}", at), "err")
    when = ago_or_in(task.last_run_at, now)
    when = when[:1].upper() + when[1:]
    if task.last_status is RunStatus.SUCCESS:
        return _delivered(when, task.last_result or {})
    look = run_look(task.last_status)
    return StateLine(f"{look.words} · {when}", look.token)


def stage_words(stage: str) -> str:
    """A step of a synthesis in the language of the window."""
    return {
        "Gather": translate("Themes", "Gather"),
        "De-duplicate": translate("Themes", "De-duplicate"),
        "Rank": translate("Themes", "Rank"),
        "Write": translate("Themes", "Write"),
        "Deliver": translate("Themes", "Deliver"),
    }.get(stage, stage)


def _doing(stage: str) -> str:
    return {
        "Gather": translate("Themes", "Gathering"),
        "De-duplicate": translate("Themes", "De-duplicating"),
        "Rank": translate("Themes", "Ranking"),
        "Write": translate("Themes", "Writing"),
        "Deliver": translate("Themes", "Delivering"),
    }.get(stage, stage)


def _delivered(when: str, result: Any) -> StateLine:
    """A synthesis that was written; what of it did not arrive is said."""
    for key, words, token in (
        ("failed", translate("Themes", "{when}, {n} failed"), "err"),
        ("uncertain", translate("Themes", "{when}, {n} uncertain"), "warn"),
    ):
        count = result.get(key)
        if isinstance(count, int) and count > 0:
            return StateLine(words.replace("{when}", when).replace("{n}", str(count)), token)
    return StateLine(when, "ok")


class ThemeModel(QAbstractListModel):
    """The themes that the search finds, in the order in which they were given."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self._all: list[ThemeRow] = []
        self._shown: list[ThemeRow] = []
        self._text = ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._shown[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.state.theme.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = state_line(row, self.now())
            return f"{row.state.theme.name}, {schedule_line(row.state)}, {line.text}"
        return None

    @property
    def rows(self) -> Sequence[ThemeRow]:
        """All themes, those that the search hides too."""
        return self._all

    def row(self, theme_id: int) -> ThemeRow | None:
        """The theme of an id, hidden or not."""
        return next((row for row in self._all if row.theme_id == theme_id), None)

    def index_of(self, theme_id: int) -> QModelIndex:
        """Where a theme is shown; not valid when it is not."""
        place = next((n for n, row in enumerate(self._shown) if row.theme_id == theme_id), -1)
        return self.index(place) if place >= 0 else QModelIndex()

    def set_states(self, states: Sequence[ThemeState]) -> None:
        """Show these; what is known of runs on their way stays."""
        live = {row.theme_id: row.live for row in self._all}
        self._all = [ThemeRow(state, live.get(state.theme.id)) for state in states]
        self._refilter()

    def put_state(self, state: ThemeState) -> None:
        """Show a theme that changed, or a new one."""
        self._put(state.theme.id, lambda row: replace(row, state=state), ThemeRow(state))

    def set_live(self, theme_id: int, live: LiveTheme | None) -> None:
        """Show how far the run of a theme is; None: none is on its way."""
        row = self.row(theme_id)
        if row is not None and row.live != live:
            self._put(theme_id, lambda old: replace(old, live=live), row)

    def search(self, text: str) -> None:
        """Show only themes with these words in name or description."""
        self._text = text.casefold().strip()
        self._refilter()

    def _put(self, theme_id: int, change: Callable[[ThemeRow], ThemeRow], new: ThemeRow) -> None:
        if self.row(theme_id) is None:
            self._all.append(new)
            self._all.sort(key=lambda row: row.state.theme.name.casefold())
            self._refilter()
            return
        before = [row.theme_id for row in self._all]
        self._all = [change(row) if row.theme_id == theme_id else row for row in self._all]
        self._all.sort(key=lambda row: row.state.theme.name.casefold())
        if [row.theme_id for row in self._all] != before or self._text:
            self._refilter()
            return
        self._shown = list(self._all)
        at = self.index_of(theme_id)
        self.dataChanged.emit(at, at)

    def _refilter(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._all if self._text in _haystack(row)]
        self.endResetModel()


def _haystack(row: ThemeRow) -> str:
    theme = row.state.theme
    return f"{theme.name}\n{theme.description}\n{theme.slug}".casefold()
