"""The register in a viewer's own view: assets of lines, what a person says of two steps, and what is hidden. All is invented."""

import random

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import Conflict, NotFound
from counterline.proceeds.assets import asset_acts
from counterline.proceeds.assets.asset_acts import SaidOfLine, SaidOfTwo
from counterline.proceeds.assets.model import AssetState
from counterline.proceeds.assets.one_asset import OfTwo
from counterline.proceeds.assets.register import lines_seen
from counterline.proceeds.assets.told_assets import AssetsAsked, AssetsFound, AssetTold, Waits
from tests.custody import arrests
from tests.kinds_told import SHARED, file_records
from tests.money_told import money
from tests.nation import TestNation, csv_of, row

NUMBER = "07700 900411"
WHY = "The exhibit is the same in both."


def _assets(nation: TestNation, agency: str = "dorset", asked: AssetsAsked | None = None) -> AssetsFound:
    with nation.as_seen_by(nation.viewer(agency, ViewerRole.FINANCIAL)) as work:
        return asset_acts.assets(work, asked or AssetsAsked())


def _parts(asset: AssetTold) -> dict[AssetState, int | None]:
    return {each.state: each.amount for each in asset.parts}


FILED: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "seizure",
        "S/1",
        {"happened_on": "2026-03-01", "cash": "£4,000.50", "exhibit": "EX/1", "custody_reference": "C/1"},
    ),
    (
        "order",
        "O/1",
        {"type": "detention order", "made_on": "2026-03-03", "of_reference": "ex/1", "court_reference": "M/7"},
    ),
    ("order", "O/2", {"type": "forfeiture order", "made_on": "2026-05-03", "of_reference": "M/7", "amount": "£3,000"}),
    (
        "receipt",
        "R/1",
        {"received_on": "2026-06-03", "amount": "£1,000.01", "outcome": "received", "of_reference": "M/7"},
    ),
)


@pytest.mark.parametrize("seed", [1, 2])
def test_cash_taken_from_a_holder_is_of_the_line_and_one_sum_until_it_comes(nation: TestNation, seed: int) -> None:
    dorset, filed = nation.force("dorset"), list(FILED)
    random.Random(seed).shuffle(filed)
    for kind, ref, said in filed:
        money(dorset, kind, as_at="2026-06-10", reference=ref, settle=False, **said)
    arrests(dorset, "C/1", NUMBER, on="2026-03-01", settle=False)
    dorset.sends(csv_of([row("D/1", NUMBER)]), as_at="2026-03-10")
    (found,) = _assets(nation).items
    assert _parts(found) == {AssetState.DETAINED: 100_050, AssetState.FORFEITED: 199_999, AssetState.RECEIVED: 100_001}
    assert len(found.lines) == 1
    sums = _assets(nation, asked=AssetsAsked(line=found.lines[0])).sums
    assert (sums.stopped, sums.ordered, sums.received) == (400_050, 300_000, 100_001)
    assert _assets(nation, asked=AssetsAsked(state=AssetState.SEIZED)).items == ()


def test_two_bags_at_one_hearing_are_two_assets_with_an_order_each_and_a_receipt_of_both_asks(
    nation: TestNation,
) -> None:
    dorset = nation.force("dorset")
    for bag in ("EX/1", "EX/2"):
        day, pounds = "2026-03-01", "£1,000"
        money(dorset, "seizure", as_at=day, reference=f"S/{bag}", happened_on=day, cash=pounds, exhibit=bag)
        order = {"type": "detention order", "court_reference": "M/7", "of_reference": bag}
        money(dorset, "order", as_at=day, settle=False, reference=f"O/{bag}", made_on=day, amount=pounds, **order)
    came = {"received_on": "2026-06-03", "amount": "£2,000", "outcome": "received", "court_reference": "M/7"}
    money(dorset, "receipt", as_at="2026-06-10", settle=True, reference="R/1", **came)
    one, other, lost = _assets(nation).items
    assert [_parts(each) for each in (one, other, lost)].count({AssetState.DETAINED: 100_000}) == 2
    (asking,) = _assets(nation, asked=AssetsAsked(waits=Waits.A_PERSON)).items
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.FINANCIAL)) as work:
        (aside,) = asset_acts.asset(work, asking.ref).asides
    assert (aside.why, len(aside.may_be)) == ("It may be of any of 2 assets.", 2)


