"""The pieces of pages: plain text, names for screen readers, keys as well as the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cockpit.ui.theme import Theme
from cockpit.ui.tokens import DARK
from cockpit.ui.widgets import kit

HOSTILE = "<b>bold</b> & <img src='file:///etc/passwd'> &lt;"
pytestmark = pytest.mark.usefixtures("look")


def show(qtbot: QtBot, widget: QWidget, width: int = 300, height: int = 60) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()


def colors(pixmap: QPixmap) -> set[str]:
    image = pixmap.toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


# -- labels


@pytest.mark.parametrize("make", [kit.Label, kit.ElidedLabel, kit.KeyLabel])
def test_labels_show_markup_as_it_is_written(qtbot: QtBot, make: type[QLabel]) -> None:
    label = make(HOSTILE)
    show(qtbot, label, 900)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == HOSTILE


def test_tooltips_are_escaped_and_name_the_shortcut(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    kit.set_tip(widget, HOSTILE, "Ctrl+K")
    assert "<b>" not in widget.toolTip()
    assert "&lt;b&gt;" in widget.toolTip()
    assert "(Ctrl+K)" in widget.toolTip()
    assert widget.accessibleName() == HOSTILE
    assert kit.plain_tip("") == ""


def test_a_tip_may_leave_the_name_alone(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setAccessibleName("Save")
    kit.set_tip(widget, "available when this run ends", name=False)
    assert widget.accessibleName() == "Save"


def test_the_tone_of_a_label_can_change(qtbot: QtBot) -> None:
    label = kit.Label("Error", 14, 600, "text2")
    show(qtbot, label)
    assert DARK.err not in colors(label.grab())
    label.set_tone("err")
    assert DARK.err in colors(label.grab())


def test_a_long_line_is_cut_and_told_in_the_tooltip(qtbot: QtBot) -> None:
    label = kit.ElidedLabel("a very long name of a task\nin two lines")
    show(qtbot, label, 80)
    assert label.text().endswith("…")
    assert label.full_text() == "a very long name of a task in two lines"
    assert label.accessibleName() == label.full_text()
    assert "a very long name" in label.toolTip()
    label.resize(600, 20)
    assert label.text() == label.full_text()
    assert label.toolTip() == ""


def test_a_path_is_cut_in_the_middle(qtbot: QtBot) -> None:
    label = kit.ElidedLabel("/home/somebody/folder/workspace.db", middle=True)
    show(qtbot, label, 120)
    assert label.text().startswith("/")
    assert label.text().endswith("db")
    assert "…" in label.text()


def test_an_icon_changes_name_and_colour(qtbot: QtBot) -> None:
    icon = kit.Icon("square", "ok", 64)
    show(qtbot, icon, 64, 64)
    assert DARK.ok in colors(icon.grab())
    icon.set("square", "err")
    assert DARK.err in colors(icon.grab())


# -- buttons


def test_a_button_shows_ampersands_and_has_its_words_as_name(qtbot: QtBot) -> None:
    button = kit.Button("Save & close", "save")
    show(qtbot, button)
    assert button.text().strip() == "Save && close"
    assert button.accessibleName() == "Save & close"
    button.set_text("Stop")
    assert button.accessibleName() == "Stop"


@pytest.mark.parametrize("kind", ["", "primary", "danger", "quiet", "link"])
def test_buttons_are_as_high_as_designed(qtbot: QtBot, kind: str) -> None:
    button, small = kit.Button("Run now", "play", kind), kit.Button("Run now", "play", kind, small=True)
    for widget in (button, small):
        show(qtbot, widget)
    if kind == "link":
        assert button.sizeHint().height() <= 24
    else:
        assert button.sizeHint().height() == 34
        assert small.sizeHint().height() == 28


def test_an_icon_button_has_a_name_a_tip_and_a_focus(qtbot: QtBot) -> None:
    button = kit.IconButton("x", "Close", "Esc")
    show(qtbot, button)
    assert button.accessibleName() == "Close"
    assert "Close (Esc)" in button.toolTip()
    assert button.focusPolicy() is Qt.FocusPolicy.StrongFocus
    button.set("play", "Run now")
    assert button.accessibleName() == "Run now"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_toggle_is_switched_by_keys(qtbot: QtBot, key: Qt.Key) -> None:
    toggle = kit.Toggle(False, "Enabled")
    show(qtbot, toggle)
    seen: list[bool] = []
    toggle.toggled.connect(seen.append)
    qtbot.keyClick(toggle, key)
    qtbot.keyClick(toggle, key)
    assert seen == [True, False]
    assert toggle.accessibleName() == "Enabled"


def test_a_toggle_is_switched_by_the_pointer_and_shows_it(qtbot: QtBot) -> None:
    toggle = kit.Toggle(False)
    show(qtbot, toggle)
    assert DARK.accent not in colors(toggle.grab())
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert toggle.isChecked()
    assert DARK.accent in colors(toggle.grab())
    toggle.setEnabled(False)
    assert DARK.accent not in colors(toggle.grab())


def test_segments_tell_their_key_and_keep_one_choice(qtbot: QtBot) -> None:
    segments = kit.Segments([("all", "All", 16), ("failed", "Failed & late", 2), ("off", "Disabled")])
    show(qtbot, segments, 400)
    told: list[str] = []
    segments.changed.connect(told.append)
    assert segments.current() == "all"
    qtbot.mouseClick(segments.button("failed"), Qt.MouseButton.LeftButton)
    assert told == ["failed"]
    assert segments.current() == "failed"
    segments.set_current("off")  # by the program: told nobody
    assert told == ["failed"]
    assert segments.current() == "off"
    with pytest.raises(KeyError):
        segments.set_current("nothing")


def test_arrow_keys_move_within_segments(qtbot: QtBot) -> None:
    segments = kit.Segments([("a", "A"), ("b", "B"), ("c", "C")])
    show(qtbot, segments)
    told: list[str] = []
    segments.changed.connect(told.append)
    segments.activateWindow()
    qtbot.waitUntil(segments.isActiveWindow)
    segments.button("a").setFocus()
    qtbot.keyClick(segments.button("a"), Qt.Key.Key_Right)
    qtbot.keyClick(segments.button("b"), Qt.Key.Key_Right)
    qtbot.keyClick(segments.button("c"), Qt.Key.Key_Left)
    assert told == ["b", "c", "b"]
    assert segments.current() == "b"


def test_segments_show_counts(qtbot: QtBot) -> None:
    segments = kit.Segments([("all", "All", 16), ("off", "Disabled")])
    show(qtbot, segments)
    assert segments.button("all").text() == "All  16"
    segments.set_count("all", 1234)
    assert segments.button("all").accessibleName() == "All  1,234"
    segments.set_count("all", None)
    assert segments.button("all").text() == "All"


def test_a_forbidden_segment_says_why(qtbot: QtBot) -> None:
    segments = kit.Segments([("a", "A"), ("b", "B")])
    show(qtbot, segments)
    segments.set_enabled("b", False, "not for this task")
    assert not segments.button("b").isEnabled()
    assert "not for this task" in segments.button("b").toolTip()


# -- chips and other marks


def test_a_chip_is_as_wide_as_its_words(qtbot: QtBot) -> None:
    chip = kit.Chip("Error", "err", dot=True)
    show(qtbot, chip)
    before = chip.sizeHint().width()
    assert before == kit.chip_width("Error", dot=True)
    chip.set("Needs editing", "err")
    assert chip.sizeHint().width() > before
    assert chip.text() == chip.accessibleName() == "Needs editing"
    assert DARK.err in colors(chip.grab())


@pytest.mark.parametrize(
    ("fraction", "some", "none"), [(0.0, "border2", "run"), (0.5, "run", "err"), (1.7, "run", "err")]
)
def test_a_bar_shows_its_fraction(qtbot: QtBot, fraction: float, some: str, none: str) -> None:
    bar = kit.Bar(fraction, "run", 8)
    show(qtbot, bar, 100, 8)
    seen = colors(bar.grab())
    assert DARK.color(some) in seen
    assert DARK.color(none) not in seen


def test_a_bar_without_a_fraction_is_not_empty(qtbot: QtBot) -> None:
    bar = kit.Bar(0.0, height=8)
    show(qtbot, bar, 100, 8)
    empty = colors(bar.grab())
    bar.set(None)
    assert colors(bar.grab()) != empty
    bar.set(0.5, "ok")
    assert DARK.ok in colors(bar.grab())


def test_a_spinner_turns_only_while_it_is_seen_and_motion_is_wanted(qtbot: QtBot, look: Theme) -> None:
    look.less_motion = False
    spinner = kit.Spinner()
    show(qtbot, spinner, 12, 12)
    assert spinner._timer.isActive()
    first = spinner.grab().toImage()
    qtbot.waitUntil(lambda: spinner.grab().toImage() != first, timeout=5000)
    spinner.hide()
    assert not spinner._timer.isActive()
    look.less_motion = True
    spinner.show()
    assert not spinner._timer.isActive()


def test_icon_boxes_and_painters_for_delegates(qtbot: QtBot) -> None:
    box = kit.IconBox("square", "ok", 96, soft="ok")
    show(qtbot, box, 96, 96)
    assert DARK.ok in colors(box.grab())
    box.set("square", "err", "err")
    assert DARK.err in colors(box.grab())
    canvas = QPixmap(120, 40)
    canvas.fill(QColor("#000000"))
    painter = QPainter(canvas)
    kit.paint_chip(painter, QRectF(0, 0, 90, 22), "Running", "run", dot=True, icon="play")
    kit.paint_spinner(painter, QRectF(95, 0, 12, 12), "err")
    kit.paint_toggle(painter, QRectF(0, 22, 34, 18), True)
    painter.end()
    assert {DARK.run, DARK.accent} <= colors(canvas)


# -- layout


def test_rows_take_widgets_gaps_stretches_and_layouts(qtbot: QtBot) -> None:
    first, second, third = (kit.Label(text) for text in "abc")
    box = kit.holder(
        kit.row(first, 10, None, (second, 1), kit.column(third), (kit.Label("d"), Qt.AlignmentFlag.AlignTop))
    )
    show(qtbot, box, 400)
    layout = box.layout()
    assert layout is not None
    assert layout.count() == 6
    assert first.x() < second.x() < third.x()


def test_clearing_deletes_what_was_inside(qtbot: QtBot) -> None:
    box = QWidget()
    show(qtbot, box)
    inner = kit.Label("inner")
    outer = kit.Label("outer")
    layout = kit.column(outer, kit.row(inner, None), 5, into=box)
    kit.clear(layout)
    assert layout.count() == 0
    qtbot.waitUntil(lambda: not isValid(inner) and not isValid(outer))


def test_a_card_has_a_head_only_with_a_title(qtbot: QtBot) -> None:
    plain, titled = kit.Card(), kit.Card("Up next", kit.Button("All", kind="link"), subtitle="4 tasks")
    for card in (plain, titled):
        show(qtbot, card)
    assert plain.body.count() == 0
    assert titled.title.text() == "Up next"
    assert titled.subtitle.isVisible()
    assert titled.property("role") == "card"


def test_a_page_head_changes_its_subtitle(qtbot: QtBot) -> None:
    head = kit.PageHead("Runs", "", kit.Button("Export"))
    show(qtbot, head, 600)
    head.set_subtitle("1,284 runs")
    assert any(label.text() == "1,284 runs" for label in head.findChildren(QLabel))
    assert head.height() == 52


# -- fields


def test_a_search_is_told_after_a_pause_and_cleared_by_escape(qtbot: QtBot) -> None:
    field = kit.SearchField("Search tasks")
    show(qtbot, field)
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "news ")
    assert told == []
    qtbot.waitUntil(lambda: told == ["news"], timeout=5000)
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Return)  # at once
    assert told == ["news", "news x"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert told[-1] == ""
    assert field.text() == ""
    assert not field._pause.isActive()
    assert field.accessibleName() == "Search tasks"


def test_escape_in_an_empty_search_box_is_left_to_others(qtbot: QtBot) -> None:
    pressed: list[int] = []

    class Outer(QWidget):
        def keyPressEvent(self, event: object) -> None:
            pressed.append(1)

    outer = Outer()
    field = kit.SearchField("Search")
    kit.row(field, into=outer)
    show(qtbot, outer)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert pressed == [1]


def test_a_combo_keeps_its_choice_when_the_list_changes(qtbot: QtBot) -> None:
    combo = kit.ComboField([("a", "A"), ("b", "B")], name="Component")
    show(qtbot, combo)
    told: list[str] = []
    combo.chosen.connect(told.append)
    combo.set_key("b")
    combo.set_items([("b", "B"), ("c", "C")])
    assert combo.current_key() == "b"
    combo.set_items([("c", "C")])
    assert combo.current_key() == "c"
    assert told == []
    combo.activated.emit(0)
    assert told == ["c"]
    combo.set_items([])
    assert combo.current_key() == ""


def test_a_field_says_what_is_wrong_in_place_of_its_help(qtbot: QtBot) -> None:
    edit = kit.TextField("x", "Name of the task")
    field = kit.Field("Name", edit, "Shown in lists")
    show(qtbot, field)
    assert edit.accessibleDescription() == "Shown in lists"
    field.set_error("The name is missing: type one.")
    assert field.error() == edit.accessibleDescription() == "The name is missing: type one."
    assert edit.property("bad") is True
    visible = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert "Shown in lists" not in visible
    field.set_error("")
    assert edit.property("bad") is False
    visible = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert "Shown in lists" in visible


def test_a_field_names_its_editor(qtbot: QtBot) -> None:
    bare = QLineEdit()
    field = kit.Field("Folder", bare)
    show(qtbot, field)
    assert bare.accessibleName() == "Folder"
    assert field.label.buddy() is bare


def test_wrong_fields_are_red(qtbot: QtBot) -> None:
    edit = kit.TextField("bad")
    show(qtbot, edit)
    assert DARK.err not in colors(edit.grab())
    edit.set_bad(True)
    assert DARK.err in colors(edit.grab())


def test_numbers_in_spin_boxes_do_not_touch_the_frame(qtbot: QtBot) -> None:
    box = kit.NumberField(45, 1, 90, suffix=" min", name="Minutes")
    show(qtbot, box, 100, 34)
    image = box.grab().toImage()
    inked = {x for x in range(2, 60) for y in range(6, 28) if image.pixelColor(x, y).lightness() > 150}
    assert inked
    assert min(inked) >= 8
    box.setValue(1000)
    assert box.value() == 90
    box.set_bad(True)
    assert DARK.err in colors(box.grab())


# -- states


def test_an_empty_state_says_what_to_do(qtbot: QtBot) -> None:
    button = kit.Button("Add source", "plus", "primary")
    state = kit.EmptyState("rss", "No sources yet", "Paste an address.", button, token="accent")
    show(qtbot, state, 500, 300)
    assert button.isVisible()
    state.show_state("circle-alert", "It could not be read", "The file is locked.", "err")
    state.set_actions(kit.Button("Retry"))
    assert state.title.text() == "It could not be read"
    assert state.text.text() == "The file is locked."
    qtbot.waitUntil(lambda: [b.accessibleName() for b in state.findChildren(kit.Button) if b.isVisible()] == ["Retry"])


def test_an_empty_state_keeps_its_words_in_the_middle_of_a_narrow_panel(qtbot: QtBot) -> None:
    for width in (300, 380, 900):
        state = kit.EmptyState("rss", "No idea chosen", "Choose one in the list, or type one of your own above it.")
        show(qtbot, state, width, 300)
        for label in (state.title, state.text):
            assert state.rect().contains(label.geometry()), width
            assert abs(label.geometry().center().x() - state.rect().center().x()) <= 2, width
        assert state.text.height() >= state.text.heightForWidth(state.text.width())


def test_a_skeleton_appears_only_after_a_moment(qtbot: QtBot) -> None:
    skeleton = kit.Skeleton(3)
    show(qtbot, skeleton, 300, 180)
    assert len(colors(skeleton.grab())) == 1
    qtbot.waitUntil(lambda: len(colors(skeleton.grab())) > 1, timeout=5000)
    skeleton.hide()
    skeleton.show()  # once due, it is there at once
    assert len(colors(skeleton.grab())) > 1


def test_a_skeleton_that_is_never_seen_starts_no_timer(qtbot: QtBot) -> None:
    skeleton = kit.Skeleton()
    show(qtbot, skeleton)
    skeleton.hide()
    assert not skeleton._delay.isActive()


@pytest.mark.parametrize("kind", ["err", "warn", "info", "ok"])
def test_a_banner_speaks_and_can_be_closed(qtbot: QtBot, kind: str) -> None:
    banner = kit.Banner(kind, "circle-x", "Failed 3 times", HOSTILE, kit.Button("See runs"), closable=True)
    show(qtbot, banner, 900, 60)
    assert banner.accessibleName() == f"Failed 3 times. {HOSTILE}"
    assert banner.text.full_text() == HOSTILE
    with qtbot.waitSignal(banner.closed):
        qtbot.mouseClick(banner.findChildren(kit.IconButton)[0], Qt.MouseButton.LeftButton)


# -- overlay


class Sheet(QWidget):
    """A sheet with one field, that may refuse to close."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.clean = True
        kit.column(self.edit, into=self)
        self.setFocusProxy(self.edit)
        self.setFixedWidth(200)

    def may_close(self) -> bool:
        return self.clean


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    ground = QWidget()
    ground.button = QLineEdit(ground)
    show(qtbot, ground, 800, 500)
    ground.activateWindow()
    ground.button.setFocus()
    return ground


