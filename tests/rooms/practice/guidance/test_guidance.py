"""Guidance: refused with every fault, written by one and approved by another, and what stood on a day is answered ever after."""

from datetime import date, timedelta

import pytest

from counterline.governance.people.two_people import OnePerson
from counterline.plumbing.documents import DocumentRefused
from counterline.plumbing.errors import Conflict, CounterlineError, NotFound
from counterline.practice.guidance.guidance_approvals import approve_guidance, put_shipped_on_file, shipped_guidance
from counterline.practice.guidance.guidance_documents import Guidance
from counterline.practice.guidance.guidance_wording import advises
from counterline.practice.guidance.in_force import in_force, named
from tests.guided import NAME, WHY, put_in_force
from tests.nation import TestNation


@pytest.mark.parametrize("name", sorted(shipped_guidance()))
def test_what_ships_can_be_read_and_says_its_source_and_nation(name: str) -> None:
    read = Guidance.parse(shipped_guidance()[name])
    assert str(read.nation) == "England and Wales"
    assert {str(each.nation) for each in read.elsewhere} == {"Scotland", "Northern Ireland"}
    assert read.review_on > date(2026, 12, 4)


def test_a_document_without_source_day_read_or_nation_is_refused_with_every_fault() -> None:
    text = "\n".join(
        line for line in shipped_guidance()[NAME].splitlines() if not line.startswith(("nation", "    read_on"))
    )
    text = text.partition("\nsources:")[0] + "\nreview_on: 2027-06-01\n"
    with pytest.raises(DocumentRefused) as refused:
        Guidance.parse(text)
    said = "\n".join(refused.value.faults)
    assert "nation' is missing" in said
    assert "sources' is missing" in said
    assert said.count("'read_on' is missing") == 3


@pytest.mark.parametrize(
    "advice",
    [
        "Search the child's phone for messages.",
        "Follow the taxi to see where it goes.",
        "Ring the deal line to see whether it answers.",
        "Ask his sister to find out who calls.",
        "Get a pupil to watch the gate.",
        "Promise her that what she says stays between you.",
        "Tell him that nobody else will know.",
        "Ask the teacher to keep an eye on him.",
        "Go through her rucksack when she is at PE.",
        "Keep watch on the flat from across the road.",
        "Befriend him online to learn where he is.",
        "Say that it is confidential.",
    ],
)
def test_what_is_never_advised_is_refused_unless_it_stands_under_never(advice: str) -> None:
    assert list(advises(advice))
    text = shipped_guidance()[NAME]
    with pytest.raises(DocumentRefused, match="under 'never'"):
        Guidance.parse(text.replace("\nfirst:\n", f"\nfirst:\n  - {advice}\n"))
    assert advice in Guidance.parse(text.replace("\nnever:\n", f"\nnever:\n  - {advice}\n")).never


@pytest.mark.parametrize(
    "advice",
    [
        "Offer food and water. Is the child hurt, tired or hungry?",
        "Ask the child whether they feel safe to go home.",
        "Write down what the child says, in their own words.",
        "Take the telephone number of the duty desk.",
        "Tell the parent that you will ring back today.",
        "Speak with the young person alone.",
        "Ask the child whether anybody hurt them.",
        "Ask the parent when the child was last seen.",
        "Follow your own procedures, and follow up the referral the next day.",
    ],
)
def test_what_anybody_who_protects_does_is_not_refused(advice: str) -> None:
    assert not list(advises(advice))


def test_one_person_puts_guidance_on_file_and_another_approves_it(nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        ref = put_shipped_on_file(work, NAME).ref
        assert not in_force(work)
        with pytest.raises(OnePerson):
            approve_guidance(work, ref, WHY)
        with pytest.raises(Conflict, match="next number"):
            put_shipped_on_file(work, NAME)
    with nation.as_seen_by(nation.second) as work:
        approve_guidance(work, ref, WHY)
        with pytest.raises(Conflict, match="in force already"):
            approve_guidance(work, ref, WHY)
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        (found,) = in_force(work)
        assert (found.ref, found.name, found.version, found.moment) == (ref, NAME, 1, "Strangers answer the door")
        assert named(work, NAME).approval.by == nation.second.name
        with pytest.raises(NotFound):
            named(work, "of-no-such-name")
    nation.settle()


def test_what_stood_on_a_day_is_answered_when_another_version_is_in_force(nation: TestNation) -> None:
    first = date(2026, 12, 4)
    nation.becomes(first.isoformat())
    put_in_force(nation, shipped_guidance()[NAME])
    nation.becomes((first + timedelta(days=3)).isoformat())
    put_in_force(nation, shipped_guidance()[NAME].replace("version: 1", "version: 2"))
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        assert named(work, NAME).guidance.version == 2
        assert named(work, NAME, first).guidance.version == 1
        with pytest.raises(NotFound):
            named(work, NAME, first - timedelta(days=1))
        with pytest.raises(CounterlineError, match="day to come"):
            in_force(work, first + timedelta(days=30))
