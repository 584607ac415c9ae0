"""Packs are filled from what their viewer reads, kept as typed, and leave as an act of disclosure. Everybody here is invented."""

import pytest

from counterline.faces.safeguarding.packs.packs_told import packs_told
from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import purposes
from counterline.intake.running import withdrawing
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.records.wording.disclosing import GatewayNeeded
from counterline.safeguarding.packs import pack, pack_keeping
from counterline.safeguarding.packs.pack import PackFilled
from counterline.vocabulary.terms.law import Basis
from tests.ahead import BORN_IN
from tests.doors import Visitor, visitor, visitor_of
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation
from tests.people import mention_of
from tests.retelling import told_once

__all__ = ["visitor"]
ADULTS = "pack-adult-safeguarding"
BOY = {"person.name": "Sam Invented", "person.born": f"{BORN_IN}-02-01", "person.sex": "male"}
HELD = {"source.handling": "C", "source.conditions": "A1", "circulation": "Dorset"}
REPRISAL, SAFE, RANG = (
    "They watch the house; nobody goes in uniform.",
    "By text to the aunt",
    "PC Invented, 07700 900300",
)
_SENT_SINCE = """
insert into packs (ref, kind, version, mention_ref, agency, begun_by, begun_at, sent_to, sent_by, sent_at, audience_id)
select ref || number, kind, version, mention_ref, agency, begun_by, begun_at + make_interval(mins => number), 'kent', begun_by,
       begun_at + make_interval(mins => number), audience_id
  from packs, generate_series(1, 201) number
"""


@told_once
def tell(nation: TestNation) -> str:
    """Dorset arrests a boy, Kent tells something of him with conditions, and Merseyside keeps to itself what it knows."""
    arrest = {
        "reference": "CU/1",
        "happened_on": "2026-03-02",
        "area": "Bournemouth",
        "brands": "Gannet",
        **BOY,
        **SHARED,
    }
    file_records(nation, "dorset", "arrest", [arrest | {"person.role": "suspect", "exploitation_flag": "yes"}])
    episode = {"reference": "M/1", "missing_from": "2026-03-01", "found_on": "2026-03-02", **BOY, **HELD}
    file_records(nation, "kent", "missing_episode", [episode | {"described": "He owes them for a bag."}])
    hidden = {"reference": "M/2", "missing_from": "2026-02-01", "found_on": "2026-02-02", **BOY}
    file_records(nation, "merseyside", "missing_episode", [hidden | {"described": "Hidden words"}])
    with nation.as_seen_by(lead(nation)) as work:
        return mention_of(work, "CU/1")


def lead(nation: TestNation, agency: str = "dorset") -> Viewer:
    """The safeguarding lead of a force."""
    return nation.viewer(agency, ViewerRole.SAFEGUARDING)


def begun(nation: TestNation, kind: str = "pack-national-referral") -> str:
    """A pack of Dorset's lead about the boy."""
    ref = tell(nation) if kind != ADULTS else of_a_woman(nation)
    with nation.as_seen_by(lead(nation)) as work:
        return pack_keeping.begin_pack(work, kind, ref).ref


def of_a_woman(nation: TestNation) -> str:
    """Somebody of 40 whom Dorset arrested."""
    woman = {"person.name": "Jo Grown", "person.born": f"{BORN_IN - 25}-02-01", "person.role": "suspect"}
    arrest = {"reference": "CU/40", "happened_on": "2026-03-02", "area": "Bournemouth", "brands": "Gannet"}
    file_records(nation, "dorset", "arrest", [arrest | woman | SHARED])
    with nation.as_seen_by(lead(nation)) as work:
        return mention_of(work, "CU/40")


def test_no_adults_pack_is_begun_about_somebody_whom_records_call_under_18(
    nation: TestNation, visitor: Visitor
) -> None:
    boy = tell(nation)
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict, match="under 18"):
        pack_keeping.begin_pack(work, ADULTS, boy)
    visitor.signs_in(lead(nation))
    visitor.visits(f"/duties/{boy}/packs")
    assert ("pack-national-referral" in visitor.words, ADULTS in visitor.words) == (True, False)
    assert "under 18" in visitor.sends(f"/duties/{boy}/packs", kind=ADULTS).text
    with nation.as_seen_by(lead(nation)) as work:
        assert len(pack_keeping.packs_for(work, of_a_woman(nation))) == 2


def opened(nation: TestNation, ref: str, viewer: Viewer | None = None) -> PackFilled:
    """The pack as it stands."""
    with nation.as_seen_by(viewer or lead(nation)) as work:
        return pack_keeping.pack_filled(work, ref)


def types(nation: TestNation, ref: str, viewer: Viewer | None = None, **words: str) -> None:
    """Somebody types into fields."""
    with nation.as_seen_by(viewer or lead(nation)) as work:
        pack_keeping.keep_typed(work, ref, {name.replace("_", "-"): said for name, said in words.items()})


