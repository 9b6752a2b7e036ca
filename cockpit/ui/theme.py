"""Tokens, palette, style sheet, fonts and icons of the window, in one object.

How to use it::

    from cockpit.ui.theme import theme
    t = theme()                                # the one of this QApplication (made on first use)
    painter.setPen(t.color("text2"))           # QColor of a token, optional alpha: t.color("ok", 0.14)
    painter.setFont(t.font(12, 500))           # Inter; t.font(13, tabular=True) for numbers and times
    painter.drawPixmap(x, y, t.pixmap("bell", "accent", 16, self.devicePixelRatioF()))
    button.setIcon(t.icon("play", "text2"))    # follows the theme by itself: drawn anew at every paint
    t.changed.connect(self.update)             # only for what caches colours: all is repainted

Painting code calls `theme()` once per paint event, not once per item.  Nothing is kept in module globals: the
object hangs on the QApplication.  `app.py` calls `theme().install()` before the first widget is made and
`theme().choose("system" | "dark" | "light")` when the settings say so; switching restyles everything at once.
"""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from cockpit import paths
from cockpit.ui.tokens import DARK, LIGHT, Tokens

_PROPERTY = "cockpit_theme"
_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
_ROLES = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "raised"),
    (QPalette.ColorRole.Button, "raised"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "err"),
    (QPalette.ColorRole.ToolTipBase, "raised"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.Mid, "border"),
    (QPalette.ColorRole.Dark, "border"),
    (QPalette.ColorRole.Light, "raised"),
    (QPalette.ColorRole.Midlight, "hover"),
    (QPalette.ColorRole.Accent, "accent"),
)


