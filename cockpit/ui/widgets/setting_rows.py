"""Rows and groups of the settings page: a title, one line that explains it, and its control at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from cockpit.ui.widgets.kit import ElidedLabel, Icon, Label, column, divider, holder, row


class SettingRow(QWidget):
    """One choice.  `set_error` puts a sentence below it; `matches` says whether a search finds it."""

    def __init__(self, title: str, explanation: str, *controls: QWidget) -> None:
        super().__init__()
        self.title = Label(title, 13, 500)
        self.explanation = ElidedLabel(explanation, 12, tone="text3")
        self.explanation.setVisible(bool(explanation))
        self._error = Label("", 12, 500, "err", wrap=True)
        icon = Icon("circle-alert", "err", 14)
        self._error_row = holder(row(icon, (self._error, 1), spacing=7))
        self._error_row.hide()
        words = column(None, self.title, self.explanation, None, spacing=1)
        for control in controls:
            if not control.accessibleName():
                control.setAccessibleName(title)
        column(row((words, 1), *controls, spacing=8), self._error_row, spacing=4, margins=(18, 7, 16, 7), into=self)
        self.setMinimumHeight(52)

    def set_explanation(self, text: str) -> None:
        """Say something else below the title."""
        self.explanation.setText(text)
        self.explanation.setVisible(bool(text))

    def set_error(self, sentence: str) -> None:
        """Say what is wrong and what would be right; "" takes it away."""
        self._error.setText(sentence)
        self._error_row.setVisible(bool(sentence))

    def error(self) -> str:
        """The sentence that says what is wrong, or ""."""
        return self._error.text()

    def matches(self, text: str) -> bool:
        """True when every word of `text` is in the title or the explanation."""
        words = f"{self.title.text()} {self.explanation.full_text()}".casefold()
        return all(word in words for word in text.casefold().split())


class SettingGroup(QFrame):
    """A card of rows under one title."""

    def __init__(self, title: str, *right: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = title
        self._rows: list[tuple[QWidget, QWidget]] = []
        self._unwanted: set[QWidget] = set()
        self._words = ""
        head = row(Label(title, 14, 600), None, *right, margins=(18, 11, 14, 9))
        self._column = column(head, spacing=0, into=self)

    def add_row(self, item: QWidget) -> None:
        """Add a row, below a line."""
        line = divider()
        self._rows.append((line, item))
        self._column.addWidget(line)
        self._column.addWidget(item)

    def clear_rows(self) -> None:
        """Take all rows away."""
        for pair in self._rows:
            for widget in pair:
                widget.hide()
                self._column.removeWidget(widget)
                widget.deleteLater()
        self._rows = []
        self._unwanted.clear()

    def set_row_wanted(self, item: QWidget, wanted: bool) -> None:
        """Leave a row out, whatever a search finds, or show it again."""
        self._unwanted.discard(item)
        if not wanted:
            self._unwanted.add(item)
        line = next(line for line, known in self._rows if known is item)
        shown = self._is_found(item)
        line.setVisible(shown)
        item.setVisible(shown)

    def filter(self, text: str) -> bool:
        """Show what a search finds; False when nothing of this group is left."""
        self._words = text
        found = False
        for line, item in self._rows:
            shown = self._is_found(item)
            item.setVisible(shown)
            line.setVisible(shown)
            found = found or shown
        self.setVisible(found)
        return found

    def _is_found(self, item: QWidget) -> bool:
        if item in self._unwanted:
            return False
        whole = not self._words or self._words.casefold() in self.title.casefold()
        return whole or (isinstance(item, SettingRow) and item.matches(self._words))
