"""The middle of the themes page: what a theme is about, edited in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from cockpit.domain.content import Source
from cockpit.domain.provider import BUILT_IN
from cockpit.domain.theme import Length, SectionPlan, Theme
from cockpit.ui.format import clock, plural
from cockpit.ui.pages.themes_texts import language_names
from cockpit.ui.theme import theme as look
from cockpit.ui.widgets.buttons import Button, IconButton, Segments
from cockpit.ui.widgets.chips import IconBox
from cockpit.ui.widgets.fields import ComboField, TextField
from cockpit.ui.widgets.labels import ElidedLabel, Label
from cockpit.ui.widgets.layout import Card, column, frame, holder, row
from cockpit.ui.widgets.section_editor import SectionEditor
from cockpit.ui.widgets.section_plan import SectionPlanView
from cockpit.ui.widgets.tags import Tag, TagField
from cockpit.ui.widgets.theme_preview import ThemePreview

_ICONS = ("layers", "cpu", "leaf", "git-branch", "map-pin", "building-2", "heart", "globe", "newspaper", "star")
_KIND_ICONS = {"reddit": "message-square", "hackernews": "zap", "newsdata": "globe"}
_MOST_IN_MENU = 40


class ThemeEditor(Card):
    """`edited` carries a field and its value as `ThemeService.save` takes it; `left`: a field was left."""

    edited = Signal(str, object)
    left = Signal()
    duplicate_requested = Signal()
    delete_requested = Signal()
    task_requested = Signal()
    side_requested = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(1, 1, 1, 1), spacing=0)
        self.theme: Theme | None = None
        self._sources: Mapping[int, Source] = {}
        self._counts: Mapping[int, int] = {}
        self._wrong: frozenset[str] = frozenset()
        self._make_head()
        self._make_fields()
        inner = QWidget()
        self._inner = column(spacing=0, margins=(20, 16, 20, 16), into=inner)
        self._fill()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.body.addWidget(scroll)
        self._connect()

    # what is shown

    def show_theme(self, theme: Theme, keep: frozenset[str] = frozenset()) -> None:
        """Fill the fields, but for those of `keep`, which are being typed; does not emit `edited`."""
        self.blockSignals(True)
        if self.theme is None or self.theme.id != theme.id:
            self.section.close_editor()
            self.keywords.close_entry()
            self.show_problems({})
        self.theme = theme
        self._tile.set(theme.icon, "accent", "accent")
        at = "" if theme.updated_at is None else self.tr("updated {time}").replace("{time}", clock(theme.updated_at))
        self._slug.setText(" · ".join(part for part in (theme.component, at) if part))
        for name, field in (("name", self.name), ("description", self.description)):
            if (
                name not in keep
                and name not in self._wrong
                and not field.hasFocus()
                and field.text() != getattr(theme, name)
            ):
                field.setText(getattr(theme, name))
        self._show_tags()
        self.plan.set_sections(theme.sections)
        self._no_plan.setVisible(not theme.sections)
        self._plan_box.setVisible(bool(theme.sections))
        self.language.set_key(theme.language)
        self.length.set_current(theme.length)
        self.provider.set_key(theme.provider or BUILT_IN)
        self.blockSignals(False)

    def show_sources(self, sources: Sequence[Source], counts: Mapping[int, int]) -> None:
        """All feeds there are, and how many items each brought in 7 days, as far as that is known."""
        self._sources = {source.id: source for source in sources if not source.kind.has_events}
        self._counts = counts
        if self.theme is not None:
            self._show_tags()

    def show_counts(self, items: int, matching: int) -> None:
        """How many items of its sources came in 7 days, and how many of them have one of its words."""
        self._items.setText(plural(items, self.tr("{n} item in 7 days"), self.tr("{n} items in 7 days")))
        words = plural(items, self.tr("{0} of {n} item matches"), self.tr("{0} of {n} items match"))
        self._matching.setText(words.format(matching))

    def set_providers(self, names: Sequence[str]) -> None:
        """Who may write beside the built-in writer."""
        chosen = self.theme.provider if self.theme is not None else ""
        known = [*names, *([chosen] if chosen and chosen not in (*names, BUILT_IN) else [])]
        self.provider.set_items([(BUILT_IN, self.tr("Built in (extractive)")), *((name, name) for name in known)])
        self.provider.set_key(chosen or BUILT_IN)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at each field what would be right; what is wrong keeps its text."""
        self._wrong = frozenset(problems)
        for name, label in self._errors.items():
            label.setText(problems.get(name, ""))
            label.setVisible(name in problems)
        self.name.set_bad("name" in problems)
        self.description.set_bad("description" in problems)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the schedule is in a drawer that a button opens."""
        self.side_button.setVisible(narrow)
        self._inner.setContentsMargins(*((16, 14, 16, 14) if narrow else (20, 16, 20, 16)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    # building

    def _make_head(self) -> None:
        self._tile = IconBox("layers", "accent", 38, soft="accent")
        self.name = TextField(name=self.tr("Name of the theme"))
        self.name.setProperty("role", "title")
        self.name.setFont(look().font(16, 600))
        self.name.setTextMargins(-4, 0, 0, 0)
        self._slug = ElidedLabel("", 12, tone="text3", tabular=True)
        self.side_button = Button(self.tr("Schedule"), "calendar-clock", small=True)
        self.copy = IconButton("copy", self.tr("Duplicate this theme"))
        self.remove = IconButton("trash-2", self.tr("Delete this theme"))
        self.more = IconButton("ellipsis", self.tr("More"))

    def _make_fields(self) -> None:
        self.description = TextField(
            placeholder=self.tr("What it is about, in a sentence"), name=self.tr("Description")
        )
        self.sources = TagField(self.tr("Sources"))
        self.keywords = TagField(self.tr("Keywords"), self.tr("word, or -word to exclude"))
        self.plan = SectionPlanView()
        self.section = SectionEditor()
        self._plan_box = frame("well", column(self.plan, margins=(1, 1, 1, 1)))
        self._no_plan = Label(self.tr("One section with all stories, the best first."), 12, tone="text3", wrap=True)
        self.language = ComboField(language_names(), name=self.tr("Language"))
        lengths = [(Length.SHORT, self.tr("Short")), (Length.MEDIUM, self.tr("Medium")), (Length.LONG, self.tr("Long"))]
        self.length = Segments([(str(key), words) for key, words in lengths], Length.MEDIUM)
        self.provider = ComboField([(BUILT_IN, self.tr("Built in (extractive)"))], name=self.tr("Written by"))
        for combo in (self.language, self.provider):  # they get what is left beside the lengths
            combo.setSizeAdjustPolicy(ComboField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(4)
        self._items, self._matching = _aside(), _aside()
        self.add_source = Button(self.tr("Add"), "plus", "link")
        self.add_word = Button(self.tr("Add"), "plus", "link")
        self.add_section = Button(self.tr("Add"), "plus", "link")
        self.preview = ThemePreview()
        names = ("name", "description", "source_ids", "keywords", "excluded", "sections", "language", "provider")
        self._errors = {name: Label("", 12, tone="err", wrap=True) for name in names}
        for label in self._errors.values():
            label.hide()

    def _fill(self) -> None:
        add = self._inner
        words = column(self.name, self._slug, spacing=0)
        add.addLayout(row(self._tile, (words, 1), self.side_button, self.copy, self.remove, self.more, spacing=10))
        self._put(self._errors["name"], 14)
        self._put(Label(self.tr("Description"), 12, 500, "text2"), 6, self.description, self._errors["description"], 15)
        self._put(self._head(self.tr("Sources"), self._items, self.add_source), 7)
        self._put(self.sources, self._errors["source_ids"], 15)
        self._put(self._head(self.tr("Keywords"), self._matching, self.add_word), 7)
        self._put(self.keywords, self._errors["keywords"], self._errors["excluded"], 15)
        drag = _aside(self.tr("drag to reorder"))
        self._put(self._head(self.tr("Section plan"), drag, self.add_section), 7)
        self._put(self._plan_box, self._no_plan, 7, self.section, self._errors["sections"], 9)
        language = column(Label(self.tr("Language"), 12, 500, "text2"), self.language, spacing=6)
        length = column(Label(self.tr("Length"), 12, 500, "text2"), holder(row(self.length, None)), spacing=6)
        by = column(Label(self.tr("Written by"), 12, 500, "text2"), self.provider, spacing=6)
        add.addLayout(row((language, 1), length, (by, 2), spacing=12))
        self._put(self._errors["language"], self._errors["provider"], 17)
        self._put(self.preview)
        add.addStretch(1)

    def _put(self, *pieces: QWidget | int) -> None:
        for piece in pieces:
            self._inner.addSpacing(piece) if isinstance(piece, int) else self._inner.addWidget(piece)

    @staticmethod
    def _head(title: str, aside: Label, button: Button) -> QWidget:
        return holder(row(Label(title, 13, 600), aside, None, button, spacing=9))

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda text: self.edited.emit("name", text))
        self.description.textEdited.connect(lambda text: self.edited.emit("description", text))
        for field in (self.name, self.description):
            field.installEventFilter(self)
        self.sources.removed.connect(self._remove_source)
        self.keywords.removed.connect(self._remove_word)
        self.keywords.entered.connect(self._enter_words)
        self.add_word.clicked.connect(lambda: self.keywords.open_entry())
        self.add_source.clicked.connect(self._offer_sources)
        self.plan.changed.connect(self._set_sections)
        self.plan.edit_requested.connect(self._edit_section)
        self.add_section.clicked.connect(lambda: self._edit_section(-1))
        self.section.done.connect(self._section_done)
        self.section.deleted.connect(self.plan.remove)
        self.language.chosen.connect(lambda key: self.edited.emit("language", key))
        self.length.changed.connect(lambda key: self.edited.emit("length", key))
        self.provider.chosen.connect(lambda key: self.edited.emit("provider", "" if key == BUILT_IN else key))
        self.copy.clicked.connect(self.duplicate_requested)
        self.remove.clicked.connect(self.delete_requested)
        self.more.clicked.connect(self._show_more)
        self.side_button.clicked.connect(self.side_requested)

    # chips

    def _show_tags(self) -> None:
        assert self.theme is not None
        words = [Tag(f"+{word}", word) for word in self.theme.keywords]
        words += [Tag(f"-{word}", word, "minus", token="err") for word in self.theme.excluded]
        self.keywords.set_tags(words or [Tag("", self.tr("every item"), fixed=True)])
        tags = [self._source_tag(source_id) for source_id in self.theme.source_ids]
        everything = Tag("", self.tr("all sources"), "rss", fixed=True)
        self.sources.set_tags(tags or [everything])

    def _source_tag(self, source_id: int) -> Tag:
        source = self._sources.get(source_id)
        if source is None:
            return Tag(str(source_id), self.tr("a source that is gone"), "triangle-alert", token="warn")
        count = self._counts.get(source_id)
        aside = "" if count is None else self.locale().toString(count)
        if not source.enabled or source.last_error:
            state = self.tr("off") if not source.enabled else self.tr("failing")
            return Tag(str(source_id), source.name, "triangle-alert", state, "warn")
        return Tag(str(source_id), source.name, _KIND_ICONS.get(source.kind, "rss"), aside)

    def _remove_source(self, key: str) -> None:
        if self.theme is not None:
            self._edit("source_ids", tuple(one for one in self.theme.source_ids if str(one) != key))

    def _offer_sources(self) -> None:
        if self.theme is None:
            return
        menu = QMenu(self)
        chosen = set(self.theme.source_ids)
        everything = menu.addAction(self.tr("All sources"))
        everything.setEnabled(bool(chosen))
        everything.triggered.connect(lambda: self._edit("source_ids", ()))
        menu.addSeparator()
        left = [source for source in self._sources.values() if source.id not in chosen][:_MOST_IN_MENU]
        for source in left:
            action = menu.addAction(source.name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, one=source.id: self._add_source(one))
        self._open(menu, self.add_source)

    def _add_source(self, source_id: int) -> None:
        if self.theme is not None:
            self._edit("source_ids", (*self.theme.source_ids, source_id))

    def _remove_word(self, key: str) -> None:
        if self.theme is None:
            return
        name = "keywords" if key.startswith("+") else "excluded"
        self._edit(name, tuple(word for word in getattr(self.theme, name) if word != key[1:]))

    def _enter_words(self, text: str) -> None:
        if self.theme is None:
            return
        parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip(" -−")]
        for name, words in (
            ("keywords", [part for part in parts if part[0] not in "-−"]),
            ("excluded", [part.lstrip("-− ") for part in parts if part[0] in "-−"]),
        ):
            if words:
                self._edit(name, tuple(dict.fromkeys((*getattr(self.theme, name), *words))))

    def _edit(self, name: str, value: Any) -> None:
        """Show a change at once; whoever listens saves it, and shows what was saved."""
        assert self.theme is not None
        self.theme = replace(self.theme, **{name: value})
        self._show_tags()
        self.edited.emit(name, value)
        self.left.emit()

    # sections

    def _set_sections(self, sections: tuple[SectionPlan, ...]) -> None:
        assert self.theme is not None
        self.section.close_editor()
        self.plan.set_sections(sections)
        self._plan_box.setVisible(bool(sections))
        self._no_plan.setVisible(not sections)
        self._edit("sections", sections)

    def _edit_section(self, place: int) -> None:
        sections = self.plan.sections()
        self.section.edit(place, sections[place] if 0 <= place < len(sections) else SectionPlan(""))

    def _section_done(self, place: int, section: SectionPlan) -> None:
        sections = list(self.plan.sections())
        if 0 <= place < len(sections):
            sections[place] = section
        else:
            sections.append(section)
        self._set_sections(tuple(sections))

    # the menu

    def _show_more(self) -> None:
        if self.theme is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Open in System Tasks")).triggered.connect(self.task_requested)
        icons = menu.addMenu(self.tr("Icon"))
        for name in _ICONS:
            action = icons.addAction(look().icon(name, "text2"), name)
            action.triggered.connect(lambda _on=False, one=name: self._choose_icon(one))
        self._open(menu, self.more)

    def _choose_icon(self, name: str) -> None:
        self._tile.set(name, "accent", "accent")
        self._edit("icon", name)

    @staticmethod
    def _open(menu: QMenu, button: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))


def _aside(text: str = "") -> Label:
    return Label(text, 12, tone="text3", tabular=True)
