"""Everything that a handler says passes here: log, progress, stages, result and errors lose the values of secrets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from cockpit.domain.errors import CockpitError, UserError
from cockpit.domain.handler import HandlerSpec, RunContext, RunOptions, StageNote, TaskRunResult

Redact = Callable[[str], str]


def hiding(spec: HandlerSpec, redact: Redact) -> HandlerSpec:
    """The same handler, with `redact` between it and all who hear of it."""

    async def run(ctx: RunContext, params: Any) -> TaskRunResult:
        try:
            result: Any = await spec.run(_HidingContext(ctx, redact), params)
        except Exception as error:
            hide_in_error(error, redact)
            raise
        if not isinstance(result, TaskRunResult):  # the engine says so
            return result  # type: ignore[no-any-return]
        message = None if result.error_message is None else redact(result.error_message)
        return replace(result, result=_hidden(result.result, redact), error_message=message)

    return replace(spec, run=run)


def hide_in_error(error: BaseException, redact: Redact) -> None:
    """Take the values out of the texts of `error` itself; its traceback is cleaned where it is logged."""
    error.args = tuple(_hidden(argument, redact) for argument in error.args)
    if isinstance(error, CockpitError):
        error.title, error.message = redact(error.title), redact(error.message)
    if isinstance(error, UserError):
        error.fields = {field: redact(text) for field, text in error.fields.items()}


def _hidden(value: Any, redact: Redact) -> Any:
    """`value` with every text in it cleaned, keys too."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, Mapping):
        return {_hidden(key, redact): _hidden(item, redact) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_hidden(item, redact) for item in value]
    return value


class _HidingContext:
    """`domain.handler.RunContext` that cleans what is said."""

    def __init__(self, inner: RunContext, redact: Redact) -> None:
        self._inner = inner
        self._redact = redact

    @property
    def run_id(self) -> int:
        return self._inner.run_id

    @property
    def task_id(self) -> int:
        return self._inner.task_id

    @property
    def component(self) -> str:
        return self._inner.component

    @property
    def planned_at(self) -> datetime:
        return self._inner.planned_at

    @property
    def options(self) -> RunOptions:
        return self._inner.options

    @property
    def dry_run(self) -> bool:
        return self._inner.dry_run

    def now(self) -> datetime:
        return self._inner.now()

    def log(self, message: str, level: str = "info") -> None:
        self._inner.log(self._redact(message), level)

    def progress(self, fraction: float | None, message: str = "") -> None:
        self._inner.progress(fraction, self._redact(message))

    @contextmanager
    def stage(self, name: str) -> Iterator[StageNote]:
        with self._inner.stage(self._redact(name)) as note:
            try:
                yield note
            except Exception as error:
                hide_in_error(error, self._redact)
                raise
            finally:
                note.message = self._redact(note.message)
