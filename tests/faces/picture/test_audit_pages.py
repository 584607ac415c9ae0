"""The audit at its pages and at the API: the desk draws, agencies answer, and the mark comes from one place."""

import re
from csv import DictReader
from datetime import date
from hashlib import sha256

import pytest

from counterline.picture import asked as picture_asked
from counterline.picture.audit import draws, questions
from counterline.picture.audit.model import HowKnown, Said
from counterline.picture.living import live
from counterline.plumbing.database import Role
from tests.audited import told_lines
from tests.doors import Machine, Visitor
from tests.nation import TestNation, row


@pytest.fixture
def quarter(nation: TestNation) -> str:
    """A quarter of which 20 of 24 lines are drawn."""
    on = told_lines(nation)
    with nation.as_seen_by(nation.desk) as work:
        return draws.draw_sample(work, 20, on).quarter


def test_the_desk_sees_how_closely_a_sample_would_tell_and_draws_it(nation: TestNation, visitor: Visitor) -> None:
    told_lines(nation)
    visitor.signs_in(nation.desk)
    visitor.visits("/audit")
    assert "is in development" in visitor.words
    assert "No sample has been drawn yet" in visitor.words
    for size, why in (("5", "at least 20 lines"), ("many", "Enter a number of lines")):
        assert visitor.visits(f"/audit?size={size}").status_code == 422
        assert why in visitor.words
    visitor.visits("/audit?size=20")
    assert "20 of 24 lines" in visitor.words
    visitor.sends("/audit/draw", size="20")
    assert "The sample is drawn and the agencies are asked" in visitor.words
    for words in (
        "Cannot tell yet. Answers settle 0 of 20 lines",
        "Dorset Police",
        "Kent Police",
        "0 days ago",
        "Seed",
    ):
        assert words in visitor.words, words
    assert visitor.sends("/audit/draw", size="20").status_code == 409
    visitor.visits("/audit?size=24")
    assert "has been drawn. It is drawn once" in visitor.words


def test_an_officer_answers_by_form_and_in_a_file_and_the_form_chooses_nothing_by_itself(
    nation: TestNation, visitor: Visitor, quarter: str
) -> None:
    visitor.signs_in(nation.force("kent").officer)
    visitor.visits("/lines-to-confirm")
    assert "It is no return" in visitor.words
    first, *others = re.findall(rf'href="(/lines-to-confirm/{quarter}/[^"]+)"', visitor.words)
    visitor.visits(first)
    assert "selected" not in visitor.words
    assert visitor.sends(first).status_code == 422
    assert "Select what the line was on that day" in visitor.words
    assert "Select how you know" in visitor.words
    assert visitor.sends(first, said=Said.CLOSED, how_known=HowKnown.OFFICER).status_code == 422
    visitor.sends(first, said=Said.ALIVE, how_known=HowKnown.OFFICER, closed_on="2020-01-01")
    assert "The answer is kept in your name" in visitor.words
    taken = visitor.client.get("/lines-to-confirm.csv").text
    filled = re.sub(r",,,(\r\n)", r",cannot tell,,from records\1", taken)
    assert filled != taken
    visitor.client.post(
        "/lines-to-confirm",
        data={"csrf_token": visitor.token},
        files={"file": ("answers.csv", filled.encode(), "text/csv")},
    )
    visitor.visits("/lines-to-confirm")
    assert f"0 of {len(others) + 1} still open" in visitor.words
    visitor.client.post(
        "/lines-to-confirm",
        data={"csrf_token": visitor.token},
        files={"file": ("answers.csv", b"no columns", "text/csv")},
    )


def test_an_agencys_page_leads_to_nothing_of_the_desks_and_the_desks_to_no_question(
    nation: TestNation, visitor: Visitor, quarter: str
) -> None:
    visitor.signs_in(nation.force("dorset").officer)
    for address in ("/audit", f"/audit/{quarter}", f"/audit/{quarter}/frame.csv"):
        assert visitor.visits(address).status_code == 403
    visitor.signs_in(nation.desk)
    assert visitor.visits("/lines-to-confirm").status_code == 403
    assert visitor.visits("/audit/2020-q1").status_code == 404


