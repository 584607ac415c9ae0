"""Refusals at the door, each saying what to do next."""

from http import HTTPStatus

from counterline.plumbing.errors import CounterlineError


class NoSuchMapping(CounterlineError):
    """A submission names a mapping that nobody has approved."""

    status = HTTPStatus.NOT_FOUND


class NotReadable(CounterlineError):
    """The whole file cannot be read as its mapping says."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class RefusedAtTheDoor(CounterlineError):
    """The file holds what must not come in; nothing of it is kept."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class AlreadyUnderWay(CounterlineError):
    """The submission is being read or has been loaded."""

    status = HTTPStatus.CONFLICT
