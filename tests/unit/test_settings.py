"""The person's choices: bad values do no harm, what a person wrote in the file is kept."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.settings import CHOICES, RANGES, Appearance, Settings, SettingsFile, load, peek_appearance, problem_with

BAD = [
    ("language", "de", "one of system, en, fr"),
    ("theme", 5, "one of system, light, dark"),
    ("rows", [], "one of comfortable, compact"),
    ("toasts", None, "one of every_run, changes_and_failures, failures, nothing"),
    ("less_motion", "yes", "true or false"),
    ("keep_in_tray", 1, "true or false"),
    ("retention_days", 0, "a whole number from 1 to 3650"),
    ("retention_days", 3651, "a whole number from 1 to 3650"),
    ("retention_days", 1.5, "a whole number from 1 to 3650"),
    ("retention_days", True, "a whole number from 1 to 3650"),
    ("retention_runs_per_task", 9, "a whole number from 10 to 1e+06"),
    ("stop_grace_seconds", 30.5, "a number from 0 to 30"),
    ("stop_grace_seconds", float("nan"), "a number from 0 to 30"),
    ("stop_grace_seconds", "1", "a number from 0 to 30"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.toml"


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_every_setting_has_a_default_that_is_allowed() -> None:
    defaults = asdict(Settings())
    assert {key: problem_with(key, value) for key, value in defaults.items()} == dict.fromkeys(defaults)
    switches = {field.name for field in fields(Settings) if isinstance(defaults[field.name], bool)}
    assert switches | CHOICES.keys() | RANGES.keys() == defaults.keys()


def test_without_a_file_the_defaults_are_in_force_and_none_is_made(file: Path) -> None:
    settings = SettingsFile(file)
    assert settings.current == Settings()
    assert settings.problems == []
    assert not file.parent.exists()


def test_a_change_is_saved_at_once_and_read_again(file: Path) -> None:
    settings = SettingsFile(file)
    changed = settings.change(theme="dark", retention_days=30, stop_grace_seconds=2, less_motion=True)
    assert (
        settings.current == changed == Settings(theme="dark", retention_days=30, stop_grace_seconds=2, less_motion=True)
    )
    assert load(file) == (changed, [])
    assert peek_appearance(file) == Appearance("dark", True, "system")
    assert sorted(os.listdir(file.parent)) == [file.name], "no draft is left"


@pytest.mark.parametrize(("key", "value", "words"), BAD)
def test_a_wrong_value_is_refused_by_its_name_and_nothing_is_changed(
    file: Path, key: str, value: Any, words: str
) -> None:
    settings = SettingsFile(file)
    heard: list[Settings] = []
    settings.subscribe(heard.append)
    good = {"theme": "dark"} if key != "theme" else {"rows": "compact"}
    with pytest.raises(UserError) as refused:
        settings.change(**{key: value, **good})
    assert list(refused.value.fields) == [key]
    assert words.split(" to ")[0] in refused.value.fields[key]
    assert settings.current == Settings()
    assert heard == []
    assert not file.exists()


def test_a_setting_that_is_none_is_refused(file: Path) -> None:
    with pytest.raises(UserError) as refused:
        SettingsFile(file).change(colour="red", theme="pink")
    assert set(refused.value.fields) == {"colour", "theme"}


@pytest.mark.allow_warnings("settings.toml")
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('theme = "pink"', 'theme in settings.toml must be one of system, light, dark; "system" is in force.'),
        (
            "retention_days = -1",
            "retention_days in settings.toml must be a whole number from 1 to 3650; 90 is in force.",
        ),
        ("less_motion = 1", "less_motion in settings.toml must be true or false; false is in force."),
        ("colour = 1", "colour in settings.toml is no setting and is ignored."),
        ("theme = {a = 1}", 'theme in settings.toml must be one of system, light, dark; "system" is in force.'),
    ],
)
def test_a_bad_line_is_one_sentence_and_the_others_count(file: Path, line: str, words: str) -> None:
    text = f'{line}\nrows = "compact"\n'
    settings = SettingsFile(written(file, text))
    assert settings.problems == [words]
    assert settings.current == Settings(rows="compact")
    assert file.read_text() == text, "reading never writes"


@pytest.mark.allow_warnings("settings.toml")
@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"{", b"a = 1\na = 2\n"])
def test_a_file_that_cannot_be_read_is_kept_aside_when_a_change_is_saved(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    settings = SettingsFile(file)
    assert settings.current == Settings()
    assert "cannot be read" in settings.problems[0]
    assert file.read_bytes() == content
    settings.change(theme="light")
    assert load(file) == (Settings(theme="light"), [])
    assert file.with_name("settings.toml.unreadable").read_bytes() == content


@pytest.mark.allow_warnings("settings.toml")
@pytest.mark.parametrize(
    "text",
    [
        '# mine\ntheme = "dark" # why\n\n# more\nrows = "compact"\n',
        "# only a comment\n",
        'other = "é \\" \\\\ \\u007f \\n"\nlist = [1, 2.5, "x", true]\nday = 2026-11-21\nat = 2026-11-21T05:00:00Z\n',
        '"key with spaces" = 1\ntheme="dark"\n[table]\ntheme = "pink"\n[table.inner]\na = 1\n',
        "[[array]]\na = 1\n[[array]]\na = 2\n",
        "big = inf\nsmall = -inf\n",
        'text = """\ntheme = "pink"\n"""\n',
    ],
)
def test_a_change_keeps_what_is_not_ours(file: Path, text: str) -> None:
    before = tomllib.loads(written(file, text).read_text())
    SettingsFile(file).change(theme="light", retention_days=7)
    assert tomllib.loads(file.read_text(encoding="utf-8")) == {**before, "theme": "light", "retention_days": 7}
    for comment in (line for line in text.splitlines() if line.startswith("#")):
        assert comment in file.read_text().splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_the_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = written(tmp_path / "dotfiles" / "settings.toml", 'rows = "compact"\n')
    file.parent.mkdir()
    file.symlink_to(real)
    SettingsFile(file).change(theme="dark")
    assert file.is_symlink()
    assert load(real)[0] == Settings(theme="dark", rows="compact")


def test_who_subscribed_hears_of_each_change_until_they_end_it(file: Path) -> None:
    settings = SettingsFile(file)
    heard: list[str] = []
    end = settings.subscribe(lambda now: heard.append(now.theme))
    settings.change(theme="dark")
    assert load(file)[0].theme == "dark"
    end()
    end()
    settings.change(theme="light")
    assert heard == ["dark"]


@pytest.mark.allow_warnings("cannot be read")
def test_a_folder_that_cannot_be_made_is_said_and_nothing_is_in_force(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = SettingsFile(tmp_path / "file" / "settings.toml")
    with pytest.raises(EnvironmentFault, match="cannot be saved"):
        settings.change(theme="dark")
    assert settings.current == Settings()


def test_settings_need_no_heavy_import() -> None:
    code = "import cockpit.settings, sys; assert not {'pydantic', 'httpx', 'sqlite3', 'asyncio'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
