"""What leaves says under which law each side holds it; police material goes to whoever is no police by a stated law alone."""

from collections.abc import Callable

import pytest

from counterline.governance import inspecting
from counterline.governance.log.model import Act, Purpose
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import purposes
from counterline.governance.reach.gateways import GATEWAYS, gateways_to, needs_gateway
from counterline.governance.reach.purposes import BASES, PurposeRefused
from counterline.intake.running import regrading
from counterline.picture.network import entity, finding
from counterline.places.ground.agencies import law_of
from counterline.plumbing.work import Work
from counterline.records.keeping import reading_back
from counterline.records.looking import known
from counterline.records.looking import listed as records_listed
from counterline.records.wording import clues, disclosing
from counterline.records.wording.disclosing import GatewayNeeded
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.terms.handling import Condition, HandlingCode
from counterline.vocabulary.terms.law import Jurisdiction, Law, Regime
from tests.nation import TestNation, csv_of

STREET = "1 Invented Road, Bournemouth, BH1 1AA"
MAPPING = """
name: concerns-to-partners
version: 1
title: Addresses that may be cuckooed, as Dorset tells its council
kind: address_visit
system: tests
mode: increment
columns:
  Ref: {field: reference}
  Town: {field: area}
  Street: {field: address.text}
  Conditions: {field: source.conditions}
  Circulation: {field: circulation}
constants: {source.handling: C}
"""


@pytest.fixture
def council(nation: TestNation) -> Viewer:
    """Somebody of a council, who holds what they read under the UK GDPR."""
    return nation.viewer("dorset-council", ViewerRole.PARTNER)


def states(nation: TestNation, viewer: Viewer, purpose: str, gateway: str | None = None) -> None:
    """Choose a purpose, and a gateway with it."""
    with nation.as_seen_by(viewer) as work:
        purposes.choose_purpose(work, purpose, gateway, law_of(viewer.agency))


def told(nation: TestNation, kind: str = "address_visit") -> str:
    """Tell the council of one address under C; answers the record's reference."""
    row = {"Ref": "D/1", "Town": "Bournemouth", "Street": STREET, "Conditions": "A1"}
    content = csv_of([row | {"Circulation": "Dorset Council"}], MAPPING_COLUMNS)
    nation.force("dorset").sends(content, as_at="2026-03-01", mapping=nation.approve(MAPPING))
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        return str(work.value("select ref from records where kind = :kind", kind=kind))


MAPPING_COLUMNS = ("Ref", "Town", "Street", "Conditions", "Circulation")


def test_police_material_is_opened_and_taken_by_a_stated_law_alone(nation: TestNation, council: Viewer) -> None:
    ref = told(nation)
    states(nation, council, "safeguarding")
    with nation.as_seen_by(council) as work, pytest.raises(GatewayNeeded, match=r"s\.36\(4\).*children-2004-s10"):
        reading_back.record_by_ref(work, ref)
    with nation.as_seen_by(council) as work, pytest.raises(GatewayNeeded):
        disclosing.disclose(work, ["export:records"], [council.ref])

    states(nation, council, "safeguarding", "children-2004-s10")
    with nation.as_seen_by(council) as work:
        assert reading_back.record_by_ref(work, ref) is not None
        sides = disclosing.disclose(work, ["export:records"], [council.ref])
        both = disclosing.held_by(work, "dorset", "DPA 2018 Part 3", "England and Wales")
    part_3, gdpr = BASES[Purpose.SAFEGUARDING]
    assert sides.said == f"from DPA 2018 Part 3 ({part_3}) to UK GDPR ({gdpr}), by Children Act 2004 s.10"
    assert [(each.agency, each.regime, each.basis) for each in both] == [
        ("dorset", "DPA 2018 Part 3", part_3),
        ("dorset-council", "UK GDPR", gdpr),
    ]
    with nation.as_seen_by(nation.auditor) as work:
        left, opened = (
            next(each.entry for each in inspecting.recent(work, subject=subject) if each.entry.act == act)
            for subject, act in (("export:records", Act.DISCLOSURE), (ref, Act.CONSULTATION))
        )
        refused = inspecting.recent(work, subject="gateway:needed")
    codes = {"from:part-3", "to:uk-gdpr", "gateway:children-2004-s10"}
    assert codes <= set(left.subjects)
    assert codes <= set(opened.subjects)
    assert len(refused) == 2


