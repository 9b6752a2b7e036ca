"""The forms for one blackout and for one set of holidays."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QWidget

from cockpit.domain.closures import Blackout, HolidaySet, HolidaySource
from cockpit.domain.errors import UserError
from cockpit.domain.zones import get_zone
from cockpit.ui.dialogs.editor_foot import EditorFoot
from cockpit.ui.widgets.closure_list import country_name
from cockpit.ui.widgets.kit import (
    ComboField,
    Field,
    IconButton,
    Label,
    Segments,
    TextField,
    column,
    frame,
    holder,
    row,
)
from cockpit.ui.widgets.schedule_mode_parts import DaysField, moment_text, read_time, wall_of
from cockpit.ui.widgets.zone_picker import ZonePicker

_WIDTH = 700
_TO_MINUTES = len("HH:MM")
_CODE = 2  # letters of a country
_MARGINS = (24, 16, 24, 16)


class ClosureSheet(QFrame):
    """What both forms share: a name, Cancel, Save, and what is wrong at its field."""

    saved = Signal(object)  # a mapping of what the service is to be given
    close_requested = Signal()

    def __init__(self, title: str, name: str, taken: Collection[str]) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.setAccessibleName(title)
        self.setFixedWidth(_WIDTH)
        self._taken = frozenset(taken) - {name}
        self.name = TextField(name)
        self.fields: dict[str, Field] = {"name": Field(self.tr("Name"), self.name)}
        self.foot = EditorFoot(self.tr("Takes effect at once when saved."))
        self.foot.show_problems(())
        self.save = self.foot.save
        self._as_opened: object = None
        self._heading = Label(title, 16, 600)
        self.setFocusProxy(self.name)

    def read(self, wrong: dict[str, str]) -> dict[str, Any]:
        """What stands in the fields beside the name; what is wrong goes into `wrong`."""
        raise NotImplementedError

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at the fields what is wrong; what belongs to no field stands at the name."""
        for key, field in self.fields.items():
            field.set_error(problems.get(key, ""))
        homeless = [sentence for key, sentence in problems.items() if key not in self.fields]
        if homeless:
            self.fields["name"].set_error(" ".join((self.fields["name"].error(), *homeless)).strip())

    def set_busy(self, busy: bool) -> None:
        """Saving takes a while: no second click meanwhile."""
        self.foot.set_busy(busy)

    def may_close(self) -> bool:
        """Asked before Escape or a click beside the sheet closes it: a changed form asks in its footer first."""
        if self._contents() == self._as_opened:
            return True
        self.foot.ask_to_discard()
        return False

    def remember(self) -> None:
        """What stands in the fields now needs no saving."""
        self._as_opened = self._contents()

    def _contents(self) -> object:
        return self.name.text().strip(), self.read({})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ctrl_s = event.key() == Qt.Key.Key_S and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if (enter or ctrl_s) and self.save.isEnabled():
            self._save()
        else:
            super().keyPressEvent(event)

    def put_together(self, *body: QWidget) -> None:
        """Lay out heading, name, `body` and the buttons."""
        close = IconButton("x", self.tr("Close"), "Esc", box=28)
        close.clicked.connect(self._close)
        head = row(self._heading, None, close, margins=(24, 16, 16, 12))
        fields = column(self.fields["name"], *body, None, spacing=14, margins=_MARGINS)
        column(head, frame("divider"), (fields, 1), self.foot, spacing=0, into=self)
        self.foot.save_clicked.connect(self._save)
        self.foot.cancel_clicked.connect(self._close)
        self.foot.discard_clicked.connect(self.close_requested)
        self.remember()

    def _close(self) -> None:
        if self.may_close():
            self.close_requested.emit()

    def _save(self) -> None:
        wrong: dict[str, str] = {}
        name = self.name.text().strip()
        if not name:
            wrong["name"] = self.tr("Give it a name.")
        elif name in self._taken:
            wrong["name"] = self.tr("“{name}” exists already; choose another name.").replace("{name}", name)
        values = {"name": name, **self.read(wrong)}
        self.show_problems(wrong)
        if not wrong:
            self.saved.emit(values)


