"""The three kinds of failure that a person may be told about.

`UserError`: the input is wrong, say it at the field.  `EnvironmentFault`: network, disk or a remote
service failed, say it on the run.  Anything else that is raised is a bug: logged with its traceback.
"""

from __future__ import annotations

from collections.abc import Mapping


class CockpitError(Exception):
    """A failure with a title and a message that are ready for a dialog or a terminal."""

    def __init__(self, title: str, message: str = "") -> None:
        super().__init__(f"{title}: {message}" if message else title)
        self.title = title
        self.message = message


class UserError(CockpitError):
    """What a person gave cannot be used.

    `fields` maps the name of each wrong field ("schedule.cron", "params.command.0") to one sentence that says
    what is wrong and what would be right.
    """

    def __init__(self, title: str, message: str = "", fields: Mapping[str, str] | None = None) -> None:
        self.fields: dict[str, str] = dict(fields or {})
        if not message and self.fields:
            message = "; ".join(f"{name}: {text}" for name, text in self.fields.items())
        super().__init__(title, message)


class NotFound(UserError):
    """The task, run or source that was named does not exist."""


class EnvironmentFault(CockpitError):
    """The world outside failed: network, disk, a remote service, another program."""
