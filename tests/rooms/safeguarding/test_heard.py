"""Whoever is said to be exploited or a child near a line is heard by whom it concerns, and their council is told. All is invented."""

import re
from collections.abc import Mapping
from html import unescape

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from counterline.post import inbox
from counterline.post.inbox import Box
from counterline.post.model import LetterKind
from counterline.records.keeping.reading_back import RecordTold, record_by_ref
from counterline.reports import handing_in
from counterline.reports.model import Report, Thing, ThingKind
from counterline.safeguarding.concerns import acting, acts, concern, concerns, noticing
from counterline.safeguarding.concerns.listing import ConcernsAsked
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.duties.duty_numbers import NumberToRing
from counterline.safeguarding.referrals import referral_sending
from counterline.safeguarding.referrals.referral_rules import ReferralKind
from counterline.safeguarding.referrals.referral_sending import Sending
from counterline.safeguarding.reviews import telling_of_one
from tests.ahead import BORN_IN, ahead
from tests.doors import Visitor, visitor
from tests.kinds_told import SHARED
from tests.nation import TestNation
from tests.rooms.safeguarding.three_bodies import COUNCIL, lead, tells

__all__ = ["visitor"]
Row = Mapping[str, str]
TODAY, LONG_AGO = ahead(-3).isoformat(), ahead(-800).isoformat()
GIRL = {"person.name": "Ava Makebelieve", "person.born": f"{BORN_IN + 2}-02-01"}
MAN = {"person.name": "Alan Makebelieve", "person.age": "44"}
NOBODY_KNOWS = {"person.name": "Al Makebelieve"}
LINE = {"contact_point.value": "07700 900123", "contact_point.role": "deal line"}
INTELLIGENCE = {"happened_from": TODAY, "text": "Invented words.", "source.grading": "2BP"}
EPISODE = {"missing_from": TODAY, "found_on": TODAY, "home_area": "Liverpool"}
HURT = {"happened_on": TODAY, "offence": "Assault", "county_lines_flag": "yes"}
VISIT = {"happened_on": TODAY, "area": "Poole"}


def kinds(nation: TestNation, agency: str, role: ViewerRole = ViewerRole.SAFEGUARDING) -> list[LetterKind]:
    """The letters that wait for those who protect at a body."""
    with nation.as_seen_by(nation.viewer(agency, role)) as work:
        return sorted(each.kind for each in inbox.inbox(work, Box.WAITING) if not each.recalled)


def rules(nation: TestNation, agency: str = "dorset", *, past: bool = False) -> set[str]:
    """The rules by which anybody is a concern to a force's lead."""
    with nation.as_seen_by(lead(nation, agency)) as work:
        found = concerns.concerns(work, ConcernsAsked(past=past)).items
    return {each.rule.name for one in found for each in one.fired}


