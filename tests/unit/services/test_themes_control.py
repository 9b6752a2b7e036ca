"""Themes from another process: what is wrong keeps its fields on the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.domain.errors import NotFound, UserError
from cockpit.services.control import ControlClient
from cockpit.services.session import engine_session
from cockpit.settings import SettingsFile


async def test_a_theme_is_made_scheduled_and_deleted_through_the_engine(workspace_path: Path, tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "settings.toml")
    async with engine_session(workspace_path, settings, language=lambda: "fr") as workspace:
        themes = workspace.services.themes
        assert [state.theme.name for state in await themes.list()] == ["Premiers pas"]
        client = await ControlClient.connect(workspace_path)
        assert client is not None
        made = await client.call("themes.create", name="Énergie", values={"keywords": ["solaire"]})
        assert (made["slug"], made["schedule"]) == ("energie", None)
        wrong = {"days": ["lundi"], "time": "24:00", "recipients": ["anna@example"]}
        with pytest.raises(UserError) as caught:
            await client.call("themes.put_schedule", reference="energie", values=wrong)
        assert caught.value.fields.keys() == {"days", "time", "recipients.0"}
        right = {"days": ["tue", "mon"], "time": "07:30", "recipients": ["anna@example.org"]}
        stored = await client.call("themes.put_schedule", reference="energie", values=right)
        assert stored == {**right, "days": ["mon", "tue"], "time_zone": "UTC", "enabled": True}
        task = await themes.task("energie")
        engine_row = workspace.engine.task(task.id)
        assert engine_row is not None
        assert engine_row.next_run_at is not None  # the engine serves it from now on
        await client.call("themes.delete", reference="energie")
        assert workspace.engine.task(task.id) is None
        with pytest.raises(NotFound):
            await client.call("themes.delete_schedule", reference="energie")
        await client.close()
