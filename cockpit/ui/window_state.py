"""What the window remembers from one time to the next: where it was, how large, and which page was open.

A small JSON file beside the settings.  It is a convenience: what cannot be read or written is left alone.
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
import os
from dataclasses import asdict, dataclass
from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WindowState:
    """`geometry` is what `QWidget.saveGeometry` gave, `page` the key of the page that was shown."""

    geometry: bytes = b""
    page: str = ""


def load(path: Path) -> WindowState:
    """What was saved, or nothing when there is no such file or it is damaged."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return WindowState(base64.b64decode(values["geometry"], validate=True), str(values["page"]))
    except FileNotFoundError:
        return WindowState()
    except (OSError, ValueError, KeyError, TypeError, binascii.Error) as error:
        log.info("The place of the window is not known: %s", error)
        return WindowState()


def save(path: Path, state: WindowState) -> None:
    """Write it in one step, so that a crash leaves the old file."""
    values = {**asdict(state), "geometry": base64.b64encode(state.geometry).decode("ascii")}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(path.name + ".new")
        fresh.write_text(json.dumps(values), encoding="utf-8")
        os.replace(fresh, path)
    except OSError as error:
        log.info("The place of the window is not kept: %s", error)
