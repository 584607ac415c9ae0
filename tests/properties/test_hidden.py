"""Hidden records change nothing: two worlds that differ only in them give one viewer the same answers, to the byte."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from http import HTTPStatus
from itertools import product

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

from counterline import governance, intake, picture, records
from counterline.api.application import create_api
from counterline.cli.web_server import addresses_offered, pages_offered
from counterline.governance import Viewer
from counterline.plumbing.database import Role
from counterline.vocabulary.contact_point import ContactPoint
from counterline.web import create_app
from counterline.web.standing import READY
from tests.architecture.sources import ROOT
from tests.conftest import TestServer
from tests.nation import TestNation
from tests.properties.declared import DECLARED, RETURNS_IN
from tests.properties.hidden import HIDDEN, SHARED, VISIBLE, Hiding, Told, everything, nothing, originator_only, tell
from tests.properties.worlds import ON, answers, as_bytes, settled, world

QUESTIONS = (
    "",
    "?on=2026-06-30&since=2026-04-15",
    f"?q={HIDDEN.replace(' ', '')}",
    f"?q={VISIBLE.replace(' ', '')}",
    f"?q={HIDDEN[-4:]}",  # part of the number that nothing names which may be read
    "?q=inv+sam&kind=arrest",
    "?agency=metropolitan",
    f"?contact={VISIBLE.replace(' ', '')}",
)

# An address that gives nobody so many of a kind, all the hidden ones and some that are visible, is not for that kind.
ENOUGH = 6

# Made anew in each world at random: references of what is not derived, form tokens, and the policy's nonces.
_RANDOM = re.compile(
    r'name="form" value="[0-9a-f]{16}"|'
    r'\b(?:CH|SB|RN|VW|FG|DR|MD|UP|AL|SS|SN|SE|TK)-[0-9A-Z]{8,24}\b|[A-Za-z0-9_-]{12}\.[0-9a-f]{64}|nonce[=-]["\']?[A-Za-z0-9_+/=-]+'
)


@pytest.fixture(scope="module")
def worlds(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Hiding, Told]]:
    """The world without what is hidden, and the worlds with some and with all of it."""
    with ExitStack() as stack:
        told: dict[Hiding, Told] = {}
        for hiding in (nothing, originator_only, everything):
            nation = stack.enter_context(world(test_server, tmp_path_factory.mktemp("world")))
            told[hiding] = tell(nation, hiding)
            settled(nation)
        yield told


@pytest.mark.parametrize("hiding", [originator_only, everything])
def test_an_officers_picture_is_the_same_to_the_byte_whatever_others_hold(
    worlds: dict[Hiding, Told], hiding: Hiding
) -> None:
    without, with_hidden = worlds[nothing], worlds[hiding]
    assert with_hidden.hidden
    assert answers(without.nation, without.officer) == answers(with_hidden.nation, with_hidden.officer)


def test_the_national_desks_picture_holds_nothing_of_what_is_for_its_originator_alone(
    worlds: dict[Hiding, Told],
) -> None:
    without, with_hidden = worlds[nothing].nation, worlds[originator_only].nation
    # That a return was sent is known to the desk, whoever may read what it says: so how many came in may differ.
    one, other = (
        {name: RETURNS_IN.sub(b"", each) for name, each in answers(nation, nation.desk).items()}
        for nation in (without, with_hidden)
    )
    assert one == other
    # What the desk may read of others does show, so that the comparison above is of something.
    assert answers(without, without.desk) != answers(worlds[everything].nation, worlds[everything].nation.desk)


@pytest.mark.parametrize("hiding", [originator_only, everything])
def test_what_others_sent_is_in_no_list_that_an_officer_reads(worlds: dict[Hiding, Told], hiding: Hiding) -> None:
    without, with_hidden = worlds[nothing], worlds[hiding]
    assert _lists(without) == _lists(with_hidden)


def test_a_hidden_record_answers_as_one_that_was_never_told(worlds: dict[Hiding, Told]) -> None:
    refs = _record_refs(worlds[everything].nation, hidden=True)
    assert refs
    for told in (worlds[nothing], worlds[everything]):
        with told.nation.as_seen_by(told.officer) as work:
            assert [records.record_by_ref(work, ref) for ref in refs] == [None] * len(refs)
            assert [records.trace_of(work, ref) for ref in refs] == [[]] * len(refs)


def test_a_record_that_another_shares_does_not_say_how_many_rows_stood_above_it(worlds: dict[Hiding, Told]) -> None:
    seen = [_shared_steps(told, told.officer) for told in worlds.values()]
    assert seen[0] == seen[1] == seen[2]
    assert [(number, seq) for _, number, seq in seen[0]] == [(None, None)]
    own = [_shared_steps(told, told.nation.viewer("kent"))[0][1] for told in worlds.values()]
    assert own == [2, 3, 4], "its originator sees it move, so that there is something to hide"


def test_every_page_and_file_of_the_web_is_the_same_to_the_byte(worlds: dict[Hiding, Told]) -> None:
    without, with_hidden = worlds[nothing], worlds[everything]
    paths = _paths(create_app(without.nation.building, pages_offered()))
    assert {"/lines", "/records", "/records.csv", "/known/{ref}"} <= set(paths)
    _same_everywhere(paths, _browser(without), _browser(with_hidden), worlds)


def test_every_answer_of_the_api_is_the_same_to_the_byte(worlds: dict[Hiding, Told]) -> None:
    without, with_hidden = worlds[nothing], worlds[everything]
    paths = _paths(create_api(without.nation.building, addresses_offered()))
    assert {"/lines/{ref}", "/records", "/records.csv", "/known/{ref}"} <= set(paths)
    _same_everywhere(paths, _machine(without), _machine(with_hidden), worlds)


def test_every_exception_has_its_decision_and_its_test() -> None:
    for each in DECLARED:
        assert list((ROOT / "docs" / "decisions").glob(f"{each.decision:04}-*.md")), each.what
        assert (ROOT / each.held_by).is_file(), each.what


def _lists(told: Told) -> dict[str, bytes]:
    months = intake.months_to(date(2026, 6, 1), 6)
    with told.nation.as_seen_by(told.officer) as work:
        sent = intake.submissions(work)
        answered = {
            "submissions": [(s.agency, s.mode, s.as_at, s.file_name, s.sent_at, s.state, s.receipt) for s in sent],
            "held": [list(intake.held_rows(work, each)) for each in sent],
            "coverage": intake.coverage(work, months, ON),
            "published": picture.all_published(work),
            "visible number": records.records_mentioning(work, ContactPoint.parse(VISIBLE).key),
            "hidden number": records.records_mentioning(work, ContactPoint.parse(HIDDEN).key),
        }
        assert answered["visible number"]
        return {name: as_bytes(each) for name, each in answered.items()}


def _record_refs(nation: TestNation, *, hidden: bool) -> list[str]:
    with nation.building.works.begin(Role.OWNER) as work:
        sql = "select ref from records where (agency <> 'dorset' and reference <> :shared) = :hidden order by ref"
        return [row.ref for row in work.rows(sql, hidden=hidden, shared=SHARED)]


def _mention_refs(nation: TestNation, *, hidden: bool) -> list[str]:
    """The references of what arrests name, and of some of what lines name."""
    with nation.building.works.begin(Role.OWNER) as work:
        sql = """
        select m.ref from mentions m join records r using (record_id)
         where (r.agency <> 'dorset') = :hidden and (r.kind = 'arrest' or (m.kind = 'brand' and r.agency = 'dorset'))
         order by m.ref
        """
        return [row.ref for row in work.rows(sql, hidden=hidden)]


def _shared_steps(told: Told, viewer: Viewer) -> list[tuple[str, int | None, int | None]]:
    """Where somebody is told that another agency's shared record stands in its file."""
    with told.nation.building.works.begin(Role.OWNER) as work:
        ref = str(work.value("select ref from records where reference = :shared", shared=SHARED))
    with told.nation.as_seen_by(viewer) as work:
        assert records.record_by_ref(work, ref) is not None
        return [(str(step.as_at), step.row_number, step.row_seq) for step in records.trace_of(work, ref)]


