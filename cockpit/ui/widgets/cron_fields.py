"""Cron in the editor: five boxes for the five fields, or one line of text for what they cannot show."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from cockpit.domain.errors import UserError
from cockpit.domain.schedule import Cron, Rule
from cockpit.ui.theme import set_property, theme
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.fields import TextField
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import column, frame, row
from cockpit.ui.widgets.schedule_mode_parts import ScheduleMode


class CronMode(ScheduleMode):
    """Five boxes for the five fields, or one line of text for what they cannot show."""

    key = "cron"

    def __init__(self) -> None:
        super().__init__()
        names = (
            (self.tr("minute"), "0–59", "0"),
            (self.tr("hour"), "0–23", "9"),
            (self.tr("day of month"), "1–31, L", "*"),
            (self.tr("month"), "1–12, jan–dec", "*"),
            (self.tr("weekday"), "0–7, mon–sun", "1-5"),
        )
        self._names = [name for name, _, _ in names]
        self.boxes = [self._box(name, value) for name, _, value in names]
        self._captions = [Label(name, 11, 500, "text2", align=Qt.AlignmentFlag.AlignHCenter) for name in self._names]
        self.text = TextField(name=self.tr("Cron text"))
        self.text.setFont(theme().font(14, tabular=True))
        self.text.textChanged.connect(lambda _text: self.changed.emit())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._five([allowed for _, allowed, _ in names]))
        self._stack.addWidget(self._one_line())
        self._hint = Label("", 12, tone="text2", wrap=True)
        soft = frame("soft", row(Icon("info", "accent", 14), (self._hint, 1), margins=(11, 7, 10, 7)))
        self.switch = Button("", kind="link")
        self.switch.clicked.connect(self._switch)
        column(self._stack, soft, row(None, self.switch), spacing=9, into=self)
        self._say_switch()
        self._show_hint(4)

    def title(self) -> str:
        return self.tr("Cron")

    def accepts(self, rules: tuple[Rule, ...]) -> bool:
        return len(rules) == 1 and isinstance(rules[0], Cron)

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        if isinstance(rules[0], Cron):
            self.blockSignals(True)
            self._spread(rules[0].expression)
            self.blockSignals(False)

    def read(self, time_zone: str) -> tuple[Rule, ...]:
        return (Cron(self.expression(), time_zone),)

    def expression(self) -> str:
        """The cron text of the boxes or of the line."""
        if self._stack.currentIndex() == 1:
            return self.text.text().strip()
        if any(not box.text().strip() for box in self.boxes):
            name = next(name for name, box in zip(self._names, self.boxes, strict=True) if not box.text().strip())
            raise UserError(
                self.tr("Cron text not accepted"),
                fields={"frequency_cron": self.tr("{0}: write * for every value.").format(name)},
            )
        return " ".join(box.text().strip() for box in self.boxes)

    def mark(self, problem: str) -> None:
        self.text.set_bad(bool(problem))
        before_colon = problem.partition(":")[0].casefold()
        english = ("minute", "hour", "day of month", "month", "weekday")
        named = [
            before_colon in (word, name.casefold()) or (", " in before_colon and word in before_colon.split(", "))
            for word, name in zip(english, self._names, strict=True)
        ]
        for box, bad in zip(self.boxes, named, strict=True):
            box.set_bad(bool(problem) and (bad or not any(named)))

    def first_field(self) -> QWidget:
        if self._stack.currentIndex() == 1:
            return self.text
        return next((box for box in self.boxes if box.property("bad")), self.boxes[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and watched in self.boxes:
            place = self.boxes.index(watched)
            focused = event.type() == QEvent.Type.FocusIn
            set_property(self._captions[place], "tone", "accent" if focused else "text2")
            if focused:
                self._show_hint(place)
        return super().eventFilter(watched, event)

    def _box(self, name: str, value: str) -> TextField:
        box = TextField(value, name=name)
        box.setFont(theme().font(14, tabular=True))
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.installEventFilter(self)
        box.textChanged.connect(self._typed)
        return box

    def _five(self, allowed: list[str]) -> QWidget:
        page = QWidget()
        line = row(spacing=9, into=page)
        for box, caption, values in zip(self.boxes, self._captions, allowed, strict=True):
            below = Label(values, 11, tone="text3", align=Qt.AlignmentFlag.AlignHCenter)
            line.addLayout(column(box, caption, below, spacing=3), 1)
        return page

    def _one_line(self) -> QWidget:
        page = QWidget()
        help_text = self.tr("Five fields, six with seconds first, or a name such as @hourly")
        column(self.text, Label(help_text, 11, tone="text3"), None, spacing=3, into=page)
        return page

    def _typed(self, text: str) -> None:
        # a whole expression pasted into one box fills all of them
        if len(text.split()) in (5, 6) or text.strip().startswith("@"):
            self._spread(text)
        self.changed.emit()

    def _spread(self, expression: str) -> None:
        parts = expression.split()
        as_boxes = len(parts) == 5
        if as_boxes:
            for box, part in zip(self.boxes, parts, strict=True):
                box.blockSignals(True)
                box.setText(part)
                box.blockSignals(False)
        self.text.blockSignals(True)
        self.text.setText(" ".join(parts))
        self.text.blockSignals(False)
        self._stack.setCurrentIndex(0 if as_boxes else 1)
        self._say_switch()

    def _switch(self) -> None:
        if self._stack.currentIndex() == 1:
            self._spread(self.text.text() if len(self.text.text().split()) == 5 else "0 9 * * 1-5")
        else:
            self.text.setText(" ".join(box.text().strip() or "*" for box in self.boxes))
            self._stack.setCurrentIndex(1)
        self._say_switch()
        self.changed.emit()

    def _say_switch(self) -> None:
        as_text = self._stack.currentIndex() == 1
        self.switch.set_text(self.tr("Use five fields") if as_text else self.tr("Write it as text"))

    def _show_hint(self, place: int) -> None:
        hints = (
            self.tr("0 on the hour · a list 0,30 · every fifth minute */5"),
            self.tr("9 at nine · a range 8-18 · every second hour */2"),
            self.tr("* every day · L the last day · 15W the workday nearest the 15th"),
            self.tr("* every month · a list jan,jul · a range 6-8"),
            self.tr("1-5 Monday to Friday · a list 1,3,5 · last Friday 5L · first Monday 1#1"),
        )
        self._hint.setText(hints[place])
