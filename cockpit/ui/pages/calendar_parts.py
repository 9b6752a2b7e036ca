"""What the Calendar page consists of: head, the three views, and the column beside them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from cockpit.ui.pages.calendar_feed import Mode
from cockpit.ui.widgets.agenda_list import AgendaList
from cockpit.ui.widgets.calendar_list import ROW_HEIGHT, CalendarList
from cockpit.ui.widgets.calendar_month import CalendarMonth, MiniMonth
from cockpit.ui.widgets.calendar_week import CalendarWeek
from cockpit.ui.widgets.event_popover import EventPopover
from cockpit.ui.widgets.kit import (
    NARROW_PAGE_MARGINS,
    PAGE_MARGINS,
    Button,
    Card,
    ElidedLabel,
    EmptyState,
    Icon,
    IconButton,
    Label,
    PageHead,
    Segments,
    Skeleton,
    add_shadow,
    column,
    holder,
    row,
)

_SIDE, _GAP = 296, 14
_MOST_LIST, _LEAST_AGENDA, _LOW = 6, 120, 760


class CalendarParts(QWidget):
    """What a person wants is a signal."""

    mode_chosen = Signal(str)
    step_wanted = Signal(int)
    today_wanted = Signal()
    day_wanted = Signal(object)
    add_clicked = Signal()
    retry_clicked = Signal()
    event_wanted = Signal(int, QPoint)  # where, in the coordinates of this

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self._narrow = self._side_open = False
        self.week, self.month = CalendarWeek(zone), CalendarMonth(zone)
        self.agenda, self.soon = AgendaList(self.tr("Agenda")), AgendaList(self.tr("Coming events"))
        self.list, self.mini = CalendarList(), MiniMonth()
        self._make_head()
        self.banners = column(spacing=8)
        self._views = QStackedWidget()
        for view in (Skeleton(8), self.week, self.month, holder(column(self.agenda, margins=(8, 8, 8, 8)))):
            self._views.addWidget(view)
        self._state = EmptyState("calendar-days", "")
        self._views.addWidget(self._state)
        self._card = Card(margins=(1, 1, 1, 1))
        self._card.body.addWidget(self._views)
        self._side = self._make_side()
        self._middle = row((self._card, 1), self._side, spacing=_GAP)
        self._column = column(
            self.head, self.banners, (holder(self._middle), 1), spacing=14, margins=PAGE_MARGINS, into=self
        )
        self.popover = EventPopover(self, zone)
        self._connect()

    # what is shown

    def show_mode(self, mode: Mode) -> None:
        """Show the view of this mode."""
        self.segments.set_current(mode.value)
        views = {Mode.WEEK: 1, Mode.MONTH: 2, Mode.AGENDA: 3}
        self._views.setCurrentIndex(views[mode])
        self.soon_card.setVisible(mode is not Mode.AGENDA)

    def show_state(self, icon: str, title: str, text: str, token: str, *actions: QWidget) -> None:
        """Say something in the place of the view."""
        self._state.show_state(icon, title, text, token)
        self._state.set_actions(*actions)
        self._views.setCurrentWidget(self._state)

    def set_subtitle(self, *parts: str) -> None:
        """Say what is in view; in a narrow window only the first part."""
        self.head.set_subtitle(" · ".join(parts[:1] if self._narrow else parts))

    def is_empty(self) -> bool:
        """Whether no view was shown yet."""
        return self._views.currentIndex() in (0, 4)

    def view(self) -> QWidget:
        """The view that is shown."""
        return {1: self.week, 2: self.month, 3: self.agenda}.get(self._views.currentIndex(), self._state)

    def show_sides(self, has_calendars: bool) -> None:
        """The column beside the view, unless there is no calendar or no room."""
        self._side.setVisible(has_calendars and (not self._narrow or self._side_open))
        self.panel.setVisible(has_calendars and self._narrow)
        self.sync.setVisible(has_calendars)
        count = self.list.calendars.rowCount()
        self.list.setFixedHeight(min(max(count, 1), _MOST_LIST) * ROW_HEIGHT)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the column lies over the view, when it is asked for."""
        if narrow == self._narrow:
            return
        self._narrow, self._side_open = narrow, False
        shown = self.list.calendars.rowCount() > 0
        if narrow:
            self._middle.removeWidget(self._side)
            self._side.setParent(self)
            self._side.setProperty("role", "drawer")
            add_shadow(self._side, 40, 0)
        else:
            self._side.setGraphicsEffect(None)  # type: ignore[arg-type]  # None takes the effect away
            self._side.setProperty("role", "")
            self._middle.addWidget(self._side)
        self._side.style().polish(self._side)
        inner = self._side.layout()
        assert inner is not None
        inner.setContentsMargins(*((12, 12, 12, 12) if narrow else (0, 0, 0, 0)))
        self._side.setFixedWidth(_SIDE + (24 if narrow else 0))
        self._column.setContentsMargins(*(NARROW_PAGE_MARGINS if narrow else PAGE_MARGINS))
        self.show_sides(shown)
        self.place()

    def place(self) -> None:
        """Put what lies over the page where it belongs."""
        if self._narrow:
            top = self.head.geometry().bottom() + 8
            self._side.setGeometry(
                self.width() - self._side.width(), top, self._side.width(), max(0, self.height() - top)
            )
            self._side.raise_()
        low = self.height() < _LOW
        self.mini_card.setHidden(low)
        self.soon_card.setMinimumHeight(_LEAST_AGENDA)

    def room(self) -> QRect:
        """Where the box of an event may be."""
        return self.rect().adjusted(16, self.head.geometry().bottom() + 8, -16, -12)

    # building

    def _make_head(self) -> None:
        self.segments = Segments(
            [("agenda", self.tr("Agenda")), ("week", self.tr("Week")), ("month", self.tr("Month"))]
        )
        self.segments.set_current(Mode.WEEK.value)
        back = IconButton("chevron-left", self.tr("Earlier"), "←", box=34)
        on = IconButton("chevron-right", self.tr("Later"), "→", box=34)
        back.clicked.connect(lambda: self.step_wanted.emit(-1))
        on.clicked.connect(lambda: self.step_wanted.emit(1))
        today = Button(self.tr("Today"), tip=self.tr("Today"), shortcut="T")
        today.clicked.connect(self.today_wanted)
        self.panel = IconButton("calendar-days", self.tr("Agenda and calendars"), box=34, framed=True)
        self.panel.clicked.connect(self.toggle_side)
        self.panel.hide()
        self.sync = Button(self.tr("Sync now"), "refresh-cw", "primary")
        steps = holder(row(back, today, on, spacing=2))
        self.head = PageHead(self.tr("Calendar"), "", self.segments, steps, self.panel, self.sync)

    def _make_side(self) -> QFrame:
        self.left = Label("", 12, tone="text3", tabular=True)
        self.soon_card = Card(self.tr("Agenda"), self.left, margins=(8, 14, 8, 8), spacing=6)
        self.soon_card.head.setContentsMargins(10, 0, 8, 0)
        self.soon_card.body.addWidget(self.soon, 1)
        self.mini_card = Card(margins=(12, 10, 12, 8))
        self.mini_card.body.addWidget(self.mini)
        add = Button(self.tr("Add"), "plus", small=True)
        add.clicked.connect(self.add_clicked)
        calendars = Card(self.tr("Calendars"), add, margins=(10, 12, 10, 10), spacing=6)
        calendars.head.setContentsMargins(8, 0, 4, 0)
        self.foot_icon, self.foot = Icon("circle-check", "ok", 14), ElidedLabel("", 12, tone="text3")
        calendars.body.addWidget(self.list)
        calendars.body.addWidget(holder(row(self.foot_icon, (self.foot, 1), spacing=8, margins=(8, 4, 4, 0))))
        side = QFrame()
        column((self.soon_card, 1000), self.mini_card, calendars, None, spacing=_GAP, into=side)
        side.setFixedWidth(_SIDE)
        return side

    def toggle_side(self) -> None:
        """Open or close the column that lies over the view."""
        self._side_open = not self._side_open
        self.show_sides(True)
        self.place()

    def _connect(self) -> None:
        self.segments.changed.connect(self.mode_chosen)
        for view in (self.week, self.month, self.mini):
            view.day_chosen.connect(self.day_wanted)
        for one in (self.week, self.month, self.agenda, self.soon):
            one.event_chosen.connect(lambda event_id, at, one=one: self._want_event(one, event_id, at))

    def _want_event(self, view: QWidget, event_id: int, at: QPoint) -> None:
        inner = view.viewport() if hasattr(view, "viewport") else view
        self.event_wanted.emit(event_id, inner.mapTo(self, at))
