"""The secrets of one workspace: in the system's keyring, or in an encrypted file where there is none."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cockpit.clients.offload import offload
from cockpit.clients.secret_file import SecretFile
from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.domain.secrets import PASSPHRASE_VARIABLE, HiddenValues, SecretPlace, name_problem, value_problem

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")
_SERVICE = "architect-cockpit"
_INDEX = "-names"  # no name of a secret begins like this
_KEYRING_SECONDS = 30.0


class Secrets:
    """Reads and changes secrets; `domain.secrets.SecretReader` for those who only read.

    `workspace_id` answers what keeps the secrets of this workspace apart from those of others.  Every value that
    passes is told to `hidden`.  A keyring that does not answer within `keyring_seconds` is an EnvironmentFault.
    """

    def __init__(
        self,
        workspace_id: Callable[[], Awaitable[str]],
        file: Path,
        hidden: HiddenValues,
        *,
        keyring_seconds: float = _KEYRING_SECONDS,
    ) -> None:
        self._workspace_id = workspace_id
        self._file = SecretFile(file)
        self._hidden = hidden
        self._keyring_seconds = keyring_seconds
        self._backend: KeyringBackend | None = None
        self._looked = False
        self._service = ""
        self._unlocking = asyncio.Lock()

    def redact(self, text: str) -> str:
        """`text` without the values that are known."""
        return self._hidden.redact(text)

    async def place(self) -> SecretPlace:
        """Where new secrets go."""
        return SecretPlace.KEYRING if await self._keyring() is not None else SecretPlace.FILE

    @property
    def has_file(self) -> bool:
        """Whether there is an encrypted file already."""
        return self._file.exists

    async def needs_passphrase(self) -> bool:
        """Whether somebody must give the passphrase before all secrets can be read and changed."""
        await self._open_with_variable(make=False)
        if self._file.is_open:
            return False
        return self._file.exists or await self.place() is SecretPlace.FILE

    async def unlock(self, passphrase: str) -> None:
        """Open the file, or make it with this passphrase.  UserError naming `passphrase`; EnvironmentFault."""
        async with self._unlocking:
            self._hidden.add(passphrase)
            await asyncio.to_thread(self._file.unlock, passphrase)

    async def get(self, name: str) -> str | None:
        """The secret of this name; None when there is none.  EnvironmentFault when its place cannot be opened."""
        backend = await self._keyring()
        value = None
        if backend is not None:
            service = self._service
            value = await self._in_keyring(lambda: backend.get_password(service, name))
        if value is None:
            await self._open_with_variable(make=False)
            value = (await asyncio.to_thread(self._file.values)).get(name)
        if value is not None:
            self._hidden.add(value)
        return value

    async def put(self, name: str, value: str) -> None:
        """Keep `value` under `name`.  UserError naming `name` or `value`; EnvironmentFault."""
        wrong = {"name": name_problem(name), "value": value_problem(value)}
        if problems := {field: problem for field, problem in wrong.items() if problem}:
            raise UserError("This secret cannot be kept", fields=problems)
        self._hidden.add(value)
        backend = await self._keyring()
        if backend is None:
            await self._open_with_variable(make=True)
            await asyncio.to_thread(self._file.change, name, value)
            return
        service = self._service

        def keep() -> None:
            backend.set_password(service, name, value)
            _keep_index(backend, service, _index(backend, service) | {name})

        await self._in_keyring(keep)

    async def delete(self, name: str) -> bool:
        """Delete the secret everywhere; False when there was none.  EnvironmentFault."""
        backend, had = await self._keyring(), False
        if backend is not None:
            service = self._service

            def drop() -> bool:
                found = backend.get_password(service, name) is not None
                if found:
                    backend.delete_password(service, name)
                _keep_index(backend, service, _index(backend, service) - {name})
                return found

            had = await self._in_keyring(drop)
        if self._file.exists:
            await self._open_with_variable(make=False)
            had = await asyncio.to_thread(self._file.change, name, None) or had
        return had

    async def names(self) -> frozenset[str]:
        """The names of all secrets that are there; those of a locked file are left out.  EnvironmentFault."""
        backend = await self._keyring()
        found: set[str] = set()
        if backend is not None:
            service = self._service
            found |= await self._in_keyring(lambda: _index(backend, service))
        await self._open_with_variable(make=False)
        if self._file.is_open:
            found |= (await asyncio.to_thread(self._file.values)).keys()
        return frozenset(found)

    async def _keyring(self) -> KeyringBackend | None:
        if not self._looked:
            self._backend = await self._in_keyring(_real_backend)
            self._service = f"{_SERVICE}/{await self._workspace_id()}"
            self._looked = True
        return self._backend

    async def _open_with_variable(self, *, make: bool) -> None:
        """Use the passphrase of the environment, where there is one: an engine without a window has no other."""
        passphrase = os.environ.get(PASSPHRASE_VARIABLE, "")
        if self._file.is_open or not passphrase or not (make or self._file.exists):
            return
        try:
            await self.unlock(passphrase)
        except UserError as error:
            sentence = f"{PASSPHRASE_VARIABLE}: {error.fields.get('passphrase', error.message)}."
            raise EnvironmentFault("The secrets are locked", sentence) from None

    async def _in_keyring(self, call: Callable[[], T]) -> T:
        """Call it in a thread that does not keep the program from ending: D-Bus may never answer."""
        try:
            return await asyncio.wait_for(offload(call), self._keyring_seconds)
        except TimeoutError as error:
            sentence = f"It gave no answer within {self._keyring_seconds:g} s; is it waiting to be unlocked?"
            raise EnvironmentFault("The system keyring does not answer", sentence) from error
        except Exception as error:
            sentence = f"{type(error).__name__}: {self._hidden.redact(str(error))}"
            raise EnvironmentFault("The system keyring refused", sentence) from error


def _real_backend() -> KeyringBackend | None:
    """The keyring of this system; None where there is none, or only one that protects nothing."""
    import keyring

    chosen = keyring.get_keyring()
    several = getattr(chosen, "backends", None)  # the chainer's, the best first
    candidates = [chosen] if several is None else list(several)
    return next((one for one in candidates if _is_real(one)), None)


def _is_real(backend: KeyringBackend) -> bool:
    module = type(backend).__module__
    toy = module.startswith(("keyrings.alt", "keyring.backends.fail", "keyring.backends.null"))
    return not toy and float(backend.priority) > 0


def _index(backend: KeyringBackend, service: str) -> frozenset[str]:
    """The names that are kept there: a keyring cannot be asked for them."""
    try:
        names = json.loads(backend.get_password(service, _INDEX) or "[]")
    except ValueError:
        return frozenset()
    return frozenset(name for name in names if isinstance(name, str)) if isinstance(names, list) else frozenset()


def _keep_index(backend: KeyringBackend, service: str, names: frozenset[str]) -> None:
    if names != _index(backend, service):
        backend.set_password(service, _INDEX, json.dumps(sorted(names)))
