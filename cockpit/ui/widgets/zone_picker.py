"""Choosing a time zone: the usual ones with one click, every other by typing a part of its name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QCompleter, QPushButton, QWidget

from cockpit.domain.zones import zone_names
from cockpit.ui.models.next_runs import city
from cockpit.ui.theme import set_property, theme
from cockpit.ui.widgets.layout import row

_USUAL = ("UTC", "America/New_York", "America/Los_Angeles", "Europe/Paris")


class ZoneBox(QComboBox):
    """Every time zone; a part of a name finds it.  Its text may be no zone: whoever asks validates it."""

    def __init__(self, *, small: bool = False) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setProperty("small", small)
        self.setFont(theme().font(12 if small else 13))
        self.setAccessibleName(self.tr("Time zone"))
        self.setMaxVisibleItems(14)
        self.addItems(list(zone_names()))
        completer = QCompleter(list(zone_names()), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)


class ZonePicker(QWidget):
    """`zone()` is the text as it stands, which may be no zone: whoever asks validates it."""

    changed = Signal()

    def __init__(self, here: str) -> None:
        super().__init__()
        self._choices = QButtonGroup(self)
        self._choices.setExclusive(False)
        self._buttons: dict[str, QPushButton] = {}
        self.box = ZoneBox(small=True)
        self.box.setFixedWidth(190)
        self.box.currentTextChanged.connect(lambda _text: self._tell())
        line = row(spacing=6, into=self)
        for zone in dict.fromkeys((here, *_USUAL)):
            line.addWidget(self._choice(zone, here))
        line.addWidget(self.box)
        line.addStretch(1)
        self.setFocusProxy(self.box)
        self.set_zone(here)

    def zone(self) -> str:
        """The IANA name that is chosen or typed."""
        return self.box.currentText().strip()

    def set_zone(self, zone: str) -> None:
        """Show a zone without emitting `changed`."""
        self.box.blockSignals(True)
        self.box.setCurrentText(zone)
        self.box.blockSignals(False)
        self._mark()

    def set_bad(self, bad: bool) -> None:
        """Mark the field as wrong, or not."""
        set_property(self.box, "bad", bad)

    def _choice(self, zone: str, here: str) -> QPushButton:
        button = QPushButton(self.tr("{0} (here)").format(city(zone)) if zone == here else city(zone))
        button.setProperty("kind", "choice")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setFont(theme().font(12, 500))
        button.setAccessibleName(zone)
        button.clicked.connect(lambda: self._choose(zone))
        self._choices.addButton(button)
        self._buttons[zone] = button
        return button

    def _choose(self, zone: str) -> None:
        self.set_zone(zone)
        self.changed.emit()

    def _tell(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        chosen = self.zone()
        for zone, button in self._buttons.items():
            button.setChecked(zone == chosen)
