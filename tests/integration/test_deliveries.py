"""The ledger over a real file and a real server: each recipient once, no address holds up another (B8, G3)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.domain.delivery import DeliveryState, DeliveryTally
from cockpit.domain.rehearsal import RehearsalState
from cockpit.handlers.dispatch import MOST_TRIES, OVER_THE_HOUR
from tests.helpers.mail_server import mail_server
from tests.helpers.post_room import PostRoom, all_in, post_room
from tests.helpers.recording_context import RecordingContext

ANN, BEN, CAM = "ann@example.org", "ben@example.org", "cam@example.org"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[PostRoom]:
    async with post_room(tmp_path / "w.db") as found:
        yield found


async def test_each_gets_one_and_a_second_run_of_the_same_time_sends_nothing(room: PostRoom) -> None:
    async with mail_server() as server:
        await room.use(server)
        first = await room.deliver(ANN, BEN, CAM)
        again = await room.deliver(ANN, BEN, CAM)
        assert (first, again) == (DeliveryTally(sent=3), DeliveryTally(already=3))
        assert server.recipients == [ANN, BEN, CAM]
    rows = await room.rows()
    assert [step.text.split(",")[0] for step in rows[0].steps] == [
        "entered",
        "row saved: sending",
        "connected to 127.0.0.1",
        "the server accepted the recipient",
        "message sent",
        "250 taken",
    ]
    assert rows[0].sent_at is not None
    assert rows[0].subject == "Issue 7"


async def test_the_bytes_that_arrive_are_those_of_the_hash(room: PostRoom) -> None:
    async with mail_server() as server:
        await room.use(server)
        message = (await room.messages(ANN))[0]
        await room.outgoing.post.deliver(room.context, [message])
        stored = await room.outgoing.ledger.content((await room.rows())[0].sha256)
        assert stored == message.content
        assert server.received[0][1].rstrip(b"\r\n") == message.content.rstrip(b"\r\n")


async def test_bytes_that_were_changed_in_the_file_are_not_sent(room: PostRoom) -> None:
    async with mail_server(greylisted=1) as server:
        await room.use(server)
        await room.deliver(ANN)
        await room.db.write(lambda c: c.execute("UPDATE outgoing_messages SET content = x'00'").rowcount)
        await room.outgoing.courier.start()
        await room.clock.advance(61)
        rows = await room.wait_for(all_in(DeliveryState.FAILED))
        assert "not what it was" in rows[0].note
        assert server.received == []


async def test_a_refused_one_is_told_and_the_others_have_theirs(room: PostRoom) -> None:
    async with mail_server(refused={BEN}) as server:
        await room.use(server)
        assert await room.deliver(ANN, BEN, CAM) == DeliveryTally(sent=2, failed=1)
        assert server.recipients == [ANN, CAM]
    assert await room.states() == {ANN: "sent", BEN: "failed", CAM: "sent"}
    assert room.troubles() == [(BEN, "failed")]
    assert any("550 no such user" in line for line in room.context.messages("warning"))


async def test_greylisted_ones_are_tried_again_later_and_only_they(room: PostRoom) -> None:
    async with mail_server(greylisted=1) as server:
        await room.use(server)
        server.tries[ANN] = 1  # she is known
        assert await room.deliver(ANN, BEN) == DeliveryTally(sent=1, retrying=1)
        await room.outgoing.courier.start()
        waiting = (await room.rows())[1]
        assert waiting.next_try_at == room.clock.now() + timedelta(seconds=60)
        await room.clock.advance(61)
        rows = await room.wait_for(all_in(DeliveryState.SENT))
        assert [row.tries for row in rows] == [1, 2]
        assert server.recipients == [ANN, BEN]


async def test_another_run_leaves_what_waits_to_the_courier(room: PostRoom) -> None:
    async with mail_server(greylisted=1) as server:
        await room.use(server)
        assert await room.deliver(ANN) == DeliveryTally(retrying=1)
        assert await room.deliver(ANN) == DeliveryTally(retrying=1)
        assert server.tries[ANN] == 1


async def test_no_answer_after_the_data_is_uncertain_and_never_sent_again_by_itself(room: PostRoom) -> None:
    async with mail_server(hangs_up={BEN}) as server:
        await room.use(server)
        assert await room.deliver(ANN, BEN, CAM) == DeliveryTally(sent=2, uncertain=1)
        await room.outgoing.courier.start()
        server.hangs_up.clear()
        await room.clock.advance(48 * 3600)
        assert await room.deliver(ANN, BEN, CAM) == DeliveryTally(already=3)
        assert server.recipients == [ANN, CAM]
    assert room.troubles() == [(BEN, "uncertain")]
    assert (await room.rows())[1].steps[-1].text == "the connection ended before an answer"


async def test_it_is_given_up_after_so_many_tries(room: PostRoom) -> None:
    async with mail_server(greylisted=1_000) as server:
        await room.use(server)
        await room.deliver(ANN)
        await room.outgoing.courier.start()
        for count in range(2, MOST_TRIES + 1):
            await room.clock.advance(28_801)
            await room.wait_for(lambda rows, count=count: rows[0].tries == count and rows[0].state != "sending")
        rows = await room.wait_for(all_in(DeliveryState.FAILED))
        assert rows[0].note.startswith(f"given up after {MOST_TRIES} tries: 451")
        assert server.tries[ANN] == MOST_TRIES
    assert room.troubles() == [(ANN, "failed")]


@pytest.mark.allow_warnings("is uncertain")
async def test_after_a_crash_what_was_being_sent_is_uncertain_and_the_rest_goes_out(room: PostRoom) -> None:
    async with mail_server() as server:
        await room.use(server)
        drafts = await room.outgoing.post._drafts(room.context, await room.messages(ANN, BEN))
        entered = await room.outgoing.ledger.enter(drafts, room.clock.now())
        claim = await room.outgoing.ledger.claim(entered[0].delivery.id, room.clock.now())
        assert claim.delivery is not None  # and here the program died
        await room.outgoing.courier.start()
        rows = await room.wait_for(lambda rows: rows[1].state is DeliveryState.SENT)
        assert rows[0].state is DeliveryState.UNCERTAIN
        assert rows[0].steps[-1].text == "the program ended before an answer"
        assert server.recipients == [BEN]
    assert room.troubles() == [(ANN, "uncertain")]


async def test_a_row_is_claimed_by_one_only(room: PostRoom) -> None:
    drafts = await room.outgoing.post._drafts(room.context, await room.messages(ANN))
    one = (await room.outgoing.ledger.enter(drafts, room.clock.now()))[0].delivery
    claims = await asyncio.gather(*(room.outgoing.ledger.claim(one.id, room.clock.now()) for _ in range(5)))
    assert sum(claim.delivery is not None for claim in claims) == 1


async def test_no_more_than_so_many_leave_in_an_hour(room: PostRoom) -> None:
    async with mail_server() as server:
        await room.use(server, most_per_hour=2)
        assert await room.deliver(ANN, BEN, CAM) == DeliveryTally(sent=2, retrying=1)
        waiting = (await room.rows())[2]
        assert (waiting.tries, waiting.note) == (0, OVER_THE_HOUR)
        await room.outgoing.courier.start()
        await room.clock.advance(3_590)
        assert server.recipients == [ANN, BEN]
        await room.clock.advance(20)
        await room.wait_for(all_in(DeliveryState.SENT))
        assert server.recipients == [ANN, BEN, CAM]


async def test_a_stopped_run_sends_no_more_and_says_so(room: PostRoom) -> None:
    async with mail_server() as server:
        await room.use(server)
        running = asyncio.create_task(room.deliver(ANN, BEN, CAM))
        await room.wait_for(lambda rows: bool(rows) and rows[0].state is DeliveryState.SENT)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        rows = await room.wait_for(all_in(DeliveryState.SENT, DeliveryState.FAILED))
        assert rows[-1].note == "the run was stopped before this message left"
        assert sorted(server.recipients) == sorted(row.recipient for row in rows if row.state is DeliveryState.SENT)


async def test_a_rehearsal_holds_all_back_with_its_bytes(room: PostRoom) -> None:
    async with mail_server() as server:
        await room.use(server)
        run = RecordingContext(5, room.context.task_id, "themes/ai", room.clock.now(), dry_run=True)
        messages = await room.messages(ANN, BEN)
        assert await room.outgoing.post.deliver(run, messages) == DeliveryTally(held=2)
        assert server.connections == 0
    assert await room.rows() == []
    rehearsal = await room.outgoing.rehearsals.of_run(5)
    assert rehearsal is not None
    assert rehearsal.state is RehearsalState.HELD
    assert [held.sha256 for held in rehearsal.messages] == [message.sha256 for message in messages]
    assert await room.outgoing.ledger.content(messages[0].sha256) == messages[0].content


async def test_the_same_message_has_the_same_name(room: PostRoom) -> None:
    first, second = await room.messages(ANN), await room.messages(ANN)
    assert first[0].content == second[0].content


async def test_what_came_to_its_end_long_ago_is_forgotten_with_its_bytes(room: PostRoom) -> None:
    async with mail_server(hangs_up={BEN}) as server:
        await room.use(server)
        await room.deliver(ANN, BEN)
        assert await room.outgoing.ledger.prune(room.clock.now() - timedelta(days=90)) == 0
        assert await room.outgoing.ledger.prune(room.clock.now() + timedelta(days=90)) == 1
    assert [row.recipient for row in await room.rows()] == [BEN]
    assert len(await room.db.read("SELECT 1 FROM outgoing_messages")) == 1


async def test_a_program_that_ends_in_time_knows_what_has_not_left(room: PostRoom) -> None:
    async with mail_server(slowness_seconds=30.0) as server:
        await room.use(server)
        running = asyncio.create_task(room.deliver(ANN, BEN))
        await room.wait_for(lambda rows: bool(rows) and rows[0].state is DeliveryState.SENDING)
        room.outgoing.dispatch.closing = True
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        await room.outgoing.close()
    assert await room.states() == {ANN: "pending", BEN: "pending"}
    assert (await room.rows())[0].note == "the program ended before this message left"


async def test_who_is_stopped_while_a_message_is_on_its_way_still_learns_its_answer(room: PostRoom) -> None:
    async with mail_server(slowness_seconds=0.1) as server:
        await room.use(server)
        running = asyncio.create_task(room.deliver(ANN, BEN))
        await room.wait_for(lambda rows: bool(rows) and rows[0].state is DeliveryState.SENDING)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        await room.wait_for(all_in(DeliveryState.SENT, DeliveryState.FAILED))
        assert server.recipients == [ANN]
    assert await room.states() == {ANN: "sent", BEN: "failed"}
