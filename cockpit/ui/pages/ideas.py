"""The Ideas page: topics that rise, what a person keeps of them, and ideas of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError, UserError
from cockpit.domain.events import RunFinished, RunProgressed, RunStarted
from cockpit.domain.idea import Idea, IdeaStatus
from cockpit.ui.format import ago_or_in, clock, number
from cockpit.ui.models.idea_rows import Choice, rows_of, told
from cockpit.ui.models.row_model import RowModel
from cockpit.ui.toasts import Action, Toast
from cockpit.ui.widgets.idea_detail import IdeaCard
from cockpit.ui.widgets.idea_list import IdeaList
from cockpit.ui.widgets.kit import (
    NARROW_PAGE_MARGINS,
    PAGE_MARGINS,
    Button,
    Card,
    EmptyState,
    Label,
    PageHead,
    Segments,
    Skeleton,
    TextField,
    column,
    divider,
    holder,
    row,
)

if TYPE_CHECKING:
    from cockpit.domain.task import SystemTask
    from cockpit.ui.context import PageContext

TASK_TYPE = "ideas_refresh"
_SIDE, _SIDE_NARROW, _NARROW_BELOW = 396, 300, 1060
RunEvent = RunStarted | RunProgressed | RunFinished


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class IdeasPage(QWidget):
    """List and detail."""

    def __init__(self, context: PageContext, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context, self._now = context, now
        self._ideas: list[Idea] = []
        self._items = 0
        self._task: SystemTask | None = None
        self._running = False
        self.is_loading = True
        self.model = RowModel(told, self)
        self.list = IdeaList(self.model)
        self.card = IdeaCard()
        self.refresh = Button(self.tr("Refresh now"), "refresh-cw", kind="primary")
        self.choices = Segments(
            (
                (Choice.NEW, self.tr("New"), None),
                (Choice.KEPT, self.tr("Kept"), None),
                (Choice.DISMISSED, self.tr("Dismissed"), None),
                (Choice.OWN, self.tr("Mine"), None),
            )
        )
        self.own = TextField(placeholder=self.tr("Type an idea of your own and press Enter"), icon="plus")
        self.head = PageHead(self.tr("Ideas"), "", self.choices, self.refresh)
        self._build()
        self._connect()
        self.load()

    def reveal(self, idea_id: int = 0, **_rest: object) -> None:
        """Show one idea."""
        idea = next((one for one in self._ideas if one.id == idea_id), None)
        if idea is not None:
            self._show_choice(Choice.NEW if idea.status is IdeaStatus.NEW else Choice(idea.status.value))
            self.list.setCurrentIndex(self.model.index_of(idea_id))

    # what is shown

    def _build(self) -> None:
        self._wrong = Label("", 12, tone="err", wrap=True)
        self._wrong.hide()
        self._empty = EmptyState("lightbulb", "", "")
        self._stack = QStackedWidget()
        for shown in (Skeleton(5), self.list, self._empty):
            self._stack.addWidget(shown)
        own = holder(column(self.own, self._wrong, spacing=4, margins=(14, 12, 14, 12)))
        left = Card(margins=(0, 0, 0, 0), spacing=0)
        left.body.addWidget(own)
        left.body.addWidget(divider())
        left.body.addWidget(self._stack, 1)
        body = row((left, 1), self.card, spacing=14)
        self._outer = column(self.head, (body, 1), spacing=14, margins=PAGE_MARGINS, into=self)

    def _connect(self) -> None:
        self.list.chosen.connect(lambda idea_id: self._context.spawn(self._show(idea_id), self.tr("Reading the idea")))
        self.list.asked.connect(self._asked)
        self.choices.changed.connect(lambda key: self._show_choice(Choice(key)))
        self.own.returnPressed.connect(self._add_own)
        self.own.textEdited.connect(lambda _text: self._say_wrong(""))
        self.refresh.clicked.connect(self._refresh_pressed)
        self.card.note_changed.connect(self._note_changed)
        self.card.theme_requested.connect(lambda idea_id: self._asked("theme", idea_id))
        self.card.news_requested.connect(lambda text: self._context.navigate("news", text=text))
        self.card.item_requested.connect(lambda item_id: self._context.navigate("news", item_id=item_id))
        bridge = self._context.bridge
        bridge.content_changed.connect(self._content_changed)
        bridge.runs_changed.connect(self._runs_changed)

    def load(self) -> None:
        """Read everything again."""
        self._context.spawn(self._load(), self.tr("Reading ideas"))

    async def _load(self) -> None:
        services = self._context.services
        try:
            ideas = await services.ideas.list()
            items = (await services.items.totals()).all
            tasks = [task for task in await services.tasks.list() if task.task_type == TASK_TYPE]
        except CockpitError as error:
            self._show_failure(error)
            return
        if not isValid(self):
            return
        self._ideas, self._items, self._task = ideas, items, tasks[0] if tasks else None
        self.is_loading = False
        self._show_all()

    def _show_all(self) -> None:
        shown = self.list.current_id() or (self.card.idea_id if self.card.isVisible() else 0)
        for choice in Choice:
            self.choices.set_count(choice, len([r for r in rows_of(self._ideas, choice) if self._counts(r, choice)]))
        self.model.set_rows(rows_of(self._ideas, Choice(self.choices.current())))
        self._say_subtitle()
        first = self.model.first_id()
        if not first:
            self._show_empty()
            self.card.show_nothing()
            return
        self._stack.setCurrentWidget(self.list)
        index = self.model.index_of(shown)
        self.list.select(index if index.isValid() else self.model.index_of(first))
        self._context.spawn(self._show(self.list.current_id()), self.tr("Reading the idea"))

    @staticmethod
    def _counts(row_: object, choice: Choice) -> bool:
        idea = getattr(row_, "idea", None)
        return idea is not None and (choice is not Choice.NEW or idea.status is IdeaStatus.NEW)

    def _show_choice(self, choice: Choice) -> None:
        self.choices.set_current(choice)
        self.list.clearSelection()
        self._show_all()

    async def _show(self, idea_id: int) -> None:
        try:
            detail = await self._context.services.ideas.get(idea_id)
        except UserError:
            return  # it went meanwhile; the list is read again
        if isValid(self) and self.list.current_id() == idea_id:
            self.card.show_idea(detail, self._now())

    def _show_empty(self) -> None:
        words = {
            Choice.NEW: (
                self.tr("No topic rises at the moment"),
                self.tr("Topics need a week of news from at least two sources. You can type ideas of your own above."),
            ),
            Choice.KEPT: (self.tr("Nothing kept yet"), self.tr("Keep a topic, or type an idea of your own above.")),
            Choice.DISMISSED: (self.tr("Nothing dismissed"), ""),
            Choice.OWN: (self.tr("No ideas of your own yet"), self.tr("Type one above and press Enter.")),
        }[Choice(self.choices.current())]
        self._empty.show_state("lightbulb", *words)
        self._stack.setCurrentWidget(self._empty)

    def _show_failure(self, error: CockpitError) -> None:
        if isValid(self):
            self._empty.show_state("circle-x", error.title, error.message, "err")
            self._stack.setCurrentWidget(self._empty)

    def _say_subtitle(self) -> None:
        new = sum(one.status is IdeaStatus.NEW for one in self._ideas)
        kept = sum(one.status is IdeaStatus.KEPT for one in self._ideas)
        parts = [
            self.tr("{n} proposed").replace("{n}", number(new)),
            self.tr("{n} kept").replace("{n}", number(kept)),
            self.tr("from {n} items").replace("{n}", number(self._items)),
        ]
        if self._task is not None and self._task.last_run_at is not None:
            when = ago_or_in(self._task.last_run_at, self._now())
            parts.append(self.tr("refreshed {when}").replace("{when}", when))
        self.head.set_subtitle(" · ".join(parts))

    # what a person does

    def _asked(self, what: str, idea_id: int, _where: object = None) -> None:
        idea = next((one for one in self._ideas if one.id == idea_id), None)
        if idea is None:
            return
        if what == "theme":
            self._context.spawn(self._make_theme(idea), self.tr("Making a theme"))
            return
        status = {"keep": IdeaStatus.KEPT, "dismiss": IdeaStatus.DISMISSED, "again": IdeaStatus.NEW}[what]
        if status is not idea.status:
            self._context.spawn(self._decide(idea, status), self.tr("Changing the idea"))

    async def _decide(self, idea: Idea, status: IdeaStatus) -> None:
        ideas = self._context.services.ideas
        await ideas.set_status(idea.id, status)
        titles = {
            IdeaStatus.KEPT: self.tr("Kept: {topic}"),
            IdeaStatus.DISMISSED: self.tr("Dismissed: {topic}"),
            IdeaStatus.NEW: self.tr("Proposed again: {topic}"),
        }

        def undo() -> None:
            self._context.spawn(ideas.set_status(idea.id, idea.status), self.tr("Undo"))

        title = titles[status].replace("{topic}", idea.topic)
        self._context.toast(Toast("info", title, undo=undo, key="idea", icon="lightbulb"))

    async def _make_theme(self, idea: Idea) -> None:
        if idea.became:
            self._context.navigate("themes")
            return
        made = await self._context.services.ideas.to_theme(idea.id)
        theme_id = made.theme.id
        show = Action(self.tr("Open it"), lambda: self._context.navigate("themes", theme_id=theme_id))
        title = self.tr("The theme {name} was made").replace("{name}", made.theme.name)
        self._context.toast(Toast("ok", title, self.tr("It has no schedule yet."), actions=(show,), key="idea"))

    def _add_own(self) -> None:
        if self.own.text().strip():
            self._context.spawn(self._add(self.own.text()), self.tr("Keeping the idea"))

    async def _add(self, text: str) -> None:
        try:
            idea = await self._context.services.ideas.add(text)
        except UserError as error:
            if isValid(self):
                self._say_wrong("; ".join(error.fields.values()) or error.message)
            return
        if isValid(self):
            self.own.clear()
            await self._load()
            self.choices.set_current(Choice.OWN)
            self._show_all()
            self.list.setCurrentIndex(self.model.index_of(idea.id))

    def _say_wrong(self, words: str) -> None:
        self.own.set_bad(bool(words))
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def _note_changed(self, idea_id: int, text: str) -> None:
        self._context.spawn(self._save_note(idea_id, text), self.tr("Saving the note"))

    async def _save_note(self, idea_id: int, text: str) -> None:
        try:
            await self._context.services.ideas.set_note(idea_id, text)
        except UserError as error:
            if isValid(self):
                self.card.say_saved("; ".join(error.fields.values()) or error.message, bad=True)
            return
        if isValid(self):
            self.card.say_saved(self.tr("Saved {time}").replace("{time}", clock(self._now())))

    # the refresh

    def _refresh_pressed(self) -> None:
        tasks = self._context.services.tasks
        if self._task is None:
            self._context.spawn(self._first_refresh(), self.tr("Refresh now"))
        elif self._running:
            self._context.spawn(tasks.stop(self._task.id), self.tr("Stop"))
        else:
            self._context.spawn(tasks.run_now(self._task.id), self.tr("Refresh now"))

    async def _first_refresh(self) -> None:
        """A workspace of an earlier version has no such task yet."""
        tasks = self._context.services.tasks
        self._task = await tasks.create(TASK_TYPE, "ideas", "Ideas Refresh", frequency_seconds=6 * 3600.0)
        await tasks.run_now(self._task.id)

    def _runs_changed(self, runs: Mapping[int, RunEvent]) -> None:
        event = runs.get(self._task.id) if self._task is not None else None
        if event is None:
            return
        self._running = not isinstance(event, RunFinished)
        self.refresh.set_icon("square" if self._running else "refresh-cw")
        self.refresh.set_text(self.tr("Stop") if self._running else self.tr("Refresh now"))
        if not self._running:
            self.load()

    def _content_changed(self, kinds: set[str]) -> None:
        if "ideas" in kinds:
            self.load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_BELOW
        self.card.setFixedWidth(_SIDE_NARROW if narrow else _SIDE)
        self._outer.setContentsMargins(*(NARROW_PAGE_MARGINS if narrow else PAGE_MARGINS))
