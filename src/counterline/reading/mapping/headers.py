"""Column headers as files write them: folded alike, and compared with what a mapping expects before any row is read."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from counterline.vocabulary.near import did_you_mean

MOST_TOLD: Final = 5  # disagreements told in full; a wrong mapping has hundreds alike
WHY_HELD: Final = "Why held"  # the column we add to rows handed back; it may come home with them and is then ignored


class IssueKind(StrEnum):
    """What a file and its mapping disagree about."""

    NOT_MAPPED = "column not mapped"
    MISSING = "mapped column missing"
    TWICE = "column given twice"
    VOLUME = "unexpected volume"


_MORE: Final = {
    IssueKind.NOT_MAPPED: "in the file and not in the mapping",
    IssueKind.MISSING: "in the mapping and not in the file",
    IssueKind.TWICE: "in the file more than once",
    IssueKind.VOLUME: "of another size",
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One disagreement between a file and its mapping; where it stops the load, the load waits for a person."""

    kind: IssueKind
    column: str | None
    message: str
    stops: bool = True

    def __str__(self) -> str:
        return self.message

    def to_json(self) -> dict[str, str | bool | None]:
        """Give the issue as receipts and pages keep it."""
        return {"kind": str(self.kind), "column": self.column, "message": self.message, "stops": self.stops}


@lru_cache(maxsize=4096)
def folded(header: str) -> str:
    """Fold a header so that case, spacing and full-width letters make no difference."""
    return " ".join(unicodedata.normalize("NFKC", header).split()).casefold()


def compare_headers(found: Iterable[str], mapped: Mapping[str, str], ignored: Mapping[str, str]) -> list[Issue]:
    """List what a file's headers and a mapping's columns (folded key to name) disagree about."""
    headers = [each for each in found if folded(each) and folded(each) != folded(WHY_HELD)]
    keys = [folded(each) for each in headers]
    strangers = [each for each in headers if folded(each) not in mapped and folded(each) not in ignored]
    absent = {key: name for key, name in mapped.items() if key not in keys}
    return [
        *(_not_mapped(each, absent) for each in dict.fromkeys(strangers)),
        *(_missing(name, strangers) for name in absent.values()),
        *(_twice(each) for place, each in enumerate(headers) if folded(each) in keys[:place]),
    ]


def told_of(issues: Sequence[Issue]) -> str:
    """Tell the first few disagreements in full, and of the others how many there are of which kind."""
    first = " ".join(str(each) for each in issues[:MOST_TOLD])
    counted = Counter(each.kind for each in issues[MOST_TOLD:])
    more = [f"{count} {'column is' if count == 1 else 'columns are'} {_MORE[kind]}" for kind, count in counted.items()]
    return f"{first} Besides, {' and '.join(more)}." if more else first


def _not_mapped(header: str, absent: Mapping[str, str]) -> Issue:
    told = f"Column '{header}' is in the file but not in the mapping: map it, or ignore it by name with the reason."
    return Issue(IssueKind.NOT_MAPPED, header, told + did_you_mean(header, absent.values()))


def _missing(name: str, strangers: Iterable[str]) -> Issue:
    told = f"Column '{name}' is in the mapping but not in the file: send it, or use a mapping without it."
    return Issue(IssueKind.MISSING, name, told + did_you_mean(name, strangers))


def _twice(header: str) -> Issue:
    told = f"Column '{header}' is in the file more than once: give each column its own name."
    return Issue(IssueKind.TWICE, header, told)
