"""The archive as a service: listed with how each stands, found, read with receipts, deleted, exported, sent again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cockpit.domain.archive import ArchiveState
from cockpit.domain.delivery import DeliveryState
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.run import RunStatus
from cockpit.domain.synthesis import Reason, Section, Sentence
from cockpit.services.build import OpenWorkspace
from cockpit.services.syntheses import SynthesisFormat
from cockpit.storage.database import Database
from tests.helpers.archive import AT, COMPANIES, Archive, a_synthesis

SENT, FAILED, PENDING, UNCERTAIN, SETTLED = (
    DeliveryState.SENT,
    DeliveryState.FAILED,
    DeliveryState.PENDING,
    DeliveryState.UNCERTAIN,
    DeliveryState.SETTLED,
)


@pytest.fixture
async def archive(opened: OpenWorkspace, workspace_path: Path) -> AsyncIterator[Archive]:
    async with Database.open(workspace_path) as db:
        yield await Archive.over(opened.services, db)


@pytest.mark.parametrize(
    ("states", "later", "expected"),
    [
        ((SENT, SENT), timedelta(seconds=5), ArchiveState.SENT),
        ((SENT, SENT), timedelta(hours=2, minutes=4), ArchiveState.LATE),
        ((SENT, PENDING), timedelta(), ArchiveState.WAITING),
        ((SENT, FAILED, SENT), timedelta(), ArchiveState.REFUSED),
        ((SENT, FAILED, UNCERTAIN), timedelta(), ArchiveState.UNCERTAIN),
        ((SENT, SETTLED), timedelta(), ArchiveState.SENT),
        ((), timedelta(), ArchiveState.KEPT),
    ],
)
async def test_a_line_says_how_it_stands_with_its_recipients(
    opened: OpenWorkspace,
    archive: Archive,
    states: tuple[DeliveryState, ...],
    later: timedelta,
    expected: ArchiveState,
) -> None:
    await archive.send(await archive.add(), *states, later=later)
    [entry] = await opened.services.syntheses.list(archive.theme_id)
    assert entry.state is expected
    assert entry.tally.sent == states.count(SENT)
    assert (entry.kept_count, entry.gathered_count, entry.time_zone) == (5, 11, "Europe/Paris")
    assert entry.late_seconds == (7440.0 if expected is ArchiveState.LATE else 0.0)


async def test_they_are_listed_newest_first_by_theme_and_page_by_page(opened: OpenWorkspace, archive: Archive) -> None:
    made = [await archive.add(planned_at=AT + timedelta(days=day)) for day in range(5)]
    await archive.add(planned_at=AT + timedelta(days=9), theme_id=99, task_id=99, theme_name="Energy")
    await archive.add(planned_at=AT + timedelta(days=10), is_rehearsal=True)
    service = opened.services.syntheses
    wanted = [one.id for one in reversed(made)]
    assert [one.id for one in await service.list(archive.theme_id)] == wanted
    assert [one.id for one in await service.list(archive.theme_id, limit=2, offset=2)] == wanted[2:4]
    assert (await service.count(), await service.count(archive.theme_id)) == (6, 5)
    assert (await service.list())[0].theme_name == "Energy"
    assert (await service.list())[0].time_zone == ""  # its task is gone: this computer's


async def test_a_planned_time_at_which_nothing_was_written_says_why(opened: OpenWorkspace, archive: Archive) -> None:
    await archive.add(planned_at=AT)
    await archive.fail(AT, "refused")  # written all the same: a later try did it
    await archive.fail(AT - timedelta(days=2), "the model timed out", RunStatus.TIMED_OUT)
    await archive.fail(AT - timedelta(days=3), "nothing new", RunStatus.SKIPPED)
    service = opened.services.syntheses
    written, failed = await service.list(archive.theme_id)
    assert (written.state, failed.state) == (ArchiveState.KEPT, ArchiveState.FAILED)
    assert (failed.id, failed.error, failed.theme_name) == (0, "the model timed out", "AI weekly")
    assert failed.planned_at == AT - timedelta(days=2)
    assert [one.id for one in await service.list(failures=False)] == [written.id]
    assert await service.list(theme_id=12345) == []
    assert await service.count() == 1


async def test_words_of_title_and_text_are_found(opened: OpenWorkspace, archive: Archive) -> None:
    found = await archive.add()
    other = Section("Other", ((Sentence("Des pompes à chaleur, enfin.", (1,)),),), 1)
    await archive.add(planned_at=AT + timedelta(days=1), title="Chaleur", lead=(), sections=(other,))
    service = opened.services.syntheses
    assert [one.id for one in await service.list(search="browser maker")] == [found.id]
    assert [one.title for one in await service.list(search="CHALEUR")] == ["Chaleur"]
    assert await service.list(search='"maker browser"') == []
    assert [one.id for one in await service.list(search='"browser maker"')] == [found.id]
    for nothing in ("zeppelin", "%", '"', "' OR zeppelin"):
        assert await service.list(search=nothing) == []
        assert await service.count(search=nothing) == 0


async def test_a_synthesis_is_read_with_what_was_dropped_near_each_sentence(
    opened: OpenWorkspace, archive: Archive
) -> None:
    stored = await archive.add()
    found = await opened.services.syntheses.get(stored.id)
    assert found.synthesis == stored
    assert found.resolved_count == len(list(stored.sentences())) == len(found.nearby) == 9
    licence = found.nearby[3]
    assert licence[0] == 6  # the near-duplicate of item 1, which the sentence names
    assert 7 in licence  # tells of the licence too
    assert all(len(numbers) <= 5 for numbers in found.nearby)
    kept = {one.number for one in stored.receipts if one.reason is Reason.KEPT}
    assert not kept.intersection(number for numbers in found.nearby for number in numbers)


async def test_a_sentence_whose_items_are_missing_does_not_resolve(opened: OpenWorkspace, archive: Archive) -> None:
    bad = Section("Bad", ((Sentence("No item.", ()), Sentence("Unknown.", (77,)), Sentence("Dropped.", (6,))),), 1)
    stored = await archive.add(sections=(bad,))
    assert (await opened.services.syntheses.get(stored.id)).resolved_count == 2


async def test_items_told_within_thirty_days_are_named(opened: OpenWorkspace, archive: Archive) -> None:
    old = AT - timedelta(days=31)
    await archive.add(planned_at=old, created_at=old)
    first = await archive.add()
    service = opened.services.syntheses
    assert (await service.get(first.id)).repeats == {}
    again = await archive.add(planned_at=AT + timedelta(days=2), created_at=AT + timedelta(days=2))
    assert (await service.get(again.id)).repeats == dict.fromkeys(range(1, 6), AT)
    other = await archive.add(planned_at=AT + timedelta(days=3), created_at=AT + timedelta(days=3), theme_id=77)
    assert (await service.get(other.id)).repeats == {}


async def test_a_deleted_one_comes_back_as_it_was(opened: OpenWorkspace, archive: Archive) -> None:
    stored, service = await archive.add(), opened.services.syntheses
    deleted = await service.delete(stored.id)
    assert await service.list(search="browser") == []
    with pytest.raises(NotFound):
        await service.get(stored.id)
    with pytest.raises(NotFound):
        await service.delete(stored.id)
    await service.restore(deleted)
    await service.restore(deleted)
    assert (await service.get(stored.id)).synthesis == stored
    assert [one.id for one in await service.list(search="browser")] == [stored.id]


async def test_what_was_written_anew_is_not_doubled_by_undo(opened: OpenWorkspace, archive: Archive) -> None:
    stored, service = await archive.add(), opened.services.syntheses
    deleted = await service.delete(stored.id)
    anew = await archive.add(title="Written anew")
    await service.restore(deleted)
    assert [one.id for one in await service.list()] == [anew.id]


# -- files


class _Strict(HTMLParser):
    """Every element that is opened is closed, in order; notes links, and what would be fetched or run."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.fetched: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        if tag == "a":
            self.links.append(values["href"] or "")
        if tag in ("img", "script", "iframe", "link", "object") or "src" in values or "onclick" in values:
            self.fetched.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = '<script>alert(1)</script> & "quotes" <img src=https://evil.example/x.png>'


