"""Which bodies are nearest to somebody, for choosing whom to tell of them: a short list, and any other by its name. Rules without I/O."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from counterline.places.ground.agencies import agencies_like, agency_named, register
from counterline.places.ground.model import Agency
from counterline.places.partners import health_body_of
from counterline.plumbing.errors import Conflict
from counterline.safeguarding.concerns.telling_councils import councils_of
from counterline.safeguarding.signs.model import SignTold
from counterline.vocabulary.identity import AgencyCode

MOST_OFFERED: Final = 6
_SAID: Final = 5
"""Names in a refusal: more of them are no help."""


def nearest_bodies(signs: Sequence[SignTold], own: AgencyCode, on: date) -> tuple[Agency, ...]:
    """The council that looks after somebody, the force where they live, who told of them, and then their neighbours.

    Neighbours are bodies on the ground of the same forces, in the same nation. One's own body is left out.
    """
    councils = councils_of(signs, signs)
    homes = [AgencyCode(each.home_force) for each in signs if each.home_force]
    forces = dict.fromkeys([*homes, *(AgencyCode(each.force) for each in signs if each.force), own])
    health = [code for each in councils if (code := health_body_of(each, on))]
    grounds = [each.code for force in forces for each in agencies_like(policed_by=force, on=on)]
    order = [*councils[:1], *homes, *(AgencyCode(each.agency) for each in signs), *councils, *health, *forces, *grounds]
    nation = register()[own].jurisdiction
    told = {each.agency for each in signs}
    found = (register()[each] for each in dict.fromkeys(order) if each in register() and each != own)
    near = (each for each in found if each.jurisdiction is nation or each.code in told or each.code in councils)
    return tuple(each for each in near if each.stands_on(on))[:MOST_OFFERED]


def body_called(name: str, on: date) -> AgencyCode:
    """The body of a name or a part of one, as somebody types it; refuses a name of none or of several (`Conflict`)."""
    whole = agency_named(name)
    if whole is not None:
        return whole
    found = agencies_like(name.strip(), on=on)
    if len(found) == 1:
        return found[0].code
    if not found:
        raise Conflict("No body has that name. Type a part of its name, such as Norfolk.")
    names = ", ".join(each.name for each in found[:_SAID])
    raise Conflict(
        f"Several bodies are called so: {names}{' and others' if len(found) > _SAID else ''}. Type the whole name."
    )
