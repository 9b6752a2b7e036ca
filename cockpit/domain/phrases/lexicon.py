"""The words of the two languages, by the part they play in a sentence.  All are folded: small letters, no accents.

Several words that belong together are written with spaces, as the tokens come: "week - end", "jusqu au".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cockpit.domain.phrases.tokens import fold

DAY = 86_400
WEEK = 7 * DAY
MONTH = "month"
YEAR = "year"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language.  `phrases` holds, for each role, its wordings, longest first."""

    code: str
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    weekdays: Mapping[str, str]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, int]
    vocabulary: frozenset[str]


_ENGLISH_ROLES = {
    "every": "every|each",
    "other": "other",
    "and": "and|,|;|+|&|as well as",
    "the": "the",
    "on": "on the|on|the",
    "of": "of|in",
    "of_month": "of the month|of month|of every month|of each month|of a month|in the month|each month|a month",
    "at": "at|@",
    "from": "from",
    "to": "to|until|till|til|through|-",
    "between": "between",
    "until": "until|till|til|up to|ending on|ending|ends on|ends",
    "starting": "starting on|starting from|starting|beginning on|beginning from|beginning|as of|starts on|starts",
    "in": "in",
    "from_now": "from now",
    "once": "only once|just once|once|one time",
    "per": "a|per",
    "noon": "noon|midday",
    "midnight": "midnight",
    "am": "am|a m|in the morning",
    "pm": "pm|p m|in the afternoon|in the evening",
    "oclock": "o clock|oclock|h|hrs",
    "suffix": "st|nd|rd|th",
    "today": "today",
    "tomorrow": "tomorrow",
    "after_tomorrow": "the day after tomorrow|day after tomorrow",
    "next": "next",
    "workdays": "weekdays|weekday|workdays|workday|working days|working day|business days|business day"
    "|week days|week day|work days|work day",
    "weekends": "the weekend|the weekends|weekends|weekend|week - ends|week - end",
    "day": "days|day",
    "daily": "daily",
    "hourly": "hourly",
    "weekly": "weekly",
    "monthly": "monthly",
    "yearly": "yearly|annually",
    "last": "last",
    "month_end": "at the end of the month|the end of the month|end of the month|end of month|month end",
    "half_hour": "half an hour|half hour|half - hour",
    "quarter_hour": "quarter of an hour|quarter hour|quarter - hour",
    "half_past": "half past",
    "quarter_past": "quarter past|a quarter past",
    "quarter_to": "quarter to|a quarter to",
    "morning": "mornings|morning",
    "night": "nights|night",
    "evening": "evenings|evening|afternoons|afternoon",
    "zone_before": "in",
    "zone_after": "local time|time",
    "local": "local time|my time",
    "except": "except on|except|but not on|but not|excluding",
    "done": "please",
}

_FRENCH_ROLES = {
    "every": "tous les|toutes les|tout les|chaque|tous|toutes",
    "other": "",
    "and": "et|,|;|+|&|ainsi que",
    "the": "le|la|les|l",
    "on": "le|la|les|en",
    "of": "de|d",
    "of_month": "du mois|de chaque mois|de tous les mois|par mois|chaque mois",
    "at": "a|@",
    "from": "de|du|d|des",
    "to": "jusqu au|jusqu a|au|a|-",
    "between": "entre",
    "until": "jusqu au|jusqu a|jusqu en|jusque",
    "starting": "a partir de|a partir du|a partir d|a compter de|a compter du|a compter d|des le|depuis le|des",
    "in": "dans",
    "from_now": "",
    "once": "une seule fois|une fois",
    "per": "par",
    "noon": "midi",
    "midnight": "minuit",
    "am": "du matin|am",
    "pm": "du soir|de l apres - midi|de l apres midi|pm",
    "oclock": "heures|heure|h",
    "suffix": "er|ere|eme|emes|ieme|e|nd|nde",
    "today": "aujourd hui",
    "tomorrow": "demain",
    "after_tomorrow": "apres - demain|apres demain",
    "next": "prochain",
    "workdays": "jours ouvres|jour ouvre|en semaine|jours de semaine|jour de semaine",
    "weekends": "week - ends|week - end|weekends|weekend|week end|fins de semaine|fin de semaine",
    "day": "jours|jour",
    "daily": "quotidiennement|quotidien",
    "hourly": "",
    "weekly": "hebdomadaire",
    "monthly": "mensuellement|mensuel",
    "yearly": "annuellement|annuel",
    "last": "derniers|dernieres|dernier|derniere",
    "month_end": "a la fin du mois|en fin de mois|la fin du mois|fin du mois|fin de mois|fin de chaque mois",
    "half_hour": "demi - heures|demi - heure|demi heures|demi heure",
    "quarter_hour": "quarts d heure|quart d heure",
    "half_past": "et demie|et demi",
    "quarter_past": "et quart",
    "quarter_to": "moins le quart",
    "morning": "matins|matin|matinee",
    "night": "nuits|nuit",
    "evening": "soirs|soir|apres - midi|apres - midis|soiree",
    "zone_before": "a l heure de la|a l heure de|a l heure d|a l heure du|heure de la|heure de|heure d|heure du",
    "zone_after": "",
    "local": "heure locale",
    "except": "sauf le|sauf les|sauf|excepte le|excepte",
    "done": "",
}

