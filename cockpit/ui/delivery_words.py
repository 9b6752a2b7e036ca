"""What a delivery is called in the window: its state, what happened, its steps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from cockpit.domain.delivery import DeliveryState
from cockpit.ui.format import clock, number

translate = QCoreApplication.translate

_GIVEN_UP = re.compile(r"given up after (\d+) tries: (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class StateLook:
    """Words and colour token of a state."""

    words: str
    token: str


def state_look(state: DeliveryState) -> StateLook:
    """How a state is shown; colour is never alone."""
    return {
        DeliveryState.PENDING: StateLook(translate("Delivery", "Pending"), "off"),
        DeliveryState.SENDING: StateLook(translate("Delivery", "Sending"), "run"),
        DeliveryState.SENT: StateLook(translate("Delivery", "Sent"), "ok"),
        DeliveryState.FAILED: StateLook(translate("Delivery", "Failed"), "err"),
        DeliveryState.UNCERTAIN: StateLook(translate("Delivery", "Uncertain"), "warn"),
        DeliveryState.SETTLED: StateLook(translate("Delivery", "Settled"), "off"),
    }[state]


def task_icon(task_type: str) -> str:
    """The icon beside the name of a task that sends."""
    return {"synthesis": "layers", "newsletter": "newspaper"}.get(task_type, "send")


def note_words(note: str) -> str:
    """A note of the ledger in the language of the window; what a server said is shown as it is."""
    return {
        "the program ended before an answer": translate("Delivery", "the program ended before an answer"),
        "the connection ended before an answer": translate("Delivery", "the connection ended before an answer"),
        "no answer in time": translate("Delivery", "no answer in time"),
        "the run was stopped before this message left": translate(
            "Delivery", "the run was stopped before this message left"
        ),
        "the program ended before this message left": translate(
            "Delivery", "the program ended before this message left"
        ),
        "as many as may leave within an hour have left": translate(
            "Delivery", "as many as may leave within an hour have left"
        ),
        "a person said that it arrived": translate("Delivery", "you said that it arrived"),
        "a person left it as it is": translate("Delivery", "you left it as it is"),
        "a person took the decision back": translate("Delivery", "you took the decision back"),
        "a person withdrew it before it left": translate("Delivery", "you withdrew it before it left"),
        "the server did not answer in time": translate("Delivery", "the server did not answer in time"),
        "no password is stored for the mail account": translate(
            "Delivery", "no password is stored for the mail account"
        ),
        "entered": translate("Delivery", "row saved: pending"),
        "row saved: sending": translate("Delivery", "row saved: sending"),
        "the server accepted the recipient": translate("Delivery", "server accepted the recipient"),
    }.get(note) or _with_value(note)


def _with_value(note: str) -> str:
    """A note that holds a size, a name, or what a server said."""
    patterns = {
        "message sent, ": translate("Delivery", "message sent, {value}"),
        "file written, ": translate("Delivery", "file written, {value}"),
        "connected to ": translate("Delivery", "connected to {value}"),
        "in the outbox as ": translate("Delivery", "in the outbox as {value}"),
        "sent again as delivery ": translate("Delivery", "sent again as delivery {value}"),
        "the account was refused: ": translate("Delivery", "the account was refused: {value}"),
    }
    for start, pattern in patterns.items():
        if note.startswith(start):
            return pattern.replace("{value}", note.removeprefix(start))
    given_up = _GIVEN_UP.fullmatch(note)
    if given_up:
        words = translate("Delivery", "given up after {n} tries: {value}")
        return words.replace("{n}", given_up[1]).replace("{value}", note_words(given_up[2]))
    return note


def happened(state: DeliveryState, note: str, tries: int, count: int, next_try_at: datetime | None) -> str:
    """The line “what happened” of a row or a group of rows."""
    said = note_words(note)
    if state is DeliveryState.SENDING:
        return translate("Delivery", "waiting for the server’s answer")
    if state is DeliveryState.SENT:
        if tries > 1:
            return translate("Delivery", "accepted at try {n}").replace("{n}", number(tries))
        return said if count == 1 and said else translate("Delivery", "all accepted")
    if state is DeliveryState.PENDING:
        if next_try_at is None:
            return translate("Delivery", "one after the other")
        at = translate("Delivery", "tries again at {time}") if tries else translate("Delivery", "leaves at {time}")
        words = at.replace("{time}", clock(next_try_at))
        return f"{said}; {words}" if said and tries else words
    if state is DeliveryState.FAILED:
        return translate("Delivery", "{answer}; not tried again").replace("{answer}", said)
    return said
