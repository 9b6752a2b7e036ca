"""The service of secrets: listed with what uses them, entered, tried, deleted; no value comes back from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring as NoKeyring

from cockpit.clients.secrets import Secrets
from cockpit.domain.errors import EnvironmentFault, NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.domain.secrets import PASSPHRASE_VARIABLE, HiddenValues, SecretPlace
from cockpit.engine.bus import EventBus
from cockpit.services.build import OpenWorkspace
from cockpit.services.secrets import Presence, SecretKind, SecretService, SecretState, SecretUse
from cockpit.storage.database import Database
from cockpit.storage.task_store import TaskStore
from cockpit.storage.workspace_facts import read_fact, workspace_id
from tests.helpers.fake_clock import FakeClock
from tests.helpers.keyrings import MemoryKeyring, keyring_in_use
from tests.unit.services.conftest import Heard

CANARY = "canary-7f3a"


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    backend = MemoryKeyring()
    with keyring_in_use(backend):
        yield backend


async def states(service: SecretService) -> dict[str, SecretState]:
    return {state.name: state for state in (await service.list()).secrets}


async def test_what_is_asked_for_is_listed_before_it_is_there(opened: OpenWorkspace) -> None:
    found = await opened.services.secrets.list()
    assert (found.place, found.needs_passphrase, found.problem) == (SecretPlace.KEYRING, False, "")
    assert {(state.name, state.presence) for state in found.secrets} >= {
        ("newsdata_key", Presence.MISSING),
        ("smtp_password", Presence.MISSING),
        ("resend_key", Presence.MISSING),
    }


async def test_a_secret_is_entered_replaced_and_deleted(opened: OpenWorkspace, heard: Heard) -> None:
    service = opened.services.secrets
    await service.put(" smtp_password ", CANARY)
    state = (await states(service))["smtp_password"]
    assert (state.presence, state.works) == (Presence.PRESENT, None)
    assert state.replaced_at is not None
    assert CANARY not in str(await service.list())
    await service.delete("smtp_password")
    state = (await states(service))["smtp_password"]
    assert (state.presence, state.replaced_at) == (Presence.MISSING, None)
    with pytest.raises(NotFound):
        await service.delete("smtp_password")
    assert [event.kind for event in heard.of(ContentChanged)] == ["secrets", "secrets"]


async def test_a_free_secret_names_the_tasks_that_use_it(opened: OpenWorkspace) -> None:
    params = {"url": "https://example.org/", "headers": {"X-Token": "Bearer {secret:status_token}"}}
    await opened.services.tasks.create("http_request", "status", "Status page", frequency_seconds=300, params=params)
    await opened.services.secrets.put("unused", CANARY)
    found = await states(opened.services.secrets)
    token = found["status_token"]
    assert (token.kind, token.presence, token.used_by) == (SecretKind.FREE, Presence.MISSING, ("Status page",))
    assert (found["unused"].used_by, found["unused"].presence) == ((), Presence.PRESENT)


async def test_wrong_ones_are_named_and_nothing_is_noted(opened: OpenWorkspace, kept: MemoryKeyring) -> None:
    with pytest.raises(UserError) as caught:
        await opened.services.secrets.put("No Name", "")
    assert caught.value.fields.keys() == {"name", "value"}
    assert kept.kept == {}
    assert "No Name" not in await states(opened.services.secrets)


async def test_a_locked_file_is_said_and_opened(opened: OpenWorkspace) -> None:
    service = opened.services.secrets
    with keyring_in_use(NoKeyring()):
        found = await service.list()
        assert (found.place, found.needs_passphrase, found.has_file) == (SecretPlace.FILE, True, False)
        with pytest.raises(EnvironmentFault, match="locked"):
            await service.put("status_token", CANARY)
        await service.unlock("a long passphrase")
        await service.put("status_token", CANARY)
        assert (await states(service))["status_token"].presence is Presence.PRESENT


async def test_the_last_test_is_remembered_without_the_value(workspace_path: Path) -> None:
    answers = ["It answered in 0.2 s."]

    async def test() -> str:
        value = await secrets.get("resend_key")
        if answers:
            return answers.pop()
        raise EnvironmentFault("No", f"401 for {value}.")

    async def uses() -> Sequence[SecretUse]:
        return [SecretUse("resend_key", SecretKind.RESEND, ("Mail",), test)]

    async with Database.open(workspace_path) as db:
        secrets = Secrets(partial(workspace_id, db), workspace_path.with_suffix(".x"), HiddenValues())
        service = SecretService(secrets, db, TaskStore(db), EventBus(), FakeClock(), uses)
        await service.put("resend_key", CANARY)
        assert await service.test("resend_key") == "It answered in 0.2 s."
        good = (await states(service))["resend_key"]
        assert (good.works, good.test_message, good.can_test) == (True, "It answered in 0.2 s.", True)
        with pytest.raises(EnvironmentFault, match=r"401 for \[hidden\]"):
            await service.test("resend_key")
        bad = (await states(service))["resend_key"]
        assert (bad.works, bad.test_message) == (False, "401 for [hidden].")
        assert bad.replaced_at == good.replaced_at is not None
        assert CANARY not in (await read_fact(db, "secret_notes") or "")
        with pytest.raises(UserError, match="cannot be tested"):
            await service.test("status_token")
