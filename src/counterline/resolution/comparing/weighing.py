"""One pair weighed: how likely two people are one, and why, in words that an officer would say."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log2
from typing import Final, NamedTuple

from counterline.resolution.comparing.comparison import UNSAID
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.hub_values import shared_by_many, without_hubs
from counterline.resolution.comparing.levels import COMPARISONS, FAR, Vector, vector_of
from counterline.resolution.comparing.model import Model
from counterline.resolution.comparing.published_names import whose
from counterline.resolution.comparing.told_twice import days_apart

_BEFORE: Final = "Any two people, before anything is compared"
_OF_KIN: Final = "People of one household, such as twins or a parent and child of one name, would be alike in this too"
_TWINS: Final = "Two names a letter or a sound apart, as twins' may be, by which nobody is joined"
_NAME_ALONE: Final = "Nothing but their names is alike, by which alone nobody is joined"
_NAMES: Final = {"The same surname, ": "surname", "The same forename, ": "forename"}
_ONE_NUMBER: Final = "One number of a national register is told of both, so a person is asked whatever else differs"
_YEAR: Final = 365  # days: whole years are told, and no more of them than there surely were
_NAMES_LAST: Final = (*range(2, len(COMPARISONS)), 0, 1)  # in which candidates mostly are alike
_TELLS: Final = 0.05  # a household that takes off less would be told as -0.0


class Step(NamedTuple):
    """One reason, and by how many doublings it makes it likelier that two are one; fewer than none speaks against."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two people weighed by a model: the log2 odds that they are one, and the level of every comparison.

    `shared` says what they have in common and counts as nothing; `apart` is how many days lie at least between their records. `one`
    is the first of them, whose names are looked up where they are both's, since few weights are ever told in words.
    `raised` is what was added so that somebody is asked of two who have one number of a national register.
    """

    model: Model
    vector: Vector
    weight: float
    shared: tuple[str, ...] = ()
    apart: int | None = None
    one: Features | None = None
    raised: float = 0.0

    @property
    def why(self) -> tuple[Step, ...]:
        """The reasons in the order of comparisons, then what counts as nothing; their weights add up to the whole."""
        told = (step._replace(words=self._told(step.words)) for step in why(self.model, self.vector))
        raised = [Step(_ONE_NUMBER, self.raised)] if self.raised else []
        return (*told, *raised, *(Step(words, 0.0) for words in self.shared))

    def _told(self, words: str) -> str:
        years = (self.apart or 0) // _YEAR
        for begins, column in _NAMES.items():
            if words.startswith(begins) and self.one is not None:
                said = getattr(self.one, column)
                return f"{words} {whose(column, said, self.model.bands.of(column, said))}"
        return f"A contact point of both, told {years} years apart" if words == FAR and years > 1 else words


def weigh(model: Model, one: Features, other: Features) -> Weighed:
    """Weigh two people; the order in which they are given changes nothing."""
    compared = without_hubs(model, one), without_hubs(model, other)
    vector = vector_of(*compared, model.bands)
    weight = model.weight(vector)
    raised = 0.0 if set(one.numbers).isdisjoint(other.numbers) else max(0.0, model.asked_first - weight)
    told_by_many = compared[0] is not one and compared[1] is not other
    shared = shared_by_many(model, one, other) if told_by_many else ()
    whole = model.asked_first if raised else weight
    return Weighed(model, vector, whole, shared, days_apart(one, other), one, raised)


def lighter(model: Model, one: Features) -> Callable[[Features], bool]:
    """A test of who surely weighs less with somebody than what is kept, told by as few comparisons as that takes."""
    compared, numbers, bands = without_hubs(model, one), frozenset(one.numbers), model.bands
    best = [max(0.0, *weights) for weights in model.weights]
    # By how much each level falls short of the best; the last is what is unsaid, whose level is -1.
    steps = [(COMPARISONS[at].of, [each - best[at] for each in (*model.weights[at], 0.0)]) for at in _NAMES_LAST]
    over = model.prior + sum(best) - log2(1 - model.kin.share) + 1e-6 - model.floor  # for rounding

    def is_lighter(other: Features) -> bool:
        most, against = over, without_hubs(model, other)
        for level_of, falls_short in steps:
            most += falls_short[level_of(compared, against, bands)]
            if most < 0:
                return numbers.isdisjoint(other.numbers)  # of one number a person is asked whatever they weigh
        return False

    return is_lighter


def why(model: Model, vector: Vector) -> tuple[Step, ...]:
    """Why two people of these levels weigh as they do, beginning with how seldom any two people are one."""
    said = zip(COMPARISONS, vector, model.steps(vector), strict=True)
    steps = [Step(comparison.words(value), weight) for comparison, value, weight in said if value != UNSAID]
    household = model.of_kin(vector)
    # What is too little for a line of its own goes into the first, so that the lines add up.
    first = Step(_BEFORE, model.prior + (household if abs(household) < _TELLS else 0.0))
    last = [Step(_OF_KIN, household)] if abs(household) >= _TELLS else []
    name_alone, twins = model.of_name_alone(vector), model.of_twins(vector)
    if name_alone < 0:
        last.append(Step(_NAME_ALONE, name_alone))
    elif twins < 0:
        last.append(Step(_TWINS, twins))
    return (first, *steps, *last)
