"""The right side of the Alerts page: the rules, and the one that is chosen as a form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from cockpit.domain.alert_rule import AlertRule, RuleKind
from cockpit.domain.content import Source
from cockpit.domain.errors import CockpitError, UserError
from cockpit.ui.format import clock, number
from cockpit.ui.models.alert_rows import kind_words
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.alert_rule_form import RuleForm
from cockpit.ui.widgets.alert_rules import ROW_HEIGHT, RuleList, RuleModel
from cockpit.ui.widgets.kit import Card, IconButton, Label, column, row
from cockpit.ui.widgets.page_scroll import PageScroll

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_ROWS_SHOWN = 6
# What a new rule begins with, so that it is one that can be saved.
_FIRST_PARAMS: dict[RuleKind, dict[str, Any]] = {
    RuleKind.KEYWORD: {"words": ["outage"]},
    RuleKind.ADDRESS: {"addresses": ["https://example.org/"]},
}


class AlertRules(QWidget):
    """See the module."""

    def __init__(self, context: PageContext, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._context, self._now = context, now
        self._sources: list[Source] = []
        self._shown = 0
        self.model = RuleModel(self)
        self.list = RuleList(self.model)
        self.form = RuleForm()
        self._count = Label("", 12, tone="text2", tabular=True)
        self._saved = Label("", 12, 500, "ok", tabular=True)
        self._title = Label("", 14, 600, wrap=True)
        self._delete = IconButton("trash-2", self.tr("Delete the rule"))
        self._rules = Card(margins=(0, 12, 0, 6), spacing=6)
        fired = Label(self.tr("fired in 7 days"), 12, tone="text2")
        head = row(Label(self.tr("Rules"), 14, 600), self._count, None, fired, margins=(18, 0, 68, 0))
        self._rules.body.addLayout(head)
        self._rules.body.addWidget(self.list)
        self._card = Card(margins=(18, 14, 18, 14), spacing=12)
        self._card.body.addLayout(row((column(self._title, self.form.kind, spacing=1), 1), self._saved, self._delete))
        self._card.body.addWidget(self.form)
        self._scroll = PageScroll(column(self._card, None, spacing=0))
        column(self._rules, (self._scroll, 1), spacing=14, into=self)
        self._card.hide()
        self._connect()

    def load(self) -> None:
        """Read the rules again."""
        self._context.spawn(self._load(), self.tr("Reading the rules"))

    def choose_kind(self, button: QWidget) -> None:
        """Ask what a new rule is to watch."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in RuleKind:
            action = menu.addAction(kind_words(kind))
            action.setEnabled(kind is not RuleKind.WARNINGS or bool(self._sources))
            action.triggered.connect(lambda _on=False, kind=kind: self.add(kind))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def add(self, kind: RuleKind) -> None:
        """Make a rule of this kind and show it."""
        self._context.spawn(self._add(kind), self.tr("New rule"))

    def show_rule(self, rule: AlertRule) -> None:
        """Show a rule in the form."""
        changed = self._shown != rule.id
        self._shown = rule.id
        self._title.setText(rule.name)
        if changed:
            self._saved.setText("")
        self.form.show_rule(rule, [(one.id, one.name) for one in self._sources])
        self._card.show()

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.toggled.connect(
            lambda rule_id, on: self._context.spawn(
                self._context.services.alerts.update_rule(rule_id, enabled=on), self.tr("Switching the rule")
            )
        )
        self.list.delete_requested.connect(self._ask_delete)
        self._delete.clicked.connect(lambda: self._ask_delete(self._shown))
        self.form.changed.connect(lambda change: self._context.spawn(self._save(*change), self.tr("Saving the rule")))
        self.form.test_requested.connect(lambda: self._context.spawn(self._test(), self.tr("Testing the rule")))

    async def _load(self) -> None:
        services = self._context.services
        try:
            rules = await services.alerts.rules()
            sources = await services.sources.list()
        except CockpitError as error:
            self._context.toast(Toast("err", error.title, error.message, key="alert-rules"))
            return
        if not isValid(self):
            return
        self._sources = sources
        self.model.set_rules(rules)
        self._count.setText(number(len(rules)))
        self.list.setFixedHeight(ROW_HEIGHT * min(max(1, len(rules)), _ROWS_SHOWN))
        state = self.model.state(self._shown) or (rules[0] if rules else None)
        if state is None:
            self._card.hide()
            self.form.forget()
            return
        self.list.select(state.rule.id)
        self.show_rule(state.rule)

    def _chosen(self, rule_id: int) -> None:
        state = self.model.state(rule_id)
        if state is not None:
            self.show_rule(state.rule)

    async def _add(self, kind: RuleKind) -> None:
        params = dict(_FIRST_PARAMS.get(kind, {}))
        if kind is RuleKind.WARNINGS:
            params["source_ids"] = [self._sources[0].id]
        rule = await self._context.services.alerts.add_rule(kind_words(kind), kind, params)
        if isValid(self):
            self._shown = rule.id
            await self._load()
            self.form.name.setFocus()
            self.form.name.selectAll()

    async def _save(self, rule_id: int, values: dict[str, Any]) -> None:
        """Save what is right although another value is wrong; that one keeps its text and says what is right."""
        alerts, wrong = self._context.services.alerts, dict[str, str]()
        params = values.pop("params")
        parts = [{name: value} for name, value in values.items()] + [{"params": {k: v}} for k, v in params.items()]
        try:
            rule = await alerts.update_rule(rule_id, **values, params=params)
        except UserError as error:
            wrong = dict(error.fields)
            rule = await self._save_parts(rule_id, parts, wrong)
        if not isValid(self) or self._shown != rule_id:
            return
        self.form.show_errors(wrong)
        self._title.setText(rule.name)
        self._saved.set_tone("warn" if wrong else "ok")
        saved = self.tr("Not saved yet") if wrong else self.tr("Saved {time}").replace("{time}", clock(self._now()))
        self._saved.setText(saved)

    async def _save_parts(self, rule_id: int, parts: list[dict[str, Any]], wrong: dict[str, str]) -> AlertRule:
        alerts = self._context.services.alerts
        for part in parts:
            name = next(iter(part))
            key = f"params.{next(iter(part['params']))}" if name == "params" else name
            if key not in wrong:
                await alerts.update_rule(rule_id, **part)
        return await alerts.rule(rule_id)

    async def _test(self) -> None:
        alerts = self._context.services.alerts
        rule_id = self._shown
        test = await alerts.test_rule(await alerts.rule(rule_id))
        if isValid(self) and self._shown == rule_id:
            self.form.test.show_test(test, self._now().astimezone().date())

    def _ask_delete(self, rule_id: int) -> None:
        if self.model.state(rule_id) is not None:
            self._context.spawn(self._delete_rule(rule_id), self.tr("Delete the rule"))

    async def _delete_rule(self, rule_id: int) -> None:
        alerts = self._context.services.alerts
        rule = await alerts.delete_rule(rule_id)

        def undo() -> None:
            self._context.spawn(alerts.restore_rule(rule), self.tr("Undo"))

        title = self.tr("The rule {name} was deleted").replace("{name}", rule.name)
        self._context.toast(Toast("info", title, undo=undo, key="alert-rule", icon="bell"))
        if isValid(self):
            self._shown = 0
            self.form.forget()
