"""Two people are two people: one person in two roles is refused by the name of the rule, and so is whoever nobody knows."""

import json
from collections.abc import Callable
from typing import Final

import pytest
from sqlalchemy.exc import DBAPIError

from counterline.governance.people import two_people
from counterline.governance.people.two_people import ActOfTwo, OnePerson
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.sign_on import identities
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotAllowed, NotFound
from tests.architecture.test_acts_of_two import IN_SQL
from tests.nation import TestNation
from tests.nominated import let_in, nominated, target_refs
from tests.people import files, person
from tests.rooms.governance.acts_of_two import WALKS, Walked

ISSUER, ELSEWHERE = "https://sign-in.example", "https://other.example"


def joined(nation: TestNation, viewer: Viewer, subject: str, issuer: str = ISSUER) -> None:
    """Join somebody as whoever runs the installation does."""
    with nation.building.works.begin(Role.OWNER) as work:
        work.run(
            "insert into sign_ons (viewer_id, issuer, subject, joined_at) values (:id, :issuer, :subject, now())",
            id=viewer.viewer_id,
            issuer=issuer,
            subject=subject,
        )


def by_one_sign_on(nation: TestNation, walked: Walked) -> None:
    """Both are one person at the provider."""
    joined(nation, walked.first, "p-one")
    joined(nation, walked.second, "p-one")


def by_an_administrator(nation: TestNation, walked: Walked) -> None:
    """Both are one person at two providers, as the national administrator says."""
    joined(nation, walked.first, "p-one")
    joined(nation, walked.second, "p-two", ELSEWHERE)
    with nation.as_seen_by(nation.administrator) as work:
        two_people.say_one(work, walked.first.ref, walked.second.ref, same=True)


def by_nobody(nation: TestNation, walked: Walked) -> None:
    """Nobody knows who the second is."""
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update viewers set persona = false where viewer_id = :id", id=walked.second.viewer_id)


EVERY: Final = [(act, each) for act in ActOfTwo for each in WALKS[act]]


@pytest.mark.parametrize(("act", "walk"), EVERY, ids=lambda each: each if isinstance(each, str) else each.__name__)
@pytest.mark.parametrize("one", [by_one_sign_on, by_an_administrator, by_nobody])
def test_one_person_in_two_roles_is_refused_by_the_name_of_the_rule(
    nation: TestNation,
    act: ActOfTwo,
    walk: Callable[[TestNation], Walked],
    one: Callable[[TestNation, Walked], None],
) -> None:
    walked = walk(nation)
    one(nation, walked)
    with pytest.raises(OnePerson):
        walked.done(nation)
    with nation.building.works.begin(Role.OWNER) as work:
        told = work.rows("select subjects from log_entries where act = 'refusal'")
    assert [list(row.subjects) for row in told] == [[act.code]]


@pytest.mark.parametrize(("act", "walk"), EVERY, ids=lambda each: each if isinstance(each, str) else each.__name__)
def test_two_people_may_and_the_database_refuses_the_same_row_of_one(
    nation: TestNation, act: ActOfTwo, walk: Callable[[TestNation], Walked]
) -> None:
    walked = walk(nation)
    with nation.building.works.begin(Role.OWNER) as work:
        before = {row[0] for row in work.rows(f"select t.ctid::text from {act.value} t")}
    walked.done(nation)
    by_one_sign_on(nation, walked)
    with nation.building.works.begin(Role.OWNER) as work:
        written = [
            row
            for row in work.rows(f"select t.ctid::text, to_jsonb(t) as said from {act.value} t")
            if row[0] not in before
        ]
    assert len(written) == 1
    with (
        nation.building.works.begin(Role.OWNER) as work,
        pytest.raises(DBAPIError, match=f"two_people on {act.value.split('.')[-1]}"),
    ):
        work.run(
            f"insert into {act.value} overriding system value select * from jsonb_populate_record(null::{act.value}, cast(:said as jsonb))",
            said=json.dumps(written[0].said),
        )


def test_every_act_of_two_is_held_by_the_database_and_by_its_room(nation: TestNation) -> None:
    """The list, the database's triggers and the walks are the same acts, so that none is left out of the walk."""
    with nation.building.works.begin(Role.OWNER) as work:
        held = {
            row[0] for row in work.rows("select tgrelid::regclass::text from pg_trigger where tgname = 'two_people'")
        }
    assert held == {act.value for act in ActOfTwo} == {act.value for act in WALKS}


