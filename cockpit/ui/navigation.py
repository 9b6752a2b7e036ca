"""The strip at the left of the window: brand, bell, pages in groups, Settings, and how the engine is.

226 px wide with words, or a rail of 60 px with icons only.  It knows nothing of pages but their entries: it emits
`chosen(key)` and `bell_clicked`, and is told what to show.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cockpit.ui.format import number
from cockpit.ui.theme import set_property, theme
from cockpit.ui.widgets.buttons import IconButton
from cockpit.ui.widgets.labels import Icon, Label, set_tip
from cockpit.ui.widgets.layout import column, divider, frame, holder, row

if TYPE_CHECKING:
    from cockpit.domain.events import EngineStateChanged
    from cockpit.ui.context import PageContext

WIDE, RAIL = 226, 60
BELL_SHORTCUT = "Ctrl+Shift+N"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the window.  `factory` makes it when it is first shown; `at_end` puts it at the foot (Settings).

    Entries of one `group` stand together under its words; those without a group come first.  One with a `parent` (the
    key of another) has no place of its own in the strip: while it is shown, its parent is marked.
    """

    key: str
    icon: str
    title: str
    factory: Callable[[PageContext], QWidget]
    group: str = ""
    at_end: bool = False
    shortcut: str = ""
    parent: str = ""


class Navigation(QFrame):
    """See the module."""

    chosen = Signal(str)
    bell_clicked = Signal()
    pause_clicked = Signal(QPoint)

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setProperty("role", "nav")
        self._rail = False
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _NavButton] = {}
        self._words: list[QWidget] = []
        self._rail_only: list[QWidget] = []
        self.bell = BellButton()
        self.bell.clicked.connect(self.bell_clicked)
        self._engine = _EngineBox()
        self._engine.pause_clicked.connect(self.pause_clicked)
        self._column = column(spacing=2, margins=(14, 16, 14, 14), into=self)
        self._column.addWidget(self._brand())
        self._column.addSpacing(14)
        self._parents = {entry.key: entry.parent for entry in entries if entry.parent}
        entries = [entry for entry in entries if not entry.parent]
        self._column.addWidget(self._scrolling(entries), 1)
        for number_, entry in enumerate(entries, 1):
            if entry.at_end:
                self._column.addWidget(self._button(entry, number_))
        self._column.addSpacing(8)
        self._column.addWidget(self._engine)
        self.setFixedWidth(WIDE)

    def set_rail(self, rail: bool) -> None:
        """Show icons only, or words too."""
        if rail == self._rail:
            return
        self._rail = rail
        self.setFixedWidth(RAIL if rail else WIDE)
        self._column.setContentsMargins(*((11, 16, 11, 12) if rail else (14, 16, 14, 14)))
        for widget in self._words:
            widget.setHidden(rail)
        for button in self._buttons.values():
            button.set_rail(rail)
        for widget in self._rail_only:
            widget.setVisible(rail)
        self._engine.set_rail(rail)

    def is_rail(self) -> bool:
        """Whether only icons are shown."""
        return self._rail

    def set_current(self, key: str) -> None:
        """Mark the entry of the page that is shown."""
        self._buttons[self._parents.get(key, key)].setChecked(True)

    def set_count(self, key: str, count: int, token: str = "text3") -> None:
        """The number behind an entry, if there is one of this key; 0 hides it.  A coloured one means "needs you"."""
        if key in self._buttons:
            self._buttons[key].set_count(count, token)

    def set_unread(self, count: int) -> None:
        """The number of unread notices at the bell."""
        self.bell.set_count(count)
        self._rail_bell.set_count(count)

    def set_engine(self, state: EngineStateChanged) -> None:
        """How the engine is, in the box at the foot."""
        self._engine.show_state(state)

    def button(self, key: str) -> QPushButton:
        """The button of an entry."""
        return self._buttons[key]

    # -- building

    def _brand(self) -> QWidget:
        name = Label(self.tr("Cockpit"), 16, 700)
        self._rail_bell = BellButton()
        self._rail_bell.clicked.connect(self.bell_clicked)
        self._rail_bell.hide()
        self._words += [name, self.bell]
        self._rail_only.append(self._rail_bell)
        gauge = Icon("gauge", "accent", 22)
        top = row(7, gauge, 4, name, None, self.bell, spacing=4)
        return holder(column(top, (self._rail_bell, Qt.AlignmentFlag.AlignHCenter), spacing=10))

    def _scrolling(self, entries: Sequence[PageEntry]) -> QScrollArea:
        inside = QWidget()
        box = column(spacing=2, into=inside)
        shown = ""
        for number_, entry in enumerate(entries, 1):
            if entry.at_end:
                continue
            if entry.group != shown:
                shown = entry.group
                self._add_head(box, shown)
            box.addWidget(self._button(entry, number_))
        box.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _add_head(self, box: QVBoxLayout, words: str) -> None:
        head, line = Label(words, 11, 600, "text3"), divider()
        head.setContentsMargins(10, 6, 0, 3)
        line.hide()
        self._words.append(head)
        self._rail_only.append(line)
        box.addSpacing(4)
        box.addWidget(head)
        box.addWidget(line)
        box.addSpacing(2)

    def _button(self, entry: PageEntry, place: int) -> _NavButton:
        button = _NavButton(entry, entry.shortcut or (f"Ctrl+{place}" if place < 10 else ""))
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        self._group.addButton(button)
        self._buttons[entry.key] = button
        return button


