"""The window's memory: comes back as it was, and never stands in the way."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from cockpit.ui import window_state
from cockpit.ui.window_state import WindowState


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    state = WindowState(bytes(range(256)), "tasks")
    path = tmp_path / "deep" / "window.json"
    window_state.save(path, state)
    assert window_state.load(path) == state
    assert [file.name for file in path.parent.iterdir()] == ["window.json"]


def test_saving_again_replaces(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    window_state.save(path, WindowState(b"1", "a"))
    window_state.save(path, WindowState(b"2", "b"))
    assert window_state.load(path) == WindowState(b"2", "b")


def test_a_first_start_remembers_nothing(tmp_path: Path) -> None:
    assert window_state.load(tmp_path / "window.json") == WindowState()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        json.dumps({"geometry": "not base64!", "page": "x"}),
        json.dumps({"geometry": 7, "page": "x"}),
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_a_damaged_file_is_left_alone(tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "window.json"
    path.write_text(content, encoding="utf-8")
    with caplog.at_level(logging.INFO):
        assert window_state.load(path) == WindowState()
    assert "place of the window is not known" in caplog.text


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    with caplog.at_level(logging.INFO):
        window_state.save(blocked / "window.json", WindowState(b"", "x"))
    assert "place of the window is not kept" in caplog.text
