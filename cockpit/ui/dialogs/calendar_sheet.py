"""The form for a new calendar: an address or file, or a CalDAV account whose calendars are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QLineEdit

from cockpit.clients.caldav_calendar import FoundCalendar
from cockpit.ui.widgets.kit import Button, Field, IconButton, Label, Segments, TextField, column, frame, holder, row
from cockpit.ui.widgets.page_scroll import PageScroll
from cockpit.ui.widgets.tick_list import TickList

ADDRESS, ACCOUNT = "address", "account"
_WIDTH, _LIST_HEIGHT = 560, 190
_MARGINS = (24, 16, 24, 16)


class CalendarSheet(QFrame):
    """Asks for calendars.  `add_requested` when the person wants them tried and added."""

    add_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(self.tr("Add a calendar"))
        self.found: list[FoundCalendar] = []
        self.kind = Segments([(ADDRESS, self.tr("Address or file")), (ACCOUNT, self.tr("CalDAV account"))])
        self.url = TextField("", "https://")
        self.name, self.user, self.password = (
            TextField("", self.tr("as the file or the server")),
            TextField(),
            TextField(),
        )
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._private = QCheckBox(self.tr("Allow addresses of this computer and of private networks"))
        self._choose = IconButton("folder-open", self.tr("Choose a file"), framed=True, box=34)
        self._choose.clicked.connect(self._choose_file)
        self.fields = {
            "url": Field(self.tr("Address"), holder(row((self.url, 1), self._choose))),
            "name": Field(self.tr("Name"), self.name),
            "user": Field(self.tr("User"), self.user),
            "password": Field(
                self.tr("Password"), self.password, self.tr("Kept with the secrets, never in the workspace.")
            ),
        }
        self.list = TickList(self.tr("Calendars of this account"))
        self._scroll = PageScroll(column(self.list, None))
        self._scroll.setMaximumHeight(_LIST_HEIGHT)
        for word, line in ((self.tr("Address"), self.url), (self.tr("Password"), self.password)):
            line.setAccessibleName(word)
        self.setFocusProxy(self.url)
        self._put_together()
        self.kind.changed.connect(self._kind_changed)
        for line in (self.url, self.user, self.password):
            line.textEdited.connect(self._forget_found)
        self._kind_changed(ADDRESS)

    # what stands in the fields

    def is_account(self) -> bool:
        """Whether a CalDAV account is asked for."""
        return self.kind.current() == ACCOUNT

    def allow_private(self) -> bool:
        """Whether it may be on this computer or in its network."""
        return self._private.isChecked()

    def chosen(self) -> list[str]:
        """The addresses of the calendars that are ticked."""
        ticked = set(self.list.ticked())
        return [one.url for place, one in enumerate(self.found) if place in ticked]

    def may_close(self) -> bool:
        """Nothing that took work to type is lost by closing."""
        return True

    # what is told

    def show_found(self, found: Sequence[FoundCalendar]) -> None:
        """Let the person choose among the calendars of the account."""
        self.found = list(found)
        names = [(place, one.name) for place, one in enumerate(found)]
        self.list.set_items(names, range(len(found)))
        self._show_list(bool(found))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at the fields what is wrong; what belongs to none stands at the address."""
        for key, field in self.fields.items():
            field.set_error(problems.get(key, ""))
        homeless = [words for key, words in problems.items() if key not in self.fields]
        if homeless:
            self.fields["url"].set_error(" ".join((self.fields["url"].error(), *homeless)).strip())
        for key, line in (("url", self.url), ("name", self.name), ("user", self.user), ("password", self.password)):
            line.set_bad(bool(self.fields[key].error()))

    def set_busy(self, busy: bool) -> None:
        """The address is being tried."""
        self.add.setEnabled(not busy)
        self._name_button(busy)

    # inside

    def _put_together(self) -> None:
        close = IconButton("x", self.tr("Close"), "Esc", box=28)
        close.clicked.connect(self.close_requested)
        head = row(Label(self.tr("Add a calendar"), 16, 600), None, close, margins=(24, 16, 16, 12))
        self.add = Button(self.tr("Add calendar"), "plus", "primary")
        self.add.clicked.connect(self._want)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.close_requested)
        foot = frame("foot", row(None, cancel, self.add, margins=(24, 12, 24, 12)))
        body = column(
            row(self.kind, None),
            *self.fields.values(),
            self._private,
            self._scroll,
            None,
            spacing=14,
            margins=_MARGINS,
        )
        column(head, frame("divider"), (body, 1), foot, spacing=0, into=self)

    def _kind_changed(self, _key: str) -> None:
        account = self.is_account()
        for key in ("user", "password"):
            self.fields[key].setVisible(account)
        self.fields["name"].setVisible(not account)
        self._choose.setVisible(not account)
        self.show_problems({})
        self._forget_found()

    def _forget_found(self, _text: str = "") -> None:
        """What was found belongs to what was typed then."""
        self.found = []
        self._show_list(False)

    def _show_list(self, shown: bool) -> None:
        self._scroll.setVisible(shown)
        self._name_button(False)

    def _name_button(self, busy: bool) -> None:
        if busy:
            self.add.set_text(self.tr("Trying …"))
            return
        looks = self.is_account() and not self.found
        self.add.set_icon("search" if looks else "plus")
        if looks:
            self.add.set_text(self.tr("Find calendars"))
        else:
            self.add.set_text(self.tr("Add calendar"))

    def _want(self) -> None:
        self.show_problems({})
        self.add_requested.emit()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a calendar"), "", self.tr("Calendars (*.ics *.ical);;All files (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.url.setText)
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.add.isEnabled():
            self._want()
        else:
            super().keyPressEvent(event)