async def test_html_is_whole_and_shows_every_text_letter_by_letter(opened: OpenWorkspace, archive: Archive) -> None:
    made = a_synthesis()
    receipts = (
        replace(made.receipts[0], title=HOSTILE, url="javascript:alert(1)"),
        replace(made.receipts[1], url="https://e.example/a?b='c'&d=<e>"),
        *made.receipts[2:],
    )
    section = Section(HOSTILE, ((Sentence(HOSTILE, (1, 2)),),), 1)
    stored = await archive.add(title=HOSTILE, note=HOSTILE, lead=(), sections=(section,), receipts=receipts)
    text = await opened.services.syntheses.text(stored.id, SynthesisFormat.HTML)
    page = _Strict()
    page.feed(text)
    page.close()
    assert text.startswith("<!DOCTYPE html>")
    assert (page.open, page.fetched) == ([], [])
    assert page.text.count(HOSTILE) == 6  # head and body title, note, section, sentence, source
    assert page.links == ["#item-1", "#item-2", "https://e.example/a?b='c'&d=%3Ce%3E"]
    assert {"item-1", "item-2"} <= page.ids
    assert "mercredi" not in text
    assert "Wednesday 18 November 2026, 08:00" in text  # in the zone of its task


async def test_markdown_links_each_sentence_to_its_items(opened: OpenWorkspace, archive: Archive) -> None:
    stored = await archive.add(language="fr", note="Le modèle *n’a pas* répondu")
    text = await opened.services.syntheses.text(stored.id, SynthesisFormat.MARKDOWN)
    assert text.startswith("# Small open models close the gap")
    assert "mercredi 18 novembre 2026, 08:00" in text
    assert "> Le modèle \\*n’a pas\\* répondu" in text
    assert f"{COMPANIES[1]} [5](<https://news.example/5>)" in text
    assert "- **2** [8B open-weights model, Apache licence (812 points)](<https://news.example/2>), Hacker News" in text
    assert text.count("](<https://news.example/") == 14 + 5


