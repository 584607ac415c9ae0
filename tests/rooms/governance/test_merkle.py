"""The tree is the tree of RFC 6962: its published vectors, and proofs that hold for every size."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.governance.log.merkle import (
    Frontier,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
)
from tests.rooms.governance.inspector import is_included

# The eight leaves and the roots over the first one, two, … eight of them that Certificate Transparency's own tests use.
VECTOR_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
VECTOR_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
leaves = st.lists(st.binary(max_size=8).map(leaf_hash), min_size=1, max_size=40)


def test_the_root_of_no_leaves_is_the_hash_of_nothing() -> None:
    assert root_of([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_that_were_published(size: int) -> None:
    hashes = [leaf_hash(bytes.fromhex(leaf)) for leaf in VECTOR_LEAVES[:size]]
    assert root_of(hashes).hex() == VECTOR_ROOTS[size - 1]


def test_a_leaf_never_passes_for_a_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right) != hashlib.sha256(left + right).digest()


@given(leaves, st.data())
def test_a_frontier_put_down_and_taken_up_anywhere_ends_at_the_same_root(
    hashes: list[bytes], data: st.DataObject
) -> None:
    frontier = Frontier()
    for each in hashes:
        if data.draw(st.booleans()):
            frontier = Frontier.taken_up(frontier.size, frontier.kept())
        frontier.add(each)
    assert (frontier.size, frontier.root()) == (len(hashes), root_of(hashes))


def test_a_frontier_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="complete subtrees"):
        Frontier.taken_up(3, leaf_hash(b"a"))


@given(leaves, st.data())
def test_every_leaf_is_proved_to_be_where_it_is_and_nowhere_else(hashes: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(hashes) - 1))
    proof, root, size = inclusion_proof(hashes, index), root_of(hashes), len(hashes)
    assert is_included(hashes[index], index, size, proof, root)
    assert not is_included(leaf_hash(b"another leaf, longer"), index, size, proof, root)
    assert not is_included(hashes[index], index, size, [*proof, root], root)
    assert not is_included(hashes[index], size, size, proof, root)


def test_the_published_proofs_come_out() -> None:
    """The example of RFC 6962 section 2.1.3: seven leaves, and the ways from the first and the last to their root."""
    hashes = [leaf_hash(bytes([each])) for each in range(7)]
    a, b, c, d, e, f, j = hashes
    g, h, i = node_hash(a, b), node_hash(c, d), node_hash(e, f)
    k, left = node_hash(g, h), node_hash(i, j)
    assert inclusion_proof(hashes, 0) == [b, h, left]
    assert inclusion_proof(hashes, 6) == [i, k]
