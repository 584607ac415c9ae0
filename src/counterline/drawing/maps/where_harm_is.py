"""Where recorded harm is told apart, as it is drawn and told: by force, since a map of forces is one that everybody knows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterline.demand.harm.model import AreaHarm, HarmTier, SeriesFit, written
from counterline.drawing.ink import Drawn
from counterline.drawing.maps.ground import Area
from counterline.drawing.maps.tier_map import Standing, TierMap, draw_tier_map
from counterline.drawing.maps.where_lines_run import Outlines, force_points, short_of
from counterline.places.ground.area_names import figure_area
from counterline.plumbing.kept import Kept
from counterline.plumbing.texts import catalogue

_DRAWN: Kept[Drawn] = Kept(most=32)


@dataclass(frozen=True, slots=True)
class OfForce:
    """The areas of one force by how they are told, by name."""

    force: str
    tiers: Mapping[HarmTier, Sequence[AreaHarm]]

    @property
    def standing(self) -> Standing:
        """How many there are of each, as the map tells them."""
        higher, lower = (len(self.tiers.get(tier, ())) for tier in (HarmTier.HIGHER, HarmTier.LOWER))
        return Standing(self.force, higher, lower, sum(map(len, self.tiers.values())))


def by_force(fit: SeriesFit) -> Sequence[OfForce]:
    """The areas of a series by the force that polices each, in order of the forces' names; others are on no map."""
    found: dict[str, dict[HarmTier, list[AreaHarm]]] = defaultdict(lambda: defaultdict(list))
    for each in fit.areas:
        area = figure_area(each.area)
        if area is not None and area.force is not None:
            found[area.force][each.tier].append(each)
    return [OfForce(force, found[force]) for force in sorted(found, key=short_of)]


def draw_harm(fit: SeriesFit, forces: Sequence[OfForce], outlines: Outlines) -> Drawn:
    """Draw how many areas of each force are told apart, for a page."""
    say = catalogue()
    description = say(
        "drugs-harm.map.describes", higher=len(fit.in_tier(HarmTier.HIGHER)), lower=len(fit.in_tier(HarmTier.LOWER))
    )
    chart = TierMap(
        say("drugs-harm.map.title", title=fit.series.title, period=written(fit.period)),
        description,
        _ground(tuple(outlines.items())),
        tuple(each.standing for each in forces),
    )
    return _DRAWN.or_make(chart, lambda: draw_tier_map(chart))


@lru_cache(maxsize=2)
def _ground(outlines: tuple[tuple[str, tuple[tuple[tuple[float, float], ...], ...]], ...]) -> tuple[Area, ...]:
    known = dict(outlines)
    return tuple(Area(code, short_of(code), at, known.get(code, ())) for code, at in force_points().items())
