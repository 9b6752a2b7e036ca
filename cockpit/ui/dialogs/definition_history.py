"""The history of a task's definition: who changed what and when, any two compared, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QDate, QDateTime, QLocale, QSize, Qt, QTime, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QWidget

from cockpit.domain.definition import Change, DefinitionEntry, diff
from cockpit.domain.definition_words import action_words, in_words
from cockpit.ui.format import language, number
from cockpit.ui.widgets.buttons import Button, IconButton
from cockpit.ui.widgets.fields import ComboField
from cockpit.ui.widgets.labels import ElidedLabel, Icon, Label
from cockpit.ui.widgets.layout import clear, column, divider, frame, holder, row
from cockpit.ui.widgets.states import EmptyState

SHEET_WIDTH = 880
_BEFORE = "before"
_LONGEST_SUMMARY = 90


class _EntryButton(QPushButton):
    """Two lines high: the style sheet would have it as low as other buttons."""

    def sizeHint(self) -> QSize:
        return QSize(280, 52)


class DefinitionHistory(QFrame):
    """`show_entries` fills it, newest first.  `rollback_wanted` carries the id of an entry."""

    rollback_wanted = Signal(int)
    edit_requested = Signal()
    close_requested = Signal()

    def __init__(self, name: str, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._entries: Sequence[DefinitionEntry] = ()
        self._chosen = 0
        self._group = QButtonGroup(self)
        self.setProperty("role", "sheet")
        self.setAccessibleName(self.tr("History of {0}").format(name))
        back = IconButton("arrow-left", self.tr("Back to the editor"), size=17)
        back.clicked.connect(self.edit_requested)
        close = IconButton("x", self.tr("Close"), "Esc", size=17)
        close.clicked.connect(self.close_requested)
        title = ElidedLabel(self.tr("History of {0}").format(name), 16, 600)
        self._count = Label("", 12, tone="text3")
        head = holder(
            row(back, (column(None, title, self._count, None, spacing=1), 1), close, spacing=11, margins=(16, 0, 16, 0))
        )
        head.setFixedHeight(68)
        column(head, divider(), (row(self._make_list(), (self._make_detail(), 1), spacing=0), 1), spacing=0, into=self)
        self._show_chosen()

    def show_entries(self, entries: Sequence[DefinitionEntry]) -> None:
        """Show these, newest first, and choose the newest."""
        self._entries = entries
        clear(self._rows)
        self._group = QButtonGroup(self)
        for place, entry in enumerate(entries):
            button = self._row(entry)
            button.clicked.connect(partial(self.choose, place))
            self._group.addButton(button, place)
            self._rows.addWidget(button)
        self._rows.addStretch(1)
        self._count.setText(self.tr("{0} changes, newest first").format(number(len(entries))))
        self.choose(0)

    def choose(self, place: int, _checked: bool = False) -> None:
        """Show the entry at this place of the list."""
        self._chosen = place
        if self._entries:
            self._group.button(place).setChecked(True)
        others = [(str(other), self._when(entry)) for other, entry in enumerate(self._entries) if other != place]
        self.against.set_items([(_BEFORE, self.tr("the version before it")), *others])
        self.against.set_key(_BEFORE)
        self._show_chosen()

    def changes(self) -> Sequence[Change]:
        """What differs from the version compared with to the chosen one."""
        if not self._entries:
            return ()
        entry, key = self._entries[self._chosen], self.against.current_key()
        if key == _BEFORE or not key:
            return entry.changes
        return diff(self._entries[int(key)].definition, entry.definition)

    def sizeHint(self) -> QSize:
        return QSize(SHEET_WIDTH, 800)

    def _make_list(self) -> QWidget:
        self._rows = column(spacing=6, margins=(16, 14, 12, 14))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder(self._rows))
        area.setFixedWidth(330)
        return area

    def _make_detail(self) -> QWidget:
        self._title, self._by = Label("", 14, 600), Label("", 12, tone="text3")
        self.against = ComboField([(_BEFORE, self.tr("the version before it"))], name=self.tr("Compared with"))
        self.against.chosen.connect(lambda _key: self._show_chosen())
        self.roll_back = Button(self.tr("Roll back to this"), "undo-2", "primary")
        self.roll_back.clicked.connect(lambda: self.rollback_wanted.emit(self._entries[self._chosen].id))
        self._lines = column(spacing=7)
        self._empty = EmptyState(
            "history", self.tr("No changes yet"), self.tr("Every edit of this task will be listed here.")
        )
        hint = Label(
            self.tr("Pauses and past runs stay as they are, and it can be undone."), 11, tone="text3", wrap=True
        )
        self._detail = holder(
            column(
                self._title,
                self._by,
                row(Label(self.tr("Compared with"), 12, tone="text2"), (self.against, 1)),
                6,
                self._lines,
                8,
                row(self.roll_back, None),
                hint,
                None,
                spacing=8,
                margins=(20, 18, 20, 14),
            )
        )
        return frame("side", column((self._detail, 1), (self._empty, 1), spacing=0))

    def _row(self, entry: DefinitionEntry) -> QPushButton:
        button = _EntryButton()
        button.setProperty("kind", "choice")
        button.setCheckable(True)
        button.setAutoDefault(False)
        words = [in_words(change, language()) for change in entry.changes]
        summary = words[0] if words else action_words(entry.action, language())
        if len(words) > 1:
            summary += self.tr(" and {0} more").format(number(len(words) - 1))
        lines = (ElidedLabel(self._when(entry), 12, 600), ElidedLabel(summary[:_LONGEST_SUMMARY], 11, tone="text2"))
        for label in lines:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column(*lines, spacing=2, margins=(10, 7, 10, 7), into=button)
        button.setAccessibleName(f"{self._when(entry)}: {summary}")
        return button

    def _show_chosen(self) -> None:
        self._detail.setVisible(bool(self._entries))
        self._empty.setVisible(not self._entries)
        clear(self._lines)
        if not self._entries:
            return
        entry = self._entries[self._chosen]
        said = action_words(entry.action, language())
        self._title.setText(said[:1].upper() + said[1:])
        self._by.setText(self.tr("{0}, by {1}").format(self._when(entry, full=True), self._who(entry.by)))
        changes = self.changes()
        for change in changes:
            label = Label(in_words(change, language()), 12, wrap=True)
            self._lines.addLayout(row((Icon("pencil", "text3", 13), Qt.AlignmentFlag.AlignTop), (label, 1)))
        if not changes:
            self._lines.addWidget(Label(self.tr("No difference."), 12, tone="text3"))
        is_newest = self._chosen == 0
        self.roll_back.setEnabled(not is_newest)
        self.roll_back.setToolTip(self.tr("This is how the task is now") if is_newest else "")

    def _who(self, by: str) -> str:
        return {"window": self.tr("you, in the window"), "command line": self.tr("the command line")}.get(by, by)

    def _when(self, entry: DefinitionEntry, *, full: bool = False) -> str:
        here = entry.at.astimezone()
        year = " yyyy" if full or here.year != self._now().astimezone().year else ""
        wall = QDateTime(QDate(here.year, here.month, here.day), QTime(here.hour, here.minute, here.second))
        return QLocale().toString(wall, f"ddd d MMM{year} HH:mm{':ss' if full else ''}")
