"""The reader of a synthesis: every sentence can be asked where it comes from.

A click or Enter chooses a sentence, Alt+Up and Alt+Down walk through them.  Nothing remote is ever loaded.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTextBrowser

from cockpit.domain.archive import ArchivedSynthesis
from cockpit.ui.format import plural
from cockpit.ui.theme import theme
from cockpit.ui.widgets.synthesis_text import PILL, Pills, SynthesisWriter, line_rects, plain_words

MOST_CHARACTERS_A_LINE = 80
_SAMPLE = "Three laboratories published open weights within five days, and the smallest of them runs on a laptop."
_SIDE, _SIDE_NARROW, _NARROW_BELOW, _ABOVE = 36, 22, 480, 30
_MARK_ABOVE, _MARK_ASIDE = 3.0, 4.0
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SynthesisView(QTextBrowser):
    """`sentence_chosen` carries the place of a sentence in reading order, `left` is Escape."""

    sentence_chosen = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: ArchivedSynthesis | None = None
        self._writer = SynthesisWriter(self.document())
        self.current = -1
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setProperty("role", "reading")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Text of the synthesis"))
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)
        self._pills = Pills(self.document(), lambda number: number == self.current)
        self.document().documentLayout().registerHandler(PILL, self._pills)
        theme().changed.connect(self._render)

    @property
    def sentence_count(self) -> int:
        """How many sentences are shown."""
        return len(self._writer.places)

    def show_synthesis(self, shown: ArchivedSynthesis | None) -> None:
        """Show a synthesis from its beginning, with no sentence chosen."""
        self._shown, self.current = shown, -1
        self._render()
        self.verticalScrollBar().setValue(0)

    def set_current(self, number: int) -> None:
        """Mark a sentence, -1 for none, and have it in sight; does not emit `sentence_chosen`."""
        self.current = number if 0 <= number < self.sentence_count else -1
        self.viewport().update()
        if self.current >= 0:
            rects = line_rects(self.document(), self._writer.places[self.current])
            if rects:
                self._bring_into_sight(rects[0].united(rects[-1]))

    def walk(self, step: int) -> None:
        """Choose the next sentence, or the one before."""
        wanted = 0 if self.current < 0 else self.current + step
        if 0 <= wanted < self.sentence_count:
            self.set_current(wanted)
            self.sentence_chosen.emit(wanted)

    def sentence_at(self, point: QPointF) -> int:
        """The sentence under a point of the viewport; -1 for none."""
        there = point + QPointF(0, self.verticalScrollBar().value())
        at = self.document().documentLayout().hitTest(there, Qt.HitTestAccuracy.FuzzyHit)
        for number, place in enumerate(self._writer.places):
            if not place.start - 1 <= at <= place.end + 1:
                continue
            for rect in line_rects(self.document(), place):
                if rect.adjusted(0, -_MARK_ABOVE, 2, _MARK_ABOVE).contains(there):
                    return number
        return -1

    def sentence_rect(self, number: int) -> QRectF:
        """Where the first line of a sentence is in the viewport."""
        rects = line_rects(self.document(), self._writer.places[number])
        return rects[0].translated(0, -self.verticalScrollBar().value()) if rects else QRectF()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: neither from the network nor from a file."""
        return None

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walk(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in _OPENS and self.sentence_count:
            self.set_current(max(self.current, 0))
            self.sentence_chosen.emit(self.current)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            number = self.sentence_at(event.position())
            if number >= 0:
                self.set_current(number)
                self.sentence_chosen.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.sentence_at(event.position()) >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(plain_words(self.textCursor().selectedText()))
        return copied

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.verticalScrollBar().value())
        self._paint_mark(painter)
        self._paint_asides(painter)
        painter.end()
        super().paintEvent(event)

    # inside

    def _render(self) -> None:
        document = self.document()
        document.clear()
        document.setDefaultFont(theme().font(14))
        self._writer = SynthesisWriter(document)
        if self._shown is not None:
            self._writer.write(self._shown)
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        """At most 80 characters a line, in the middle of what is there."""
        width = self.viewport().width()
        side = _SIDE_NARROW if width < _NARROW_BELOW else _SIDE
        metrics = QFontMetricsF(theme().font(14))
        widest = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * MOST_CHARACTERS_A_LINE
        around = max(float(side), (width - widest) / 2)
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        form.setLeftMargin(around)
        form.setRightMargin(around)
        form.setTopMargin(_ABOVE)
        form.setBottomMargin(_ABOVE)
        frame.setFrameFormat(form)

    def _paint_mark(self, painter: QPainter) -> None:
        if self.current < 0:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent", 0.20 if theme().tokens.dark else 0.12))
        for rect in line_rects(self.document(), self._writer.places[self.current]):
            mark = rect.adjusted(-_MARK_ASIDE, -_MARK_ABOVE, _MARK_ASIDE, _MARK_ABOVE)
            painter.drawRoundedRect(mark, 4, 4)

    def _paint_asides(self, painter: QPainter) -> None:
        """How many stories a section tells, at the right of its title."""
        painter.setFont(theme().font(12, 400, True))
        painter.setPen(theme().color("text3"))
        layout = self.document().documentLayout()
        for number, count in self._writer.story_counts.items():
            block = self.document().findBlockByNumber(number)
            rect, line = layout.blockBoundingRect(block), block.layout().lineAt(0)
            rect.setTop(rect.top() + line.y())
            rect.setHeight(line.height())
            words = plural(count, self.tr("{n} story"), self.tr("{n} stories"))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)

    def _bring_into_sight(self, rect: QRectF) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if rect.top() < bar.value() + _ABOVE:
            bar.setValue(round(rect.top()) - _ABOVE)
        elif rect.bottom() > bar.value() + height - _ABOVE:
            bar.setValue(round(rect.bottom()) - height + _ABOVE)
