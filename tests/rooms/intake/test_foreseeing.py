"""Who would gain and lose a record by other terms is said as the database then has it."""

from counterline.governance.reach.audiences import Readers, Terms
from counterline.intake.running import regrading
from counterline.plumbing.database import Role
from counterline.records import kinds
from counterline.vocabulary.identity import AgencyCode
from tests.nation import TestNation


def test_roles_that_would_gain_and_lose_it_are_those_whom_the_database_tells_apart(nation: TestNation) -> None:
    apart = """select kind, array_agg(role) as roles from role_kinds k
                where not exists (select from roles_in_policing p where p.role = k.role) group by kind"""
    with nation.building.works.begin(Role.OWNER) as work:
        outside = {row.kind: sorted(row.roles) for row in work.rows(apart)}
    for kind in kinds.KINDS:
        closer, wider = (
            Terms(
                Readers(AgencyCode("dorset"), kind, frozenset({AgencyCode("kent")}), need), "P", "UK GDPR", "Scotland"
            )
            for need in (True, False)
        )
        assert regrading.Foreseen(closer, wider).roles_gained == regrading.Foreseen(wider, closer).roles_lost
        assert regrading.Foreseen(closer, wider).roles_gained == outside.get(kind, [])
        assert regrading.Foreseen(closer, wider).roles_lost == []
    assert any(outside[kind] for kind in kinds.KINDS if kind in outside)
