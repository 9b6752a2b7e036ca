"""The reader: one item, who else told it, its themes, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStackedWidget, QWidget

from cockpit.ui.format import clock, day, full_time, number, plural
from cockpit.ui.theme import theme
from cockpit.ui.widgets.flow import Flow
from cockpit.ui.widgets.kit import (
    Button,
    ElidedLabel,
    EmptyState,
    Icon,
    IconButton,
    Label,
    clear,
    column,
    divider,
    frame,
    holder,
    plain_tip,
    row,
)
from cockpit.ui.widgets.line_button import LineButton
from cockpit.ui.widgets.news_text import NewsText

if TYPE_CHECKING:
    from cockpit.services.items import ArticleDetail, ArticleLine, ItemTheme

translate = QCoreApplication.translate

_WORDS_A_MINUTE = 220
_WIDEST_TEXT = 660  # some 80 characters
_MOST_TELLERS = 8
_LEAST = 300


class NewsReader(QWidget):
    """Shows one `ArticleDetail`.  What a person wants is a signal."""

    original_clicked = Signal()
    star_clicked = Signal()
    read_clicked = Signal()
    copy_clicked = Signal()
    menu_clicked = Signal(QPoint)
    images_wanted = Signal()
    split_clicked = Signal()
    link_clicked = Signal(str)  # a web address
    theme_clicked = Signal(int)  # a theme's id

    def __init__(self) -> None:
        super().__init__()
        self.detail: ArticleDetail | None = None
        self._make_bar()
        self._make_body()
        self._stack = QStackedWidget()
        self.nothing = EmptyState("book-open", self.tr("Nothing chosen"), self.tr("Choose an item in the list."))
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self._area)
        foot = row(*(_key(key, words) for key, words in self._keys()), None, spacing=14, margins=(30, 8, 20, 12))
        column(self._bar, divider(), (self._stack, 1), foot, spacing=0, into=self)
        self.setMinimumWidth(_LEAST)
        self.show_nothing()

    # what is shown

    def show_item(self, detail: ArticleDetail, now: datetime) -> None:
        """Show an item, without any of its pictures."""
        self.detail = detail
        line = detail.line
        self._tile.set_name(line.source_name)
        self.source.setText(line.source_name)
        self._about.setText(about_words(detail, now))
        self._about.setToolTip(plain_tip(full_time(line.at)) if line.at else "")
        self.title.setText(line.title or line.url)
        self.text.show_text(detail.html, detail.text or detail.summary)
        self._say_images(0)
        self.set_marks(line)
        self._show_tellers(detail.others)
        self.set_themes(())
        self._stack.setCurrentWidget(self._area)
        self._area.verticalScrollBar().setValue(0)
        self.open.setEnabled(bool(line.url))
        self._copy.setEnabled(bool(line.url))
        for button in self._buttons:
            button.setEnabled(True)

    def show_nothing(self) -> None:
        """No item is chosen."""
        self.detail = None
        self._stack.setCurrentWidget(self.nothing)
        for button in (self.open, self._copy, *self._buttons):
            button.setEnabled(False)

    def set_marks(self, line: ArticleLine) -> None:
        """Say whether the item is read and starred."""
        if line.is_starred:
            self._star.set("star-filled", self.tr("Take the star away"), "S", token="warn")
        else:
            self._star.set("star", self.tr("Star"), "S")
        if line.is_read:
            self._read.set("mail", self.tr("Mark as unread"), "M")
        else:
            self._read.set("mail-open", self.tr("Mark as read"), "M")

    def set_themes(self, themes: Sequence[ItemTheme]) -> None:
        """The themes that the item belongs to."""
        clear(self._themes)
        for one in themes:
            chip = Button(one.theme.name, "layers", small=True)
            chip.clicked.connect(lambda _on=False, theme_id=one.theme.id: self.theme_clicked.emit(theme_id))
            self._themes.addWidget(chip)
        hits = [f"{word} ×{number(count)}" for one in themes for word, count in one.hits]
        self._hits.setText(self.tr("kept: {words}").replace("{words}", ", ".join(dict.fromkeys(hits))) if hits else "")
        self._theme_line.setVisible(bool(themes))

    def kept_words(self) -> str:
        """The line that says for which words its themes keep the item."""
        return self._hits.full_text()

    def show_images(self, images: Mapping[str, QImage], failed: int) -> None:
        """Show the item with these pictures; `failed` others could not be had."""
        if self.detail is not None:
            self.text.show_text(self.detail.html, self.detail.text or self.detail.summary, images)
            self._say_images(failed)

    def set_loading_images(self) -> None:
        """The pictures are being fetched."""
        self._load.setEnabled(False)
        self._images.setText(self.tr("Loading the images …"))

    def scroll_page(self) -> bool:
        """Go one page down in the text; False at its end."""
        bar = self._area.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + bar.pageStep() - 40)
        return bar.value() != before

    def _say_images(self, failed: int) -> None:
        count = len(self.text.remote_images)
        self._load.setEnabled(True)
        self._notice.setVisible(bool(count))
        if failed:
            words = plural(failed, self.tr("{n} image could not be loaded"), self.tr("{n} images could not be loaded"))
        else:
            words = plural(count, self.tr("{n} remote image not loaded"), self.tr("{n} remote images not loaded"))
        self._images.setText(words)
        self._load.set_text(self.tr("Try again") if failed else self.tr("Load once"))

    def _show_tellers(self, others: Sequence[ArticleLine]) -> None:
        clear(self._tellers)
        self._group.setVisible(bool(others))
        if not others:
            return
        sources = len({one.source_name for one in others})
        self._group_title.setText(
            plural(sources, self.tr("Also told by {n} source"), self.tr("Also told by {n} sources"))
        )
        for place, one in enumerate(others[:_MOST_TELLERS]):
            if place:
                self._tellers.addWidget(divider())
            line = _Teller(one)
            line.clicked.connect(lambda url=one.url: self.link_clicked.emit(url))
            self._tellers.addWidget(line)
        if len(others) > _MOST_TELLERS:
            more = self.tr("and {n} more").replace("{n}", number(len(others) - _MOST_TELLERS))
            self._tellers.addWidget(Label(more, 12, tone="text3"))

    # building

    def _make_bar(self) -> None:
        self.open = Button(self.tr("Open original"), "external-link", small=True, shortcut="O")
        self.open.clicked.connect(self.original_clicked)
        self._star = IconButton("star", self.tr("Star"), "S")
        self._star.clicked.connect(self.star_clicked)
        self._read = IconButton("mail-open", self.tr("Mark as read"), "M")
        self._read.clicked.connect(self.read_clicked)
        self._copy = IconButton("link", self.tr("Copy link"))
        self._copy.clicked.connect(self.copy_clicked)
        self._more = IconButton("ellipsis", self.tr("More"))
        self._more.clicked.connect(
            lambda: self.menu_clicked.emit(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        )
        self._buttons = (self._star, self._read, self._more)
        line = row(self.open, None, self._star, self._read, self._copy, self._more, spacing=4, margins=(24, 0, 16, 0))
        self._bar = holder(line)
        self._bar.setFixedHeight(54)

    def _make_body(self) -> None:
        self._tile = _Tile()
        self.source = ElidedLabel("", 13, 600)
        self.source.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._about = ElidedLabel("", 12, tone="text3", tabular=True)
        self.title = Label("", 21, 700, wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text = NewsText()
        self.text.link_clicked.connect(self.link_clicked)
        who = row(self._tile, self.source, (self._about, 1), spacing=9)
        inside = column(
            who,
            12,
            self.title,
            14,
            self._make_notice(),
            14,
            self.text,
            4,
            self._make_group(),
            13,
            self._make_themes(),
            None,
            spacing=0,
            margins=(30, 20, 30, 16),
        )
        body = holder(inside)
        body.setMaximumWidth(_WIDEST_TEXT + 60)
        self._area = QScrollArea()
        self._area.setWidget(holder(row((body, 1000), None, spacing=0)))
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _make_notice(self) -> QWidget:
        self._images = Label("", 12, tone="text2")
        self._load = Button(self.tr("Load once"), kind="link")
        self._load.clicked.connect(self.images_wanted)
        inside = row(Icon("image-off", "text3", 15), self._images, None, self._load, spacing=8, margins=(12, 5, 12, 5))
        self._notice = frame("well", inside)
        return self._notice

    def _make_group(self) -> QWidget:
        self._group_title = ElidedLabel("", 13, 600)
        split = Button(self.tr("Split"), kind="link", tip=self.tr("They do not tell the same story"))
        split.clicked.connect(self.split_clicked)
        self._tellers = column(spacing=0)
        head = row(Icon("copy", "run", 15), (self._group_title, 1), split, spacing=8)
        self._group = frame("well", column(head, 3, self._tellers, spacing=0, margins=(14, 10, 12, 6)))
        return self._group

    def _make_themes(self) -> QWidget:
        self._hits = ElidedLabel("", 12, tone="text3")
        chips = QWidget()
        self._themes = Flow(7, 6, chips)
        words = Label(self.tr("In themes"), 12, 500, "text3")
        top = row((words, Qt.AlignmentFlag.AlignTop), (chips, 1), spacing=9)
        self._theme_line = holder(column(top, self._hits, spacing=6))
        return self._theme_line

    def _keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("j", self.tr("next")),
            ("k", self.tr("previous")),
            ("o", self.tr("open")),
            ("m", self.tr("read")),
            ("s", self.tr("star")),
            ("/", self.tr("search")),
        )


class _Teller(LineButton):
    """One of the others that told the story."""

    def __init__(self, line: ArticleLine) -> None:
        super().__init__()
        name = ElidedLabel(line.source_name, 12, 600, "text2")
        name.setFixedWidth(110)
        title = ElidedLabel(line.title, 12, tone="text2")
        when = Label(clock(line.at) if line.at else "", 12, tone="text3", tabular=True)
        row(name, (title, 1), when, Icon("external-link", "text3", 13), spacing=8, margins=(2, 5, 2, 5), into=self)
        self.setAccessibleName(f"{line.source_name}: {line.title}")
        if line.at:
            when.setToolTip(plain_tip(full_time(line.at)))


class _Tile(QWidget):
    """The first letter of a source."""

    def __init__(self) -> None:
        super().__init__()
        self._letter = ""
        self.setFixedSize(26, 26)

    def set_name(self, name: str) -> None:
        """Show the letter of this name."""
        self._letter = next((one for one in name.removeprefix("r/") if one.isalnum()), "·").upper()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("warn", look.tokens.tint))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        painter.setPen(look.color("warn"))
        painter.setFont(look.font(13, 600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.end()


def about_words(detail: ArticleDetail, now: datetime) -> str:
    """ "Today 13:48 · by M. Okafor · 4 min"."""
    line, parts = detail.line, []
    if line.at is not None:
        parts.append(f"{day(line.at, now)} {clock(line.at)}")
    if detail.author:
        parts.append(translate("News", "by {name}").replace("{name}", detail.author))
    minutes = -(-len((detail.text or detail.summary).split()) // _WORDS_A_MINUTE)
    if minutes > 1:
        parts.append(translate("News", "{n} min").replace("{n}", number(minutes)))
    return " · ".join(parts)


def _key(key: str, words: str) -> QWidget:
    cap = Label(key, 11, 600, "text2")
    cap.setProperty("role", "count")
    return holder(row(cap, Label(words, 12, tone="text3"), spacing=5))
