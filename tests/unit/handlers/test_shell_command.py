"""`shell_command` with real processes: what it answers, and that nothing of it is left."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.handler import TaskRunResult
from cockpit.domain.run import RunStatus
from cockpit.domain.secrets import PASSPHRASE_VARIABLE
from cockpit.handlers import process_group
from cockpit.handlers.shell_command import ShellCommandParams, run
from tests.helpers.keyrings import KeptSecrets
from tests.helpers.recording_context import RecordingContext

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="process groups as POSIX has them")

IGNORES_TERM = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); "
# A program that starts a grandchild, writes both process ids into a file, and waits.
FAMILY = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", sys.argv[2]], stdout=subprocess.PIPE, text=True)
child.stdout.readline()
with open(sys.argv[1] + ".new", "w") as file:
    file.write(f"{os.getpid()} {child.pid}")
os.rename(sys.argv[1] + ".new", sys.argv[1])
if sys.argv[3] == "stay":
    time.sleep(60)
"""


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


async def execute(context: RecordingContext | None = None, **params: Any) -> TaskRunResult:
    return await run(
        context or RecordingContext(), ShellCommandParams.model_validate(params), KeptSecrets(status_token="canary-42")
    )


def lives(pid: int) -> bool:
    """True for a process that runs; one that is dead and merely not collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        return True
    return state not in "ZX"


async def pids_in(file: Path) -> list[int]:
    """The ids that FAMILY wrote, as soon as they are there."""
    async with asyncio.timeout(20):
        while not file.exists():
            await asyncio.sleep(0.01)
    return [int(pid) for pid in file.read_text().split()]


def children() -> set[int]:
    """The children of this process, dead ones that nobody collected included."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == os.getpid():
                found.add(int(stat.parent.name))
    return found


@pytest.fixture(autouse=True)
def _no_child_is_left() -> Iterator[None]:
    before = children()
    yield
    assert children() - before == set()


# -- what it answers --------------------------------------------------------------------------------------------


async def test_both_streams_become_live_log_lines() -> None:
    context = RecordingContext()
    result = await execute(context, command=python("import sys; print('out'); print('err', file=sys.stderr)"))
    assert result.status is RunStatus.SUCCESS
    assert context.messages("info") == ["out"]
    assert context.messages("warning") == ["err"]
    assert {"exit_code": 0, "stdout_lines": 1, "stderr_lines": 1, "output_bytes": 8}.items() <= result.result.items()
    assert set(result.result["output_tail"].splitlines()) == {"out", "err"}
    assert not result.result["output_capped"]


async def test_lines_arrive_while_the_program_runs() -> None:
    context = RecordingContext()
    code = "import sys; print('first', flush=True); sys.stdin.read(); import time; time.sleep(60)"
    running = asyncio.ensure_future(execute(context, command=python(code)))
    async with asyncio.timeout(20):
        while "first" not in context.messages("info"):
            await asyncio.sleep(0.01)
    assert not running.done()
    assert context.steps[-1] == (None, "first")
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_the_exit_code_decides_and_the_last_words_explain() -> None:
    result = await execute(command=python("import sys; print('no disk', file=sys.stderr); sys.exit(3)"))
    assert result.status is RunStatus.ERROR
    assert result.error_message == "Exit code 3: no disk"
    assert result.result["exit_code"] == 3


async def test_a_program_that_a_signal_ended_says_which() -> None:
    result = await execute(command=python("import os, signal; os.kill(os.getpid(), signal.SIGKILL)"))
    assert result.error_message == "Ended by the signal SIGKILL."
    assert result.result["exit_code"] == -9


@pytest.mark.parametrize("text", ["$HOME", "a; touch x", "`id`", "$(id)", "a b", "*", "'\"", "", "--", "é\n\t"])
async def test_an_argument_is_never_read_by_a_shell(text: str, tmp_path: Path) -> None:
    code = "import sys, os; sys.stdout.buffer.write(os.fsencode(sys.argv[1]))"
    result = await execute(command=[*python(code), text], cwd=str(tmp_path))
    assert result.result["output_bytes"] == len(text.encode())
    assert list(tmp_path.iterdir()) == []


async def test_a_shell_is_used_when_asked_for() -> None:
    context = RecordingContext()
    result = await execute(context, command=["echo one | tr a-z A-Z; exit 4"], shell=True)
    assert context.messages("info") == ["ONE"]
    assert result.error_message == "Exit code 4: ONE"


