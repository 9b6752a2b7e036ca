"""The person's choices: read with a sentence for each problem, saved so that nothing a person wrote is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.settings import (
    CHOICES,
    RANGES,
    TIMES,
    Appearance,
    Settings,
    SettingsFile,
    _edited,
    load,
    peek_appearance,
    problem_with,
)

DEFAULTS = Settings()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_a_missing_file_means_the_defaults_and_no_problem(file: Path) -> None:
    assert load(file) == (DEFAULTS, [])
    assert not file.exists(), "reading writes nothing"


def test_what_is_said_is_in_force_and_the_rest_is_default(file: Path) -> None:
    file.write_text('theme = "dark"\nless_motion = true\nretention_days = 30\nstop_grace_seconds = 2\n')
    settings, problems = load(file)
    assert problems == []
    assert (settings.theme, settings.less_motion, settings.retention_days) == ("dark", True, 30)
    assert settings.stop_grace_seconds == 2
    assert settings.language == "system"


BAD = [
    ('theme = "blue"', "theme", 'must be one of system, light, dark; "system" is in force'),
    ('language = "de"', "language", "one of system, en, fr"),
    ("rows = 3", "rows", "one of comfortable, compact"),
    ('toasts = ""', "toasts", '"changes_and_failures" is in force'),
    ('less_motion = "yes"', "less_motion", "must be true or false; false is in force"),
    ("keep_in_tray = 1", "keep_in_tray", "must be true or false; true is in force"),
    ("retention_days = 0", "retention_days", "a whole number from 1 to 3650; 90 is in force"),
    ("retention_days = 1.5", "retention_days", "a whole number from 1 to 3650"),
    ("retention_days = true", "retention_days", "a whole number"),
    ("retention_runs_per_task = 9", "retention_runs_per_task", "from 10 to 1e+06; 10000 is in force"),
    ("stop_grace_seconds = -0.1", "stop_grace_seconds", "a number from 0 to 30; 1.5 is in force"),
    ("stop_grace_seconds = nan", "stop_grace_seconds", "a number from 0 to 30"),
    ('notices = "some"', "notices", 'one of all, failures, after_failures, incidents, nothing; "failures" is in force'),
    ("notice_after = 0", "notice_after", "a whole number from 1 to 100; 3 is in force"),
    ('quiet_start = "24:00"', "quiet_start", 'a time such as 22:00; "00:00" is in force'),
    ('quiet_end = "7:00"', "quiet_end", "a time such as 22:00"),
    ("quiet_end = 7", "quiet_end", "a time such as 22:00"),
    ("quiet_start = 22:00:00", "quiet_start", "a time such as 22:00"),
    ("stop_grace_seconds = inf", "stop_grace_seconds", "a number from 0 to 30"),
]


@pytest.mark.parametrize(("line", "key", "words"), BAD)
def test_a_bad_value_names_the_key_and_the_default_in_force(file: Path, line: str, key: str, words: str) -> None:
    file.write_text(f"{line}\n")
    settings, (problem,) = load(file)
    assert settings == DEFAULTS
    assert problem.startswith(f"{key} in settings.toml must be ")
    assert words in problem
    assert file.read_text() == f"{line}\n"


def test_one_bad_value_does_not_cost_the_good_ones(file: Path) -> None:
    file.write_text('theme = "dark"\nrows = "huge"\nlanguage = "fr"\n')
    settings, problems = load(file)
    assert (settings.theme, settings.rows, settings.language) == ("dark", "comfortable", "fr")
    assert len(problems) == 1


def test_an_unknown_key_warns_and_is_ignored(file: Path) -> None:
    file.write_text('thme = "dark"\n[window]\nwidth = 3\n')
    settings, problems = load(file)
    assert settings == DEFAULTS
    assert problems == [
        "thme in settings.toml is no setting and is ignored.",
        "window in settings.toml is no setting and is ignored.",
    ]


UNREADABLE = [b"theme = \n", b"\xff\xfe\x00", b'theme = "dark"\ntheme = "light"\n']


@pytest.mark.parametrize("content", UNREADABLE)
def test_a_file_that_is_no_toml_is_said_and_left_alone(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    settings, (problem,) = load(file)
    assert settings == DEFAULTS
    assert str(file) in problem
    assert "cannot be read" in problem
    assert file.read_bytes() == content


def test_a_folder_in_place_of_the_file_is_said(file: Path) -> None:
    file.mkdir()
    settings, (problem,) = load(file)
    assert settings == DEFAULTS
    assert "cannot be read" in problem


@pytest.mark.allow_warnings("rows in settings.toml must be")
def test_problems_are_logged_and_kept_for_the_window(file: Path) -> None:
    file.write_text("rows = 3\n")
    opened = SettingsFile(file)
    assert opened.current == DEFAULTS
    assert len(opened.problems) == 1


def test_the_first_paint_reads_three_choices_without_pydantic_or_qt(file: Path) -> None:
    file.write_text('theme = "dark"\nlanguage = "fr"\nless_motion = true\nrows = "compact"\n')
    assert peek_appearance(file) == Appearance("dark", True, "fr")
    assert peek_appearance(file.with_name("none.toml")) == Appearance()
    code = "import sys, cockpit.settings; print([m for m in ('pydantic', 'PySide6', 'asyncio') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# -- changes ----------------------------------------------------------------------------------------------------


def test_a_change_is_saved_in_force_and_told(file: Path) -> None:
    settings, heard = SettingsFile(file), list[Settings]()
    unsubscribe = settings.subscribe(heard.append)
    changed = settings.change(theme="dark", retention_days=7)
    assert settings.current == changed == Settings(theme="dark", retention_days=7)
    assert heard == [changed]
    assert load(file) == (changed, [])
    unsubscribe()
    unsubscribe()
    settings.change(theme="light")
    assert heard == [changed]


def test_a_change_makes_the_folder_and_leaves_no_draft(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "settings.toml"
    SettingsFile(file).change(rows="compact")
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_a_wrong_change_names_every_field_and_changes_nothing(file: Path) -> None:
    settings = SettingsFile(file)
    settings.subscribe(lambda _: pytest.fail("nothing changed"))
    with pytest.raises(UserError) as refused:
        settings.change(theme="blue", retention_days="many", colour=1, rows="compact")
    assert refused.value.fields == {
        "theme": "one of system, light, dark",
        "retention_days": "a whole number from 1 to 3650",
        "colour": "there is no such setting",
    }
    assert settings.current == DEFAULTS
    assert not file.exists()


HAND_WRITTEN = """\
# how I like it
theme = "light"   # for the day
my_own = [1, 2.5, "three"]

