"""The least that a window of Qt Widgets can be: says when it was first painted."""

from __future__ import annotations

import os
import time

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from tests.benchmarks.process import answer


class Window(QMainWindow):
    """Ends the process when it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        answer(at=time.time())
        os._exit(0)


def main() -> None:
    app = QApplication([])
    window = Window()
    window.setCentralWidget(QLabel("hello"))
    window.resize(1_440, 900)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
