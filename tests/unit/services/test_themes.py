"""Themes and their schedules: what is stored, what is refused by its field, what is undone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.content import Source, SourceKind
from cockpit.domain.definition import Action
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.domain.run import RunStatus
from cockpit.domain.task_policy import Misfire, Overlap
from cockpit.domain.theme import Length, SectionPlan, ThemeSchedule
from cockpit.services.theme_checks import slug_of
from tests.helpers.engine_room import Gate
from tests.helpers.theme_room import ThemeRoom, theme_room

WEEKDAYS = {"days": ["mon", "wed"], "time": "08:00", "time_zone": "Europe/Paris", "recipients": ["anna@example.org"]}


@pytest.fixture
async def at(workspace_path: Path) -> AsyncIterator[ThemeRoom]:
    async with theme_room(workspace_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("AI weekly", "ai-weekly"),
        ("Énergie & climat", "energie-climat"),
        ("  Cœur / Œuvre ", "coeur-oeuvre"),
        ("日本", "theme"),
        ("../../etc", "etc"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_slug_is_plain_ascii(name: str, slug: str) -> None:
    assert slug_of(name) == slug


async def test_a_new_theme_has_a_task_that_never_runs_by_itself(at: ThemeRoom) -> None:
    state = await at.themes.create("AI weekly", keywords=["model"], sections=[{"title": "All"}])
    assert (state.theme.slug, state.schedule) == ("ai-weekly", None)
    assert state.theme.sections == (SectionPlan("All"),)
    task = state.task
    assert task is not None
    assert (task.key, task.name, task.enabled, task.next_run_at) == (
        "synthesis:themes/ai-weekly",
        "AI weekly",
        False,
        None,
    )
    assert (task.policy.misfire, task.policy.overlap, task.policy.within_day) == (Misfire.LATEST, Overlap.QUEUE, True)
    assert task.policy.retry.count > 20
    assert await at.themes.list() == [state]
    assert ContentChanged("themes") in at.room.events


async def test_two_themes_of_one_name_get_slugs_of_their_own(at: ThemeRoom) -> None:
    slugs = [(await at.themes.create("AI weekly")).theme.slug for _ in range(3)]
    assert slugs == ["ai-weekly", "ai-weekly-2", "ai-weekly-3"]


async def test_each_wrong_field_of_a_theme_is_named_and_nothing_is_stored(at: ThemeRoom) -> None:
    wrong: dict[str, Any] = {
        "source_ids": [7],
        "keywords": "model",
        "language": "de",
        "length": "huge",
        "sections": [{"title": "A"}, {"title": "a"}],
        "colour": "red",
    }
    with pytest.raises(UserError) as caught:
        await at.themes.create(" ", **wrong)
    assert caught.value.fields.keys() == {"name", *wrong}
    assert caught.value.fields["language"] == "one of en, fr"
    assert "section" in caught.value.fields["sections"]
    assert await at.themes.list() == []
    assert await at.tasks.list() == []


async def test_a_page_saves_what_is_right_although_another_value_is_wrong(at: ThemeRoom) -> None:
    source = await at.sources.insert(Source(SourceKind.FEED, "https://example.org/feed", "Example"))
    theme = (await at.themes.create("AI weekly", keywords=["model"])).theme
    saved = await at.themes.save(theme.id, description="News", length="long", language="xx", source_ids=[source.id])
    assert saved.wrong == {"language": "one of en, fr"}
    stored = (await at.themes.get(theme.id)).theme
    assert (stored.description, stored.length, stored.language) == ("News", Length.LONG, "en")
    assert stored.source_ids == (source.id,)
    contradiction = await at.themes.save(theme.id, excluded=["Model"])
    assert contradiction.wrong.keys() == {"excluded"}
    assert contradiction.state.theme.excluded == ()


async def test_a_renamed_theme_keeps_its_slug_and_its_task_follows(at: ThemeRoom) -> None:
    theme = (await at.themes.create("AI weekly")).theme
    state = await at.themes.update("ai-weekly", name="Models, every week")
    assert state.theme.slug == theme.slug
    assert state.task is not None
    assert (state.task.name, state.task.component) == ("Models, every week", "themes/ai-weekly")


async def test_a_theme_is_found_by_id_slug_and_name(at: ThemeRoom) -> None:
    theme = (await at.themes.create("AI weekly")).theme
    for reference in (theme.id, str(theme.id), "ai-weekly", "ai WEEKLY"):
        assert (await at.themes.get(reference)).theme == theme
    with pytest.raises(NotFound, match="Did you mean ai-weekly"):
        await at.themes.get("ai-weakly")


async def test_a_schedule_is_the_rule_of_the_task(at: ThemeRoom) -> None:
    await at.themes.create("AI weekly")
    stored = await at.themes.put_schedule("ai-weekly", **WEEKDAYS)
    assert stored == ThemeSchedule(True, frozenset({0, 2}), "08:00", "Europe/Paris", ("anna@example.org",))
    task = await at.themes.task("ai-weekly")
    assert task.params == {"recipients": ["anna@example.org"], "provider": ""}
    assert (task.enabled, task.time_zone) == (True, "Europe/Paris")
    assert task.next_run_at is not None
    # What System Tasks changes is what the theme shows: there is no second place.
    await at.tasks.update(task.id, rules=[{"kind": "weekly", "days": ["sat"], "times": ["09:30"]}])
    assert await at.themes.schedule("ai-weekly") == ThemeSchedule(
        True, frozenset({5}), "09:30", "Europe/Paris", ("anna@example.org",)
    )
    await at.tasks.update(task.id, frequency_seconds=3600)
    assert await at.themes.schedule("ai-weekly") is None
    deleted = await at.themes.delete_schedule("ai-weekly")
    assert deleted.task is not None
    assert (deleted.schedule, deleted.task.enabled, deleted.task.params["recipients"]) == (None, False, [])
    assert (await at.themes.delete_schedule("ai-weekly")).schedule is None


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("recipients", ["a@example.org", "b@example.org", "c@example.org", "d@example.org"], "at most 3 addresses"),
        ("recipients", ["a@example.org", "anna@example"], "add the rest of the domain, for example anna@example.org"),
        ("recipients", ["a@example.org", "A@EXAMPLE.org"], "is there already"),
        ("recipients", "a@example.org", "a list of addresses"),
        ("days", ["lundi"], "did you mean mon?"),
        ("days", ["mon", "monday"], "did you mean mon?"),
        ("days", [], "at least one day"),
        ("days", "mon", "a list of days"),
        ("time", "24:00", "from 00:00 to 23:59"),
        ("time", "8:00", "write 08:00"),
        ("time", "08:00:30", "write 08:00"),
        ("time", 800, "from 00:00 to 23:59"),
        ("time_zone", "Europe/Pari", "Europe/Paris"),
        ("time_zone", None, "IANA"),
        ("enabled", "yes", "true or false"),
        ("weekday", "mon", "is not known"),
    ],
)
async def test_a_wrong_schedule_is_refused_by_its_field_as_a_whole(
    at: ThemeRoom, field: str, value: object, said: str
) -> None:
    await at.themes.create("AI weekly")
    before = await at.themes.put_schedule("ai-weekly", **WEEKDAYS)
    changed: dict[str, Any] = {**WEEKDAYS, "time": "09:00", "recipients": ["bob@example.org"], field: value}
    with pytest.raises(UserError) as caught:
        await at.themes.put_schedule("ai-weekly", **changed)
    (name,) = caught.value.fields
    assert name.partition(".")[0] == field
    assert said in caught.value.fields[name]
    assert await at.themes.schedule("ai-weekly") == before


async def test_a_put_says_what_is_missing_and_names_all_that_is_wrong(at: ThemeRoom) -> None:
    await at.themes.create("AI weekly")
    with pytest.raises(UserError) as caught:
        await at.themes.put_schedule("ai-weekly", time="25:00", recipients=["x"], enabled=1)
    assert caught.value.fields.keys() == {"days", "time", "recipients.0", "enabled"}
    stored = await at.themes.put_schedule("ai-weekly", days=["sun"], time="23:59")
    assert stored == ThemeSchedule(True, frozenset({6}), "23:59", "UTC", ())


async def test_a_page_saves_the_right_addresses_and_keeps_the_wrong_one_out(at: ThemeRoom) -> None:
    await at.themes.create("AI weekly")
    await at.themes.put_schedule("ai-weekly", **WEEKDAYS)
    saved = await at.themes.save_schedule(
        "ai-weekly", recipients=["anna@example", "bob@example.org"], time="24:00", days=["tue"]
    )
    assert saved.wrong.keys() == {"recipients.0", "time"}
    assert saved.state.schedule == ThemeSchedule(True, frozenset({1}), "08:00", "Europe/Paris", ("bob@example.org",))
    emptied = await at.themes.save_schedule("ai-weekly", days=[])
    assert emptied.wrong == {"days": "choose at least one day"}
    assert emptied.state.schedule == saved.state.schedule


async def test_the_first_value_on_a_page_makes_a_schedule_for_every_day(at: ThemeRoom) -> None:
    await at.themes.create("AI weekly")
    saved = await at.themes.save_schedule("ai-weekly", recipients=["bob@example.org"])
    schedule = saved.state.schedule
    assert schedule is not None
    assert (schedule.enabled, len(schedule.days), schedule.time) == (False, 7, "08:00")
    switched = (await at.themes.save_schedule("ai-weekly", enabled=True)).state
    assert switched.task is not None
    assert switched.task.next_run_at is not None


async def test_a_theme_is_deleted_with_its_task_and_undo_brings_both_back(at: ThemeRoom) -> None:
    await at.themes.create("AI weekly", keywords=["model"])
    await at.themes.put_schedule("ai-weekly", **WEEKDAYS)
    before = await at.themes.get("ai-weekly")
    deleted = await at.themes.delete("ai-weekly")
    assert await at.themes.list() == []
    assert await at.tasks.list() == []
    back = await at.themes.restore(deleted)
    assert (back.theme.id, back.schedule) == (before.theme.id, before.schedule)
    assert back.task is not None
    assert before.task is not None
    assert (back.task.id, back.task.next_run_at) == (before.task.id, before.task.next_run_at)


async def test_the_run_of_a_deleted_theme_is_stopped_and_undo_does_not_start_it_anew(at: ThemeRoom) -> None:
    gate = Gate()
    at.room.probe.behaviours["themes/ai-weekly"] = gate
    await at.themes.create("AI weekly")
    async with asyncio.TaskGroup() as group:
        running = group.create_task(at.themes.generate("ai-weekly"))
        await gate.entered.wait()
        deleted = await at.themes.delete("ai-weekly")
    assert running.result().status is RunStatus.CANCELLED
    assert (await at.themes.restore(deleted)).task is not None
    assert len(at.room.probe.starts) == 1


async def test_a_task_that_was_deleted_elsewhere_comes_anew_without_a_schedule(at: ThemeRoom) -> None:
    await at.themes.create("AI weekly")
    await at.themes.put_schedule("ai-weekly", **WEEKDAYS)
    await at.tasks.delete([(await at.themes.task("ai-weekly")).id])
    state = await at.themes.get("ai-weekly")
    assert (state.task, state.schedule) == (None, None)
    assert (await at.themes.save_schedule("ai-weekly", enabled=True)).state.schedule is not None
    assert (await at.themes.task("ai-weekly")).enabled


async def test_a_copy_has_the_schedule_switched_off(at: ThemeRoom) -> None:
    await at.themes.create("AI weekly", keywords=["model"])
    await at.themes.put_schedule("ai-weekly", **WEEKDAYS)
    copy = await at.themes.duplicate("ai-weekly")
    assert (copy.theme.name, copy.theme.slug, copy.theme.keywords) == ("AI weekly (2)", "ai-weekly-2", ("model",))
    assert copy.schedule == ThemeSchedule(False, frozenset({0, 2}), "08:00", "Europe/Paris", ("anna@example.org",))


async def test_a_theme_whose_task_cannot_be_stored_is_not_left_behind(at: ThemeRoom) -> None:
    at.room.registry.clear()  # as a program without the handler would
    with pytest.raises(UserError, match="task_type"):
        await at.themes.create("AI weekly")
    assert await at.themes.list() == []


async def test_the_history_of_the_task_says_who_changed_the_schedule(at: ThemeRoom) -> None:
    await at.themes.create("AI weekly")
    await at.themes.for_actor("command line").put_schedule("ai-weekly", **WEEKDAYS)
    rows = await at.room.db.read("SELECT by, action FROM task_definitions ORDER BY id")
    assert [tuple(row) for row in rows] == [("window", Action.CREATED), ("command line", Action.CHANGED)]