def test_an_agencys_pages_are_the_same_to_the_byte_whatever_others_told_and_answered(
    nation: TestNation, visitor: Visitor
) -> None:
    on = told_lines(nation)
    draw_all(nation, on)
    visitor.signs_in(nation.force("dorset").officer)
    before = shown(visitor)
    with nation.building.works.begin(Role.OWNER) as work:
        for table in ("audit_answers", "audit_sampled", "audit_questions", "audit_draws"):
            work.run(f"delete from {table}")
    # Kent joins two of Dorset's references into one line, closes others and returns new ones.
    kent = [row("K/J", "07700 900001; 07700 900002", last=on.isoformat())]
    kent += [row(f"K/{n}", f"07700 900{n:03}", Status="closed type 2", Closed=on.isoformat()) for n in (0, 3, 50)]
    nation.force("kent").files(kent, as_at=on.isoformat())
    draw_all(nation, on)
    assert shown(visitor) == before
    with nation.as_seen_by(nation.force("kent").officer) as work:
        asked = questions.lines_to_confirm(work)
        questions.confirm_lines(
            work, [questions.Given(each.quarter, each.record, Said.ALIVE, HowKnown.OFFICER) for each in asked]
        )
    assert shown(visitor) == before


def draw_all(nation: TestNation, on: date) -> None:
    """Have the desk estimate anew and draw every line."""
    with nation.as_seen_by(nation.desk) as work:
        live.live_figures(work, picture_asked.Asked(on), making=lambda _, __: None)
        draws.draw_sample(work, 5000, on)


def shown(visitor: Visitor) -> list[str]:
    """What an agency's pages about the audit hold, but for the form's own token, and its file."""
    pages = [visitor.visits("/lines-to-confirm").text]
    links = re.findall(r'href="(/lines-to-confirm/[^"]+)"', pages[0])
    assert len(links) == 12
    pages += [visitor.visits(link).text for link in links]
    told = [
        re.sub(r'name="csrf_token" value="[^"]+"', "", page[page.index("<main") : page.index("</main>")])
        for page in pages
    ]
    return [*told, visitor.visits("/lines-to-confirm.csv").text]


def test_the_frame_is_taken_as_a_file_by_which_the_draw_can_be_done_again(
    nation: TestNation, visitor: Visitor, quarter: str
) -> None:
    visitor.signs_in(nation.desk)
    rows = list(DictReader(visitor.visits(f"/audit/{quarter}/frame.csv").text.splitlines()))
    assert len(rows) == 24
    assert sum(each["drawn"] == "yes" for each in rows) == 20
    for each in rows:
        assert each["place"] == sha256(f"{each['seed']}:{each['line']}".encode()).hexdigest()
    for stratum in {each["stratum"] for each in rows}:
        of = sorted((each for each in rows if each["stratum"] == stratum), key=lambda each: each["place"])
        assert [each["drawn"] for each in of] == sorted((each["drawn"] for each in of), reverse=True)


def test_the_api_draws_asks_answers_and_tells_how_the_estimate_did(nation: TestNation, machine: Machine) -> None:
    told_lines(nation)
    desk, dorset = machine(nation.desk), machine(nation.force("dorset").officer)
    drawn = desk.post("/audits", json={"size": 24})
    assert drawn.status_code == 201
    quarter = drawn.json()["quarter"]
    assert desk.post("/audits", json={"size": 24}).status_code == 409
    asked = dorset.get("/audit-questions").json()
    assert asked["open"] == len(asked["questions"]) == 12
    given = [
        {"quarter": each["quarter"], "record": each["record"], "said": "alive", "how_known": HowKnown.RECORDS.value}
        for each in asked["questions"]
    ]
    assert dorset.post("/audit-answers", json={"answers": given}).json()["open"] == 0
    assert dorset.get(f"/audits/{quarter}").status_code == 403
    found = desk.get(f"/audits/{quarter}").json()
    assert [each["agency"] for each in found["unanswered"]] == ["kent"]
    assert sum(each["lines"] for each in found["strata"]) == 24
    assert found["settled"] == 12
    every = desk.get("/audits").json()
    assert (every["audits"], every["mark"]["in_development"]) == ([found], True)
    refused = desk.post("/audit-decisions", json={"model": every["mark"]["model"], "lift": True, "reason": "Invented."})
    assert refused.status_code == 409
    assert "stays in development" in refused.json()["detail"]
