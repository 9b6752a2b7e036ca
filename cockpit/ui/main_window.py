"""The window: navigation, pages that are made when first shown, and what lies over them.

    window = MainWindow(entries, state_file=folder / "window.json")
    window.show()                          # painted at once, with a skeleton in place of the page
    window.set_context(context)            # when the services are ready: the page is made
    window.show_failure(title, message)    # or, when the workspace cannot be opened: Retry / Quit

`close_requested` says that a person closed the window (it stays open: hide it or stop the program), `quit_requested`
and `retry_requested` come from the failure page.  Nothing heavy is imported here: the window is painted before
pydantic, httpx and the like are loaded.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from cockpit.ui import window_state
from cockpit.ui.navigation import BELL_SHORTCUT, Navigation, PageEntry
from cockpit.ui.theme import theme
from cockpit.ui.toast_stack import ToastStack
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.layout import PAGE_MARGINS, Card, PageHead, column, frame, row
from cockpit.ui.widgets.overlay import OverlayHost
from cockpit.ui.widgets.states import Banner, EmptyState, Skeleton
from cockpit.ui.window_state import WindowState

if TYPE_CHECKING:
    from cockpit.domain.events import EngineStateChanged
    from cockpit.ui.context import PageContext

log = logging.getLogger(__name__)

MINIMUM_SIZE = QSize(960, 600)
FIRST_SIZE = QSize(1440, 900)
RAIL_BELOW = 1120


class MainWindow(QMainWindow):
    """See the module.  `toasts` and `overlay` are for whoever builds the PageContext."""

    close_requested = Signal()
    quit_requested = Signal()
    retry_requested = Signal()
    bell_clicked = Signal()
    page_shown = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], *, state_file: Path | None = None) -> None:
        super().__init__()
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, QWidget] = {}
        self._banners: dict[str, Banner] = {}
        self._context: PageContext | None = None
        self._state_file = state_file
        self._current = next(iter(self._entries))
        self.setWindowTitle(self.tr("Architect Cockpit"))
        self.setWindowIcon(theme().app_icon())
        self.setMinimumSize(MINIMUM_SIZE)
        self.navigation = Navigation(entries)
        self.navigation.chosen.connect(self.show_page)
        self.navigation.bell_clicked.connect(self.bell_clicked)
        self._stack = QStackedWidget()
        self._loading = self._loading_page()
        self._stack.addWidget(self._loading)
        self._failure: QWidget | None = None
        self._banner_area = column(spacing=8, margins=(26, 14, 26, 0))
        self._banner_box = frame("page", self._banner_area)
        self._banner_box.hide()
        self._root = root = frame("page")
        body = column(self._banner_box, (self._stack, 1), spacing=0)
        row(self.navigation, (body, 1), spacing=0, into=root)
        self.setCentralWidget(root)
        self.overlay = OverlayHost(root)
        self.toasts = ToastStack(root)
        self.toasts.more_clicked.connect(self.bell_clicked)
        QShortcut(QKeySequence(BELL_SHORTCUT), self, self.bell_clicked.emit)
        self._restore()
        self.navigation.set_current(self._current)

    # -- pages

    def set_context(self, context: PageContext) -> None:
        """The services are ready: make the page that is wanted, and the others when they are asked for."""
        self._context = context
        context.bridge.engine_changed.connect(self.set_engine)
        self.show_page(self._current)

    def show_page(self, key: str, **reveal: Any) -> None:
        """Show a page; what else is given goes to its method `reveal`, when it has one.  Unknown keys do nothing."""
        if key not in self._entries:
            return
        self._current = key
        self.navigation.set_current(key)
        if self._context is None:
            return
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._make_page(key, self._context)
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if reveal and hasattr(page, "reveal"):
            page.reveal(**reveal)
        self.page_shown.emit(key)

    def _make_page(self, key: str, context: PageContext) -> QWidget:
        """The page of an entry; one that cannot be made says so in its place and leaves the others alone."""
        try:
            return self._entries[key].factory(context)
        except Exception:
            log.exception("The page %s could not be made", key)
        title = self.tr("{page} cannot be shown").format(page=self._entries[key].title)
        text = self.tr("This is a fault of the program. Your tasks go on; the log has the details.")
        return frame("page", column((EmptyState("circle-alert", title, text, token="err"), 1), margins=PAGE_MARGINS))

    def current_page(self) -> str:
        """The key of the page that is shown or, before the services are ready, will be."""
        return self._current

    def page(self, key: str) -> QWidget | None:
        """The page of a key, None when it has not been made yet."""
        return self._pages.get(key)

    def set_engine(self, state: EngineStateChanged) -> None:
        """Show how the engine is."""
        self.navigation.set_engine(state)

    # -- what stands in place of a page, or above it

    def show_failure(self, title: str, message: str, *, can_retry: bool = True) -> None:
        """The workspace cannot be used: say why, in place of every page."""
        self._drop_failure()
        retry = Button(self.tr("Retry"), "rotate-cw", "primary")
        retry.clicked.connect(self.retry_requested)
        retry.setVisible(can_retry)
        leave = Button(self.tr("Quit"), "power")
        leave.clicked.connect(self.quit_requested)
        state = EmptyState("database", title, message, retry, leave, token="err")
        card = Card()
        card.body.addWidget(state)
        page = frame("page", column((card, 1), margins=PAGE_MARGINS))
        self._failure = page
        self.navigation.setEnabled(False)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        (retry if can_retry else leave).setFocus()

    def show_loading(self) -> None:
        """Back to the skeleton, for another try."""
        self._drop_failure()
        self._stack.setCurrentWidget(self._loading)

    def show_banner(self, key: str, banner: Banner) -> None:
        """Put a banner above every page, in place of the one with the same key.  Closing it takes it away."""
        self.remove_banner(key)
        banner.closed.connect(lambda: self.remove_banner(key))
        self._banners[key] = banner
        self._banner_area.addWidget(banner)
        self._banner_box.show()

    def remove_banner(self, key: str) -> None:
        """Take a banner away, if it is there."""
        banner = self._banners.pop(key, None)
        if banner is not None:
            self._banner_area.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self._banner_box.setVisible(bool(self._banners))

    def _drop_failure(self) -> None:
        self.navigation.setEnabled(True)
        if self._failure is not None:
            self._stack.removeWidget(self._failure)
            self._failure.deleteLater()
            self._failure = None

    def _loading_page(self) -> QWidget:
        card = Card(margins=(1, 1, 1, 1))
        card.body.addWidget(Skeleton(8))
        head = PageHead(self._entries[self._current].title)
        return frame("page", column(head, (card, 1), spacing=14, margins=PAGE_MARGINS))

    # -- the window itself

    def raise_window(self) -> None:
        """Bring the window to the front, whatever it was: hidden, minimised, behind others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def save_state(self) -> None:
        """Remember place, size and page."""
        if self._state_file is not None:
            state = WindowState(bytes(self.saveGeometry().data()), self._current)
            window_state.save(self._state_file, state)

    def content_rect(self) -> QRect:
        """The window without the navigation, in the coordinates of the central widget."""
        left = self.navigation.width()
        return QRect(left, 0, self._root.width() - left, self._root.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.save_state()
        event.ignore()
        self.close_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.set_rail(event.size().width() < RAIL_BELOW)

    def _restore(self) -> None:
        self.resize(FIRST_SIZE)
        if self._state_file is None:
            return
        state = window_state.load(self._state_file)
        if state.geometry:
            self.restoreGeometry(state.geometry)
        if state.page in self._entries:
            self._current = state.page
