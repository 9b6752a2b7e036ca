"""Phrases to rules: English and French, one meaning or a refusal at the place, never anything else."""

from __future__ import annotations

import os
import random
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.phrases import NotUnderstood, Understood, examples, understand
from cockpit.domain.rule_json import rule_from_json, rule_to_json
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

TODAY = date(2026, 11, 21)  # a Saturday
NOW = datetime(2026, 11, 21, 8, 30, 17, tzinfo=UTC)  # 09:30:17 in Paris
PARIS = "Europe/Paris"
WORKDAYS = WEEKDAYS[:5]
WEEKEND = WEEKDAYS[5:]


def read(text: str) -> Understood:
    return understand(text, TODAY, PARIS, now=NOW)


def refused(text: str, **given: str) -> NotUnderstood:
    with pytest.raises(NotUnderstood) as caught:
        understand(text, TODAY, PARIS, now=NOW, **given)
    return caught.value


ENGLISH: list[tuple[str, *tuple[Rule, ...]]] = [
    # a rhythm
    ("every 15 minutes", Interval(900)),
    ("every 2 hours", Interval(7200)),
    ("every two hours", Interval(7200)),
    ("every 90 s", Interval(90)),
    ("every 90s", Interval(90)),
    ("each minute", Interval(60)),
    ("every second", Interval(1)),
    ("every 1h30", Interval(5400)),
    ("every 1 h 30 min", Interval(5400)),
    ("every 1 hour and 30 minutes", Interval(5400)),
    ("every 1.5 hours", Interval(5400)),
    ("every half hour", Interval(1800)),
    ("every quarter of an hour", Interval(900)),
    ("hourly", Interval(3600)),
    ("Every Hour.", Interval(3600)),
    ("every other day", Interval(172_800)),
    ("every 3 days", Interval(259_200)),
    ("every 2 weeks", Interval(1_209_600)),
    ("every hour at :05", Cron("5 * * * *", PARIS)),
    ("hourly at :05, :35", Cron("5,35 * * * *", PARIS)),
    ("every hour at :05 on weekdays", Cron("5 * * * mon,tue,wed,thu,fri", PARIS)),
    # days
    ("every day at 9", Daily(("09:00",))),
    ("at 8", Daily(("08:00",))),
    ("at nine", Daily(("09:00",))),
    ("daily at 09:00 and 17:00", Daily(("09:00", "17:00"))),
    ("daily at 17, 9 and 12:30", Daily(("09:00", "12:30", "17:00"))),
    ("every day at 9 o'clock", Daily(("09:00",))),
    ("every day at 7:30:15", Daily(("07:30:15",))),
    ("every day at 9.30", Daily(("09:30",))),
    ("every day at 12 am", Daily(("00:00",))),
    ("every day at 12 pm", Daily(("12:00",))),
    ("every day at 9 a.m. and 5 p.m.", Daily(("09:00", "17:00"))),
    ("at midnight", Daily(("00:00",))),
    ("once a day at noon", Daily(("12:00",))),
    ("every morning at 7", Daily(("07:00",))),
    ("every evening at 8 pm", Daily(("20:00",))),
    # weekdays
    ("every weekday at 9", Weekly(WORKDAYS, ("09:00",))),
    ("every working day at 9", Weekly(WORKDAYS, ("09:00",))),
    ("monday to friday at 9", Weekly(WORKDAYS, ("09:00",))),
    ("every day from monday to friday at 9", Weekly(WORKDAYS, ("09:00",))),
    ("daily at 9 monday to friday", Weekly(WORKDAYS, ("09:00",))),
    ("Mon–Fri 09:00", Weekly(WORKDAYS, ("09:00",))),
    ("fri-mon 09:00", Weekly(("mon", "fri", "sat", "sun"), ("09:00",))),
    ("every monday, wednesday and friday at 8:30 pm", Weekly(("mon", "wed", "fri"), ("20:30",))),
    ("every monday and every friday at 9", Weekly(("mon", "fri"), ("09:00",))),
    ("mondays at noon", Weekly(("mon",), ("12:00",))),
    ("monday mornings at 9", Weekly(("mon",), ("09:00",))),
    ("at 9 on mondays and fridays", Weekly(("mon", "fri"), ("09:00",))),
    ("weekends at 10", Weekly(WEEKEND, ("10:00",))),
    ("every week on thursday at 9", Weekly(("thu",), ("09:00",))),
    ("every day except sunday at 9", Weekly(WEEKDAYS[:6], ("09:00",))),
    # months
    ("on the 1st and 15th at 6", Monthly(("06:00",), day=1), Monthly(("06:00",), day=15)),
    ("every month on the 15th at 9", Monthly(("09:00",), day=15)),
    ("monthly on day 3 at 9", Monthly(("09:00",), day=3)),
    ("the 31 of the month at 9", Monthly(("09:00",), day=31)),
    ("last day of the month at 18:00", Monthly(("18:00",), day=LAST)),
    ("at the end of the month at 18:00", Monthly(("18:00",), day=LAST)),
    ("first day of the month at 9", Monthly(("09:00",), day=1)),
    ("last friday of the month at 17:00", Monthly(("17:00",), nth=LAST, weekday="fri")),
    ("every last friday at 17:00", Monthly(("17:00",), nth=LAST, weekday="fri")),
    ("second tuesday at 8", Monthly(("08:00",), nth=2, weekday="tue")),
    ("every second tuesday of the month at 8", Monthly(("08:00",), nth=2, weekday="tue")),
    (
        "first and third monday of the month at 8",
        Monthly(("08:00",), nth=1, weekday="mon"),
        Monthly(("08:00",), nth=3, weekday="mon"),
    ),
    ("last working day of the month at 18", Cron("0 18 LW * *", PARIS)),
    ("every year on 24 december at 18:00", Cron("0 18 24 12 *", PARIS)),
    ("yearly 29 Feb 18:00", Cron("0 18 29 2 *", PARIS)),
    # within a day
    ("every 45 minutes between 8 and 18", Within(2700, "08:00", "18:00")),
    ("every 20 min from 8 to 18 on weekdays", Within(1200, "08:00", "18:00", WORKDAYS)),
    ("on weekdays every 20 min from 8 am to 6 pm", Within(1200, "08:00", "18:00", WORKDAYS)),
    ("every 20 min, 8–18 h", Within(1200, "08:00", "18:00")),
    ("every hour from 8 to 6 pm", Within(3600, "08:00", "18:00")),
    ("every hour from 8 to 11 am", Within(3600, "08:00", "11:00")),
    ("every 30 minutes on weekends", Within(1800, "00:00", "23:59", WEEKEND)),
    (
        "every hour between 8 and 12 and between 14 and 18",
        Within(3600, "08:00", "12:00"),
        Within(3600, "14:00", "18:00"),
    ),
    # dates
    ("tomorrow at 9", Once("2026-11-22T09:00")),
    ("the day after tomorrow at 9", Once("2026-11-23T09:00")),
    ("today at 18", Once("2026-11-21T18:00")),
    ("next monday at 9", Once("2026-11-23T09:00")),
    ("next saturday at 9", Once("2026-11-28T09:00")),
    ("on 24 december at 18:00", Once("2026-12-24T18:00")),
    ("december 24th, 2027 at 6 pm", Once("2027-12-24T18:00")),
    ("the 1st of may at 8", Once("2027-05-01T08:00")),
    ("21 november at 9", Once("2027-11-21T09:00")),  # 9 is over here today
    ("21 november at 10", Once("2026-11-21T10:00")),
    ("29 february at 9", Once("2028-02-29T09:00")),
    ("once on 2026-12-24 at 18:00", Once("2026-12-24T18:00")),
    ("2026-12-24T18:00", Once("2026-12-24T18:00")),
    ("24 and 31 december at 18:00", Once("2026-12-24T18:00"), Once("2026-12-31T18:00")),
    ("in 20 minutes", Once("2026-11-21T09:50:17")),
    ("2 hours from now", Once("2026-11-21T11:30:17")),
    ("thursday, 24 december at 9", Once("2026-12-24T09:00")),
    ("every december 24 at 9", Cron("0 9 24 12 *", PARIS)),
    ("every night at 2", Daily(("02:00",))),
    ("every day at half past nine", Daily(("09:30",))),
    ("every day at quarter to 9 pm", Daily(("20:45",))),
    ("in an hour", Once("2026-11-21T10:30:17")),
    ("every 10 min weekdays 9-17", Within(600, "09:00", "17:00", WORKDAYS)),
    # several
    ("mondays at 9 and fridays at 17", Weekly(("mon",), ("09:00",)), Weekly(("fri",), ("17:00",))),
    ("at 9 on mondays and at 17 on fridays", Weekly(("mon",), ("09:00",)), Weekly(("fri",), ("17:00",))),
    ("every monday and on the 15th at 9", Weekly(("mon",), ("09:00",)), Monthly(("09:00",), day=15)),
    ("every 2 hours and every day at 9", Interval(7200), Daily(("09:00",))),
    # cron
    ("0 9 * * 1-5", Cron("0 9 * * 1-5", PARIS)),
    (" 30 7 * * mon-fri ", Cron("30 7 * * mon-fri", PARIS)),
    ("*/10 * * * * *", Cron("*/10 * * * * *", PARIS)),
    ("0 18 L * *", Cron("0 18 L * *", PARIS)),
    ("@daily", Cron("@daily", PARIS)),
]

