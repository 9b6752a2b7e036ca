"""What the Timeline page is made of besides its canvas: the card of the last thirty days, and the dressing of lanes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent

from cockpit.domain.task import SystemTask
from cockpit.domain.words import describe
from cockpit.ui.format import language
from cockpit.ui.models.timeline_build import Dressing
from cockpit.ui.models.timeline_rows import DayTotals
from cockpit.ui.models.timeline_words import date_words
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import Card, column, holder, row
from cockpit.ui.widgets.timeline_strip import DayStrip

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_LABELS, _NARROW_BELOW = 158, 900


class StripCard(Card):
    """Thirty days in a card, with their range in words."""

    def __init__(self) -> None:
        super().__init__(margins=(16, 9, 14, 5))
        self.days = DayStrip()
        self._range = Label("", 13, 600, tabular=True)
        hint = Label(self.tr("drag the frame to look back"), 11, tone="text3", wrap=True)
        self._words = holder(column(None, self._range, hint, None, spacing=1))
        self._words.setFixedWidth(_LABELS)
        self.body.addLayout(row(self._words, (self.days, 1), spacing=12))
        self.setFixedHeight(82)

    def set_days(self, days: Sequence[DayTotals], now: float, zone: tzinfo) -> None:
        """Show these, the earliest first."""
        self.days.set_days(days, now, zone)
        if days:
            first, last = (date_words(moment, zone, "d MMM") for moment in (days[0].since, days[-1].since))
            self._range.setText(f"{first} – {last}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.setVisible(event.size().width() >= _NARROW_BELOW)


def dressing(context: PageContext) -> Dressing:
    """How lanes look: the icon of the task's type, its schedule in the language of the window."""
    icons = {spec.task_type: spec.icon for spec in context.services.tasks.handlers()}
    spoken = language()

    def frequency(task: SystemTask) -> str:
        schedule = task.schedule
        return describe(schedule, spoken) if schedule is not None else ""

    return Dressing(lambda task_type: icons.get(task_type, "play"), frequency)
