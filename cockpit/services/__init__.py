"""What every front end may call: plain async methods, wrong values refused by the names of their fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cockpit.services.account import AccountService
    from cockpit.services.alerts import AlertService
    from cockpit.services.away import AwayService
    from cockpit.services.calendar import CalendarService
    from cockpit.services.closures import ClosureService
    from cockpit.services.definitions import DefinitionService
    from cockpit.services.deliveries import DeliveryService
    from cockpit.services.ideas import IdeaService
    from cockpit.services.items import ItemService
    from cockpit.services.mail_account import MailAccountService
    from cockpit.services.metrics import MetricsService
    from cockpit.services.notices import NoticeService
    from cockpit.services.pauses import PauseService
    from cockpit.services.providers import ProviderService
    from cockpit.services.rehearsals import RehearsalService
    from cockpit.services.runs import RunService
    from cockpit.services.secrets import SecretService
    from cockpit.services.sources import SourceService
    from cockpit.services.syntheses import SyntheseService
    from cockpit.services.synthesis_preview import SynthesisPreview
    from cockpit.services.tasks import TaskService
    from cockpit.services.themes import ThemeService
    from cockpit.services.workspace import WorkspaceService


@dataclass(frozen=True, slots=True)
class Services:
    """All services of one open workspace.  `services.build` makes them."""

    tasks: TaskService
    account: AccountService
    alerts: AlertService
    pauses: PauseService
    away: AwayService
    calendar: CalendarService
    closures: ClosureService
    definitions: DefinitionService
    runs: RunService
    metrics: MetricsService
    sources: SourceService
    ideas: IdeaService
    items: ItemService
    notices: NoticeService
    mail_account: MailAccountService
    deliveries: DeliveryService
    rehearsals: RehearsalService
    secrets: SecretService
    themes: ThemeService
    providers: ProviderService
    synthesis_preview: SynthesisPreview
    syntheses: SyntheseService
    workspace: WorkspaceService
