"""A model: how much each level of likeness weighs, how often names are met, and where looking would find too many.

It is a document with a version, made by training, and it is frozen: the same two people weigh the same for as long as the
model stands, whatever else is filed. Weights are log2 odds: each step up doubles the odds that two are one.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from http import HTTPStatus
from importlib import resources
from typing import Any, Final

import orjson

from counterline.plumbing.errors import CounterlineError
from counterline.resolution.comparing.calibrating import JOINS_FROM, Calibration, Known, moved_by
from counterline.resolution.comparing.comparison import UNSAID, Bands, Comparison
from counterline.resolution.comparing.features import VERSION as FEATURES_VERSION
from counterline.resolution.comparing.levels import AS_SURNAME, COMPARISONS, NEARLY, Vector

FORMAT: Final = 1
_SUREST: Final = 60.0  # doublings: beyond these a probability is 0 or 1 to the last bit
_NAMED_NEARLY: Final = 1 / 40
"""Of two children of one household one in forty are called nearly alike, twins oftener; judged, since nobody publishes it."""
_FORENAME, _REFERENCE = (
    next(at for at, each in enumerate(COMPARISONS) if each.name == name) for name in ("forename", "reference")
)
JUST_BELOW: Final = 0.5
"""By how much names alone stay below what joins, however rare they are: it is then the first thing to ask of a person."""


class Outgrown(CounterlineError):
    """A model that was trained for an earlier version, in which other things were compared."""

    status = HTTPStatus.CONFLICT

    def __init__(self, version: str) -> None:
        """Say which and what to do."""
        super().__init__(f"Model {version} was trained for other comparisons than this version makes. Train one anew.")


@dataclass(frozen=True, slots=True)
class Chances:
    """How often each level of a comparison is met in pairs of one person (`m`), and in pairs of two (`u`), from 0 up."""

    m: tuple[float, ...]
    u: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Kin:
    """People of one household who are not one person: how many pairs of two people are such, and what they coincide in.

    `namesakes` is how many of those pairs share a forename as one person does, `twins` how many a birth.
    """

    share: float
    namesakes: float
    twins: float

    def coincides(self, comparison: str) -> float:
        """How many pairs of one household agree in a thing that people do not share by living together."""
        return {"forename": self.namesakes, "birth": self.twins}.get(comparison, 0.0)

    def likelier(self, comparison: Comparison, weights: Sequence[float], u: Sequence[float]) -> tuple[float, ...]:
        """By how many doublings each level is likelier in two of one household than in two strangers."""
        if comparison.kin:
            return tuple(weights)
        rate = self.coincides(comparison.name)
        alike = [math.log2(1 - rate + rate * 2**each) for each in weights]
        if comparison.name == "forename":
            alike[NEARLY] = max(0.0, math.log2(_NAMED_NEARLY / u[NEARLY]))
            alike[AS_SURNAME] = weights[
                AS_SURNAME
            ]  # a brother's name that stands the other way round begins with the family's
        return tuple(alike)


@dataclass(frozen=True)
class Model:
    """Everything by which two people are weighed and looked for.

    A link joins from `acceptance` on and is kept from `floor` on. `hubs` are the keys under which too many stand, and `key_cap` how
    many were too many.
    """

    version: str
    prior: float
    chances: tuple[Chances, ...]
    kin: Kin
    bands: Bands
    hubs: frozenset[int]
    key_cap: int
    acceptance: float
    floor: float
    trained_on: Mapping[str, float]
    calibration: Calibration | None = None

    def __post_init__(self) -> None:
        levels = [len(each.levels) for each in COMPARISONS]
        if [len(each.m) for each in self.chances] != levels or [len(each.u) for each in self.chances] != levels:
            raise Outgrown(self.version)

    def weight(self, vector: Vector) -> float:
        """The log2 odds that two people of these levels are one."""
        known = self._known.get(vector)
        if known is None:
            known = self._known[vector] = self._whole(vector) + min(self.of_name_alone(vector), self.of_twins(vector))
        return known

    @property
    def asked_first(self) -> float:
        """What two weigh at least who have one number of a national register: it does not join, and is asked first of all."""
        return self.acceptance - JUST_BELOW

    def probability(self, weight: float) -> float:
        """How likely two people of this weight are one: by the curve, or by the weight itself where there is none."""
        odds = weight if self.calibration is None else self.calibration.odds(weight)
        return 1 / (1 + 2 ** -max(-_SUREST, min(_SUREST, odds)))

    def weight_of(self, probability: float) -> float:
        """The least weight of which at least this much is said."""
        curve = self.calibration
        return math.log2(probability / (1 - probability)) if curve is None else curve.weight_of(probability)

    def _whole(self, vector: Vector) -> float:
        return self.prior + sum(self.steps(vector)) + self.of_kin(vector)

    def steps(self, vector: Vector) -> Sequence[float]:
        """What each comparison adds; nothing where one of the two does not say."""
        return [0.0 if value == UNSAID else weights[value] for weights, value in zip(self.weights, vector, strict=True)]

    def of_kin(self, vector: Vector) -> float:
        """What is taken off, never added, since two people of one household would be alike in this too."""
        alike = sum(kin[value] for kin, value in zip(self._of_kin, vector, strict=True) if value != UNSAID)
        return -math.log2(1 - self.kin.share + self.kin.share * 2**alike)

    def of_name_alone(self, vector: Vector) -> float:
        """What is taken off where nothing but their names is alike: that joins nobody, and is asked of a person."""
        said = zip(COMPARISONS, vector, self.steps(vector), strict=True)
        if any(weight > 0 for comparison, value, weight in said if value != UNSAID and comparison.joins(value)):
            return 0.0
        return min(0.0, self.asked_first - self._whole(vector))

    def of_twins(self, vector: Vector) -> float:
        """What is taken off where two known names are a letter apart, as twins' may be: only a reference of both joins them."""
        if vector[_FORENAME] != NEARLY or vector[_REFERENCE] > 0:
            return 0.0
        return min(0.0, self.asked_first - self._whole(vector))

    @cached_property
    def weights(self) -> tuple[tuple[float, ...], ...]:
        """What each level of each comparison weighs by itself, from 0 up."""
        return tuple(tuple(math.log2(m / u) for m, u in zip(each.m, each.u, strict=True)) for each in self.chances)

    @cached_property
    def _of_kin(self) -> tuple[tuple[float, ...], ...]:
        """How much likelier each level is between people of one household than between strangers."""
        return tuple(
            self.kin.likelier(comparison, weights, chances.u)
            for comparison, weights, chances in zip(COMPARISONS, self.weights, self.chances, strict=True)
        )

    @cached_property
    def _known(self) -> dict[Vector, float]:
        return {}  # one for each of the few thousand patterns that are met, so that equal vectors weigh equal to the bit

    def to_json(self) -> str:
        """The document, to be kept and compared."""
        said: dict[str, Any] = {
            "format": FORMAT,
            "features": FEATURES_VERSION,
            "version": self.version,
            "prior": self.prior,
            "comparisons": {
                each.name: asdict(chances) for each, chances in zip(COMPARISONS, self.chances, strict=True)
            },
            "kin": asdict(self.kin),
            "bands": {name: dict(getattr(self.bands, name)) for name in ("surnames", "forenames", "births")},
            "hubs": sorted(self.hubs),
            **{name: getattr(self, name) for name in ("key_cap", "acceptance", "floor")},
            "trained_on": dict(self.trained_on),
            "calibration": None if self.calibration is None else asdict(self.calibration),
        }
        return orjson.dumps(said).decode()

    @classmethod
    def from_json(cls, text: str) -> "Model":
        """Read back what `to_json` wrote; refuses a document of other comparisons or features than these."""
        said = orjson.loads(text)
        if said["format"] != FORMAT or said["features"] != FEATURES_VERSION:
            raise Outgrown(said["version"])
        if list(said["comparisons"]) != [each.name for each in COMPARISONS]:
            raise Outgrown(said["version"])
        return cls(
            version=said["version"],
            prior=said["prior"],
            chances=tuple(Chances(tuple(each["m"]), tuple(each["u"])) for each in said["comparisons"].values()),
            kin=Kin(**said["kin"]),
            bands=Bands(**said["bands"]),
            hubs=frozenset(said["hubs"]),
            trained_on=said["trained_on"],
            calibration=Calibration.of(curve) if (curve := said.get("calibration")) else None,
            **{name: said[name] for name in ("key_cap", "acceptance", "floor")},
        )

    @classmethod
    def default(cls) -> "Model":
        """The model that is shipped, so that a fresh installation links from its first record."""
        return cls.from_json(resources.files("counterline.resolution").joinpath("shipped.json").read_text("utf-8"))


def calibrated(model: Model, came: Calibration | None, known: Sequence[Known]) -> Model:
    """A model with the curve that came, moved by what is known here, if that is enough; then it says from where it joins."""
    curve = None if came is None else moved_by(came, known)
    if curve is None or not curve.here:
        return model
    return replace(model, calibration=curve, acceptance=curve.weight_of(JOINS_FROM))
