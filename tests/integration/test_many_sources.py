"""Some hundred sources at once: what a sync costs their servers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from cockpit.domain.content import Source, SourceKind
from tests.helpers.handler_room import handler_room
from tests.helpers.web_server import WebServer

_SOURCES = 200


async def test_a_sync_in_which_nothing_changed_asks_each_source_once_and_stores_nothing(workspace_path: Path) -> None:
    async with WebServer() as web, handler_room(workspace_path) as room:
        paths = [f"/feed/{number}" for number in range(_SOURCES)]
        for path in paths:
            item = f"<item><title>News of {path}</title><guid>{path}</guid></item>"
            body = f'<rss version="2.0"><channel><title>{path}</title>{item}</channel></rss>'.encode()
            web.answer(path, body, headers={"ETag": f'"{path}"'})
        sources = [Source(SourceKind.FEED, web.url(path), path, allow_private=True) for path in paths]
        await room.deps.sources.insert_new(sources)
        first = await room.run("news_sync")
        assert (first.result["inserted"], first.result["failed"]) == (_SOURCES, 0)
        web.requests.clear()

        again = await room.run("news_sync")

        assert (again.result["inserted"], again.result["updated"]) == (0, 0)
        assert (again.result["unchanged"], again.result["failed"]) == (_SOURCES, 0)
        assert Counter(request.path for request in web.requests) == dict.fromkeys(paths, 1)
        assert all(request.headers["if-none-match"] == f'"{request.path}"' for request in web.requests)
