"""Secrets in a keyring and in an encrypted file: kept apart, unlocked, refused in words, and never in the clear."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring as NoKeyring

from cockpit.clients.secret_file import SecretFile
from cockpit.clients.secrets import Secrets
from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.domain.secrets import PASSPHRASE_VARIABLE, HiddenValues, SecretPlace
from tests.helpers.keyrings import BrokenKeyring, MemoryKeyring, SilentKeyring, keyring_in_use

CANARY = "canary-7f3a/é+&“x”"
PASSPHRASE = "a long enough one"


@pytest.fixture(autouse=True)
def _no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)


@pytest.fixture
def kept() -> Iterator[MemoryKeyring]:
    backend = MemoryKeyring()
    with keyring_in_use(backend):
        yield backend


@pytest.fixture
def no_keyring() -> Iterator[None]:
    with keyring_in_use(NoKeyring()):
        yield


def secrets(folder: Path, workspace: str = "w1", *, seconds: float = 20.0) -> Secrets:
    async def workspace_id() -> str:
        return workspace

    return Secrets(workspace_id, folder / "home.db.secrets", HiddenValues(), keyring_seconds=seconds)


# -- keyring ----------------------------------------------------------------------------------------------------


async def test_the_keyring_keeps_them_apart_by_workspace(tmp_path: Path, kept: MemoryKeyring) -> None:
    here, there = secrets(tmp_path), secrets(tmp_path, "w2")
    await here.put("smtp_password", CANARY)
    assert await here.place() is SecretPlace.KEYRING
    assert await here.get("smtp_password") == CANARY
    assert await there.get("smtp_password") is None
    assert (await here.names(), await there.names()) == ({"smtp_password"}, frozenset())
    assert await there.delete("smtp_password") is False
    assert await here.delete("smtp_password") is True
    assert await here.names() == frozenset()
    assert not [name for (_service, name) in kept.kept if name == "smtp_password"]
    assert list(tmp_path.iterdir()) == []
    assert not await here.needs_passphrase()


async def test_a_keyring_that_hangs_is_said_and_does_not_hold_up(tmp_path: Path) -> None:
    backend = SilentKeyring()
    with keyring_in_use(backend):
        try:
            with pytest.raises(EnvironmentFault, match="does not answer"):
                await secrets(tmp_path, seconds=0.05).get("smtp_password")
        finally:
            backend.release.set()


async def test_a_keyring_that_refuses_is_said_without_the_value(tmp_path: Path) -> None:
    with keyring_in_use(BrokenKeyring()), pytest.raises(EnvironmentFault) as caught:
        await secrets(tmp_path).put("smtp_password", CANARY)
    assert "refused" in str(caught.value)
    assert CANARY not in str(caught.value)
    assert "[hidden]" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "fields"),
    [
        ("SMTP", CANARY, {"name"}),
        ("smtp_password", "  ", {"value"}),
        ("smtp_password", "abc", {"value"}),
        ("a b", "", {"name", "value"}),
        ("-names", CANARY, {"name"}),
        ("x", "a" * 20_000, {"value"}),
        ("x", "nul\0nul", {"value"}),
    ],
)
async def test_wrong_ones_are_named_and_not_kept(
    tmp_path: Path, kept: MemoryKeyring, name: str, value: str, fields: set[str]
) -> None:
    with pytest.raises(UserError) as caught:
        await secrets(tmp_path).put(name, value)
    assert caught.value.fields.keys() == fields
    assert kept.kept == {}


# -- file -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_keyring")
async def test_without_a_keyring_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    first = secrets(tmp_path)
    assert await first.needs_passphrase()
    with pytest.raises(EnvironmentFault, match="locked"):
        await first.put("smtp_password", CANARY)
    with pytest.raises(UserError) as caught:
        await first.unlock("short")
    assert "passphrase" in caught.value.fields
    await first.unlock(PASSPHRASE)
    await first.put("smtp_password", CANARY)
    await first.put("other", "value-2")
    file = tmp_path / "home.db.secrets"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert CANARY not in file.read_text()
    assert json.loads(file.read_text())["key"]["function"] == "argon2id"
    assert await first.names() == {"smtp_password", "other"}

    second = secrets(tmp_path)
    with pytest.raises(EnvironmentFault, match="locked"):
        await second.get("smtp_password")
    with pytest.raises(UserError) as caught:
        await second.unlock("another passphrase")
    assert "this is not the passphrase" in caught.value.fields["passphrase"]
    with pytest.raises(EnvironmentFault, match="locked"):
        await second.get("smtp_password")
    await second.unlock(PASSPHRASE)
    assert await second.get("smtp_password") == CANARY
    assert await second.delete("smtp_password") is True
    assert await first.get("smtp_password") is None  # read anew, whoever changed it
    assert await first.get("other") == "value-2"


@pytest.mark.usefixtures("no_keyring")
async def test_the_environment_opens_the_file_of_an_engine_without_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    assert await secrets(tmp_path).get("smtp_password") is None
    assert list(tmp_path.iterdir()) == []  # reading makes no file
    await secrets(tmp_path).put("smtp_password", CANARY)
    assert await secrets(tmp_path).get("smtp_password") == CANARY
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "a wrong passphrase")
    with pytest.raises(EnvironmentFault, match="not the passphrase"):
        await secrets(tmp_path).get("smtp_password")


@pytest.mark.usefixtures("no_keyring")
async def test_a_file_is_read_still_when_a_keyring_came(tmp_path: Path) -> None:
    before = secrets(tmp_path)
    await before.unlock(PASSPHRASE)
    await before.put("old", "old-value")
    with keyring_in_use(MemoryKeyring()):
        after = secrets(tmp_path)
        await after.put("new", "new-value")
        assert await after.get("new") == "new-value"
        with pytest.raises(EnvironmentFault, match="locked"):
            await after.get("old")
        await after.unlock(PASSPHRASE)
        assert await after.names() == {"old", "new"}
        assert await after.get("old") == "old-value"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not json", "damaged"),
        ('{"format": "other"}', "damaged"),
        ('{"format": "architect-cockpit-secrets", "version": 9}', "another version"),
        (
            '{"format": "architect-cockpit-secrets", "version": 1, "data": "x", "key": {"function": "argon2id", '
            '"salt": "AAAAAAAAAAAAAAAAAAAAAA==", "rounds": 3, "memory_kib": 999999999, "lanes": 4}}',
            "damaged",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_said_and_kept(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "x.secrets"
    path.write_text(text)
    with pytest.raises(EnvironmentFault, match=words):
        SecretFile(path).unlock(PASSPHRASE)
    assert path.read_text() == text
