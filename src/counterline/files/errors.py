"""Refusals of a whole file: what is wrong with it and what its sender should send instead."""

from http import HTTPStatus

from counterline.plumbing.errors import CounterlineError


class Unreadable(CounterlineError):
    """The file cannot be taken as a table; the message says why and what to send instead."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooLong(Unreadable):
    """A line, or a run of blank ones, that no honest table has; nothing of such a file is looked at further."""
