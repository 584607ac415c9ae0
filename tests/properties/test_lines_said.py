"""What people say of lines gives the same in whatever order it is read, and however lines are put together again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from counterline.coordination.owning.line_hits import seen_since
from counterline.coordination.owning.model import LineAct, LineDid, LineState, line_said
from counterline.lines.assembly.assemble import assemble
from counterline.lines.assembly.hands import Hands
from counterline.lines.assembly.line import Line
from counterline.lines.assembly.outline import outline
from counterline.lines.rule import PRESENT_RULE
from counterline.lines.sighting import Sighting
from counterline.resolution.judging.judging_lines import LinesJudged
from counterline.vocabulary.identity import key_of
from tests.plugins.examples import tried
from tests.rooms.lines.sightings import ON, days_before, sighting

NUMBERS: Final = ("07700 900101", "07700 900102", "07700 900103", "07700 900104")
FIRST: Final = LineAct(
    "LS-0", "LN-0", 1, "MN-0", 1, (1,), LineDid.ADOPT, None, None, None, None, None, None, None, None, None, "Invented.", (),
    "Invented Officer", "VW-0", "dorset", datetime(2026, 6, 1, tzinfo=UTC),
)  # fmt: skip


@st.composite
def told(draw: st.DrawFn) -> list[Sighting]:
    """Some records, each of one or two numbers."""
    some = st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=2, unique=True)
    return [sighting(str(each), *draw(some), seen=draw(st.integers(1, 40))) for each in range(draw(st.integers(2, 6)))]


@st.composite
def said(draw: st.DrawFn) -> list[LineAct]:
    """Some words of one line, each by one of three bodies, some of them about an earlier one; two may be of one instant."""
    acts: list[LineAct] = []
    for number in range(draw(st.integers(1, 9))):
        did = draw(st.sampled_from([each for each in LineDid if each is not LineDid.ONE]))
        about = draw(st.sampled_from([None, *(each.ref for each in acts)]))
        acts.append(
            replace(
                FIRST,
                ref=f"LS-{number}",
                did=did,
                state=draw(st.sampled_from(LineState)) if did is LineDid.STATE else None,
                day=date(2026, 6, 1) if did is LineDid.STATE else None,
                lead=draw(st.sampled_from(["dorset", "kent"])) if did is LineDid.HAND_OVER else None,
                about=about,
                check_day=7 if did is LineDid.CHECK else None,
                alive=draw(st.booleans()) if did is LineDid.CHECK else None,
                agency=draw(st.sampled_from(["dorset", "kent", "nclcc"])),
                at=FIRST.at + timedelta(hours=draw(st.integers(0, 5))),
            )
        )
    return acts


def drawn(records: Sequence[Sighting], ones: Iterable[LinesJudged]) -> tuple[Line, ...]:
    """The lines of some records, where somebody said of some contact points that two are one line's."""
    return assemble(records, ON, PRESENT_RULE, hands=Hands.of((), ones)).lines


@tried(60)
@given(st.data())
def test_two_lines_said_to_be_one_are_one_in_whatever_order_records_and_judgements_are_read(
    data: st.DataObject,
) -> None:
    records = data.draw(told())
    ends = [(each.identity_key, use.key) for each in records for use in each.uses]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(ends), st.sampled_from(ends)), min_size=1, max_size=3))
    ones = [LinesJudged(*one, *other) for one, other in pairs if one[1] != other[1]]
    shuffled = data.draw(st.permutations(records)), data.draw(st.permutations(ones))
    world = drawn(records, ones)
    assert drawn(*shuffled) == world
    for each in ones:
        holding = [
            line
            for line in world
            if {(each.one, each.key), (each.other, each.other_key)}
            & {(seen.sighting.identity_key, spell.key) for spell in line.spells for seen in spell.seen}
        ]
        assert len(holding) == 1
    assert len(outline(records, PRESENT_RULE, hands=Hands.of((), ones)).lines) == len(world)
    # A judgement of a record that the viewer does not read joins nothing.
    hidden = LinesJudged(*ends[0], key_of("test", "hidden"), ends[-1][1])
    assert drawn(records, [hidden]) == drawn(records, [])


def test_whoever_adopted_meanwhile_leads_once_the_first_ends_it_unless_they_ended_theirs_too() -> None:
    bodies = ("dorset", "kent", "surrey")
    adopted = [
        replace(FIRST, ref=f"LS-{at}", agency=each, at=FIRST.at + timedelta(hours=at)) for at, each in enumerate(bodies)
    ]
    ended = replace(FIRST, ref="LS-9", did=LineDid.END, at=FIRST.at + timedelta(hours=9))
    after = line_said([*adopted, ended])
    assert (after.lead_force, [each.agency for each in after.also], after.ended) == ("kent", ["surrey"], None)
    own = replace(ended, ref="LS-8", agency="kent", at=FIRST.at + timedelta(hours=8))
    assert line_said([*adopted, own]).lead_force == "dorset"
    assert line_said([*adopted, own, ended]).lead_force == "surrey"


def test_a_line_that_another_took_over_is_seen_since_where_a_record_surely_tells_of_a_later_day() -> None:
    told = datetime.combine(ON, time(), UTC)  # after the days that it tells of
    first, same, later, vague = (
        replace(sighting(str(seen), NUMBERS[0], seen=seen), known_from=told) for seen in (20, 10, 9, 15)
    )
    vague = replace(vague, last_seen=(days_before(15)[0], days_before(5)[1]))
    at = datetime.combine(days_before(10)[0], time(12), UTC)
    said = replace(FIRST, did=LineDid.STATE, state=LineState.SUCCEEDED, successor="LN-1", at=at)
    taken_over = line_said([replace(said, identity_key=first.identity_key, key=first.uses[0].key)])
    assert seen_since(assemble([first, same, vague], ON, PRESENT_RULE), taken_over) == ()
    (found,) = seen_since(assemble([first, same, vague, later], ON, PRESENT_RULE), taken_over)
    assert found.record_ref == later.record_ref


@tried(200)
@given(st.data())
def test_how_a_line_stands_is_the_same_in_whatever_order_what_was_said_is_read(data: st.DataObject) -> None:
    acts = data.draw(said())
    stands = line_said(acts)
    assert line_said([*data.draw(st.permutations(acts)), acts[0]]) == stands
    assert stands.lead is None or stands.lead.did in {LineDid.ADOPT, LineDid.HAND_OVER}
    assert stands.ended is None or stands.lead is None