SAID = "said-to-be-exploited"
TOLD: tuple[tuple[str, Row, set[str]], ...] = (
    ("intelligence_report", INTELLIGENCE | GIRL | {"person.category": "victim"}, {SAID}),
    ("intelligence_report", INTELLIGENCE | GIRL | {"person.role": "victim"} | LINE, {SAID, "named-a-line"}),
    ("intelligence_report", INTELLIGENCE | NOBODY_KNOWS | {"person.category": "CHILD_VICTIM"}, {SAID}),
    ("intelligence_report", INTELLIGENCE | GIRL | {"person.role": "witness", "brands": "Gannet"}, {"named-a-line"}),
    ("intelligence_report", INTELLIGENCE | GIRL | {"person.role": "officer", "brands": "Gannet"}, set()),
    ("intelligence_report", INTELLIGENCE | GIRL | LINE | {"source.grading": "2EP", "person.role": "victim"}, set()),
    ("intelligence_report", INTELLIGENCE | MAN | {"person.role": "victim"}, set()),
    ("intelligence_report", INTELLIGENCE | MAN | {"person.role": "victim", "brands": "Gannet"}, {SAID}),
    ("intelligence_report", INTELLIGENCE | MAN | {"brands": "Gannet"}, set()),
    ("missing_episode", EPISODE | MAN | {"exploitation_flag": "yes"}, {SAID}),
    ("missing_episode", EPISODE | GIRL | {"person.role": "reporter", "exploitation_flag": "yes"}, set()),
    (
        "missing_episode",
        EPISODE | GIRL | {"person.role": "reporter", "person.category": "victim", "exploitation_flag": "yes"},
        {SAID},
    ),
    ("return_interview", {"happened_on": TODAY, "county_lines_flag": "yes"} | GIRL, {SAID}),
    ("safeguarding_contact", {"happened_on": TODAY, "type": "national referral mechanism"} | MAN, {SAID}),
    ("arrest", {"happened_on": TODAY, "county_lines_flag": "yes"} | GIRL, {SAID}),
    ("arrest", {"happened_on": TODAY, "county_lines_flag": "yes"} | NOBODY_KNOWS, {SAID}),
    ("arrest", {"happened_on": TODAY, "county_lines_flag": "yes"} | MAN, set()),
    ("arrest", {"happened_on": TODAY, "exploitation_flag": "yes"} | MAN, {SAID}),
    ("incident", {"happened_on": TODAY, "offence": "Robbery", "person.role": "victim"} | GIRL, set()),
    ("incident", HURT | {"person.role": "suspect"} | GIRL, {"named-a-line"}),
    ("incident", HURT | {"person.role": "victim"} | GIRL, {"named-a-line", SAID}),
    ("incident", HURT | {"person.role": "witness"} | GIRL, set()),
    ("incident", HURT | {"person.role": "suspect"} | MAN, set()),
    ("incident", HURT | {"county_lines_flag": "no", "person.role": "suspect"} | GIRL, set()),
    (
        "incident",
        {"happened_on": TODAY, "offence": "Assault", "person.role": "victim", "brands": "Gannet"} | MAN,
        {SAID},
    ),
    ("person_entry", {"listed_on": TODAY, "list_name": "Cuckooed occupiers"} | MAN, {"home-used"}),
    ("person_entry", {"listed_on": TODAY, "person.role": "occupier", "person.category": "victim"} | MAN, {"home-used"}),
    ("person_entry", {"listed_on": TODAY, "list_name": "Cuckooing suspects", "person.role": "suspect"} | MAN, set()),
    ("address_visit", VISIT | {"result": "at risk", "child_there": "yes"}, {"child-there", "home-used"}),
    ("address_visit", VISIT | {"result": "no access", "child_there": "yes"}, {"child-there"}),
    ("address_visit", VISIT | {"result": "not cuckooed", "child_there": "yes"}, set()),
    (
        "seizure",
        {"happened_on": TODAY, "drug.drug": "crack", "area": "Poole", "brands": "Gannet"} | GIRL,
        {"child-on-a-line", "named-a-line"},
    ),
    (
        "vehicle",
        {"happened_on": TODAY, "vehicle.registration": "AB12 CDE", "brands": "Gannet"} | GIRL,
        {"named-a-line"},
    ),
)


NAMES = """
Quill Imaginary,Zadie Pretend,Osric Fabled,Thora Mythic,Wynne Unreal,Ivo Fancied,Petra Dreamt,Cosmo Storied,Leda Conjured,
Rufus Devised,Isla Fictive,Hugo Fashioned,Nora Contrived,Otis Feigned,Vera Supposed,Abel Painted,Greta Sketched,Jonas Drafted,
Mabel Penned,Felix Spun,Edith Woven,Basil Minted,Olga Coined,Silas Carved,Tilda Moulded,Ruben Forged,Agnes Figured,Caleb Modelled,
Dora Whittled,Ezra Stitched,Fern Etched,Gil Plaited,Hope Scripted
""".replace("\n", "").split(",")


