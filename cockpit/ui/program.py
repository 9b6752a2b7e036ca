"""Shows the window, and only then loads the rest of the program.

asyncio, pydantic, the engine and its handlers take several times as long to import as the window takes to appear.  So
Qt's own loop runs first: once the window is painted, a thread imports them while the window already answers; then
`window_program` goes on with asyncio inside Qt's loop.
"""

from __future__ import annotations

import importlib
import logging
import signal
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from cockpit import paths
from cockpit.settings import peek_appearance
from cockpit.ui.language import Language
from cockpit.ui.main_window import MainWindow
from cockpit.ui.page_list import page_entries
from cockpit.ui.theme import theme

log = logging.getLogger(__name__)

_LATE_MODULES = ("cockpit.ui.window_program", "cockpit.ui.pages.dashboard", "croniter")
_POLL_MILLISECONDS = 15


def run(workspace: Path, *, in_tray: bool, page: str) -> int:
    """Show the window over `workspace` and serve it until it is closed; answers the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("architect-cockpit")
    app.setApplicationDisplayName("Architect Cockpit")
    app.setDesktopFileName("architect-cockpit")
    appearance = peek_appearance(paths.settings_file())
    language = Language(app)
    language.choose(appearance.language)
    look = theme()
    look.less_motion = appearance.less_motion
    look.install()
    look.choose(appearance.theme)
    window = MainWindow(page_entries(), state_file=paths.settings_file().with_name("window.json"))
    if page:
        window.show_page(page)
    if not in_tray:
        window.show()
    if not _load_behind(app, window):
        return 0
    from cockpit.ui.window_program import serve

    return serve(app, window, language, workspace)


def _load_behind(app: QApplication, window: MainWindow) -> bool:
    """Run Qt's own loop until everything is imported; False when the program is to end before that."""
    app.setQuitOnLastWindowClosed(False)
    loader = _Loader(window)
    handlers = {name: signal.signal(name, loader.end) for name in (signal.SIGINT, signal.SIGTERM)}
    window.close_requested.connect(loader.end)
    app.exec()
    window.close_requested.disconnect(loader.end)
    for name, handler in handlers.items():
        signal.signal(name, handler)
    loader.finish()
    return not loader.ended


class _Loader(QObject):
    """Imports the late modules in a thread, from the first paint on, and ends Qt's loop when they are there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.ended = False
        self._window = window
        self._thread = threading.Thread(target=_import_late_modules, name="imports", daemon=True)
        # A poll, not a signal from the thread: it also lets Python see signals while Qt's loop is idle.
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MILLISECONDS)
        self._poll.timeout.connect(self._look)
        if window.isVisible():
            window.installEventFilter(self)
        else:
            self._begin()
        self._poll.start()

    def end(self, *_: object) -> None:
        """The program is to end before it has really begun."""
        self.ended = True
        QApplication.exit()

    def finish(self) -> None:
        """Stop looking."""
        self._poll.stop()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)  # once this paint is on the screen
        return False

    def _begin(self) -> None:
        log.info("The window was painted", extra={"action": "window_painted"})
        self._thread.start()

    def _look(self) -> None:
        if self._thread.ident is not None and not self._thread.is_alive():
            QApplication.exit()  # not quit(), which would close the window


def _import_late_modules() -> None:
    for name in _LATE_MODULES:
        importlib.import_module(name)
