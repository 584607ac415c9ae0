"""Looking through one's own lines: what somebody asks for, which lines answer it, in what order, and as a file."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from pydantic import BaseModel
from starlette.datastructures import FormData, QueryParams

from counterline.lines import Line, State, contact_keys
from counterline.picture import MEANING, Cause
from counterline.plumbing.texts import catalogue
from counterline.vocabulary.brands import brand_key
from counterline.vocabulary.drugs import Drug
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.spreadsheet_cell import harmless
from counterline.web.agency_names import agency_name
from counterline.web.forms import NO_MISTAKES, Mistakes, read

# On a telephone each line is a card of its own, and fifty are twenty screens.
ON_A_PAGE: Final = 20


class Sureness(StrEnum):
    """How many independent sources speak of a line."""

    CONFIRMED = "confirmed"
    SINGLE = "single"


class Order(StrEnum):
    """What a list of lines is sorted by."""

    STATE = "state"
    LAST_SEEN = "last-seen"
    BRAND = "brand"
    SOURCES = "sources"


class Sought(BaseModel):
    """What somebody asked of the list; what is not asked does not narrow it."""

    state: list[State] = []
    exporting: str | None = None
    importing: str | None = None
    brand: str | None = None
    contact: str | None = None
    drug: Drug | None = None
    sureness: Sureness | None = None
    on: date | None = None
    since: date | None = None
    order: Order = Order.STATE
    number: int = 1

    @property
    def narrows(self) -> bool:
        """True where anything but the date and the order is asked."""
        return any(self.narrowing.values())

    @property
    def more(self) -> bool:
        """True where anything is asked that stands in the folded part of the form."""
        return any(value for name, value in self.narrowing.items() if name not in {"brand", "contact"})

    @property
    def narrowing(self) -> dict[str, object]:
        """What narrows the list, by the names of the form's fields; empty where a field was left."""
        return {name: value for name, value in self if name not in {"on", "since", "order", "number"}}

    def query(self, **instead: object) -> str:
        """The address's query for the same question, with some of it asked otherwise."""
        asked = {name: value for name, value in self if name != "number"} | instead
        return urlencode([(name, str(each)) for name, value in asked.items() for each in _each(value) if each])

    def without(self, name: str) -> str:
        """The address's query without one part of the question."""
        return self.query(**{name: None})


def sought(asked: QueryParams, today: date) -> tuple[Sought, Mistakes]:
    """Read what the address asks; where part of it cannot be read, that part narrows nothing and is told."""
    found = read(Sought, FormData([*asked.multi_items()]), texts="lines")
    if isinstance(found, Mistakes):
        return Sought(), found
    if found.on is not None and found.on > today:
        return Sought(), Mistakes({"on": catalogue()("lines.on.wrong")})
    if found.since is not None and found.since >= (found.on or today):
        return Sought(), Mistakes({"since": catalogue()("lines.since.wrong")})
    wrong: dict[str, str] = {}
    for name, reading in (("contact", contact_keys), ("brand", brand_key)):
        text = getattr(found, name)
        try:
            if text is not None:
                reading(text)
        except UnreadableValue as unreadable:
            wrong[name] = unreadable.reason
    return found, Mistakes(wrong) if wrong else NO_MISTAKES


def answering(lines: Iterable[Line], wanted: Sought) -> list[Line]:
    """The lines that answer everything asked, in the order asked for."""
    tests = _tests(wanted)
    return sorted((line for line in lines if all(test(line) for test in tests)), key=_ORDERS[wanted.order])


HEADINGS: Final = (
    "brands", "ref", "state", "why", "contacts", "exporting", "importing", "last_seen", "sources", "agencies",
    "change", "why_changed", "marking", "view", "on", "since", "rule",
)  # fmt: skip


def as_csv(lines: Sequence[Line], changes: Mapping[str, Cause], told: Sequence[str]) -> str:
    """The lines as CSV, each row with its marking, view, dates and rule, and no cell that a spreadsheet would run."""
    say = catalogue()
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([say(f"lines.csv.{heading}") for heading in HEADINGS])
    for line in lines:
        writer.writerow([harmless(cell) for cell in (*_cells(line), *_change(changes.get(line.ref)), *told)])
    return out.getvalue()


def _cells(line: Line) -> tuple[str, ...]:
    seen = line.last_seen
    return (
        "; ".join(line.brands),
        line.ref,
        line.state.value,
        line.standing.why,
        "; ".join(line.contacts),
        "; ".join(agency_name(code) for code in line.exporting),
        "; ".join(agency_name(code) for code in line.importing),
        seen.isoformat() if seen else "",
        str(len(line.sources)),
        "; ".join(agency_name(code) for code in line.agencies),
    )


def _change(cause: Cause | None) -> tuple[str, str]:
    return (cause.value, MEANING[cause]) if cause else ("", "")


def _tests(wanted: Sought) -> list[Callable[[Line], bool]]:
    tests: list[Callable[[Line], bool]] = []
    if wanted.state:
        tests.append(lambda line: line.state in wanted.state)
    if wanted.exporting:
        tests.append(lambda line: wanted.exporting in line.exporting)
    if wanted.importing:
        tests.append(lambda line: wanted.importing in line.importing)
    if wanted.drug:
        tests.append(lambda line: wanted.drug in line.drugs)
    if wanted.sureness:
        tests.append(lambda line: line.confirmed is (wanted.sureness is Sureness.CONFIRMED))
    if wanted.brand:
        part = brand_key(wanted.brand)
        tests.append(lambda line: any(part in brand_key(brand) for brand in line.brands))
    if wanted.contact:
        keys = contact_keys(wanted.contact)
        tests.append(lambda line: any(spell.key in keys for spell in line.spells))
    return tests


_STATES: Final = tuple(State)


def _by_brand(line: Line) -> tuple[bool, str, str]:
    return not line.brands, brand_key(line.brands[0]) if line.brands else "", line.ref


def _latest_first(line: Line) -> int:
    return -(line.last_seen or date.min).toordinal()


_ORDERS: Final[Mapping[Order, Callable[[Line], tuple[object, ...]]]] = MappingProxyType(
    {
        Order.STATE: lambda line: (_STATES.index(line.state), _latest_first(line), line.ref),
        Order.LAST_SEEN: lambda line: (_latest_first(line), line.ref),
        Order.BRAND: _by_brand,
        Order.SOURCES: lambda line: (-len(line.sources), *_by_brand(line)),
    }
)


def _each(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]
