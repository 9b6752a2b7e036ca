"""Writing a synthesis now: how it is asked for, and its steps while it works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from cockpit.domain.provider import BUILT_IN
from cockpit.domain.run import Stage
from cockpit.ui.format import percent
from cockpit.ui.models.theme_rows import stage_words
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.chips import Bar, Chip, Spinner
from cockpit.ui.widgets.fields import ComboField
from cockpit.ui.widgets.labels import ElidedLabel, Icon, Label
from cockpit.ui.widgets.layout import Card, holder, row
from cockpit.ui.widgets.words import Words

STEPS = ("Gather", "De-duplicate", "Rank", "Write", "Deliver")
_LINE = 27
_ICONS = {"success": ("circle-check", "ok"), "error": ("circle-x", "err"), "skipped": ("circle-slash", "warn")}


@dataclass(frozen=True, slots=True)
class RunEnd:
    """How the last run ended, in one line: its icon, its colour, its words."""

    icon: str
    token: str
    words: str


class GenerateCard(Card):
    """`generate_requested` carries whether it is a rehearsal and the provider of this once, "" for the theme's."""

    generate_requested = Signal(bool, str)
    stop_requested = Signal()
    end_clicked = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(18, 12, 18, 12), spacing=0)
        self.badge = Chip(self.tr("rehearsal"), "run", icon="flask-conical", pixels=11, height=20)
        self.start = Button(self.tr("Generate"), "play", "primary", small=True)
        self.stop = Button(self.tr("Stop"), "square", small=True, icon_token="err")
        self.rehearse = QCheckBox(self.tr("Rehearsal: every mail is held back"))
        self.rehearse.setFont(theme().font(12))
        self.provider = ComboField(name=self.tr("Written by"), small=True)
        self.bar, self._percent = Bar(0.0, "run"), Label("", 12, 600, "run", tabular=True)
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bar.setFixedHeight(4)
        self.steps = StepList()
        self._progress = holder(row((self.bar, 1), self._percent, spacing=10, margins=(0, 6, 0, 4)))
        self._choices = holder(row(self.rehearse, None, self.provider, spacing=8, margins=(0, 8, 0, 0)))
        self._end_icon, self._end = Icon("circle-check", "ok", 14), Button("", kind="link")
        self._end_row = holder(row(self._end_icon, self._end, None, spacing=7, margins=(0, 8, 0, 0)))
        words = ElidedLabel(self.tr("Generate now"), 14, 600)
        words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        title = row(words, self.badge, None, self.start, self.stop, spacing=10)
        self.body.addLayout(title)
        for piece in (self._choices, self._progress, self.steps, self._end_row):
            self.body.addWidget(piece)
        self.start.clicked.connect(
            lambda: self.generate_requested.emit(self.rehearse.isChecked(), self.provider.current_key())
        )
        self.stop.clicked.connect(self.stop_requested)
        self._end.clicked.connect(self.end_clicked)
        self.set_providers([])
        self.show_idle(None)

    def set_providers(self, names: Sequence[str]) -> None:
        """Who may write this once, beside whom the theme names."""
        items = [("", self.tr("as the theme says")), (BUILT_IN, self.tr("built in"))]
        self.provider.set_items([*items, *((name, name) for name in names)])
        self.provider.setVisible(bool(names))

    def show_idle(self, end: RunEnd | None) -> None:
        """Nothing is on its way; `end` says how the last run ended."""
        for part in (self.badge, self.stop, self._progress, self.steps):
            part.hide()
        self.start.show()
        self._choices.show()
        self._end_row.setVisible(end is not None)
        if end is not None:
            self._end_icon.set(end.icon, end.token)
            self._end.set_text(end.words)

    def show_running(self, *, rehearsal: bool) -> None:
        """A run is on its way."""
        for part in (self.start, self._choices, self._end_row):
            part.hide()
        for part in (self.stop, self._progress, self.steps):
            part.show()
        self.badge.setVisible(rehearsal)
        self.stop.setEnabled(True)

    def show_progress(self, fraction: float | None) -> None:
        """How far it is; None when that is not known."""
        self.bar.set(fraction)
        self._percent.setText("" if fraction is None else percent(fraction, 0))

    def show_stopping(self) -> None:
        """Stop was pressed: once is enough."""
        self.stop.setEnabled(False)


class StepList(QWidget):
    """The steps from top to bottom, painted: done, at work, waiting, with a line between them."""

    def __init__(self) -> None:
        super().__init__()
        self.stages: tuple[Stage, ...] = ()
        self.message = self._last_waits = ""
        self._words = Words()
        self._spinner = Spinner("run", 15)
        self._spinner.setParent(self)
        self._spinner.hide()
        self.setFixedHeight(_LINE * len(STEPS))
        self.setAccessibleName(self.tr("Steps"))

    def sizeHint(self) -> QSize:
        return QSize(220, _LINE * len(STEPS))

    def show_stages(self, stages: Sequence[Stage], message: str = "", *, rehearsal: bool = False) -> None:
        """What is known of the steps; `message` is what the one at work says."""
        self.stages, self.message = tuple(stages), message
        self._last_waits = self.tr("rehearsal: nothing is sent") if rehearsal else ""
        known = {stage.name: stage for stage in self.stages}
        at_work = next((n for n, name in enumerate(STEPS) if name in known and known[name].status == "running"), -1)
        self._spinner.setVisible(at_work >= 0)
        self._spinner.move(0, max(at_work, 0) * _LINE + 6)
        said = [f"{stage_words(stage.name)}: {stage.message}" for stage in self.stages]
        self.setAccessibleDescription(". ".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, known = theme(), {stage.name: stage for stage in self.stages}
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, name in enumerate(STEPS):
            top, stage = float(number * _LINE), known.get(name)
            if number:
                painter.fillRect(QRectF(7, top - 5, 1, 10), look.color("border2"))
            running = stage is not None and stage.status == "running"
            if stage is None:
                painter.setPen(QPen(look.color("border2"), 1.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QRectF(2.5, top + 8, 10, 10))
            elif not running:
                icon = look.pixmap(*_ICONS.get(stage.status, _ICONS["success"]), 15, self.devicePixelRatioF())
                painter.drawPixmap(QPointF(0, top + 6), icon)
            words = stage_words(name)
            token = "text3" if stage is None else "text"
            used = self._words.draw(painter, look, (13, 500), token, QRectF(25, top, 150, _LINE), words)
            if stage is not None or number == len(STEPS) - 1:
                self._message(painter, stage, QRectF(37 + used, top, self.width() - 37 - used, _LINE))
        painter.end()

    def _message(self, painter: QPainter, stage: Stage | None, room: QRectF) -> None:
        running = stage is not None and stage.status == "running"
        text = self._last_waits if stage is None else self.message if running and self.message else stage.message
        words = self._words.cut(text, 12, 400, room.width())
        left = room.right() - self._words.width(12, 400, words)
        token = "run" if running else "err" if stage is not None and stage.status == "error" else "text3"
        line = QRectF(left, room.y(), room.right() - left + 2, room.height())
        self._words.draw(painter, theme(), (12, 400), token, line, words)
