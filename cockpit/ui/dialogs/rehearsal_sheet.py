"""A rehearsal: what a run would have sent, looked at and checked, then released exactly as it is, or discarded.

RehearsalDesk(context, page).rehearse(task_id) runs the rehearsal and shows it; .show(rehearsal_id) shows an old one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from cockpit.domain.delivery import DeliveryState
from cockpit.domain.handler import RunOptions
from cockpit.domain.rehearsal import HeldMessage, Rehearsal, RehearsalCheck
from cockpit.domain.run import RunStatus
from cockpit.ui.dialogs.rehearsal_parts import RehearsalSide
from cockpit.ui.format import ago_or_in, clock, day, duration, plural
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.buttons import Button, IconButton
from cockpit.ui.widgets.chips import Chip, IconBox
from cockpit.ui.widgets.labels import ElidedLabel, set_tip
from cockpit.ui.widgets.layout import column, divider, frame, holder, row, vertical_line
from cockpit.ui.widgets.message_view import MessageView
from cockpit.ui.widgets.overlay import OverlayHost

if TYPE_CHECKING:
    from cockpit.content.mail_parts import MailParts
    from cockpit.services.rehearsals import Released
    from cockpit.ui.context import PageContext

_WIDTH, _HEIGHT = 1128, 784
_NARROW = 1060


class RehearsalSheet(QFrame):
    """One rehearsal.  What a person wants is a signal; nothing is sent before `release_wanted` is answered."""

    message_selected = Signal(object)
    release_wanted = Signal(list)
    keep_wanted = Signal(list)
    discard_wanted = Signal()
    again_wanted = Signal()
    copy_wanted = Signal(str)
    close_requested = Signal()

    def __init__(self, rehearsal: Rehearsal, now: datetime, took_seconds: float | None) -> None:
        super().__init__()
        self.setProperty("role", "dialog")
        self.rehearsal = rehearsal
        self._is_ahead = rehearsal.planned_at > now
        self.side, self.view = RehearsalSide(), MessageView()
        title = self.tr("Rehearsal of {name}").replace("{name}", rehearsal.task_name)
        self.setAccessibleName(title)
        held = plural(len(rehearsal.held), self.tr("{n} message held back"), self.tr("{n} messages held back"))
        close = IconButton("x", self.tr("Close"), "Esc", size=17)
        close.clicked.connect(self.close_requested)
        made = ElidedLabel(self._made(now, took_seconds), 12, tone="text3")
        words = column(None, ElidedLabel(title, 16, 600), made, None, spacing=2)
        head = holder(
            row(
                IconBox("flask-conical", "accent", 38, soft="accent"),
                (words, 1),
                Chip(held, "accent", icon="lock"),
                close,
                spacing=13,
                margins=(22, 0, 16, 0),
            )
        )
        head.setFixedHeight(76)
        right = column((self.view, 1), margins=(20, 14, 20, 14))
        body = row(self.side, vertical_line(), (right, 1), spacing=0)
        column(head, divider(), (body, 1), self._make_foot(now), spacing=0, margins=(1, 1, 1, 1), into=self)
        self.side.selected.connect(self.message_selected)
        self.side.copy_wanted.connect(self.copy_wanted)
        self.side.ticked.connect(self._count_chosen)

    def show_all(self, checks: Sequence[RehearsalCheck], served: frozenset[str]) -> None:
        """Fill in messages and checks."""
        self.side.show_rehearsal(self.rehearsal, served)
        self.side.show_checks(checks)
        self._count_chosen()

    def show_parts(self, parts: MailParts) -> None:
        """Show the message that was selected."""
        self.view.show_parts(parts)

    def set_busy(self, busy: bool) -> None:
        """While something is done, nothing else can be asked for."""
        for button in (self.release, self.keep, self.discard, self.again):
            button.setEnabled(not busy)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setText(self._hint if self.width() >= _NARROW else "")

    def _make_foot(self, now: datetime) -> QFrame:
        at = clock(self.rehearsal.planned_at)
        self.discard = Button(self.tr("Discard"), "trash-2", "danger")
        self.again = Button(self.tr("Rehearse again"), "rotate-cw")
        self.keep = Button(self.tr("Keep for {time}").replace("{time}", at), "clock")
        self.release = Button("", "send", "primary")
        self.keep.setVisible(self._is_ahead)
        date = day(self.rehearsal.planned_at, now)
        date = date if " " in date else date.lower()  # "today" within a sentence, but "Mon 23 November"
        hint = self.tr("Planned for {when}. Released now, it will not be sent again then.")
        hint = hint.replace("{when}", f"{date} {at}")
        self._hint = hint if self._is_ahead else ""
        self.hint = ElidedLabel(self._hint, 12, tone="text2")
        set_tip(self.release, self._hint, name=False)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.discard.clicked.connect(self.discard_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.keep.clicked.connect(lambda: self.keep_wanted.emit(self.side.chosen()))
        self.release.clicked.connect(lambda: self.release_wanted.emit(self.side.chosen()))
        inside = row(
            self.discard, self.again, 6, (self.hint, 1), self.keep, self.release, spacing=8, margins=(20, 13, 20, 13)
        )
        return frame("dialogfoot", inside)

    def _made(self, now: datetime, took_seconds: float | None) -> str:
        rehearsal = self.rehearsal
        made = self.tr("made {ago}").replace("{ago}", ago_or_in(rehearsal.created_at or now, now))
        if took_seconds is not None:
            made += self.tr(" in {seconds}").replace("{seconds}", duration(took_seconds))
        parts = (f"{day(rehearsal.planned_at, now)}, {clock(rehearsal.planned_at)}", made)
        return " · ".join((*parts, self.tr("nothing has left this computer")))

    def _count_chosen(self) -> None:
        count = len(self.side.chosen())
        self.release.set_text(plural(count, self.tr("Release {n} message"), self.tr("Release {n} messages")))
        self.release.setEnabled(bool(count))
        self.keep.setEnabled(bool(count))


class RehearsalDesk(QObject):
    """Rehearses tasks and carries out what a person decides."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._overlay: OverlayHost | None = None
        self.sheet: RehearsalSheet | None = None

    def rehearse(self, task_id: int) -> None:
        """Run a task with everything held back, then show what it would have sent."""
        self._context.spawn(self._rehearse(task_id), self.tr("Rehearsing"))

    def show(self, rehearsal_id: int, *, again: bool = True) -> None:
        """Show a rehearsal that was made before; unless `again`, no run of its task can be asked for."""
        self._context.spawn(self._show(rehearsal_id, None, again=again), self.tr("Reading the rehearsal"))

    def close(self) -> None:
        """Take the sheet away."""
        self.sheet = None
        if self._overlay is not None:
            self._overlay.close_content()

    async def _rehearse(self, task_id: int) -> None:
        services = self._context.services
        self._context.toast(
            Toast(
                "info", self.tr("Rehearsing"), self.tr("Nothing will be sent."), key="rehearsal", icon="flask-conical"
            )
        )
        run = await services.tasks.run_now(task_id, RunOptions(rehearse=True))
        rehearsal = await services.rehearsals.of_run(run.id)
        if rehearsal is not None and rehearsal.messages and isValid(self):
            await self._show(rehearsal.id, run.duration_seconds)
            return
        failed = run.status is not RunStatus.SUCCESS
        words = run.error_message or str((run.result or {}).get("reason", ""))
        title = self.tr("The rehearsal did not get to a message") if failed else self.tr("It would send nothing")
        self._context.toast(Toast("warn" if failed else "info", title, words, key="rehearsal", icon="flask-conical"))

    async def _show(self, rehearsal_id: int, took_seconds: float | None, *, again: bool = True) -> None:
        services = self._context.services
        rehearsal = await services.rehearsals.get(rehearsal_id)
        checks = await services.rehearsals.checks(rehearsal_id)
        rows = await services.deliveries.of_send(rehearsal.task_id, rehearsal.planned_at)
        # Whoever refused it has not been served; a further copy for them is what was asked for.
        copies = {message.recipient for message in rehearsal.messages if message.copy}
        had = [row for row in rows if row.state is not DeliveryState.FAILED or row.recipient not in copies]
        served = frozenset(row.recipient for row in had)
        if not isValid(self):
            return
        sheet = self.sheet = RehearsalSheet(rehearsal, datetime.now(UTC), took_seconds)
        sheet.again.setVisible(again)
        sheet.message_selected.connect(self._select)
        sheet.release_wanted.connect(lambda seqs: self._do(self._release(seqs, keep=False)))
        sheet.keep_wanted.connect(lambda seqs: self._do(self._release(seqs, keep=True)))
        sheet.discard_wanted.connect(lambda: self._do(self._discard()))
        sheet.again_wanted.connect(partial(self._again, rehearsal.task_id))
        sheet.copy_wanted.connect(lambda sha256: QGuiApplication.clipboard().setText(sha256))
        if self._overlay is None:
            self._overlay = OverlayHost(self._page.window())
        self._overlay.show_dialog(sheet)
        sheet.show_all(checks, served)

    def _select(self, message: HeldMessage) -> None:
        self._context.spawn(self._show_parts(message.sha256), self.tr("Reading a message"))

    async def _show_parts(self, sha256: str) -> None:
        parts = await self._context.services.rehearsals.parts(sha256)
        sheet = self.sheet
        if sheet is not None and isValid(sheet):
            sheet.show_parts(parts)

    def _do(self, work: object) -> None:
        if self.sheet is not None:
            self.sheet.set_busy(True)
        self._context.spawn(work, self.tr("Rehearsal"))  # type: ignore[arg-type]

    async def _release(self, seqs: list[int], *, keep: bool) -> None:
        sheet, service = self.sheet, self._context.services.rehearsals
        if sheet is None:
            return
        try:
            done = await (service.keep if keep else service.release)(sheet.rehearsal.id, seqs)
        finally:
            if isValid(sheet):
                sheet.set_busy(False)
        self.close()
        self._context.toast(self._told(done, keep=keep))

    def _told(self, done: Released, *, keep: bool) -> Toast:
        count = len(done.rows)
        if keep:
            one, many = self.tr("{n} message will leave as it is"), self.tr("{n} messages will leave as they are")
            title = plural(count, one, many)
            return Toast("ok", title, self.tr("They wait on the page Deliveries."), key="rehearsal", icon="clock")
        sent = sum(row.state is DeliveryState.SENT for row in done.rows)
        title = plural(sent, self.tr("{n} message sent"), self.tr("{n} messages sent"))
        rest = count - sent
        text = plural(rest, self.tr("{n} needs a look at Deliveries"), self.tr("{n} need a look at Deliveries"))
        level = "ok" if not rest else "warn"
        return Toast(level, title, text if rest else "", key="rehearsal", icon="send")

    async def _discard(self) -> None:
        sheet, service = self.sheet, self._context.services.rehearsals
        if sheet is None:
            return
        rehearsal_id = sheet.rehearsal.id
        await service.discard(rehearsal_id)
        self.close()

        def undo() -> None:
            self._context.spawn(self._hold_again(rehearsal_id), self.tr("Undo"))

        title = self.tr("Rehearsal discarded")
        self._context.toast(Toast("info", title, undo=undo, key="rehearsal", icon="trash-2"))

    async def _hold_again(self, rehearsal_id: int) -> None:
        await self._context.services.rehearsals.hold_again(rehearsal_id)
        await self._show(rehearsal_id, None)

    def _again(self, task_id: int) -> None:
        self.close()
        self.rehearse(task_id)
