"""Where each story is told: the section plan of a theme, its limits, and how many stories fit the length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cockpit.content.language import phrase_pattern
from cockpit.content.rank import Story
from cockpit.domain.theme import Length, SectionPlan, Theme

WORDS_OF_LENGTH = {Length.SHORT: 250, Length.MEDIUM: 600, Length.LONG: 1_200}
STORIES_OF_LENGTH = {Length.SHORT: 5, Length.MEDIUM: 12, Length.LONG: 20}
_REST = {"en": "In brief", "fr": "En bref"}
_MOST_OF_THE_REST = 5


@dataclass(slots=True)
class PlannedSection:
    """A section and the stories that are told in it, the best first."""

    plan: SectionPlan
    stories: list[Story] = field(default_factory=list)

    @property
    def has_room(self) -> bool:
        return len(self.stories) < self.plan.most_stories


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A story that no section had room for: `limit` stories were told there."""

    story: Story
    limit: int
    section: str = ""


def assigned(stories: Sequence[Story], theme: Theme) -> tuple[list[PlannedSection], list[LeftOut]]:
    """The sections that have something to tell, in the order of the plan, and what is left out.

    `stories` are in the order of their rank.  A story goes where most of the section's words stand in it, or to the
    next best section with room.  One that no section's words lead in goes to the section without words, or to a last
    one of its own.
    """
    planned = [PlannedSection(plan) for plan in theme.sections or (_whole(theme),)]
    rest = PlannedSection(SectionPlan(_REST.get(theme.language, _REST["en"]), (), _MOST_OF_THE_REST))
    patterns = [[phrase_pattern(word) for word in section.plan.words] for section in planned]
    most = STORIES_OF_LENGTH[theme.length]
    left: list[LeftOut] = []
    told = 0
    for story in stories:
        if told >= most:
            left.append(LeftOut(story, most))
            continue
        choices = _choices(story, planned, patterns) or [rest]
        section = next((one for one in choices if one.has_room), None)
        if section is None:
            left.append(LeftOut(story, choices[0].plan.most_stories, choices[0].plan.title))
        else:
            section.stories.append(story)
            told += 1
    return [section for section in (*planned, rest) if section.stories], left


def _choices(
    story: Story, planned: Sequence[PlannedSection], patterns: Sequence[Sequence[str]]
) -> list[PlannedSection]:
    """The sections that may tell it, the best first; those without words last."""
    scored = [
        (sum(story.subject.weighted(pattern) for pattern in words), -place)
        for place, words in enumerate(patterns)
        if planned[place].plan.words
    ]
    matching = [planned[-place] for score, place in sorted(scored, reverse=True) if score]
    return matching + [section for section in planned if not section.plan.words]


def _whole(theme: Theme) -> SectionPlan:
    """Without a plan everything is told under the name of the theme."""
    return SectionPlan(theme.name, (), STORIES_OF_LENGTH[theme.length])