def test_a_sheet_lies_at_the_right_and_gets_the_keyboard(qtbot: QtBot, ground: QWidget) -> None:
    host, sheet = kit.OverlayHost(ground), Sheet()
    host.show_sheet(sheet)
    assert sheet.geometry().getRect() == (600, 0, 200, 500)
    assert sheet.edit.hasFocus()
    ground.resize(700, 400)
    assert host.size() == ground.size()
    assert sheet.geometry().getRect() == (500, 0, 200, 400)


def test_closing_gives_the_keyboard_back(qtbot: QtBot, ground: QWidget) -> None:
    host, sheet = kit.OverlayHost(ground), Sheet()
    host.show_sheet(sheet)
    with qtbot.waitSignal(host.closed):
        host.close_content()
    qtbot.waitUntil(lambda: not isValid(sheet))
    assert host.isHidden()
    assert host.content is None
    assert ground.button.hasFocus()
    host.close_content()  # harmless


def test_escape_and_a_click_beside_ask_first(qtbot: QtBot, ground: QWidget) -> None:
    host, sheet = kit.OverlayHost(ground), Sheet()
    host.show_sheet(sheet)
    sheet.clean = False
    qtbot.keyClick(host, Qt.Key.Key_Escape)
    qtbot.mouseClick(host, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert host.content is sheet
    qtbot.mouseClick(host, Qt.MouseButton.LeftButton, pos=QPoint(700, 20))  # on the sheet
    assert host.content is sheet
    sheet.clean = True
    qtbot.keyClick(host, Qt.Key.Key_Escape)
    assert host.content is None


def test_a_dialog_lies_in_the_middle(qtbot: QtBot, ground: QWidget) -> None:
    host, sheet = kit.OverlayHost(ground), Sheet()
    host.show_dialog(sheet)
    assert sheet.geometry().center().x() == pytest.approx(400, abs=1)
    assert sheet.geometry().center().y() == pytest.approx(250, abs=1)


def test_a_second_sheet_takes_the_place_of_the_first(qtbot: QtBot, ground: QWidget) -> None:
    host, first, second = kit.OverlayHost(ground), Sheet(), Sheet()
    host.show_sheet(first)
    host.show_sheet(second, width=300)
    qtbot.waitUntil(lambda: not isValid(first))
    assert host.content is second
    assert second.width() == 300


def test_tab_stays_on_the_sheet(qtbot: QtBot, ground: QWidget) -> None:
    host, sheet = kit.OverlayHost(ground), Sheet()
    host.show_sheet(sheet)
    for _ in range(4):
        qtbot.keyClick(ground.window().focusWidget(), Qt.Key.Key_Tab)
        assert host.isAncestorOf(ground.window().focusWidget())


def test_a_sheet_slides_in_unless_motion_is_unwanted(qtbot: QtBot, ground: QWidget, look: Theme) -> None:
    look.less_motion = False
    host, sheet = kit.OverlayHost(ground), Sheet()
    host.show_sheet(sheet)
    qtbot.waitUntil(lambda: sheet.x() == 600, timeout=5000)
    host.close_content()
