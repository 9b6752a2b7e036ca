"""The time zone of this computer."""

from __future__ import annotations

from cockpit.domain.zones import zone_names

_UTC_NAMES = frozenset({"Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal", "UCT", "Zulu", "Universal"})


def local_zone() -> str:
    """Its IANA name; UTC when the system does not say, or says something that is none."""
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name()
    except (LookupError, OSError, ValueError):
        return "UTC"
    return name if name in zone_names() and name not in _UTC_NAMES else "UTC"
