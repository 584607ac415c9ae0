"""Whether a fault means that the database cannot be reached just now, so that it is worth asking again in a moment."""

from http import HTTPStatus
from typing import Final

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from counterline.plumbing.errors import CounterlineError

RETRY_AFTER: Final = 5  # seconds, within which an embedded server that was killed is back

# Error codes (PostgreSQL manual, appendix A) of a lost connection, of too little memory, disk or sessions, of a server that is stopping,
# starting or crashed, and of a failing disk. 57014, a cancelled query, is not among them.
_CLASSES: Final = ("08", "53", "57P", "58")


class DatabaseAway(CounterlineError):
    """The database did not come back in time."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


def is_away(fault: BaseException | None) -> bool:
    """Whether a fault, or one that caused it, means that the database is out of reach."""
    while fault is not None:
        if isinstance(fault, NoneFree) or (isinstance(fault, DBAPIError) and fault.connection_invalidated):
            return True
        if isinstance(fault, psycopg.OperationalError | psycopg.InterfaceError):
            # There is no code where the server was not reached at all.
            return fault.sqlstate is None or fault.sqlstate.startswith(_CLASSES)
        fault = fault.__cause__
    return False
