"""Opens a workspace and puts engine and services together over it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cockpit import paths
from cockpit.clients.http import HttpClient
from cockpit.clients.secrets import Secrets
from cockpit.domain.clock import Clock
from cockpit.domain.handler import HandlerSpec
from cockpit.domain.secrets import HiddenValues, SecretReader
from cockpit.engine.bus import EventBus
from cockpit.engine.engine import Engine, EngineOptions
from cockpit.engine.wait_clock import WaitClock
from cockpit.handlers.alert_checks import AlertChecks
from cockpit.handlers.deps import HandlerDeps
from cockpit.handlers.post import Post
from cockpit.handlers.registry import build_registry
from cockpit.logs import hidden_in_logs
from cockpit.services import Services
from cockpit.services.account import AccountService
from cockpit.services.alert_notices import AlertNotices
from cockpit.services.alerts import AlertService
from cockpit.services.away import AwayService
from cockpit.services.calendar import CalendarService
from cockpit.services.closures import ClosureService
from cockpit.services.content_changes import tell_content_changes
from cockpit.services.definitions import DefinitionService
from cockpit.services.deliveries import DeliveryService
from cockpit.services.delivery_notices import DeliveryNotices
from cockpit.services.ideas import IdeaService
from cockpit.services.items import ItemService
from cockpit.services.mail_account import MailAccountService
from cockpit.services.metrics import MetricsService
from cockpit.services.notice_policy import NoticeChoices
from cockpit.services.notices import NoticeService
from cockpit.services.outgoing import Outgoing
from cockpit.services.pauses import PauseService
from cockpit.services.providers import ProviderService
from cockpit.services.redaction import hiding
from cockpit.services.rehearsals import RehearsalService
from cockpit.services.runs import RunService
from cockpit.services.secret_uses import SecretUses
from cockpit.services.secrets import SecretService
from cockpit.services.sources import SourceService
from cockpit.services.syntheses import SyntheseService
from cockpit.services.synthesis_preview import SynthesisPreview
from cockpit.services.tasks import TaskService
from cockpit.services.themes import ThemeService
from cockpit.services.workspace import WorkspaceService
from cockpit.storage.alert_rule_store import AlertRuleStore
from cockpit.storage.alert_store import AlertStore
from cockpit.storage.archive_view import ArchiveView
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.closure_store import ClosureStore
from cockpit.storage.database import Database
from cockpit.storage.definition_store import DefinitionStore
from cockpit.storage.delivery_view import DeliveryView
from cockpit.storage.downtime_store import DowntimeStore
from cockpit.storage.event_store import EventStore
from cockpit.storage.gather_store import GatherStore
from cockpit.storage.idea_store import IdeaStore
from cockpit.storage.notice_store import NoticeStore
from cockpit.storage.occurrence_store import OccurrenceStore
from cockpit.storage.provider_store import ProviderStore
from cockpit.storage.run_store import RunStore
from cockpit.storage.source_store import SourceStore
from cockpit.storage.synthesis_store import SynthesisStore
from cockpit.storage.task_store import TaskStore
from cockpit.storage.theme_store import ThemeStore
from cockpit.storage.workspace_facts import workspace_id


@dataclass(frozen=True, slots=True)
class Choices:
    """What the services ask of the settings, each time anew: they may change while the program runs."""

    notices: Callable[[], NoticeChoices] = NoticeChoices
    language: Callable[[], str] = lambda: "en"
    concurrency_limit: int = 10
    away_grace_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class OpenWorkspace:
    """An open workspace: its services, its engine (not started yet) and the bus on which both speak."""

    services: Services
    engine: Engine
    bus: EventBus
    clock: Clock
    outgoing: Outgoing


@asynccontextmanager
async def open_services(
    path: Path, *, bus: EventBus | None = None, choices: Choices | None = None
) -> AsyncIterator[OpenWorkspace]:
    """Open the workspace file at `path`; everything is put away at the end.

    The engine is not started: whoever starts it holds the workspace's lock and stops it before the end.
    EnvironmentFault when the file cannot be used.
    """
    bus, choices, clock, http = bus or EventBus(), choices or Choices(), WaitClock(), HttpClient()
    async with Database.open(path) as db:
        stores = await _Stores.over(db)
        hidden = HiddenValues()
        secrets = Secrets(partial(workspace_id, db), path.with_name(path.name + ".secrets"), hidden)
        outgoing = Outgoing.over(db, bus, clock, http, secrets, stores.tasks)
        registry = await _registry(stores.for_handlers(http, clock, secrets, outgoing.post), hidden)
        options = EngineOptions(
            concurrency_limit=choices.concurrency_limit, away_grace_seconds=choices.away_grace_seconds
        )
        engine = Engine(
            tasks=stores.tasks,
            runs=stores.runs,
            registry=registry,
            bus=bus,
            clock=clock,
            options=options,
            downtimes=stores.downtimes,
        )
        notices = NoticeService(
            NoticeStore(db),
            bus,
            clock,
            choices=choices.notices,
            language=choices.language,
            task=engine.task,
        )
        services = _services(stores, registry, engine, notices, bus, clock, http, secrets, outgoing)
        workspace = OpenWorkspace(services, engine, bus, clock, outgoing)
        await workspace.services.pauses.load()
        await workspace.services.closures.load()
        try:
            with _listening(bus, notices, choices), hidden_in_logs(hidden.redact):
                try:
                    yield workspace
                finally:
                    await outgoing.close()
        finally:
            await notices.close()
            await http.aclose()


@contextmanager
def _listening(bus: EventBus, notices: NoticeService, choices: Choices) -> Iterator[None]:
    """What follows from events besides the engine's own work."""
    with ExitStack() as closing:
        closing.callback(DeliveryNotices(bus, notices.tell, choices.language).close)
        closing.callback(AlertNotices(bus, notices.tell, choices.language).close)
        closing.callback(tell_content_changes(bus))
        yield


