"""Refusals of the places room, each a sentence that says what to put right."""

from collections.abc import Sequence
from http import HTTPStatus

from counterline.plumbing.errors import CounterlineError, NotFound


class UnknownAgency(NotFound):
    """No agency in the register has that code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no agency '{code[:60]}' in the register: use a code such as 'dorset' or 'btp'.")


class UnreadableRegister(CounterlineError):
    """An installation's own table of agencies has faults: none of it is used until it has none."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, faults: Sequence[str]) -> None:
        shown = "; ".join(faults[:5]) + (f"; and {len(faults) - 5} more" if len(faults) > 5 else "")
        super().__init__(f"The table of your own agencies cannot be used: {shown}. Put it right and start again.")
        self.faults = tuple(faults)


class UnfitAgency(CounterlineError):
    """An agency that cannot be added as it was told."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(f"This agency was not added: {'; '.join(faults)}.")


class UnknownPlace(NotFound):
    """No place in the gazetteer has that id."""

    def __init__(self, place_id: str) -> None:
        super().__init__(f"There is no place '{place_id[:60]}' in the gazetteer: look it up by its name first.")


class UnreadableBoundaries(CounterlineError):
    """A boundary file is not GeoJSON of the shape its mapping describes."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class UnreadableTable(CounterlineError):
    """A table does not have the columns that its mapping or its reader names."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TotalsDisagree(CounterlineError):
    """What was read is not what was kept, set aside and held together: nothing of it may be used."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class UnfollowableSource(CounterlineError):
    """A source whose address no reader can look at."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, address: str) -> None:
        super().__init__(
            f"'{address[:60]}' is not a web address. Give the one where the publication is, beginning https://."
        )


class IncompletePublication(CounterlineError):
    """A table lacks what it should have, and nobody has said why that is right."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, lacks: Sequence[str]) -> None:
        shown = " ".join(lacks[:5]) + (f" And {len(lacks) - 5} more." if len(lacks) > 5 else "")
        super().__init__(
            f"The table is not complete: {shown} Send all of it, or say in words why it is right to load it."
        )
        self.lacks = tuple(lacks)
