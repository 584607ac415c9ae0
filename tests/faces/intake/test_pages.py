"""A return's whole way through the pages: handed over, looked at, tried, loaded, held rows mended, traced to its row."""

import json
import re

import pytest

from counterline.bootstrap.building import Building
from counterline.intake.arriving import mappings
from counterline.plumbing.database import Role
from tests.doors import Visitor, visitor_of
from tests.nation import MAPPING, TestNation, csv_of, row

GOOD = row("D/1", "07700 900123", brand="Jay", first="2026-03-10", last="2026-03-10")
BAD = row("D/2", "not a number at all", brand="Kez", first="31 June 2026", last="2026-03-10")
MENDED = row("D/2", "07700 900456", brand="Kez", first="2026-03-09", last="2026-03-10")
FORM = {"mapping": "test-lines", "as_at": "2026-03-12"}


@pytest.fixture
def sender(visitor: Visitor, nation: TestNation) -> Visitor:
    """An officer of Dorset at the form by which files are handed over."""
    nation.mapping()
    visitor.signs_in(nation.force("dorset").officer, then="/submissions/new")
    return visitor


def hands_over(visitor: Visitor, content: bytes, name: str = "return.csv", **fields: str) -> str:
    """Send a file by the form; says the address it leads to."""
    visitor.visits("/submissions/new")
    visitor.page = visitor.client.post(
        "/submissions/new", data={"csrf_token": visitor.token, **FORM, **fields}, files={"file": (name, content)}
    )
    return visitor.page.url.path


def loads(visitor: Visitor, nation: TestNation, address: str, **fields: str) -> None:
    """Press the button that loads, let the worker do its work, and look again."""
    visitor.sends(f"{address}/read", **({"dry": "false"} | fields))
    nation.settle()
    visitor.visits(address)


def test_a_return_goes_from_file_to_row_and_its_held_rows_come_back(sender: Visitor, nation: TestNation) -> None:
    address = hands_over(sender, csv_of([GOOD, BAD]))
    assert "The file has been received. Nothing is loaded yet" in sender.words
    assert "First rows of return.csv" in sender.words
    assert "07700 900123" in sender.words

    sender.sends(f"{address}/read", dry="true")
    assert "Reading the file" in sender.words
    assert "Refresh to see how far it is" in sender.words
    nation.settle()
    sender.visits(address)
    assert "Receipt of a trial" in sender.words
    assert "2 read = 1 kept + 0 repeated + 1 held + 0 set aside." in sender.words
    sender.visits("/lines")
    assert "No line in your own view yet" in sender.words

    sender.visits(address)
    loads(sender, nation, address)
    assert "2 read = 1 kept + 0 repeated + 1 held + 0 set aside." in sender.words
    why = sender.words.partition("Why rows are held")[2].partition("Held rows")[0]
    assert "'31 June 2026' is not" in why
    held = sender.client.get(f"{address}/held.csv").text
    assert "D/2" in held
    assert "D/1" not in held
    assert "Why held" in held.splitlines()[0]

    again = re.search(r'href="/submissions/new\?corrects=([^"]+)"', sender.words)
    assert again is not None
    corrected = hands_over(sender, csv_of([MENDED]), "mended.csv", corrects=again.group(1))
    loads(sender, nation, corrected)
    assert "1 read = 1 kept" in sender.words

    line = re.search(r'href="(/lines/LN-[^"]+)"', sender.visits("/lines?brand=kez").text)
    assert line is not None
    record = re.search(r'href="(/records/[^"]+)"', sender.visits(line.group(1)).text)
    assert record is not None
    sender.visits(record.group(1))
    assert "mended.csv" in sender.words
    assert "row 2" in sender.words
    assert "It puts right a row that was held:" in sender.words
    assert "return.csv: row 3" in " ".join(sender.words.split())
    assert "07700 900456" in sender.words

    sender.visits(address)
    assert "1 of 1 held rows have been put right since" in sender.words
    assert corrected in sender.words
    assert "Send corrected rows" not in sender.words
    sender.visits(corrected)
    assert f'href="{address}"' in sender.words


def test_taking_held_rows_away_is_logged_as_a_disclosure_to_whoever_took_them(
    sender: Visitor, nation: TestNation, building: Building
) -> None:
    address = hands_over(sender, csv_of([GOOD, BAD]))
    loads(sender, nation, address)
    disclosed = "select subjects, recipients from log_entries where act = 'disclosure' and 'disclosure:submitted' <> all (subjects)"
    with building.works.begin(Role.SEAL) as work:
        assert work.rows(disclosed) == []
    sender.client.get(f"{address}/held.csv")
    with building.works.begin(Role.SEAL) as work:
        told = [(list(row.subjects), list(row.recipients)) for row in work.rows(disclosed)]
    taken = [address.rsplit("/", 1)[-1], "from:part-3", "rows-as-sent", "to:part-3"]
    assert told == [(taken, [nation.force("dorset").officer.ref])]


