"""One thing that truly happened and that an agency holds a record of, before anybody's hand has written it."""

from dataclasses import dataclass, field
from datetime import date

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.folk.people import Someone

Value = str | int | date | tuple[str, ...] | None
Said = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Named:
    """A person as a record names them: in which part, and what the record takes them to be."""

    person: Someone
    role: str
    category: str


@dataclass(slots=True)
class Happening:
    """What one agency holds under one reference; the fields are named as the trade's kinds of record name them."""

    kind: str
    agency: AgencyCode
    reference: str
    on: date
    known_on: date
    said: Said
    people: tuple[Named, ...] = ()
    parts: dict[str, list[Said]] = field(default_factory=dict)
    things: tuple[str, ...] = ()
    """The true homes, vehicles, accounts and devices its parts are about, in the order they stand."""
    graded: bool = False
