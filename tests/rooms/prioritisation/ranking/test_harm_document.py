"""The harm document: what ships, and what is refused with every fault."""

import pytest

from counterline.plumbing.documents import DocumentRefused
from counterline.prioritisation.ranking.harm_document import WORDS, Fact, HarmDocument, level_of
from tests.ranking import DRAFT, FREE, document


def test_what_ships_reads_every_fact_and_asks_nobody_about_a_child() -> None:
    shipped = HarmDocument.parse(DRAFT)
    assert {each.fact for each in shipped.criteria} == set(Fact)
    assert [each.name for each in shipped.criteria if each.about_child or not each.may_be_asked] == ["children"]
    for criterion in shipped.criteria:
        if words := WORDS.get(Fact(criterion.fact or "")):
            assert {word for anchor in criterion.anchors for word in anchor.any_of} == words


def test_a_value_proves_the_highest_level_that_it_reaches() -> None:
    by_name = {each.name: each for each in HarmDocument.parse(DRAFT).criteria}
    assert [level_of(by_name["money"], each) for each in (0, 99, 100, 4999, 20_000, 900_000)] == [0, 0, 1, 2, 4, 4]
    assert [level_of(by_name["in-use"], each) for each in (0, 7, 8, 91, 365, 366)] == [4, 4, 3, 2, 1, 0]
    assert [level_of(by_name["drugs"], each) for each in ("none", "cannabis", "crack", "nitazenes")] == [0, 1, 3, 4]


def test_a_document_says_the_same_by_its_digest() -> None:
    assert (
        HarmDocument.parse(DRAFT).digest == HarmDocument.parse(DRAFT.replace("Heroin, crack", "Heroin,  crack")).digest
    )
    assert (
        HarmDocument.parse(DRAFT).digest
        != HarmDocument.parse(DRAFT.replace("at_least: 20000", "at_least: 20001")).digest
    )


@pytest.mark.parametrize(
    ("was", "wrong", "said"),
    [
        ("at_least: 1000\n", "at_least: 100\n", "Nothing reaches the level below: 100 is no more than 100."),
        ("at_most: 91", "at_most: 400", "Nothing reaches the level below: 400 is no less than 365."),
        ("        at_least: 20000\n", "", "Nothing reaches this level: write at_least."),
        ("        at_least: 100\n", "        at_least: 0\n", "0 is no more than 0"),
        ("        any_of: firearm\n", "", "Nothing reaches this level: write any_of."),
        ("any_of: blade", "any_of: blades", "violence is never blades. Use words of blade, firearm,"),
        ("any_of: blade", "any_of: [blade, weapon]", "weapon stands at a lower level already."),
        ("at_most: 7\n", "at_least: 7\n", "Nothing reaches this by at_least: write at_most at levels 1 to 4."),
        ("says: No drug\n", "says: No drug\n        at_most: 0\n", "Nothing reaches this by at_most"),
        ("says: Less than £100\n", "says: Less than £100\n        at_least: 0\n", "Nothing reaches this by at_least"),
        ("any_of: nitazenes", "at_least: 3", "Nothing reaches this by at_least: write any_of at levels 1 to 4."),
        ("fact: cash", "fact: reach", "reach is read by two criteria."),
        ("    fact: cash\n", "", "Nothing reaches this by at_least: name the fact."),
        ("fact: cash", "fact: money", "'money' and must be one of"),
        ("name: money", "name: reach", "reach stands there twice."),
        ("    may_be_asked: false\n", "", "Nobody is asked about children for a rank"),
        ("reach, money]", "reach, harm]", "There is no criterion harm."),
        ("reach, money]", "reach]", "It says nothing of money."),
        ("reach, money]", "reach, reach, money]", "reach stands there twice."),
        ("nation: United Kingdom", "nation: Wales", "must be one of United Kingdom"),
    ],
)
def test_a_document_is_refused_with_its_faults(was: str, wrong: str, said: str) -> None:
    assert was in DRAFT
    with pytest.raises(DocumentRefused) as refused:
        HarmDocument.parse(DRAFT.replace(was, wrong, 1))
    assert said in refused.value.message


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        (FREE.replace("most: 1", "most: 0.3"), "they make 0 to 0.9, and have to make 1"),
        (FREE.replace("least: 0", "least: 0.4"), "they make 1.2 to 3, and have to make 1"),
        (FREE.replace("least: 0, most: 1", "least: 0.9, most: 0.8", 1), "The least, 0.9, is more than the most, 0.8."),
        (FREE.replace("three:", "four:"), "There is no criterion four."),
        (FREE.replace("least: 0", "least: nan", 1), "least"),
        (f"by_order: [one, two, three]\n  {FREE}", "one of the two"),
        ("by_order: []", "one of the two"),
    ],
)
def test_weights_that_no_order_satisfies_are_refused(weights: str, said: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        document(weights)
    assert said in refused.value.message


def test_more_than_ten_criteria_are_refused() -> None:
    start, rest = DRAFT.split("criteria:\n")
    criteria, weights = rest.split("weights:\n")
    with pytest.raises(DocumentRefused, match="There are 16 criteria"):
        HarmDocument.parse(f"{start}criteria:\n{criteria}{criteria}weights:\n{weights}")
