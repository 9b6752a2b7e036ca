"""The archive: what was written, read with its receipts, found, exported, deleted, sent again (requirement B10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from enum import StrEnum
from pathlib import Path

from cockpit.clients.offload import offload
from cockpit.content.nearby import dropped_nearby
from cockpit.domain.archive import ArchivedSynthesis, ArchiveEntry, zone_of
from cockpit.domain.clock import Clock, to_milliseconds
from cockpit.domain.delivery import Delivery, OutgoingMessage
from cockpit.domain.errors import UserError
from cockpit.domain.events import ContentChanged
from cockpit.domain.rehearsal import Rehearsal
from cockpit.domain.synthesis import Synthesis
from cockpit.engine.bus import EventBus
from cockpit.services.outgoing import Outgoing
from cockpit.storage.archive_view import ArchiveView
from cockpit.storage.delivery_view import DeliveryView
from cockpit.storage.synthesis_store import SynthesisStore
from cockpit.storage.task_store import TaskStore

_Entries = list[ArchiveEntry]  # within the class `list` is its method


class SynthesisFormat(StrEnum):
    """As which file a synthesis is exported.  PDF is made by the window, from the HTML."""

    HTML = "html"
    MARKDOWN = "md"


class SyntheseService:
    """Shows the archive and does with it what a person asks."""

    def __init__(
        self,
        store: SynthesisStore,
        view: ArchiveView,
        sends: DeliveryView,
        tasks: TaskStore,
        outgoing: Outgoing,
        bus: EventBus,
        clock: Clock,
    ) -> None:
        self._store = store
        self._view = view
        self._sends = sends
        self._tasks = tasks
        self._outgoing = outgoing
        self._bus = bus
        self._clock = clock

    async def list(
        self, theme_id: int | None = None, search: str = "", limit: int = 100, offset: int = 0, *, failures: bool = True
    ) -> _Entries:
        """What was written, the newest first, of one theme or of all; `search` finds words of title and text.

        Planned times at which nothing came about are among them (`failures`), unless something is searched for.
        """
        return await self._view.list(theme_id, search, limit, offset, failures=failures)

    async def count(self, theme_id: int | None = None, search: str = "") -> int:
        """How many were written."""
        return await self._view.count(theme_id, search)

    async def get(self, synthesis_id: int) -> ArchivedSynthesis:
        """One synthesis with its receipts and how it was delivered.  NotFound."""
        synthesis = await self._store.get(synthesis_id)
        entry = await self._view.entry(synthesis_id)
        repeats = await self._view.told_before(synthesis)
        return ArchivedSynthesis(synthesis, entry, repeats, await offload(dropped_nearby, synthesis))

    async def delete(self, synthesis_id: int) -> Synthesis:
        """Take a synthesis and its receipts away; the ledger keeps what was sent.  NotFound.  `restore` undoes it."""
        deleted = await self._store.delete(synthesis_id)
        self._changed()
        return deleted

    async def restore(self, deleted: Synthesis) -> None:
        """Undo `delete`."""
        await self._store.restore(deleted)
        self._changed()

    # -- files

    async def text(self, synthesis_id: int, form: SynthesisFormat) -> str:
        """A synthesis as the content of a file.  NotFound."""
        synthesis = await self._store.get(synthesis_id)
        return await offload(_exported, synthesis, form, await self._zone(synthesis))

    async def export(self, synthesis_id: int, path: Path, form: SynthesisFormat) -> Path:
        """Write a synthesis to `path`; the file appears when it is complete.  NotFound; UserError naming `path`."""
        text = await self.text(synthesis_id, form)
        await offload(_write, path, text)
        return path

    # -- sending again

    async def resend(self, synthesis_id: int) -> Rehearsal:
        """Hold back exactly this synthesis for everybody whom its task sends to or who had it, to be looked at.

        Nothing leaves before it is released as a rehearsal is.  For who has a row for this planned time it is a
        further copy.  NotFound; UserError when there is nobody.
        """
        synthesis = await self._store.get(synthesis_id)
        rows = await self._sends.of_send(synthesis.task_id, synthesis.planned_at)
        recipients = await self._recipients(synthesis, rows)
        if not recipients:
            raise UserError(
                "There is nobody to send it to", fields={"recipients": "add an address to the schedule of the theme"}
            )
        copies = {row.recipient: row.copy + 1 for row in sorted(rows, key=lambda row: row.copy)}
        messages = [await self._message(synthesis, address, copies.get(address, 0)) for address in recipients]
        task = await self._tasks.get(synthesis.task_id)
        name = task.name if task is not None else synthesis.theme_name
        rehearsal = Rehearsal(synthesis.task_id, name, synthesis.run_id, synthesis.planned_at)
        held = await self._outgoing.rehearsals.add(rehearsal, messages, to_milliseconds(self._clock.now()))
        self._bus.publish(ContentChanged("rehearsals"))
        return held

    async def _message(self, synthesis: Synthesis, address: str, copy: int) -> OutgoingMessage:
        subject, html, text = await offload(_mail, synthesis, await self._zone(synthesis))
        return await self._outgoing.post.compose(
            address,
            subject,
            html,
            text,
            planned_at=synthesis.planned_at,
            reference=f"synthesis/{synthesis.id}",
            task_id=synthesis.task_id,
            copy=copy,
        )

    async def _recipients(self, synthesis: Synthesis, rows: Sequence[Delivery]) -> Sequence[str]:
        task = await self._tasks.get(synthesis.task_id)
        params = task.params if task is not None else {}
        found = params.get("recipients")
        wanted = [str(one).strip() for one in found] if isinstance(found, list) else []
        return list(dict.fromkeys([*wanted, *(row.recipient for row in rows)]))

    async def _zone(self, synthesis: Synthesis) -> tzinfo | None:
        task = await self._tasks.get(synthesis.task_id)
        return zone_of(task.time_zone) if task is not None else None

    def _changed(self) -> None:
        self._bus.publish(ContentChanged("syntheses"))


def _exported(synthesis: Synthesis, form: SynthesisFormat, zone: tzinfo | None) -> str:
    from cockpit.content.synthesis_export import to_html, to_markdown  # with jinja2, when somebody exports

    return to_html(synthesis, zone) if form is SynthesisFormat.HTML else to_markdown(synthesis, zone)


def _mail(synthesis: Synthesis, zone: tzinfo | None) -> tuple[str, str, str]:
    from cockpit.content.mail_render import render_synthesis  # with jinja2, when there is something to send

    return render_synthesis(synthesis, zone)


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name[:50]}.part")
    try:
        part.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(
            "The synthesis was not exported", fields={"path": f"{path}: {error.strerror or error}"}
        ) from error
