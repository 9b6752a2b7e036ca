"""The colours of calendars: names that fit both themes, or a colour that a server gave."""

from __future__ import annotations

from PySide6.QtGui import QColor

from cockpit.ui.theme import theme
from cockpit.ui.tokens import contrast

DARK = {
    "blue": "#6e8bff",
    "green": "#43cf90",
    "amber": "#f2b63c",
    "pink": "#f08bc2",
    "teal": "#35c4c0",
    "violet": "#a78bfa",
}
LIGHT = {
    "blue": "#3c5bf0",
    "green": "#0b7a4e",
    "amber": "#9a6400",
    "pink": "#b0307f",
    "teal": "#0b7f7c",
    "violet": "#6d3fd1",
}
PAST, COMING = 0.11, 0.22
_LIGHT_SHARE = 0.64  # a light ground needs less of a colour
_LEAST_CONTRAST = 2.0


def calendar_color(name: str, alpha: float = 1.0) -> QColor:
    """The colour of a calendar as it can be seen on the present theme."""
    tokens = theme().tokens
    text = (DARK if tokens.dark else LIGHT).get(name, name)
    if contrast(text, tokens.surface) < _LEAST_CONTRAST:
        text = tokens.text2
    color = QColor(text)
    color.setAlphaF(alpha)
    return color


def fill_color(name: str, past: bool) -> QColor:
    """The ground of an event."""
    share = PAST if past else COMING
    return calendar_color(name, share if theme().tokens.dark else share * _LIGHT_SHARE)
