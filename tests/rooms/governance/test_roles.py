"""Which role may do what, read which kinds and be held where is one table, written out here and held alike by the database."""

from typing import Final

import pytest
from sqlalchemy.exc import DBAPIError

from counterline.bootstrap.building import Building
from counterline.governance.lets import LETS, lacking
from counterline.governance.people.viewers import add_viewer
from counterline.governance.permissions import (
    APART,
    NATIONAL,
    POLICING,
    ROLES,
    Body,
    Permission,
    ViewerRole,
    permitted,
)
from counterline.governance.reach.readers import kinds_of_roles, settle_roles
from counterline.places.ground.agencies import bodies
from counterline.plumbing.database import Role
from counterline.records.kinds import KINDS, KINDS_READ
from counterline.vocabulary.identity import AgencyCode
from tests.nation import TestNation

# One letter for each permission, in their order: call data advised on ($), used (#), compared (*),
# Operations kept, investiGations read (g), material (u),
# wording advised on (0, first),
# asked whether it is known (f, before u), lines led (y) and what they are said to be (J), notices answered (Z), overlaps (b),
# others asked what they hold (Q),
# tasks answered (1), support asked for (2), tasks sent (3),
# capacity read (4) and stated (5), words about a child read first (z), meeting packs (6), the collection plan kept (7, before Q),
# definitions of shares approved ({),
# AgencyKeep, needtoKnow, deputY, logExport, Log, Person, searchDestroy, viewerEnd,
# alarm, History, Mapping, report, Send, lines, confirm, decide, sample, Chart, publish, own view, objections, statisTics, Inbox,
# actions answered ([), guidance adopted (]), approved (|) and written (:), projects kept (_) and read (.), questions answered (,) and
# asked (/), reviews applied for (}) and decided (-), screenings counted ('),
# the harm document kept (!) and read (?), levels said (+), places stated (%, after nominations), the ranking read (@),
# advised on (&), decided beside (=) and stopped (~),
# money read (<), clocks approved (>), seizures (^) and steps (;) recorded,
# let In (i), Nominate, nominations read (n), records, reGrade, judge, models, disposals advised on (U), ordered (9) and read (H),
# act (x) on concerns, Worry, Read concerns, Bound,
# approVe duties, Find, End holds, homes taken over (t), pacKs (k), refer (q).
LETTERS: Final = dict(
    zip(
        "$#*045zOgfyJu6Zb7Q123{AKYXLPDEahMwSlcdsCpvoTI[]|:_.,/}-'!?+iNn%&=@~<>^;rGjmU9HxWRBVFetkq8",
        Permission,
        strict=True,
    )
)

MAY: Final = {
    "national-analyst": "YwSlsCpvIrGjmOgZbfQyJ467!?+%@<{/|:'.",
    "national-desk": "*AYahMwSldsCpvTIrGjmOgZbfQyJ1234567!?+%@=<,/|:'.-[",
    "intelligence-officer": "#KYwSlcCvoIiNnrGjBFeOgZfQyJ124578?+%@<^/.",
    "investigator": "#KYwSlcCvoINnrjBFOgZfQyJ127?+@<^/.",
    "regional-coordinator": "YwSlcCvINnrGjOgZfQyJ1234567?+%@=</.",
    "safeguarding-lead": "YwSlCvIinrGjFexWRBVtkqgQz89H/|:].",
    "financial-investigator": "YwSlCvIrjgQ<^;/",
    "neighbourhood-officer": "YSIrt^/",
    "commander": "YlvoInrgu1249H!?%@=~<>{/|:]'.-[",
    "practice-adviser": "YI,/|:]'.W",
    "partner": "YSIrGxWRBtkqQ9H/]_.}[",
    "data-officer": "YhwSlIr9H",
    "machine-feed": "hwSlr",
    "guardian": "KYIrgZ0",
    "data-protection-officer": "$YXLDUH?&",
    "auditor": "YXLH?",
    "administrator": "YPE",
}
AT_THE_NATIONAL_BODY_ALONE: Final = "*AXDEaMdspTmeb!{|:-'"
HELD_AT: Final = {
    "national": {"national-analyst", "national-desk"},
    "national policing": {
        "intelligence-officer",
        "investigator",
        "regional-coordinator",
        "safeguarding-lead",
        "financial-investigator",
        "neighbourhood-officer",
        "commander",
        "data-officer",
        "machine-feed",
        "guardian",
        "practice-adviser",
    },
    "partner": {"partner"},
    "national policing partner": {"data-protection-officer", "auditor", "administrator"},
}

POLICE: Final = {
    "account",
    "arrest",
    "case_status",
    "group_assessment",
    "incident",
    "intelligence_report",
    "investigation",
    "line_return",
    "order",
    "person_entry",
    "receipt",
    "seizure",
    "transaction",
    "vehicle",
}
BOTH: Final = {"address_visit", "missing_episode"}
OF_PARTNERS: Final = {"return_interview", "safeguarding_contact"}
READS: Final[dict[str, frozenset[str] | set[str]]] = {
    **dict.fromkeys(
        (
            "national-analyst",
            "national-desk",
            "intelligence-officer",
            "investigator",
            "regional-coordinator",
            "commander",
            "data-officer",
            "machine-feed",
        ),
        POLICE | BOTH,
    ),
    "safeguarding-lead": POLICE | BOTH | OF_PARTNERS,
    "financial-investigator": POLICE,
    "neighbourhood-officer": BOTH | {"incident", "order", "seizure", "vehicle"},
    "partner": BOTH | OF_PARTNERS,
    "guardian": {"investigation"},
    **dict.fromkeys(("data-protection-officer", "auditor", "administrator", "practice-adviser"), frozenset[str]()),
}


