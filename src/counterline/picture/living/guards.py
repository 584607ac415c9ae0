"""What the records cannot carry: agencies whose words do not move, agencies that drop lines, and worlds that refuse a figure."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import exp
from typing import Final

from counterline.picture.living.line_histories import CLOSED, GONE, NOTHING, LineHistory, View
from counterline.picture.living.parameters import Parameters

HARDLY: Final = 0.25
"""An agency whose words move at most a quarter as often as they should."""
BY_CHANCE: Final = 0.001  # of forty-five agencies none is named by chance in twenty figures
FEWEST_EXPECTED: Final = 6.0  # of fewer expected moves a count near nothing proves nothing
SLOWEST: Final = 0.03  # a share of words moves each month even in a quiet nation: closures alone are some 4 %
IN_DOUBT: Final = 0.025
"""So improbable must the changes told be if words hardly moved, for a figure to rest on words; one question, so less than by agency."""
YOUNG: Final = (
    1.0  # months since lines were first told of, on average: some 4 % close in that, less than the interval holds
)
GONE_FOR: Final = 3  # returns running; a row left out once or twice is a slip
ROWS_GONE: Final = 3
"""So many lines absent from so many returns running: the agency removes what is over, as one by itself may be a slip."""
MOST_NEVER: Final = 0.25
"""Past this share of references that never say closed, a live word no longer tells the living from the dead."""
LATEST: Final = 6
"""Months after which a word has caught up or never will, to the model: of closures told later than that it cannot tell the pace."""
MOST_UNTOLD: Final = 0.25
"""Lines closed and not told of yet, as a share of those alive: past it the figure is the model's guess at what nobody has said."""
SILENT_MONTHS: Final = 3  # after so long a figure rests on the model's moves alone
MOST_SILENT: Final = 0.5  # of the lines: then most of the figure would be made up


def unmoving(histories: Sequence[LineHistory]) -> frozenset[str]:
    """Agencies whose words change significantly less than the rest's; their words after the first say nothing."""
    moved: dict[str, int] = {}
    asked: dict[str, int] = {}
    for view in _views(histories):
        moves, chances = _moves(view)
        moved[view.agency] = moved.get(view.agency, 0) + moves
        asked[view.agency] = asked.get(view.agency, 0) + chances
    return frozenset(agency for agency in asked if _is_unmoving(agency, moved, asked))


def _is_unmoving(agency: str, moved: dict[str, int], asked: dict[str, int]) -> bool:
    others, months = sum(moved.values()) - moved[agency], sum(asked.values()) - asked[agency]
    expected = asked[agency] * max(others / months if months else 0.0, SLOWEST)
    return expected >= FEWEST_EXPECTED and _hardly(moved[agency], expected)


def _words_may_stand_still(histories: Sequence[LineHistory]) -> bool:
    """Whether the records leave open that words hardly move: the burden of proof lies on the figure and not on the doubt.

    That words hold still is told from their moving slowly by the exact lower limit of a Poisson rate (Garwood 1936). What the
    records do not identify a prior answers for (Garrett and Zeger 2000; Gimenez and others 2009), and a prior is no count. Words
    that are young are spared: no line has had the time to outlive them.
    """
    ages = [history.months - 1 - _first_told(view) for history in histories for view in history.views]
    if sum(ages) <= YOUNG * len(ages):
        return False
    counted = [_moves(view) for view in _views(histories)]
    moved, hardly = sum(moves for moves, _ in counted), HARDLY * SLOWEST * sum(asked for _, asked in counted)
    return moved == 0 or 1 - _at_most(moved - 1, hardly) > IN_DOUBT


def _first_told(view: View) -> int:
    return next((month for month, word in enumerate(view.words) if word != NOTHING), len(view.words) - 1)


def _moves(view: View) -> tuple[int, int]:
    """How often an agency's word of a line changed, and how often it could have."""
    told = [word for word in view.words if word != NOTHING]
    # A word of closed has hardly anywhere to go, so only the others could have moved.
    return sum(a != b for a, b in pairwise(told)), sum(word != CLOSED for word in told[:-1])


