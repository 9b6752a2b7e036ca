"""One section of a plan, edited in place: its title, the words that lead a story into it, how many stories."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from cockpit.domain.theme import SectionPlan
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.fields import Field, NumberField, TextField
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import column, row

_MOST_STORIES = 30


class SectionEditor(QFrame):
    """Hidden until `edit`; `done` carries the place (-1: a new one) and the section."""

    done = Signal(int, object)
    deleted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self._place = -1
        self.title = TextField(name=self.tr("Title of the section"))
        self.words = TextField(placeholder=self.tr("price, market, launch; empty: everything else"))
        self.most = NumberField(5, 1, _MOST_STORIES, name=self.tr("At most so many stories"))
        self.most.setFixedWidth(70)
        self._title = Field(self.tr("Title"), self.title)
        words = Field(self.tr("Words that lead a story here"), self.words)
        self.save = Button(self.tr("Done"), kind="primary", small=True)
        cancel = Button(self.tr("Cancel"), small=True)
        self.delete = Button(self.tr("Delete"), "trash-2", "danger", small=True)
        count = row(Label(self.tr("At most"), 12, tone="text2"), self.most, Label(self.tr("stories"), 12, tone="text2"))
        foot = row(count, None, self.delete, cancel, self.save, spacing=8)
        column(self._title, words, foot, spacing=10, margins=(14, 12, 14, 12), into=self)
        self.save.clicked.connect(self._done)
        cancel.clicked.connect(self.close_editor)
        self.delete.clicked.connect(self._delete)
        for field in (self.title, self.words):
            field.returnPressed.connect(self._done)
        self.hide()

    def edit(self, place: int, section: SectionPlan) -> None:
        """Show a section; `place` -1: a new one."""
        self._place = place
        self.title.setText(section.title)
        self.words.setText(", ".join(section.words))
        self.most.setValue(section.most_stories)
        self.delete.setVisible(place >= 0)
        self._title.set_error("")
        self.show()
        self.title.setFocus()

    def close_editor(self) -> None:
        """Hide it; what was typed is dropped."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def _done(self) -> None:
        title = " ".join(self.title.text().split())
        if not title:
            self._title.set_error(self.tr("Give the section a title."))
            self.title.setFocus()
            return
        words = tuple(part.strip() for part in self.words.text().replace(";", ",").split(",") if part.strip())
        self.hide()
        self.done.emit(self._place, SectionPlan(title, words, self.most.value()))

    def _delete(self) -> None:
        self.hide()
        self.deleted.emit(self._place)
