"""A message to look at: who, subject, and its HTML on desktop and phone, its plain text, its headers."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from cockpit.content.mail_parts import MailParts
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Segments
from cockpit.ui.widgets.labels import ElidedLabel, Icon, Label
from cockpit.ui.widgets.layout import column, frame, holder, row
from cockpit.ui.widgets.mail_view import DESKTOP_PIXELS, PHONE_PIXELS, MailPreview, PlainMail

_SPACING = 12


class MessageView(QWidget):
    """`show_parts` fills it."""

    def __init__(self) -> None:
        super().__init__()
        self.screens = Segments(
            [("both", self.tr("Side by side")), ("desktop", self.tr("Desktop")), ("phone", self.tr("Phone"))]
        )
        for key, icon in (("both", "columns-2"), ("desktop", "monitor"), ("phone", "smartphone")):
            button = self.screens.button(key)
            button.setIcon(theme().icon(icon, "text2"))
            button.setText(f" {button.text()}")
        self.kinds = Segments(
            [("html", self.tr("HTML")), ("text", self.tr("Plain text")), ("headers", self.tr("Headers"))]
        )
        self._sender, self._recipient, self._subject = (ElidedLabel("", 12, 600) for _ in range(3))
        names = (self.tr("From"), self.tr("To"), self.tr("Subject"))
        lines = [
            row(_name(name), (label, 1), spacing=12)
            for name, label in zip(names, (self._sender, self._recipient, self._subject), strict=True)
        ]
        head = frame("well", column(*lines, spacing=6, margins=(14, 10, 14, 10)))
        self.desktop, self.phone = MailPreview(DESKTOP_PIXELS), MailPreview(PHONE_PIXELS)
        self._desktop_box = _titled("monitor", self.tr("Desktop, 600 px"), self.desktop)
        self._phone_box = _titled("smartphone", self.tr("Phone, 375 px"), self.phone)
        self.plain, self.headers = PlainMail(), PlainMail()
        previews = holder(row((self._desktop_box, 2), (self._phone_box, 1), spacing=_SPACING))
        self._stack = QStackedWidget()
        for page in (previews, self.plain, self.headers):
            self._stack.addWidget(page)
        column(row(self.screens, None, self.kinds), head, (self._stack, 1), spacing=_SPACING, into=self)
        self.screens.changed.connect(self._show_screen)
        self.kinds.changed.connect(self._show_kind)

    def show_parts(self, parts: MailParts) -> None:
        """Show another message."""
        self._sender.setText(parts.sender)
        self._recipient.setText(parts.recipient)
        self._subject.setText(parts.subject)
        self.desktop.show_html(parts.html)
        self.phone.show_html(parts.html)
        self.plain.setPlainText(parts.text)
        self.headers.setPlainText("\n".join(f"{name}: {value}" for name, value in parts.headers))

    def _show_screen(self, key: str) -> None:
        self._desktop_box.setVisible(key != "phone")
        self._phone_box.setVisible(key != "desktop")

    def _show_kind(self, key: str) -> None:
        self._stack.setCurrentIndex(("html", "text", "headers").index(key))
        for name in ("both", "desktop", "phone"):
            self.screens.set_enabled(name, key == "html")


def _name(words: str) -> Label:
    label = Label(words, 12, tone="text3")
    label.setFixedWidth(58)
    return label


def _titled(icon: str, title: str, view: QWidget) -> QWidget:
    return holder(column(row(Icon(icon, "text3", 14), Label(title, 12, tone="text2"), None), (view, 1), spacing=6))
