"""Closures that fell with their charge in the invented nation, as each viewer is told of them, against what truly happened."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs
from counterline.lines.assembly.line import Line
from counterline.picture.asked import Asked
from counterline.picture.figures.causes import Cause
from counterline.picture.own_view import own_lines, own_view
from counterline.plumbing.clock import LONDON
from counterline.vocabulary.identity import AgencyCode
from counterline_nation import Filing, RecordFiling, mapping_documents, record_documents
from counterline_nation import nation as invented
from counterline_nation.world import Line as TrueLine
from tests.nation import TestNation

CASES = ("arrest", "case_status")
OCTOBER = date(2026, 10, 31)
UNDONE = ("discontinued", "acquitted", "no further action")


@pytest.fixture(scope="module")
def filed(standing_nation: TestNation, tmp_path_factory: pytest.TempPathFactory) -> TestNation:
    """The small nation's returns of lines, arrests and cases, filed once through the real intake."""
    nation, folder = standing_nation, tmp_path_factory.mktemp("closures")
    documents = {**mapping_documents(), **record_documents()}
    for filing in _filings():
        if filing.mapping in documents:
            nation.approve(documents.pop(filing.mapping))
        _send(nation, filing, folder)
    nation.settle()
    return nation


def _filings() -> Iterator[Filing | RecordFiling]:
    return (each for each in invented("small", 1).everything() if isinstance(each, Filing) or each.kind in CASES)


def _send(nation: TestNation, filing: Filing | RecordFiling, folder: Path) -> None:
    path = folder / filing.file_name
    filing.write(path)
    with nation.as_seen_by(nation.force(filing.agency).feed) as work:
        mapping = mappings.mapping_on_file(work, filing.mapping)
        as_at = datetime.combine(filing.as_at, time(), LONDON)
        taken = receiving.receive(work, receiving.Handover(mapping, as_at, filing.file_name), [path.read_bytes()])
        if taken.state == "received":
            runs.ask_run(work, taken.ref, dry=False)


def _came_to_nothing() -> dict[str, str]:
    """The cases that truly came to nothing, of all that were told of by the end, each with the line it is about."""
    told: dict[str, tuple[date, str, str]] = {}
    for filing in _filings():
        if isinstance(filing, RecordFiling) and filing.kind == "case_status":
            for entry in filing.told():
                case, on = str(entry.said["case_reference"]), entry.said["happened_on"]
                if not isinstance(on, date):
                    continue  # spoilt by a fault, and held
                latest = (on, str(entry.said["outcome"]), entry.line)
                told[case] = max(told.get(case, latest), latest)
    return {case: line for case, (_, outcome, line) in told.items() if outcome in UNDONE}


def _undone(nation: TestNation, viewer: Viewer) -> list[Line]:
    with nation.as_seen_by(viewer) as work:
        return [line for line in own_lines(work, Asked(OCTOBER)).lines if line.reclassified]


def test_a_charging_force_sees_its_closure_fall_and_no_other(filed: TestNation) -> None:
    found = _undone(filed, filed.viewer("west-midlands"))
    cases = {case.written for line in found for each in line.reclassified for case in each.cases}
    assert "WMID/CASE/26/000050614" in cases
    assert cases <= set(_came_to_nothing()), "a case that goes on or convicted undoes nothing"
    assert all(line.closure is None for line in found)


def test_the_change_of_october_says_that_it_was_reclassified(filed: TestNation) -> None:
    with filed.as_seen_by(filed.viewer("west-midlands")) as work:
        by_charge, _ = own_view(work, Asked(OCTOBER, date(2026, 9, 30))).closures
    assert by_charge.parts[Cause.RECLASSIFIED_OUT] >= 1


def test_what_the_desk_counts_as_closed_is_closed_by_that_closure_and_most_of_it_is_found(filed: TestNation) -> None:
    made = invented("small", 1)
    truth = {(view.agency, view.reference): view.line for views in made.views.values() for view in views}
    with filed.as_seen_by(filed.desk) as work:
        lines = own_lines(work, Asked(OCTOBER)).lines
    drawn = [(line, trues) for line in lines if (trues := _trues(line, truth))]
    closed = [(_mostly(trues), line.closure) for line, trues in drawn if line.closure]
    right = {true.id for true, closure in closed if closure and true.status_on(OCTOBER) == closure.status}
    assert len(closed) >= 15
    assert right == {true.id for true, _ in closed}, (
        "a line counts as closed by the closure that closed it, and no other"
    )
    truly = {true.id for _, trues in drawn for true in trues if (true.status_on(OCTOBER) or "").startswith("closed")}
    assert len(right) / len(truly) > 0.75


def _trues(line: Line, truth: dict[tuple[AgencyCode, str], TrueLine]) -> list[TrueLine]:
    """The true line behind each sighting of a drawn one, of those that a force reported as a line."""
    told = ((AgencyCode(s.agency), s.reference) for s in line.sightings)
    return [truth[each] for each in told if each in truth]


def _mostly(trues: list[TrueLine]) -> TrueLine:
    """The true line that most of a drawn line's sightings are of; of two with as many, always the same one."""
    counted = Counter(true.id for true in trues)
    most = min(counted, key=lambda each: (-counted[each], each))
    return next(true for true in trues if true.id == most)


def test_a_force_that_may_not_read_the_case_keeps_every_closure(filed: TestNation) -> None:
    assert _undone(filed, filed.viewer("cumbria")) == []
