"""Lines that nobody reported: at least how many, by capture and recapture, or why the lists cannot say.

The lower bound is Chao's (1987) for incidence, in its bias-corrected form: where f1 lines are reported by one force alone and f2
by just two of t, at least (t - 1) / t * f1 (f1 - 1) / (2 (f2 + 1)) were reported by none, more where lines differ in how
easily they are seen. t is taken for two, the exporting force and one that it reaches: more lists would only raise it. It
holds for lists that do not tell each other, so reports that cite another's are left out first, and only lines that cross a border are
counted: a line that stays inside one force has one possible list, and would always seem to be seen by one alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.lines.assembly.line import Line
from counterline.lines.rule import State
from counterline.places.ground.agencies import agency

FEWEST_TWICE: Final = 20
"""Lines that just two agencies reported. Of fewer, the bound's own chance error is as large as the bound."""
MOST_CITING: Final = 0.25
"""Past this share of reports that cite another agency's, lists tell each other, and the bound would be far too low."""


@dataclass(frozen=True, slots=True)
class NeverReported:
    """At least so many lines that cross a border, or None with the reason."""

    at_least: int | None
    why: str


def never_reported(lines: Iterable[Line]) -> NeverReported:
    """The least number of lines across a border that no force reported, among those that are not closed."""
    external = [line for line in lines if line.crosses_a_border and line.state is not State.CLOSED]
    citing = _share_citing(external)
    if citing > MOST_CITING:
        return NeverReported(
            None,
            f"{citing:.0%} of reports cite another agency's, so agencies' lists tell each other and cannot show what all missed.",
        )
    seen_by = Counter(len(_forces_of(line)) for line in external)
    once, twice = seen_by[1], seen_by[2]
    if twice < FEWEST_TWICE:
        return NeverReported(
            None,
            f"{twice} lines across a border are reported by just two forces, and fewer than {FEWEST_TWICE} cannot carry a figure.",
        )
    bound = once * (once - 1) / (4 * (twice + 1))
    return NeverReported(
        round(bound),
        f"Of {len(external)} lines across a border, {once} are reported by one force alone and {twice} by just two. Lines inside "
        "one force have one list and are not in it; forces that tell each other make it too low.",
    )


def _forces_of(line: Line) -> set[str]:
    """The forces that report a line of their own knowledge."""
    own = (s.agency for s in line.sightings if any(source.cites is None for source in s.sources))
    return {each for each in own if agency(each).is_force}


def _share_citing(lines: Sequence[Line]) -> float:
    sources = [source for line in lines for s in line.sightings for source in s.sources]
    return sum(source.cites is not None for source in sources) / len(sources) if sources else 0.0
