"""From what was gathered to what is told: every item gets exactly one reason (requirement G8).  Pure, deterministic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from cockpit.content.dedupe import groups, written_before
from cockpit.content.rank import Story, Subject, keyword_counts, patterns, scores, story_of
from cockpit.content.sections import LeftOut, PlannedSection, assigned
from cockpit.domain.gathered import GatheredItem, WrittenItem
from cockpit.domain.synthesis import Reason, Receipt
from cockpit.domain.theme import Theme

GRACE = timedelta(days=1)  # what was published shortly before the last synthesis may have come home after it


@dataclass(frozen=True, slots=True)
class Decision:
    """Why an item was kept or dropped.  `of` is the article whose near-duplicate it is."""

    item: GatheredItem
    reason: Reason
    detail: Mapping[str, Any] = field(default_factory=dict)
    of: int = 0


@dataclass(frozen=True, slots=True)
class Deduped:
    """After the first two steps: `stories` as groups of items, and what was dropped before."""

    stories: list[list[GatheredItem]]
    dropped: list[Decision]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is told, section by section, and the receipts: kept items first, numbered in reading order."""

    sections: list[PlannedSection]
    receipts: tuple[Receipt, ...]
    story_count: int = 0

    def number_of(self, story: Story) -> int:
        """The number under which a kept story is cited."""
        return self._numbers[story.lead.article_id]

    @property
    def stories(self) -> list[Story]:
        """The kept stories in reading order."""
        return [story for section in self.sections for story in section.stories]

    @property
    def _numbers(self) -> dict[int, int]:
        return {story.lead.article_id: number for number, story in enumerate(self.stories, 1)}


def deduped(items: Sequence[GatheredItem], theme: Theme, written: Sequence[WrittenItem], since: datetime) -> Deduped:
    """Leave out what is too old, excluded or told before; what is left in groups that tell one story."""
    fresh, dropped = _wanted(items, theme, since)
    told = written_before(fresh, written)
    stories: list[list[GatheredItem]] = []
    for places in groups(fresh):
        group = [fresh[place] for place in places]
        times = [told[place] for place in places if place in told]
        if times:
            on = {"on": max(times).date().isoformat()}
            dropped += [Decision(item, Reason.WRITTEN_BEFORE, on) for item in group]
        else:
            stories.append(group)
    return Deduped(stories, dropped)


def selected(
    found: Deduped, theme: Theme, written: Sequence[WrittenItem], *, since: datetime, now: datetime
) -> Selection:
    """Rank the stories, give the best a place in the section plan, and write the receipts."""
    wanted, dropped = _matching(found.stories, theme)
    dropped = [*found.dropped, *dropped]
    keywords = patterns(theme.keywords)
    points = scores(wanted, keywords, written, language=theme.language, since=since, now=now)
    ordered = sorted(zip(points, wanted, strict=True), key=lambda pair: (-pair[0], pair[1].lead.article_id))
    ranked = [replace(story, score=score, rank=place) for place, (score, story) in enumerate(ordered, 1)]
    sections, left = assigned(ranked, theme)
    kept = [story for section in sections for story in section.stories]
    decisions = [_kept(story) for story in kept]
    decisions += [near for story in kept for near in _near(story)]
    decisions += [one for out in left for one in (_over_limit(out), *_near(out.story))]
    return Selection(sections, _receipts([*decisions, *dropped]), len(found.stories))


def _wanted(items: Sequence[GatheredItem], theme: Theme, since: datetime) -> tuple[list[GatheredItem], list[Decision]]:
    fresh: list[GatheredItem] = []
    dropped: list[Decision] = []
    excluded = patterns(theme.excluded)
    for item in items:
        if item.at < since - GRACE:
            dropped.append(Decision(item, Reason.OLDER, {"since": since.isoformat()}))
            continue
        hit = keyword_counts(Subject.of(item), excluded) if excluded else {}
        if hit:
            dropped.append(Decision(item, Reason.EXCLUDED_WORD, {"word": next(iter(hit))}))
        else:
            fresh.append(item)
    return fresh, dropped


def _matching(stories: Sequence[Sequence[GatheredItem]], theme: Theme) -> tuple[list[Story], list[Decision]]:
    """The stories in which one of the keywords stands, in the lead or another item."""
    wanted: list[Story] = []
    dropped: list[Decision] = []
    keywords = patterns(theme.keywords)
    for group in stories:
        story = story_of(group, theme.language)
        counts = keyword_counts(story.subject, keywords)
        for item in story.others if keywords and not counts else ():
            counts = counts or keyword_counts(Subject.of(item), keywords)
        if keywords and not counts:
            dropped += [Decision(item, Reason.NO_KEYWORD) for item in (story.lead, *story.others)]
        else:
            wanted.append(replace(story, keywords=counts))
    return wanted, dropped


def _kept(story: Story) -> Decision:
    detail = {
        "keywords": dict(story.keywords),
        "score": round(story.score, 4),
        "rank": story.rank,
        "told_by": story.told_by,
    }
    return Decision(story.lead, Reason.KEPT, detail)


def _over_limit(out: LeftOut) -> Decision:
    detail: dict[str, Any] = {"rank": out.story.rank, "limit": out.limit}
    if out.section:
        detail["section"] = out.section
    return Decision(out.story.lead, Reason.RANK_OVER_LIMIT, detail)


def _near(story: Story) -> list[Decision]:
    return [Decision(item, Reason.NEAR_DUPLICATE, of=story.lead.article_id) for item in story.others]


def _receipts(decisions: Sequence[Decision]) -> tuple[Receipt, ...]:
    numbers = {decision.item.article_id: number for number, decision in enumerate(decisions, 1)}
    made: list[Receipt] = []
    for decision in decisions:
        item, detail = decision.item, dict(decision.detail)
        if decision.of:
            detail["of"] = numbers[decision.of]
        number = numbers[item.article_id]
        made.append(
            Receipt(number, item.article_id, item.title, item.url, item.source_name, item.at, decision.reason, detail)
        )
    return tuple(made)
