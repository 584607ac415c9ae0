"""Whether a fault means that the database cannot be asked just now, so that the same may be asked again in a moment."""

from http import HTTPStatus
from typing import Final

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from counterline.plumbing.errors import CounterlineError

RETRY_AFTER: Final = 5  # seconds: an embedded server that was killed is back within a few

# A lost connection; no room for memory, disk or sessions; a server that stops, starts or crashed; a disk that fails
# (PostgreSQL, appendix A). 57014 is a question that was called off, and no such thing.
_CLASSES: Final = ("08", "53", "57P", "58")


class DatabaseAway(CounterlineError):
    """The database did not come back in time."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


def is_away(fault: BaseException | None) -> bool:
    """Whether a fault, or what caused it, is the database's being out of reach."""
    while fault is not None:
        if isinstance(fault, NoneFree) or (isinstance(fault, DBAPIError) and fault.connection_invalidated):
            return True
        if isinstance(fault, psycopg.OperationalError | psycopg.InterfaceError):
            # Without a code the server was not reached at all.
            return fault.sqlstate is None or fault.sqlstate.startswith(_CLASSES)
        fault = fault.__cause__
    return False
