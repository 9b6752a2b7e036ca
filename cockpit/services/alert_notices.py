"""Tells of alerts that a refresh has opened, as far as they are more than information."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cockpit.domain.content import Severity
from cockpit.domain.events import Notice, RunFinished
from cockpit.engine.bus import EventBus

_WORDS = {
    "en": {"many": "{count} new alerts", "more": "{title}, and {count} more"},
    "fr": {"many": "{count} nouvelles alertes", "more": "{title}, et {count} de plus"},
}
_TOLD = (Severity.CRITICAL, Severity.WARNING)


class AlertNotices:
    """Hears the ends of `alerts_refresh`.  `tell` keeps a notice and shows it, unless the person wants silence."""

    def __init__(self, bus: EventBus, tell: Callable[[Notice], None], language: Callable[[], str]) -> None:
        self._tell = tell
        self._language = language
        self._unsubscribe = bus.subscribe(RunFinished, self._heard)

    def close(self) -> None:
        """Hear no more."""
        self._unsubscribe()

    def _heard(self, event: RunFinished) -> None:
        if event.task_type != "alerts_refresh":
            return
        opened = [one for one in (event.result or {}).get("alerts", []) if one["severity"] in _TOLD]
        if opened:
            self._tell(self._notice(event, opened))

    def _notice(self, event: RunFinished, opened: list[Mapping[str, Any]]) -> Notice:
        words, first = _WORDS[self._language()], opened[0]
        level = "error" if any(one["severity"] == Severity.CRITICAL for one in opened) else "warning"
        title = first["title"] if len(opened) == 1 else words["many"].format(count=len(opened))
        others = words["more"].format(title=first["title"], count=len(opened) - 1)
        text = first["detail"] if len(opened) == 1 else others
        return Notice(level, title, text, "alerts", event.task_id, event.run_id, ("open_alerts",))
