"""What is below the line of an open delivery: what is known, step by step, and what a person can decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from cockpit.domain.delivery import Delivery, DeliveryState, DeliveryStep
from cockpit.ui.delivery_words import happened, note_words, state_look
from cockpit.ui.format import clock, number, plural
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button, IconButton
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import column, row

_STEPS_HEIGHT, _MOST_STEPS, _MOST_NAMES = 56, 6, 8
_ICONS = {DeliveryState.UNCERTAIN: "circle-help", DeliveryState.FAILED: "circle-x", DeliveryState.SENT: "circle-check"}


class StepLine(QWidget):
    """The steps of a delivery from left to right, with the time of each."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: Sequence[DeliveryStep] = ()
        self._is_open_ended = False
        self.setFixedHeight(_STEPS_HEIGHT)

    def show_steps(self, steps: Sequence[DeliveryStep], state: DeliveryState) -> None:
        """Show the latest of these; an uncertain delivery ends with what is not known."""
        room = _MOST_STEPS - (state is DeliveryState.UNCERTAIN)
        self._steps = steps[-room:]
        self._is_open_ended = state is DeliveryState.UNCERTAIN
        self.setAccessibleName("; ".join(f"{_exact(step.at)} {note_words(step.text)}" for step in self._steps))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, _STEPS_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        points = [(_exact(step.at), note_words(step.text), _token(step)) for step in self._steps]
        if self._is_open_ended:
            points.append(("?", self.tr("answer unknown"), ""))
        if not points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / len(points)
        for number_, (at, words, token) in enumerate(points):
            self._point(painter, number_ * wide, wide, at, words, token, last=number_ == len(points) - 1)
        painter.end()

    def _point(
        self, painter: QPainter, left: float, wide: float, at: str, words: str, token: str, *, last: bool
    ) -> None:
        look = theme()
        if not last:
            style = Qt.PenStyle.DashLine if token == "warn" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(look.color("border2"), 1, style))
            painter.drawLine(QPointF(left + 14, 8), QPointF(left + wide - 4, 8))
        painter.setPen(QPen(look.color("text3"), 1.4) if not token else Qt.PenStyle.NoPen)
        painter.setBrush(look.color(token) if token else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(left + 5, 8), 4, 4)
        _cut(painter, QRectF(left, 17, wide - 10, 18), at, 12, 600, "text")
        _cut(painter, QRectF(left, 35, wide - 10, 18), words, 11, 400, "warn" if token == "warn" else "text2")


