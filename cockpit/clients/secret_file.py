"""Secrets in an encrypted file, for a computer without a keyring: argon2id makes the key, Fernet seals the rest."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cockpit.domain.errors import EnvironmentFault, UserError

SHORTEST_PASSPHRASE = 8
_FORMAT = "architect-cockpit-secrets"
_VERSION = 1
_SALT_BYTES = 16
_LOCK_SECONDS = 10.0
_MOST_KIB = 1024 * 1024
_MOST_ROUNDS = 32
_MOST_LANES = 16


@dataclass(frozen=True, slots=True)
class _Cost:
    """What it costs to try one passphrase."""

    salt: bytes
    rounds: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class _Key:
    cost: _Cost
    key: bytes


class SecretFile:
    """One encrypted file.  All methods block for up to a second and belong into a thread.

    The passphrase itself is not kept, only the key that was made of it; it is forgotten with the process.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._key: _Key | None = None

    @property
    def exists(self) -> bool:
        return self.path.exists()

    @property
    def is_open(self) -> bool:
        """Whether the passphrase was given."""
        return self._key is not None

    def unlock(self, passphrase: str) -> None:
        """Open the file, or make it with this passphrase.  UserError naming `passphrase`; EnvironmentFault."""
        with self._locked():
            if not self.exists:
                if len(passphrase) < SHORTEST_PASSPHRASE:
                    hint = f"give at least {SHORTEST_PASSPHRASE} characters; it protects all secrets of this workspace"
                    raise UserError("This passphrase is too short", fields={"passphrase": hint})
                made = _Cost(os.urandom(_SALT_BYTES))
                self._key = _Key(made, _derive(passphrase, made))
                self._write({})
                return
            cost, token = self._read()
            key = _Key(cost, _derive(passphrase, cost))
            if _open(key, token) is None:
                hint = "this is not the passphrase of this workspace's secrets; nothing was changed"
                raise UserError("The passphrase is wrong", fields={"passphrase": hint})
            self._key = key

    def values(self) -> dict[str, str]:
        """All secrets by name; none when there is no file.  EnvironmentFault when it is locked or damaged."""
        if not self.exists:
            return {}
        cost, token = self._read()
        if self._key is None or self._key.cost != cost:  # made anew by another process since
            self._key = None
            raise locked(self.path)
        found = _open(self._key, token)
        if found is None:
            raise EnvironmentFault("The file of the secrets is damaged", f"{self.path} cannot be decrypted.")
        return found

    def change(self, name: str, value: str | None) -> bool:
        """Keep `value` under `name`, or delete it with None; True when something was there.  EnvironmentFault."""
        with self._locked():
            values = self.values()
            if self._key is None:
                raise locked(self.path)
            had = values.pop(name, None) is not None
            if value is not None:
                values[name] = value
            elif not had:
                return False
            self._write(values)
            return had

    def _read(self) -> tuple[_Cost, bytes]:
        try:
            document = json.loads(self.path.read_bytes())
            if document["format"] != _FORMAT:
                raise ValueError("format")
            if document["version"] != _VERSION:
                raise EnvironmentFault(
                    "The file of the secrets cannot be read", f"{self.path} was made by another version of the program."
                )
            return _cost(document["key"]), str(document["data"]).encode()
        except OSError as error:
            raise EnvironmentFault(
                "The file of the secrets cannot be read", f"{self.path}: {error.strerror}"
            ) from error
        except (ValueError, KeyError, TypeError) as error:
            raise EnvironmentFault("The file of the secrets is damaged", f"{self.path} has no valid header.") from error

    def _write(self, values: dict[str, str]) -> None:
        """Put a new file in the place of the old one; whatever happens, one of the two is whole."""
        from cryptography.fernet import Fernet

        assert self._key is not None
        cost = self._key.cost
        document = {
            "format": _FORMAT,
            "version": _VERSION,
            "key": {
                "function": "argon2id",
                "salt": base64.b64encode(cost.salt).decode(),
                "rounds": cost.rounds,
                "memory_kib": cost.memory_kib,
                "lanes": cost.lanes,
            },
            "data": Fernet(self._key.key).encrypt(json.dumps(values).encode()).decode(),
        }
        draft = self.path.with_name(self.path.name + ".new")
        try:
            draft.unlink(missing_ok=True)
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(document, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, self.path)
        except OSError as error:
            raise EnvironmentFault("The secrets cannot be saved", f"{self.path}: {error.strerror}.") from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer at a time, in whatever process."""
        import filelock

        try:
            with filelock.FileLock(f"{self.path}.lock", timeout=_LOCK_SECONDS, mode=0o600):
                yield
        except filelock.Timeout as error:
            raise EnvironmentFault("The secrets cannot be saved", f"Another process holds {self.path}.") from error


def locked(path: Path) -> EnvironmentFault:
    """What is said where a secret is needed and nobody gave the passphrase."""
    return EnvironmentFault(
        "The secrets are locked",
        f"Give the passphrase of {path.name} in the window, or start with COCKPIT_PASSPHRASE set.",
    )


def _cost(stored: dict[str, Any]) -> _Cost:
    """The stored parameters; ValueError for those that would eat the machine or protect nothing."""
    salt = base64.b64decode(stored["salt"], validate=True)
    cost = _Cost(salt, int(stored["rounds"]), int(stored["memory_kib"]), int(stored["lanes"]))
    within = 1 <= cost.rounds <= _MOST_ROUNDS and 1 <= cost.lanes <= _MOST_LANES
    if stored["function"] != "argon2id" or len(salt) < _SALT_BYTES or not within:
        raise ValueError("parameters")
    if not 8 * cost.lanes <= cost.memory_kib <= _MOST_KIB:
        raise ValueError("memory")
    return cost


def _derive(passphrase: str, cost: _Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    raw = hash_secret_raw(
        passphrase.encode("utf-8", "surrogatepass"),
        cost.salt,
        time_cost=cost.rounds,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )
    return base64.urlsafe_b64encode(raw)


def _open(key: _Key, token: bytes) -> dict[str, str] | None:
    """What is sealed in `token`; None when this is not its key."""
    from cryptography.fernet import Fernet, InvalidToken

    try:
        found = json.loads(Fernet(key.key).decrypt(token))
    except (InvalidToken, ValueError):
        return None
    return found if isinstance(found, dict) else None
