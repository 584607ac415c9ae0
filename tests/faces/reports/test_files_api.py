"""Files beside a report by the API: the page's rules, its readers alone, and all of it logged. Everything is invented."""

from typing import Any

import psycopg
import pytest
from httpx2 import Response
from sqlalchemy import make_url
from starlette.testclient import TestClient

from counterline.plumbing.database import Role
from tests.doors import Machine
from tests.nation import TestNation
from tests.pictures import PICTURE

WORDS = "The Jay line is texting in Bournemouth."
SAID = {"text": WORDS, "grading": "2BP", "basis": "fact"}


def begun(client: TestClient, **said: str) -> str:
    """A draft of the client's own."""
    answer = client.post("/report-drafts", json={"text": WORDS, **said})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["ref"])


def attached(client: TestClient, draft: str, content: bytes = PICTURE, name: str = "../menu.exe") -> Response:
    """What the API says to a file put beside a draft."""
    return client.post(f"/report-drafts/{draft}/files", files={"file": (name, content, "application/x-whatever")})


def refusal(answer: Response) -> str:
    """The sentence of a refusal."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    return str(answer.json()["detail"])


def test_a_file_is_taken_by_its_content_listed_and_given_back_with_its_report(
    nation: TestNation, dorset: TestClient, analyst: TestClient
) -> None:
    draft = begun(dorset)
    told = attached(dorset, draft).json()
    assert (told["name"], told["media"], told["bytes"]) == ("menu.png", "image/png", len(PICTURE))
    assert told["scanned"] is False
    assert dorset.get(f"/report-drafts/{draft}").json()["files"] == [told]
    assert [each["ref"] for each in dorset.get("/report-drafts").json()["items"]] == [draft]
    sent = dorset.post("/reports", json=SAID | {"draft": draft})
    assert sent.status_code == 201, sent.text
    nation.settle()
    assert dorset.get(f"/report-drafts/{draft}").status_code == 404
    assert analyst.get(f"/records/{sent.json()['record']}").json()["files"] == [told]
    file = analyst.get(f"/report-files/{told['ref']}")
    assert (file.content, file.headers["X-Marking"]) == (PICTURE, "OFFICIAL-SENSITIVE")
    assert file.headers["Content-Disposition"] == 'attachment; filename="menu.png"'
    again = dorset.post("/reports", json=SAID | {"draft": draft})
    assert (again.status_code, again.json()["record"]) == (200, sent.json()["record"])


def test_what_the_page_refuses_the_api_refuses(dorset: TestClient) -> None:
    draft = begun(dorset)
    assert "is not a PDF" in refusal(attached(dorset, draft, b"MZ\x90\x00\x03"))
    assert "larger than 10 MB" in refusal(attached(dorset, draft, PICTURE + bytes(10**7)))
    assert "source register" in refusal(attached(dorset, draft, b"From the CHIS", "note.txt"))
    assert "source register" in refusal(dorset.post("/report-drafts", json={"text": "From the CHIS"}))
    for _ in range(10):
        assert attached(dorset, draft).status_code == 201
    assert "takes 10 files" in refusal(attached(dorset, draft))
    assert dorset.post(f"/report-drafts/{draft}/files", json={}).status_code == 422


def test_a_file_is_removed_while_its_report_is_a_draft_and_not_afterwards(dorset: TestClient) -> None:
    draft = begun(dorset)
    first, second = attached(dorset, draft).json()["ref"], attached(dorset, draft).json()["ref"]
    assert dorset.delete(f"/report-drafts/{draft}/files/{first}").status_code == 204
    assert dorset.get(f"/report-files/{first}").status_code == 404
    record = dorset.post("/reports", json=SAID | {"draft": draft}).json()["record"]
    assert dorset.delete(f"/report-drafts/{draft}/files/{second}").status_code == 404
    assert [each["ref"] for each in dorset.get(f"/records/{record}").json()["files"]] == [second]
    other = begun(dorset)
    assert dorset.delete(f"/report-drafts/{other}").status_code == 204
    assert dorset.get(f"/report-drafts/{other}").status_code == 404


def test_a_draft_and_its_files_are_its_writers_alone_to_the_byte(
    nation: TestNation, dorset: TestClient, analyst: TestClient
) -> None:
    draft, nobodys = begun(dorset), "DR-7KQ2M9XD4F3GHJ2K"
    file = attached(dorset, draft).json()["ref"]

    def told_of(known: str, hidden: str) -> str:
        answer = analyst.get(known)
        assert answer.status_code == 404
        return answer.text.replace(hidden, "")

    assert told_of(f"/report-drafts/{draft}", draft) == told_of(f"/report-drafts/{nobodys}", nobodys)
    unknown = "AT-7KQ2M9XD4F3GHJ2K"
    assert told_of(f"/report-files/{file}", file) == told_of(f"/report-files/{unknown}", unknown)
    assert analyst.post("/reports", json=SAID | {"draft": draft}).status_code == 404
    assert attached(analyst, draft).status_code == 404
    assert analyst.delete(f"/report-drafts/{draft}").status_code == 404
    assert analyst.get("/report-drafts").json()["items"] == []


def rows_for(nation: TestNation, viewer_id: int | None, role: Role) -> list[Any]:
    """What a reader at the database itself sees of files, as one viewer of the application or as another role."""
    url = make_url(nation.building.database.urls[role]).set(drivername="postgresql")
    with psycopg.connect(url.render_as_string(hide_password=False)) as connection:
        if viewer_id is not None:
            connection.execute("select set_config('counterline.viewer', %s, false)", [str(viewer_id)])
        return connection.execute("select content from report_attachments").fetchall()


def test_the_database_gives_a_file_to_the_readers_of_its_record_alone(
    nation: TestNation, dorset: TestClient, machine: Machine
) -> None:
    draft = begun(dorset)
    attached(dorset, draft)
    officer, kent = nation.force("dorset").officer, nation.viewer("kent")
    assert len(rows_for(nation, officer.viewer_id, Role.APPLICATION)) == 1, "a draft's, for its writer"
    assert rows_for(nation, nation.desk.viewer_id, Role.APPLICATION) == []
    dorset.post("/reports", json=SAID | {"draft": draft, "grading": "2BC"})
    nation.settle()
    seen = {
        each.agency: len(rows_for(nation, each.viewer_id, Role.APPLICATION)) for each in (officer, nation.desk, kent)
    }
    assert seen == {"dorset": 1, "nclcc": 1, "kent": 0}
    assert rows_for(nation, None, Role.APPLICATION) == []
    for role in (Role.DERIVE, Role.SEAL):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            rows_for(nation, None, role)
    assert machine(kent).get("/records").json()["items"] == []


def test_what_is_done_with_a_file_is_logged_and_taking_it_is_a_disclosure(
    nation: TestNation, dorset: TestClient, analyst: TestClient
) -> None:
    draft = begun(dorset)
    file = attached(dorset, draft).json()["ref"]
    dorset.post("/reports", json=SAID | {"draft": draft})
    nation.settle()
    analyst.get(f"/report-files/{file}")
    with nation.building.works.begin(Role.OWNER) as work:
        rows = work.rows("select act, recipients from log_entries where :file = any(subjects)", file=file)
    assert {row.act for row in rows} >= {"collection", "consultation", "disclosure"}
    assert ["agency:nclcc"] in [row.recipients for row in rows]


def test_a_correction_with_files_says_what_it_corrects_where_it_is_begun(
    nation: TestNation, dorset: TestClient
) -> None:
    first = dorset.post("/reports", json=SAID).json()
    nation.settle()
    draft = begun(dorset, corrects=first["record"])
    attached(dorset, draft)
    twice = dorset.post("/reports", json=SAID | {"draft": draft, "corrects": first["reference"]})
    assert "where its draft is begun" in refusal(twice)
    sent = dorset.post("/reports", json=SAID | {"draft": draft, "text": WORDS + " And in Poole."}).json()
    nation.settle()
    told = dorset.get(f"/records/{sent['record']}").json()
    assert (told["body"]["corrects"], len(told["files"]), told["stands"]) == (first["reference"], 1, True)
