"""A session lasts as long as it may and no longer, and is listed and ended by whoever may."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from counterline.bootstrap.building import Building
from counterline.governance.entry import machines, sessions, tokens
from counterline.governance.entry.sessions import Beginning, Door, Ended
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotFound
from tests.nation import TestNation
from tests.providers import at

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


def begun(building: Building, viewer: Viewer, nonce: str = "a cookie") -> tuple[bytes, str]:
    """A session of a viewer: its hash, and its reference."""
    digest = sha256(nonce.encode()).digest()
    with building.work_as(viewer) as work:
        return digest, sessions.begin_session(work, digest, Beginning(Door.PERSONA))


@pytest.mark.parametrize(
    ("seen", "then", "why"),
    [
        ([], timedelta(minutes=29, seconds=59), None),
        ([], timedelta(minutes=30), Ended.IDLE),
        ([timedelta(minutes=20), timedelta(minutes=40)], timedelta(minutes=69), None),
        ([timedelta(minutes=20)], timedelta(minutes=50), Ended.IDLE),
        ([timedelta(minutes=20 * n) for n in range(1, 36)], timedelta(hours=11, minutes=59), None),
        ([timedelta(minutes=20 * n) for n in range(1, 36)], timedelta(hours=12), Ended.TOO_LONG),
    ],
)
def test_a_session_ends_when_nothing_is_done_and_after_a_shift(
    building: Building, nation: TestNation, seen: list[timedelta], then: timedelta, why: Ended | None
) -> None:
    digest, ref = begun(at(building, NOW), nation.viewer("dorset"))
    for each in seen:
        assert at(building, NOW + each).signed_in(digest) is not None
    found = at(building, NOW + then).signed_in(digest)
    assert (found is None) == (why is not None)
    with building.works.begin(Role.OWNER) as work:
        assert work.value("select ended_why from sessions") == why
        logged = work.rows("select subjects from log_entries where act = 'sign-out'")
    assert [list(row.subjects) for row in logged] == ([] if why is None else [[ref, f"session:{why}"]])
    assert at(building, NOW + timedelta(seconds=1)).signed_in(digest) is None or why is None, "what ended stays so"


def test_a_page_that_is_left_open_keeps_no_session_alive(building: Building, nation: TestNation) -> None:
    digest, _ = begun(at(building, NOW), nation.viewer("dorset"))
    for minutes in range(2, 30, 2):
        assert at(building, NOW + timedelta(minutes=minutes)).signed_in(digest, in_use=False) is not None
    assert at(building, NOW + timedelta(minutes=30)).signed_in(digest) is None


def test_a_session_is_its_owners_and_its_keepers_alone_to_see_and_end(building: Building, nation: TestNation) -> None:
    officer, colleague = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    theirs, elsewhere = (nation.viewer(code, ViewerRole.ADMINISTRATOR) for code in ("dorset", "kent"))
    digest, ref = begun(building, officer)
    may = {}
    for who in (officer, colleague, theirs, elsewhere, nation.desk, nation.administrator):
        with building.work_as(who) as work:
            may[who.name] = [each.ref for each in sessions.sessions(work, building.limits)] == [ref]
    assert may == {
        officer.name: True,
        colleague.name: False,
        theirs.name: True,
        elsewhere.name: False,
        nation.desk.name: False,
        nation.administrator.name: True,
    }
    with pytest.raises(NotFound), building.work_as(elsewhere) as work:
        sessions.end_session(work, ref)
    assert building.signed_in(digest) is not None
    with building.work_as(theirs) as work:
        sessions.end_session(work, ref)
    assert building.signed_in(digest) is None


def test_all_sessions_of_one_person_end_at_once(building: Building, nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    (first, kept), (second, _) = begun(building, officer, "one"), begun(building, officer, "two")
    other, _ = begun(building, nation.viewer("kent"), "three")
    with building.work_as(officer) as work:
        assert sessions.end_sessions(work, but=kept) == 1
    assert [building.signed_in(each) is not None for each in (first, second, other)] == [True, False, True]
    with building.work_as(nation.administrator) as work:
        assert sessions.end_sessions(work, officer.ref) == 1
    assert [building.signed_in(each) is not None for each in (first, other)] == [False, True]


def test_whoever_ends_access_ends_all_that_it_opened(building: Building, nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    digest, _ = begun(building, officer)
    with building.work_as(officer) as work:
        token = tokens.issue_token(work, officer, "invented loader")
        ref, secret = machines.add_machine(work, "invented machine")
    with building.works.begin(Role.OWNER) as work:
        work.run("update viewers set ended_at = now() where ref = :ref", ref=officer.ref)
    assert building.signed_in(digest) is None
    assert building.viewer_of_token(token) is None
    with pytest.raises(machines.NoSuchClient), building.works.begin(Role.APPLICATION) as work:
        machines.short_token(work, ref, secret, (), building.settings.token_signing_key)


def test_a_session_of_a_month_ago_is_forgotten_when_another_begins(building: Building, nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    begun(at(building, NOW), officer, "old")
    begun(at(building, NOW + timedelta(days=32)), officer, "new")
    with building.works.begin(Role.OWNER) as work:
        assert work.value("select count(*) from sessions") == 1


def test_nobody_writes_a_session_for_another(building: Building, nation: TestNation) -> None:
    officer, other = nation.viewer("dorset"), nation.viewer("kent")
    _, ref = begun(building, officer)
    with building.work_as(other) as work:
        changed = work.run("update sessions set seen_at = now() where ref = :ref", ref=ref)
        assert changed.rowcount == 0
        assert work.rows("select * from sessions") == []
