"""A caption and things to tick, one after the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from cockpit.ui.theme import theme
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import clear, column


class TickList(QWidget):
    """Hidden while there is nothing to tick; ids that are not shown stay as they were."""

    changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._boxes: dict[int, QCheckBox] = {}
        self._ticked: tuple[int, ...] = ()
        self._list = column(spacing=4)
        column(Label(title, 12, tone="text2"), self._list, spacing=5, into=self)
        self.hide()

    def set_items(self, items: Sequence[tuple[int, str]], ticked: Collection[int]) -> None:
        """Show (id, name); does not emit `changed`."""
        clear(self._list)
        self._boxes = {}
        for key, name in items:
            box = QCheckBox(name.replace("&", "&&"))
            box.setFont(theme().font(12))
            box.toggled.connect(lambda _on: self.changed.emit())
            self._boxes[key] = box
            self._list.addWidget(box)
        self.set_ticked(ticked)
        self.setVisible(bool(items))

    def set_ticked(self, ticked: Collection[int]) -> None:
        """Tick these ids and no other; does not emit `changed`."""
        self._ticked = tuple(ticked)
        for key, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(key in ticked)
            box.blockSignals(False)

    def ticked(self) -> tuple[int, ...]:
        """The ids that are ticked, in their order of before."""
        kept = [key for key in self._ticked if key not in self._boxes or self._boxes[key].isChecked()]
        added = [key for key, box in self._boxes.items() if box.isChecked() and key not in self._ticked]
        return tuple(kept + added)
