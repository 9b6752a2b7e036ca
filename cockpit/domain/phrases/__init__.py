"""Phrases to schedules: "every weekday at 9", "le dernier vendredi du mois à 17h".

A small grammar of our own, English and French: the days, the times, the rhythm, the bounds and the zone may come in
any order.  Nothing is guessed silently: what is missing or can be read in two ways is refused with the place and
with what to write instead.  A number alone is an hour of 24 ("at 8" is 08:00), a bare weekday recurs every week.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cockpit.domain import cron
from cockpit.domain.errors import UserError
from cockpit.domain.phrases.assembly import Assembly
from cockpit.domain.phrases.cursor import Cursor
from cockpit.domain.phrases.grammar import Grammar
from cockpit.domain.phrases.lexicon import lexicon
from cockpit.domain.phrases.sentences import MOST_CHARACTERS, NotUnderstood, sentence
from cockpit.domain.phrases.tokens import Token, tokens_of
from cockpit.domain.schedule import Cron, Rule
from cockpit.domain.zones import get_zone

__all__ = ["NotUnderstood", "Understood", "examples", "understand"]

_CRON_SIGNS = frozenset("0123456789*/,-?#")
_CRON_WORDS = frozenset((*cron.MONTH_NAMES, *cron.WEEKDAY_NAMES, "l", "w", "lw"))

_EXAMPLES = {
    "en": (
        "every weekday at 9",
        "every 45 minutes between 8 and 18",
        "mondays and thursdays at 8:30 pm",
        "last friday of the month at 17:00",
        "the 1st and 15th at 6, New York time",
        "tomorrow at 9",
    ),
    "fr": (
        "tous les jours ouvrés à 9h",
        "toutes les 45 minutes entre 8h et 18h",
        "le lundi et le jeudi à 20h30",
        "le dernier vendredi du mois à 17h",
        "le 1er et le 15 à 6h, heure de New York",
        "demain à 9h",
    ),
}


@dataclass(frozen=True, slots=True)
class Understood:
    """What a phrase means.  `time_zone` is None when it names none; `starts_at` and `ends_at` are whole days in the
    zone of the task, both included.
    """

    rules: tuple[Rule, ...]
    time_zone: str | None = None
    starts_at: date | None = None
    ends_at: date | None = None


def examples(language: str) -> tuple[str, ...]:
    """Six phrases that are understood, in "fr" or else in English."""
    return _EXAMPLES["fr" if language == "fr" else "en"]


def understand(
    text: str, today: date, time_zone: str = "UTC", *, now: datetime | None = None, language: str | None = None
) -> Understood:
    """The rules that `text` says, in the language of its words; a cron text is taken as it is.

    `today` is the date in `time_zone`, the zone of the task; `now` (aware) is needed for "in 20 minutes", and tells
    that a time of today is over.  NotUnderstood, its sentence in `language` or else in that of the phrase.
    """
    tokens = tokens_of(text[:MOST_CHARACTERS]) if isinstance(text, str) else []
    order = sorted(("en", "fr"), key=lambda code: (-_strangers(tokens, code), code != (language or "en")))
    say = language if language in ("en", "fr") else order[0]
    if not tokens:
        raise NotUnderstood(sentence("empty", say), "", 0, 0)
    if len(text) > MOST_CHARACTERS:
        raise NotUnderstood(sentence("long", say), text[MOST_CHARACTERS:], MOST_CHARACTERS, len(text))
    if _is_cron(text):
        return _cron(text, time_zone)
    refusal: NotUnderstood | None = None
    for code in order:
        cursor = Cursor(text, tokens, lexicon(code), say)
        try:
            return _read(cursor, today, time_zone, now)
        except NotUnderstood as error:
            refusal = refusal or error
    assert refusal is not None
    raise refusal


def _strangers(tokens: list[Token], code: str) -> int:
    """How many of the words belong to this language and not to the other."""
    other = lexicon("fr" if code == "en" else "en").vocabulary
    mine = lexicon(code).vocabulary
    return sum(token.is_word and token.text in mine and token.text not in other for token in tokens)


def _read(cursor: Cursor, today: date, time_zone: str, now: datetime | None) -> Understood:
    said = Grammar(cursor, time_zone).read()
    zone = said.zone or time_zone
    wall = None if now is None else now.astimezone(ZoneInfo(get_zone(zone).name)).replace(tzinfo=None, microsecond=0)
    if said.zone is not None and wall is not None:
        today = wall.date()
    assembly = Assembly(cursor, today, wall, zone)
    starts, ends = assembly.bounds(said)
    return Understood(assembly.rules(said), said.zone, starts, ends)


def _is_cron(text: str) -> bool:
    """Whether `text` looks like a cron text: @daily, or fields of its signs and names, five or six when it is right."""
    parts = text.lower().split()
    if parts and parts[0].startswith("@") and len(parts[0]) > 1 and parts[0][1].isalpha():
        return True
    return (len(parts) in (5, 6) or "*" in parts) and all(_is_cron_field(part) for part in parts)


def _is_cron_field(part: str) -> bool:
    words = "".join(char if char not in _CRON_SIGNS else " " for char in part).split()
    return all(word in _CRON_WORDS for word in words)


def _cron(text: str, time_zone: str) -> Understood:
    # `cron.check` would also ask croniter, whose import alone takes longer than an answer may; saving asks it.
    expression = text.strip()
    try:
        cron.parse(expression)
    except UserError as error:
        said = "; ".join(error.fields.values())
        start = text.index(expression) if expression else 0
        raise NotUnderstood(said, expression, start, start + len(expression)) from error
    return Understood((Cron(expression, time_zone),))
