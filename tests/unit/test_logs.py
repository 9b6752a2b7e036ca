"""The log: one JSON object a line, secrets taken out, files rotated, and a program that goes on without it."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit import logs as module
from cockpit.logs import JsonFormatter, Logs, redact, start_logging

log = logging.getLogger("cockpit.tests.logs")


@contextmanager
def logging_to(file: Path | None, **options: Any) -> Iterator[Logs]:
    """A running log; everything is written when the block has ended."""
    root, loggers = logging.getLogger(), ("asyncio", "aiosqlite", "qasync", "httpx", "httpcore", "filelock")
    level, levels = root.level, [logging.getLogger(name).level for name in loggers]
    running = start_logging(file, **options)
    try:
        yield running
    finally:
        running.stop()
        root.setLevel(level)
        for name, before in zip(loggers, levels, strict=True):
            logging.getLogger(name).setLevel(before)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def record(message: str, *arguments: object, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("cockpit.x", logging.INFO, __file__, 1, message, arguments, None)
    made.__dict__.update(extra)
    return made


SECRETS = [
    "Authorization: Bearer abc.def-ghi_JKL==",
    "authorization=Basic dXNlcjpwYXNz",
    "Proxy-Authorization: Digest username=u, response=hunter2secret",
    "{'Authorization': 'Token hunter2secret'}",
    '{"password": "hunter2 with spaces"}',
    "password=hunter2secret&x=1",
    "PASSWD: hunter2secret",
    "api_key=hunter2secret",
    "X-Api-Key: hunter2secret",
    "apikey: 'hunter2secret'",
    "OPENAI_API_KEY=hunter2secret",
    "access_token=hunter2secret",
    "refresh-token: hunter2secret",
    "client_secret=hunter2secret",
    "GET https://example.org/feed?token=hunter2secret&page=2",
    "https://example.org/feed?page=2&key=hunter2secret",
    "https://user:hunter2secret@example.org/feed",
    "https://hunter2secret@example.org/feed",
    "Cookie: session=hunter2secret; other=1",
    "Set-Cookie: id=hunter2secret; Path=/",
    'passphrase="a \\"hunter2\\" b"',
]


@pytest.mark.parametrize("text", SECRETS)
def test_what_looks_like_a_secret_is_hidden(text: str) -> None:
    said = redact(text)
    assert "[hidden]" in said
    for secret in ("hunter2", "abc.def", "dXNlcjpwYXNz"):
        assert secret not in said
    assert redact(said) == said, "hiding twice changes nothing"


@pytest.mark.parametrize(
    "text",
    [
        "News Sync completed: 24 new articles",
        "https://example.org/feed?page=2&author=me",
        "Write to someone@example.org",
        "The tokeniser read 5 words; passwords are not kept",
        "Task shell_command:backup, run 5",
        "",
    ],
)
def test_what_is_no_secret_is_left(text: str) -> None:
    assert redact(text) == text


def test_what_stands_beside_a_secret_is_left() -> None:
    said = redact("GET https://example.org/a?token=hunter2&page=2 answered 403")
    assert said == "GET https://example.org/a?token=[hidden]&page=2 answered 403"
    assert redact("https://user:pw@example.org/a b@c") == "https://[hidden]@example.org/a b@c"


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, "token=" * 30_000, "://" + "a:" * 50_000, "'" * 50_000 + "password='", "_" * 100_000 + "token"],
)
def test_hiding_takes_no_longer_than_reading(text: str) -> None:
    began = time.perf_counter()
    redact(text)
    assert time.perf_counter() - began < 2.0


def test_a_line_has_time_level_logger_message_and_what_it_is_about() -> None:
    line = json.loads(JsonFormatter().format(record("run %d of %s", 5, "é☃", action="run_ended", task_id=1, run_id=5)))
    at = datetime.fromisoformat(line.pop("time"))
    assert at.tzinfo is not None
    assert abs(datetime.now(UTC) - at) < timedelta(minutes=1)
    assert line == {
        "level": "INFO",
        "logger": "cockpit.x",
        "message": "run 5 of é☃",
        "action": "run_ended",
        "task_id": 1,
        "run_id": 5,
    }


def test_fields_that_are_not_given_are_left_out_and_others_are_not_taken() -> None:
    line = json.loads(JsonFormatter().format(record("x", task_id=0, password="hunter2")))
    assert line.keys() == {"time", "level", "logger", "message", "task_id"}


def test_a_line_is_one_line_whatever_is_in_it() -> None:
    assert len(JsonFormatter().format(record("a\nb\r\n\u2028 %s", "c\n")).split("\n")) == 1


@pytest.mark.allow_warnings("it failed")
def test_a_traceback_is_in_the_line_without_its_secrets(tmp_path: Path) -> None:
    file = tmp_path / "a.log"
    with logging_to(file):
        try:
            raise ValueError("token=hunter2secret was refused")
        except ValueError:
            log.exception("it failed")
    [line] = lines(file)
    assert line["level"] == "ERROR"
    assert "Traceback" in line["exception"]
    assert "ValueError: token=[hidden] was refused" in line["exception"]
    assert "hunter2secret" not in file.read_text()


def test_lines_come_in_order_and_all_are_written_at_the_end(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "a.log"
    with logging_to(file):
        for number in range(2000):
            log.info("%d", number)
        log.debug("not this one")
    assert [line["message"] for line in lines(file)] == [str(number) for number in range(2000)]


def test_lines_of_many_threads_are_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.log"
    with logging_to(file):
        threads = [threading.Thread(target=lambda n=n: [log.info("%d-%d", n, i) for i in range(200)]) for n in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(line["message"] for line in lines(file)) == sorted(f"{n}-{i}" for n in range(5) for i in range(200))


def test_an_old_log_is_continued_and_a_full_one_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MAX_BYTES", 2000)
    file = tmp_path / "a.log"
    for part in range(2):
        with logging_to(file):
            for number in range(100):
                log.info("part %d line %d", part, number)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["a.log", *(f"a.log.{number}" for number in range(1, 6))]
    assert all(path.stat().st_size <= 2000 for path in tmp_path.iterdir())
    assert lines(file)[-1]["message"] == "part 1 line 99"
    assert module._MAX_BYTES * module._KEPT_FILES < 100_000


def test_what_libraries_say_of_themselves_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "a.log"
    with logging_to(file):
        for name in ("httpx", "aiosqlite", "asyncio"):
            logging.getLogger(name).info("chatter")
        log.info("news")
    assert [line["message"] for line in lines(file)] == ["news"]


def test_a_file_that_cannot_be_written_is_said_and_the_console_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    with logging_to(tmp_path / "file" / "a.log", console=True):
        log.info("still here")
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("cockpit: no log is kept: ")
    assert json.loads(second)["message"] == "still here"


def test_without_a_place_to_log_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to(None):
        log.info("to nobody")
    assert capsys.readouterr() == ("", "")


def test_a_name_of_a_file_that_is_no_text_does_not_lose_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.log"
    with logging_to(file):
        log.info("the file %s", b"caf\xe9".decode("utf-8", "surrogateescape"))
    [line] = lines(file)
    assert line["message"] == "the file caf\udce9"
    assert capsys.readouterr().err == ""


def test_after_its_stop_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "a.log"
    with logging_to(file):
        log.info("one")
    log.info("two")
    assert [line["message"] for line in lines(file)] == ["one"]
    file.unlink()  # nothing holds it open
