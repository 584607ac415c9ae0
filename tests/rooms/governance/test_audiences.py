"""Who may read is one number, shared by all terms that let the same people read; handling code P lets policing roles read."""

from typing import Final

import pytest

from counterline.bootstrap.building import Building
from counterline.governance.people.viewers import add_viewer
from counterline.governance.permissions import ROLES, ViewerRole
from counterline.governance.reach.audiences import Interned, Readers, Terms, intern_terms
from counterline.plumbing.database import Role
from counterline.records.kinds import KINDS_READ
from counterline.vocabulary.identity import AgencyCode
from tests.nation import TestNation, row

# Of what another agency sent under P, what somebody of each role reads: all of the kinds that their role reads, or nothing.
READS_P: Final = {
    "national-analyst": "P",
    "national-desk": "P",
    "intelligence-officer": "P",
    "investigator": "P",
    "regional-coordinator": "P",
    "safeguarding-lead": "P",
    "financial-investigator": "P",
    "neighbourhood-officer": "P",
    "commander": "P",
    "data-officer": "P",
    "machine-feed": "P",
    "practice-adviser": "",
    "partner": "",
    "guardian": "",
    "data-protection-officer": "",
    "auditor": "",
    "administrator": "",
}


def interned(building: Building, agency: str, terms: list[Terms]) -> list[Interned]:
    """The numbers of an agency's terms, asked for by its data officer."""
    with building.works.begin(Role.OWNER) as work:
        sender = add_viewer(work, "Invented sender", AgencyCode(agency), ViewerRole.DATA_OFFICER)
    # As the owner, for no role sends every kind.
    with building.works.begin(Role.OWNER, sender.viewer_id) as work:
        return [intern_terms(work, each) for each in terms]


def of_dorset(
    kind: str, *, by_need: bool, beside: frozenset[str] = frozenset({"kent", "kent-council", "nclcc"})
) -> Terms:
    """Terms of Dorset's that let the people of three agencies read."""
    readers = Readers(AgencyCode("dorset"), kind, frozenset(map(AgencyCode, beside)), by_need)
    return Terms(readers, "P" if by_need else "C", "DPA 2018 Part 3", "England and Wales")


@pytest.mark.parametrize("role", ViewerRole)
def test_what_goes_by_need_is_read_by_those_whose_work_is_policing(building: Building, role: ViewerRole) -> None:
    kinds = sorted({kind for read in KINDS_READ.values() for kind in read})
    by_need = interned(building, "dorset", [of_dorset(kind, by_need=True) for kind in kinds])
    named = interned(building, "dorset", [of_dorset(kind, by_need=False) for kind in kinds])
    bodies = ROLES[role].bodies
    agency = "nclcc" if "national" in bodies else "kent" if "policing" in bodies else "kent-council"
    with building.works.begin(Role.OWNER) as work:
        viewer = add_viewer(work, "Invented reader", AgencyCode(agency), role)
    with building.works.begin(Role.APPLICATION, viewer.viewer_id) as work:
        readable = set(work.value("select readable()"))
    of_their_kinds = {kind for kind in kinds if kind in KINDS_READ.get(role, frozenset())}
    read_by_need = {kind for kind, each in zip(kinds, by_need, strict=True) if each.audience_id in readable}
    read_as_named = {kind for kind, each in zip(kinds, named, strict=True) if each.audience_id in readable}
    assert read_as_named == of_their_kinds
    assert read_by_need == (of_their_kinds if READS_P[role] else set())


def test_terms_that_let_the_same_people_read_share_one_audience(nation: TestNation) -> None:
    nation.force("dorset").files(
        [
            row("D/1", "07700 900101", Eval="2BP"),
            row("D/2", "07700 900102", Eval="B21"),
            row("D/3", "07700 900103", Eval="2BP", Marking="OFFICIAL"),
            row("D/4", "07700 900104", Eval="2BC", Conditions="A1"),
            row("D/5", "07700 900105", Eval="2BC", Conditions="A2"),
        ],
        as_at="2026-03-01",
    )
    with nation.as_seen_by(nation.desk) as work:
        found = work.rows("select audience_id, terms_id from records")
    assert (len({row.audience_id for row in found}), len({row.terms_id for row in found})) == (2, 5)


def test_nobody_sets_terms_for_another_agency(building: Building) -> None:
    with pytest.raises(Exception, match="only the originator dorset"):
        interned(building, "kent", [of_dorset("arrest", by_need=True)])