def test_what_is_put_together_from_police_material_takes_the_law_too(nation: TestNation, council: Viewer) -> None:
    ref = told(nation)
    states(nation, council, "safeguarding")
    with nation.as_seen_by(council) as work:
        named = next(each.ref for each in known.named_in(work, ref) if each.kind == "address")
    with nation.as_seen_by(council) as work, pytest.raises(GatewayNeeded):
        entity.entity_whole(work, named)
    states(nation, council, "safeguarding", "children-2004-s10")
    with nation.as_seen_by(council) as work:
        assert entity.entity_whole(work, named).records


def listed(work: Work, words: str = "") -> records_listed.RecordListed:
    """The one record that a list shows, or that answers some words."""
    return records_listed.page_of_records(
        work, records_listed.RecordsAsked(clues.clues_of(words) if words else ())
    ).items[0]


DOORS: dict[str, Callable[[Work, str, str], object]] = {
    "a record": lambda work, ref, _: reading_back.record_by_ref(work, ref),
    "a thing by its reference": lambda work, _, named: known.thing_known(work, named),
    "records by what they name": lambda work, *_: listed(work, STREET),
    "records by the key of what they name": lambda work, *_: reading_back.records_mentioning(
        work, Address.parse(STREET).key
    ),
    "people and things by words": lambda work, *_: finding.find(work, STREET).items[0],
    "an entity": lambda work, _, named: entity.entity_whole(work, named),
    "what is taken away": lambda work, *_: disclosing.disclose(work, ["export:records"], ["somebody"]),
}


@pytest.mark.parametrize("door", DOORS)
def test_no_door_shows_police_material_without_a_law_and_every_one_does_by_it(
    nation: TestNation, council: Viewer, door: str
) -> None:
    ref = told(nation)
    with nation.as_seen_by(nation.desk) as work:
        named = next(each.ref for each in known.named_in(work, ref) if each.kind == "address")
    states(nation, council, "safeguarding")
    with nation.as_seen_by(council) as work, pytest.raises(GatewayNeeded):
        DOORS[door](work, ref, named)
    states(nation, council, "safeguarding", "children-2004-s10")
    with nation.as_seen_by(council) as work:
        assert DOORS[door](work, ref, named) is not None


def test_a_list_says_to_state_the_law_in_place_of_what_police_material_names(
    nation: TestNation, council: Viewer
) -> None:
    told(nation)
    states(nation, council, "safeguarding")
    with nation.as_seen_by(council) as work:
        shut = listed(work)
    assert (shut.needs_law, shut.names, shut.found_by) == (True, (), ())
    states(nation, council, "safeguarding", "children-2004-s10")
    with nation.as_seen_by(council) as work:
        opened = listed(work)
    assert not opened.needs_law
    assert "1 Invented Road" in " ".join(each.shown for each in opened.names)


def test_opening_to_an_agency_is_a_disclosure_and_holding_closer_takes_it_back_from_that_agency(
    nation: TestNation,
) -> None:
    ref = told(nation)
    for named in (("dorset-council", "kent", "surrey-council"), ("dorset-council", "kent")):
        asked = regrading.Regrading(
            HandlingCode.C,
            conditions=frozenset({Condition.A1}),
            readers=named,
            reason="A later report says who could have told it.",
            risk="Its teller could be known in Leeds; held closer meets that.",
        )
        with nation.as_seen_by(nation.force("dorset").officer) as work:
            regrading.regrade_record(work, ref, asked)
    with nation.as_seen_by(nation.auditor) as work:
        found = inspecting.left_the_house(work, Purpose.CHECKING_LAWFULNESS)
    left = {
        " ".join(each.entry.recipients): each
        for each in found
        if ref in each.entry.subjects and "disclosure:submitted" not in each.entry.subjects
    }
    assert left.keys() == {"agency:kent", "agency:surrey-council"}, "the council was told before"
    kent, lost = left["agency:kent"], left["agency:surrey-council"]
    assert {"from:part-3", "to:part-3"} <= set(kent.entry.subjects)
    assert {"from:part-3", "to:uk-gdpr"} <= set(lost.entry.subjects)
    assert (kent.recalled_at is None, lost.recalled_at is None) == (True, False)


def test_a_purpose_that_no_law_serves_opens_no_police_material(nation: TestNation, council: Viewer) -> None:
    ref = told(nation)
    states(nation, council, "data-quality")
    with nation.as_seen_by(council) as work, pytest.raises(GatewayNeeded, match="No law that is kept here"):
        reading_back.record_by_ref(work, ref)
    with pytest.raises(PurposeRefused, match="may not use police material"):
        states(nation, council, "data-quality", "care-2014-s45")
    with nation.as_seen_by(council) as work, pytest.raises(PurposeRefused, match="no such gateway"):
        purposes.state_gateway(work, "because-we-want-to")


