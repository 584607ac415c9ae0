"""The invented nation at work: its returns one by one in the order they arrive, and the folder that holds them all."""

import heapq
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.identity import AgencyCode
from counterline_nation.agencies import Agencies
from counterline_nation.calendar import Due, calendar
from counterline_nation.chance import Chance
from counterline_nation.dialects import mapping_documents
from counterline_nation.dialects.dialect import Sent
from counterline_nation.dialects.records.documents import record_documents
from counterline_nation.dialects.spoken import DIALECTS
from counterline_nation.figures import PublishedTable, published_tables, write_published
from counterline_nation.folder import Said, json_line, text_file, write_mappings
from counterline_nation.ground import ground_of
from counterline_nation.happenings.line_settings import settings_of
from counterline_nation.sizes import LAST_ROUND, SIZES, Size, SizeName
from counterline_nation.submitted import truth, truth_of_records
from counterline_nation.submitted.faults import REFUSES_A_FILE, refused_returns, spoil
from counterline_nation.submitted.record_filing import RecordFiling, RecordNation
from counterline_nation.telling import Told, tell
from counterline_nation.witnesses import View
from counterline_nation.world import World
from counterline_nation.world_months import make_world


@dataclass(frozen=True, slots=True)
class Filing:
    """One return as an agency sends it; the file is made when it is written and not before."""

    agency: AgencyCode
    mapping: str
    mapping_version: int
    as_at: date
    filed_on: date
    file_name: str
    told: Callable[[], Iterator[Told]] = field(repr=False, compare=False)
    """Its rows with the line each is truly about, told afresh each time: for truth and tests, never for the system."""

    def write(self, path: Path) -> None:
        """Write the file as the agency would."""
        path.write_bytes(self.content(list(self.told())))

    def content(self, rows: list[Told]) -> bytes:
        """The file's bytes when it holds these rows."""
        return DIALECTS[self.mapping].content(Sent(self.agency, self.as_at, rows))


@dataclass(frozen=True)
class Nation:
    """An invented nation: a true world, the agencies that see part of it, and the returns they file."""

    size: Size
    seed: int
    world: World
    agencies: Agencies
    views: dict[AgencyCode, list[View]]

    def filings(self) -> Iterator[Filing]:
        """The returns in the order they arrive; an agency with nothing to say sends nothing."""
        for due in self._calendar:
            filing = self._filing(due)
            if next(filing.told(), None) is not None:
                yield filing

    @cached_property
    def records(self) -> RecordNation:
        """All that agencies hold of people beside their returns of lines, and what they send of it."""
        settings = settings_of(self.seed, self.size, self.agencies.ground, self.world.lines)
        return RecordNation(self.seed, self.size, self.agencies, settings)

    @cached_property
    def publications(self) -> list[PublishedTable]:
        """The tables of figures of areas that the nation publishes, in the order in which they come out."""
        return published_tables(self.agencies.ground, self.world.lines, self.seed)

    def everything(self) -> Iterator[Filing | RecordFiling]:
        """Returns of lines and of every other kind of record, in the order they arrive."""
        return heapq.merge(self.filings(), self.records.filings(), key=lambda filing: filing.filed_on)

    @property
    def number_of_returns(self) -> int:
        """How many returns are due to arrive; a few have nothing to say and are not sent."""
        return len(self._calendar)

    @property
    def number_of_filings(self) -> int:
        """How many returns of every kind are due to arrive."""
        return self.number_of_returns + len(self.records.filings())

    @cached_property
    def _calendar(self) -> list[Due]:
        refused = refused_returns(view for views in self.views.values() for view in views)
        return calendar(self.seed, self.size, self.agencies.ground, refused)

    def _filing(self, due: Due) -> Filing:
        dialect = DIALECTS[self.agencies.dialects[due.agency]]
        again = f"-{due.again}" if due.again else ""
        name = f"INVENTED-{due.agency}-lines-{due.as_at:%Y-%m}{again}.{dialect.ending}"
        changed_only = dialect.mode == "increment"
        return Filing(
            agency=due.agency,
            mapping=dialect.name,
            mapping_version=dialect.version,
            as_at=due.as_at,
            filed_on=due.filed_on,
            file_name=name,
            told=lambda: self._told(due, changed_only),
        )

    def _told(self, due: Due, changed_only: bool) -> Iterator[Told]:
        ends = self.size.round_ends()
        mended = REFUSES_A_FILE if due.again == "mended" else ()
        for view in self.views.get(due.agency, []):
            told = tell(self.seed, view, due.as_at, due.round_number, mended)
            before = (
                tell(self.seed, view, ends[due.before], due.before) if changed_only and due.before is not None else None
            )
            if told is not None and told != before:
                yield told


def nation(size: SizeName, seed: int) -> Nation:
    """Make the invented nation of this size; the same seed makes the same nation to the byte."""
    if size not in SIZES:
        raise CounterlineError(f"There is no nation called '{size}': ask for one of {', '.join(SIZES)}.")
    chosen = SIZES[size]
    agencies = Agencies(ground_of(chosen.forces, LAST_ROUND))
    world, known = make_world(chosen, seed, agencies)
    views = [view for line in world.lines for view in known.get(line.id, [])]
    spoil(Chance(seed, "faults"), views, agencies, chosen)
    by_agency: dict[AgencyCode, list[View]] = {}
    for view in sorted(views, key=lambda view: view.reference):
        by_agency.setdefault(view.agency, []).append(view)
    return Nation(chosen, seed, world, agencies, by_agency)


def write_nation(
    nation: Nation, folder: Path, progress: Callable[[int, int], None] | None = None, *, records: bool = False
) -> None:
    """Write a nation's returns, mappings, order of filing and published figures, and, apart from them, the truth."""
    folder.mkdir(parents=True, exist_ok=True)
    write_mappings(folder / "mappings", {**mapping_documents(), **(record_documents() if records else {})})
    write_published(nation.publications, folder / "figures")
    truth.write_world(nation.world, nation.views, folder / "truth")
    total = nation.number_of_filings if records else nation.number_of_returns
    with (
        text_file(folder / "filings.jsonl") as manifest,
        text_file(folder / "truth" / "returns.jsonl") as returns,
        truth_of_records.written(folder / "truth") if records else nullcontext() as of_records,
    ):
        if of_records is not None:
            truth_of_records.add_people(of_records, nation.records)
        for done, filing in enumerate(nation.everything() if records else nation.filings(), 1):
            place = folder / "files" / filing.agency
            place.mkdir(parents=True, exist_ok=True)
            if isinstance(filing, Filing):
                rows = list(filing.told())
                (place / filing.file_name).write_bytes(filing.content(rows))
                returns.write(json_line(truth.of_return(filing.agency, filing.file_name, rows)))
            elif of_records is not None:
                entries = list(filing.told())
                (place / filing.file_name).write_bytes(filing.content(entries))
                of_records.add_records(filing.file_name, entries)
            manifest.write(json_line(_entry(filing)))
            if progress is not None:
                progress(done, total)
    if progress is not None:
        progress(total, total)


def _entry(filing: Filing | RecordFiling) -> Said:
    return {
        "agency": filing.agency,
        "mapping": filing.mapping,
        "mapping_version": filing.mapping_version,
        "as_at": filing.as_at,
        "filed_on": filing.filed_on,
        "file": f"files/{filing.agency}/{filing.file_name}",
    }
