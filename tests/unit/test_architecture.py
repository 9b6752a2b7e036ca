"""The rules of docs/architecture.md that a machine can check, checked."""

from __future__ import annotations

import ast
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for path in (ROOT / "cockpit").rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions() -> Iterator[tuple[Path, Function]]:
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, Function):
                yield path, node


def length(node: Function) -> int:
    """Lines from `def` to the end."""
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def test_there_is_something_to_check() -> None:
    assert len(MODULES) > 40
    assert sum(1 for _ in functions()) > 300


# -- calls that this project bans -------------------------------------------------------------------------------

NESTED_LOOP = "a nested Qt loop inside a coroutine freezes the other tasks for good: use open() and signals"
BANNED_METHODS = {
    "exec": NESTED_LOOP,
    "exec_": NESTED_LOOP,
    "processEvents": NESTED_LOOP,
    "setIndexWidget": "a widget for each row is slow: paint it in the delegate",
}
STATIC_DIALOGS = {
    "QMessageBox": ("information", "warning", "critical", "question", "about", "aboutQt"),
    "QFileDialog": ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"),
    "QInputDialog": ("getText", "getItem", "getInt", "getDouble", "getMultiLineText"),
    "QColorDialog": ("getColor",),
    "QFontDialog": ("getFont",),
}
BANNED_NAMES = {
    "asyncSlot": "swallows what fails: use Spawner",
    "asyncClose": "the main coroutine owns the shutdown",
    "eval": "text from outside must never become code",
    "exec": "text from outside must never become code",
    "pickle": "text from outside must never become code",
    "marshal": "text from outside must never become code",
}
# The one place that may start a shell, since a task asks for it by name.
# P25: a value would become part of a shell string.
MAY_USE_A_SHELL = {"cockpit/handlers/process_group.py"}
# Messages between the program and its own parsing process.
MAY_UNPICKLE = {f"cockpit/clients/{name}.py" for name in ("parse_frames", "parse_worker", "parser")}


def banned_in(code: ast.AST, *, may_use_a_shell: bool = False) -> list[str]:
    """What of the banned things `code` does, as "line: what: why"."""
    found = []
    for node in ast.walk(code):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Attribute):
            is_qts_own_loop = node.attr == "exec" and _belongs_to(node, "app")
            if node.attr in BANNED_METHODS and not is_qts_own_loop:
                found.append(f"{line}: .{node.attr}: {BANNED_METHODS[node.attr]}")
            if isinstance(node.value, ast.Name) and node.attr in STATIC_DIALOGS.get(node.value.id, ()):
                found.append(f"{line}: {node.value.id}.{node.attr}: {NESTED_LOOP}")
            if node.attr in ("subprocess_shell", "create_subprocess_shell") and not may_use_a_shell:
                found.append(f"{line}: {node.attr}: P25")
            if node.attr in ("system", "popen") and _belongs_to(node, "os"):
                found.append(f"{line}: os.{node.attr}: P25")
        elif isinstance(node, ast.Name) and node.id in BANNED_NAMES:
            found.append(f"{line}: {node.id}: {BANNED_NAMES[node.id]}")
        elif isinstance(node, ast.alias) and node.name in BANNED_NAMES:
            found.append(f"{node.lineno}: import {node.name}: {BANNED_NAMES[node.name]}")
        elif isinstance(node, ast.keyword) and _asks_for_a_shell(node) and not may_use_a_shell:
            found.append(f"{node.value.lineno}: shell=True: P25")
    return found


def _asks_for_a_shell(node: ast.keyword) -> bool:
    return node.arg == "shell" and isinstance(node.value, ast.Constant) and node.value.value is True


def _belongs_to(node: ast.Attribute, *names: str) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in names


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_nothing_banned_is_called(path: Path) -> None:
    found = banned_in(tree(path), may_use_a_shell=short(path) in MAY_USE_A_SHELL)
    if short(path) in MAY_UNPICKLE:
        found = [line for line in found if "pickle" not in line]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "dialog.exec()",
        "app.processEvents()",
        "view.setIndexWidget(i, w)",
        "from qasync import asyncSlot",
        "QMessageBox.warning(w, 't', 'x')",
        "QFileDialog.getOpenFileName()",
        "eval('1')",
        "import pickle",
        "os.system('x')",
        "subprocess.run('x', shell=True)",
        "await_ = loop.subprocess_shell",
    ],
)
def test_the_search_for_banned_calls_finds_them(code: str) -> None:
    assert len(banned_in(ast.parse(code))) == 1


# -- sizes ------------------------------------------------------------------------------------------------------


def test_files_are_short() -> None:
    lengths = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > 500} == {}
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= 350


