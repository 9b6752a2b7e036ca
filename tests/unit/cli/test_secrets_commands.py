"""`secrets ...`: a value comes in through a pipe and never goes out again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from keyring.backends.fail import Keyring as NoKeyring

from cockpit.domain.secrets import PASSPHRASE_VARIABLE
from tests.helpers.keyrings import MemoryKeyring, keyring_in_use
from tests.unit.cli.conftest import Run

CANARY = "canary-7f3a"


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    backend = MemoryKeyring()
    with keyring_in_use(backend):
        yield backend


def test_a_secret_is_piped_in_listed_and_deleted(run: Run, kept: MemoryKeyring) -> None:
    done = run("secrets", "set", "smtp_password", "--json", stdin=f"{CANARY}\n")
    assert done.json == {"name": "smtp_password", "presence": "present"}
    assert CANARY in kept.kept.values()
    found = {state["name"]: state for state in run("secrets", "list", "--json").json}
    assert found["smtp_password"]["presence"] == "present"
    assert found["newsdata_key"]["presence"] == "missing"
    plain = run("secrets", "list")
    assert "smtp_password" in plain.out
    assert CANARY not in f"{found} {plain} {done}"
    assert run("secrets", "delete", "smtp_password").out == "Deleted smtp_password.\n"
    assert CANARY not in kept.kept.values()
    gone = run("secrets", "delete", "smtp_password")
    assert (gone.code, gone.out) == (2, "")
    assert "is not there" in gone.err


def test_wrong_use_is_said_and_nothing_is_kept(run: Run, kept: MemoryKeyring) -> None:
    assert run("secrets", "set", "smtp_password", CANARY).code == 2  # no argument: others would see it
    empty = run("secrets", "set", "smtp_password", stdin="\n")
    assert empty.code == 2
    assert "give the secret" in empty.err
    assert "small letters" in run("secrets", "set", "SMTP", stdin=CANARY).err
    assert run("secrets", "test", "status_token").code == 2
    assert kept.kept == {}


def test_without_a_keyring_the_passphrase_comes_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with keyring_in_use(NoKeyring()):
        locked = run("secrets", "set", "smtp_password", stdin=CANARY)
        assert locked.code == 1
        assert PASSPHRASE_VARIABLE in locked.err
        monkeypatch.setenv(PASSPHRASE_VARIABLE, "a long passphrase")
        assert run("secrets", "set", "smtp_password", stdin=CANARY).code == 0
        monkeypatch.setenv(PASSPHRASE_VARIABLE, "another passphrase")
        wrong = run("secrets", "set", "smtp_password", stdin="other-value")
        assert wrong.code == 1
        assert "not the passphrase" in wrong.err
        assert "another passphrase" not in wrong.err


def test_unlock_needs_an_engine(run: Run) -> None:
    done = run("secrets", "unlock")
    assert done.code == 1
    assert "No engine runs" in done.err
