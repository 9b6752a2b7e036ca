"""The groups of the settings page that only hold choices: each row says what it wants changed, the page saves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from cockpit.services.local_zone import local_zone
from cockpit.settings import RANGES, Settings
from cockpit.ui.format import number
from cockpit.ui.widgets.kit import ComboField, Label, NumberField, Segments, TextField, Toggle
from cockpit.ui.widgets.schedule_mode_parts import read_time
from cockpit.ui.widgets.setting_rows import SettingGroup, SettingRow

_UNIT_WIDTH = 72
_NO_QUIET, _QUIET_START, _QUIET_END = "00:00", "22:00", "07:00"
_TO_MINUTES = len("HH:MM")


class ChoiceGroup(SettingGroup):
    """A group whose rows are settings; `wanted` carries the key of one and its new value."""

    wanted = Signal(str, object)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.rows: dict[str, SettingRow] = {}

    def add_choice(self, key: str, title: str, explanation: str, *controls: QWidget) -> None:
        """Add the row of one setting."""
        self.rows[key] = SettingRow(title, explanation, *controls)
        self.add_row(self.rows[key])

    def want(self, key: str) -> Callable[[Any], None]:
        """What a control is connected to."""
        return lambda value: self.wanted.emit(key, value)


class GeneralGroup(ChoiceGroup):
    """Language, time zone, tray."""

    def __init__(self, now: Settings) -> None:
        super().__init__(self.tr("General"))
        languages = [("system", self.tr("Like the system")), ("en", "English"), ("fr", "Français")]
        language = ComboField(languages, name=self.tr("Language"))
        language.set_key(now.language)
        language.chosen.connect(self.want("language"))
        tray = Toggle(now.keep_in_tray)
        tray.clicked.connect(self.want("keep_in_tray"))
        about_tray = self.tr("the tray icon shows the state; Quit in its menu ends the engine")
        if not QSystemTrayIcon.isSystemTrayAvailable():
            tray.setEnabled(False)
            about_tray = self.tr("this desktop has no tray: closing the window ends the program")
        about_language = self.tr("words, dates and numbers; from the next start")
        self.add_choice("language", self.tr("Language"), about_language, language)
        zone = Label(local_zone(), 13, tone="text2")
        about_zone = self.tr("read from the system; tasks keep their own zone")
        self.add_row(SettingRow(self.tr("Time zone of this computer"), about_zone, zone))
        self.add_choice("keep_in_tray", self.tr("Keep running when the window is closed"), about_tray, tray)


class AppearanceGroup(ChoiceGroup):
    """Theme, density, motion."""

    def __init__(self, now: Settings) -> None:
        super().__init__(self.tr("Appearance"))
        looks = [("system", self.tr("Like the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        look = Segments(looks, now.theme)
        look.changed.connect(self.want("theme"))
        density = Segments([("comfortable", self.tr("Comfortable")), ("compact", self.tr("Compact"))], now.rows)
        density.changed.connect(self.want("rows"))
        motion = Toggle(now.less_motion)
        motion.clicked.connect(self.want("less_motion"))
        self.add_choice("theme", self.tr("Theme"), "", look)
        self.add_choice("rows", self.tr("Rows"), self.tr("how much fits on a screen"), density)
        about_motion = self.tr("no sliding, no spinning; progress stays visible")
        self.add_choice("less_motion", self.tr("Less motion"), about_motion, motion)


class NoticesGroup(ChoiceGroup):
    """What a person is told of, and when not."""

    def __init__(self, now: Settings) -> None:
        super().__init__(self.tr("Notifications and quiet hours"))
        self.mode = ComboField(
            [
                ("all", self.tr("Every end of a run")),
                ("failures", self.tr("Each failure")),
                ("after_failures", self.tr("Failures in a row")),
                ("incidents", self.tr("Incidents")),
                ("nothing", self.tr("Nothing")),
            ],
            name=self.tr("Tell me about"),
        )
        self.mode.set_key(now.notices)
        self.after = NumberField(now.notice_after, *(int(limit) for limit in RANGES["notice_after"]))
        self.after.setAccessibleName(self.tr("How many failures in a row"))
        self.after.valueChanged.connect(self.want("notice_after"))
        self.mode.chosen.connect(self._choose_mode)
        self.add_choice("notices", self.tr("Tell me about"), "", self.after, self.mode)
        self.rows["notice_after"] = self.rows["notices"]
        self._explain_mode()
        policies = [
            ("every_run", self.tr("Every run")),
            ("changes_and_failures", self.tr("Changes and failures")),
            ("failures", self.tr("Failures")),
            ("nothing", self.tr("Nothing")),
        ]
        policy = Segments(policies, now.toasts)
        policy.changed.connect(self.want("toasts"))
        about = self.tr("what is not shown is kept in the notification centre, except routine ends")
        self.add_choice("toasts", self.tr("Show a notice for"), about, policy)
        self._add_quiet_hours(now)

    def _choose_mode(self, key: str) -> None:
        self._explain_mode()
        self.wanted.emit("notices", key)

    def _explain_mode(self) -> None:
        key = self.mode.current_key()
        self.after.setVisible(key == "after_failures")
        words = {
            "all": self.tr("every end of every run"),
            "failures": self.tr("each failure, and when it works again"),
            "after_failures": self.tr("after so many in a row, once for each so many, and when it works again"),
            "incidents": self.tr("when a task begins to fail, and when it works again"),
            "nothing": self.tr("of tasks; what cannot be stored is told all the same"),
        }[key]
        about = self.tr("{words}; a task may have its own choice").replace("{words}", words)
        self.rows["notices"].set_explanation(about)

    def _add_quiet_hours(self, now: Settings) -> None:
        self._quiet = QuietHoursRow(now)
        self._quiet.wanted.connect(self.wanted)
        self.rows["quiet_start"] = self.rows["quiet_end"] = self._quiet
        self.add_row(self._quiet)


class QuietHoursRow(SettingRow):
    """From when to when notices wait, and whether they do."""

    wanted = Signal(str, object)

    def __init__(self, now: Settings) -> None:
        on = now.quiet_start != now.quiet_end
        self.toggle = Toggle(on, QCoreApplication.translate("QuietHoursRow", "Quiet hours"))
        self.start = _time_field(now.quiet_start if on else _QUIET_START)
        self.end = _time_field(now.quiet_end if on else _QUIET_END)
        to = Label(QCoreApplication.translate("QuietHoursRow", "to"), 13, tone="text2")
        title = QCoreApplication.translate("QuietHoursRow", "Quiet hours")
        about = QCoreApplication.translate("QuietHoursRow", "notices wait and come as one at the end")
        super().__init__(title, about, self.start, to, self.end, self.toggle)
        self.start.setAccessibleName(self.tr("Quiet hours begin"))
        self.end.setAccessibleName(self.tr("Quiet hours end"))
        self.start.editingFinished.connect(self._save)
        self.end.editingFinished.connect(self._save)
        self.toggle.clicked.connect(self._switch)
        self._enable()

    def _switch(self, on: bool) -> None:
        self._enable()
        if on:
            self._save()
            return
        self._say("")
        self.wanted.emit("quiet_start", _NO_QUIET)
        self.wanted.emit("quiet_end", _NO_QUIET)

    def _enable(self) -> None:
        for field in (self.start, self.end):
            field.setEnabled(self.toggle.isChecked())

    def _save(self) -> None:
        """Two different times are wanted; anything else is said and not saved."""
        if not self.toggle.isChecked():
            return
        start, end = read_time(self.start.text()), read_time(self.end.text())
        self.start.set_bad(start is None)
        self.end.set_bad(end is None or start == end)
        if start is None or end is None or len(start) > _TO_MINUTES or len(end) > _TO_MINUTES:
            self._say(self.tr("Give times from 00:00 to 23:59, for example 22:00."))
        elif start == end:
            self._say(self.tr("Give two different times, or switch quiet hours off."))
        else:
            self._say("")
            self.start.setText(start)
            self.end.setText(end)
            self.wanted.emit("quiet_start", start)
            self.wanted.emit("quiet_end", end)

    def _say(self, sentence: str) -> None:
        if not sentence:
            self.start.set_bad(False)
            self.end.set_bad(False)
        self.set_error(sentence)


def _time_field(text: str) -> TextField:
    field = TextField(text)
    field.setFixedWidth(66)
    return field


class NumbersGroup(ChoiceGroup):
    """A group with numbers that have limits."""

    def __init__(self, title: str, now: Settings) -> None:
        super().__init__(title)
        self._now = now

    def add_number(self, key: str, title: str, explanation: str, unit: str) -> None:
        """Add the row of a setting in `RANGES`."""
        value = getattr(self._now, key)
        field = TextField(f"{value:g}" if isinstance(value, float) else str(value), name=title)
        field.setFixedWidth(110)
        field.editingFinished.connect(lambda: self._finished(key, field))
        unit_label = Label(unit, 13, tone="text2")
        unit_label.setMinimumWidth(_UNIT_WIDTH)
        self.add_choice(key, title, explanation, field, unit_label)

    def _finished(self, key: str, field: TextField) -> None:
        """A number within its limits is wanted; anything else is said and not saved."""
        low, high = RANGES[key]
        whole = isinstance(getattr(self._now, key), int)
        value = _number(field.text(), whole=whole)
        good = value is not None and low <= value <= high
        sentence = (
            self.tr("Give a whole number from {low} to {high}.")
            if whole
            else self.tr("Give a number from {low} to {high}.")
        )
        sentence = sentence.replace("{low}", number(low)).replace("{high}", number(high))
        field.set_bad(not good)
        self.rows[key].set_error("" if good else sentence)
        if good:
            self.wanted.emit(key, value)


class EngineGroup(NumbersGroup):
    """How much runs at once, and how long the engine waits for people and for runs."""

    def __init__(self, now: Settings) -> None:
        super().__init__(self.tr("Engine"), now)
        at_once = self.tr("the others wait in a queue that is shown; 0 means no limit")
        away = self.tr("about missed runs; then each task does as its policy says; 0 asks nothing")
        wait = self.tr("runs may finish in that time; then they are stopped")
        runs, seconds = self.tr("runs"), self.tr("seconds")
        self.add_number("concurrency_limit", self.tr("How many runs work at once"), at_once, runs)
        self.add_number("away_grace_seconds", self.tr("Ask after an absence"), away, seconds)
        self.add_number("stop_grace_seconds", self.tr("Wait for running tasks at the end"), wait, seconds)


class HistoryGroup(NumbersGroup):
    """How long runs are kept."""

    def __init__(self, now: Settings) -> None:
        super().__init__(self.tr("History"), now)
        days = self.tr("older runs and their logs are deleted a few at a time while the program runs")
        most = self.tr("of a task with more, the oldest are deleted, though they are younger than that")
        self.add_number("retention_days", self.tr("Keep runs for"), days, self.tr("days"))
        self.add_number("retention_runs_per_task", self.tr("Keep of each task"), most, self.tr("runs"))


def _number(text: str, *, whole: bool) -> int | float | None:
    """What a person typed, with the separators of the language or without; None when it is no such number."""
    plain = "".join(text.split())
    locale = QLocale()
    try:
        return int(plain) if whole else float(plain)
    except ValueError:
        value, good = locale.toLongLong(text.strip()) if whole else locale.toDouble(text.strip())
        return value if good else None