# What stands in the database that tells a viewer from others, and is no rule of two.
TOLD_APART: Final = {
    "constraint letters_check": "a letter goes to a role or to a viewer",
    "function end_viewer": "nobody ends the access that they work with",
    "function join_viewer": "nobody says who they are themselves; it asks issuer and subject too",
    "function move_on": "what one sign-on is no longer",
    "function move_person": "nobody gives the viewer that they work as another role",
    "function name_deputy": "whoever names a deputy does not name the viewer that they work as",
    "function others_of_sign_on": "the other roles of one sign-on",
    "function said_one_with": "the other of two",
    "function stands_apart": "the other roles of one sign-on",
    "policy told_as_oneself on log_entries": "an entry is in the name of whoever acts, or of nobody if nobody does",
}
_STANDS: Final = """
select 'function ' || proname as what, prosrc as said from pg_proc
 where pronamespace in ('public'::regnamespace, 'desk'::regnamespace)
union all
select 'policy ' || policyname || ' on ' || tablename, coalesce(qual, '') || ' ' || coalesce(with_check, '') from pg_policies
union all
select 'constraint ' || conname, pg_get_constraintdef(oid) from pg_constraint
 where contype = 'c' and connamespace in ('public'::regnamespace, 'desk'::regnamespace)
"""


def test_nothing_in_the_database_tells_two_viewers_apart_by_their_numbers(nation: TestNation) -> None:
    with nation.building.works.begin(Role.OWNER) as work:
        found = {row.what: IN_SQL.search(row.said) for row in work.rows(_STANDS)}
    assert {what: each.group() for what, each in found.items() if each and what not in TOLD_APART} == {}
    assert {what for what in TOLD_APART if not found.get(what)} == set()


def test_a_target_whom_one_person_agreed_to_twice_is_none_once_an_administrator_says_so(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", "Adam Invented-Walker", "1991-04-12"))
    let_in(nation, made := nominated(nation, "D/1").ref)
    assert target_refs(nation) == [made]
    officer, lead = nation.viewer("dorset", ViewerRole.OFFICER), nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.ADMINISTRATOR)) as work:
        two_people.say_one(work, officer.ref, lead.ref, same=True)
        assert two_people.said_one_with(work, lead.ref) == [officer.ref]
    assert target_refs(nation) == []
    with nation.as_seen_by(nation.administrator) as work:
        two_people.say_one(work, lead.ref, officer.ref, same=False)
        assert two_people.said_one_with(work, lead.ref) == []
    assert target_refs(nation) == [made]
    with nation.building.works.begin(Role.OWNER) as work:
        told = work.rows(
            "select subjects from log_entries where 'person:same' = any(subjects) or 'person:not-same' = any(subjects) order by entry_id"
        )
    both = sorted([officer.ref, lead.ref])
    assert [list(row.subjects) for row in told] == [[*both, "person:same"], [*both, "person:not-same"]]


def test_one_person_is_one_through_every_viewer_between(nation: TestNation) -> None:
    """A is said to be B, and C has the sign-on of B: so A is C."""
    a, b, c, d = (
        nation.viewer("dorset", role)
        for role in (ViewerRole.OFFICER, ViewerRole.INVESTIGATOR, ViewerRole.SAFEGUARDING, ViewerRole.COORDINATOR)
    )
    joined(nation, b, "p-one")
    joined(nation, c, "p-one")
    with nation.as_seen_by(nation.administrator) as work:
        two_people.say_one(work, a.ref, b.ref, same=True)
    with nation.as_seen_by(a) as work:
        assert [two_people.same_human(work, a.viewer_id, each.viewer_id) for each in (a, b, c, d)] == [
            True,
            True,
            True,
            False,
        ]


def test_an_administrator_says_it_of_those_whose_access_they_keep_and_never_of_themselves(nation: TestNation) -> None:
    keeper, officer = nation.viewer("dorset", ViewerRole.ADMINISTRATOR), nation.viewer("dorset")
    other, kent = nation.viewer("dorset", ViewerRole.INVESTIGATOR), nation.viewer("kent")
    for one, two in ((keeper, officer), (officer, kent), (officer, officer)):
        with nation.as_seen_by(keeper) as work, pytest.raises(NotFound):
            two_people.say_one(work, one.ref, two.ref, same=True)
    with nation.as_seen_by(keeper) as work:
        two_people.say_one(work, officer.ref, other.ref, same=True)
        with pytest.raises(NotFound):
            two_people.say_one(work, other.ref, officer.ref, same=True)
    with nation.as_seen_by(officer) as work, pytest.raises(NotAllowed):
        two_people.say_one(work, officer.ref, other.ref, same=False)
    with nation.as_seen_by(officer) as work, pytest.raises(DBAPIError, match="permission denied"):
        work.run("delete from said_one")


@pytest.mark.parametrize("subject", ["", " ", "\t"])
def test_an_empty_subject_is_nobodys(nation: TestNation, subject: str) -> None:
    officer = nation.viewer("dorset")
    with nation.building.works.begin(Role.OWNER) as work, pytest.raises(CounterlineError, match="an empty one"):
        identities.join(work, officer.ref, ISSUER, subject)
    with (
        nation.as_seen_by(nation.viewer("dorset", ViewerRole.ADMINISTRATOR)) as work,
        pytest.raises(CounterlineError, match="an empty one"),
    ):
        identities.join_as_keeper(work, officer.ref, ISSUER, subject)
    if not subject.strip(" "):
        with pytest.raises(DBAPIError, match="of_somebody"):
            joined(nation, officer, subject)
