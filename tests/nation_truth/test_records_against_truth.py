"""Records of people, filed by every agency in its own dialect, read and kept as they were truly told."""

from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.arriving import mappings as intake_mappings
from counterline.intake.arriving import receiving
from counterline.intake.running import runs, submissions
from counterline.places.ground.agencies import agency, is_policing
from counterline.plumbing.clock import LONDON
from counterline.records.looking.listed import RecordsAsked, page_of_records
from counterline.vocabulary.identity import SubmissionRef
from counterline.vocabulary.terms.law import Regime
from counterline_nation import RecordFiling, record_documents
from counterline_nation import nation as invented
from tests.nation import TestNation


@dataclass(frozen=True)
class Sent:
    """Every return of records that the small nation files, with what its sender was answered."""

    nation: TestNation
    answers: list[tuple[RecordFiling, submissions.Submission]] = field(default_factory=list)


@pytest.fixture(scope="module")
def sent(standing_nation: TestNation, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    nation, folder = standing_nation, tmp_path_factory.mktemp("records")
    filings = invented("small", 1).records.filings()
    mappings = {name: nation.approve(record_documents()[name]) for name in {filing.mapping for filing in filings}}
    found = Sent(nation)
    sent = [(filing, *_send(nation, filing, mappings[filing.mapping], folder)) for filing in filings]
    nation.settle()
    for filing, sender, ref in sent:
        with nation.as_seen_by(sender) as work:
            found.answers.append((filing, submissions.submission(work, ref)))
    return found


def _send(
    nation: TestNation, filing: RecordFiling, mapping: intake_mappings.MappingOnFile, folder: Path
) -> tuple[Viewer, SubmissionRef]:
    path = folder / filing.file_name
    filing.write(path)
    as_at = datetime.combine(filing.as_at, time(), LONDON)
    # Only who may read what protects may send it: a police feed may not.
    sender = nation.viewer(filing.agency, ViewerRole.FEED if is_policing(filing.agency) else ViewerRole.PARTNER)
    with nation.as_seen_by(sender) as work:
        taken = receiving.receive(work, receiving.Handover(mapping, as_at, filing.file_name), [path.read_bytes()])
        runs.ask_run(work, taken.ref, dry=False)
    return sender, taken.ref


def test_every_return_is_loaded_and_every_sound_row_of_it_kept(sent: Sent) -> None:
    assert len(sent.answers) > 60
    for filing, told in sent.answers:
        assert told.state == "loaded", filing.file_name
        assert told.receipt is not None
        sound = [entry for entry in filing.told() if not entry.faults]
        assert told.receipt["kept"] == len(sound), (filing.file_name, told.receipt["reasons"])
        assert told.receipt["clashing"] == told.receipt["repeated"] == 0, filing.file_name


def test_every_row_with_a_fault_is_held_and_no_other(sent: Sent) -> None:
    faulty = sum(bool(entry.faults) for filing, _ in sent.answers for entry in filing.told())
    assert faulty > 0
    assert sum(told.receipt["held"] for _, told in sent.answers if told.receipt) == faulty


def test_partners_returns_are_taken_under_their_own_names(sent: Sent) -> None:
    kinds = {told.kind for _, told in sent.answers}
    assert {"safeguarding_contact", "return_interview"} <= kinds
    assert len(kinds) == 16


def test_what_councils_and_health_bodies_tell_is_read_by_those_who_protect_and_by_no_officer(sent: Sent) -> None:
    told = {filing.agency for filing, _ in sent.answers if agency(filing.agency).area}
    assert {agency(code).regime for code in told} == {Regime.UK_GDPR}
    protect = {"safeguarding_contact", "return_interview"}
    asked = [RecordsAsked(kind=kind, agency=code) for kind in protect for code in told]
    with sent.nation.as_seen_by(sent.nation.viewer("nclcc", ViewerRole.SAFEGUARDING)) as work:
        read = {one.agency for each in asked for one in page_of_records(work, each, most=100).items}
    assert read == told
    with sent.nation.as_seen_by(sent.nation.viewer("dorset")) as work:
        assert [one for each in asked for one in page_of_records(work, each, most=100).items] == []
