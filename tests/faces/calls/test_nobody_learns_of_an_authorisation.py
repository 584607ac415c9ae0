"""With and without an authorisation, whoever is off its list is answered the same to the byte. Everybody is invented."""

from collections.abc import Mapping
from typing import Final

from fastapi.testclient import TestClient

from counterline.calls.asking.call_questions import CallQuestion
from counterline.calls.authorisations import authorisation_acts
from counterline.calls.authorisations.authorisation_acts import Because
from counterline.governance.permissions import ViewerRole
from tests.asked import asked, billed
from tests.authorised import WHY, checked
from tests.billed import bill, call, loaded
from tests.doors import Machine, api, machine
from tests.investigating import only, registers
from tests.nation import TestNation

__all__ = ["api", "machine"]

Who = tuple[str, ViewerRole]
OFF_ITS_LIST: Final[tuple[Who, ...]] = (
    ("nclcc", ViewerRole.DESK),
    ("nclcc", ViewerRole.ANALYST),
    ("kent", ViewerRole.INVESTIGATOR),
    ("dorset", ViewerRole.COMMANDER),
    ("dorset", ViewerRole.COORDINATOR),
    ("kent", ViewerRole.DATA_PROTECTION),
)
ASKED: Final = (
    *(
        "/today",
        "/call-authorisations",
        "/compartments",
        "/investigations",
        "/investigations/{ref}",
        "/records",
        "/lines",
    ),
    *("/inbox", "/submissions", "/overlaps", "/lines?contact=07700900123", "/capacity", "/disposals"),
)


def answers(clients: Mapping[Who, TestClient], ref: str) -> dict[tuple[Who, str], tuple[int, bytes]]:
    """What each is answered at every address."""
    told = {}
    for who, client in clients.items():
        for path in ASKED:
            got = client.get(path.format(ref=ref))
            told[who, path] = (got.status_code, got.content)
    return told


def test_whoever_is_off_its_list_is_answered_the_same_to_the_byte(nation: TestNation, machine: Machine) -> None:
    registers(nation, "dorset", "D/OP", "Operation Heron", contact_point__value="07700 900123")
    nation.settle()
    ref = only(nation).ref
    clients = {each: machine(nation.viewer(*each)) for each in OFF_ITS_LIST}
    absent = {each: client.get("/call-authorisations/AU-AAAAAAAA").content for each, client in clients.items()}
    before = answers(clients, ref)
    made = checked(nation, investigation=ref)
    billed(nation, made)
    asked(nation, made.ref, CallQuestion.LOOK)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        authorisation_acts.extend_use(work, made.ref, Because(WHY))
    load = loaded(nation, made, bill([call(nation, 1), call(nation, days=60)]))
    assert (load.loaded, load.excess) == (1, 1)
    assert answers(clients, ref) == before
    assert {path for (_, path), (status, _) in before.items() if status == 200} == set(ASKED), (
        "each tells somebody something"
    )
    hidden = {each: client.get(f"/call-authorisations/{made.ref}").content for each, client in clients.items()}
    assert hidden == {each: said.replace(b"AU-AAAAAAAA", made.ref.encode()) for each, said in absent.items()}
    adviser = machine(nation.viewer("dorset", ViewerRole.DATA_PROTECTION)).get("/today").json()
    assert [each["about"] for each in adviser["items"] if each["leads_to"].startswith("/call-data")] == [made.ref]
