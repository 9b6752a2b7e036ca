"""The form for a new text model: its address, which of its models writes, and its key."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QCoreApplication

from cockpit.ui.dialogs.secret_sheets import EntrySheet

translate = QCoreApplication.translate
_OPTIONAL = frozenset({"model", "key"})


class ModelSheet(EntrySheet):
    """Add a server that speaks the chat-completions protocol."""

    def __init__(self, taken: Collection[str] = ()) -> None:
        self._taken = frozenset(taken)
        about = translate(
            "ModelSheet",
            "A server that speaks the protocol of OpenAI, on this computer or elsewhere. Items and instructions are "
            "sent to it when a theme that uses it is written.",
        )
        super().__init__(
            translate("ModelSheet", "Add a text model"), about, translate("ModelSheet", "Themes choose it.")
        )
        self.add_field("name", self.tr("Name"))
        self.add_field("base_url", self.tr("Endpoint"), help_text=self.tr("for example http://localhost:11434/v1"))
        self.add_field("model", self.tr("Model"), help_text=self.tr("when empty, the first that the server offers"))
        help_text = self.tr("kept among the secrets; leave it empty for a server that wants none")
        self.add_field("key", self.tr("Key"), hidden=True, help_text=help_text)
        self.put_together()

    def _problems(self, values: Mapping[str, str]) -> dict[str, str]:
        wrong = {key: text for key, text in super()._problems(values).items() if key not in _OPTIONAL}
        if (name := values["name"].strip()) in self._taken:
            wrong["name"] = self.tr("“{name}” exists already; choose another name.").replace("{name}", name)
        return wrong
