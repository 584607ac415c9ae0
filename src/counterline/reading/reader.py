"""Reading rows under a mapping: each is kept whole, held with every reason, set aside by name, or refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Protocol

from counterline.reading.aside import ONLY_IGNORED, aside_of, of_two_sorts, only_ignored, totalled
from counterline.reading.audience import Audience, strictest_of, takes_named_readers
from counterline.reading.cells.columns import said_of
from counterline.reading.cells.making import Cell, Cells, never_read
from counterline.reading.lookups import Lookups
from counterline.reading.mapping.headers import WHY_HELD, folded
from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.order import (
    impossible_births,
    impossible_dates,
    out_of_order,
    outside_scheme,
    unlikely_births,
)
from counterline.reading.outcome import Held, Kept, Outcome, Reason, Refused, SetAside, shown
from counterline.reading.record.draft import Draft, DraftReader, body_of, mentions_of
from counterline.reading.record.short_births import births_by
from counterline.reading.record.sources import Graded, SourceReader
from counterline.reading.row_faults import fault_of, is_unclaimed
from counterline.records.kinds import Kind
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.garbled import was_probably
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.handling import Handling
from counterline.vocabulary.terms.law import unlawful
from counterline.vocabulary.terms.marking import Marking
from counterline.vocabulary.terms.stays_out import Door
from counterline.vocabulary.terms.suspicions import ASKED, ASKED_WHAT, may_tell_of_one
from counterline.vocabulary.tidy import quoted

BLANK: Final = SetAside("The row is blank.")


class RowRead(Protocol):
    """A row as the formats hand it on: header to cell, and what was wrong with it as a row."""

    @property
    def sheet(self) -> str | None:
        """The sheet, where the file has sheets."""

    @property
    def number(self) -> int:
        """The row's number as a person sees it."""

    @property
    def cells(self) -> Mapping[str, str | list[str]]:
        """What each column says."""

    @property
    def problems(self) -> Sequence[str]:
        """Why the row cannot be taken as it is, whatever its cells say."""

    @property
    def raw(self) -> str:
        """All that the row says, cells beyond its header too."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A mapping made ready to read rows by, whoever sends them and when: it takes as long as some thirty rows."""

    draft: DraftReader
    sources: SourceReader
    known: frozenset[str]
    unread: Sequence[Callable[[Cells], Iterable[Reason]]]
    births: Callable[[Draft, Cells, date], Draft]
    aside: Callable[[Cells], SetAside | None]
    only_ignored: Callable[[Cells], bool]
    totalled: Callable[[Cells], tuple[str, str] | None]

    @classmethod
    def of(cls, mapping: Document, lookups: Lookups) -> "Ready":
        """Work out all that no row changes."""
        return cls(
            DraftReader.of(mapping, lookups),
            SourceReader.of(mapping, lookups),
            frozenset((*mapping.reads, *(folded(each) for each in (*mapping.ignore, WHY_HELD, "")))),
            [never_read(mapping.columns), of_two_sorts(mapping)],
            births_by(mapping),
            aside_of(mapping),
            only_ignored(mapping),
            totalled(mapping),
        )