class Theme(QObject):
    """The look in force.  `tokens` are its colours; `changed` is emitted when a switch has restyled all."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = "system"
        self._installed = False
        self._system_dark = app.palette().color(QPalette.ColorRole.Window).lightnessF() < 0.5
        self._svg: dict[str, str] = {}
        self._fonts: dict[tuple[int, int, bool], QFont] = {}
        self._colors: dict[tuple[str, float], QColor] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self.less_motion = False
        self.tokens: Tokens = self._wanted()
        app.styleHints().colorSchemeChanged.connect(self._apply)

    # -- what widgets ask for

    def color(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token ("text2", "ok") or of "#rrggbb".  Shared: do not modify it."""
        found = self._colors.get((token, alpha))
        if found is None:
            found = QColor(self.tokens.color(token))
            found.setAlphaF(alpha)
            self._colors[token, alpha] = found
        return found

    def font(self, pixels: int = 13, weight: int = 400, tabular: bool = False) -> QFont:
        """Inter at this pixel size; `tabular` gives digits of equal width.  Shared: copy before modifying."""
        found = self._fonts.get((pixels, weight, tabular))
        if found is None:
            found = QFont("Inter")
            found.setPixelSize(pixels)
            found.setWeight(QFont.Weight(weight))
            found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if tabular:
                found.setFeature(QFont.Tag.fromString("tnum"), 1)
            self._fonts[pixels, weight, tabular] = found
        return found

    def pixmap(self, name: str, token: str = "text2", size: int = 16, ratio: float = 1.0) -> QPixmap:
        """The Lucide icon `name` in the colour of a token, `size` device-independent pixels wide."""
        key = (name, self.tokens.color(token), size, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._draw(*key)
        return found

    def icon(self, name: str, token: str = "text2", *, on: str | None = None) -> QIcon:
        """An icon that is always painted in the theme in force; `on` is its token when checked."""
        return QIcon(_IconEngine(self, name, token, on or token))

    def app_icon(self) -> QIcon:
        """The icon of the program, in the sizes that window managers and trays ask for."""
        icon = QIcon()
        for size in (16, 22, 32, 48, 64, 128):
            icon.addPixmap(self.pixmap("cockpit", size=size))
        return icon

    def motion_milliseconds(self, milliseconds: int = 160) -> int:
        """How long an animation may take: 0 when the person asked for less motion."""
        return 0 if self.less_motion else milliseconds

    # -- what the application asks for

    def install(self) -> None:
        """Load the fonts; set style, font, palette and style sheet.  Once, before the first widget."""
        if not self._installed:
            self._installed = True
            for weight in _WEIGHTS:
                QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / f"Inter-{weight}.otf"))
            self._app.setStyle("Fusion")
            self._app.setFont(self.font())
            self._restyle()

    def choose(self, choice: str) -> None:
        """Follow the system ("system") or stay "dark" or "light".  ValueError for anything else."""
        if choice not in ("system", "dark", "light"):
            raise ValueError(f"{choice!r} is not system, dark or light")
        self._choice = choice
        hints = self._app.styleHints()
        if choice == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if choice == "dark" else Qt.ColorScheme.Light)
        self._apply()

    def palette(self) -> QPalette:
        """The palette for what the style sheet does not reach (native parts, text documents)."""
        palette = QPalette()
        for role, token in _ROLES:
            palette.setColor(role, self.color(token))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text3"))
        return palette

    def style_sheet(self) -> str:
        """The style sheet of resources/qss with every token filled in."""
        tokens = self.tokens
        values = {
            **tokens.colors(),
            "nav_on": self.translucent("accent", tokens.selection),
            "menu_on": tokens.border if tokens.dark else tokens.hover,
            "foot": tokens.bg if tokens.dark else tokens.hover,
            "err_faint": self.translucent("err", 0.08),
            "images": (paths.resources() / "qss" / tokens.name).as_posix(),
        }
        for token in ("accent", "ok", "warn", "err"):
            values[f"{token}_soft"] = self.translucent(token, tokens.tint if tokens.dark else 0.08)
            values[f"{token}_line"] = self.translucent(token, 0.45)
        template = (paths.resources() / "qss" / "cockpit.qss").read_text(encoding="utf-8")
        return Template(template).substitute(values)

    def translucent(self, token: str, alpha: float) -> str:
        """A token as "rgba(r,g,b,a)" for a style sheet; alpha is 0..1."""
        color = self.color(token)
        return f"rgba({color.red()},{color.green()},{color.blue()},{alpha:g})"

    # -- inside

    def _wanted(self) -> Tokens:
        if self._choice != "system":
            return DARK if self._choice == "dark" else LIGHT
        scheme = self._app.styleHints().colorScheme()
        if scheme == Qt.ColorScheme.Unknown:  # a desktop that does not say: as its own windows are
            return DARK if self._system_dark else LIGHT
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT

    def _apply(self) -> None:
        wanted = self._wanted()
        if wanted is not self.tokens:
            self.tokens = wanted
            self._colors.clear()
            self._pixmaps.clear()
            if self._installed:
                self._restyle()
            self.changed.emit()

    def _restyle(self) -> None:
        self._app.setPalette(self.palette())
        self._app.setStyleSheet(self.style_sheet())

    def _draw(self, name: str, color: str, size: int, ratio: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer

        svg = self._svg.get(name)
        if svg is None:
            svg = self._svg[name] = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        # a little thinner than Lucide's own: at 14 to 18 px it sits better beside Inter
        svg = svg.replace("currentColor", color).replace('stroke-width="2"', 'stroke-width="1.9"')
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


class _IconEngine(QIconEngine):
    """Draws a Lucide icon in the colours that hold at the moment of painting."""

    def __init__(self, source: Theme, name: str, token: str, on: str) -> None:
        super().__init__()
        self._source, self._name, self._token, self._on = source, name, token, on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        side = min(rect.width(), rect.height())
        pixmap = self._pixmap(side, mode, state, device.devicePixelRatioF() if device else 1.0)
        painter.drawPixmap(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._pixmap(min(size.width(), size.height()), mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # here `size` is in device pixels
        return self._pixmap(round(min(size.width(), size.height()) / scale), mode, state, scale)

    def _pixmap(self, side: int, mode: QIcon.Mode, state: QIcon.State, ratio: float) -> QPixmap:
        token = self._on if state == QIcon.State.On else self._token
        return self._source.pixmap(self._name, "text3" if mode == QIcon.Mode.Disabled else token, side, ratio)

    def clone(self) -> QIconEngine:
        return _IconEngine(self._source, self._name, self._token, self._on)


def theme() -> Theme:
    """The theme of the running QApplication, made on first use."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a QApplication must exist before its theme")
    found = app.property(_PROPERTY)
    if not isinstance(found, Theme):
        found = Theme(app)
        app.setProperty(_PROPERTY, found)
    return found


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet looks at, and restyle the widget if it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
