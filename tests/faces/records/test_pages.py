"""A record as it was told: its terms and grading in words, and the way back to its file and row."""

import re

from tests.doors import Visitor
from tests.nation import TestNation, row


def record_opened(visitor: Visitor, nation: TestNation, agency: str) -> str:
    """Follow a line's link to its record, as somebody of an agency; says the record's address."""
    visitor.signs_in(nation.force(agency).officer, then="/lines")
    line = re.search(r'href="(/lines/LN-[^"]+)"', visitor.words)
    assert line is not None
    record = re.search(r'href="(/records/[^"]+)"', visitor.visits(line.group(1)).text)
    assert record is not None
    assert visitor.visits(record.group(1)).status_code == 200
    return record.group(1)


def test_a_record_says_its_terms_its_grading_and_what_it_says(visitor: Visitor, nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10", drugs="crack", ref="D/7")
    record_opened(visitor, nation, "dorset")
    for told in ("Dorset Police D/7", "Untested", "Lawful sharing permitted", "DPA 2018 Part 3, England and Wales"):
        assert told in visitor.words
    assert re.search(r"Contact points in use</dt>\s*<dd[^>]*><p[^>]*>07700 900123<", visitor.words)
    assert "Crack cocaine" in visitor.words
    assert re.search(
        r"Not said</dt>\s*<dd[^>]*><p[^>]*>Contact points before, exporting area, importing areas, line holders",
        visitor.words,
    )
    assert 'href="/lines?contact=' in visitor.words, "from its number to the lines that it reached"


def test_the_files_row_and_its_place_are_its_originators_alone(visitor: Visitor, nation: TestNation) -> None:
    nation.force("dorset").files(
        [row("D/7", "07700 900123", first="2026-03-10", last="2026-03-10", lead="Merseyside")], as_at="2026-03-11"
    )
    address = record_opened(visitor, nation, "dorset")
    assert "The row as it was sent" in visitor.words
    assert "row 2" in visitor.words
    visitor.signs_in(nation.force("merseyside").officer)
    assert visitor.visits(address).status_code == 200
    assert "The row as it was sent" not in visitor.words
    assert "row 2" not in visitor.words
    assert "The originator alone sees the file's row." in visitor.words.replace("&#39;", "'")


def test_a_corrected_record_is_kept_and_says_that_it_no_longer_counts(visitor: Visitor, nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10", ref="D/7")
    address = record_opened(visitor, nation, "dorset")
    assert "This is what its originator says now." in visitor.words
    nation.force("dorset").reports("07700 900124", brand="Jay", seen="2026-03-12", ref="D/7")
    visitor.visits(address)
    assert "Its originator has since corrected or withdrawn it, so it no longer counts." in visitor.words


def test_a_record_that_is_not_shared_looks_like_none(visitor: Visitor, nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10", ref="D/7", eval="2BC")
    address = record_opened(visitor, nation, "dorset")
    visitor.signs_in(nation.force("kent").officer)
    assert visitor.visits(address).status_code == 404


def test_a_handle_with_no_platform_leads_to_those_of_its_name_on_one_and_is_found_on_all(
    visitor: Visitor, nation: TestNation
) -> None:
    force = nation.force("dorset")
    force.reports("snapchat: quay_invented9", seen="2026-03-10", ref="D/7")
    force.reports("@quay_invented9", seen="2026-03-11", ref="D/8")
    visitor.signs_in(force.officer, then="/records?q=%40quay_invented9")
    assert {"D/7", "D/8"} <= set(re.findall(r"D/[0-9]", visitor.words))
    record = next(
        each for each in re.findall(r'href="(/records/RC-[^"]+)"', visitor.words) if "D/8" in visitor.visits(each).text
    )
    known = re.search(r'href="(/known/[^"]+)"[^>]*>@quay_invented9', visitor.visits(record).text)
    assert known is not None
    page = visitor.visits(known.group(1)).text
    assert "Records also name this handle" in page
    assert "snapchat: quay_invented9" in page
    assert {"D/7", "D/8"} <= set(re.findall(r"D/[0-9]", page))
