"""What is hidden shows nowhere: two worlds that differ by every kind of hidden change answer every role alike, to the byte."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import pytest
from starlette.testclient import TestClient

from counterline import governance
from counterline.api.application import create_api
from counterline.cli.web_server import addresses_offered, pages_offered
from counterline.governance import Viewer, ViewerRole
from counterline.plumbing.database import Role
from counterline.vocabulary.lot import lots_from
from counterline.web import create_app
from tests.conftest import TestServer
from tests.doors import Visitor
from tests.nation import TestNation
from tests.properties.crawling import Pair, routes_of
from tests.properties.hidden import HIDDEN, VISIBLE
from tests.properties.leaking import HIDDEN_CHANGES, OTHER, Change, blamed, dorset_roles, lots, told
from tests.properties.worlds import settled, world

Worlds = tuple[TestNation, TestNation]

QUESTIONS = (
    "on=2026-06-30&since=2026-04-15",
    f"q={HIDDEN.replace(' ', '')}&limit=1",
    f"q={VISIBLE[-4:]}",
    f"contact={HIDDEN.replace(' ', '')}&agency={OTHER}",
)

# The roles that see most, least, and nothing but people or the log; every role in the longer run.
FEW = (
    ViewerRole.OFFICER,
    ViewerRole.FEED,
    ViewerRole.NEIGHBOURHOOD,
    ViewerRole.DATA_PROTECTION,
    ViewerRole.ADMINISTRATOR,
)
TRIED = dorset_roles() if os.environ.get("COUNTERLINE_EXAMPLES") == "large" else FEW


@contextmanager
def _worlds(server: TestServer, made: pytest.TempPathFactory, *hidden: Sequence[Change]) -> Iterator[list[TestNation]]:
    with ExitStack() as stack:
        nations = [stack.enter_context(world(server, made.mktemp("world"))) for _ in hidden]
        for nation, changes in zip(nations, hidden, strict=True):
            nation.by_worker = False
            settled(told(nation, changes))
        yield nations


@pytest.fixture(scope="module")
def worlds(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    """The world without what is hidden, and the world with all of it."""
    with _worlds(test_server, tmp_path_factory, (), HIDDEN_CHANGES) as (without, with_hidden):
        yield without, with_hidden


def _browser(nation: TestNation, viewer: Viewer) -> TestClient:
    visitor = Visitor(TestClient(create_app(nation.building, pages_offered()), raise_server_exceptions=False))
    with lots_from(lots(f"browser of {viewer.name}")):
        assert visitor.signs_in(viewer).status_code == 200
    return visitor.client


def _machine(nation: TestNation, viewer: Viewer) -> TestClient:
    with lots_from(lots(f"machine of {viewer.name}")), nation.as_seen_by(viewer) as work:
        token = governance.issue_token(work, viewer, "a test of what is hidden")
    headers = {"Authorization": f"Bearer {token}"}
    return TestClient(create_api(nation.building, addresses_offered()), raise_server_exceptions=False, headers=headers)


def _names(nation: TestNation) -> list[str]:
    """References of what is hidden and of what is not, a few of each kind, and codes; the same for both worlds."""
    names = ["dorset", OTHER, "LN-AAAAAAAAAAAA", "test-lines", "mets-own"]
    with nation.building.works.begin(Role.OWNER) as work:
        for table, theirs in _KINDS.items():
            for own in (True, False):
                found = work.rows(f"select t.ref from {table} where ({theirs}) = :own order by t.ref limit 1", own=own)
                names += [row.ref for row in found]
    return names


_PERSON = "exists (select from viewers v where v.viewer_id = t.{} and v.agency = 'dorset')"
_KINDS = {
    "records t": "t.agency = 'dorset'",
    "mentions t join records r using (record_id)": "r.agency = 'dorset'",
    "submissions t": "t.agency = 'dorset'",
    "mapping_drafts t": "t.agency = 'dorset'",
    "uploads t": "t.agency = 'dorset'",
    "viewers t": "t.agency = 'dorset'",
    "runs t": _PERSON.format("asked_by"),
    "report_drafts t": _PERSON.format("viewer_id"),
    "report_attachments t": _PERSON.format("viewer_id"),
    "tokens t": _PERSON.format("viewer_id"),
}


def _differences(one: TestNation, other: TestNation, role: ViewerRole, *, thorough: bool) -> list[str]:
    """Every address at which two worlds answer somebody of Dorset differently."""
    found, names = list[str](), _names(other)
    for door, app in (
        (_browser, create_app(one.building, pages_offered())),
        (_machine, create_api(one.building, addresses_offered())),
    ):
        pair = Pair(
            f"{role} by {door.__name__}",
            door(one, one.viewer("dorset", role)),
            door(other, other.viewer("dorset", role)),
        )
        routes = [each for each in routes_of(app) if "sign-in" not in each]
        assert routes
        if thorough:
            for route in routes:
                pair.ask_route(route, names, QUESTIONS)
        plain = [each for each in routes if "{" not in each]
        pair.walk(plain, 1)
        found += pair.differences
    return found


@pytest.mark.parametrize("role", TRIED)
def test_every_address_answers_every_role_alike_whatever_is_hidden(
    worlds: Worlds, role: ViewerRole, test_server: TestServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    thorough = role is ViewerRole.OFFICER
    found = _differences(*worlds, role, thorough=thorough)

    def shows(changes: Sequence[Change]) -> bool:
        with _worlds(test_server, tmp_path_factory, (), changes) as (without, with_some):
            return bool(_differences(without, with_some, role, thorough=thorough))

    import os

    if os.environ.get("DBG"):
        assert not found, "\n".join(found[:40])
    assert not found, f"{blamed(HIDDEN_CHANGES, shows)} shows at {found[:10]}"
