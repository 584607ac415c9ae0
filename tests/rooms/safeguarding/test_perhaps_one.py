"""Two leads are asked whether a child of one and somebody whom the other met as an adult are one. Everybody is invented."""

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import NotFound
from counterline.post import inbox
from counterline.post.inbox import Box
from counterline.post.model import LetterKind
from counterline.resolution.people import entities, judgements
from counterline.resolution.people.assembling import Verdict
from counterline.safeguarding.concerns import concerns
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.duties.duty_numbers import NumberToRing
from counterline.safeguarding.reviews import perhaps_answering
from counterline.safeguarding.reviews.perhaps_answering import Perhaps
from tests.ahead import BORN_IN, ahead
from tests.kinds_told import SHARED
from tests.nation import TestNation
from tests.nominated import let_in, nominated, target_refs
from tests.rooms.safeguarding.three_bodies import lead, tells

BOY = {"person.name": "Ash Invented-Reed", "person.sex": "male", "person.postcode": "BH15 1AA"}
EPISODE = {"reference": "M/1", "missing_from": ahead(-9).isoformat(), "found_on": ahead(-8).isoformat()}
ARREST = {"reference": "A/1", "happened_on": ahead(-3).isoformat(), "area": "Maidstone", "person.role": "suspect"}
CHILD, GROWN = {"person.born": f"{BORN_IN}-02-01"}, {"person.born": f"{BORN_IN - 3}-03-09"}
WHY = "Invented: we compared photographs by telephone."


def both_told(nation: TestNation, **said: str) -> None:
    """Dorset looked for a boy of 16, and Kent arrests somebody of his name who says that he is 19."""
    tells(nation, "dorset", "missing_episode", EPISODE | BOY | CHILD | SHARED)
    tells(nation, "kent", "arrest", ARREST | BOY | GROWN | said | {"source.handling": "C", "source.conditions": "A2"})


def asked(nation: TestNation, agency: str) -> list[LetterKind]:
    """The questions that wait for a force's lead."""
    with nation.as_seen_by(lead(nation, agency)) as work:
        return [
            each.kind
            for each in inbox.inbox(work, Box.WAITING)
            if each.kind is LetterKind.PERHAPS_ONE and not each.recalled
        ]


def question(nation: TestNation, agency: str) -> Perhaps:
    """What a force's lead reads on the page of their own record."""
    with nation.as_seen_by(lead(nation, agency)) as work:
        (letter,) = [each for each in inbox.inbox(work) if each.kind is LetterKind.PERHAPS_ONE]
        found = concerns.concern(work, letter.about)
        assert found.agencies == (agency,), "nothing of the other's record"
        (asks,) = perhaps_answering.perhaps_of(work, found.mentions)
    return asks


def test_both_leads_are_asked_about_one_pair_once_and_read_whom_to_ring(nation: TestNation) -> None:
    with nation.as_seen_by(lead(nation, "kent")) as work:
        duty_numbers.keep_duty_number(work, NumberToRing("07700 900456", "day and night"))
    both_told(nation)
    assert [asked(nation, each) for each in ("dorset", "kent", "merseyside", "nclcc")] == [
        [LetterKind.PERHAPS_ONE]
    ] * 2 + [[]] * 2
    asks = question(nation, "dorset")
    assert (asks.other, asks.number and asks.number.number, asks.waits, asks.answers) == (
        "kent",
        "07700 900456",
        True,
        (),
    )
    assert question(nation, "kent").other == "dorset"
    tells(
        nation,
        "kent",
        "arrest",
        ARREST | BOY | GROWN | {"reference": "A/2"} | {"source.handling": "C", "source.conditions": "A2"},
    )
    assert asked(nation, "dorset") == [LetterKind.PERHAPS_ONE]


def answers(nation: TestNation, agency: str, verdict: Verdict) -> None:
    """A force's lead says whether they are one, after ringing."""
    with nation.as_seen_by(lead(nation, agency)) as work:
        (row,) = work.rows("select distinct question from perhaps_asked where not gone")
        perhaps_answering.answer_perhaps(work, row.question, verdict, WHY)
    nation.settle()


def judged(nation: TestNation) -> tuple[list[tuple[str, str, str | None]], int]:
    """What is judged of the two records, and as how many people the national desk sees them."""
    with nation.as_seen_by(nation.viewer("nclcc", ViewerRole.SAFEGUARDING)) as work:
        refs = [row.ref for row in work.rows("select ref from mentions where kind = 'person' order by ref")]
        said = judgements.judgements_of_pair(work, *refs)
        people = {frozenset(each.mention_id for each in e.mentions) for e in entities.entities_of(work, refs).values()}
    return [(each.verdict, each.by, each.reason) for each in said], len(people)


def kinds(nation: TestNation, agency: str) -> list[LetterKind]:
    """What waits for a force's lead of questions and of their answers."""
    with nation.as_seen_by(lead(nation, agency)) as work:
        found = [each for each in inbox.inbox(work, Box.WAITING) if not each.recalled]
        return [each.kind for each in found if each.kind in {LetterKind.PERHAPS_ONE, LetterKind.IS_ONE}]


def test_one_lead_is_enough_to_say_that_they_are_one_and_both_are_told_to_ring(nation: TestNation) -> None:
    both_told(nation)
    answers(nation, "kent", Verdict.SAME)
    assert judged(nation) == ([(Verdict.SAME, lead(nation, "kent").name, WHY)], 1)
    assert kinds(nation, "dorset") == kinds(nation, "kent") == [LetterKind.IS_ONE]
    tells(nation, "dorset", "missing_episode", EPISODE | BOY | CHILD | SHARED | {"reference": "M/2"})
    assert asked(nation, "kent") == [], "what was answered is not asked of another of their records"


