"""What a person does with calendars: add, show and hide, colour, pause, remove; and the words for how they are."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from cockpit.domain.content import Source, SourceKind
from cockpit.domain.errors import CockpitError, UserError
from cockpit.services.calendar import COLORS, CalendarState
from cockpit.ui.dialogs.calendar_sheet import CalendarSheet
from cockpit.ui.format import ago_or_in
from cockpit.ui.models.calendar_colors import calendar_color
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.calendar_list import CalendarRow

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext
    from cockpit.ui.pages.calendar_feed import CalendarFeed


class CalendarSources(QObject):
    """See the module."""

    def __init__(self, context: PageContext, feed: CalendarFeed, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._feed, self._page = context, feed, page

    def rows(self, calendars: tuple[CalendarState, ...], now: datetime) -> list[CalendarRow]:
        """The calendars as lines of the list."""
        return [self._row(one, now) for one in calendars]

    def add(self) -> CalendarSheet:
        """Open the sheet that asks for a calendar."""
        sheet = CalendarSheet()
        sheet.add_requested.connect(lambda: self._context.spawn(self._add(sheet), self.tr("Add a calendar")))
        self._context.show_sheet(sheet)
        return sheet

    def set_shown(self, source_id: int, shown: bool) -> None:
        """Show or hide the events of a calendar."""
        self._context.spawn(self._context.services.calendar.set_shown(source_id, shown), self.tr("Show the calendar"))

    def sync(self) -> None:
        """Read the calendars now."""
        task = self._feed.sync_task
        if task is None:
            self._context.navigate("tasks")
        else:
            self._context.spawn(self._context.services.tasks.run_now(task.id), self.tr("Sync now"))

    def set_enabled(self, source: Source, on: bool) -> None:
        """Pause reading a calendar, or go on with it."""
        self._context.spawn(self._context.services.sources.set_enabled(source.id, on), self.tr("Pause"))

    def remove(self, source: Source) -> None:
        """Take a calendar away with its events; the toast brings it back."""
        self._context.spawn(self._remove(source), self.tr("Remove the calendar"))

    def show_menu(self, source_id: int, position: QPoint) -> QMenu | None:
        """What can be done with a calendar."""
        facts = self._feed.facts
        found = next((one for one in facts.calendars if one.source.id == source_id), None) if facts else None
        if found is None:
            return None
        source = found.source
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Sync now")).triggered.connect(self.sync)
        switch = menu.addAction(self.tr("Pause") if source.enabled else self.tr("Resume"))
        switch.triggered.connect(lambda: self.set_enabled(source, not source.enabled))
        colors = menu.addMenu(self.tr("Colour"))
        for name in COLORS:
            action = colors.addAction(_swatch(name), self._color_name(name))
            action.triggered.connect(lambda _on=False, name=name: self._paint(source_id, name))
        menu.addSeparator()
        menu.addAction(self.tr("Remove")).triggered.connect(lambda: self.remove(source))
        menu.popup(position)
        return menu

    # inside

    async def _add(self, sheet: CalendarSheet) -> None:
        service, private = self._context.services.calendar, sheet.allow_private()
        sheet.set_busy(True)
        try:
            if not sheet.is_account():
                added = [await service.add_address(sheet.url.text(), sheet.name.text(), private)]
            else:
                account = sheet.url.text(), sheet.user.text(), sheet.password.text(), private
                if not sheet.found:
                    found = await service.find_calendars(*account)
                    if isValid(sheet):
                        sheet.show_found(found)
                    return
                added = await service.add_account_with_password(*account, only=sheet.chosen())
        except CockpitError as error:
            if isValid(sheet):
                fields = error.fields if isinstance(error, UserError) else {}
                sheet.show_problems(fields or {"password": f"{error.title}. {error.message}"})
            return
        finally:
            if isValid(sheet):
                sheet.set_busy(False)
        if isValid(sheet):
            self._context.close_sheet()
        names = ", ".join(source.name for source in added)
        self._context.toast(Toast("ok", self.tr("Calendar added"), names, key="calendar-source", icon="calendar"))
        self.sync()

    async def _remove(self, source: Source) -> None:
        sources = self._context.services.sources
        gone = await sources.remove(source.id)

        def undo() -> None:
            self._context.spawn(sources.restore(gone), self.tr("Undo"))

        self._context.toast(
            Toast("info", self.tr("Calendar removed"), gone.name, undo=undo, key="calendar-source", icon="trash-2")
        )

    def _paint(self, source_id: int, name: str) -> None:
        self._context.spawn(self._context.services.calendar.set_color(source_id, name), self.tr("Colour"))

    def _color_name(self, name: str) -> str:
        names = {
            "blue": self.tr("Blue"),
            "green": self.tr("Green"),
            "amber": self.tr("Amber"),
            "pink": self.tr("Pink"),
            "teal": self.tr("Teal"),
            "violet": self.tr("Violet"),
        }
        return names[name]

    def _row(self, one: CalendarState, now: datetime) -> CalendarRow:
        source, token = one.source, "text3"
        kind = "CalDAV" if source.kind is SourceKind.CALDAV else "ICS"
        if not source.enabled:
            words = self.tr("paused")
        elif source.last_status == "error":
            words, token = source.last_error or self.tr("could not be read"), "err"
        elif source.last_status == "offline":
            words, token = self.tr("offline"), "run"
        elif source.last_success_at is None:
            words = self.tr("not read yet")
        else:
            words = self.tr("synced {when}").replace("{when}", ago_or_in(source.last_success_at, now))
        return CalendarRow(source.id, source.name, f"{kind} · {words}", one.color, one.shown, one.count, token)


def _swatch(name: str) -> QIcon:
    pixmap = QPixmap(14, 14)
    pixmap.fill(calendar_color(name))
    return QIcon(pixmap)
