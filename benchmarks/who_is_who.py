"""How right people told to be one are, where it is known who is who: as pairs, and as B-cubed by Bagga and Baldwin (1998)."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from counterline.resolution.comparing.comparison import Bands
from counterline.resolution.comparing.features import Features
from counterline.resolution.people.opposing import Telling

Half = Callable[[str], bool]


@dataclass(frozen=True)
class Right:
    """Of what was told how much is right, and of what is right how much was told."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.4f} R {self.recall:.4f} F1 {self.f1:.4f}"


def pairs_there(truth: Iterable[str]) -> int:
    """How many pairs are of one person."""
    return sum(map(_pairs, Counter(truth).values()))


def pairwise(joined: Iterable[Collection[int]], truth: Sequence[str]) -> Right:
    """Of every two who were joined, and of every two who are one."""
    told = right = 0
    for together in joined:
        told += _pairs(len(together))
        right += pairs_there(truth[each] for each in together)
    return Right(right / max(1, told), right / max(1, pairs_there(truth)))


def b_cubed(joined: Iterable[Collection[int]], truth: Sequence[str], half: Half = lambda _: True) -> Right:
    """Of each record: which share of those it is joined with is the same person, and which share of the person it is."""
    sizes = Counter(truth)
    precise = recalled = 0.0
    records = 0
    for together in joined:
        of = Counter(truth[each] for each in together)
        for truly, many in of.items():
            if half(truly):
                records += many
                precise += many * many / len(together)
                recalled += many * many / sizes[truly]
    return Right(precise / max(1, records), recalled / max(1, records))


def _pairs(many: int) -> int:
    return many * (many - 1) // 2


def tellings_of(people: Sequence[Features], bands: Bands, lists: Sequence[int] = ()) -> dict[int, Telling]:
    """What people tell by which they are not one, each of a record of its own, by its place.

    `lists` say of which list that names nobody twice each is, if of any.
    """
    listed = lists or [0] * len(people)
    return {at: Telling.of(at, _birth(each), each.sex, bands, listed=-listed[at]) for at, each in enumerate(people)}


def _birth(one: Features) -> str | None:
    """The day of a birth, or the first and the last day of the years in which it lies."""
    if one.born or one.born_first is None or one.born_last is None:
        return one.born
    first, last = (date.fromordinal(each).year for each in (one.born_first, one.born_last))
    return f"{first:04}0101{last:04}1231"
