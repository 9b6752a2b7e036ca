"""The head of the task editor: what is edited, and its history, a copy, closing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from cockpit.ui.widgets.buttons import Button, IconButton
from cockpit.ui.widgets.chips import IconBox
from cockpit.ui.widgets.labels import ElidedLabel
from cockpit.ui.widgets.layout import column, row


class EditorHead(QFrame):
    """History and Duplicate are for a task that is stored."""

    history_clicked = Signal()
    duplicate_clicked = Signal()
    close_clicked = Signal()

    def __init__(self, title: str, *, is_new: bool) -> None:
        super().__init__()
        self.icon = IconBox("play", "accent", 36, soft="accent")
        self._below = ElidedLabel("", 12, tone="text3")
        self.history = Button(self.tr("History"), "history", small=True)
        self.duplicate = Button(self.tr("Duplicate"), "copy", small=True)
        close = IconButton("x", self.tr("Close"), "Esc", size=17)
        names = column(None, ElidedLabel(title, 16, 600), self._below, None, spacing=1)
        parts = (self.icon, (names, 1), self.history, self.duplicate, close)
        row(*parts, spacing=11, margins=(24, 0, 16, 0), into=self)
        self.setFixedHeight(68)
        for button in (self.history, self.duplicate):
            button.setVisible(not is_new)
        self.history.clicked.connect(self.history_clicked)
        self.duplicate.clicked.connect(self.duplicate_clicked)
        close.clicked.connect(self.close_clicked)

    def set_below(self, text: str) -> None:
        """Change the grey line below the title."""
        self._below.setText(text)
