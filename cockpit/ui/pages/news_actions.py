"""What a person does with items on the News page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QImageReader
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError
from cockpit.ui.format import plural
from cockpit.ui.toasts import Toast

if TYPE_CHECKING:
    from cockpit.services.items import ArticleDetail
    from cockpit.ui.context import PageContext
    from cockpit.ui.models.news_model import NewsModel
    from cockpit.ui.pages.news_feed import NewsFeed
    from cockpit.ui.widgets.news_reader import NewsReader

MOST_IMAGES = 20
_WIDEST_IMAGE = 1400
_MOST_PIXELS = 40_000_000
_WEB = ("http://", "https://")
OpenUrl = Callable[[str], object]


def open_on_desktop(url: str) -> object:
    """Show a web address in the browser of this computer."""
    return QDesktopServices.openUrl(QUrl(url))


class NewsActions(QObject):
    """Reads items into the reader, marks them, opens them."""

    shown = Signal(int)  # the id of the item that the reader shows

    def __init__(
        self, context: PageContext, model: NewsModel, feed: NewsFeed, reader: NewsReader, open_url: OpenUrl
    ) -> None:
        super().__init__(reader)
        self._context, self._model, self._feed, self._reader = context, model, feed, reader
        self._open_url = open_url
        self._wanted = 0
        reader.original_clicked.connect(self.open_original)
        reader.star_clicked.connect(self.toggle_star)
        reader.read_clicked.connect(self.toggle_read)
        reader.copy_clicked.connect(self.copy_link)
        reader.link_clicked.connect(self.open_link)
        reader.images_wanted.connect(self.load_images)
        reader.split_clicked.connect(self.split)
        reader.menu_clicked.connect(self._show_menu)

    # showing

    def show(self, item_id: int, *, as_read: bool) -> None:
        """Show an item; `as_read` marks it as read, because a person went to it."""
        self._wanted = item_id
        if item_id:
            self._context.spawn(self._show(item_id, as_read), self.tr("Reading the item"))
        else:
            self._reader.show_nothing()

    async def _show(self, item_id: int, as_read: bool) -> None:
        items = self._context.services.items
        if not self._is_shown(item_id):
            detail = await items.get(item_id)
            if not isValid(self) or item_id != self._wanted:
                return
            self._reader.show_item(detail, self._model.now())
            self.shown.emit(item_id)
            themes = await items.themes_of(detail)
            if isValid(self) and self._is_shown(item_id):
                self._reader.set_themes(themes)
        detail_now = self._detail()
        if as_read and detail_now is not None and not detail_now.line.is_read:
            await self._mark(detail_now, True)

    async def read_again(self) -> None:
        """The item that is shown may be different now: starred elsewhere, split, told by more."""
        detail = self._detail()
        if detail is None:
            return
        try:
            fresh = await self._context.services.items.get(detail.line.id)
        except CockpitError:
            fresh = None  # it is gone; what is being read stays until another is chosen
        if not isValid(self) or fresh is None or self._reader.detail is not detail:
            return
        self._reader.detail = fresh
        self._reader.set_marks(fresh.line)
        if fresh.others != detail.others or (fresh.html, fresh.text) != (detail.html, detail.text):
            self._reader.show_item(fresh, self._model.now())
            self._reader.set_themes(await self._context.services.items.themes_of(fresh))

    def _detail(self) -> ArticleDetail | None:
        return self._reader.detail

    def _is_shown(self, item_id: int) -> bool:
        detail = self._detail()
        return detail is not None and detail.line.id == item_id

    # marking

    def toggle_read(self) -> None:
        """Mark the item that is shown as read, or as unread."""
        detail = self._detail()
        if detail is not None:
            self._context.spawn(self._mark(detail, not detail.line.is_read), self.tr("Mark as read"))

    def toggle_star(self, item_id: int = 0) -> None:
        """Give an item a star, or take it away; without an id the one that is shown."""
        detail = self._detail()
        item_id = item_id or (0 if detail is None else detail.line.id)
        line = self._model.line(item_id) or (detail.line if detail is not None else None)
        if line is not None and item_id:
            self._context.spawn(self._star(item_id, not line.is_starred), self.tr("Star"))

    async def _mark(self, detail: ArticleDetail, read: bool) -> None:
        self._feed.keep(detail.line.id)
        self._model.change(detail.line.id, is_read=read)
        await self._context.services.items.mark_read([detail.line.id], read)
        if isValid(self):
            await self.read_again()

    async def _star(self, item_id: int, starred: bool) -> None:
        self._model.change(item_id, is_starred=starred)
        await self._context.services.items.star(item_id, starred)
        if isValid(self) and self._is_shown(item_id):
            await self.read_again()

    def mark_all_read(self) -> None:
        """Mark everything that the list shows as read; the toast takes it back."""
        self._context.spawn(self._mark_all(), self.tr("Mark as read"))

    async def _mark_all(self) -> None:
        items = self._context.services.items
        wanted = self._model.view.filter if self._model.view is not None else None
        if wanted is None:
            return
        changed = await items.mark_all_read(wanted)
        if not isValid(self) or not changed:
            return

        def undo() -> None:
            self._context.spawn(items.unmark(changed), self.tr("Undo"))

        title = plural(len(changed), self.tr("{n} item marked as read"), self.tr("{n} items marked as read"))
        self._context.toast(Toast("info", title, undo=undo, key="news-read", icon="check-check"))
        self._feed.kept.clear()

    # the item's own page, its pictures, its group

    def open_original(self) -> None:
        """Show the item's own page in the browser."""
        detail = self._detail()
        if detail is not None:
            self.open_link(detail.line.url)

    def open_link(self, url: str) -> None:
        """Show a web address in the browser; nothing else is ever opened."""
        if url.lower().startswith(_WEB):
            self._open_url(url)

    def copy_link(self) -> None:
        """Put the item's address on the clipboard."""
        detail = self._detail()
        if detail is not None:
            QGuiApplication.clipboard().setText(detail.line.url)
            self._context.toast(Toast("ok", self.tr("Link copied"), detail.line.url, key="news-link", icon="link"))

    def load_images(self) -> None:
        """Fetch the pictures of the item that is shown, this once."""
        detail = self._detail()
        if detail is not None:
            self._reader.set_loading_images()
            self._context.spawn(self._load_images(detail), self.tr("Loading the images"))

    async def _load_images(self, detail: ArticleDetail) -> None:
        addresses = self._reader.text.remote_images[:MOST_IMAGES]
        found = await asyncio.gather(*(self._image(address, detail.allow_private) for address in addresses))
        images = {address: image for address, image in zip(addresses, found, strict=True) if image is not None}
        if isValid(self) and self._is_shown(detail.line.id):
            self._reader.show_images(images, len(addresses) - len(images))

    async def _image(self, address: str, allow_private: bool) -> QImage | None:
        try:
            content = await self._context.services.items.fetch_image(address, allow_private=allow_private)
        except CockpitError:
            return None  # counted in the notice above the text
        return await asyncio.to_thread(decoded, content)

    def fetch_full_text(self) -> None:
        """Fetch the whole article behind the item that is shown, and keep it."""
        detail = self._detail()
        if detail is not None:
            self._context.spawn(self._fetch(detail.line.id), self.tr("Fetch the full text"))

    async def _fetch(self, item_id: int) -> None:
        fetching = Toast("info", self.tr("Fetching the full text …"), key="news-full", icon="file-text")
        self._context.toast(fetching)
        try:
            await self._context.services.items.fetch_full_text(item_id)
        except CockpitError as error:
            title = self.tr("The full text could not be had")
            self._context.toast(Toast("err", title, error.message, key="news-full", icon="file-text"))
            return
        self._context.toast(Toast("ok", self.tr("Full text fetched"), key="news-full", icon="file-text"))
        if isValid(self) and self._is_shown(item_id):
            await self.read_again()

    def split(self) -> None:
        """The others do not tell the same story: each is an item of its own from now on."""
        detail = self._detail()
        if detail is not None:
            self._context.spawn(self._split(detail.line.id), self.tr("Split"))

    async def _split(self, item_id: int) -> None:
        items = self._context.services.items
        group = await items.split(item_id)
        if not isValid(self):
            return

        async def join() -> None:
            await items.join(group)
            await self.read_again()

        count = len(group.others) + 1
        title = plural(count, self.tr("Split into {n} item"), self.tr("Split into {n} items"))
        undo = lambda: self._context.spawn(join(), self.tr("Undo"))  # noqa: E731
        self._context.toast(Toast("info", title, undo=undo, key="news-split", icon="copy"))
        await self.read_again()

    def _show_menu(self, position: QPoint) -> None:
        detail = self._detail()
        if detail is None:
            return
        menu = QMenu(self._reader)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy link")).triggered.connect(self.copy_link)
        whole = menu.addAction(self.tr("Fetch the full text"))
        whole.setEnabled(detail.full_at is None and bool(detail.line.url))
        whole.triggered.connect(self.fetch_full_text)
        if detail.others:
            menu.addAction(self.tr("Split the group")).triggered.connect(self.split)
        menu.popup(position)


def decoded(content: bytes) -> QImage | None:
    """A picture, no wider than the window needs; None when it is none, or is far too big."""
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return None
    if size.width() > _WIDEST_IMAGE:
        reader.setScaledSize(size.scaled(_WIDEST_IMAGE, 10 * _WIDEST_IMAGE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
