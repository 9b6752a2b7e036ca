"""Themes are kept as they were given; what another hand spoiled hurts nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.theme import Length, SectionPlan, Theme
from cockpit.storage.database import Database
from cockpit.storage.theme_store import ThemeStore

THEME = Theme(
    name="Énergie & climat",
    slug="energie-climat",
    description="Ce qui change",
    icon="leaf",
    source_ids=(3, 1),
    keywords=("solaire", "réseau"),
    excluded=("crypto",),
    sections=(SectionPlan("Une", ("prix",), 4), SectionPlan("Reste")),
    language="fr",
    length=Length.LONG,
    provider="local",
)


async def test_a_theme_comes_back_as_it_was_stored(db: Database) -> None:
    store = ThemeStore(db)
    stored = await store.insert(THEME)
    assert stored.id > 0
    assert stored.created_at is not None
    assert replace(stored, id=0, created_at=None, updated_at=None) == THEME
    assert await store.get(stored.id) == await store.by_slug("energie-climat") == stored


async def test_themes_are_listed_by_name_whatever_the_case(db: Database) -> None:
    store = ThemeStore(db)
    for name in ("beta", "Alpha", "Gamma"):
        await store.insert(Theme(name, name.lower()))
    assert [theme.name for theme in await store.list()] == ["Alpha", "beta", "Gamma"]


async def test_a_slug_is_unique_and_never_changes(db: Database) -> None:
    store = ThemeStore(db)
    stored = await store.insert(THEME)
    with pytest.raises(UserError) as caught:
        await store.insert(replace(THEME, name="Another"))
    assert caught.value.fields.keys() == {"name"}
    with pytest.raises(ValueError, match="slug"):
        await store.update(stored.id, slug="other")


async def test_an_update_changes_what_it_names_only(db: Database) -> None:
    store = ThemeStore(db)
    stored = await store.insert(THEME)
    changed = await store.update(stored.id, name="Energy", keywords=("wind",), sections=())
    assert changed == replace(stored, name="Energy", keywords=("wind",), sections=(), updated_at=changed.updated_at)
    with pytest.raises(NotFound):
        await store.update(stored.id + 1, name="x")


async def test_a_deleted_theme_comes_back_under_its_id(db: Database) -> None:
    store = ThemeStore(db)
    stored = await store.insert(THEME)
    assert await store.delete(stored.id) == stored
    assert await store.get(stored.id) is None
    with pytest.raises(NotFound):
        await store.delete(stored.id)
    back = await store.insert(stored)
    assert (back.id, back.created_at) == (stored.id, stored.created_at)


async def test_spoiled_lists_read_as_empty(db: Database) -> None:
    store = ThemeStore(db)
    stored = await store.insert(THEME)
    spoil = "UPDATE themes SET keywords = '{', sections = '[1]', source_ids = 'null', length = 'huge'"
    await db.write(lambda connection: connection.execute(spoil) and None)
    found = await store.get(stored.id)
    assert found is not None
    assert (found.keywords, found.sections, found.source_ids, found.length) == ((), (), (), Length.MEDIUM)
