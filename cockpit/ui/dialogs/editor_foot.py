"""The footer of an editor: how many fields are to be corrected, where they are, and Save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from cockpit.ui.format import plural
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import clear, column, row

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong field: what it is called, what is wrong, and how to get there."""

    label: str
    sentence: str
    go: Callable[[], object]


class EditorFoot(QFrame):
    """Save works only when nothing is wrong; leaving a changed form is asked about here, without another window."""

    save_clicked = Signal()
    cancel_clicked = Signal()
    discard_clicked = Signal()

    def __init__(self, valid_words: str) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setFixedHeight(62)
        self._valid_words = valid_words
        self._busy = False
        self._problems: Sequence[Problem] = ()
        self._named: list[tuple[str, str]] = []
        self._icon = Icon("circle-check", "ok", 15)
        self.words = Label("", 12, tone="text2")
        self._links = row(spacing=8)
        self.save = Button(self.tr("Save"), "check", "primary")
        cancel = Button(self.tr("Cancel"))
        normal, asking = QWidget(), QWidget()
        row(
            self._icon,
            self.words,
            self._links,
            None,
            Label(self.tr("Ctrl S"), 11, 500, "text3"),
            cancel,
            self.save,
            spacing=10,
            into=normal,
        )
        self.discard = Button(self.tr("Discard"), "trash-2", "danger")
        self.stay = Button(self.tr("Keep editing"))
        row(
            Icon("triangle-alert", "warn", 15),
            Label(self.tr("What you changed is not saved."), 12, 500),
            None,
            self.discard,
            self.stay,
            spacing=10,
            into=asking,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(normal)
        self._stack.addWidget(asking)
        column(self._stack, margins=(24, 0, 20, 0), into=self)
        self.save.clicked.connect(self.save_clicked)
        cancel.clicked.connect(self.cancel_clicked)
        self.discard.clicked.connect(self.discard_clicked)
        self.stay.clicked.connect(self.stop_asking)

    def show_problems(self, problems: Sequence[Problem], *, patient: bool = False) -> None:
        """Count the problems and link to the first of them; `patient` says it as what is still to do."""
        self.stop_asking()
        self._problems = problems
        named = [(problem.label, problem.sentence) for problem in problems[:_MOST_NAMED]]
        if named != self._named:  # not with every key: a link keeps its place and its focus
            self._named = named
            clear(self._links)
            for place, (label, sentence) in enumerate(named):
                link = Button(label, kind="link", tip=sentence)
                link.clicked.connect(partial(self._go, place))
                self._links.addWidget(link)
        if not problems:
            self._icon.set("circle-check", "ok")
            self.words.setText(self._valid_words)
        elif patient:
            self._icon.set("info", "accent")
            self.words.setText(self.tr("Still to fill in:"))
        else:
            self._icon.set("circle-alert", "err")
            self.words.setText(
                plural(len(problems), self.tr("{n} field to correct:"), self.tr("{n} fields to correct:"))
            )
        self._enable()

    def set_busy(self, busy: bool) -> None:
        """While it is being saved it cannot be saved again."""
        self._busy = busy
        self._enable()

    def ask_to_discard(self) -> None:
        """Ask before what was changed is lost."""
        self._stack.setCurrentIndex(1)
        self.stay.setFocus()

    def stop_asking(self) -> None:
        """Back to the normal footer."""
        self._stack.setCurrentIndex(0)

    def is_asking(self) -> bool:
        """True while the question stands."""
        return self._stack.currentIndex() == 1

    def _go(self, place: int, _checked: bool = False) -> None:
        self._problems[place].go()

    def _enable(self) -> None:
        self.save.setEnabled(not self._problems and not self._busy)