rows = "compact"

[plugin."my-tool"]
when = 2026-11-21T08:00:00Z
theme = "another"
"""


@pytest.mark.allow_warnings("is no setting")
def test_comments_order_and_foreign_keys_stay(file: Path) -> None:
    file.write_text(HAND_WRITTEN)
    SettingsFile(file).change(theme="dark", language="fr")
    text = file.read_text()
    assert text.startswith('# how I like it\ntheme = "dark"\nmy_own = [1, 2.5, "three"]\n')
    assert text.endswith('theme = "another"\n')
    expected = tomllib.loads(HAND_WRITTEN) | {"theme": "dark", "language": "fr"}
    assert tomllib.loads(text) == expected


def test_a_file_with_nothing_but_comments_keeps_them(file: Path) -> None:
    file.write_text('# how I like it\n# theme = "light"\n')
    SettingsFile(file).change(theme="dark")
    assert file.read_text() == '# how I like it\n# theme = "light"\ntheme = "dark"\n'


AWKWARD = [
    'theme = """\nlight"""\n',
    'x = """\ntheme = "light"\n"""\ntheme = "light"\n',
    "x = [\n[1],\n]\n",
    '"theme" = "light"\n',
    "x = inf\ny = -inf\n",
    "x = 1979-05-27\ny = 07:32:00\nz = 1979-05-27T07:32:00.5+01:00\n",
    'x = "tab\\tdel\\u007fquote\\"slash\\\\ é 😀"\n"odd key" = 1\n"" = 2\n',
    "a = {b = {c = [true, {d = 1}]}}\n",
]


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.allow_warnings("is no setting", "must be one of")
def test_whatever_toml_a_person_wrote_means_the_same_after_a_change(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    SettingsFile(file).change(theme="dark", keep_in_tray=False)
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    assert read == tomllib.loads(text) | {"theme": "dark", "keep_in_tray": False}


def plain_values() -> some.SearchStrategy[Any]:
    texts = some.text(some.characters(exclude_categories=["Cs"]), max_size=12)
    leaves = some.booleans() | some.integers(-(2**63), 2**63 - 1) | some.floats(allow_nan=False) | texts
    return some.recursive(
        leaves, lambda inner: some.lists(inner, max_size=3) | some.dictionaries(texts, inner), max_leaves=6
    )


@given(kept=some.dictionaries(some.text(some.characters(exclude_categories=["Cs"]), max_size=8), plain_values()))
def test_every_value_survives_being_written_anew(kept: dict[str, Any]) -> None:
    written = _edited("not toml at all", kept, {"theme": "dark"})
    assert tomllib.loads(written) == {**kept, "theme": "dark"}
    assert tomllib.loads(_edited(written, tomllib.loads(written), {"rows": "compact"}))["rows"] == "compact"


@pytest.mark.allow_warnings("cannot be read")
def test_an_unreadable_file_is_put_aside_not_lost(file: Path) -> None:
    file.write_text("theme = dark, please\n")
    settings = SettingsFile(file)
    settings.change(theme="dark")
    assert load(file) == (Settings(theme="dark"), [])
    assert file.with_name("settings.toml.unreadable").read_text() == "theme = dark, please\n"


def test_what_another_window_saved_meanwhile_stays(file: Path) -> None:
    ours, theirs = SettingsFile(file), SettingsFile(file)
    theirs.change(language="fr")
    ours.change(theme="dark")
    assert load(file)[0] == Settings(language="fr", theme="dark")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "cockpit.toml"
    real.parent.mkdir()
    real.write_text('theme = "light"\n')
    file.symlink_to(real)
    SettingsFile(file).change(theme="dark")
    assert file.is_symlink()
    assert load(real)[0].theme == "dark"


@pytest.mark.allow_warnings("cannot be read")
def test_a_place_that_cannot_be_written_is_said_and_nothing_is_in_force(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = SettingsFile(tmp_path / "file" / "settings.toml")
    with pytest.raises(EnvironmentFault, match="The settings cannot be saved"):
        settings.change(theme="dark")
    assert settings.current == DEFAULTS


def test_every_choice_and_both_ends_of_every_range_are_allowed() -> None:
    for key, choices in CHOICES.items():
        assert [problem_with(key, choice) for choice in choices] == [None] * len(choices)
    for key, (low, high) in RANGES.items():
        whole = isinstance(getattr(DEFAULTS, key), int)
        assert problem_with(key, int(low) if whole else low) is None
        assert problem_with(key, int(high) if whole else high) is None
        assert problem_with(key, high + 1) is not None


def test_every_setting_has_limits_or_is_a_switch_and_its_default_is_allowed() -> None:
    defaults = asdict(DEFAULTS)
    assert {key: problem_with(key, value) for key, value in defaults.items()} == dict.fromkeys(defaults)
    switches = {key for key, value in defaults.items() if isinstance(value, bool)}
    assert switches | TIMES | CHOICES.keys() | RANGES.keys() == defaults.keys()