def test_a_time_that_stands_in_the_cell_of_the_day_is_read(nation: TestNation) -> None:
    told = [("S/1", "01/03/2026 02:10"), ("S/2", "2026-03-01"), ("S/3", "March 2026")]
    file_records(
        nation,
        "dorset",
        "seizure",
        [{"reference": ref, "happened_on": when, "cash": "£2,000", **SHARED} for ref, when in told],
    )
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.FINANCIAL)) as work:
        found = work.rows("select reference, body->>'seized_time' as at from records order by reference")
        assert [tuple(each) for each in found] == [("S/1", "02:10"), ("S/2", None), ("S/3", None)]


def test_where_no_reference_says_so_a_person_does(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    money(dorset, "seizure", as_at="2026-03-01", reference="S/1", happened_on="2026-03-01", cash="£2,000")
    money(
        dorset,
        "order",
        as_at="2026-03-03",
        reference="O/1",
        type="detention order",
        made_on="2026-03-03",
        amount="£2,000",
        of_reference="EX/9",
    )
    lost = _assets(nation, asked=AssetsAsked(waits=Waits.A_PERSON)).items
    taken = _assets(nation, asked=AssetsAsked(waits=Waits.A_STEP)).items
    assert [_parts(each) for each in (*lost, *taken)] == [{}, {AssetState.SEIZED: 200_000}]
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.FINANCIAL)) as work:
        said = SaidOfTwo(lost[0].ref, taken[0].ref, OfTwo.ONE_ASSET, WHY)
        with pytest.raises(Conflict, match="No such step"):
            asset_acts.say_of_two(work, lost[0].ref, SaidOfTwo(lost[0].ref, "AS-0000", OfTwo.ONE_ASSET, WHY))
        shown = asset_acts.say_of_two(work, lost[0].ref, said)
    assert [each.did.value for each in shown.steps] == ["seized", "detention order"]
    (found,) = _assets(nation).items
    assert _parts(found) == {AssetState.DETAINED: 200_000}
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.FINANCIAL)) as work:
        asset_acts.say_of_two(work, found.ref, SaidOfTwo(lost[0].ref, taken[0].ref, OfTwo.NOT_SAID, "That was wrong."))
    assert len(_assets(nation).items) == 2


def test_an_asset_is_tied_to_a_line_and_parted_from_it_by_a_person(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.sends(csv_of([row("D/1", NUMBER)]), as_at="2026-03-10")
    money(dorset, "seizure", as_at="2026-03-01", reference="S/1", happened_on="2026-03-01", cash="£2,000")
    (found,) = _assets(nation).items
    assert found.lines == ()
    viewer = nation.viewer("dorset", ViewerRole.FINANCIAL)
    with nation.as_seen_by(viewer) as work:
        (line,) = lines_seen(work)
        with pytest.raises(Conflict, match="No such line"):
            asset_acts.tie_to_line(work, found.ref, SaidOfLine("LN-0000", True, WHY))
        assert asset_acts.tie_to_line(work, found.ref, SaidOfLine(line.ref, True, WHY)).asset.lines == (line.ref,)
    with nation.as_seen_by(viewer) as work:
        assert asset_acts.tie_to_line(work, found.ref, SaidOfLine(line.ref, False, WHY)).asset.lines == ()


def test_another_force_sees_nothing_of_what_it_may_not_read(nation: TestNation) -> None:
    money(
        nation.force("dorset"), "seizure", as_at="2026-03-01", reference="S/1", happened_on="2026-03-01", cash="£2,000"
    )
    (found,) = _assets(nation).items
    before = _assets(nation, "kent")
    with nation.as_seen_by(nation.viewer("kent", ViewerRole.FINANCIAL)) as work, pytest.raises(NotFound):
        asset_acts.asset(work, found.ref)
    assert before.items == ()
