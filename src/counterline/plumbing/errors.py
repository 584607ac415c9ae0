"""Refusals and failures, told as sentences that a person can act on."""

from http import HTTPStatus


class CounterlineError(Exception):
    """Something was refused or failed. Pages, the API and commands show `message`, which says what to do next.

    `status` is the HTTP status with which pages and the API answer.
    """

    status: HTTPStatus = HTTPStatus.BAD_REQUEST
    of: str | None = None
    """Which part of what was asked it refuses, by its name there, where it is one: a page says it beside that field."""

    def __init__(self, message: str, status: HTTPStatus | None = None, *, of: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.of = of or self.of
        if status is not None:
            self.status = status


class NotFound(CounterlineError):
    """The viewer may see nothing with that reference. The message is the same whether it is hidden or there is none."""

    status = HTTPStatus.NOT_FOUND
    noted = False  # whether the log holds already what was looked for


class NotAllowed(CounterlineError):
    """The viewer may not do this."""

    status = HTTPStatus.FORBIDDEN


class Conflict(CounterlineError):
    """Things have changed or stand so that it cannot be done; the message says how."""

    status = HTTPStatus.CONFLICT


class UnfitValue(CounterlineError):
    """A request holds a value that no column of the database could hold."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self) -> None:
        super().__init__(
            "Part of your request cannot be used: a number or a date is too large, or there is a null character in it. Correct it."
        )
