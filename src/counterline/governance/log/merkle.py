"""The Merkle tree of RFC 6962 section 2.1, with SHA-256: a root that changes with any leaf, and short proofs about it."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

HASH_BYTES = 32  # SHA-256
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(content: bytes) -> bytes:
    """The hash of a leaf. Its first byte differs from that of a node, so that neither can pass for the other."""
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
        """The frontier's hashes as bytes, from which `taken_up` makes it again."""
        return b"".join(self.hashes)

    @classmethod
    def taken_up(cls, size: int, kept: bytes) -> "Frontier":
        """The frontier of a tree of this size from what `kept` gave. Raises ValueError where the two do not fit."""
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
    """The hashes that lead from the leaf at an index to the root over all the leaves, the deepest first (section 2.1.1).

    Raises IndexError where there is no such leaf.
    """
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


def root_by(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root to which an inclusion proof leads from a leaf; None where its length does not fit the index and size."""
    if size == 1:
        return leaf if index == 0 and not path else None
    if not 0 <= index < size or not path:
        return None
    middle = _split(size)
    *below, beside = path
    left = index < middle
    found = root_by(leaf, index if left else index - middle, middle if left else size - middle, below)
    if found is None:
        return None
    return node_hash(found, beside) if left else node_hash(beside, found)


def consistency_proof(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """The hashes that show that a tree begins with an `earlier`, smaller one unchanged (section 2.1.2).

    `earlier` is the smaller tree's size. Raises IndexError where there is no such tree.
    """
    if not 0 < earlier <= len(leaves):
        raise IndexError(f"there is no tree of {earlier} in one of {len(leaves)}")
    return _subproof(leaves, earlier, whole=True)


def _subproof(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> list[bytes]:
    if earlier == len(leaves):
        return [] if whole else [root_of(leaves)]
    middle = _split(len(leaves))
    if earlier <= middle:
        return [*_subproof(leaves[:middle], earlier, whole=whole), root_of(leaves[middle:])]
    return [*_subproof(leaves[middle:], earlier - middle, whole=False), root_of(leaves[:middle])]


def roots_by(earlier: int, size: int, root: bytes, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The earlier and the later root to which a consistency proof leads; None where it is no proof for these two sizes.

    `root` is that of the earlier tree. The caller compares both with the roots that were signed.
    """
    if not 0 < earlier <= size:
        return None
    return _roots_by(earlier, size, root, list(path))


def _roots_by(earlier: int, size: int, root: bytes | None, path: list[bytes]) -> tuple[bytes, bytes] | None:
    """`root` is the earlier tree's where the proof leaves it out, because it is a whole subtree; None where the proof gives it."""
    if earlier == size:
        if root is not None:
            return None if path else (root, root)
        return (path[0], path[0]) if len(path) == 1 else None
    if not path:
        return None
    middle = _split(size)
    *below, beside = path
    if earlier <= middle:
        found = _roots_by(earlier, middle, root, below)
        return found and (found[0], node_hash(found[1], beside))
    found = _roots_by(earlier - middle, size - middle, None, below)
    return found and (node_hash(beside, found[0]), node_hash(beside, found[1]))


def _split(size: int) -> int:
    """The largest power of two below a size: so many leaves are under the left of a tree's two halves."""
    return 1 << ((size - 1).bit_length() - 1)
