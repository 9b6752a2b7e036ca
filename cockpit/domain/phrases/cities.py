"""Time zones by the name of a city: "New York", "heure de Londres"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cockpit.domain.phrases.tokens import fold
from cockpit.domain.zones import zone_names

MOST_WORDS = 8
"""The longest name in tokens, "_", "-" and "/" counted."""

_NOT_CITIES = ("Etc/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")

# Cities that IANA has no zone for, and what French calls those that it has.
_ALSO = {
    "Europe/London": "londres|edinburgh|edimbourg|manchester",
    "Europe/Brussels": "bruxelles",
    "Europe/Berlin": "frankfurt|francfort|munich|hamburg|hambourg|cologne",
    "Europe/Zurich": "geneva|geneve|bern|berne|basel|bale|lausanne",
    "Europe/Madrid": "barcelona|barcelone",
    "Europe/Rome": "milan|naples|turin",
    "Europe/Paris": "lyon|marseille|toulouse|lille|bordeaux|nantes|strasbourg",
    "Europe/Lisbon": "lisbonne",
    "Europe/Moscow": "moscou",
    "Europe/Athens": "athenes",
    "Europe/Vienna": "vienne",
    "Europe/Warsaw": "varsovie",
    "Europe/Copenhagen": "copenhague",
    "Europe/Bucharest": "bucarest",
    "Europe/Kyiv": "kiev",
    "Africa/Cairo": "le caire|caire",
    "Africa/Algiers": "alger",
    "Asia/Shanghai": "beijing|pekin|shenzhen",
    "Asia/Kolkata": "delhi|new delhi|mumbai|bombay|bangalore",
    "Asia/Singapore": "singapour",
    "Asia/Seoul": "seoul",
    "Asia/Jerusalem": "tel aviv",
    "Asia/Dubai": "abu dhabi",
    "America/New_York": "boston|washington|miami|atlanta|philadelphia|nyc|eastern|quebec",
    "America/Chicago": "houston|dallas|austin|central",
    "America/Denver": "mountain",
    "America/Los_Angeles": "san francisco|seattle|san diego|las vegas|pacific",
    "America/Mexico_City": "mexico",
    "America/Havana": "la havane",
    "America/Sao_Paulo": "rio de janeiro|brasilia",
    "America/Toronto": "ottawa|montreal",
    "Australia/Sydney": "canberra",
    "Pacific/Noumea": "noumea",
    "UTC": "utc|gmt|zulu",
}

NEED_A_WORD = frozenset(("christmas", "easter", "eastern", "central", "mountain", "pacific", "west", "center"))
"""Keys that mean a zone only with "time" after them or "in" before."""


def key_of(words: str) -> str:
    """How a name is looked up: "New York", "new-york" and "New_York" are one."""
    return "".join(char for char in fold(words) if char not in " _-'")


@lru_cache(maxsize=1)
def cities() -> Mapping[str, str]:
    """IANA names by the key of their city and of themselves."""
    found: dict[str, str] = {}
    # The more slashes the more exact; of two that are equal, "Europe/Istanbul" comes after "Asia/Istanbul".
    for name in sorted(zone_names(), key=lambda name: (name.count("/"), name)):
        if "/" in name and not any(char.isdigit() for char in name):
            found[key_of(name)] = name
            if not name.startswith(_NOT_CITIES):
                found[key_of(name.rpartition("/")[2])] = name
    known = frozenset(zone_names())
    for name, also in _ALSO.items():
        if name in known:
            found.update({key_of(word): name for word in also.split("|")})
    return found
