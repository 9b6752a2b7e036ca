"""A site with many feeds: prints its port, serves until its input ends.  The feeds are made of random words."""

from __future__ import annotations

import asyncio
import random
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.benchmarks.process import answer, options

_SYLLABLES = "ba ce di fo gu ka le mi no pu ra se ti vo zu cha bre dri flo gran".split()  # noqa: SIM905


def feed(number: int, items: int) -> bytes:
    """An RSS feed whose every 20th item is told by its neighbour as well, in other words."""
    words = random.Random(1)
    vocabulary = ["".join(words.choices(_SYLLABLES, k=words.randint(2, 4))) for _ in range(8_000)]
    made = random.Random(number)
    now = datetime.now(UTC)
    entries = []
    for item in range(items):
        shared = random.Random(number // 2 * 1_000 + item) if item % 20 == 0 else made
        title = " ".join(shared.choices(vocabulary, k=9)) + (" now" if item % 20 == 0 and number % 2 else "")
        text = " ".join(made.choices(vocabulary, k=90))
        link = f"https://s{number}.example/{item}"
        when = format_datetime(now - timedelta(minutes=20 * item))
        entries.append(
            f"<item><title>{title.capitalize()}</title><link>{link}</link><guid>{link}</guid><pubDate>{when}</pubDate>"
            f"<description>&lt;p&gt;{text} &lt;a href='{link}'&gt;more&lt;/a&gt;&lt;/p&gt;</description></item>"
        )
    return f'<rss version="2.0"><channel><title>Site {number}</title>{"".join(entries)}</channel></rss>'.encode()


async def main() -> None:
    given = options(feeds=500, items=100)
    bodies = [feed(number, given["items"]) for number in range(given["feeds"])]

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = (await reader.readuntil(b"\r\n\r\n")).lower()
        body = bodies[int(asked.split()[1].strip(b"/"))]
        if b"if-none-match" in asked:
            writer.write(b'HTTP/1.1 304 Same\r\nETag: "1"\r\nConnection: close\r\n\r\n')
        else:
            head = f'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n'
            writer.write(head.encode() + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    answer(port=server.sockets[0].getsockname()[1])
    await asyncio.to_thread(sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
