"""A lead finds the worst concern, takes several up at once, and tells the council of a child from the concern. All is invented."""

import re

from counterline.governance.people.viewers import Viewer, add_viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.post import inbox
from counterline.post.model import LetterKind
from counterline.safeguarding.concerns import acting, concerns
from counterline.safeguarding.concerns.acts import ConcernStep
from counterline.safeguarding.concerns.concern import ConcernOutcome, ConcernState, Did
from counterline.safeguarding.concerns.listing import About, ConcernOrder, ConcernsAsked, Whose
from counterline.safeguarding.referrals import referral_sending
from counterline.vocabulary.identity import AgencyCode
from tests.ahead import BORN_IN
from tests.doors import Visitor, visitor
from tests.nation import TestNation
from tests.rooms.safeguarding.three_bodies import ARREST, lead, tells

__all__ = ["visitor"]
WHY = "Invented: I ring the school now."
BO = {"person.name": "Bo Pretend", "person.born": f"{BORN_IN + 1}-05-06"}
KIMS, BOS = "Makebelieve, Kim", "Pretend, Bo"


def two_children(nation: TestNation) -> dict[str, str]:
    """Dorset arrested two children away from home, in Bournemouth; each by name with the reference of its concern."""
    tells(nation, "dorset", "arrest", ARREST, ARREST | BO | {"reference": "CU/2"})
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        return {each.shown: each.ref for each in concerns.concerns(work).items}


def listed(nation: TestNation, **asked: object) -> list[str]:
    """What Dorset's lead is shown."""
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        return [each.shown for each in concerns.concerns(work, ConcernsAsked(**asked)).items]  # type: ignore[arg-type]


def colleague_of(nation: TestNation) -> Viewer:
    """Another safeguarding lead at Dorset, with a purpose."""
    with nation.building.works.begin(Role.OWNER) as work:
        made = add_viewer(work, "Invented Colleague", AgencyCode("dorset"), ViewerRole.SAFEGUARDING, persona=True)
    with nation.as_seen_by(made) as work:
        work.value("select choose_purpose('safeguarding', :now, null)", now=work.clock.now())
    return made


def test_a_lead_narrows_the_list_by_name_age_town_force_and_who_has_it(nation: TestNation, visitor: Visitor) -> None:
    kim, bo = KIMS, BOS
    refs = two_children(nation)
    assert set(refs) == {kim, bo}
    assert listed(nation, sort=ConcernOrder.NAME) == sorted(refs)
    assert listed(nation, q="pretend bo") == listed(nation, q=refs[bo]) == [bo]
    assert listed(nation, q="nobody") == []
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        found = concerns.concerns(work)
        ages = {each.shown: each.ages and each.ages[0] for each in found.items}
        assert found.counted == {Whose.MINE: 0, Whose.NOBODYS: 2, Whose.OTHERS: 0}
        assert (found.pages, found.left_off) == (1, 0)
        (home,) = found.areas
    assert (ages[bo] or 0) < (ages[kim] or 0)
    assert listed(nation, under=ages[kim]) == [bo]
    assert set(listed(nation, about=About.CHILD, area=home, force="dorset")) == {kim, bo}
    assert listed(nation, about=About.HOME) == listed(nation, force="kent") == listed(nation, page=2) == []
    visitor.signs_in(lead(nation, "dorset"))
    visitor.visits("/concerns?q=pretend&whose=nobody&under=&rule=")
    assert f"{ages[bo]} years, Liverpool" in visitor.words
    assert kim not in visitor.words
    with nation.building.works.begin(Role.SEAL) as work:
        assert work.value("select count(*) from log_entries where 'concern' = any(subjects)") == 0, (
            "no word of it is in the clear"
        )


