"""The scores of the model and of plain ones, from figures that stand or from tables at hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from counterline.demand.harm.foretelling import MODELS, Score, score
from counterline.demand.harm.model import FeedsNone
from counterline.demand.harm.panels import Panel, Read, panels
from counterline.vocabulary.crossing import answer


@answer
@dataclass(frozen=True, slots=True)
class Scored:
    """Each model beside the others by series and size of area, and the series that could not be scored."""

    models: tuple[str, ...]
    scores: tuple[Score, ...]
    feeds_none: tuple[FeedsNone, ...]


def scored(read: Iterable[Read]) -> Scored:
    """Score every model on every series of some figures."""
    found = list(panels(read))
    return Scored(
        models=tuple(MODELS),
        scores=score(each for each in found if isinstance(each, Panel)),
        feeds_none=tuple(each for each in found if isinstance(each, FeedsNone)),
    )