class DeliveryDetail(QFrame):
    """One open row.  What a person decides is a signal; nothing is the default answer."""

    arrived = Signal(int)
    again = Signal(int)
    left = Signal(int)
    withdrawn = Signal(int)
    message_wanted = Signal(int)
    run_wanted = Signal(int)
    copy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._delivery: Delivery | None = None
        self._icon = Icon("circle-help", "warn", 18)
        self.title = Label("", 13, 600, wrap=True)
        self._hash = Label("", 11, tone="text3", tabular=True)
        copy = IconButton("copy", self.tr("Copy the hash"), size=14, box=26)
        copy.clicked.connect(self._copy)
        self.text = Label("", 12, tone="text2", wrap=True)
        self.steps = StepLine()
        self.arrived_button = self._button(self.tr("It arrived"), "check", self.arrived)
        self.again_button = self._button(self.tr("Send again"), "rotate-cw", self.again)
        self.leave_button = self._button(self.tr("Leave it"), "", self.left)
        self.withdraw_button = self._button(self.tr("Do not send"), "x", self.withdrawn)
        self.message_button = self._link(self.tr("See the message"), "eye")
        self.message_button.clicked.connect(lambda: self._emit(self.message_wanted))
        self.run_button = self._link("", "history")
        self.run_button.clicked.connect(self._open_run)
        buttons = row(
            self.arrived_button,
            self.again_button,
            self.leave_button,
            self.withdraw_button,
            None,
            self.message_button,
            self.run_button,
            spacing=8,
        )
        top = row(self._icon, (self.title, 1), self._hash, copy, spacing=10)
        column(top, self.text, self.steps, buttons, spacing=9, margins=(18, 4, 20, 16), into=self)

    @property
    def delivery(self) -> Delivery | None:
        """What is shown."""
        return self._delivery

    def show_rows(self, rows: Sequence[Delivery], others: Sequence[Delivery]) -> None:
        """Show the rows of a group; `others` are the remaining ones of the same send."""
        first = self._delivery = rows[0]
        state, look = first.state, state_look(first.state)
        self._icon.set(_ICONS.get(state, "send"), look.token)
        single = len(rows) == 1
        self.title.setText(self._title(first) if single else self._title_of_many(rows))
        self._hash.setText(f"sha256 {first.sha256[:4]}…{first.sha256[-4:]}" if single else "")
        self.text.setText(self._text(first, others) if single else _names(rows))
        self.steps.show_steps(first.steps, state)
        self.steps.setVisible(single)
        uncertain = state is DeliveryState.UNCERTAIN
        self.arrived_button.setVisible(uncertain)
        self.leave_button.setVisible(uncertain)
        self.again_button.setVisible(single and state in (DeliveryState.UNCERTAIN, DeliveryState.FAILED))
        self.withdraw_button.setVisible(single and state is DeliveryState.PENDING)
        self.run_button.setVisible(bool(first.run_id))
        self.run_button.set_text(self.tr("Run {0}").format(number(first.run_id)))

    def _title(self, one: Delivery) -> str:
        return {
            DeliveryState.UNCERTAIN: self.tr("We do not know whether {who} got this mail."),
            DeliveryState.FAILED: self.tr("{who} did not get this mail."),
            DeliveryState.SENT: self.tr("The server took this mail for {who}."),
            DeliveryState.SENDING: self.tr("This mail is on its way to {who}."),
            DeliveryState.PENDING: self.tr("This mail to {who} waits."),
            DeliveryState.SETTLED: self.tr("Nobody knows whether {who} got this mail; it is settled."),
        }[one.state].replace("{who}", one.recipient)

    def _title_of_many(self, rows: Sequence[Delivery]) -> str:
        count = plural(len(rows), self.tr("{n} recipient"), self.tr("{n} recipients"))
        return f"{count}: {state_look(rows[0].state).words}"

    def _text(self, one: Delivery, others: Sequence[Delivery]) -> str:
        said = f"{one.subject}. " if one.subject else ""
        if one.state is DeliveryState.UNCERTAIN:
            said += self.tr(
                "The message was handed over, and the answer never came ({why}). Sending again could put it in the"
                " inbox twice, so Cockpit waits for you."
            ).replace("{why}", note_words(one.note))
        else:
            said += happened(one.state, one.note, one.tries, 1, one.next_try_at)
            said = said if said.endswith(".") else f"{said}."
        served = [other for other in others if other.state is DeliveryState.SENT and other.recipient != one.recipient]
        if len(served) == 1:
            said += " " + self.tr("{who}, the other recipient, has it.").replace("{who}", served[0].recipient)
        elif served:
            said += " " + self.tr("{n} other recipients have it.").replace("{n}", number(len(served)))
        return said

    def _button(self, words: str, icon: str, signal: object) -> Button:
        button = Button(words, icon, small=True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._emit(signal))
        return button

    def _link(self, words: str, icon: str) -> Button:
        return Button(words, icon, "link")

    def _copy(self) -> None:
        if self._delivery is not None:
            self.copy_wanted.emit(self._delivery.sha256)

    def _open_run(self) -> None:
        if self._delivery is not None:
            self.run_wanted.emit(self._delivery.run_id)

    def _emit(self, signal: object) -> None:
        if self._delivery is not None:
            signal.emit(self._delivery.id)  # type: ignore[attr-defined]


def _names(rows: Sequence[Delivery]) -> str:
    names = ", ".join(one.recipient for one in rows[:_MOST_NAMES])
    return names if len(rows) <= _MOST_NAMES else f"{names} +{number(len(rows) - _MOST_NAMES)}"


def _exact(moment: datetime) -> str:
    return f"{clock(moment, with_seconds=True)}.{moment.microsecond // 1000:03d}"


def _token(step: DeliveryStep) -> str:
    return {DeliveryState.UNCERTAIN: "warn", DeliveryState.FAILED: "err", DeliveryState.PENDING: "off"}.get(
        step.state, "ok"
    )


def _cut(painter: QPainter, room: QRectF, words: str, pixels: int, weight: int, tone: str) -> None:
    look = theme()
    font = look.font(pixels, weight, True)
    painter.setFont(font)
    painter.setPen(look.color(tone))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
