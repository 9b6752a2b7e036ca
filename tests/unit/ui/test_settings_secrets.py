"""Secrets, mail and text models on the settings page: entered hidden, refused at the field, tried, deleted and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtWidgets import QApplication, QLineEdit

from cockpit.domain.secrets import PASSPHRASE_VARIABLE
from cockpit.ui.dialogs.model_sheet import ModelSheet
from cockpit.ui.dialogs.secret_sheets import EntrySheet, PassphraseSheet, SecretSheet
from cockpit.ui.pages.settings import SettingsPage
from cockpit.ui.theme import Theme
from tests.helpers.keyrings import MemoryKeyring, keyring_in_use
from tests.helpers.mail_server import mail_server
from tests.helpers.web_server import WebServer
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

CANARY = "canary-7f3a"


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    backend = MemoryKeyring()
    with keyring_in_use(backend):
        yield backend


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


async def shown(room: Room) -> SettingsPage:
    page = SettingsPage(room.context)
    room.show(page)
    await until(lambda: "smtp_password" in page.secrets.rows and page.models.findChildren(QLineEdit) is not None)
    return page


def sheet_of(room: Room, kind: type[EntrySheet]) -> EntrySheet:
    sheet = room.overlay.content
    assert isinstance(sheet, kind)
    return sheet


def problems(sheet: EntrySheet) -> dict[str, str]:
    return {key: field.error() for key, field in sheet.fields.items() if field.error()}


# -- secrets ----------------------------------------------------------------------------------------------------


@on_qt_loop
async def test_a_secret_is_set_replaced_deleted_and_brought_back(room: Room, kept: MemoryKeyring) -> None:
    group = (await shown(room)).secrets
    assert group.rows["smtp_password"].chip.text() == "not set"
    group.rows["smtp_password"].enter.click()
    sheet = sheet_of(room, SecretSheet)
    field = sheet.editors["value"]
    assert (field.text(), field.echoMode()) == ("", QLineEdit.EchoMode.Password)
    sheet.foot.save.click()
    assert problems(sheet) == {"value": "Fill this in."}
    field.setText("abc")
    sheet.foot.save.click()
    await until(lambda: "at least 4 characters" in problems(sheet).get("value", ""))
    field.setText(CANARY)
    sheet.foot.save.click()
    await until(lambda: room.overlay.content is None and group.rows["smtp_password"].chip.text() == "not tested")
    assert CANARY in kept.kept.values()

    group.rows["smtp_password"].enter.click()
    sheet = sheet_of(room, SecretSheet)
    assert sheet.editors["value"].text() == ""  # never filled in before
    sheet.editors["value"].setText("typed")
    assert not sheet.may_close()
    sheet.close_requested.emit()

    await group._delete("smtp_password")
    await until(lambda: group.rows["smtp_password"].chip.text() == "not set")
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    await until(lambda: group.rows["smtp_password"].chip.text() == "not tested")
    assert CANARY in kept.kept.values()
    assert room.failures == []


@on_qt_loop
async def test_a_secret_of_ones_own_is_named_and_a_wrong_name_is_said(room: Room) -> None:
    await room.services.secrets.put("taken", CANARY)
    group = (await shown(room)).secrets
    group.add.click()
    sheet = sheet_of(room, SecretSheet)
    sheet.editors["name"].setText("taken")
    sheet.editors["value"].setText(CANARY)
    sheet.foot.save.click()
    assert problems(sheet) == {"name": "“taken” exists already; replace it in its row."}
    sheet.editors["name"].setText("My Token")
    sheet.foot.save.click()
    await until(lambda: "small letters" in problems(sheet).get("name", ""))
    sheet.editors["name"].setText("my_token")
    sheet.foot.save.click()
    await until(lambda: "my_token" in group.rows)
    assert group.rows["my_token"].explanation.full_text().startswith("used by no task · replaced ")


@on_qt_loop
async def test_without_a_keyring_the_passphrase_comes_first_and_once(room: Room) -> None:
    with keyring_in_use(NoKeyring()):
        group = (await shown(room)).secrets
        group.rows["resend_key"].enter.click()
        sheet = sheet_of(room, PassphraseSheet)
        sheet.editors["passphrase"].setText("short")
        sheet.editors["again"].setText("other")
        sheet.foot.save.click()
        assert problems(sheet) == {"again": "The two are not the same."}
        sheet.editors["again"].setText("short")
        sheet.foot.save.click()
        await until(lambda: "at least 8 characters" in problems(sheet).get("passphrase", ""))
        for editor in sheet.editors.values():
            editor.setText("a long passphrase")
        sheet.foot.save.click()
        await until(lambda: isinstance(room.overlay.content, SecretSheet))
        entry = sheet_of(room, SecretSheet)
        entry.editors["value"].setText(CANARY)
        entry.foot.save.click()
        await until(lambda: group.rows["resend_key"].chip.text() == "not tested")
        assert group._place.text() == "kept in an encrypted file"


# -- mail -------------------------------------------------------------------------------------------------------


@on_qt_loop
async def test_the_mail_account_saves_itself_and_says_what_it_lacks(room: Room) -> None:
    group = (await shown(room)).mail
    assert group.rows["server"].isHidden()
    assert not group.rows["folder"].isHidden()
    group.transport.button("smtp").click()
    await until(group.rows["server"].error, "the server is missing")
    assert not group.rows["server"].isHidden()
    assert (await room.services.mail_account.get()).transport == "outbox"  # nothing half-saved
    group.host.setText("smtp.acme.io")
    group.host.editingFinished.emit()
    await until(lambda: not group.rows["server"].error())
    group.port.setText("many")
    group.port.editingFinished.emit()
    await until(group.rows["server"].error)
    group.port.setText("2525")
    group.port.editingFinished.emit()
    await until(lambda: not group.rows["server"].error())
    account = await room.services.mail_account.get()
    assert (account.transport, account.host, account.port) == ("smtp", "smtp.acme.io", 2525)
    assert room.failures == []


@on_qt_loop
async def test_connection_and_mail_are_tried_and_the_answer_is_said(room: Room) -> None:
    async with mail_server() as server:
        await room.services.mail_account.save(transport="smtp", host="127.0.0.1", port=server.port, security="none")
        group = (await shown(room)).mail
        await until(lambda: group.host.text() == "127.0.0.1")
        group.check.click()
        await until(lambda: group.check.isEnabled(), "the connection was tried")
        assert group.rows["transport"].error() == ""
        group.send.click()
        await until(group.rows["trial"].error, "no address")
        group.recipient.setText("ann@example.org")
        group.send.click()
        await until(lambda: server.recipients == ["ann@example.org"] and group.send.isEnabled())
        assert group.rows["trial"].error() == ""
        server.refused.add("bob@example.org")
        group.recipient.setText("bob@example.org")
        group.send.click()
        await until(lambda: "no such user" in group.rows["trial"].error())


# -- text models ------------------------------------------------------------------------------------------------


@on_qt_loop
async def test_a_text_model_is_added_with_its_key_tried_changed_and_deleted(room: Room) -> None:
    async with WebServer() as web:
        web.answer("/v1/models", b'{"data": [{"id": "small"}, {"id": "large"}]}')
        web.answer("/v1/chat/completions", b'{"choices": [{"message": {"content": "yes"}}]}')
        page = await shown(room)
        group = page.models
        group.add.click()
        sheet = sheet_of(room, ModelSheet)
        sheet.foot.save.click()
        assert problems(sheet) == {"name": "Fill this in.", "base_url": "Fill this in."}
        for key, text in {"name": "Café AI", "base_url": web.url("/v1"), "key": CANARY}.items():
            sheet.editors[key].setText(text)
        sheet.foot.save.click()
        await until(lambda: len(group.rows) == 1)
        [provider] = await room.services.providers.list()
        assert (provider.model, provider.secret_name, provider.allow_private) == ("large", "model_cafe_ai_key", True)
        await until(lambda: "model_cafe_ai_key" in page.secrets.rows)
        [row] = group.rows.values()
        row.test.click()
        await until(lambda: row.explanation.full_text().endswith(" s, 2 models"), "the models were listed")
        row.model.set_key("small")
        row.model.chosen.emit("small")
        await until(lambda: row.provider.model == "small")
        row.url.setText("ftp://nowhere")
        row.url.editingFinished.emit()
        await until(row.error)
        assert (await room.services.providers.list())[0].base_url == web.url("/v1")
        row.delete.click()
        await until(lambda: not group.rows)
        undo = room.toasts[-1].undo
        assert undo is not None
        undo()
        await until(lambda: len(group.rows) == 1)
        assert room.failures == []


@on_qt_loop
async def test_a_server_without_a_list_asks_for_the_model(room: Room) -> None:
    async with WebServer() as web:
        group = (await shown(room)).models
        group.add.click()
        sheet = sheet_of(room, ModelSheet)
        sheet.editors["name"].setText("Own")
        sheet.editors["base_url"].setText(web.url("/v1"))
        sheet.foot.save.click()
        await until(lambda: "Give the name of the model" in problems(sheet).get("model", ""))
        assert await room.services.providers.list() == []