class BlackoutSheet(ClosureSheet):
    """A weekly window, or one from a date to a date."""

    def __init__(self, blackout: Blackout | None, here: str, taken: Collection[str] = ()) -> None:
        title = "" if blackout is None else blackout.name
        super().__init__(title, title, taken)
        words = self.tr("Edit the blackout") if blackout else self.tr("Add a blackout")
        self._heading.setText(words)
        self.setAccessibleName(words)
        shown = blackout or Blackout(0, "", (), "22:00", "06:00", time_zone=here)
        dated = shown.starts_at is not None
        self.kind = Segments([("weekly", self.tr("Every week")), ("dated", self.tr("Once"))], "dated" if dated else "")
        self.days = DaysField(shown.days) if shown.days else DaysField()
        self.start, self.end = TextField(shown.start), TextField(shown.end)
        zone = ZoneInfo(shown.time_zone)
        self.starts, self.ends = TextField(_wall(shown.starts_at, zone)), TextField(_wall(shown.ends_at, zone))
        self.zone = ZonePicker(here)
        self.zone.set_zone(shown.time_zone)
        example = self.tr("a date and a time, such as 2026-12-24 18:00")
        self.fields |= {
            "days": Field("", self.days),
            "start": Field(self.tr("From"), self.start),
            "end": Field(self.tr("To"), self.end, self.tr("before the start: on the next day")),
            "starts_at": Field(self.tr("From"), self.starts, example),
            "ends_at": Field(self.tr("To"), self.ends, example),
            "time_zone": Field(self.tr("Time zone"), self.zone),
        }
        self.fields["days"].label.hide()
        self._weekly = self._page(self.fields["days"], _side_by_side(self.fields["start"], self.fields["end"]))
        self._dated = self._page(_side_by_side(self.fields["starts_at"], self.fields["ends_at"]))
        self.kind.changed.connect(self._choose_kind)
        self._choose_kind(self.kind.current())
        self.put_together(holder(row(self.kind, None)), self._weekly, self._dated, self.fields["time_zone"])

    def read(self, wrong: dict[str, str]) -> dict[str, Any]:
        time_zone = self.zone.zone()
        try:
            get_zone(time_zone)
            zone = ZoneInfo(time_zone)
        except UserError:
            wrong["time_zone"] = self.tr("Choose a time zone of the list, such as Europe/Paris.")
            return {}
        if self.kind.current() == "dated":
            starts, ends = (self._moment(key, line, zone, wrong) for key, line in self._moments())
            if starts is not None and ends is not None and ends <= starts:
                wrong["ends_at"] = self.tr("The end must be after the start.")
            return {"starts_at": starts, "ends_at": ends, "time_zone": time_zone}
        found: dict[str, Any] = {"time_zone": time_zone}
        try:
            found["days"] = self.days.days()
        except UserError as error:
            wrong |= error.fields
        for key, line in (("start", self.start), ("end", self.end)):
            found[key] = read_time(line.text())
            if found[key] is None or len(found[key]) > _TO_MINUTES:
                wrong[key] = self.tr("Give a time from 00:00 to 23:59, for example 22:00.")
        return found

    def _choose_kind(self, key: str) -> None:
        self._weekly.setVisible(key == "weekly")
        self._dated.setVisible(key == "dated")

    def _moments(self) -> tuple[tuple[str, TextField], ...]:
        return ("starts_at", self.starts), ("ends_at", self.ends)

    def _moment(self, key: str, line: TextField, zone: ZoneInfo, wrong: dict[str, str]) -> datetime | None:
        wall = wall_of(line.text())
        try:
            if wall is not None:
                return wall.replace(tzinfo=zone).astimezone(UTC)
        except OverflowError:
            pass  # a date at the end of the calendar
        wrong[key] = self.tr("Write a date and a time, such as 2026-12-24 18:00.")
        return None

    def _page(self, *fields: QWidget) -> QWidget:
        return holder(column(*fields, spacing=14))


