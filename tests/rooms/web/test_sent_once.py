"""A form that is sent several times as it stands is taken once, whatever it does; what was refused may be sent again."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from httpx2 import Response

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from tests.doors import Visitor
from tests.nation import TestNation

ADDS = "/people/new"


@pytest.fixture
def keeper(visitor: Visitor, nation: TestNation) -> Visitor:
    """Dorset's administrator before the form by which somebody is added, which by itself adds as many as it is sent."""
    visitor.signs_in(nation.viewer("dorset", ViewerRole.ADMINISTRATOR), then=ADDS)
    return visitor


def added(nation: TestNation) -> int:
    """How many people were added by it."""
    with nation.building.works.begin(Role.OWNER) as work:
        return int(work.value("select count(*) from viewers where name like 'Invented Joiner%'"))


def sent_together(visitor: Visitor, *names: str) -> list[Response]:
    """The same page's form, sent once for each name, all at once."""
    together = Barrier(len(names))

    def send(name: str) -> Response:
        together.wait()
        told = {"csrf_token": visitor.token, "name": name, "role": "investigator"}
        return visitor.client.post(ADDS, data=told, follow_redirects=False)

    with ThreadPoolExecutor(len(names)) as all_of_them:
        return list(all_of_them.map(send, names))


def test_a_form_sent_three_times_at_once_is_one(keeper: Visitor, nation: TestNation) -> None:
    answers = sent_together(keeper, *["Invented Joiner"] * 3)
    assert [(each.status_code, each.headers["location"]) for each in answers] == [
        (303, "/viewers?done=staff.done.added")
    ] * 3
    assert added(nation) == 1
    assert sent_together(keeper, "Invented Joiner")[0].status_code == 303
    assert added(nation) == 1, "nor is it another one later"
    keeper.visits(ADDS)
    assert sent_together(keeper, "Invented Joiner")[0].status_code == 303
    assert added(nation) == 2, "a page that was opened anew is another form"


def test_forms_of_one_page_that_say_something_else_are_several(keeper: Visitor, nation: TestNation) -> None:
    answers = sent_together(keeper, "Invented Joiner A", "Invented Joiner B", "Invented Joiner C")
    assert [each.status_code for each in answers] == [303] * 3
    assert added(nation) == 3


def test_a_form_that_was_refused_or_stopped_on_the_way_is_taken_again(keeper: Visitor, nation: TestNation) -> None:
    assert [each.status_code for each in sent_together(keeper, " ", " ")] == [422, 422]
    assert sent_together(keeper, "Invented Joiner")[0].status_code == 303
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update forms_sent set sent_on = null, taken_at = taken_at - interval '61 seconds'")
    assert sent_together(keeper, "Invented Joiner")[0].status_code == 303
    assert added(nation) == 2
