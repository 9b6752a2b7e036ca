"""Resend (resend.com): one POST a message.  It takes fields, so what the .eml holds is sent as such."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.mail_message import identifier_of
from cockpit.clients.mail_transport import Seen, kilobytes
from cockpit.clients.offload import offload
from cockpit.domain.delivery import Answer, Verdict
from cockpit.domain.errors import EnvironmentFault

if TYPE_CHECKING:
    from cockpit.clients.http import HttpClient
    from cockpit.clients.http_messages import HttpResponse

DEADLINE_SECONDS = 60.0
_LONGEST_TEXT = 300
_NEVER_SENT = frozenset(
    {
        FaultReason.NAME_NOT_FOUND,
        FaultReason.NETWORK_UNREACHABLE,
        FaultReason.NO_CONNECTION,
        FaultReason.NO_TRUST,
        FaultReason.REFUSED_ADDRESS,
        FaultReason.BAD_URL,
    }
)
# The account or its limits, not the message: 401 and 403 a wrong key, 409 the same message is being sent, 429 too many.
_LATER = frozenset({401, 403, 408, 409, 425, 429})
_OURS = frozenset({"from", "to", "subject", "mime-version", "content-type", "content-transfer-encoding", "date"})


class Resend:
    """The service under `url` with one key."""

    def __init__(self, http: HttpClient, key: str, url: str, *, allow_private: bool = False) -> None:
        self._http = http
        self._key = key
        self._url = url.rstrip("/")
        self._allow_private = allow_private

    async def send(self, recipient: str, content: bytes, seen: Seen) -> Answer:
        """The Idempotency-Key is the name of the message: the service itself sends it once."""
        fields = await offload(_fields, recipient, content)
        seen(f"message sent, {kilobytes(content)}", handed_over=True)
        try:
            answer = await self._ask("POST", "/emails", fields, identifier_of(content))
        except ClientFault as fault:
            if fault.reason in _NEVER_SENT:
                return Answer(Verdict.LATER, fault.message)
            return Answer(Verdict.UNKNOWN, f"no answer: {fault.message}")
        text = f"{answer.status} {_said(answer)}"
        if answer.status < 300:
            return Answer(Verdict.ACCEPTED, text)
        wait = answer.retry_after_seconds(datetime.now(UTC))
        later = answer.status in _LATER or answer.status >= 500
        return Answer(Verdict.LATER if later else Verdict.REFUSED, text, wait)

    async def check(self) -> str:
        """Ask for the domains of the key.  EnvironmentFault."""
        answer = await self._ask("GET", "/domains", None, "")
        if answer.status == 401 and "restricted" in _said(answer).casefold():
            return "Resend knows this key; it may only send."
        if answer.status >= 300:
            raise EnvironmentFault("Resend refused", f"{answer.status} {_said(answer)}")
        return "Resend knows this key."

    async def close(self) -> None:
        return

    async def _ask(self, method: str, path: str, fields: Any, key: str) -> HttpResponse:
        headers = {"authorization": f"Bearer {self._key}", "content-type": "application/json"}
        if key:
            headers["idempotency-key"] = key
        return await self._http.fetch(
            self._url + path,
            method=method,
            headers=headers,
            body=None if fields is None else json.dumps(fields).encode(),
            deadline_seconds=DEADLINE_SECONDS,
            allow_private=self._allow_private,
        )


def _fields(recipient: str, content: bytes) -> dict[str, Any]:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    html, text = message.get_body(("html",)), message.get_body(("plain",))
    headers = {name: str(value) for name, value in message.items() if name.lower() not in _OURS}
    return {
        "from": str(message["From"]),
        "to": [recipient],
        "subject": str(message["Subject"]),
        "html": html.get_content() if isinstance(html, EmailMessage) else "",
        "text": text.get_content() if isinstance(text, EmailMessage) else "",
        "headers": headers,
    }


def _said(answer: HttpResponse) -> str:
    try:
        found = json.loads(answer.body)
        text = str(found.get("message") or found.get("id") or "") if isinstance(found, dict) else ""
    except ValueError:
        text = ""
    return " ".join(text.split())[:_LONGEST_TEXT]
