"""The three figures are those of a plain count, whatever two forces tell and in whatever order."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import partial
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.demand.indicator.approvals import FIRST, SHELF
from counterline.demand.indicator.homicides import (
    Case,
    Death,
    cases_of,
    clusters_of,
    days_of,
    financial_year,
    members_hash,
)
from counterline.demand.indicator.shares import Ratio, shares_of
from tests.homicides_told import bodies, history, plain_count
from tests.plugins.examples import tried

ASKED = {"victim_drug_link": "Victim", "suspect_drug_link": "Suspect", "drug_related": "Related"}
YEARS = ("2014/15", "2015/16", "2016/17", "2017/18")


def _is_of(year: str, death: Death) -> bool:
    return death.year == year


def _share(ratio: Ratio) -> Fraction | None:
    return Fraction(*ratio) if ratio.of else None


@tried(300)
@given(st.integers(0, 10**9))
def test_the_figures_are_those_of_a_plain_count(seed: int) -> None:
    told = history(seed)
    cases = [case for whose, body in bodies(told) for case in cases_of(whose, "", body)]
    shuffled = Random(seed).sample(cases, len(cases))
    clusters = clusters_of(shuffled)
    assert clusters == clusters_of(cases)
    for definition in SHELF.drafts.values():
        for part in definition.parts:
            for year in YEARS:
                found = shares_of(part, clusters, partial(_is_of, year))
                assert {
                    **found.counts._asdict(),
                    "fewest": found.fewest,
                    "most": found.most,
                    "at_least": _share(found.at_least),
                    "at_most": _share(found.at_most),
                } == plain_count(told, year, [ASKED[each] for each in part.any_of], part.kinds)
                assert found.of_answered == (found.counts.yes, found.counts.yes + found.counts.no)


def test_a_year_goes_from_april_to_march() -> None:
    assert [financial_year(day) for day in (*days_of("2016/17"), *days_of("1999/00"))] == ["2016/17"] * 2 + [
        "1999/00"
    ] * 2


def test_a_hash_moves_with_any_answer_rule_or_definition_and_not_with_the_order_of_deaths() -> None:
    told = dict(bodies(history(7)))
    clusters = clusters_of(case for whose, body in told.items() for case in cases_of(whose, "", body))
    chosen = partial(_is_of, clusters[0].deaths[0].year or "")
    first = members_hash("definition", clusters, chosen)
    assert members_hash("definition", clusters[::-1], chosen) == first
    assert members_hash("another", clusters, chosen) != first
    for body in told.values():
        body["victim_drug_link"] = "no" if body["victim_drug_link"] == "yes" else "yes"
    other = clusters_of(case for whose, body in told.items() for case in cases_of(whose, "", body))
    assert members_hash("definition", other, chosen) != first


ANN, BOB = ("Ann Invented", "1990-01-01"), ("Bob Invented", "1991-02-02")
OLD, ONLY = (ANN[0], "1960-01-01"), (ANN[0], "")
D1 = [{"origin_agency": "dorset", "origin_reference": "1"}]
DIED = {"dorset": "2016-04-01", "essex": "2016-09-01", "kent": None}
Told = tuple[str, str, list[tuple[str, str]], dict[str, Any]]


def _cases(told: Iterable[Told]) -> Iterator[Case]:
    for force, ref, victims, said in told:
        persons = [{"name": name, "born": born or None, "role": "victim"} for name, born in victims]
        yield from cases_of(
            (force, "crimes", ref), ref, {"offence_code": "1", "recorded_on": "2016-05-01", "persons": persons, **said}
        )


def _says(answer: str, **said: object) -> dict[str, Any]:
    return {"victim_drug_link": answer, "suspect_drug_link": answer, **said}


@pytest.mark.parametrize(
    ("told", "fewest", "most", "least_share", "most_share"),
    [
        # A copy names the second of two victims: it settles him, with or without his date of birth, and not the first.
        ([("dorset", "1", [ANN, BOB], _says("no")), ("kent", "2", [BOB], _says("yes", sources=D1))], 2, 2, "1/2", "1/2"),
        ([("dorset", "1", [ANN, BOB], _says("no")), ("kent", "2", [(BOB[0], "")], _says("yes", sources=D1))], 2, 2, "1/2", "1/2"),
        # A copy that names neither is of nobody surely; one that corrects the date of birth is still of him.
        ([("dorset", "1", [ANN, BOB], _says("no")), ("kent", "2", [("Cy Invented", "")], _says("yes", sources=D1))], 3, 3, "1/3", "1/3"),
        ([("dorset", "1", [BOB], _says("no")), ("kent", "2", [(BOB[0], "1991-03-03")], _says("yes", sources=D1))], 1, 1, "1/1", "1/1"),
        # Three forces, one name and no date of birth: every way of making one of two is tried.
        ([(each, "1", [ONLY], _says("no" if each == "essex" else "yes")) for each in ("dorset", "essex", "kent")], 1, 3, "1/2", "1/1"),
        # Two who are surely two are never one; a third may be either.
        ([("dorset", "1", [ANN], _says("no")), ("met", "1", [OLD], _says("no")), ("kent", "1", [ONLY], _says("yes"))], 2, 3, "1/3", "1/2"),
        ([("dorset", "1", [ANN, OLD], _says("no")), ("kent", "1", [ONLY], _says("yes"))], 2, 3, "1/3", "1/2"),
        # One date of birth, dead in April and in September, and on no day: the third may be either.
        ([(each, "1", [ANN], _says("no", happened_on=on)) for each, on in DIED.items()], 1, 3, "0/1", "0/1"),
    ],
)  # fmt: skip
def test_deaths_that_may_be_one_are_counted_in_every_way_that_can_be(
    told: list[Told], fewest: int, most: int, least_share: str, most_share: str
) -> None:
    for order in permutations(told):
        found = shares_of(SHELF.drafts[FIRST].parts[0], clusters_of(_cases(order)), partial(_is_of, "2016/17"))
        assert (found.fewest, found.most) == (fewest, most)
        assert (_share(found.at_least), _share(found.at_most)) == (Fraction(least_share), Fraction(most_share))


def test_of_many_of_one_name_the_ways_of_making_one_of_two_are_tried() -> None:
    told = [(f"invented-{at}", "1", [ONLY], _says("no")) for at in range(9)]
    (cluster,) = clusters_of(_cases(told))
    assert (len(cluster.deaths), len(cluster.ways)) == (9, 1 + 36)


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        (["systemic"], ["economic"], {"systemic", "economic"}),
        (["systemic"], ["ambiguous"], {"systemic"}),
        (["not drug-related"], None, {"not drug-related"}),
        (["not drug-related"], ["systemic"], None),
        (["not drug-related", "ambiguous"], None, None),
        (None, None, None),
    ],
)
def test_what_says_that_drugs_were_behind_it_and_were_not_is_no_answer(
    one: list[str] | None, other: list[str] | None, known: set[str] | None
) -> None:
    told: list[Told] = [("dorset", "1", [ANN], {"drug_kinds": one}), ("kent", "1", [ANN], {"drug_kinds": other})]
    (cluster,) = clusters_of(_cases(told))
    (death,) = cluster.deaths
    assert death.kinds == known
