"""Where the drawer of a page is: beside its content in a wide window, over it in a narrow one."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from cockpit.ui.widgets.overlay import add_shadow

DOCKED_FROM = 1280  # pixels of window width; below it the drawer lies over the page


class DrawerDock:
    """Places one drawer; call `place` when it opens and when the page changes its size."""

    def __init__(self, page: QWidget, layout: QBoxLayout, drawer: QWidget, width: int) -> None:
        self._page, self._layout, self._drawer, self._width = page, layout, drawer, width
        self._docked = False
        drawer.setParent(page)
        drawer.hide()

    def place(self) -> None:
        """Beside or over, as the window is now."""
        docked = self._page.window().width() >= DOCKED_FROM
        if docked != self._docked:
            self._docked = docked
            if docked:
                self._drawer.setGraphicsEffect(None)  # type: ignore[arg-type]  # None takes the effect away
                self._layout.addWidget(self._drawer)
            else:
                self._layout.removeWidget(self._drawer)
        if not docked:
            if self._drawer.graphicsEffect() is None:
                add_shadow(self._drawer, 40, 0)
            self._drawer.setGeometry(self._page.width() - self._width, 0, self._width, self._page.height())
            self._drawer.raise_()
