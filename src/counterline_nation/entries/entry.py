"""One record as an agency has typed it, before a dialect dresses it, and beside it what is true of each thing it names."""

from dataclasses import dataclass, field
from datetime import date

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.happenings.happening import Said


@dataclass(frozen=True, slots=True)
class Mention:
    """Who or what stands in one place of a record truly, and what was written wrongly of it."""

    part: str
    place: int
    entity: str
    slips: tuple[str, ...] = ()


@dataclass(slots=True)
class Entry:
    """One record as typed; `mentions` and `line` are for truth and tests, never for the system."""

    kind: str
    agency: AgencyCode
    reference: str
    known_on: date
    line: str
    said: Said
    parts: dict[str, list[Said]] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    faults: tuple[str, ...] = ()
