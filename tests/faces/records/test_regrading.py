"""A record is put on other terms on its page, by the API and at a terminal; whoever loses it finds nothing of it anywhere."""

import json
from collections.abc import Callable

from starlette.testclient import TestClient

from counterline.governance.people.viewers import Viewer
from tests.doors import Machine, Visitor
from tests.nation import TestNation, row

WORDS = {
    "reason": "A later report says who could have told it.",
    "risk": "Its teller could be known; held closer meets that.",
}
ASKED = ("/records", "/records.csv", "/lines", "/lines.csv", "/contact-points.csv", "/flows", "/records?q=900109")


def told(nation: TestNation, ref: str, number: str, as_at: str, **said: str) -> None:
    """File one line of Dorset's that is led from London."""
    whole = {
        "From": "London",
        "To": "Bournemouth",
        "Brand": f"Brand {ref}",
        "First": "2026-02-01",
        "Last": "2026-02-20",
    }
    nation.force("dorset").files([row(ref, number, **whole, **said)], as_at=as_at)


def answers(machine: TestClient) -> dict[str, tuple[int, bytes]]:
    """What the API answers to everything that lists, counts or is taken away."""
    found = {address: machine.get(address) for address in ASKED}
    return {address: (each.status_code, each.content) for address, each in found.items()}


def test_whoever_loses_a_record_is_answered_as_if_it_had_never_been_told(nation: TestNation, machine: Machine) -> None:
    london, own = machine(nation.viewer("metropolitan")), machine(nation.force("dorset").officer)
    told(nation, "D/1", "07700 900101", "2026-03-01")
    without = answers(london)
    told(nation, "D/9", "07700 900109", "2026-03-02")
    ref = next(each["ref"] for each in london.get("/records").json()["items"] if each["reference"] == "D/9")
    assert all(answers(london)[address] != without[address] for address in ASKED), "and they are kept in memory now"

    made = own.post(f"/records/{ref}/regrades", json={"handling": "4", **WORDS})

    assert (made.status_code, "metropolitan" in made.json()["lost"]) == (201, True)
    assert answers(london) == without
    hidden, absent = london.get(f"/records/{ref}"), london.get("/records/IR-0000000000000")
    assert hidden.status_code == absent.status_code == 404
    assert london.get(f"/records/{ref}/regrades").status_code == 404
    assert own.get(f"/records/{ref}").json()["regraded"]


def test_it_is_regraded_on_its_page_and_the_originator_reads_how(
    visitor: Visitor, nation: TestNation, officer: Viewer, machine: Machine
) -> None:
    told(nation, "D/1", "07700 900101", "2026-03-01")
    ref = machine(officer).get("/records").json()["items"][0]["ref"]
    visitor.signs_in(officer, then=f"/records/{ref}")
    assert f'href="/records/{ref}/regrade"' in visitor.words
    address = f"/records/{ref}/regrade"
    visitor.visits(address)
    assert visitor.sends(address, handling="C", marking="OFFICIAL", **WORDS).status_code == 422
    assert "choose at least one" in visitor.words
    said = {"handling": "C", "conditions": "A1", "marking": "OFFICIAL", **WORDS}
    assert visitor.sends(address, **said, readers="Kent Police; Nowhere Police").status_code == 422
    visitor.sends(address, **said, readers="Kent Police")
    for words in ("on its new terms", "From P to C A1", "Kent Police", "Metropolitan Police", WORDS["reason"]):
        assert words in visitor.words
    kent = machine(nation.viewer("kent"))
    assert kent.get(f"/records/{ref}").json()["handling"] == "C"
    assert kent.get(f"/records/{ref}/regrades").json() == {"items": []}
    visitor.signs_in(nation.viewer("kent"), then=f"/records/{ref}")
    assert "Its originator regraded it since." in visitor.words
    assert WORDS["reason"] not in visitor.words
    assert visitor.visits(address).status_code == 403


def test_who_would_gain_and_lose_it_is_seen_beforehand_and_nothing_is_changed(
    nation: TestNation, visitor: Visitor, officer: Viewer, machine: Machine, command: Callable[..., str]
) -> None:
    told(nation, "D/1", "07700 900101", "2026-03-01")
    api = machine(officer)
    ref = api.get("/records").json()["items"][0]["ref"]
    terms = {"handling": "C", "conditions": ["A1"], "readers": ["kent"]}
    foreseen = api.post(f"/records/{ref}/regrades/foreseen", json=terms).json()
    options = ("--handling", "C", "--conditions", "A1", "--readers", "kent")
    assert json.loads(command(officer, "foresee", ref, *options)) == foreseen
    address = f"/records/{ref}/regrade"
    visitor.signs_in(officer, then=address)
    visitor.sends(address, handling="C", conditions="A1", marking="OFFICIAL", readers="Kent Police", see="yes")
    for words in ("Who would gain and lose it", "Kent Police", "Metropolitan Police", "Nothing is changed yet"):
        assert words in visitor.words
    assert api.get(f"/records/{ref}").json()["handling"] == "P"

    made = api.post(f"/records/{ref}/regrades", json=terms | WORDS).json()
    assert {name: made[name] for name in ("before", "after", "gained", "lost")} == {
        name: foreseen[name] for name in ("before", "after", "gained", "lost")
    }
    assert (foreseen["gained"], "metropolitan" in foreseen["lost"]) == (["kent"], True)
    stranger = machine(nation.viewer("kent")).post(f"/records/{ref}/regrades/foreseen", json=terms)
    assert stranger.status_code == 403


def test_a_command_regrades_as_the_api_does(
    nation: TestNation, officer: Viewer, machine: Machine, command: Callable[..., str]
) -> None:
    told(nation, "D/1", "07700 900101", "2026-03-01")
    ref = machine(officer).get("/records").json()["items"][0]["ref"]
    words = [part for name, said in WORDS.items() for part in (f"--{name}", said)]
    options = ["--handling", "C", "--conditions", "A1", "--readers", "kent", *words]
    made = json.loads(command(officer, "regrade", ref, *options))
    assert made["after"] == {
        "handling": "C",
        "conditions": ["A1"],
        "marking": "OFFICIAL-SENSITIVE",
        "readers": ["kent", "nclcc"],
    }
    assert machine(officer).get(f"/records/{ref}/regrades").json() == {"items": [made]}
    twice = machine(officer).post(
        f"/records/{ref}/regrades", json={"handling": "C", "conditions": ["A1"], "readers": ["kent"], **WORDS}
    )
    assert twice.status_code == 409
