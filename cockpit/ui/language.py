"""The language of the window: the system's, English or French.

Strings are written in English in the code; resources/translations/cockpit_fr.qm has the French ones, Qt's own words
(buttons of dialogs, date pickers) come with Qt.
"""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from cockpit import paths

LANGUAGES = ("en", "fr")


class Language:
    """Installs translations and sets the default locale; `code` is "en" or "fr"."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []
        self._system = QLocale.system()
        self.code = "en"

    def choose(self, choice: str) -> None:
        """Follow the system ("system") or speak "en" or "fr".  Widgets made from now on use it."""
        system = self._system.name()[:2].lower()
        code = choice if choice in LANGUAGES else system if system in LANGUAGES else "en"
        QLocale.setDefault(self._system if code == system else QLocale(code))
        if code == self.code and bool(self._installed) == (code != "en"):
            return
        self.code = code
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        if code != "en":
            self._install(f"cockpit_{code}", str(paths.resources() / "translations"))
            self._install(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator()
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._installed.append(translator)
