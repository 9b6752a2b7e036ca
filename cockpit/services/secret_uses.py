"""Which parts of the program ask for which secret, and how each can be tried."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from cockpit.clients.http import HttpClient
from cockpit.clients.newsdata import BASE_URL, read_newsdata
from cockpit.domain.content import Source
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.mail_account import MailAccount, MailTransport
from cockpit.domain.provider import TextProvider
from cockpit.domain.secrets import NEWSDATA_KEY, RESEND_KEY, SMTP_PASSWORD, SecretReader
from cockpit.services.calendar import CalendarService
from cockpit.services.mail_account import MailAccountService
from cockpit.services.providers import ProviderService
from cockpit.services.secrets import SecretKind, SecretUse, Test

_NEWS_SECONDS = 30.0


class SecretUses:
    """`await uses()` answers the secrets that mail, news and text models ask for.

    `newsdata_url` stands for the real service in tests.
    """

    def __init__(
        self,
        mail: MailAccountService,
        providers: ProviderService,
        http: HttpClient,
        secrets: SecretReader,
        newsdata_url: str = BASE_URL,
        calendar: CalendarService | None = None,
    ) -> None:
        self._calendar = calendar
        self._mail = mail
        self._providers = providers
        self._http = http
        self._secrets = secrets
        self._newsdata_url = newsdata_url

    async def __call__(self) -> Sequence[SecretUse]:
        account = await self._mail.get()
        found = {
            NEWSDATA_KEY: SecretUse(NEWSDATA_KEY, SecretKind.NEWSDATA, (), self._search_news),
            SMTP_PASSWORD: self._smtp(account),
            RESEND_KEY: self._resend(account),
        }
        for provider in await self._providers.list():
            name = provider.secret_name
            if not name:
                continue
            known = found.get(name) or SecretUse(name, SecretKind.TEXT_MODEL, (), partial(self._ask, provider))
            found[name] = SecretUse(name, known.kind, (*known.used_by, provider.name), known.test)
        logins = await self._calendar.logins() if self._calendar is not None else {}
        for name, calendars in logins.items():
            known = found.get(name) or SecretUse(name, SecretKind.FREE, (), self._log_in(calendars[0]))
            used = (*known.used_by, *(source.name for source in calendars))
            found[name] = SecretUse(name, known.kind, used, known.test)
        return tuple(found.values())

    def _log_in(self, source: Source) -> Test | None:
        return partial(self._calendar.try_login, source) if self._calendar is not None else None

    def _smtp(self, account: MailAccount) -> SecretUse:
        if not (account.host and account.user):
            return SecretUse(SMTP_PASSWORD, SecretKind.SMTP)
        used = (account.host,) if account.transport is MailTransport.SMTP else ()
        return SecretUse(SMTP_PASSWORD, SecretKind.SMTP, used, partial(self._mail.check, transport="smtp"))

    def _resend(self, account: MailAccount) -> SecretUse:
        used = (account.from_address,) if account.transport is MailTransport.RESEND else ()
        return SecretUse(RESEND_KEY, SecretKind.RESEND, used, partial(self._mail.check, transport="resend"))

    async def _search_news(self) -> str:
        """One search, which costs one of the credits of the day."""
        key = await self._secrets.get(NEWSDATA_KEY)
        if not key:
            raise EnvironmentFault("No key", f"The secret {NEWSDATA_KEY} is not there.")
        found = await read_newsdata(
            self._http,
            "news",
            key,
            base_url=self._newsdata_url,
            allow_private=self._newsdata_url != BASE_URL,
            deadline_seconds=_NEWS_SECONDS,
        )
        if found.fault is not None:
            raise found.fault
        return "NewsData.io answered; the test cost one credit."

    async def _ask(self, provider: TextProvider) -> str:
        found = await self._providers.test(provider)
        if not found.ok:
            raise EnvironmentFault("The text model does not answer", found.words)
        return found.words
