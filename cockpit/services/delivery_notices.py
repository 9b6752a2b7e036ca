"""Tells of messages that need a person: uncertain ones, and those that are given up."""

from __future__ import annotations

from collections.abc import Callable

from cockpit.domain.delivery import DeliveryState
from cockpit.domain.events import DeliveryTroubled, Notice
from cockpit.engine.bus import EventBus
from cockpit.services.notice_bursts import Gathering

_GATHER_SECONDS = 0.5
_WORDS = {
    "en": {
        "failed_one": "A mail to {recipient} could not be delivered",
        "failed_many": "{count} mails could not be delivered",
        "uncertain_one": "It is unknown whether {recipient} got the mail",
        "uncertain_many": "It is unknown whether {count} mails arrived",
        "text": "{name}: {note}.",
    },
    "fr": {
        "failed_one": "Un courriel à {recipient} n’a pas pu être remis",
        "failed_many": "{count} courriels n’ont pas pu être remis",
        "uncertain_one": "On ne sait pas si {recipient} a reçu le courriel",
        "uncertain_many": "On ne sait pas si {count} courriels sont arrivés",
        "text": "{name} : {note}.",
    },
}


class DeliveryNotices:
    """Gathers what happens in one send and tells it in one notice of each kind.

    `tell` keeps a notice for the notification centre and shows it, unless the person wants silence.
    """

    def __init__(
        self,
        bus: EventBus,
        tell: Callable[[Notice], None],
        language: Callable[[], str],
        gather_seconds: float = _GATHER_SECONDS,
    ) -> None:
        self._tell = tell
        self._language = language
        self._gathering = Gathering[DeliveryTroubled](gather_seconds, self._tell_of)
        self._unsubscribe = bus.subscribe(DeliveryTroubled, self._gathering.add)

    def close(self) -> None:
        """Hear no more; what was gathered is told."""
        self._unsubscribe()
        self._gathering.flush()

    def _tell_of(self, events: tuple[DeliveryTroubled, ...]) -> None:
        for state in (DeliveryState.UNCERTAIN, DeliveryState.FAILED):
            of_kind = [event for event in events if event.state == state]
            if of_kind:
                self._tell(self._notice(state, of_kind))

    def _notice(self, state: DeliveryState, events: list[DeliveryTroubled]) -> Notice:
        words, first = _WORDS[self._language()], events[0]
        kind = f"{state.value}_{'one' if len(events) == 1 else 'many'}"
        return Notice(
            "error" if state is DeliveryState.FAILED else "warning",
            words[kind].format(recipient=first.recipient, count=len(events)),
            words["text"].format(name=first.task_name, note=first.note),
            f"delivery-{state.value}-{first.task_id}",
            first.task_id,
            first.run_id,
            ("open_deliveries",),
            {"delivery_ids": [event.delivery_id for event in events]},
        )
