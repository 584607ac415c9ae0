"""What records prove of the harm of a line: the most of one report, never a sum; not known is not nought; and what never feeds a rank."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.prioritisation.priorities import drawing, places_stated, reading
from counterline.prioritisation.priorities.told import Priorities, Priority
from counterline.resolution.people import uniting
from tests.harm_told import told
from tests.nation import TestNation, row
from tests.people import files, mention_of, person

TODAY: Final = "2026-04-01"
ADAM: Final = {"name": "Adam Invented-Walker", "born": "1991-04-12", "postcode": "BH15 1AA"}


def drawn(nation: TestNation, viewer: Viewer | None = None, places: int = 1) -> Priorities:
    """The ranking of what stands now, as somebody sees it; the desk where nobody is named."""
    with nation.as_seen_by(viewer or nation.desk) as work:
        return reading.ranking_of(work, places) or pytest.fail("no ranking")


def moved(nation: TestNation) -> str:
    """What has the desk's ranking drawn anew."""
    with nation.as_seen_by(nation.desk) as work:
        return drawing.state_of_evidence(work)


def line_of(found: Priorities, called: str) -> Priority:
    """The line that is called so."""
    return next(each for each in found.lines if called in each.called)


def bounds(line: Priority) -> Mapping[str, tuple[int, int]]:
    """By criterion, the lowest level proved and the highest still possible."""
    return {each.criterion: (each.low, each.high) for each in line.levels}


def begun(nation: TestNation) -> TestNation:
    """Three lines of Merseyside, of which returns say much, little and nothing."""
    nation.becomes(TODAY)
    force = nation.force("merseyside")
    force.reports(
        "07700 900101",
        seen="2026-03-28",
        brand="Jay",
        to="Poole;Weymouth",
        drugs="heroin",
        children="2",
        adults="0",
        ref="M/1",
    )
    force.reports("07700 900102", seen="2026-03-08", brand="Kay", to="Poole", drugs="cannabis", ref="M/2")
    force.reports("07700 900103", seen="2025-12-08", brand="El", ref="M/3")
    return nation


def test_a_return_that_stands_bounds_what_it_fills_and_an_old_or_empty_one_leaves_every_level_possible(
    nation: TestNation,
) -> None:
    found = drawn(begun(nation))
    assert bounds(line_of(found, "Jay")) == {
        "children": (2, 2),
        "violence": (0, 4),
        "adults": (0, 0),
        "weapons": (0, 4),
        "drugs": (3, 3),
        "in-use": (4, 4),
        "reach": (2, 2),
        "money": (0, 4),
    }
    assert bounds(line_of(found, "Kay"))["children"] == (0, 4)
    assert bounds(line_of(found, "El")) == dict.fromkeys(bounds(line_of(found, "El")), (0, 4)) | {"in-use": (1, 4)}


def test_what_names_a_contact_point_is_the_lines_and_a_brand_alone_is_a_question(nation: TestNation) -> None:
    force = begun(nation).force("merseyside")
    told(force, "incident", "I/1", number="07700 900102", violence="yes", weapon="knife")
    told(force, "seizure", "S/1", number="07700 900103", cash="£6,000", drug="crack", weapon="firearm")
    told(force, "seizure", "S/2", brand="Jay", cash="£60,000")
    found = drawn(nation)
    assert {name: bounds(line_of(found, "Kay"))[name] for name in ("violence", "weapons")} == {
        "violence": (3, 4),
        "weapons": (3, 4),
    }
    assert {name: bounds(line_of(found, "El"))[name] for name in ("weapons", "drugs", "money")} == {
        "weapons": (4, 4),
        "drugs": (3, 4),
        "money": (3, 4),
    }
    assert bounds(line_of(found, "Jay"))["money"] == (0, 4)
    with nation.as_seen_by(nation.desk) as work:
        places_stated.state_places(work, places_stated.PlacesStatement(1))
        one = reading.priority(work, line_of(found, "Jay").line)
        (seized,) = work.rows("select ref from records where reference = 'S/2'")
    assert one.questions == {seized.ref: "seizure"}


def test_what_reaches_a_line_through_its_holder_has_the_chance_of_the_link_and_is_sure_once_somebody_says_so(
    nation: TestNation,
) -> None:
    force = begun(nation).force("merseyside")
    told(force, "report", "R/1", number="07700 900102", role="holder", **ADAM)
    told(
        force,
        "incident",
        "I/1",
        violence="yes",
        weapon="knife",
        role="suspect",
        name="Adam Invented-Walker",
    )
    told(force, "incident", "I/2", violence="yes", weapon="firearm", role="victim", **ADAM)
    (proof,) = next(each for each in line_of(drawn(nation), "Kay").levels if each.criterion == "violence").proofs
    assert (proof.level, 0.5 < proof.chance < 1) == (3, True)
    assert bounds(line_of(drawn(nation), "Kay"))["violence"] == (0, 4)
    with nation.as_seen_by(nation.desk) as work:
        uniting.merge(work, mention_of(work, "R/1"), mention_of(work, "I/1"), "Invented, and one person.")
    nation.settle()
    assert bounds(line_of(drawn(nation), "Kay"))["violence"] == (3, 4)


