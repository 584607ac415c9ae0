"""Everybody in their own right, from end to end: two forces, a council, a data protection officer, an auditor and a leaver.

They sign in side by side, in a real browser, at a provider that is a process of its own. The auditor's check is another
process, in an empty folder, that is given the export and the public key alone. Everybody and everything is invented.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from counterline.bootstrap.building import Building
from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.arriving import receiving
from counterline.intake.running import runs
from counterline.plumbing.database import Role
from tests.doors import command
from tests.nation import TestNation, at
from tests.providers import free_port, mock_provider, signing_on
from tests.rooms.records.test_kinds_kept import ARRESTS, CONTACTS
from tests.rooms.web.browsing import chromium, faults, follow, served_at, window

__all__ = ["command"]

pytestmark = pytest.mark.browser

NUMBER, CHILD = "07700 900123", "Sam Invented"
BRANDS = {"Jay", "Kez"}


@dataclass(frozen=True)
class World:
    """What one of them is to find: their agency, the brands of lines, and how many records name the child and the number."""

    agency: str
    brands: frozenset[str]
    child: int
    number: int
    closed: frozenset[str] = frozenset()


# Both forces know the number, and neither may read what the other told of it; the council told of the child alone.
WORLDS = {
    "p-hale": World("Dorset Police", frozenset({"Jay"}), child=1, number=1),
    "p-okafor": World("Merseyside Police", frozenset({"Kez"}), child=0, number=1),
    "p-pike": World("Dorset Council", frozenset(), child=1, number=0, closed=frozenset({"/lines", "/picture"})),
    "p-siddiqui": World(
        "National County Lines Coordination Centre",
        frozenset(),
        child=0,
        number=0,
        closed=frozenset({"/lines", "/picture", "/records"}),
    ),
}
# Nobody asks anything of the log in more deeds than these: the tab, the purpose, the question, and the button.
MOST_CLICKS = 4


@dataclass
class Person:
    """Somebody at a window of their own, and how often they clicked."""

    page: Page
    root: str
    clicks: int = field(default=0)

    def comes_in(self, subject: str, then: str = "/sessions") -> None:
        """Sign in through the provider's own page."""
        self.page.goto(f"{self.root}{then}")
        follow(self.page.get_by_role("button", name="Sign in through your agency"))
        self.page.locator("input[name=sub]").first.fill(subject)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"{self.root}{then}")

    def opens(self, path: str) -> int:
        """Open a page, and answer with its status."""
        answer = self.page.goto(f"{self.root}{path}")
        assert answer is not None
        return answer.status

    def chooses(self, name: str) -> None:
        """Choose one of several by its name."""
        self.clicks += 1
        self.page.get_by_role("radio", name=name).first.check()

    def goes_by(self, role: Literal["link", "button"], name: str) -> None:
        """Go to another page by what this one offers by its name."""
        self.clicks += 1
        follow(self.page.get_by_role(role, name=name, exact=True).first)

    @property
    def told(self) -> str:
        """What the page says."""
        return self.page.inner_text("main")

    def states_a_purpose(self) -> None:
        """Say what they work for, as each does once a shift."""
        self.opens("/purpose")
        self.page.locator("main input[name=purpose]").first.check()
        follow(self.page.locator("main form button").first)

    def finds(self, words: str) -> int:
        """How many records a look-up lists."""
        assert self.opens(f"/records?q={quote(words)}") == 200, self.told
        links = self.page.locator("main a[href^='/records/RC-']")
        return int(links.evaluate_all("links => new Set(links.map(each => each.pathname)).size"))

    def lines(self) -> set[str]:
        """The lines that are listed."""
        assert self.opens("/lines?on=2026-03-31") == 200, self.told
        found = self.page.locator("main a[href^='/lines/LN-']").evaluate_all(
            "links => links.map(each => each.pathname)"
        )
        return set(found)


