"""The group of the settings page for blackouts and holidays: reads, adds, changes and deletes them."""

from __future__ import annotations

from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from shiboken6 import isValid

from cockpit.domain.closures import Blackout, Closures, HolidaySet
from cockpit.domain.errors import UserError
from cockpit.services.local_zone import local_zone
from cockpit.ui.dialogs.closure_sheets import BlackoutSheet, ClosureSheet, HolidaysSheet
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.closure_list import ClosureList
from cockpit.ui.widgets.setting_rows import SettingGroup

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext


class ClosuresGroup(SettingGroup):
    """What a task may be told to heed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(self.tr("Blackouts and holidays"))
        self._context = context
        self._known = Closures()
        self.list = ClosureList()
        self.list.blackout_wanted.connect(self._edit_blackout)
        self.list.holidays_wanted.connect(self._edit_holidays)
        self.list.blackout_deleted.connect(self._delete_blackout)
        self.list.holidays_deleted.connect(self._delete_holidays)
        self.list.holidays_refreshed.connect(self._read_again)
        self.list.set_closures(self._known, datetime.now(UTC), local_zone())
        self.add_row(self.list)
        context.bridge.content_changed.connect(self._content_changed)

    def refresh(self) -> None:
        """Read them again."""
        self._context.spawn(self._load(), self.tr("Read blackouts and holidays"))

    def _content_changed(self, kinds: frozenset[str]) -> None:
        if "closures" in kinds and self.isVisible():
            self.refresh()

    async def _load(self) -> None:
        known = await self._context.services.closures.read()
        if isValid(self):
            self._known = known
            self.list.set_closures(known, datetime.now(UTC), local_zone())

    # -- adding and changing

    def _edit_blackout(self, blackout_id: int) -> None:
        taken = [one.name for one in self._known.blackouts.values()]
        sheet = BlackoutSheet(self._known.blackouts.get(blackout_id), local_zone(), taken)

        async def save(values: dict[str, Any]) -> None:
            await self._context.services.closures.save_blackout(**values, blackout_id=blackout_id)

        sheet.saved.connect(lambda values: self._save(sheet, save(values)))
        self._context.show_sheet(sheet)

    def _edit_holidays(self, set_id: int) -> None:
        taken = [one.name for one in self._known.holidays.values()]
        sheet = HolidaysSheet(self._known.holidays.get(set_id), taken)

        async def save(values: dict[str, Any]) -> None:
            await self._context.services.closures.save_holidays(**values, set_id=set_id)

        async def offer_countries() -> None:
            countries = await self._context.services.closures.countries()
            if isValid(sheet):
                sheet.set_countries(countries)

        sheet.saved.connect(lambda values: self._save(sheet, save(values)))
        self._context.show_sheet(sheet)
        self._context.spawn(offer_countries(), self.tr("Read the countries"))

    def _save(self, sheet: ClosureSheet, saving: Coroutine[Any, Any, None]) -> None:
        async def save() -> None:
            try:
                await saving
            except UserError as error:
                if isValid(sheet):
                    sheet.show_problems(error.fields or {"": error.message})
            else:
                if isValid(sheet):
                    sheet.close_requested.emit()
            finally:
                if isValid(sheet):
                    sheet.set_busy(False)

        sheet.set_busy(True)
        self._context.spawn(save(), self.tr("Save"))

    def _read_again(self, set_id: int) -> None:
        self._context.spawn(self._context.services.closures.refresh_holidays(set_id), self.tr("Read the holidays"))

    # -- deleting

    def _delete_blackout(self, blackout_id: int) -> None:
        if blackout := self._known.blackouts.get(blackout_id):
            self._context.spawn(self._delete(blackout), self.tr("Delete the blackout"))

    def _delete_holidays(self, set_id: int) -> None:
        if holidays := self._known.holidays.get(set_id):
            self._context.spawn(self._delete(holidays), self.tr("Delete the holidays"))

    async def _delete(self, what: Blackout | HolidaySet) -> None:
        closures = self._context.services.closures
        if isinstance(what, Blackout):
            await closures.delete_blackout(what.id)
        else:
            await closures.delete_holidays(what.id)

        def undo() -> None:
            self._context.spawn(closures.restore(what), self.tr("Undo"))

        title = self.tr("{name} deleted").replace("{name}", what.name)
        text = self.tr("No task heeds it any more; Undo gives it back to those that did.")
        self._context.toast(Toast("info", title, text, undo=undo, key=f"closure-{type(what).__name__}-{what.id}"))
