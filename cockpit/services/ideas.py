"""What a person may do with ideas (requirement A20)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cockpit.content.language import words
from cockpit.domain.clock import Clock
from cockpit.domain.content import Article
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.domain.idea import Idea, IdeaStatus
from cockpit.engine.bus import EventBus
from cockpit.services.themes import ThemeService, ThemeState
from cockpit.storage.idea_store import IdeaStore

LONGEST_TOPIC = 120
LONGEST_NOTE = 4_000
_Ideas = list[Idea]  # within the class `list` is its method


@dataclass(frozen=True, slots=True)
class IdeaDetail:
    """An idea with the items behind it, the newest first."""

    idea: Idea
    items: tuple[Article, ...]


class IdeaService:
    """Lists ideas, keeps what was decided on them, turns them into themes."""

    def __init__(self, store: IdeaStore, themes: ThemeService, bus: EventBus, clock: Clock) -> None:
        self._store = store
        self._themes = themes
        self._bus = bus
        self._clock = clock

    async def list(self, status: IdeaStatus | str | None = None) -> _Ideas:
        """Ideas: proposals by strength, then what was kept.  UserError for a status that does not exist."""
        return await self._store.list(None if status is None else _status(status))

    async def counts(self) -> dict[str, int]:
        """How many ideas there are: by status, and of a person's own under "own"."""
        ideas = await self._store.list()
        found = Counter(idea.status.value for idea in ideas)
        return {**{status.value: found[status.value] for status in IdeaStatus}, "own": sum(one.is_own for one in ideas)}

    async def new_count(self) -> int:
        """How many proposals wait for a decision."""
        return await self._store.count_new()

    async def get(self, idea_id: int) -> IdeaDetail:
        """An idea with what is behind it.  NotFound."""
        return IdeaDetail(await self._idea(idea_id), tuple(await self._store.items(idea_id)))

    async def add(self, topic: str, note: str = "") -> Idea:
        """Keep an idea of one's own.  UserError naming `topic` (empty, too long, there already) or `note`."""
        text = " ".join(topic.split())
        wrong = {}
        if not words(text):
            wrong["topic"] = "a few words, for example: night trains"
        elif len(text) > LONGEST_TOPIC:
            wrong["topic"] = f"at most {LONGEST_TOPIC} characters; the rest belongs into the note"
        if wrong:
            raise UserError("This idea cannot be kept", fields=wrong)
        _check_note(note)
        idea = await self._store.add_own(text, " ".join(words(text)), self._clock.now())
        if note:
            idea = await self._store.update(idea.id, self._clock.now(), note=note)
        self._changed()
        return idea

    async def set_status(self, idea_id: int, status: IdeaStatus | str) -> Idea:
        """Keep, dismiss, or take either back.  NotFound, UserError."""
        idea = await self._store.update(idea_id, self._clock.now(), status=_status(status).value)
        self._changed()
        return idea

    async def set_note(self, idea_id: int, note: str) -> Idea:
        """What a person thinks of it.  NotFound; UserError naming `note` when it is too long."""
        _check_note(note)
        idea = await self._store.update(idea_id, self._clock.now(), note=note)
        self._changed()
        return idea

    async def delete(self, idea_id: int) -> Idea:
        """Take an idea of one's own away.  NotFound; UserError for a proposal, which would come again."""
        idea = await self._idea(idea_id)
        if not idea.is_own:
            raise UserError("A proposal cannot be deleted", "It would be proposed again. Dismiss it instead.")
        await self._store.delete(idea_id)
        self._changed()
        return idea

    async def to_theme(self, idea_id: int) -> ThemeState:
        """Make a theme of an idea: its topic and words are the keywords.  The idea is kept and says what it became."""
        idea = await self._idea(idea_id)
        name = idea.topic[:1].upper() + idea.topic[1:]
        made = await self._themes.create(name, keywords=[idea.topic, *idea.words], description=idea.note)
        await self._store.update(idea_id, self._clock.now(), status=IdeaStatus.KEPT.value, became=made.theme.component)
        self._changed()
        return made

    async def _idea(self, idea_id: int) -> Idea:
        idea = await self._store.get(idea_id)
        if idea is None:
            raise NotFound("No such idea", f"There is no idea with the id {idea_id}.")
        return idea

    def _changed(self) -> None:
        self._bus.publish(ContentChanged("ideas"))


def _status(status: IdeaStatus | str) -> IdeaStatus:
    try:
        return IdeaStatus(status)
    except ValueError:
        allowed = ", ".join(one.value for one in IdeaStatus)
        raise UserError("There is no such status", fields={"status": f"one of {allowed}"}) from None


def _check_note(note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise UserError("This note cannot be kept", fields={"note": f"at most {LONGEST_NOTE} characters"})
