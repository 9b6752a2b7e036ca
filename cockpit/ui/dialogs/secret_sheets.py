"""The forms for one secret and for the passphrase of the encrypted file: hidden text that is never filled in before."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from cockpit.ui.dialogs.editor_foot import EditorFoot
from cockpit.ui.widgets.kit import Field, IconButton, Label, TextField, column, frame, row

translate = QCoreApplication.translate

_WIDTH = 560
_MARGINS = (24, 16, 24, 16)


class EntrySheet(QFrame):
    """A heading, a few fields, Cancel and Save; what is wrong is said at its field.

    `entered` carries the texts of the fields by name.  What stands in a hidden field is cleared when the sheet goes.
    """

    entered = Signal(object)
    close_requested = Signal()

    def __init__(self, title: str, about: str, foot_words: str) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.setAccessibleName(title)
        self.setFixedWidth(_WIDTH)
        self.fields: dict[str, Field] = {}
        self.editors: dict[str, TextField] = {}
        self.foot = EditorFoot(foot_words)
        self.foot.show_problems(())
        self._title, self._about = title, about
        self._fixed: dict[str, str] = {}

    def add_field(self, key: str, label: str, *, hidden: bool = False, help_text: str = "") -> TextField:
        """Add a line of text; `hidden` shows dots in place of what is typed."""
        editor = TextField()
        if hidden:
            editor.setEchoMode(QLineEdit.EchoMode.Password)
            editor.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.editors[key] = editor
        self.fields[key] = Field(label, editor, help_text)
        return editor

    def put_together(self) -> None:
        """Lay out what was added."""
        close = IconButton("x", self.tr("Close"), "Esc", box=28)
        close.clicked.connect(self._close)
        head = row(Label(self._title, 16, 600), None, close, margins=(24, 16, 16, 12))
        body: list[QWidget] = [Label(self._about, 12, tone="text2", wrap=True)] if self._about else []
        fields = column(*body, *self.fields.values(), None, spacing=14, margins=_MARGINS)
        column(head, frame("divider"), (fields, 1), self.foot, spacing=0, into=self)
        self.foot.save_clicked.connect(self._save)
        self.foot.cancel_clicked.connect(self._close)
        self.foot.discard_clicked.connect(self.close_requested)
        self.setFocusProxy(next(iter(self.editors.values())))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at the fields what is wrong; what belongs to no field stands at the last."""
        for key, field in self.fields.items():
            field.set_error(_sentence(problems.get(key, "")))
        homeless = " ".join(text for key, text in problems.items() if key not in self.fields)
        if homeless:
            list(self.fields.values())[-1].set_error(_sentence(homeless))

    def set_busy(self, busy: bool) -> None:
        """Saving takes a while: no second click meanwhile."""
        self.foot.set_busy(busy)

    def may_close(self) -> bool:
        """Asked before Escape or a click beside the sheet closes it: what was typed is not lost without a word."""
        if not any(editor.text() for editor in self.editors.values()):
            return True
        self.foot.ask_to_discard()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl_s = event.key() == Qt.Key.Key_S and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if (ctrl_s or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)) and self.foot.save.isEnabled():
            self._save()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        if self.may_close():
            self.close_requested.emit()

    def _problems(self, values: Mapping[str, str]) -> dict[str, str]:
        """What is wrong before anybody else is asked."""
        return {key: self.tr("Fill this in.") for key, text in values.items() if not text.strip()}

    def _save(self) -> None:
        values = {key: editor.text() for key, editor in self.editors.items()}
        wrong = self._problems(values)
        self.show_problems(wrong)
        if not wrong:
            self.entered.emit(self._fixed | values)


class SecretSheet(EntrySheet):
    """Enter or replace the secret called `name`; with "" the person names it too."""

    def __init__(self, name: str = "", taken: Collection[str] = (), *, replaces: bool = False) -> None:
        self._taken = frozenset(taken)
        super().__init__(*_secret_words(name, replaces=replaces))
        if name:
            self._fixed = {"name": name}
        else:
            about = self.tr("small letters, digits and _; tasks refer to it as {secret:name}")
            self.add_field("name", self.tr("Name"), help_text=about)
        self.add_field("value", self.tr("Secret"), hidden=True)
        self.put_together()

    def _problems(self, values: Mapping[str, str]) -> dict[str, str]:
        wrong = super()._problems(values)
        if (name := values.get("name", "").strip()) in self._taken:
            wrong["name"] = self.tr("“{name}” exists already; replace it in its row.").replace("{name}", name)
        return wrong


class PassphraseSheet(EntrySheet):
    """Ask for the passphrase; `is_new` when the file is made with it, and then twice."""

    def __init__(self, *, is_new: bool) -> None:
        super().__init__(*_passphrase_words(is_new=is_new))
        self.add_field("passphrase", self.tr("Passphrase"), hidden=True)
        if is_new:
            self.add_field("again", self.tr("The same once more"), hidden=True)
        self.put_together()

    def _problems(self, values: Mapping[str, str]) -> dict[str, str]:
        wrong = super()._problems(values)
        if not wrong and values.get("again", values["passphrase"]) != values["passphrase"]:
            wrong["again"] = self.tr("The two are not the same.")
        return wrong


def _secret_words(name: str, *, replaces: bool) -> tuple[str, str, str]:
    title = translate("SecretSheet", "Replace {name}") if replaces else translate("SecretSheet", "Set {name}")
    if not name:
        title = translate("SecretSheet", "Add a secret")
    about = translate("SecretSheet", "It is not shown again, and never written into the workspace or a log.")
    return title.replace("{name}", name), about, translate("SecretSheet", "Used from the next run on.")


def _passphrase_words(*, is_new: bool) -> tuple[str, str, str]:
    foot = translate("PassphraseSheet", "Asked for once each time the program starts; never stored.")
    if is_new:
        about = translate(
            "PassphraseSheet",
            "This computer has no keyring. Secrets go into an encrypted file beside the workspace, which only this "
            "passphrase opens. If it is forgotten, the secrets must be entered anew.",
        )
        return translate("PassphraseSheet", "Choose a passphrase"), about, foot
    about = translate("PassphraseSheet", "The secrets of this workspace are in an encrypted file.")
    return translate("PassphraseSheet", "Unlock the secrets"), about, foot


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
