"""What every answer carries, and what people see when something cannot be done."""

import re
from dataclasses import replace

import pytest
import structlog

from counterline.bootstrap.building import Building
from counterline.cli.web_server import server_of
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.assets import STATIC, built, manifest
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Database, Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.jobs import defer_facts
from counterline.plumbing.work import Works
from tests.doors import Visitor, visitor_of
from tests.providers import signing_on


def test_a_page_runs_our_script_and_nothing_else(visitor: Visitor) -> None:
    answer = visitor.visits("/sign-in")
    policy = answer.headers["content-security-policy"]
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce is not None
    assert f'<script nonce="{nonce.group(1)}">' in answer.text
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert nonce.group(1) not in visitor.visits("/sign-in").headers["content-security-policy"]


def test_no_template_says_anything_that_the_policy_would_stop(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer, then="/gallery")
    assert not re.findall(r"<[^>]+\s(?:on\w+|style|hx-on[^=]*)=", visitor.words)
    assert "javascript:" not in visitor.words


def test_a_page_asks_nothing_of_any_other_site(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer, then="/gallery")
    links = re.findall(r'(?:href|src|action)="([^"]+)"', visitor.words)
    assert links
    assert all(link.startswith(("/", "#", "?")) for link in links)


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/health"])
def test_what_is_anybodys_business_is_kept_by_no_cache(visitor: Visitor, path: str) -> None:
    headers = visitor.visits(path).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_built_files_may_be_kept_for_a_year(visitor: Visitor) -> None:
    answer = visitor.visits(f"/static/{manifest()['govuk.css']}")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_secure_installation_insists_on_https(building: Building) -> None:
    secure = replace(building, settings=replace(building.settings, secure_cookies=True))
    answer = visitor_of(secure).visits("/sign-in")
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
    assert answer.headers["set-cookie"].startswith("__Host-counterline=")
    assert "Secure" in answer.headers["set-cookie"]


def signing_in_at(building: Building, address: str, said: bool | None) -> Building:
    """An installation at which people come in by this address, with the setting as it is said."""
    settings = replace(building.settings, secure_cookies=said)
    return signing_on(replace(building, settings=settings), "https://login.example", address=address)


@pytest.mark.parametrize(
    ("address", "said", "is_secure"),
    [
        ("https://counterline.example", None, True),
        ("HTTPS://counterline.example", None, True),
        ("http://localhost:8000", None, False),
        ("http://localhost:8000", True, True),
        ("https://counterline.example", True, True),
    ],
)
def test_cookies_are_secure_where_people_come_in_by_https(
    building: Building, address: str, said: bool | None, is_secure: bool
) -> None:
    house = signing_in_at(building, address, said)
    cookie = visitor_of(house).visits("/sign-in").headers["set-cookie"]
    assert ("Secure" in cookie, cookie.startswith("__Host-")) == (is_secure, is_secure)


def test_https_without_secure_cookies_is_refused_before_anything_is_served(building: Building) -> None:
    house = signing_in_at(building, "https://counterline.example", said=False)
    with pytest.raises(CounterlineError, match="COUNTERLINE_SECURE_COOKIES says no"):
        server_of(house, "127.0.0.1", 0)


def test_a_page_never_marked_is_marked_as_the_highest(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer, then="/gallery/unmarked")
    assert visitor.words.count("OFFICIAL-SENSITIVE</p>") == 2
    visitor.visits("/accessibility")
    assert visitor.words.count("OFFICIAL</p>") == 2


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nowhere", 404, "There is nothing here that you can see."),
        ("/gallery/refuses/403", 403, "The line was merged while you read it. Open it again."),
        ("/gallery/refuses/409", 409, "Something changed in the meantime"),
        ("/gallery/refuses/411", 411, "something on the way drops the length of what you send"),
        ("/gallery/refuses/418", 418, "That could not be done"),
        ("/gallery/refuses/one", 422, "That could not be read"),
    ],
)
def test_a_refusal_is_a_page_that_says_what_to_do_next(
    visitor: Visitor, officer: Viewer, path: str, status: int, said: str
) -> None:
    visitor.signs_in(officer)
    assert visitor.visits(path).status_code == status
    assert said in visitor.words
    assert "Go to the start page" in visitor.words


def test_what_breaks_shows_a_reference_and_nothing_of_the_inside(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer)
    with structlog.testing.capture_logs() as logged:
        broken = visitor.visits("/gallery/breaks")
    assert broken.status_code == 500
    assert "Sorry, there is a problem" in visitor.words
    told = next(each for each in logged if each["event"] == "plumbing.broke")
    assert told["door"] == "web"
    assert told["reference"] in visitor.words
    assert told["kind"] == "RuntimeError"
    assert "07700" not in visitor.words + str(logged)
    assert "content-security-policy" in broken.headers


def test_a_done_notice_comes_from_the_catalogue_and_never_from_the_address(visitor: Visitor) -> None:
    visitor.visits("/sign-in?done=signin.done.out")
    assert "You have signed out." in visitor.words
    visitor.visits("/sign-in?done=Ring+07700+900123")
    assert "Ring" not in visitor.words
    visitor.visits("/sign-in?done=signin.nobody")
    assert "govuk-notification-banner" not in visitor.words


def test_who_watches_hears_whether_it_lives_and_whether_it_is_ready(visitor: Visitor, building: Building) -> None:
    parts = {"database": True, "schema": True, "worker": False, "sealer": True, "disk": True}
    answer = visitor.visits("/ready")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, **parts})  # no worker was ever seen
    with building.works.begin(Role.OWNER) as work:
        work.run("insert into procrastinate_workers default values")
    assert visitor.visits("/ready").json() == {"ready": True, **parts, "worker": True}
    nowhere = Database({Role.APPLICATION: "postgresql+psycopg://nobody@127.0.0.1:1/none"}, pool_size=1)
    cut_off = visitor_of(replace(building, database=nowhere, works=Works(nowhere, Clock(), defer_facts)))
    answer = cut_off.visits("/ready")
    assert (answer.status_code, answer.json()) == (503, dict.fromkeys(["ready", *parts], False) | {"disk": True})
    assert (cut_off.visits("/health").status_code, cut_off.words) == (200, '{"alive":true}')
    for path in ("/sign-in", "/lines", "/"):
        answer = cut_off.client.get(path, headers={"Cookie": "counterline=" + "x" * 43})
        assert answer.status_code == 503, path
        assert answer.headers["Retry-After"] == "5"
        assert "The database is not answering." in answer.text


def test_the_sheets_bring_neither_gov_uks_font_nor_its_crest() -> None:
    sheets = "".join(built(name).read_text("utf-8") for name in manifest() if name.endswith(".css"))
    assert "GDS Transport" not in sheets
    assert not re.findall(r"url\([^)]*(?:crest|crown|logotype)", sheets)
    assert "@font-face" not in sheets
    # Arimo, in which a picture that is taken away is set: drawn with by the server, and loaded by no page.
    letters = {built(name).name for name in ("letters.ttf", "letters-bold.ttf")}
    assert {path.name for path in STATIC.rglob("*") if path.suffix in {".woff", ".woff2", ".ttf", ".otf"}} == letters


def test_the_coast_is_small_enough_to_draw_into_pages() -> None:
    assert built("coast.json").stat().st_size <= 60_000