FRENCH: list[tuple[str, *tuple[Rule, ...]]] = [
    ("toutes les 15 minutes", Interval(900)),
    ("toutes les deux heures", Interval(7200)),
    ("toutes les 2 heures 30", Interval(9000)),
    ("toutes les 1,5 h", Interval(5400)),
    ("toutes les heures", Interval(3600)),
    ("chaque heure", Interval(3600)),
    ("toutes les demi-heures", Interval(1800)),
    ("tous les quarts d’heure", Interval(900)),
    ("tous les 14 jours", Interval(1_209_600)),
    ("chaque heure à :05", Cron("5 * * * *", PARIS)),
    ("tous les jours à 9h", Daily(("09:00",))),
    ("TOUS LES JOURS A 9H", Daily(("09:00",))),
    ("chaque jour à 9h30", Daily(("09:30",))),
    ("chaque jour à 7 h 30 et 19 h 30", Daily(("07:30", "19:30"))),
    ("tous les jours à huit heures", Daily(("08:00",))),
    ("tous les jours à 8h du soir", Daily(("20:00",))),
    ("à minuit", Daily(("00:00",))),
    ("tous les soirs à 20h", Daily(("20:00",))),
    ("une fois par jour à 9h", Daily(("09:00",))),
    ("tous les jours ouvrés à 9h", Weekly(WORKDAYS, ("09:00",))),
    ("en semaine à 9 h", Weekly(WORKDAYS, ("09:00",))),
    ("du lundi au vendredi à 9h", Weekly(WORKDAYS, ("09:00",))),
    ("lun.–ven. 06:00", Weekly(WORKDAYS, ("06:00",))),
    ("mar., sam. 10:00", Weekly(("tue", "sat"), ("10:00",))),
    ("le lundi et le jeudi à 8h", Weekly(("mon", "thu"), ("08:00",))),
    ("tous les lundis à midi", Weekly(("mon",), ("12:00",))),
    ("le week-end à 10h", Weekly(WEEKEND, ("10:00",))),
    ("tous les jours sauf le dimanche à 9h", Weekly(WEEKDAYS[:6], ("09:00",))),
    ("toutes les 45 minutes entre 8h et 18h", Within(2700, "08:00", "18:00")),
    ("toutes les 20 minutes de 8h à 18h en semaine", Within(1200, "08:00", "18:00", WORKDAYS)),
    ("le 1er du mois à 6h", Monthly(("06:00",), day=1)),
    ("le 1er et le 15 à 6h", Monthly(("06:00",), day=1), Monthly(("06:00",), day=15)),
    ("tous les 15 du mois à 9h", Monthly(("09:00",), day=15)),
    ("tous les mois le 15 à 9h", Monthly(("09:00",), day=15)),
    ("le dernier jour du mois à 18h", Monthly(("18:00",), day=LAST)),
    ("à la fin du mois à 18h", Monthly(("18:00",), day=LAST)),
    ("le dernier vendredi du mois à 17h", Monthly(("17:00",), nth=LAST, weekday="fri")),
    ("le deuxième mardi du mois à 8h", Monthly(("08:00",), nth=2, weekday="tue")),
    ("le 2e mardi du mois à 8 h", Monthly(("08:00",), nth=2, weekday="tue")),
    ("le premier lundi de chaque mois à 8h", Monthly(("08:00",), nth=1, weekday="mon")),
    ("le dernier jour ouvré du mois à 18h", Cron("0 18 LW * *", PARIS)),
    ("chaque année le 24 décembre à 18h", Cron("0 18 24 12 *", PARIS)),
    ("demain à 9h", Once("2026-11-22T09:00")),
    ("après-demain à 9h", Once("2026-11-23T09:00")),
    ("aujourd’hui à 18h", Once("2026-11-21T18:00")),
    ("lundi prochain à 9h", Once("2026-11-23T09:00")),
    ("le 24 décembre à 18h", Once("2026-12-24T18:00")),
    ("le 24/12 à 18h", Once("2026-12-24T18:00")),
    ("une fois le 24/12/2027 à 18h", Once("2027-12-24T18:00")),
    ("le jeudi 24 décembre à 9h", Once("2026-12-24T09:00")),
    ("le 24.12.2026 à 9h", Once("2026-12-24T09:00")),
    ("le sept du mois à 9h", Monthly(("09:00",), day=7)),
    ("tous les jours à 9 heures et demie", Daily(("09:30",))),
    ("tous les jours à 9h moins le quart", Daily(("08:45",))),
    ("demain soir à 20h", Once("2026-11-22T20:00")),
    ("dans 20 minutes", Once("2026-11-21T09:50:17")),
    (
        "tous les lundis à 9h et tous les vendredis à 17h",
        Weekly(("mon",), ("09:00",)),
        Weekly(("fri",), ("17:00",)),
    ),
]


