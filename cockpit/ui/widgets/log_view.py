"""The log of a run: appended in batches, following the end until the person scrolls up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QResizeEvent, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cockpit.domain.clock import to_milliseconds
from cockpit.domain.run import LogLine
from cockpit.ui.format import clock
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button

_BATCH_MILLISECONDS = 34  # at most 30 appends a second
_MOST_LINES = 2000
_LEAST_HEIGHT, _MOST_HEIGHT = 64, 220
_LEVEL_LETTERS, _BOLD, _PLAIN = 7, 600, 400
_LEVEL_TOKENS = {"debug": "text3", "info": "run", "warning": "warn", "error": "err"}
_TOKENS = {"debug": "text3", "info": "text2", "warning": "warn", "error": "err"}


class LogView(QPlainTextEdit):
    """Read-only plain text; `add` is cheap and may be called for every line.

    `levels` puts the level before each message, and tenths of a second into its time.
    """

    follow_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, levels: bool = False) -> None:
        super().__init__(parent)
        self._levels = levels
        self.setProperty("role", "log")
        self.setReadOnly(True)
        self.setFont(theme().font(11, tabular=True))
        self.setMaximumBlockCount(_MOST_LINES)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setAccessibleName(self.tr("Log"))
        self.setFixedHeight(_LEAST_HEIGHT)
        self._waiting: list[LogLine] = []
        self._follow = True
        self._filling = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_BATCH_MILLISECONDS)
        self._timer.timeout.connect(self.flush)
        self._latest = Button(self.tr("Latest"), "arrow-down", small=True)
        self._latest.setParent(self.viewport())
        self._latest.hide()
        self._latest.clicked.connect(self.follow)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_lines(self, lines: Sequence[LogLine]) -> None:
        """Replace everything."""
        self._filling = True
        self.clear()
        self._filling = False
        self._follow = True
        self._waiting = list(lines)
        self.flush()
        self._fit()

    def add(self, lines: Sequence[LogLine]) -> None:
        """Append lines with the next batch."""
        self._waiting += lines
        del self._waiting[:-_MOST_LINES]
        if not self._timer.isActive() and self.isVisible():
            self._timer.start()

    def flush(self) -> None:
        """Append what waits."""
        lines, self._waiting = self._waiting, []
        if not lines:
            return
        bar = self.verticalScrollBar()
        place = bar.value()
        self._filling = True
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        style = QTextCharFormat()
        for line in lines:
            if not self.document().isEmpty():
                cursor.insertBlock()
            style.setForeground(theme().color("text3"))
            tenth = f".{line.at.microsecond // 100_000}" if self._levels else ""
            cursor.insertText(f"{clock(line.at, with_seconds=True)}{tenth}  ", style)
            if self._levels:
                style.setForeground(theme().color(_LEVEL_TOKENS.get(line.level, "text2")))
                style.setFontWeight(_BOLD)
                cursor.insertText(f"{line.level[:_LEVEL_LETTERS]}  ", style)
                style.setFontWeight(_PLAIN)
            style.setForeground(QColor(theme().color(_TOKENS.get(line.level, "text2"))))
            cursor.insertText(line.message, style)
        cursor.endEditBlock()
        self._fit()
        bar.setValue(bar.maximum() if self._follow else place)
        self._filling = False
        self._offer_latest()

    def is_following(self) -> bool:
        """True while new lines scroll into sight."""
        return self._follow

    def follow(self) -> None:
        """Go to the end and stay there."""
        self._set_following(True)
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
        self._offer_latest()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._latest.sizeHint()
        self._latest.setGeometry(
            self.viewport().width() - size.width() - 6,
            self.viewport().height() - size.height() - 6,
            size.width(),
            size.height(),
        )

    def _fit(self) -> None:
        """As high as its lines, within bounds; the size of such a document is counted in lines."""
        lines = min(self.document().size().height(), _MOST_HEIGHT)
        height = round(lines * self.fontMetrics().lineSpacing()) + 24
        self.setFixedHeight(min(max(height, _LEAST_HEIGHT), _MOST_HEIGHT))

    def _scrolled(self, value: int) -> None:
        if not self._filling:
            self._set_following(value >= self.verticalScrollBar().maximum() - 2)
            self._offer_latest()

    def set_following(self, follow: bool) -> None:
        """Go to the end and stay there, or stay here whatever comes."""
        if follow:
            self.follow()
        else:
            self._set_following(False)
            self._offer_latest()

    def _set_following(self, follow: bool) -> None:
        if follow != self._follow:
            self._follow = follow
            self.follow_changed.emit(follow)

    def _offer_latest(self) -> None:
        self._latest.setVisible(not self._follow)


def continuation(stored: Sequence[LogLine], live: Sequence[LogLine]) -> list[LogLine]:
    """The live lines that come after the stored ones; both in order, the stored times cut to the millisecond."""
    if not stored:
        return list(live)
    last = stored[-1].at
    same = sum(line.at == last for line in stored)
    after = [line for line in live if to_milliseconds(line.at) > last]
    return [line for line in live if to_milliseconds(line.at) == last][same:] + after
