"""What another process may ask of the one that serves a workspace: an allow-list of calls by name."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cockpit.domain.clock import parse_iso_utc
from cockpit.domain.handler import RunOptions
from cockpit.services.control import Call
from cockpit.services.theme_json import schedule_json, state_json

if TYPE_CHECKING:
    from cockpit.services import Services
    from cockpit.services.rehearsals import Released

Calls = Mapping[str, Call]
_ACTOR = "command line"


def remote_calls(services: Services, raise_window: Callable[[], None] | None) -> Calls:
    """What may be called from another process, by name."""

    async def show_window() -> bool:
        if raise_window is not None:
            raise_window()
        return raise_window is not None

    async def engine_info() -> dict[str, Any]:
        running = list(services.tasks.running())
        return {"pid": os.getpid(), "workspace": services.workspace.info().path, "running": running}

    return {
        "engine.info": engine_info,
        "window.raise": show_window,
        **_task_calls(services),
        **_pause_calls(services),
        **_content_calls(services),
        **_alert_calls(services),
        **_idea_calls(services),
        **_theme_calls(services),
        **_delivery_calls(services),
        **_synthesis_calls(services),
    }


def _under(name: str, *calls: Call) -> Calls:
    """Calls under their own names."""
    return {f"{name}.{call.__name__}": call for call in calls}


def _task_calls(services: Services) -> Calls:
    tasks, closures = services.tasks.for_actor(_ACTOR), services.closures

    async def run_now(task_id: int, rehearse: bool = False, provider: str = "") -> Any:
        return await tasks.run_now(task_id, RunOptions(rehearse=rehearse, provider=provider))

    return {
        **_under("tasks", tasks.create, tasks.update, tasks.set_enabled, tasks.delete, tasks.stop, run_now),
        **_under("closures", closures.save_blackout, closures.delete_blackout),
        **_under("closures", closures.save_holidays, closures.refresh_holidays, closures.delete_holidays),
        **_under("definitions", services.definitions.for_actor(_ACTOR).rollback),
    }


def _pause_calls(services: Services) -> Calls:
    pauses = services.pauses.for_actor(_ACTOR)

    async def pause_all(until: str | None = None) -> Any:
        return await pauses.pause_all(_moment(until))

    async def pause(task_id: int, until: str | None = None) -> Any:
        return await pauses.pause(task_id, _moment(until))

    return _under("pauses", pause_all, pause, pauses.resume_all, pauses.resume, pauses.skip_next, pauses.unskip)


def _content_calls(services: Services) -> Calls:
    sources, items, calendar = services.sources, services.items, services.calendar
    return {
        **_under("sources", sources.add, sources.update, sources.retry, sources.remove),
        **_under("sources", sources.remove_examples, sources.import_opml),
        **_under("items", items.mark_read, items.star, items.keep_full_text),
        **_under("calendar", calendar.add_account, calendar.set_color, calendar.set_shown),
        **_under("secrets", services.secrets.noted, services.secrets.unlock),
    }


def _alert_calls(services: Services) -> Calls:
    alerts = services.alerts

    async def snooze(alert_id: int, until: str) -> Any:
        return await alerts.snooze(alert_id, parse_iso_utc(until))

    return {
        **_under("alerts", alerts.acknowledge, snooze, alerts.reopen, alerts.resolve),
        **_under("alerts", alerts.add_rule, alerts.update_rule, alerts.delete_rule),
    }


def _idea_calls(services: Services) -> Calls:
    ideas = services.ideas

    async def to_theme(idea_id: int) -> dict[str, Any]:
        return state_json(await ideas.to_theme(idea_id))

    return _under("ideas", ideas.add, ideas.set_status, ideas.set_note, ideas.delete, to_theme)


def _synthesis_calls(services: Services) -> Calls:
    async def delete(synthesis_id: int) -> dict[str, Any]:
        deleted = await services.syntheses.delete(synthesis_id)
        return {"id": deleted.id, "title": deleted.title}

    return _under("syntheses", delete, services.syntheses.resend)


def _theme_calls(services: Services) -> Calls:
    themes = services.themes.for_actor(_ACTOR)

    async def create(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
        return state_json(await themes.create(name, **values))

    async def update(reference: str, changes: Mapping[str, Any]) -> dict[str, Any]:
        return state_json(await themes.update(reference, **changes))

    async def delete(reference: str) -> dict[str, Any]:
        return state_json(await themes.delete(reference))

    async def put_schedule(reference: str, values: Mapping[str, Any]) -> dict[str, Any]:
        return schedule_json(await themes.put_schedule(reference, **values))

    async def delete_schedule(reference: str) -> dict[str, Any]:
        return state_json(await themes.delete_schedule(reference))

    return _under("themes", create, update, delete, put_schedule, delete_schedule)


def _delivery_calls(services: Services) -> Calls:
    deliveries, rehearsals, account = services.deliveries, services.rehearsals, services.mail_account

    async def release(rehearsal_id: int, seqs: list[int] | None = None) -> dict[str, Any]:
        return _released(await rehearsals.release(rehearsal_id, seqs))

    async def keep(rehearsal_id: int, seqs: list[int] | None = None) -> dict[str, Any]:
        return _released(await rehearsals.keep(rehearsal_id, seqs))

    return {
        "deliveries.arrived": deliveries.it_arrived,
        "deliveries.again": deliveries.send_again,
        **_under("deliveries", deliveries.leave, deliveries.withdraw),
        **_under("rehearsals", release, keep, rehearsals.discard),
        **_under("mail_account", account.save, account.check, account.send_test),
    }


def _released(done: Released) -> dict[str, Any]:
    return {"rows": done.rows, "already": done.already}


def _moment(text: str | None) -> datetime | None:
    return None if text is None else parse_iso_utc(text)
