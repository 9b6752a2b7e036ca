"""Themes and their schedules as plain JSON values: what the command line prints, and other processes are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cockpit.domain.clock import iso_utc
from cockpit.domain.schedule import WEEKDAYS
from cockpit.domain.theme import ThemeSchedule

if TYPE_CHECKING:
    from cockpit.services.themes import ThemeState


def schedule_json(schedule: ThemeSchedule) -> dict[str, Any]:
    """As `ThemeService.put_schedule` takes it."""
    return {
        "enabled": schedule.enabled,
        "days": [WEEKDAYS[day] for day in sorted(schedule.days)],
        "time": schedule.time,
        "time_zone": schedule.time_zone,
        "recipients": [*schedule.recipients],
    }


def state_json(state: ThemeState) -> dict[str, Any]:
    """A theme, its schedule (None: it has none), and how its task stands."""
    theme, task = state.theme, state.task
    return {
        "id": theme.id,
        "slug": theme.slug,
        "name": theme.name,
        "description": theme.description,
        "icon": theme.icon,
        "source_ids": [*theme.source_ids],
        "keywords": [*theme.keywords],
        "excluded": [*theme.excluded],
        "sections": [
            {"title": one.title, "words": [*one.words], "most_stories": one.most_stories} for one in theme.sections
        ],
        "language": theme.language,
        "length": theme.length.value,
        "provider": theme.provider,
        "schedule": None if state.schedule is None else schedule_json(state.schedule),
        "task_id": None if task is None else task.id,
        "last_run_at": None if task is None or task.last_run_at is None else iso_utc(task.last_run_at),
        "last_status": None if task is None or task.last_status is None else task.last_status.value,
        "next_run_at": None if task is None or task.next_run_at is None else iso_utc(task.next_run_at),
    }
