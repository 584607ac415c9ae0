"""How lines are ranked answers for itself: a record with numbers and no names, advice on it, and shares of people. All invented."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotAllowed
from counterline.prioritisation import harm_documents
from counterline.prioritisation.deciding import decisions, ranking_counts, transparency
from counterline.prioritisation.deciding.decisions import Deciding, DecisionKind
from counterline.prioritisation.deciding.ranking_counts import FEWEST, PeopleOfTradition, hidden_if_few
from counterline.prioritisation.deciding.transparency import Advising, TransparencyRecord
from tests.doors import visitor_of
from tests.nation import TestNation, row
from tests.rooms.prioritisation.test_decisions import WHY, told


def counted(nation: TestNation) -> None:
    """The worker counts what the record says."""
    with nation.building.works.begin(Role.DERIVE) as work:
        ranking_counts.keep_figures(work)


def read_by(nation: TestNation, role: ViewerRole, body: str = "nclcc") -> TransparencyRecord:
    """The record as somebody reads it."""
    with nation.as_seen_by(nation.viewer(body, role)) as work:
        return transparency.transparency_record(work)


def says(record: TransparencyRecord, title: str) -> str:
    """What one field of the record says."""
    return " ".join(*(each.says for section in record.sections for each in section.fields if each.title == title))


def test_the_record_has_one_section_for_the_public_and_five_of_detail_and_counts_decisions(nation: TestNation) -> None:
    line = told(nation)
    with nation.as_seen_by(nation.desk) as work:
        decisions.decide_of_line(work, line, Deciding(DecisionKind.PRIORITY, WHY))
    assert says(read_by(nation, ViewerRole.DATA_PROTECTION), "Decisions that stand") == "None."
    counted(nation)
    record = read_by(nation, ViewerRole.DATA_PROTECTION)
    assert [each.name for each in record.sections] == ["public", "owner", "tool", "decisions", "data", "risks"]
    assert (says(record, "Decisions that stand"), says(record, "Against the rank")) == ("priority: 1", "0")
    nation.becomes((nation.building.clock.today() + timedelta(days=1)).isoformat())
    with nation.as_seen_by(nation.desk) as work:
        decisions.decide_of_line(work, line, Deciding(DecisionKind.COLLECT_FIRST, WHY))
    counted(nation)
    again = says(read_by(nation, ViewerRole.DATA_PROTECTION), "Decisions that stand")
    assert again == "collect first: 1", "it stands in place of the priority"
    elsewhere = read_by(nation, ViewerRole.COMMANDER, "dorset")
    hidden = {says(elsewhere, each) for each in ("Decisions that stand", "Against the rank")}
    assert hidden == {"Those at the national body who answer for the ranking read this figure."}
    assert says(elsewhere, "Criteria") == says(record, "Criteria")
    assert "Children: How many children" in says(record, "Criteria")
    assert not any("{" in one for section in record.sections for each in section.fields for one in each.says)
    assert all(each not in repr(record) for each in (line, "Jay", "07700"))


def test_advice_stands_on_the_page_with_name_and_day_and_the_paper_holds_it(nation: TestNation) -> None:
    officer = nation.viewer("nclcc", ViewerRole.DATA_PROTECTION)
    with nation.as_seen_by(nation.desk) as work, pytest.raises(NotAllowed):
        transparency.advise_on_ranking(work, Advising(WHY))
    visitor = visitor_of(nation.building)
    visitor.signs_in(officer)
    sent = visitor.sends("/how-lines-are-ranked/advice", words="Invented: publish the weights.")
    assert "Invented: publish the weights." in sent.text
    assert officer.name in sent.text
    assert "Say what you advise" in visitor.sends("/how-lines-are-ranked/advice", words="").text
    paper = visitor.visits("/how-lines-are-ranked.pdf")
    assert (paper.status_code, paper.headers["content-type"]) == (200, "application/pdf")
    printed = " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(paper.content)).pages).split())
    with nation.as_seen_by(officer) as work:
        ranked_by = harm_documents.standing(work).document
    for each in ("How lines are ranked", ranked_by.title, ranked_by.digest[:12], "Invented: publish the weights."):
        assert each in printed


def test_people_are_counted_by_naming_tradition_rounded_and_hidden_where_few(nation: TestNation) -> None:
    names = [f"Mohammed Invented{chr(65 + at)}" for at in range(FEWEST + 2)] + ["Kevin Inventedly"]
    rows = [row(f"D/{at}", f"07700 9001{at:02}", holders=name, last="2026-03-10") for at, name in enumerate(names)]
    nation.force("dorset").files(rows, as_at="2026-03-11")
    counted(nation)
    found = read_by(nation, ViewerRole.DATA_PROTECTION).disparity
    assert PeopleOfTradition("arabic_and_south_asian", "named in records of lines", 10) in found
    assert PeopleOfTradition("british_and_irish", "named in records of lines", None) in found
    assert read_by(nation, ViewerRole.COMMANDER).disparity == found
    assert read_by(nation, ViewerRole.COMMANDER, "dorset").disparity == ()
    assert read_by(nation, ViewerRole.DATA_PROTECTION, "dorset").disparity == ()
    assert read_by(nation, ViewerRole.DESK).disparity == ()
    assert [hidden_if_few(each) for each in (0, 9, 10, 12, 13, 18)] == [None, None, 10, 10, 15, 20]
