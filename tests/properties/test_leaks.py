"""What is hidden shows nowhere: worlds that differ by every kind of hidden change answer every role alike, to the byte.

The suite tries some roles. `COUNTERLINE_EXAMPLES=large` tries all, asks everybody everything and follows more links.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import quote

import orjson
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from counterline.bootstrap.building import Building
from counterline.cli.web_server import pages_offered
from counterline.governance.entry import tokens
from counterline.governance.permissions import ViewerRole
from counterline.governance.sign_on import configuration
from counterline.plumbing.database import Role
from counterline.vocabulary.lot import lots_from
from counterline.web import create_app
from tests.callers import Caller
from tests.conftest import TestServer
from tests.doors import Visitor, api_of, worked_out
from tests.nation import TestNation
from tests.plugins.examples import LARGE
from tests.properties.asking import Asking, faults_of
from tests.properties.crawling import HOLE, Pair, Questions, routes_of, words_of
from tests.properties.forms import FORMS
from tests.properties.hidden_changes import HIDDEN_CHANGES, HIDDEN_FROM_ALL, SHARED
from tests.properties.leaking import OTHER, Change, blamed, everybody, lots, told
from tests.properties.named import NOBODYS, hidden_ones, ones_own, questions_of
from tests.properties.posting import TOKEN, Posting, undrawn
from tests.properties.unreached import UNREACHED
from tests.properties.worlds import at_one_hour, settled, world
from tests.properties.writing import FILE, keeps_people, writes
from tests.rooms.governance.table_rules import RULES

Who = tuple[str, ViewerRole]
ROOT: Final = Path(__file__).parents[2]

# Whoever reads most, least, people alone, the log alone, and for everybody; a partner; who protects, and who guards; every role
# in the longer run.
SOME: Final[tuple[Who, ...]] = (
    ("dorset", ViewerRole.OFFICER),
    ("dorset", ViewerRole.NEIGHBOURHOOD),
    ("dorset", ViewerRole.DATA_PROTECTION),
    ("dorset", ViewerRole.ADMINISTRATOR),
    ("dorset-council", ViewerRole.PARTNER),
    ("dorset", ViewerRole.SAFEGUARDING),
    ("dorset", ViewerRole.GUARDIAN),
    ("nclcc", ViewerRole.DESK),
)
# In the suite one door is enough of these, since others go through both, and the API is asked as everybody besides.
BY_PAGES_ALONE: Final = {
    ("dorset", role) for role in (ViewerRole.NEIGHBOURHOOD, ViewerRole.SAFEGUARDING, ViewerRole.GUARDIAN)
}
BY_API_ALONE: Final = {("dorset-council", ViewerRole.PARTNER)}
TRIED: Final = tuple(everybody()) if LARGE else SOME


@dataclass
class Worlds:
    """The world without what is hidden, the one with all that is hidden from Dorset, and with what is hidden from all."""

    without: "Doors"
    dorsets: "Doors"
    nations: "Doors"
    questions: Questions
    met: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """With which statuses each route answered somebody."""
    walked: set[Who] = field(default_factory=set)

    def for_(self, who: Who) -> "Doors":
        """The world that must look the same to somebody."""
        return self.nations if who[0] == "nclcc" else self.dorsets


@contextmanager
def _worlds(server: TestServer, made: pytest.TempPathFactory, *hidden: Sequence[Change]) -> Iterator[list["Doors"]]:
    with ExitStack() as stack:
        nations = [_unhurried(stack.enter_context(world(server, made.mktemp("world")))) for _ in hidden]
        for nation, changes in zip(nations, hidden, strict=True):
            settled(told(nation, SHARED, changes))
        yield [Doors.of(each, stack) for each in nations]


def _unhurried(nation: TestNation) -> TestNation:
    """A nation where nobody is turned away for asking too much, which would hide what is shown, and at other seconds in each."""
    built = nation.building
    settings = replace(built.settings, look_ups_a_minute=1_000_000)
    return TestNation(Building(settings, built.clock, built.database, built.works, built.cookie_key))


@pytest.fixture(scope="module")
def worlds(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    """The three worlds, told once."""
    with _worlds(test_server, tmp_path_factory, (), HIDDEN_CHANGES, HIDDEN_FROM_ALL) as (without, dorsets, nations):
        _, asked, _ = [
            questions_of(each.nation) for each in (without, dorsets, nations)
        ]  # which leaves entries in each log
        yield Worlds(without, dorsets, nations, asked)


@dataclass
class Doors:
    """The two doors of one world, made once."""

    nation: TestNation
    pages: FastAPI
    api: FastAPI
    open: ExitStack
    """Keeps each client's loop over all of its questions, for to begin one takes as long as an answer."""
    machines: dict[Who, TestClient] = field(default_factory=dict)
    browsers: dict[Who, TestClient] = field(default_factory=dict)

    @classmethod
    def of(cls, nation: TestNation, stack: ExitStack) -> "Doors":
        """A world's pages and its API."""
        building, api = nation.building, api_of(nation.building)
        api.openapi()  # made once, as each world's routes are worked out once
        return cls(nation, worked_out(create_app(building, pages_offered())), api, stack)

    def browser(self, who: Who) -> TestClient:
        """Somebody's browser, signed in."""
        if who not in self.browsers:
            self.browsers[who] = self._signed_in(who)
        return self.browsers[who]

    def _signed_in(self, who: Who) -> TestClient:
        viewer = self.nation.viewer(*who)
        visitor = Visitor(self._client(self.pages))
        with lots_from(lots(f"browser of {viewer.name}")):
            assert visitor.signs_in(viewer).status_code == 200
        return visitor.client

    def machine(self, who: Who) -> TestClient:
        """Somebody's machine, with a token."""
        if who not in self.machines:
            self.machines[who] = self._with_token(who)
        return self.machines[who]

    def _with_token(self, who: Who) -> TestClient:
        viewer = self.nation.viewer(*who)
        with lots_from(lots(f"machine of {viewer.name}")), self.nation.as_seen_by(viewer) as work:
            token = tokens.issue_token(work, viewer, "a test of what is hidden")
        client = self._client(self.api)
        client.headers["Authorization"] = f"Bearer {token}"
        return client

    def _client(self, app: FastAPI) -> TestClient:
        return self.open.enter_context(Caller(app, raise_server_exceptions=False))


