"""A rehearsal is released exactly as it was looked at, once, or not at all (requirement G4)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.domain.delivery import DeliveryState, DeliveryTally
from cockpit.domain.delivery_filter import DeliveryFilter
from cockpit.domain.errors import UserError
from cockpit.domain.export_format import ExportFormat
from cockpit.domain.rehearsal import CheckKind, Rehearsal, RehearsalState
from cockpit.services.deliveries import DeliveryService
from cockpit.services.rehearsals import RehearsalService
from cockpit.storage.delivery_view import DeliveryView
from cockpit.storage.synthesis_store import SynthesisStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.mail_server import mail_server
from tests.helpers.post_room import PostRoom, all_in, post_room
from tests.helpers.recording_context import RecordingContext

ANN, BEN, CAM = "ann@example.org", "ben@example.org", "cam@example.org"
REHEARSED_RUN = 5


@dataclass
class Stage:
    """A rehearsal to three people for a planned time three hours from now."""

    room: PostRoom
    rehearsals: RehearsalService
    deliveries: DeliveryService
    rehearsal: Rehearsal


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with post_room(tmp_path / "w.db") as room:
        room.context.planned_at = room.clock.now() + timedelta(hours=3)
        outgoing, db = room.outgoing, room.db
        service = RehearsalService(
            outgoing.rehearsals, outgoing.dispatch, TaskStore(db), SynthesisStore(db), room.clock
        )
        run = RecordingContext(REHEARSED_RUN, room.context.task_id, "themes/ai", room.context.planned_at, dry_run=True)
        await outgoing.post.deliver(run, await room.messages(ANN, BEN, CAM, subject="A subject that phones show"))
        rehearsal = await service.of_run(REHEARSED_RUN)
        assert rehearsal is not None
        yield Stage(room, service, DeliveryService(DeliveryView(db), outgoing.dispatch, room.clock), rehearsal)


async def test_what_is_released_are_the_bytes_that_were_seen_and_the_planned_run_sends_no_more(stage: Stage) -> None:
    room = stage.room
    async with mail_server() as server:
        await room.use(server)
        seen = [await room.outgoing.ledger.content(message.sha256) for message in stage.rehearsal.messages]
        done = await stage.rehearsals.release(stage.rehearsal.id)
        assert [row.state for row in done.rows] == [DeliveryState.SENT] * 3
        assert [content.rstrip() for _who, content in server.received] == [
            content.rstrip() for content in seen if content
        ]
        assert await room.deliver(ANN, BEN, CAM, "new@example.org") == DeliveryTally(sent=1, already=3)
    assert (await stage.rehearsals.get(stage.rehearsal.id)).state is RehearsalState.RELEASED
    assert {row.planned_at for row in await room.rows()} == {room.context.planned_at}
    with pytest.raises(UserError, match="Nothing is held back"):
        await stage.rehearsals.release(stage.rehearsal.id)


async def test_only_the_chosen_ones_leave_and_the_rest_stays_held(stage: Stage) -> None:
    async with mail_server() as server:
        await stage.room.use(server)
        await stage.rehearsals.release(stage.rehearsal.id, [2])
        assert server.recipients == [BEN]
    left = await stage.rehearsals.get(stage.rehearsal.id)
    assert (left.state, [message.recipient for message in left.held]) == (RehearsalState.HELD, [ANN, CAM])
    with pytest.raises(UserError, match="not held back"):
        await stage.rehearsals.release(stage.rehearsal.id, [2])


async def test_when_one_byte_differs_nothing_is_sent_to_anybody(stage: Stage) -> None:
    async with mail_server() as server:
        await stage.room.use(server)
        last = stage.rehearsal.messages[-1].sha256
        await stage.room.db.write(
            lambda c: (
                c.execute("UPDATE outgoing_messages SET content = content || x'20' WHERE sha256 = ?", (last,)).rowcount
            )
        )
        with pytest.raises(UserError, match="not what it was"):
            await stage.rehearsals.release(stage.rehearsal.id)
        assert server.connections == 0
    assert await stage.room.rows() == []


async def test_who_got_it_meanwhile_is_not_served_again(stage: Stage) -> None:
    async with mail_server() as server:
        await stage.room.use(server)
        await stage.room.deliver(ANN)
        checks = {check.kind: check for check in await stage.rehearsals.checks(stage.rehearsal.id)}
        assert not checks[CheckKind.UNSERVED].passed
        done = await stage.rehearsals.release(stage.rehearsal.id)
        assert done.already == (ANN,)
        assert server.recipients == [ANN, BEN, CAM]


async def test_kept_for_the_planned_time_they_leave_then_unless_withdrawn(stage: Stage) -> None:
    room = stage.room
    async with mail_server() as server:
        await room.use(server)
        await room.outgoing.courier.start()
        done = await stage.rehearsals.keep(stage.rehearsal.id)
        await stage.deliveries.withdraw(done.rows[1].id)
        await room.clock.advance(3 * 3600 - 1)
        assert server.received == []
        await room.clock.advance(2)
        await room.wait_for(all_in(DeliveryState.SENT, DeliveryState.FAILED))
        assert server.recipients == [ANN, CAM]
        assert await room.deliver(ANN, BEN, CAM) == DeliveryTally(already=3)


async def test_discarded_nothing_leaves_until_it_is_held_again(stage: Stage) -> None:
    await stage.rehearsals.discard(stage.rehearsal.id)
    with pytest.raises(UserError, match="Nothing is held back"):
        await stage.rehearsals.release(stage.rehearsal.id)
    assert (await stage.rehearsals.hold_again(stage.rehearsal.id)).state is RehearsalState.HELD


async def test_all_checks_pass_of_a_good_mail(stage: Stage) -> None:
    checks = await stage.rehearsals.checks(stage.rehearsal.id)
    assert [(check.kind, check.passed) for check in checks] == [
        (CheckKind.LINKS, True),
        (CheckKind.REMOTE, True),
        (CheckKind.UNSERVED, True),
        (CheckKind.SUBJECT, True),
    ]


# -- decisions of a person


async def test_an_uncertain_one_is_decided_once(stage: Stage) -> None:
    room = stage.room
    async with mail_server(hangs_up={ANN, BEN}) as server:
        await room.use(server)
        await room.deliver(ANN, BEN)
        ann, ben = await room.rows()
        assert (await stage.deliveries.it_arrived(ann.id)).state is DeliveryState.SENT
        assert (await stage.deliveries.leave(ben.id)).state is DeliveryState.SETTLED
        with pytest.raises(UserError, match="decided already"):
            await stage.deliveries.leave(ann.id)


async def test_sent_again_it_is_a_row_of_its_own_under_another_name(stage: Stage) -> None:
    room = stage.room
    async with mail_server(hangs_up={ANN}) as server:
        await room.use(server)
        await room.deliver(ANN)
        await room.outgoing.courier.start()
        server.hangs_up.clear()
        first = (await room.rows())[0]
        again = await stage.deliveries.send_again(first.id)
        assert (again.copy, again.recipient) == (1, ANN)
        rows = await room.wait_for(lambda rows: rows[-1].state is DeliveryState.SENT)
        assert rows[0].state is DeliveryState.SETTLED
        assert rows[0].sha256 != rows[1].sha256
        assert server.recipients == [ANN]
        with pytest.raises(UserError, match="again already"):
            await stage.deliveries.send_again(first.id)


async def test_rows_of_one_send_stand_together_and_uncertain_ones_alone(stage: Stage) -> None:
    room = stage.room
    async with mail_server(hangs_up={ANN, BEN}, refused={"old@example.net"}) as server:
        await room.use(server)
        await room.deliver(ANN, BEN, "old@example.net", *(f"r{number}@example.org" for number in range(5)))
    groups = await stage.deliveries.groups()
    assert sorted((group.state.value, group.count) for group in groups) == [
        ("failed", 1),
        ("sent", 5),
        ("uncertain", 1),
        ("uncertain", 1),
    ]
    counts = await stage.deliveries.counts()
    assert (counts.total, counts.uncertain, counts.failed, counts.sent_month) == (8, 2, 1, 5)
    sent = next(group for group in groups if group.state is DeliveryState.SENT)
    assert len(await stage.deliveries.members(sent.first_id)) == 5
    assert [row.recipient for row in await stage.deliveries.list(DeliveryFilter(text="old@"))] == ["old@example.net"]


async def test_an_exported_table_computes_nothing(stage: Stage, tmp_path: Path) -> None:
    async with mail_server() as server:
        await stage.room.use(server)
        messages = await stage.room.messages(ANN, subject="=HYPERLINK(1)")
        await stage.room.outgoing.post.deliver(stage.room.context, messages)
    path = tmp_path / "out.csv"
    assert await stage.deliveries.export(path, ExportFormat.CSV) == 1
    assert ",'=HYPERLINK(1)," in path.read_text()
    with pytest.raises(UserError, match="not exported"):
        await stage.deliveries.export(tmp_path / "no" / "out.csv", ExportFormat.JSON)
