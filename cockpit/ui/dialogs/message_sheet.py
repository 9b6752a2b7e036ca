"""One message of the ledger, as it was or will be sent."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame

from cockpit.content.mail_parts import MailParts
from cockpit.ui.widgets.buttons import IconButton
from cockpit.ui.widgets.chips import IconBox
from cockpit.ui.widgets.labels import ElidedLabel, Label
from cockpit.ui.widgets.layout import column, divider, holder, row
from cockpit.ui.widgets.message_view import MessageView


class MessageSheet(QFrame):
    """Shown by `OverlayHost.show_dialog`."""

    close_requested = Signal()

    def __init__(self, parts: MailParts, sha256: str) -> None:
        super().__init__()
        self.setProperty("role", "dialog")
        self.setAccessibleName(parts.subject)
        close = IconButton("x", self.tr("Close"), "Esc", size=17)
        close.clicked.connect(self.close_requested)
        words = column(
            None,
            ElidedLabel(parts.subject, 15, 600),
            Label(f"sha256 {sha256[:16]}…", 11, tone="text3"),
            None,
            spacing=1,
        )
        head = holder(row(IconBox("mail", "accent", 34, soft="accent"), (words, 1), close, margins=(20, 0, 16, 0)))
        head.setFixedHeight(66)
        self.view = MessageView()
        body = column((self.view, 1), margins=(20, 14, 20, 18))
        column(head, divider(), (body, 1), spacing=0, margins=(1, 1, 1, 1), into=self)

    def sizeHint(self) -> QSize:
        return QSize(980, 760)
