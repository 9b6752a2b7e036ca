"""The archive: what was written, read with the receipt of every sentence (requirements B10, G8)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from cockpit.domain.archive import ArchivedSynthesis, ArchiveEntry
from cockpit.domain.errors import CockpitError
from cockpit.domain.synthesis import Synthesis
from cockpit.ui.dialogs.rehearsal_sheet import RehearsalDesk
from cockpit.ui.format import number
from cockpit.ui.models.archive_rows import ArchiveModel
from cockpit.ui.pages.archive_feed import ArchiveFeed
from cockpit.ui.pages.archive_files import ArchiveExport
from cockpit.ui.pages.archive_head import ArchiveHead
from cockpit.ui.pages.news_actions import open_on_desktop
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.archive_list import ArchiveList
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.drawer_dock import DOCKED_FROM
from cockpit.ui.widgets.fields import ComboField, SearchField
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import NARROW_PAGE_MARGINS, PAGE_MARGINS, column, divider, frame, holder, row
from cockpit.ui.widgets.receipt_panel import ReceiptPanel
from cockpit.ui.widgets.states import EmptyState, Skeleton
from cockpit.ui.widgets.synthesis_view import SynthesisView

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_LIST_WIDE, _LIST_NARROW = 210, 186
_RECEIPT_WIDE, _RECEIPT_NARROW = 350, 286


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class ArchivePage(QWidget):
    """List, reader, receipt."""

    def __init__(
        self,
        context: PageContext,
        now: Callable[[], datetime] = utc_now,
        open_url: Callable[[str], object] = open_on_desktop,
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context, self._now, self._open_url = context, now, open_url
        self.shown: ArchivedSynthesis | None = None
        self.entry: ArchiveEntry | None = None
        self._revealed = 0
        self._wants_receipt = True
        self.model = ArchiveModel(now, self)
        self.feed = ArchiveFeed(context, self.model)
        self.head, self.list = ArchiveHead(), ArchiveList(self.model)
        self.view, self.receipt = SynthesisView(), ReceiptPanel()
        self.desk = RehearsalDesk(context, self)
        self.files = ArchiveExport(context, self.head.export, self)
        self._build()
        self._connect()
        self.feed.load()

    def reveal(self, theme_id: int = 0, synthesis_id: int = 0) -> None:
        """Show the syntheses of one theme (0: of all), and one of them."""
        self._revealed = synthesis_id
        self.search.clear()
        self._choose(theme_id, "")
        if synthesis_id:
            self.feed.want(synthesis_id)

    # building

    def _build(self) -> None:
        self.search = SearchField(self.tr("Search syntheses"), 10)
        self.search.setMinimumWidth(0)
        self.search.setMaximumWidth(10_000)
        self.themes = ComboField(name=self.tr("Theme"), small=True)
        top = holder(column(self.search, self.themes, spacing=8, margins=(11, 11, 11, 11)))
        self.nothing = Label("", 12, tone="text3", wrap=True)
        self.nothing.setContentsMargins(16, 12, 12, 12)
        self.nothing.hide()
        self._list_box = frame("card", column(top, divider(), self.nothing, (self.list, 1), spacing=0))
        self._list_box.layout().setContentsMargins(1, 1, 1, 1)  # type: ignore[union-attr]
        self.reading = QStackedWidget()
        self.see_run = Button(self.tr("See the run"), "history")
        self.failed_run = EmptyState("circle-x", "", "", self.see_run, token="err")
        self.choose = EmptyState("file-text", self.tr("Choose a synthesis"))
        for page in (self.choose, Skeleton(7), self._reader(), self.failed_run):
            self.reading.addWidget(page)
        reader = frame("card", column(self.reading, margins=(1, 1, 1, 1)))
        body = holder(row(self._list_box, (reader, 1), self.receipt, spacing=14))
        themes = Button(self.tr("Open themes"), "layers", "primary")
        themes.clicked.connect(lambda: self._context.navigate("themes"))
        words = self.tr("What a theme writes is kept here, each sentence with the items that it came from.")
        self.empty = EmptyState("archive", self.tr("Nothing was written yet"), words, themes, token="accent", card=True)
        retry = Button(self.tr("Try again"), "rotate-cw", "primary")
        retry.clicked.connect(self.feed.load)
        self.failure = EmptyState("triangle-alert", "", "", retry, token="err", card=True)
        self.stack = QStackedWidget()
        for whole in (Skeleton(6), self.empty, self.failure, body):
            self.stack.addWidget(whole)
        self._body = body
        self._outer = column(self.head, (self.stack, 1), spacing=10, margins=PAGE_MARGINS, into=self)
        self.receipt.hide()

    def _reader(self) -> QWidget:
        self._note = Label("", 12, tone="warn", wrap=True)
        icon = Icon("triangle-alert", "warn", 15)
        inside = row((icon, Qt.AlignmentFlag.AlignTop), (self._note, 1), spacing=10, margins=(14, 9, 14, 9))
        self.note = frame("banner-warn", inside)
        self._note_box = holder(row((self.note, 1), margins=(14, 14, 14, 0)))
        self._note_box.hide()
        return holder(column(self._note_box, (self.view, 1), spacing=0))

    def _connect(self) -> None:
        head, receipt = self.head, self.receipt
        self.feed.loaded.connect(self._loaded)
        self.feed.read.connect(self._show)
        self.feed.gone.connect(self._gone)
        self.feed.failed.connect(self._failed)
        self.search.searched.connect(lambda text: self._narrow(self.feed.theme_id, text))
        self.themes.chosen.connect(lambda key: self._narrow(int(key or 0), self.feed.text))
        self.list.chosen.connect(self.show_entry)
        self.list.delete_requested.connect(self.delete)
        self.list.menu_requested.connect(self._show_menu)
        self.view.sentence_chosen.connect(self.show_receipt)
        self.view.left.connect(self.close_receipt)
        receipt.step_requested.connect(self.view.walk)
        receipt.close_requested.connect(self.close_receipt)
        receipt.open_requested.connect(self._open_url)
        receipt.item_requested.connect(lambda item_id: self._context.navigate("news", item_id=item_id))
        head.themes_requested.connect(lambda: self._context.navigate("themes"))
        head.theme_requested.connect(self._open_theme)
        head.rehearse.clicked.connect(self._rehearse)
        head.resend.clicked.connect(self._resend)
        self.see_run.clicked.connect(self._open_run)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus, context=context)
        QShortcut(QKeySequence("Alt+Down"), self, lambda: self.view.walk(1), context=context)
        QShortcut(QKeySequence("Alt+Up"), self, lambda: self.view.walk(-1), context=context)

    # what is shown

    def show_entry(self, entry: ArchiveEntry) -> None:
        """Show one line of the archive: its text, or why there is none."""
        self.entry, self._revealed = entry, 0
        self._show_head()
        if entry.id:
            if self.shown is None or self.shown.synthesis.id != entry.id:
                self.reading.setCurrentIndex(1)
            self.feed.want(entry.id)
            return
        self.shown = None
        self.feed.want(0)
        self.files.set_synthesis(None)
        title = self.tr("Nothing was written")
        self.failed_run.show_state("circle-x", title, " ".join(entry.error.split()), "err")
        self.reading.setCurrentWidget(self.failed_run)
        self.receipt.hide()

    def show_receipt(self, place: int) -> None:
        """Show from which items a sentence was written."""
        if self.shown is not None:
            self._wants_receipt = True
            self.receipt.show_sentence(self.shown, place)
            self.receipt.show()

    def close_receipt(self) -> None:
        """Only the text."""
        self._wants_receipt = False
        self.receipt.hide()
        self.view.set_current(-1)
        self.view.setFocus()

    def _show(self, shown: ArchivedSynthesis) -> None:
        same = self.shown is not None and self.shown.synthesis == shown.synthesis
        self.shown, self.entry = shown, shown.entry
        self.files.set_synthesis(shown.synthesis)
        self._note.setText(shown.synthesis.note)
        self._note_box.setVisible(bool(shown.synthesis.note))
        self._show_head()
        self.list.select(self.model.index_of(shown.synthesis.id))
        if not same:
            self.view.show_synthesis(shown)
            wide = self.window().width() >= DOCKED_FROM
            if self.view.sentence_count and self._wants_receipt and (wide or self.receipt.isVisible()):
                self.view.set_current(0)
                self.show_receipt(0)
            else:
                self.receipt.hide()
        self.reading.setCurrentIndex(2)

    def _show_head(self) -> None:
        self.head.show_entry(self.entry, self.feed.themes.get(self.feed.theme_id, ""), self._now())

    def _loaded(self) -> None:
        feed = self.feed
        names = sorted(feed.themes.items(), key=lambda one: one[1].casefold())
        self.themes.set_items([("", self.tr("All themes")), *((str(key), name) for key, name in names)])
        self.themes.set_key(str(feed.theme_id or ""))
        if not feed.text:
            words = self.tr("Search {n} syntheses") if feed.count > 1 else self.tr("Search syntheses")
            self.search.setPlaceholderText(words.replace("{n}", number(feed.count)))
        is_empty = not self.model.entries and not feed.text and not feed.theme_id
        self.stack.setCurrentWidget(self.empty if is_empty else self._body)
        self.nothing.setVisible(not self.model.entries)
        self.nothing.setText(
            self.tr("Nothing with these words.") if feed.text else self.tr("Nothing was written on this theme yet.")
        )
        self._select()

    def _select(self) -> None:
        wanted = self._revealed or (self.entry.id if self.entry is not None else 0)
        index = self.model.index_of(wanted)
        if index.isValid():
            self.list.select(index)
            if self._revealed:
                self.list.scrollTo(index)
            return
        if wanted and self._revealed:
            return  # it is older than the rows that are here: it is read all the same
        entries = self.model.entries
        if self.entry is not None and self.entry in entries:
            return  # a planned time at which nothing was written
        if entries:
            self.list.select(self.model.index_at(entries[0]))
            self.show_entry(entries[0])
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self.entry = self.shown = None
        self.feed.want(0)
        self.files.set_synthesis(None)
        self.reading.setCurrentWidget(self.choose)
        self.receipt.hide()
        self._show_head()

    def _narrow(self, theme_id: int, text: str) -> None:
        self._revealed = 0
        self._choose(theme_id, text)

    def _choose(self, theme_id: int, text: str) -> None:
        if theme_id != self.feed.theme_id:
            self.entry = None
        self.feed.theme_id, self.feed.text = theme_id, text
        self.model.set_entries((), is_whole=True, names_themes=not theme_id)
        self.feed.load()

    def _gone(self, synthesis_id: int) -> None:
        if self._revealed == synthesis_id or (self.entry is not None and self.entry.id == synthesis_id):
            self._revealed, self.entry = 0, None
            self.feed.load()

    def _failed(self, error: CockpitError) -> None:
        if self.model.entries:
            self._context.toast(Toast("err", error.title, error.message, key="archive-read"))
            return
        self.failure.show_state("triangle-alert", error.title, error.message, "err")
        self.stack.setCurrentWidget(self.failure)

    # what a person asks

    def delete(self, synthesis_id: int) -> None:
        """Delete a synthesis; the toast brings it back."""
        self._context.spawn(self._delete(synthesis_id), self.tr("Delete the synthesis"))

    async def _delete(self, synthesis_id: int) -> None:
        syntheses = self._context.services.syntheses
        deleted = await syntheses.delete(synthesis_id)

        def undo() -> None:
            self._context.spawn(self._restore(deleted), self.tr("Undo"))

        text = self.tr("What was sent stays in Deliveries; its items may be told again.")
        key = f"synthesis-{synthesis_id}"
        toast = Toast("info", self.tr("Synthesis deleted"), text, undo=undo, key=key, icon="trash-2")
        self._context.toast(toast)

    async def _restore(self, deleted: Synthesis) -> None:
        await self._context.services.syntheses.restore(deleted)
        self._revealed = deleted.id
        self.feed.load()
        self.feed.want(deleted.id)

    def _show_menu(self, synthesis_id: int, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Delete")).triggered.connect(lambda: self.delete(synthesis_id))
        menu.popup(at)

    def _rehearse(self) -> None:
        if self.entry is not None:
            self.desk.rehearse(self.entry.task_id)

    def _resend(self) -> None:
        if self.entry is not None and self.entry.id:
            self._context.spawn(self._hold(self.entry.id), self.tr("Resend"))

    async def _hold(self, synthesis_id: int) -> None:
        held = await self._context.services.syntheses.resend(synthesis_id)
        self.desk.show(held.id, again=False)

    def _open_theme(self) -> None:
        theme_id = self.entry.theme_id if self.entry is not None else self.feed.theme_id
        self._context.navigate("themes", theme_id=theme_id)

    def _open_run(self) -> None:
        if self.entry is not None:
            self._context.navigate("runs", run_id=self.entry.run_id)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.feed.set_awake(True)

    def hideEvent(self, event: QHideEvent) -> None:
        self.feed.set_awake(False)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < DOCKED_FROM
        self._outer.setContentsMargins(*(NARROW_PAGE_MARGINS if narrow else PAGE_MARGINS))
        self._list_box.setFixedWidth(_LIST_NARROW if narrow else _LIST_WIDE)
        self.receipt.setFixedWidth(_RECEIPT_NARROW if narrow else _RECEIPT_WIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Slash:
            self.search.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.receipt.isVisible():
            self.close_receipt()
        else:
            super().keyPressEvent(event)
