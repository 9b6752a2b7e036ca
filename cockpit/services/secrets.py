"""Secrets as a person sees them: which there are, what uses them, whether they work.  Never what they are."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from cockpit.clients.secrets import Secrets
from cockpit.domain.clock import Clock, iso_utc, parse_iso_utc, to_milliseconds
from cockpit.domain.errors import CockpitError, EnvironmentFault, NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.domain.secrets import (
    NEWSDATA_KEY,
    RESEND_KEY,
    SMTP_PASSWORD,
    SecretPlace,
    name_problem,
    secret_names_in,
)
from cockpit.engine.bus import EventBus
from cockpit.services.redaction import hide_in_error
from cockpit.storage.database import Database
from cockpit.storage.task_store import TaskStore
from cockpit.storage.workspace_facts import read_fact, write_fact

_NOTES = "secret_notes"
_TEST_SECONDS = 60.0

Test = Callable[[], Awaitable[str]]


class SecretKind(StrEnum):
    """What a secret is for."""

    NEWSDATA = "newsdata"
    SMTP = "smtp"
    RESEND = "resend"
    TEXT_MODEL = "text_model"
    FREE = "free"


class Presence(StrEnum):
    """LOCKED: it may be in the file whose passphrase was not given."""

    PRESENT = "present"
    MISSING = "missing"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class SecretUse:
    """A secret that a part of the program asks for: what for, and how to try it (one sentence; EnvironmentFault)."""

    name: str
    kind: SecretKind
    used_by: tuple[str, ...] = ()
    test: Test | None = None


@dataclass(frozen=True, slots=True)
class SecretState:
    """One secret.  `used_by` names tasks and text providers; `works` is the last test's result, None without one."""

    name: str
    kind: SecretKind
    presence: Presence
    used_by: tuple[str, ...] = ()
    can_test: bool = False
    replaced_at: datetime | None = None
    tested_at: datetime | None = None
    works: bool | None = None
    test_message: str = ""


@dataclass(frozen=True, slots=True)
class SecretList:
    """All secrets of a workspace; `place` is where new ones go, `needs_passphrase` that one must be given first,
    `has_file` that there is one already, `problem` why the keyring could not be asked.
    """

    place: SecretPlace
    needs_passphrase: bool
    has_file: bool
    secrets: tuple[SecretState, ...]
    problem: str = ""


Uses = Callable[[], Awaitable[Sequence[SecretUse]]]
BUILT_IN = (
    SecretUse(NEWSDATA_KEY, SecretKind.NEWSDATA),
    SecretUse(SMTP_PASSWORD, SecretKind.SMTP),
    SecretUse(RESEND_KEY, SecretKind.RESEND),
)


async def built_in_uses() -> Sequence[SecretUse]:
    """The secrets that the program's own parts ask for."""
    return BUILT_IN


