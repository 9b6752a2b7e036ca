"""Which task types there are: the built-in ones, listed here, and those of installed packages."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from cockpit.domain.handler import HandlerSpec

if TYPE_CHECKING:
    from cockpit.handlers.deps import HandlerDeps

ENTRY_POINT_GROUP = "architect_cockpit.handlers"
_log = logging.getLogger(__name__)


def build_registry(deps: HandlerDeps, plugins: Iterable[EntryPoint] | None = None) -> dict[str, HandlerSpec]:
    """Every handler by its task type.

    A package offers a handler by an entry point of the group "architect_cockpit.handlers" that names a function
    `spec(deps) -> HandlerSpec`.  One that is broken is logged and left out; none replaces a built-in one.
    """
    registry = {spec.task_type: spec for spec in _built_in(deps)}
    for plugin in entry_points(group=ENTRY_POINT_GROUP) if plugins is None else plugins:
        spec = _load(plugin, deps)
        if spec is None:
            continue
        if spec.task_type in registry:
            _log.error("The handler %s of %s is left out: its task type is taken", spec.task_type, plugin.value)
            continue
        registry[spec.task_type] = spec
    return registry


def _built_in(deps: HandlerDeps) -> list[HandlerSpec]:
    # Imported here: they bring pydantic, which the window's first paint must not wait for.
    from cockpit.handlers import (
        alerts_refresh,
        calendar_sync,
        http_request,
        ideas_refresh,
        news_sync,
        shell_command,
        synthesis,
    )

    modules = (news_sync, calendar_sync, alerts_refresh, ideas_refresh, shell_command, http_request, synthesis)
    return [module.spec(deps) for module in modules]


def _load(plugin: EntryPoint, deps: HandlerDeps) -> HandlerSpec | None:
    try:
        spec = plugin.load()(deps)
    except Exception:  # noqa: BLE001 - foreign code: whatever it raises, the program starts
        _log.exception("The handler %s cannot be loaded and is left out", plugin.value)
        return None
    if not isinstance(spec, HandlerSpec):
        _log.error("The handler %s is left out: it gave no HandlerSpec", plugin.value)
        return None
    return spec
