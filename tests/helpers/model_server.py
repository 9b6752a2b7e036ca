"""A server on loopback that speaks the chat-completions protocol and answers what a test writes down.

async with ModelServer() as model:
    model.say(DRAFT)                        # a dict goes out as JSON, a text as it is
    model.refuse(429, retry_after=2)
    ... model.base_url ... model.asked
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

from tests.helpers.web_server import Request, Script, WebServer, head, silence

Answer = Callable[[dict[str, Any]], Any]


class ModelServer:
    """Each answer serves one request, the last one all that follow.  `key` is asked for when it is set."""

    def __init__(self, key: str = "", models: tuple[str, ...] = ("tiny-1", "tiny-2")) -> None:
        self._web = WebServer()
        self._key = key
        self._models = models
        self._answers: list[Script] = []
        self.refused_formats: set[str] = set()
        self.asked: list[dict[str, Any]] = []

    @property
    def base_url(self) -> str:
        return self._web.url("/v1")

    @property
    def headers(self) -> list[Mapping[str, str]]:
        return [request.headers for request in self._web.requests]

    def say(self, content: Any) -> None:
        """Answer with `content`, or with what it makes of the request when it can be called."""

        async def script(request: Request, writer: asyncio.StreamWriter) -> None:
            said = content(self.asked[-1]) if callable(content) else content
            text = said if isinstance(said, str) else json.dumps(said)
            _write(writer, 200, {"choices": [{"message": {"role": "assistant", "content": text}}]})

        self._answers.append(script)

    def refuse(self, status: int, message: str = "no", retry_after: int | None = None) -> None:
        """Answer with an error."""
        fields = {} if retry_after is None else {"Retry-After": str(retry_after)}

        async def script(request: Request, writer: asyncio.StreamWriter) -> None:
            _write(writer, status, {"error": {"message": message}}, fields)

        self._answers.append(script)

    def fall_silent(self) -> None:
        """Take the request and never answer."""
        self._answers.append(silence())

    async def __aenter__(self) -> Self:
        self._web.script("/v1/chat/completions", self._complete)
        self._web.script("/v1/models", self._list)
        await self._web.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._web.__aexit__(kind, error, trace)

    async def _complete(self, request: Request, writer: asyncio.StreamWriter) -> None:
        if self._turns_away(request, writer):
            return
        self.asked.append(json.loads(request.body))
        wanted = self.asked[-1].get("response_format", {}).get("type", "")
        if wanted in self.refused_formats:
            _write(writer, 400, {"error": {"message": f"response_format {wanted} is not supported"}})
        elif self.asked[-1]["model"] not in self._models:
            said = f"The model `{self.asked[-1]['model']}` does not exist"
            _write(writer, 404, {"error": {"message": said, "code": "model_not_found"}})
        else:
            await (self._answers.pop(0) if len(self._answers) > 1 else self._answers[0])(request, writer)

    async def _list(self, request: Request, writer: asyncio.StreamWriter) -> None:
        if not self._turns_away(request, writer):
            _write(writer, 200, {"data": [{"id": name} for name in self._models]})

    def _turns_away(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        wrong = bool(self._key) and request.headers.get("authorization") != f"Bearer {self._key}"
        if wrong:
            _write(writer, 401, {"error": {"message": "Incorrect API key provided"}})
        return wrong


def _write(
    writer: asyncio.StreamWriter, status: int, body: Mapping[str, Any], fields: Mapping[str, str] | None = None
) -> None:
    content = json.dumps(body).encode()
    headers = {"Content-Type": "application/json", "Content-Length": str(len(content)), **(fields or {})}
    writer.write(head(status, headers) + content)
