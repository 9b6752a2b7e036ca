""" "If it ran now": the stories that a synthesis would tell, and why the rest would be left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import column, row
from cockpit.ui.widgets.theme_history import ShortLine, ShortList

_FIRST_LINES = 6


class ThemePreview(QWidget):
    """The first few stories, or all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[ShortLine, ...] = ()
        self.list = ShortList(self.tr("If it ran now"), 29)
        self.show_all = Button(self.tr("Show all"), kind="link")
        self._shows_all = False
        self._count = Label("", 12, tone="text3", tabular=True)
        self._nothing = Label(self.tr("Nothing new for this theme yet."), 12, tone="text3", wrap=True)
        self.reasons = Label("", 12, tone="text3", wrap=True)
        head = row(Label(self.tr("If it ran now"), 13, 600), self._count, None, self.show_all, spacing=9)
        column(head, 3, self.list, self._nothing, 6, self.reasons, spacing=0, into=self)
        self.show_all.clicked.connect(self._toggle)
        self.show_lines([], 0, "")

    def show_lines(self, lines: Sequence[ShortLine], dropped: int, reasons: str) -> None:
        """Show these stories; `dropped` items would be left out, for these reasons."""
        self.lines = tuple(lines)
        self._count.setText(self.tr("{0} kept · {1} dropped").format(len(lines), dropped))
        self.reasons.setText(reasons)
        self.reasons.setVisible(bool(reasons))
        self._nothing.setVisible(not lines)
        self.show_all.setVisible(len(lines) > _FIRST_LINES)
        self._show()

    def _toggle(self) -> None:
        self._shows_all = not self._shows_all
        self._show()

    def _show(self) -> None:
        self.show_all.set_text(self.tr("Show fewer") if self._shows_all else self.tr("Show all"))
        self.list.set_lines(self.lines if self._shows_all else self.lines[:_FIRST_LINES])
