"""Proofs are handed over alone and checked anywhere; a hundred random tamperings, of exports and of proofs, are all found."""

import random
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from counterline.cli.main import app
from counterline.governance.log.checkpoints import NotGenuine
from counterline.governance.log.merkle import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_by,
    root_of,
    roots_by,
)
from counterline.governance.log.proofs import check_proof, prove_entry, prove_growth
from counterline.governance.log.verifying import verify
from counterline.plumbing.errors import CounterlineError, NotFound
from tests.rooms.governance.tampering import altered, seed, tampered
from tests.rooms.governance.test_verifying import Export, entries, written

TRIED = 100  # benchmarks/log.py tries a thousand of each
# CertificateTransparency's own vectors over the eight leaves in test_merkle.py: from which size to which, and the path.
VECTORS = [
    (1, 8, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
    (6, 8, ["0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"]),
]  # fmt: skip
EIGHT = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Export:
    """Ten entries under three checkpoints."""
    return written(tmp_path_factory.mktemp("export"), entries(10), [3, 1, 6])


@pytest.fixture
def key(exported: Export) -> str:
    """The key of the log."""
    return (exported.folder / "key.txt").read_text()


@pytest.mark.parametrize(("earlier", "size", "path"), VECTORS)
def test_consistency_proofs_are_those_that_were_published(earlier: int, size: int, path: list[str]) -> None:
    hashes = [leaf_hash(bytes.fromhex(leaf)) for leaf in EIGHT[:size]]
    assert [each.hex() for each in consistency_proof(hashes, earlier)] == path


@given(st.integers(1, 40), st.data())
def test_every_proof_of_every_size_leads_to_the_roots_and_none_of_another_does(size: int, data: st.DataObject) -> None:
    hashes = [leaf_hash(bytes([each])) for each in range(size)]
    index, earlier = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    path = inclusion_proof(hashes, index)
    assert root_by(hashes[index], index, size, path) == root_of(hashes)
    assert root_by(leaf_hash(b"another"), index, size, path) != root_of(hashes)
    assert root_by(hashes[index], index, size, [*path, path[0] if path else hashes[0]]) != root_of(hashes)
    grown = consistency_proof(hashes, earlier)
    first = root_of(hashes[:earlier])
    assert roots_by(earlier, size, first, grown) == (first, root_of(hashes))
    other = leaf_hash(b"another")
    assert roots_by(earlier, size, other, grown) != (other, root_of(hashes))


def test_an_entry_is_proved_by_one_small_file(exported: Export, key: str) -> None:
    for told in entries(10):
        found = check_proof(prove_entry(exported.folder, told.entry_id), key)
        assert found.entry == told.said().decode()
        assert found.entries == 10
    with pytest.raises(NotFound):
        prove_entry(exported.folder, 7)


def test_the_log_is_proved_to_have_only_grown(exported: Export, key: str) -> None:
    assert [check_proof(prove_growth(exported.folder, size), key).since for size in (3, 4, 10)] == [3, 4, 10]
    with pytest.raises(NotFound, match="3 4 10"):
        prove_growth(exported.folder, 5)


def test_a_log_rewritten_under_the_same_key_is_not_proved_to_have_grown(
    exported: Export, tmp_path: Path, key: str
) -> None:
    another = written(tmp_path, entries(12)[2:], [3, 7])
    told = orjson.loads(prove_growth(another.folder, 3))
    told["earlier"] = orjson.loads(exported.lines("checkpoints.jsonl")[0])["note"]
    forged = orjson.dumps(told, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2) + b"\n"
    with pytest.raises(NotGenuine):
        check_proof(forged, key)


def test_nothing_is_proved_by_an_export_that_is_not_sound(tmp_path: Path) -> None:
    spoilt = written(tmp_path, entries(5), [5])
    (tmp_path / "entries.jsonl").write_bytes(b"".join(spoilt.lines("entries.jsonl")[1:]))
    with pytest.raises(CounterlineError, match="not sound"):
        prove_entry(tmp_path, 41)


def test_random_tamperings_are_all_found(exported: Export, key: str) -> None:
    began = seed()
    chance = random.Random(began)
    proofs = [prove_entry(exported.folder, 47), prove_growth(exported.folder, 3)]
    for _ in range(TRIED):
        done, undo = tampered(chance, exported.folder)
        assert not verify(exported.folder, key=key).sound, f"{done}, seed {began}"
        undo()
        with pytest.raises(NotGenuine):
            check_proof(altered(chance, chance.choice(proofs)), key)
    assert verify(exported.folder, key=key).sound


def test_an_inspector_checks_a_proof_at_a_terminal_without_a_database(exported: Export, tmp_path: Path) -> None:
    proof, key = tmp_path / "proof.json", str(exported.folder / "key.txt")

    def run(*said: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["log", *said])
        return done.exit_code, done.output + str(done.exception)

    assert run("prove", str(exported.folder), str(proof))[0] == 1
    assert run("prove", str(exported.folder), str(proof), "--entry", "44")[0] == 0
    code, told = run("verify-proof", str(proof), "--key", key)
    assert code == 0
    assert '"entry":44' in told
    assert run("prove", str(exported.folder), str(proof), "--since", "3")[0] == 1, "nothing is written over"
    proof.write_bytes(proof.read_bytes().replace(b"dorset", b"kent"))
    code, told = run("verify-proof", str(proof), "--key", key)
    assert code == 1
    assert "altered" in told
