"""The groups of the settings page that only hold choices: each row says what it wants changed, the page saves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from cockpit.services.local_zone import local_zone
from cockpit.settings import RANGES, Settings
from cockpit.ui.format import number
from cockpit.ui.widgets.kit import ComboField, Label, Segments, TextField, Toggle
from cockpit.ui.widgets.setting_rows import SettingGroup, SettingRow

_UNIT_WIDTH = 64


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
    """What a person is told of."""

    def __init__(self, now: Settings) -> None:
        super().__init__(self.tr("Notifications"))
        policies = [
            ("every_run", self.tr("Every run")),
            ("changes_and_failures", self.tr("Changes and failures")),
            ("failures", self.tr("Failures")),
            ("nothing", self.tr("Nothing")),
        ]
        policy = Segments(policies, now.toasts)
        policy.changed.connect(self.want("toasts"))
        about = self.tr("failures are always kept in the notification centre")
        self.add_choice("toasts", self.tr("Show a notice for"), about, policy)


class AdvancedGroup(ChoiceGroup):
    """Retention, and how long the end may take."""

    def __init__(self, now: Settings) -> None:
        super().__init__(self.tr("Advanced"))
        self._now = now
        keep = self.tr("older ones are deleted a few at a time while the program runs")
        wait = self.tr("runs may finish in that time; then they are stopped")
        self._add_number("retention_days", self.tr("Keep runs for"), keep, self.tr("days"))
        self._add_number("retention_runs_per_task", self.tr("Keep of each task"), keep, self.tr("runs"))
        self._add_number("stop_grace_seconds", self.tr("Wait for running tasks at the end"), wait, self.tr("seconds"))

    def _add_number(self, key: str, title: str, explanation: str, unit: str) -> None:
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


def _number(text: str, *, whole: bool) -> int | float | None:
    """What a person typed, with the separators of the language or without; None when it is no such number."""
    plain = "".join(text.split())
    locale = QLocale()
    try:
        return int(plain) if whole else float(plain)
    except ValueError:
        value, good = locale.toLongLong(text.strip()) if whole else locale.toDouble(text.strip())
        return value if good else None
