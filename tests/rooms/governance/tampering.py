"""Tampering with an export or a proof, at random: of entries, leaves, checkpoints, the key, and proofs, in every way a file allows."""

import os
import random
from collections.abc import Callable
from pathlib import Path

FILES = ("entries.jsonl", "leaves.txt", "checkpoints.jsonl", "key.txt")
Way = Callable[[random.Random, bytes], bytes]


def a_bit(chance: random.Random, content: bytes) -> bytes:
    """One bit turned."""
    bit = chance.randrange(len(content) * 8)
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def a_byte(chance: random.Random, content: bytes) -> bytes:
    """One byte put in."""
    at = chance.randrange(len(content) + 1)
    return content[:at] + bytes([chance.randrange(256)]) + content[at:]


def bytes_out(chance: random.Random, content: bytes) -> bytes:
    """Some bytes taken out."""
    at = chance.randrange(len(content))
    return content[:at] + content[at + chance.randint(1, 40) :]


def a_line_out(chance: random.Random, content: bytes) -> bytes:
    """One line taken out."""
    lines = content.splitlines(keepends=True)
    lines.pop(chance.randrange(len(lines)))
    return b"".join(lines)


def lines_moved(chance: random.Random, content: bytes) -> bytes:
    """Two lines changed about."""
    lines = content.splitlines(keepends=True)
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"".join(lines)


def a_line_doubled(chance: random.Random, content: bytes) -> bytes:
    """One line copied somewhere."""
    lines = content.splitlines(keepends=True)
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    return b"".join(lines)


def the_end_cut(chance: random.Random, content: bytes) -> bytes:
    """Some lines at the end cut off."""
    lines = content.splitlines(keepends=True)
    return b"".join(lines[: -chance.randint(1, len(lines))])


def a_word(chance: random.Random, content: bytes) -> bytes:
    """A word that means something put in another's place."""
    old, new = chance.choice([(b"dorset", b"kent"), (b"consultation", b"collection"), (b"1", b"2"), (b"VW-7", b"VW-8")])
    return content.replace(old, new, chance.randint(1, 3))


WAYS: tuple[Way, ...] = (a_bit, a_byte, bytes_out, a_line_out, lines_moved, a_line_doubled, the_end_cut, a_word)


def tampered(chance: random.Random, folder: Path) -> tuple[str, Callable[[], None]]:
    """Tamper with one file or two of an export; what was done, and how to undo it. Always changes a byte."""
    names = chance.sample(FILES, chance.choice((1, 1, 1, 2)))
    before = {name: (folder / name).read_bytes() for name in names}
    told = []
    for name in names:
        way = chance.choice(WAYS)
        changed = way(chance, before[name])
        while changed == before[name]:
            way = chance.choice(WAYS)
            changed = way(chance, before[name])
        (folder / name).write_bytes(changed)
        told.append(f"{way.__name__} of {name}")

    def undo() -> None:
        for name, content in before.items():
            (folder / name).write_bytes(content)

    return " and ".join(told), undo


def altered(chance: random.Random, content: bytes) -> bytes:
    """A proof altered in some way."""
    changed = content
    while changed == content:
        changed = chance.choice(WAYS)(chance, content)
    return changed


def seed() -> int:
    """A seed of this run, which whoever finds something repeats."""
    return int(os.environ.get("COUNTERLINE_SEED", random.SystemRandom().randrange(1 << 32)))