@pytest.fixture(scope="module")
def told(standing_nation: TestNation) -> TestNation:
    """What the two forces and the council told, settled by the worker; the tests look, but for the last, after which one is out."""
    nation = TestNation(standing_nation.building, by_worker=True)
    for code, brand in (("dorset", "Jay"), ("merseyside", "Kez")):
        nation.force(code).reports(NUMBER, seen="2026-03-10", ref=f"{code}/1", brand=brand, Eval="2BC", Conditions="A1")
    arrest = b"Ref,Corrects,On,Name,Where,Handling\nCU/1,,02/03/2026,Sam Invented,Poole,C\n"
    nation.force("dorset").sends(arrest, as_at="2026-03-12", mapping=nation.approve(ARRESTS))
    mapping = nation.approve(CONTACTS)
    with nation.as_seen_by(nation.viewer("dorset-council", ViewerRole.PARTNER)) as work:
        content = b"Ref,On,Child,Flag,Where\nC/1,02/03/2026,Sam Invented,Y,Poole\n"
        taken = receiving.receive(work, receiving.Handover(mapping, at("2026-03-12"), "contacts.csv"), [content])
        runs.ask_run(work, taken.ref, dry=False)
    nation.settle()
    return nation


@pytest.fixture
def nation(told: TestNation) -> TestNation:
    """The one nation of this file."""
    return told


@pytest.fixture
def urls(told: TestNation) -> Mapping[Role, str]:
    """Where each role logs in to it."""
    return told.building.database.urls


@pytest.fixture
def building(told: TestNation) -> Building:
    """The application over it."""
    return told.building


@pytest.fixture(scope="module")
def comes(told: TestNation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Person]]:
    """Opens a window for somebody who then signs in at the provider."""
    port = free_port()
    root = f"http://127.0.0.1:{port}"
    with mock_provider(tmp_path_factory.mktemp("provider")) as issuer, chromium() as browser:
        house = signing_on(told.building, issuer, address=root)
        with served_at(house, port):

            def coming(subject: str) -> Person:
                person = Person(window(browser, "desk")[0], root)
                person.comes_in(subject)
                return person

            yield coming


def whoever(building: Building, name: str) -> Viewer:
    """A viewer by the name that the provider said."""
    with building.works.begin(Role.APPLICATION) as work:
        return next(each for each in viewers.viewers(work) if each.name == name)


@pytest.fixture(scope="module")
def looked(comes: Callable[[str], Person]) -> dict[str, str]:
    """Dorset's officer looks the number up, and opens the line and the arrest; what each is asked about by."""
    officer = comes("p-hale")
    officer.states_a_purpose()
    assert officer.finds(NUMBER) == 1
    assert officer.finds(CHILD) == 1
    record = officer.page.locator("main a[href^='/records/RC-']").first.get_attribute("href") or ""
    (line,) = officer.lines()
    assert [officer.opens(path) for path in (record, line)] == [200, 200]
    return {"record": record.rpartition("/")[2], "line": line.rpartition("/")[2], "number": NUMBER, "name": CHILD}


# The first to ask, while nobody but Dorset has looked.
def test_who_looked_is_answered_in_four_clicks_and_nothing_of_the_intelligence_is_seen(
    comes: Callable[[str], Person], looked: dict[str, str], building: Building
) -> None:
    protection, hale = comes("p-siddiqui"), whoever(building, "Morgan Hale")
    for what, words in looked.items():
        protection.opens("/")
        protection.clicks = 0
        protection.goes_by("link", "The log")
        protection.page.get_by_label("About what, or about whom?").fill(words)
        protection.chooses("Checking that use was lawful")
        protection.chooses("Who looked at something")
        protection.goes_by("button", "Ask the log")
        protection.page.get_by_role("heading", name="Who looked at").wait_for()
        assert protection.clicks <= MOST_CLICKS, what
        assert hale.ref in protection.told, what
        assert hale.name in protection.told
        assert not any(each in protection.told for each in ("Jay", "Kez", "Poole", "CU/1")), what
        assert quote(words) not in protection.page.url
        assert not any(each in protection.page.content() for each in ("Ade Okafor",)), "who did not look"
    assert faults(protection.page, f"{protection.root}/log/acts?purpose=self-monitoring&viewer={hale.ref}") == []


