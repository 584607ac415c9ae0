"""Handing mails to an SMTP server. A mail says which letters wait, by reference, and nothing else."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from ipaddress import ip_address
from typing import Final, Self

from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import Settings
from counterline.plumbing.texts import catalogue

_PATIENCE: Final = 15  # seconds to wait for each answer of the server; a mail that failed is tried again later
_SECURITY: Final = ("starttls", "tls", "none")


class NotSent(Exception):
    """The server refused a mail or could not be reached. `why` is its SMTP code or the kind of fault, and names nobody."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one person, that these letters wait; `again` makes it a reminder."""

    message_id: str
    to: str
    letters: tuple[str, ...]
    again: bool
    at: datetime

    def written(self, sender: str) -> EmailMessage:
        """The mail as it is sent: with a `message_id` that begins `<digest.` a daily list, otherwise of one letter."""
        say, message = catalogue(), EmailMessage()
        one = self.letters[0]
        message["Message-ID"], message["Date"] = self.message_id, format_datetime(self.at)
        message["From"], message["To"] = sender, self.to
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence note answers it
        if self.message_id.startswith("<digest."):
            message["Subject"] = say("letters.mail.digest_subject", number=len(self.letters))
            message.set_content("\n".join([say("letters.mail.digest"), "", *self.letters, ""]))
        else:
            message["Subject"] = say("letters.mail.subject", ref=one)
            message.set_content(say("letters.mail.reminder" if self.again else "letters.mail.one", ref=one) + "\n")
        return message


@dataclass(frozen=True, slots=True)
class Connected:
    """An open session with a server, which takes one mail after another."""

    session: smtplib.SMTP
    sender: str

    def send(self, mail: Mail) -> None:
        """Hand one mail over; raises `NotSent` if the server does not take it."""
        try:
            self.session.send_message(mail.written(self.sender), self.sender, [mail.to])
        except (smtplib.SMTPException, OSError) as fault:
            raise NotSent(_why(fault)) from None


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes mail, in whose name it is sent, and to which domains; to none where none is set."""

    host: str
    port: int
    sender: str
    domains: tuple[str, ...] = ()
    security: str = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def set_by(cls, settings: Settings) -> Self | None:
        """The server that an installation's settings name; None where it sends no mail.

        Refuses settings that do not fit together (`CounterlineError`).
        """
        if settings.mail_server is None:
            return None
        host, _, port = settings.mail_server.rpartition(":")
        if not (host and port.isascii() and port.isdecimal() and 0 < int(port) < 1 << 16):
            raise CounterlineError(
                "COUNTERLINE_MAIL_SERVER is no host and port. Write it as smtp.example.police.uk:587."
            )
        if "@" not in (settings.mail_sender or "") or not settings.mail_domains:
            raise CounterlineError(
                "COUNTERLINE_MAIL_SERVER is set, so COUNTERLINE_MAIL_SENDER and COUNTERLINE_MAIL_DOMAINS must be set too."
            )
        if settings.mail_security not in _SECURITY:
            raise CounterlineError("COUNTERLINE_MAIL_SECURITY is wrong. Set it to starttls, tls or none.")
        if settings.mail_security == "none" and not _is_here(host):
            raise CounterlineError(
                "Mail to another machine must be encrypted. Set COUNTERLINE_MAIL_SECURITY to starttls or tls."
            )
        return cls(
            host.strip("[]"),
            int(port),
            settings.mail_sender or "",
            settings.mail_domains,
            settings.mail_security,
            settings.mail_user,
            settings.mail_password,
        )

    @property
    def domain(self) -> str:
        """The domain of the sender, which ends each Message-ID."""
        return self.sender.rpartition("@")[2].rstrip(">")

    @contextmanager
    def connected(self) -> Iterator[Connected]:
        """Open a session for the length of a block; raises `NotSent` if that fails."""
        try:
            session = self._session()
        except (smtplib.SMTPException, OSError) as fault:
            raise NotSent(_why(fault)) from None
        try:
            yield Connected(session, self.sender)
        finally:
            session.close()

    def _session(self) -> smtplib.SMTP:
        if self.security == "tls":
            session: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=_PATIENCE, context=ssl.create_default_context()
            )
        else:
            session = smtplib.SMTP(self.host, self.port, timeout=_PATIENCE)
        if self.security == "starttls":
            session.starttls(context=ssl.create_default_context())
        if self.user is not None and self.password is not None:
            session.login(self.user, self.password)
        return session


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _why(fault: Exception) -> str:
    code = getattr(fault, "smtp_code", None)
    return str(code) if code else type(fault).__name__
