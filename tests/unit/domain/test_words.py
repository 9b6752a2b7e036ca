"""Schedules in words: short, right in both languages, and never an error."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.schedule import (
    LAST,
    WEEKDAYS,
    Cron,
    Daily,
    Interval,
    Monthly,
    Once,
    Rule,
    Timetable,
    Weekly,
    Within,
)
from cockpit.domain.words import describe

INTERVALS = [
    (1, "every second", "chaque seconde"),
    (30, "every 30 s", "toutes les 30 s"),
    (60, "every minute", "chaque minute"),
    (90, "every 1 min 30 s", "toutes les 1 min 30 s"),
    (900, "every 15 min", "toutes les 15 min"),
    (2700, "every 45 min", "toutes les 45 min"),
    (3600, "every hour", "chaque heure"),
    (5400, "every 1 h 30 min", "toutes les 1 h 30 min"),
    (7200, "every 2 h", "toutes les 2 h"),
    (86_400, "every day", "chaque jour"),
    (172_800, "every 2 days", "tous les 2 jours"),
    (604_800, "every 7 days", "tous les 7 jours"),
    (90_000, "every 1 d 1 h", "tous les 1 j 1 h"),
    (1.5, "every 1.5 s", "toutes les 1,5 s"),
]

EXPRESSIONS = [
    # within the hour and the day
    ("* * * * *", "every minute", "chaque minute"),
    ("*/5 * * * *", "every 5 min", "toutes les 5 min"),
    ("0/15 * * * *", "every 15 min", "toutes les 15 min"),
    ("0,30 * * * *", "every 30 min", "toutes les 30 min"),
    ("*/45 * * * *", "hourly at :00, :45", "chaque heure à :00, :45"),
    ("7,22 * * * *", "hourly at :07, :22", "chaque heure à :07, :22"),
    ("5 * * * *", "hourly at :05", "chaque heure à :05"),
    ("0 * * * *", "every hour", "chaque heure"),
    ("@hourly", "every hour", "chaque heure"),
    ("0 */2 * * *", "every 2 h", "toutes les 2 h"),
    ("*/20 8-18 * * *", "every 20 min, 8–18 h", "toutes les 20 min, 8–18 h"),
    ("0 8-18 * * *", "hourly at :00, 8–18 h", "chaque heure à :00, 8–18 h"),
    ("* 9 * * *", "every minute, 9 h", "chaque minute, 9 h"),
    ("*/10 * * * * *", "every 10 s", "toutes les 10 s"),
    ("* * * * * *", "every second", "chaque seconde"),
    # days
    ("30 7 * * *", "daily 07:30", "chaque jour à 7 h 30"),
    ("0 8 * * *", "daily 08:00", "chaque jour à 8 h"),
    ("@daily", "daily 00:00", "chaque jour à 0 h"),
    ("30 7,19 * * *", "daily 07:30, 19:30", "chaque jour à 7 h 30 et 19 h 30"),
    ("0 6,12,18 * * *", "daily 06:00, 12:00, 18:00", "chaque jour à 6 h, 12 h et 18 h"),
    ("15 30 7 * * *", "daily 07:30:15", "chaque jour à 07:30:15"),
    ("0 30 7 * * *", "daily 07:30", "chaque jour à 7 h 30"),
    ("0 6 * * 1-5", "Mon–Fri 06:00", "lun.–ven. 06:00"),
    ("0 10 * * wed,sat", "Wed, Sat 10:00", "mer., sam. 10:00"),
    ("0 0 * * fri-mon", "Mon, Fri–Sun 00:00", "lun., ven.–dim. 00:00"),
    ("@weekly", "Sun 00:00", "dim. 00:00"),
    ("0 9 * * 7", "Sun 09:00", "dim. 09:00"),
    ("*/20 8-18 * * 1-5", "Mon–Fri every 20 min, 8–18 h", "lun.–ven. toutes les 20 min, 8–18 h"),
    # months
    ("0 3 1 * *", "1st of month 03:00", "le 1er du mois à 3 h"),
    ("@monthly", "1st of month 00:00", "le 1er du mois à 0 h"),
    ("0 3 2 * *", "2nd of month 03:00", "le 2 du mois à 3 h"),
    ("0 3 11,23 * *", "11th, 23rd of month 03:00", "les 11 et 23 du mois à 3 h"),
    ("0 3 1,15 * *", "1st, 15th of month 03:00", "les 1er et 15 du mois à 3 h"),
    ("30 6 L * *", "last day of month 06:30", "le dernier jour du mois à 6 h 30"),
    ("0 9 LW * *", "last weekday of month 09:00", "le dernier jour ouvré du mois à 9 h"),
    ("0 9 15W * *", "weekday nearest the 15th 09:00", "le jour ouvré le plus proche du 15 à 9 h"),
    ("0 9 * * mon#1", "1st Mon of month 09:00", "le 1er lundi du mois à 9 h"),
    ("0 9 * * mon#2", "2nd Mon of month 09:00", "le 2e lundi du mois à 9 h"),
    ("0 17 * * 5L", "last Fri of month 17:00", "le dernier vendredi du mois à 17 h"),
    ("*/30 * 1 * *", "1st of month every 30 min", "le 1er du mois toutes les 30 min"),
    ("0 12 29 2 *", "yearly 29 Feb 12:00", "chaque année, le 29 février à 12 h"),
    ("@yearly", "yearly 1 Jan 00:00", "chaque année, le 1er janvier à 0 h"),
]

TOO_LONG_FOR_WORDS = [
    "0 0 1 * 1",  # either of two days
    "0 0 */2 * 1",
    "0 */5 * * *",
    "7/13 * * * *",
    "0 1,2,3,5,8 * * *",
    "0 0 1,2,3,4,5 * *",
    "0 0 L,1 * *",
    "0 0 L 2 *",
    "0 0 * 6-8 *",
    "0 0 * * 1#1,3#2",
    "*/7 * * * * *",
    "*/10 0 9 * * *",
    "0 9 1 1,7 *",
]


@pytest.mark.parametrize(("seconds", "english", "french"), INTERVALS)
def test_an_interval_in_words(seconds: float, english: str, french: str) -> None:
    assert describe(Interval(seconds)) == english
    assert describe(Interval(seconds), "fr") == french


@pytest.mark.parametrize(("expression", "english", "french"), EXPRESSIONS)
def test_a_cron_expression_in_words(expression: str, english: str, french: str) -> None:
    assert describe(Cron(expression, "Europe/Paris")) == english
    assert describe(Cron(expression), "fr") == french


@pytest.mark.parametrize("expression", TOO_LONG_FOR_WORDS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_expression_without_short_wording_stays_as_it_is(expression: str, language: str) -> None:
    assert describe(Cron(f" {expression} "), language) == expression


@pytest.mark.parametrize("broken", ["", "bad", "61 * * * *", "0 0 31 2 *"])
def test_a_broken_row_still_has_something_to_show(broken: str) -> None:
    assert describe(Cron(broken, "No/Where")) == broken


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), 0, -5, 1e300])
def test_a_broken_interval_still_has_something_to_show(seconds: float) -> None:
    assert describe(Interval(seconds)).strip()
    assert describe(Interval(seconds), "fr").strip()


def test_an_unknown_language_is_english() -> None:
    assert describe(Cron("30 7 * * *"), "de") == "daily 07:30"


@given(st.lists(st.sampled_from(("*", "*/2", "5", "1-5", "L", "1#1", "3,9", "0", "15W")), min_size=5, max_size=6))
def test_no_combination_of_fields_fails(parts: list[str]) -> None:
    expression = " ".join(parts)
    english, french = describe(Cron(expression)), describe(Cron(expression), "fr")
    assert english
    assert (english == expression) == (french == expression)


WORKDAYS = WEEKDAYS[:5]
RULES = [
    (Daily(("09:00",)), "daily 09:00", "chaque jour à 9 h"),
    (Daily(("09:00", "17:00")), "daily 09:00 and 17:00", "chaque jour à 9 h et 17 h"),
    (
        Daily(("06:00", "12:30", "18:00:15")),
        "daily 06:00, 12:30 and 18:00:15",
        "chaque jour à 6 h, 12 h 30 et 18:00:15",
    ),
    (
        Daily(tuple(f"{hour:02}:00" for hour in range(8, 20))),
        "12 times a day, 08:00–19:00",
        "12 fois par jour, 08:00–19:00",
    ),
    (Weekly(WORKDAYS, ("09:00",)), "Mon–Fri 09:00", "lun.–ven. 09:00"),
    (Weekly(("mon", "sat"), ("09:00", "17:30")), "Mon, Sat 09:00 and 17:30", "lun., sam. 09:00 et 17:30"),
    (Weekly(("sun",), ("10:00",)), "Sun 10:00", "dim. 10:00"),
    (Monthly(("03:00",), day=1), "1st of the month 03:00", "le 1er du mois à 3 h"),
    (Monthly(("03:00",), day=22), "22nd of the month 03:00", "le 22 du mois à 3 h"),
    (Monthly(("18:00",), day=LAST), "last day of the month 18:00", "le dernier jour du mois à 18 h"),
    (Monthly(("08:00",), nth=2, weekday="tue"), "second Tuesday of the month 08:00", "le 2e mardi du mois à 8 h"),
    (
        Monthly(("17:00",), nth=LAST, weekday="fri"),
        "last Friday of the month 17:00",
        "le dernier vendredi du mois à 17 h",
    ),
    (Within(2700, "08:00", "18:00"), "every 45 min, 08:00–18:00", "toutes les 45 min, 08:00–18:00"),
    (
        Within(3600, "08:00", "18:00", WORKDAYS),
        "Mon–Fri every hour, 08:00–18:00",
        "lun.–ven. chaque heure, 08:00–18:00",
    ),
    (Once("2026-11-24T18:00"), "once on 24 Nov 2026 at 18:00", "une fois, le 24 novembre 2026 à 18 h"),
    (Interval(2700), "every 45 min", "toutes les 45 min"),
    (Cron("0 6 * * 1-5"), "Mon–Fri 06:00", "lun.–ven. 06:00"),
    (Cron("0 0 1 * 1"), "0 0 1 * 1", "0 0 1 * 1"),
]


@pytest.mark.parametrize(("rule", "english", "french"), RULES)
def test_a_rule_of_a_timetable_in_words(rule: Rule, english: str, french: str) -> None:
    assert describe(Timetable((rule,), "Europe/Paris")) == english
    assert describe(Timetable((rule,)), "fr") == french


def test_several_rules_are_joined_while_there_is_room() -> None:
    two = Timetable((Weekly(WORKDAYS, ("09:00",)), Weekly(("sat",), ("10:00",))))
    assert describe(two) == "Mon–Fri 09:00; Sat 10:00"
    many = Timetable((*two.rules, Monthly(("18:00",), day=LAST), Daily(("23:15",))))
    assert describe(many) == "4 rules: Mon–Fri 09:00; Sat 10:00; …"
    assert describe(many, "fr") == "4 règles : lun.–ven. 09:00 ; sam. 10:00 ; …"


def test_no_rules_have_no_times() -> None:
    assert describe(Timetable(())) == "no times of its own"
    assert describe(Timetable(()), "fr") == "sans horaire propre"


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "english", "french"),
    [
        # midnight in Paris, and its last minute, are whole days
        (datetime(2026, 11, 30, 23, tzinfo=UTC), None, "from 1 Dec 2026", "à partir du 1er décembre 2026"),
        (None, datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), "until 31 Dec 2026", "jusqu’au 31 décembre 2026"),
        (
            datetime(2026, 7, 1, 7, 30, tzinfo=UTC),
            datetime(2026, 7, 2, 22, tzinfo=UTC),
            "from 1 Jul 2026 at 09:30, until 3 Jul 2026 at 00:00",
            "à partir du 1er juillet 2026 à 9 h 30, jusqu’au 3 juillet 2026 à 0 h",
        ),
    ],
)
def test_bounds_are_said_in_the_zone_of_the_timetable(
    starts_at: datetime | None, ends_at: datetime | None, english: str, french: str
) -> None:
    schedule = Timetable((Daily(("09:00",)),), "Europe/Paris", starts_at, ends_at)
    assert describe(schedule) == f"daily 09:00, {english}"
    assert describe(schedule, "fr") == f"chaque jour à 9 h, {french}"


@pytest.mark.parametrize("zone", ["No/Where", "Pacific/Auckland", "Etc/GMT+12"])
@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_no_bound_and_no_zone_fails(zone: str, moment: datetime) -> None:
    assert describe(Timetable((Daily(("09:00",)),), zone, moment, moment)).startswith("daily 09:00, from ")


@given(st.lists(st.sampled_from([rule for rule, _, _ in RULES]), max_size=20))
def test_a_list_of_rules_stays_short(rules: list[Rule]) -> None:
    for language in ("en", "fr"):
        assert 0 < len(describe(Timetable(tuple(rules)), language)) <= 60
