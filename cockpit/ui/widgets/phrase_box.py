"""The box that understands phrases: "every weekday at 9", and what it made of them, while typing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QWidget

from cockpit.domain.errors import UserError
from cockpit.domain.phrases import NotUnderstood, Understood, examples, understand
from cockpit.domain.zones import get_zone
from cockpit.ui.format import language
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.fields import TextField
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import column, holder, row


class PhraseBox(QWidget):
    """`understood` carries an `Understood` with every key that makes a rule; what is not understood changes nothing.

    `read` is asked with a text, in the zone that `zone` says, at the time that `now` says.
    """

    understood = Signal(object)
    refused = Signal()
    reverted = Signal()

    def __init__(self, zone: Callable[[], str], now: Callable[[], datetime]) -> None:
        super().__init__()
        self._zone, self._now = zone, now
        self._suggestion: tuple[int, int, str] | None = None
        self.problem = ""
        self.is_typed = False
        self.line = TextField(
            placeholder=self.tr("Say it, for example: {0}").format(examples(language())[0]),
            name=self.tr("Schedule phrase"),
            icon="wand-sparkles",
        )
        self._icon = Icon("circle-check", "ok", 14)
        self._prefix = Label(self.tr("understood as"), 12, tone="text3")
        self.words = Label("", 12, 600, wrap=True)
        self.link = Button("", kind="link")
        self._below = holder(row(self._icon, self._prefix, (self.words, 1), self.link, spacing=6))
        column(self.line, self._below, spacing=6, into=self)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.link.clicked.connect(self._follow)
        self.show_words("")

    def read(self, text: str) -> Understood:
        """What `text` means now.  NotUnderstood."""
        zone = self._zone()
        try:
            get_zone(zone)
        except UserError:
            zone = "UTC"
        now = self._now()
        return understand(text, now.astimezone(ZoneInfo(zone)).date(), zone, now=now, language=language())

    def set_text(self, text: str) -> None:
        """Show the phrase for what the fields say."""
        self.is_typed = False
        if self.line.text() != text:
            self.line.setText(text)
        self._clear_problem()

    def show_words(self, words: str) -> None:
        """Say what is understood; a phrase that is not understood keeps its own sentence."""
        if self.problem:
            return
        self._icon.set("circle-check", "ok")
        self.words.set_tone("text")
        self.words.setText(words)
        self._prefix.setVisible(self.is_typed and bool(words))
        self._below.setVisible(bool(words))
        self.link.set_text(self.tr("Not what I meant"))
        self.link.setVisible(self.is_typed and bool(words))

    def _typed(self, text: str) -> None:
        self.is_typed = bool(text.strip())
        self._clear_problem()
        if not self.is_typed:
            self.refused.emit()
            return
        try:
            found = self.read(text)
        except NotUnderstood as error:
            self._show_problem(error)
            self.refused.emit()
            return
        self.understood.emit(found)

    def _show_problem(self, error: NotUnderstood) -> None:
        sentence = next(iter(error.fields.values()), error.title)
        self.problem = sentence[:1].upper() + sentence[1:]
        self._suggestion = (error.start, error.end, error.suggestion) if error.suggestion else None
        self._icon.set("circle-alert", "err")
        self._prefix.hide()
        self.words.set_tone("err")
        stop = "" if self.problem.endswith(("?", ".", "!")) else "."
        kept = self.tr("The fields keep what was understood before.")
        self.words.setText(f"{self.problem}{stop} {kept}")
        self.link.set_text(self.tr("Use “{0}”").format(error.suggestion or ""))
        self.link.setVisible(self._suggestion is not None)
        self._below.show()
        self.line.set_bad(True)
        self.line.setAccessibleDescription(self.problem)
        self._underline(error.start, error.end)

    def _clear_problem(self) -> None:
        if self.problem:
            self.problem, self._suggestion = "", None
            self.line.set_bad(False)
            self.line.setAccessibleDescription("")
            self._underline(0, 0)

    def _follow(self) -> None:
        if self._suggestion is not None:
            start, end, better = self._suggestion
            text = self.line.text()
            self.line.setText(text[:start] + better + text[end:])
            self._typed(self.line.text())
        else:
            self.set_text("")
            self.reverted.emit()

    def _underline(self, start: int, end: int) -> None:
        """Mark a part of the text: a line edit takes formats only as an input method gives them."""
        marks = []
        if end > start:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
            look.setUnderlineColor(theme().color("err"))
            look.setForeground(theme().color("err"))
            place = start - self.line.cursorPosition()
            kind = QInputMethodEvent.AttributeType.TextFormat
            marks = [QInputMethodEvent.Attribute(kind, place, end - start, look)]
        QCoreApplication.sendEvent(self.line, QInputMethodEvent("", marks))


def utc_now() -> datetime:
    """The time of this computer, for a box that is given no clock."""
    return datetime.now(UTC)
