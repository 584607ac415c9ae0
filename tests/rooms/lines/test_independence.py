"""Independent sources: what goes back to one telling counts once, under the name that its originator gave it."""

from dataclasses import replace

from counterline.governance.people.viewers import Viewer
from counterline.lines.assembly.assemble import assemble
from counterline.lines.assembly.independence import Independent
from counterline.lines.rule import RULE_1
from counterline.lines.sighting import Sighting, SourceGraded
from counterline.picture import own_view
from tests.nation import TestNation
from tests.rooms.lines.sightings import ON, sighting, source

ORIGIN = {"origin": "metropolitan", "origin_report": "MET/Int/7"}


def _sources(*sightings: Sighting) -> tuple[Independent, ...]:
    (line,) = assemble(sightings, ON, RULE_1).lines
    return line.sources


def _told(ref: str, own: SourceGraded) -> Sighting:
    return replace(sighting(ref, "1"), sources=(own,))


def three_forces_repeat_one_report(nation: TestNation) -> None:
    """Three forces return what the Metropolitan Police told them, each by its reference in a spelling of its own."""
    for code, written in (("dorset", "MET/Int/7"), ("kent", "met/int/7"), ("merseyside", "MET/INT/7")):
        said = ORIGIN | {"origin_report": written, "report": f"{code}-INT-1"}
        told = {name.replace("_", " ").capitalize(): text for name, text in said.items()}
        nation.force(code).reports("07700 900123", brand="Jay", seen="2026-03-10", to="Weymouth; London", **told)


def sources_seen_by(nation: TestNation, viewer: Viewer) -> tuple[Independent, ...]:
    """The independent sources of the one line that a viewer sees."""
    with nation.as_seen_by(viewer) as work:
        (line,) = own_view.own_lines(work).lines
    return line.sources


def test_one_report_that_three_forces_repeat_is_one_source_under_its_own_reference(nation: TestNation) -> None:
    three_forces_repeat_one_report(nation)
    ((root, told_by),) = sources_seen_by(nation, nation.viewer("dorset"))
    assert root.casefold() == "metropolitan met/int/7"
    assert told_by == (
        "dorset dorset/07700 900123",
        "kent kent/07700 900123",
        "merseyside merseyside/07700 900123",
    )


def test_a_root_that_the_viewer_may_not_read_changes_nothing(nation: TestNation) -> None:
    three_forces_repeat_one_report(nation)
    before = sources_seen_by(nation, nation.viewer("dorset"))
    nation.force("metropolitan").reports(
        "07700 900123", brand="Hush", seen="2026-03-09", eval="2BC", conditions="A1", report="Met/Int/7"
    )
    assert sources_seen_by(nation, nation.viewer("dorset")) == before
    ((root, told_by),) = sources_seen_by(nation, nation.force("metropolitan").officer)
    assert root == "metropolitan Met/Int/7", "its originator reads it as it wrote it"
    assert len(told_by) == 4


def test_a_chain_of_reports_goes_back_to_the_one_that_cites_nothing() -> None:
    first = SourceGraded("2BP", False, False, "kent|k1", None, "kent K1")
    second = SourceGraded("2BP", False, False, "dorset|d1", "kent|k1", "dorset D1", "kent k1")
    third = SourceGraded("2BP", False, False, "avon|a1", "dorset|d1", "avon A1", "dorset d1")
    ((root, _),) = _sources(_told("A", third), _told("B", second), _told("C", first))
    assert root == "kent K1"
    ((root, _),) = _sources(_told("A", third), _told("B", second))
    assert root == "kent k1", "as those who cite it write it, where its own record may not be read"
    ((root, _),) = _sources(_told("A", third))
    assert root == "dorset d1"


def test_reports_in_a_circle_are_named_by_one_of_them_whichever_comes_first() -> None:
    one, other = source("2BP", "kent|k1", cites="dorset|d1"), source("2BP", "dorset|d1", cites="kent|k1")
    assert _sources(_told("A", one), _told("B", other))[0][0] == "dorset d1"
    assert _sources(_told("A", other), _told("B", one))[0][0] == "dorset d1"


def test_a_report_that_is_suspected_false_is_no_source_of_a_line() -> None:
    false = SourceGraded("2EP", False, True, "kent|k9", None, "kent K9")
    true = SourceGraded("2BP", False, False, "kent|k1", None, "kent K1")
    both = replace(sighting("A", "1"), sources=(false, true))
    assert [root for root, _ in _sources(both)] == ["kent K1"]
