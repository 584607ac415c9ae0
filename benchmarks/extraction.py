"""Finding what invented reports name: reports a second on one core, and how well, beside one library's numbers alone."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import phonenumbers

sys.path.insert(0, str(Path(__file__).parents[1]))

from counterline.intake.finding import find, sketch, source_giveaways
from tests.rooms.intake.finding.invented_reports import Report, reports
from tests.rooms.intake.finding.scoring import KNOWN, scored
from tests.rooms.intake.finding.test_accuracy import HANDS

ROUNDS = 3  # the best of them: others' work on the machine only ever slows


def main(count: int) -> None:
    """Measure once, and print reports a second, the ratio to the peer, and precision and recall by kind."""
    written = {hand: list(reports(made, count // len(HANDS), seed=1)) for hand, made in HANDS.items()}
    texts = [report.text for each in written.values() for report in each]
    letters = sum(map(len, texts)) / len(texts)
    ours = rate(texts, lambda text: find(text, KNOWN))
    peer = rate(texts, numbers_alone)
    print(f"{len(texts):,} invented reports of {letters:.0f} characters")
    print(f"everything found: {ours:,.0f} reports a second")
    print(f"phonenumbers.PhoneNumberMatcher, numbers alone: {peer:,.0f} reports a second")
    print(f"ratio: {ours / peer:.2f}")
    print(f"giveaways: {rate(texts, source_giveaways):,.0f} a second; sketches: {rate(texts, sketch):,.0f} a second")
    for hand, each in written.items():
        print(f"{hand} hand: kind, how many, precision, recall")
        print("\n".join(scored(each).rows()))
    print(f"numbers that the peer finds, of all contact points written as numbers: {found_by_peer(written):.3f}")


def rate(texts: list[str], deed: Callable[[str], object]) -> float:
    """How many texts a second, the best of several rounds, the first of them warming the memories of parsers."""
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for text in texts:
            deed(text)
        seconds.append(time.perf_counter() - began)
    return len(texts) / min(seconds)


def numbers_alone(text: str) -> list[str]:
    """The numbers that the peer finds, as it is most leniently asked to."""
    found = phonenumbers.PhoneNumberMatcher(text, "GB", leniency=phonenumbers.Leniency.POSSIBLE)
    return [phonenumbers.format_number(each.number, phonenumbers.PhoneNumberFormat.E164) for each in found]


def found_by_peer(written: dict[str, list[Report]]) -> float:
    """The share of the numbers standing in the reports that the peer finds."""
    right = there = 0
    for each in written.values():
        for report in each:
            numbers = [truth.value for truth in report.truths if truth.value.startswith("+44")]
            told = numbers_alone(report.text)
            there += len(numbers)
            right += sum(number in told for number in numbers)
    return right / there


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
