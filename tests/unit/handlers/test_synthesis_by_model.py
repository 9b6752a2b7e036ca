"""The synthesis written by a model: its sentences checked against the items, and the built-in writer standing in."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.run import RunStatus
from tests.helpers.model_server import ModelServer
from tests.helpers.synthesis_room import SynthesisRoom, articles, synthesis_room


def draft(**changes: Any) -> dict[str, Any]:
    """A good answer about the first three items."""
    return {
        "title": "Bridges, bees and batteries",
        "lead": [{"text": "A bridge is built. [1]", "items": [1]}],
        "sections": [
            {
                "title": "Transport",
                "paragraphs": [[{"text": "It costs a lot.", "items": [1, 2]}, {"text": "Bees hum.", "items": ["3"]}]],
            }
        ],
        **changes,
    }


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[SynthesisRoom]:
    async with synthesis_room(workspace_path) as opened:
        await opened.bring(articles())
        yield opened


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer() as opened:
        yield opened


async def test_the_model_writes_from_the_numbered_items(room: SynthesisRoom, server: ModelServer) -> None:
    await room.model(server.base_url)
    server.say(draft())
    stored = await room.stored(await room.write(by="Model"))
    assert (stored.provider, stored.note, stored.title) == ("Model", "", "Bridges, bees and batteries")
    assert [(one.text, one.numbers) for one in stored.sentences()] == [
        ("A bridge is built.", (1,)),
        ("It costs a lot.", (1, 2)),
        ("Bees hum.", (3,)),
    ]
    cited = {receipt.number for receipt in stored.receipts if receipt.is_kept and receipt.detail.get("cited", True)}
    assert cited == {1, 2, 3}
    said = server.asked[0]["messages"][1]["content"]
    numbers = {int(number) for number in re.findall(r'"number": (\d+)', said)}
    assert numbers == {receipt.number for receipt in stored.receipts if receipt.is_kept}


async def test_a_sentence_whose_items_do_not_exist_is_dropped_and_counted(
    room: SynthesisRoom, server: ModelServer
) -> None:
    await room.model(server.base_url)
    lead = [{"text": "Invented.", "items": [99]}, {"text": "Unfounded.", "items": []}, {"text": "True.", "items": [2]}]
    server.say(draft(lead=[*lead, {"text": "Half true.", "items": [1, 0]}]))
    result = await room.write(by="Model")
    stored = await room.stored(result)
    assert [one.text for one in stored.lead] == ["True."]
    assert stored.note == "3 sentences of Model were left out: the items they named do not exist."
    assert result.result["note"] == stored.note
    assert room.room.context.messages("warning") == ["3 sentences of Model named items that do not exist; left out"]


async def test_what_the_model_did_not_tell_may_be_told_later(room: SynthesisRoom, server: ModelServer) -> None:
    await room.model(server.base_url)
    server.say(draft())
    stored = await room.stored(await room.write(by="Model"))
    deps = room.room.deps
    told = await deps.gather.written_since(room.theme.id, stored.since)
    assert {one.title for one in told} == {receipt.title for receipt in stored.receipts if receipt.number <= 3}


@pytest.mark.parametrize(
    ("go_wrong", "reason"),
    [
        (lambda server: server.say("no JSON at all"), "answered twice in a wrong form"),
        (lambda server: server.refuse(400, "too long"), "answered 400: too long"),
        (lambda server: server.refuse(401, "expired"), "wants a key"),
        (
            lambda server: server.say(draft(sections=[{"title": "T", "paragraphs": [[{"text": "X", "items": [77]}]]}])),
            "no sentence whose items exist",
        ),
    ],
    ids=["nonsense", "refused", "key", "all invented"],
)
async def test_the_built_in_writer_stands_in_and_says_so(
    room: SynthesisRoom, server: ModelServer, go_wrong: Any, reason: str
) -> None:
    await room.model(server.base_url)
    await room.change(provider="Model")
    go_wrong(server)
    result = await room.write()
    assert result.status is RunStatus.SUCCESS
    stored = await room.stored(result)
    assert stored.provider == ""
    assert stored.kept_count == 6
    assert stored.note.startswith("Written by the built-in writer, because Model could not: ")
    assert reason in stored.note
    assert any(reason in line for line in room.room.context.messages("warning"))


async def test_a_provider_or_a_key_that_is_not_there_is_said(room: SynthesisRoom, server: ModelServer) -> None:
    gone = await room.stored(await room.write(by="Gone"))
    assert "there is no text provider “Gone”" in gone.note


async def test_the_note_is_in_the_language_of_the_theme(room: SynthesisRoom) -> None:
    await room.change(language="fr", provider="Absent")
    stored = await room.stored(await room.write())
    assert stored.note.startswith("Rédigé par le rédacteur intégré, car Absent n’a pas pu")


async def test_a_run_may_choose_another_writer(room: SynthesisRoom, server: ModelServer) -> None:
    await room.model(server.base_url)
    await room.change(provider="Model")
    server.say(draft())
    built_in = await room.stored(await room.write(by="extractive", rehearse=True))
    assert (built_in.provider, built_in.note, server.asked) == ("", "", [])
    by_params = await room.stored(await room.write(provider="Model", rehearse=True))
    assert by_params.provider == "Model"


async def test_stopping_while_the_model_thinks_leaves_nothing(room: SynthesisRoom, server: ModelServer) -> None:
    await room.model(server.base_url)
    server.fall_silent()
    writing = asyncio.create_task(room.write(by="Model"))
    async with asyncio.timeout(20):
        while not server.asked:
            await asyncio.sleep(0.005)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert await room.room.deps.syntheses.count() == 0


async def test_each_recipient_gets_one_mail_and_a_retry_sends_none(room: SynthesisRoom) -> None:
    recipients = ["ann@example.org", "bob@example.org", " ann@example.org "]
    first = await room.write(recipients=recipients)
    assert (first.result["sent"], [name for name, _ in room.room.context.stages][-1]) == (2, "Deliver")
    again = await room.write(recipients=recipients)
    assert (again.result["sent"], again.result["already"]) == (0, 2)


async def test_an_address_that_is_none_does_not_hold_the_others_back(room: SynthesisRoom) -> None:
    result = await room.write(recipients=["nobody", "ann@example.org"])
    assert (result.status, result.result["sent"], result.result["failed"]) == (RunStatus.SUCCESS, 1, 1)
    assert room.room.context.stages[-1][1].status == "error"
    [line] = room.room.context.messages("error")
    assert line.startswith("nobody: nothing can be sent there")
    fractions = [fraction for fraction, _ in room.room.context.steps if fraction is not None]
    assert fractions == sorted(fractions)


async def test_a_rehearsal_holds_the_mails_back(room: SynthesisRoom) -> None:
    result = await room.write(rehearse=True, recipients=["ann@example.org"])
    assert (result.result["sent"], result.result["held"]) == (0, 1)


async def test_text_from_a_model_is_plain_and_on_one_line(room: SynthesisRoom, server: ModelServer) -> None:
    await room.model(server.base_url)
    server.say(draft(title="A\ntitle\u202e with <b>marks</b>", lead=[{"text": "One\n\tline.", "items": [1]}]))
    stored = await room.stored(await room.write(by="Model"))
    assert stored.title == "A title with <b>marks</b>"  # shown and mailed as text, never as markup
    assert stored.lead[0].text == "One line."
