"""The group of the settings page for secrets: which there are, whether they work, to enter, try and delete them."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError, UserError
from cockpit.domain.secrets import SecretPlace
from cockpit.services.secrets import Presence, SecretKind, SecretList, SecretState
from cockpit.ui.dialogs.secret_sheets import EntrySheet, PassphraseSheet, SecretSheet
from cockpit.ui.format import clock, day
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.kit import Button, Chip, IconButton, Label
from cockpit.ui.widgets.setting_rows import SettingGroup, SettingRow

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext


class SecretRow(SettingRow):
    """One secret: its name, what uses it, its state, and what can be done with it."""

    def __init__(self, state: SecretState, group: SecretsGroup) -> None:
        self.state = state
        self.chip = Chip("", "warn", dot=True)
        self.test = Button(group.tr("Test"), small=True)
        present = state.presence is Presence.PRESENT
        self.enter = Button(group.tr("Replace …") if present else group.tr("Set …"), small=True)
        self.more = IconButton("ellipsis", group.tr("More for {name}").replace("{name}", state.name), box=28)
        super().__init__(state.name, group.about(state), self.chip, self.test, self.enter, self.more)
        words, token = group.state_words(state)
        self.chip.set(words, token)
        for button in (self.test, self.enter):
            button.setAccessibleName(f"{button.text()} {state.name}")
        self.test.setVisible(present and state.can_test)
        self.more.setEnabled(present)
        if state.works is False:
            self.set_error(state.test_message)


class SecretsGroup(SettingGroup):
    """All secrets of the workspace."""

    def __init__(self, context: PageContext) -> None:
        self._place = Label("", 12, tone="text3")
        self.unlock = Button(self.tr("Unlock …"), "key-round", small=True)
        self.add = Button(self.tr("Add a secret"), "plus", small=True)
        super().__init__(self.tr("Secrets"), self._place, self.unlock, self.add)
        self._context = context
        self._service = context.services.secrets
        self._shown: SecretList | None = None
        self.rows: dict[str, SecretRow] = {}
        self.unlock.hide()
        self.add.clicked.connect(lambda: self._enter(""))
        self.unlock.clicked.connect(lambda: self._ask_passphrase(None))
        context.bridge.content_changed.connect(self._content_changed)

    # -- what is shown

    def refresh(self) -> None:
        """Read them again."""
        self._context.spawn(self._load(), self.tr("Read the secrets"))

    def _content_changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"secrets", "mail_account", "providers"} and self.isVisible():
            self.refresh()

    async def _load(self) -> None:
        found = await self._service.list()
        if isValid(self) and found != self._shown:
            self._show(found)

    def _show(self, found: SecretList) -> None:
        self._shown = found
        is_locked = found.needs_passphrase and found.has_file
        words = self.tr("kept in an encrypted file")
        if is_locked:
            words = self.tr("locked: the passphrase was not given yet")
        elif found.place is SecretPlace.KEYRING:
            words = self.tr("kept in the system keyring")
        self._place.setText(found.problem or words)
        self._place.set_tone("err" if found.problem else "text3")
        self.unlock.setVisible(is_locked)
        self.clear_rows()
        self.rows = {}
        for state in found.secrets:
            item = self.rows[state.name] = SecretRow(state, self)
            item.test.clicked.connect(lambda _on=False, name=state.name: self._test(name))
            item.enter.clicked.connect(lambda _on=False, name=state.name: self._enter(name))
            item.more.clicked.connect(lambda _on=False, row=item: self._show_menu(row))
            self.add_row(item)

    def about(self, state: SecretState) -> str:
        """What uses it, and since when it is this one."""
        users = {
            SecretKind.NEWSDATA: self.tr("News sync"),
            SecretKind.SMTP: self.tr("Mail"),
            SecretKind.RESEND: self.tr("Mail over Resend"),
            SecretKind.TEXT_MODEL: self.tr("Text model"),
            SecretKind.FREE: "",
        }[state.kind]
        parts = [part for part in (users, *state.used_by) if part] or [self.tr("used by no task")]
        words = ", ".join(parts)
        if state.presence is Presence.MISSING and state.kind is SecretKind.NEWSDATA:
            words = self.tr("News sync skips NewsData.io until it is set")
        if state.replaced_at is not None:
            when = f"{day(state.replaced_at, datetime.now(UTC))} {clock(state.replaced_at)}"
            words = self.tr("{used_by} · replaced {when}").replace("{used_by}", words).replace("{when}", when)
        return words

    def state_words(self, state: SecretState) -> tuple[str, str]:
        """What its chip says, and in which colour."""
        if state.presence is Presence.LOCKED:
            return self.tr("locked"), "warn"
        if state.presence is Presence.MISSING:
            needed = bool(state.used_by) or state.kind is SecretKind.FREE
            return (self.tr("missing"), "warn") if needed else (self.tr("not set"), "")
        when = "" if state.tested_at is None else clock(state.tested_at)
        if state.works is None:
            return self.tr("not tested"), ""
        words = self.tr("works, tested {time}") if state.works else self.tr("failed at {time}")
        return words.replace("{time}", when), "ok" if state.works else "err"

    # -- what a person does

    def _show_menu(self, row: SecretRow) -> None:
        menu = QMenu(row)
        delete = menu.addAction(self.tr("Delete {name}").replace("{name}", row.state.name))
        delete.triggered.connect(lambda: self._context.spawn(self._delete(row.state.name), self.tr("Delete")))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(row.more.mapToGlobal(QPoint(0, row.more.height())))

    def _enter(self, name: str) -> None:
        if self._shown is not None and self._shown.needs_passphrase:
            self._ask_passphrase(name)
            return
        row = self.rows.get(name)
        replaces = row is not None and row.state.presence is Presence.PRESENT
        taken = [one for one, known in self.rows.items() if known.state.presence is Presence.PRESENT]
        sheet = SecretSheet(name, taken, replaces=replaces)

        def keep(values: Mapping[str, str]) -> None:
            self._finish(sheet, self._service.put(values["name"], values["value"]))

        sheet.entered.connect(keep)
        self._context.show_sheet(sheet)

    def _ask_passphrase(self, then_enter: str | None) -> None:
        """Ask once in a session; then go on with the secret that a person wanted to enter."""
        sheet = PassphraseSheet(is_new=self._shown is None or not self._shown.has_file)

        async def unlock(passphrase: str) -> None:
            await self._service.unlock(passphrase)
            if isValid(self):
                await self._load()

        def go_on() -> None:
            if then_enter is not None:
                self._enter(then_enter)

        sheet.entered.connect(lambda values: self._finish(sheet, unlock(values["passphrase"]), go_on))
        self._context.show_sheet(sheet)

    def _finish(self, sheet: EntrySheet, saving: Coroutine[Any, Any, None], then: Any = None) -> None:
        async def save() -> None:
            try:
                await saving
            except UserError as error:
                if isValid(sheet):
                    sheet.show_problems(error.fields or {"": f"{error.title}. {error.message}"})
            except CockpitError as error:
                if isValid(sheet):
                    sheet.show_problems({"": f"{error.title}. {error.message}"})
            else:
                if isValid(sheet):
                    sheet.close_requested.emit()
                if then is not None and isValid(self):
                    then()
            finally:
                if isValid(sheet):
                    sheet.set_busy(False)

        sheet.set_busy(True)
        self._context.spawn(save(), self.tr("Save"))

    def _test(self, name: str) -> None:
        row = self.rows[name]
        row.test.setEnabled(False)
        row.chip.set(self.tr("testing …"), "run")

        async def test() -> None:
            sentence = ""
            try:
                await self._service.test(name)
            except CockpitError as error:
                sentence = error.message or error.title
            if isValid(self) and isValid(row):  # the list that follows shows the same
                row.test.setEnabled(True)
                row.set_error(sentence)

        self._context.spawn(test(), self.tr("Test"))

    async def _delete(self, name: str) -> None:
        await self._service.delete(name)

        def undo() -> None:
            self._context.spawn(self._service.restore(name), self.tr("Undo"))

        title = self.tr("{name} deleted").replace("{name}", name)
        text = self.tr("What uses it says so at its next run.")
        self._context.toast(Toast("info", title, text, undo=undo, key=f"secret-{name}"))
