"""The schedule of a theme: switch, days, time, zone, addresses.  It holds what is typed; whoever listens saves it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cockpit.domain.schedule import WEEKDAYS
from cockpit.domain.theme import MOST_RECIPIENTS, ThemeSchedule
from cockpit.ui.format import clock, duration
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button, IconButton, Toggle
from cockpit.ui.widgets.fields import TextField
from cockpit.ui.widgets.labels import ElidedLabel, Icon, Label
from cockpit.ui.widgets.layout import Card, clear, column, divider, holder, row
from cockpit.ui.widgets.zone_picker import ZoneBox

_DAY_WIDTH, _DAY_HEIGHT = 38, 34
_MINUTE = 60


class ScheduleCard(Card):
    """`edited` carries the name of a field and its value as `ThemeService.save_schedule` takes it, at every change.

    `left` says that a field was left: what was typed may be saved at once.
    """

    edited = Signal(str, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(18, 13, 18, 13), spacing=0)
        self.enabled = Toggle(False, self.tr("Schedule switched on"))
        self.saved = Label("", 12, 500, "ok", tabular=True)
        self._tick = Icon("check", "ok", 14)
        self.days = [DayButton(day) for day in range(len(WEEKDAYS))]
        self.time = TextField("08:00", name=self.tr("Time"), icon="clock")
        self.time.setFont(theme().font(13, tabular=True))
        self.time.setFixedWidth(96)
        self.zone = ZoneBox()
        self.zone.setMinimumWidth(90)
        self.zone.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lines: list[AddressLine] = []
        self._count = Label("", 12, tone="text3", tabular=True)
        self.add = Button(self.tr("Add address"), "plus", "link")
        self._note = Label("", 12, tone="text3", wrap=True)
        self._next, self._in = Label("", 12, 600, tabular=True), ElidedLabel("", 12, tone="text3", tabular=True)
        self._errors = {name: _error() for name in ("days", "time", "time_zone", "recipients")}
        self._lay_out()
        self._connect()
        self.show_schedule(None, "")
        self.show_saved("")

    def show_schedule(self, schedule: ThemeSchedule | None, own_rule: str) -> None:
        """Fill the fields; does not emit `edited`.  `own_rule` is said where the task has a rule of another kind."""
        self.blockSignals(True)
        shown = schedule or ThemeSchedule(False, frozenset(range(len(WEEKDAYS))), "08:00", self.zone.currentText())
        self.enabled.setChecked(shown.enabled)
        for day, button in enumerate(self.days):
            button.setChecked(day in shown.days)
        if self.time.text().strip() != shown.time:
            self.time.setText(shown.time)
        if self.zone.currentText().strip() != shown.time_zone:
            self.zone.setCurrentText(shown.time_zone)
        if self.recipients() != [*shown.recipients]:
            self._set_lines([*shown.recipients])
        self._note.setText(own_rule)
        self._note.setVisible(bool(own_rule))
        self._count_addresses()
        self.blockSignals(False)

    def set_zone(self, zone: str) -> None:
        """The zone of a theme that has no schedule yet; does not emit `edited`."""
        self.blockSignals(True)
        self.zone.setCurrentText(zone)
        self.blockSignals(False)

    def values(self) -> dict[str, Any]:
        """All fields as they stand, right or wrong."""
        return {
            "enabled": self.enabled.isChecked(),
            "days": self._chosen_days(),
            "time": self.time.text().strip(),
            "time_zone": self.zone.currentText().strip(),
            "recipients": self.recipients(),
        }

    def recipients(self) -> list[str]:
        """The addresses that are typed, right or wrong."""
        return [line.text() for line in self.lines if line.text()]

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at each field what would be right; the others lose what stood there."""
        for name, label in self._errors.items():
            _say(label, problems.get(name, ""))
        self.time.set_bad("time" in problems)
        self.zone.setProperty("bad", "time_zone" in problems)
        self.zone.style().polish(self.zone)
        typed = [line for line in self.lines if line.text()]
        for line in self.lines:
            place = typed.index(line) if line in typed else -1
            line.set_problem(problems.get(f"recipients.{place}", ""))

    def show_saved(self, words: str) -> None:
        """ "Saved 14:01", or nothing."""
        self.saved.setText(words)
        self.saved.setVisible(bool(words))
        self._tick.setVisible(bool(words))

    def show_next(self, moment: datetime | None, now: datetime, why_not: str) -> None:
        """When it is written next, in the zone of the theme; `why_not` is said where nothing is planned."""
        if moment is None:
            self._next.setText(why_not)
            self._in.setText("")
            return
        zone = ZoneInfo(self.zone.currentText()) if self._is_zone() else None
        there = moment.astimezone(zone)
        day = QLocale().toString(QDate(there.year, there.month, there.day), "ddd d MMM")
        self._next.setText(f"{day}, {clock(moment, zone)}")
        seconds = max(0.0, (moment - now).total_seconds())
        minutes = max(_MINUTE, seconds // _MINUTE * _MINUTE)
        self._in.setText(self.tr("in {time}").replace("{time}", duration(minutes)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head = row(Label(self.tr("Schedule"), 14, 600), None, self._tick, self.saved, 6, self.enabled, spacing=6)
        self._addresses = column(spacing=6)
        self.add_row = holder(row(self.add, None))
        send = row(Label(self.tr("Send to"), 12, 500, "text2"), None, self._count)
        body = self.body
        body.addLayout(head)
        for piece in (
            self._note,
            10,
            holder(row(*self.days, None, spacing=6)),
            self._errors["days"],
            10,
            holder(row(self.time, (self.zone, 1), spacing=8)),
            self._errors["time"],
            self._errors["time_zone"],
            12,
        ):
            body.addSpacing(piece) if isinstance(piece, int) else body.addWidget(piece)
        body.addLayout(send)
        body.addSpacing(6)
        body.addLayout(self._addresses)
        body.addWidget(self._errors["recipients"])
        body.addWidget(self.add_row)
        body.addSpacing(10)
        body.addWidget(divider())
        body.addSpacing(9)
        label = Label(self.tr("Next"), 12, tone="text3")
        self._in.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        body.addLayout(row(Icon("calendar-clock", "text3", 15), label, None, self._next, self._in, spacing=8))
        self._note.hide()

    def _connect(self) -> None:
        self.enabled.clicked.connect(lambda: self.edited.emit("enabled", self.enabled.isChecked()))
        for button in self.days:
            button.clicked.connect(lambda: self.edited.emit("days", self._chosen_days()))
        self.time.textEdited.connect(lambda text: self.edited.emit("time", text.strip()))
        self.zone.currentTextChanged.connect(lambda text: self.edited.emit("time_zone", text.strip()))
        self.time.installEventFilter(self)
        self.zone.installEventFilter(self)
        self.add.clicked.connect(self._add_line)

    def _chosen_days(self) -> list[str]:
        return [WEEKDAYS[day] for day, button in enumerate(self.days) if button.isChecked()]

    def _is_zone(self) -> bool:
        return self.zone.findText(self.zone.currentText(), Qt.MatchFlag.MatchExactly) >= 0

    # addresses

    def _set_lines(self, addresses: list[str]) -> None:
        clear(self._addresses)
        self.lines = []
        for address in addresses[:MOST_RECIPIENTS]:
            self._append(address)

    def _add_line(self) -> None:
        self._append("").field.setFocus()
        self._count_addresses()

    def _append(self, address: str) -> AddressLine:
        line = AddressLine(address)
        line.field.textEdited.connect(lambda _text: self._address_edited())
        line.field.installEventFilter(self)
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._addresses.addWidget(line)
        return line

    def _remove(self, line: AddressLine) -> None:
        had_text = bool(line.text())
        self.lines.remove(line)
        self._addresses.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._count_addresses()
        self.add.setFocus()
        if had_text:
            self.edited.emit("recipients", self.recipients())

    def _address_edited(self) -> None:
        self._count_addresses()
        self.edited.emit("recipients", self.recipients())

    def _count_addresses(self) -> None:
        words = self.tr("{n} of {most} addresses").replace("{n}", str(len(self.recipients())))
        self._count.setText(words.replace("{most}", str(MOST_RECIPIENTS)))
        self.add_row.setVisible(len(self.lines) < MOST_RECIPIENTS)


class AddressLine(QWidget):
    """One address with a cross that takes it away; below it what is wrong with it."""

    removed = Signal()

    def __init__(self, address: str) -> None:
        super().__init__()
        self.field = TextField(address, self.tr("name@example.org"), name=self.tr("E-mail address"))
        self._icon = self.field.addAction(theme().icon("mail", "text3"), TextField.ActionPosition.LeadingPosition)
        remove = IconButton("x", self.tr("Remove this address"), token="text3", size=15, box=28)
        remove.clicked.connect(self.removed)
        self.error = _error()
        column(row((self.field, 1), remove, spacing=4), self.error, spacing=5, into=self)

    def text(self) -> str:
        """The address as it is typed."""
        return self.field.text().strip()

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong, "" for nothing."""
        self.field.set_bad(bool(sentence))
        icon = ("circle-alert", "err") if sentence else ("mail", "text3")
        self._icon.setIcon(theme().icon(*icon))
        self.field.setAccessibleDescription(sentence)
        _say(self.error, sentence)


class DayButton(QAbstractButton):
    """One day of the week; pressed when it is chosen."""

    def __init__(self, day: int) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        names = QLocale()
        self.setText(names.standaloneDayName(day + 1, QLocale.FormatType.NarrowFormat).upper())
        self.setAccessibleName(names.standaloneDayName(day + 1, QLocale.FormatType.LongFormat))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        return QSize(_DAY_WIDTH, _DAY_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(28, _DAY_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, on = theme(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "text" if self.hasFocus() and on else "accent" if on or self.hasFocus() else "border"
        painter.setPen(QPen(look.color(edge), 1))
        painter.setBrush(look.color("accent" if on else "border2" if self.underMouse() else "hover"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1), 8, 8)
        painter.setFont(look.font(13, 600 if on else 500))
        painter.setPen(look.color("on_accent" if on else "text2"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()


def _error() -> Label:
    label = Label("", 12, 400, "err", wrap=True)
    label.hide()
    return label


def _say(label: Label, sentence: str) -> None:
    label.setText(sentence)
    label.setVisible(bool(sentence))