def test_each_line_has_its_source_beside_it_and_what_nobody_says_is_a_gap(nation: TestNation) -> None:
    found = opened(nation, begun(nation))
    assert {(each.said, each.agency, each.reference) for each in found.answers["encounters"].lines} == {
        ("Arrest and custody, as suspect, Bournemouth", "dorset", "CU/1"),
        ("Missing episode", "kent", "M/1"),
    }
    assert [each.said for each in found.answers["county-lines"].lines] == ["brands: Gannet"]
    (facts,) = found.answers["facts"].facts
    assert (facts.said, facts.basis) == ("He owes them for a bag.", Basis.FACT)
    assert not any("Hidden" in each.said for answer in found.answers.values() for each in answer.lines)
    assert {"languages", "own-words", "reprisal"} <= {each.name for each in found.gaps}


def test_what_its_originator_gave_with_conditions_is_shown_and_leaves_in_no_file(nation: TestNation) -> None:
    ref = begun(nation)
    assert [each.held_back for each in opened(nation, ref).answers["facts"].lines] == [True]
    types(nation, ref, reprisal=REPRISAL, safe_contact=SAFE, referrer=RANG)
    with nation.as_seen_by(lead(nation)) as work:
        sent, _ = pack_keeping.take_pack(work, ref, "home-office")
    assert "facts" in {each.name for each in sent.gaps}
    with nation.building.works.begin(Role.SEAL) as work:
        (left,) = work.rows(
            "select subjects, recipients from log_entries where act = 'disclosure' and :ref = any(subjects)", ref=ref
        )
    assert (left.recipients, ref in left.subjects, "from:part-3" in left.subjects) == (
        ["agency:home-office"],
        True,
        True,
    )


def test_half_a_pack_is_kept_at_each_field_and_what_two_people_typed_is_kept_of_both(nation: TestNation) -> None:
    ref = begun(nation)
    types(nation, ref, languages="Eng")
    types(nation, ref, languages="English and Invented")
    second = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    with nation.building.works.begin(Role.OWNER) as work:
        second = viewers.add_viewer(work, "Another invented lead", second.agency, ViewerRole.SAFEGUARDING, persona=True)
    with nation.as_seen_by(second) as work:
        purposes.choose_purpose(work, "safeguarding")
    types(nation, ref, second, languages="Invented alone")
    answer = opened(nation, ref).answers["languages"]
    assert (answer.words, [each.words for each in answer.earlier]) == ("Invented alone", ["English and Invented"])
    assert not answer.is_gap


def test_nothing_leaves_before_reprisal_and_safe_contact_are_answered_and_only_by_a_first_responder(
    nation: TestNation,
) -> None:
    ref = begun(nation)
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict, match="reprisal"):
        pack_keeping.take_pack(work, ref, "home-office")
    types(nation, ref, reprisal=REPRISAL, safe_contact=SAFE, referrer=RANG)
    with nation.as_seen_by(lead(nation)) as work:
        sent, sides = pack_keeping.take_pack(work, ref, "home-office")
    assert (sent.pack.sent_to, "Part 3" in sides.said) == ("home-office", True)
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict, match="was sent"):
        pack_keeping.keep_typed(work, ref, {"languages": "More"})
    charity = nation.viewer("catch22", ViewerRole.PARTNER)
    told = {"reference": "W/1", "happened_on": "2026-03-06", "type": "contact", **BOY}
    file_records(nation, "catch22", "safeguarding_contact", [told], by=charity)
    with nation.as_seen_by(charity) as work:
        theirs = pack_keeping.begin_pack(work, "pack-national-referral", mention_of(work, "W/1")).ref
    with nation.as_seen_by(charity) as work, pytest.raises(NotAllowed, match="first responder"):
        pack_keeping.take_pack(work, theirs, "home-office")


def test_an_adult_is_referred_by_their_consent_alone(nation: TestNation) -> None:
    woman = {"reference": "CU/9", "happened_on": "2026-03-02", "person.role": "suspect", **SHARED}
    told = {"person.name": "Robin Invented", "person.born": "1980-02-01"}
    file_records(nation, "dorset", "arrest", [woman | told])
    with nation.as_seen_by(lead(nation)) as work:
        ref = pack_keeping.begin_pack(work, "pack-national-referral", mention_of(work, "CU/9")).ref
    types(nation, ref, reprisal=REPRISAL, safe_contact=SAFE, referrer=RANG)
    for said in ("", "no", "not known"):
        types(nation, ref, consent=said)
        with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict, match="consent alone"):
            pack_keeping.take_pack(work, ref, "home-office")
    types(nation, ref, consent="", age="She may be 17, and says so.")
    with nation.as_seen_by(lead(nation)) as work:
        sent, _ = pack_keeping.take_pack(work, ref, "home-office")
    assert sent.pack.sent_to == "home-office"


