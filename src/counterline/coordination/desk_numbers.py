"""Numbers as they are rung: what somebody wrote, and an agency's own intelligence desk."""

from typing import Final

from counterline.plumbing.work import Work
from counterline.vocabulary.contact_point import ContactPoint
from counterline.vocabulary.errors import UnreadableValue

_DESK_OF: Final = (
    "select number from intelligence_desks where agency = :agency order by intelligence_desk_id desc limit 1"
)


def rung(number: str | None) -> str | None:
    """A number as it is rung; None where what somebody wrote is none."""
    try:
        return None if number is None else ContactPoint.parse(number).shown
    except UnreadableValue:
        return None


def desk_number(work: Work, agency: str) -> str | None:
    """The number of an agency's intelligence desk, where it keeps one."""
    return rung(work.value(_DESK_OF, agency=agency))
