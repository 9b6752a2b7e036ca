"""The clauses of a phrase, in any order: each reads its words and notes what they say."""

from __future__ import annotations

from collections.abc import Callable

from cockpit.domain.phrases import numbered, pieces
from cockpit.domain.phrases.cities import NEED_A_WORD, cities, key_of
from cockpit.domain.phrases.cursor import Cursor
from cockpit.domain.phrases.groups import Groups
from cockpit.domain.phrases.lexicon import DAY, MONTH, YEAR, lexicon
from cockpit.domain.phrases.said import Said
from cockpit.domain.phrases.spans import Spans
from cockpit.domain.schedule import WEEKDAYS

_ABBREVIATIONS = frozenset(
    (
        *("est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"),
        *("cet", "cest", "bst", "ist", "eet", "wet", "jst", "msk"),
    )
)


class Grammar:
    """Reads a phrase; `zone` is the one that "local time" means."""

    def __init__(self, cursor: Cursor, zone: str) -> None:
        self._c = cursor
        self._zone = zone
        self._said = Said()
        self._groups = Groups(cursor, self._said.groups)
        spans = Spans(cursor, self._said, self._groups)
        self._clauses: tuple[Callable[[], bool], ...] = (
            *(spans.until, spans.starting, spans.between, self._relative, self._zone_said, self._except),
            *(self._adverb, self._every, self._once, self._dates, self._numbered, self._weekdays),
            *(spans.from_, spans.span, self._times, self._part),
        )

    def read(self) -> Said:
        """All that the phrase says.  NotUnderstood at the first word that has no meaning where it stands."""
        c = self._c
        while not c.is_done:
            mark = c.at
            self._groups.joined = c.take_and()
            if self._groups.joined and (c.is_done or not mark):
                c.refuse("unfinished" if c.is_done else "misplaced", mark, mark + 1)
            if not any(clause() for clause in self._clauses) and not c.take("done"):
                self._refuse()
        return self._said

    def _refuse(self) -> None:
        c = self._c
        word = c.word()
        if word in _ABBREVIATIONS:
            c.refuse("not_a_place")
        if word.startswith("ouvrable"):
            c.refuse("ouvrables")
        if word in c.lexicon.vocabulary or not c.token().is_word:
            c.refuse("misplaced")
        if word in lexicon("fr" if c.lexicon.code == "en" else "en").vocabulary:
            c.refuse("other_language")
        if c.length_of("zone_after", 1):
            near = c.nearest(cities())
            c.refuse("not_a_city_but" if near else "not_a_city", better=near)
        near = c.nearest(c.lexicon.vocabulary, likeness=0.8)
        c.refuse("did_you_mean" if near else "unknown", better=near)

    def _adverb(self) -> bool:
        c, start = self._c, self._c.at
        if c.take("hourly"):
            return self._groups.rhythm(3600, start)
        if c.take("daily"):
            self._groups.days("daily", start)
            return True
        for role in ("weekly", "monthly", "yearly"):
            if c.take(role):
                self._groups.current.markers.add(role)
                return True
        return False

    def _every(self) -> bool:
        c, start = self._c, self._c.at
        if not c.take("every"):
            return False
        c.take("the")
        found = not c.length_of("workdays") and (
            self._every_fraction(start)
            or self._every_unit(start)
            or self._numbered_days(start, every=True)
            or self._every_amount(start)
            or self._every_date(start)
            or self._part()
        )
        days = None if found else pieces.weekdays(c)
        if days is not None:
            self._groups.days("weekdays", start).weekdays += days
        elif not found and c.is_done:
            c.refuse_missing("after_every") if c.at <= start else c.refuse("unfinished", start, c.at)
        elif not found:
            known = (*c.lexicon.units, *c.lexicon.weekdays, *c.lexicon.months)
            near = None if c.word() in c.lexicon.vocabulary else c.nearest(known)
            c.refuse("did_you_mean" if near else "after_every", better=near)
        return True

    def _every_fraction(self, start: int) -> bool:
        for role, seconds in (("half_hour", 1800), ("quarter_hour", 900)):
            if self._c.take(role):
                return self._groups.rhythm(seconds, start)
        return False

    def _every_unit(self, start: int) -> bool:
        """Every hour, day, week, month ..., and every other one of them."""
        c = self._c
        is_second = c.word() == "second" and (c.word(1) in c.lexicon.units or c.length_of(MONTH, 1) > 0)
        count = 2 if c.take("other") or (is_second and c.take_sign("second")) else 1
        if c.length_of(MONTH) or c.length_of(YEAR):
            if count > 1:
                c.refuse("several_months", start, c.at + 1)
            self._groups.current.markers.add("monthly" if c.take(MONTH) else "yearly")
            c.take(YEAR)
            return True
        if count > 1 and c.word() in c.lexicon.weekdays:
            c.refuse("every_nth", start, c.at + 1)
        if c.word() == "second" and c.word(1) in c.lexicon.weekdays:
            return False
        unit = c.lexicon.units.get(c.word())
        if unit is None:
            return False
        c.at += 1
        if unit >= DAY and count == 1:
            if unit == DAY:
                self._groups.days("daily", start)
            else:
                self._groups.current.markers.add("weekly")
            return True
        return self._groups.rhythm(unit * count, start)

    def _every_amount(self, start: int) -> bool:
        c = self._c
        seconds = pieces.duration(c)
        if seconds is not None:
            return self._groups.rhythm(seconds, start)
        mark = c.at
        if c.take_number() is not None and c.word() in c.lexicon.weekdays:
            c.refuse("every_nth", start, c.at + 1)
        c.at = mark
        return False

    def _every_date(self, start: int) -> bool:
        """Every december 24."""
        found = pieces.day(self._c)
        if found is None:
            return False
        group = self._groups.days("dates", start)
        group.dates.append(found)
        group.markers.add("yearly")
        return True

    def _once(self) -> bool:
        c = self._c
        start = c.at
        if not c.take("once"):
            return False
        mark = c.at
        if c.take("per"):
            if c.take("day"):
                self._groups.days("daily", start)
                return True
            for role, unit in (("monthly", MONTH), ("yearly", YEAR)):
                if c.take(unit):
                    self._groups.current.markers.add(role)
                    return True
            if c.word() in ("week", "semaine"):
                c.at += 1
                self._groups.current.markers.add("weekly")
                return True
        c.at = mark
        self._groups.current.markers.add("once")
        return True

    def _numbered(self) -> bool:
        return self._numbered_days(self._c.at, every=False)

    def _numbered_days(self, start: int, *, every: bool) -> bool:
        found = numbered.read(self._c, every=every)
        if found is None:
            return False
        group = self._groups.days(found.kind, start)
        group.month_days += found.month_days
        group.nths += found.nths
        group.workdays += found.workdays
        group.dates += found.dates
        if every and found.dates:
            group.markers.add("yearly")
        return True

    def _dates(self) -> bool:
        c, start = self._c, self._c.at
        # "24 and 31 december" has a date at its end only: `numbered` reads lists
        found = pieces.day(c)
        if found is None:
            return False
        self._groups.days("dates", start).dates.append(found)
        return True

    def _weekdays(self) -> bool:
        start = self._c.at
        days = pieces.weekdays(self._c)
        if days is None:
            return False
        group = self._groups.days("weekdays", start)
        group.weekdays += days
        group.bare_weekday = start if group.bare_weekday is None else group.bare_weekday
        return True

    def _except(self) -> bool:
        c, start = self._c, self._c.at
        if not c.take("except"):
            return False
        out = pieces.weekdays(c)
        if out is None:
            c.refuse("misplaced")
        group = self._groups.current
        if not group.kinds <= {"daily", "weekdays"}:
            c.refuse("misplaced", start)
        left = [day for day in (group.weekdays or WEEKDAYS) if day not in out]
        if not left:
            c.refuse("except_all", start, c.at)
        group.weekdays = left
        group.kinds = {"weekdays"}
        return True

    def _times(self) -> bool:
        c, start = self._c, self._c.at
        has_at = c.take("at")
        if c.word() == ":" and c.token(1).is_number:
            return self._past_the_hour(start)
        found = pieces.clocks(c, bare=has_at)
        if not found:
            if has_at:
                c.refuse("unfinished", start, c.at) if c.is_done else c.refuse("not_a_time")
            c.at = start
            return False
        self._groups.times(start).times += found
        return True

    def _past_the_hour(self, start: int) -> bool:
        c = self._c
        group = self._groups.times(start)
        while c.word() == ":" and c.token(1).is_number:
            if len(c.word(1)) != 2 or int(c.word(1)) > 59:
                c.refuse("no_such_time", c.at, c.at + 2)
            group.minutes.append(int(c.word(1)))
            c.at += 2
            mark = c.at
            if c.take_and():
                c.take("at")
            if c.word() != ":":
                c.at = mark
        return True

    def _part(self) -> bool:
        """Every morning, monday evening."""
        c, start = self._c, self._c.at
        part = next((role for role in ("morning", "evening", "night") if c.take(role)), "")
        if not part:
            return False
        if not self._groups.current.has_days or (
            self._groups.current.has_times and self._groups.current.first == "days"
        ):
            self._groups.days("daily", start)
        self._groups.current.part, self._groups.current.part_place = part, c.at - 1
        return True

    def _relative(self) -> bool:
        c, start = self._c, self._c.at
        before = c.take("in")
        seconds = pieces.duration(c)
        if seconds is None or not (before or c.take("from_now")):
            c.at = start
            return False
        group = self._groups.begin("times", start)
        group.kinds.add("dates")
        group.after_seconds, group.end = seconds, c.at
        return True

    def _zone_said(self) -> bool:
        c, start = self._c, self._c.at
        if c.take("local"):
            return self._set_zone(self._zone, start)
        has_before = c.take("zone_before")
        if c.lexicon.code == "fr":
            c.take("at")  # "à Paris"
        first = c.at
        found = pieces.city(c)
        needs_word = found is not None and key_of(c.written(first)) in NEED_A_WORD and not has_before
        if needs_word and not c.length_of("zone_after"):
            found = None
        if found is None:
            if has_before and c.lexicon.code == "fr" and not c.is_done and not needs_word:
                near = c.nearest(cities())
                c.refuse("not_a_city_but" if near else "not_a_city", better=near)
            c.at = start
            return False
        c.take("zone_after")
        return self._set_zone(found, start)

    def _set_zone(self, zone: str, start: int) -> bool:
        if self._said.zone not in (None, zone):
            self._c.refuse("said_twice", start, self._c.at)
        self._said.zone = zone
        return True
