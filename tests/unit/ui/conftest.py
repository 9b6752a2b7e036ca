"""What tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from cockpit.ui.theme import Theme, theme


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    """The theme, installed and dark, without motion, in English; put back afterwards."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    found = theme()
    found.install()
    found.choose("dark")
    found.less_motion = True
    yield found
    found.choose("dark")
    found.less_motion = False
    QLocale.setDefault(before)


@pytest.fixture
def french(look: Theme) -> Theme:
    """The same in French."""
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    return look
