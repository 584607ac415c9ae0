"""How an estimate did against what agencies confirmed: pure, and the same whatever the order of lines and answers.

The total is the stratified expansion (Horvitz-Thompson) estimator: each line answered for stands for its stratum's lines
over those answered. Its interval joins Wilson's interval of each stratum by the squares of their reaches (Newcombe 1998;
Zou and Donner 2008), which holds with few lines and with shares of nothing or all; the number answered is raised by the
correction for a finite frame (Cochran 1977).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counterline.picture.audit.model import AuditAnswer, Framed, HowKnown, Said, Stratum
from counterline.picture.audit.sampling import TWO_SIDED, strata_of

MOST_UNSETTLED: Final = 0.3
"""Of all lines drawn: with more of them open, what nobody answered could move the total further than chance does."""
MOST_UNSETTLED_OF_A_STRATUM: Final = 0.5  # then more of the stratum is guessed than known


class AuditVerdict(StrEnum):
    """How the kept interval and the audit stand to each other."""

    HELD = "held"
    MEET = "not told apart"
    APART = "missed"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Tally:
    """One stratum: its lines, those asked about, those answered for, those alive, and what their chances foretold."""

    stratum: Stratum
    lines: int
    asked: int
    settled: int
    alive: int
    expected: float
    """The sum of the chances of the lines answered for."""
    misses: float
    """The sum of squared differences between chance and answer (Brier), over the lines answered for."""
    misses_expected: float
    """What that sum would be if every chance were right."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A total of lines alive, and between which two at 95 %."""

    central: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scored:
    """How one quarter's estimate did. `audited` is None where too few were answered for, with the reason in `why`.

    `at_least` and `at_most` take every line that nobody settled for not alive, and for alive.
    """

    tallies: tuple[Tally, ...]
    audited: Interval | None
    why: str | None
    at_least: float
    at_most: float
    score: float | None
    score_expected: float | None
    verdict: AuditVerdict
    disagreed: int

    @property
    def asked(self) -> int:
        """How many lines were drawn."""
        return sum(each.asked for each in self.tallies)

    @property
    def settled(self) -> int:
        """How many of them agencies' answers settle."""
        return sum(each.settled for each in self.tallies)


def was_alive(answers: Iterable[AuditAnswer]) -> bool | None:
    """Whether a line lived, by all answers of it; None where nobody can tell or they contradict each other.

    What was checked with the officer in the case goes before what is on file.
    """
    told = [each for each in answers if each.said is not Said.CANNOT_TELL]
    best = [each for each in told if each.how_known is HowKnown.OFFICER] or told
    lived = {each.said is Said.ALIVE for each in best}
    return lived.pop() if len(lived) == 1 else None


def scored(
    frame: Sequence[Framed],
    sample: Sequence[Framed],
    answers: Mapping[str, Sequence[AuditAnswer]],
    kept: tuple[float, float],
) -> Scored:
    """Score a frame's estimate by the newest answers about each line drawn; `kept` is the interval it gave."""
    lived = {each.line: was_alive(answers.get(each.line, ())) for each in sample}
    asked, whole = strata_of(sample), strata_of(frame)
    tallies = tuple(_tally(stratum, len(whole[stratum]), asked[stratum], lived) for stratum in Stratum)
    why = _too_few(tallies)
    audited = None if why else total_of(tallies)
    settled = sum(each.settled for each in tallies)
    told = sum(any(a.said is not Said.CANNOT_TELL for a in answers.get(line, ())) for line in lived)
    return Scored(
        tallies=tallies,
        audited=audited,
        why=why,
        at_least=sum(each.lines * each.alive / each.asked for each in tallies if each.asked),
        at_most=sum(
            each.lines * (each.alive + each.asked - each.settled) / each.asked for each in tallies if each.asked
        ),
        score=_per_line(tallies, "misses"),
        score_expected=_per_line(tallies, "misses_expected"),
        verdict=verdict_of(audited, kept),
        disagreed=told - settled,
    )


def _tally(stratum: Stratum, lines: int, asked: Sequence[Framed], lived: Mapping[str, bool | None]) -> Tally:
    settled = [(each.chance, alive) for each in asked if (alive := lived[each.line]) is not None]
    return Tally(
        stratum=stratum,
        lines=lines,
        asked=len(asked),
        settled=len(settled),
        alive=sum(alive for _, alive in settled),
        expected=sum(chance for chance, _ in settled),
        misses=sum((chance - alive) ** 2 for chance, alive in settled),
        misses_expected=sum(chance * (1 - chance) for chance, _ in settled),
    )


def _too_few(tallies: Sequence[Tally]) -> str | None:
    asked, settled = sum(each.asked for each in tallies), sum(each.settled for each in tallies)
    if settled < (1 - MOST_UNSETTLED) * asked:
        return f"Answers settle {settled} of {asked} lines, and fewer than {1 - MOST_UNSETTLED:.0%} cannot tell how the estimate did."
    for each in tallies:
        if each.lines and each.settled < max(1, (1 - MOST_UNSETTLED_OF_A_STRATUM) * each.asked):
            return f"Of the lines {each.stratum}, answers settle {each.settled} of {each.asked}: fewer than half cannot tell."
    return None


def total_of(tallies: Sequence[Tally]) -> Interval:
    """The lines alive in the whole frame, from strata of which some lines each are settled."""
    central = below = above = 0.0
    for each in tallies:
        if not each.lines:
            continue
        share = each.alive / each.settled
        low, high = wilson(each.alive, each.settled, each.lines)
        central += each.lines * share
        below += (each.lines * (share - low)) ** 2
        above += (each.lines * (high - share)) ** 2
    alive = sum(each.alive for each in tallies)
    others = sum(each.lines - each.settled for each in tallies)
    # What was found alive lives, and what was found not to live does not, however wide the interval.
    return Interval(central, max(central - below**0.5, alive), min(central + above**0.5, alive + others))


def wilson(alive: int, settled: int, lines: int) -> tuple[float, float]:
    """Wilson's interval at 95 % of a share, of so many settled among so many lines."""
    share = alive / settled
    if settled == lines:
        return share, share
    number = settled * (lines - 1) / (lines - settled)
    z = TWO_SIDED**2 / number
    middle = (share + z / 2) / (1 + z)
    reach = (share * (1 - share) * z + z**2 / 4) ** 0.5 / (1 + z)
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def _per_line(tallies: Sequence[Tally], name: str) -> float | None:
    there = [each for each in tallies if each.settled]
    lines = sum(each.lines for each in there)
    return sum(each.lines * getattr(each, name) / each.settled for each in there) / lines if lines else None


def verdict_of(audited: Interval | None, kept: tuple[float, float]) -> AuditVerdict:
    """Whether the kept interval holds the audited total, or else whether the two intervals meet."""
    low, high = kept
    if audited is None:
        return AuditVerdict.CANNOT_TELL
    if low <= audited.central <= high:
        return AuditVerdict.HELD
    return AuditVerdict.MEET if max(low, audited.low) <= min(high, audited.high) else AuditVerdict.APART
