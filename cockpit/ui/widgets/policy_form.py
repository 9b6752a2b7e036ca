"""What happens when things do not go as planned: one sentence for each policy, with its fields in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from cockpit.domain.duration import parse_duration
from cockpit.domain.errors import UserError
from cockpit.domain.task_policy import DEFAULT_POLICY, Misfire, NoticeMode, Overlap, Retry, RetryOn, TaskPolicy
from cockpit.ui.format import duration
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import Toggle
from cockpit.ui.widgets.fields import ComboField, TextField
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import column, row
from cockpit.ui.widgets.sentence_line import SentenceLine
from cockpit.ui.widgets.tick_list import TickList

_LONGEST_SECONDS = 366 * 86_400.0


class PolicyForm(QWidget):
    """`changed` follows every key.  Wrong values are told by field name, as the services call them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = DEFAULT_POLICY
        self._make_fields()
        self.blackouts = TickList(self.tr("Never runs during"))
        self.holidays = TickList(self.tr("Takes a day off on"))
        self._lines = {
            "policy.catch_up_window_seconds": SentenceLine(
                self.tr("If asleep or closed at that time, {misfire} at most {window} late."),
                {"misfire": self.misfire, "window": self.latest_after},
            ),
            "policy.overlap": SentenceLine(
                self.tr("If a run still works when the next is due, {overlap} and say so."), {"overlap": self.overlap}
            ),
            "policy.retry": SentenceLine(
                self.tr("If a run fails, try again {count} times, after {delay} growing to {longest} {on}"),
                {"count": self.count, "delay": self.delay, "longest": self.longest, "on": self.retry_on},
            ),
            "timeout_seconds": SentenceLine(
                self.tr("Stop a run that takes longer than {timeout}"), {"timeout": self.timeout}
            ),
            "auto_disable_after": SentenceLine(
                self.tr("Switch the task off after {errors} errors in a row"), {"errors": self.errors}
            ),
            "policy.notice_after": SentenceLine(
                self.tr("Tell me {notices} {after}"), {"notices": self.notices, "after": self.notice_after}
            ),
        }
        enabled = row(
            self.enabled, Label(self.tr("Enabled: runs on schedule. Run now works either way."), 12, tone="text2"), None
        )
        lines: list[QWidget] = [*self._lines.values()]
        lines[1:1] = [self.network, self.within_day]
        column(*lines, self.blackouts, self.holidays, enabled, spacing=9, into=self)
        self._connect()
        self._show_dependent()

    def show_policy(
        self, policy: TaskPolicy, *, timeout_seconds: float | None, auto_disable_after: int | None, enabled: bool
    ) -> None:
        """Fill the fields; does not emit `changed`."""
        self.blockSignals(True)
        self._shown = policy
        retry, window = policy.retry, policy.catch_up_window_seconds
        self.misfire.set_key(policy.misfire)
        self.latest_after.setText("" if window is None else duration(window))
        self.network.setChecked(policy.wait_for_network)
        self.within_day.setChecked(policy.within_day)
        self.overlap.set_key(policy.overlap)
        self.count.setText(str(retry.count))
        self.delay.setText(duration(retry.delay_seconds))
        self.longest.setText(duration(retry.longest_delay_seconds))
        self.retry_on.set_key(retry.on)
        self.notices.set_key(policy.notices)
        self.notice_after.setText(str(policy.notice_after))
        self.timeout.setText("" if timeout_seconds is None else duration(timeout_seconds))
        self.errors.setText("" if auto_disable_after is None else str(auto_disable_after))
        self.enabled.setChecked(enabled)
        self.blackouts.set_ticked(policy.blackouts)
        self.holidays.set_ticked(policy.holidays)
        self._show_dependent()
        self.blockSignals(False)

    def show_closures(self, blackouts: Sequence[tuple[int, str]], holidays: Sequence[tuple[int, str]]) -> None:
        """The (id, name) of the blackout windows and holiday sets there are; a line without any is hidden."""
        self.blackouts.set_items(blackouts, self._shown.blackouts)
        self.holidays.set_items(holidays, self._shown.holidays)

    def show_default_timeout(self, seconds: float | None) -> None:
        """What holds while no limit is written."""
        self.timeout.setPlaceholderText("" if seconds is None else duration(seconds))

    def policy(self, base: TaskPolicy) -> TaskPolicy:
        """`base` with what the fields say; a field that is wrong leaves its value."""
        found = self._read({})
        return replace(base, **found)

    def timeout_seconds(self) -> float | None:
        """The limit of a run, None for the default of its type.  UserError."""
        text = self.timeout.text().strip()
        return parse_duration(text, "timeout_seconds") if text else None

    def auto_disable_after(self) -> int | None:
        """How many errors in a row switch it off, None for never.  UserError."""
        text = self.errors.text().strip()
        if not text:
            return None
        sentence = self.tr("Write a whole number from 1 to 1000, or nothing to never switch it off.")
        return _whole(text, 1, 1000, "auto_disable_after", sentence)

    def texts(self) -> tuple[object, ...]:
        """Everything that is written or chosen, readable or not."""
        lines = (self.latest_after, self.count, self.delay, self.longest, self.notice_after, self.timeout, self.errors)
        combos = (self.misfire, self.overlap, self.retry_on, self.notices)
        ticks = tuple(box.isChecked() for box in (self.network, self.within_day, self.enabled))
        lists = self.blackouts.ticked(), self.holidays.ticked()
        return *(line.text() for line in lines), *(combo.current_key() for combo in combos), *ticks, *lists

    def problems(self) -> dict[str, str]:
        """What is wrong now."""
        found: dict[str, str] = {}
        self._read(found)
        for read in (self.timeout_seconds, self.auto_disable_after):
            try:
                read()
            except UserError as error:
                found |= error.fields
        return found

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show the sentences at their lines."""
        for name, line in self._lines.items():
            sentence = next((text for key, text in problems.items() if key.startswith(name)), "")
            line.set_error(sentence)
            editor = self._editor(name)
            editor.setAccessibleDescription(sentence)
        for name, field in self._texts.items():
            field.set_bad(name in problems)

    def error(self, name: str) -> str:
        """The sentence that stands at the line of a field, or ""."""
        return self._lines[name].error()

    def labels(self) -> dict[str, str]:
        """Field name -> what it is called here."""
        return {
            "timeout_seconds": self.tr("Time limit"),
            "auto_disable_after": self.tr("Errors in a row"),
            "policy.catch_up_window_seconds": self.tr("Catching up"),
            "policy.overlap": self.tr("Overlap"),
            "policy.retry": self.tr("Retries"),
            "policy.retry.count": self.tr("Retries"),
            "policy.retry.delay_seconds": self.tr("Delay of a retry"),
            "policy.retry.longest_delay_seconds": self.tr("Longest delay"),
            "policy.notice_after": self.tr("Notices"),
        }

    def focus(self, name: str) -> None:
        """Put the focus into a field."""
        self._editor(name).setFocus()

    def _editor(self, name: str) -> QWidget:
        others: dict[str, QWidget] = {"policy.overlap": self.overlap, "policy.retry": self.count}
        return self._texts.get(name) or others.get(name, self)

    def _make_fields(self) -> None:
        self.misfire = self._combo(self.tr("Missed runs"), self._misfires(), 176)
        self.latest_after = self._text(64, self.tr("At most this late"), self.tr("any"))
        self.network = QCheckBox(self.tr("wait for the network before catching up"))
        self.within_day = QCheckBox(self.tr("catch up and try again only until the day ends, in the task's time zone"))
        for box in (self.network, self.within_day):
            box.setFont(theme().font(12))
        self.overlap = self._combo(self.tr("Overlap"), self._overlaps(), 190)
        self.count = self._text(44, self.tr("Retries"), "0")
        self.delay, self.longest = self._text(70, self.tr("Delay of a retry")), self._text(76, self.tr("Longest delay"))
        self.retry_on = self._combo(self.tr("Which failures"), self._failures(), 150)
        self.timeout = self._text(90, self.tr("Stop a run that takes longer than"))
        self.errors = self._text(64, self.tr("Switch the task off after"), self.tr("never"))
        self.notices = self._combo(self.tr("Notices"), self._notice_modes(), 240)
        self.notice_after = self._text(44, self.tr("Failures in a row"))
        self.enabled = Toggle(True, self.tr("Enabled"))
        self._texts = {
            "policy.catch_up_window_seconds": self.latest_after,
            "policy.retry.count": self.count,
            "policy.retry.delay_seconds": self.delay,
            "policy.retry.longest_delay_seconds": self.longest,
            "policy.notice_after": self.notice_after,
            "timeout_seconds": self.timeout,
            "auto_disable_after": self.errors,
        }

    def _connect(self) -> None:
        for line in self._texts.values():
            line.textChanged.connect(self._tell)
        for combo in (self.misfire, self.overlap, self.retry_on, self.notices):
            combo.chosen.connect(self._tell)
        for tick in (self.network, self.within_day, self.enabled):
            tick.toggled.connect(self._tell)
        self.blackouts.changed.connect(self.changed)
        self.holidays.changed.connect(self.changed)

    def _tell(self, _value: object = None) -> None:
        self._show_dependent()
        self.changed.emit()

    def _show_dependent(self) -> None:
        """Fields that mean nothing beside the others are disabled, or hidden."""
        catches_up = self.misfire.current_key() != Misfire.NONE
        self.latest_after.setEnabled(catches_up)
        self.network.setEnabled(catches_up)
        retries = self.count.text().strip() not in ("", "0")
        for field in (self.delay, self.longest, self.retry_on):
            field.setEnabled(retries)
        self.notice_after.setVisible(self.notices.current_key() == NoticeMode.AFTER_FAILURES)

    def _read(self, wrong: dict[str, str]) -> dict[str, Any]:
        """The fields of the policy that can be read; what cannot is added to `wrong`."""
        found: dict[str, Any] = {
            "misfire": Misfire(self.misfire.current_key()),
            "wait_for_network": self.network.isChecked(),
            "within_day": self.within_day.isChecked(),
            "overlap": Overlap(self.overlap.current_key()),
            "notices": NoticeMode(self.notices.current_key()),
            "blackouts": self.blackouts.ticked(),
            "holidays": self.holidays.ticked(),
        }
        whole = self.tr("Write a whole number, such as 3.")
        readers: dict[str, Callable[[str], object]] = {
            "catch_up_window_seconds": self._read_window,
            "notice_after": lambda name: _whole(self.notice_after.text(), 1, 1000, name, whole),
        }
        for name, read in readers.items():
            try:
                found[name] = read(f"policy.{name}")
            except UserError as error:
                wrong |= error.fields
        retry = self._read_retry(wrong)
        return found if retry is None else {**found, "retry": retry}

    def _read_window(self, name: str) -> float | None:
        return self._seconds(self.latest_after, name) if self.latest_after.text().strip() else None

    def _read_retry(self, wrong: dict[str, str]) -> Retry | None:
        sentence = self.tr("Write how many more attempts, from 0 to 100.")
        try:
            count = _whole(self.count.text() or "0", 0, 100, "policy.retry.count", sentence)
            if count == 0:
                return replace(self._shown.retry, count=0)
            delay = self._seconds(self.delay, "policy.retry.delay_seconds")
            longest = self._seconds(self.longest, "policy.retry.longest_delay_seconds")
        except UserError as error:
            wrong |= error.fields
            return None
        on = RetryOn(self.retry_on.current_key())
        retry = self._shown.retry
        return replace(retry, count=count, delay_seconds=delay, longest_delay_seconds=longest, on=on)

    def _seconds(self, line: TextField, name: str) -> float:
        seconds = parse_duration(line.text(), name)
        if seconds > _LONGEST_SECONDS:
            raise UserError("Policy not accepted", fields={name: self.tr("At most 366 days.")})
        return seconds

    def _text(self, width: int, name: str, placeholder: str = "") -> TextField:
        line = TextField(small=True, name=name, placeholder=placeholder)
        line.setAccessibleName(name)
        line.setFont(theme().font(12, tabular=True))
        line.setFixedWidth(width)
        return line

    def _combo(self, name: str, items: Sequence[tuple[str, str]], width: int) -> ComboField:
        combo = ComboField(items, name=name, small=True)
        combo.setMinimumWidth(min(width, 150))
        return combo

    def _misfires(self) -> list[tuple[str, str]]:
        return [
            (Misfire.LATEST, self.tr("run the latest one")),
            (Misfire.ALL, self.tr("run all of them")),
            (Misfire.NONE, self.tr("run none of them")),
        ]

    def _overlaps(self) -> list[tuple[str, str]]:
        return [
            (Overlap.SKIP, self.tr("skip the new one")),
            (Overlap.QUEUE, self.tr("queue one")),
            (Overlap.STOP, self.tr("stop the old one")),
        ]

    def _failures(self) -> list[tuple[str, str]]:
        return [
            (RetryOn.ANY, self.tr("on any failure")),
            (RetryOn.ERROR, self.tr("on errors only")),
            (RetryOn.TIMEOUT, self.tr("on timeouts only")),
        ]

    def _notice_modes(self) -> list[tuple[str, str]]:
        return [
            (NoticeMode.INHERIT, self.tr("as the settings say")),
            (NoticeMode.ALL, self.tr("of every run")),
            (NoticeMode.FAILURES, self.tr("of failures only")),
            (NoticeMode.AFTER_FAILURES, self.tr("after so many failures in a row:")),
            (NoticeMode.INCIDENTS, self.tr("once when it breaks, once when it works again")),
            (NoticeMode.NOTHING, self.tr("nothing")),
        ]


def _whole(text: str, low: int, high: int, field: str, sentence: str) -> int:
    text = text.strip()
    if not text.isdecimal() or len(text) > 6 or not low <= int(text) <= high:
        raise UserError(sentence, fields={field: sentence})
    return int(text)
