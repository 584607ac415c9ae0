"""The night shift finds whom to ring, and hands over to the next. Everybody and every number is invented."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

from starlette.testclient import TestClient

from counterline.coordination import desk_numbers
from counterline.coordination.on_duty import BodyOnDuty, OnDuty
from counterline.faces.coordination.on_duty_api import in_lines
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.post import outbox, passing_on
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.duties.duty_numbers import NumberToRing
from counterline.vocabulary.identity import AgencyCode
from tests.doors import Visitor, api, command, machine, visitor
from tests.nation import TestNation

__all__ = ["api", "command", "machine", "visitor"]
LEFT = "Invented: ring the desk again about TK-7KQ2M9XD at six."


def gives_numbers(nation: TestNation) -> None:
    """Have Norfolk's lead and officer say whom to ring."""
    with nation.as_seen_by(nation.viewer("norfolk", ViewerRole.SAFEGUARDING)) as work:
        duty_numbers.keep_duty_number(work, NumberToRing("01632 960123", "day and night"))
    with nation.as_seen_by(nation.viewer("norfolk")) as work:
        desk_numbers.keep_desk(work, "01632 960124", "six to six")


def test_whoever_is_on_duty_in_norfolk_is_found_by_page_machine_and_command(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient], command: Callable[..., str]
) -> None:
    gives_numbers(nation)
    officer = nation.viewer("dorset")
    visitor.signs_in(officer)
    assert visitor.words.index('href="/on-duty"') < visitor.words.index("<main"), "one click from every page"
    visitor.visits("/on-duty")
    own, region, far = (
        visitor.words.index(name) for name in ("Dorset Police", "Devon and Cornwall Police", "Bedfordshire Police")
    )
    assert own < region < far
    visitor.visits("/on-duty?name=norfolk")
    assert 'href="tel:01632960123">01632 960123</a> (day and night)' in visitor.words
    assert 'href="tel:01632960124">01632 960124</a> (six to six)' in visitor.words
    assert 'href="tel:101">Control room: 101</a>' in visitor.words, "the council gave none"
    found = machine(officer).get("/on-duty", params={"name": "norfolk"}).json()
    assert found["items"][0]["agency"] == "norfolk"
    assert json.loads(command(officer, "on-duty", "norfolk", "--json")) == found
    assert list(in_lines(OnDuty((BodyOnDuty(**found["items"][0]), BodyOnDuty(**found["items"][2]))))) == [
        "Norfolk Constabulary: To protect somebody 01632 960123 (day and night); About an investigation 01632 960124 (six to six)",
        "Norfolk County Council: Control room: 101",
    ]
    visitor.visits("/on-duty?name=nowhere+at+all")
    assert "No body has that name" in visitor.words


def test_the_desk_records_a_number_that_nobody_gave_and_the_row_says_whom_to_ring_from_then_on(
    nation: TestNation, visitor: Visitor
) -> None:
    with nation.building.works.begin(Role.DERIVE) as work:
        to = Recipient(AgencyCode("norfolk"), ViewerRole.SAFEGUARDING)
        due = work.clock.now() + timedelta(days=3)
        outbox.send(work, Letter(to, LetterKind.CONCERN, "MN-7KQ2M9XD3HAB", "cause", due=due))
        nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    with nation.building.works.begin(Role.DERIVE) as work:
        passing_on.settle(work, lambda *_: True)
    visitor.signs_in(nation.viewer("nclcc", ViewerRole.SAFEGUARDING))
    assert "For Norfolk Constabulary, where nobody has access: Take the concern up" in visitor.words
    assert "Ring the control room of Norfolk Constabulary: no number of its desk is recorded" in visitor.words
    visitor.visits("/on-duty?of=norfolk")
    visitor.sends("/on-duty", body="norfolk", number="night desk", hours="day and night")
    assert "Record the number of Norfolk Constabulary" in visitor.words
    visitor.sends("/on-duty", body="norfolk", number="01632 960500", hours="day and night")
    assert "Ring Norfolk Constabulary, 01632 960500" in visitor.visits("/").text
    visitor.signs_in(nation.viewer("dorset"))
    assert "Record the number of" not in visitor.visits("/on-duty?of=norfolk").text


def test_a_note_reaches_the_next_in_the_same_role_at_the_same_body_and_nobody_else(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient]
) -> None:
    officer = nation.viewer("dorset")
    visitor.signs_in(officer)
    visitor.visits("/on-duty")
    visitor.sends("/on-duty", words="  ")
    assert "Write the note" in visitor.words
    visitor.sends("/on-duty", words=LEFT)
    assert re.findall(r'<div class="govuk-inset-text">\s*(.*?)\s*</div>', visitor.words, re.DOTALL) == [LEFT]
    for other in (nation.viewer("kent"), nation.viewer("dorset", ViewerRole.INVESTIGATOR)):
        assert machine(other).get("/hand-over").json()["note"] is None
    later = "Invented: the desk has answered."
    machine(officer).post("/hand-over", json={"words": later})
    assert machine(officer).get("/hand-over").json()["note"]["words"] == later
