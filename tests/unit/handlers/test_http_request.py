"""`http_request` against a real server on loopback: what it sends, how it judges, and what it never says."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pydantic import ValidationError

from cockpit.clients.http import HttpClient
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.handler import TaskRunResult
from cockpit.domain.run import RunStatus
from cockpit.handlers.http_request import HttpRequest, HttpRequestParams, status_ranges, value_at
from tests.helpers.keyrings import KeptSecrets
from tests.helpers.recording_context import RecordingContext
from tests.helpers.web_server import WebServer, drip, gzip_bomb, silence


@pytest.fixture
async def web() -> AsyncIterator[WebServer]:
    async with WebServer() as server:
        yield server


@pytest.fixture
async def http() -> AsyncIterator[HttpClient]:
    client = HttpClient()
    yield client
    await client.aclose()


async def send(http: HttpClient, url: str, context: RecordingContext | None = None, **params: Any) -> TaskRunResult:
    params.setdefault("allow_private", True)
    checked = HttpRequestParams.model_validate({"url": url, **params})
    return await HttpRequest(http, KeptSecrets(status_token="canary-42")).run(context or RecordingContext(), checked)


# -- secrets ----------------------------------------------------------------------------------------------------


async def test_a_secret_is_put_in_when_it_is_sent_and_said_nowhere(http: HttpClient, web: WebServer) -> None:
    web.answer("/in", status=403)
    context = RecordingContext()
    headers = {"X-Token": "Bearer {secret:status_token}"}
    result = await send(http, web.url("/in"), context, method="POST", headers=headers, body='["{secret:status_token}"]')
    (request,) = web.requests
    assert request.headers["x-token"] == "Bearer canary-42"
    assert request.body == b'["canary-42"]'
    assert "canary" not in f"{result} {context.lines}"


async def test_a_secret_that_is_missing_is_named_and_nothing_is_sent(http: HttpClient, web: WebServer) -> None:
    with pytest.raises(EnvironmentFault, match="“other_token” is not there"):
        await send(http, web.url("/in"), headers={"X-Token": "{secret:other_token}"})
    assert web.requests == []


async def test_what_cannot_be_a_name_of_a_secret_is_refused_when_the_task_is_saved() -> None:
    with pytest.raises(ValidationError, match="names no secret"):
        HttpRequestParams(url="https://example.org", headers={"X-Token": "{secret:A B}"})


# -- what is sent and answered ----------------------------------------------------------------------------------


async def test_a_plain_get_answers_status_time_and_size(http: HttpClient, web: WebServer) -> None:
    web.answer("/ok", body=b"hello")
    context = RecordingContext()
    result = await send(http, web.url("/ok"), context)
    assert result.status is RunStatus.SUCCESS
    assert (result.result["status"], result.result["bytes"]) == (200, 5)
    assert 0 <= result.result["elapsed_seconds"] < 20
    assert context.messages("info")[0] == f"GET {web.url('/ok')}"
    assert context.messages("info")[1].startswith("200 OK, 5 bytes in ")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "post"])
async def test_method_headers_and_body_arrive(http: HttpClient, web: WebServer, method: str) -> None:
    web.answer("/in", status=204)
    body = None if method == "HEAD" else "é"
    await send(http, web.url("/in?q=1"), method=method, headers={"X-Token": "t1"}, body=body)
    (request,) = web.requests
    assert (request.method, request.path) == (method.upper(), "/in?q=1")
    assert request.headers["x-token"] == "t1"
    assert request.body == (b"" if body is None else "é".encode())


@pytest.mark.parametrize(
    ("body", "headers", "content_type"),
    [
        ('{"a": 1}', {}, "application/json"),
        ("a=1", {}, "text/plain; charset=utf-8"),
        ("a=1", {"content-type": "application/x-www-form-urlencoded"}, "application/x-www-form-urlencoded"),
    ],
)
async def test_a_body_says_what_it_is(
    http: HttpClient, web: WebServer, body: str, headers: dict[str, str], content_type: str
) -> None:
    web.answer("/in")
    await send(http, web.url("/in"), method="POST", headers=headers, body=body)
    assert web.requests[0].headers["content-type"] == content_type


async def test_redirects_are_followed(http: HttpClient, web: WebServer) -> None:
    web.redirect("/old", "/new")
    web.answer("/new", body=b"here")
    result = await send(http, web.url("/old"), expected_status="200")
    assert result.status is RunStatus.SUCCESS
    assert web.paths() == ["/old", "/new"]


async def test_a_dry_run_sends_nothing(http: HttpClient, web: WebServer) -> None:
    context = RecordingContext(dry_run=True)
    result = await send(http, web.url("/x"), context, method="DELETE")
    assert result.result == {"dry_run": True}
    assert web.requests == []
    assert context.messages("info") == [f"Would send: DELETE {web.url('/x')}"]


# -- how the status decides -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "expected", "is_success"),
    [
        (200, None, True),
        (399, None, True),
        (400, None, False),
        (500, None, False),
        (404, "404", True),
        (404, [200, 404], True),
        (418, 418, True),
        (200, "201-299, 404", False),
        (201, "201-299, 404", True),
    ],
)
async def test_the_status_decides(
    http: HttpClient, web: WebServer, status: int, expected: Any, is_success: bool
) -> None:
    web.answer("/s", status=status)
    given = {} if expected is None else {"expected_status": expected}
    result = await send(http, web.url("/s"), **given)
    assert (result.status is RunStatus.SUCCESS) is is_success
    assert result.result["status"] == status


async def test_an_unexpected_status_says_both(http: HttpClient, web: WebServer) -> None:
    web.answer("/s", status=503)
    result = await send(http, web.url("/s"))
    assert result.error_message == "127.0.0.1 answered 503 Service Unavailable, expected 200-399."


# -- how the JSON decides ---------------------------------------------------------------------------------------

DOCUMENT = {"data": {"items": [{"state": "up", "n": 1, "none": None}], "ok": True}}


@pytest.mark.parametrize(
    ("check", "problem"),
    [
        ({"path": "data.items.0.state", "equals": "up"}, None),
        ({"path": "data.items.0.n", "equals": 1.0}, None),
        ({"path": "data.ok", "equals": True}, None),
        ({"path": "data.items.0", "equals": {"state": "up", "n": 1, "none": None}}, None),
        ({"path": "data.items.0.none"}, None),
        ({"path": ""}, None),
        (None, None),
        ({"path": "data.ok", "equals": 1}, "“data.ok” is true, expected 1."),
        ({"path": "data.items.0.state", "equals": "down"}, '“data.items.0.state” is "up", expected "down".'),
        ({"path": "data.items.1"}, "The answer has nothing at “data.items.1”."),
        ({"path": "data.items.-1"}, "The answer has nothing at “data.items.-1”."),
        ({"path": "data.ok.x"}, "The answer has nothing at “data.ok.x”."),
    ],
)
async def test_a_value_of_the_answer_decides(
    http: HttpClient, web: WebServer, check: dict[str, Any] | None, problem: str | None
) -> None:
    web.answer("/j", body=json.dumps(DOCUMENT).encode())
    result = await send(http, web.url("/j"), json_check=check)
    assert result.error_message == problem
    assert (result.status is RunStatus.SUCCESS) is (problem is None)


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff\xfe\x00", b"[" * 200_000])
async def test_an_answer_that_is_no_json_fails_the_check(http: HttpClient, web: WebServer, body: bytes) -> None:
    web.answer("/j", body=body)
    result = await send(http, web.url("/j"), json_check={"path": "a"})
    assert result.error_message == "The answer is no JSON."


def test_a_path_never_reads_what_is_no_container() -> None:
    for document in ("text", 5, None, True):
        with pytest.raises(LookupError):
            value_at(document, "0")


# -- what keeps an answer away ----------------------------------------------------------------------------------


async def test_private_addresses_need_permission(http: HttpClient, web: WebServer) -> None:
    web.answer("/ok")
    result = await send(http, web.url("/ok"), allow_private=False)
    assert result.status is RunStatus.ERROR
    assert result.result["reason"] == "refused_address"
    assert web.requests == []


async def test_a_server_that_is_silent_or_drips_is_given_up(http: HttpClient, web: WebServer) -> None:
    web.script("/silent", silence())
    web.script("/drip", drip(b"x"))
    both = await asyncio.gather(*(send(http, web.url(path), timeout_seconds=0.5) for path in ("/silent", "/drip")))
    for result in both:
        assert result.result["reason"] == "timed_out"
        assert 0.4 < result.result["elapsed_seconds"] < 5


async def test_answers_above_the_limit_are_refused_also_when_packed(http: HttpClient, web: WebServer) -> None:
    web.answer("/big", body=b"x" * 2_000)
    web.script("/bomb", gzip_bomb(64 * 1024 * 1024))
    for path, limit in (("/big", 1_999), ("/bomb", 1_000_000)):
        result = await send(http, web.url(path), max_bytes=limit)
        assert result.result["reason"] == "too_large"
    assert (await send(http, web.url("/big"), max_bytes=2_000)).status is RunStatus.SUCCESS


async def test_nobody_listens(http: HttpClient) -> None:
    async with WebServer() as gone:
        url = gone.url("/")
    result = await send(http, url)
    assert result.result["reason"] == "no_connection"
    assert (result.error_message or "").startswith("127.0.0.1: ")


# -- secrets ----------------------------------------------------------------------------------------------------


async def test_secrets_are_nowhere_in_log_and_result(
    http: HttpClient, web: WebServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    web.answer("/s", status=500, body=b"CANARY echoed by the server")
    context = RecordingContext()
    url = web.url("/s?key=CANARY").replace("http://", "http://me:CANARY@")
    results = [
        await send(http, url, context, method="POST", headers={"Authorization": "Bearer CANARY"}, body="CANARY"),
        await send(http, url, context, allow_private=False, headers={"X-Key": "CANARY"}),
    ]
    assert web.requests[0].headers["authorization"] == "Bearer CANARY"
    assert "CANARY" not in str(context.lines) + str(results) + caplog.text


# -- parameters -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("params", "place", "words"),
    [
        ({}, ("url",), "required"),
        ({"url": ""}, ("url",), "at least 1"),
        ({"url": "ftp://example.org"}, ("url",), "no http or https address"),
        ({"url": "file:///etc/passwd"}, ("url",), "no http or https address"),
        ({"url": "http://[::1"}, ("url",), "no http or https address"),
        ({"url": "https:///path"}, ("url",), "no http or https address"),
        ({"method": "TRACE"}, ("method",), "GET"),
        ({"headers": {"A\r\nB": "c"}}, ("headers",), "not the name of a header"),
        ({"headers": {"A": "b\r\nC: d"}}, ("headers",), "line end"),
        ({"expected_status": "2xx"}, ("expected_status",), "200-299"),
        ({"expected_status": "300-200"}, ("expected_status",), "lower one first"),
        ({"expected_status": 42}, ("expected_status",), "between 100 and 599"),
        ({"expected_status": []}, ("expected_status",), "such as"),
        ({"timeout_seconds": -1}, ("timeout_seconds",), "greater than 0"),
        ({"max_bytes": 0}, ("max_bytes",), "greater than or equal"),
        ({"json_check": {"pth": "a"}}, ("json_check", "pth"), "not permitted"),
        ({"verify": False}, ("verify",), "not permitted"),
    ],
)
def test_wrong_params_are_refused_at_their_field(params: dict[str, Any], place: tuple[str, ...], words: str) -> None:
    given = params if params == {} or "url" in params else {"url": "https://example.org", **params}
    with pytest.raises(ValidationError) as caught:
        HttpRequestParams.model_validate(given)
    error = caught.value.errors()[0]
    assert error["loc"] == place
    assert words in error["msg"]


def test_status_ranges_are_inclusive() -> None:
    assert [(codes[0], codes[-1]) for codes in status_ranges("200-299, 404")] == [(200, 299), (404, 404)]


def test_every_field_has_words_for_the_editor() -> None:
    for name, field in HttpRequestParams.model_json_schema()["properties"].items():
        assert field["title"] != name
        assert field["description"].endswith(".")
