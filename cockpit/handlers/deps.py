"""What the built-in handlers are given: stores, the door to the web, a clock, the program's own files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.domain.clock import Clock
from cockpit.domain.secrets import SecretReader

if TYPE_CHECKING:
    from cockpit.clients.http import HttpClient
    from cockpit.handlers.post import Post
    from cockpit.storage.alert_rule_store import AlertRuleStore
    from cockpit.storage.alert_store import AlertStore
    from cockpit.storage.article_store import ArticleStore
    from cockpit.storage.event_store import EventStore
    from cockpit.storage.gather_store import GatherStore
    from cockpit.storage.idea_store import IdeaStore
    from cockpit.storage.provider_store import ProviderStore
    from cockpit.storage.run_store import RunStore
    from cockpit.storage.source_store import SourceStore
    from cockpit.storage.synthesis_store import SynthesisStore
    from cockpit.storage.task_store import TaskStore
    from cockpit.storage.theme_store import ThemeStore


@dataclass(frozen=True, slots=True)
class HandlerDeps:
    """Handed to every module's `spec(deps)`."""

    sources: SourceStore
    articles: ArticleStore
    events: EventStore
    alerts: AlertStore
    alert_rules: AlertRuleStore
    ideas: IdeaStore
    runs: RunStore
    tasks: TaskStore
    http: HttpClient
    clock: Clock
    resources: Path
    secrets: SecretReader
    post: Post
    themes: ThemeStore
    gather: GatherStore
    syntheses: SynthesisStore
    providers: ProviderStore
