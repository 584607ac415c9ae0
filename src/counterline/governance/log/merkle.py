"""The Merkle tree of RFC 6962: a root that changes with any leaf, and short proofs that a leaf or an earlier tree is in it."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(content: bytes) -> bytes:
    """The hash of a leaf; the first byte keeps leaves and nodes apart, so that neither passes for the other."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """The right edge of a growing tree: one hash for each complete subtree, largest first. Adding a leaf costs O(log n)."""

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        self.hashes.append(leaf)
        pairs = self.size
        while pairs & 1:
            right = self.hashes.pop()
            self.hashes.append(node_hash(self.hashes.pop(), right))
            pairs >>= 1
        self.size += 1

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = node_hash(left, root)
        return root

    def kept(self) -> bytes:
        """The frontier as bytes, to be taken up again."""
        return b"".join(self.hashes)

    @classmethod
    def taken_up(cls, size: int, kept: bytes) -> "Frontier":
        """The frontier of a tree of this size, from its bytes."""
        hashes = [kept[at : at + HASH_BYTES] for at in range(0, len(kept), HASH_BYTES)]
        if len(kept) % HASH_BYTES or len(hashes) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} complete subtrees, not {len(hashes)}")
        return cls(size, hashes)


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes in their order."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return frontier.root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from the leaf at an index to the root over all the leaves."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"there is no leaf {index} in a tree of {len(leaves)}")
    path: list[bytes] = []
    first, last = 0, len(leaves)
    while last - first > 1:
        middle = first + _split(last - first)
        if index < middle:
            path.append(root_of(leaves[middle:last]))
            last = middle
        else:
            path.append(root_of(leaves[first:middle]))
            first = middle
    return path[::-1]


def is_included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """True where the proof shows that the leaf is at its index in the tree of that size and root."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for each in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(each, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, each)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def consistency_proof(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """The hashes that show the tree of the first `earlier` leaves to be the beginning of the tree over all of them."""
    if not 0 < earlier <= len(leaves):
        raise IndexError(f"a tree of {len(leaves)} leaves has no earlier tree of {earlier}")
    path: list[bytes] = []
    first, last, begun = 0, len(leaves), True
    while earlier != last:
        middle = first + _split(last - first)
        if earlier <= middle:
            path.append(root_of(leaves[middle:last]))
            last = middle
        else:
            path.append(root_of(leaves[first:middle]))
            first, begun = middle, False
    if not begun:
        path.append(root_of(leaves[first:last]))
    return path[::-1]


@dataclass(frozen=True, slots=True)
class Tree:
    """What a checkpoint says of a tree: how many leaves, and which root."""

    size: int
    root: bytes


def is_beginning(earlier: Tree, later: Tree, proof: Sequence[bytes]) -> bool:
    """True where the proof shows that the later tree only added to the earlier one."""
    if not 0 < earlier.size <= later.size:
        return False
    if earlier.size == later.size:
        return not proof and earlier.root == later.root
    at, last = earlier.size - 1, later.size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    rest = list(proof)
    # An earlier tree that is one complete subtree is its own first hash.
    if at == 0 and earlier.size.bit_count() == 1:
        rest.insert(0, earlier.root)
    if not rest:
        return False
    old = new = rest[0]
    for each in rest[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(each, old), node_hash(each, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, each)
        at, last = at >> 1, last >> 1
    return last == 0 and old == earlier.root and new == later.root


def _split(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)
