"""The page of a draft opens whatever is wrong with the draft, so that whoever began it can mend it or give it up."""

from counterline import intake
from counterline.intake import CHOOSE, ColumnChoice, Settings
from tests.nation import TestNation
from tests.rooms.intake.test_drafts_of_workbooks import begun
from tests.rooms.web.conftest import Visitor


def test_a_draft_that_its_file_cannot_be_read_by_says_so_on_its_page(nation: TestNation, visitor: Visitor) -> None:
    found = begun(nation)
    settings = Settings(mode="increment", constants={"marking": "OFFICIAL-SENSITIVE"})
    document = found.read().with_settings(settings)
    left = [each for each in document.section("columns") if document.field_of(each) == CHOOSE]
    document = document.with_columns([ColumnChoice(each, "ignore", reason="invented") for each in left], {})
    elsewhere = {**document.plain["file"], "sheets": ["Elsewhere"]}
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        intake.save_mapping_draft(work, found.ref, type(document)({**document.plain, "file": elsewhere}).text())
    visitor.signs_in(nation.force("dorset").officer)
    page = visitor.visits(f"/mapping-drafts/{found.ref}")
    assert page.status_code == 200
    assert "The workbook has no sheet “Elsewhere”" in page.text
