"""The colour tokens of the two themes: the only place where colours live.  No Qt, so anything may read it."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme.  Colours are "#rrggbb"; `tint` and `selection` are alphas of badges and selected rows."""

    name: str
    bg: str
    surface: str
    raised: str
    hover: str
    border: str
    border2: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hi: str
    on_accent: str
    ok: str
    warn: str
    err: str
    run: str
    off: str
    field: str
    chip_on: str
    on_badge: str
    shadow: str
    tint: float
    selection: float
    shadow_alpha: float

    @property
    def dark(self) -> bool:
        """True for the theme with light text on a dark ground."""
        return self.name == "dark"

    def color(self, token: str) -> str:
        """The "#rrggbb" of a token name (KeyError if unknown); what starts with # is returned as it is."""
        if token.startswith("#"):
            return token
        value: str = getattr(self, token, "")
        if not value:
            raise KeyError(token)
        return value

    def colors(self) -> dict[str, str]:
        """Every colour token by name."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: value for name, value in values.items() if isinstance(value, str) and value[:1] == "#"}


DARK = Tokens(
    name="dark",
    bg="#0d0f13",
    surface="#14171d",
    raised="#1b1f27",
    hover="#1f242d",
    border="#232833",
    border2="#343b49",
    text="#e9ebf0",
    text2="#a8afbd",
    text3="#868e9e",
    accent="#6e8bff",
    accent_hi="#859dff",
    on_accent="#0b0d12",
    ok="#43cf90",
    warn="#f2b63c",
    err="#f9736f",
    run="#62aaff",
    off="#868e9e",
    field="#0d0f13",
    chip_on="#343b49",
    on_badge="#0b0d12",
    shadow="#000000",
    tint=0.14,
    selection=0.16,
    shadow_alpha=0.55,
)

LIGHT = Tokens(
    name="light",
    bg="#f4f5f8",
    surface="#ffffff",
    raised="#ffffff",
    hover="#f1f3f7",
    border="#e2e5eb",
    border2="#cbd0da",
    text="#161a22",
    text2="#4d5665",
    text3="#626b7c",
    accent="#3c5bf0",
    accent_hi="#2f4bd4",
    on_accent="#ffffff",
    ok="#0b7a4e",
    warn="#8f5a00",
    err="#c4302f",
    run="#1b63c9",
    off="#626b7c",
    field="#ffffff",
    chip_on="#ffffff",
    on_badge="#ffffff",
    shadow="#1b2230",
    tint=0.10,
    selection=0.10,
    shadow_alpha=0.20,
)


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio (1..21) of two "#rrggbb" colours."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(top: str, bottom: str, alpha: float) -> str:
    """What `top` looks like when it is painted over `bottom` with this alpha (0..1)."""
    pairs = zip(_channels(top), _channels(bottom), strict=True)
    return "#" + "".join(f"{round(255 * (a * alpha + b * (1 - alpha))):02x}" for a, b in pairs)


def _channels(color: str) -> tuple[float, float, float]:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def _luminance(color: str) -> float:
    red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
