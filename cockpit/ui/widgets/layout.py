"""Arranging things: rows, columns, cards, separators, page heads.

row(Label("a"), None, button, spacing=8)        None stretches, an int is a gap, (widget, 1) takes the room
column(head, (view, 1), margins=(26, 20, 26, 18), into=self)
card = Card(self.tr("Up next"), link_button);  card.body.addWidget(view)
head = PageHead(self.tr("Runs"), self.tr("all tasks"), search, new_button);  head.set_subtitle(...)
frame("soft", layout)                            a framed box of a role of the style sheet
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from cockpit.ui.widgets.labels import Label

Margins = tuple[int, int, int, int]
Piece = QWidget | QLayout
Item = Piece | int | None | tuple[Piece, int] | tuple[QWidget, Qt.AlignmentFlag]

PAGE_MARGINS: Margins = (26, 20, 26, 20)
NARROW_PAGE_MARGINS: Margins = (20, 18, 20, 16)  # beside the icon rail every pixel is wanted by a column


def row(*items: Item, spacing: int = 8, margins: Margins = (0, 0, 0, 0), into: QWidget | None = None) -> QHBoxLayout:
    """A horizontal layout of the items; `into` makes it the layout of that widget."""
    box = QHBoxLayout() if into is None else QHBoxLayout(into)
    _fill(box, items, spacing, margins)
    return box


def column(*items: Item, spacing: int = 8, margins: Margins = (0, 0, 0, 0), into: QWidget | None = None) -> QVBoxLayout:
    """A vertical layout of the items; `into` makes it the layout of that widget."""
    box = QVBoxLayout() if into is None else QVBoxLayout(into)
    _fill(box, items, spacing, margins)
    return box


def add(box: QBoxLayout, item: Item) -> None:
    """Append one item, as `row` and `column` do."""
    if item is None:
        box.addStretch(1)
    elif isinstance(item, int):
        box.addSpacing(item)
    elif isinstance(item, tuple):
        _add_tuple(box, item)
    elif isinstance(item, QLayout):
        box.addLayout(item)
    else:
        box.addWidget(item)


def _add_tuple(box: QBoxLayout, item: tuple[Piece, int] | tuple[QWidget, Qt.AlignmentFlag]) -> None:
    piece, how = item
    if isinstance(piece, QLayout):
        box.addLayout(piece, how if isinstance(how, int) else 0)
    elif isinstance(how, Qt.AlignmentFlag):
        box.addWidget(piece, 0, how)
    else:
        box.addWidget(piece, how)


def _fill(box: QBoxLayout, items: tuple[Item, ...], spacing: int, margins: Margins) -> None:
    box.setContentsMargins(*margins)
    box.setSpacing(spacing)
    for item in items:
        add(box, item)


def clear(box: QLayout) -> None:
    """Take everything out of a layout; the widgets are deleted."""
    while (item := box.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def frame(role: str, layout: QLayout | None = None) -> QFrame:
    """A box whose look is a role of the style sheet: card, well, soft, foot, banner-err ..."""
    box = QFrame()
    box.setProperty("role", role)
    if layout is not None:
        box.setLayout(layout)
    return box


def holder(layout: QLayout) -> QWidget:
    """A widget without a look around a layout, to fix its size or to hide it as one."""
    box = QWidget()
    box.setLayout(layout)
    return box


def divider() -> QFrame:
    """A horizontal line."""
    return frame("divider")


def vertical_line() -> QFrame:
    """A vertical line."""
    return frame("vline")


class Card(QFrame):
    """A rounded surface; `head` is its title row (when it has a title), `body` the column below."""

    def __init__(
        self,
        title: str = "",
        *right: QWidget,
        subtitle: str = "",
        margins: Margins = (18, 14, 18, 14),
        spacing: int = 10,
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.body = column(spacing=spacing, margins=margins, into=self)
        if title:
            self.title = Label(title, 14, 600)
            self.subtitle = Label(subtitle, 12, tone="text3")
            self.subtitle.setVisible(bool(subtitle))
            self.head = row(self.title, self.subtitle, None, *right)
            self.body.addLayout(self.head)


class PageHead(QWidget):
    """Title and subtitle of a page, and at the right its search box and buttons."""

    def __init__(self, title: str, subtitle: str = "", *right: QWidget) -> None:
        super().__init__()
        self.title = Label(title, 21, 600)
        self._subtitle = Label(subtitle, 13, tone="text3", tabular=True)
        words = column(self.title, self._subtitle, spacing=2)
        row(words, None, *((widget, Qt.AlignmentFlag.AlignVCenter) for widget in right), into=self)
        self.setFixedHeight(52)

    def set_subtitle(self, text: str) -> None:
        """Change the grey line below the title."""
        self._subtitle.setText(text)

    def subtitle(self) -> str:
        """The grey line below the title."""
        return self._subtitle.text()
