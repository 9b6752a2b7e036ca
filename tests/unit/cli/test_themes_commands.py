"""`themes ...`: themes and their schedules from the command line."""

from __future__ import annotations

import pytest

from tests.unit.cli.conftest import Run

AT_EIGHT = ("--days", "mon-fri", "--time", "08:00", "--tz", "Europe/Paris", "--to", "anna@example.org")


def test_a_theme_is_added_shown_changed_and_deleted(run: Run) -> None:
    made = run("themes", "add", "AI weekly", "--keyword", "model", "--keyword", "inference", "--json").json
    assert (made["slug"], made["keywords"], made["schedule"]) == ("ai-weekly", ["model", "inference"], None)
    sections = '[{"title": "Markets", "words": ["price"], "most_stories": 2}]'
    changed = run("themes", "set", "ai-weekly", "--name", "Models", "--sections", sections, "--json").json
    assert (changed["name"], changed["slug"]) == ("Models", "ai-weekly")
    assert changed["sections"] == [{"title": "Markets", "words": ["price"], "most_stories": 2}]
    assert run("themes", "show", "Models", "--json").json == changed
    (task,) = [one for one in run("tasks", "list", "--json").json if one["component"] == "themes/ai-weekly"]
    assert (task["name"], task["enabled"]) == ("Models", False)
    assert "Models" in run("themes", "list").out
    assert "no schedule" in run("themes", "list").out
    assert run("themes", "delete", "ai-weekly").code == 0
    assert run("themes", "list", "--json").json == []
    assert "No themes yet" in run("themes", "list").out


def test_a_schedule_is_set_read_and_deleted(run: Run) -> None:
    run("themes", "add", "AI weekly")
    assert run("themes", "schedule", "get", "ai-weekly").code == 3
    stored = run("themes", "schedule", "set", "ai-weekly", *AT_EIGHT, "--json").json
    assert stored == {
        "enabled": True,
        "days": ["mon", "tue", "wed", "thu", "fri"],
        "time": "08:00",
        "time_zone": "Europe/Paris",
        "recipients": ["anna@example.org"],
    }
    assert run("themes", "schedule", "get", "ai-weekly", "--json").json == stored
    assert run("themes", "schedule", "get", "ai-weekly").out == "Mon–Fri 08:00 (Europe/Paris), to anna@example.org\n"
    assert run("themes", "show", "ai-weekly", "--json").json["next_run_at"] is not None
    assert run("themes", "schedule", "delete", "ai-weekly").code == 0
    got = run("themes", "schedule", "get", "ai-weekly", "--json")
    assert (got.code, got.json) == (3, None)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        (("--days", "lundi"), "days", "did you mean mon?"),
        (("--time", "24:00"), "time", "from 00:00 to 23:59"),
        (("--tz", "Paris"), "time_zone", "Europe/Paris"),
        (("--to", "anna@example"), "recipients.1", "for example anna@example.org"),
        (("--to", "b@example.org", "--to", "c@example.org", "--to", "d@example.org"), "recipients", "at most 3"),
    ],
)
def test_a_wrong_schedule_is_refused_by_its_field(run: Run, changed: tuple[str, ...], field: str, said: str) -> None:
    run("themes", "add", "AI weekly")
    before = run("themes", "schedule", "set", "ai-weekly", *AT_EIGHT, "--json").json
    done = run("themes", "schedule", "set", "ai-weekly", *AT_EIGHT, *changed)
    assert done.code == 2
    assert f"  {field}" in done.err
    assert said in done.err
    assert run("themes", "schedule", "get", "ai-weekly", "--json").json == before


def test_wrong_fields_of_a_theme_and_unknown_themes_are_named(run: Run) -> None:
    done = run("themes", "add", "X", "--language", "de", "--source", "99", "--length", "huge")
    assert done.code == 2
    assert all(f"  {field}" in done.err for field in ("language", "source_ids", "length"))
    assert run("themes", "add", "X", "--sections", "{").code == 2
    assert run("themes", "list", "--json").json == []
    missing = run("themes", "generate", "nothing")
    assert missing.code == 2
    assert "There is no theme “nothing”" in missing.err


def test_a_synthesis_is_written_now(run: Run) -> None:
    run("themes", "add", "AI weekly")
    ended = run("themes", "generate", "ai-weekly", "--rehearse", "--json").json
    assert (ended["task_type"], ended["component"]) == ("synthesis", "themes/ai-weekly")
    assert ended["status"] in ("success", "skipped")
    assert ended["trigger"] == "manual"


def test_a_text_provider_that_there_is_not_is_refused_before_anything_runs(run: Run) -> None:
    made = run("themes", "add", "Other", "--provider", "nobody")
    assert (made.code, made.out) == (2, "")
    assert "provider (--provider): there is no text provider “nobody”; there are extractive" in made.err
    assert run("themes", "list", "--json").json == []
    run("themes", "add", "AI weekly")
    for words in (("set", "ai-weekly"), ("generate", "ai-weekly")):
        refused = run("themes", *words, "--provider", "nobody")
        assert (refused.code, "provider (--provider): " in refused.err) == (2, True)
    assert run("runs", "list", "--json").json == []
    assert run("themes", "generate", "ai-weekly", "--provider", "extractive").code == 3


def test_a_rule_given_in_system_tasks_is_not_called_no_schedule(run: Run) -> None:
    run("themes", "add", "AI weekly")
    run("themes", "schedule", "set", "ai-weekly", *AT_EIGHT)
    assert run("tasks", "update", "synthesis:themes/ai-weekly", "--every", "2h").code == 0
    got = run("themes", "schedule", "get", "ai-weekly")
    assert (got.code, got.out) == (3, "This theme has a rule of its own in System Tasks.\n")
    assert "a rule of its own in System Tasks" in run("themes", "list").out
    run("themes", "schedule", "set", "ai-weekly", *AT_EIGHT)
    assert run("themes", "schedule", "get", "ai-weekly").out.startswith("Mon–Fri 08:00")
