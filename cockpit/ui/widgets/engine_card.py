"""How the engine is: running and waiting, since when, the last day in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cockpit.domain.duration import format_duration
from cockpit.domain.events import EngineStateChanged, QueueChanged
from cockpit.ui.format import ago_or_in, duration, language, number, percent, plural
from cockpit.ui.widgets.kit import Card, Chip, ElidedLabel, Label

_MINUTE = 60


class EngineCard(Card):
    """Shows the engine's state and the statistics of the last 24 hours."""

    def __init__(self) -> None:
        self.chip = Chip("", "off", dot=True, height=23)
        super().__init__(self.tr("Engine"), self.chip, spacing=7)
        self._state = EngineStateChanged("starting")
        self._last_error: datetime | None = None
        self._limit = 0  # slots; 0 while it is not known, or when there is no limit
        self.counts = Label("", 13, 600)
        self.queue = ElidedLabel("", 12, tone="warn")
        self.queue.hide()
        self.since = ElidedLabel("", 12, tone="text2")
        self.day = ElidedLabel("", 12, tone="text2")
        self.times = ElidedLabel("", 12, tone="text3")
        for label in (self.counts, self.queue, self.since, self.day, self.times):
            self.body.addWidget(label)
        self.set_engine(self._state)

    def set_engine(self, state: EngineStateChanged) -> None:
        """Show what the engine does."""
        self._state = state
        words, token = {
            "running": (self.tr("Running"), "ok"),
            "starting": (self.tr("Starting"), "run"),
            "stopping": (self.tr("Stopping"), "warn"),
        }.get(state.state, (self.tr("Stopped"), "off"))
        self.chip.set(words, token)
        self._show_counts(state.queued)

    def set_queue(self, queue: QueueChanged) -> None:
        """Show how many runs wait for a free slot, and how many slots there are."""
        self._limit = queue.limit
        self._show_counts(len(queue.waiting))

    def _show_counts(self, queued: int) -> None:
        working = max(0, self._state.running - queued)  # the engine counts as running what waits for a slot
        text = self.tr("{running} running, {waiting} waiting")
        text = text.replace("{running}", number(working)).replace("{waiting}", number(self._state.waiting))
        if self.counts.text() != text:
            self.counts.setText(text)
        words = plural(queued, self.tr("{n} waits for a free slot"), self.tr("{n} wait for a free slot"))
        if self._limit:
            words += self.tr(", at most {limit} at once").replace("{limit}", number(self._limit))
        self.queue.setText(words)
        self.queue.setVisible(bool(queued))

    def set_stats(self, stats: Mapping[str, Any], last_error: datetime | None, now: datetime) -> None:
        """Show the last 24 hours, and when a run last failed in them."""
        self._last_error = last_error
        total, ended = stats["total"], stats["success"] + stats["error"]
        parts = [plural(total, self.tr("24 h: {n} run"), self.tr("24 h: {n} runs"))]
        if ended:
            parts.append(self.tr("{share} success").replace("{share}", percent(stats["success"] / ended)))
        missed = stats["missed"]
        some = plural(missed, self.tr("{n} missed"), self.tr("{n} missed", "many"))
        parts.append(some if missed else self.tr("none missed"))
        self.day.setText(" · ".join(parts))
        median, p95 = stats["median_seconds"], stats["p95_seconds"]
        known = median is not None and p95 is not None
        times = self.tr("half of them took {median}, 19 of 20 at most {p95}")
        times = times.replace("{median}", duration(median)).replace("{p95}", duration(p95))
        self.times.setText(times if known else "")
        self.refresh_times(now)

    def refresh_times(self, now: datetime) -> None:
        """Say again for how long it has been running and how long ago a run failed."""
        parts = []
        if self._state.since is not None:
            seconds = max(0.0, (now - self._state.since).total_seconds())
            if seconds < _MINUTE:
                parts.append(self.tr("up for less than a minute"))
            else:
                whole = seconds - seconds % _MINUTE
                parts.append(self.tr("up {time}").replace("{time}", format_duration(whole, language())))
        if self._last_error is not None:
            parts.append(self.tr("last error {when}").replace("{when}", ago_or_in(self._last_error, now)))
        text = " · ".join(parts)
        self.since.setText(text[:1].upper() + text[1:])
