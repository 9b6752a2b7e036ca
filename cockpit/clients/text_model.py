"""A service that writes, spoken to in the chat-completions protocol that hosted and local servers share (B7).

The answer is asked for by JSON schema, then as a JSON object, then in words, for servers that refuse the former.  It is
validated; one that is wrong is sent back once with what is wrong.  A busy server (429, 5xx) is asked again a few times,
as it asks to wait, within one deadline for everything.  Cancelling stops at once.  The key is in the header only.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.http import HttpClient
from cockpit.clients.http_messages import HttpResponse, parse_retry_after
from cockpit.clients.plain_text import one_line

if TYPE_CHECKING:
    from pydantic import BaseModel

    Model = TypeVar("Model", bound=BaseModel)

DEADLINE_SECONDS = 300.0
MOST_TRIES = 4
MAX_ANSWER_BYTES = 2 * 1024 * 1024
_FIRST_WAIT_SECONDS = 1.0
_LONGEST_WAIT_SECONDS = 60.0
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_REFUSES_FORMAT = frozenset({400, 404, 415, 422, 501})
_Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers.  `base_url` is what comes before /chat/completions."""

    base_url: str
    model: str
    key: str | None = field(default=None, repr=False)
    allow_private: bool = False

    def url(self, path: str) -> str:
        """The address of `path` ("chat/completions") at this endpoint."""
        return f"{self.base_url.rstrip('/')}/{path}"


@dataclass(frozen=True, slots=True)
class _Budget:
    """What is left of one deadline over several requests."""

    ends_at: float

    @classmethod
    def of(cls, seconds: float) -> _Budget:
        return cls(time.monotonic() + seconds)

    @property
    def left_seconds(self) -> float:
        return self.ends_at - time.monotonic()


