"""Lines followed from one date to another. Everybody and every number here is invented."""

from dataclasses import replace

from counterline.lines.assembly.assemble import Assembled, assemble
from counterline.lines.rule import RULE_3
from counterline.lines.sighting import Sighting
from counterline.picture.figures.following import _by_record, _heir
from tests.rooms.lines.sightings import ON, sighting


def _world(*told: Sighting) -> Assembled:
    return assemble(told, ON, RULE_3)


def _of(ref: str, number: str, line_ref: str) -> Sighting:
    one = sighting(ref, number)
    return replace(one, line_ref=line_ref, uses=tuple(replace(use, ref=line_ref) for use in one.uses))


def test_of_two_heirs_the_one_that_the_agency_names_first_is_it_whatever_their_references() -> None:
    for refs in (("LN-a", "LN-b"), ("LN-b", "LN-a")):
        (before,) = _world(_of("D/1", "07700 900101", refs[0]), _of("D/2", "07700 900101", refs[1])).lines
        after = _world(_of("D/1", "07700 900101", refs[0]), _of("D/2", "07700 900102", refs[1])).lines
        heir = _heir(before, _by_record(after))
        assert heir is not None
        assert [each.reference for each in heir.sightings] == ["D/1"]
