"""The sheet that makes a theme: its name, and what it starts from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton

from cockpit.ui.format import language
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.fields import Field, TextField
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import column, divider, row

translate = QCoreApplication.translate
_WIDTH = 460
BLANK = "layers"


def presets() -> Mapping[str, tuple[str, dict[str, Any]]]:
    """By icon: what a first theme may be about, with words and sections in the language of the window."""
    return {
        BLANK: (translate("Themes", "Everything that is new"), _plan(())),
        "cpu": (
            translate("Themes", "Technology watch"),
            _plan(
                (
                    (translate("Themes", "Models and research"), translate("Themes", "model, paper, research"), 6),
                    (translate("Themes", "Products and companies"), translate("Themes", "launch, price, company"), 4),
                    (translate("Themes", "Rules and society"), translate("Themes", "law, court, school, work"), 3),
                ),
                translate("Themes", "artificial intelligence, language model, software, chip"),
            ),
        ),
        "leaf": (
            translate("Themes", "Energy and climate"),
            _plan(
                (
                    (translate("Themes", "Power and grids"), translate("Themes", "solar, wind, grid, battery"), 5),
                    (translate("Themes", "Climate"), translate("Themes", "climate, emission, heat"), 4),
                ),
                translate("Themes", "energy, climate, electricity, solar, wind"),
            ),
        ),
        "building-2": (
            translate("Themes", "Competitors"),
            _plan(
                (
                    (translate("Themes", "Products"), translate("Themes", "launch, release, price"), 5),
                    (translate("Themes", "People and money"), translate("Themes", "hire, funding, result"), 4),
                )
            ),
        ),
        "map-pin": (translate("Themes", "My city"), _plan(())),
    }


class NewThemeSheet(QFrame):
    """`create_requested` carries the name and the other values of the theme."""

    create_requested = Signal(str, object)
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(self.tr("New theme"))
        self._presets = presets()
        self.name = TextField()
        self._name = Field(self.tr("Name"), self.name, self.tr("You can change it later."))
        self._choices = QButtonGroup(self)
        self.choices: dict[str, QPushButton] = {}
        tiles = column(spacing=8)
        for icon, (title, values) in self._presets.items():
            tiles.addWidget(self._tile(icon, title, values))
        self.choices[BLANK].setChecked(True)
        self.save = Button(self.tr("Create"), "plus", "primary")
        cancel = Button(self.tr("Cancel"))
        head = row(Icon("layers", "accent", 20), Label(self.tr("New theme"), 16, 600), None, spacing=10)
        column(
            head,
            6,
            self._name,
            4,
            Label(self.tr("Start from"), 12, 500, "text2"),
            tiles,
            None,
            divider(),
            row(None, cancel, self.save, spacing=10),
            spacing=12,
            margins=(24, 20, 24, 18),
            into=self,
        )
        cancel.clicked.connect(self.close_requested)
        self.save.clicked.connect(self._create)
        self.name.returnPressed.connect(self._create)
        self.setFocusProxy(self.name)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what would be right."""
        self._name.set_error(" ".join(problems.values()))
        self.save.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _tile(self, icon: str, title: str, values: Mapping[str, Any]) -> QPushButton:
        button = QPushButton(f"  {title}".replace("&", "&&"))
        button.setProperty("kind", "choice")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setFont(theme().font(13, 500))
        button.setIcon(theme().icon(icon, "text2", on="accent"))
        button.setAccessibleName(title)
        button.setStyleSheet("text-align: left; min-height: 38px;")
        sections = ", ".join(one["title"] for one in values["sections"])
        button.setToolTip(sections)
        button.clicked.connect(lambda: self._choose(title))
        self._choices.addButton(button)
        self.choices[icon] = button
        return button

    def _choose(self, title: str) -> None:
        """A name that was not typed follows the choice."""
        titles = {one for one, _ in self._presets.values()}
        if not self.name.text().strip() or self.name.text() in titles:
            self.name.setText(title)

    def _create(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.show_problems({"name": self.tr("Give the theme a name.")})
            self.name.setFocus()
            return
        icon = next(icon for icon, button in self.choices.items() if button.isChecked())
        self.save.setEnabled(False)
        self.create_requested.emit(name, {**self._presets[icon][1], "icon": icon})


def _plan(sections: tuple[tuple[str, str, int], ...], keywords: str = "") -> dict[str, Any]:
    plan = [{"title": title, "words": _split(words), "most_stories": most} for title, words, most in sections]
    if plan:
        plan.append({"title": translate("Themes", "And also"), "words": [], "most_stories": 3})
    wanted = "fr" if language() == "fr" else "en"
    return {"sections": plan, "keywords": _split(keywords), "language": wanted}


def _split(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]
