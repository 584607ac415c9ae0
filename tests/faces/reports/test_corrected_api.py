"""Corrections sent by machines: once under a key, and of two at once the second is told. Everything is invented."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.nation import TestNation

SAID = {"text": "The Jay line is texting in Bournemouth.", "grading": "2BP", "basis": "fact"}


@pytest.fixture
def first(nation: TestNation, dorset: TestClient) -> dict[str, str]:
    """A report of Dorset's, as the API told of it when it was sent."""
    told: dict[str, str] = dorset.post("/reports", json=SAID).json()
    nation.settle()
    return told


def corrected(client: TestClient, first: dict[str, str], words: str, key: str = "", **more: str) -> Response:
    """What the API says to a correction of the first report."""
    headers = {"Idempotency-Key": key} if key else {}
    return client.post("/reports", json=SAID | {"text": words, "corrects": first["reference"], **more}, headers=headers)


def bodies(nation: TestNation) -> list[str]:
    """The words of every report on the ledger, as Dorset reads them."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        return [row.text for row in work.rows("select body->>'text' as text from records order by record_id")]


def test_a_correction_sent_again_under_its_key_is_the_correction_it_was(
    nation: TestNation, dorset: TestClient, first: dict[str, str]
) -> None:
    once = corrected(dorset, first, "In Poole.", "key-1")
    assert once.status_code == 201
    again = corrected(dorset, first, "In Poole.", "key-1")
    assert (again.status_code, again.json()["record"]) == (200, once.json()["record"])
    nation.settle()
    later = corrected(dorset, first, "In Poole.", "key-1", replaces=first["record"])
    assert (later.status_code, later.json()["record"]) == (200, once.json()["record"])
    assert later.json()["reference"] == once.json()["reference"]
    assert len(bodies(nation)) == 2


def test_a_key_is_known_again_after_its_correction_was_itself_corrected(
    nation: TestNation, dorset: TestClient, first: dict[str, str]
) -> None:
    once = corrected(dorset, first, "In Poole.", "key-1")
    nation.settle()
    assert corrected(dorset, first, "In Wimborne.", "key-2", replaces=once.json()["record"]).status_code == 201
    nation.settle()
    again = corrected(dorset, first, "In Poole.", "key-1")
    assert (again.status_code, again.json()["record"]) == (200, once.json()["record"])
    assert len(bodies(nation)) == 3


def test_one_correction_sent_twice_at_once_under_its_key_is_sent_once(
    nation: TestNation, dorset: TestClient, first: dict[str, str]
) -> None:
    together = Barrier(2)

    def send(_: int) -> Response:
        together.wait()
        return corrected(dorset, first, "In Poole.", "key-1")

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(send, range(2)))
    assert sorted(each.status_code for each in answers) == [200, 201]
    assert len({each.json()["record"] for each in answers}) == 1
    assert len(bodies(nation)) == 2


def test_of_two_corrections_at_once_the_second_is_told_which_version_to_name(
    nation: TestNation, dorset: TestClient, first: dict[str, str]
) -> None:
    together = Barrier(2)

    def send(town: str) -> Response:
        together.wait()
        return corrected(dorset, first, f"In {town}.")

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(send, ["Poole", "Wimborne"]))
    done, refused = sorted(answers, key=lambda each: each.status_code)
    assert (done.status_code, refused.status_code) == (201, 409)
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert done.json()["record"] in refused.json()["detail"]
    assert len(bodies(nation)) == 2
    nation.settle()
    assert corrected(dorset, first, "In Swanage.").status_code == 409
    named = corrected(dorset, first, "In Swanage.", replaces=done.json()["record"])
    assert named.status_code == 201, named.text
    assert bodies(nation)[-1] == "In Swanage."
