"""The database as its four roles: who may do what is settled by whom a process logs in as."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import InvalidatePoolError

from counterline.plumbing.errors import CounterlineError

CONNECT_SECONDS: Final = 10  # a server that does not answer within them is away
TRUSTED_SECONDS: Final = 1.0
"""A session used within them is not asked whether it still is one: no server starts again so soon."""


class Role(StrEnum):
    """The database roles. Each process holds the credentials of the roles it needs and no others."""

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
        """The pooled engine of one role; refuses a role whose credentials this process was not given."""
        if role not in self._engines:
            if role not in self.urls:
                raise CounterlineError(f"This process has no credentials for the database role {role.value}.")
            engine = create_engine(
                self.urls[role],
                pool_size=self.pool_size,
                max_overflow=4,
                pool_timeout=10,  # seconds: whoever waits longer for a free session asks again
                connect_args={"connect_timeout": CONNECT_SECONDS},
                hide_parameters=True,  # an error message must never carry a person's data
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
    """Give out no session that ended while it waited, as when the server was started again; all that wait are left with it."""

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