class HolidaysSheet(ClosureSheet):
    """Holidays of a country, or the days of a calendar at an address or in a file."""

    def __init__(self, holidays: HolidaySet | None, taken: Collection[str] = ()) -> None:
        name = "" if holidays is None else holidays.name
        super().__init__(name, name, taken)
        words = self.tr("Edit the holidays") if holidays else self.tr("Add holidays")
        self._heading.setText(words)
        self.setAccessibleName(words)
        source = HolidaySource.COUNTRY if holidays is None else holidays.source
        self._address = "" if holidays is None else holidays.address
        self._parts: Mapping[str, tuple[str, ...]] = {}
        sources = [
            (HolidaySource.COUNTRY.value, self.tr("A country")),
            (HolidaySource.ICS_URL.value, self.tr("A calendar’s address")),
            (HolidaySource.ICS_FILE.value, self.tr("A calendar file")),
        ]
        self.source = Segments(sources, source.value)
        self.country, self.part = ComboField(name=self.tr("Country")), ComboField(name=self.tr("Part of the country"))
        self.country.setPlaceholderText(self.tr("Choose a country"))
        self.part.setEnabled(False)
        self.line = TextField("" if source is HolidaySource.COUNTRY else self._address)
        choose = IconButton("folder-open", self.tr("Choose a file"), framed=True, box=34)
        choose.clicked.connect(self._choose_file)
        self._choose = choose
        self._place = QStackedWidget()
        self._place.addWidget(holder(row((self.country, 2), (self.part, 1))))
        self._place.addWidget(holder(row((self.line, 1), choose)))
        about = self.tr("the days of this year, the last one and the next two; read again every week")
        self.fields["address"] = Field(self.tr("Where the days come from"), self._place, about)
        self.country.chosen.connect(self._country_chosen)
        self.source.changed.connect(self._source_chosen)
        self._source_chosen(source.value)
        self.put_together(holder(row(self.source, None)), self.fields["address"])

    def set_countries(self, countries: Mapping[str, tuple[str, ...]]) -> None:
        """Offer these, each with its parts; the one of the set, or else the one of this computer, is chosen."""
        self._parts = {code: parts for code, parts in countries.items() if len(code) == _CODE}  # no aliases
        named = sorted(((code, country_name(code)) for code in self._parts), key=lambda item: item[1].casefold())
        untouched = self._contents() == self._as_opened
        self.country.set_items(named)
        self._choose_country()
        if untouched:
            self.remember()

    def _choose_country(self) -> None:
        code, _, part = self._address.upper().partition("-")
        if code not in self._parts:
            code, part = QLocale.territoryToCode(QLocale.system().territory()), ""
        if code not in self._parts:
            self.country.setCurrentIndex(-1)
            return
        self.country.set_key(code)
        if self._address:  # a set keeps the name it has
            self._show_parts()
        else:
            self._country_chosen(code)
        self.part.set_key(part)

    def read(self, wrong: dict[str, str]) -> dict[str, Any]:
        source = self.source.current()
        if source == HolidaySource.COUNTRY:
            part = self.part.current_key()
            address = self.country.current_key() + (f"-{part}" if part else "")
        else:
            address = self.line.text().strip()
        if not address:
            wrong["address"] = (
                self.tr("Choose a country.")
                if source == HolidaySource.COUNTRY
                else self.tr("Give the address or the file of a calendar (.ics).")
            )
        return {"source": source, "address": address}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        super().show_problems(problems)
        for field in (self.country, self.line):
            field.set_bad("address" in problems)

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self.save.set_text(self.tr("Reading …") if busy else self.tr("Save"))

    def _source_chosen(self, key: str) -> None:
        self._place.setCurrentIndex(int(key != HolidaySource.COUNTRY))
        self._choose.setVisible(key == HolidaySource.ICS_FILE)
        examples = {HolidaySource.ICS_URL.value: "https://example.org/holidays.ics"}
        self.line.setPlaceholderText(examples.get(key, ""))
        self.line.setAccessibleName(self.fields["address"].label.text())

    def _country_chosen(self, code: str) -> None:
        self._show_parts()
        names = {country_name(one).rpartition(" (")[0] for one in self._parts}
        if not self.name.text().strip() or self.name.text() in names:
            self.name.setText(country_name(code).rpartition(" (")[0])

    def _show_parts(self) -> None:
        parts = self._parts.get(self.country.current_key(), ())
        self.part.set_items([("", self.tr("all of it")), *((part, part) for part in parts)])
        self.part.set_key("")
        self.part.setEnabled(bool(parts))

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a calendar"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Calendars") + " (*.ics)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.line.setText)
        dialog.open()


def _side_by_side(*fields: Field) -> QWidget:
    return holder(row(*((holder(column(field, None)), 1) for field in fields), spacing=14))


def _wall(moment: datetime | None, zone: ZoneInfo) -> str:
    if moment is None:
        return ""
    wall = moment.astimezone(zone)
    return moment_text(wall.date(), wall.time())
