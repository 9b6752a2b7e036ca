"""The entry point: reads the options before a command; starts the window, the engine or the command line."""

from __future__ import annotations

import gc
import sys

from cockpit.start import WrongUse, parse

WRONG_USE = 2


def main(arguments: list[str] | None = None) -> int:
    """Run the program; the answer is the exit code (0 done, 1 failed, 2 wrong use, 3 skipped)."""
    try:
        start = parse(sys.argv[1:] if arguments is None else arguments)
    except WrongUse as error:
        sys.stderr.write(f"cockpit: {error}\n")
        return WRONG_USE
    if start.command:
        from cockpit.cli.main import run

        return run(list(start.command), workspace=start.workspace)
    from cockpit import app

    gc.disable()  # nothing of a start is garbage; `services.session` turns it on again when the engine runs
    return app.run_headless(start) if start.headless else app.run_window(start)


if __name__ == "__main__":
    raise SystemExit(main())