def _differences(worlds: Worlds, who: Who) -> list[str]:
    """Every address at which two worlds answer somebody differently."""
    worlds.walked.add(who)
    one, other = worlds.without, worlds.for_(who)
    asking = worlds.questions if LARGE or who == SOME[0] else replace(worlds.questions, words={})
    pages = Pair(f"{who} by pages", one.browser(who), other.browser(who))
    for route in routes_of(one.pages) if LARGE or who not in BY_API_ALONE else ():
        pages.ask_route(route, set(), asking)
    if LARGE or who == SOME[0]:
        pages.walk(3 if LARGE else 1)
    machine = Pair(f"{who} by API", one.machine(who), other.machine(who))
    words = words_of(one.api.openapi())
    for route in routes_of(one.api) if LARGE or who not in BY_PAGES_ALONE else ():
        machine.ask_route(route, words.get(route, set()), asking)
    for route, statuses in (*pages.met.items(), *((f"/api/v1{route}", met) for route, met in machine.met.items())):
        worlds.met[route] |= statuses
    return pages.differences + machine.differences


def test_data_rests_nowhere_that_the_worlds_do_not_reach_but_where_a_reason_says_so(worlds: Worlds) -> None:
    without, dorsets, nations = (_held(each.nation) for each in (worlds.without, worlds.dorsets, worlds.nations))
    same = {table for table, rows in without.items() if rows == dorsets[table] == nations[table]}
    hidden = {table for table in same if table in RULES and RULES[table].read not in {"true", "false"}}
    assert hidden - set(UNREACHED) == set(), "tell something hidden of a new sort of row, or say what tries it instead"
    assert all((ROOT / test).is_file() for _, test in UNREACHED.values())


def _held(nation: TestNation) -> dict[str, int]:
    with nation.building.works.begin(Role.OWNER) as work:
        return {table: int(work.value(f"select count(*) from {table}")) for table in RULES}