def test_each_record_raises_by_itself_what_it_should_and_no_more(nation: TestNation) -> None:
    for number, (kind, told, _) in enumerate(TOLD):
        shared = {"marking": "OFFICIAL"} if "source.grading" in told else SHARED
        own = {"person.name": NAMES[number], "person.postcode": f"BH{number} 1AA"} if "person.name" in told else {}
        own |= {"address.text": f"{number} Invented Street, Poole"} if kind == "address_visit" else {}
        own |= (
            {"person.born": f"{BORN_IN + 2}-{2 + number // 28:02}-{number % 28 + 1:02}"}
            if "person.born" in told
            else {}
        )
        tells(nation, "dorset", kind, {"reference": f"R/{number}", **told, **own, **shared}, by=lead(nation, "dorset"))
    raised: dict[str, set[str]] = {f"R/{number}": set() for number in range(len(TOLD))}
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        for one in concerns.concerns(work).items:
            for fired in one.fired:
                raised[fired.rests_on[0].reference].add(fired.rule.name)
    assert raised == {f"R/{number}": rules for number, (*_, rules) in enumerate(TOLD)}


def filled(visitor: Visitor) -> dict[str, str]:
    """What stands in the fields of the form that was opened."""
    assert visitor.page is not None
    page = visitor.page.text
    typed = {
        name: unescape(words)
        for name, words in re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>([^<]*)</textarea>', page)
    }
    chosen = re.findall(r'<select[^>]* name="(\w+)".*?<option value="([^"]*)" selected', page, re.DOTALL)
    hidden = re.findall(r'<input type="hidden" name="(about|key)" value="([^"]*)">', page)
    radios = re.findall(r'name="(kind|to)" type="radio" value="([\w-]+)" checked', page)
    return {**typed, **dict(chosen), **dict(hidden), **dict(radios)}


def writes(nation: TestNation, role: str, age: str, code: str = "2BP") -> handing_in.Sent:
    """An officer of Dorset writes of a girl beside a line in Weymouth."""
    girl = Thing(ThingKind.PERSON, "Ava Makebelieve", role, age=age)
    line = Thing(ThingKind.CONTACT_POINT, "07700 900123", "deal line")
    place = Thing(ThingKind.PLACE, "Weymouth")
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        return handing_in.send(work, Report("She is taken there after school.", code, "fact", (girl, line, place)))


def test_a_girl_in_an_officers_report_reaches_the_forces_lead_whose_first_task_is_to_tell_the_council(
    nation: TestNation, visitor: Visitor
) -> None:
    council = nation.viewer("dorset-council", ViewerRole.PARTNER)
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        duty_numbers.keep_duty_number(work, NumberToRing("07700 900456", "day and night"))
    record = writes(nation, "victim", "14").record
    visitor.signs_in(nation.viewer("dorset"))
    visitor.visits(f"/reports/{record.ref}")
    assert "Dorset Police: 07700 900456 (day and night)" in visitor.words, "before the worker has done anything"
    nation.settle()
    assert kinds(nation, "dorset") == [LetterKind.CONCERN, LetterKind.TELL_COUNCIL]
    assert kinds(nation, "dorset-council", ViewerRole.PARTNER) == kinds(nation, "nclcc") == []
    visitor.visits(f"/reports/{record.ref}")
    assert 'href="/concerns/' not in visitor.words, "an officer reads no concerns"
    visitor.signs_in(lead(nation, "dorset"), then=f"/reports/{record.ref}")
    assert (
        'A concern about a person whom this report names: <a class="govuk-link app-reference" href="/concerns/MN-'
        in (visitor.words)
    )

    with nation.as_seen_by(lead(nation, "dorset")) as work:
        (task,) = [each for each in inbox.inbox(work) if each.kind is LetterKind.TELL_COUNCIL]
        acting.act(work, task.about, acts.ConcernStep(concern.Did.TAKE_UP, "Invented: I ring them now."))
    assert kinds(nation, "dorset") == [LetterKind.TELL_COUNCIL], "to take it up is not to tell the council"

    visitor.signs_in(lead(nation, "dorset"))
    visitor.visits(f"/referrals/new?about={task.about}&council=true")
    typed = filled(visitor)
    assert (typed["to"], typed["kind"]) == ("dorset-council", "referral")
    assert typed["words"].splitlines()[:2] == ["Ava Makebelieve", "Age 14"]
    assert (typed.get("gateway"), typed["reprisal"], typed["safe_contact"]) == (None, "", ""), "the lead says these"
    visitor.sends("/referrals/new", **typed)
    assert "Say in a sentence whether telling could bring reprisal" in visitor.words
    assert "Say in a sentence how to make contact safely" in visitor.words
    answers = {"reprisal": "Invented: he reads her telephone.", "safe_contact": "Invented: her form tutor."}
    visitor.sends("/referrals/new", **typed | answers, gateway="children-2004-s10")
    nation.settle()
    assert kinds(nation, "dorset") == []
    with nation.as_seen_by(council) as work:
        (told,) = referral_sending.referrals(work)
    assert (told.kind, told.sender, told.words) == (ReferralKind.REFERRAL, "dorset", typed["words"])