def test_functions_are_short() -> None:
    lengths = [length(node) for _, node in functions()]
    too_long = {f"{short(path)}:{node.name}": length(node) for path, node in functions() if length(node) > 50}
    assert too_long == {}
    assert statistics.quantiles(lengths, n=10)[-1] <= 30
    assert statistics.median(lengths) <= 9


def test_no_module_is_a_drawer_for_everything() -> None:
    names = {part for path in MODULES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert names & {"utils", "util", "helpers", "helper", "common", "manager", "misc"} == set()


# -- words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [path for path in MODULES if path.stat().st_size > 0], ids=short)
def test_modules_public_classes_and_functions_say_what_they_are(path: Path) -> None:
    module = tree(path)
    public = [
        node
        for node in module.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    ]
    silent = [node.name for node in public if ast.get_docstring(node) is None and not _is_plain_value(node)]
    assert ast.get_docstring(module)
    assert silent == []


def _is_plain_value(node: ast.AST) -> bool:
    """A class of annotated fields and nothing else says by its names what it is."""
    return isinstance(node, ast.ClassDef) and all(isinstance(part, ast.AnnAssign) for part in node.body)


def test_every_function_is_annotated() -> None:
    bare = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path, node in functions()
        if node.returns is None
        or any(
            argument.annotation is None
            for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            if argument.arg not in ("self", "cls", "mcs")
        )
    ]
    assert bare == []


# -- imports ----------------------------------------------------------------------------------------------------


def test_the_import_contracts_hold() -> None:
    # in a process of its own: it reconfigures logging for everybody
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", lint], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stdout


def test_no_module_imports_itself_through_others() -> None:
    import grimp

    graph = grimp.build_graph("cockpit", exclude_type_checking_imports=True, cache_dir=None)
    edges = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert cycles_in(edges) == []
    assert cycles_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) != []


def cycles_in(edges: dict[str, set[str]]) -> list[list[str]]:
    """Every way back to a module that a depth-first walk meets."""
    found: list[list[str]] = []
    done: set[str] = set()

    def walk(module: str, trail: list[str]) -> None:
        if module in trail:
            found.append([*trail[trail.index(module) :], module])
        elif module not in done:
            for other in sorted(edges.get(module, ())):
                walk(other, [*trail, module])
            done.add(module)

    for module in sorted(edges):
        walk(module, [])
    return found


def _modules_after(code: str) -> set[str]:
    """The top-level modules that are imported after `code` ran in a fresh Python."""
    ask = f"import sys\n{code}\nprint('\\n'.join(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, check=True, timeout=60, cwd=ROOT, env=environment
    )
    return set(done.stdout.split())


def _run_main(*arguments: str) -> str:
    return (
        f"sys.argv[1:] = {list(arguments)!r}\n"
        "from cockpit.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
    )


def test_without_a_window_nothing_of_qt_is_imported(tmp_path: Path) -> None:
    workspace = str(tmp_path / "w.db")
    loaded = _modules_after(_run_main("--workspace", workspace, "--headless", "tasks", "list", "--json"))
    assert {"cockpit", "aiosqlite", "typer"} <= loaded
    assert loaded & {"PySide6", "shiboken6", "qasync"} == set()


# Heavy, and not needed to show a window: imported after its first paint.
NOT_BEFORE_THE_FIRST_PAINT = {"pydantic", "httpx", "feedparser", "icalendar", "croniter", "typer", "rich", "nh3"}


@pytest.mark.parametrize(
    "module", ["cockpit.app", "cockpit.ui.main_window", "cockpit.ui.loop", "cockpit.engine.engine"]
)
def test_what_the_window_needs_at_once_is_light(module: str) -> None:
    assert _modules_after(f"import {module}") & NOT_BEFORE_THE_FIRST_PAINT == set()


# -- the stack --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, True, False], ids=str)
def test_pyside_does_not_lose_references(qapp: object, value: object) -> None:
    """PySide6 6.12.0 on Python 3.10 and 3.11 drops one at each of these calls, and aborts after some minutes."""
    from PySide6.QtCore import QModelIndex, Qt
    from PySide6.QtGui import QColor, QImage, QPainter, QStandardItemModel

    image = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    model = QStandardItemModel(4, 4)

    def calls() -> None:
        painter = QPainter(image)
        painter.setPen(QColor("red"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.drawLine(0, 0, 7, 7)
        painter.drawText(0, 7, "x")
        painter.end()
        index = model.index(1, 1, QModelIndex())
        model.setData(index, "x", Qt.ItemDataRole.DisplayRole)
        model.data(index, Qt.ItemDataRole.DisplayRole)
        index.isValid()

    assert lost_references(calls, value) < 100


def lost_references(calls: Callable[[], None], value: object) -> int:
    """How many references to `value` are gone after 1,000 rounds."""
    before = sys.getrefcount(value)
    for _ in range(1_000):
        calls()
    return before - sys.getrefcount(value)
