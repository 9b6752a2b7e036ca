"""What the Runs page is asked for: search, tasks, time, trigger and status, and their chips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cockpit.domain.run import Trigger
from cockpit.domain.run_filter import RunFilter
from cockpit.ui.format import plural
from cockpit.ui.models.run_filter_words import (
    CUSTOM,
    SPANS,
    chips_of,
    span_items,
    status_items,
    status_key,
    statuses_of,
    trigger_items,
    without,
)
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.fields import ComboField, SearchField
from cockpit.ui.widgets.layout import column, row
from cockpit.ui.widgets.run_chips import FilterChips
from cockpit.ui.widgets.run_popups import SpanPopup, TaskPopup

_ANY_WIDTH = 16_777_215
_NARROW = 820
_LONGEST_SEARCH = 1000  # what a filter takes


class RunsFilters(QWidget):
    """`filter` is what is asked for; `changed` says that it is another."""

    changed = Signal(object)  # RunFilter

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.filter = RunFilter()
        self.span = ""  # a preset of the time range, "" for none
        self._names: dict[int, str] = {}
        self.search = SearchField(self.tr("Search results, errors and logs"))
        self.search.setMinimumWidth(130)
        self.search.setMaximumWidth(_ANY_WIDTH)
        self.search.setMaxLength(_LONGEST_SEARCH)
        self.tasks = Button(self.tr("All tasks"), "list-checks")
        self.time = ComboField(span_items(), name=self.tr("Time"))
        self.trigger = ComboField(trigger_items(), name=self.tr("Trigger"))
        self.status = ComboField(status_items(), name=self.tr("Status"))
        self.chips = FilterChips()
        line = row((self.search, 1), self.tasks, self.time, self.trigger, self.status, spacing=8)
        column(line, self.chips, spacing=12, into=self)
        self._fit(_NARROW)
        self.search.searched.connect(lambda text: self._set(replace(self.filter, text=text)))
        self.tasks.clicked.connect(self._choose_tasks)
        self.time.chosen.connect(self._choose_span)
        self.trigger.chosen.connect(self._choose_trigger)
        self.status.chosen.connect(lambda key: self._set(replace(self.filter, statuses=statuses_of(key))))
        self.chips.removed.connect(lambda key: self._set(without(self.filter, key)))
        self.chips.cleared.connect(self.clear)

    # what the page says

    def set_names(self, names: Mapping[int, str]) -> None:
        """The tasks there are."""
        self._names = dict(names)
        self._show()

    def set_filter(self, wanted: RunFilter, *, span: str = "") -> None:
        """Ask for something else, as if it had been chosen."""
        self.span = span
        self._set(wanted)

    def clear(self) -> None:
        """Ask for everything."""
        self.set_filter(RunFilter())

    def only_task(self, task_id: int) -> None:
        """Show the runs of one task."""
        kept = tuple(one for one in self.filter.not_task_ids if one != task_id)
        self._set(replace(self.filter, task_ids=(task_id,), not_task_ids=kept))

    def hide_task(self, task_id: int) -> None:
        """Show the runs of all other tasks."""
        kept = tuple(one for one in self.filter.task_ids if one != task_id)
        others = (*(one for one in self.filter.not_task_ids if one != task_id), task_id)
        self._set(replace(self.filter, task_ids=kept, not_task_ids=others))

    # inside

    def _set(self, wanted: RunFilter) -> None:
        if wanted.since is None and wanted.until is None:
            self.span = ""
        if wanted == self.filter:
            self._show()
            return
        self.filter = wanted
        self._show()
        self.changed.emit(wanted)

    def _show(self) -> None:
        wanted = self.filter
        if self.search.text().strip() != wanted.text:
            self.search.setText(wanted.text)
        has_span = wanted.since is not None or wanted.until is not None
        self.time.set_key(self.span or (CUSTOM if has_span else ""))
        self.trigger.set_key(wanted.triggers[0] if len(wanted.triggers) == 1 else "")
        self.status.set_key(status_key(wanted.statuses))
        if len(wanted.task_ids) == 1:
            words = self._names.get(wanted.task_ids[0], f"#{wanted.task_ids[0]}")
            words = words if len(words) <= 16 else words[:15].rstrip() + "…"
        elif wanted.task_ids:
            words = plural(len(wanted.task_ids), self.tr("{n} task"), self.tr("{n} tasks"))
        else:
            words = self.tr("All tasks")
        self.tasks.set_text(words)
        self.chips.show_chips(chips_of(wanted, self._names, self.span))

    def _choose_tasks(self) -> None:
        popup = TaskPopup(self, self._names, self.filter.task_ids)
        popup.chosen.connect(lambda ids: self._set(replace(self.filter, task_ids=tuple(ids))))
        popup.drop(self.tasks)

    def _choose_span(self, key: str) -> None:
        now = self._now()
        if key == CUSTOM:
            popup = SpanPopup(
                self, self.filter.since or now - timedelta(days=1), self.filter.until or now + timedelta(minutes=1)
            )
            popup.chosen.connect(self._take_span)
            popup.destroyed.connect(lambda _popup: self._show_span())
            popup.drop(self.time)
            return
        self.span = key
        since = now - SPANS[key] if key in SPANS else None
        self._set(replace(self.filter, since=since, until=None))

    def _take_span(self, since: datetime, until: datetime) -> None:
        self.span = ""
        self._set(replace(self.filter, since=since, until=until))

    def _show_span(self) -> None:
        """The list says again what holds, when its popup went without a choice."""
        if isValid(self):
            self._show()

    def _choose_trigger(self, key: str) -> None:
        self._set(replace(self.filter, triggers=(Trigger(key),) if key else ()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """Beside the drawer the search needs the room."""
        for field in (self.time, self.trigger, self.status):
            field.setFixedWidth(124 if width < _NARROW else 152)
