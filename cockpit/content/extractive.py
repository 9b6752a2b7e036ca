"""The built-in writer: full sentences of the items themselves, one paragraph a story, each with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cockpit.content.language import telling_words
from cockpit.content.rank import Story
from cockpit.content.sections import WORDS_OF_LENGTH, PlannedSection
from cockpit.content.selection import Selection
from cockpit.content.summarize import Candidate, candidates, chosen, overlap
from cockpit.content.written import Written
from cockpit.domain.synthesis import Section, Sentence
from cockpit.domain.theme import Length, Theme

_WORDS_OF_SENTENCE = 22
_MOST_OF_A_STORY = 5
_STORIES_IN_LEAD = {Length.SHORT: 1, Length.MEDIUM: 2, Length.LONG: 3}
_LONGEST_TITLE = 110  # characters, of two headlines in one
_SAME = 0.75  # of the words: then the other item says it as well
_SOURCE_AT_END = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


@dataclass(frozen=True, slots=True)
class _Told:
    """A story, its number, its sentences, and the headline as one more that may be told."""

    story: Story
    number: int
    found: list[Candidate]
    headline: Candidate


def extracted(selection: Selection, theme: Theme) -> Written:
    """Write `selection` in sentences of its items.  The same selection gives the same text."""
    told = [_read(story, number) for number, story in enumerate(selection.stories, 1)]
    by_number = {one.number: one for one in told}
    best = sorted(told, key=lambda one: one.story.rank)
    with_more = [one for one in best if len(one.found) > 1] or best  # so that their sections have their own sentences
    lead = [(one, _best(one)) for one in with_more[: _STORIES_IN_LEAD[theme.length]]]
    in_lead = {one.number: [sentence] for one, sentence in lead}
    most = _sentences_each(theme, len(told))
    numbers = iter(range(1, len(told) + 1))
    sections = [_section(planned, numbers, by_number, in_lead, most) for planned in selection.sections]
    return Written(
        title=_title([one.story.lead.title for one in best]),
        lead=tuple(_sentence(one, sentence, told) for one, sentence in lead),
        sections=tuple(sections),
    )


def clean_headline(title: str) -> str:
    """A headline without the name of its source at the end and without a closing dot."""
    line = " ".join(title.split())
    shorter = _SOURCE_AT_END.sub("", line)
    return (shorter if len(shorter.split()) >= 4 else line).rstrip(" .")


def _read(story: Story, number: int) -> _Told:
    title = clean_headline(story.lead.title)
    found = candidates(story.lead.text, title)
    headline = title if title.endswith(("!", "?", "…", "»", "”")) else f"{title}."
    return _Told(story, number, found, Candidate(headline, -1, tuple(telling_words(title))))


def _best(one: _Told) -> Candidate:
    return next(iter(chosen(one.found, 1)), one.headline)


def _section(
    planned: PlannedSection,
    numbers: Iterator[int],
    by_number: dict[int, _Told],
    in_lead: dict[int, list[Candidate]],
    most: int,
) -> Section:
    paragraphs: list[tuple[Sentence, ...]] = []
    others = list(by_number.values())
    for _ in planned.stories:
        one = by_number[next(numbers)]
        said = in_lead.get(one.number, [])
        left = [candidate for candidate in one.found if candidate not in said]
        picked = _paragraph(left, max(most - len(said), 1), said) or [one.headline]
        paragraphs.append(tuple(_sentence(one, sentence, others) for sentence in picked))
    return Section(planned.plan.title, tuple(paragraphs), len(planned.stories))


def _paragraph(left: list[Candidate], most: int, said: list[Candidate]) -> list[Candidate]:
    """Sentences that tell on; the first must be understood by itself where there is one that can be."""
    picked = chosen(left, most, said)
    while picked and picked[0].points_back and not all(one.points_back for one in left):
        left = [one for one in left if one is not picked[0]]
        picked = chosen(left, most, said)
    return picked


def _sentence(one: _Told, sentence: Candidate, others: list[_Told]) -> Sentence:
    """The sentence with the number of its item, then those of kept items that say the same."""
    more = [
        other.number for other in others if other is not one and any(_says(theirs, sentence) for theirs in other.found)
    ]
    return Sentence(sentence.text, (one.number, *more))


def _says(theirs: Candidate, ours: Candidate) -> bool:
    long_enough = min(len(theirs.words), len(ours.words)) >= 6
    return long_enough and overlap(theirs.words, ours.words) >= _SAME


def _sentences_each(theme: Theme, stories: int) -> int:
    fit = WORDS_OF_LENGTH[theme.length] / max(stories, 1) / _WORDS_OF_SENTENCE
    return min(max(round(fit), 1), _MOST_OF_A_STORY)


def _title(headlines: list[str]) -> str:
    cleaned = [clean_headline(headline) for headline in headlines]
    two = "; ".join(cleaned[:2])
    return two if len(two) <= _LONGEST_TITLE else cleaned[0]