def _closures_hardly_told(histories: Sequence[LineHistory]) -> bool:
    """Whether words turn to closed significantly less than lines close in a quiet nation: then closures are told late or never."""
    told = [[word for word in view.words if word != NOTHING] for view in _views(histories)]
    closed = sum(a != CLOSED and b == CLOSED for words in told for a, b in pairwise(words))
    expected = SLOWEST * sum(word != CLOSED for words in told for word in words[:-1])
    return closed <= HARDLY * expected and _at_most(closed, expected) < IN_DOUBT


def _hardly(moved: int, expected: float) -> bool:
    return moved <= HARDLY * expected and _at_most(moved, expected) < BY_CHANCE


def _at_most(found: int, expected: float) -> float:
    """The chance of so few events or fewer where so many are expected (Poisson)."""
    term = total = exp(-expected)
    for number in range(1, found + 1):
        term *= expected / number
        total += term
    return total


def with_absences_told(histories: Sequence[LineHistory]) -> list[LineHistory]:
    """Read a line's absence from what its agency returned, by what the agency last said of it.

    Of a line that it had closed it says *closed* still, since nobody tells a line again to say so. Of others it says closed where
    the agency removes lines, and nothing where it does not.
    """
    lost: dict[str, int] = {}
    returned: dict[str, set[int]] = {}
    for view in _views(histories):
        lost[view.agency] = lost.get(view.agency, 0) + _stays_gone(view)
        returned.setdefault(view.agency, set()).update(m for m, word in enumerate(view.words) if word != NOTHING)
    removers = {agency for agency, lines in lost.items() if lines >= ROWS_GONE}

    def read(view: View) -> View:
        told = _told(view, CLOSED if view.agency in removers else NOTHING)
        return told.with_words(tuple(_still_closed(told.words, returned[view.agency])))

    return [history.with_views(map(read, history.views)) for history in histories]


def _still_closed(words: Sequence[int], returned: Collection[int]) -> Iterator[int]:
    held = NOTHING
    for month, word in enumerate(words):
        held = word if word != NOTHING else held
        yield CLOSED if held == CLOSED and month in returned else word


def _stays_gone(view: View) -> bool:
    told = [word for word in view.words if word != NOTHING]
    return len(told) > GONE_FOR and all(word == GONE for word in told[-GONE_FOR:]) and told[-GONE_FOR - 1] != CLOSED


def _told(view: View, absent: int) -> View:
    return view.with_words(tuple(absent if word == GONE else word for word in view.words))


def refusal(histories: Sequence[LineHistory], parameters: Parameters) -> str | None:
    """Why no figure may be told, in words for whoever reads the page; None where one may."""
    if not any(word != NOTHING for view in _views(histories) for word in view.words):
        return "No return tells of any line's status, so that how long a line outlives its sightings cannot be told."
    if _words_may_stand_still(histories):
        return "Too few changes of any line's status have been told to show that agencies change it when a line's life does."
    if _closures_hardly_told(histories):
        return "Too few closures have been told to show that agencies tell of them when a line closes."
    unheard = {view.agency for view in _views(histories)} & parameters.silent_words
    if histories and sum(all(v.agency in unheard for v in h.views) for h in histories) > len(histories) / 2:
        return "Most agencies never change a line's status, so a live word does not tell whether a line lives."
    if parameters.share("never_closes") > MOST_NEVER:
        return "Too many agencies never say that a line has closed, so live words outlast the lines."
    if parameters.closing_delay > LATEST:
        return f"Closures are told more than {LATEST} months late on average, so nobody can tell how many are not told yet."
    if parameters.share("closes") * parameters.closing_delay > MOST_UNTOLD:
        return "Closures are so many and told so late that more than one closed line for four alive would not be told of yet."
    silent = sum(
        all(
            each == NOTHING
            for view in history.views
            for each in (*view.words[-SILENT_MONTHS:], *view.seen[-SILENT_MONTHS:])
        )
        for history in histories
    )
    if silent > MOST_SILENT * max(len(histories), 1):
        return f"For more than half of the lines no return came for {SILENT_MONTHS} months."
    return None


def _views(histories: Sequence[LineHistory]) -> list[View]:
    return [view for history in histories for view in history.views]
