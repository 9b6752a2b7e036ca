"""A small question in the middle of the page: what will happen, Cancel, and the deed named by its verb."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame

from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.chips import IconBox
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import column, frame, row

_WIDTH = 440


class Question(QFrame):
    """Shown by `OverlayHost.show_dialog`; `accepted` is emitted once, and the question closes either way."""

    accepted = Signal()
    close_requested = Signal()

    def __init__(self, icon: str, title: str, text: str, verb: str) -> None:
        super().__init__()
        self.setProperty("role", "dialog")
        self.setAccessibleName(f"{title} {text}")
        self.do = Button(verb, icon, "danger")
        cancel = Button(self.tr("Cancel"))
        words = column(Label(title, 16, 600, wrap=True), Label(text, 13, tone="text2", wrap=True), spacing=6)
        top = row((IconBox(icon, "err", 36, soft="err"), Qt.AlignmentFlag.AlignTop), (words, 1), spacing=14)
        top.setContentsMargins(22, 20, 22, 18)
        foot = frame("dialogfoot", row(None, cancel, self.do, spacing=8, margins=(16, 12, 16, 12)))
        column(top, foot, spacing=0, margins=(1, 1, 1, 1), into=self)
        self.setFixedWidth(_WIDTH)
        self.setFocusProxy(self.do)
        self.do.clicked.connect(self._accept)
        cancel.clicked.connect(self.close_requested)

    def sizeHint(self) -> QSize:
        return QSize(
            _WIDTH, super().heightForWidth(_WIDTH) if self.hasHeightForWidth() else super().sizeHint().height()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        self.accepted.emit()
        self.close_requested.emit()