@pytest.mark.parametrize("role", ViewerRole)
def test_each_role_holds_the_permissions_written_here_and_no_others(role: ViewerRole) -> None:
    wanted = {LETTERS[letter] for letter in MAY[role]}
    alone = {LETTERS[letter] for letter in AT_THE_NATIONAL_BODY_ALONE}
    assert set(ROLES[role].permissions) == wanted
    assert set(permitted([role], AgencyCode("nclcc"))) == wanted
    assert set(permitted([role], AgencyCode("dorset"))) == wanted - alone


@pytest.mark.parametrize("role", ViewerRole)
def test_each_role_reads_the_kinds_and_is_held_at_the_bodies_written_here(role: ViewerRole) -> None:
    assert set(KINDS_READ[role]) == READS[role]
    (where,) = (bodies for bodies, roles in HELD_AT.items() if role in roles)
    assert {body.value for body in ROLES[role].bodies} == set(where.split())


def test_whoever_lacks_a_permission_is_told_what_it_lets_and_who_gives_it() -> None:
    assert set(LETS) == set(Permission)
    assert all("administrator gives" in lacking(each) for each in Permission)


def test_every_kind_is_read_by_somebody_and_no_role_apart_reads_all_that_it_watches() -> None:
    assert frozenset().union(*KINDS_READ.values()) == KINDS.keys()
    assert {role.value for role in APART if READS[role]} == {"guardian"}


def held(nation: TestNation, table: str) -> set[tuple[object, ...]]:
    """What the database holds in a table, as its owner reads it."""
    with nation.building.works.begin(Role.OWNER) as work:
        return {tuple(row) for row in work.rows(f"select * from {table}")}


def test_the_database_holds_the_same_tables_as_the_code(nation: TestNation) -> None:
    assert held(nation, "role_kinds") == kinds_of_roles(KINDS_READ)
    assert held(nation, "role_permissions") == {
        (role, each, each in NATIONAL) for role, rights in ROLES.items() for each in rights.permissions
    }
    assert held(nation, "role_bodies") == {(role, body) for role, rights in ROLES.items() for body in rights.bodies}
    assert held(nation, "roles_apart") == {(role,) for role in APART}
    assert held(nation, "roles_in_policing") == {(role,) for role in POLICING}
    assert held(nation, "agency_bodies") == {each for each in bodies().items() if each[1] is not Body.PARTNER}


def test_a_database_of_an_earlier_version_comes_to_what_the_code_declares(building: Building) -> None:
    earlier = {**KINDS_READ, ViewerRole.PARTNER: frozenset({"arrest"})}
    with building.works.begin(Role.OWNER) as work:
        for kinds_read in (earlier, KINDS_READ, KINDS_READ):
            settle_roles(work, kinds_read, bodies())
            found = {row.kind for row in work.rows("select kind from role_kinds where role = 'partner'")}
            assert found == {kind for role, kind in kinds_of_roles(kinds_read) if role is ViewerRole.PARTNER}


@pytest.mark.parametrize(
    ("role", "code"),
    [
        *((role, "dorset") for role in ("national-desk", "national-analyst", "partner")),
        ("partner", "nclcc"),
        *((role, "dorset-council") for role in sorted(HELD_AT["national"] | HELD_AT["national policing"])),
    ],
)
def test_the_database_gives_nobody_a_role_that_is_not_held_at_their_agency(
    building: Building, role: str, code: str
) -> None:
    with building.works.begin(Role.OWNER) as work, pytest.raises(DBAPIError, match="is not held at"):
        add_viewer(work, "Invented", AgencyCode(code), ViewerRole(role))


@pytest.mark.parametrize("role", [each for each in ViewerRole if each is not ViewerRole.PARTNER])
def test_may_asks_the_database_for_what_the_code_says_of_everybody(nation: TestNation, role: ViewerRole) -> None:
    for code in ("nclcc", "dorset"):
        if code == "dorset" and Body.POLICING not in ROLES[role].bodies:
            continue
        viewer = nation.viewer(code, role)
        with nation.as_seen_by(viewer) as work:
            told = {each for each in Permission if work.value("select may(:permission)", permission=each.value)}
        assert told == viewer.permissions


def test_who_reads_the_log_or_keeps_people_reads_no_record(nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10")
    for role in (ViewerRole.DATA_PROTECTION, ViewerRole.AUDITOR, ViewerRole.ADMINISTRATOR):
        for code in ("nclcc", "dorset"):
            with nation.as_seen_by(nation.viewer(code, role)) as work:
                assert work.value("select readable()") == []
                assert work.value("select writable()") == []
                assert work.value("select count(*) from records") == 0
                assert work.value("select count(*) from submissions") == 0
