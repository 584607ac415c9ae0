"""Finding what invented reports name: reports a second on one core, and how well, beside one library's numbers alone."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import phonenumbers

sys.path.insert(0, str(Path(__file__).parents[1]))

from counterline.finding.giveaways import source_giveaways
from counterline.finding.reading_words import find
from counterline.reports.words.sketching import sketch
from tests.rooms.finding.invented_reports import Report, reports
from tests.rooms.finding.scoring import KNOWN, scored
from tests.rooms.finding.test_accuracy import AUTHORS

ROUNDS = 3  # the best of them: others' work on the machine only ever slows


def main(count: int) -> None:
    """Measure once, and print reports a second, the ratio to the peer, and precision and recall by kind."""
    written = {author: list(reports(made, count // len(AUTHORS), seed=1)) for author, made in AUTHORS.items()}
    texts = [report.text for each in written.values() for report in each]
    letters = sum(map(len, texts)) / len(texts)
    ours = rate(texts, lambda text: find(text, KNOWN))
    peer = rate(texts, numbers_alone)
    print(f"{len(texts):,} invented reports of {letters:.0f} characters")
    print(f"everything found: {ours:,.0f} reports a second")
    print(f"phonenumbers.PhoneNumberMatcher, numbers alone: {peer:,.0f} reports a second")
    print(f"ratio: {ours / peer:.2f}")
    print(f"giveaways: {rate(texts, source_giveaways):,.0f} a second; sketches: {rate(texts, sketch):,.0f} a second")
    for author, each in written.items():
        print(f"{author}: kind, how many, precision, recall")
        print("\n".join(scored(each).rows()))
    precision, recall = peers_score(written)
    print(f"the peer on the telephone numbers of all authors: precision {precision:.3f}, recall {recall:.3f}")


def rate(texts: list[str], deed: Callable[[str], object]) -> float:
    """How many texts a second of one core, the best of several rounds; the first warms what parsers remember."""
    seconds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for text in texts:
            deed(text)
        seconds.append(time.process_time() - began)
    return len(texts) / min(seconds)


def numbers_alone(text: str) -> list[str]:
    """The numbers that the peer finds, as it is most leniently asked to."""
    found = phonenumbers.PhoneNumberMatcher(text, "GB", leniency=phonenumbers.Leniency.POSSIBLE)
    return [phonenumbers.format_number(each.number, phonenumbers.PhoneNumberFormat.E164) for each in found]


def peers_score(written: dict[str, list[Report]]) -> tuple[float, float]:
    """The share of what the peer finds that is a number of the report, and of the report's numbers that it finds."""
    right = there = found = 0
    for report in (report for each in written.values() for report in each):
        numbers = [truth.value for truth in report.truths if truth.value.startswith("+44")]
        told = numbers_alone(report.text)
        there, found = there + len(numbers), found + len(told)
        right += sum(number in told for number in numbers)
    return right / found, right / there


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
