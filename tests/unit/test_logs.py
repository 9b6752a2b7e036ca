"""The log: one JSON object a line, by a thread of its own, rotated, without secrets."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cockpit import logs
from cockpit.logs import JsonFormatter, redact, start_logging

log = logging.getLogger("cockpit.somewhere")


@contextmanager
def logging_to(file: Path | None, **options: Any) -> Iterator[None]:
    running = start_logging(file, **options)
    try:
        yield
    finally:
        running.stop()


def records(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


def test_a_line_says_when_who_what_and_of_which_run(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "cockpit.jsonl"
    before = datetime.now(UTC).replace(microsecond=0)
    with logging_to(file):
        log.info("Run %d of “%s” ended", 7, "Café", extra={"action": "run_finished", "task_id": 3, "run_id": 7})
        log.debug("not worth a line")
    (line,) = records(file)
    assert before <= datetime.fromisoformat(line.pop("time")) <= datetime.now(UTC)
    assert line == {
        "level": "INFO",
        "logger": "cockpit.somewhere",
        "message": "Run 7 of “Café” ended",
        "action": "run_finished",
        "task_id": 3,
        "run_id": 7,
    }


def test_nothing_is_written_for_fields_that_a_record_lacks(tmp_path: Path) -> None:
    file = tmp_path / "log"
    with logging_to(file):
        log.info("plain")
        log.info("zero", extra={"task_id": 0})
    assert [line.keys() - {"time", "level", "logger", "message"} for line in records(file)] == [set(), {"task_id"}]


@pytest.mark.allow_warnings("it broke")
def test_a_traceback_is_one_field_without_its_secrets(tmp_path: Path) -> None:
    file = tmp_path / "log"
    with logging_to(file):
        try:
            raise ValueError("GET https://bob:hunter2@example.org/?api_key=s3cr3t failed")
        except ValueError:
            log.exception("it broke")
    (line,) = records(file)
    assert line["level"] == "ERROR"
    assert line["exception"].startswith("Traceback (most recent call last)")
    assert "ValueError: GET https://[hidden]@example.org/?api_key=[hidden] failed" in line["exception"]


def test_several_lines_in_one_message_stay_one_line_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "log"
    with logging_to(file):
        log.info("one\ntwo\r\n\x1b[31mthree \u2028")
    assert len(file.read_bytes().splitlines()) == 1
    assert records(file)[0]["message"] == "one\ntwo\r\n\x1b[31mthree \u2028"


def test_stop_writes_what_is_pending_and_ends_the_thread(tmp_path: Path) -> None:
    file = tmp_path / "log"
    threads = threading.active_count()
    with logging_to(file):
        assert threading.active_count() == threads + 1
        for number in range(2_000):
            log.info("line %d", number)
    assert [line["message"] for line in records(file)] == [f"line {number}" for number in range(2_000)]
    assert threading.active_count() == threads
    log.info("after the end")
    assert len(records(file)) == 2_000


def test_formatting_is_done_by_the_thread_of_the_log(tmp_path: Path) -> None:
    file, here = tmp_path / "log", threading.current_thread().name

    class Named:
        def __str__(self) -> str:
            return threading.current_thread().name

    with logging_to(file):
        log.info("%s", Named())
    assert records(file)[0]["message"] != here


def test_a_full_file_is_rotated_and_the_oldest_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_MAX_BYTES", 4_000)
    file = tmp_path / "log"
    with logging_to(file):
        for number in range(400):
            log.info("line %d %s", number, "x" * 100)
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert kept == ["log", "log.1", "log.2", "log.3", "log.4", "log.5"]
    assert all(path.stat().st_size <= 4_000 for path in tmp_path.iterdir())
    assert records(file)[-1]["message"].startswith("line 399 ")


def test_the_console_shows_the_same_lines_on_stderr(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with logging_to(tmp_path / "log", console=True):
        log.info("hello")
    shown = capfd.readouterr()
    assert shown.out == ""
    assert json.loads(shown.err)["message"] == "hello"


def test_a_file_that_cannot_be_written_is_said_and_stops_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    with logging_to(tmp_path / "file" / "log"):
        log.info("nobody hears this")
    shown = capfd.readouterr().err
    assert shown.startswith("cockpit: no log is kept: ")
    assert "nobody" not in shown


@pytest.mark.allow_warnings("library")
def test_what_libraries_say_of_their_own_doing_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "log"
    with logging_to(file):
        for name in ("httpx", "asyncio", "aiosqlite"):
            logging.getLogger(name).info("library talk")
            logging.getLogger(name).warning("library warning")
    assert [line["message"] for line in records(file)] == ["library warning"] * 3


def test_lines_of_many_threads_are_whole(tmp_path: Path) -> None:
    file = tmp_path / "log"

    def say(thread: int) -> None:
        for number in range(200):
            log.info("%d-%d", thread, number)

    with logging_to(file):
        threads = [threading.Thread(target=say, args=(thread,)) for thread in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    expected = sorted(f"{thread}-{number}" for thread in range(5) for number in range(200))
    assert sorted(line["message"] for line in records(file)) == expected


def test_a_file_name_that_is_no_text_does_not_lose_the_line(tmp_path: Path) -> None:
    file = tmp_path / "log"
    # In a process of its own: what pytest captures of a log must be text that its workers can send.
    script = (
        "import logging, pathlib, sys\n"
        "from cockpit.logs import start_logging\n"
        "logs = start_logging(pathlib.Path(sys.argv[1]))\n"
        "logging.getLogger('cockpit').info('the file %s', b'caf\\xe9'.decode('utf-8', 'surrogateescape'))\n"
        "logs.stop()\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    assert [line["message"] for line in records(file)] == ["the file caf\udce9"]
    assert done.stderr == ""


# -- secrets ----------------------------------------------------------------------------------------------------

CANARY = "C4n4ry-9f8e7d"
SECRETS = [
    f"Authorization: Bearer {CANARY}",
    f"Proxy-Authorization: Basic {CANARY}==",
    f'{{"Authorization": "Token {CANARY}", "Accept": "*/*"}}',
    f"authorization={CANARY}",
    f'authorization: Digest username="bob", response="{CANARY}"',
    f"sent bearer {CANARY}",
    f"Cookie: session={CANARY}; theme=dark",
    f"Set-Cookie: id={CANARY}; HttpOnly",
    f"https://bob:{CANARY}@example.org/feed",
    f"https://{CANARY}@example.org/feed",
    f"https://bob:p@ss{CANARY}@example.org/feed",
    f"https://example.org/feed?api_key={CANARY}&page=2",
    f"https://example.org/feed?page=2&key={CANARY}#top",
    f"https://example.org/?access_token={CANARY}",
    f"https://example.org/?sig={CANARY}",
    f"password={CANARY}",
    f"PASSWORD: {CANARY}",
    f'"passwd": "{CANARY} with a space"',
    f"{{'token': '{CANARY} it\\'s'}}",
    f"pwd = '{CANARY}'",
    f"client_secret={CANARY}",
    f"X-Api-Key: {CANARY}",
    f"apikey={CANARY}",
    f"AWS_SECRET_KEY={CANARY}",
    f"refresh_token={CANARY}",
    f"MY_TOKEN={CANARY} ./run.sh",
]


@pytest.mark.parametrize("text", SECRETS)
def test_a_secret_never_reaches_the_log(text: str) -> None:
    assert CANARY not in redact(text)
    assert "[hidden]" in redact(text)
    assert redact(redact(text)) == redact(text), "hiding twice changes nothing"
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "%s", (text,), None)
    assert CANARY not in JsonFormatter().format(record)


HARMLESS = [
    "24 new articles, 3 updated",
    "https://example.org/a?b=c&page=2#d",
    "https://example.org/@user/post",
    "the token expired; the author: Bob",
    "mail to bob@example.org",
    "12:30:05 monkey=7 keyboard=us basically",
    "",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_words_stay(text: str) -> None:
    assert redact(text) == text


def test_what_stands_around_a_secret_stays() -> None:
    shown = redact(f"GET https://h.example/x?token={CANARY}&page=2 password='{CANARY}', retry 3")
    assert shown == "GET https://h.example/x?token=[hidden]&page=2 password=[hidden], retry 3"


def test_a_hostile_text_is_searched_in_no_time() -> None:
    began = datetime.now(UTC)
    for piece in ("token=", "://", "a:", '"\\', "authorization: ", "@", "_token", "bearer "):
        redact(piece * 20_000)
    assert (datetime.now(UTC) - began).total_seconds() < 5


@pytest.mark.allow_warnings("failed")
def test_known_values_are_hidden_in_messages_and_tracebacks_while_they_are_known(tmp_path: Path) -> None:
    file = tmp_path / "log"
    with logging_to(file):
        with logs.hidden_in_logs(lambda text: text.replace("canary", "[hidden]")):
            log.info("found %s", "canary")
            try:
                raise ValueError("canary in it")
            except ValueError:
                log.exception("failed")
            log.info("an %s that does not fit %d", "argument", "canary")
        log.info("canary again")
    first, second, *others = records(file)
    assert first["message"] == "found [hidden]"
    assert "ValueError: [hidden] in it" in second["exception"]
    assert [line["message"] for line in others] == [
        "an %s that does not fit %d ('argument', '[hidden]')",
        "canary again",
    ]
