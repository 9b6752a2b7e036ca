"""Importing the pages while nobody waits for them."""

from __future__ import annotations

from importlib import import_module

from cockpit.clients.offload import offload

_PAGES = (
    "tasks",
    "timeline",
    "runs",
    "news",
    "calendar",
    "alerts",
    "ideas",
    "themes",
    "archive",
    "deliveries",
    "settings",
)


async def import_pages() -> None:
    """Import what the pages are made of, one after the other beside the loop: then the first look at one is quick."""
    for name in _PAGES:
        await offload(import_module, f"cockpit.ui.pages.{name}")
