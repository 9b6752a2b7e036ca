"""When a task runs: the mode, its fields, and the time zone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cockpit.domain.errors import UserError
from cockpit.domain.next_run import validate
from cockpit.domain.schedule import Cron, Schedule
from cockpit.domain.words import describe
from cockpit.ui.widgets.buttons import Segments
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import column, holder, row
from cockpit.ui.widgets.schedule_modes import CronMode, IntervalMode, ScheduleMode
from cockpit.ui.widgets.zone_picker import ZonePicker

_ZONE_FIELD = "time_zone"


class ScheduleForm(QWidget):
    """Holds one `Schedule`.  `changed` follows every key; `schedule()` is None while something is wrong."""

    changed = Signal()

    def __init__(self, here: str) -> None:
        super().__init__()
        self._modes: dict[str, ScheduleMode] = {mode.key: mode for mode in (IntervalMode(), CronMode())}
        self._errors: dict[str, str] = {}
        self._schedule: Schedule | None = None
        self.segments = Segments([(key, mode.title()) for key, mode in self._modes.items()], stretch=True)
        self.zone = ZonePicker(here)
        self._zone_label = Label(self.tr("Time zone"), 12, 500, "text2")
        self._words = Label("", 12, 600, wrap=True)
        self._icon = Icon("circle-check", "ok", 14)
        self._zone_error = Label("", 11, 500, "err", wrap=True)
        self._zone_part = holder(column(self._zone_label, self.zone, self._zone_error, spacing=5))
        line = holder(row(self._icon, (self._words, 1), spacing=7))
        column(self.segments, 4, *self._modes.values(), line, self._zone_part, spacing=9, into=self)
        for mode in self._modes.values():
            mode.changed.connect(self._check)
        self.zone.changed.connect(self._check)
        self.segments.changed.connect(self._choose)
        self._choose(self.segments.current())

    def mode(self) -> ScheduleMode:
        """The way of writing that is shown."""
        return self._modes[self.segments.current()]

    def schedule(self) -> Schedule | None:
        """What the fields say, None while they say nothing usable."""
        return self._schedule

    def errors(self) -> Mapping[str, str]:
        """Field name (as the services call it) -> what is wrong."""
        return self._errors

    def set_schedule(self, schedule: Schedule | None) -> None:
        """Show a schedule in the first mode that can; None leaves the fields alone."""
        if schedule is not None:
            mode = next(mode for mode in self._modes.values() if mode.accepts(schedule))
            mode.show_schedule(schedule)
            if isinstance(schedule, Cron):
                self.zone.set_zone(schedule.time_zone)
            self.segments.set_current(mode.key)
        self._choose(self.segments.current())

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show what the service refused, as if the form had found it."""
        self._errors = dict(errors)
        self._schedule = None
        self._show()

    def focus_problem(self) -> None:
        """Put the focus where the first problem is."""
        if set(self._errors) == {_ZONE_FIELD}:
            self.zone.setFocus()
        else:
            self.mode().first_field().setFocus()

    def _choose(self, key: str) -> None:
        for name, mode in self._modes.items():
            mode.setVisible(name == key)
        self._zone_part.setVisible(self._modes[key].uses_zone)
        self._check()

    def _check(self) -> None:
        self._errors = {}
        self._schedule = None
        try:
            schedule = self.mode().read(self.zone.zone())
            validate(schedule)
            self._schedule = schedule
        except UserError as error:
            self._errors = dict(error.fields) or {"schedule": error.message or error.title}
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        zone_error = self._errors.get(_ZONE_FIELD, "")
        problem = next((text for name, text in self._errors.items() if name != _ZONE_FIELD), "")
        self.mode().mark(problem)
        self.zone.set_bad(bool(zone_error))
        self._zone_error.setText(_sentence(zone_error))
        self._zone_error.setVisible(bool(zone_error))
        self._icon.set("circle-alert" if problem else "circle-check", "err" if problem else "ok")
        self._words.set_tone("err" if problem else "text")
        language = self.locale().name()[:2]
        words = "" if self._schedule is None else describe(self._schedule, language)
        self._words.setText(_sentence(problem) if problem else _sentence(words, full_stop=False))
        self._icon.setVisible(bool(problem or words))
        self._words.setAccessibleDescription(problem)


def _sentence(text: str, *, full_stop: bool = True) -> str:
    text = text[:1].upper() + text[1:]
    return f"{text}." if text and full_stop and not text.endswith((".", "!", "?")) else text
