"""The three figures are those of a plain count, whatever two forces tell and in whatever order."""

from fractions import Fraction
from functools import partial
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from counterline.demand.indicator.approvals import SHELF
from counterline.demand.indicator.homicides import Death, cases_of, clusters_of, days_of, financial_year, members_hash
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


def test_a_hash_of_members_moves_with_any_answer_and_not_with_their_order() -> None:
    told = dict(bodies(history(7)))
    cases = [case for whose, body in told.items() for case in cases_of(whose, "", body)]
    deaths = [death for cluster in clusters_of(cases) for death in cluster.deaths]
    assert members_hash(deaths) == members_hash(reversed(deaths))
    first = next(iter(told.values()))
    first["victim_drug_link"] = "no" if first["victim_drug_link"] == "yes" else "yes"
    other = [case for whose, body in told.items() for case in cases_of(whose, "", body)]
    moved = [death for cluster in clusters_of(other) for death in cluster.deaths]
    assert members_hash(deaths) != members_hash(moved)
