"""The Deliveries page over real services: what needs a person opens by itself, and nothing is decided by accident."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cockpit.domain.clock import to_milliseconds
from cockpit.domain.delivery import Channel, Delivery, DeliveryState, DeliveryStep
from cockpit.ui.dialogs.message_sheet import MessageSheet
from cockpit.ui.dialogs.question import Question
from cockpit.ui.pages.deliveries import DeliveriesPage
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.mail_view import MailDocument, MailPreview
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

ANN, BEN = "ann@example.org", "ben@example.org"
HTML = (
    '<p>Hello</p><img src="http://127.0.0.1:9/pixel.png"><p style="background:url(http://127.0.0.1:9/b.png)">World</p>'
)


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path, (1214, 900))


async def entered(room: Room, recipient: str, state: DeliveryState, note: str = "", *, subject: str = "Issue") -> int:
    """A row of the ledger in this state, of one and the same send."""
    outgoing, now = room.workspace.outgoing, to_milliseconds(datetime.now(UTC))
    planned = now.replace(hour=0, minute=0, second=0, microsecond=0)
    message = await outgoing.post.compose(recipient, subject, HTML, "Hello", planned_at=planned, reference="")
    row = Delivery(
        7, "AI weekly", "synthesis", "themes/ai", 12, planned, Channel.EMAIL, recipient, message.sha256, subject
    )
    found = (await outgoing.ledger.enter([(row, message.content)], now))[0].delivery
    if state is DeliveryState.PENDING:
        await outgoing.ledger.leave_for([found.id], state, note, now, now + timedelta(hours=1))
        return found.id
    await outgoing.ledger.claim(found.id, now)
    if state is not DeliveryState.SENDING:
        await outgoing.ledger.settle(found.id, state, note, [DeliveryStep(now, state, note)], now)
    return found.id


async def shown(room: Room) -> DeliveriesPage:
    page = DeliveriesPage(room.context)
    room.show(page)
    await until(lambda: not page.is_loading)
    return page


async def state_of(room: Room, delivery_id: int) -> DeliveryState:
    return (await room.services.deliveries.get(delivery_id)).state


@on_qt_loop
async def test_an_empty_ledger_says_what_will_be_here(room: Room) -> None:
    page = await shown(room)
    assert page.parts.stack.currentWidget() is page.parts._pages["empty"]


@on_qt_loop
async def test_an_uncertain_one_opens_by_itself_with_three_answers_and_no_default(room: Room) -> None:
    await entered(room, BEN, DeliveryState.SENT, "250 taken")
    one = await entered(room, ANN, DeliveryState.UNCERTAIN, "the connection ended before an answer")
    page = await shown(room)
    detail = page.parts.detail
    await until(lambda: detail.isVisible())
    buttons = (detail.arrived_button, detail.again_button, detail.leave_button)
    assert all(button.isVisible() and not button.isDefault() and not button.autoDefault() for button in buttons)
    assert ANN in detail.title.text()
    assert BEN in detail.text.text()
    for widget in (page.parts.list, *buttons):
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Return)
        QTest.keyClick(widget, Qt.Key.Key_Enter)
    assert await state_of(room, one) is DeliveryState.UNCERTAIN
    assert room.toasts == []


@on_qt_loop
async def test_it_arrived_can_be_taken_back(room: Room) -> None:
    one = await entered(room, ANN, DeliveryState.UNCERTAIN, "no answer in time")
    page = await shown(room)
    await until(lambda: page.parts.detail.isVisible())
    page.parts.detail.arrived_button.click()
    await until(lambda: room.toasts and page.model.groups[0].state is DeliveryState.SENT)
    undo = room.toasts[0].undo
    assert undo is not None
    undo()
    await until(lambda: page.model.groups[0].state is DeliveryState.UNCERTAIN)
    assert await state_of(room, one) is DeliveryState.UNCERTAIN


@on_qt_loop
async def test_send_again_asks_once_more(room: Room) -> None:
    one = await entered(room, ANN, DeliveryState.UNCERTAIN, "no answer in time")
    page = await shown(room)
    await until(lambda: page.parts.detail.isVisible())
    page.parts.detail.again_button.click()
    question = page.findChild(Question)
    assert isinstance(question, Question)
    assert len(await room.services.deliveries.list()) == 1
    question.do.click()
    await until(lambda: len(page.model.groups) == 2)
    assert [row.copy for row in await room.services.deliveries.list()] == [1, 0]
    assert await state_of(room, one) is DeliveryState.SETTLED


@on_qt_loop
async def test_rows_of_one_send_stand_together_and_are_listed_when_opened(room: Room) -> None:
    for number in range(3):
        await entered(room, f"r{number}@example.org", DeliveryState.SENT, "250 taken")
    page = await shown(room)
    assert [group.count for group in page.model.groups] == [3]
    page.parts.list.setCurrentIndex(page.model.index(0))
    QTest.keyClick(page.parts.list, Qt.Key.Key_Return)
    await until(lambda: page.parts.detail.isVisible())
    assert "r2@example.org" in page.parts.detail.text.text()
    assert not page.parts.detail.arrived_button.isVisible()


@on_qt_loop
async def test_one_that_waits_can_be_withdrawn(room: Room) -> None:
    one = await entered(room, ANN, DeliveryState.PENDING, "451 greylisted")
    page = await shown(room)
    page.open(one)
    await until(lambda: page.parts.detail.isVisible())
    page.parts.detail.withdraw_button.click()
    await until(lambda: page.model.groups and page.model.groups[0].state is DeliveryState.FAILED)


@on_qt_loop
async def test_filters_and_search_narrow_and_say_so(room: Room) -> None:
    await entered(room, ANN, DeliveryState.SENT, "250 taken")
    await entered(room, BEN, DeliveryState.FAILED, "550 no such user")
    page = await shown(room)
    assert page.parts.states.button("failed").text().endswith("1")
    page.reveal(state="failed")
    await until(lambda: not page.is_loading and len(page.model.groups) == 1)
    page.parts.search.setText("nobody")
    page.parts.search._emit()
    await until(lambda: page.parts.stack.currentWidget() is page.parts._pages["nothing"])
    page.parts.clear_button.click()
    await until(lambda: len(page.model.groups) == 2)


@on_qt_loop
async def test_the_message_is_shown_as_it_was_sent(room: Room) -> None:
    one = await entered(room, ANN, DeliveryState.SENT, "250 taken", subject="<b>Issue</b>")
    page = await shown(room)
    page.show_message(one)
    await until(lambda: page.findChild(MessageSheet) is not None)
    view = page.findChild(MessageSheet).view
    assert "Hello" in view.desktop.text()
    assert view.plain.toPlainText().strip() == "Hello"
    assert "Message-ID" in view.headers.toPlainText()
    assert view._subject.full_text() == "<b>Issue</b>"


def test_a_preview_loads_nothing(look: Theme, qapp: QApplication) -> None:
    document = MailDocument()
    kinds = (document.ResourceType.ImageResource, document.ResourceType.StyleSheetResource)
    for url in ("http://127.0.0.1:9/pixel.png", "file:///etc/hostname", "https://example.org/a.css"):
        assert [document.loadResource(kind.value, QUrl(url)) for kind in kinds] == [None, None]
    preview = MailPreview(600)
    preview.show_html(HTML)
    preview.resize(300, 200)
    assert not preview.grab().isNull()
    assert "World" in preview.text()
    preview.deleteLater()