async def _registry(deps: HandlerDeps, hidden: HiddenValues) -> dict[str, HandlerSpec]:
    """All handlers, none of which says a secret."""
    # In a thread: the handlers bring pydantic and their clients, longer than the window may stand still.
    known = await asyncio.to_thread(build_registry, deps)
    return {task_type: hiding(spec, hidden.redact) for task_type, spec in known.items()}


@dataclass(frozen=True, slots=True)
class _Stores:
    """The stores that both handlers and services use."""

    db: Database
    tasks: TaskStore
    runs: RunStore
    sources: SourceStore
    articles: ArticleStore
    events: EventStore
    alerts: AlertStore
    ideas: IdeaStore
    alert_rules: AlertRuleStore
    downtimes: DowntimeStore

    @classmethod
    async def over(cls, db: Database) -> _Stores:
        runs = await RunStore.create(db)
        content = SourceStore(db), ArticleStore(db), EventStore(db), AlertStore(db), IdeaStore(db), AlertRuleStore(db)
        return cls(db, TaskStore(db), runs, *content, DowntimeStore(db))

    def alert_checks(self, http: HttpClient) -> AlertChecks:
        return AlertChecks(self.articles, self.events, self.tasks, self.sources, self.runs, http)

    def for_handlers(self, http: HttpClient, clock: Clock, secrets: SecretReader, post: Post) -> HandlerDeps:
        return HandlerDeps(
            sources=self.sources,
            articles=self.articles,
            events=self.events,
            alerts=self.alerts,
            alert_rules=self.alert_rules,
            ideas=self.ideas,
            runs=self.runs,
            tasks=self.tasks,
            http=http,
            clock=clock,
            resources=paths.resources(),
            secrets=secrets,
            post=post,
            themes=ThemeStore(self.db),
            gather=GatherStore(self.db),
            syntheses=SynthesisStore(self.db),
            providers=ProviderStore(self.db),
        )


def _services(
    stores: _Stores,
    registry: dict[str, HandlerSpec],
    engine: Engine,
    notices: NoticeService,
    bus: EventBus,
    clock: Clock,
    http: HttpClient,
    secrets: Secrets,
    outgoing: Outgoing,
) -> Services:
    db, definitions = stores.db, DefinitionStore(stores.db)
    occurrences = OccurrenceStore(db)
    tasks = TaskService(stores.tasks, registry, engine, bus, clock, definitions)
    themes = ThemeService(ThemeStore(db), tasks, stores.sources, ProviderStore(db), bus)
    sources = SourceService(stores.sources, bus, http=http, clock=clock)
    mail = MailAccountService(outgoing.accounts, outgoing.door, bus, clock)
    providers = ProviderService(ProviderStore(db), http, secrets, bus)
    calendar = CalendarService(stores.sources, stores.events, sources, http, secrets, bus, clock)
    uses = SecretUses(mail, providers, http, secrets, calendar=calendar)
    return Services(
        tasks=tasks,
        account=AccountService(
            occurrences, stores.downtimes, definitions, stores.tasks, stores.runs, clock, engine.gate
        ),
        alerts=AlertService(stores.alerts, stores.alert_rules, stores.alert_checks(http), stores.sources, bus, clock),
        pauses=PauseService(db, stores.tasks, tasks, engine, bus, clock),
        away=AwayService(engine, tasks),
        calendar=calendar,
        closures=ClosureService(ClosureStore(db), engine, bus, http, clock),
        definitions=DefinitionService(definitions, tasks, clock),
        runs=RunService(stores.runs, clock, db),
        metrics=MetricsService(stores.tasks, stores.articles, stores.events, stores.alerts, stores.ideas, clock),
        sources=sources,
        items=ItemService(db, ThemeStore(db), http, bus, clock),
        notices=notices,
        mail_account=mail,
        deliveries=DeliveryService(DeliveryView(db), outgoing.dispatch, clock),
        rehearsals=RehearsalService(outgoing.rehearsals, outgoing.dispatch, stores.tasks, SynthesisStore(db), clock),
        secrets=SecretService(secrets, db, stores.tasks, bus, clock, uses),
        themes=themes,
        providers=providers,
        synthesis_preview=SynthesisPreview(GatherStore(db), SynthesisStore(db), clock),
        syntheses=SyntheseService(
            SynthesisStore(db), ArchiveView(db), DeliveryView(db), stores.tasks, outgoing, bus, clock
        ),
        ideas=IdeaService(stores.ideas, themes, bus, clock),
        workspace=WorkspaceService(db, stores.tasks, stores.sources, stores.runs, registry, paths.resources(), clock),
    )
