"""What a handler says loses the values of secrets: lines, progress, stages, results, errors."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from cockpit.domain.errors import UserError
from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.schedule import Interval
from cockpit.domain.secrets import HiddenValues
from cockpit.services.redaction import hiding
from tests.helpers.recording_context import RecordingContext

CANARY = "canary-99"


class _Params(BaseModel):
    fails: str = ""


async def _handler(ctx: RunContext, params: _Params) -> TaskRunResult:
    ctx.log(f"sent {CANARY}", "warning")
    ctx.progress(0.5, CANARY)
    with ctx.stage(f"With {CANARY}") as note:
        note.message = f"had {CANARY}"
        if params.fails == "user":
            raise UserError("No", fields={"url": f"not {CANARY}"})
        if params.fails:
            raise RuntimeError(f"it said {CANARY}", 7)
    return TaskRunResult.error(f"refused {CANARY}", found=[{CANARY: CANARY}, 1, None], ok=True)


def _spec() -> tuple[HandlerSpec, RecordingContext]:
    hidden = HiddenValues()
    hidden.add(CANARY)
    spec = HandlerSpec("talks", "Talks", "", _Params, _handler, Interval(60))
    return hiding(spec, hidden.redact), RecordingContext()


async def test_everything_that_is_said_is_cleaned() -> None:
    spec, context = _spec()
    result = await spec.run(context, _Params())
    assert result == TaskRunResult.error("refused [hidden]", found=[{"[hidden]": "[hidden]"}, 1, None], ok=True)
    assert context.lines == [("warning", "sent [hidden]")]
    assert context.steps == [(0.5, "[hidden]")]
    [(name, note)] = context.stages
    assert (name, note.message) == ("With [hidden]", "had [hidden]")


@pytest.mark.parametrize(("fails", "kind"), [("user", UserError), ("bug", RuntimeError)])
async def test_what_is_raised_is_cleaned(fails: str, kind: type[Exception]) -> None:
    spec, context = _spec()
    with pytest.raises(kind) as caught:
        await spec.run(context, _Params(fails=fails))
    told: Any = getattr(caught.value, "fields", caught.value.args)
    assert "[hidden]" in f"{told}"
    assert CANARY not in f"{told} {caught.value} {vars(caught.value)}"
