"""The page of a draft opens whatever is wrong with the draft, so that whoever began it can mend it or give it up."""

from counterline.drafting import keeping
from counterline.drafting.document import ColumnChoice, Settings
from counterline.drafting.suggesting.model import CHOOSE
from tests.doors import Visitor
from tests.nation import TestNation
from tests.rooms.drafting.test_drafts_of_workbooks import begun


def test_a_draft_that_its_file_cannot_be_read_by_says_so_on_its_page(nation: TestNation, visitor: Visitor) -> None:
    found = begun(nation)
    settings = Settings(mode="increment", constants={"marking": "OFFICIAL-SENSITIVE"})
    document = found.read().with_settings(settings)
    left = [each for each in document.section("columns") if document.field_of(each) == CHOOSE]
    document = document.with_columns([ColumnChoice(each, "ignore", reason="invented") for each in left], {})
    elsewhere = {**document.plain["file"], "sheets": ["Elsewhere"]}
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        keeping.save_mapping_draft(work, found.ref, type(document)({**document.plain, "file": elsewhere}).text())
    visitor.signs_in(nation.force("dorset").officer)
    page = visitor.visits(f"/mapping-drafts/{found.ref}")
    assert page.status_code == 200
    assert "The workbook has no sheet “Elsewhere”" in page.text


def test_a_draft_is_sent_back_with_the_reason_and_its_author_sees_it(nation: TestNation, visitor: Visitor) -> None:
    ref = finished(nation)
    visitor.signs_in(nation.desk)
    visitor.visits(f"/mapping-drafts/{ref}")
    assert visitor.sends(f"/mapping-drafts/{ref}/return", why=" ").status_code == 422
    assert "Say what must be put right" in visitor.words
    visitor.sends(f"/mapping-drafts/{ref}/return", why="Say which sheet is which.")
    assert "The draft is sent back with the reason." in visitor.words
    assert visitor.sends(f"/mapping-drafts/{ref}/approve").status_code == 409
    visitor.signs_in(nation.force("dorset").officer)
    assert "Say which sheet is which." in visitor.visits(f"/mapping-drafts/{ref}").text
    assert "sent back, to be corrected" in visitor.visits("/mapping-drafts").text
    assert f"Sent back by {nation.desk.name}" in visitor.visits(f"/mapping-drafts/{ref}/versions").text


def test_the_text_of_a_draft_tells_each_fault_at_its_line_and_is_tried_without_being_saved(
    nation: TestNation, visitor: Visitor
) -> None:
    ref = finished(nation)
    visitor.signs_in(nation.force("dorset").officer)
    page = visitor.visits(f"/mapping-drafts/{ref}/document").text
    assert "Nothing is wrong with it" in page
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        text = keeping.mapping_draft(work, ref).document
    wrong = text.replace("field: happened_on", "field: happened_upon")
    line = 1 + next(at for at, each in enumerate(wrong.splitlines()) if "happened_upon" in each)
    visitor.sends(f"/mapping-drafts/{ref}/document", document=wrong, do="try")
    assert f'href="#line-{line}"' in visitor.words
    assert "'happened_upon' is not a field" in visitor.words.partition(f'id="line-{line}"')[2].partition("</li>")[0]
    assert "4 rows read" in visitor.sends(f"/mapping-drafts/{ref}/document", document=text, do="try").text
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert keeping.mapping_draft(work, ref).document == text


def finished(nation: TestNation) -> str:
    """A draft with every choice made, waiting for somebody else."""
    found = begun(nation)
    document = found.read().with_settings(Settings(mode="increment", constants={"marking": "OFFICIAL-SENSITIVE"}))
    left = [each for each in document.section("columns") if document.field_of(each) == CHOOSE]
    document = document.with_columns([ColumnChoice(each, "ignore", reason="invented") for each in left], {})
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        keeping.save_mapping_draft(work, found.ref, document.text())
        return keeping.ask_approval(work, found.ref).ref


def test_what_another_saved_meanwhile_is_not_written_over_by_form_or_text(nation: TestNation, visitor: Visitor) -> None:
    ref, officer = finished(nation), nation.force("dorset").officer
    visitor.signs_in(officer)
    stale = visitor.visits(f"/mapping-drafts/{ref}").text.partition('name="saving" value="')[2].partition('"')[0]
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        theirs = keeping.mapping_draft(work, ref).document.replace("kite", "heron")
        keeping.save_mapping_draft(work, ref, theirs)
    assert visitor.sends(f"/mapping-drafts/{ref}", do="save", title="Mine", saving=stale).status_code == 409
    assert "saved this draft meanwhile" in visitor.words
    refused = visitor.sends(f"/mapping-drafts/{ref}/document", do="save", document="name: mine", saving=stale)
    assert (refused.status_code, "saved this draft meanwhile" in visitor.words) == (422, True)
    with nation.as_seen_by(officer) as work:
        found = keeping.mapping_draft(work, ref)
    assert found.document == theirs
    visitor.sends(f"/mapping-drafts/{ref}", do="save", title="Mine", saving=found.saving)
    assert "The draft is saved." in visitor.words


def test_the_editor_asks_for_what_no_column_says_of_every_row(nation: TestNation, visitor: Visitor) -> None:
    found = begun(nation)
    visitor.signs_in(nation.force("dorset").officer)
    page = visitor.visits(f"/mapping-drafts/{found.ref}").text
    assert "rows are for your agency and the national desk alone" in page
    assert 'name="constant-source.handling"' in page
    assert 'name="constant-person.category"' in page
    visitor.sends(f"/mapping-drafts/{found.ref}", **{"constant-source.handling": "P", "do": "save"})
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert keeping.mapping_draft(work, found.ref).read().section("constants")["source.handling"] == "P"
    assert "national desk alone" not in visitor.visits(f"/mapping-drafts/{found.ref}").text


def test_the_fields_of_a_draft_are_in_words_with_the_code_beside_and_its_rows_as_a_record_says_them(
    nation: TestNation, visitor: Visitor
) -> None:
    ref = finished(nation)
    visitor.signs_in(nation.force("dorset").officer)
    visitor.visits(f"/mapping-drafts/{ref}")
    assert '<option value="happened_on" selected>Arrested on (happened_on)</option>' in visitor.words
    assert '<option value="person.name" selected>Person: Name (person.name)</option>' in visitor.words
    assert '<optgroup label="The record itself">' in visitor.words
    rows = visitor.words.partition('id="tried"')[2]
    assert "Arrested on: 1 March 2026" in rows
    assert "Person: Invented Ash" in rows
    assert "happened on:" not in rows
