"""How a column writes days: the one form that reads all of them, British before American where both would."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

FORMS: Final = (
    *("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d-%b-%Y", "%d %B %Y", "%d/%m/%y", "%d-%m-%y", "%d.%m.%y"),
    *(
        "%d-%b-%y",
        "%d %b %y",
        "%Y%m%d",
        "%Y/%m/%d",
        "%d/%m/%Y %H:%M",
        "%d/%m/%Y %H:%M:%S",
        "%d-%b-%Y %H:%M",
        "%m/%d/%Y",
    ),
    *("%d%m%Y", "%b %d, %Y", "%d.%m.%Y %H:%M", "%d/%m/%y %H:%M", "%Y-%m-%d"),
    # As logs of control rooms and military clocks write them.
    *("%d-%m-%y %H:%M", "%d-%m-%y %H%M", "%d/%m/%y %H%M", "%d.%m.%y %H%M", "%d-%m-%Y %H%M", "%d/%m/%Y %H%M"),
    *("%d%b%y", "%d%b%Y", "%d%b%y %H:%M", "%d%b%y %H%M", "%d%b%Y %H:%M", "%d%b%Y %H%M", "%d-%b-%y %H:%M"),
)
EXCEL: Final = "excel"
"""What a mapping calls a spreadsheet's day numbers."""
LEAST_COUNTED: Final = 0.1  # of the values: one alone may be a slip
_COUNTED: Final = re.compile(r"[1-5][0-9]{4}(?:\.[0-9]+)?")  # from 1927 to 2064
MOST_ODD: Final = 0.25
"""Days of which less than the day is known, and slips, are written otherwise: so many may be."""


class Dated(NamedTuple):
    """The form found, and whether another form would read the same values as other days."""

    form: str
    unsure: bool


def form_of(values: Sequence[str]) -> Dated | None:
    """The form in which days are written, or None where no one form is theirs."""
    if not values:
        return None
    fit = {form: sum(_fits(form, each) for each in values) for form in FORMS}
    best = max(FORMS, key=lambda form: fit[form])
    if fit[best] < (1 - MOST_ODD) * len(values):
        return None
    turned = best.replace("%d/%m", "%m/%d")
    unsure = turned != best and all(_fits(turned, each) for each in values if _fits(best, each))
    return Dated(best, unsure)


def are_counted(values: Sequence[str]) -> bool:
    """Whether a spreadsheet's day numbers stand among days: some cells of the column lost their form as dates."""
    return sum(map(is_counted, values)) >= LEAST_COUNTED * max(1, len(values))


def is_counted(text: str) -> bool:
    """Whether a text is a spreadsheet's day number of the last hundred years or the next few."""
    return _COUNTED.fullmatch(text) is not None


def _fits(form: str, text: str) -> bool:
    try:
        read = datetime.strptime(text, form).replace(tzinfo=UTC)
    except ValueError:
        return False
    return 1900 <= read.year <= 2100
