"""Refusals and failures, told as sentences that a person can act on."""

from http import HTTPStatus


class CounterlineError(Exception):
    """What went wrong and what to do next; doors show the message and answer with the status."""

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
    """Nothing with that reference in the viewer's world; says the same whether hidden or absent."""

    status = HTTPStatus.NOT_FOUND
    noted = False  # whether the log has been told what was looked for


class NotAllowed(CounterlineError):
    """The viewer's role does not permit the act."""

    status = HTTPStatus.FORBIDDEN


class Conflict(CounterlineError):
    """The act no longer fits the state of things; the message says what changed."""

    status = HTTPStatus.CONFLICT


class UnfitValue(CounterlineError):
    """Something that was asked for holds a value that nothing here could hold."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self) -> None:
        super().__init__(
            "Part of what was asked cannot be read: a number or a date is too large, or it holds a null character."
        )