def told_as_kept(work: Work, ref: str) -> RecordTold:
    """A record as its readers read it."""
    found = record_by_ref(work, ref)
    assert found is not None
    return found


def test_an_adult_victim_with_no_line_beside_is_told_to_nobody_and_the_page_says_so_by_silence(
    nation: TestNation, visitor: Visitor
) -> None:
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        man = Thing(ThingKind.PERSON, "Alan Makebelieve", "victim", age="44")
        sent = handing_in.send(work, Report("His bicycle was taken.", "2BP", "fact", (man,)))
        record = telling_of_one.told_of_record(work, told_as_kept(work, sent.record.ref))
    nation.settle()
    assert record is None
    assert kinds(nation, "dorset") == []


def test_a_councils_own_flag_is_silent_to_it_and_heard_by_whoever_else_protects(nation: TestNation) -> None:
    council = nation.viewer(COUNCIL, ViewerRole.PARTNER)
    flagged = {"reference": "W/9", "happened_on": TODAY, "type": "referral", "exploitation_flag": "yes", **GIRL}
    tells(nation, COUNCIL, "safeguarding_contact", flagged | SHARED, by=council)
    assert kinds(nation, COUNCIL, ViewerRole.PARTNER) == []
    assert kinds(nation, "nclcc") == [LetterKind.CONCERN]


def test_what_rests_on_one_record_is_one_letter_and_a_debt_alone_still_speaks(nation: TestNation) -> None:
    arrest = {"reference": "A/1", "happened_on": TODAY, "area": "Poole", "home_area": "Liverpool", **GIRL, **SHARED}
    tells(nation, "dorset", "arrest", arrest | {"drugs": "crack", "person.role": "suspect"})
    assert {"child-on-a-line", "may-owe"} <= rules(nation)
    assert kinds(nation, "dorset") == [LetterKind.CONCERN]
    other = {"person.name": "Bea Pretend", "person.born": f"{BORN_IN + 1}-05-06"}
    tells(nation, "dorset", "arrest", arrest | other | {"reference": "A/2", "drugs": "cannabis", "home_area": "Poole"})
    assert kinds(nation, "dorset") == [LetterKind.CONCERN] * 2


def test_what_was_long_past_when_it_came_is_told_to_nobody_and_stands_to_be_reviewed(nation: TestNation) -> None:
    flagged = {"reference": "M/1", **EPISODE, **GIRL, "exploitation_flag": "yes", **SHARED}
    tells(nation, "dorset", "missing_episode", flagged | {"missing_from": LONG_AGO, "found_on": LONG_AGO})
    assert kinds(nation, "dorset") == []
    assert (rules(nation), rules(nation, past=True)) == (set(), {SAID})


