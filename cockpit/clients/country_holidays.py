"""Public holidays of a country, or of a part of it, from the `holidays` package: nothing is asked of the network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from cockpit.clients.faults import ClientFault, FaultReason


@lru_cache(maxsize=1)
def countries() -> Mapping[str, tuple[str, ...]]:
    """The known country codes (ISO 3166-1), each with the codes of its parts."""
    import holidays

    return {code: tuple(parts) for code, parts in sorted(holidays.list_supported_countries().items())}


def country_days(address: str, years: Iterable[int], language: str | None = None) -> Mapping[date, str]:
    """The holidays of "FR", or of a part of a country such as "DE-BY", in these years.

    ClientFault when the country or the part is not known.
    """
    import holidays

    code, _, part = address.strip().upper().partition("-")
    parts = countries().get(code)
    if parts is None or (part and part not in parts):
        known = f"{code} has {', '.join(parts)}" if parts else "there are codes such as FR, DE-BY, US-CA"
        raise ClientFault(FaultReason.BAD_URL, f"{address!r} is not a known country: {known}")
    try:
        found = holidays.country_holidays(code, subdiv=part or None, years=list(years), language=language)
    except (NotImplementedError, ValueError):  # the language is not there for this country
        found = holidays.country_holidays(code, subdiv=part or None, years=list(years))
    return {day: str(name) for day, name in sorted(found.items())}
