"""A running server, and the addresses by which programs reach it."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg

from counterline.plumbing.postgres.passwords import password_file, password_for


@dataclass(frozen=True)
class Running:
    """Where a running server listens and keeps its data. Its addresses hold no password unless they are given one."""

    socket_dir: Path
    port: int
    superuser: str
    data: Path

    def url(self, database: str, user: str, password: str | None = None) -> str:
        """An address for SQLAlchemy; without a password it names the file that holds the user's."""
        return f"postgresql+psycopg://{self._address(database, user, password)}"

    def conninfo(self, database: str, user: str, password: str | None = None) -> str:
        """The same address for psycopg itself and for PostgreSQL's own programs."""
        return f"postgresql://{self._address(database, user, password)}"

    def password_for(self, role: str) -> str:
        """A role's password, made at random and kept in the data home the first time it is asked for."""
        return password_for(self._secrets, role)

    def refusal(self) -> str | None:
        """Why the server does not let its superuser in at this moment; None when it does."""
        try:
            psycopg.connect(self.conninfo("postgres", self.superuser), connect_timeout=30).close()
        except psycopg.OperationalError as reason:
            return " ".join(str(reason).split())
        return None

    @property
    def _secrets(self) -> Path:
        return self.data.parent / "secrets"

    def _address(self, database: str, user: str, password: str | None) -> str:
        query = {"host": str(self.socket_dir), "port": str(self.port)}
        if password is None:
            query["passfile"] = str(password_file(self._secrets, user))
        who = quote(user, safe="") + ("" if password is None else f":{quote(password, safe='')}")
        return f"{who}@/{quote(database, safe='')}?{urlencode(query, quote_via=quote)}"
