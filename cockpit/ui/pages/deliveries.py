"""The Deliveries page: every message that left, waits, failed, or of which nobody knows whether it arrived."""

from __future__ import annotations

import time
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from cockpit.content.mail_parts import parts_of
from cockpit.domain.delivery import DeliveryState
from cockpit.domain.errors import CockpitError
from cockpit.ui.dialogs.message_sheet import MessageSheet
from cockpit.ui.dialogs.question import Question
from cockpit.ui.format import plural, short_path
from cockpit.ui.models.delivery_list import DeliveryList
from cockpit.ui.pages.deliveries_parts import DeliveriesParts
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.layout import column
from cockpit.ui.widgets.overlay import OverlayHost

if TYPE_CHECKING:
    from cockpit.domain.delivery import Delivery
    from cockpit.storage.delivery_view import DeliveryGroup
    from cockpit.ui.context import PageContext

_REST_FACTOR = 6  # a long ledger is read the more seldom
_AGAIN_MILLISECONDS = 400  # of a send to hundreds the page reads a few times a second at most
_NARROW = 1280


class DeliveriesPage(QWidget):
    """The ledger, what is known of each row, and a person's decisions."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self.model = DeliveryList(self)
        self.parts = DeliveriesParts(self.model)
        column((self.parts, 1), spacing=0, into=self)
        self._overlay: OverlayHost | None = None
        self._left_closed: set[int] = set()
        self._wanted_id = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AGAIN_MILLISECONDS)
        self._later.timeout.connect(self.load)
        self.is_loading = False
        self._connect()
        self.load()

    def reveal(self, delivery_id: int = 0, state: str = "") -> None:
        """Show one delivery open, or those of one state ("failed", "uncertain")."""
        if state:
            self.parts.states.set_current(state)
        if delivery_id:
            self.parts.days.set_key("all")
            self.parts.states.set_current("all")
            self._wanted_id = delivery_id
        self.load()

    def load(self) -> None:
        """Read the ledger again."""
        self.is_loading = True
        self._context.spawn(self._load(), self.tr("Reading the deliveries"))

    def _connect(self) -> None:
        parts, detail = self.parts, self.parts.detail
        parts.filter_changed.connect(self.load)
        parts.retry_button.clicked.connect(self.load)
        parts.clear_button.clicked.connect(parts.clear_filters)
        parts.export_button.clicked.connect(self.ask_export)
        parts.outbox_button.clicked.connect(self._open_outbox)
        parts.list.opened.connect(self.open)
        parts.list.closed.connect(self._closed)
        service = self._context.services.deliveries
        detail.arrived.connect(lambda one: self._decide(service.it_arrived(one), self.tr("Counted as sent")))
        detail.left.connect(lambda one: self._decide(service.leave(one), self.tr("Left as it is")))
        detail.withdrawn.connect(lambda one: self._do(service.withdraw(one), self.tr("Do not send")))
        detail.again.connect(self.ask_again)
        detail.message_wanted.connect(self.show_message)
        detail.run_wanted.connect(lambda run_id: self._context.navigate("runs", run_id=run_id))
        detail.copy_wanted.connect(lambda sha256: QGuiApplication.clipboard().setText(sha256))
        self._context.bridge.content_changed.connect(self._content_changed)

    # reading

    async def _load(self) -> None:
        service, wanted, began = self._context.services.deliveries, self.parts.wanted(), time.monotonic()
        try:
            groups = await service.groups(wanted)
            counts = await service.counts(wanted)
            tasks = await service.tasks()
        except CockpitError as error:
            if isValid(self):
                self.is_loading = False
                self.parts.show_failure(error.title, error.message)
            return
        if not isValid(self):
            return
        self.is_loading = False
        took_milliseconds = round((time.monotonic() - began) * 1000)
        self._later.setInterval(max(_AGAIN_MILLISECONDS, took_milliseconds * _REST_FACTOR))
        self.parts.show_tasks(tasks)
        self.parts.show_counts(counts)
        self.model.show_groups(groups)
        self.parts.show_page("rows" if groups else "nothing" if tasks else "empty")
        self._open_by_itself(groups)

    def _open_by_itself(self, groups: list[DeliveryGroup]) -> None:
        """What was open stays open; else an uncertain one opens, unless a person closed it."""
        view = self.parts.list
        wanted, self._wanted_id = self._wanted_id, 0
        still = next((one.first_id for one in groups if view.is_open(one.first_id)), 0)
        uncertain = next(
            (
                one.first_id
                for one in groups
                if one.state is DeliveryState.UNCERTAIN and one.first_id not in self._left_closed
            ),
            0,
        )
        chosen = wanted or still or uncertain
        if chosen:
            self.open(chosen)
        else:
            view.open(0)

    def open(self, first_id: int) -> None:
        """Open the row of a group below its line."""
        self._context.spawn(self._open(first_id), self.tr("Reading a delivery"))

    async def _open(self, first_id: int) -> None:
        service = self._context.services.deliveries
        rows = await service.members(first_id)
        if not rows:
            return
        known = {row.id for row in rows}
        others = [one for one in await service.of_send(rows[0].task_id, rows[0].planned_at) if one.id not in known]
        if isValid(self):
            self.parts.detail.show_rows(rows, others)
            self.parts.list.open(first_id)

    def _closed(self) -> None:
        delivery = self.parts.detail.delivery
        if delivery is not None:
            self._left_closed.add(delivery.id)

    # what a person decides

    def _do(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        self._context.spawn(work, name)

    def _decide(self, work: Coroutine[Any, Any, Delivery], words: str) -> None:
        self._do(self._decided(work, words), words)

    async def _decided(self, work: Coroutine[Any, Any, Delivery], words: str) -> None:
        decided = await work
        service = self._context.services.deliveries

        def undo() -> None:
            self._context.spawn(service.undecide(decided), self.tr("Undo"))

        self._context.toast(Toast("info", words, decided.recipient, undo=undo, key="delivery-decided", icon="send"))

    def ask_again(self, delivery_id: int) -> Question:
        """Ask once more before a mail may arrive twice."""
        delivery = self.parts.detail.delivery
        who = delivery.recipient if delivery is not None else ""
        uncertain = delivery is not None and delivery.state is DeliveryState.UNCERTAIN
        text = (
            self.tr("If the first one did arrive, {who} gets this mail twice. It goes out as a row of its own.")
            if uncertain
            else self.tr("The mail to {who} goes out as a row of its own, under a new name.")
        )
        question = Question("rotate-cw", self.tr("Send again?"), text.replace("{who}", who), self.tr("Send again"))
        service = self._context.services.deliveries
        question.accepted.connect(lambda: self._do(service.send_again(delivery_id), self.tr("Send again")))
        self._over().show_dialog(question)
        return question

    def show_message(self, delivery_id: int) -> None:
        """Show a message as it was sent."""
        self._context.spawn(self._show_message(delivery_id), self.tr("Reading a message"))

    async def _show_message(self, delivery_id: int) -> None:
        service = self._context.services.deliveries
        sha256 = (await service.get(delivery_id)).sha256
        content = await service.content(sha256)
        if isValid(self):
            parts = parts_of(content)
            sheet = MessageSheet(parts, sha256)
            self._over().show_dialog(sheet)
            sheet.view.show_parts(parts)

    def ask_export(self) -> QFileDialog:
        """Open the file dialog; nothing waits for it."""
        dialog = QFileDialog(self.window(), self.tr("Export deliveries"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Table (*.csv)"), self.tr("JSON (*.json)")])
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("json" if "json" in chosen else "csv"))
        dialog.selectFile("deliveries.csv")
        dialog.fileSelected.connect(lambda path: self.export(Path(path)))
        dialog.open()
        return dialog

    def export(self, path: Path) -> None:
        """Write what the filters find to `path`; its ending says in which format."""
        self._context.spawn(self._export(path), self.tr("Exporting deliveries"))

    async def _export(self, path: Path) -> None:
        from cockpit.domain.export_format import ExportFormat

        form = ExportFormat.JSON if path.suffix.lower() == ".json" else ExportFormat.CSV
        count = await self._context.services.deliveries.export(path, form, self.parts.wanted())
        title = plural(count, self.tr("{n} delivery exported"), self.tr("{n} deliveries exported"))
        self._context.toast(Toast("ok", title, short_path(path), key="delivery-export", icon="download"))

    def _open_outbox(self) -> None:
        folder = self._context.services.mail_account.outbox
        if folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            words = self.tr("It is made when the first mail is written to it.")
            self._context.toast(Toast("info", self.tr("The outbox is empty"), words, key="outbox", icon="folder-open"))

    def _over(self) -> OverlayHost:
        if self._overlay is None:
            self._overlay = OverlayHost(self)
        return self._overlay

    def _content_changed(self, kinds: frozenset[str]) -> None:
        if "deliveries" in kinds and self.isVisible() and not self._later.isActive():
            self._later.start()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()

    def hideEvent(self, event: QHideEvent) -> None:
        self._later.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.set_narrow(self.window().width() < _NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Slash:
            self.parts.search.setFocus()
        else:
            super().keyPressEvent(event)