@contextmanager
def elsewhere(export: Path, key: str, place: Path) -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """Another machine as far as one process can be: an empty home, no settings, the export and the public key alone."""
    place.mkdir()
    shutil.copytree(export, place / "export")
    (place / "key.txt").write_text(key)
    environment = {"PATH": os.environ["PATH"], "HOME": str(place)}

    def run(*said: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "counterline.cli", "log", *said]
        return subprocess.run(words, cwd=place, env=environment, capture_output=True, text=True, check=False)

    yield run
    assert sorted(each.name for each in place.iterdir()) == ["export", "key.txt"], "it needed and left nothing else"


def test_an_auditor_verifies_the_log_with_nothing_but_the_export_and_the_key(
    looked: dict[str, str], told: TestNation, command: Callable[..., str], tmp_path: Path
) -> None:
    assert looked
    command(told.auditor, "log", "export", str(tmp_path / "log"))
    key = (tmp_path / "log" / "key.txt").read_text()
    entries = (tmp_path / "log" / "entries.jsonl").read_bytes()
    with elsewhere(tmp_path / "log", key, tmp_path / "elsewhere") as run:
        whole = run("verify", "export", "--key", "key.txt")
        assert (whole.returncode, "The log is whole." in whole.stdout) == (0, True), whole.stdout + whole.stderr
        copy = tmp_path / "elsewhere" / "export" / "entries.jsonl"
        copy.write_bytes(entries.replace(b'"consultation"', b'"combination"', 1))
        altered = run("verify", "export", "--key", "key.txt")
        assert (altered.returncode, "NOT whole" in altered.stdout) == (1, True)
        copy.write_bytes(entries[: entries.rindex(b"\n", 0, -1) + 1])
        assert run("verify", "export", "--key", "key.txt").returncode == 1, "its end was cut off"


def test_four_worlds_stand_side_by_side_each_consistent_in_itself(comes: Callable[[str], Person]) -> None:
    people = {subject: comes(subject) for subject in WORLDS}
    seen: dict[str, set[str]] = {}
    for subject, person in people.items():
        world = WORLDS[subject]
        assert world.agency in person.page.inner_text("header")
        assert not person.page.evaluate("document.cookie"), "no script reads the cookie"
        for path in ("/lines", "/picture", "/records"):
            assert person.opens(path) == (403 if path in world.closed else 200), (subject, path)
            assert {each for each in BRANDS if each in person.told} <= world.brands
        if "/records" in world.closed:
            continue
        person.states_a_purpose()
        assert {what: person.finds(what) for what in (CHILD, NUMBER)} == {CHILD: world.child, NUMBER: world.number}
        if "/lines" in world.closed:
            continue
        seen[subject] = person.lines()
        # One world: what the list shows is what the figure counts, and where the number leads.
        assert len(seen[subject]) == len(world.brands)
        assert person.opens("/picture/counted?unit=lines&on=2026-03-31") == 200
        assert seen[subject] == set(
            person.page.locator("main a[href^='/lines/LN-']").evaluate_all("links => links.map(each => each.pathname)")
        )
        (line,) = seen[subject]
        assert person.opens(line) == 200
        assert {each for each in BRANDS if each in person.told} == world.brands
    (theirs,) = seen["p-okafor"]
    assert people["p-hale"].opens(theirs) == 404, "what another force told is not there"
    assert seen["p-hale"].isdisjoint(seen["p-okafor"])


def test_a_leaver_is_out_at_their_next_request_and_nobody_else_is(
    comes: Callable[[str], Person], building: Building
) -> None:
    leaver, other, keeper = (comes(each) for each in ("p-hale", "p-okafor", "p-aziz"))
    leaver.opens("/purpose")
    ref = whoever(building, "Morgan Hale").ref
    assert keeper.opens(f"/viewers/{ref}/end") == 200
    keeper.goes_by("button", "End access")
    assert keeper.page.url.endswith("/viewers?done=viewers.done.ended")
    with leaver.page.expect_navigation():
        leaver.page.locator("main form").first.evaluate("form => form.submit()")  # a form that was open already
    assert "/sign-in" in leaver.page.url
    for path in ("/lines", "/records", "/sessions"):
        leaver.opens(path)
        assert leaver.page.url.startswith(f"{leaver.root}/sign-in"), path
    assert other.opens("/lines") == 200