async def test_folder_and_environment_are_those_of_the_params(tmp_path: Path) -> None:
    context = RecordingContext()
    code = "import os; print(os.getcwd()); print(os.environ['COCKPIT_X']); print('PATH' in os.environ)"
    await execute(context, command=python(code), cwd=str(tmp_path), env={"COCKPIT_X": "ü=1"})
    assert context.messages("info") == [str(tmp_path.resolve()), "ü=1", "True"]


async def test_standard_input_is_empty() -> None:
    context = RecordingContext()
    await execute(context, command=python("import sys; print(repr(sys.stdin.read()))"))
    assert context.messages("info") == ["''"]


async def test_a_dry_run_starts_nothing(tmp_path: Path) -> None:
    context = RecordingContext(dry_run=True)
    result = await execute(context, command=["touch", str(tmp_path / "made")])
    assert result.result == {"dry_run": True}
    assert list(tmp_path.iterdir()) == []
    assert context.messages("info") == [f"Would run: touch {tmp_path / 'made'}"]


# -- what cannot be started -------------------------------------------------------------------------------------


async def test_a_program_that_does_not_exist_is_named() -> None:
    result = await execute(command=["no-such-program-anywhere"])
    assert result.status is RunStatus.ERROR
    assert result.error_message == "The program “no-such-program-anywhere” was not found."


async def test_a_missing_folder_is_named() -> None:
    with pytest.raises(EnvironmentFault, match=r"/no/such/folder.*does not exist"):
        await execute(command=["true"], cwd="/no/such/folder")


