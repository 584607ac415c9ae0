"""The editor as a page shows it: each column with its samples, its guess and its choice, those to be decided first."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counterline.drafting import document as drafting_document
from counterline.drafting import keeping, trying
from counterline.drafting import words as drafting_words
from counterline.drafting.document import DraftDocument
from counterline.drafting.keeping import MappingDraft
from counterline.drafting.suggesting import model as drafting_model
from counterline.drafting.suggesting.looking import seeing
from counterline.drafting.suggesting.model import CHOOSE
from counterline.drafting.trying import Tried, TriedRow
from counterline.governance.people.two_people import same_human
from counterline.governance.people.viewers import viewer_of
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.records.kinds import KINDS
from counterline.records.wording.body_in_words import fields_told, parts_told
from counterline.web.field_words import is_part, whole_word_of, word_of

MOST_SAMPLES = 5
MOST_CODES = 40
LONGEST_SAMPLE = 60
ASKED = ("name", "system", "mode")
_NAME_READ = frozenset({"person.forenames", "person.surname"})
_QUOTED = re.compile(r"'([a-z_]+(?:\.[a-z_]+)?)'")  # a field's code as a fault quotes it
YES_OR_NO = ("yes", "no", "not known")
_ANSWERS = {"y": "yes", "n": "no"}


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of the editor."""

    at: int
    header: str
    field: str
    split: str
    dates: str
    reason: str
    lookup: str
    samples: tuple[str, ...]
    guess: Mapping[str, Any]
    in_file: bool
    written: str = ""
    """What stands in the text where the form cannot show all of it, and the line there."""
    line: int | None = None

    @property
    def open(self) -> bool:
        """Whether a person must still decide."""
        return self.field == CHOOSE


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code of a lookup, the column in which it stands, and what it means."""

    lookup: str
    column: str
    code: str
    meaning: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Editor:
    """A draft under edit, as one viewer sees it."""

    draft: MappingDraft
    document: DraftDocument
    columns: tuple[ColumnRow, ...]
    codes: tuple[CodeRow, ...]
    own: bool
    may_approve: bool
    tried: Tried | None
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The kind of record drafted for."""
        return str(self.document.plain.get("kind", ""))

    @property
    def left(self) -> list[tuple[str, str]]:
        """What waits for a person: the part of the form where it is decided, and what it is called there."""
        say = catalogue()
        found = [(f"field-{each.at}", each.header) for each in self.columns if each.open]
        for at, code in enumerate(self.codes):
            if code.meaning == CHOOSE:
                found.append((f"meaning-{at}", say("mappings.codes.means", code=code.code, column=code.column)))
        found += [(name, say(f"mappings.settings.{name}")) for name in ASKED if self.document.plain.get(name) == CHOOSE]
        constants = self.document.section("constants").items()
        return found + [(f"constant-{name}", self.constant(name)) for name, said in constants if said == CHOOSE]

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong beside the choices that are left, in words."""
        return tuple(
            in_words(self.kind, each) for each in (self.tried.faults if self.tried else ()) if CHOOSE not in each
        )

    def constant(self, name: str) -> str:
        """What is asked of every row at once."""
        say = catalogue()
        asked = f"mappings.asks.{name.replace('.', '_')}"
        named = say(asked) if say.has(asked) else whole_word_of(self.kind, name)
        return say("mappings.settings.marking") if name == "marking" else say("mappings.settings.constant", name=named)

    def choices(self, name: str) -> tuple[str, ...]:
        """The words that a constant may be, where they are a closed list."""
        return drafting_words.words_for(self.kind, name)


def edited(work: Work, draft: MappingDraft, document: DraftDocument, *, tries: bool = True) -> Editor:
    """Gather what the viewer may see of a draft; cells and trials are for its sender alone."""
    viewer = viewer_of(work)
    own = viewer.agency == draft.agency
    seen: dict[str, tuple[str, ...]] = {}
    tried: Tried | None = None
    if own:
        with keeping.sample_of(work, draft) as path:
            if path is not None:
                seen, tried = _looked_at(work, path, draft, document, tries=tries)
    columns = _columns(draft, document, seen)
    return Editor(
        draft=draft,
        document=document,
        columns=columns,
        codes=tuple(_codes(document, columns)),
        own=own,
        may_approve=draft.state == "asked" and not same_human(work, draft.saved_by, viewer.viewer_id),
        tried=tried,
        seen=seen,
    )


def _looked_at(
    work: Work, path: Path, draft: MappingDraft, document: DraftDocument, *, tries: bool
) -> tuple[dict[str, tuple[str, ...]], Tried | None]:
    try:
        seen = _seen(seeing.see(path, draft.file_name))
    except CounterlineError as refused:  # the page must open, or nobody could mend the draft or give it up
        return {}, Tried((refused.message,))
    return seen, trying.try_mapping(work, path, document, draft.agency) if tries else None


def codes_seen(editor: Editor) -> dict[str, list[str]]:
    """The values of each column that could be a lookup's codes: few and short."""
    return {
        header: list(values)
        for header, values in editor.seen.items()
        if len(values) <= MOST_CODES and all(len(each) <= LONGEST_SAMPLE for each in values)
    }