class Reader:
    """Reads the rows of one submission. The same row always reads the same, and none makes it raise."""

    def __init__(
        self, mapping: Document, lookups: Lookups, agency: AgencyCode, as_at: date, ready: Ready | None = None
    ) -> None:
        """Read by a mapping; whoever reads row after row by one, each for itself, makes it ready once."""
        ready = ready or Ready.of(mapping, lookups)
        self._document = mapping
        self._agency, self._lookups = agency, lookups
        self._as_at = PartialDate.of(as_at).first
        self._door = Door()
        self._kind = mapping.shape
        self._draft, self._sources = ready.draft, ready.sources
        self._terms = lru_cache(maxsize=16_384)(Audience(agency, lookups.rocu_of).terms)
        self._known, self._unread = ready.known, ready.unread
        self._marking_keys = [each.key for each in mapping.fills("marking")]
        self._births, self._aside = ready.births, ready.aside
        self._only_ignored, self._totalled = ready.only_ignored, ready.totalled
        self._gathers = mapping.file.layout("gather") is not None

    def read(self, row: RowRead) -> Outcome:
        """Read one row for the submission: all its problems at once, or all it says."""
        cells = _cells(row)
        texts = _texts(cells.values())
        # What stands above a cell may say that its figures are a key.
        texts += [f"{key} {each}" for key, cell in cells.items() if "key" in key for each in _texts([cell])]
        if refused := self._door.refusal_of([*texts, row.raw] if row.problems else texts, self._markings(cells)):
            return Refused(row.sheet, row.number, *refused)
        if not row.problems and not any(map(str.strip, texts)):
            return BLANK
        if aside := self._aside(cells):  # whatever is wrong with it: a workbook's totals are formulas
            return aside
        if unclaimed := [each for each in row.problems if is_unclaimed(each)]:
            return Held(tuple(fault_of(each, row.cells) for each in unclaimed), None)
        reasons = self._row_reasons(row, cells)
        draft, unread = self._draft.take(cells)
        draft = self._births(draft, cells, self._as_at)
        reasons += unread
        # What is taken back need not be graded again.
        sources, ungraded = self._sources.read(cells)
        reasons += [] if draft.withdraws else ungraded
        reasons += self._check(draft, sources, cells, {each.column for each in reasons})
        # A correction stands under the reference of what it corrects, and so supersedes it.
        reference = draft.text("corrects") or draft.text("reference")
        if reasons or reference is None:
            if not row.problems and self._only_ignored(cells):
                return ONLY_IGNORED
            return Held(tuple(reasons), reference)
        return self._kept(draft, reference, sources, cells)

    def refuse_title(self, sheet: str | None, number: int, text: str) -> Refused | None:
        """Look at a title above the header: a marking or a warning there speaks for the whole file."""
        # Within a sentence 'protect' and 'restricted' are ordinary words; in capitals or alone they are markings.
        standing = [text] if text.isupper() or len(text.split()) == 1 else []
        refused = self._door.refusal_of([text], standing)
        return Refused(sheet, number, *refused) if refused else None

    def _kept(self, draft: Draft, reference: str, sources: list[Graded], cells: Cells) -> Kept:
        known, marking = draft.date("known_on"), draft.one("marking")
        terms = self._terms(
            tuple(each.handling for each in sources) or (None,),
            marking if isinstance(marking, Marking) else Marking.OFFICIAL_SENSITIVE,
            tuple(AgencyCode(str(each.body)) for each in draft.said["circulation"]),
            draft.forces,
            (draft.text("regime"), draft.text("jurisdiction")),
        )
        return Kept(
            reference,
            body_of(draft, [each.said.to_body() for each in sources]),
            self._happened(draft),
            self._as_at if known is None else min(known.last, self._as_at),
            terms,
            mentions_of(draft),
            (*self._notes(draft, sources), *self._unlikely(draft, cells), *self._garbled(cells)),
        )

    def _happened(self, draft: Draft) -> tuple[date | None, date | None]:
        first, last = (draft.date(each) for each in self._kind.happened)
        # What speaks of one day ends on it; a line whose last day nobody said was not last seen on its first.
        if last is None and self._kind.name != "line_return":
            last = first
        return (first.first if first else None, last.last if last else None)

    def _markings(self, cells: Cells) -> list[str]:
        return _texts([cells[key] for key in self._marking_keys if key in cells])

    def _row_reasons(self, row: RowRead, cells: Cells) -> list[Reason]:
        """Note what is wrong with the row as a row: its shape, and columns that nothing reads."""
        reasons = [fault_of(each, row.cells) for each in row.problems]
        if len(cells) < len(row.cells) or not cells.keys() <= self._known or cells.get(""):
            for header, cell in row.cells.items():
                if any(map(str.strip, _texts([cell]))) and not self._reads(header, row):
                    reasons.append(Reason(shown(header), shown(_told(cell).strip()), _NOT_READ, _MAP_IT))
        asked = (header for header, cell in row.cells.items() if _asks(header, _texts([cell])))
        reasons += [Reason(shown(header), "", ASKED, ASKED_WHAT) for header in asked]
        return [*reasons, *(why for noted in self._unread for why in noted(cells))]

    def _reads(self, header: str, row: RowRead) -> bool:
        key = folded(header)
        return bool(key) and key in self._known and sum(folded(each) == key for each in row.cells) == 1

    def _check(self, draft: Draft, sources: list[Graded], cells: Cells, told_of: set[str]) -> Iterator[Reason]:
        """Say what is missing from the row as a whole, unless its column is told of, and what cannot be true together."""
        if total := self._totalled(cells):
            told_of.add(total[0])
            yield Reason(*total, _A_TOTAL, _SAY_TOTALS)
        if not draft.said["reference"]:
            yield from self._unsaid(("reference",), _NO_REFERENCE, cells, told_of)
        for needed in () if draft.withdraws else self._kind.needs:
            if not draft.says_any(needed):
                yield from self._unsaid(needed, _lacking(self._kind, needed), cells, told_of)
        for field, why in (
            *impossible_dates(self._kind, draft.date, self._as_at),
            *impossible_births(self._kind, draft.bodies, draft.date("known_on"), self._as_at),
        ):
            yield Reason(*said_of(self._document, field, cells), why, "Put the date right, its year in four figures.")
        for field, why in outside_scheme(self._kind, draft.count):
            yield Reason(*said_of(self._document, field, cells), why, _GIVE_SCHEME)
        for field, why in unlawful(
            self._lookups.law_of(self._agency), draft.text("regime"), draft.text("jurisdiction")
        ):
            yield Reason(*said_of(self._document, field, cells), why, _LEAVE_LAW)
        if draft.said["circulation"] and sources and not takes_named_readers(_strictest(sources)):
            header, told = said_of(self._document, "circulation", cells)
            yield Reason(header, told, _NAMED_WITHOUT_C, "Grade it C with its conditions, or name nobody.")

    def _unsaid(self, names: Sequence[str], told: tuple[str, str], cells: Cells, told_of: set[str]) -> Iterator[Reason]:
        said = [said_of(self._document, name, cells) for name in names if self._document.fills(name)]
        headers = {column.shown for name in names for column in self._document.fills(name)}
        if not headers & told_of:
            column, value = " / ".join(header for header, _ in said), "; ".join(value for _, value in said if value)
            told_of.add(column)
            yield Reason(column, value, *told)

    def _unlikely(self, draft: Draft, cells: Cells) -> Iterator[Reason]:
        """Note what is kept as told and may well be wrong."""
        for field, why in unlikely_births(self._kind, draft.bodies, draft.date("known_on"), self._as_at):
            yield Reason(*said_of(self._document, field, cells), why, "It is kept; look whether the date is right.")
        for field, why in (*draft.ended_and_not, *out_of_order(self._kind.doubts, draft.date)):
            yield Reason(*said_of(self._document, field, cells), why, "Both are kept; look which of them is right.")

    def _garbled(self, cells: Cells) -> Iterator[Reason]:
        """Note what reads as if its letters were garbled on their way; it is kept as it came, for it may be meant."""
        for key, cell in cells.items():
            for text in (cell,) if isinstance(cell, str) else cell:
                # Asked of every cell of every row: what is all ASCII was never garbled.
                if text.isascii() or key not in self._document.reads or (meant := was_probably(text)) is None:
                    continue
                yield Reason(key, shown(text), _GARBLED.format(meant=quoted(meant)), _SEND_UNGARBLED)

    def _notes(self, draft: Draft, sources: list[Graded]) -> tuple[Reason, ...]:
        """Note what is kept as written although it could not be placed, or although it promises more than it says."""
        notes = [Reason("", said, *doubt) for said, doubt in draft.doubts]
        notes += [Reason("", name, _TOLD_AGAIN.format(times=times), _IF_SEVERAL) for name, times in draft.told_again]
        notes += [
            Reason("", told, _TOLD_APART.format(fields=fields), _IF_THE_SAME) for told, fields in draft.told_apart
        ]
        if self._gathers:
            notes += [Reason("", part, _TOLD_ALIKE.format(times=times), _IF_ONE) for part, times in draft.told_alike]
        lacking = [each.said for each in sources if each.handling is not None and each.handling.lacks_its_conditions]
        notes += [Reason("", each.grading, _NO_CONDITIONS, _STATE_THEM) for each in lacking]
        return tuple(notes)