def _line_refs(told: Told, viewer: Viewer) -> list[str]:
    with told.nation.as_seen_by(viewer) as work:
        return [line.ref for line in picture.own_lines(work, picture.Asked(ON)).lines]


def _candidates(worlds: dict[Hiding, Told], told: Told) -> list[str]:
    """What an address may name: hidden and visible things alike, in the same order in each world, the hidden ones first."""
    full = worlds[everything]
    return [
        *_line_refs(full, full.nation.viewer("metropolitan")),
        *_line_refs(full, full.officer),
        *_record_refs(full.nation, hidden=True)[:4],
        *_record_refs(full.nation, hidden=False),
        *_mention_refs(full.nation, hidden=True)[:4],
        *_mention_refs(full.nation, hidden=False),
        *(each.ref for each in full.hidden[:3]),
        *(each.ref for each in told.visible),
        "dorset",
        "metropolitan",
        "LN-AAAAAAAAAAAA",
    ]


def _paths(app: FastAPI) -> list[str]:
    """Every address that answers GET, with the names of what it takes still in it."""
    return sorted({route.path for route in _routes(app.routes) if "GET" in (route.methods or ())})


def _routes(routes: Iterable[BaseRoute]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        else:
            inner = getattr(route, "original_router", None) or getattr(route, "app", route)
            yield from _routes(getattr(inner, "routes", None) or ())


def _same_everywhere(paths: list[str], one: TestClient, other: TestClient, worlds: dict[Hiding, Told]) -> None:
    names = zip(_candidates(worlds, worlds[nothing]), _candidates(worlds, worlds[everything]), strict=True)
    pairs = list(names)
    for path in paths:
        asked = pairs if "{" in path else pairs[:1]
        absent = Counter[str]()
        for (here, there), question in product(asked, QUESTIONS if "{" not in path else ("",)):
            kind = here.partition("-")[0]
            if absent[kind] == ENOUGH:
                continue
            first, second = _asked(one, path, here, question), _asked(other, path, there, question)
            assert first == second, f"{path}{question} of {here} tells of what is hidden"
            absent[kind] += 1 if first[0] in {403, 404} else -len(pairs)


def _asked(client: TestClient, path: str, name: str, question: str) -> tuple[int, str, dict[str, str]]:
    answer = client.get(re.sub(r"\{[^}]+\}", name, path) + question)
    # No worker runs in these worlds, so they are not ready, and say so alike; anything else that breaks is a fault.
    not_ready = path == READY and answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert answer.status_code < 500 or not_ready, f"{path}{question} of {name} answers {answer.status_code}"
    headers = {name: answer.headers.get(name, "") for name in ("content-type", "content-disposition", "link")}
    return answer.status_code, _masked(answer.text), {name: _masked(value) for name, value in headers.items()}


def _masked(text: str) -> str:
    return _RANDOM.sub("…", text)


def _browser(told: Told) -> TestClient:
    client = TestClient(create_app(told.nation.building, pages_offered()), raise_server_exceptions=False)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").text)
    assert token is not None
    form = {"csrf_token": token.group(1), "persona": told.officer.ref, "next": "/"}
    assert client.post("/sign-in", data=form, follow_redirects=False).status_code == 303
    return client


def _machine(told: Told) -> TestClient:
    with told.nation.as_seen_by(told.officer) as work:
        token = governance.issue_token(work, told.officer, "a test of what is hidden")
    return TestClient(
        create_api(told.nation.building, addresses_offered()),
        headers={"Authorization": f"Bearer {token}"},
        raise_server_exceptions=False,
    )
