"""No body closes another's concern, the national body no more than any other: over whatever bodies do about one, in whatever order."""

from datetime import UTC, datetime, timedelta
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from counterline.safeguarding.concerns.concern import (
    ActTold,
    ConcernOutcome,
    ConcernState,
    Did,
    may_be_done,
    standing_acts,
    state_of,
)
from tests.plugins.examples import tried

BODIES: Final = ("dorset", "merseyside", "liverpool-council", "nclcc")
BEGAN: Final = datetime(2026, 6, 1, tzinfo=UTC)
READS_ALONE: Final = "kent"
TOLD: Final = frozenset({"dorset", "nclcc"})


def act(number: int, did: Did, agency: str, body: str | None = None) -> ActTold:
    """What one body does."""
    outcome = ConcernOutcome.UPHELD if did is Did.CLOSE else None
    at = BEGAN + timedelta(hours=number)
    return ActTold(f"CA-{number}", "MN-0", did, "Invented.", body, outcome, (), "Invented Lead", agency, at, None)


def state(acts: list[ActTold], body: str) -> ConcernState:
    """What one body reads."""
    return state_of(acts, body, told=body in TOLD)


def has_it(acts: list[ActTold], body: str) -> bool:
    """Whether a body was told of it, was given it, or did something that leaves it with them."""
    moves = {Did.TAKE_UP, Did.GIVE, Did.PLAN, Did.CLOSE, Did.REOPEN}
    return body in TOLD or any(each.did in moves and body in {each.agency, each.body} for each in acts)


@st.composite
def done(draw: st.DrawFn) -> list[ActTold]:
    """Some acts, each by a body that may do it then."""
    acts: list[ActTold] = []
    for number in range(draw(st.integers(1, 12))):
        who = draw(st.sampled_from(BODIES))
        can = [each for each in Did if may_be_done(each, state(acts, who))]
        did = draw(st.sampled_from(can))
        to = draw(st.sampled_from([each for each in BODIES if each != who])) if did is Did.GIVE else None
        acts.append(act(number, did, who, to))
    return acts


@given(done(), st.sampled_from(BODIES))
@tried(300)
def test_what_one_body_closes_is_open_for_every_other_body_that_has_it_as_it_was_before(
    acts: list[ActTold], closes: str
) -> None:
    after = [*acts, act(99, Did.CLOSE, closes)]
    assert state(after, closes) is ConcernState.CLOSED
    nothing_of_its_own = all(each.agency != closes for each in standing_acts(acts))
    for body in BODIES:
        if body == closes or not has_it(acts, body):
            continue
        before, now = state(acts, body), state(after, body)
        assert (now is ConcernState.CLOSED) == (before is ConcernState.CLOSED)
        # Who closes takes their own taking up with them, so that nobody believes that they still see to it.
        if nothing_of_its_own:
            assert now is before
        mine = [each for each in standing_acts(acts) if each.agency == body]
        if mine and mine[-1] is standing_acts(acts)[-1]:
            assert now is before


@given(done())
@tried(100)
def test_whoever_only_reads_of_it_is_asked_for_nothing_once_everybody_who_took_it_up_has_closed_it(
    acts: list[ActTold],
) -> None:
    read = state(acts, READS_ALONE)
    taken = {each.agency for each in standing_acts(acts) if each.did in {Did.TAKE_UP, Did.GIVE, Did.PLAN}}
    closed = any(each.did is Did.CLOSE for each in standing_acts(acts))
    assert (read is ConcernState.CLOSED) == (closed and not taken)
