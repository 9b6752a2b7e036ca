"""Syntheses for tests of the archive, and a workspace in which they were written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from cockpit.domain.delivery import Channel, Delivery, DeliveryState
from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.domain.synthesis import Reason, Receipt, Section, Sentence, Synthesis
from cockpit.services import Services
from cockpit.storage.database import Database
from cockpit.storage.delivery_store import DeliveryStore
from cockpit.storage.run_store import RunStore
from cockpit.storage.synthesis_store import SynthesisStore
from cockpit.storage.task_store import TaskStore

AT = datetime(2026, 11, 18, 7, tzinfo=UTC)
LEAD = (
    "Three laboratories published open weights within five days, and the smallest of them now runs on a laptop.",
    "Brussels kept August 2026 as the date for high-risk systems.",
)
MODELS = (
    "The 8 B model of the Paris group matches last year’s 70 B models on four of six public benchmarks.",
    "Its weights carry an Apache licence, so a company may change and sell it without asking.",
    "A second team repeated the result on different hardware and found it 3 points lower on mathematics.",
)
PAPERS = (
    "Two papers describe how to halve the memory of long conversations; one comes with code.",
    "Readers on r/LocalLLaMA report 31 tokens a second on a machine without a graphics card.",
)
COMPANIES = (
    "The price of hosted inference fell for the third time this year, by a fifth on average.",
    "A browser maker now translates pages on the device; nothing is sent to a server.",
)
_TITLES = (
    ("Ars Technica", "Paris lab releases an 8-billion model under Apache 2.0, with training recipe"),
    ("Hacker News", "8B open-weights model, Apache licence (812 points)"),
    ("arXiv", "Long conversations in half the memory"),
    ("The Daily", "Benchmarks: small against large"),
    ("Le Monde Pixels", "Un modèle français libre, et réutilisable sans condition"),
)
_DROPPED: tuple[tuple[str, Reason, dict[str, Any]], ...] = (
    ("“Free AI from Paris”, The Daily", Reason.NEAR_DUPLICATE, {"of": 1}),
    ("Apache or MIT? A licence for weights that a company may sell", Reason.WRITTEN_BEFORE, {"on": "2026-11-12"}),
    ("Webinar: open models at work", Reason.EXCLUDED_WORD, {"word": "webinar"}),
    ("8B chat: my weekend with its weights", Reason.RANK_OVER_LIMIT, {"rank": 61, "limit": 6}),
    ("Open weights, explained", Reason.OLDER, {"since": "2026-11-16T07:00:00+00:00"}),
    ("A football match without any of the words", Reason.NO_KEYWORD, {}),
)


def a_synthesis(**changes: Any) -> Synthesis:
    """A synthesis of nine sentences from five items; six were dropped, one for each reason."""
    kept = [
        Receipt(
            number,
            100 + number,
            title,
            f"https://news.example/{number}",
            source,
            AT - timedelta(hours=30 - number),
            Reason.KEPT,
            {"keywords": {"open weights": 4, "inference": 1}, "rank": number, "told_by": 4 if number == 1 else 1},
        )
        for number, (source, title) in enumerate(_TITLES, 1)
    ]
    dropped = [
        Receipt(number, 100 + number, title, "", "The Daily", AT - timedelta(hours=number), reason, detail)
        for number, (title, reason, detail) in enumerate(_DROPPED, len(kept) + 1)
    ]
    made = Synthesis(
        theme_id=1,
        theme_name="AI weekly",
        task_id=1,
        run_id=1,
        planned_at=AT,
        since=AT - timedelta(days=2),
        title="Small open models close the gap, and Europe fixes the date for its rules",
        lead=(Sentence(LEAD[0], (1, 2, 3)), Sentence(LEAD[1], (5,))),
        sections=(
            Section(
                "Models and research",
                (
                    (Sentence(MODELS[0], (1, 4)), Sentence(MODELS[1], (1, 2, 5)), Sentence(MODELS[2], (4,))),
                    (Sentence(PAPERS[0], (3,)), Sentence(PAPERS[1], (2,))),
                ),
                6,
            ),
            Section("Products and companies", ((Sentence(COMPANIES[0], (4,)), Sentence(COMPANIES[1], (5,))),), 4),
        ),
        receipts=(*kept, *dropped),
        created_at=changes.get("planned_at", AT),
    )
    return replace(made, **changes)


def a_delivery(synthesis: Synthesis, recipient: str, **changes: Any) -> Delivery:
    """The row of one recipient in the ledger."""
    row = Delivery(
        synthesis.task_id,
        synthesis.theme_name,
        "synthesis",
        "themes/ai-weekly",
        synthesis.run_id,
        synthesis.planned_at,
        Channel.EMAIL,
        recipient,
        "0" * 64,
        reference=f"synthesis/{synthesis.id}",
    )
    return replace(row, **changes)


class Archive:
    """A theme “AI weekly” with a schedule for two addresses, over which syntheses are put."""

    def __init__(self, services: Services, db: Database, theme_id: int, task_id: int) -> None:
        self._services, self._db = services, db
        self.theme_id, self.task_id = theme_id, task_id

    @classmethod
    async def over(cls, services: Services, db: Database, name: str = "AI weekly") -> Archive:
        state = await services.themes.create(name)
        await services.themes.put_schedule(
            state.theme.id,
            enabled=False,
            days=["wed"],
            time="08:00",
            time_zone="Europe/Paris",
            recipients=["anna@example.org", "ben@example.org"],
        )
        state = await services.themes.get(state.theme.id)
        assert state.task is not None
        return cls(services, db, state.theme.id, state.task.id)

    async def add(self, **changes: Any) -> Synthesis:
        """Put a synthesis there, as if its run had written it."""
        named = {"theme_id": self.theme_id, "task_id": self.task_id, **changes}
        return await SynthesisStore(self._db).save(a_synthesis(**named))

    async def send(self, synthesis: Synthesis, *states: DeliveryState, later: timedelta = timedelta()) -> None:
        """Put rows for anna, ben and clara in these states into the ledger."""
        at = synthesis.planned_at + later
        store = DeliveryStore(self._db)
        for name, state in zip(("anna", "ben", "clara"), states, strict=False):
            row = a_delivery(synthesis, f"{name}@example.org")
            [entered] = await store.enter([(row, b"To: somebody\r\n\r\nHello")], at)
            if state is not DeliveryState.PENDING:
                await store.claim(entered.delivery.id, at)
                await store.settle(entered.delivery.id, state, "", [], at, None)

    async def fail(self, planned_at: datetime, why: str, status: RunStatus = RunStatus.ERROR) -> None:
        """A run of that planned time that wrote nothing."""
        runs, task = await RunStore.create(self._db), await TaskStore(self._db).get(self.task_id)
        assert task is not None
        run = TaskRun(
            runs.new_run_id(),
            task.id,
            task.task_type,
            task.component,
            planned_at,
            RunStatus.RUNNING,
            Trigger.MANUAL,
            started_at=planned_at,
        )
        await runs.start_manual(run)
        ended = planned_at + timedelta(minutes=2)
        await runs.finish(replace(run, status=status, finished_at=ended, error_message=why), task)
