"""The document of a synthesis: a character format for each sentence with its number, its items as small pills.

Each sentence carries the property SENTENCE, its place in reading order; each pill NUMBER, the item that it stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from cockpit.domain.archive import ArchivedSynthesis
from cockpit.domain.synthesis import Sentence
from cockpit.ui.archive_words import size_words
from cockpit.ui.theme import theme

SENTENCE = int(QTextFormat.Property.UserProperty) + 1
NUMBER = int(QTextFormat.Property.UserProperty) + 2
PILL = int(QTextFormat.ObjectTypes.UserObject) + 1
_REPLACEMENT = "\ufffc"
_JOINED = "\u2060"  # keeps the first pill on the line of the last word
_FIXED_HEIGHT = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_META, _TITLE, _LEAD, _SECTION, _TEXT = (12, 500), (20, 600), (15, 600), (14, 600), (14, 400)
_LINE_HEIGHT = 1.65
_PILL_HEIGHT, _PILL_GAP, _PILL_BEHIND = 15.0, 3.0, 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands in the document, its pills included: from `start` up to `end`."""

    start: int
    end: int


class Pills(QPyTextObject):
    """Draws the pills; `is_lit` says whether those of a sentence stand out."""

    def __init__(self, document: QTextDocument, is_lit: Callable[[int], bool]) -> None:
        super().__init__(document)
        self._is_lit = is_lit

    def intrinsicSize(self, document: QTextDocument, place: int, form: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(theme().font(10, 600, True))
        words = str(form.property(NUMBER))
        return QSizeF(max(17.0, metrics.horizontalAdvance(words) + 11) + _PILL_GAP + _PILL_BEHIND, _PILL_HEIGHT)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, place: int, form: QTextFormat
    ) -> None:
        look, lit = theme(), self._is_lit(int(form.property(SENTENCE)))
        pill = QRectF(rect.x() + _PILL_GAP, rect.y() - 0.5, rect.width() - _PILL_GAP - _PILL_BEHIND, _PILL_HEIGHT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent") if lit else look.color("accent", 0.16))
        painter.drawRoundedRect(pill, 4, 4)
        painter.setFont(look.font(10, 600, True))
        painter.setPen(look.color("on_accent" if lit else "accent"))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), str(form.property(NUMBER)))
        painter.restore()


class SynthesisWriter:
    """Writes one synthesis into an empty document.

    Then `places` holds its sentences; `story_counts` how many stories each section tells, by the block of its title.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._cursor = QTextCursor(document)
        self._is_first = True
        self.places: list[Place] = []
        self.story_counts: dict[int, int] = {}

    def write(self, shown: ArchivedSynthesis) -> None:
        """Write head, lead and sections."""
        synthesis = shown.synthesis
        self._cursor.beginEditBlock()
        self._block(_META, 0, 6)
        self._cursor.insertText(f"{synthesis.theme_name}   ", _format(_META, "accent", 600))
        self._cursor.insertText(size_words(shown.entry), _format(_META, "text3"))
        self._block(_TITLE, 0, 12, line_height=1.3)
        self._cursor.insertText(synthesis.title, _format(_TITLE, "text"))
        if synthesis.lead:
            self._paragraph(_LEAD, synthesis.lead, 0, 16)
        for section in synthesis.sections:
            self._block(_SECTION, 14, 6)
            if section.story_count:
                self.story_counts[self._cursor.blockNumber()] = section.story_count
            self._cursor.insertText(section.title, _format(_SECTION, "text"))
            for sentences in section.paragraphs:
                self._paragraph(_TEXT, sentences, 0, 10)
        self._cursor.endEditBlock()

    def _paragraph(self, font: tuple[int, int], sentences: Sequence[Sentence], above: float, below: float) -> None:
        self._block(font, above, below)
        for place, sentence in enumerate(sentences):
            if place:
                self._cursor.insertText(" ", _format(font, "text"))
            self._sentence(font, sentence)

    def _sentence(self, font: tuple[int, int], sentence: Sentence) -> None:
        start, number = self._cursor.position(), len(self.places)
        words = _format(font, "text")
        words.setProperty(SENTENCE, number)
        self._cursor.insertText(" ".join(sentence.text.split()), words)
        for one in sentence.numbers:
            self._cursor.insertText(_JOINED, words)
            pill = QTextCharFormat(words)
            pill.setObjectType(PILL)
            pill.setProperty(NUMBER, one)
            pill.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
            self._cursor.insertText(_REPLACEMENT, pill)
        self.places.append(Place(start, self._cursor.position()))

    def _block(self, font: tuple[int, int], above: float, below: float, line_height: float = _LINE_HEIGHT) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(above)
        form.setBottomMargin(below)
        form.setLineHeight(font[0] * line_height, _FIXED_HEIGHT)
        if self._is_first:
            self._cursor.setBlockFormat(form)
        else:
            self._cursor.insertBlock(form, QTextCharFormat())
        self._is_first = False


def plain_words(text: str) -> str:
    """What is copied: without the signs that stand for pills."""
    return text.replace(_REPLACEMENT, "").replace(_JOINED, "").replace("\u2029", "\n")


def _format(font: tuple[int, int], token: str, weight: int = 0) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(theme().font(font[0], weight or font[1]))
    form.setForeground(theme().color(token))
    return form


def line_rects(document: QTextDocument, place: Place) -> list[QRectF]:
    """The rectangles of a sentence in the document, one for each of its lines."""
    block = document.findBlock(place.start)
    layout = block.layout()
    if not block.isValid() or layout is None:
        return []
    corner = document.documentLayout().blockBoundingRect(block).topLeft()
    start, end = place.start - block.position(), place.end - block.position()
    found: list[QRectF] = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if end <= first or start >= last:
            continue
        left = _x(line.cursorToX(max(start, first)))
        right = line.naturalTextRect().right() if end >= last else _x(line.cursorToX(end))
        found.append(QRectF(QPointF(left, line.y()), QSizeF(right - left, line.height())).translated(corner))
    return found


def _x(found: object) -> float:
    """`cursorToX` answers the place together with the character that it took, or alone."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