async def test_markdown_of_hostile_text_has_no_marks_of_its_own(opened: OpenWorkspace, archive: Archive) -> None:
    section = Section("# [x](https://evil.example)", ((Sentence("1. <b>*bold*</b> [l](javascript:x)", (1,)),),), 1)
    stored = await archive.add(lead=(), sections=(section,))
    text = await opened.services.syntheses.text(stored.id, SynthesisFormat.MARKDOWN)
    assert "## \\# \\[x\\](https://evil.example)" in text
    assert "1\\. \\<b\\>\\*bold\\*\\</b\\> \\[l\\](javascript:x) [1](<https://news.example/1>)" in text


async def test_a_file_is_there_whole_or_not_at_all(opened: OpenWorkspace, archive: Archive, tmp_path: Path) -> None:
    stored, service = await archive.add(), opened.services.syntheses
    path = await service.export(stored.id, tmp_path / "one.md", SynthesisFormat.MARKDOWN)
    assert path.read_text(encoding="utf-8") == await service.text(stored.id, SynthesisFormat.MARKDOWN)
    with pytest.raises(UserError) as refused:
        await service.export(stored.id, tmp_path / "missing" / "one.html", SynthesisFormat.HTML)
    assert "missing" in refused.value.fields["path"]
    with pytest.raises(NotFound):
        await service.export(9999, tmp_path / "two.md", SynthesisFormat.MARKDOWN)
    assert [one.name for one in tmp_path.iterdir() if one.suffix in (".md", ".html", ".part")] == ["one.md"]


# -- sending again


async def test_sent_again_it_is_held_back_first_and_a_copy_for_who_was_served(
    opened: OpenWorkspace, archive: Archive
) -> None:
    services, stored = opened.services, await archive.add()
    await archive.send(stored, SENT)  # anna has it; ben was added to the schedule later
    held = await services.syntheses.resend(stored.id)
    assert [(one.recipient, one.copy) for one in held.held] == [("anna@example.org", 1), ("ben@example.org", 0)]
    assert len(await services.deliveries.of_send(stored.task_id, stored.planned_at)) == 1
    parts = await services.rehearsals.parts(held.held[0].sha256)
    assert stored.title in parts.subject
    released = await services.rehearsals.release(held.id)
    assert [(one.recipient, one.copy, one.state) for one in released.rows] == [
        ("anna@example.org", 1, SENT),
        ("ben@example.org", 0, SENT),
    ]
    [entry] = await services.syntheses.list()
    assert (entry.state, entry.tally.sent) == (ArchiveState.SENT, 2)  # two people, not three messages
    again = await services.syntheses.resend(stored.id)
    assert [one.copy for one in again.held] == [2, 1]


async def test_two_copies_of_the_same_number_never_both_leave(opened: OpenWorkspace, archive: Archive) -> None:
    services, stored = opened.services, await archive.add()
    await archive.send(stored, SENT, FAILED)
    first, second = [await services.syntheses.resend(stored.id) for _ in range(2)]
    await services.rehearsals.release(first.id)
    done = await services.rehearsals.release(second.id)
    assert (done.rows, done.already) == ((), ("anna@example.org", "ben@example.org"))


async def test_with_nobody_to_send_to_it_says_where_to_add_one(opened: OpenWorkspace, archive: Archive) -> None:
    stored = await archive.add()
    await opened.services.themes.put_schedule(archive.theme_id, enabled=False, days=["mon"], time="08:00")
    with pytest.raises(UserError) as refused:
        await opened.services.syntheses.resend(stored.id)
    assert "address" in refused.value.fields["recipients"]
    assert await opened.services.rehearsals.list() == []