def test_progress_is_told_as_events_until_nothing_more_changes(sender: Visitor, nation: TestNation) -> None:
    address = hands_over(sender, csv_of([GOOD]))
    loads(sender, nation, address)
    answer = sender.client.get(f"{address}/progress")
    assert answer.headers["content-type"].startswith("text/event-stream")
    told = [json.loads(line[6:]) for line in answer.text.splitlines() if line.startswith("data: ")]
    size = len(csv_of([GOOD]))
    assert told == [{"done": size, "total": size, "text": "1 row read. Done", "finished": True}]


def test_a_form_sent_empty_says_every_mistake_beside_its_field(sender: Visitor) -> None:
    assert sender.sends("/submissions/new").status_code == 422
    for told in (
        "Select the file to hand over",
        "Select the mapping that reads this file",
        "Enter the date as at which",
    ):
        assert told in sender.words


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"as_at": "31 June"}, "Enter a real date"),
        ({"as_at": "2999-01-01"}, "must not be in the future"),
        ({"mapping": "no-such"}, "No approved mapping is called no-such"),
        ({"corrects": "SB-ZZZZZZZZ"}, "There is no submission SB-ZZZZZZZZ"),
        ({"mode": "guess"}, "There is a problem"),
    ],
)
def test_what_a_sender_says_wrongly_is_told_and_nothing_is_taken(
    sender: Visitor, fields: dict[str, str], told: str
) -> None:
    hands_over(sender, csv_of([GOOD]), **fields)
    assert sender.page is not None
    assert sender.page.status_code == 422
    assert told in sender.words
    assert "No submission that you may know of yet." in sender.visits("/submissions").text


def test_the_same_file_again_is_the_same_submission(sender: Visitor, nation: TestNation) -> None:
    address = hands_over(sender, csv_of([GOOD]))
    loads(sender, nation, address)
    assert hands_over(sender, csv_of([GOOD])) == address
    assert "This file was handed over before, so nothing has changed." in sender.words


def test_columns_the_mapping_does_not_know_are_told_before_anything_is_loaded(sender: Visitor) -> None:
    hands_over(sender, b"Ref,Now,Brnad\nD/1,07700 900123,Jay\n")
    assert "Column 'Brnad' is in the file but not in the mapping" in sender.words


def test_a_file_that_is_no_table_says_why_and_is_removed_by_its_sender(sender: Visitor, nation: TestNation) -> None:
    address = hands_over(sender, b"%PDF-1.7 no table at all", "return.csv")
    assert "The file cannot be read as a table" in sender.words
    loads(sender, nation, address)
    assert "Why it was not loaded" in sender.words

    sender.visits(f"{address}/withdraw")
    assert "Remove this file?" in sender.words
    sender.sends(f"{address}/withdraw")
    assert "The file is removed." in sender.words
    assert "Load it" not in sender.words


def test_a_file_that_nobody_can_look_into_is_not_kept(sender: Visitor) -> None:
    hands_over(sender, b"\x00\x01\x02" * 200, "return.xlsx")
    assert "What cannot be looked through is not kept." in sender.words
    assert "First rows" not in sender.words


def test_a_refused_file_says_why_and_that_nothing_is_kept(sender: Visitor, nation: TestNation) -> None:
    address = hands_over(sender, csv_of([GOOD | {"Marking": "SECRET"}]))
    loads(sender, nation, address)
    assert "The file was refused at the door and removed." in sender.words
    assert "Why it was refused" in sender.words
    assert "Load it" not in sender.words