def test_time_alone_ends_no_concern_that_was_raised(nation: TestNation) -> None:
    tells(
        nation,
        "dorset",
        "missing_episode",
        {"reference": "M/1", **EPISODE, **GIRL, "exploitation_flag": "yes", **SHARED},
    )
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update signs set day = day - 800, until = case when sign = 'child' then until else until - 800 end")
        identity = work.value("select min(identity_key) from signs")
    with nation.building.works.begin(Role.DERIVE) as work:
        noticing.look(work, [identity])
    assert kinds(nation, "dorset") == [LetterKind.CONCERN]
    assert rules(nation) == {SAID}
    assert rules(nation, past=True) == set()


def test_a_child_who_is_released_after_the_letter_was_answered_is_told_of_again(nation: TestNation) -> None:
    case = {"case_reference": "C/1", **GIRL, **SHARED}
    arrest = {"reference": "A/1", "happened_on": TODAY, "area": "Poole", "home_area": "Poole", "brands": "Gannet"}
    tells(nation, "dorset", "arrest", arrest | case | {"person.role": "suspect", "custody_reference": "A/1"})
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        (one,) = concerns.concerns(work).items
        acting.act(work, one.ref, acts.ConcernStep(concern.Did.TAKE_UP, "Invented: I ring them now."))
    assert kinds(nation, "dorset") == [LetterKind.TELL_COUNCIL]
    released = {"reference": "C/1", "happened_on": ahead(-1).isoformat(), "outcome": "released under investigation"}
    tells(nation, "dorset", "case_status", released | case)
    assert kinds(nation, "dorset") == [LetterKind.CONCERN, LetterKind.TELL_COUNCIL]


def test_one_lead_is_asked_to_tell_of_a_child_in_a_visited_home_and_a_referral_elsewhere_ends_nothing(
    nation: TestNation,
) -> None:
    visit = {
        "reference": "V/1",
        "address.text": "4 Invented Street, Poole",
        "result": "no longer cuckooed",
        "child_there": "yes",
    }
    tells(nation, "dorset", "address_visit", VISIT | visit | SHARED)
    assert kinds(nation, "dorset") == [LetterKind.CONCERN, LetterKind.TELL_COUNCIL]
    why = "Invented: they live there and the child was seen."
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        (task,) = [each for each in inbox.inbox(work) if each.kind is LetterKind.TELL_COUNCIL]
        referral_sending.send_referral(work, Sending(ReferralKind.NOT_SHARED, "kent", why, why, task.about))
    assert kinds(nation, "dorset") == [LetterKind.CONCERN, LetterKind.TELL_COUNCIL]
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        referral_sending.send_referral(work, Sending(ReferralKind.NOT_SHARED, "dorset-council", why, why, task.about))
    assert kinds(nation, "dorset") == [LetterKind.CONCERN]


def test_a_council_that_reads_of_it_is_told_itself_and_nobody_has_to_tell_it(nation: TestNation) -> None:
    told = {"reference": "M/1", **EPISODE, **GIRL, "exploitation_flag": "yes", "source.handling": "C"}
    tells(nation, "merseyside", "missing_episode", told | {"circulation": COUNCIL, "source.conditions": "A2"})
    assert kinds(nation, "merseyside") == [LetterKind.CONCERN]
    assert kinds(nation, COUNCIL, ViewerRole.PARTNER) == [LetterKind.CONCERN]


def test_a_decision_not_to_tell_the_council_ends_the_task_too(nation: TestNation) -> None:
    writes(nation, "victim", "14")
    nation.settle()
    with nation.as_seen_by(lead(nation, "dorset")) as work:
        (task,) = [each for each in inbox.inbox(work) if each.kind is LetterKind.TELL_COUNCIL]
        why = "Invented: her worker there was told by telephone an hour ago."
        referral_sending.send_referral(work, Sending(ReferralKind.NOT_SHARED, "dorset-council", why, why, task.about))
    assert kinds(nation, "dorset") == [LetterKind.CONCERN]
