"""Cases of who must hear of whom: each a sentence, the records that bodies file, and the leads to whom a letter must come.

They were written before any rule was, from what a child-protection officer would ask, and every rule may be scored against them.
Everybody in them is invented.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.arriving import receiving
from counterline.intake.running import runs
from counterline.places.ground.agencies import is_policing
from counterline.plumbing.database import Role
from counterline.records.kinds import KINDS
from counterline.vocabulary.identity import AgencyCode
from tests.ahead import ahead
from tests.nation import TestNation, at, csv_of

TOLD_OF: Final = frozenset({"concern", "concern-to-ring"})
"""The letters by which a lead hears of somebody."""
ASKED_OF: Final = frozenset({"perhaps-one"})
"""The letters by which a lead is asked whether two are one."""
CASES: Final = Path(__file__).parent / "nation_truth" / "who-must-hear.toml"
_SPLIT: Final = ', split: ";"'
_YEARS: Final = re.compile(r"(\d+) years(?: and (\d+) days)? ago")
_YEAR: Final = re.compile(r"(?:(\d\d-\d\d) of )?the year (\d+) years ago")

Hearing = tuple[str, str]
"""A person or an address by the name that a record gives, and a body whose lead hears of them."""


@dataclass(frozen=True)
class Case:
    """One case; `may` are bodies that may hear too, and nobody counts that they do or that they do not."""

    name: str
    says: str
    records: tuple[Mapping[str, Any], ...]
    hears: frozenset[Hearing]
    asks: frozenset[str]
    may: frozenset[str]
    one_letter: bool


@dataclass
class Heard:
    """What came of one case: who was told of whom, who was asked, and how many letters each lead has of each person."""

    told: Counter[Hearing] = field(default_factory=Counter)
    asked: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Scored:
    """One case against what came of it: who was told of whom, who was asked, and whether any lead was told of somebody twice."""

    case: Case
    told: frozenset[Hearing]
    asked: frozenset[str]
    twice: bool

    @property
    def missed(self) -> frozenset[Hearing]:
        """Who must hear of whom and does not."""
        return self.case.hears - self.told

    @property
    def wrong(self) -> frozenset[Hearing]:
        """Who hears of whom for nothing."""
        return frozenset(each for each in self.told - self.case.hears if each[1] not in self.case.may)

    @property
    def unasked(self) -> frozenset[str]:
        """Who must be asked and is not."""
        return self.case.asks - self.asked

    @property
    def asked_wrongly(self) -> frozenset[str]:
        """Who is asked for nothing."""
        return self.asked - self.case.asks

    @property
    def is_right(self) -> bool:
        """Whether all who must hear of it do, nobody else does, and nobody hears twice what is one thing."""
        right = not (self.missed or self.wrong or self.unasked or self.asked_wrongly)
        return right and not (self.case.one_letter and self.twice)


@cache
def cases() -> tuple[Case, ...]:
    """Every case as the file tells it."""
    return tuple(
        Case(
            each["name"],
            each["says"],
            tuple(each["records"]),
            frozenset((whom.casefold(), body) for whom, bodies in each.get("hears", {}).items() for body in bodies),
            frozenset(each.get("asks", ())),
            frozenset(each.get("may", ())),
            each.get("one_letter", False),
        )
        for each in tomllib.loads(CASES.read_text("utf-8"))["case"]
    )


def day_said(words: str | int) -> str:
    """A day as a record gives it: so many days from today, or so many years ago, or a day of that year, or the year alone."""
    if isinstance(words, int):
        return ahead(words).isoformat()
    if found := _YEAR.fullmatch(words):
        return "-".join(filter(None, (str(ahead(0).year - int(found[2])), found[1])))
    if found := _YEARS.fullmatch(words):
        return _years_before(ahead(-int(found[2] or 0)), int(found[1])).isoformat()
    return words


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))


def file_all(nation: TestNation, told: Iterable[Case]) -> None:
    """Have every body file its records of all cases, one file of each kind, and let all that follows be done."""
    files = defaultdict[tuple[str, str], list[dict[str, str]]](list)
    for number, case in enumerate(told):
        for place, record in enumerate(case.records):
            files[record["from"], record["kind"]].append(_row(f"{number}/{place}", record))
    columns = {
        kind: list(
            dict.fromkeys(name for (_, one), rows in files.items() if one == kind for row in rows for name in row)
        )
        for _, kind in files
    }
    mappings = {kind: nation.approve(_mapping(kind, names)) for kind, names in columns.items()}
    for (agency, kind), rows in files.items():
        with nation.as_seen_by(_sender(nation, agency, kind)) as work:
            handover = receiving.Handover(mappings[kind], at(ahead(0)), f"{kind}.csv")
            taken = receiving.receive(work, handover, [csv_of(rows, columns[kind])])
            runs.ask_run(work, taken.ref, dry=False)
    nation.settle()


def _sender(nation: TestNation, agency: str, kind: str) -> Viewer:
    if not is_policing(AgencyCode(agency)):
        return nation.viewer(agency, ViewerRole.PARTNER)
    reads = KINDS[kind].readers
    return nation.viewer(agency, ViewerRole.FEED if ViewerRole.FEED in reads else ViewerRole.SAFEGUARDING)


def _row(reference: str, record: Mapping[str, Any]) -> dict[str, str]:
    kind = KINDS[record["kind"]]
    said = {name: value for name, value in record.items() if name not in {"from", "kind"}}
    parts = {each.plural: each.name for each in kind.parts}
    row = {"reference": reference, **_source(record)}
    for name, value in said.items():
        if name in parts:
            row |= _part(parts[name], value)
        else:
            row[name] = _cell(name, value)
    return row


def _source(record: Mapping[str, Any]) -> dict[str, str]:
    graded = KINDS[record["kind"]].graded
    if "source.grading" in record or "source.handling" in record:
        return {}
    return {"source.grading": "2BP"} if graded else {"source.handling": "P"}


def _part(part: str, things: list[Mapping[str, Any]]) -> dict[str, str]:
    names = list(dict.fromkeys(name for each in things for name in each))
    return {f"{part}.{name}": ";".join(_cell(name, each.get(name, "")) for each in things) for name in names}


def _cell(name: str, value: Any) -> str:  # noqa: ANN401 - as TOML gives it
    if isinstance(value, list):
        return ";".join(value)
    dated = name.endswith(("_on", "_from", "_to", "born", "_seen"))
    return day_said(value) if dated else str(value)


def _mapping(kind: str, columns: Iterable[str]) -> str:
    fields = KINDS[kind].by_name
    lines = (f'  "{each}": {{field: {each}{_SPLIT if fields[each].many else ""}}}' for each in columns)
    head = f"name: must-hear-{kind.replace('_', '-')}\nversion: 1\ntitle: Told by cases\nkind: {kind}\nsystem: cases"
    return "\n".join((head, "mode: increment", "columns:", *lines, ""))


_LETTERS: Final = "select agency, kind, about from letters where not recalled and kind = any(:kinds)"
_NAMED: Final = """
select distinct m.ref, m.value, r.reference from mentions m join records r using (record_id) where m.kind in ('person', 'address')
"""


def heard(nation: TestNation) -> dict[int, Heard]:
    """By the number of each case, what came of it: every letter that stands and tells or asks of anybody."""
    found = defaultdict[int, Heard](Heard)
    with nation.building.works.begin(Role.DERIVE) as work:
        named = {row.ref: (int(row.reference.split("/")[0]), row.value) for row in work.rows(_NAMED)}
        for row in work.rows(_LETTERS, kinds=sorted(TOLD_OF | ASKED_OF)):
            case, name = named[row.about]
            if row.kind in TOLD_OF:
                found[case].told[name.casefold(), row.agency] += 1
            else:
                found[case].asked.add(row.agency)
    return found


def score(told: Iterable[Case], came: Mapping[int, Heard]) -> Iterator[Scored]:
    """Every case against what came of it."""
    for number, case in enumerate(told):
        here = came.get(number, Heard())
        yield Scored(case, frozenset(here.told), frozenset(here.asked), max(here.told.values(), default=0) > 1)


@dataclass(frozen=True)
class Summed:
    """All cases together; a hearing is one person or address of whom one body's lead has a letter."""

    right: int
    cases: int
    heard: int
    must_hear: int
    wrong: int
    asked: int
    must_ask: int
    asked_wrongly: int

    @classmethod
    def of(cls, every: Iterable[Scored]) -> "Summed":
        """Count what every case came to."""
        told = list(every)
        must, asks = (
            sum(len(many) for many in each) for each in zip(*((e.case.hears, e.case.asks) for e in told), strict=True)
        )
        return cls(
            right=sum(each.is_right for each in told),
            cases=len(told),
            heard=must - sum(len(each.missed) for each in told),
            must_hear=must,
            wrong=sum(len(each.wrong) for each in told),
            asked=asks - sum(len(each.unasked) for each in told),
            must_ask=asks,
            asked_wrongly=sum(len(each.asked_wrongly) for each in told),
        )

    @property
    def shown(self) -> str:
        """The figures on one line."""
        precision = self.heard / max(1, self.heard + self.wrong)
        return (
            f"{self.right} of {self.cases} cases are right; heard {self.heard} of {self.must_hear}, recall "
            f"{self.heard / self.must_hear:.3f}; wrongly {self.wrong}, precision {precision:.3f}; "
            f"asked {self.asked} of {self.must_ask}, wrongly {self.asked_wrongly}"
        )
