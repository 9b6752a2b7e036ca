"""The head of the archive page: where one is, the day, how it stands, and what can be done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cockpit.domain.archive import ArchiveEntry
from cockpit.ui.archive_words import chip_words, long_day, state_token
from cockpit.ui.format import full_time
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.chips import Chip
from cockpit.ui.widgets.labels import ElidedLabel, Icon, plain_tip
from cockpit.ui.widgets.layout import column, row

_HEIGHT = 56


class ArchiveHead(QWidget):
    """`themes_requested` leads back to the themes, `theme_requested` to the one that is shown."""

    themes_requested = Signal()
    theme_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        themes = Button(self.tr("Themes"), kind="link")
        themes.clicked.connect(self.themes_requested)
        self.theme_button = Button("", kind="link")
        self.theme_button.clicked.connect(self.theme_requested)
        self._arrow = Icon("chevron-right", "text3", 13)
        crumbs = row(themes, self._arrow, self.theme_button, None, spacing=4)
        self.title = ElidedLabel(self.tr("Archive"), 21, 600)
        policy = self.title.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Maximum)
        self.title.setSizePolicy(policy)
        self.chip = Chip("", "ok", dot=True)
        self.chip.hide()
        line = row(self.title, (self.chip, Qt.AlignmentFlag.AlignVCenter), None, spacing=14)
        self.rehearse = Button(self.tr("Rehearse"), "flask-conical")
        self.export = Button(self.tr("Export"), "download")
        self.resend = Button(self.tr("Resend…"), "send", "primary")
        row(
            (column(crumbs, line, spacing=0), 1),
            *((one, Qt.AlignmentFlag.AlignVCenter) for one in (self.rehearse, self.export, self.resend)),
            spacing=9,
            into=self,
        )
        self.setFixedHeight(_HEIGHT)
        self.show_entry(None, "", datetime.now().astimezone())

    def show_entry(self, entry: ArchiveEntry | None, theme: str, now: datetime) -> None:
        """Show one entry; without one only that this is the archive (of `theme`)."""
        name = entry.theme_name if entry is not None else theme
        self.theme_button.set_text(name if len(name) <= 60 else f"{name[:59]}…")
        for widget in (self._arrow, self.theme_button):
            widget.setVisible(bool(name))
        self.chip.setVisible(entry is not None)
        for button in (self.rehearse, self.resend, self.export):
            button.setVisible(entry is not None)
        self.title.setText(self.tr("Archive"))
        if entry is not None:
            self.title.setText(long_day(entry.planned_at, now, entry.zone))
            self.title.setToolTip(plain_tip(full_time(entry.planned_at, entry.zone)))
            words = chip_words(entry)
            self.chip.set(words if len(words) <= 40 else self.tr("Failed"), state_token(entry))
            self.resend.setEnabled(bool(entry.id))
