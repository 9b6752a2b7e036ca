"""Who writes a synthesis: the model that was chosen, or the built-in writer, which also stands in for a model (B7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cockpit.clients.offload import offload
from cockpit.clients.text_model import DEADLINE_SECONDS, Endpoint, TextModel
from cockpit.content.draft import Draft, checked, instruction, question
from cockpit.content.extractive import extracted
from cockpit.content.selection import Selection
from cockpit.content.written import Written
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.handler import RunContext
from cockpit.domain.provider import BUILT_IN, TextProvider
from cockpit.domain.theme import Theme

if TYPE_CHECKING:
    from cockpit.handlers.deps import HandlerDeps

_STOOD_IN = {
    "en": "Written by the built-in writer, because {name} could not: {reason}.",
    "fr": "Rédigé par le rédacteur intégré, car {name} n’a pas pu le faire ({reason}).",
}
_LEFT_OUT = {
    "en": "{count} sentences of {name} were left out: the items they named do not exist.",
    "fr": "{count} phrases de {name} ont été écartées : les articles cités n’existent pas.",
}


@dataclass(frozen=True, slots=True)
class Text:
    """What was written, by whom ("" is the built-in writer), and what a reader must know of it."""

    written: Written
    provider: str = ""
    note: str = ""


class SynthesisWriter:
    """Writes a selection; a model that fails never fails the run."""

    def __init__(self, deps: HandlerDeps) -> None:
        self._deps = deps

    async def write(self, ctx: RunContext, theme: Theme, selection: Selection, provider: str) -> Text:
        """Write with the provider of this name; "" and `BUILT_IN` are the built-in writer."""
        if provider in ("", BUILT_IN):
            return Text(await offload(extracted, selection, theme))
        try:
            written = await self._by_model(ctx, theme, selection, provider)
        except EnvironmentFault as fault:
            reason = (fault.message or fault.title).rstrip(".")
            ctx.log(f"{provider} could not write: {reason}. The built-in writer stands in.", "warning")
            note = _in(theme, _STOOD_IN).format(name=provider, reason=reason)
            return Text(await offload(extracted, selection, theme), "", note)
        if not written.dropped:
            return Text(written, provider)
        ctx.log(f"{written.dropped} sentences of {provider} named items that do not exist; left out", "warning")
        return Text(written, provider, _in(theme, _LEFT_OUT).format(count=written.dropped, name=provider))

    async def _by_model(self, ctx: RunContext, theme: Theme, selection: Selection, name: str) -> Written:
        provider = await self._deps.providers.named(name)
        if provider is None:
            raise EnvironmentFault(f"there is no text provider “{name}”")
        endpoint = await self._endpoint(provider)
        ctx.progress(None, f"Write: {provider.model} is writing")
        model = TextModel(self._deps.http, lambda line: ctx.log(line, "warning"), self._deps.clock.sleep)
        asked = await offload(question, selection, theme)
        draft = await model.ask(endpoint, instruction(theme), asked, Draft, DEADLINE_SECONDS)
        written = await offload(checked, draft, selection)
        if not any(section.paragraphs for section in written.sections):
            raise EnvironmentFault("it wrote no sentence whose items exist")
        return written

    async def _endpoint(self, provider: TextProvider) -> Endpoint:
        key = await self._deps.secrets.get(provider.secret_name) if provider.secret_name else None
        if provider.secret_name and not key:
            raise EnvironmentFault(f"the secret “{provider.secret_name}” with its key is not there")
        return Endpoint(provider.base_url, provider.model, key, provider.allow_private)


def _in(theme: Theme, words: dict[str, str]) -> str:
    return words.get(theme.language, words["en"])
