"""Settings: every change is saved at once; a wrong value is said at its row and nothing is saved of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from cockpit.domain.errors import CockpitError, UserError
from cockpit.ui.format import short_path
from cockpit.ui.pages.settings_closures import ClosuresGroup
from cockpit.ui.pages.settings_groups import (
    AppearanceGroup,
    ChoiceGroup,
    EngineGroup,
    GeneralGroup,
    HistoryGroup,
    NoticesGroup,
)
from cockpit.ui.pages.settings_mail import MailGroup
from cockpit.ui.pages.settings_models import ModelsGroup
from cockpit.ui.pages.settings_secrets import SecretsGroup
from cockpit.ui.pages.settings_workspace import SourcesGroup, WorkspaceGroup
from cockpit.ui.theme import theme
from cockpit.ui.widgets.kit import (
    Banner,
    EmptyState,
    Icon,
    Label,
    PageHead,
    SearchField,
    column,
    divider,
    frame,
    row,
)
from cockpit.ui.widgets.page_scroll import PageScroll
from cockpit.ui.widgets.setting_rows import SettingGroup, SettingRow

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_INDEX_FROM_WIDTH = 940
_NEAR = 40


class SettingsPage(QWidget):
    """Groups of rows, an index at the left, a search over all of them."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._context = context
        self._rows: dict[str, SettingRow] = {}
        now = context.settings.current
        self.closures = ClosuresGroup(context)
        self.sources = SourcesGroup(context)
        self.workspace = WorkspaceGroup(context)
        self.secrets = SecretsGroup(context)
        self.mail = MailGroup(context)
        self.models = ModelsGroup(context)
        self._groups: tuple[tuple[str, SettingGroup], ...] = (
            ("sliders-horizontal", GeneralGroup(now)),
            ("palette", AppearanceGroup(now)),
            ("bell", NoticesGroup(now)),
            ("calendar-days", self.closures),
            ("key-round", self.secrets),
            ("mail", self.mail),
            ("cpu", self.models),
            ("rss", self.sources),
            ("database", self.workspace),
            ("server-cog", EngineGroup(now)),
            ("history", HistoryGroup(now)),
        )
        for _icon, group in self._groups:
            if isinstance(group, ChoiceGroup):
                self._rows |= group.rows
                group.wanted.connect(self._change)
        self._build()

    def _build(self) -> None:
        search = SearchField(self.tr("Search settings"), 220)
        search.searched.connect(self._search)
        path = self._context.services.workspace.info().path
        where = self.tr("Workspace “{name}” · {path}").replace("{name}", path.stem).replace("{path}", short_path(path))
        head = PageHead(self.tr("Settings"), where, search)
        self._nothing = EmptyState("search", self.tr("No setting has these words"))
        self._nothing.hide()
        groups = [group for _icon, group in self._groups]
        content = column(*self._problems(), *groups, self._nothing, None, spacing=14, margins=(0, 0, 26, 18))
        self._scroll = PageScroll(content)
        self._scroll.verticalScrollBar().valueChanged.connect(self._follow)
        self._index = self._make_index()
        body = row((self._index, Qt.AlignmentFlag.AlignTop), (self._scroll, 1), spacing=24, margins=(26, 0, 0, 0))
        column(row((head, 1), margins=(26, 0, 26, 0)), (body, 1), spacing=10, margins=(0, 20, 0, 0), into=self)

    def _problems(self) -> list[QWidget]:
        """What is wrong in the file of the settings; it was left as it is, and the defaults are in force."""
        problems = self._context.settings.problems
        if not problems:
            return []
        title = self.tr("The settings file has something that cannot be used")
        return [Banner("warn", "triangle-alert", title, " ".join(problems))]

    def _make_index(self) -> QWidget:
        self._buttons = QButtonGroup(self)
        for place, (icon, group) in enumerate(self._groups):
            button = QPushButton("  " + group.title.replace("&", "&&"))
            button.setProperty("kind", "nav")
            button.setCheckable(True)
            button.setChecked(place == 0)
            button.setFont(theme().font(13, 500))
            button.setIcon(theme().icon(icon, "text2", on="accent"))
            button.setAccessibleName(group.title)
            self._buttons.addButton(button, place)
        self._buttons.idClicked.connect(self._go)
        words = Label(self.tr("Every change is saved at once"), 12, tone="text2")
        saved = row(Icon("check", "ok", 14), (words, 1), spacing=7, margins=(9, 0, 0, 0))
        index = frame("", column(*self._buttons.buttons(), 10, divider(), 10, saved, spacing=2))
        index.setFixedWidth(226)
        return index

    def _go(self, place: int) -> None:
        """Show a group at the top, or as near to it as the end of the page allows."""
        self._scroll.verticalScrollBar().setValue(self._groups[place][1].y())
        self._buttons.button(place).setChecked(True)

    def _follow(self, value: int) -> None:
        """Mark the group that is at the top or, at the end of the page, the last one."""
        shown = [place for place, (_icon, group) in enumerate(self._groups) if not group.isHidden()]
        at_end = 0 < self._scroll.verticalScrollBar().maximum() <= value
        above = shown if at_end else [place for place in shown if self._groups[place][1].y() <= value + _NEAR]
        if above:
            self._buttons.button(above[-1]).setChecked(True)

    # -- what a person does

    def _change(self, key: str, value: Any) -> None:
        if getattr(self._context.settings.current, key) == value:
            return
        try:
            self._context.settings.change(**{key: value})
        except UserError as error:
            self._rows[key].set_error(error.fields.get(key, error.message))
        except CockpitError as error:
            self._rows[key].set_error(f"{error.title}. {error.message}")
        else:
            self._rows[key].set_error("")

    def _search(self, text: str) -> None:
        found = [group.filter(text) for _icon, group in self._groups]
        self._nothing.setVisible(not any(found))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.closures.refresh()
        self.sources.refresh()
        self.workspace.refresh()
        self.secrets.refresh()
        self.mail.refresh()
        self.models.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._index.setVisible(event.size().width() >= _INDEX_FROM_WIDTH)