class _NavButton(QPushButton):
    """One page: icon, words, and a count at the right."""

    def __init__(self, entry: PageEntry, shortcut: str) -> None:
        super().__init__()
        self._title, self._rail = entry.title, False
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFont(theme().font(13, 500))
        self.setIcon(theme().icon(entry.icon, "text2", on="accent"))
        self.setIconSize(QSize(17, 17))
        if shortcut:  # not setShortcut(): that one clicks only after a tenth of a second
            QShortcut(QKeySequence(shortcut), self, self.click)
        set_tip(self, entry.title, QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText))
        self._count = Label("", 11, 500, "text3", tabular=True)
        self._count.setProperty("role", "count")
        self._count.setFixedHeight(18)
        self._count.hide()
        row(None, self._count, margins=(0, 0, 9, 0), into=self)
        self._show_words()

    def set_rail(self, rail: bool) -> None:
        self._rail = rail
        self._show_words()
        set_property(self, "rail", rail)
        self._count.setHidden(rail or not self._count.text())

    def set_count(self, count: int, token: str) -> None:
        self._count.setText(number(count) if count else "")
        self._count.set_tone(token)
        self._count.setHidden(self._rail or not count)
        self.setAccessibleName(f"{self._title}, {number(count)}" if count else self._title)

    def _show_words(self) -> None:
        self.setText("" if self._rail else "  " + self._title.replace("&", "&&"))


class BellButton(IconButton):
    """Opens the notification centre; shows how many notices are unread."""

    def __init__(self) -> None:
        super().__init__("bell", "", size=17, box=32)
        self._unread = 0
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show the number of unread notices, none for 0."""
        self._unread = count
        words = self.tr("Notifications")
        shortcut = QKeySequence(BELL_SHORTCUT).toString(QKeySequence.SequenceFormat.NativeText)
        set_tip(self, words, shortcut)
        if count:
            self.setAccessibleName(self.tr("{words}, {n} unread").format(words=words, n=number(count)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._unread:
            return
        look = theme()
        text = number(self._unread) if self._unread < 100 else "99+"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(9, 700, True))
        width = max(15.0, painter.fontMetrics().horizontalAdvance(text) + 7.0)
        badge = QRectF(self.width() - width, 0, width, 15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("err"))
        painter.drawRoundedRect(badge, 7.5, 7.5)
        painter.setPen(look.color("on_badge"))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.end()


class _EngineBox(QWidget):
    """State of the engine with the number of running and waiting tasks, and pause; an icon only on the rail."""

    pause_clicked = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("activity", "off", 16)
        self._title = Label("", 12, 500)
        self._detail = Label("", 11, tone="text3", tabular=True)
        self.pause = IconButton("circle-pause", self.tr("Pause everything"), size=16, box=26)
        self.pause.clicked.connect(lambda: self.pause_clicked.emit(self.pause.mapToGlobal(QPoint(0, -120))))
        inside = row(self._icon, (column(self._title, self._detail, spacing=2), 1), self.pause, spacing=7)
        inside.setContentsMargins(10, 9, 4, 9)
        self._box = frame("soft", inside)
        self._rail_icon = Icon("activity", "off", 18)
        self._rail_icon.hide()
        column(self._box, (self._rail_icon, Qt.AlignmentFlag.AlignHCenter), spacing=0, into=self)
        self._show("off", self.tr("Engine starting"), "")

    def set_rail(self, rail: bool) -> None:
        self._box.setHidden(rail)
        self._rail_icon.setVisible(rail)

    def show_state(self, state: EngineStateChanged) -> None:
        token, title = {
            "running": ("ok", self.tr("Engine running")),
            "starting": ("off", self.tr("Engine starting")),
            "stopping": ("warn", self.tr("Engine stopping")),
            "stopped": ("err", self.tr("Engine stopped")),
            "failed": ("err", self.tr("Engine not running")),
        }.get(state.state, ("off", state.state))
        if state.pause is not None and state.state == "running":
            token, title = "warn", self.tr("Everything is paused")
        self.pause.setEnabled(state.state == "running")
        if state.pause is not None:
            self.pause.set("circle-play", self.tr("Resume"))
        else:
            self.pause.set("circle-pause", self.tr("Pause everything"))
        detail = ""
        if state.state == "running":
            detail = (
                self.tr("{running} running · {waiting} waiting").format(
                    running=number(state.running), waiting=number(state.waiting)
                )
                if state.running or state.waiting
                else self.tr("No tasks yet")
            )
            if state.queued:
                detail += " · " + self.tr("{n} queued").replace("{n}", number(state.queued))
        self._show(token, title, detail)

    def _show(self, token: str, title: str, detail: str) -> None:
        self._icon.set("activity", token)
        self._rail_icon.set("activity", token)
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        words = f"{title}, {detail}" if detail else title
        for widget in (self, self._rail_icon):
            set_tip(widget, words)
