"""Hacker News: the lists top and new from Firebase, searches from Algolia."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from cockpit.clients.documents import Document, Known, read_document
from cockpit.clients.faults import ClientFault, FaultReason

if TYPE_CHECKING:
    from cockpit.clients.http import HttpClient

FIREBASE_URL = "https://hacker-news.firebaseio.com"
ALGOLIA_URL = "https://hn.algolia.com"
STORIES = 30
MOST_STORIES = 100
_AT_ONCE = 6
_ITEM_BYTES = 512 * 1024
_LISTS = {"hn:top": "topstories", "hn:new": "newstories"}


async def read_hacker_news(
    http: HttpClient,
    address: str,
    known: Known,
    *,
    base_url: str = "",
    count: int = STORIES,
    allow_private: bool,
    deadline_seconds: float,
) -> Document | None:
    """The answers behind hn:top, hn:new or hn:WORDS as `parts` of a document; None when the list has not changed.

    ClientFault when the list cannot be had, or none of its stories.
    """
    count = min(count, MOST_STORIES)
    if address not in _LISTS:
        query = urlencode({"query": address.removeprefix("hn:").strip(), "tags": "story", "hitsPerPage": count})
        url = f"{(base_url or ALGOLIA_URL).rstrip('/')}/api/v1/search_by_date?{query}"
        found = await _read(http, url, known, allow_private, deadline_seconds)
        return found and Document(b"", found.url, "algolia", found.etag, found.last_modified, parts=(found.body,))
    base = f"{(base_url or FIREBASE_URL).rstrip('/')}/v0"
    listed = await _read(http, f"{base}/{_LISTS[address]}.json", known, allow_private, deadline_seconds)
    if listed is None:
        return None
    urls = [f"{base}/item/{number}.json" for number in _numbers(listed.body)[:count]]
    try:
        async with asyncio.timeout(deadline_seconds):
            parts = await _read_all(http, urls, allow_private, deadline_seconds)
    except TimeoutError:
        words = f"its stories did not come within {deadline_seconds:g} s"
        raise ClientFault(FaultReason.TIMED_OUT, words) from None
    return Document(b"", listed.url, "firebase", listed.etag, listed.last_modified, parts=parts)


async def _read_all(http: HttpClient, urls: list[str], allow_private: bool, seconds: float) -> tuple[bytes, ...]:
    """What could be read of these; one story that fails does not lose the others."""
    places = asyncio.Semaphore(_AT_ONCE)

    async def one(url: str) -> bytes | ClientFault:
        async with places:
            try:
                found = await _read(http, url, Known(), allow_private, seconds)
            except ClientFault as fault:
                return fault
        return b"null" if found is None else found.body

    answers = await asyncio.gather(*map(one, urls))
    parts = tuple(answer for answer in answers if isinstance(answer, bytes))
    faults = [answer for answer in answers if isinstance(answer, ClientFault)]
    if faults and not parts:
        raise faults[0]
    return parts


def _numbers(body: bytes) -> list[int]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list):
        raise ClientFault(FaultReason.WRONG_CONTENT, "the answer of Hacker News is no list of stories")
    return [number for number in found if isinstance(number, int) and not isinstance(number, bool)]


async def _read(http: HttpClient, url: str, known: Known, allow_private: bool, seconds: float) -> Document | None:
    return await read_document(
        http, url, known, allow_private=allow_private, deadline_seconds=seconds, max_bytes=_ITEM_BYTES
    )
