"""The icon in the system tray, where there is one.

    tray = make_tray(window)               # None on a desktop without a tray
    tray.set_state("running")              # ok, running, failing, stopped
    tray.notify(title, text, "err")        # a native notice; the caller asks only while the window is hidden

It offers `open_requested`, `quit_requested` and `run_requested(task id)` and says what runs next.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from cockpit.ui.theme import theme

_STATES = {"ok": "ok", "running": "run", "failing": "err", "stopped": "off"}
_ICON_SIZES = (16, 22, 32, 48)
_NOTICE_MILLISECONDS = 8000
_KINDS = {
    "err": QSystemTrayIcon.MessageIcon.Critical,
    "warn": QSystemTrayIcon.MessageIcon.Warning,
    "skipped": QSystemTrayIcon.MessageIcon.Warning,
}


def make_tray(parent: QObject) -> Tray | None:
    """A tray icon that is shown, or None where the desktop has no tray."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    tray = Tray(parent)
    tray.show()
    return tray


class Tray(QObject):
    """See the module.  `close()` before the program ends."""

    open_requested = Signal()
    quit_requested = Signal()
    run_requested = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state = ""
        self._icon = QSystemTrayIcon(self)
        self._menu = QMenu()
        self._next = QAction(self)
        self._next.setEnabled(False)
        self._run = QMenu(self.tr("Run now"), self._menu)
        self._build()
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.open_requested)
        theme().changed.connect(self._draw)
        self.set_next("")
        self.set_state("stopped")

    def show(self) -> None:
        """Put the icon into the tray."""
        self._icon.show()

    def close(self) -> None:
        """Take it away at once; an icon that outlives its program stays until the pointer passes."""
        theme().changed.disconnect(self._draw)
        self._icon.hide()
        self._menu.deleteLater()

    def menu(self) -> QMenu:
        """The menu of the icon."""
        return self._menu

    def tip(self) -> str:
        """The tooltip of the icon."""
        return self._icon.toolTip()

    def set_state(self, state: str) -> None:
        """ok, running, failing or stopped: a coloured dot, and the words in the tooltip."""
        if state != self.state:
            self.state = state
            self._draw()

    def set_next(self, words: str) -> None:
        """What runs next: "News sync in 4 min"; "" when nothing is planned."""
        self._next.setText((words or self.tr("Nothing is planned")).replace("&", "&&"))
        self._show_tip(words)

    def set_tasks(self, tasks: Sequence[tuple[int, str]]) -> None:
        """The tasks (id, name) that the menu offers to run; few."""
        self._run.clear()
        for task_id, name in tasks:
            action = self._run.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, task_id=task_id: self.run_requested.emit(task_id))
        self._run.menuAction().setVisible(bool(tasks))

    def notify(self, title: str, text: str, level: str = "info") -> None:
        """Show a native notice."""
        kind = _KINDS.get(level, QSystemTrayIcon.MessageIcon.Information)
        self._icon.showMessage(title, text, kind, _NOTICE_MILLISECONDS)

    def _build(self) -> None:
        show = self._menu.addAction(self.tr("Open Cockpit"))
        show.triggered.connect(self.open_requested)
        self._menu.setDefaultAction(show)
        self._menu.addSeparator()
        self._menu.addAction(self._next)
        self._menu.addMenu(self._run)
        self._run.menuAction().setVisible(False)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Quit")).triggered.connect(self.quit_requested)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open_requested.emit()

    def _show_tip(self, next_words: str = "") -> None:
        words = {
            "ok": self.tr("Cockpit: all is well"),
            "running": self.tr("Cockpit: running"),
            "failing": self.tr("Cockpit: something fails"),
            "stopped": self.tr("Cockpit: the engine is stopped"),
        }.get(self.state, "Cockpit")
        self._icon.setToolTip(f"{words}\n{next_words}" if next_words else words)

    def _draw(self) -> None:
        icon = QIcon()
        for size in _ICON_SIZES:
            icon.addPixmap(state_pixmap(_STATES.get(self.state, "off"), size))
        self._icon.setIcon(icon)
        self._show_tip()


def state_pixmap(token: str, size: int) -> QPixmap:
    """The icon of the program with a dot in the colour of a token at its lower right."""
    look = theme()
    pixmap = QPixmap(look.pixmap("cockpit", size=size))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = size * 0.42
    dot = QRectF(size - side, size - side, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("#14171d"))
    painter.drawEllipse(dot)
    painter.setBrush(look.color(token))
    inset = max(1.0, size * 0.05)
    painter.drawEllipse(dot.adjusted(inset, inset, -inset, -inset))
    painter.end()
    return pixmap
