"""What the doors add to the log: what was shown in lists, and look-ups of what is hidden or not there, told apart by nobody."""

from collections.abc import Callable, Iterable

import pytest

from counterline.drafting import keeping
from counterline.governance import inspecting, searches
from counterline.governance.log import store
from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import LogAsked, Logged, entries_asked
from counterline.governance.people.viewers import Viewer
from counterline.governance.reach import purposes
from counterline.picture import own_view
from counterline.records.looking import known
from tests.doors import Machine, Visitor
from tests.nation import TestNation


def did(nation: TestNation, viewer: Viewer, act: Act = Act.CONSULTATION) -> list[Logged]:
    """What somebody did, the newest first, read past the log's own reading."""
    with nation.as_seen_by(nation.auditor) as work:
        return entries_asked(work, LogAsked(viewer=viewer.ref, act=act), store.Stretch(most=1000))


def named(found: Iterable[Logged]) -> set[str]:
    """Every reference and code that entries name."""
    return {each for entry in found for each in entry.entry.subjects}


def line_of(nation: TestNation, viewer: Viewer) -> str:
    """The one line that a viewer may read."""
    with nation.as_seen_by(viewer) as work:
        (line,) = own_view.own_view(work, even_a_gap=True).lines
    return line.ref


LISTS = ["/lines?on=2026-03-31", "/picture/counted?unit=lines&on=2026-03-31"]


@pytest.mark.parametrize("path", LISTS)
def test_the_lines_that_a_page_lists_are_named(jay: TestNation, visitor: Visitor, officer: Viewer, path: str) -> None:
    line = line_of(jay, officer)
    visitor.signs_in(officer)
    assert line not in named(did(jay, officer))
    assert visitor.visits(path).status_code == 200
    assert line in named(did(jay, officer))


@pytest.mark.parametrize("path", ["/lines", "/contact-points"])
def test_the_lines_that_the_api_lists_are_named(jay: TestNation, machine: Machine, officer: Viewer, path: str) -> None:
    line = line_of(jay, officer)
    assert machine(officer).get(path, params={"on": "2026-03-31"}).status_code == 200
    assert line in named(did(jay, officer))


@pytest.mark.parametrize("path", ["/lines.csv", "/lines.geojson", "/contact-points.csv"])
def test_the_lines_in_a_file_are_named_as_taken_away(
    jay: TestNation, machine: Machine, officer: Viewer, path: str
) -> None:
    line = line_of(jay, officer)
    assert machine(officer).get(path, params={"on": "2026-03-31"}).status_code == 200
    assert line in named(did(jay, officer, Act.DISCLOSURE))


ABSENT = {"lines": "LN-7KQ2M9XD", "records": "RC-7KQ2M9XD", "submissions": "SB-7KQ2M9XD", "known": "MN-7KQ2M9XD"}
LOOK_UPS = [(by, kind) for by in ("page", "api") for kind in ABSENT]


@pytest.fixture
def hidden(nation: TestNation) -> dict[str, str]:
    """The references of what Kent alone may read."""
    kent = nation.force("kent")
    sent = kent.reports("07700 900123", seen="2026-03-10", eval="2BC", conditions="A1")
    line = line_of(nation, kent.officer)
    with nation.as_seen_by(kent.officer) as work:
        record = own_view.own_line(work, line)[0].sightings[0].record_ref
        (mention, *_) = known.named_in(work, record)
    return {"lines": line, "records": record, "submissions": sent.ref, "known": mention.ref}


@pytest.fixture
def asks(visitor: Visitor, machine: Machine, officer: Viewer) -> Callable[[str, str], int]:
    """Dorset's officer at a page or by the API, and with what they are answered."""
    client = machine(officer)
    visitor.signs_in(officer)
    return lambda by, path: (visitor.visits(path) if by == "page" else client.get(path)).status_code


@pytest.mark.parametrize(("by", "kind"), LOOK_UPS)
def test_what_is_hidden_and_what_is_absent_are_logged_alike_and_never_by_their_reference(
    nation: TestNation, hidden: dict[str, str], asks: Callable[[str, str], int], by: str, kind: str
) -> None:
    officer, logged = nation.viewer("dorset"), []
    for ref in (hidden[kind], ABSENT[kind]):
        before = len(did(nation, officer))
        assert asks(by, f"/{kind}/{ref}") == 404
        new = did(nation, officer)[: len(did(nation, officer)) - before]
        logged.append([(each.entry.act, each.entry.hits, each.entry.purpose) for each in new])
        assert ref not in named(new)
        with nation.as_seen_by(nation.auditor) as work:
            newest = searches.searches(work, nation.building.settings.searching_key, viewer=officer.ref)[0]
        assert newest.sought is not None
        assert newest.sought.endswith(ref)
    assert logged[0] == logged[1] == [("consultation", 0, purposes.purposes_of(officer)[0])]


def test_nobody_signed_in_leaves_no_entry_of_theirs(nation: TestNation, visitor: Visitor) -> None:
    assert visitor.visits("/records/RC-7KQ2M9XD").url.path == "/sign-in"
    with nation.as_seen_by(nation.auditor) as work:
        found = inspecting.recent(work, part=store.Stretch(most=1000), purpose=Purpose.DATA_SECURITY)
    assert [each for each in found if each.entry.hits is not None] == []


def test_reading_a_mapping_draft_is_a_consultation(nation: TestNation, visitor: Visitor, officer: Viewer) -> None:
    with nation.as_seen_by(officer) as work:
        ref = keeping.begin_mapping_draft(
            work, "invented.csv", [b"Ref,Deal number\nM/1,07700 900123\n"], system="x"
        ).ref
    visitor.signs_in(officer)
    assert visitor.visits(f"/mapping-drafts/{ref}").status_code == 200
    assert ref in named(did(nation, officer))
