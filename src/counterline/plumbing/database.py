"""The database, reached as one of its four roles: what a process may do there depends on the role that it logs in as."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import InvalidatePoolError

from counterline.plumbing.errors import CounterlineError

CONNECT_SECONDS: Final = 10  # a server that has not answered by then counts as out of reach
TRUSTED_SECONDS: Final = 1.0
"""A session that was used so recently is taken to be alive without asking: no server stops and starts again within a second."""


class Role(StrEnum):
    """The database roles. Each process has the credentials of the roles it needs and of no others.

    The owner migrates and sets up; the application serves pages, the API and commands; derive is the worker; seal seals the log.
    """

    OWNER = "counterline_owner"
    APPLICATION = "counterline_app"
    DERIVE = "counterline_derive"
    SEAL = "counterline_seal"


@dataclass(slots=True)
class Database:
    """One PostgreSQL database, reached as the roles this process has URLs for."""

    urls: Mapping[Role, str]
    pool_size: int = 8
    _engines: dict[Role, Engine] = field(default_factory=dict)

    def engine(self, role: Role) -> Engine:
        """The pooled engine of one role. Raises `CounterlineError` for a role whose credentials this process was not given."""
        if role not in self._engines:
            if role not in self.urls:
                raise CounterlineError(
                    f"This process has no credentials for the database role {role.value}. See docs/running.md for the "
                    "setting that gives them."
                )
            engine = create_engine(
                self.urls[role],
                pool_size=self.pool_size,
                max_overflow=4,
                pool_timeout=10,  # seconds: after that a request is told to try again
                connect_args={"connect_timeout": CONNECT_SECONDS},
                hide_parameters=True,  # so that no error message holds anybody's data
            )
            _leave_ended_sessions(engine)
            self._engines[role] = engine
        return self._engines[role]

    def close(self) -> None:
        """Give back every connection."""
        for engine in self._engines.values():
            engine.dispose()
        self._engines.clear()


def _leave_ended_sessions(engine: Engine) -> None:
    """Have the pool give out no session that ended while it was idle, as when the server was restarted.

    If one has ended, all idle sessions are thrown away with it.
    """

    @event.listens_for(engine, "checkin")
    def given_back(_: object, entry: Any) -> None:  # noqa: ANN401 - SQLAlchemy's entry of the pool
        entry.info["given back"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def given_out(session: Any, entry: Any, _: object) -> None:  # noqa: ANN401 - the driver's session, and the pool's entry
        if time.monotonic() - entry.info.get("given back", time.monotonic()) < TRUSTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(session)
        except engine.dialect.loaded_dbapi.Error as ended:
            raise InvalidatePoolError from ended
