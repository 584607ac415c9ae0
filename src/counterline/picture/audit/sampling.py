"""Drawing lines at random from a frozen frame, so that anybody with the frame and the seed draws the same."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Final

from counterline.picture.audit.model import Framed, Stratum
from counterline.plumbing.errors import CounterlineError

FEWEST: Final = 20
"""Lines to ask about: of fewer the share is known to within 22 points at best, which tests nothing."""
A_FIFTH: Final = 5  # at least so large a part of the sample from each stratum, as far as the stratum goes
TWO_SIDED: Final = 1.96  # of a normal deviation: 95 %

Strata = Mapping[Stratum, Sequence[Framed]]


def strata_of(frame: Iterable[Framed]) -> Strata:
    """The lines of a frame by stratum, in the order of their references."""
    lines = sorted(frame)
    return {stratum: [each for each in lines if each.stratum is stratum] for stratum in Stratum}


def shared_out(frame: Iterable[Framed], size: int) -> Mapping[Stratum, int]:
    """How many lines are drawn from each stratum: a fifth of the sample each, and the rest by how many lines there are."""
    there = {stratum: len(lines) for stratum, lines in strata_of(frame).items()}
    size = min(size, sum(there.values()))
    given = {stratum: min(lines, size // A_FIFTH) for stratum, lines in there.items()}
    while (left := size - sum(given.values())) > 0:
        # Each further line goes where a line drawn stands for most others, as proportional shares do.
        behind = max((s for s in Stratum if given[s] < there[s]), key=lambda s: there[s] / (given[s] + 1))
        given[behind] += min(left, 1)
    return given


def place_in_draw(seed: str, line: str) -> str:
    """Where a line comes in the draw: the SHA-256 of seed and reference, in hexadecimal digits; the lowest are drawn."""
    return sha256(f"{seed}:{line}".encode()).hexdigest()


def drawn(frame: Iterable[Framed], size: int, seed: str) -> list[Framed]:
    """A simple random sample from each stratum. The order of the frame changes nothing."""
    lines = list(frame)
    shares = shared_out(lines, size)
    return [
        line
        for stratum, there in strata_of(lines).items()
        for line in sorted(there, key=lambda each: place_in_draw(seed, each.line))[: shares[stratum]]
    ]


def precision(frame: Iterable[Framed], size: int) -> float:
    """How far, at 95 %, the share of lines alive may be off at most, as a share: as if half of each stratum were alive.

    The deviation of a stratified mean with the correction for a finite frame: Cochran, Sampling Techniques, 3rd ed., 5.3.
    """
    lines = list(frame)
    shares, whole = shared_out(lines, size), len(lines)
    variance = 0.0
    for stratum, there in strata_of(lines).items():
        number, asked = len(there), shares[stratum]
        if asked:
            variance += (number / whole) ** 2 * (1 - asked / number) / 4 / asked
    return TWO_SIDED * float(variance**0.5)


def check_size(frame: Sequence[Framed], size: int) -> None:
    """Refuse a sample too small to tell anything; a frame that is smaller still is asked about whole."""
    if size < min(FEWEST, len(frame)):
        raise CounterlineError(f"Ask about at least {FEWEST} lines: fewer would not tell how the estimate did.")
