"""What agencies file of people: every kind, the same every time, with gaps and slips that the truth alone knows."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from base58_bech32 import base58

from counterline.places.ground.agencies import agency, is_policing
from counterline.records.kinds import KINDS
from counterline.vocabulary.particulars.wallet import Wallet
from counterline.vocabulary.terms.law import Sector
from counterline_nation import Nation, nation, record_documents, write_nation
from counterline_nation.dialects.records.shapes import SHAPES
from counterline_nation.entries.entry import Entry
from counterline_nation.happenings.circle import circle
from counterline_nation.happenings.offences.custody import closings
from counterline_nation.sizes import LAST_ARRIVAL
from tests.invented_nation.conftest import Filed

SEED = 1


@pytest.fixture(scope="module")
def small() -> Nation:
    return nation("small", SEED)


def happened(entry: Entry) -> date | None:
    """The day of a record, where it says one that there is."""
    day = entry.said.get("happened_on")
    return day if isinstance(day, date) else None


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_kind_of_record_is_filed_in_both_sizes(small: Nation, filed: Filed) -> None:
    # What an agency scored is nobody's truth, so the invented nation files no scores.
    kinds = set(KINDS) - {"line_return", "group_assessment"}
    assert {filing.kind for filing in small.records.filings()} == kinds == set(SHAPES)
    assert {filing.kind for filing, _ in filed} == kinds


def test_a_return_that_names_the_case_of_a_closure_names_the_one_that_custody_has(small: Nation) -> None:
    first = small.records.settings[0].first
    truly = {case.reference: case for each in small.records.settings for _, case in closings(circle(SEED, each))}
    rows = [row for filing in small.filings() for row in filing.told() if row.closed_on and row.closed_on >= first]
    named = {case: row.closed_on for row in rows for case in row.case_references}
    assert named
    assert {case: truly[case].on for case in named} == named
    statuses = {
        entry.said["case_reference"] for f in small.records.filings() if f.kind == "case_status" for entry in f.told()
    }
    assert any(truly[case].discontinued_on for case in named if case in statuses), "the demo shows a closure that falls"


def test_the_small_nation_files_few_enough_to_be_read_within_seconds(small: Nation) -> None:
    filings = small.records.filings()
    assert 60 <= len(filings) <= 110
    assert 400 <= sum(len(list(filing.told())) for filing in filings) <= 1000


def test_what_is_said_fits_what_its_kind_of_record_can_say(filed: Filed) -> None:
    wrong: set[tuple[str, str, str]] = set()
    for filing, entries in filed:
        fields = KINDS[filing.kind].by_name
        for entry in (each for each in entries if not each.faults):
            said = [*entry.said.items()]
            said += [
                (f"{part}.{name}", value)
                for part, every in entry.parts.items()
                for each in every
                for name, value in each.items()
            ]
            for name, value in said:
                if name not in fields or (fields[name].choices and value and str(value) not in fields[name].choices):
                    wrong.add((filing.kind, name, str(value)))
    assert wrong == set()


def test_two_hundred_investigations_are_filed_and_several_are_into_one_line_unknowingly(
    filed: Filed,
) -> None:
    entries = [entry for filing, entries in filed if filing.kind == "investigation" for entry in entries]
    known = {(entry.agency, entry.reference): entry.line for entry in entries if entry.reference}
    on_each_line = Counter(known.values())
    assert 190 <= len(known) <= 206
    assert sum(times > 1 for times in on_each_line.values()) >= 20


def test_arrests_end_in_every_way_that_cases_end(filed: Filed) -> None:
    ends = Counter(
        str(entry.said["outcome"]) for filing, entries in filed if filing.kind == "case_status" for entry in entries
    )
    assert {"no further action", "discontinued", "acquitted", "convicted", "charged", "bailed"} <= set(ends)
    assert ends["no further action"] > 100


def test_flags_of_exploitation_are_often_left_out_of_missing_episodes(
    filed: Filed,
) -> None:
    found = [
        entry
        for filing, entries in filed
        if filing.kind == "missing_episode"
        for entry in entries
        if entry.said["status"] == "found"
    ]
    flagged = sum(entry.said.get("exploitation_flag") == "yes" for entry in found)
    assert 0.1 < flagged / len(found) < 0.5


def test_partners_file_under_their_own_names_and_never_intelligence(small: Nation) -> None:
    by_partners = {filing.kind for filing in small.records.filings() if not is_policing(filing.agency)}
    assert by_partners == {"safeguarding_contact", "return_interview"}


def test_in_the_small_nation_a_few_councils_and_health_bodies_file_in_every_system_they_use(small: Nation) -> None:
    local = [each for each in small.records.filings() if agency(each.agency).area]
    assert 3 <= len({each.agency for each in local}) <= 9
    assert all(set(agency(each.agency).policed_by) & set(small.agencies.ground.forces) for each in local)
    systems = {each.mapping.partition("-")[0] for each in local}
    assert {"sanderling", "whimbrel", "godwit", "dunlin"} <= systems


def test_councils_tell_of_those_who_live_on_their_ground_and_hold_interviews_in_england_alone(filed: Filed) -> None:
    by_councils = [each for each, _ in filed if agency(each.agency).sector is Sector.CHILDREN]
    assert {each.kind for each in by_councils} == {"safeguarding_contact", "return_interview"}
    interviewed = {agency(each.agency).region for each in by_councils if each.kind == "return_interview"}
    assert not interviewed & {"Wales", "Scotland", "Northern Ireland"}
    services = {
        str(entry.said.get("service"))
        for filing, entries in filed
        if agency(filing.agency).sector is Sector.CHILDREN and filing.kind == "safeguarding_contact"
        for entry in entries
    }
    assert {"children's services", "school", "adult social care"} <= services
    assert not services & {"hospital", "drug treatment"}


def test_a_health_body_files_only_on_days_it_stood(filed: Filed) -> None:
    bodies = {filing.agency for filing, _ in filed if agency(filing.agency).sector is Sector.HEALTH}
    assert any(agency(code).valid_to for code in bodies)
    for filing, entries in filed:
        if filing.agency in bodies:
            assert {"hospital", "drug treatment", "None"} >= {str(entry.said.get("service")) for entry in entries}
            assert all(agency(filing.agency).stands_on(day) for entry in entries if (day := happened(entry)))


def test_no_one_partner_tells_all_and_few_returns_are_added_by_councils_and_health_bodies(filed: Filed) -> None:
    local = [filing for filing, _ in filed if agency(filing.agency).area or agency(filing.agency).policed_by]
    partners = [filing for filing in local if not is_policing(filing.agency)]
    assert len({filing.agency for filing in partners}) > 40
    assert len(partners) < 0.15 * len(filed)


def test_no_file_holds_one_reference_twice(filed: Filed) -> None:
    for filing, entries in filed:
        references = [entry.reference for entry in entries if entry.reference]
        assert len(references) == len(set(references)), filing.file_name


def test_an_episode_that_ended_later_is_told_again_under_its_reference(
    filed: Filed,
) -> None:
    told: dict[tuple[str, str], list[object]] = {}
    for filing, entries in sorted(filed, key=lambda each: each[0].as_at):
        if filing.kind == "investigation":
            for entry in entries:
                told.setdefault((entry.agency, entry.reference), []).append(entry.said["status"])
    assert ["open", "closed"] in told.values()


def test_some_records_correct_others_by_reference(filed: Filed) -> None:
    entries = [entry for _, entries in filed for entry in entries]
    references = {(entry.agency, entry.kind, entry.reference) for entry in entries}
    corrections = [entry for entry in entries if entry.said.get("corrects")]
    assert len(corrections) > 20
    known = [each for each in corrections if (each.agency, each.kind, str(each.said["corrects"])) in references]
    assert len(known) > 0.3 * len(corrections)


def test_slips_strike_a_minority_of_persons_and_every_slip_occurs(
    filed: Filed,
) -> None:
    mentions = [
        mention for _, entries in filed for entry in entries for mention in entry.mentions if mention.part == "person"
    ]
    slips = Counter(slip for mention in mentions for slip in mention.slips)
    assert 0.15 < sum(bool(mention.slips) for mention in mentions) / len(mentions) < 0.40
    assert {"nickname", "maiden name", "day and month swapped", "typo in surname", "old address"} <= set(slips)


def test_records_arrive_after_the_day_they_tell_of(small: Nation) -> None:
    for filing in small.records.filings():
        assert filing.as_at < filing.filed_on <= LAST_ARRIVAL
        for entry in filing.told():
            days = [value for value in entry.said.values() if isinstance(value, date)]
            assert entry.known_on <= filing.as_at
            assert days or entry.faults


def test_everything_arrives_in_one_order(small: Nation) -> None:
    arrivals = [filing.filed_on for filing in small.everything()]
    assert arrivals == sorted(arrivals)
    assert len(arrivals) == len(list(small.filings())) + len(small.records.filings())


def test_a_folder_with_records_has_their_mappings_and_their_truth(small: Nation, tmp_path: Path) -> None:
    write_nation(small, tmp_path, records=True)
    told = lines_of(tmp_path / "filings.jsonl")
    assert {str(each["mapping"]) for each in told} <= {each.stem for each in (tmp_path / "mappings").iterdir()}
    assert record_documents().keys() <= {each.stem for each in (tmp_path / "mappings").iterdir()}
    people = {str(each["person"]) for each in lines_of(tmp_path / "truth" / "persons.jsonl")}
    records = lines_of(tmp_path / "truth" / "records.jsonl")
    named = [mention for each in records for mention in each["mentions"]]  # type: ignore[attr-defined]  # JSON
    assert {mention["entity"] for mention in named if mention["part"] == "person"} <= people
    circles = lines_of(tmp_path / "truth" / "circles.jsonl")
    parts = ("holders", "runners", "children", "adults", "bystanders")
    assert {each for told in circles for part in parts for each in told[part]} <= people  # type: ignore[attr-defined]
    assert {each["line"] for each in records} <= {each["line"] for each in circles}
    assert len(records) == sum(len(list(filing.told())) for filing in small.records.filings())


def test_what_is_ordered_is_seldom_received_and_every_wallet_checks_and_is_nobodys(filed: Filed) -> None:
    told: dict[str, list[Entry]] = {}
    for filing, entries in filed:
        told.setdefault(filing.kind, []).extend(each for each in entries if not each.faults)
    confiscated = {
        str(each.said["court_reference"]): each for each in told["order"] if each.said["type"] == "confiscation order"
    }
    came: Counter[str] = Counter()
    for each in told["receipt"]:
        came[str(each.said.get("court_reference"))] += _pounds(each, "amount")
    paid = {court: came[court] for court in confiscated if came[court]}
    assert len(paid) > 20
    assert all(
        pounds <= _pounds(confiscated[court], "amount") - _pounds(confiscated[court], "hidden_amount")
        for court, pounds in paid.items()
        if "hidden_amount" in confiscated[court].said
    )
    wallets = [str(each["address"]) for seized in told["seizure"] for each in seized.parts.get("wallet", [])]
    assert len(wallets) > 20
    for address in wallets:
        assert Wallet.parse(address).address == address
        assert b"INVENTED" in base58.b58decode_check(address)
    assert sum(each.said.get("power") == "PACE" for each in told["seizure"]) > 20
    assert sum("victim" in str(each.parts.get("person")) for each in told["transaction"]) > 20


def _pounds(entry: Entry, name: str) -> int:
    return int(str(entry.said[name]).partition(".")[0])
