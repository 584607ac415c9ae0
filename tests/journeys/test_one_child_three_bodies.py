"""A council's worry, a force's arrest and another's missing episode meet as one child before the safeguarding lead. All is invented."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest

from counterline.coordination import opening
from counterline.governance.log import model as governance_model
from counterline.governance.log import store
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.post import inbox, passing_on
from counterline.post import model as post_model
from counterline.safeguarding.concerns import acting, concern, concerns, worrying
from counterline.safeguarding.concerns.acts import ConcernStep
from counterline.safeguarding.concerns.concern import Did
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.duties.duty_numbers import NumberToRing
from counterline.safeguarding.signs import signs
from tests.ahead import BORN_IN
from tests.doors import Visitor, visitor
from tests.nation import TestNation
from tests.rooms.safeguarding.three_bodies import (
    ARREST,
    COUNCIL,
    EPISODE,
    KIM,
    dorset_arrests,
    lead,
    merseyside_looked,
    tells,
)

__all__ = ["visitor"]
WHAT = "Invented: new shoes, two phones, and nobody at home knows from where."


def council_worries(nation: TestNation, visitor: Visitor) -> None:
    """Somebody at the council says by page that they worry, having seen who will read it."""
    visitor.signs_in(nation.viewer(COUNCIL, ViewerRole.PARTNER))
    visitor.visits("/concerns/new")
    assert "without naming anybody" in visitor.words
    said = {"what": WHAT, "name": KIM["person.name"], "born": f"1 February {BORN_IN}", "also_to": "merseyside"}
    visitor.sends("/concerns/new", **said)
    assert "Safeguarding leads at Merseyside Police" in visitor.words
    assert "Nobody who investigates reads" in visitor.words
    key = worrying.new_worry_key()
    sent = {str(visitor.sends("/concerns/new", **said, sure="true", key=key).url) for _ in range(2)}
    assert len(sent) == 1, "a form that is sent twice is one worry"
    nation.settle()


def test_what_three_bodies_know_is_one_child_for_the_lead_and_no_investigator_learns_of_the_worry(
    nation: TestNation, visitor: Visitor
) -> None:
    merseyside, dorset = lead(nation, "merseyside"), lead(nation, "dorset")
    council_worries(nation, visitor)
    merseyside_looked(nation)
    began = datetime.now(UTC)
    dorset_arrests(nation)
    with nation.as_seen_by(merseyside) as work:
        told_at = max(each.told_at for each in inbox.inbox(work, inbox.Box.WAITING))
    assert began <= told_at, "the arrest tells the lead something that was not told before"

    visitor.signs_in(merseyside)
    visitor.visits("/concerns")
    for each in ("Makebelieve", "A child on a line", "Somebody worries", "Take the concern up by"):
        assert each in visitor.words, visitor.words
    (kim,) = _concerns(nation, "merseyside")
    visitor.visits(f"/concerns/{kim.ref}")
    for each in ("Dorset Police CU/1", "Liverpool", "Missing once", "What happened when", f"1 February {BORN_IN}"):
        assert each in visitor.words, each
    visitor.sends("/concerns/acts/take-up", ref=kim.ref, reason="Invented: I have rung the social worker.")
    visitor.sends("/concerns/acts/give", ref=kim.ref, reason="Invented: theirs to plan.", body=COUNCIL)
    visitor.visits(f"/concerns/{kim.ref}")
    assert f"{merseyside.name}, Merseyside Police" in visitor.words
    assert "Given to Liverpool City Council" in visitor.words
    with nation.as_seen_by(nation.viewer(COUNCIL, ViewerRole.PARTNER)) as work:
        told = {each.kind: each for each in inbox.inbox(work, inbox.Box.WAITING)}
        given = told[post_model.LetterKind.CONCERN_GIVEN]
        assert set(told) == {
            post_model.LetterKind.CONCERN,
            post_model.LetterKind.WORRY_DECIDED,
            post_model.LetterKind.CONCERN_GIVEN,
        }
        assert inbox.acknowledge(work, given.ref).answer is not None, "the other body is told, and answers"

    investigator = nation.viewer("merseyside", ViewerRole.INVESTIGATOR)
    visitor.signs_in(investigator)
    assert visitor.visits("/concerns").status_code == HTTPStatus.FORBIDDEN
    with nation.as_seen_by(investigator) as work:
        assert {each.reference for each in signs.signs_of(work, kim.mentions)} == {"CU/1", "ME/1"}
    worry = next(each.record_ref for each in kim.signs if each.agency == COUNCIL)
    for address in ("/records", f"/find?q={KIM['person.name']}", f"/entities/{kim.ref}"):
        visitor.visits(address)
        assert "new shoes" not in visitor.words
        assert worry not in visitor.words
    with nation.as_seen_by(dorset) as work:
        assert COUNCIL not in concerns.concerns(work).items[0].agencies


def test_whoever_is_missing_now_and_seen_is_rung_about_until_somebody_has_answered(
    nation: TestNation, visitor: Visitor
) -> None:
    merseyside, dorset = lead(nation, "merseyside"), lead(nation, "dorset")
    with nation.as_seen_by(dorset) as work:
        duty_numbers.keep_duty_number(work, NumberToRing("07700 900999", "day and night"))
    gone = {name: each for name, each in EPISODE.items() if not name.startswith("found")} | {"status": "missing"}
    tells(nation, "merseyside", "missing_episode", gone)
    tells(nation, "dorset", "arrest", ARREST | {"drugs": ""})
    with nation.as_seen_by(merseyside) as work:
        (letter,) = inbox.inbox(work, inbox.Box.WAITING)
        assert (letter.kind, letter.ring) == (post_model.LetterKind.CONCERN_TO_RING, "07700 900999")
    visitor.signs_in(lead(nation, "nclcc"))
    with replace(nation.building.works, clock=Clock(letter.told_at + timedelta(hours=2))).begin(Role.DERIVE) as work:
        passing_on.settle(work, opening.opens)
    visitor.visits(f"/inbox/{letter.ref}")
    assert f'href="/concerns/{letter.about}"' in visitor.words, "whoever may open it is led to it, however late"
    visitor.signs_in(merseyside)
    (kim,) = _concerns(nation, "merseyside")
    visitor.visits(f"/concerns/{kim.ref}")
    assert "Nobody has answered yet: ring now" in visitor.words
    assert "07700 900999" in visitor.words
    visitor.sends("/concerns/acts/answer", ref=kim.ref, reason="Invented: Sergeant Pretend answered.")
    visitor.visits(f"/concerns/{kim.ref}")
    assert "Nobody has answered yet" not in visitor.words
    with nation.as_seen_by(merseyside) as work:
        assert inbox.inbox(work, inbox.Box.WAITING) == []


@pytest.mark.parametrize("words", ["", "Evict him."])
def test_what_is_wrong_with_an_act_is_said_beside_it(nation: TestNation, visitor: Visitor, words: str) -> None:
    dorset_arrests(nation)
    (kim,) = _concerns(nation, "dorset")
    visitor.signs_in(lead(nation, "dorset"))
    answer = visitor.sends("/concerns/acts/take-up", ref=kim.ref, reason=words)
    assert answer.status_code in {HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.FORBIDDEN}
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        assert concerns.concern(work, kim.ref).acts == ()
        store.note(work, governance_model.Act.CONSULTATION, [kim.ref])
        assert acting.act(work, kim.ref, ConcernStep(Did.TAKE_UP, "Invented reason.")).taken_up_by


def _concerns(nation: TestNation, code: str) -> tuple[concern.Concern, ...]:
    with nation.as_seen_by(lead(nation, code)) as work:
        return concerns.concerns(work).items