def test_it_takes_both_leads_to_say_that_they_are_two_and_whoever_undoes_it_has_both_asked_anew(
    nation: TestNation,
) -> None:
    both_told(nation)
    answers(nation, "kent", Verdict.DIFFERENT)
    assert (judged(nation), kinds(nation, "dorset")) == (([], 2), [LetterKind.PERHAPS_ONE])
    answers(nation, "dorset", Verdict.DIFFERENT)
    assert judged(nation) == ([(Verdict.DIFFERENT, lead(nation, "kent").name, WHY)], 2)
    assert kinds(nation, "dorset") == kinds(nation, "kent") == []
    with nation.as_seen_by(nation.viewer("nclcc", ViewerRole.SAFEGUARDING)) as work:
        refs = [row.ref for row in work.rows("select ref from mentions where kind = 'person' order by ref")]
        judgements.undo(
            work, judgements.judgements_of_pair(work, *refs)[0].act, "Invented: the photographs were mixed up."
        )
    nation.settle()
    assert kinds(nation, "dorset") == kinds(nation, "kent") == [LetterKind.PERHAPS_ONE]


def test_where_neither_lead_can_tell_the_national_desk_has_it(nation: TestNation) -> None:
    both_told(nation)
    for each in ("kent", "dorset"):
        answers(nation, each, Verdict.UNSURE)
    assert asked(nation, "nclcc") == [LetterKind.PERHAPS_ONE]


def test_whoever_is_nominated_before_the_childs_record_comes_is_asked_about_too(nation: TestNation) -> None:
    report = {"reference": "R/1", "happened_from": ahead(-3).isoformat(), "text": "Invented.", "source.grading": "2BP"}
    tells(nation, "kent", "intelligence_report", report | BOY | {"person.role": "suspect"} | GROWN)
    nominated(nation, "R/1", "kent")
    tells(nation, "dorset", "missing_episode", EPISODE | BOY | CHILD | SHARED)
    assert asked(nation, "dorset") == asked(nation, "kent") == [LetterKind.PERHAPS_ONE]


def test_who_is_unsure_has_answered_and_the_other_lead_has_not(nation: TestNation) -> None:
    both_told(nation)
    asks = question(nation, "kent")
    with nation.as_seen_by(lead(nation, "kent")) as work:
        perhaps_answering.answer_perhaps(work, asks.question, Verdict.UNSURE, WHY)
    assert (asked(nation, "kent"), asked(nation, "dorset")) == ([], [LetterKind.PERHAPS_ONE])
    with nation.as_seen_by(lead(nation, "dorset")) as work, pytest.raises(NotFound):
        perhaps_answering.answer_perhaps(work, "PQ-2345678923", Verdict.SAME, WHY)


def test_nobody_is_asked_of_two_children_nor_of_somebody_met_nowhere(nation: TestNation) -> None:
    tells(nation, "dorset", "missing_episode", EPISODE | BOY | CHILD | SHARED)
    tells(
        nation,
        "kent",
        "case_status",
        {"reference": "C/1", "case_reference": "C/1", "outcome": "charged", **BOY, **GROWN, **SHARED},
    )
    assert asked(nation, "dorset") == asked(nation, "kent") == []


def test_a_pair_that_is_surely_one_and_that_neither_lead_reads_whole_is_asked_about(nation: TestNation) -> None:
    own = {"source.handling": "C", "source.conditions": "A2"}
    tells(nation, "dorset", "missing_episode", EPISODE | BOY | CHILD | own)
    tells(nation, "kent", "arrest", ARREST | BOY | {"person.born": f"{BORN_IN - 3}-02-01"} | own)
    assert [asked(nation, each) for each in ("dorset", "kent")] == [[LetterKind.PERHAPS_ONE]] * 2


def test_the_lead_who_reads_what_a_council_told_is_asked_for_it(nation: TestNation) -> None:
    council = nation.viewer("liverpool-council", ViewerRole.PARTNER)
    told = {"source.handling": "C", "source.conditions": "A2", "circulation": "merseyside"}
    interview = {"reference": "I/1", "happened_on": ahead(-9).isoformat(), **BOY, **CHILD, **told}
    tells(nation, "liverpool-council", "return_interview", interview, by=council)
    tells(nation, "kent", "arrest", ARREST | BOY | GROWN | {"source.handling": "C", "source.conditions": "A2"})
    assert [asked(nation, each) for each in ("merseyside", "kent")] == [[LetterKind.PERHAPS_ONE]] * 2


def test_nobody_becomes_a_target_while_it_is_asked_whether_they_are_a_child(nation: TestNation) -> None:
    both_told(nation)
    filed = nominated(nation, "A/1", "kent")
    let_in(nation, filed.ref, "kent")
    assert target_refs(nation, "kent") == []
    assert asked(nation, "dorset") == [LetterKind.PERHAPS_ONE]


def test_what_is_corrected_is_asked_no_more(nation: TestNation) -> None:
    both_told(nation)
    assert asked(nation, "dorset") == [LetterKind.PERHAPS_ONE]
    other = {
        "person.name": "Zed Fabled",
        "person.born": "1971-05-06",
        "person.sex": "female",
        "person.postcode": "ME14 1AA",
    }
    tells(nation, "kent", "arrest", ARREST | other | {"source.handling": "C", "source.conditions": "A2"})
    assert asked(nation, "dorset") == asked(nation, "kent") == []
