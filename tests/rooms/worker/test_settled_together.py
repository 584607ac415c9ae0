"""What waits of several submissions is settled in one act for each kind of fact, and comes to what would have come one by one."""

from pathlib import Path

from counterline.plumbing.database import Role
from counterline.worker.working import settle, settle_behind
from tests.conftest import standing
from tests.databases import TestServer
from tests.investigating import registers
from tests.nation import TestNation, row
from tests.people import files, person
from tests.settling import settle_here, settle_one

FORCES = ("dorset", "kent", "merseyside")
NUMBER = "07700 900123"
# All of it but what is a number of this database's own, a moment, or made from this installation's key.
DERIVED = (
    "select identity_key, record_id, known_from, known_to, ref from standings",
    "select identity_key, record_id, as_at, place from tellings",
    "select record_id, known_from, known_to from sightings",
    "select mention_id, sign from signs",
    "select a, b, weight from links",
    "select side_a, side_b, kind, key from desk.overlaps",
    "select side, ear, agency, stands from notices",
    "select agency, role, kind from letters",
    "select array(select each from unnest(subjects) each where each !~ '^(NT|PQ)-') from log_entries where act = 'combination'",
    "select what, about from desk.unchecked",
    "select args->>'fact', args->'body' from procrastinate_jobs",
)


def tells(nation: TestNation) -> None:
    """Two forces are after one number; then three send what they know of it and of one person, and none of that is settled yet."""
    for force in FORCES[:2]:
        registers(nation, force, f"IV/{force}", f"Invented {force}", contact_point__value=NUMBER)
    for force in FORCES:
        agency = nation.force(force)
        agency.files(
            [row(f"{force}/1", NUMBER, first="2026-03-01", last="2026-03-10")], as_at="2026-03-20", settle=False
        )
        files(agency, person(f"{force}/2", "Adam Invented-Walker", "2010-02-03", phone=NUMBER), settle=False)
        loads(nation)
        settle_one(nation.building)  # so that what waits of one submission stands between what waits of others


def loads(nation: TestNation) -> None:
    """The files are loaded, and what follows waits."""
    with nation.building.works.begin(Role.OWNER) as work:
        asked = work.rows("delete from procrastinate_jobs where args->>'fact' = 'RunAsked' returning id, args")
    for each in sorted(asked, key=lambda one: one.id):
        settle(nation.building, each.args["fact"], each.args["body"])


def derived(nation: TestNation) -> list[list[tuple[object, ...]]]:
    """What the worker made."""
    with nation.building.works.begin(Role.OWNER) as work:
        return [sorted(map(tuple, work.rows(each)), key=repr) for each in DERIVED]


def test_what_is_settled_together_is_what_would_have_been_settled_one_by_one(
    nation: TestNation, test_server: TestServer, tmp_path: Path
) -> None:
    tells(nation)
    with standing(test_server, tmp_path) as other:
        other.is_told_all_of(nation, test_server)

        assert settle_here(nation.building)
        settled = settle_behind(other.building, Role.DERIVE.value)

        assert settled > 2 * len(FORCES)
        assert derived(other) == derived(nation)
        assert [len(each) > 0 for each in derived(nation)[:9]] == [True] * 9
