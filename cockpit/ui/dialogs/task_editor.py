"""The task editor: a sheet with the form at the left and, at the right, what its schedule means.

It holds a `TaskDraft`, validates with every key, and asks to be saved; whoever shows it calls the services and, when
they refuse, hands their field names back with `show_refusal`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cockpit.domain.consequences import Consequences
from cockpit.domain.errors import UserError
from cockpit.domain.handler import HandlerSpec
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import TaskPolicy
from cockpit.domain.words import describe
from cockpit.ui.dialogs.editor_foot import EditorFoot, Problem
from cockpit.ui.dialogs.editor_head import EditorHead
from cockpit.ui.dialogs.task_draft import TaskDraft
from cockpit.ui.dialogs.task_editor_parts import Identity
from cockpit.ui.format import language
from cockpit.ui.handler_words import handler_words
from cockpit.ui.models.schedule_shift import shifted
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.consequences_view import ConsequencesView
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import column, divider, row
from cockpit.ui.widgets.next_runs_view import NextRunsView
from cockpit.ui.widgets.params_form import ParamsForm
from cockpit.ui.widgets.policy_form import PolicyForm
from cockpit.ui.widgets.schedule_form import ScheduleForm

SHEET_WIDTH = 1100
_PREVIEW_WIDTH, _PREVIEW_NARROW = 412, 340
_PAUSE_MILLISECONDS = 250  # after the last key, before the consequences are asked for
_ANY_ID = -1  # of the task that a draft is previewed as; it is never stored


class TaskEditor(QFrame):
    """New, edit and duplicate are the same sheet on another draft."""

    save_requested = Signal(object)  # the TaskDraft
    duplicate_requested = Signal(int)
    history_requested = Signal(int)
    consequences_wanted = Signal(object)  # a TaskDraft without errors, when the person pauses
    close_requested = Signal()

    def __init__(
        self,
        draft: TaskDraft,
        specs: Sequence[HandlerSpec],
        *,
        here: str,
        now: Callable[[], datetime],
        taken: Collection[tuple[str, str]] = (),
        task: SystemTask | None = None,
        others: Sequence[tuple[int, str]] = (),
    ) -> None:
        super().__init__()
        self._specs = {spec.task_type: spec for spec in specs}
        self._draft, self._task, self._now, self._taken = draft, task, now, taken
        self._others = others
        self._refused: dict[str, str] = {}
        self._tried = bool(draft.task_id)
        self._schedule_chosen = bool(draft.task_id)
        self.setProperty("role", "sheet")
        self.setAccessibleName(self._title())
        self.identity, self.schedule = Identity(specs, taken), ScheduleForm(here, now)
        self.limits, self.params = PolicyForm(), ParamsForm()
        self.consequences = ConsequencesView(is_new=not draft.task_id)
        self.preview = NextRunsView(here, _PREVIEW_WIDTH, self.consequences)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self.foot = EditorFoot(self.tr("Takes effect at once when saved; past runs keep their record."))
        form = self._form()
        self._head = self._make_head()
        column(self._head, divider(), (row((form, 1), self.preview, spacing=0), 1), self.foot, spacing=0, into=self)
        self._fill(draft)
        self._before = self._values()
        self._connect()
        self._check()

    # what whoever shows it needs

    def draft(self) -> TaskDraft | None:
        """What would be saved, None while something is wrong."""
        return None if self._problems() else self._read()

    def base_task(self) -> SystemTask:
        """The task that is edited, or an empty one that is never stored."""
        return self._task or SystemTask(_ANY_ID, "", "", "")

    def is_changed(self) -> bool:
        """True when closing would lose something."""
        return self._values() != self._before

    def may_close(self) -> bool:
        """Asked before Escape or a click beside the sheet closes it: a changed form asks in its footer first."""
        if not self.is_changed():
            return True
        self.foot.ask_to_discard()
        return False

    def show_refusal(self, error: UserError) -> None:
        """The services did not take it: say so at the fields they name."""
        self._tried = True
        self._refused = dict(error.fields) or {"": error.message or error.title}
        self.foot.set_busy(False)
        self._check(keep_refusal=True)

    def show_consequences(self, result: Consequences, p95_seconds: float | None = None) -> None:
        """Answer `consequences_wanted`; `p95_seconds` is how long nearly all runs of the task take."""
        schedule = self.schedule.schedule()
        self.consequences.show_result(
            result, p95_seconds, lambda minutes: schedule is not None and shifted(schedule, minutes) is not None
        )

    def sizeHint(self) -> QSize:
        return QSize(SHEET_WIDTH, 800)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.setFixedWidth(_PREVIEW_WIDTH if self.width() >= SHEET_WIDTH - 60 else _PREVIEW_NARROW)

    # making it

    def _title(self) -> str:
        if self._draft.task_id:
            return self.tr("Edit {0}").format(self._draft.name)
        return self.tr("New task")

    def _make_head(self) -> EditorHead:
        head = EditorHead(self._title(), is_new=not self._draft.task_id)
        head.history_clicked.connect(lambda: self.history_requested.emit(self._draft.task_id))
        head.duplicate_clicked.connect(lambda: self.duplicate_requested.emit(self._draft.task_id))
        head.close_clicked.connect(self._close)
        return head

    def _form(self) -> QWidget:
        reset = Button(self.tr("Reset to defaults"), kind="link")
        reset.clicked.connect(self.params.reset)
        self._params_of = Label("", 12, tone="text3")
        inside = QWidget()
        column(
            self.identity,
            divider(),
            Label(self.tr("Schedule"), 14, 600),
            self.schedule,
            divider(),
            row(
                Label(self.tr("Policies"), 14, 600),
                Label(self.tr("what happens when things go wrong"), 12, tone="text3"),
                None,
            ),
            self.limits,
            divider(),
            row(Label(self.tr("Parameters"), 14, 600), self._params_of, None, reset),
            self.params,
            None,
            spacing=13,
            margins=(24, 16, 20, 18),
            into=inside,
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._area = area
        return area

    def _connect(self) -> None:
        for block in (self.identity, self.schedule, self.params, self.limits):
            block.changed.connect(self._check)
        self.identity.type_chosen.connect(self._choose_type)
        self.consequences.shift_wanted.connect(self._shift)
        self._pause.timeout.connect(self._ask_for_consequences)
        self.foot.save_clicked.connect(self._save)
        self.foot.cancel_clicked.connect(self._close)
        self.foot.discard_clicked.connect(self.close_requested)
        save = QShortcut(QKeySequence.StandardKey.Save, self, self._save)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _fill(self, draft: TaskDraft) -> None:
        self.identity.show_draft(draft)
        self.limits.show_policy(
            draft.policy,
            timeout_seconds=draft.timeout_seconds,
            auto_disable_after=draft.auto_disable_after,
            enabled=draft.enabled,
        )
        self.schedule.set_tasks(self._others)
        self.schedule.set_schedule(draft.schedule, draft.policy)
        self.params.set_patient(not self._tried)
        self._show_type(draft.task_type, draft.params)

    def _show_type(self, task_type: str, params: Mapping[str, object]) -> None:
        spec = self._specs.get(task_type)
        title = handler_words(spec.title) if spec is not None else task_type
        self._head.icon.set(spec.icon if spec is not None else "circle-help", "accent", "accent")
        self._params_of.setText(self.tr("of {0}").format(title))
        self.limits.show_default_timeout(spec.default_timeout_seconds if spec is not None else None)
        self.params.set_model(spec.Params if spec is not None else None, params)

    def _choose_type(self, task_type: str) -> None:
        """Another type: its parameters, and its suggestions where nothing was written."""
        old, spec = self._specs.get(self._draft.task_type), self._specs[task_type]
        suggested = TaskDraft.of_type(spec, self._taken)
        before = TaskDraft.of_type(old, self._taken) if old is not None else self._draft
        if self.identity.name.text().strip() in ("", before.name):
            self.identity.name.setText(suggested.name)
        if self.identity.component.text().strip() in ("", before.component):
            self.identity.component.setText(suggested.component)
        if self.schedule.schedule() == before.schedule:
            self.schedule.set_schedule(spec.default_schedule)
        self._draft = replace(self._draft, task_type=task_type)
        self._show_type(task_type, {})
        self._check()

    # what it says

    def _read(self) -> TaskDraft:
        return replace(
            self._draft,
            task_type=self.identity.type.current_key(),
            name=self.identity.name.text().strip(),
            component=self.identity.component.text().strip(),
            schedule=self.schedule.schedule(),
            enabled=self.limits.enabled.isChecked(),
            params=self.params.values(),
            timeout_seconds=self.limits.timeout_seconds(),
            auto_disable_after=self.limits.auto_disable_after(),
            policy=self._policy(),
        )

    def _policy(self) -> TaskPolicy:
        return replace(self.limits.policy(self._draft.policy), **self.schedule.policy_fields())

    def _values(self) -> tuple[object, ...]:
        """Everything a person can change, readable or not."""
        identity, limits = self.identity, self.limits
        return (
            identity.name.text(),
            identity.type.current_key(),
            identity.component.text(),
            self.schedule.fields(),
            self.params.values(),
            dict(self.params.errors()),
            limits.texts(),
        )

    def _problems(self) -> list[Problem]:
        """Everything that is wrong, from the top of the form, each with where to go."""
        refused = dict(self._refused)
        identity, limits = self._block_problems(self.identity, refused), self._block_problems(self.limits, refused)
        schedule = [Problem(*problem) for problem in self.schedule.problems()]
        params = [
            Problem(self.params.label_of(path), sentence, partial(self.params.focus_problem, path))
            for path, sentence in self.params.errors().items()
        ]
        others = [
            Problem(name or self.tr("This task"), sentence, self.setFocus)
            for name, sentence in refused.items()
            if not name.startswith("params") and not _is_of_schedule(name)
        ]
        return [*identity, *schedule, *limits, *params, *others]

    def _block_problems(self, block: Identity | PolicyForm, refused: dict[str, str]) -> list[Problem]:
        labels = block.labels()
        problems = {**block.problems(), **{name: refused.pop(name) for name in list(refused) if name in labels}}
        return [Problem(labels[name], text, partial(block.focus, name)) for name, text in problems.items()]

    def _check(self, *, keep_refusal: bool = False) -> None:
        if not keep_refusal:
            self._refused = {}
        refused = self._refused
        schedule = {name: text for name, text in refused.items() if _is_of_schedule(name)}
        paths = {tuple(name.split(".")[1:]): text for name, text in refused.items() if name.startswith("params")}
        if schedule:
            self.schedule.show_errors(schedule)
        if paths:
            self.params.show_errors(paths)
        blame = self._tried or self.is_changed()
        self.identity.show_problems({**self.identity.problems(), **refused} if blame else {})
        self.limits.show_problems({**self.limits.problems(), **refused})
        self.foot.show_problems(self._problems(), patient=not self._tried)
        self._head.set_below(self._subtitle())
        self._preview()
        self.consequences.set_dimmed(True)
        self._pause.start()

    def _subtitle(self) -> str:
        if not self._draft.task_id:
            return self.tr("not saved yet")
        return f"{self.identity.type.current_key()} · {self.identity.component.text().strip()}"

    def _preview(self) -> None:
        schedule = self.schedule.schedule()
        if schedule is None:
            self.preview.show_waiting()
            return
        task = replace(self._draft, schedule=schedule, policy=self._policy()).task(self.base_task())
        before, after = (one and one.schedule and describe(one.schedule, language()) for one in (self._task, task))
        self.preview.show_task(task, self._now(), before if before and before != after else "")

    def _ask_for_consequences(self) -> None:
        draft = self.draft()
        if draft is not None:
            self.consequences_wanted.emit(draft)

    def _shift(self, minutes: int) -> None:
        schedule = self.schedule.schedule()
        moved = None if schedule is None else shifted(schedule, minutes)
        if moved is not None:
            self.schedule.set_schedule(moved, self._policy())

    # what it does

    def _save(self) -> None:
        self._tried = True
        self.params.set_patient(False)
        problems = self._problems()
        if problems:
            self._check(keep_refusal=True)
            problems[0].go()
            return
        self.foot.set_busy(True)
        self.save_requested.emit(self._read())

    def _close(self) -> None:
        if self.may_close():
            self.close_requested.emit()


_SCHEDULE_FIELDS = frozenset({"frequency_cron", "frequency_seconds", "time_zone", "schedule"})
_SCHEDULE_POLICIES = tuple(f"policy.{name}" for name in ("starts_at", "ends_at", "max_runs", "jitter_seconds", "after"))


def _is_of_schedule(name: str) -> bool:
    return name in _SCHEDULE_FIELDS or name.startswith(("rules", *_SCHEDULE_POLICIES))
