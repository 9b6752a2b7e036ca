"""The pages of the window, in the order of the navigation.  Each is imported when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from cockpit.ui.navigation import PageEntry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cockpit.ui.context import PageContext

translate = QCoreApplication.translate


def page_entries() -> tuple[PageEntry, ...]:
    """What there is to show."""
    return (
        PageEntry("dashboard", "layout-dashboard", translate("Pages", "Dashboard"), _dashboard),
        PageEntry("tasks", "list-checks", translate("Pages", "System Tasks"), _tasks),
        PageEntry("timeline", "chart-gantt", translate("Pages", "Timeline"), _timeline),
        PageEntry("runs", "history", translate("Pages", "Runs"), _runs),
        PageEntry("news", "newspaper", translate("Pages", "News"), _news, translate("Pages", "Content")),
        PageEntry("calendar", "calendar", translate("Pages", "Calendar"), _calendar, translate("Pages", "Content")),
        PageEntry("alerts", "bell", translate("Pages", "Alerts"), _alerts, translate("Pages", "Content")),
        PageEntry("ideas", "lightbulb", translate("Pages", "Ideas"), _ideas, translate("Pages", "Content")),
        PageEntry("themes", "layers", translate("Pages", "Themes"), _themes, translate("Pages", "Content")),
        PageEntry("deliveries", "send", translate("Pages", "Deliveries"), _deliveries, translate("Pages", "Outgoing")),
        PageEntry("settings", "settings", translate("Pages", "Settings"), _settings, at_end=True),
        PageEntry("archive", "archive", translate("Pages", "Archive"), _archive, parent="themes"),
    )


def _dashboard(context: PageContext) -> QWidget:
    from cockpit.ui.pages.dashboard import DashboardPage

    return DashboardPage(context)


def _tasks(context: PageContext) -> QWidget:
    from cockpit.ui.pages.tasks import TasksPage

    return TasksPage(context)


def _timeline(context: PageContext) -> QWidget:
    from cockpit.ui.pages.timeline import TimelinePage

    return TimelinePage(context)


def _runs(context: PageContext) -> QWidget:
    from cockpit.ui.pages.runs import RunsPage

    return RunsPage(context)


def _calendar(context: PageContext) -> QWidget:
    from cockpit.ui.pages.calendar import CalendarPage

    return CalendarPage(context)


def _news(context: PageContext) -> QWidget:
    from cockpit.ui.pages.news import NewsPage

    return NewsPage(context)


def _alerts(context: PageContext) -> QWidget:
    from cockpit.ui.pages.alerts import AlertsPage

    return AlertsPage(context)


def _ideas(context: PageContext) -> QWidget:
    from cockpit.ui.pages.ideas import IdeasPage

    return IdeasPage(context)


def _themes(context: PageContext) -> QWidget:
    from cockpit.ui.pages.themes import ThemesPage

    return ThemesPage(context)


def _archive(context: PageContext) -> QWidget:
    from cockpit.ui.pages.archive import ArchivePage

    return ArchivePage(context)


def _deliveries(context: PageContext) -> QWidget:
    from cockpit.ui.pages.deliveries import DeliveriesPage

    return DeliveriesPage(context)


def _settings(context: PageContext) -> QWidget:
    from cockpit.ui.pages.settings import SettingsPage

    return SettingsPage(context)
