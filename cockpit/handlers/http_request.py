"""Task type `http_request`: one request, judged by its status and, if wanted, by one value of its JSON answer.

The limits of promise P19 are those of `clients.http`.  Neither headers nor body nor the query of the URL are ever
logged: that is where the secrets are.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator

from cockpit.clients.faults import ClientFault, shown_url
from cockpit.clients.http_messages import HttpResponse
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.schedule import Interval
from cockpit.domain.secrets import SecretReader
from cockpit.handlers.secret_references import check_references, with_values

if TYPE_CHECKING:
    from cockpit.clients.http import HttpClient
    from cockpit.handlers.deps import HandlerDeps

_SHOWN_VALUE_LENGTH = 200
_BODY_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class JsonCheck(BaseModel):
    """What the JSON answer must hold."""

    model_config = ConfigDict(extra="forbid")

    path: str = Field(
        default="",
        max_length=500,
        title="Path",
        description="Names and list positions joined by dots, such as data.items.0.state; no check when empty.",
    )
    equals: Any = Field(
        default=None,
        title="Equals",
        description="The JSON value that must be there; when empty it is enough that there is one.",
    )


class HttpRequestParams(BaseModel):
    """What to send and which answer is a success."""

    model_config = ConfigDict(extra="forbid", title="HTTP request")

    url: str = Field(
        min_length=1,
        max_length=4_000,
        title="URL",
        description="http or https.",
        examples=["https://example.org/health"],
    )
    method: Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] = Field(
        default="GET", title="Method", description="What the server is asked to do."
    )
    headers: dict[str, str] = Field(
        default_factory=dict,
        title="Headers",
        description="Sent with the request; never written to a log. A value may hold a secret: Bearer {secret:NAME}.",
    )
    body: str | None = Field(
        default=None,
        max_length=1_000_000,
        title="Body",
        description="Sent as UTF-8; as JSON when it is JSON and no Content-Type is among the headers. It may hold "
        "secrets, as {secret:NAME}.",
    )
    expected_status: str = Field(
        default="200-399",
        title="Expected status",
        description="Codes and ranges that are a success, such as 200-299, 404.",
    )
    json_check: JsonCheck = Field(
        default_factory=JsonCheck, title="JSON check", description="A value that the answer must hold."
    )
    timeout_seconds: float = Field(
        default=30.0,
        gt=0,
        le=3_600,
        allow_inf_nan=False,
        title="Time limit in seconds",
        description="For the whole exchange with its redirects.",
    )
    allow_private: bool = Field(
        default=False,
        title="Allow private addresses",
        description="Also addresses of this machine and of private networks, which are refused otherwise.",
    )
    max_bytes: int = Field(
        default=1_048_576,
        ge=1,
        le=104_857_600,
        title="Largest answer in bytes",
        description="A longer answer is an error; counted after unpacking.",
    )

    @field_validator("url")
    @classmethod
    def _is_a_web_address(cls, value: str) -> str:
        value = value.strip()
        try:
            parts = urlsplit(value)
            usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
        except ValueError:
            usable = False
        if not usable:
            raise ValueError("this is no http or https address, such as https://example.org/health")
        return value

    @field_validator("method", mode="before")
    @classmethod
    def _in_capitals(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("headers")
    @classmethod
    def _can_be_sent(cls, value: dict[str, str]) -> dict[str, str]:
        for name, text in value.items():
            if not name.isascii() or not name.replace("-", "").replace("_", "").isalnum():
                raise ValueError(f"{name[:40]!r} is not the name of a header")
            if any(char in text for char in "\r\n\0"):
                raise ValueError(f"the value of {name} holds a line end or NUL, which cannot be sent")
        check_references(value.values())
        return value

    @field_validator("body")
    @classmethod
    def _names_secrets(cls, value: str | None) -> str | None:
        check_references([value or ""])
        return value

    @field_validator("expected_status", mode="before")
    @classmethod
    def _from_numbers(cls, value: Any) -> Any:
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, list):
            return ", ".join(str(part) for part in value)
        return value

    @field_validator("expected_status")
    @classmethod
    def _is_readable(cls, value: str) -> str:
        status_ranges(value)
        return value

    @field_validator("json_check", mode="before")
    @classmethod
    def _none_is_no_check(cls, value: Any) -> Any:
        return {} if value is None else value


def status_ranges(text: str) -> list[range]:
    """The codes meant by "200-299, 404".  ValueError with a sentence when it is not readable."""
    ranges = []
    for part in text.split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        bounds = (first, last if dash else first)
        if not all(len(bound) == 3 and bound.isascii() and bound.isdigit() for bound in bounds):
            raise ValueError("give status codes and ranges between 100 and 599, such as 200-299, 404")
        low, high = (int(bound) for bound in bounds)
        if not 100 <= low <= high <= 599:
            raise ValueError("give status codes and ranges between 100 and 599, the lower one first")
        ranges.append(range(low, high + 1))
    return ranges


def spec(deps: HandlerDeps) -> HandlerSpec:
    """The handler of `http_request`."""
    return HandlerSpec(
        task_type="http_request",
        title="HTTP request",
        description="Sends a request and checks status and answer.",
        Params=HttpRequestParams,
        run=HttpRequest(deps.http, deps.secrets).run,
        default_schedule=Interval(300),
        default_timeout_seconds=3_660.0,
        icon="globe",
        idempotent=False,
    )


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """The handler: sends, then judges."""

    http: HttpClient
    secrets: SecretReader

    async def run(self, ctx: RunContext, params: HttpRequestParams) -> TaskRunResult:
        """Success when status and JSON are as expected; what kept the answer away is the error otherwise."""
        shown = f"{params.method} {shown_url(params.url)}"
        if ctx.dry_run:
            ctx.log(f"Would send: {shown}")
            return TaskRunResult.success(dry_run=True)
        ctx.log(shown)
        started = time.monotonic()
        try:
            response = await self._send(params)
        except ClientFault as fault:
            elapsed = _since(started)
            return TaskRunResult.error(
                f"{_host(params.url)}: {fault.message}.", reason=str(fault.reason), elapsed_seconds=elapsed
            )
        elapsed = _since(started)
        ctx.log(f"{_status_words(response.status)}, {len(response.body):,} bytes in {elapsed:g} s")
        details = {"status": response.status, "elapsed_seconds": elapsed, "bytes": len(response.body)}
        problem = await _problem(response, params)
        return TaskRunResult.error(problem, **details) if problem else TaskRunResult.success(**details)

    async def _send(self, params: HttpRequestParams) -> HttpResponse:
        headers = await with_values(params.headers, self.secrets)
        for name, value in headers.items():
            if any(char in value for char in "\r\n\0"):
                sentence = f"With its secret, the value of {name} holds a line end, which cannot be sent."
                raise EnvironmentFault("A secret does not fit here", sentence)
        if params.body and not any(name.lower() == "content-type" for name in headers):
            headers["Content-Type"] = "application/json" if _is_json(params.body) else "text/plain; charset=utf-8"
        body = None
        if params.body is not None:
            body = (await with_values({"body": params.body}, self.secrets))["body"].encode()
        if body is None and params.method in _BODY_METHODS:
            body = b""  # so that a Content-Length is sent, which some servers insist on
        return await self.http.fetch(
            params.url,
            method=params.method,
            headers=headers,
            body=body,
            max_bytes=params.max_bytes,
            deadline_seconds=params.timeout_seconds,
            allow_private=params.allow_private,
        )


async def _problem(response: HttpResponse, params: HttpRequestParams) -> str | None:
    """One sentence why the answer is not the expected one; None when it is."""
    if not any(response.status in codes for codes in status_ranges(params.expected_status)):
        return f"{_host(params.url)} answered {_status_words(response.status)}, expected {params.expected_status}."
    check = params.json_check
    if not check.path:
        return None
    try:
        document = await asyncio.to_thread(json.loads, response.body)
    except (ValueError, RecursionError):
        return "The answer is no JSON."
    try:
        found = value_at(document, check.path)
    except LookupError:
        return f"The answer has nothing at “{check.path}”."
    if check.equals is not None and not _same(found, check.equals):
        return f"“{check.path}” is {_shown(found)}, expected {_shown(check.equals)}."
    return None


def value_at(document: Any, path: str) -> Any:
    """What stands at "data.items.0.state" in a JSON document.  LookupError when nothing does."""
    for step in path.split("."):
        if isinstance(document, Mapping):
            document = document[step]
        elif isinstance(document, list) and step.isascii() and step.isdigit():
            document = document[int(step)]
        else:
            raise LookupError(step)
    return document


def _same(found: Any, expected: Any) -> bool:
    """Equal as JSON: in Python 1 equals True, there it does not."""
    return bool(found == expected) and isinstance(found, bool) == isinstance(expected, bool)


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN_VALUE_LENGTH else text[:_SHOWN_VALUE_LENGTH] + " …"


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _status_words(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _host(url: str) -> str:
    return urlsplit(url).hostname or "The server"


def _since(started: float) -> float:
    return round(time.monotonic() - started, 3)