@pytest.mark.parametrize(("grading", "violence"), [("2BP", (3, 4)), ("1EP", (0, 4))])
def test_intelligence_suspected_false_makes_no_way_from_a_holder_to_an_incident(
    nation: TestNation, grading: str, violence: tuple[int, int]
) -> None:
    force = begun(nation).force("merseyside")
    told(force, "report", "R/1", number="07700 900102", role="holder", **ADAM)
    told(force, "report", "R/2", role="suspect", name="Bo Invented", born="1980-02-03", eval=grading)
    told(
        force, "incident", "I/1", violence="yes", weapon="knife", role="suspect", name="Cy Invented", born="1972-05-06"
    )
    with nation.as_seen_by(nation.desk) as work:
        for one, other in (("R/1", "R/2"), ("R/2", "I/1")):
            uniting.merge(work, mention_of(work, one), mention_of(work, other), "Invented, and one person.")
    nation.settle()
    assert bounds(line_of(drawn(nation), "Kay"))["violence"] == violence


def arrested(nation: TestNation) -> None:
    """Many arrests, of which one is of the line's holder."""
    for at in range(3):
        files(nation.force("kent"), person(f"A/{at}", "Eve Invented", "1990-01-01", phone="07700 900102"))


def missing(nation: TestNation) -> None:
    """A missing child whom the line rang."""
    mapping = nation.approve(
        "name: gone\nversion: 1\ntitle: Missing\nkind: missing_episode\nsystem: missing\nmode: increment\ncolumns:\n"
        "  Ref: {field: reference}\n  On: {field: missing_from}\n  Name: {field: person.name}\n  Born: {field: person.born}\n"
        "  Number: {field: contact_point.value}\n  Role: {field: contact_point.role}\n  Status: {field: status}\n"
    )
    content = (
        b"Ref,On,Name,Born,Number,Role,Status\nMP/1,2026-03-30,Kit Invented,2012-01-01,07700 900103,deal line,missing\n"
    )
    nation.force("merseyside").sends(content, as_at="2026-03-31", name="gone.csv", mapping=mapping)


def repeated(nation: TestNation) -> None:
    """The same return by another agency, which cites it, and a report of the same day."""
    nation.force("kent").files(
        [
            row(
                "K/1",
                "07700 900101",
                children="1",
                first="2026-03-27",
                last="2026-03-27",
                report="K",
                origin="merseyside",
                origin_report="M/1",
            )
        ],
        as_at="2026-03-29",
    )


def suspected_false(nation: TestNation) -> None:
    """Intelligence that its source suspects to be false."""
    told(
        nation.force("kent"),
        "report",
        "R/9",
        number="07700 900102",
        drugs="heroin",
        to="Poole;Norwich;Dover;Hove;Ely",
        eval="1EP",
    )


def without_records(line: Priority) -> Priority:
    """The same without the references that prove it, and who told of it."""
    return replace(line, may_hold=(), levels=tuple(replace(each, proofs=()) for each in line.levels))


def test_reports_that_repeat_one_another_add_references_and_change_no_level_or_chance(nation: TestNation) -> None:
    begun(nation)
    before = drawn(nation, places=2)
    repeated(nation)
    assert [*map(without_records, drawn(nation, places=2).lines)] == [*map(without_records, before.lines)]


@pytest.mark.parametrize("beside", [arrested, missing, suspected_false])
def test_what_never_feeds_a_rank_changes_nothing_in_it_to_the_byte(
    nation: TestNation, beside: Callable[[TestNation], None]
) -> None:
    begun(nation)
    before, was = drawn(nation, places=2), moved(nation)
    beside(nation)
    after = drawn(nation, places=2)
    assert moved(nation) != was, "it was drawn anew"
    assert (after.state, after.lines) == (before.state, before.lines)


def test_a_viewer_ranks_what_they_read_and_nothing_hidden_changes_it(nation: TestNation) -> None:
    force = begun(nation).force("merseyside")
    own = drawn(nation, force.officer, places=2)
    nation.force("kent").files(
        [row("K/7", "07700 900177", brand="Hidden", children="9", last="2026-03-30", eval="2BC", conditions="S1")],
        as_at="2026-03-31",
    )
    nation.force("kent").files(
        [row("K/8", "07700 900101", children="9", last="2026-03-30", eval="2BC", conditions="S1")], as_at="2026-03-31"
    )
    assert drawn(nation, force.officer, places=2) == own
    assert bounds(line_of(drawn(nation), "Jay"))["children"] == (4, 4), "the desk reads the report of nine"