class SecretService:
    """Enter, replace, delete and try secrets.

    Raises UserError naming `name`, `value` or `passphrase`, NotFound, EnvironmentFault.  No method gives a value back.
    """

    def __init__(
        self,
        secrets: Secrets,
        db: Database,
        tasks: TaskStore,
        bus: EventBus,
        clock: Clock,
        uses: Uses = built_in_uses,
    ) -> None:
        self._secrets = secrets
        self._db = db
        self._tasks = tasks
        self._bus = bus
        self._clock = clock
        self._uses = uses
        self._noting = asyncio.Lock()
        self._deleted: dict[str, str] = {}

    async def list(self) -> SecretList:
        """Every secret that is there or asked for, those of the program first."""
        notes, uses, problem = await self._notes(), await self._all_uses(), ""
        place, locked, present = SecretPlace.KEYRING, False, frozenset[str]()
        try:
            place, locked = await self._secrets.place(), await self._secrets.needs_passphrase()
            present = await self._secrets.names()
        except EnvironmentFault as fault:
            problem = f"{fault.title}. {fault.message}"
        names = dict.fromkeys((*uses, *sorted(present | notes.keys())))
        absent = Presence.LOCKED if problem or (locked and self._secrets.has_file) else Presence.MISSING
        states = tuple(
            _state(
                uses.get(name) or SecretUse(name, SecretKind.FREE),
                Presence.PRESENT if name in present else absent,
                notes.get(name, {}),
            )
            for name in names
        )
        return SecretList(place, locked, self._secrets.has_file, states, problem)

    async def needs_passphrase(self) -> bool:
        """Whether `unlock` must come before a secret can be entered."""
        return await self._secrets.needs_passphrase()

    async def unlock(self, passphrase: str) -> None:
        """Open the encrypted file until the program ends, or make it."""
        await self._secrets.unlock(passphrase)
        self._bus.publish(ContentChanged("secrets"))

    async def put(self, name: str, value: str) -> None:
        """Keep a secret, in place of the one of that name."""
        await self._secrets.put(name.strip(), value)
        await self.noted(name.strip(), present=True)

    async def delete(self, name: str) -> None:
        """Delete a secret; `restore` brings it back until the program ends.  NotFound."""
        value = await self._secrets.get(name)
        if not await self._secrets.delete(name):
            raise NotFound("There is no such secret", f"“{name}” is not there.")
        if value is not None:
            self._deleted[name] = value
        await self.noted(name, present=False)

    async def restore(self, name: str) -> None:
        """Bring back what was deleted in this session.  NotFound when there is no such secret, or a new one."""
        value = self._deleted.pop(name, None)
        if value is None or await self._secrets.get(name) is not None:
            raise NotFound("The secret cannot be brought back", f"“{name}” was entered anew, or not deleted here.")
        await self.put(name, value)

    async def noted(self, name: str, *, present: bool) -> None:
        """Remember that a secret was replaced or deleted, perhaps by another process."""
        if problem := name_problem(name):
            raise UserError("This is no name of a secret", fields={"name": problem})
        await self._note(name, {"replaced_at": iso_utc(self._now())} if present else None)

    async def test(self, name: str) -> str:
        """Try a secret where it is used; one sentence of what was found.  The result is kept, good or bad."""
        use = (await self._all_uses()).get(name)
        if use is None or use.test is None:
            raise UserError("This secret cannot be tested", "It is tried when a task that uses it runs.")
        found: dict[str, Any] = {"tested_at": iso_utc(self._now()), "works": False}
        try:
            async with asyncio.timeout(_TEST_SECONDS):
                found |= {"works": True, "message": self._secrets.redact(await use.test())}
        except TimeoutError:
            found["message"] = f"There was no answer within {_TEST_SECONDS:g} s."
            raise EnvironmentFault("The test failed", str(found["message"])) from None
        except CockpitError as error:
            hide_in_error(error, self._secrets.redact)
            found["message"] = error.message or error.title
            raise
        finally:
            if "message" in found:
                await self._note(name, (await self._notes()).get(name, {}) | found)
        return str(found["message"])

    async def _all_uses(self) -> dict[str, SecretUse]:
        uses = {use.name: use for use in await self._uses()}
        for name, tasks in _names_in_tasks(await self._tasks.list()).items():
            use = uses.get(name) or SecretUse(name, SecretKind.FREE)
            uses[name] = replace(use, used_by=(*use.used_by, *tasks))
        return uses

    async def _notes(self) -> dict[str, dict[str, Any]]:
        try:
            found = json.loads(await read_fact(self._db, _NOTES) or "{}")
        except ValueError:
            return {}
        return {name: note for name, note in found.items() if isinstance(note, dict)}

    async def _note(self, name: str, note: Mapping[str, Any] | None) -> None:
        async with self._noting:
            notes: dict[str, Any] = await self._notes()
            notes.pop(name, None)
            if note is not None:
                notes[name] = dict(note)
            await write_fact(self._db, _NOTES, json.dumps(notes))
        self._bus.publish(ContentChanged("secrets"))

    def _now(self) -> datetime:
        return to_milliseconds(self._clock.now())


def _state(use: SecretUse, presence: Presence, note: Mapping[str, Any]) -> SecretState:
    works = note.get("works")
    return SecretState(
        use.name,
        use.kind,
        presence,
        use.used_by,
        use.test is not None,
        _time(note.get("replaced_at")),
        _time(note.get("tested_at")),
        works if isinstance(works, bool) else None,
        str(note.get("message", "")),
    )


def _time(text: object) -> datetime | None:
    return parse_iso_utc(text) if isinstance(text, str) else None


def _names_in_tasks(tasks: Iterable[Any]) -> dict[str, list[str]]:
    """The names of the tasks whose parameters refer to a secret, by its name."""
    found: dict[str, list[str]] = {}
    for task in tasks:
        for name in secret_names_in(json.dumps(dict(task.params), ensure_ascii=False)):
            found.setdefault(name, []).append(task.name)
    return found
