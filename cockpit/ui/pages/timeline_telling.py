"""The popover of the Timeline page: what it says of the chosen mark, and what its buttons do."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError
from cockpit.ui.format import language
from cockpit.ui.models.timeline_rows import Choice
from cockpit.ui.models.timeline_story import Facts, tell
from cockpit.ui.widgets.timeline_canvas import TimelineCanvas
from cockpit.ui.widgets.timeline_popover import Popover

if TYPE_CHECKING:
    from cockpit.services.account_why import Explanation
    from cockpit.ui.context import PageContext

_EDGE = 8


class Telling(QObject):
    """Opens, fills, moves and closes the popover."""

    def __init__(
        self,
        context: PageContext,
        page: QWidget,
        canvas: TimelineCanvas,
        zone: tzinfo,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(page)
        self._context, self._page, self._canvas, self._zone, self._now = context, page, canvas, zone, now
        self._told: Facts | None = None
        self.popover = Popover(page)
        self.popover.deed_requested.connect(self._do)
        self.popover.closed.connect(self._closed)

    def tell(self, choice: Choice, *, enter: bool) -> None:
        """Explain this mark: at once what is known, a moment later what has to be read."""
        facts = self._facts(choice)
        if facts is None:
            self.close()
            return
        is_the_same = self._told is not None and self._told.dot == facts.dot and self.popover.isVisible()
        if not is_the_same:
            self._told = facts
            self._show()
            moment = datetime.fromtimestamp(facts.dot.planned, UTC)
            self._context.spawn(self._read(facts, moment), self.tr("Explain a planned time"))
        if enter:
            self.popover.take_focus()

    def follow(self) -> None:
        """The view moved: stay beside the mark, or close when it is out of sight."""
        if not self.popover.isVisible():
            return
        anchor = self._anchor()
        if anchor is None:
            self.close()
        else:
            self.popover.place(anchor, self._room())

    def close(self) -> None:
        """Hide the popover; the keyboard goes back to the canvas if it was in it."""
        self._told = None
        had_focus = self.popover.isAncestorOf(self._page.focusWidget()) if self._page.focusWidget() else False
        self.popover.hide()
        if had_focus:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_on(self, event: QKeyEvent) -> bool:
        """True when this key closed the popover."""
        if event.key() != Qt.Key.Key_Escape or not self.popover.isVisible():
            return False
        self.popover.close_it()
        return True

    # -- what it says

    def _facts(self, choice: Choice) -> Facts | None:
        shape, lane = self._canvas.shape_of(choice), self._canvas.lane_of(choice.task_id)
        if shape is None or lane < 0:
            return None
        dot = next(dot for dot in shape.dots if dot.planned == choice.planned)
        return Facts(self._canvas.rows[lane].task, shape, dot, self._now(), self._zone)

    async def _read(self, facts: Facts, moment: datetime) -> None:
        try:
            told: Explanation = await self._context.services.account.explain(facts.task.id, moment, language())
        except CockpitError:
            return  # what is known stays; the next click tries again
        if isValid(self) and self._told is facts:
            because = " ".join(told.sentences) if told.held is not None else ""
            self._told = replace(
                facts, now=self._now(), because=because, run=told.run, held=told.held, policy=told.policy
            )
            self._show()

    def _show(self) -> None:
        anchor = self._anchor()
        if self._told is not None and anchor is not None:
            self.popover.show_story(tell(self._told), anchor, self._room())

    def _anchor(self) -> QPoint | None:
        anchor = self._canvas.anchor()
        return self._canvas.viewport().mapTo(self._page, anchor) if anchor is not None else None

    def _room(self) -> QRect:
        return self._page.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def _closed(self) -> None:
        self._canvas.choose(None)

    # -- what its buttons do

    async def _heed_no_longer(self, facts: Facts) -> None:
        """The task no longer heeds the blackout, or the holidays, that the mark names; the others it does."""
        known = await self._context.services.closures.read()
        named, policy = facts.detail, facts.task.policy
        blackouts = {one: known.blackouts[one].name for one in policy.blackouts if one in known.blackouts}
        holidays = {one: known.holidays[one].name for one in policy.holidays if one in known.holidays}
        kept = {
            "blackouts": [one for one, name in blackouts.items() if name != named],
            "holidays": [one for one, name in holidays.items() if not named.startswith(f"{name}: ")],
        }
        await self._context.services.tasks.update(facts.task.id, policy=kept)

    def _do(self, key: str) -> None:
        facts, services = self._told, self._context.services
        if facts is None:
            return
        task_id = facts.task.id
        work: dict[str, Callable[[], Coroutine[Any, Any, object]]] = {
            "run": lambda: services.tasks.run_now(task_id),
            "enable": lambda: services.tasks.set_enabled([task_id], True),
            "resume": lambda: services.pauses.resume(task_id),
            "resume_all": services.pauses.resume_all,
            "skip": lambda: services.pauses.skip_next(task_id),
            "unskip": lambda: services.pauses.unskip(task_id),
            "blackout": lambda: self._heed_no_longer(facts),
            "holiday": lambda: self._heed_no_longer(facts),
        }
        self.popover.close_it()
        if key == "policy":
            self._context.navigate("tasks", edit_id=task_id)
        elif key == "open" and facts.dot.mark.run_id is not None:
            self._context.navigate("runs", run_id=facts.dot.mark.run_id)
        elif key in work:
            self._context.spawn(work[key](), self.tr("Run now") if key == "run" else self.tr("Change the task"))
