"""Machines: a secret buys a token of fifteen minutes, narrowed and never widened, and nothing else passes for one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt

from counterline.bootstrap.building import Building
from counterline.governance.entry import machines
from counterline.governance.entry.machines import TOKEN_LIFE, signing_keys
from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotAllowed, NotFound
from tests.nation import TestNation
from tests.providers import at

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
READS = Permission.LINES_LINE_READ.value


def added(building: Building, viewer: Viewer, *scopes: str) -> tuple[str, str]:
    """A machine of a viewer: its id and secret."""
    with building.work_as(viewer) as work:
        return machines.add_machine(work, "invented machine", scopes)


def token_of(building: Building, client: tuple[str, str], *scopes: str) -> str:
    """A token that it is given."""
    with building.works.begin(Role.APPLICATION) as work:
        return machines.short_token(work, *client, scopes, building.settings.token_signing_key).token


def test_a_token_lives_for_a_quarter_of_an_hour(building: Building, nation: TestNation) -> None:
    token = token_of(at(building, NOW), added(building, nation.viewer("dorset")))
    assert at(building, NOW + TOKEN_LIFE - timedelta(seconds=1)).viewer_of_token(token) is not None
    assert at(building, NOW + TOKEN_LIFE).viewer_of_token(token) is None
    assert timedelta(minutes=15) == TOKEN_LIFE


# What a machine was given, what it asks for, and what its officer may do with the token; None where it is refused.
SCOPES: list[tuple[list[str], list[str], set[str] | None]] = [
    ([READS], [], {READS}),
    ([READS], [READS], {READS}),
    ([READS, "records:record:read"], [READS], {READS}),
    ([READS], ["records:record:read"], None),
    ([READS], ["governance:viewer:end"], None),
    ([READS], ["anything"], None),
]


@pytest.mark.parametrize(("given", "asked", "left"), SCOPES)
def test_a_scope_narrows_and_never_widens(
    building: Building, nation: TestNation, given: list[str], asked: list[str], left: set[str] | None
) -> None:
    client = added(building, nation.viewer("dorset"), *given)
    if left is None:
        with pytest.raises(machines.ScopeTooWide):
            token_of(building, client, *asked)
        return
    member = building.viewer_of_token(token_of(building, client, *asked))
    assert member is not None
    assert member.permissions == left


@pytest.mark.parametrize("role", [ViewerRole.OFFICER, ViewerRole.DESK, ViewerRole.FEED, ViewerRole.AUDITOR])
def test_without_scopes_a_machine_may_what_its_viewer_may(
    building: Building, nation: TestNation, role: ViewerRole
) -> None:
    viewer = nation.viewer("nclcc", role)
    member = building.viewer_of_token(token_of(building, added(building, viewer)))
    assert member is not None
    assert member.viewer.permissions == viewer.permissions


def test_nobody_gives_a_machine_what_they_may_not_do_themselves(building: Building, nation: TestNation) -> None:
    with pytest.raises(CounterlineError, match="does not include governance:viewer:end"):
        added(building, nation.viewer("dorset"), "governance:viewer:end")


def test_rooms_and_the_database_keep_to_a_scope(building: Building, nation: TestNation) -> None:
    member = building.viewer_of_token(token_of(building, added(building, nation.desk, READS)))
    assert member is not None
    with building.work_as(nation.desk) as work:
        assert work.value("select may('picture:figure:publish')")
    with building.work_as(member.viewer) as work:
        assert not work.value("select may('picture:figure:publish')")
        viewers.require(work, Permission.LINES_LINE_READ)
        with pytest.raises(NotAllowed, match="scope leaves this out"):
            viewers.require(work, Permission.PICTURE_FIGURE_PUBLISH)
    nothing = building.works.begin(Role.APPLICATION, nation.desk.viewer_id, frozenset())
    with nothing as work:
        assert not work.value("select may('picture:figure:publish')")


def test_what_the_role_loses_the_token_loses(building: Building, nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    token = token_of(building, added(building, officer))
    with building.works.begin(Role.OWNER) as work:
        work.run("update viewers set role = 'commander' where ref = :ref", ref=officer.ref)
    member = building.viewer_of_token(token)
    assert member is not None
    assert Permission.INTAKE_REPORT_WRITE not in member.permissions


Told = dict[str, dict[str, Any]]


def resealed(building: Building, token: str, twist: Callable[[Told], object]) -> str:
    """A token with its header or claims otherwise, signed with our own key."""
    key = signing_keys(building.settings.token_signing_key)[0]
    opened = jwt.decode(token, key, ["Ed25519"])
    told = {"header": dict(opened.header), "claims": dict(opened.claims)}
    twist(told)
    return jwt.encode(told["header"], told["claims"], key, ["Ed25519"])


@pytest.mark.parametrize(
    "twist",
    [
        lambda told: told["claims"].update(aud="another"),
        lambda told: told["claims"].update(iss="another"),
        lambda told: told["claims"].update(exp=0),
        lambda told: told["claims"].pop("exp"),
        lambda told: told["claims"].pop("scope"),
        lambda told: told["claims"].update(sub="MC-7KQ2M9XD4F3G"),
        lambda told: told["header"].update(typ="JWT"),
    ],
)
def test_what_we_signed_for_something_else_is_no_token(
    building: Building, nation: TestNation, twist: Callable[[Told], object]
) -> None:
    token = token_of(building, added(building, nation.viewer("dorset")))
    assert building.viewer_of_token(resealed(building, token, lambda _: None)) is not None
    assert building.viewer_of_token(resealed(building, token, twist)) is None


def test_a_scope_that_the_client_was_never_given_is_worth_nothing(building: Building, nation: TestNation) -> None:
    token = token_of(building, added(building, nation.viewer("dorset"), READS))
    wider = resealed(building, token, lambda told: told["claims"].update(scope=f"{READS} records:record:read"))
    member = building.viewer_of_token(wider)
    assert member is not None
    assert member.permissions == {READS}


def test_a_key_is_changed_without_anybody_being_turned_away(building: Building, nation: TestNation) -> None:
    path, client = building.settings.token_signing_key, added(building, nation.viewer("dorset"))
    before = token_of(building, client)
    machines.renew_signing_key(path)
    after = token_of(building, client)
    assert [building.viewer_of_token(each) is not None for each in (before, after)] == [True, True]
    assert [each.stat().st_mode & 0o077 for each in (path, Path(f"{path}.before"))] == [0, 0]
    machines.renew_signing_key(path)
    assert [building.viewer_of_token(each) is not None for each in (before, after)] == [False, True]


def test_an_ended_machine_is_refused_with_the_tokens_it_has(building: Building, nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    client = added(building, officer)
    token = token_of(building, client)
    with pytest.raises(NotFound), building.work_as(nation.viewer("kent")) as work:
        machines.end_machine(work, client[0])
    with building.work_as(officer) as work:
        machines.end_machine(work, client[0])
    assert building.viewer_of_token(token) is None
    with pytest.raises(machines.NoSuchClient):
        token_of(building, client)


def test_a_secret_is_kept_nowhere_and_its_use_is_logged_by_reference(building: Building, nation: TestNation) -> None:
    ref, secret = added(building, nation.viewer("dorset"))
    token = token_of(building, (ref, secret))
    with building.works.begin(Role.OWNER) as work:
        kept = str(work.rows("select * from machine_clients")) + str(work.rows("select * from log_entries"))
        entry = work.value("select subjects from log_entries where act = 'sign-in'")
    assert not any(each in kept for each in (secret, token))
    assert {ref, "sign-in:machine"} <= set(entry)
