"""How one event is painted: a soft ground in the colour of its calendar, a bar at its left, title and hours."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from cockpit.ui.models.calendar_colors import calendar_color, fill_color
from cockpit.ui.models.calendar_layout import ClockChange
from cockpit.ui.models.calendar_words import date_words
from cockpit.ui.theme import theme

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
CENTER = int(Qt.AlignmentFlag.AlignCenter)
_BAR, _LINE = 3.0, 15.0
_THIN = 30.0
_FLAT = 27.0  # below this height title and hours do not both fit


def paint_line(painter: QPainter, box: QRectF, text: str, align: int = LEFT) -> None:
    """Write one line with the present font and pen, elided at the right."""
    elided = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
    painter.drawText(box, align | int(Qt.TextFlag.TextSingleLine), elided)


def paint_ground(
    painter: QPainter, box: QRectF, color: str, past: bool, chosen: bool = False, radius: float = 6
) -> None:
    """Paint what lies below the words of an event."""
    look = theme()
    painter.setPen(Qt.PenStyle.NoPen)
    for brush in (look.color("surface"), fill_color(color, past)):
        painter.setBrush(brush)
        painter.drawRoundedRect(box, radius, radius)
    painter.setBrush(calendar_color(color, 0.55 if past else 1.0))
    painter.drawRoundedRect(QRectF(box.x(), box.y(), _BAR, box.height()), 1.5, 1.5)
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("accent"), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)


def paint_event(painter: QPainter, box: QRectF, title: str, times: str, past: bool) -> None:
    """Write title and hours into the box of an event, as far as there is room."""
    look = theme()
    if box.width() < _THIN:  # the tooltip tells
        return
    inside = box.adjusted(9, 3, -4, -1)
    font = look.font(11, 500)
    painter.setFont(font)
    painter.setPen(look.color("text2" if past else "text"))
    if box.height() < _FLAT:
        paint_line(painter, box.adjusted(9, 0, -4, 0), title)
        return
    room = max(1, int((inside.height() - _LINE) // _LINE) if inside.height() >= 2 * _LINE else 1)
    lines = wrapped(title, inside.width(), room, painter)
    for place, line in enumerate(lines):
        paint_line(painter, QRectF(inside.x(), inside.y() + place * _LINE, inside.width(), 16), line)
    top = inside.y() + len(lines) * _LINE
    if top + _LINE <= box.bottom() + 1:
        painter.setFont(look.font(11, 400, True))
        painter.setPen(look.color("text3" if past else "text2"))
        paint_line(painter, QRectF(inside.x(), top, inside.width(), 16), times)


def wrapped(text: str, width: float, most: int, painter: QPainter) -> list[str]:
    """`text` in at most `most` lines of the present font; the last holds the rest."""
    layout = QTextLayout(text, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1.0))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
        if len(lines) == most:
            lines[-1] = text[line.textStart() :].strip()
    layout.endLayout()
    return lines or [text]


def paint_day(
    painter: QPainter, left: float, width: float, day: date, is_today: bool, change: ClockChange | None
) -> None:
    """Write the name and number of a day at the top of its column, and by how much its clock changes."""
    look = theme()
    name = date_words(day, "ddd").rstrip(".")
    painter.setFont(look.font(12, 500))
    painter.setPen(look.color("accent" if is_today else "text3"))
    wide = painter.fontMetrics().horizontalAdvance(name)
    painter.drawText(QRectF(left + 12, 10, wide + 4, 18), LEFT, name)
    number = QRectF(left + wide + 18, 7, 26, 24)
    if is_today:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawRoundedRect(number, 8, 8)
    painter.setFont(look.font(14, 600, True))
    painter.setPen(look.color("on_accent" if is_today else "text"))
    painter.drawText(number, CENTER, str(day.day))
    if change is not None:
        on = (change.end - change.start) / 60 * (1 if change.skipped else -1)
        painter.setFont(look.font(11, 600, True))
        painter.setPen(look.color("warn"))
        room = QRectF(number.right() + 2, 10, max(0.0, left + width - number.right() - 8), 18)
        paint_line(painter, room, f"{'+' if on > 0 else '−'}{abs(on):g} h", RIGHT)