class TextModel:
    """Asks endpoints.  `tell` is called with a sentence whenever an answer was not what it should be.

    `sleep` stands for `asyncio.sleep` in tests.
    """

    def __init__(
        self,
        http: HttpClient,
        tell: Callable[[str], None] = lambda _line: None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._http = http
        self._tell = tell
        self._sleep = sleep

    async def ask(
        self, endpoint: Endpoint, system: str, question: str, answer: type[Model], deadline_seconds: float
    ) -> Model:
        """The answer to `question` as an `answer`, validated.  ClientFault says why there is none."""
        from pydantic import ValidationError

        budget = _Budget.of(deadline_seconds)
        messages = [_said("system", system), _said("user", question)]
        text = await self._complete(endpoint, messages, answer, budget)
        try:
            return answer.model_validate_json(_json_part(text))
        except ValidationError as error:
            wrong = _words_of(error)
        self._tell(f"The answer of {endpoint.model} was not valid and is asked for once more: {wrong}")
        again = (
            f"Your answer was not valid: {wrong}. Answer with the corrected JSON object only,"
            f" in this schema: {json.dumps(answer.model_json_schema())}"
        )
        messages += [_said("assistant", text[:20_000]), _said("user", again)]
        text = await self._complete(endpoint, messages, answer, budget)
        try:
            return answer.model_validate_json(_json_part(text))
        except ValidationError as error:
            wrong = _words_of(error)
        raise ClientFault(FaultReason.WRONG_CONTENT, f"{endpoint.model} answered twice in a wrong form: {wrong}")

    async def say(self, endpoint: Endpoint, question: str, most_tokens: int, deadline_seconds: float) -> str:
        """A short answer in plain words.  ClientFault says why there is none."""
        body = {"model": endpoint.model, "messages": [_said("user", question)], "max_tokens": most_tokens}
        return _content(await self._send(endpoint, body, _Budget.of(deadline_seconds)), endpoint)

    async def models(self, endpoint: Endpoint, deadline_seconds: float) -> list[str]:
        """The models that the endpoint offers; empty when it has no such list.  ClientFault."""
        response = await self._http.fetch(
            endpoint.url("models"),
            headers=_headers(endpoint),
            max_bytes=MAX_ANSWER_BYTES,
            deadline_seconds=deadline_seconds,
            allow_private=endpoint.allow_private,
        )
        if response.status in (404, 405, 501):
            return []
        _check(response, endpoint)
        try:
            rows = json.loads(response.body)["data"]
            return sorted(one_line(str(row["id"]), 200) for row in rows)
        except (ValueError, TypeError, KeyError, RecursionError):
            return []

    async def _complete(
        self, endpoint: Endpoint, messages: Sequence[_Message], answer: type[Model], budget: _Budget
    ) -> str:
        """The text of one completion, in the strictest form that the server accepts."""
        refused: ClientFault | None = None
        for form in _forms(answer):
            body = {"model": endpoint.model, "messages": list(messages), "temperature": 0.2, **form}
            response = await self._send(endpoint, body, budget)
            if form and response.status in _REFUSES_FORMAT and not _names_model(response):
                refused = _fault(response, endpoint)
                continue
            return _content(response, endpoint)
        raise refused or ClientFault(FaultReason.BROKEN_ANSWER, "it gave no answer")

    async def _send(self, endpoint: Endpoint, body: Mapping[str, Any], budget: _Budget) -> HttpResponse:
        """One request; a busy server is asked again after the wait that it asks for."""
        wait = _FIRST_WAIT_SECONDS
        for attempt in range(1, MOST_TRIES + 1):
            deadline_seconds = max(budget.left_seconds, 0.001)
            response = await self._http.fetch(
                endpoint.url("chat/completions"),
                method="POST",
                headers={**_headers(endpoint), "content-type": "application/json"},
                body=json.dumps(body).encode(),
                max_bytes=MAX_ANSWER_BYTES,
                deadline_seconds=deadline_seconds,
                allow_private=endpoint.allow_private,
                read_seconds=deadline_seconds,
            )
            if response.status not in _BUSY or attempt == MOST_TRIES:
                return response
            asked = parse_retry_after(response.headers.get("retry-after", ""), datetime.now(UTC))
            pause = asked if asked is not None else min(wait, _LONGEST_WAIT_SECONDS)
            if pause >= budget.left_seconds:
                return response
            self._tell(f"{endpoint.model} is busy ({response.status}); it is asked again in {pause:.0f} s")
            await self._sleep(pause)
            wait *= 2
        raise AssertionError("the last attempt returns")


def _forms(answer: type[Model]) -> list[dict[str, Any]]:
    schema = {"name": answer.__name__.lower(), "schema": answer.model_json_schema()}
    return [
        {"response_format": {"type": "json_schema", "json_schema": schema}},
        {"response_format": {"type": "json_object"}},
        {},
    ]


def _said(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}


def _headers(endpoint: Endpoint) -> dict[str, str]:
    accept = {"accept": "application/json"}
    return {**accept, "authorization": f"Bearer {endpoint.key}"} if endpoint.key else accept


def _content(response: HttpResponse, endpoint: Endpoint) -> str:
    """What the model said.  ClientFault when it said nothing."""
    _check(response, endpoint)
    try:
        choice = json.loads(response.body)["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        raise ClientFault(FaultReason.WRONG_CONTENT, "it does not answer in the chat-completions protocol") from None
    if not isinstance(content, str) or not content.strip():
        raise ClientFault(FaultReason.EMPTY, f"{endpoint.model} gave an empty answer")
    return content


def _check(response: HttpResponse, endpoint: Endpoint) -> None:
    if response.status >= 400:
        raise _fault(response, endpoint)


def _fault(response: HttpResponse, endpoint: Endpoint) -> ClientFault:
    """What a status means to a person, with the words of the server where it has some."""
    status, said = response.status, _words_of_server(response, endpoint)
    if status in (401, 403):
        sentence = f"the server does not accept the key ({status})" if endpoint.key else f"it wants a key ({status})"
    elif _names_model(response):
        sentence = f"the server knows no model “{endpoint.model}” ({status})"
    elif status == 404:
        sentence = "there is no chat-completions service at this address (404)"
    elif status == 429:
        sentence = "the server is busy, or the key has used up what it may (429)"
    else:
        sentence = f"the server answered {status}"
    return ClientFault(FaultReason.HTTP_STATUS, f"{sentence}: {said}" if said else sentence)


def _names_model(response: HttpResponse) -> bool:
    """True when the server says that the model does not exist."""
    if response.status not in (400, 404, 422):
        return False
    text = response.body[:4_000].decode("utf-8", "replace").casefold()
    return "model_not_found" in text or (
        "model" in text and any(word in text for word in ("not found", "does not exist", "unknown", "no such"))
    )


def _words_of_server(response: HttpResponse, endpoint: Endpoint) -> str:
    try:
        error = json.loads(response.body)["error"]
        said = error["message"] if isinstance(error, dict) else error
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""
    text = one_line(str(said), 200)
    return text.replace(endpoint.key, "…") if endpoint.key else text  # some servers repeat it


def _json_part(text: str) -> str:
    """The JSON object in an answer that may be wrapped in a code fence or in thoughts."""
    if "</think>" in text:
        text = text.rpartition("</think>")[2]
    first, last = text.find("{"), text.rfind("}")
    return text[first : last + 1] if 0 <= first < last else text


def _words_of(error: Any) -> str:
    """The first problems of a pydantic ValidationError, without the values."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    told = [f"{'.'.join(str(part) for part in one['loc']) or 'the answer'}: {one['msg']}" for one in found[:5]]
    return one_line("; ".join(told), 500)
