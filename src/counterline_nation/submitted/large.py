"""The large nation: a million people and more, told as they are made and written as they are told, none kept in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.identity import AgencyCode
from counterline_nation.agencies import Agencies
from counterline_nation.dialects.records.documents import name_of, record_documents
from counterline_nation.dialects.records.record_files import head, rows
from counterline_nation.dialects.records.style import Style
from counterline_nation.dialects.records.styles import style_of
from counterline_nation.entries.entry import Entry
from counterline_nation.entries.typing_up import Typists
from counterline_nation.folder import Said, json_line, text_file, write_mappings
from counterline_nation.ground import ground_of
from counterline_nation.happenings.circle import Circle, circle
from counterline_nation.happenings.endless import Endless
from counterline_nation.happenings.everything import around
from counterline_nation.routes import Routes
from counterline_nation.sizes import LAST_ARRIVAL, LAST_ROUND
from counterline_nation.submitted import truth_of_records

ROWS_IN_A_PART = 50_000
"""A file that has grown so long is closed and another begun, so that each can be handed over by itself."""
ROWS_HELD = 100
"""How many rows of one file wait to be written together."""


@dataclass(frozen=True, slots=True)
class LargeNation:
    """A nation of as many people as are asked for; told again, it is told the same.

    `slips` is how many its agencies make in writing of people, against what is usual.
    """

    seed: int
    people: int
    agencies: Agencies
    slips: float = 1.0

    def circles(self) -> Iterator[tuple[Circle, list[Entry]]]:
        """The people around one line after another with what agencies file of them, until enough are named."""
        typists = Typists(self.seed, self.agencies, self.slips)
        named = 0
        for setting in Endless(self.seed, self.agencies.ground, Routes(self.agencies.ground)).settings():
            made = circle(self.seed, setting)
            entries = list(_entries(typists, made))
            yield made, entries
            named += len(people_named(entries))
            if named >= self.people:
                return

    def entries(self) -> Iterator[Entry]:
        """Every record, for benchmarks that need no files."""
        return (entry for _, entries in self.circles() for entry in entries)


def large_nation(people: int, seed: int, slips: float = 1.0) -> LargeNation:
    """Ask for a nation in which at least so many people are named, by hands that slip so often against the usual."""
    if people < 1:
        raise CounterlineError("A nation needs somebody in it: ask for one person or more.")
    return LargeNation(seed, people, Agencies(ground_of(None, LAST_ROUND)), slips)


def people_named(entries: list[Entry]) -> set[str]:
    """The true people whom records name."""
    return {each.entity for entry in entries for each in entry.mentions if each.part == "person"}


def _entries(typists: Typists, made: Circle) -> Iterator[Entry]:
    line = made.setting.line
    told = sorted(around(made), key=lambda happening: happening.known_on)
    # One told of twice, or put right, is on file as it was told last.
    for happening in {each.reference: each for each in told}.values():
        yield typists.entry(happening, line, corrected=typists.corrected_on(happening) is not None)


@dataclass(slots=True)
class _Part:
    """A file that grows, and the rows that wait to be put at its end."""

    path: Path
    mapping: str
    agency: AgencyCode
    waiting: list[bytes] = field(default_factory=list)
    length: int = 0

    def flush(self) -> None:
        """Put the waiting rows at the end of the file."""
        with self.path.open("ab") as file:
            file.writelines(self.waiting)
        self.waiting.clear()


class _Files:
    """The growing files of every agency and kind; a closed one is told to the manifest."""

    def __init__(self, folder: Path, agencies: Agencies, told: Callable[[_Part], None]) -> None:
        self._folder = folder
        self._agencies = agencies
        self._told = told
        self._open: dict[tuple[AgencyCode, str], _Part] = {}
        self._parts: dict[tuple[AgencyCode, str], int] = {}

    def add(self, entry: Entry) -> Path:
        """Write one record at the end of its agency's file of its kind, and say which."""
        place = (entry.agency, entry.kind)
        style = self._style(entry.agency)
        part = self._open.get(place) or self._begin(style, *place)
        part.waiting.extend(rows(style, entry.kind, (entry,)))
        part.length += 1
        if part.length >= ROWS_IN_A_PART:
            self._close(place)
        elif len(part.waiting) >= ROWS_HELD:
            part.flush()
        return part.path

    def close(self) -> None:
        """Close every file."""
        for place in sorted(self._open):
            self._close(place)

    def _begin(self, style: Style, agency: AgencyCode, kind: str) -> _Part:
        number = self._parts[agency, kind] = self._parts.get((agency, kind), 0) + 1
        folder = self._folder / "files" / agency
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"INVENTED-{agency}-{kind.replace('_', '-')}-{number:04d}.{style.ending}"
        path.write_bytes(head(style, kind))
        part = self._open[agency, kind] = _Part(path, name_of(style, kind), agency)
        return part

    def _close(self, place: tuple[AgencyCode, str]) -> None:
        part = self._open.pop(place)
        part.flush()
        self._told(part)

    def _style(self, agency: AgencyCode) -> Style:
        return style_of(agency, self._agencies.dialects, growing=True)


def write_large(nation: LargeNation, folder: Path, progress: Callable[[int, int], None] | None = None) -> int:
    """Write a large nation's records, mappings and truth as they are made; give how many people are named."""
    write_mappings(folder / "mappings", record_documents())
    done = 0
    with (
        truth_of_records.written(folder / "truth") as truth,
        text_file(folder / "filings.jsonl") as manifest,
    ):

        def told(part: _Part) -> None:
            manifest.write(json_line(_entry(part, folder)))

        files = _Files(folder, nation.agencies, told)
        for made, entries in nation.circles():
            truth.add_circle(made, set())
            for entry in entries:
                truth.add_records(files.add(entry).name, (entry,))
            done += len(people_named(entries))
            if progress is not None:
                progress(min(done, nation.people), nation.people)
        files.close()
    return done


def _entry(part: _Part, folder: Path) -> Said:
    return {
        "agency": part.agency,
        "mapping": part.mapping,
        "mapping_version": 1,
        "as_at": LAST_ROUND,
        "filed_on": LAST_ARRIVAL,
        "file": str(part.path.relative_to(folder)),
    }