def test_two_ticked_concerns_are_taken_up_in_one_act_and_each_is_an_act_of_its_own(
    nation: TestNation, visitor: Visitor
) -> None:
    refs = two_children(nation)
    bo = refs[BOS]
    dorset = lead(nation, "dorset")
    visitor.signs_in(dorset)
    visitor.visits("/concerns")
    assert 'formaction="/concerns/acts/take-up"' in visitor.words
    chosen = "&".join(f"ref={each}" for each in refs.values())
    visitor.visits(f"/concerns/acts/take-up?{chosen}")
    assert "I do" not in visitor.words, "nobody of the body but the lead takes concerns up"
    visitor.sends("/concerns/acts/take-up", ref=list(refs.values()), reason=WHY)  # type: ignore[arg-type]
    assert "You have taken the concern up" in visitor.words
    assert "Mine (2)" in visitor.words
    with nation.as_seen_by(dorset) as work:
        found = concerns.concerns(work, ConcernsAsked(whose=Whose.MINE)).items
        assert {each.state for each in found} == {ConcernState.TAKEN_UP}
        assert len({act.ref for each in found for act in each.acts}) == 2
        acting.act(work, bo, ConcernStep(Did.CLOSE, WHY, outcome=ConcernOutcome.UPHELD))
    visitor.sends("/concerns/acts/give", ref=list(refs.values()), reason=WHY, other="Liverpool City Council")  # type: ignore[arg-type]
    assert "This concern is closed, so give is not possible now" in visitor.words
    with nation.as_seen_by(dorset) as work:
        given, closed = (concerns.concern(work, refs[each]) for each in (KIMS, BOS))
    assert (given.state, closed.state) == (ConcernState.WITH_A_BODY, ConcernState.CLOSED)
    assert given.held is not None
    assert given.held.body == "liverpool-council"


def test_concerns_that_nobody_took_up_are_given_in_one_act_and_no_tick_is_lost(
    nation: TestNation, visitor: Visitor
) -> None:
    refs = list(two_children(nation).values())
    visitor.signs_in(lead(nation, "dorset"))
    visitor.visits("/concerns/acts/give?" + "&".join(f"ref={each}" for each in refs))
    assert visitor.words.count("You take this concern up first, with the same reason.") == 2
    visitor.sends("/concerns/acts/give", ref=refs, reason=WHY, other="Liverpool City Council")  # type: ignore[arg-type]
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        for each in refs:
            found = concerns.concern(work, each)
            assert [act.did for act in found.acts] == [Did.TAKE_UP, Did.GIVE]
            assert (found.state, found.held and found.held.body) == (ConcernState.WITH_A_BODY, "liverpool-council")


def test_a_concern_is_taken_up_for_a_colleague_of_ones_own_body_and_for_nobody_elses(
    nation: TestNation, visitor: Visitor
) -> None:
    refs = two_children(nation)
    colleague = colleague_of(nation)
    kim = refs[KIMS]
    visitor.signs_in(lead(nation, "dorset"))
    visitor.visits(f"/concerns/acts/take-up?ref={kim}")
    assert colleague.name in visitor.words
    visitor.sends("/concerns/acts/take-up", ref=kim, reason=WHY, colleague=lead(nation, "kent").ref)
    assert "Choose a colleague of your own body" in visitor.words
    visitor.sends("/concerns/acts/take-up", ref=kim, reason=WHY, colleague=colleague.ref)
    with nation.as_seen_by(colleague) as work:
        given = [(each.kind, each.person) for each in inbox.outstanding(work) if each.person]
    assert given == [(LetterKind.CONCERN_GIVEN, colleague.name)], "whoever is to do it hears so by name"
    assert f"{colleague.name}, Dorset Police" in visitor.words
    with nation.as_seen_by(colleague) as work:
        assert [each.ref for each in concerns.concerns(work, ConcernsAsked(whose=Whose.MINE)).items] == [kim]
    assert set(listed(nation, whose=Whose.OTHERS)) == {KIMS}


def test_from_a_childs_concern_the_second_click_opens_a_referral_filled_in_but_for_the_leads_own_answers(
    nation: TestNation, visitor: Visitor
) -> None:
    refs = two_children(nation)
    visitor.signs_in(lead(nation, "dorset"))
    visitor.visits("/concerns")
    visitor.visits(f"/concerns/{refs[KIMS]}")
    for each in ("Take it up", "Tell another body", "Record a screening", "More acts", "Whom to ring", "All duties"):
        assert each in visitor.words, each
    (way,) = re.findall(r'href="(/referrals/new\?about=[^"]+)"', visitor.words)
    page = visitor.visits(way.replace("&amp;", "&")).text
    assert 'value="liverpool-council" checked' in page
    assert "Kim Makebelieve" in page
    assert re.search(r'<textarea[^>]* name="reprisal"[^>]*></textarea>', page)
    assert " selected" not in page, "no law is chosen for her"
    (key,) = re.findall(r'name="key" value="([^"]+)"', page)
    typed = {"key": key, "about": refs[KIMS], "kind": "referral", "to": "liverpool-council"}
    said = {"words": "Invented: met beside a line.", "why": "Invented: they look after her.", "reprisal": WHY}
    law = {"safe_contact": WHY, "gateway": "children-2004-s10"}
    visitor.sends("/referrals/new", **typed, **said, **law)
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        assert [each.receiver for each in referral_sending.referrals(work)] == ["liverpool-council"]