@pytest.mark.parametrize(("text", "rules"), [(text, rules) for text, *rules in ENGLISH + FRENCH])
def test_a_phrase_becomes_its_rules(text: str, rules: list[Rule]) -> None:
    assert read(text) == Understood(tuple(rules))


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("weekdays at 9 am new york time", "America/New_York"),
        ("every day at 9 in Los Angeles", "America/Los_Angeles"),
        ("every day at 9 (Tokyo)", "Asia/Tokyo"),
        ("every day at 9 UTC", "UTC"),
        ("every day at 9 America/New_York", "America/New_York"),
        ("every day at 9 america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"),
        ("every day at 9 istanbul time", "Europe/Istanbul"),
        ("every day at 9 port-au-prince time", "America/Port-au-Prince"),
        ("every day at 9 pacific time", "America/Los_Angeles"),
        ("every day at 9 local time", PARIS),
        ("tous les jours à 9h heure de Paris", PARIS),
        ("tous les jours à 9h, heure de New York", "America/New_York"),
        ("tous les jours à 9h à Paris", PARIS),
        ("à l’heure de Londres, tous les jours à 9h", "Europe/London"),
        ("tous les jours à 9h, heure d’Athènes", "Europe/Athens"),
    ],
)
def test_a_city_says_the_zone(text: str, zone: str) -> None:
    assert read(text).time_zone == zone