_ENGLISH_WEEKDAYS = {
    "mon": "monday mondays mon",
    "tue": "tuesday tuesdays tue tues",
    "wed": "wednesday wednesdays wed weds",
    "thu": "thursday thursdays thu thur thurs",
    "fri": "friday fridays fri",
    "sat": "saturday saturdays sat",
    "sun": "sunday sundays sun",
}
_FRENCH_WEEKDAYS = {
    "mon": "lundi lundis lun",
    "tue": "mardi mardis mar",
    "wed": "mercredi mercredis mer",
    "thu": "jeudi jeudis jeu",
    "fri": "vendredi vendredis ven",
    "sat": "samedi samedis sam",
    "sun": "dimanche dimanches dim",
}
_ENGLISH_MONTHS = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct"
    "|november nov|december dec"
)
_FRENCH_MONTHS = (
    "janvier janv|fevrier fevr|mars|avril avr|mai|juin|juillet juil|aout|septembre sept|octobre oct|novembre nov"
    "|decembre dec"
)
_ENGLISH_NUMBERS = "one an|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_FRENCH_NUMBERS = "un une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"
_ENGLISH_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_FRENCH_ORDINALS = (
    "premier premiere premiers|deuxieme deuxiemes second|troisieme troisiemes|quatrieme quatriemes|cinquieme cinquiemes"
)
_ENGLISH_UNITS = {
    1: "s sec secs second seconds",
    60: "m min mins minute minutes",
    3600: "h hr hrs hour hours",
    DAY: "d day days",
    WEEK: "w week weeks",
}
_FRENCH_UNITS = {
    1: "s sec seconde secondes",
    60: "m mn min minute minutes",
    3600: "h heure heures",
    DAY: "j jour jours",
    WEEK: "semaine semaines",
}
_LONG_UNITS = {
    "en": {MONTH: "month|months", YEAR: "year|years"},
    "fr": {MONTH: "mois", YEAR: "an|ans|annee|annees"},
}


def _counted(text: str) -> dict[str, int]:
    return {word: number for number, words in enumerate(text.split("|"), 1) for word in words.split()}


def _wordings(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(one.split()) for one in text.split("|") if one), key=len, reverse=True))


@lru_cache(maxsize=2)
def lexicon(code: str) -> Lexicon:
    """The words of "en" or "fr"."""
    french = code == "fr"
    roles = (_FRENCH_ROLES if french else _ENGLISH_ROLES) | _LONG_UNITS[code]
    phrases = {role: _wordings(text) for role, text in roles.items()}
    weekdays = {
        word: day
        for day, words in (_FRENCH_WEEKDAYS if french else _ENGLISH_WEEKDAYS).items()
        for word in words.split()
    }
    months = _counted(_FRENCH_MONTHS if french else _ENGLISH_MONTHS)
    numbers = _counted(_FRENCH_NUMBERS if french else _ENGLISH_NUMBERS)
    ordinals = _counted(_FRENCH_ORDINALS if french else _ENGLISH_ORDINALS)
    units = {
        word: seconds
        for seconds, words in (_FRENCH_UNITS if french else _ENGLISH_UNITS).items()
        for word in words.split()
    }
    said = {word for wordings in phrases.values() for wording in wordings for word in wording}
    vocabulary = frozenset(said.union(weekdays, months, numbers, ordinals, units))
    return Lexicon(code, phrases, weekdays, months, numbers, ordinals, units, vocabulary)


_ACCENTED = {
    fold(word): word
    for word in (
        *(
            "février",
            "août",
            "décembre",
            "à",
            "ouvré",
            "ouvrés",
            "année",
            "années",
            "après",
            "dès",
            "jusqu’à",
            "excepté",
        ),
        *("deuxième", "troisième", "quatrième", "cinquième", "première", "dernière", "matinée", "soirée"),
    )
}


def accented(word: str) -> str:
    """A folded word of the lexicon as it is spelled."""
    return _ACCENTED.get(word, word)
