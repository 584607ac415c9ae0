"""Which kinds of record a role may read is one table, held alike by the code and by the database that enforces it."""

from counterline.bootstrap import Building
from counterline.governance import ViewerRole, settle_readers
from counterline.plumbing.database import Role
from counterline.records import KINDS, KINDS_READ
from tests.nation import TestNation

OF_EVERY_ROLE = {"submission", "raw"}  # what a viewer handed over, which its originator reads whatever its kind


def test_the_database_holds_the_same_table_as_the_code(nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        held = {(row.role, row.kind) for row in work.rows("select role, kind from role_kinds")}
    told = {(role.value, kind) for role, kinds in KINDS_READ.items() for kind in kinds | OF_EVERY_ROLE}
    assert held == told


def test_a_database_of_an_earlier_version_comes_to_what_the_kinds_declare(building: Building) -> None:
    earlier = {**KINDS_READ, ViewerRole.PARTNER: frozenset({"arrest"})}
    with building.works.begin(Role.OWNER) as work:
        for kinds_read in (earlier, KINDS_READ, KINDS_READ):
            settle_readers(work, kinds_read)
            held = {row.kind for row in work.rows("select kind from role_kinds where role = 'partner'")}
            assert held == kinds_read[ViewerRole.PARTNER] | OF_EVERY_ROLE


def test_every_kind_is_read_by_somebody_and_every_kind_read_is_one() -> None:
    assert frozenset().union(*KINDS_READ.values()) == KINDS.keys()


def test_what_protects_children_and_adults_is_read_by_who_protects_them_alone() -> None:
    readers = {role for role, kinds in KINDS_READ.items() if "safeguarding_contact" in kinds}
    assert readers == {ViewerRole.SAFEGUARDING, ViewerRole.PARTNER}