def test_somebody_who_was_a_child_in_an_old_record_is_an_adult_now_and_is_asked(nation: TestNation) -> None:
    woman = {"person.name": "Robin Invented", "person.born": "1990-02-01", "person.role": "suspect", **SHARED}
    file_records(nation, "dorset", "arrest", [{"reference": "CU/9", "happened_on": "2006-03-02"} | woman])
    with nation.as_seen_by(lead(nation)) as work:
        ref = pack_keeping.begin_pack(work, "pack-national-referral", mention_of(work, "CU/9")).ref
    types(nation, ref, reprisal=REPRISAL, safe_contact=SAFE, referrer=RANG)
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict, match="consent alone"):
        pack_keeping.take_pack(work, ref, "home-office")


def test_police_material_goes_to_a_council_by_a_law_that_its_sender_names(nation: TestNation) -> None:
    ref = begun(nation, ADULTS)
    types(nation, ref, reprisal=REPRISAL, safe_contact=SAFE, referrer=RANG)
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(GatewayNeeded, match="children-2004-s10"):
        pack_keeping.take_pack(work, ref, "dorset-council")
    with nation.as_seen_by(lead(nation)) as work:
        _, sides = pack_keeping.take_pack(work, ref, "dorset-council", "crime-and-disorder-1998-s115")
    assert "Crime and Disorder Act 1998 s.115" in sides.said


def test_a_pack_is_for_those_who_protect_at_its_agency_alone(nation: TestNation) -> None:
    ref = begun(nation)
    types(nation, ref, own_words="What he said")
    with nation.as_seen_by(lead(nation, "kent")) as work, pytest.raises(NotFound):
        pack_keeping.pack_filled(work, ref)
    with nation.building.works.begin(Role.OWNER) as work:
        work.run(_SENT_SINCE)
    with nation.as_seen_by(lead(nation)) as work:
        listed = packs_told(pack_keeping.packs(work))
    assert (listed.items[0].ref, len(listed.items), listed.cut) == (ref, 201, True), "what waits is never left out"
    for role in (ViewerRole.INVESTIGATOR, ViewerRole.OFFICER):
        with nation.as_seen_by(nation.viewer("dorset", role)) as work:
            assert work.value("select count(*) from packs") == 0
            assert work.value("select count(*) from pack_words") == 0


def test_once_its_person_is_hidden_a_pack_shows_each_their_own_words_and_leaves_for_nobody(nation: TestNation) -> None:
    told = {"reference": "M/1", "missing_from": "2026-03-01", "found_on": "2026-03-02", **BOY, **HELD}
    sent = file_records(nation, "kent", "missing_episode", [told | {"described": "He owes them for a bag."}])
    with nation.as_seen_by(lead(nation)) as work:
        ref = pack_keeping.begin_pack(work, "pack-national-referral", mention_of(work, "M/1")).ref
    with nation.building.works.begin(Role.OWNER) as work:
        second = viewers.add_viewer(work, "Another lead", "dorset", ViewerRole.SAFEGUARDING, persona=True)  # type: ignore[arg-type]
    with nation.as_seen_by(second) as work:
        purposes.choose_purpose(work, "safeguarding")
    types(nation, ref, reprisal=REPRISAL, safe_contact=SAFE, referrer=RANG)
    types(nation, ref, second, languages="Invented alone")
    page = visitor_of(nation.building)
    page.signs_in(lead(nation))
    leads_to_duties = ["/duties/MN" in page.visits(f"/packs/{ref}").text]
    with nation.as_seen_by(nation.force("kent").feed) as work:
        withdrawing.withdraw_submission(work, sent.ref)
    nation.settle()
    leads_to_duties += ["/duties/MN" in page.visits(f"/packs/{ref}").text]
    assert leads_to_duties == [True, False], "nobody is sent to a person whom they cannot read"
    for viewer, words in ((lead(nation), REPRISAL), (second, "Invented alone")):
        found = opened(nation, ref, viewer)
        answers = found.answers.values()
        assert found.hidden
        assert not [line for each in answers for line in each.lines]
        assert {each.typed.by for each in answers if each.typed} == {viewer.name}
        assert words in {each.words for each in answers}
    with nation.as_seen_by(lead(nation)) as work, pytest.raises(Conflict, match="nothing leaves"):
        pack_keeping.take_pack(work, ref, "home-office")


@pytest.mark.parametrize(
    ("agency", "refers"),
    [
        ("dorset", True),
        ("dorset-council", True),
        ("belfast-hsc-trust", True),
        ("catch22", False),
        ("dorset-icb", False),
    ],
)
def test_first_responders_are_police_councils_and_trusts_of_northern_ireland(
    nation: TestNation, agency: str, *, refers: bool
) -> None:
    assert pack.is_first_responder(nation.force(agency).code) is refers
