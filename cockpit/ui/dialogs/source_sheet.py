"""The form for a new source: an address, a site, a file, a subreddit, Hacker News or NewsData."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QWidget

from cockpit.ui.widgets.kit import (
    Button,
    Field,
    IconButton,
    Label,
    TextField,
    column,
    frame,
    holder,
    row,
)

_WIDTH = 560
_MARGINS = (24, 16, 24, 16)


class SourceSheet(QFrame):
    """Asks for one source.  `add_requested` when the person wants it added."""

    add_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.setFixedWidth(_WIDTH)
        title = self.tr("Add a source")
        self.setAccessibleName(title)
        self.line = TextField("", "https://example.org")
        self._name = TextField("", self.tr("as the source calls itself"))
        self._private = QCheckBox(self.tr("Allow addresses of this computer and of private networks"))
        self.fields = {
            "url": Field(self.tr("Address"), self._address_line(), self._help()),
            "name": Field(self.tr("Name"), self._name),
        }
        self.line.setAccessibleName(self.tr("Address"))
        self.setFocusProxy(self.line)
        self._put_together(title)

    # what stands in the fields

    def address(self) -> str:
        """What a person typed as the address."""
        return self.line.text().strip()

    def name(self) -> str:
        """The name, "" for the source's own."""
        return self._name.text().strip()

    def allow_private(self) -> bool:
        """Whether the source may be on this computer or in its network."""
        return self._private.isChecked()

    def may_close(self) -> bool:
        """Nothing that took work to type is lost by closing."""
        return True

    # what is told

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at the fields what is wrong; what belongs to none stands at the address."""
        for key, field in self.fields.items():
            field.set_error(problems.get(key, ""))
        homeless = [sentence for key, sentence in problems.items() if key not in self.fields]
        if homeless:
            self.fields["url"].set_error(" ".join((self.fields["url"].error(), *homeless)).strip())
        self.line.set_bad(bool(self.fields["url"].error()))
        self.line.setFocus()

    def set_busy(self, busy: bool) -> None:
        """The address is being looked at."""
        self.add.setEnabled(not busy)
        self.add.set_text(self.tr("Looking …") if busy else self.tr("Add source"))

    # inside

    def _help(self) -> str:
        return self.tr("The address of a feed or of a site, or a file with a feed.")

    def _address_line(self) -> QWidget:
        choose = IconButton("folder-open", self.tr("Choose a file"), framed=True, box=34)
        choose.clicked.connect(self._choose_file)
        return holder(row((self.line, 1), choose))

    def _put_together(self, title: str) -> None:
        close = IconButton("x", self.tr("Close"), "Esc", box=28)
        close.clicked.connect(self.close_requested)
        head = row(Label(title, 16, 600), None, close, margins=(24, 16, 16, 12))
        self.add = Button(self.tr("Add source"), "plus", "primary")
        self.add.clicked.connect(self._want)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.close_requested)
        foot = frame("foot", row(None, cancel, self.add, margins=(24, 12, 24, 12)))
        self._body = column(*self.fields.values(), self._private, None, spacing=14, margins=_MARGINS)
        column(head, frame("divider"), (self._body, 1), foot, spacing=0, into=self)

    def _want(self) -> None:
        if not self.address():
            self.show_problems({"url": self.tr("Paste the address of a site or a feed, or choose a file.")})
        else:
            self.show_problems({})
            self.add_requested.emit()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a feed"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.line.setText)
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.add.isEnabled():
            self._want()
        else:
            super().keyPressEvent(event)
