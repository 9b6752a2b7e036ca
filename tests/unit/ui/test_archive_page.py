"""The archive page over real services: every sentence opens its receipt, by mouse and keys; nothing is fetched."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import QFontMetricsF, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cockpit.domain.delivery import DeliveryState
from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.domain.synthesis import Section, Sentence
from cockpit.storage.database import Database
from cockpit.ui.archive_words import chip_words
from cockpit.ui.navigation import Navigation
from cockpit.ui.page_list import page_entries
from cockpit.ui.pages.archive import ArchivePage
from cockpit.ui.pages.archive_files import write_pdf
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.synthesis_text import NUMBER, SENTENCE
from cockpit.ui.widgets.synthesis_view import SynthesisView
from tests.helpers.archive import AT, COMPANIES, MODELS, Archive, a_synthesis
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

SENT, FAILED = DeliveryState.SENT, DeliveryState.FAILED


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path, (1440, 900))


@asynccontextmanager
async def filled(room: Room) -> AsyncIterator[Archive]:
    async with Database.open(Path(room.services.workspace.info().path)) as db:
        yield await Archive.over(room.services, db)


async def shown(room: Room, opened: list[str] | None = None) -> ArchivePage:
    page = ArchivePage(room.context, lambda: AT + timedelta(days=1), (opened if opened is not None else []).append)
    room.show(page)
    await until(lambda: page.feed.is_loaded)
    return page


async def reading(room: Room, opened: list[str] | None = None) -> ArchivePage:
    """The page with one synthesis, sent to two people."""
    async with filled(room) as archive:
        await archive.send(await archive.add(), SENT, SENT)
    page = await shown(room, opened)
    await until(lambda: page.shown is not None and page.view.sentence_count == 9, "the synthesis")
    return page


def items(page: ArchivePage) -> list[int]:
    return [card.receipt.number for card in page.receipt.cards]


def click_sentence(page: ArchivePage, number: int) -> None:
    rect = page.view.sentence_rect(number)
    at = rect.center().toPoint()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)


@on_qt_loop
async def test_a_click_on_any_sentence_opens_its_items(room: Room) -> None:
    page = await reading(room)
    assert page.shown is not None
    page.close_receipt()
    for number, sentence in enumerate(page.shown.synthesis.sentences()):
        click_sentence(page, number)
        assert page.view.current == number
        assert page.receipt.isVisible()
        assert items(page) == list(sentence.numbers)
    click_sentence(page, 3)
    assert page.receipt.nearby.lines[0].title == "“Free AI from Paris”, The Daily"
    assert page.receipt.repeat.text() == "no repeat in 30 days"


@on_qt_loop
async def test_the_keys_walk_through_all_sentences_and_back(room: Room) -> None:
    page = await reading(room)
    page.close_receipt()
    assert page.view.hasFocus() or page.view.focusPolicy() == Qt.FocusPolicy.StrongFocus
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert (page.view.current, items(page)) == (0, [1, 2, 3])
    walked = []
    for _ in range(9):  # the last step has nowhere to go
        QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        walked.append(page.view.current)
    assert walked == [1, 2, 3, 4, 5, 6, 7, 8, 8]
    QTest.keyClick(page.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert (page.view.current, items(page)) == (7, [4])
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert not page.receipt.isVisible()
    assert page.view.current == -1


@on_qt_loop
async def test_each_sentence_carries_its_place_and_its_items_are_pills(room: Room) -> None:
    page = await reading(room)
    pills: dict[int, list[int]] = {}
    words: dict[int, str] = {}
    block = page.view.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            form = pieces.fragment().charFormat()
            if form.hasProperty(NUMBER):
                pills.setdefault(form.property(SENTENCE), []).append(form.property(NUMBER))
            elif form.hasProperty(SENTENCE):
                text = pieces.fragment().text().replace("\u2060", "")
                words[form.property(SENTENCE)] = words.get(form.property(SENTENCE), "") + text
            pieces += 1
        block = block.next()
    assert page.shown is not None
    sentences = list(page.shown.synthesis.sentences())
    assert words == {number: one.text for number, one in enumerate(sentences)}
    assert pills == {number: list(one.numbers) for number, one in enumerate(sentences)}
    page.view.selectAll()
    copied = page.view.createMimeDataFromSelection().text()
    assert f"{MODELS[0]} {MODELS[1]}" in copied
    assert "\ufffc" not in copied


@on_qt_loop
async def test_no_line_is_longer_than_eighty_characters(room: Room, look: Theme) -> None:
    page = await reading(room)
    page.close_receipt()
    for width in (1440, 1800):
        room.window.resize(width, 900)
        await until(partial(lambda wanted: page.window().width() == wanted, width))
        block = page.view.document().begin()
        while block.isValid():
            layout = block.layout()
            assert all(layout.lineAt(n).textLength() <= 86 for n in range(layout.lineCount()))
            block = block.next()
    metrics = QFontMetricsF(look.font(14))
    line = page.view.document().findBlockByNumber(4).layout().lineAt(0)
    assert line.width() <= metrics.averageCharWidth() * 80 * 1.25


@on_qt_loop
async def test_nothing_is_ever_fetched_whatever_the_text_is(room: Room) -> None:
    hostile = '<img src="http://127.0.0.1:9/x.png"><a href="file:///etc/passwd">x</a> ![](http://127.0.0.1:9/y.png)'
    async with filled(room) as archive:
        section = Section(hostile, ((Sentence(hostile, (1,)),),), 1)
        await archive.add(title=hostile, note=hostile, lead=(), sections=(section,))
    page = await shown(room)
    await until(lambda: page.view.sentence_count == 1)
    assert page.view.toPlainText().count(hostile) == 3  # title, section, sentence: letter by letter
    assert page.note.isVisible()
    for kind in QTextDocument.ResourceType:
        assert page.view.loadResource(kind.value, QUrl("http://127.0.0.1:9/x.png")) is None
    assert not room.failures


@on_qt_loop
async def test_the_head_says_day_and_state_and_leads_back(room: Room) -> None:
    page = await reading(room)
    assert page.head.title.full_text() == "Wednesday 18 November"
    assert page.head.chip.text() == "Sent to 2"
    page.head.theme_button.click()
    assert room.visited[-1][0] == "themes"
    assert room.visited[-1][1]["theme_id"] > 0


@on_qt_loop
async def test_cards_open_the_original_and_the_item(room: Room) -> None:
    opened: list[str] = []
    page = await reading(room, opened)
    click_sentence(page, 1)
    [card] = page.receipt.cards
    card.open.click()
    assert opened == ["https://news.example/5"]
    card.item_requested.emit(card.receipt.article_id)
    assert room.visited[-1] == ("news", {"item_id": 105})


@on_qt_loop
async def test_what_is_no_address_of_the_web_cannot_be_opened(room: Room) -> None:
    urls = ("file:///etc/passwd", "javascript:alert(1)", "HTTPS://news.example/3", "", "//host/x")
    async with filled(room) as archive:
        receipts = a_synthesis().receipts
        bad = [replace(one, url=url) for one, url in zip(receipts, urls, strict=False)]
        section = Section("All", ((Sentence("From all of them.", (1, 2, 3, 4, 5)),),), 1)
        await archive.add(lead=(), sections=(section,), receipts=(*bad, *receipts[5:]))
    page = await shown(room)
    await until(lambda: len(page.receipt.cards) == 5)
    assert [card.open.isVisible() for card in page.receipt.cards] == [False, False, True, False, False]


@on_qt_loop
async def test_every_dropped_item_has_one_reason_of_the_closed_list(room: Room) -> None:
    page = await reading(room)
    page.receipt.all_button.click()
    model = page.receipt.dropped.model()
    told = [model.index(row, 0).data().rpartition(", ")[2] for row in range(model.rowCount())]
    assert told == [
        "near-duplicate of 1",
        "written about on 12 Nov",
        "excluded word: webinar",
        "limit is 6",
        "older than Mon 16 Nov 08:00",
        "no keyword",
    ]
    page.receipt.reasons.set_key("older")
    page.receipt.reasons.chosen.emit("older")
    assert [one.title for one in page.receipt.dropped.lines] == ["Open weights, explained"]


@on_qt_loop
async def test_the_list_has_months_states_and_a_search(room: Room) -> None:
    async with filled(room) as archive:
        await archive.send(await archive.add(), SENT, FAILED)
        await archive.add(planned_at=AT - timedelta(days=30), title="Other", lead=(), sections=())
    page = await shown(room)
    await until(lambda: len(page.model.entries) == 2)
    assert [row.heading for row in page.model.rows if row.entry is None] == ["November", "October"]
    assert chip_words(page.model.entries[0]) == "1 refused"
    assert "Search 2 syntheses" in page.search.placeholderText()
    QTest.keyClicks(page.search, "browser maker")
    await until(lambda: len(page.model.entries) == 1, "the search")
    assert page.model.entries[0].title.startswith("Small open models")
    page.search.clear()
    QTest.keyClicks(page.search, "zeppelin")
    await until(lambda: page.nothing.isVisible(), "nothing found")
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    await until(lambda: len(page.model.entries) == 2, "all of them again")


@on_qt_loop
async def test_a_planned_time_without_a_text_says_why_and_leads_to_its_run(room: Room) -> None:
    async with filled(room) as archive:
        await archive.fail(AT, "the model timed out")
    page = await shown(room)
    await until(lambda: page.entry is not None)
    assert page.reading.currentWidget() is page.failed_run
    assert "timed out" in page.failed_run.text.text()
    assert not page.head.resend.isEnabled()
    page.see_run.click()
    assert room.visited[-1][0] == "runs"


@on_qt_loop
async def test_deleted_it_comes_back_with_undo(room: Room) -> None:
    page = await reading(room)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    await until(lambda: page.stack.currentWidget() is page.empty, "the empty page")
    toast = room.toasts[-1]
    assert toast.undo is not None
    toast.undo()
    await until(lambda: page.stack.currentWidget() is not page.empty and page.shown is not None, "the synthesis")
    assert page.view.sentence_count == 9


@on_qt_loop
async def test_resend_opens_exactly_this_one_with_the_served_unticked(room: Room) -> None:
    async with filled(room) as archive:
        await archive.send(await archive.add(), SENT, FAILED)
    page = await shown(room)
    await until(lambda: page.shown is not None)
    page.head.resend.click()
    await until(lambda: page.desk.sheet is not None and page.desk.sheet.side.chosen(), "the sheet")
    sheet = page.desk.sheet
    assert sheet is not None
    held = {one.seq: one.recipient for one in sheet.rehearsal.held}
    assert [held[seq] for seq in sheet.side.chosen()] == ["ben@example.org"]
    assert not sheet.again.isVisible()
    sheet.release.click()
    await until(lambda: page.entry is not None and page.entry.tally.sent == 2, "sent")
    page.desk.close()


@on_qt_loop
async def test_one_of_many_is_revealed_although_it_is_far_down(room: Room) -> None:
    async with filled(room) as archive:
        made = [await archive.add(planned_at=AT - timedelta(days=day)) for day in range(130)]
    page = await shown(room)
    await until(lambda: len(page.model.entries) == 100)
    page.reveal(theme_id=1, synthesis_id=made[120].id)
    await until(lambda: page.shown is not None and page.shown.synthesis.id == made[120].id, "the old one")
    page.list.scrollToBottom()
    await until(lambda: len(page.model.entries) == 130, "the rest of the list")
    assert page.shown is not None
    assert page.shown.synthesis.id == made[120].id


@on_qt_loop
async def test_the_list_stays_where_it_is_when_it_is_read_again(room: Room) -> None:
    async with filled(room) as archive:
        made = [await archive.add(planned_at=AT - timedelta(days=day)) for day in range(60)]
        page = await shown(room)
        await until(lambda: len(page.model.entries) == 60)
        page.list.verticalScrollBar().setValue(900)
        await room.services.syntheses.delete(made[59].id)
        await until(lambda: len(page.model.entries) == 59, "the list read again")
        assert page.list.verticalScrollBar().value() == 900


@on_qt_loop
async def test_when_the_archive_cannot_be_read_it_says_so_and_tries_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_args: object, **_named: object) -> None:
        raise EnvironmentFault("The workspace cannot be read", "disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(type(room.services.syntheses), "list", broken)
        page = ArchivePage(room.context)
        room.show(page)
        await until(lambda: page.stack.currentWidget() is page.failure)
        assert "disk I/O error" in page.failure.text.text()
    page.feed.load()
    await until(lambda: page.stack.currentWidget() is page.empty)


@on_qt_loop
async def test_the_files_are_written_from_the_menu(room: Room, tmp_path: Path) -> None:
    page = await reading(room)
    page.files.write(tmp_path / "one.pdf", "pdf")
    page.files.write(tmp_path / "one.html", "html")
    page.files.write(tmp_path / "one.md", "md")
    await until(lambda: sum(toast.title == "Synthesis exported" for toast in room.toasts) == 3, "three files")
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "one.pdf").stat().st_size > 5_000
    assert COMPANIES[0] in (tmp_path / "one.html").read_text(encoding="utf-8")
    dialog = page.files.ask("pdf")
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("ai-weekly-2026-11-18.pdf")
    dialog.close()


def test_a_pdf_that_cannot_be_written_says_so(look: Theme, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write_pdf("<p>x</p>", tmp_path / "missing" / "one.pdf")
    assert "one.pdf" in refused.value.fields["path"]


def test_the_archive_stands_below_themes_in_the_navigation(look: Theme, qtbot: QtBot) -> None:
    navigation = Navigation(page_entries())
    qtbot.addWidget(navigation)
    navigation.set_current("archive")
    assert navigation.button("themes").isChecked()
    with pytest.raises(KeyError):
        navigation.button("archive")


def test_a_point_beside_the_text_is_no_sentence(look: Theme, qtbot: QtBot) -> None:
    view = SynthesisView()
    qtbot.addWidget(view)
    assert view.sentence_at(QPointF(5, 5)) == -1
    view.walk(1)
    assert view.current == -1
