"""The left side of a rehearsal: the messages with their ticks, the checks, the fingerprint."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from cockpit.domain.rehearsal import CheckKind, HeldMessage, Rehearsal, RehearsalCheck
from cockpit.ui.format import number
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import IconButton
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import clear, column, divider, frame, row

Index = QModelIndex | QPersistentModelIndex

_SIDE = 316
_MOST_ROWS_HIGH = 6
_ROW = 50


class _MessageDelegate(QStyledItemDelegate):
    """A tick, the recipient, and below it channel, size and hash."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.color("accent", 0.10))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), look.color("accent"))
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        free = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        box = QRectF(rect.left() + 12, rect.top() + (_ROW - 17) / 2, 17, 17)
        painter.setPen(Qt.PenStyle.NoPen if ticked else QPen(look.color("border2"), 1.4))
        painter.setBrush(look.color("accent" if free else "off") if ticked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(box.topLeft() + QPointF(2.5, 2.5), look.pixmap("check", "on_accent", 12, ratio))
        first, _newline, second = str(index.data()).partition("\n")
        line = QRectF(rect.left() + 40, rect.top() + 7, rect.width() - 48, 18)
        for words, pixels, weight, token in ((first, 13, 600, "text"), (second, 11, 400, "text3")):
            font = look.font(pixels, weight, True)
            painter.setFont(font)
            painter.setPen(look.color(token))
            shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
            line.moveTop(line.top() + 18)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """The tick is where it is painted, and Space switches it."""
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        pressed = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        at_tick = pressed and event.position().x() < option.rect.left() + 36  # type: ignore[attr-defined]
        by_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not at_tick and not by_key:
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)


class RehearsalSide(QFrame):
    """`selected` carries the message to look at; the ticks say which are released."""

    selected = Signal(object)
    ticked = Signal()
    copy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_SIDE)
        self._count = Label("", 12, tone="text3")
        self.list = QListWidget()
        self.list.setItemDelegate(_MessageDelegate(self.list))
        self.list.setAccessibleName(self.tr("Messages"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._select)
        self.list.itemChanged.connect(lambda _item: self.ticked.emit())
        self._checks = column(spacing=8)
        self._hash = Label("", 12, 500, tabular=True, wrap=True)
        copy = IconButton("copy", self.tr("Copy the fingerprint"), size=15, box=28)
        copy.clicked.connect(self._copy)
        well = frame("well", row((self._hash, 1), copy, margins=(13, 9, 10, 9)))
        promise = Label(
            self.tr("Release sends exactly these bytes. If anything differs, nothing is sent and you are told."),
            12,
            tone="text3",
            wrap=True,
        )
        self._messages: Sequence[HeldMessage] = ()
        column(
            row(Label(self.tr("Messages"), 13, 600), self._count, None),
            self.list,
            divider(),
            Label(self.tr("Checks"), 13, 600),
            self._checks,
            divider(),
            Label(self.tr("Fingerprint of this message"), 13, 600),
            well,
            promise,
            None,
            spacing=11,
            margins=(20, 16, 16, 14),
            into=self,
        )

    def show_rehearsal(self, rehearsal: Rehearsal, served: frozenset[str]) -> None:
        """List its messages; who has this issue already is not ticked."""
        self._messages = rehearsal.messages
        self._count.setText(number(len(rehearsal.messages)))
        self.list.clear()
        for message in rehearsal.messages:
            kilobytes = number(message.size_bytes / 1024, 1)
            item = QListWidgetItem(f"{message.recipient}\n{kilobytes} KB · {message.sha256[:4]} {message.sha256[4:8]}…")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            free = message.released_at is None and message.recipient not in served
            item.setCheckState(Qt.CheckState.Checked if free else Qt.CheckState.Unchecked)
            if message.released_at is not None:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            item.setData(Qt.ItemDataRole.UserRole, message.seq)
            self.list.addItem(item)
        rows = min(max(len(rehearsal.messages), 1), _MOST_ROWS_HIGH)
        self.list.setMinimumHeight(min(rows, 2) * _ROW + 4)
        self.list.setMaximumHeight(rows * _ROW + 4)
        self.list.setCurrentRow(0)

    def chosen(self) -> list[int]:
        """The numbers of the ticked messages."""
        items = [self.list.item(place) for place in range(self.list.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        return [int(item.data(Qt.ItemDataRole.UserRole)) for item in ticked]

    def show_checks(self, checks: Sequence[RehearsalCheck]) -> None:
        """One line for each."""
        clear(self._checks)
        for check in checks:
            icon, token = ("circle-check", "ok") if check.passed else ("triangle-alert", "warn")
            label = Label(self._words(check), 12, tone="text" if check.passed else "warn", wrap=True)
            self._checks.addLayout(row((Icon(icon, token, 15), Qt.AlignmentFlag.AlignTop), (label, 1)))

    def _words(self, check: RehearsalCheck) -> str:
        patterns = {
            CheckKind.LINKS: self.tr("{good} of {total} links are well-formed"),
            CheckKind.SOURCES: self.tr("{good} of {total} sentences have sources"),
            CheckKind.REMOTE: self.tr("No remote image, plain text present"),
            CheckKind.UNSERVED: self.tr("Nobody on the list has this issue yet"),
            CheckKind.SUBJECT: self.tr("Subject has {good} characters"),
        }
        failing = {
            CheckKind.REMOTE: self.tr("Something is remote, or the plain text is missing"),
            CheckKind.UNSERVED: self.tr("{bad} of {total} have this issue already"),
            CheckKind.SUBJECT: self.tr("Subject has {good} characters; phones cut at {total}"),
        }
        pattern = patterns[check.kind] if check.passed else failing.get(check.kind, patterns[check.kind])
        values = (("{good}", check.good), ("{total}", check.total), ("{bad}", check.total - check.good))
        for name, value in values:
            pattern = pattern.replace(name, number(value))
        return pattern

    def _select(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        message = self.current()
        if message is not None:
            pairs = [message.sha256[start : start + 4] for start in range(0, 64, 4)]
            lines = [" ".join(pairs[start : start + 6]) for start in range(0, 16, 6)]
            self._hash.setText("\n".join(lines))
            self.selected.emit(message)

    def current(self) -> HeldMessage | None:
        """The message that is looked at."""
        place = self.list.currentRow()
        return self._messages[place] if 0 <= place < len(self._messages) else None

    def _copy(self) -> None:
        message = self.current()
        if message is not None:
            self.copy_wanted.emit(message.sha256)
