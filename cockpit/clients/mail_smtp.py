"""SMTP.  A message is handed over step by step, so that it is known whether it can have arrived when a line breaks."""

from __future__ import annotations

import re
import ssl

import aiosmtplib
from aiosmtplib import SMTPException, SMTPResponseException

from cockpit.clients.mail_message import checked_address
from cockpit.clients.mail_transport import Seen, kilobytes, unseen
from cockpit.clients.offload import offload
from cockpit.domain.delivery import Answer, Verdict
from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.domain.mail_account import MailAccount, MailSecurity

CONNECT_SECONDS = 20.0
COMMAND_SECONDS = 60.0
# RFC 5321 asks for ten minutes after the end of the data; a run must end before that.
ANSWER_SECONDS = 120.0
_DATA, _GO_ON, _ACCEPTED = b"DATA", 354, 250
_LINE_END = re.compile(rb"\r\n|\r|\n")
_DOT = re.compile(rb"(?m)^\.")
_OURSELVES = "[127.0.0.1]"  # the name of this computer is nobody's business
_LONGEST_TEXT = 300


class SmtpServer:
    """One server, one connection at a time."""

    def __init__(self, account: MailAccount, password: str | None, context: ssl.SSLContext | None = None) -> None:
        self._account = account
        self._password = password
        self._context = context
        self._smtp: aiosmtplib.SMTP | None = None

    async def send(self, recipient: str, content: bytes, seen: Seen) -> Answer:
        """Up to the DATA command whatever breaks is tried later; after the message went out it is unknown."""
        try:
            smtp = await self._connected(seen)
            await smtp.mail(self._account.from_address)
            await smtp.rcpt(checked_address(recipient, "recipient"))
            seen("the server accepted the recipient")
            answer = await smtp.execute_command(_DATA)
            if answer.code != _GO_ON:
                raise SMTPResponseException(answer.code, answer.message)
            return await self._hand_over(smtp, content, seen)
        except SMTPResponseException as error:
            answered = _answered(error)
            if not isinstance(error, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPSenderRefused):
                await self.close()
            else:
                await self._forget_message()
            return answered
        except (UnicodeError, UserError) as error:
            await self._forget_message()
            return Answer(Verdict.REFUSED, f"the address cannot be written in ASCII: {_short(str(error))}")
        except (SMTPException, OSError, ValueError, TimeoutError) as error:
            await self.close()
            return Answer(Verdict.LATER, _broken(error))
        except BaseException:
            self._drop()
            raise

    async def check(self) -> str:
        """Connect, encrypt and log in.  EnvironmentFault with what the server said."""
        try:
            await self._connected(unseen)
        except SMTPResponseException as error:
            raise EnvironmentFault("The mail server refused", _answered(error).text) from error
        except (SMTPException, OSError, ValueError, TimeoutError) as error:
            raise EnvironmentFault("The mail server cannot be used", _broken(error)) from error
        finally:
            await self.close()
        account = self._account
        how = {MailSecurity.NONE: "without encryption", MailSecurity.TLS: "over TLS"}.get(
            account.security, "over STARTTLS"
        )
        who = f", logged in as {account.user}" if account.user else ""
        return f"{account.host} answered on port {account.used_port} {how}{who}."

    async def close(self) -> None:
        """Say goodbye where somebody listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        try:
            if smtp.is_connected:
                await smtp.quit(timeout=2.0)
        except (SMTPException, OSError, TimeoutError):
            pass  # it was said; the answer changes nothing
        finally:
            smtp.close()

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    async def _forget_message(self) -> None:
        try:
            if self._smtp is not None:
                await self._smtp.rset()
        except (SMTPException, OSError, TimeoutError):
            await self.close()

    async def _connected(self, seen: Seen) -> aiosmtplib.SMTP:
        if self._smtp is not None and self._smtp.is_connected:
            return self._smtp
        account = self._account
        encrypted = account.security is not MailSecurity.NONE
        if encrypted and self._context is None:
            self._context = await offload(ssl.create_default_context)  # reads the certificates
        smtp = self._smtp = aiosmtplib.SMTP(
            hostname=account.host,
            port=account.used_port,
            username=account.user or None,
            password=self._password if account.user else None,
            local_hostname=_OURSELVES,
            timeout=COMMAND_SECONDS,
            use_tls=account.security is MailSecurity.TLS,
            start_tls=account.security is MailSecurity.STARTTLS,
            tls_context=self._context if encrypted else None,
        )
        await smtp.connect(timeout=CONNECT_SECONDS)
        seen(f"connected to {account.host}")
        return smtp

    async def _hand_over(self, smtp: aiosmtplib.SMTP, content: bytes, seen: Seen) -> Answer:
        protocol = smtp.protocol
        if protocol is None:
            return Answer(Verdict.LATER, "the connection ended before the message was sent")
        body = _DOT.sub(b"..", _LINE_END.sub(b"\r\n", content))
        protocol.write(body + (b".\r\n" if body.endswith(b"\r\n") else b"\r\n.\r\n"))
        seen(f"message sent, {kilobytes(content)}", handed_over=True)
        try:
            answer = await protocol.read_response(timeout=ANSWER_SECONDS)
        except (SMTPException, OSError, TimeoutError) as error:
            timed_out = isinstance(error, aiosmtplib.SMTPTimeoutError)
            self._drop()
            why = "no answer in time" if timed_out else "the connection ended before an answer"
            return Answer(Verdict.UNKNOWN, why)
        text = f"{answer.code} {_short(answer.message)}"
        if answer.code == _ACCEPTED:
            return Answer(Verdict.ACCEPTED, text)
        return Answer(Verdict.LATER if answer.code < 500 else Verdict.REFUSED, text)


def _answered(error: SMTPResponseException) -> Answer:
    """A refusal of the account is no refusal of the message: it is tried again when the password is right."""
    text = f"{error.code} {_short(error.message)}"
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return Answer(Verdict.LATER, f"the account was refused: {text}")
    of_message = not isinstance(error, aiosmtplib.SMTPHeloError | aiosmtplib.SMTPConnectResponseError)
    return Answer(Verdict.REFUSED if error.code >= 500 and of_message else Verdict.LATER, text)


def _broken(error: Exception) -> str:
    if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
        return "no trusted encrypted connection could be made"
    if isinstance(error, aiosmtplib.SMTPTimeoutError | TimeoutError):
        return "the server did not answer in time"
    if isinstance(error, aiosmtplib.SMTPServerDisconnected):
        return "the connection ended before the message was sent"
    return _short(str(error)) or type(error).__name__


def _short(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_TEXT]
