"""The group of the settings page for mail: by which way it leaves, in whose name, and whether that works."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError, UserError
from cockpit.domain.mail_account import PORTS, MailAccount, MailSecurity, MailTransport
from cockpit.ui.format import language, short_path
from cockpit.ui.widgets.kit import Button, ComboField, Label, Segments, TextField
from cockpit.ui.widgets.setting_rows import SettingGroup, SettingRow

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_ROW_OF = {
    "transport": "transport",
    "host": "server",
    "port": "server",
    "security": "server",
    "user": "user",
    "from_name": "sender",
    "from_address": "sender",
    "most_per_hour": "limit",
    "recipient": "trial",
}


class MailGroup(SettingGroup):
    """The mail account.  Each change is saved at once; one that cannot be yet waits, and its row says why."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(self.tr("Mail"))
        self._context = context
        self._service = context.services.mail_account
        self._pending: dict[str, Any] = {}
        self.rows: dict[str, SettingRow] = {}
        self._account = MailAccount()
        self._make_fields()
        self._make_rows()
        self._show(self._account)
        context.bridge.content_changed.connect(self._content_changed)

    def _make_fields(self) -> None:
        ways = [("outbox", self.tr("Outbox folder")), ("smtp", "SMTP"), ("resend", "Resend")]
        self.transport = Segments(ways, "outbox")
        self.transport.changed.connect(lambda key: self._save(transport=key))
        self.host = self._text("host", self.tr("Server"), 210, "smtp.example.org")
        self.port = self._text("port", self.tr("Port"), 64)
        kinds = [("starttls", "STARTTLS"), ("tls", "TLS"), ("none", self.tr("None"))]
        self.security = ComboField(kinds, name=self.tr("Security"))
        self.security.chosen.connect(lambda key: self._save(security=key))
        self.user = self._text("user", self.tr("Sign in as"), 260)
        self.from_name = self._text("from_name", self.tr("Name of the sender"), 170)
        self.from_address = self._text("from_address", self.tr("Address of the sender"), 220)
        self.limit = self._text("most_per_hour", self.tr("At most"), 64)
        self.recipient = TextField("", self.tr("name@example.org"), name=self.tr("Address for the test mail"))
        self.recipient.setFixedWidth(200)
        self.check = Button(self.tr("Test connection"), "shield-check", small=True)
        self.check.clicked.connect(lambda: self._try(self._service.check(**self._pending), "transport"))
        self.send = Button(self.tr("Send a test mail"), "send", small=True)
        self.send.clicked.connect(self._send_test)
        self.folder = Button(self.tr("Open folder"), "folder", small=True)
        self.folder.clicked.connect(self._open_folder)

    def _text(self, key: str, name: str, width: int, placeholder: str = "") -> TextField:
        field = TextField("", placeholder, name=name)
        field.setFixedWidth(width)
        field.editingFinished.connect(lambda: self._edited(key, field))
        return field

    def _make_rows(self) -> None:
        about = self.tr("protects your address from being marked as spam; 0 means any number")
        unit = Label(self.tr("mails an hour"), 13, tone="text2")
        where = self.tr("nothing leaves this computer; {folder}").replace("{folder}", short_path(self._service.outbox))
        self.rows = {
            "transport": SettingRow(self.tr("Send by"), "", self.check, self.transport),
            "folder": SettingRow(self.tr("Folder"), where, self.folder),
            "server": SettingRow(self.tr("Server"), "", self.host, self.port, self.security),
            "user": SettingRow(self.tr("Sign in as"), self.tr("the password is the secret smtp_password"), self.user),
            "key": SettingRow(self.tr("Key"), self.tr("the key is the secret resend_key, above")),
            "sender": SettingRow(self.tr("From"), self.tr("name and address"), self.from_name, self.from_address),
            "limit": SettingRow(self.tr("At most"), about, self.limit, unit),
            "trial": SettingRow(self.tr("Try it"), self.tr("a short mail, sent now"), self.recipient, self.send),
        }
        for item in self.rows.values():
            self.add_row(item)

    # -- what is shown

    def refresh(self) -> None:
        """Read the account again, unless something waits to be put right."""
        self._context.spawn(self._load(), self.tr("Read the mail account"))

    def _content_changed(self, kinds: frozenset[str]) -> None:
        if "mail_account" in kinds and self.isVisible():
            self.refresh()

    async def _load(self) -> None:
        account = await self._service.get()
        if isValid(self) and not self._pending:
            self._show(account)

    def _show(self, account: MailAccount) -> None:
        self._account = account
        self.transport.set_current(account.transport)
        self.security.set_key(account.security)
        values = {
            self.host: account.host,
            self.port: str(account.used_port),
            self.user: account.user,
            self.from_name: account.from_name,
            self.from_address: account.from_address,
            self.limit: str(account.most_per_hour),
        }
        for field, text in values.items():
            if not field.hasFocus():
                field.setText(text)
        self._show_rows(account.transport)

    def _show_rows(self, transport: str) -> None:
        for key, only_for in (("folder", "outbox"), ("server", "smtp"), ("user", "smtp"), ("key", "resend")):
            self.set_row_wanted(self.rows[key], transport == only_for)
        words = {
            MailTransport.OUTBOX: self.tr("each mail becomes a file; good to look at before the first real one"),
            MailTransport.SMTP: self.tr("through the mail server of your provider"),
            MailTransport.RESEND: self.tr("through the service resend.com"),
        }
        self.rows["transport"].set_explanation(words[MailTransport(transport)])

    # -- what a person does

    def _edited(self, key: str, field: TextField) -> None:
        text = field.text().strip()
        value: Any = text
        if key in ("port", "most_per_hour"):
            value = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text
        unsaid = self._pending.get(key, getattr(self._account, key))
        if key == "port" and key not in self._pending:
            unsaid = self._account.used_port
        if value != unsaid:
            self._save(**{key: value})

    def _save(self, **changes: Any) -> None:
        self._pending |= changes
        if "security" in changes and "port" not in self._pending:  # the usual port of the other kind
            self._pending["port"] = PORTS[MailSecurity(changes["security"])]
            self.port.setText(str(self._pending["port"]))
        self._show_rows(self._pending.get("transport", self._account.transport))
        tried = dict(self._pending)

        async def save() -> None:
            wrong: dict[str, str] = {}
            try:
                account = await self._service.save(**tried)
            except UserError as error:
                wrong = error.fields or {"transport": error.message}
            except CockpitError as error:
                wrong = {"transport": f"{error.title}. {error.message}"}
            else:
                self._account = account
                self._pending = {key: value for key, value in self._pending.items() if tried.get(key) != value}
            if isValid(self):
                self._say(wrong)

        self._context.spawn(save(), self.tr("Save the mail account"))

    def _say(self, wrong: dict[str, str]) -> None:
        """Put each sentence at the row of its field, and mark the fields."""
        for key, item in self.rows.items():
            sentences = [_sentence(text) for field, text in wrong.items() if _ROW_OF.get(field, "transport") == key]
            item.set_error(" ".join(sentences))
        for key in ("host", "port", "user", "from_name", "from_address"):
            getattr(self, key).set_bad(key in wrong)
        self.limit.set_bad("most_per_hour" in wrong)
        self.recipient.set_bad("recipient" in wrong)

    def _send_test(self) -> None:
        if self._pending:  # what waits is not what would be sent with
            self._save()
        self._try(self._service.send_test(self.recipient.text(), language()), "trial")

    def _try(self, work: Coroutine[Any, Any, str], key: str) -> None:
        """Do it, and say at the row what came of it."""
        self._set_busy(True)
        item = self.rows[key]
        item.set_explanation(self.tr("trying …"))

        async def attempt() -> None:
            found, wrong = "", {}
            try:
                found = await work
            except UserError as error:
                wrong = error.fields or {key: error.message}
            except CockpitError as error:
                wrong = {"recipient" if key == "trial" else "transport": _sentence(error.message or error.title)}
            if isValid(self):
                self._set_busy(False)
                self._say(wrong)
                item.set_explanation(_sentence(found) or self.tr("it did not work"))

        self._context.spawn(attempt(), self.tr("Test"))

    def _set_busy(self, busy: bool) -> None:
        self.check.setEnabled(not busy)
        self.send.setEnabled(not busy)

    def _open_folder(self) -> None:
        folder = self._service.outbox
        shown = folder if folder.is_dir() else folder.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown)))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
