"""Comparing what was sealed with what is there: each difference is named as altered, removed, added or moved."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

MOST_TO_ALIGN = (
    2000  # hashes: of a longer stretch that differs it is only said where it is, since aligning takes too long
)


def compare(what: str, sealed: Sequence[bytes], found: Sequence[bytes], numbers: Sequence[int | None]) -> list[str]:
    """The differences between hashes as they were sealed and as they are found, as sentences in the order of the log.

    `what` names one of them ("entry"), and `numbers` are the numbers of the sealed entries, where they are known.
    """
    first, last = _unlike(sealed, found)
    if first is None:
        return []
    old, new = sealed[first : len(sealed) - last], found[first : len(found) - last]
    if max(len(old), len(new)) > MOST_TO_ALIGN:
        return [f"{what}: {len(old)} sealed from place {first} on are not the {len(new)} found there."]
    elsewhere = set(Counter(old)) & set(Counter(new))

    def named(place: int) -> str:
        number = numbers[place] if place < len(numbers) else None
        return f"{what} at place {place}" + ("" if number is None else f" (entry {number})")

    told: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone = [at for at in range(a, b) if old[at] not in elsewhere]
        come = [at for at in range(c, d) if new[at] not in elsewhere]
        told += [f"{named(first + at)} was altered." for at in gone[: len(come)]]
        told += [f"{named(first + at)} was removed." for at in gone[len(come) :]]
        told += [f"{what} at place {first + at} of the export was added." for at in come[len(gone) :]]
        told += [f"{named(first + at)} was moved." for at in range(a, b) if old[at] in elsewhere]
        told += [
            f"{what} at place {first + at} of the export was moved there or copied."
            for at in range(c, d)
            if new[at] in elsewhere
        ]
    return told


def _unlike(sealed: Sequence[bytes], found: Sequence[bytes]) -> tuple[int | None, int]:
    """The first place where the two differ (None where they are the same), and how many are alike at the end."""
    shorter = min(len(sealed), len(found))
    first = next((at for at in range(shorter) if sealed[at] != found[at]), shorter)
    if first == len(sealed) == len(found):
        return None, 0
    last = 0
    while last < shorter - first and sealed[-1 - last] == found[-1 - last]:
        last += 1
    return first, last
