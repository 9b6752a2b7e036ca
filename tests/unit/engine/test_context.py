import asyncio
from datetime import UTC, datetime

from cockpit.domain.events import RunProgressed
from cockpit.domain.run import LogLine, Trigger
from cockpit.engine.context import MAX_LINE_LENGTH, MAX_LINES_PER_RUN, HandlerContext, Outbox, RunningRun
from tests.helpers.fake_clock import START, FakeClock


class Delivered:
    def __init__(self) -> None:
        self.lines: list[LogLine] = []
        self.progress: list[RunProgressed] = []
        self.batches = 0

    def __call__(self, lines: list[LogLine], progress: list[RunProgressed]) -> None:
        self.batches += 1
        self.lines += lines
        self.progress += progress


def context(delivered: Delivered) -> tuple[HandlerContext, Outbox, RunningRun]:
    running = RunningRun(task_id=3, run_id=9, started_at=START, trigger=Trigger.SCHEDULE)
    outbox = Outbox(delivered)
    return HandlerContext(running, "news", START, FakeClock(), outbox), outbox, running


async def test_a_context_names_its_run() -> None:
    ctx, _, _ = context(Delivered())
    assert (ctx.run_id, ctx.task_id, ctx.component, ctx.planned_at, ctx.dry_run) == (9, 3, "news", START, False)
    assert ctx.now() == datetime(2026, 10, 22, 12, 0, tzinfo=UTC)


async def test_lines_leave_in_one_batch_and_no_timer_stays() -> None:
    delivered = Delivered()
    ctx, outbox, _ = context(delivered)
    ctx.log("one")
    ctx.log("two", "warning")
    ctx.log("three", "shouting")
    assert delivered.batches == 0
    await asyncio.sleep(0.15)
    assert delivered.batches == 1
    assert [(line.message, line.level) for line in delivered.lines] == [
        ("one", "info"),
        ("two", "warning"),
        ("three", "info"),
    ]
    assert outbox._timer is None


async def test_a_flush_delivers_now_and_only_once() -> None:
    delivered = Delivered()
    ctx, outbox, _ = context(delivered)
    ctx.log("end")
    outbox.flush()
    outbox.flush()
    await asyncio.sleep(0.12)
    assert delivered.batches == 1


async def test_an_endless_log_is_cut_and_says_so() -> None:
    delivered = Delivered()
    ctx, outbox, _ = context(delivered)
    for number in range(MAX_LINES_PER_RUN + 500):
        ctx.log(str(number))
    outbox.flush()
    assert len(delivered.lines) == MAX_LINES_PER_RUN + 1
    assert "the rest is left out" in delivered.lines[-1].message
    assert delivered.lines[-1].level == "warning"


async def test_a_long_line_is_cut_and_says_how_much() -> None:
    delivered = Delivered()
    ctx, outbox, _ = context(delivered)
    ctx.log("x" * (MAX_LINE_LENGTH + 1234))
    outbox.flush()
    assert delivered.lines[0].message.endswith("(1,234 more characters)")


async def test_progress_is_bounded_and_the_last_one_of_a_batch_counts() -> None:
    delivered = Delivered()
    ctx, outbox, running = context(delivered)
    for fraction in (0.1, 0.5, 7.0):
        ctx.progress(fraction, "Source 8 of 11")
    outbox.flush()
    assert delivered.progress == [RunProgressed(3, 9, 1.0, "Source 8 of 11")]
    ctx.progress(None, "thinking")
    outbox.flush()
    assert running.fraction is None
    assert running.message == "thinking"
