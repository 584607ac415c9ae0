"""Why the embedded PostgreSQL cannot be used here, each said with what to do about it."""

from http import HTTPStatus

from counterline.plumbing.errors import CounterlineError


class PostgresUnavailable(CounterlineError):
    """The embedded server cannot run or be reached; the message says what to do."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class NoBinaries(PostgresUnavailable):
    """No PostgreSQL programs were found where they were looked for."""


class CannotRunHere(PostgresUnavailable):
    """The account running counterline has no safe way to run PostgreSQL on this machine."""


class WrongPurpose(PostgresUnavailable):
    """The data home was made for another purpose, and a demonstration never opens real data."""


class WrongMajorVersion(PostgresUnavailable):
    """The data was written by another major version of PostgreSQL than the programs found."""


class DataHomeUnusable(PostgresUnavailable):
    """The data home cannot be written, or holds something that is not ours."""


class ServerDidNotStart(PostgresUnavailable):
    """PostgreSQL stopped while starting; the message carries the reason found in its log."""


class ServerDidNotStop(PostgresUnavailable):
    """PostgreSQL went on running after it was asked to stop."""