def test_police_state_both_sides_and_need_no_gateway(nation: TestNation) -> None:
    ref = told(nation)
    with nation.as_seen_by(nation.desk) as work:
        assert reading_back.record_by_ref(work, ref) is not None
        sides = disclosing.disclose(work, ["export:records"], [nation.desk.ref])
        statistics = disclosing.disclose(work, ["export:published"], [nation.desk.ref], disclosing.NAMES_NOBODY)
    assert (sides.codes, statistics.codes) == (["from:part-3", "to:part-3"], ["from:statistics"])


@pytest.mark.parametrize("holder", list(Regime))
@pytest.mark.parametrize("held", [{Regime.PART_3}, {Regime.UK_GDPR}, set(Regime), set()])
def test_what_is_held_for_law_enforcement_needs_a_law_to_serve_anything_else(held: set[Regime], holder: Regime) -> None:
    law = Law(holder, Jurisdiction.SCOTLAND, of_one_land=True)
    assert needs_gateway(held, law) == (Regime.PART_3 in held and holder is Regime.UK_GDPR)


def test_every_gateway_has_its_source() -> None:
    assert len({each.code for each in GATEWAYS}) == len(GATEWAYS)
    assert all(each.source and each.lets and each.purposes and each.sectors for each in GATEWAYS)


@pytest.mark.parametrize(
    ("agency", "may"),
    [
        ("dorset-council", "common-law-harm crime-and-disorder-1998-s115 serious-violence-2022-s16 children-2004-s10"),
        (
            "cardiff-council",
            "common-law-harm crime-and-disorder-1998-s115 serious-violence-2022-s16 social-services-wales-2014-s130",
        ),
        ("aneurin-bevan-health-board", "common-law-harm crime-and-disorder-1998-s115 serious-violence-2022-s16"),
        ("barnardos", "common-law-harm"),
        ("dwp", "common-law-harm"),
        ("nhs-fife", "adult-support-scotland-2007-s5"),
        ("aberdeen-council", "adult-support-scotland-2007-s5"),
        ("belfast-hsc-trust", "safeguarding-board-ni-2011-s10"),
        ("dorset", ""),
        ("hmpps", ""),
    ],
)
def test_a_law_serves_the_bodies_and_the_nation_that_it_names(agency: str, may: str) -> None:
    assert [each.code for each in gateways_to(law_of(agency), Purpose.SAFEGUARDING)] == may.split()


@pytest.mark.parametrize(
    ("agency", "may"),
    [
        ("dorset-council", ["crime-and-disorder-1998-s115"]),
        ("cardiff-council", ["crime-and-disorder-1998-s115"]),
        ("aneurin-bevan-health-board", ["crime-and-disorder-1998-s115"]),
        ("barnardos", []),
        ("dwp", []),
        ("aberdeen-council", []),
        ("belfast-hsc-trust", []),
    ],
)
def test_police_who_prevent_crime_ask_the_bodies_of_the_crime_and_disorder_act_alone(
    agency: str, may: list[str]
) -> None:
    assert [each.code for each in gateways_to(law_of(agency), Purpose.PREVENTING_CRIME)] == may


@pytest.mark.parametrize(
    ("agency", "gateway"),
    [
        ("barnardos", "crime-and-disorder-1998-s115"),
        ("dorset-council", "care-2014-s45"),
        ("dorset-council", "social-services-wales-2014-s130"),
        ("cardiff-council", "children-2004-s10"),
    ],
)
def test_nobody_states_a_law_that_does_not_name_bodies_like_theirs(
    nation: TestNation, agency: str, gateway: str
) -> None:
    with pytest.raises(PurposeRefused, match="may not use police material"):
        states(nation, nation.viewer(agency, ViewerRole.PARTNER), "safeguarding", gateway)


def test_a_header_opens_nothing_by_a_law_of_another_nation(nation: TestNation, council: Viewer) -> None:
    ref = told(nation)
    states(nation, council, "safeguarding")
    with nation.as_seen_by(council) as work:
        purposes.state_gateway(work, "social-services-wales-2014-s130")
        with pytest.raises(GatewayNeeded):
            reading_back.record_by_ref(work, ref)
