"""Services that write, as a person keeps them: named, tested, one of them offered first (requirement B7)."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cockpit.clients.faults import ClientFault
from cockpit.clients.http import HttpClient
from cockpit.clients.text_model import Endpoint, TextModel
from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.domain.events import ContentChanged
from cockpit.domain.provider import BUILT_IN, TextProvider
from cockpit.domain.secrets import SecretReader, name_problem
from cockpit.engine.bus import EventBus
from cockpit.storage.provider_store import ProviderStore

TEST_SECONDS = 60.0
_LONGEST_NAME, _LONGEST_URL, _LONGEST_MODEL = 60, 500, 200
_FIELDS = frozenset({"name", "base_url", "model", "secret_name", "allow_private", "is_default"})
_Providers = list[TextProvider]  # within the class `list` is its method


@dataclass(frozen=True, slots=True)
class ProviderTest:
    """How a provider answered: `words` say it in one sentence; `models` are those it offers, if it tells."""

    ok: bool
    words: str
    seconds: float
    models: tuple[str, ...] = ()


class ProviderService:
    """Create, edit, test and remove text providers.  UserError with the wrong fields, NotFound, EnvironmentFault."""

    def __init__(self, store: ProviderStore, http: HttpClient, secrets: SecretReader, bus: EventBus) -> None:
        self._store = store
        self._http = http
        self._secrets = secrets
        self._bus = bus

    async def list(self) -> _Providers:
        """All providers by name."""
        return await self._store.list()

    async def named(self, name: str) -> TextProvider | None:
        """The provider with this name, or None."""
        return await self._store.named(name)

    async def add(self, **fields: Any) -> TextProvider:
        """Keep a new provider: name, base_url, model and, as far as given, the other fields.

        The first one is offered first.
        """
        checked = _checked(fields, needed=("name", "base_url", "model"))
        first = {} if await self._store.list() else {"is_default": True}
        return await self._told(self._store.insert(TextProvider(**{**first, **checked})))

    async def update(self, provider_id: int, **fields: Any) -> TextProvider:
        """Change the named fields."""
        return await self._told(self._store.update(provider_id, **_checked(fields)))

    async def set_default(self, provider_id: int) -> TextProvider:
        """Offer this one first from now on."""
        return await self._told(self._store.update(provider_id, is_default=True))

    async def remove(self, provider_id: int) -> TextProvider:
        """Forget a provider; its key stays among the secrets.  The built-in writer stands in for it."""
        return await self._told(self._store.delete(provider_id))

    async def restore(self, provider: TextProvider) -> TextProvider:
        """Bring back what `remove` answered."""
        return await self._told(self._store.insert(provider))

    async def test(self, provider: TextProvider | int, key: str | None = None) -> ProviderTest:
        """Ask for the list of models, then for one word.  `key` stands for the stored one before that is saved.

        What is wrong is said in the answer, never raised.
        """
        began = time.monotonic()
        known = await self._store.get(provider) if isinstance(provider, int) else provider
        models: tuple[str, ...] = ()
        try:
            endpoint = await self._endpoint(known, key)
            model = TextModel(self._http)
            models = tuple(await model.models(endpoint, TEST_SECONDS))
            if models and known.model not in models:
                words = f"the server knows no model “{known.model}”; it offers {', '.join(models[:5])}"
                return ProviderTest(False, words, time.monotonic() - began, models)
            await model.say(endpoint, "Answer with the word: yes", 16, TEST_SECONDS)
        except (ClientFault, EnvironmentFault) as fault:
            return ProviderTest(False, fault.message or fault.title, time.monotonic() - began, models)
        seconds = time.monotonic() - began
        return ProviderTest(True, f"{known.model} answered within {seconds:.1f} s", seconds, models)

    async def _endpoint(self, provider: TextProvider, key: str | None) -> Endpoint:
        if key is None and provider.secret_name:
            key = await self._secrets.get(provider.secret_name)
            if not key:
                raise EnvironmentFault(f"the secret “{provider.secret_name}” with its key is not there")
        return Endpoint(provider.base_url, provider.model, key, provider.allow_private)

    async def _told(self, change: Awaitable[TextProvider]) -> TextProvider:
        provider = await change
        self._bus.publish(ContentChanged("providers"))
        return provider


def _checked(fields: Mapping[str, Any], needed: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields as they are stored.  UserError that says of each wrong one what is right."""
    wrong = dict.fromkeys(fields.keys() - _FIELDS, "there is no such field")
    wrong |= {name: "is needed" for name in needed if not str(fields.get(name, "")).strip()}
    found: dict[str, Any] = {}
    for name in fields.keys() & _FIELDS - wrong.keys():
        value = fields[name]
        found[name] = bool(value) if name in ("allow_private", "is_default") else str(value).strip()
        problem = _problem(name, found[name])
        if problem:
            wrong[name] = problem
    if wrong:
        raise UserError("The text provider is not valid", fields=wrong)
    if "base_url" in found:
        found["base_url"] = found["base_url"].rstrip("/").removesuffix("/chat/completions")
    return found


def _problem(name: str, value: Any) -> str | None:
    if name == "name":
        if value == BUILT_IN:
            return f"“{BUILT_IN}” names the built-in writer; choose another name"
        return None if 0 < len(value) <= _LONGEST_NAME else f"give a name of up to {_LONGEST_NAME} characters"
    if name == "base_url":
        return _url_problem(value)
    if name == "model":
        right = 0 < len(value) <= _LONGEST_MODEL
        return None if right else "give the name of the model as the server lists it, such as llama3.1:8b"
    if name == "secret_name" and value:
        return name_problem(value)
    return None


def _url_problem(value: str) -> str | None:
    example = "give an address such as https://api.example.com/v1 or http://localhost:11434/v1"
    try:
        parts = urlsplit(value)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return example
    if parts.username or parts.password or parts.query:
        return "give the address alone; the key is a secret of its own"
    right = parts.scheme in ("http", "https") and has_host and len(value) <= _LONGEST_URL and " " not in value
    return None if right else example
