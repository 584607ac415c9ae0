"""Readable records and judgements become assets: a pure function, so that the order of files and what is hidden change nothing."""

from collections.abc import Iterable, Sequence
from typing import Final

from counterline.proceeds.assets.adding_up import added_up
from counterline.proceeds.assets.model import BEGINS, Aside, Asset, Question, Sort, Step
from counterline.proceeds.assets.one_asset import Joined, Judged, joined

_NOT_PLACED: Final = "Nothing that you may read says of what it is."
_SEVERAL: Final = "It may be of any of {number} assets."
_PLACE_IT: Final = "Say of which asset it is, or have the reference of the seizure or the earlier order filed with it."


def assembled(steps: Iterable[Step], judged: Sequence[Judged] = ()) -> tuple[Asset, ...]:
    """The assets that these steps are of, by reference. Of each the sums are to the penny."""
    found = joined(steps, judged)
    return tuple(sorted((_asset(each, found) for each in found.groups), key=lambda asset: asset.ref))


def _asset(steps: Sequence[Step], found: Joined) -> Asset:
    sort = _sort(steps)
    open_ = [each for each in steps if each.ref in found.open and each.ref not in found.again]
    floats = [each for each in open_ if each.did not in BEGINS]
    counted = [each for each in steps if each not in floats and each.ref not in found.again]
    sums = added_up(counted, sort)
    first = min(sums.counted or steps, key=lambda step: (step.first, step.identity, step.slot))
    return Asset(
        ref=first.ref,
        refs=frozenset(each.ref for each in steps),
        sort=sort,
        called=first.called,
        steps=sums.counted,
        parts=sums.parts,
        moves=sums.moves,
        asides=(*sums.asides, *(Aside(each, _why(found.open[each.ref]), _PLACE_IT) for each in floats)),
        questions=tuple(Question(each, found.open[each.ref]) for each in open_),
        told_twice=tuple(each for each in steps if each.ref in found.again),
    )


def _why(may_be: Sequence[str]) -> str:
    return _SEVERAL.format(number=len(may_be)) if len(may_be) > 1 else _NOT_PLACED


def _sort(steps: Sequence[Step]) -> Sort:
    """What it is, by the first of its steps that says so; a sum that a court ordered says it last."""
    sorts = [each.sort for each in steps if each.sort is not None]
    return next((each for each in sorts if each is not Sort.SUM_ORDERED), sorts[0] if sorts else Sort.CASH)
