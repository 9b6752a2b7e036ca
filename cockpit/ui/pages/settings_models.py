"""The group of the settings page for text models: what writes, where it is, whether it answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Awaitable, Callable, Mapping, Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from shiboken6 import isValid

from cockpit.domain.errors import CockpitError, UserError
from cockpit.domain.provider import TextProvider
from cockpit.ui.dialogs.model_sheet import ModelSheet
from cockpit.ui.format import number, plural
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.kit import Button, Chip, ComboField, IconButton, TextField
from cockpit.ui.widgets.setting_rows import SettingGroup, SettingRow

if TYPE_CHECKING:
    from cockpit.services.providers import ProviderTest
    from cockpit.ui.context import PageContext


class ModelRow(SettingRow):
    """One text model: its address and model can be changed in place."""

    def __init__(self, provider: TextProvider, group: ModelsGroup) -> None:
        self.provider = provider
        self.url = TextField(provider.base_url, name=group.tr("Endpoint"))
        self.url.setFixedWidth(230)
        self.url.setCursorPosition(0)
        self.model = ComboField([(provider.model, provider.model)], name=group.tr("Model"))
        self.model.setFixedWidth(160)
        self.test = Button(group.tr("Test"), small=True)
        self.delete = IconButton("trash-2", group.tr("Delete {name}").replace("{name}", provider.name), box=28)
        about = group.tr("not tested yet; a test lists its models")
        super().__init__(provider.name, about, self.url, self.model, self.test, self.delete)
        self.test.setAccessibleName(group.tr("Test {name}").replace("{name}", provider.name))

    def set_models(self, models: Sequence[str]) -> None:
        """Offer what the server offers, and what is chosen."""
        names = dict.fromkeys((self.provider.model, *models))
        self.model.set_items([(name, name) for name in names])
        self.model.set_key(self.provider.model)


class ModelsGroup(SettingGroup):
    """The built-in writer, and the text models that themes may choose."""

    def __init__(self, context: PageContext) -> None:
        self.add = Button(self.tr("Add a text model"), "plus", small=True)
        super().__init__(self.tr("Text model"), self.add)
        self._context = context
        self._service = context.services.providers
        self._shown: tuple[TextProvider, ...] | None = None
        self.rows: dict[int, ModelRow] = {}
        self.add.clicked.connect(self._add)
        context.bridge.content_changed.connect(self._content_changed)

    # -- what is shown

    def refresh(self) -> None:
        """Read them again."""
        self._context.spawn(self._load(), self.tr("Read the text models"))

    def _content_changed(self, kinds: frozenset[str]) -> None:
        if "providers" in kinds and self.isVisible():
            self.refresh()

    async def _load(self) -> None:
        found = tuple(await self._service.list())
        if isValid(self) and found != self._shown:
            self._show(found)

    def _show(self, found: tuple[TextProvider, ...]) -> None:
        """Rows of models that are still there stay as they are: somebody may be typing in one."""
        same = self._shown is not None and [one.id for one in self._shown] == [one.id for one in found]
        self._shown = found
        if same:
            for provider in found:
                self._update_row(self.rows[provider.id], provider)
            return
        self.clear_rows()
        about = self.tr("puts texts together from the sources themselves; stands in when a model does not answer")
        self.add_row(SettingRow(self.tr("Built in"), about, Chip(self.tr("always there"), "ok", dot=True)))
        self.rows = {}
        for provider in found:
            item = self.rows[provider.id] = ModelRow(provider, self)
            item.url.editingFinished.connect(lambda row=item: self._change(row, base_url=row.url.text().strip()))
            item.model.chosen.connect(lambda key, row=item: self._change(row, model=key))
            item.test.clicked.connect(lambda _on=False, row=item: self._test(row))
            item.delete.clicked.connect(lambda _on=False, row=item: self._delete(row))
            self.add_row(item)

    def _update_row(self, row: ModelRow, provider: TextProvider) -> None:
        row.provider = provider
        row.model.set_key(provider.model)
        if not row.url.hasFocus() and not row.error():
            row.url.setText(provider.base_url)

    # -- what a person does

    def _change(self, row: ModelRow, **fields: str) -> None:
        [(key, value)] = fields.items()
        if getattr(row.provider, key) == value and not row.error():
            return
        more = {"allow_private": True} if key == "base_url" and _is_near(value) else {}

        async def change() -> None:
            sentence = await self._refused(lambda: self._service.update(row.provider.id, **fields, **more))
            if isValid(row):
                row.set_error(sentence)
                row.url.set_bad(bool(sentence) and key == "base_url")

        self._context.spawn(change(), self.tr("Change the text model"))

    async def _refused(self, work: Callable[[], Awaitable[object]]) -> str:
        """Why it could not be done; "" when it was."""
        try:
            await work()
        except UserError as error:
            return _sentence(" ".join(error.fields.values()) or error.message)
        except CockpitError as error:
            return f"{error.title}. {error.message}"
        return ""

    def _test(self, row: ModelRow) -> None:
        row.test.setEnabled(False)
        row.set_explanation(self.tr("asking …"))
        row.explanation.set_tone("text3")

        async def test() -> None:
            found = await self._service.test(row.provider)
            if isValid(row):
                row.test.setEnabled(True)
                self._tell(row, found)

        self._context.spawn(test(), self.tr("Test"))

    def _tell(self, row: ModelRow, found: ProviderTest) -> None:
        row.set_models(found.models)
        row.set_error("" if found.ok else _sentence(found.words))
        words = self.tr("answered in {seconds} s").replace("{seconds}", number(found.seconds, 1))
        if found.models:
            words += ", " + plural(len(found.models), self.tr("{n} model"), self.tr("{n} models"))
        row.set_explanation(words if found.ok else self.tr("it does not work"))
        row.explanation.set_tone("ok" if found.ok else "err")

    def _add(self) -> None:
        sheet = ModelSheet([one.name for one in self._shown or ()])

        async def keep(values: Mapping[str, str]) -> None:
            try:
                await self._keep(values)
            except UserError as error:
                if isValid(sheet):
                    known = {("key" if field == "value" else field): text for field, text in error.fields.items()}
                    sheet.show_problems(known or {"key": error.message})
            except CockpitError as error:
                if isValid(sheet):
                    sheet.show_problems({"key": f"{error.title}. {error.message}"})
            else:
                if isValid(sheet):
                    sheet.close_requested.emit()
            finally:
                if isValid(sheet):
                    sheet.set_busy(False)

        def save(values: Mapping[str, str]) -> None:
            sheet.set_busy(True)
            self._context.spawn(keep(values), self.tr("Save"))

        sheet.entered.connect(save)
        self._context.show_sheet(sheet)

    async def _keep(self, values: Mapping[str, str]) -> None:
        """Ask the server for its models when none was named; store the key, then the model."""
        key, url, name = values["key"].strip(), values["base_url"].strip(), values["name"].strip()
        near, model = _is_near(url), values["model"].strip()
        if not model:
            found = await self._service.test(TextProvider(name, url, "", allow_private=near), key or None)
            if not found.models:
                words = self.tr("The server gave no list ({why}). Give the name of the model.")
                fields = {"model": words.replace("{why}", found.words)}
                raise UserError(self.tr("Which model?"), fields=fields)
            model = found.models[0]
        secret_name = _secret_name(name) if key else ""
        if key:
            await self._context.services.secrets.put(secret_name, key)
        await self._service.add(name=name, base_url=url, model=model, secret_name=secret_name, allow_private=near)

    def _delete(self, row: ModelRow) -> None:
        async def delete() -> None:
            removed = await self._service.remove(row.provider.id)

            def undo() -> None:
                self._context.spawn(self._service.restore(removed), self.tr("Undo"))

            title = self.tr("{name} deleted").replace("{name}", removed.name)
            text = self.tr("The built-in writer stands in for it; its key stays among the secrets.")
            self._context.toast(Toast("info", title, text, undo=undo, key=f"provider-{removed.id}"))

        self._context.spawn(delete(), self.tr("Delete the text model"))


def _is_near(url: str) -> bool:
    """Whether a person typed an address of this machine or of a private network, and so allows it."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    if host == "localhost" or host.endswith((".localhost", ".local")):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_private or address.is_loopback


def _secret_name(name: str) -> str:
    """ "Café AI" as "model_cafe_ai_key"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"model_{re.sub(r'[^a-z0-9]+', '_', plain).strip('_')[:50] or 'own'}_key"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
