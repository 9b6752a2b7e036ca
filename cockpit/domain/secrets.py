"""Names of secrets, and who may read one.  Values live in the keyring or an encrypted file, never in the workspace."""

from __future__ import annotations

from typing import Protocol

NEWSDATA_KEY = "newsdata_key"
SMTP_PASSWORD = "smtp_password"
RESEND_KEY = "resend_key"


class SecretReader(Protocol):
    """Where handlers and clients find a secret when they need it."""

    async def get(self, name: str) -> str | None:
        """The secret of this name; None when there is none.  EnvironmentFault when the store cannot be opened."""
        ...
