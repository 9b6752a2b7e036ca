"""Exports of the archive page: HTML and Markdown as the service writes them, PDF laid out here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QSizeF, Qt, QUrl
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from shiboken6 import isValid

from cockpit.domain.errors import UserError
from cockpit.domain.synthesis import Synthesis
from cockpit.services.syntheses import SynthesisFormat
from cockpit.ui.format import short_path
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_DPI = 96
_MARGIN_MILLIMETERS = 20.0
_PDF = "pdf"


class ArchiveExport(QObject):
    """The button “Export” with its menu: asks for a file, then writes it."""

    def __init__(self, context: PageContext, button: Button, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._button = context, button
        self._synthesis: Synthesis | None = None
        self.menu = QMenu(button)
        for words, form in (
            (self.tr("As HTML…"), SynthesisFormat.HTML.value),
            (self.tr("As Markdown…"), SynthesisFormat.MARKDOWN.value),
            (self.tr("As PDF…"), _PDF),
        ):
            self.menu.addAction(words).triggered.connect(lambda _checked=False, chosen=form: self.ask(chosen))
        button.setMenu(self.menu)

    def set_synthesis(self, synthesis: Synthesis | None) -> None:
        """What is exported; None: nothing."""
        self._synthesis = synthesis
        self._button.setEnabled(synthesis is not None)

    def ask(self, form: str) -> QFileDialog | None:
        """Open the file dialog; nothing waits for it."""
        if self._synthesis is None:
            return None
        dialog = QFileDialog(self._button.window(), self.tr("Export the synthesis"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{form.upper()} (*.{form})"])
        dialog.setDefaultSuffix(form)
        dialog.selectFile(file_name(self._synthesis, form))
        dialog.fileSelected.connect(lambda path: self.write(Path(path), form))
        dialog.open()
        return dialog

    def write(self, path: Path, form: str) -> None:
        """Write to `path`."""
        if self._synthesis is not None:
            self._context.spawn(self._write(self._synthesis.id, path, form), self.tr("Exporting the synthesis"))

    async def _write(self, synthesis_id: int, path: Path, form: str) -> None:
        syntheses = self._context.services.syntheses
        if form == _PDF:
            html = await syntheses.text(synthesis_id, SynthesisFormat.HTML)
            write_pdf(html, path)
        else:
            await syntheses.export(synthesis_id, path, SynthesisFormat(form))
        if isValid(self):
            title = self.tr("Synthesis exported")
            self._context.toast(Toast("ok", title, short_path(path), key="archive-export", icon="download"))


class _Paper(QTextDocument):
    """A document that fetches nothing."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None


def write_pdf(html: str, path: Path) -> None:
    """Lay `html` out on A4 and write it to `path`, which appears when it is complete.  UserError naming `path`."""
    part = path.with_name(f".{path.name[:50]}.part")
    writer = QPdfWriter(str(part))
    writer.setResolution(_DPI)
    writer.setCreator("Architect Cockpit")
    margins = QMarginsF(*(_MARGIN_MILLIMETERS,) * 4)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    paper = _Paper()
    paper.setHtml(html)
    paper.setPageSize(QSizeF(writer.width(), writer.height()))
    paper.print_(writer)
    del writer  # writes the end of the file
    try:
        if not part.exists() or not part.stat().st_size:
            raise UserError("The synthesis was not exported", fields={"path": f"{path}: it cannot be written"})
        part.replace(path)
    except OSError as error:
        raise UserError(
            "The synthesis was not exported", fields={"path": f"{path}: {error.strerror or error}"}
        ) from error


def file_name(synthesis: Synthesis, form: str) -> str:
    """ "ai-weekly-2026-11-19.html"."""
    words = "".join(char if char.isalnum() else "-" for char in synthesis.theme_name.casefold())
    name = "-".join(part for part in words.split("-") if part)[:60] or "synthesis"
    return f"{name}-{synthesis.planned_at.astimezone():%Y-%m-%d}.{form}"
