"""The themes page: the list, the editor, and beside it the schedule, the run, the last syntheses (requirement B9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError
from cockpit.domain.handler import RunOptions
from cockpit.ui.format import clock
from cockpit.ui.models.theme_rows import ThemeModel, ThemeRow
from cockpit.ui.pages.themes_actions import ThemeActions
from cockpit.ui.pages.themes_editor import ThemeEditor
from cockpit.ui.pages.themes_feed import Facts, ThemesFeed
from cockpit.ui.pages.themes_side import DRAWER_WIDTH, ThemeSide
from cockpit.ui.pages.themes_texts import all_problems, dropped_words, subtitle, told_by
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.autosave import Autosave
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.drawer_dock import DOCKED_FROM, DrawerDock
from cockpit.ui.widgets.fields import SearchField
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import NARROW_PAGE_MARGINS, PAGE_MARGINS, PageHead, column, divider, frame, holder, row
from cockpit.ui.widgets.states import EmptyState, Skeleton
from cockpit.ui.widgets.theme_history import ShortLine
from cockpit.ui.widgets.theme_list import ThemeList

if TYPE_CHECKING:
    from cockpit.services.themes import Saved, ThemeState
    from cockpit.ui.context import PageContext

_LIST_WIDE, _LIST_NARROW = 254, 216
_ROOMY_FROM = 1400  # pixels of window width; from DOCKED_FROM up to it the columns beside the editor are narrower
_MINUTE_MILLISECONDS = 20_000


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class ThemesPage(QWidget):
    """What a person types is saved by itself; nothing here has a Save button."""

    def __init__(self, context: PageContext, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context, self._now = context, now
        self.model = ThemeModel(now, self)
        self.feed = ThemesFeed(context, self.model)
        self.list = ThemeList(self.model)
        self.editor, self.side = ThemeEditor(), ThemeSide()
        self.shown_id = 0
        self.theme_saves, self.schedule_saves = Autosave(self), Autosave(self)
        self.acts = ThemeActions(context, self)
        self._wrong: dict[str, Any] = {}
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(_MINUTE_MILLISECONDS)
        self._tick.timeout.connect(self._refresh_times)
        self._connect()
        self.feed.load()

    def reveal(self, theme_id: int = 0, new: bool = False) -> None:
        """Show one theme, or the sheet that makes one."""
        if theme_id:
            self.show_theme(theme_id)
        if new:
            self.new_theme()

    # building

    def _build(self) -> None:
        archive = Button(self.tr("Archive"), "archive")
        archive.clicked.connect(lambda: self._context.navigate("archive"))
        self.new_button = Button(self.tr("New theme"), "plus", "primary")
        self.head = PageHead(self.tr("Themes"), "", archive, self.new_button)
        first = Button(self.tr("New theme"), "plus", "primary")
        first.clicked.connect(self.new_theme)
        self.empty = EmptyState(
            "layers",
            self.tr("No themes yet"),
            self.tr("A theme gathers what is new on a subject, writes it up with its sources, and mails it to you."),
            first,
            token="accent",
            card=True,
        )
        retry = Button(self.tr("Try again"), "rotate-cw", "primary")
        retry.clicked.connect(self.feed.load)
        self.failure = EmptyState("triangle-alert", "", "", retry, token="err", card=True)
        self._list_box = self._make_list()
        self._body_row = row((self.editor, 1), spacing=14)
        self._body = holder(row(self._list_box, (self._body_row, 1), spacing=14))
        self._stack = QStackedWidget()
        for page in (Skeleton(6), self.empty, self.failure, self._body):
            self._stack.addWidget(page)
        self._outer = column(self.head, (self._stack, 1), spacing=14, margins=PAGE_MARGINS, into=self)
        self._dock = DrawerDock(self, self._body_row, self.side, DRAWER_WIDTH)
        self._side_open = False

    def _make_list(self) -> QWidget:
        self.search = SearchField(self.tr("Search themes"), 10)
        self.search.setMinimumWidth(0)
        self.search.setMaximumWidth(10_000)
        sentence = self.tr("Each theme is a system task. Turn it off here or in System Tasks.")
        hint = Label(sentence, 11, tone="text3", wrap=True)
        icon = Icon("info", "text3", 15)
        foot = holder(row((icon, Qt.AlignmentFlag.AlignTop), (hint, 1), spacing=9, margins=(14, 8, 12, 13)))
        search = holder(row((self.search, 1), margins=(11, 11, 11, 11)))
        box = frame("card", column(search, divider(), (self.list, 1), foot, spacing=0, margins=(1, 1, 1, 1)))
        box.setFixedWidth(_LIST_WIDE)
        return box

    def _connect(self) -> None:
        feed, editor, side = self.feed, self.editor, self.side
        self.new_button.clicked.connect(self.new_theme)
        self.search.searched.connect(self.model.search)
        self.model.modelReset.connect(lambda: self.list.select(self.shown_id))
        self.list.chosen.connect(self.show_theme)
        self.list.delete_requested.connect(self._delete)
        feed.loaded.connect(self._loaded)
        feed.failed.connect(self._failed)
        feed.facts_read.connect(self._show_facts)
        feed.changed.connect(self._changed)
        editor.edited.connect(self.theme_saves.put)
        editor.left.connect(self.theme_saves.flush)
        editor.duplicate_requested.connect(lambda: self.acts.duplicate(self.shown_id))
        editor.delete_requested.connect(lambda: self._delete(self.shown_id))
        editor.task_requested.connect(self._open_task)
        editor.side_requested.connect(self._toggle_side)
        side.close_requested.connect(self._toggle_side)
        side.archive_requested.connect(lambda: self._context.navigate("archive", theme_id=self.shown_id))
        side.synthesis_requested.connect(lambda one: self.acts.open_synthesis(self.shown_id, one))
        side.run_requested.connect(self.acts.open_run)
        side.schedule.edited.connect(self.schedule_saves.put)
        side.schedule.left.connect(self.schedule_saves.flush)
        side.generate.generate_requested.connect(self._generate)
        side.generate.stop_requested.connect(self._stop)
        # a wrong value is tried again with the next: it may have become right
        self.theme_saves.due.connect(lambda values: self.acts.save(self.shown_id, values))
        self.schedule_saves.due.connect(
            lambda values: self.acts.save_schedule(self.shown_id, {**self._wrong, **values})
        )
        self.acts.theme_saved.connect(self._theme_saved)
        self.acts.schedule_saved.connect(self._schedule_saved)
        self.acts.made.connect(self._show_new)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus, context=context)

    # what is shown

    def show_theme(self, theme_id: int) -> None:
        """Show one theme; what was typed for the one before is saved first."""
        row_ = self.model.row(theme_id)
        if row_ is None:
            return
        self._flush()
        changed = theme_id != self.shown_id
        self.shown_id = theme_id
        self.list.select(theme_id)
        if changed:
            if self._wrong:
                self.acts.tell_unsaved(self._wrong)
            self._wrong = {}
            self.side.schedule.show_problems({})
            self.side.schedule.show_saved("")
            self.side.show_history([])
            self.editor.preview.show_lines([], 0, "")
            self.feed.want_facts(theme_id)
        self._show(row_, force=changed)

    def _show(self, shown: ThemeRow, *, force: bool = False) -> None:
        self.editor.show_theme(shown.state.theme, frozenset() if force else self.theme_saves.pending)
        if force or not (self._wrong or self.schedule_saves.pending or self.acts.is_saving):
            self.side.show_schedule(shown)
        self._show_run(shown)

    def _show_run(self, shown: ThemeRow) -> None:
        run_id = 0 if shown.live is None else shown.live.run_id
        stages = self.feed.stages.get(run_id, ())
        self.side.show_run(shown, stages, rehearsal=run_id in self.feed.rehearsals, now=self._now())
        self.side.show_next(shown, self._now())

    def _loaded(self) -> None:
        rows = self.model.rows
        self._stack.setCurrentWidget(self._body if rows else self.empty)
        self._say_subtitle()
        self.new_button.setVisible(bool(rows))
        shown = self.model.row(self.shown_id)
        if shown is not None:
            self._show(shown)
        elif rows:
            self.shown_id = 0
            self.show_theme(rows[0].theme_id)
        else:
            self.shown_id = 0
            self.feed.want_facts(0)
        self._place()

    def _failed(self, error: CockpitError) -> None:
        if self.model.rows:
            self._context.toast(Toast("err", error.title, error.message, key="themes-read"))
            return
        self.failure.show_state("triangle-alert", error.title, error.message, "err")
        self._stack.setCurrentWidget(self.failure)

    def _changed(self, theme_id: int) -> None:
        self._say_subtitle()
        shown = self.model.row(theme_id)
        if shown is not None and theme_id == self.shown_id:
            self._show(shown)

    def _show_facts(self, facts: Facts) -> None:
        if facts.theme_id != self.shown_id:
            return
        self.editor.show_sources(facts.sources, facts.counts)
        self.editor.show_counts(facts.items, facts.matching)
        preview = facts.preview
        if preview is not None:
            lines = [ShortLine(story.title, told_by(story)) for story in preview.kept]
            self.editor.preview.show_lines(lines, preview.dropped_count, dropped_words(preview.dropped))
        self.side.show_history(facts.runs, facts.written)
        shown = self.model.row(self.shown_id)
        if shown is not None:
            self._show_run(shown)

    def _say_subtitle(self) -> None:
        states = [one.state for one in self.model.rows]
        self.head.set_subtitle(subtitle(states, self._now()) if states else "")

    def _refresh_times(self) -> None:
        shown = self.model.row(self.shown_id)
        if shown is not None:
            self.side.show_next(shown, self._now())
        self.list.viewport().update()

    # saving

    def _flush(self) -> None:
        self.theme_saves.flush()
        self.schedule_saves.flush()

    def _theme_saved(self, saved: Saved, values: Mapping[str, Any]) -> None:
        theme_id = saved.state.theme.id
        if theme_id == self.shown_id:
            self.editor.show_problems(all_problems(saved.wrong, values))
        if not saved.wrong:
            self.feed.put(saved.state)
        if theme_id == self.shown_id:
            self.feed.want_facts(theme_id)

    def _schedule_saved(self, saved: Saved, sent: Mapping[str, Any]) -> None:
        if saved.state.theme.id == self.shown_id:
            fields = {name.partition(".")[0] for name in saved.wrong}
            self._wrong = {name: value for name, value in sent.items() if name in fields}
            self.side.schedule.show_problems(all_problems(saved.wrong, sent))
            if sent.keys() - fields or "recipients" in fields:
                self.side.schedule.show_saved(self.tr("Saved {0}").format(clock(self._now())))
        self.feed.put(saved.state)

    # what a person asks

    def new_theme(self) -> None:
        """The sheet that makes one."""
        self._flush()
        self.acts.new_theme()

    def _show_new(self, state: ThemeState) -> None:
        self.feed.put(state)
        self._loaded()
        self.show_theme(state.theme.id)

    def _delete(self, theme_id: int) -> None:
        self._flush()
        self.acts.delete(theme_id)

    def _open_task(self) -> None:
        shown = self.model.row(self.shown_id)
        if shown is not None and shown.state.task is not None:
            self._context.navigate("tasks", task_id=shown.state.task.id)

    def _generate(self, rehearse: bool, provider: str) -> None:
        self._flush()
        self.acts.generate(self.shown_id, RunOptions(rehearse=rehearse, provider=provider))

    def _stop(self) -> None:
        shown = self.model.row(self.shown_id)
        if shown is not None and shown.state.task is not None:
            self.side.generate.show_stopping()
            self.acts.stop(shown.state.task.id)

    # the column at the right

    def _toggle_side(self) -> None:
        self._side_open = not self._side_open
        self._place()

    def _place(self) -> None:
        docked = self.window().width() >= DOCKED_FROM
        self.editor.set_narrow(not docked)
        self.side.set_drawer(not docked, narrow=self.window().width() < _ROOMY_FROM)
        if not docked and self.side.parentWidget() is not self:
            self.side.setParent(self)  # out of the column, over the whole page
        self._dock.place()
        self.side.setVisible(bool(self.shown_id) and (docked or self._side_open))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.feed.set_awake(True)
        self._context.spawn(self._load_providers(), self.tr("Read the text providers"))
        self._tick.start()
        self._place()

    async def _load_providers(self) -> None:
        names = [one.name for one in await self._context.services.providers.list()]
        if isValid(self):
            self.editor.set_providers(names)
            self.side.generate.set_providers(names)

    def hideEvent(self, event: QHideEvent) -> None:
        if isValid(self.feed):
            self._flush()
            self.feed.set_awake(False)
        self._tick.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < _ROOMY_FROM
        self._outer.setContentsMargins(*(NARROW_PAGE_MARGINS if narrow else PAGE_MARGINS))
        self._list_box.setFixedWidth(_LIST_NARROW if narrow else _LIST_WIDE)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._side_open:
            self._toggle_side()
        elif event.key() == Qt.Key.Key_Slash:
            self.search.setFocus()
        else:
            super().keyPressEvent(event)