def test_dates_and_cron_are_read_in_the_zone_that_is_said() -> None:
    assert read("tomorrow at 9 tokyo time").rules == (Once("2026-11-22T09:00"),)
    late = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)  # the 22nd in Tokyo
    assert understand("tomorrow at 9 tokyo time", TODAY, now=late).rules == (Once("2026-11-23T09:00"),)
    assert understand("in 20 minutes tokyo time", TODAY, now=late).rules == (Once("2026-11-22T07:20"),)
    assert understand("tokyo time every hour at :05", TODAY).rules == (Cron("5 * * * *", "Asia/Tokyo"),)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("every day at 9 until 31 december", None, date(2026, 12, 31)),
        ("every day at 9 starting tomorrow", date(2026, 11, 22), None),
        ("sundays at 9 from 14 march", date(2027, 3, 14), None),
        ("from 1 december to 24 december every day at 9", date(2026, 12, 1), date(2026, 12, 24)),
        ("starting 1 december until 5 january every day at 9", date(2026, 12, 1), date(2027, 1, 5)),
        ("every day at 9 between 2026-12-01 and 2027-01-05", date(2026, 12, 1), date(2027, 1, 5)),
        ("tous les jours à 9h jusqu’au 31 décembre", None, date(2026, 12, 31)),
        ("à partir de demain, tous les jours à 9h", date(2026, 11, 22), None),
        ("du 1er mars au 31 mars, tous les jours à 9h", date(2027, 3, 1), date(2027, 3, 31)),
    ],
)
def test_bounds_are_whole_days(text: str, starts: date | None, ends: date | None) -> None:
    found = read(text)
    assert (found.starts_at, found.ends_at) == (starts, ends)
    assert len(found.rules) == 1


