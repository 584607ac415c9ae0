"""What is known already of a thing that a writer means to name: search before create, in their own view alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.plumbing.work import Work
from counterline.reading.outcome import Reason
from counterline.records.keeping.reading_back import RecordTold, records_mentioning
from counterline.reports.model import Thing, ThingKind
from counterline.reports.reading import form_reader
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.contact_point import ContactPoint

# A town or a drug is named in every second report: that says nothing of this one.
_TELLING: Final = frozenset(
    {"contact_point", "brand", "person", "vehicle", "account", "wallet", "address", "postcode", "device"}
)
MOST_THINGS: Final = 40
MOST_RECORDS: Final = 50


@dataclass(frozen=True, slots=True)
class KnownOf:
    """What a viewer may read of one thing, or why the thing cannot be read at all."""

    keys: tuple[int, ...]
    records: tuple[RecordTold, ...]
    reasons: tuple[Reason, ...]

    @property
    def count(self) -> str:
        """How many readable records name it now; beyond what is looked at, at least that many."""
        return f"{MOST_RECORDS} or more" if len(self.records) >= MOST_RECORDS else str(len(self.records))

    @property
    def agencies(self) -> tuple[str, ...]:
        """Whom to ring: the agencies whose records name it, those with most records first."""
        told = [each.agency for each in self.records]
        return tuple(sorted(set(told), key=lambda code: (-told.count(code), code)))


def known_of(work: Work, things: Sequence[Thing]) -> Mapping[str, KnownOf]:
    """What the viewer may read of each thing, by its slug; each record shown is logged as read."""
    reader = form_reader(work, require(work, Permission.INTAKE_REPORT_WRITE).agency)
    found: dict[str, KnownOf] = {}
    for thing in things[:MOST_THINGS]:
        mentions, reasons = reader.read_thing(thing)
        keys = tuple(dict.fromkeys([*(each.key for each in mentions if each.kind in _TELLING), *_on_platforms(thing)]))
        told = {r.ref: r for key in keys for r in records_mentioning(work, key, MOST_RECORDS) if r.stands}
        found[thing.slug] = KnownOf(keys, tuple(told.values())[:MOST_RECORDS], reasons)
    return found


def _on_platforms(thing: Thing) -> list[int]:
    """A handle whose platform the writer did not say, as records name it on each: perhaps another's, for them to judge."""
    if thing.kind is not ThingKind.CONTACT_POINT or not thing.value.startswith("@"):
        return []
    try:
        return [point.key for point in ContactPoint.parse(thing.value).on_every_platform]
    except UnreadableValue:
        return []