_LEAVE_LAW: Final = (
    "Leave it out, and what the register of agencies says of you holds; or ask the desk to put the register right."
)
_GIVE_SCHEME: Final = "Put the score right, or give the lowest and the highest score of its scheme."
_NOT_READ: Final = "Nothing reads this column, so what it says would be lost."
_MAP_IT: Final = "Have the mapping read it or ignore it by name, or take it out of the file."
_NOT_OBTAINED: Final = (
    "Nothing says how the account or payment was lawfully obtained.",
    (
        "Give the power, such as a production order under POCA s.345, a search or consent, and its reference. Take out what came "
        "from a report of suspicion."
    ),
)
_NO_REFERENCE: Final = (
    "The row has no reference, so it could not be corrected later.",
    "Give it your system's reference.",
)
_A_TOTAL: Final = "It is a word for totals, so this is no record."
_SAY_TOTALS: Final = "Have the mapping's file.totals set such rows aside, or its ignore name the column of totals."
_NO_LINE: Final = ("The row does not say which line it is.", "Give a contact point, in use now or before, or a brand.")
_NAMED_WITHOUT_C: Final = (
    "It names who may read it, and its handling is not C with conditions, so it is not certain who may."
)
_TOLD_AGAIN: Final = "This person is named in {times} rows brought together, alike in all they say, and is kept as one."
_IF_SEVERAL: Final = (
    "If these are several people, give what tells them apart, such as a date of birth, or name the field that does in the "
    "mapping's file.same."
)
_TOLD_APART: Final = (
    "Rows that are the same by the mapping's file.same contradict each other in {fields}, so they are kept apart."
)
_IF_THE_SAME: Final = "If they are one, put right what differs; if several, give each a reference of its own."
_TOLD_ALIKE: Final = (
    "{times} rows brought together say the same of it, and as many are kept, as of exhibits that read alike."
)
_IF_ONE: Final = (
    "If it is one, told again on the row of each person, name in the mapping's file.same the fields it is known by."
)
_GARBLED: Final = "Its letters look garbled on their way here; it was probably {meant}."
_SEND_UNGARBLED: Final = (
    "It is kept as it came, and found by no other spelling: save the file as UTF-8 and send it again."
)
_NO_CONDITIONS: Final = "It may be shared with conditions, and states none."
_STATE_THEM: Final = "Kept for you, the national centre and those you named; state the conditions."


def _lacking(kind: Kind, needed: Sequence[str]) -> tuple[str, str]:
    if kind.name == "line_return":
        return _NO_LINE
    if needed[0].startswith("obtained_"):
        return _NOT_OBTAINED
    names = [each.replace("_", " ").replace(".", "'s ") for each in needed]
    wanted = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
    return f"The row lacks what {kind.spoken} cannot do without.", f"Give its {wanted}."


def _strictest(sources: list[Graded]) -> Handling | None:
    return strictest_of([each.handling for each in sources])


def _cells(row: RowRead) -> dict[str, Cell]:
    return {folded(header): cell if isinstance(cell, str) else tuple(cell) for header, cell in row.cells.items()}


def _asks(header: str, texts: Sequence[str]) -> bool:
    """Whether a cell, or what stands above it, may tell of a report of suspicion."""
    return any(map(may_tell_of_one, texts)) or (may_tell_of_one(header) and any(map(str.strip, texts)))


def _texts(cells: Iterable[Cell | list[str]]) -> list[str]:
    return [text for cell in cells for text in ((cell,) if isinstance(cell, str) else cell)]


def _told(cell: str | list[str]) -> str:
    return cell if isinstance(cell, str) else "; ".join(cell)
