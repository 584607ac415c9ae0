"""A real mail server for tests, in a process of its own: aiosmtpd, which puts what it takes into a folder."""

import mailbox
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from socket import create_connection, socket
from typing import Final

from counterline.post.mail_server import MailServer

SENDER: Final = "counterline@desk.example.police.uk"
PATIENCE: Final = 60  # seconds for the process to listen, on a machine that does ten things at once


@dataclass(frozen=True)
class Post:
    """Where a mail server listens, or would, and what it took."""

    port: int
    folder: Path

    @property
    def server(self) -> MailServer:
        """The same as counterline is told of it."""
        return MailServer("127.0.0.1", self.port, SENDER, ("example.police.uk",), security="none")

    def taken(self) -> list[Message]:
        """Every mail that it took, as often as it took it."""
        return list(mailbox.Maildir(self.folder, create=True))

    @contextmanager
    def open(self) -> Iterator[None]:
        """Listen until the end of the block."""
        said = ["-n", "-c", "aiosmtpd.handlers.Mailbox", "-l", f"127.0.0.1:{self.port}", str(self.folder)]
        process = subprocess.Popen([sys.executable, "-m", "aiosmtpd", *said])
        try:
            self._await()
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)

    def _await(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(OSError), create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.05)
        raise TimeoutError


def post_in(folder: Path) -> Post:
    """A post whose server does not listen yet, at a port that is free."""
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        return Post(free.getsockname()[1], folder / "mails")
