"""Draws names as they are truly shared: a few family names are borne by many, most by few."""

from collections.abc import Sequence

from counterline.synthetic.chance import Chance
from counterline.synthetic.folk.traditions import TRADITIONS, Tradition

GIVEN_EVENNESS = 8.0


def tradition(chance: Chance) -> Tradition:
    """A tradition, by its share."""
    return chance.weighted(TRADITIONS, [each.share for each in TRADITIONS])


def given_name(chance: Chance, of: Tradition, sex: str) -> str:
    """A given name of a tradition, the first of its list most often."""
    return _ranked(chance, of.women if sex == "F" else of.men, GIVEN_EVENNESS)


def family_name(chance: Chance, of: Tradition) -> str:
    """A family name of a tradition, now and then two of them joined."""
    name = _ranked(chance, of.families(), of.evenness)
    return f"{name}-{_ranked(chance, of.families(), of.evenness)}" if chance.happens(of.double_family) else name


def _ranked(chance: Chance, choices: Sequence[str], evenness: float) -> str:
    """One of the choices with chances falling as one over the rank, flatter the more even."""
    place = evenness * ((len(choices) + evenness) / evenness) ** chance.share() - evenness
    return choices[min(int(place), len(choices) - 1)]
