"""One command for a fresh machine: needs Python 3.11 or newer and nothing else.

    python3 packaging/dev.py run [ARGUMENT ...]     install what is needed into .venv, start the program
    python3 packaging/dev.py test [ARGUMENT ...]    all checks and all tests; arguments go to pytest
    python3 packaging/dev.py check                  all checks without the tests
    python3 packaging/dev.py cover                  the tests with a table of what they reach
    python3 packaging/dev.py bench [--quick] [ROW ...]   the benchmark table, with its peers in .venv-bench

Every step runs even when one before it failed; the exit code is 0 only when all are well.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
NEWER_PYTHONS = ("python3.13", "python3.12", "python3.11")

# What Qt loads from the system on Linux, and the Debian and Ubuntu package it is in.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# What an X11 window needs besides; a test needs no window server.
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# Two versions of one package: the second lives in a folder of its own.
BENCH_PEERS = ("apscheduler>=3.10,<4", "sqlalchemy[asyncio]>=2,<3", "sniffio", "cronsim", "croniter")
BENCH_PEERS_PRE = ("apscheduler>=4.0.0a5,<5",)


class Stop(Exception):
    """Nothing more can be done; the text says why and what to do."""


def main(arguments: list[str]) -> int:
    """Do what the first argument names; answers the exit code."""
    if sys.version_info < OLDEST:
        return with_newer_python(arguments)
    commands = {"run": run, "test": test, "check": check, "cover": cover, "bench": bench}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"], ["help"]) else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def with_newer_python(arguments: list[str]) -> int:
    """This Python is too old: hand over to a newer one on the PATH, or say what is missing."""
    for name in NEWER_PYTHONS:
        path = shutil.which(name)
        if path and subprocess.call([path, "-c", "import venv"], stderr=subprocess.DEVNULL) == 0:
            return subprocess.call([path, str(Path(__file__).resolve()), *arguments])
    have = ".".join(str(part) for part in sys.version_info[:3])
    print(
        f"Architect Cockpit needs Python 3.11 or newer; this is Python {have}.\n"
        "Install a newer one (https://www.python.org/downloads/, or your system's package python3.11 or later)\n"
        "and start this command with it, for example: python3.12 packaging/dev.py run",
        file=sys.stderr,
    )
    return 1


# -- commands ---------------------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Install the program and start it."""
    python = environment(ROOT / ".venv", extra="")
    if "--headless" not in arguments:
        need_qt_libraries(window=True)
    return subprocess.call([str(python), str(ROOT / "main.py"), *arguments])


def test(arguments: list[str]) -> int:
    """All checks, then all tests in parallel and in random order."""
    python = environment(ROOT / ".venv", extra="dev")
    need_qt_libraries(window=False)
    in_parallel = [] if any(argument.startswith("-n") for argument in arguments) else ["-n", "auto"]
    tests = ("tests", [str(python), "-m", "pytest", *in_parallel, *arguments])
    return steps([*checks(python), tests])


def check(_: list[str]) -> int:
    """Lint, format, types, import contracts, declared dependencies."""
    return steps(checks(environment(ROOT / ".venv", extra="dev")))


def cover(arguments: list[str]) -> int:
    """The tests in one process under coverage, then its table."""
    python = str(environment(ROOT / ".venv", extra="dev"))
    need_qt_libraries(window=False)
    measured = [python, "-m", "coverage", "run", "--source=cockpit", "-m", "pytest", "-q", *arguments]
    return steps([("tests", measured), ("coverage", [python, "-m", "coverage", "report", "--skip-covered"])])


def bench(arguments: list[str]) -> int:
    """The benchmark table; peers that cannot be installed are named in it and left out."""
    folder = ROOT / ".venv-bench"
    python = environment(folder, extra="")
    need_qt_libraries(window=False)
    peers_missing = install_peers(python, folder)
    if peers_missing:
        print("Not obtainable, so not compared with: " + ", ".join(peers_missing))
    return subprocess.call([str(python), "-m", "tests.benchmarks", *arguments], cwd=ROOT)


def checks(python: Path) -> list[tuple[str, list[str]]]:
    """Every check that is not a test, by name."""
    module = [str(python), "-m"]
    return [
        ("ruff check", [*module, "ruff", "check", "."]),
        ("ruff format", [*module, "ruff", "format", "--check", "."]),
        ("mypy", [*module, "mypy"]),
        ("import contracts", [str(tool(python, "lint-imports")), "--no-cache"]),
        ("dependencies", [*module, "deptry", "."]),
    ]