async def test_a_file_that_may_not_be_executed_is_named(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text("#!/bin/sh\n")
    result = await execute(command=[str(script)])
    assert result.error_message == f"“{script}” may not be executed: Permission denied."


async def test_a_script_without_its_interpreter_is_named(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text("#!/no/such/interpreter\n")
    script.chmod(0o755)
    result = await execute(command=[str(script)])
    assert "interpreter was not found" in (result.error_message or "")


# -- parameters -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("params", "place", "words"),
    [
        ({}, ("command",), "required"),
        ({"command": []}, ("command",), "at least 1"),
        ({"command": "echo hi"}, ("command",), "give a list"),
        ({"command": [" "]}, ("command",), "is empty"),
        ({"command": ["echo", 5]}, ("command", 1), "string"),
        ({"command": ["echo", "a\0b"]}, ("command", 1), "NUL"),
        ({"command": ["a", "b"], "shell": True}, (), "exactly one element"),
        ({"command": ["a"], "timeout_seconds": 0}, ("timeout_seconds",), "greater than 0"),
        ({"command": ["a"], "timeout_seconds": float("nan")}, ("timeout_seconds",), ""),
        ({"command": ["a"], "env": {"A=B": "c"}}, ("env",), "not a name"),
        ({"command": ["a"], "comand": ["b"]}, ("comand",), "not permitted"),
        ({"command": ["a"], "max_output_kilobytes": 0}, ("max_output_kilobytes",), "greater than or equal"),
    ],
)
def test_wrong_params_are_refused_at_their_field(params: dict[str, Any], place: tuple[Any, ...], words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        ShellCommandParams.model_validate(params)
    error = caught.value.errors()[0]
    assert error["loc"] == place
    assert words in error["msg"]


def test_every_field_has_words_for_the_editor() -> None:
    for name, field in ShellCommandParams.model_json_schema()["properties"].items():
        assert field["title"] != name
        assert field["description"].endswith(".")


# -- output without end -----------------------------------------------------------------------------------------


async def test_a_hundred_megabytes_are_counted_and_not_kept() -> None:
    context = RecordingContext()
    code = "import sys; block = b'x' * 99 + b'\\n'\nfor _ in range(1000): sys.stdout.buffer.write(block * 1000)"
    result = await execute(context, command=python(code), max_output_kilobytes=64)
    assert result.status is RunStatus.SUCCESS
    assert result.result["output_bytes"] == 100_000_000
    assert result.result["stdout_lines"] == 1_000_000
    assert result.result["output_capped"]
    assert len(context.messages("info")) == 64 * 1024 // 100
    assert context.messages("warning") == ["Output after 65,536 bytes is not kept."]


async def test_one_endless_line_does_not_grow(tmp_path: Path) -> None:
    context = RecordingContext()
    code = "import sys\nfor _ in range(64): sys.stdout.write('y' * 65536)"
    await execute(context, command=python(code), max_output_kilobytes=65_536)
    (line,) = context.messages("info")
    assert len(line) < 3_000
    assert line.endswith("more characters)")


# -- the end ----------------------------------------------------------------------------------------------------


async def test_its_own_time_limit_ends_it_and_keeps_what_it_wrote() -> None:
    context = RecordingContext()
    started = time.monotonic()
    result = await execute(
        context, command=python("import time; print('hi', flush=True); time.sleep(60)"), timeout_seconds=1
    )
    assert result.status is RunStatus.TIMED_OUT
    assert result.error_message == "Stopped after 1 s, the time limit in its parameters."
    assert context.messages("info") == ["hi"]
    assert time.monotonic() - started < 10


async def test_a_cancelled_run_leaves_no_child_even_one_that_ignores_term(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    running = asyncio.ensure_future(execute(command=python(FAMILY, str(pids), IGNORES_TERM + "time.sleep(60)", "stay")))
    family = await pids_in(pids)
    assert all(lives(pid) for pid in family)
    started = time.monotonic()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert [pid for pid in family if lives(pid)] == []
    assert time.monotonic() - started < process_group.TERMINATE_SECONDS + 1.5


async def test_a_second_cancellation_does_not_wait_for_the_first(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    running = asyncio.ensure_future(execute(command=python(FAMILY, str(pids), IGNORES_TERM + "time.sleep(60)", "stay")))
    family = await pids_in(pids)
    started = time.monotonic()
    running.cancel()
    await asyncio.sleep(0.05)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert time.monotonic() - started < process_group.TERMINATE_SECONDS
    assert [pid for pid in family if lives(pid)] == []


async def test_cancelled_at_once_nothing_is_left_half_started() -> None:
    before = children()
    for turns in range(6):
        running = asyncio.ensure_future(execute(command=["sleep", "60"]))
        for _ in range(turns):
            await asyncio.sleep(0)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert children() - before == set()


async def test_what_a_command_left_running_is_ended_after_it(tmp_path: Path) -> None:
    context = RecordingContext()
    pids = tmp_path / "pids"
    code = "import time; print('ready', flush=True); time.sleep(60)"
    result = await execute(context, command=python(FAMILY, str(pids), code, "go"))
    assert result.status is RunStatus.SUCCESS
    assert context.messages("warning") == ["Ended processes that the command had left running."]
    assert [pid for pid in await pids_in(pids) if lives(pid)] == []


async def test_a_daemon_that_escapes_with_the_pipe_does_not_hold_the_run() -> None:
    code = """
import os, time
if os.fork() == 0:
    os.setsid()
    time.sleep(8)
"""
    started = time.monotonic()
    result = await execute(command=python(code))
    assert result.status is RunStatus.SUCCESS
    assert time.monotonic() - started < 6


async def test_many_at_once_all_end() -> None:
    results = await asyncio.gather(*(execute(command=["sh", "-c", f"echo {n}; exit {n % 2}"]) for n in range(30)))
    assert [result.result["exit_code"] for result in results] == [n % 2 for n in range(30)]
    assert [result.result["output_tail"] for result in results] == [str(n) for n in range(30)]


# -- the window's loop ------------------------------------------------------------------------------------------


def test_on_the_loop_of_the_window_it_is_the_same(qapp: Any, tmp_path: Path) -> None:
    from cockpit.ui.loop import Loop

    pids = tmp_path / "pids"

    async def scenario() -> tuple[TaskRunResult, TaskRunResult, list[int], float]:
        fine = await execute(command=["sh", "-c", "echo out; echo err >&2; exit 5"])
        flood = await execute(command=["sh", "-c", "yes | head -c 20000000"])
        running = asyncio.ensure_future(
            execute(command=python(FAMILY, str(pids), IGNORES_TERM + "time.sleep(60)", "stay"))
        )
        family = await pids_in(pids)
        started = time.monotonic()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        return fine, flood, family, time.monotonic() - started

    with asyncio.Runner(loop_factory=lambda: Loop(qapp)) as runner:
        fine, flood, family, seconds = runner.run(scenario())
    assert fine.error_message == "Exit code 5: err"
    assert flood.result["output_bytes"] == 20_000_000
    assert [pid for pid in family if lives(pid)] == []
    assert seconds < process_group.TERMINATE_SECONDS + 1.5


# -- secrets ----------------------------------------------------------------------------------------------------


async def test_a_secret_reaches_a_variable_and_the_passphrase_reaches_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "not for others")
    code = f"import os; print(len(os.environ['TOKEN']), {PASSPHRASE_VARIABLE!r} in os.environ)"
    result = await execute(command=python(code), env={"TOKEN": "{secret:status_token}"})
    assert result.result["output_tail"] == "9 False"


def test_a_secret_is_no_argument() -> None:
    with pytest.raises(ValidationError, match="put the secret into a variable"):
        ShellCommandParams(command=["curl", "--header", "X: {secret:status_token}"])
