"""The text of an item: a browser that browses nothing.

Nothing remote is ever loaded by showing a text: a picture is there only when its bytes were handed over by `show`.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QSizePolicy, QTextBrowser

from cockpit.ui.theme import theme
from cockpit.ui.widgets.labels import plain_tip

MOST_CHARACTERS = 120_000  # of one text: more takes longer to lay out than a window may stand still
_LINE_HEIGHT_PERCENT = 135.0
_BETWEEN_PARAGRAPHS = 11.0
_WEB = ("http", "https")


class NewsText(QTextBrowser):
    """As high as its text; the page scrolls it.  `link_clicked` is a web address that a person clicked."""

    link_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._html, self._plain = "", ""
        self._images: Mapping[str, QImage] = {}
        self.remote_images: tuple[str, ...] = ()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setProperty("role", "reading")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Text of the item"))
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._clicked)
        self.highlighted.connect(lambda url: self.setToolTip(plain_tip(url.toString())))
        theme().changed.connect(self._render)

    def show_text(self, html: str, plain: str, images: Mapping[str, QImage] | None = None) -> None:
        """Show cleaned HTML or, where there is none, plain text; `images` are those that were fetched, by address."""
        self._html, self._plain, self._images = html, plain, images or {}
        self._render()

    def shown_images(self) -> list[str]:
        """The addresses of the pictures that are shown."""
        return [picture.name() for _, _, picture in self._pictures()]

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Only what was fetched before; never the network, never a file."""
        address = name.toString() if isinstance(name, QUrl) else name
        return self._images.get(address) or QImage()

    def sizeHint(self) -> QSize:
        return QSize(400, round(self.document().size().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_images()
            self._fit()

    # inside

    def _render(self) -> None:
        document = self.document()
        look = theme()
        document.setDefaultFont(look.font(14))
        document.setDefaultStyleSheet(f"a {{ color: {look.tokens.accent}; text-decoration: none; }}")
        if self._html and len(self._html) <= MOST_CHARACTERS:
            document.setHtml(f'<body style="color: {look.tokens.text}">{self._html}</body>')
        else:
            document.setHtml(paragraphs(self._plain[:MOST_CHARACTERS], look.tokens.text))
        self._space(document)
        self._drop_images()
        self._fit_images()
        self._fit()

    def _space(self, document: QTextDocument) -> None:
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(_LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spacing.setTopMargin(0)
        spacing.setBottomMargin(_BETWEEN_PARAGRAPHS)
        cursor.mergeBlockFormat(spacing)

    def _drop_images(self) -> None:
        """Take out the pictures that are not here, and remember the addresses of those on the web."""
        missing: list[str] = []
        for start, end, picture in reversed(self._pictures()):
            address = picture.name()
            if address not in self._images:
                missing.insert(0, address)
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
                if not cursor.block().text().strip() and self.document().blockCount() > 1:
                    cursor.deleteChar() if cursor.block() == self.document().begin() else cursor.deletePreviousChar()
        web = [address for address in missing if QUrl(address).scheme().lower() in _WEB]
        self.remote_images = tuple(dict.fromkeys(web))

    def _fit_images(self) -> None:
        """No picture is wider than the text."""
        room = self.viewport().width()
        for start, end, picture in self._pictures():
            image = self._images.get(picture.name())
            if image is None or image.isNull():
                continue
            width = min(room, image.width())
            picture.setWidth(width)
            picture.setHeight(image.height() * width / image.width())
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(picture)

    def _pictures(self) -> list[tuple[int, int, QTextImageFormat]]:
        found: list[tuple[int, int, QTextImageFormat]] = []
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.isValid() and piece.charFormat().isImageFormat():
                    start = piece.position()
                    found.append((start, start + piece.length(), piece.charFormat().toImageFormat()))
                pieces += 1
            block = block.next()
        return found

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(max(1, round(self.document().size().height())))

    def _clicked(self, url: QUrl) -> None:
        if url.scheme().lower() in _WEB:
            self.link_clicked.emit(url.toString())


def paragraphs(text: str, color: str) -> str:
    """Plain text as a document that shows it letter by letter, a paragraph for each of its blocks."""
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    inside = "".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in blocks)
    return f'<body style="color: {color}">{inside}</body>'
