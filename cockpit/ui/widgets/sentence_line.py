"""A sentence with fields in it, that wraps where the room ends and keeps the word order of its language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from cockpit.ui.widgets.flow import Flow
from cockpit.ui.widgets.labels import Label

_GAP, _LINE_GAP = 7, 6
_PLACE = re.compile(r"(\{\w+\})")


class SentenceLine(QWidget):
    """SentenceLine(self.tr("Try again {count} times, after {delay}."), {"count": line, "delay": other})

    Below it there is room for what is wrong: `set_error`.
    """

    def __init__(self, sentence: str, fields: Mapping[str, QWidget]) -> None:
        super().__init__()
        flow = Flow(_GAP, _LINE_GAP, self)
        for part in _PLACE.split(sentence):
            field = fields.get(part[1:-1]) if _PLACE.fullmatch(part) else None
            if field is not None:
                flow.addWidget(field)
            elif part.strip():
                flow.addWidget(Label(part.strip(), 12, tone="text2"))
        self._error = Label("", 11, 500, "err")
        flow.addWidget(self._error)
        self._error.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def error(self) -> str:
        """The sentence that says what is wrong, or ""."""
        return self._error.text()

    def set_error(self, sentence: str) -> None:
        """Say what is wrong; "" takes it away."""
        self._error.setText(sentence[:1].upper() + sentence[1:])
        self._error.setVisible(bool(sentence))
        self.updateGeometry()
