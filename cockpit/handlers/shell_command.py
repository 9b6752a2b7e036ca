"""Task type `shell_command`: a program with its arguments, no shell unless asked for (promises P17 and P25)."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.run import RunStatus
from cockpit.domain.schedule import Interval
from cockpit.domain.secrets import PASSPHRASE_VARIABLE, SecretReader, secret_names_in
from cockpit.handlers.process_group import ProcessGroup
from cockpit.handlers.process_output import Output
from cockpit.handlers.secret_references import check_references, with_values

if TYPE_CHECKING:
    from cockpit.handlers.deps import HandlerDeps

DEFAULT_TIMEOUT_SECONDS = 3600.0
_PROGRESS_LENGTH = 120


def _no_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("must not contain a NUL character")
    return text


Text = Annotated[str, AfterValidator(_no_nul)]


class ShellCommandParams(BaseModel):
    """What to start, where, and how long it may take."""

    model_config = ConfigDict(extra="forbid", title="Shell command")

    command: list[Text] = Field(
        min_length=1,
        title="Command",
        description="The program, then one element for each argument. Values are passed as they are, never read by a "
        "shell.",
        examples=[["echo", "hello"]],
    )
    cwd: Text | None = Field(
        default=None,
        title="Working directory",
        description="The folder to run in; the one the cockpit was started in when empty.",
    )
    env: dict[Text, Text] = Field(
        default_factory=dict,
        title="Environment",
        description="Variables added to those of the cockpit. They are stored with the task: write {secret:NAME} where "
        "a password belongs.",
    )
    shell: bool = Field(
        default=False,
        title="Use a shell",
        description="Hand the command, then exactly one element, to the system's shell: for pipes and redirections.",
    )
    timeout_seconds: float | None = Field(
        default=None,
        gt=0,
        le=7 * 86_400,
        allow_inf_nan=False,
        title="Time limit in seconds",
        description="The command and everything it started are ended after this long. The time limit of the task "
        "itself holds besides.",
    )
    max_output_kilobytes: int = Field(
        default=1_024,
        ge=1,
        le=65_536,
        title="Output kept, in kB",
        description="What the command writes after that is counted, not kept. At most 5,000 lines are kept.",
    )

    @field_validator("command", mode="before")
    @classmethod
    def _is_a_list(cls, value: Any) -> Any:
        if isinstance(value, str):
            raise ValueError('give a list, the program first and then each argument, such as ["echo", "hello"]')
        return value

    @field_validator("command")
    @classmethod
    def _names_a_program(cls, value: list[str]) -> list[str]:
        if any(secret_names_in(part) for part in value):
            raise ValueError("every program may read the arguments of another: put the secret into a variable")
        if not value[0].strip():
            raise ValueError("the first element, the program, is empty")
        return value

    @field_validator("env")
    @classmethod
    def _has_names(cls, value: dict[str, str]) -> dict[str, str]:
        for name in value:
            if not name or "=" in name:
                raise ValueError(f"{name!r} is not a name of a variable: it must not be empty or contain “=”")
        check_references(value.values())
        return value

    @model_validator(mode="after")
    def _shell_takes_one(self) -> ShellCommandParams:
        if self.shell and len(self.command) != 1:
            raise ValueError("with “Use a shell” the command must have exactly one element: the whole line")
        return self


def spec(deps: HandlerDeps) -> HandlerSpec:
    """The handler of `shell_command`."""
    return HandlerSpec(
        task_type="shell_command",
        title="Shell command",
        description="Starts a program and keeps what it writes; its exit code decides.",
        Params=ShellCommandParams,
        run=partial(run, secrets=deps.secrets),
        default_schedule=Interval(3600),
        default_timeout_seconds=DEFAULT_TIMEOUT_SECONDS,
        icon="terminal",
        idempotent=False,
    )


async def run(ctx: RunContext, params: ShellCommandParams, secrets: SecretReader) -> TaskRunResult:
    """Run the command to its end.  Whatever way this ends, nothing of the command's process group is left."""
    line = params.command[0] if params.shell else shlex.join(params.command)
    if ctx.dry_run:
        ctx.log(f"Would run: {line}")
        return TaskRunResult.success(dry_run=True)
    cwd = _folder(params.cwd)
    output = Output(
        params.max_output_kilobytes * 1024,
        on_line=lambda descriptor, text: _log_line(ctx, descriptor, text),
        on_capped=lambda words: ctx.log(words, "warning"),
    )
    ctx.log(f"$ {line}", "debug")
    environment = {name: value for name, value in os.environ.items() if name != PASSPHRASE_VARIABLE}
    environment |= await with_values(params.env, secrets)
    try:
        group = await ProcessGroup.start(params.command, output.feed, shell=params.shell, cwd=cwd, env=environment)
    except OSError as error:
        return TaskRunResult.error(_start_failure(params.command[0], error))
    in_time = False
    try:
        in_time = await _wait(group, params.timeout_seconds)
    finally:
        had_left_overs = await group.end()
    output.finish()
    if in_time and had_left_overs:
        ctx.log("Ended processes that the command had left running.", "warning")
    return _result(group, output, in_time, params)


def _folder(cwd: str | None) -> Path | None:
    """The working directory, None for the program's own.  EnvironmentFault when it is no folder."""
    if not cwd:
        return None
    folder = Path(cwd).expanduser()
    if not folder.is_dir():
        raise EnvironmentFault("The working directory cannot be used", f"“{folder}” does not exist or is no folder.")
    return folder


def _log_line(ctx: RunContext, descriptor: int, text: str) -> None:
    ctx.log(text, "warning" if descriptor == 2 else "info")
    ctx.progress(None, text[:_PROGRESS_LENGTH])


async def _wait(group: ProcessGroup, timeout_seconds: float | None) -> bool:
    """True when the program ended by itself within the time."""
    try:
        async with asyncio.timeout(timeout_seconds):
            await group.wait()
    except TimeoutError:
        return False
    return True


def _result(group: ProcessGroup, output: Output, in_time: bool, params: ShellCommandParams) -> TaskRunResult:
    exit_code = group.exit_code
    details: dict[str, Any] = {
        "exit_code": exit_code,
        "stdout_lines": output.line_count(1),
        "stderr_lines": output.line_count(2),
        "output_bytes": output.total_bytes,
        "output_capped": output.capped,
        "output_tail": output.tail(),
    }
    if not in_time:
        message = f"Stopped after {params.timeout_seconds:g} s, the time limit in its parameters."
        return TaskRunResult(RunStatus.TIMED_OUT, details, message)
    if exit_code == 0:
        return TaskRunResult.success(**details)
    words = output.last_words()
    return TaskRunResult.error(_ending(exit_code) + (f": {words}" if words else "."), **details)


def _ending(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        try:
            return f"Ended by the signal {signal.Signals(-exit_code).name}"
        except ValueError:
            return f"Ended by the signal {-exit_code}"
    return f"Exit code {exit_code}"


def _start_failure(program: str, error: OSError) -> str:
    """One sentence why the program did not start."""
    if isinstance(error, FileNotFoundError):
        if Path(program).exists():
            return f"“{program}” could not be started: what its first line names as interpreter was not found."
        return f"The program “{program}” was not found."
    if isinstance(error, PermissionError):
        return f"“{program}” may not be executed: {error.strerror}."
    return f"“{program}” could not be started: {error.strerror or error}."
