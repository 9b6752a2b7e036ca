"""Settings: every change is saved at once; a wrong value is said at its row and nothing is saved of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSystemTrayIcon, QWidget

from cockpit.domain.errors import CockpitError, UserError
from cockpit.services.local_zone import local_zone
from cockpit.ui.format import number, plural
from cockpit.ui.theme import theme
from cockpit.ui.widgets.kit import (
    Button,
    ComboField,
    EmptyState,
    Label,
    NumberField,
    PageHead,
    SearchField,
    Segments,
    Toggle,
    column,
    divider,
    frame,
    holder,
    row,
)
from cockpit.ui.widgets.setting_rows import SettingGroup, SettingRow
from cockpit.ui.widgets.source_list import SourceList

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext


class SettingsPage(QWidget):
    """Groups of rows, an index at the left, a search over all of them."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._context = context
        self._rows: dict[str, SettingRow] = {}
        self._groups = {
            "general": ("sliders-horizontal", self.tr("General"), self._general()),
            "appearance": ("palette", self.tr("Appearance"), self._appearance()),
            "notices": ("bell", self.tr("Notifications"), self._notices()),
            "sources": ("rss", self.tr("Sources"), self._sources()),
            "workspace": ("database", self.tr("Workspace"), self._workspace()),
            "advanced": ("wrench", self.tr("Advanced"), self._advanced()),
        }
        self._build()
        context.bridge.content_changed.connect(self._content_changed)
        context.bridge.runs_finished.connect(lambda _runs: self._content_changed(frozenset({"sources"})))

    def _build(self) -> None:
        search = SearchField(self.tr("Search settings"), 220)
        search.searched.connect(self._search)
        info = self._context.services.workspace.info()
        head = PageHead(self.tr("Settings"), str(info.path), search)
        self._nothing = EmptyState("search", self.tr("No setting has these words"))
        self._nothing.hide()
        groups = [group for _icon, _title, group in self._groups.values()]
        inner = holder(column(*groups, self._nothing, None, spacing=14, margins=(0, 0, 8, 18)))
        inner.setProperty("role", "page")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        body = row((self._index(), Qt.AlignmentFlag.AlignTop), (self._scroll, 1), spacing=24)
        column(head, (body, 1), spacing=16, margins=(26, 20, 18, 0), into=self)

    def _index(self) -> QWidget:
        buttons: list[QWidget] = []
        for icon, title, group in self._groups.values():
            button = QPushButton(f"  {title}")
            button.setProperty("kind", "nav")
            button.setFont(theme().font(13, 500))
            button.setIcon(theme().icon(icon, "text2"))
            button.clicked.connect(lambda _on, to=group: self._scroll.ensureWidgetVisible(to, 0, 0))
            buttons.append(button)
        saved = Label(self.tr("Every change is saved at once"), 12, tone="text3")
        index = frame("", column(*buttons, 8, divider(), 8, saved, spacing=2))
        index.setFixedWidth(208)
        return index

    # -- groups

    def _general(self) -> SettingGroup:
        language = ComboField(
            [("system", self.tr("Like the system")), ("en", "English"), ("fr", "Français")], name=self.tr("Language")
        )
        language.set_key(self._context.settings.current.language)
        language.chosen.connect(lambda key: self._change("language", key))
        tray = Toggle(self._context.settings.current.keep_in_tray)
        tray.clicked.connect(lambda on: self._change("keep_in_tray", on))
        explanation = self.tr("the tray icon shows the state; Quit in its menu ends the engine")
        if not QSystemTrayIcon.isSystemTrayAvailable():
            tray.setEnabled(False)
            explanation = self.tr("this desktop has no tray: closing the window ends the program")
        return SettingGroup(
            self.tr("General"),
            self._row(
                "language", self.tr("Language"), self.tr("words, dates and numbers; from the next start"), language
            ),
            SettingRow(
                self.tr("Time zone of this computer"),
                self.tr("read from the system; tasks keep their own zone"),
                Label(local_zone(), 13, tone="text2"),
            ),
            self._row("keep_in_tray", self.tr("Keep running when the window is closed"), explanation, tray),
        )

    def _appearance(self) -> SettingGroup:
        now = self._context.settings.current
        look = Segments(
            [("system", self.tr("Like the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))], now.theme
        )
        look.changed.connect(lambda key: self._change("theme", key))
        density = Segments([("comfortable", self.tr("Comfortable")), ("compact", self.tr("Compact"))], now.rows)
        density.changed.connect(lambda key: self._change("rows", key))
        motion = Toggle(now.less_motion)
        motion.clicked.connect(lambda on: self._change("less_motion", on))
        return SettingGroup(
            self.tr("Appearance"),
            self._row("theme", self.tr("Theme"), "", look),
            self._row("rows", self.tr("Rows"), self.tr("how much fits on a screen"), density),
            self._row(
                "less_motion",
                self.tr("Less motion"),
                self.tr("no sliding, no spinning; progress stays visible"),
                motion,
            ),
        )

    def _notices(self) -> SettingGroup:
        policy = Segments(
            [
                ("every_run", self.tr("Every run")),
                ("changes_and_failures", self.tr("Changes and failures")),
                ("failures", self.tr("Failures")),
                ("nothing", self.tr("Nothing")),
            ],
            self._context.settings.current.toasts,
        )
        policy.changed.connect(lambda key: self._change("toasts", key))
        explanation = self.tr("failures are always kept in the notification centre")
        row_ = self._row("toasts", self.tr("Show a notice for"), explanation, policy)
        return SettingGroup(self.tr("Notifications"), row_)

    def _sources(self) -> SettingGroup:
        self._source_list = SourceList()
        self._source_list.add_requested.connect(self._add_source)
        self._source_list.remove_requested.connect(self._remove_source)
        self._source_list.switch_requested.connect(self._switch_source)
        return SettingGroup(self.tr("Sources"), self._source_list)

    def _workspace(self) -> SettingGroup:
        info = self._context.services.workspace.info()
        folder = Button(self.tr("Open folder"), "folder", small=True)
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(info.path.parent))))
        check = Button(self.tr("Check now"), "shield-check", small=True)
        check.clicked.connect(lambda: self._context.spawn(self._check(), self.tr("Check the workspace")))
        size = self.tr("{size} MB").replace("{size}", number(info.file_bytes / 1_000_000, 1))
        self._check_row = SettingRow(
            self.tr("Is the file sound?"), self.tr("reads all of it and changes nothing"), check
        )
        return SettingGroup(
            self.tr("Workspace"), SettingRow(self.tr("File"), f"{info.path} · {size}", folder), self._check_row
        )

    def _advanced(self) -> SettingGroup:
        now = self._context.settings.current
        days = NumberField(now.retention_days, 1, 3650)
        runs = NumberField(now.retention_runs_per_task, 10, 1_000_000)
        grace = NumberField(int(now.stop_grace_seconds), 0, 30, suffix=" s")
        for field, key in ((days, "retention_days"), (runs, "retention_runs_per_task"), (grace, "stop_grace_seconds")):
            field.setFixedWidth(110)
            field.editingFinished.connect(lambda field=field, key=key: self._change(key, field.value()))
        keep = self.tr("older ones are deleted a few at a time while the program runs")
        wait = self.tr("runs may finish in that time; then they are stopped")
        return SettingGroup(
            self.tr("Advanced"),
            self._row("retention_days", self.tr("Keep runs for so many days"), keep, days),
            self._row("retention_runs_per_task", self.tr("Keep so many runs of a task"), keep, runs),
            self._row("stop_grace_seconds", self.tr("Wait for running tasks at the end"), wait, grace),
        )

    def _row(self, key: str, title: str, explanation: str, *controls: QWidget) -> SettingRow:
        self._rows[key] = SettingRow(title, explanation, *controls)
        return self._rows[key]

    # -- what a person does

    def _change(self, key: str, value: Any) -> None:
        try:
            self._context.settings.change(**{key: value})
        except UserError as error:
            self._rows[key].set_error(error.fields.get(key, error.message))
        except CockpitError as error:
            self._rows[key].set_error(f"{error.title}. {error.message}")
        else:
            self._rows[key].set_error("")

    def _search(self, text: str) -> None:
        found = [group.filter(text) for _icon, _title, group in self._groups.values()]
        self._nothing.setVisible(not any(found))

    async def _check(self) -> None:
        report = await self._context.services.workspace.check()
        if report.ok:
            one, many = self.tr("sound, checked just now; {n} run"), self.tr("sound, checked just now; {n} runs")
            words = plural(report.rows.get("system_task_runs", 0), one, many)
        else:
            words = self.tr("reads all of it and changes nothing")
        self._check_row.explanation.setText(words)
        self._check_row.set_error(" ".join(report.problems))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._context.spawn(self._load_sources(), self.tr("Read the sources"))

    def _content_changed(self, kinds: frozenset[str]) -> None:
        if "sources" in kinds and self.isVisible():
            self._context.spawn(self._load_sources(), self.tr("Read the sources"))

    async def _load_sources(self) -> None:
        self._source_list.set_sources(await self._context.services.sources.list(), datetime.now(UTC))

    def _add_source(self, address: str, allow_private: bool) -> None:
        async def add() -> None:
            try:
                await self._context.services.sources.add(address, allow_private=allow_private)
            except UserError as error:
                self._source_list.set_error(error.fields.get("url") or error.message)
            else:
                self._source_list.set_error("")

        self._context.spawn(add(), self.tr("Add a source"))

    def _remove_source(self, source_id: int) -> None:
        self._context.spawn(self._context.services.sources.remove(source_id), self.tr("Remove a source"))

    def _switch_source(self, source_id: int, on: bool) -> None:
        self._context.spawn(self._context.services.sources.set_enabled(source_id, on), self.tr("Switch a source"))
