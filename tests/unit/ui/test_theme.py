"""The look: readable in both themes, switched at once, one object per application."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cockpit import paths
from cockpit.ui import theme as theme_module
from cockpit.ui.theme import Theme, set_property, theme
from cockpit.ui.tokens import DARK, LIGHT, Tokens, contrast, mixed
from cockpit.ui.widgets.buttons import Button

THEMES = pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
TEXT_TOKENS = ("text", "text2", "text3", "accent", "ok", "warn", "err", "run", "off")
ROOT = Path(__file__).parents[3]


def has_color(pixmap: QPixmap, color: str) -> bool:
    """Whether some pixel is exactly of this colour and opaque."""
    image = pixmap.toImage()
    wanted = QColor(color).rgba()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


# -- tokens


@THEMES
@pytest.mark.parametrize("ground", ["bg", "surface", "raised"])
@pytest.mark.parametrize("token", TEXT_TOKENS)
def test_text_is_readable_on_every_ground(tokens: Tokens, token: str, ground: str) -> None:
    assert contrast(tokens.color(token), tokens.color(ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("token", ["text", "text2", "text3"])
def test_text_is_readable_under_the_pointer(tokens: Tokens, token: str) -> None:
    assert contrast(tokens.color(token), tokens.hover) >= 4.5


@THEMES
@pytest.mark.parametrize("token", ["ok", "warn", "err", "run", "accent"])
def test_words_on_tinted_pills_are_readable(tokens: Tokens, token: str) -> None:
    color = tokens.color(token)
    assert contrast(color, mixed(color, tokens.surface, tokens.tint)) >= 4.5


@THEMES
@pytest.mark.parametrize(
    ("top", "ground"), [("on_accent", "accent"), ("on_accent", "accent_hi"), ("on_badge", "err"), ("text", "chip_on")]
)
def test_words_on_coloured_buttons_are_readable(tokens: Tokens, top: str, ground: str) -> None:
    assert contrast(tokens.color(top), tokens.color(ground)) >= 4.5


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)
    assert contrast(second, first) == contrast(first, second)


def test_mixing_is_what_painting_with_alpha_gives() -> None:
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"
    assert mixed("#123456", "#abcdef", 1.0) == "#123456"
    assert mixed("#123456", "#abcdef", 0.0) == "#abcdef"


@THEMES
def test_a_token_is_looked_up_by_name_and_a_colour_stays(tokens: Tokens) -> None:
    assert tokens.color("accent") == tokens.accent
    assert tokens.color("#010203") == "#010203"
    with pytest.raises(KeyError):
        tokens.color("no_such_token")
    assert tokens.dark is (tokens is DARK)


@THEMES
def test_both_themes_name_the_same_colours(tokens: Tokens) -> None:
    assert tokens.colors().keys() == DARK.colors().keys()
    assert all(re.fullmatch(r"#[0-9a-f]{6}", color) for color in tokens.colors().values())


# -- style sheet and palette


@THEMES
def test_the_style_sheet_is_filled_in_completely(look: Theme, tokens: Tokens) -> None:
    look.choose(tokens.name)
    sheet = look.style_sheet()
    assert "$" not in sheet.replace("$name", "").replace("$x_", "")
    assert tokens.accent in sheet
    other = LIGHT if tokens.dark else DARK
    assert other.text not in sheet


@THEMES
def test_the_pictures_of_the_style_sheet_exist_and_have_the_colour_of_their_theme(look: Theme, tokens: Tokens) -> None:
    look.choose(tokens.name)
    found = re.findall(r'url\("([^"]+)"\)', look.style_sheet())
    assert len(found) >= 4
    for path in found:
        drawing = Path(path).read_text(encoding="utf-8")
        assert "currentColor" not in drawing
        assert (tokens.on_accent if Path(path).stem == "check" else tokens.text3) in drawing


@THEMES
def test_the_palette_carries_the_tokens(look: Theme, tokens: Tokens) -> None:
    look.choose(tokens.name)
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Window).name() == tokens.bg
    assert palette.color(QPalette.ColorRole.Text).name() == tokens.text
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name() == tokens.text3


def test_a_translucent_token_is_written_for_style_sheets(look: Theme) -> None:
    look.choose("dark")
    assert look.translucent("#ff0080", 0.25) == "rgba(255,0,128,0.25)"


# -- one object, switched at run time


def test_there_is_one_theme_per_application(look: Theme) -> None:
    assert theme() is look
    assert theme() is theme()


def test_without_an_application_there_is_no_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nothing:
        @staticmethod
        def instance() -> None:
            return None

    monkeypatch.setattr(theme_module, "QApplication", Nothing)
    with pytest.raises((RuntimeError, TypeError)):
        theme()


def test_switching_restyles_and_tells_once(look: Theme, qtbot: QtBot) -> None:
    told: list[str] = []
    look.changed.connect(lambda: told.append(look.tokens.name))
    look.choose("light")
    look.choose("light")
    assert told == ["light"]
    assert look.tokens is LIGHT
    assert LIGHT.text in QApplication.instance().styleSheet()
    look.choose("dark")
    assert told == ["light", "dark"]
    assert look.color("bg").name() == DARK.bg


def test_a_widget_that_is_shown_is_painted_in_the_new_theme(look: Theme, qtbot: QtBot) -> None:
    button = Button("Go", "play", "primary")
    qtbot.addWidget(button)
    button.resize(90, 34)
    button.show()
    assert has_color(button.grab(), DARK.accent)
    look.choose("light")
    assert has_color(button.grab(), LIGHT.accent)
    assert not has_color(button.grab(), DARK.accent)


def test_an_unknown_choice_is_refused(look: Theme) -> None:
    with pytest.raises(ValueError, match="not system, dark or light"):
        look.choose("sepia")


@pytest.mark.parametrize(
    ("scheme", "window_is_dark", "expected"),
    [
        (Qt.ColorScheme.Dark, False, DARK),
        (Qt.ColorScheme.Light, True, LIGHT),
        (Qt.ColorScheme.Unknown, True, DARK),
        (Qt.ColorScheme.Unknown, False, LIGHT),
    ],
)
def test_the_system_is_followed(
    look: Theme, monkeypatch: pytest.MonkeyPatch, scheme: Qt.ColorScheme, window_is_dark: bool, expected: Tokens
) -> None:
    class Hints:
        def colorScheme(self) -> Qt.ColorScheme:
            return scheme

        def unsetColorScheme(self) -> None: ...
        def setColorScheme(self, wanted: Qt.ColorScheme) -> None: ...

    class App:
        """The application, on a desktop with these hints."""

        def __init__(self, real: QApplication) -> None:
            self.setPalette, self.setStyleSheet = real.setPalette, real.setStyleSheet

        def styleHints(self) -> Hints:
            return Hints()

    monkeypatch.setattr(look, "_app", App(QApplication.instance()))
    monkeypatch.setattr(look, "_system_dark", window_is_dark)
    look.choose("system")
    assert look.tokens is expected


def test_a_property_is_restyled_only_when_it_changes(look: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    set_property(button, "kind", "primary")
    assert button.property("kind") == "primary"
    button.resize(60, 34)
    assert has_color(button.grab(), DARK.accent)
    set_property(button, "kind", "")
    assert not has_color(button.grab(), DARK.accent)


def test_less_motion_takes_no_time(look: Theme) -> None:
    look.less_motion = False
    assert look.motion_milliseconds(160) == 160
    look.less_motion = True
    assert look.motion_milliseconds(160) == 0


# -- colours, fonts, icons


def test_colours_are_kept_and_carry_their_alpha(look: Theme) -> None:
    assert look.color("ok") is look.color("ok")
    assert look.color("ok", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
    assert look.color("ok").alphaF() == 1.0


def test_the_bundled_font_is_used(look: Theme) -> None:
    assert QFontInfo(look.font(13)).family() == "Inter"
    assert QApplication.font().family() == "Inter"
    assert look.font(21, 600).pixelSize() == 21
    assert look.font(21, 600).weight() == 600


def test_tabular_digits_are_equally_wide(look: Theme) -> None:
    tabular = QFontMetricsF(look.font(13, tabular=True))
    assert tabular.horizontalAdvance("1111") == tabular.horizontalAdvance("8888")
    proportional = QFontMetricsF(look.font(13))
    assert proportional.horizontalAdvance("1111") < proportional.horizontalAdvance("8888")


def test_a_pixmap_has_the_size_and_colour_that_was_asked_for(look: Theme) -> None:
    pixmap = look.pixmap("square", "#ff0000", 16, 2.0)
    assert pixmap.width() == 32
    assert pixmap.deviceIndependentSize().width() == 16
    assert has_color(pixmap, "#ff0000")
    assert look.pixmap("square", "#ff0000", 16, 2.0) is pixmap


def test_an_icon_follows_theme_state_and_mode(look: Theme) -> None:
    icon = look.icon("square", "text2", on="accent")
    size = QSize(32, 32)
    assert has_color(icon.pixmap(size), DARK.text2)
    assert has_color(icon.pixmap(size, QIcon.Mode.Normal, QIcon.State.On), DARK.accent)
    assert has_color(icon.pixmap(size, QIcon.Mode.Disabled), DARK.text3)
    look.choose("light")
    assert has_color(icon.pixmap(size), LIGHT.text2)
    copy = QIcon(icon)
    del icon
    assert has_color(copy.pixmap(size), LIGHT.text2)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_sharp_on_every_screen(look: Theme, ratio: float) -> None:
    """Drawn with the pixels of the screen, not scaled up."""
    canvas = QPixmap(round(40 * ratio), round(40 * ratio))
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(QColor("#000000"))
    painter = QPainter(canvas)
    look.icon("square", "#ff0000").paint(painter, 0, 0, 40, 40)
    painter.end()
    drawn = look.pixmap("square", "#ff0000", 40, ratio).toImage()
    seen = canvas.toImage()
    different = sum(
        abs(seen.pixelColor(x, y).red() - drawn.pixelColor(x, y).red() * drawn.pixelColor(x, y).alpha() // 255) > 8
        for x in range(seen.width())
        for y in range(seen.height())
    )
    assert different == 0


def test_the_icon_of_the_program_has_the_usual_sizes(look: Theme) -> None:
    sizes = {size.width() for size in look.app_icon().availableSizes()}
    assert {16, 32, 48} <= sizes


def test_every_icon_can_be_drawn(look: Theme) -> None:
    names = [path.stem for path in (paths.resources() / "icons").glob("*.svg")]
    assert len(names) > 60
    blank = [name for name in names if not _has_ink(look.pixmap(name, "text", 16))]
    assert blank == []


def _has_ink(pixmap: QPixmap) -> bool:
    image = pixmap.toImage()
    return any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def test_every_icon_that_the_program_names_is_shipped() -> None:
    shipped = {path.stem for path in (paths.resources() / "icons").glob("*.svg")}
    named = dict(_icons_named())
    assert len(named) > 10
    assert {name: where for name, where in named.items() if name not in shipped} == {}


def _icons_named() -> Iterator[tuple[str, str]]:
    """Icon names that stand as plain strings in calls of the kit."""
    first_argument = {"Icon", "IconBox", "IconButton", "icon", "pixmap", "EmptyState"}
    for path in (ROOT / "cockpit" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            values = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
            place = 0 if called in first_argument else 1 if called in ("Button", "Banner") else None
            if place is not None and len(values) > place and isinstance(values[place], str) and values[place]:
                yield values[place], f"{path.name}:{node.lineno}"


def test_licences_are_shipped_with_fonts_and_icons() -> None:
    assert "SIL Open Font License" in (paths.resources() / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "ISC License" in (paths.resources() / "icons" / "LICENSE").read_text(encoding="utf-8")
