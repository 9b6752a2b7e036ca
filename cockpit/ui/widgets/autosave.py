"""Saves what a person types by itself: 400 ms after the last key, or at once when a field is left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE_MILLISECONDS = 400


class Autosave(QObject):
    """Gathers values by field; `due` carries them once nothing was typed for a while, or at `flush`."""

    due = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._values: dict[str, Any] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.flush)

    @property
    def pending(self) -> frozenset[str]:
        """The fields that are not saved yet."""
        return frozenset(self._values)

    def put(self, field: str, value: object) -> None:
        """A field has a new value."""
        self._values[field] = value
        self._pause.start()

    def flush(self) -> None:
        """Hand over what there is, now."""
        self._pause.stop()
        values, self._values = self._values, {}
        if values:
            self.due.emit(values)
