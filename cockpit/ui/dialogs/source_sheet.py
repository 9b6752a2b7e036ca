"""The form for a new source: a site or feed, a file, a subreddit, Hacker News or NewsData."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QWidget

from cockpit.ui.format import plural
from cockpit.ui.widgets.kit import (
    Button,
    ComboField,
    Field,
    IconButton,
    Label,
    Segments,
    TextField,
    clear,
    column,
    frame,
    holder,
    row,
)

_WIDTH = 600
_MARGINS = (24, 16, 24, 16)
WEB, FILE, REDDIT, HACKER_NEWS, NEWSDATA = "web", "file", "reddit", "hn", "newsdata"
_SEARCH = "search"


class SourceSheet(QFrame):
    """Asks for one source.  `add_requested` when the person wants it added."""

    add_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.setFixedWidth(_WIDTH)
        title = self.tr("Add a source")
        self.setAccessibleName(title)
        self.kinds = Segments(
            [
                (WEB, self.tr("Site or feed")),
                (FILE, self.tr("File")),
                (REDDIT, "Reddit"),
                (HACKER_NEWS, "Hacker News"),
                (NEWSDATA, "NewsData"),
            ]
        )
        self.line = TextField()
        self.list_of = ComboField(self._lists(), name=self.tr("List of Hacker News"))
        self._choose = IconButton("folder-open", self.tr("Choose a file"), framed=True, box=34)
        self._name = TextField("", self.tr("as the source calls itself"))
        self._private = QCheckBox(self.tr("Allow addresses of this computer and of private networks"))
        line = holder(row(self.list_of, (self.line, 1), self._choose))
        self._url_help = Label("", 11, tone="text3", wrap=True)
        self.fields = {"url": Field(self.tr("Address"), line), "name": Field(self.tr("Name"), self._name)}
        self._ticks: dict[str, QCheckBox] = {}
        self._titles: dict[str, str] = {}
        self._found = column(spacing=8)
        self.setFocusProxy(self.line)
        self._put_together(title)
        self.show_kind(WEB)

    # what stands in the fields

    def address(self) -> str:
        """The source as its address: http…, a file, r/NAME, hn:top, hn:WORDS, newsdata:WORDS; "" for nothing."""
        text, kind = self.line.text().strip(), self.kinds.current()
        if kind == REDDIT:
            name = text.strip("/").removeprefix("r/")
            return f"r/{name}" if name else ""
        if kind == HACKER_NEWS:
            chosen = self.list_of.current_key()
            return f"hn:{chosen}" if chosen != _SEARCH else f"hn:{text}" if text else ""
        if kind == NEWSDATA:
            return f"newsdata:{text}" if text else ""
        if kind == WEB and text and "://" not in text:
            return f"https://{text}"
        return text

    def name(self) -> str:
        """The name, "" for the source's own."""
        return self._name.text().strip()

    def allow_private(self) -> bool:
        """Whether the source may be on this computer or in its network."""
        return self._private.isChecked()

    def allow_private_addresses(self, allow: bool) -> None:
        """Tick or untick that the source may be on this computer."""
        self._private.setChecked(allow)

    def is_site(self) -> bool:
        """Whether the address may be that of a site, whose feeds have to be found."""
        return self.kinds.current() == WEB

    def chosen_feeds(self) -> list[str]:
        """The addresses that are ticked among those that were found."""
        return [address for address, tick in self._ticks.items() if tick.isChecked()]

    def feed_titles(self) -> dict[str, str]:
        """The titles of the feeds that were found, by address."""
        return dict(self._titles)

    def may_close(self) -> bool:
        """Nothing that took work to type is lost by closing."""
        return True

    # what is told

    def show_kind(self, kind: str) -> None:
        """Ask for a source of another kind."""
        self.kinds.set_current(kind)
        titles = {
            WEB: self.tr("Address"),
            FILE: self.tr("File"),
            REDDIT: self.tr("Subreddit"),
            HACKER_NEWS: self.tr("List"),
            NEWSDATA: self.tr("Words"),
        }
        examples = {WEB: "https://example.org", REDDIT: "r/python", NEWSDATA: "energy AND grid"}
        self.fields["url"].label.setText(titles[kind])
        self.line.setAccessibleName(titles[kind])
        self.line.setPlaceholderText(examples.get(kind, ""))
        self._url_help.setText(self._help(kind))
        self.list_of.setVisible(kind == HACKER_NEWS)
        self._choose.setVisible(kind == FILE)
        self._private.setVisible(kind == WEB)
        self._list_chosen()
        self.show_problems({})
        self.show_feeds(())

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at the fields what is wrong; what belongs to none stands at the address."""
        for key, field in self.fields.items():
            field.set_error(problems.get(key, ""))
        homeless = [sentence for key, sentence in problems.items() if key not in self.fields]
        if homeless:
            self.fields["url"].set_error(" ".join((self.fields["url"].error(), *homeless)).strip())
        self.line.set_bad(bool(self.fields["url"].error()))
        self._name.set_bad(bool(self.fields["name"].error()))
        if problems:
            self.line.setFocus()

    def show_feeds(self, feeds: Sequence[tuple[str, str]]) -> None:
        """Let the person choose among the feeds of a site: (address, title); the first is ticked."""
        clear(self._found)
        self._ticks, self._titles = {}, dict(feeds)
        if feeds:
            words = plural(len(feeds), self.tr("This site has {n} feed:"), self.tr("This site has {n} feeds:"))
            self._found.addWidget(Label(words, 12, 500, "text2"))
        for place, (address, title) in enumerate(feeds):
            tick = QCheckBox(f"{title}  ·  {address}".replace("&", "&&") if title else address.replace("&", "&&"))
            tick.setChecked(place == 0)
            self._ticks[address] = tick
            self._found.addWidget(tick)
        self.fields["name"].setVisible(not feeds)

    def set_busy(self, busy: bool) -> None:
        """The address is being looked at."""
        self.add.setEnabled(not busy)
        self.add.set_text(self.tr("Looking …") if busy else self.tr("Add source"))

    # inside

    def _lists(self) -> tuple[tuple[str, str], ...]:
        return ("top", self.tr("Top stories")), ("new", self.tr("Newest")), (_SEARCH, self.tr("Search for words"))

    def _help(self, kind: str) -> str:
        return {
            WEB: self.tr("The address of a feed or of a site: its feeds are found."),
            FILE: self.tr("A file with a feed; it is read again at each sync."),
            REDDIT: self.tr("The posts of a subreddit, within Reddit’s limits."),
            HACKER_NEWS: self.tr("The stories of a list, or those that a search finds."),
            NEWSDATA: self.tr("News that a search finds; needs a key, which is kept in the keyring (Settings)."),
        }[kind]

    def _put_together(self, title: str) -> None:
        close = IconButton("x", self.tr("Close"), "Esc", box=28)
        close.clicked.connect(self.close_requested)
        head = row(Label(title, 16, 600), None, close, margins=(24, 16, 16, 12))
        self.add = Button(self.tr("Add source"), "plus", "primary")
        self.add.clicked.connect(self._want)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.close_requested)
        foot = frame("foot", row(None, cancel, self.add, margins=(24, 12, 24, 12)))
        parts: tuple[QWidget, ...] = (self.fields["url"], self._url_help)
        address = column(*parts, spacing=5)
        body = column(holder(row(self.kinds, None)), address, self._found, self.fields["name"], self._private, None)
        body.setSpacing(14)
        body.setContentsMargins(*_MARGINS)
        column(head, frame("divider"), (body, 1), foot, spacing=0, into=self)
        self.kinds.changed.connect(self.show_kind)
        self.list_of.chosen.connect(lambda _key: self._list_chosen())
        self.line.textEdited.connect(lambda _text: self.show_feeds(()))
        self._choose.clicked.connect(self._choose_file)

    def _list_chosen(self) -> None:
        wanted = self.kinds.current() != HACKER_NEWS or self.list_of.current_key() == _SEARCH
        self.line.setVisible(wanted)

    def _want(self) -> None:
        if self._ticks and not self.chosen_feeds():
            self.show_problems({"url": self.tr("Tick at least one of the feeds.")})
        elif not self.address():
            self.show_problems({"url": self._missing()})
        else:
            self.show_problems({})
            self.add_requested.emit()

    def _missing(self) -> str:
        return {
            WEB: self.tr("Paste the address of a site or a feed."),
            FILE: self.tr("Choose a file."),
            REDDIT: self.tr("Write the name of a subreddit, such as r/python."),
        }.get(self.kinds.current(), self.tr("Write the words to search for."))

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a feed"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.line.setText)
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.add.isEnabled():
            self._want()
        else:
            super().keyPressEvent(event)
