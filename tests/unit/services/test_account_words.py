"""The words of the account: each is used, both languages say the same, and no placeholder is left."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.run import Cause, RunStatus
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import DEFAULT_POLICY, Misfire, Overlap, TaskPolicy
from cockpit.services import account_phrases, account_words
from cockpit.services.account_phrases import WORDS, Say
from cockpit.services.account_walls import Shown, first_pass, read_wall
from cockpit.services.account_words import tell_line, tell_planned
from cockpit.storage.occurrence_store import AccountLine

NOW = datetime(2026, 10, 22, 12, tzinfo=UTC)
TASK = SystemTask(1, "T", "probe", "p", frequency_seconds=60.0, next_run_at=NOW + timedelta(hours=1))
HELD = (Cause.PAUSED, Cause.PAUSED_ALL, Cause.SKIPPED_BY_PERSON, Cause.BLACKOUT, Cause.HOLIDAY)
PLACEHOLDER = re.compile(r"\{\w+\}")


def used() -> set[str]:
    """The keys that the tellers can ask for: those they spell out, and those that they make of a value."""
    source = Path(account_words.__file__).read_text(encoding="utf-8")
    spelled = set(re.findall(r'"([a-z_]+)"', source))
    fixes = {f"fix_{kind}" for kind in spelled}
    made = {one.value for one in (*Outcome, *Cause)}
    made |= {f"{one.value}_some" for one in (Outcome.LATE, Outcome.CAUGHT_UP)}
    made |= {f"policy_{one.value}" for one in Misfire} | {f"overlap_{one.value}" for one in Overlap}
    return spelled | fixes | made | {f"held_{one.value}" for one in HELD}


def test_every_word_is_used_and_both_languages_have_the_same_placeholders() -> None:
    assert WORDS.keys() - used() == set()
    for key, (english, french) in WORDS.items():
        assert sorted(PLACEHOLDER.findall(english)) == sorted(PLACEHOLDER.findall(french)), key
        assert "'" not in english + french, key
    assert account_phrases._STATUS.keys() == set(RunStatus)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("outcome", Outcome)
def test_no_placeholder_is_left_in_what_is_told(outcome: Outcome, language: str) -> None:
    policies = [TaskPolicy(misfire=one, catch_up_window_seconds=60) for one in Misfire]
    policies += [TaskPolicy(overlap=one) for one in Overlap]
    for cause in (None, *Cause):
        for policy in policies:
            for started in (None, NOW + timedelta(minutes=5)):
                one = Occurrence(1, NOW, outcome, cause, 7, "window", 3, NOW + timedelta(hours=1))
                told = tell_line(TASK, AccountLine(one, RunStatus.ERROR, started, None, None), None, policy, language)
                assert not PLACEHOLDER.search(" ".join((*told.sentences, *(fix.label for fix in told.fixes))))
                assert "  " not in " ".join(told.sentences)


@pytest.mark.parametrize("cause", HELD)
def test_what_will_be_left_out_says_why(cause: Cause) -> None:
    planned = NOW + timedelta(hours=1)
    told = tell_planned(TASK, planned, NOW, Occurrence(1, planned, Outcome.SKIPPED, cause, detail="Nights"), "en")
    assert told.sentences[1].startswith("It will be left out")
    assert "skip" not in [fix.kind for fix in told.fixes]


def test_who_and_how_are_words_of_the_language() -> None:
    one = Occurrence(1, NOW, Outcome.SKIPPED, Cause.PAUSED, detail="command line")
    line = AccountLine(one, None, None, None, None)
    assert "la ligne de commande" in tell_line(TASK, line, None, DEFAULT_POLICY, "fr").sentences[1]
    french = Say("fr")
    assert [french.who(by) for by in ("window", "engine", "unknown", "", "Ada")] == [
        *("vous", "le programme", "quelqu’un", "quelqu’un", "Ada"),
    ]
    ran = AccountLine(Occurrence(1, NOW, Outcome.RAN), RunStatus.TIMED_OUT, NOW, NOW, None)
    told = tell_line(TASK, ran, None, DEFAULT_POLICY, "fr").sentences
    assert told[1] == "Son exécution s’est terminée : délai dépassé."


@pytest.mark.parametrize(
    ("zone", "wall", "shown", "moment", "other"),
    [
        ("Europe/Paris", "2026-10-24T02:30", Shown.ONCE, "2026-10-24T00:30", None),
        ("Europe/Paris", "2026-10-25T02:30", Shown.TWICE, "2026-10-25T00:30", "2026-10-25T01:30"),
        ("Europe/Paris", "2027-03-28T02:30", Shown.NEVER, "2027-03-28T01:00", "2027-03-28T00:59:59"),
        ("Europe/Paris", "2027-03-28T03:00", Shown.ONCE, "2027-03-28T01:00", None),
        ("Australia/Lord_Howe", "2026-10-04T02:15", Shown.NEVER, "2026-10-03T15:30", "2026-10-03T15:29:59"),
        ("Pacific/Apia", "2011-12-30T12:00", Shown.NEVER, "2011-12-30T10:00", "2011-12-30T09:59:59"),
        ("America/New_York", "1960-04-24T02:30", Shown.NEVER, "1960-04-24T07:00", "1960-04-24T06:59:59"),
    ],
)
def test_a_wall_time_is_read_as_the_clock_showed_it(
    zone: str, wall: str, shown: Shown, moment: str, other: str | None
) -> None:
    found = read_wall(datetime.fromisoformat(wall), zone)
    assert (found.shown, found.moment) == (shown, datetime.fromisoformat(moment).replace(tzinfo=UTC))
    assert found.other == (None if other is None else datetime.fromisoformat(other).replace(tzinfo=UTC))


ZONES = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Santiago", "Asia/Gaza"]


@given(st.datetimes(datetime(1971, 1, 1), datetime(2037, 12, 31)), st.sampled_from(ZONES))  # noqa: DTZ001
def test_what_a_clock_showed_is_read_back(wall: datetime, zone: str) -> None:
    found, there = read_wall(wall, zone), ZoneInfo(zone)
    shown = found.moment.astimezone(there).replace(tzinfo=None)
    assert (shown == wall) is (found.shown is not Shown.NEVER)
    if found.shown is Shown.TWICE and found.other is not None:
        assert found.other.astimezone(there).replace(tzinfo=None) == wall
        assert first_pass(found.other, zone) == found.moment
    assert first_pass(found.moment, zone) is None
