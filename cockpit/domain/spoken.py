"""How parts of a schedule are said in English and in French."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Days:
    """How the days are said: `before` in front of clock times joined by `joint`, `prefix` in front of a rhythm."""

    before: str
    prefix: str
    joint: str = ", "
    short_clock: bool = False

    def at(self, times: list[str]) -> str:
        last = self.joint.join([", ".join(times[:-1]), times[-1]]) if len(times) > 1 else times[0]
        return f"{self.before}{last}"


class English:
    """How each thing is said; `French` says the same in French."""

    language = "en"
    joint = " and "
    separator = "; "
    no_times = "no times of its own"
    last_day = "last day"
    last_workday = "last weekday"
    weekday_names: tuple[str, ...] = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
    full_weekday_names: tuple[str, ...] = (
        *("Sunday", "Monday", "Tuesday", "Wednesday"),
        *("Thursday", "Friday", "Saturday"),
    )
    number_names: tuple[str, ...] = ("first", "second", "third", "fourth", "fifth")
    month_names: tuple[str, ...] = (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )

    def each(self, unit: str) -> str:
        return f"every {unit}"

    def every(self, amount: str) -> str:
        return f"every {amount}"

    def every_days(self, count: int) -> str:
        return f"every {count} days"

    def hourly(self, minutes: list[int]) -> str:
        return "hourly at " + ", ".join(f":{minute:02}" for minute in minutes)

    def clock(self, time: tuple[int, int, int], *, short: bool = False) -> str:
        hour, minute, second = time
        return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")

    def daily(self) -> Days:
        return Days("daily ", "")

    def weekdays(self, days: list[int]) -> Days:
        """Runs of three days and more as "Mon–Fri"; the week begins on Monday."""
        from_monday = sorted((day - 1) % 7 for day in days)
        said: list[str] = []
        for _, run in groupby(enumerate(from_monday), key=lambda pair: pair[1] - pair[0]):
            names = [self.weekday_names[(day + 1) % 7] for _, day in run]
            said += [f"{names[0]}–{names[-1]}"] if len(names) > 2 else names
        words = ", ".join(said) + " "
        return Days(words, words)

    def monthly(self, day: str, *, of_month: bool = True) -> Days:
        words = f"{day} of month " if of_month else f"{day} "
        return Days(words, words)

    def yearly(self, day: int, month: int) -> Days:
        words = f"yearly {day} {self.month_names[month - 1]} "
        return Days(words, words)

    def dates(self, days: list[int]) -> str:
        return ", ".join(self._ordinal(day) for day in days)

    def nth_weekday(self, weekday: int, number: int | None) -> str:
        return f"{'last' if number is None else self._ordinal(number)} {self.weekday_names[weekday]}"

    def workday_near(self, day: int) -> str:
        return f"weekday nearest the {self._ordinal(day)}"

    def of_month(self, day: str) -> Days:
        """A day of each month in a rule, said in full: there it stands alone."""
        words = f"{day} of the month "
        return Days(words, words)

    def full_nth_weekday(self, weekday: int, number: int | None) -> str:
        which = "last" if number is None else self.number_names[number - 1]
        return f"{which} {self.full_weekday_names[weekday]}"

    def times_a_day(self, count: int) -> str:
        return f"{count} times a day"

    def date(self, day: int, month: int, year: int) -> str:
        return f"{day} {self.month_names[month - 1]} {year}"

    def moment(self, date: str, time: str) -> str:
        return f"{date} at {time}"

    def once(self, moment: str) -> str:
        return f"once on {moment}"

    def starting(self, moment: str) -> str:
        return f"from {moment}"

    def ending(self, moment: str) -> str:
        return f"until {moment}"

    def many_rules(self, count: int) -> str:
        return f"{count} rules: "

    def _ordinal(self, number: int) -> str:
        ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"


class French(English):
    """The words of French."""

    language = "fr"
    joint = " et "
    separator = " ; "
    no_times = "sans horaire propre"
    last_day = "le dernier jour"
    last_workday = "le dernier jour ouvré"
    weekday_names = ("dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam.")
    full_weekday_names = ("dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")
    month_names = (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    )

    def each(self, unit: str) -> str:
        return "chaque " + {"second": "seconde", "hour": "heure", "day": "jour"}.get(unit, unit)

    def every(self, amount: str) -> str:
        # "jour" is masculine; seconde, minute and heure are feminine
        return f"{'tous' if ' j' in amount else 'toutes'} les {amount}"

    def every_days(self, count: int) -> str:
        return f"tous les {count} jours"

    def hourly(self, minutes: list[int]) -> str:
        return "chaque heure à " + ", ".join(f":{minute:02}" for minute in minutes)

    def clock(self, time: tuple[int, int, int], *, short: bool = False) -> str:
        hour, minute, second = time
        if short or second:
            return super().clock(time)
        return f"{hour} h {minute:02}" if minute else f"{hour} h"

    def daily(self) -> Days:
        return Days("chaque jour à ", "", joint=" et ")

    def weekdays(self, days: list[int]) -> Days:
        words = super().weekdays(days).before
        return Days(words, words, short_clock=True)

    def monthly(self, day: str, *, of_month: bool = True) -> Days:
        words = f"{day} du mois" if of_month else day
        return Days(f"{words} à ", f"{words} ", joint=" et ")

    def yearly(self, day: int, month: int) -> Days:
        words = f"chaque année, le {self._ordinal_date(day)} {self.month_names[month - 1]}"
        return Days(f"{words} à ", f"{words} ", joint=" et ")

    def dates(self, days: list[int]) -> str:
        said = [self._ordinal_date(day) for day in days]
        return f"les {', '.join(said[:-1])} et {said[-1]}" if len(said) > 1 else f"le {said[0]}"

    def nth_weekday(self, weekday: int, number: int | None) -> str:
        which = "dernier" if number is None else "1er" if number == 1 else f"{number}e"
        return f"le {which} {self.full_weekday_names[weekday]}"

    def workday_near(self, day: int) -> str:
        return f"le jour ouvré le plus proche du {self._ordinal_date(day)}"

    def of_month(self, day: str) -> Days:
        return self.monthly(day)

    def full_nth_weekday(self, weekday: int, number: int | None) -> str:
        return self.nth_weekday(weekday, number)

    def times_a_day(self, count: int) -> str:
        return f"{count} fois par jour"

    def date(self, day: int, month: int, year: int) -> str:
        return f"{self._ordinal_date(day)} {self.month_names[month - 1]} {year}"

    def moment(self, date: str, time: str) -> str:
        return f"{date} à {time}"

    def once(self, moment: str) -> str:
        return f"une fois, le {moment}"

    def starting(self, moment: str) -> str:
        return f"à partir du {moment}"

    def ending(self, moment: str) -> str:
        return f"jusqu’au {moment}"

    def many_rules(self, count: int) -> str:
        return f"{count} règles : "

    def _ordinal_date(self, day: int) -> str:
        return "1er" if day == 1 else str(day)
