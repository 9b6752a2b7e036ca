"""The French words: all of them, up to date, with the same placeholders, and really in the window."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cockpit.domain.run import RunStatus
from cockpit.ui.dialogs.task_draft import TaskDraft
from cockpit.ui.format import ago_or_in, plural
from cockpit.ui.handler_words import KNOWN, handler_words
from cockpit.ui.language import Language
from cockpit.ui.main_window import MainWindow
from cockpit.ui.models.params_schema import fields_of, walk
from cockpit.ui.models.task_row import Column
from cockpit.ui.page_list import page_entries
from cockpit.ui.pages.tasks import TasksPage
from cockpit.ui.run_words import result_words
from cockpit.ui.theme import Theme
from tests.helpers.window_room import Plan, Room, on_qt_loop, until
from tests.unit.ui.test_format import NOW

ROOT = Path(__file__).resolve().parents[3]
PLACEHOLDER = re.compile(r"\{\w*\}")


@dataclass(frozen=True)
class Message:
    context: str
    source: str
    comment: str
    french: str
    state: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.context, self.source, self.comment


def messages_of(path: Path) -> list[Message]:
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found.append(
                Message(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    message.findtext("comment", ""),
                    translation.text or "",
                    translation.get("type", "finished"),
                )
            )
    return found


def load_tool() -> ModuleType:
    """`packaging` in this repository is a folder of scripts, and an installed package has its name."""
    spec = importlib.util.spec_from_file_location("cockpit_translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = load_tool()
MESSAGES = messages_of(TOOL.SOURCE)


def calls(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    for path in sorted((ROOT / "cockpit" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in names:
                    yield f"{path.name}:{node.lineno}", node


def literal(call: ast.Call, place: int) -> str:
    """The text written at a place of a call, "" when something else stands there."""
    found = call.args[place] if len(call.args) > place else None
    return found.value if isinstance(found, ast.Constant) and isinstance(found.value, str) else ""


def text_of(call: ast.Call) -> tuple[str, str]:
    """What a call of tr or translate marks, and the comment that tells it from another with the same text."""
    first = 0 if isinstance(call.func, ast.Attribute) and call.func.attr == "tr" else 1
    return literal(call, first), literal(call, first + 1)


def marked() -> Iterator[tuple[str, str, str]]:
    """Where the code marks a text to be translated, the text ("" when it is not written out there), its comment."""
    for where, call in calls({"tr", "translate"}):
        of = getattr(call.func, "value", None)
        if isinstance(of, ast.Name) and of.id == "painter":
            continue  # it moves the drawing
        if where.startswith("handler_words.py:"):
            continue  # TestTaskTypes holds its list
        yield where, *text_of(call)


@pytest.fixture
def in_french(qapp: QApplication, look: Theme) -> Iterator[None]:
    """The whole application in French, as the program does it at its start."""
    language = Language(qapp)
    language.choose("fr")
    yield
    language.choose("en")


@pytest.fixture
def room(in_french: None, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


class TestTheFile:
    def test_it_has_exactly_the_texts_of_the_code(self, tmp_path: Path) -> None:
        copy = tmp_path / "cockpit_fr.ts"
        shutil.copy(TOOL.SOURCE, copy)
        TOOL.update(copy)
        expected = {message.key for message in messages_of(copy)}
        there = {message.key for message in MESSAGES}
        assert there == expected, "run packaging/translations.py update"

    def test_every_text_is_translated(self) -> None:
        assert len(MESSAGES) > 400
        assert [message for message in MESSAGES if message.state != "finished" or not message.french.strip()] == []

    def test_the_tool_finds_every_marked_text(self) -> None:
        """A text in a variable or behind a helper of its own is not found, and would stay English in silence."""
        known = {(message.source, message.comment) for message in MESSAGES}
        everything = list(marked())
        assert len(everything) > 400
        assert [mark for mark in everything if mark[1:] not in known] == []

    def test_placeholders_are_the_same(self) -> None:
        for message in MESSAGES:
            assert sorted(PLACEHOLDER.findall(message.french)) == sorted(PLACEHOLDER.findall(message.source)), message
            assert message.french[:1].isspace() == message.source[:1].isspace(), message
            assert "%n" not in message.source, message  # numbers go through `plural`

    def test_it_is_set_in_the_french_way(self) -> None:
        for message in MESSAGES:
            assert "'" not in message.french, message
            assert not re.search(r"[ \w][;?!](\s|$)", message.french), message  # U+202F stands before them
            assert not re.search(r"[ \w]:(\s|$)", message.french), message
            assert not re.search(r"«(?!\u202f)|(?<!\u202f)»", message.french), message
            assert "..." not in message.french, message

    def test_both_forms_of_every_count_are_there(self) -> None:
        by_source = {(message.source, message.comment): message.french for message in MESSAGES}
        pairs = 0
        for where, call in calls({"plural"}):
            for form in call.args[1:]:
                if isinstance(form, ast.Call):
                    assert "{n}" in by_source[text_of(form)], where
                    pairs += 1
        assert pairs >= 30


class TestTaskTypes:
    @on_qt_loop
    async def test_every_word_of_a_built_in_type_is_known_to_the_translators(self, room: Room) -> None:
        said: set[str] = set()
        for spec in room.services.tasks.handlers():
            schema = spec.Params.model_json_schema()
            said |= {spec.title, spec.description}
            for part in (schema, *schema.get("$defs", {}).values()):
                for field in part.get("properties", {}).values():
                    said |= {field["title"], field.get("description", "")}
        assert len(said) > 50
        assert said - {""} <= set(KNOWN) | {"Params"}

    @on_qt_loop
    async def test_the_editor_asks_in_french(self, room: Room) -> None:
        spec = next(spec for spec in room.services.tasks.handlers() if spec.task_type == "ideas_refresh")
        labels = {field.label for field in walk(fields_of(spec.Params))}
        assert {"Jours récents", "Articles au moins"} <= labels
        assert TaskDraft.of_type(spec, ()).name == "Actualisation des idées"

    def test_a_type_from_elsewhere_keeps_its_words(self) -> None:
        assert handler_words("Feed the cat") == "Feed the cat"
        assert handler_words("") == ""


class TestTheReleasedFile:
    def test_it_says_what_the_file_says(self, qapp: QApplication) -> None:
        translator = QTranslator()
        assert translator.load(str(TOOL.RELEASED))
        differ = [
            message
            for message in MESSAGES
            if translator.translate(message.context, message.source, message.comment or None) != message.french
        ]
        assert differ == [], "run packaging/translations.py release"

    def test_the_tool_makes_it(self, tmp_path: Path, qapp: QApplication) -> None:
        made = tmp_path / "made.qm"
        TOOL.release(TOOL.SOURCE, made)
        translator = QTranslator()
        assert translator.load(str(made))
        assert translator.translate("Pages", "Dashboard") == "Tableau de bord"

    def test_another_word_is_refused(self, capsys: pytest.CaptureFixture[str]) -> None:
        before = TOOL.RELEASED.stat().st_mtime_ns
        assert TOOL.main(["publish"]) == 2
        assert TOOL.main([]) == 2
        assert "translations.py update" in capsys.readouterr().err
        assert TOOL.RELEASED.stat().st_mtime_ns == before


@pytest.mark.usefixtures("in_french")
class TestTheWindow:
    def test_the_navigation_speaks_french(self, qtbot: QtBot) -> None:
        window = MainWindow(page_entries(), state_file=None)
        qtbot.addWidget(window)
        words = [button.text() for button in window.navigation.findChildren(QPushButton)]
        words += [button.accessibleName() for button in window.navigation.findChildren(QPushButton)]
        spoken = " | ".join(words)
        for expected in ("Tableau de bord", "Tâches système", "Réglages"):
            assert expected in spoken
        assert "Settings" not in spoken
        assert window.navigation.bell.accessibleName() == "Notifications"

    def test_words_of_qt_itself_are_french(self) -> None:
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"

    def test_times_and_counts_follow(self) -> None:
        assert QLocale().language() == QLocale.Language.French
        assert ago_or_in(NOW, NOW) == "à l’instant"
        one = QCoreApplication.translate("TasksPage", "{n} task")
        many = QCoreApplication.translate("TasksPage", "{n} tasks")
        assert [plural(count, one, many) for count in (0, 1, 2)] == ["0 tâche", "1 tâche", "2 tâches"]

    def test_a_result_agrees_with_its_noun(self) -> None:
        result = {"opened": 2, "resolved": 3, "open": 1}
        assert result_words("alerts_refresh", RunStatus.SUCCESS, result) == "2 nouvelles alertes, 3 résolues, 1 ouverte"

    def test_back_to_english(self, qapp: QApplication) -> None:
        language = Language(qapp)
        language.choose("fr")
        assert QCoreApplication.translate("Pages", "Settings") == "Réglages"
        language.choose("en")
        assert language.code == "en"
        assert QLocale().language() == QLocale.Language.English


class TestTheTasksPage:
    @on_qt_loop
    async def test_head_table_and_filters_are_french(self, room: Room) -> None:
        await room.add_shell("a")
        page = TasksPage(room.context)
        room.show(page)
        await until(lambda: not page.feed.is_loading)
        assert page.head._subtitle.text().startswith("1 tâche · prochaine exécution ")
        assert page.filters.segments.button("disabled").text() == "Désactivées  0"
        titles = [page.model.headerData(place, Qt.Orientation.Horizontal) for place in range(len(Column))]
        assert {"Tâche", "État", "Dernière exécution", "Prochaine", "Fréquence", "Erreurs"} <= {
            str(title).rstrip(" ↑↓") for title in titles
        }
