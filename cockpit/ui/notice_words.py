"""How a notice is shown, and what its actions are called and do.

level_of(notice)               a level of `toasts`: ok, err, warn, skipped, info
action_words("run_now")        "Run now"; "" for an id this window does not know
perform(context, "run_now", notice)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from cockpit.domain.content import StoredNotice
    from cockpit.domain.events import Notice
    from cockpit.ui.context import PageContext

translate = QCoreApplication.translate

_LEVELS = {"success": "ok", "error": "err", "warning": "warn", "info": "info"}


def level_of(notice: Notice | StoredNotice) -> str:
    """The toast level of a notice; a skipped run has its own shape."""
    if notice.level == "warning" and notice.data.get("status") == "skipped":
        return "skipped"
    return _LEVELS.get(notice.level, "info")


def action_words(action: str) -> str:
    """The words on the button of an action."""
    return {
        "open_run": translate("Notice", "See run"),
        "open_task": translate("Notice", "Open task"),
        "run_now": translate("Notice", "Run now"),
        "enable_task": translate("Notice", "Turn on again"),
        "undo_delete": translate("Notice", "Undo"),
        "open_alerts": translate("Notice", "See alerts"),
        "open_settings": translate("Notice", "Settings"),
        "open_deliveries": translate("Notice", "See deliveries"),
    }.get(action, "")


def perform(context: PageContext, action: str, notice: Notice | StoredNotice) -> None:
    """Do what an action of a notice says.  Needs the running loop; failures are reported by `spawn`."""
    task_id, tasks = notice.task_id, context.services.tasks
    if action == "open_alerts":
        context.navigate("dashboard")
    elif action == "open_settings":
        context.navigate("settings")
    elif action == "open_deliveries":
        ids = notice.data.get("delivery_ids") or [0]
        context.navigate("deliveries", delivery_id=int(ids[0]))
    elif task_id is None:
        return
    elif action == "open_run" and notice.run_id is not None:
        context.navigate("runs", run_id=notice.run_id)
    elif action == "open_run" or action == "open_task":
        context.navigate("tasks", task_id=task_id)
    elif action == "run_now":
        context.spawn(tasks.run_now(task_id), translate("Notice", "Run now"))
    elif action == "enable_task":
        context.spawn(tasks.set_enabled([task_id], True), translate("Notice", "Turn on again"))
    elif action == "undo_delete":
        context.spawn(tasks.restore(task_id), translate("Notice", "Undo"))