@pytest.mark.parametrize(
    ("text", "word", "in_sentence"),
    [
        ("sundays at 2:30 from 14 mrach", "mrach", "is not a month; did you mean “march”?"),
        ("every mondai at 9", "mondai", "did you mean “monday”?"),
        ("every foo", "foo", "every 15 minutes"),
        ("foo", "foo", "“foo” is not understood; write for example every weekday at 9"),
        ("every day at 25", "25", "00:00 to 23:59"),
        ("every day at 13 pm", "13 pm", "00:00 to 23:59"),
        ("every day at foo", "foo", "is not a time"),
        ("every day at 9 30", "30", "is not expected"),
        ("every day at 0830", "0830", "is not a time"),
        ("at 9 and 5 pm", "9 and 5 pm", "am or pm for each"),
        ("every hour from 1 to 5 pm", "1 to 5 pm", "am or pm for each"),
        ("every evening at 8", "evening", "8 pm"),
        ("every second tuesday at 8", "second tuesday", "“second tuesday of the month”"),
        ("every 2 mondays at 8", "2 mondays", "14 days"),
        ("un lundi à 9h", "un lundi", "se lit de deux façons"),
        ("every 2 months", "2 months", "0 9 15 */2 *"),
        ("every 0 minutes", "0 minutes", "from 1 second to 100 years"),
        ("every 99999 weeks", "99999 weeks", "from 1 second to 100 years"),
        ("on the 32nd at 9", "32", "from 1 to 31"),
        ("sixth monday of the month at 9", "sixth", "first to fifth"),
        ("24/12 at 8", "24/12", "in two ways"),
        ("on 30 february at 9", "30 february", "not in the calendar"),
        ("2026-13-01 at 9", "2026-13-01", "not in the calendar"),
        ("on 2020-01-01 at 9", "2020-01-01", "is over"),
        ("today at 9", "today", "is over"),
        ("every day at 9 EST", "EST", "New York time"),
        ("every day at 9 pariss time", "pariss", "did you mean “paris”?"),
        ("every day at 9 paris time london time", "london time", "said twice"),
        ("every day at 9 until 18:00", "18:00", "from when too"),
        ("every hour from 8", "from 8", "until when"),
        ("every day at 9 and", "and", "ends after “and”"),
        ("and every day at 9", "and", "not expected"),
        ("every", "every", "ends after “every”"),
        ("chaque monday at 9", "chaque", "one language"),
        ("every friday the 13th at 9", "13th", "write “and” between"),
        ("monday 24 december at 9", "monday 24 december", "that day is a thursday"),
        ("le lundi 24 décembre à 9h", "lundi 24 décembre", "ce jour est un jeudi"),
        ("the first monday and friday at 8", "friday", "in two ways"),
        ("tomorrow and monday at 9", "monday", "in two ways"),
        ("christmas at 9", "christmas", "is not understood"),
        ("every day at 9 eastern", "eastern", "is not understood"),
        ("24.12.2026 at 9", "24.12.2026", "in two ways"),
        ("every 2 hours starting at 8", "at 8", "until when"),
        ("every day at 9 until 2026-12-01 starting 2026-12-24", "2026-12-01", "exchange the two dates"),
        ("tous les jours ouvrables à 9h", "ouvrables", "du lundi au samedi"),
        ("le 24 decembr à 18h", "decembr", "vouliez-vous dire « décembre » ?"),
        ("tous les jours à 9h heure de Londre", "Londre", "vouliez-vous dire « londres » ?"),
        ("tous les jours à 9h pétant", "pétant", "n’est pas compris"),
        ("61 * * * *", "61 * * * *", "minute"),
        ("@reboot", "@reboot", "@daily"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(text: str, word: str, in_sentence: str) -> None:
    error = refused(text)
    assert in_sentence in error.fields["phrase"]
    assert error.word.startswith(word) or error.word.endswith(word)
    assert text[error.start : error.end] == error.word


@pytest.mark.parametrize(
    ("text", "in_sentence"),
    [
        ("every monday", "say at what time, for example every monday at 9"),
        ("first monday of the month.", "for example first monday of the month at 9"),
        ("tomorrow", "say at what time"),
        ("every day", "say at what time"),
        ("tous les lundis", "dites à quelle heure, par exemple tous les lundis à 9h"),
        ("every week at 9", "which day of the week"),
        ("monthly at 9", "which day of the month"),
        ("every year at 9", "which day of the year"),
        ("once at 9", "on which day"),
        ("once every monday at 9", "do not go together"),
        ("every 2 weeks on monday at 9", "not possible"),
        ("every other day at 9", "not possible"),
        ("every 2 hours at 9", "no time of day"),
        ("every hour at 05", "every hour at :05"),
        ("every 90 s between 8 and 18", "whole minutes"),
        ("every hour between 22 and 6", "later on the same day"),
        ("between 8 and 18", "how often"),
        ("every hour on the 15th", "days of the week only"),
        ("every day at :05", "every hour at :05"),
    ],
)
def test_what_is_missing_is_asked_for_at_the_end(text: str, in_sentence: str) -> None:
    error = refused(text)
    assert in_sentence in error.fields["phrase"]
    assert (error.word, error.start, error.end) == ("", len(text), len(text))


def test_a_suggestion_put_in_place_of_the_word_is_understood() -> None:
    for text in (
        "every mondai at 9",
        "on 24 decembre at 9",
        "le 24 decembr à 9h",
        "tous les jours à 9h heure de Tokio",
    ):
        error = refused(text)
        assert error.suggestion is not None, text
        assert read(text[: error.start] + error.suggestion + text[error.end :]).rules


def test_empty_and_too_long_are_refused() -> None:
    assert "nothing is written" in refused("  ").fields["phrase"]
    assert "rien n’est écrit" in refused("", language="fr").fields["phrase"]
    error = refused("every day at 9 " + " " * 200)
    assert "at most 200" in error.fields["phrase"]
    assert error.start == 200


def test_the_sentence_is_in_the_language_of_the_phrase_or_the_one_asked_for() -> None:
    assert "dites à quelle heure" in refused("tous les jours").fields["phrase"]
    assert "say at what time" in refused("tous les jours", language="en").fields["phrase"]


def test_in_20_minutes_needs_the_time_it_is_now() -> None:
    with pytest.raises(NotUnderstood, match="needs the time it is now"):
        understand("in 20 minutes", TODAY)


def test_the_end_of_the_calendar_is_refused() -> None:
    for text in ("tomorrow at 9", "1 january at 9", "next monday at 9", "every day at 9 until tomorrow"):
        with pytest.raises(NotUnderstood, match="not in the calendar"):
            understand(text, date(9999, 12, 31))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_examples_are_understood(language: str) -> None:
    found = examples(language)
    assert len(found) == len(set(found)) == 6
    assert all(read(text).rules for text in found)


def _answer(text: str) -> Understood | NotUnderstood:
    try:
        return understand(text, TODAY, PARIS, now=NOW)
    except NotUnderstood as error:
        return error


def _checked(text: str) -> Understood | NotUnderstood:
    """What becomes of `text`, held to what every answer promises."""
    start = time.perf_counter()
    answer = _answer(text)
    seconds = time.perf_counter() - start
    if isinstance(answer, NotUnderstood):
        assert 0 <= answer.start <= answer.end <= len(text)
        assert answer.word == text[answer.start : answer.end]
        assert answer.fields["phrase"]
    else:
        assert answer.rules
        for rule in answer.rules:
            # what the grammar says, the store takes as it is
            assert rule_from_json(rule_to_json(rule)) == (Cron(rule.expression) if isinstance(rule, Cron) else rule), (
                text
            )
    assert seconds < 0.05 or _again_seconds(text) < 0.05, text
    return answer


def _again_seconds(text: str) -> float:
    """The least of three: another process may have had the processor."""
    least = 1.0
    for _ in range(3):
        start = time.perf_counter()
        _answer(text)
        least = min(least, time.perf_counter() - start)
    return least


def _words() -> list[str]:
    return sorted({word for text, *_ in ENGLISH + FRENCH for word in text.split()})


def _mutated(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    kind = chance.randrange(5)
    if kind == 0:
        return text[:place] + text[place + 1 :]
    if kind == 1:
        return text[:place] + chance.choice("0123456789:-/., '’hms&#@*()éàœßIİ\u0301\u00a0\n\0😀٣²ﬁ") + text[place:]
    if kind == 2:
        return text[:place] + chance.choice(_VOCABULARY) + " " + text[place:]
    words = text.split()
    if kind == 3:
        chance.shuffle(words)
    elif words:
        words[chance.randrange(len(words))] = chance.choice(_VOCABULARY)
    return " ".join(words)


_VOCABULARY = _words()


def test_any_text_is_understood_or_refused() -> None:
    chance = random.Random(20261121)
    known = [text for text, *_ in ENGLISH + FRENCH]
    understood = 0
    for round_number in range(int(os.environ.get("COCKPIT_FUZZ", "3000"))):
        if round_number % 3:
            text = chance.choice(known)
            for _ in range(chance.randint(1, 4)):
                text = _mutated(text, chance)
        elif round_number % 2:
            text = " ".join(chance.choices(_VOCABULARY, k=chance.randint(1, 30)))
        else:
            text = "".join(chr(chance.randrange(1, 0x3000)) for _ in range(chance.randint(0, 220)))
        understood += isinstance(_checked(text), Understood)
    assert understood  # a mutation often leaves the meaning whole


@pytest.mark.parametrize(
    "text",
    ["9, " * 66, "mon " * 50, "1st " * 50, "é" * 200, "z" * 200, "-" * 200, "new " * 50, "1." * 100, "every " * 33,
     "1h" * 100, "0 " * 100, "at 9 and " * 22, "america/" * 25, "'" * 200, "les 1 " * 33, "9:" * 100],
)  # fmt: skip
def test_a_text_that_repeats_is_answered_in_time(text: str) -> None:
    _checked(text)


_CLOCK = st.builds(lambda hour, minute: f"{hour:02}:{minute:02}", st.integers(0, 23), st.integers(0, 59))
# From five times on the words give their number only ("8 times a day").
_TIMES = st.sets(_CLOCK, min_size=1, max_size=4).map(lambda times: tuple(sorted(times)))
_DAYS = st.sets(st.sampled_from(WEEKDAYS), min_size=1).map(lambda days: tuple(day for day in WEEKDAYS if day in days))
_NTH = st.sampled_from([1, 2, 3, 4, 5, LAST])
_SPAN = st.tuples(_CLOCK, _CLOCK).filter(lambda pair: pair[0] < pair[1])
# 86,400 s is said as "every day", which leaves the time open and is refused.
_SECONDS = st.integers(1, 40 * 86_400).filter(lambda seconds: seconds != 86_400)
_RULES: st.SearchStrategy[Rule] = st.one_of(
    st.builds(Interval, _SECONDS),
    st.builds(Daily, _TIMES),
    st.builds(Weekly, _DAYS, _TIMES),
    st.builds(lambda times, day: Monthly(times, day=day), _TIMES, st.sampled_from([*range(1, 32), LAST])),
    st.builds(lambda times, nth, day: Monthly(times, nth=nth, weekday=day), _TIMES, _NTH, st.sampled_from(WEEKDAYS)),
    st.builds(lambda minutes, span, days: Within(minutes * 60, *span, days), st.integers(1, 1439), _SPAN, _DAYS),
    st.builds(
        lambda day, clock: Once(f"{day.isoformat()}T{clock}"), st.dates(date(2026, 11, 22), date(2099, 12, 31)), _CLOCK
    ),
)


@given(rule=_RULES, language=st.sampled_from(["en", "fr"]))
def test_the_words_for_a_rule_give_the_rule_back(rule: Rule, language: str) -> None:
    """A cron rule comes back in the kind that its words name: "0 9 * * 1-5" as "Mon–Fri 09:00"."""
    assert understand(describe(Timetable((rule,)), language), TODAY).rules == (rule,)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_words_for_a_timetable_give_its_rules_and_days_back(language: str) -> None:
    rules = (Daily(("09:00",)), Weekly(("mon",), ("17:00",)))
    first, last = datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 3, 1, 23, 59, 59, tzinfo=UTC)
    words = describe(Timetable(rules, starts_at=first, ends_at=last), language)
    assert understand(words, TODAY) == Understood(rules, None, first.date(), last.date())
