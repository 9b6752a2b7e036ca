"""The built-in writer against "the first three sentences", and how long ten thousand items take.

The articles and their summaries of three sentences (tests/data/summaries) were written for this project, the summaries
in other words than the articles.  In nine articles the gist stands first, as in most news; in eleven it does not.  The
numbers of the writer (damping, diversity, how much the beginning counts) were chosen with the first sixteen in sight;
those in the folder `later` were written after that and changed nothing.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cockpit.clients.offload import offload
from cockpit.content.extractive import extracted
from cockpit.content.language import sentences
from cockpit.content.selection import deduped, selected
from cockpit.content.summarize import summary
from cockpit.content.written import Written
from cockpit.domain.gathered import GatheredItem
from cockpit.domain.theme import SectionPlan, Theme
from tests.helpers.rouge import rouge

ARTICLES = Path(__file__).parents[1] / "data" / "summaries"
SENTENCES = 3
NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
_SYLLABLES = (
    "ba",
    "de",
    "fi",
    "go",
    "ru",
    "la",
    "me",
    "ni",
    "po",
    "su",
    "ta",
    "ve",
    "wi",
    "zo",
    "cha",
    "pre",
    "tri",
    "ker",
)
_WORDS = 8_000


@dataclass(frozen=True, slots=True)
class Score:
    """ROUGE-1, ROUGE-2 and ROUGE-L (F1) of our summary and of the baseline for one article."""

    name: str
    style: str
    ours: tuple[float, float, float]
    baseline: tuple[float, float, float]
    is_unseen: bool = False


def scores() -> list[Score]:
    """One score for each article."""
    found = []
    for path in sorted(ARTICLES.rglob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        ours = " ".join(summary(article["text"], article["title"], SENTENCES))
        first = " ".join(sentences(article["text"])[:SENTENCES])
        reference = article["reference"]
        unseen = path.parent.name == "later"
        found.append(Score(path.stem, article["style"], rouge(ours, reference), rouge(first, reference), unseen))
    return found


def means(found: Sequence[Score]) -> tuple[list[float], list[float]]:
    """The mean of each measure: ours, and the baseline's."""
    ours = [statistics.mean(column) for column in zip(*(one.ours for one in found), strict=True)]
    return ours, [statistics.mean(column) for column in zip(*(one.baseline for one in found), strict=True)]


def made_up_items(count: int, text_sentences: int = 8, seed: int = 7) -> list[GatheredItem]:
    """Items of invented words, as often as words are; each fourth title is that of another item, reworded."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(_WORDS)]
    weights = [1 / (place + 10) for place in range(_WORDS)]
    found: list[GatheredItem] = []
    for number in range(1, count + 1):
        title = chance.choices(words, weights, k=chance.randint(6, 11))
        if number % 4 == 0:
            title = found[chance.randrange(len(found))].title.split()
            title = [*chance.sample(title, len(title) - 1), chance.choice(words)]
        text = [" ".join(chance.choices(words, weights, k=18)).capitalize() + "." for _ in range(text_sentences)]
        at = NOW - timedelta(hours=chance.random() * 160)
        address, source = f"https://news.example/{number}", f"Source {number % 40}"
        found.append(GatheredItem(number, " ".join(title), address, " ".join(text), source, at))
    return found


def theme_of(items: Sequence[GatheredItem]) -> Theme:
    """A theme whose words stand in some of these items."""
    words = sorted({word for item in items[:50] for word in item.title.split()})
    plan = (
        SectionPlan("First", tuple(words[:5]), 4),
        SectionPlan("Second", tuple(words[5:10]), 4),
        SectionPlan("Rest"),
    )
    return Theme("Bench", "bench", keywords=tuple(words[10:40]), excluded=tuple(words[40:42]), sections=plan)


async def written(items: Sequence[GatheredItem], theme: Theme) -> Written:
    """As a run writes: each step in a thread."""
    since = NOW - timedelta(days=5)
    found = await offload(deduped, items, theme, [], since)
    selection = await offload(selected, found, theme, [], since=since, now=NOW)
    return await offload(extracted, selection, theme)


async def seconds_and_longest_gap(items: Sequence[GatheredItem], theme: Theme) -> tuple[float, float, float]:
    """How much time of a core it takes; the longest time for which the loop did not come to its heartbeat of 5 ms; and
    the same while nothing else works in this process, which is what the machine itself costs."""
    gc.collect()
    gc.freeze()  # as the program does after its start
    idle = await _longest_gap(asyncio.ensure_future(asyncio.sleep(2.0)))
    began = time.process_time()
    gap = await _longest_gap(asyncio.ensure_future(written(items, theme)))
    return time.process_time() - began, gap, idle


async def _longest_gap(work: asyncio.Future[Any]) -> float:
    gap, last = 0.0, time.perf_counter()
    while not work.done():
        await asyncio.sleep(0.005)
        now = time.perf_counter()
        gap, last = max(gap, now - last - 0.005), now
    await work
    return gap
