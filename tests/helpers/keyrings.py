"""Keyrings for tests, given to the library by its own `keyring.set_keyring`."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class KeptSecrets:
    """`domain.secrets.SecretReader` over what it is given."""

    def __init__(self, **values: str) -> None:
        self._values = values

    async def get(self, name: str) -> str | None:
        return self._values.get(name)


class MemoryKeyring(KeyringBackend):
    """Keeps what it is given, as a real one does."""

    priority = 5.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError("Password not found")
        del self.kept[service, username]


class SilentKeyring(MemoryKeyring):
    """One that never answers, like a D-Bus service that hangs; `release` lets its threads end."""

    def __init__(self) -> None:
        super().__init__()
        self.release = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.release.wait()
        return None


class BrokenKeyring(MemoryKeyring):
    """One that refuses and says what it was given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"cannot keep {password}")


@contextmanager
def keyring_in_use(backend: KeyringBackend) -> Iterator[None]:
    """Have the library use `backend`."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield
    finally:
        keyring.set_keyring(before)
