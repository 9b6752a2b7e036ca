"""Names of secrets, who may read one, and how their values are kept out of everything that is written down.

Values live in the keyring or an encrypted file, never in the workspace.
"""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol
from urllib.parse import quote, quote_plus

NEWSDATA_KEY = "newsdata_key"
SMTP_PASSWORD = "smtp_password"
RESEND_KEY = "resend_key"

PASSPHRASE_VARIABLE = "COCKPIT_PASSPHRASE"
HIDDEN = "[hidden]"
SHORTEST = 4
LONGEST = 16_384
_TELLING = 6  # so many characters of a value at the end of a text are its beginning, not a word
_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,63}")
_REFERENCE = re.compile(r"\{secret:([^{}]*)\}")


class SecretPlace(StrEnum):
    """Where new secrets of a workspace go."""

    KEYRING = "keyring"
    FILE = "file"


class SecretReader(Protocol):
    """Where handlers and clients find a secret when they need it."""

    async def get(self, name: str) -> str | None:
        """The secret of this name; None when there is none.  EnvironmentFault when the store cannot be opened."""
        ...


class HiddenValues:
    """The values that were read or entered since the program started; they are taken out of what is written down."""

    def __init__(self) -> None:
        self._values: set[str] = set()
        self._forms: list[str] = []
        self._pattern: re.Pattern[str] | None = None

    def add(self, value: str) -> None:
        """Hide `value` from now on, as it is and in the forms in which it travels; too short ones are not hidden."""
        if len(value) < SHORTEST or value in self._values:
            return
        self._values.add(value)
        self._forms = sorted({form for one in self._values for form in _forms(one)}, key=len, reverse=True)
        self._pattern = re.compile("|".join(re.escape(form) for form in self._forms))

    def redact(self, text: str) -> str:
        """`text` with "[hidden]" in place of each value, and of the beginning of one with which a cut text ends."""
        if self._pattern is None:
            return text
        text = self._pattern.sub(HIDDEN, text)
        end = text.rstrip(" …")
        for form in self._forms:
            at = end.rfind(form[:_TELLING], max(0, len(end) - len(form)))
            if at >= 0 and len(form) > _TELLING and form.startswith(end[at:]):
                return end[:at] + HIDDEN + text[len(end) :]
        return text


def _forms(value: str) -> Iterator[str]:
    """A value as it stands in a text, an address, JSON, HTML and a header, and each line of one with several."""
    encoded = value.encode("utf-8", "surrogatepass")
    yield value
    yield quote(value, safe="", errors="surrogatepass")
    yield quote_plus(value, errors="surrogatepass")
    yield json.dumps(value)[1:-1]
    yield json.dumps(value, ensure_ascii=False)[1:-1]
    yield repr(value)[1:-1]
    yield html.escape(value)
    yield base64.b64encode(encoded).decode()
    yield base64.b64encode(b"\0" + encoded).decode()
    yield from (line for line in value.splitlines() if len(line) >= SHORTEST)


def secret_names_in(text: str) -> list[str]:
    """The names that `text` refers to as "{secret:NAME}", each once."""
    return list(dict.fromkeys(match.strip() for match in _REFERENCE.findall(text)))


def with_secrets(text: str, values: dict[str, str]) -> str:
    """`text` with the value in place of each reference.  KeyError for a name that is not in `values`."""
    return _REFERENCE.sub(lambda match: values[match[1].strip()], text)


def name_problem(name: str) -> str | None:
    """What a name of a secret must be; None when it is that."""
    if _NAME.fullmatch(name):
        return None
    return "give up to 64 small letters, digits, dots, hyphens and underscores, a letter first, such as status_token"


def value_problem(value: str) -> str | None:
    """What a value must be; None when it is that."""
    if not value.strip():
        return "give the secret; to remove it, delete it"
    if len(value) < SHORTEST:
        return f"give at least {SHORTEST} characters: a shorter one could not be hidden in logs"
    if len(value) > LONGEST:
        return f"give at most {LONGEST:,} characters"
    return "it holds a NUL character, which no service takes" if "\0" in value else None
