"""The French words of the window.

    .venv/bin/python packaging/translations.py update      strings of cockpit/ui into cockpit_fr.ts
    .venv/bin/python packaging/translations.py release     that file into cockpit_fr.qm, which the program loads

Both are in resources/translations.

After `update`, fill in what is marked "unfinished" (Qt Linguist: .venv/bin/pyside6-linguist), then `release`.
A test fails while anything is unfinished, obsolete, or not released.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
SOURCE = TRANSLATIONS / "cockpit_fr.ts"
RELEASED = SOURCE.with_suffix(".qm")


def update(target: Path = SOURCE) -> None:
    """Bring the strings of the code into a .ts file; what it already translates stays, what is gone goes."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "cockpit" / "ui").rglob("*.py"))
    # Without line numbers: the file changes only when a string does.
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", "fr_FR"]
    _run("pyside6-lupdate", *files, *options, "-ts", str(target))


def release(source: Path = SOURCE, target: Path = RELEASED) -> None:
    """Make the .qm of a .ts file."""
    _run("pyside6-lrelease", str(source), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    """Run a tool of PySide6 that is installed beside this Python; raises when it fails."""
    found = Path(sys.executable).parent / (f"{tool}.exe" if sys.platform == "win32" else tool)
    subprocess.run([str(found), *arguments], cwd=ROOT, check=True)


def main(arguments: list[str]) -> int:
    """Do what the one argument names; answers the exit code."""
    if arguments not in (["update"], ["release"]):
        sys.stderr.write(__doc__ or "")
        return 2
    TRANSLATIONS.mkdir(parents=True, exist_ok=True)
    if arguments == ["update"]:
        update()
    else:
        release()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
