"""Small drawings kept as pixmaps: a rounded shape takes a tenth of a millisecond to draw, a copy nearly nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

_MOST_STAMPS = 4000


class Stamps:
    """Drawings by key; the key must name all that the drawing depends on, except theme and pixel ratio."""

    def __init__(self) -> None:
        self._pixmaps: dict[Hashable, QPixmap] = {}
        self._look: tuple[str, float] = ("", 0.0)

    def use(self, theme_name: str, ratio: float) -> None:
        """Say for which theme and pixel ratio is drawn now; another one empties the store."""
        if (theme_name, ratio) != self._look:
            self._look = (theme_name, ratio)
            self._pixmaps.clear()

    def put(
        self,
        painter: QPainter,
        place: tuple[float, float],
        size: tuple[float, float],
        key: Hashable,
        draw: Callable[[QPainter], None],
    ) -> None:
        """Copy the drawing of `key` to `place`; `draw` makes it, from (0, 0), when it is new."""
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            if len(self._pixmaps) >= _MOST_STAMPS:
                self._pixmaps.clear()
            pixmap = self._pixmaps[key] = self._draw(size, draw)
        painter.drawPixmap(QPointF(*place), pixmap)

    def _draw(self, size: tuple[float, float], draw: Callable[[QPainter], None]) -> QPixmap:
        ratio = self._look[1]
        pixmap = QPixmap(round((size[0] + 1) * ratio), round((size[1] + 1) * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        return pixmap
