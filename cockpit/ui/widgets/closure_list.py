"""Blackouts and holidays as lists: what each of them means, and buttons to add, edit and delete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cockpit.domain.closures import Blackout, Closures, HolidaySet, HolidaySource
from cockpit.domain.schedule import WEEKDAYS
from cockpit.ui.widgets.kit import (
    Button,
    Chip,
    ElidedLabel,
    IconBox,
    IconButton,
    Label,
    clear,
    column,
    divider,
    holder,
    row,
)
from cockpit.ui.widgets.schedule_mode_parts import day_name, moment_text

translate = QCoreApplication.translate

_NEXT_DAYS = 3
_MARGINS = (18, 10, 14, 8)


class ClosureList(QFrame):
    """Shows them and says what a person wants; ids are those of blackouts and of holiday sets."""

    blackout_wanted = Signal(int)  # 0: a new one
    holidays_wanted = Signal(int)
    blackout_deleted = Signal(int)
    holidays_deleted = Signal(int)
    holidays_refreshed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._blackouts, self._holidays = column(spacing=0), column(spacing=0)
        add_blackout = Button(self.tr("Add a blackout"), "plus", small=True)
        add_blackout.clicked.connect(lambda: self.blackout_wanted.emit(0))
        add_holidays = Button(self.tr("Add holidays"), "plus", small=True)
        add_holidays.clicked.connect(lambda: self.holidays_wanted.emit(0))
        about_blackouts = self.tr("windows in which the tasks that heed them do not run; ticked in a task’s editor")
        about_holidays = self.tr("days on which the tasks that heed them rest, in the zone of the task")
        self._no_blackouts = self._empty(self.tr("There are no blackouts: no window keeps a task from running."))
        self._no_holidays = self._empty(self.tr("There are no holidays: every day is a day like any other."))
        column(
            _head(self.tr("Blackouts"), about_blackouts, add_blackout),
            self._no_blackouts,
            self._blackouts,
            divider(),
            _head(self.tr("Holidays"), about_holidays, add_holidays),
            self._no_holidays,
            self._holidays,
            spacing=0,
            into=self,
        )

    def set_closures(self, closures: Closures, now: datetime, here: str) -> None:
        """Show these; `here` is the zone in which dates are said."""
        self._fill(self._blackouts, [self._blackout(one, now) for one in closures.blackouts.values()])
        today = now.astimezone(ZoneInfo(here)).date()
        self._fill(self._holidays, [self._holiday(one, today) for one in closures.holidays.values()])
        self._no_blackouts.setVisible(not closures.blackouts)
        self._no_holidays.setVisible(not closures.holidays)

    def _empty(self, words: str) -> Label:
        label = Label(words, 12, tone="text2", wrap=True)
        label.setContentsMargins(18, 0, 16, 12)
        return label

    def _fill(self, lines: QVBoxLayout, rows: Iterable[QWidget]) -> None:
        clear(lines)
        for one in rows:
            lines.addWidget(divider())
            lines.addWidget(one)

    def _blackout(self, blackout: Blackout, now: datetime) -> QWidget:
        chip = Chip(self.tr("now"), "accent", height=20, pixels=11)
        chip.setVisible(blackout.covers(now))
        buttons = self._buttons(blackout.name)
        buttons[0].clicked.connect(lambda: self.blackout_wanted.emit(blackout.id))
        buttons[1].clicked.connect(lambda: self.blackout_deleted.emit(blackout.id))
        return _line("clock", blackout.name, chip, blackout_words(blackout), "text3", buttons)

    def _holiday(self, holidays: HolidaySet, today: date) -> QWidget:
        name = self.tr("Read {name} again").replace("{name}", holidays.name)
        again = IconButton("refresh-cw", name, box=28)
        again.clicked.connect(lambda: self.holidays_refreshed.emit(holidays.id))
        buttons = self._buttons(holidays.name)
        buttons[0].clicked.connect(lambda: self.holidays_wanted.emit(holidays.id))
        buttons[1].clicked.connect(lambda: self.holidays_deleted.emit(holidays.id))
        chip = Chip(self.tr("today"), "accent", height=20, pixels=11)
        chip.setVisible(today in holidays.days)
        words, tone = holiday_words(holidays, today), "text3"
        if holidays.error:
            words, tone = f"{holidays.error} {words}", "err"
        return _line("calendar-days", holidays.name, chip, words, tone, (again, *buttons))

    def _buttons(self, name: str) -> tuple[IconButton, IconButton]:
        edit = IconButton("pencil", self.tr("Edit {name}").replace("{name}", name), box=28)
        return edit, IconButton("trash-2", self.tr("Delete {name}").replace("{name}", name), box=28)


def _head(title: str, about: str, button: Button) -> QWidget:
    words = column(Label(title, 13, 500), ElidedLabel(about, 12, tone="text3"), spacing=1)
    return holder(row((words, 1), button, spacing=11, margins=_MARGINS))


def _line(icon: str, name: str, chip: Chip, about: str, tone: str, buttons: Sequence[QWidget]) -> QWidget:
    words = column(row(ElidedLabel(name, 13, 500), chip, None), ElidedLabel(about, 12, tone=tone), spacing=1)
    return holder(row(IconBox(icon, side=30), (words, 1), *buttons, spacing=8, margins=(18, 7, 14, 7)))


def blackout_words(blackout: Blackout) -> str:
    """When it is: "Monday to Friday, 22:00 to 06:00 on the next day · Europe/Paris"."""
    if blackout.starts_at is not None and blackout.ends_at is not None:
        zone = ZoneInfo(blackout.time_zone)
        start, end = (moment.astimezone(zone) for moment in (blackout.starts_at, blackout.ends_at))
        words = translate("ClosureList", "{from} to {to}").replace("{from}", moment_text(start.date(), start.time()))
        words = words.replace("{to}", moment_text(end.date(), end.time()))
    else:
        words = translate("ClosureList", "{days}, {start} to {end}")
        if blackout.start == blackout.end == "00:00":
            words = translate("ClosureList", "{days}, all day")
        elif blackout.end <= blackout.start:
            words = translate("ClosureList", "{days}, {start} to {end} on the next day")
        words = words.replace("{days}", _days_words(blackout.days))
        words = words.replace("{start}", blackout.start).replace("{end}", blackout.end)
    return f"{words} · {blackout.time_zone}"


def _days_words(days: Sequence[str]) -> str:
    chosen = tuple(day for day in WEEKDAYS if day in days)
    known = {
        WEEKDAYS: translate("ClosureList", "Every day"),
        WEEKDAYS[:5]: translate("ClosureList", "Monday to Friday"),
        WEEKDAYS[5:]: translate("ClosureList", "Saturday and Sunday"),
    }
    return known.get(chosen) or ", ".join(day_name(day) for day in chosen)


def holiday_words(holidays: HolidaySet, today: date) -> str:
    """Where they come from and the next days: "FR · next: 25 Dec 2026 Noël, 1 Jan 2027 Jour de l'an"."""
    coming = [(day, name) for day, name in sorted(holidays.days.items()) if day >= today][:_NEXT_DAYS]
    place = holidays.address
    if holidays.source is HolidaySource.COUNTRY:
        place = country_name(holidays.address)
    if not coming:
        return translate("ClosureList", "{place} · no days to come are known").replace("{place}", place)
    days = ", ".join(f"{moment_text(day)} {name}" for day, name in coming)
    return translate("ClosureList", "{place} · next: {days}").replace("{place}", place).replace("{days}", days)


def country_name(address: str) -> str:
    """ "France (FR)" of a country's code; the part of a country keeps its code."""
    code = address.partition("-")[0].upper()
    territory = QLocale.codeToTerritory(code)
    if territory == QLocale.Country.AnyCountry:
        return address
    return f"{QLocale.territoryToString(territory)} ({address.upper()})"
