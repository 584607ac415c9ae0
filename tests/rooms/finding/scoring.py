"""Scoring of what was found against what stands there: a find counts where its stretch, kind and value agree."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from counterline.finding.model import Found, FoundKind, Known
from counterline.finding.reading_words import find
from counterline.vocabulary.amounts.money import parse_money
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.particulars.imei import Imei
from counterline.vocabulary.trade.brands import brand_key
from tests.rooms.finding.invented_reports import BRANDS, REPORTED_ON, Report, Truth

KNOWN = Known(brands={brand_key(each): each for each in BRANDS[:4]}, reported_on=REPORTED_ON)


@dataclass
class Score:
    """What was found rightly, found wrongly and missed, by kind, with an example of each fault."""

    right: Counter[FoundKind] = field(default_factory=Counter)
    wrong: Counter[FoundKind] = field(default_factory=Counter)
    missed: Counter[FoundKind] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def precision(self, kind: FoundKind) -> float:
        """The share of what was found that stands there."""
        return self.right[kind] / (self.right[kind] + self.wrong[kind] or 1)

    def recall(self, kind: FoundKind) -> float:
        """The share of what stands there that was found."""
        return self.right[kind] / (self.right[kind] + self.missed[kind] or 1)

    def rows(self) -> list[str]:
        """One line for each kind: how many there were, precision and recall."""
        kinds = [kind for kind in FoundKind if self.right[kind] + self.missed[kind] + self.wrong[kind]]
        return [
            f"{kind:14} {self.right[kind] + self.missed[kind]:6} {self.precision(kind):.3f} {self.recall(kind):.3f}"
            for kind in kinds
        ]


def scored(reports: Iterable[Report]) -> Score:
    """Find in each report and compare with its truth."""
    score = Score()
    for report in reports:
        _compare(score, report, list(find(report.text, KNOWN)))
    return score


def _compare(score: Score, report: Report, found: list[Found]) -> None:
    left = list(found)
    for truth in report.truths:
        match = next((each for each in left if is_right(each, truth)), None)
        if match is None:
            score.missed[truth.kind] += 1
            score.faults.append(f"missed {truth.kind}: {_around(report.text, truth.start, truth.end)}")
        else:
            score.right[truth.kind] += 1
            left.remove(match)
    for each in left:
        score.wrong[each.kind] += 1
        score.faults.append(f"wrong {each.kind} {each.value}: {_around(report.text, each.start, each.end)}")


def is_right(found: Found, truth: Truth) -> bool:
    """Whether a find is of this kind and value, and shares most of its stretch with the truth."""
    shared = min(found.end, truth.end) - max(found.start, truth.start)
    longer = max(found.end - found.start, truth.end - truth.start)
    if found.kind is not truth.kind or 2 * shared <= longer:
        return False
    if found.kind is FoundKind.ADDRESS:
        return _is_this_address(found, truth.value)
    return not truth.value or _plain(found) == truth.value


def _is_this_address(found: Found, value: str) -> bool:
    """Whether it is read as flat, building, number, street, town and postcode; ? stands for what is not scored."""
    try:
        read = Address.parse(found.value)
    except UnreadableValue:
        return False
    told = (read.unit, read.building, read.number, read.street, read.town, read.postcode and read.postcode.value)
    return all(want in ("?", is_told or "") for is_told, want in zip(told, value.split("|"), strict=True))


def _plain(found: Found) -> str:
    try:
        match found.kind:
            case FoundKind.MONEY:
                return str(parse_money(found.value))
            case FoundKind.IMEI:
                return Imei.parse(found.value).value
            case _:
                return found.value
    except UnreadableValue:
        return ""


def _around(text: str, start: int, end: int) -> str:
    return f"…{text[max(0, start - 30) : start]}[{text[start:end]}]{text[end : end + 20]}…".replace("\n", "/")
