"""Meetings by a line are a pure function of what stands: no order, and no record that the desk may not read, changes any other."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from counterline.coordination.deconfliction.by_line import Readers, by_ties
from counterline.coordination.deconfliction.overlapping import LINE, HowMet, Naming, Overlap, Side
from counterline.lines.ties import Tie, TieTold
from counterline.vocabulary.identity import AgencyCode
from tests.plugins.examples import tried

FORCES = [AgencyCode(each) for each in ("dorset", "kent", "met")]
DESK = {1, 2}
"""Of five audiences the national desk reads two; the third and the fourth are read by forces alone, and the fifth by nobody here."""
READERS = Readers(DESK, {FORCES[0]: {1, 2, 3}, FORCES[1]: {1, 3, 4}, FORCES[2]: {2}})


@st.composite
def subjects(draw: DrawFn) -> list[Naming]:
    """What a few investigations are after."""
    keys = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=8))
    return [
        Naming(Side(FORCES[side % 3], side), number, f"MN-{number}", "contact_point", key, 1)
        for number, (side, key) in enumerate(keys, 100)
    ]


@st.composite
def ties(draw: DrawFn) -> list[Tie]:
    """Ties among four contact points, each found from both of its ends, as the worker finds them."""
    told = st.builds(
        lambda audience, number: TieTold(900 + 10 * audience + number, audience), st.integers(1, 5), st.integers(0, 2)
    )
    said = st.tuples(
        st.integers(1, 4), st.integers(1, 4), st.lists(told, min_size=1, max_size=2, unique=True), st.booleans()
    )
    drawn = [each for each in draw(st.lists(said, max_size=8)) if each[0] != each[1]]
    return [
        Tie(*ends, tuple(sorted(rests_on)), sure)
        for one, other, rests_on, sure in drawn
        for ends in ((one, other), (other, one))
    ]


def found(namings: list[Naming], tied: list[Tie]) -> set[Overlap]:
    """What meets, each once."""
    every = list(by_ties(namings, tied, READERS))
    assert len({each.met for each in every}) == len(every)
    return set(every)


@tried(200)
@given(st.data())
def test_whatever_came_first_the_same_two_meet_and_once(data: st.DataObject) -> None:
    namings, tied = data.draw(subjects()), data.draw(ties())
    met = found(namings, tied)
    assert met == found(data.draw(st.permutations(namings)), data.draw(st.permutations(tied)))
    for each in met:
        assert (each.a.kind, each.how in {HowMet.LINE, HowMet.PERHAPS}) == (LINE, True)
        assert each.a.side.investigation != each.b.side.investigation
        assert {each.a.key, each.b.key} in [
            {tie.one, tie.other} for tie in tied if tie.sure is (each.how is HowMet.LINE)
        ]


@tried(200)
@given(st.data())
def test_what_the_desk_does_not_read_changes_nothing_of_what_it_reads(data: st.DataObject) -> None:
    namings, tied = data.draw(subjects()), data.draw(ties())
    read = [tie for tie in tied if {each.audience for each in tie.rests_on} <= DESK]
    assert {each for each in found(namings, tied) if each.read_by in DESK} == found(namings, read)


@tried(200)
@given(st.data())
def test_nobody_is_told_by_what_one_of_the_two_does_not_read(data: st.DataObject) -> None:
    namings, tied = data.draw(subjects()), data.draw(ties())
    for each in found(namings, tied):
        ends = [READERS.officers[one.side.agency] for one in (each.a, each.b)]
        if each.how is HowMet.LINE and all(each.read_by in reads for reads in ends):
            stands = [
                tie
                for tie in tied
                if tie.sure
                and {tie.one, tie.other} == {each.a.key, each.b.key}
                and each.between in {one.identity for one in tie.rests_on}
            ]
            assert any(all(one.audience in reads for one in tie.rests_on for reads in ends) for tie in stands)
