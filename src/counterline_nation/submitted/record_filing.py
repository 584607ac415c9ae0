"""Returns of every kind of record but lines: who files which kind, when, and what was put on file since the last one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from counterline.places.ground.agencies import is_policing, register
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Sector
from counterline_nation.agencies import Agencies
from counterline_nation.chance import Chance
from counterline_nation.dialects.records.documents import name_of
from counterline_nation.dialects.records.record_files import content
from counterline_nation.dialects.records.styles import STYLES, style_of
from counterline_nation.entries.entry import Entry
from counterline_nation.entries.typing_up import Typists
from counterline_nation.happenings.circle import Setting, circle
from counterline_nation.happenings.everything import around
from counterline_nation.happenings.happening import Happening
from counterline_nation.rates import RATES
from counterline_nation.sizes import LAST_ARRIVAL, Size

KEEPS_KIND = 0.85
ALL_KEEP = frozenset({"arrest", "investigation", "safeguarding_contact", "return_interview"})
MOST_SENDERS_IN_SMALL = 3
"""In the small nation only so many of a sort, those with the most to say of a kind, file it: it is read within seconds."""
LOCAL = {Sector.CHILDREN: "council", Sector.HEALTH_AND_CARE: "council", Sector.HEALTH: "health body"}
EVERY_ROUNDS = 3
"""Records are sent each quarter, line returns each month."""


@dataclass(frozen=True, slots=True)
class RecordFiling:
    """One return of one kind as an agency sends it; the file is made when it is written and not before."""

    agency: AgencyCode
    kind: str
    mapping: str
    as_at: date
    filed_on: date
    file_name: str
    told: Callable[[], Iterator[Entry]] = field(repr=False, compare=False)
    """Its rows with what each truly is about, typed afresh each time: for truth and tests, never for the system."""
    mapping_version: int = 1

    def write(self, path: Path) -> None:
        """Write the file as the agency would."""
        path.write_bytes(self.content(list(self.told())))

    def content(self, rows: list[Entry]) -> bytes:
        """The file's bytes when it holds these rows."""
        style = STYLES[self.mapping.partition("-")[0]]
        return content(style, self.kind, rows, self.agency, self.as_at)


@dataclass(frozen=True, slots=True)
class _OnFile:
    """A happening on an agency's file from a day on; `corrected` says that it is the correction of it."""

    known_on: date
    line: str
    happening: Happening
    corrected: bool


@dataclass(frozen=True)
class RecordNation:
    """What every agency of a nation holds of people, and the returns by which it sends it."""

    seed: int
    size: Size
    agencies: Agencies
    settings: list[Setting]

    def filings(self) -> list[RecordFiling]:
        """Every return in the order of arrival."""
        return list(self._filings)

    @cached_property
    def _filings(self) -> list[RecordFiling]:
        found = [filing for sender in self._senders() for filing in self._filings_of(*sender)]
        return sorted(found, key=lambda filing: (filing.filed_on, filing.agency, filing.kind, filing.as_at))

    @cached_property
    def _typists(self) -> Typists:
        return Typists(self.seed, self.agencies)

    @cached_property
    def _on_file(self) -> dict[tuple[AgencyCode, str], list[_OnFile]]:
        police = frozenset(self.agencies.ground.agencies)
        found: dict[tuple[AgencyCode, str], list[_OnFile]] = {}
        for setting in self.settings:
            for happening in around(circle(self.seed, setting)):
                if happening.agency in police or not is_policing(happening.agency):
                    held = found.setdefault((happening.agency, happening.kind), [])
                    held.append(_OnFile(happening.known_on, setting.line, happening, corrected=False))
                    later = self._typists.corrected_on(happening)
                    if later is not None:
                        held.append(_OnFile(later, setting.line, happening, corrected=True))
        for held in found.values():
            held.sort(key=lambda each: each.known_on)
        return found

    def _senders(self) -> Iterator[tuple[AgencyCode, str]]:
        """Which agency files which kind."""
        by_kind: dict[str, list[AgencyCode]] = {}
        for agency, kind in sorted(self._on_file):
            by_kind.setdefault(kind, []).append(agency)
        for kind, senders in by_kind.items():
            if self.size.name == "small":
                yield from ((sender, kind) for sender in self._telling_most(kind, senders))
            else:
                keeping = (each for each in senders if kind in ALL_KEEP or self._keeps(each, kind))
                yield from ((agency, kind) for agency in keeping)

    def _telling_most(self, kind: str, senders: list[AgencyCode]) -> list[AgencyCode]:
        """Of each sort of sender, those with the most to say of a kind."""
        ranked = sorted(senders, key=lambda code: (-len(self._on_file[code, kind]), code))
        by_sort = {sort: [code for code in ranked if _sort_of(code) == sort] for sort in map(_sort_of, ranked)}
        return [code for alike in by_sort.values() for code in alike[:MOST_SENDERS_IN_SMALL]]

    def _keeps(self, agency: AgencyCode, kind: str) -> bool:
        return Chance(self.seed, "keeps", agency, kind).happens(KEEPS_KIND)

    def _filings_of(self, agency: AgencyCode, kind: str) -> Iterator[RecordFiling]:
        chance = Chance(self.seed, "record calendar", agency, kind)
        style = style_of(agency, self.agencies.dialects)
        since = date.min
        for number, as_at in enumerate(self.size.round_ends()):
            missing = chance.happens(RATES.missing_return)
            late = chance.whole(20, 45) if chance.happens(RATES.late_return) else 0
            filed_on = as_at + timedelta(days=chance.whole(3, 12) + late)
            held = self._between(agency, kind, since, as_at)
            if number % EVERY_ROUNDS != EVERY_ROUNDS - 1 or missing or filed_on > LAST_ARRIVAL or not held:
                continue
            name = f"INVENTED-{agency}-{kind.replace('_', '-')}-{as_at:%Y-%m}.{style.ending}"
            yield RecordFiling(agency, kind, name_of(style, kind), as_at, filed_on, name, self._telling(held))
            since = as_at

    def _between(self, agency: AgencyCode, kind: str, since: date, until: date) -> list[_OnFile]:
        return [each for each in self._on_file[agency, kind] if since < each.known_on <= until]

    def _telling(self, held: list[_OnFile]) -> Callable[[], Iterator[Entry]]:
        def told() -> Iterator[Entry]:
            # A system sends how a record stands: one told twice since the last return is sent as it was told last.
            latest = {each.happening.reference: each for each in held}
            for each in held:
                if latest[each.happening.reference] is each:
                    yield self._typists.entry(each.happening, each.line, corrected=each.corrected)

        return told


def _sort_of(code: AgencyCode) -> str:
    body = register()[code]
    return LOCAL.get(body.sector, "") if body.policed_by and body.sector else ""