def steps(todo: list[tuple[str, list[str]]]) -> int:
    """Run all, then say in one line each how it went; 0 when all went well."""
    lines, failed = [], 0
    for name, command in todo:
        print(f"\n== {name}", flush=True)
        started = time.monotonic()
        code = subprocess.call(command, cwd=ROOT)
        failed += code != 0
        verdict = "ok" if code == 0 else f"FAILED (exit code {code})"
        lines.append(f"  {name:<18} {time.monotonic() - started:6.1f} s  {verdict}")
    print("\n" + "\n".join(lines))
    print(f"{len(todo) - failed} of {len(todo)} steps ok" + (f", {failed} FAILED" if failed else ""), flush=True)
    return 1 if failed else 0


# -- environments -----------------------------------------------------------------------------------------------


def environment(folder: Path, extra: str) -> Path:
    """The Python of a virtual environment that holds the program as pyproject.toml now describes it.

    Installs only when pyproject.toml, the extra or the Python changed since the last time.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not works(python):
        make_environment(folder)
    stamp = folder / f".installed-{extra or 'program'}"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    # an environment for development holds the program as well
    stamps = {stamp, folder / ".installed-dev"}
    if not any(path.is_file() and path.read_text() == wanted for path in stamps):
        print(f"Installing into {folder.name} (once, and again when pyproject.toml changes) ...", flush=True)
        target = f"{ROOT}[{extra}]" if extra else str(ROOT)
        install(python, ["--editable", target])
        stamp.write_text(wanted)
    return python


def works(python: Path) -> bool:
    """True for a Python that starts and is new enough (a moved or half-made environment is neither)."""
    question = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.call([str(python), "-c", question], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def make_environment(folder: Path) -> None:
    """A new virtual environment in place of a missing or broken one."""
    try:
        venv.create(folder, clear=True, with_pip=True)
    except (subprocess.CalledProcessError, ImportError, OSError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Stop(
            f"A virtual environment could not be made in {folder}: {error}\n"
            f"On Debian and Ubuntu: sudo apt-get install python{version}-venv"
        ) from None


def install(python: Path, arguments: list[str]) -> None:
    """pip install; its own words are shown only when it fails."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    if subprocess.call(command, cwd=ROOT) != 0:
        raise Stop("Installing failed (see above). Is this machine online? Run the command again to retry.")


def install_peers(python: Path, folder: Path) -> list[str]:
    """Install what the benchmarks compare with; answers what could not be had."""
    stamp, wanted = folder / ".installed-peers", repr((BENCH_PEERS, BENCH_PEERS_PRE))
    if stamp.is_file() and stamp.read_text() == wanted:
        return []
    groups: list[tuple[str, list[str]]] = [(peer, []) for peer in BENCH_PEERS]
    groups += [(peer, ["--pre", "--upgrade", "--target", str(folder / "pre")]) for peer in BENCH_PEERS_PRE]
    missing = []
    for peer, options in groups:
        try:
            install(python, [*options, peer])
        except Stop:
            missing.append(peer)
    if not missing:
        stamp.write_text(wanted)
    return missing


def tool(python: Path, name: str) -> Path:
    """A command that was installed beside `python`."""
    return python.with_name(name + (".exe" if os.name == "nt" else ""))


# -- system libraries -------------------------------------------------------------------------------------------


def need_qt_libraries(window: bool) -> None:
    """On Linux: stop with the names of the packages when a library is missing without which Qt cannot start."""
    if not sys.platform.startswith("linux"):
        return
    wanted = dict(QT_LIBRARIES)
    on_x11 = os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY")
    if window and on_x11 and not os.environ.get("QT_QPA_PLATFORM"):
        wanted.update(X11_LIBRARIES)
    missing = [library for library in wanted if not loads(library)]
    if missing:
        packages = " ".join(sorted({wanted[library] for library in missing}))
        raise Stop(
            f"Qt needs system libraries that are not here: {', '.join(missing)}\n"
            f"On Debian and Ubuntu: sudo apt-get install {packages}\n"
            "On other systems install the packages that hold these files."
        )


def loads(library: str) -> bool:
    """True when the dynamic loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
