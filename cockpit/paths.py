"""Where things are: resources of the program, and the folders of the person who runs it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_APP = "architect-cockpit"


@lru_cache(maxsize=1)
def resources() -> Path:
    """The folder of icons, fonts, examples and translations: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def default_workspace() -> Path:
    """The workspace file that is opened when none is named."""
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False) / "home.db"


def settings_file() -> Path:
    """The TOML file of the settings."""
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False) / "settings.toml"


def log_folder() -> Path:
    """The folder of the rotated JSON logs."""
    from platformdirs import user_log_path

    return user_log_path(_APP, appauthor=False)
