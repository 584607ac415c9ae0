"""Overlaps are a pure function of what stands, of links and of judgements: no order of arrival, and no third party, changes any."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from counterline.coordination.deconfliction.overlapping import (
    HowMet,
    Joined,
    Naming,
    Overlap,
    Side,
    both_written,
    by_identifiers,
    by_people,
    meet,
)
from counterline.vocabulary.identity import AgencyCode
from tests.plugins.examples import tried

SIDES = [
    *(Side(AgencyCode(agency), number) for number, agency in enumerate(("dorset", "dorset", "kent", "met"), 1)),
    *(Side(AgencyCode(agency), None, author) for agency in ("dorset", "kent") for author in ("", f"VW-{agency}")),
]


@st.composite
def told(draw: DrawFn) -> list[Naming]:
    """Mentions of a few things by a few sides, each mention of one record."""
    said = st.tuples(
        st.sampled_from(SIDES), st.sampled_from(["contact_point", "person", "brand"]), st.integers(1, 3), st.booleans()
    )
    return [
        Naming(side, number, f"MN-{number}", kind, key, 1 + key % 2, waits and side.investigation is None)
        for number, (side, kind, key, waits) in enumerate(draw(st.lists(said, max_size=12)), 100)
    ]


@st.composite
def joined(draw: DrawFn, namings: list[Naming]) -> Joined:
    """Links and judgements among people, and a few more people who are nobody's subject."""
    people = sorted({each.mention for each in namings if each.kind == "person"} | {900, 901})
    some = st.frozensets(st.sampled_from(sorted(combinations(people, 2))), max_size=8)
    same, links, different = draw(some), draw(some), draw(some)
    return Joined(links, same, different, draw(some).difference(links, same, different))


def _all(namings: list[Naming], known: Joined) -> set[Overlap]:
    return {
        *by_identifiers(namings),
        *by_people(namings, known, {900: 3, 901: 4, **{n.mention: n.audience or 0 for n in namings}}),
    }


@tried(200)
@given(st.data())
def test_whatever_came_first_the_same_two_sides_meet_on_the_same_and_once(data: st.DataObject) -> None:
    namings = data.draw(told())
    known = data.draw(joined(namings))
    found = _all(namings, known)
    assert found == _all(data.draw(st.permutations(namings)), known)
    assert len({each.met for each in found}) == len(found)
    for each in found:
        assert (each.a.side.key, each.a.mention) < (each.b.side.key, each.b.mention)
        assert meet(each.a.side, each.b.side) or both_written(each.a.side, each.b.side)
        assert each.a.kind != "brand"
        if each.a.kind == "person":
            pair = (min(each.a.mention, each.b.mention), max(each.a.mention, each.b.mention))
            assert pair not in known.different
            assert (each.how is HowMet.PERHAPS) <= (pair in known.perhaps)
        else:
            assert each.a.key == each.b.key


@tried(100)
@given(st.data())
def test_every_two_investigations_that_name_one_identifier_meet(data: st.DataObject) -> None:
    namings = data.draw(told())
    found = {frozenset((each.a.side, each.b.side)) for each in by_identifiers(namings)}
    for one, other in combinations([each for each in namings if each.kind == "contact_point"], 2):
        if one.key == other.key and meet(one.side, other.side):
            assert frozenset((one.side, other.side)) in found


@tried(100)
@given(st.data())
def test_what_joins_two_others_changes_nothing_between_these_two(data: st.DataObject) -> None:
    namings = data.draw(told())
    known = data.draw(joined(namings))
    found = _all(namings, known)
    for gone in {each.side for each in namings}:
        left = [each for each in namings if each.side != gone]
        kept = {each for each in found if gone not in {each.a.side, each.b.side}}
        assert _all(left, known) <= kept
        assert {each for each in kept if each.between in {0, 900, 901}} <= _all(left, known)
