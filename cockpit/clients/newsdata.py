"""NewsData.io: searches in news of the world, by a key and with credits: one for each page of ten results."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.plain_text import one_line

if TYPE_CHECKING:
    from cockpit.clients.http import HttpClient
    from cockpit.clients.http_messages import HttpResponse

BASE_URL = "https://newsdata.io"
CREDITS_A_DAY = 200  # of a free account
MOST_PAGES = 5
_REASON = {401: "the key is refused", 403: "the key may not ask this", 429: "the credits of the day are used up"}


@dataclass(slots=True)
class NewsDataPages:
    """What was read; `credits` counts also the request that failed."""

    bodies: list[bytes]
    credits: int = 0
    fault: ClientFault | None = None


async def read_newsdata(
    http: HttpClient,
    words: str,
    key: str,
    *,
    language: str = "",
    pages: int = 1,
    base_url: str = BASE_URL,
    allow_private: bool,
    deadline_seconds: float,
) -> NewsDataPages:
    """The first `pages` pages for `words`.  A fault is in the answer, beside the pages that came before it."""
    found = NewsDataPages([])
    query = {"q": words, **({"language": language} if language else {})}
    page = ""
    while found.credits < min(pages, MOST_PAGES):
        asked = urlencode({**query, **({"page": page} if page else {})})
        found.credits += 1
        try:
            response = await http.fetch(
                f"{base_url.rstrip('/')}/api/1/latest?{asked}",
                headers={"X-ACCESS-KEY": key},  # not in the address, which is logged
                deadline_seconds=deadline_seconds,
                allow_private=allow_private,
            )
            page = _next_page(response)
        except ClientFault as fault:
            found.fault = fault
            return found
        found.bodies.append(response.body)
        if not page:
            return found
    return found


def _next_page(response: HttpResponse) -> str:
    """The name of the page after this answer, "" for the last.  ClientFault when it is no answer."""
    try:
        body = json.loads(response.body)
    except (ValueError, RecursionError):
        body = None
    if response.status in _REASON:
        wait = 3_600.0 if response.status == 429 else None
        words = f"NewsData.io answered {response.status}: {_REASON[response.status]}"
        raise ClientFault(FaultReason.HTTP_STATUS, words, retry_after_seconds=wait)
    response.raise_for_status()
    if not isinstance(body, dict):
        raise ClientFault(FaultReason.WRONG_CONTENT, "the answer of NewsData.io is not JSON")
    if body.get("status") == "error":
        results = body.get("results")
        message = results.get("message") if isinstance(results, dict) else ""
        raise ClientFault(FaultReason.WRONG_CONTENT, f"NewsData.io: {one_line(str(message), 200) or 'an error'}")
    following = body.get("nextPage")
    return following if isinstance(following, str) else ""
