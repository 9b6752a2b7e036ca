"""What asks for secrets, and that each is tried where it is used."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from cockpit.clients.faults import ClientFault
from cockpit.clients.http import HttpClient
from cockpit.domain.errors import EnvironmentFault
from cockpit.services.build import OpenWorkspace
from cockpit.services.secret_uses import SecretUses
from cockpit.services.secrets import SecretUse
from tests.helpers.keyrings import KeptSecrets, MemoryKeyring, keyring_in_use
from tests.helpers.web_server import WebServer


@pytest.fixture(autouse=True)
def _keyring() -> Iterator[None]:
    with keyring_in_use(MemoryKeyring()):
        yield


@pytest.fixture
async def web() -> AsyncIterator[WebServer]:
    async with WebServer() as server:
        yield server


@pytest.fixture
async def http() -> AsyncIterator[HttpClient]:
    client = HttpClient()
    yield client
    await client.aclose()


async def uses(opened: OpenWorkspace, http: HttpClient, web: WebServer, **kept: str) -> dict[str, SecretUse]:
    services = opened.services
    asked = SecretUses(services.mail_account, services.providers, http, KeptSecrets(**kept), web.url(""))
    return {use.name: use for use in await asked()}


async def tried(use: SecretUse) -> str:
    assert use.test is not None
    return await use.test()


async def test_the_key_of_the_news_is_tried_with_one_search(
    opened: OpenWorkspace, http: HttpClient, web: WebServer
) -> None:
    web.answer("/api/1/latest", b'{"status": "success", "results": []}')
    found = await uses(opened, http, web, newsdata_key="canary-1")
    assert await tried(found["newsdata_key"]) == "NewsData.io answered; the test cost one credit."
    assert [request.headers["x-access-key"] for request in web.requests] == ["canary-1"]
    web.answer("/api/1/latest", b"{}", status=401)
    with pytest.raises(ClientFault, match="the key is refused"):
        await tried(found["newsdata_key"])
    with pytest.raises(EnvironmentFault, match="not there"):
        await tried((await uses(opened, http, web))["newsdata_key"])


async def test_mail_and_models_name_what_they_ask_for(opened: OpenWorkspace, http: HttpClient, web: WebServer) -> None:
    services = opened.services
    assert (await uses(opened, http, web))["smtp_password"].test is None  # there is no account to try it with
    await services.mail_account.save(transport="smtp", host="127.0.0.1", port=9, security="none", user="ann")
    for name in ("One", "Two"):
        await services.providers.add(
            name=name, base_url=web.url("/v1"), model="m", secret_name="model_key", allow_private=True
        )
    found = await uses(opened, http, web)
    assert found["smtp_password"].used_by == ("127.0.0.1",)
    assert found["model_key"].used_by == ("One", "Two")
    with pytest.raises(EnvironmentFault):
        await tried(found["smtp_password"])
    with pytest.raises(EnvironmentFault):
        await tried(found["model_key"])