def test_a_file_of_an_unusual_size_loads_once_its_sender_says_why(sender: Visitor, nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        mappings.approve_mapping(work, MAPPING.replace("test-lines", "big-lines") + "volumes: {rows: [5, 100]}\n")
    address = hands_over(sender, csv_of([GOOD]), mapping="big-lines")
    loads(sender, nation, address)
    assert "Why the size is right" in sender.words
    loads(sender, nation, address, volume_reason="A quiet month, confirmed by the force")
    assert "1 read = 1 kept" in sender.words


def test_others_who_may_know_of_a_return_see_its_totals_alone(
    sender: Visitor, nation: TestNation, building: Building
) -> None:
    address = hands_over(sender, csv_of([GOOD, BAD]))
    loads(sender, nation, address)
    desk, kent = visitor_of(building), visitor_of(building)
    desk.signs_in(nation.desk)
    desk.visits(address)
    assert "2 read = 1 kept + 0 repeated + 1 held + 0 set aside." in desk.words
    assert "You see totals. Reasons and rows are shown to Dorset Police alone." in desk.words
    assert "31 June 2026" not in desk.words
    assert "D/2" not in desk.client.get(f"{address}/held.csv").text
    assert "Withdraw this submission" not in desk.words
    for act in ("read", "withdraw"):
        desk.visits("/submissions/new")
        answer = desk.sends(f"{address}/{act}", dry="true")
        assert answer.status_code == 403, act
    kent.signs_in(nation.force("kent").officer)
    assert kent.visits(address).status_code == 404


def test_a_submission_is_withdrawn_only_after_its_sender_has_read_what_that_does(
    sender: Visitor, nation: TestNation
) -> None:
    address = hands_over(sender, csv_of([GOOD]))
    loads(sender, nation, address)
    sender.visits(f"{address}/withdraw")
    assert "will stop counting, at every date" in sender.words
    sender.sends(f"{address}/withdraw")
    assert "The submission is withdrawn." in sender.words
    nation.settle()
    assert "No line in your own view yet." in sender.visits("/lines").text


def test_a_sender_chooses_an_older_version_and_reads_who_approved_it(sender: Visitor, nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        mappings.approve_mapping(work, MAPPING.replace("version: 1", "version: 2"))
    sender.visits("/submissions/new")
    offered = re.findall(r'<option value="([^"]*)"', sender.words)
    assert offered == ["", "test-lines:2", "test-lines:1"]
    assert f"by {nation.desk.name}" in sender.words
    hands_over(sender, csv_of([GOOD]))
    assert "test-lines, version 2</a>, approved on" in sender.words
    hands_over(sender, csv_of([GOOD]), mapping="test-lines:1")
    assert "test-lines, version 1</a>, approved on" in sender.words
    sender.visits("/mappings/test-lines")
    assert "Versions on file" in sender.words
    assert f"by {nation.desk.name}" in sender.words
    hands_over(sender, csv_of([GOOD]), mapping="test-lines:9")
    assert "No approved mapping is called test-lines version 9" in sender.words


def test_corrected_rows_are_offered_the_version_that_held_them(sender: Visitor, nation: TestNation) -> None:
    address = hands_over(sender, csv_of([GOOD, BAD]))
    loads(sender, nation, address)
    with nation.as_seen_by(nation.desk) as work:
        mappings.approve_mapping(work, MAPPING.replace("version: 1", "version: 2"))
    sender.visits(f"/submissions/new?corrects={address.rsplit('/', 1)[-1]}")
    assert '<option value="test-lines:1" selected>' in sender.words
    assert "The rows were held under the version chosen here." in sender.words


def test_held_lists_are_offered_as_json_lines(sender: Visitor, nation: TestNation) -> None:
    address = hands_over(sender, json.dumps(BAD | {"Brand": ["Jay", "Kez"]}).encode(), "return.jsonl")
    loads(sender, nation, address)
    assert "Download the held rows (JSON Lines)" in sender.words
    assert f'href="{address}/held.jsonl"' in sender.words
    assert json.loads(sender.client.get(f"{address}/held.jsonl").text)["Brand"] == ["Jay", "Kez"]
    assert sender.client.get(f"{address}/held.csv").status_code == 409


def test_a_page_under_way_shows_how_much_of_the_file_is_read(
    sender: Visitor, nation: TestNation, building: Building
) -> None:
    address = hands_over(sender, csv_of([GOOD]))
    sender.sends(f"{address}/read", dry="true")
    with building.works.begin(Role.OWNER) as work:
        work.run("update runs set state = 'reading', rows_read = 7, bytes_read = 1")
    sender.visits(address)
    assert f'max="{len(csv_of([GOOD]))}" value="1"' in sender.words
    assert "7 rows read, 0% of the file" in sender.words


def test_an_agency_is_offered_its_own_systems_mappings_and_finds_anothers(sender: Visitor, nation: TestNation) -> None:
    for n in range(20):
        told = MAPPING.replace("test-lines", f"kent-{n}").replace("system: tests", f"system: kent-{n}")
        nation.approve(told.replace("Line return as tests write it", f"Kent's invented book {n}"))
    sender.visits("/submissions/new")
    assert sender.words.count("<option") == 22, "an agency that has sent nothing chooses among all"
    assert sender.words.count("<optgroup") == 1
    hands_over(sender, csv_of([GOOD]))

    sender.visits("/submissions/new")
    assert re.findall(r'<option value="([^"]*)"', sender.words) == ["", "test-lines:1"]
    sender.visits("/submissions/new?find=book+7")
    assert re.findall(r'<option value="([^"]*)"', sender.words) == ["", "kent-17:1", "kent-7:1"]
    assert "2 mappings found." in sender.words

    page = sender.client.post(
        "/submissions/new", data={"csrf_token": sender.token, "mapping": "", "find": "book 7"}, files={}
    )
    assert page.status_code == 422
    assert "kent-17:1" in page.text, "what was looked for stays when something else is missing"
