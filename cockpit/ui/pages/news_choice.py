"""What a person chose to see on the News page, and which items that are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from cockpit.domain.item_filter import ItemFilter, ItemState, filter_of
from cockpit.domain.theme import Theme

TODAY = "today"


@dataclass(frozen=True, slots=True)
class NewsChoice:
    """`scope` is "" for everything, "today", theme:ID or source:ID; `state` narrows it further."""

    state: ItemState = ItemState.UNREAD
    scope: str = ""
    text: str = ""
    newest_first: bool = True

    @property
    def key(self) -> str:
        """The line of the side list that says this."""
        return self.scope or self.state.value

    @property
    def source_id(self) -> int:
        """The source that is shown alone, 0 when it is not one."""
        kind, _, digits = self.scope.partition(":")
        return int(digits) if kind == "source" else 0

    def at(self, key: str) -> NewsChoice:
        """As after choosing another line of the side list."""
        if key in set(ItemState):
            return replace(self, state=ItemState(key), scope="")
        if key == TODAY:
            return replace(self, state=ItemState.ALL, scope=TODAY)
        # who leaves the starred ones for a source wants what is new in it
        state = ItemState.UNREAD if self.state is ItemState.STARRED else self.state
        return replace(self, scope=key, state=state)

    def filter(self, themes: Iterable[Theme], start_of_today: datetime, kept: tuple[int, ...] = ()) -> ItemFilter:
        """The items of this choice."""
        wanted = ItemFilter(self.state)
        kind, _, digits = self.scope.partition(":")
        if kind == TODAY:
            wanted = replace(wanted, since=start_of_today)
        elif kind == "source":
            wanted = replace(wanted, source_ids=(int(digits),))
        elif kind == "theme":
            theme = next((theme for theme in themes if str(theme.id) == digits), None)
            wanted = wanted if theme is None else filter_of(theme, self.state)
        return replace(wanted, text=self.text, newest_first=self.newest_first, kept=kept)
