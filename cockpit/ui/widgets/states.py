"""What a page shows when there is nothing to show: empty, loading, failed; and banners above what there is.

EmptyState("rss", self.tr("No sources yet"), self.tr("Paste the address …"), add_button, token="accent")
Skeleton(4)                                   shown by itself after 200 ms; old data should stay instead
Banner("err", "circle-x", title, text, button, closable=True)   kinds: err, warn, info (offline), ok
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import IconButton
from cockpit.ui.widgets.chips import IconBox
from cockpit.ui.widgets.labels import ElidedLabel, Icon, Label
from cockpit.ui.widgets.layout import clear, column, row

_SKELETON_DELAY_MILLISECONDS = 200
_SKELETON_ROW = 58
_BANNER_TOKENS = {"err": "err", "warn": "warn", "info": "accent", "ok": "ok"}


_TITLE_WIDTH, _TEXT_WIDTH = 460, 400
_MOST = 1000  # of the width, until the widest is reached: narrow panels keep the words in their middle


class EmptyState(QWidget):
    """An icon, a title, a sentence and what to do next, in the middle; with `card`, of a card that is a whole page."""

    def __init__(
        self, icon: str, title: str, text: str = "", *actions: QWidget, token: str = "", card: bool = False
    ) -> None:
        super().__init__()
        if card:
            self.setProperty("role", "card")
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = IconBox(icon, token or "text2", 48, soft=token)
        self.title = Label(title, 14, 600, align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self.text = Label(text, 12, tone="text2", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self.title.setMaximumWidth(_TITLE_WIDTH)
        self.text.setMaximumWidth(_TEXT_WIDTH)
        self._actions = row(None, *actions, None)
        column(
            None,
            row(None, self._icon, None),
            12,
            row(None, (self.title, _MOST), None),
            4,
            row(None, (self.text, _MOST), None),
            14,
            self._actions,
            None,
            spacing=0,
            margins=(24, 14, 24, 14),
            into=self,
        )

    def show_state(self, icon: str, title: str, text: str, token: str = "") -> None:
        """Say something else in the same place, for instance that loading failed."""
        self._icon.set(icon, token or "text2", token)
        self.title.setText(title)
        self.text.setText(text)

    def set_actions(self, *actions: QWidget) -> None:
        """Replace the buttons; the old ones are deleted."""
        clear(self._actions)
        self._actions.addStretch(1)
        for action in actions:
            self._actions.addWidget(action)
        self._actions.addStretch(1)


class Skeleton(QWidget):
    """Grey shapes of rows that are still being read; nothing in the first 200 ms, so that it never flickers."""

    def __init__(self, rows: int = 4) -> None:
        super().__init__()
        self._rows, self._due = rows, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Loading"))
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_SKELETON_DELAY_MILLISECONDS)
        self._delay.timeout.connect(self._appear)

    def sizeHint(self) -> QSize:
        return QSize(320, _SKELETON_ROW * self._rows)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._due:
            self._delay.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._delay.stop()
        super().hideEvent(event)

    def _appear(self) -> None:
        self._due = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._due:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(self._rows):
            _paint_skeleton_row(painter, self.width(), index, 1 - index * 0.8 / max(self._rows, 1))
        painter.end()


def _paint_skeleton_row(painter: QPainter, width: int, index: int, alpha: float) -> None:
    look = theme()
    top = index * _SKELETON_ROW
    shapes = (
        (QRectF(16, top + 14, 34, 34), 9.0, "hover", alpha),
        (QRectF(62, top + 17, width * (0.42 - 0.05 * (index % 3)), 11), 5.0, "border2", alpha * 0.8),
        (QRectF(62, top + 36, width * (0.27 + 0.06 * (index % 2)), 9), 4.5, "border", alpha),
        (QRectF(width - 76, top + 21, 58, 18), 9.0, "border", alpha),
    )
    for shape, radius, token, strength in shapes:
        painter.setBrush(look.color(token, round(strength, 2)))
        painter.drawRoundedRect(shape, radius, radius)


class Banner(QFrame):
    """One matter above the data it concerns, which stays: what happened and what to do."""

    closed = Signal()

    def __init__(
        self, kind: str, icon: str, title: str, text: str = "", *actions: QWidget, closable: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("role", f"banner-{kind}")
        self.title = ElidedLabel(title, 13, 600)
        self.text = ElidedLabel(text, 12, tone="text2")
        self.text.setVisible(bool(text))
        self.setAccessibleName(f"{title}. {text}" if text else title)
        words = column(None, self.title, self.text, None, spacing=1)
        line = row(
            Icon(icon, _BANNER_TOKENS[kind], 18),
            (words, 1),
            *actions,
            spacing=12,
            margins=(14, 8, 10, 8),
            into=self,
        )
        if closable:
            close = IconButton("x", self.tr("Close"), token="text3", size=14, box=26)
            close.clicked.connect(self.closed)
            line.addWidget(close)
        self.setMinimumHeight(58 if text else 44)
