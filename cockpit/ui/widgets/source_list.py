"""The sources of the settings page: how each is doing, a switch, and a field to add one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from cockpit.domain.content import Source
from cockpit.ui.format import ago_or_in, plural
from cockpit.ui.theme import set_property
from cockpit.ui.widgets.kit import (
    Button,
    Chip,
    ElidedLabel,
    Icon,
    IconBox,
    IconButton,
    Label,
    TextField,
    Toggle,
    clear,
    column,
    divider,
    holder,
    row,
    set_tip,
)


class SourceList(QFrame):
    """Shows sources and says what a person wants of them."""

    add_requested = Signal(str, bool)
    remove_requested = Signal(int)
    switch_requested = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, SourceRow] = {}
        self._lines = column(spacing=0)
        self._field = TextField(placeholder=self.tr("Address of a feed or calendar, or a file"), icon="rss")
        self._field.returnPressed.connect(self._add)
        choose = IconButton("folder-open", self.tr("Choose a file"), framed=True, box=34)
        choose.clicked.connect(self._choose_file)
        self._private = Toggle(False, self.tr("Allow private addresses"))
        set_tip(self._private, self.tr("Allow addresses of this computer and of private networks"), name=False)
        private = Label(self.tr("private addresses"), 12, tone="text2")
        add = Button(self.tr("Add"), "plus", "primary")
        add.clicked.connect(self._add)
        self._error = Label("", 12, 500, "err", wrap=True)
        icon = Icon("circle-alert", "err", 14)
        self._error_line = holder(row(icon, (self._error, 1), spacing=7, margins=(18, 0, 16, 8)))
        self._error_line.hide()
        self._nothing = Label(self.tr("There are no sources: the syncs have nothing to read."), 12, tone="text2")
        self._nothing.setContentsMargins(18, 4, 16, 12)
        self._nothing.hide()
        form = row((self._field, 1), choose, self._private, private, add, margins=(18, 10, 16, 8))
        column(form, self._error_line, self._nothing, self._lines, spacing=0, into=self)

    def set_sources(self, sources: Sequence[Source], now: datetime) -> None:
        """Show these.  Rows that stay keep their widgets, so that a switch under the pointer is not replaced."""
        if [source.id for source in sources] != list(self._rows):
            clear(self._lines)
            self._rows = {source.id: self._new_row(source) for source in sources}
        for source in sources:
            self._rows[source.id].set_source(source, now)
        self._nothing.setVisible(not sources)

    def set_error(self, sentence: str) -> None:
        """What is wrong with the address; "" clears field and sentence."""
        self._error.setText(sentence)
        self._error_line.setVisible(bool(sentence))
        self._field.set_bad(bool(sentence))
        self._field.setAccessibleDescription(sentence)
        if not sentence:
            self._field.clear()

    def error(self) -> str:
        """The sentence that says what is wrong, or ""."""
        return self._error.text()

    def _add(self) -> None:
        text = self._field.text().strip()
        if text:
            self.add_requested.emit(text, self._private.isChecked())
        else:
            self.set_error(self.tr("Paste the address of a feed or calendar first."))

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a feed or calendar"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, path: str) -> None:
        self._field.setText(path)
        self._add()

    def _new_row(self, source: Source) -> SourceRow:
        found = SourceRow(source)
        found.switched.connect(lambda on: self.switch_requested.emit(source.id, on))
        found.removed.connect(lambda: self.remove_requested.emit(source.id))
        self._lines.addWidget(divider())
        self._lines.addWidget(found)
        return found


class SourceRow(QWidget):
    """One source."""

    switched = Signal(bool)
    removed = Signal()

    def __init__(self, source: Source) -> None:
        super().__init__()
        example = Chip(self.tr("example"), "accent", height=20, pixels=11)
        example.setVisible(source.is_example)
        self.name = ElidedLabel(source.name, 13, 500)
        place = self.tr("comes with Architect Cockpit") if source.is_example else source.url
        self.state = ElidedLabel("", 12)
        self.state.setFixedWidth(230)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.toggle = Toggle(source.enabled, source.name)
        self.toggle.clicked.connect(self.switched)
        remove = IconButton("trash-2", self.tr("Remove {name}").replace("{name}", source.name), box=28)
        remove.clicked.connect(self.removed)
        words = column(row(self.name, example, None), ElidedLabel(place, 12, tone="text3", middle=True), spacing=1)
        icon = IconBox("calendar" if source.kind.has_events else "rss", side=30)
        row(icon, (words, 1), self.state, self.toggle, remove, spacing=11, margins=(18, 7, 14, 7), into=self)

    def set_source(self, source: Source, now: datetime) -> None:
        """Show how it is doing."""
        words, token = self._state(source, now)
        self.toggle.setChecked(source.enabled)
        if self.state.full_text() != words:
            self.state.setText(words)
        set_property(self.state, "tone", token)

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
