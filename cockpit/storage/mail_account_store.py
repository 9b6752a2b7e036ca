"""The mail account of a workspace, as JSON among its facts."""

from __future__ import annotations

import json
import logging

from cockpit.domain.errors import UserError
from cockpit.domain.mail_account import MailAccount, account_from_json, account_to_json
from cockpit.storage.database import Database
from cockpit.storage.workspace_facts import read_fact, write_fact

log = logging.getLogger(__name__)

_KEY = "mail_account"


class MailAccountStore:
    """Reads and writes the account; there is one."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def get(self) -> MailAccount:
        """The stored account; the outbox folder when there is none, or what is stored is none."""
        text = await read_fact(self._db, _KEY)
        if text is None:
            return MailAccount()
        try:
            return account_from_json(json.loads(text))
        except (ValueError, AttributeError, UserError) as error:
            log.error("The stored mail account cannot be read, mail goes to the outbox: %s", error)
            return MailAccount()

    async def save(self, account: MailAccount) -> None:
        """Keep `account` in place of the one before."""
        await write_fact(self._db, _KEY, json.dumps(account_to_json(account), ensure_ascii=False))