@pytest.mark.parametrize("who", TRIED, ids=" of ".join)
def test_every_address_answers_every_role_alike_whatever_is_hidden(
    worlds: Worlds, who: Who, test_server: TestServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found = _differences(worlds, who)

    def shows(changes: Sequence[Change]) -> bool:
        with _worlds(test_server, tmp_path_factory, (), changes) as (without, some):
            for each in (without, some):
                questions_of(each.nation)
            return bool(_differences(Worlds(without, some, some, worlds.questions), who))

    if found:
        hidden = HIDDEN_FROM_ALL if who[0] == "nclcc" else HIDDEN_CHANGES
        pytest.fail(f"{blamed(hidden, shows)} shows at\n" + "\n".join(found[:10]))


def test_of_many_changes_the_one_that_shows_is_named() -> None:
    changes = [Change(name, lambda _: None) for name in "abcdefg"]
    assert blamed(changes, lambda some: changes[4] in some) == ["e"]
    assert blamed(changes, lambda some: {changes[0], changes[6]} <= set(some)) == [*"abcdefg"]


def test_every_route_shows_somebody_something(worlds: Worlds) -> None:
    if set(TRIED) - worlds.walked:  # chosen by name
        pytest.skip("not everybody has walked")
    unseen = {each: sorted(met) for each, met in worlds.met.items() if min(met) >= 400 and each not in NOBODYS}
    assert not unseen, f"nobody tried is shown anything at {unseen}"


def test_every_form_of_the_desks_is_answered_of_what_is_hidden_as_of_what_is_absent(worlds: Worlds) -> None:
    assert not _told_by_forms(worlds, ("nclcc", ViewerRole.DESK))


def test_what_is_written_is_answered_alike_whatever_others_wrote_before_and_whatever_waits(worlds: Worlds) -> None:
    for day in (27, 28, 29):  # in one world alone, and before Dorset's
        worlds.dorsets.nation.force(OTHER).sends(FILE, as_at=f"2026-06-{day}", settle=False)
    officer, administrator = (
        _pair(worlds, ("dorset", ViewerRole.OFFICER)),
        _pair(worlds, ("dorset", ViewerRole.ADMINISTRATOR)),
    )
    seen = [(officer, writes(officer)), (administrator, keeps_people(administrator))]
    for waiting in (True, False):
        for pair, addresses in seen:
            for each in addresses:
                pair.ask(each)
        if waiting:
            for doors in (worlds.without, worlds.dorsets):
                with lots_from(lots("the worker")):
                    doors.nation.settle()
                at_one_hour(doors.nation)
    assert not officer.differences + administrator.differences


def _pair(worlds: Worlds, who: Who) -> Pair:
    return Pair(f"{who} writes", worlds.without.machine(who), worlds.for_(who).machine(who))


def test_whatever_is_asked_of_the_api_is_answered_alike_and_within_its_description(worlds: Worlds) -> None:
    doors = {
        " of ".join(who): (worlds.without.api, worlds.for_(who).api, _token(worlds.without, who))
        for who in everybody()
        if _token(worlds.without, who) == _token(worlds.for_(who), who)
    }
    assert len(doors) == len(list(everybody()))

    def after() -> None:
        for each in (worlds.without, worlds.dorsets, worlds.nations):
            at_one_hour(each.nation)

    asking = Asking(doors, worlds.questions.names, after)
    faults = list(faults_of(worlds.without.api.openapi(), asking))
    assert not faults, "\n".join(faults[:10])


def _token(doors: Doors, who: Who) -> str:
    return doors.machine(who).headers["Authorization"]


def test_the_mark_where_anothers_list_goes_on_is_as_good_as_none(worlds: Worlds) -> None:
    officer, lead = _pair(worlds, SOME[0]), _pair(worlds, ("dorset", ViewerRole.SAFEGUARDING))
    words = words_of(worlds.without.api.openapi())
    told, tried = [], []
    for path in (each for each, asked in words.items() if "cursor" in asked and not HOLE.search(each)):
        status, _, body = officer.ask(f"{path}?limit=1")
        if status == 200 and (mark := orjson.loads(body)["next"]):
            tried.append(path)
            marks = (mark, f"{mark[:-6]}AAAAAA", "AAAA")
            heard = [lead.ask(f"{path}?limit=1&cursor={quote(each)}") for each in marks]
            told += [path] if len(set(map(str, heard))) > 1 or heard[0][0] < 400 else []
    assert not told + officer.differences + lead.differences
    assert {"/lines", "/records"} <= set(tried), tried


def test_the_token_of_anothers_page_sends_no_form(worlds: Worlds) -> None:
    officer, lead = (worlds.without.browser(("dorset", role)) for role in (ViewerRole.OFFICER, ViewerRole.SAFEGUARDING))
    anothers = TOKEN.findall(officer.get("/").content)[0].decode()
    for each in FORMS:
        one, other = (
            lead.post(HOLE.sub("x", each), data={"csrf_token": token}, follow_redirects=False)
            for token in (anothers, "invented.token")
        )
        assert (one.status_code, undrawn(one.content)) == (other.status_code, undrawn(other.content)), each
        assert one.status_code == 403 or each == configuration.SIGNED_OUT, each


# An administrator, who reads no intelligence, posts in the longer run alone: it takes ten seconds.
@pytest.mark.parametrize("role", [ViewerRole.OFFICER, *([ViewerRole.ADMINISTRATOR] if LARGE else [])])
def test_every_form_of_a_forces_is_answered_of_what_is_hidden_as_of_what_is_absent(
    worlds: Worlds, role: ViewerRole
) -> None:  # last, for they end what others need
    assert not _told_by_forms(worlds, ("dorset", role))


def _told_by_forms(worlds: Worlds, who: Who) -> list[str]:
    """Every form that tells somebody of what is hidden, posted in all three worlds by the desk, after whom Dorset posts in two."""
    without, some = worlds.without, worlds.for_(who)
    (third,) = (each for each in (worlds.dorsets, worlds.nations) if each is not some)
    assert set(routes_of(without.pages, "POST")) == set(FORMS), "say in tests/properties/forms.py what is typed there"
    hidden = hidden_ones(without.nation, some.nation)
    assert {"records", "mentions"} <= set(hidden)
    assert who[0] == "nclcc" or len(hidden) > 15, sorted(hidden)

    def after() -> None:
        for each in (without, some, third):
            at_one_hour(each.nation)

    pair = Pair(f"{who} posts", without.browser(who), some.browser(who))
    beside = third.browser(who) if who[0] == "nclcc" else None
    posting = Posting(pair, beside, ones_own(some.nation), hidden, after)
    told = list(posting.everything())
    assert posting.done > 3, "whoever may post nothing proves nothing"
    return pair.differences + told
