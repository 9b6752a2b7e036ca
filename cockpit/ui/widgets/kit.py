"""The pieces of which pages are made, in one place: `from cockpit.ui.widgets import kit`.

Each module's docstring says how its pieces are used: `labels` (text, icons, tooltips), `buttons`, `layout` (rows,
columns, cards, page heads), `chips` (painted marks, also for delegates), `fields`, `states` (empty, loading, banner),
`overlay` (sheets and dialogs over the page).
"""

from cockpit.ui.widgets.buttons import Button, IconButton, Segments, Toggle, paint_toggle
from cockpit.ui.widgets.chips import (
    Bar,
    Chip,
    IconBox,
    Spinner,
    chip_width,
    paint_bar,
    paint_chip,
    paint_icon_box,
    paint_spinner,
)
from cockpit.ui.widgets.fields import ComboField, Field, NumberField, SearchField, TextField
from cockpit.ui.widgets.labels import ElidedLabel, Icon, KeyLabel, Label, plain_tip, set_tip
from cockpit.ui.widgets.layout import (
    NARROW_PAGE_MARGINS,
    PAGE_MARGINS,
    Card,
    PageHead,
    add,
    clear,
    column,
    divider,
    frame,
    holder,
    row,
    vertical_line,
)
from cockpit.ui.widgets.overlay import OverlayHost, add_shadow
from cockpit.ui.widgets.states import Banner, EmptyState, Skeleton

__all__ = [
    "NARROW_PAGE_MARGINS",
    "PAGE_MARGINS",
    "Banner",
    "Bar",
    "Button",
    "Card",
    "Chip",
    "ComboField",
    "ElidedLabel",
    "EmptyState",
    "Field",
    "Icon",
    "IconBox",
    "IconButton",
    "KeyLabel",
    "Label",
    "NumberField",
    "OverlayHost",
    "PageHead",
    "SearchField",
    "Segments",
    "Skeleton",
    "Spinner",
    "TextField",
    "Toggle",
    "add",
    "add_shadow",
    "chip_width",
    "clear",
    "column",
    "divider",
    "frame",
    "holder",
    "paint_bar",
    "paint_chip",
    "paint_icon_box",
    "paint_spinner",
    "paint_toggle",
    "plain_tip",
    "row",
    "set_tip",
    "vertical_line",
]
