"""The feeds and calendars of the settings page: how each is doing, a switch, and a field to add one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from cockpit.domain.content import Source, SourceKind
from cockpit.ui.format import ago_or_in, plural
from cockpit.ui.widgets.kit import (
    Button,
    Chip,
    ElidedLabel,
    IconBox,
    IconButton,
    Label,
    TextField,
    Toggle,
    clear,
    column,
    divider,
    row,
    set_tip,
)


class SourceList(QFrame):
    """Shows sources and says what a person wants of them."""

    add_requested = Signal(str, bool)
    remove_requested = Signal(int)
    switch_requested = Signal(int, bool)
    examples_removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = column(spacing=0)
        self._field = TextField(placeholder=self.tr("Address of a feed or calendar, or a file"), icon="rss")
        self._field.returnPressed.connect(self._add)
        self._private = Toggle(False, self.tr("Allow private addresses"))
        set_tip(self._private, self.tr("Allow addresses of this computer and of private networks"), name=False)
        add = Button(self.tr("Add"), "plus", "primary")
        add.clicked.connect(self._add)
        self._error = Label("", 12, 500, "err", wrap=True)
        self._error.hide()
        private = Label(self.tr("private addresses"), 12, tone="text3")
        form = row((self._field, 1), self._private, private, add, margins=(18, 10, 16, 6))
        error = row((self._error, 1), margins=(18, 0, 16, 6))
        column(form, error, self._rows, spacing=0, into=self)

    def set_sources(self, sources: Sequence[Source], now: datetime) -> None:
        """Show these."""
        clear(self._rows)
        for source in sources:
            self._rows.addWidget(divider())
            self._rows.addWidget(self._row(source, now))

    def set_error(self, sentence: str) -> None:
        """What is wrong with the address; "" clears field and sentence."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._field.set_bad(bool(sentence))
        if not sentence:
            self._field.clear()

    def _add(self) -> None:
        text = self._field.text().strip()
        if text:
            self.add_requested.emit(text, self._private.isChecked())
        else:
            self._error.setText(self.tr("Paste the address of a feed or calendar first."))
            self._error.show()

    def _row(self, source: Source, now: datetime) -> QWidget:
        line = QWidget()
        icon = "calendar" if source.kind is SourceKind.CALENDAR else "rss"
        state, token = self._state(source, now)
        example = Chip(self.tr("example"), "accent", height=20, pixels=11)
        example.setVisible(source.is_example)
        switch = Toggle(source.enabled, source.name)
        switch.clicked.connect(lambda on: self.switch_requested.emit(source.id, on))
        remove = IconButton("trash-2", self.tr("Remove {name}").replace("{name}", source.name), token="text3", box=28)
        remove.clicked.connect(lambda: self.remove_requested.emit(source.id))
        words = column(
            row(Label(source.name, 13, 500), example, None),
            ElidedLabel(source.url, 12, tone="text3", middle=True),
            spacing=1,
        )
        status = ElidedLabel(state, 12, tone=token)
        status.setFixedWidth(250)
        status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row(IconBox(icon, side=30), (words, 1), status, switch, remove, spacing=11, margins=(18, 7, 14, 7), into=line)
        return line

    def _state(self, source: Source, now: datetime) -> tuple[str, str]:
        if not source.enabled:
            return self.tr("off"), "text3"
        if source.last_status == "error":
            return source.last_error or self.tr("error"), "err"
        if source.last_status == "offline":
            return self.tr("not reached: no network"), "warn"
        if source.last_success_at is None:
            return self.tr("not read yet"), "text3"
        text = plural(source.item_count, self.tr("{n} item · {when}"), self.tr("{n} items · {when}"))
        return text.replace("{when}", ago_or_in(source.last_success_at, now)), "text2"
