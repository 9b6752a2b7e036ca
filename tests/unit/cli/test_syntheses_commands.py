"""`syntheses ...`: the archive from the command line."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.domain.delivery import DeliveryState
from cockpit.domain.synthesis import Synthesis
from cockpit.services.build import open_services
from cockpit.storage.database import Database
from tests.helpers.archive import AT, MODELS, Archive
from tests.unit.cli.conftest import Run


@pytest.fixture
def written(workspace_path: Path) -> Synthesis:
    """A synthesis that one of two has, and a planned time at which nothing came about."""

    async def make() -> Synthesis:
        async with open_services(workspace_path) as workspace, Database.open(workspace_path) as db:
            archive = await Archive.over(workspace.services, db)
            stored = await archive.add(note="The model did not answer.")
            await archive.send(stored, DeliveryState.SENT, DeliveryState.FAILED)
            await archive.fail(AT - timedelta(days=2), "the model timed out")
            return stored

    return asyncio.run(make())


def test_they_are_listed_with_their_states(run: Run, written: Synthesis) -> None:
    first, second = run("syntheses", "list", "--json").json
    assert (first["id"], first["state"], first["sent"], first["failed"]) == (written.id, "refused", 1, 1)
    assert (second["id"], second["state"], second["error"]) == (None, "failed", "the model timed out")
    out = run("syntheses", "list", "--theme", "ai-weekly").out
    assert "refused (1)" in out
    assert "the model timed out" in out
    assert run("syntheses", "list", "--theme", "zeppelin").code == 2


def test_words_are_found(run: Run, written: Synthesis) -> None:
    assert [one["id"] for one in run("syntheses", "search", "browser maker", "--json").json] == [written.id]
    assert run("syntheses", "search", "zeppelin").out == "Nothing with these words.\n"


def test_one_is_shown_with_the_items_of_each_sentence(run: Run, written: Synthesis) -> None:
    out = run("syntheses", "show", str(written.id)).out
    assert f"{MODELS[1]} [1, 2, 5]" in out
    assert "Note: The model did not answer." in out
    assert "near_duplicate" not in out
    assert "near_duplicate" in run("syntheses", "show", str(written.id), "--receipts").out
    shown = run("syntheses", "show", str(written.id), "--json").json
    assert shown["sections"][0]["paragraphs"][0][1] == {"text": MODELS[1], "items": [1, 2, 5]}
    assert [one["reason"] for one in shown["receipts"]].count("kept") == 5
    assert run("syntheses", "show", "999").code == 2


def test_one_is_exported(run: Run, written: Synthesis, tmp_path: Path) -> None:
    page, text = tmp_path / "one.html", tmp_path / "one.md"
    assert run("syntheses", "export", str(written.id), str(page)).code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("syntheses", "export", str(written.id), str(text), "--json").json["path"] == str(text)
    assert run("syntheses", "export", str(written.id)).out == text.read_text(encoding="utf-8")
    assert run("syntheses", "export", str(written.id), "--format", "html").out == page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "said"), [("one.pdf", "PDF is made in the window"), ("one.docx", "neither html")])
def test_what_cannot_be_exported_says_what_can(
    run: Run, written: Synthesis, tmp_path: Path, name: str, said: str
) -> None:
    done = run("syntheses", "export", str(written.id), str(tmp_path / name))
    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / name).exists()


def test_one_is_deleted(run: Run, written: Synthesis) -> None:
    assert run("syntheses", "delete", str(written.id)).out == f"Deleted: {written.title}\n"
    assert [one["state"] for one in run("syntheses", "list", "--json").json] == ["failed"]
    assert run("syntheses", "delete", str(written.id)).code == 2
