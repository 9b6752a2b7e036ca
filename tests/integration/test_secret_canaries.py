"""Promise P26: canaries in every secret, used by handlers and tests that fail with them in their mouths; none is found
afterwards in the workspace, its write-ahead log, the logs, exports, what the services tell, or the list of processes.
"""

from __future__ import annotations

import asyncio
import base64
import json
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.run import RunStatus
from cockpit.domain.run_filter import RunFilter
from cockpit.domain.secrets import PASSPHRASE_VARIABLE
from cockpit.logs import start_logging
from cockpit.services import Services
from cockpit.services.build import open_services
from cockpit.services.json_values import to_json
from tests.helpers.keyrings import MemoryKeyring, keyring_in_use
from tests.helpers.mail_server import mail_server
from tests.helpers.web_server import Request, WebServer, head

pytestmark = [
    pytest.mark.allow_warnings(),
    pytest.mark.skipif(sys.platform == "win32", reason="looks into /proc"),
]

NAMES = ("newsdata_key", "smtp_password", "resend_key", "model_key", "status_token")
CANARIES = {name: f"canary/{number}+{name[::-1]}é" for number, name in enumerate(NAMES)}
PASSPHRASE = "canary passphrase 77"
# Says its secret in every way a program can, and looks for it among the arguments of all processes.
TELLTALE = """
import os, pathlib, sys
token = os.environ["TOKEN"]
print("out", token); print("err", token, file=sys.stderr)
lines = [path.read_bytes() for path in pathlib.Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
print("among arguments:", any(token.encode() in line for line in lines), len(lines) > 1)
sys.exit(token)
"""


@pytest.fixture(params=["keyring", "file"])
def backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringBackend]:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    chosen: KeyringBackend = MemoryKeyring() if request.param == "keyring" else NoKeyring()
    with keyring_in_use(chosen):
        yield chosen


@pytest.fixture
async def web() -> AsyncIterator[WebServer]:
    """Refuses everybody and repeats what it was sent."""

    async def echo(request: Request, writer: asyncio.StreamWriter) -> None:
        said = json.dumps(
            {"error": {"message": f"not with {request.headers}"}, "token": request.headers.get("x-token")}
        )
        writer.write(head(401, {"Content-Type": "application/json"}) + said.encode())

    async with WebServer() as server:
        for path in ("/status", "/v1/models", "/v1/chat/completions"):
            server.script(path, echo)
        yield server


async def run_task(services: Services, task_type: str, component: str, **params: object) -> RunStatus:
    task = await services.tasks.create(task_type, component, component, frequency_seconds=3600, params=params)
    return (await services.tasks.run_now(task.id)).status


async def fail_everywhere(services: Services, web: WebServer) -> list[str]:
    """Use each secret where it is refused; what was said of it."""
    headers = {"X-Token": "{secret:status_token}", "Authorization": "Bearer {secret:model_key}"}
    near = {"allow_private": True, "headers": headers}
    echoed = await run_task(
        services,
        "http_request",
        "echoed",
        url=web.url("/status"),
        expected_status="401",
        json_check={"path": "token", "equals": "other"},
        **near,
    )
    refused = await run_task(services, "http_request", "refused", url="http://127.0.0.1:9/", **near)
    command = [sys.executable, "-c", TELLTALE]
    told = await run_task(services, "shell_command", "told", command=command, env={"TOKEN": "{secret:status_token}"})
    assert (echoed, refused, told) == (RunStatus.ERROR,) * 3
    said = []
    for name in ("smtp_password", "resend_key", "model_key"):
        try:
            said.append(await services.secrets.test(name))
        except EnvironmentFault as fault:
            said.append(f"{fault}")
    return said


async def everything_told(services: Services, folder: Path) -> str:
    """What the services say of all that happened; exports are written beside."""
    await services.runs.export(RunFilter(), folder / "runs.csv", "csv")
    await services.runs.export(RunFilter(), folder / "runs.json", "json")
    runs = await services.runs.list(limit=100)
    lines = [await services.runs.logs(run.id) for run in runs]
    tasks, found = await services.tasks.list(), await services.secrets.list()
    text = json.dumps(to_json([list(runs), lines, list(tasks)]), ensure_ascii=False)
    assert "among arguments: False True" in text
    assert "[hidden]" in text
    return text + str(found)


def forms(value: str) -> set[bytes]:
    escaped = json.dumps(value)[1:-1]
    return {
        form.encode() for form in (value, quote(value, safe=""), escaped, base64.b64encode(value.encode()).decode())
    }


def places_of(values: list[str], folder: Path) -> list[str]:
    """The files below `folder` in which any form of a value stands."""
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert len(files) > 3
    return [
        f"{path.name}: {form!r}"
        for path, data in files.items()
        for value in values
        for form in forms(value)
        if form in data
    ]


async def test_no_canary_is_found_anywhere(tmp_path: Path, backend: KeyringBackend, web: WebServer) -> None:
    log = start_logging(tmp_path / "logs" / "cockpit.jsonl")
    canaries = [*CANARIES.values(), PASSPHRASE]
    try:
        async with mail_server(login=True) as mail, open_services(tmp_path / "home.db") as workspace:
            services = workspace.services
            for name, value in CANARIES.items():
                await services.secrets.put(name, value)
            await services.mail_account.save(
                transport="smtp", host="127.0.0.1", port=mail.port, security="none", user="ann", from_address="a@b.io"
            )
            await services.providers.add(
                name="m", base_url=web.url("/v1"), model="m", secret_name="model_key", allow_private=True
            )
            await workspace.engine.start()
            said = await fail_everywhere(services, web)
            told = await everything_told(services, tmp_path)
            assert any(CANARIES["status_token"].encode("utf-8").decode("latin-1") in str(one) for one in web.requests)
            assert places_of(canaries, tmp_path) == []  # the write-ahead log is still there
            await workspace.engine.stop(1.0)
    finally:
        log.stop()
    assert [value for value in canaries if value in told or value in f"{said}"] == []
    assert places_of(canaries, tmp_path) == []