def words_of(kind: str, row: TriedRow) -> str:
    """What a row would say, or why it would be held, in one line and in the words of the record's own page."""
    if row.body is None:
        return "; ".join(f"{each.column}: {each.why}" if each.column else each.why for each in row.reasons)
    shape, say = KINDS[kind], catalogue()
    said = [(word_of(kind, each.field.name), each.values) for each in fields_told(shape, row.body)]
    for part in parts_told(shape, row.body, in_full=True):
        for thing in part.things:
            # A name that was read apart is not said three times.
            values = tuple(value for each in thing if each.field.name not in _NAME_READ for value in each.values)
            said.append((say(f"kinds.thing.{part.part.name}"), values))
    told = [f"{name}: {', '.join(values)}" for name, values in said if values]
    return "; ".join([*told, *(str(each.why) for each in row.reasons)])


def document_or_kept(draft: MappingDraft) -> DraftDocument:
    """The draft's document, or an empty one where it is no YAML, so that its page still opens."""
    try:
        return draft.read()
    except CounterlineError:
        return DraftDocument({})


def _seen(file: drafting_model.FileSeen) -> dict[str, tuple[str, ...]]:
    several = len(file.tables) > 1
    found: dict[str, tuple[str, ...]] = {}
    for table in file.tables:
        for column in table.columns:
            found.setdefault(column.header, column.values)
            if several:
                found[f"{table.sheet} / {column.header}"] = column.values
    return found


def _columns(
    draft: MappingDraft, document: DraftDocument, seen: Mapping[str, tuple[str, ...]]
) -> tuple[ColumnRow, ...]:
    rest = (each for each in draft.suggested.get("headers", ()) if not document.covers(each))
    headers = dict.fromkeys([*document.section("columns"), *document.section("ignore"), *rest])
    in_file = {str(each) for each in draft.suggested.get("headers", ())}
    rows = [_column(at, header, draft, document, seen, header in in_file) for at, header in enumerate(headers)]
    return tuple(sorted(rows, key=lambda each: (not each.open, each.guess.get("confidence", 1.0) >= 0.8, each.at)))


def _column(
    at: int,
    header: str,
    draft: MappingDraft,
    document: DraftDocument,
    seen: Mapping[str, tuple[str, ...]],
    in_file: bool,
) -> ColumnRow:
    said = document.column(header)
    dates = said.get("dates") or ()
    return ColumnRow(
        at=at,
        header=header,
        field=document.field_of(header),
        split=str(said.get("split") or ""),
        dates=dates if isinstance(dates, str) else "; ".join(map(str, dates)),
        reason=document.reason_of(header),
        lookup=str(said.get("lookup") or ""),
        samples=tuple(each[:LONGEST_SAMPLE] for each in _samples(header, seen)[:MOST_SAMPLES]),
        guess=draft.guess(header),
        in_file=in_file,
        written=document.beyond_form(header),
        line=_line(draft.document, header),
    )


def _line(text: str, header: str) -> int | None:
    begun = (f"  {json.dumps(header, ensure_ascii=False)}:", f"  {header}:")
    return next((number for number, each in enumerate(text.splitlines(), 1) if each.startswith(begun)), None)


def _samples(header: str, seen: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What a column says, or for a value made of several columns what the first of them says."""
    return next((seen[each] for each in (header, *drafting_document.columns_named(header)) if seen.get(each)), ())


def _codes(document: DraftDocument, columns: tuple[ColumnRow, ...]) -> list[CodeRow]:
    kind = str(document.plain.get("kind", ""))
    of = {each.lookup: each for each in columns if each.lookup}
    found: list[CodeRow] = []
    for name, table in document.section("lookups").items():
        for code, meaning in (table if isinstance(table, dict) else {}).items():
            if not isinstance(meaning, list):
                column = of.get(name)
                words = drafting_words.words_for(kind, column.field) if column else ()
                said = str(meaning or "")
                said = _ANSWERS.get(said.casefold(), said) if words == YES_OR_NO else said
                found.append(CodeRow(name, column.header if column else name.replace("_", " "), code, said, words))
    return sorted(found, key=lambda each: each.meaning != CHOOSE)


def choices_of(kind: str) -> Mapping[str, Mapping[str, str]]:
    """The fields of a kind in groups, as a list to choose from shows them: each code with its words."""
    say = catalogue()
    found: dict[str, dict[str, str]] = {}
    for group, names in drafting_words.fields_of(kind).items():
        part = group.replace(" ", "_")
        heading = say(f"kinds.part.{part}") if is_part(part) else say(f"mappings.fields.{part}")
        found[heading] = {name: whole_word_of(kind, name) for name in names}
    return found


def in_words(kind: str, text: str) -> str:
    """A sentence with each quoted code of a field followed by its words, so that it says what a person must look for."""

    def told(code: re.Match[str]) -> str:
        words = whole_word_of(kind, code[1])
        return code[0] if words == code[1] else f"“{words}” ({code[1]})"

    return _QUOTED.sub(told, text)
