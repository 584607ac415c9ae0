"""The mapping: the reviewed document that says how one source's columns are read as records of a kind."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator

from counterline.files.arranging import Arranged
from counterline.plumbing.document_parts import Faults, Part, Place, Text, Texts, faults_of, listed
from counterline.plumbing.documents import DocumentRefused, Plain, read_plain
from counterline.reading.mapping.belonging import above_faults, belonging_faults, same_faults
from counterline.reading.mapping.columns import ITS_OWN, Told, Use, Uses, uses_written
from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.files import SECTION, FileShape, YesNo
from counterline.reading.mapping.headers import Issue, IssueKind, compare_headers, folded
from counterline.reading.mapping.parts import Column
from counterline.reading.mapping.repeats import repeat_fault, written_out
from counterline.reading.mapping.targets import target_faults
from counterline.reading.mapping.words import word_fault
from counterline.records.kinds import KINDS, Kind
from counterline.vocabulary.near import did_you_mean

SPARSE: Final = ("jsonl", "json", "xml")
_TOLD_APART: Final = re.compile(
    r" / |\([0-9]+\)$|^\(column [0-9]+\)$", re.IGNORECASE
)  # columns only their group tells apart
_GIVEN: Final = {"name": "x", "version": "1", "title": "x", "system": "x", "mode": "increment"}
"""What stands in for a faulty line while the rest of a document is still checked."""


def _slug(said: str) -> str:
    if not all(each.isascii() and each.isalnum() and each == each.lower() for each in said.split("-")):
        raise ValueError(f"is '{said}' and must be small letters, figures and hyphens, as in niche-lines.")
    return said


def _version(said: Any) -> int:  # noqa: ANN401  # pydantic hands over whatever was written
    text = str(said)
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) > 0):  # one more is a date
        raise ValueError(f"is '{text[:60]}' and must be a whole number from 1.")
    return int(text)


def _kind(said: str) -> str:
    if said not in KINDS:
        raise ValueError(f"is '{said}' and must be one of {', '.join(KINDS)}.{did_you_mean(said, KINDS)}")
    return said


def _bounds(said: Any) -> Any:  # noqa: ANN401  # pydantic hands over whatever was written
    bounds = [str(each) for each in said] if isinstance(said, list | tuple) else []
    if len(bounds) != 2 or not all(each.isascii() and each.isdecimal() and len(each) < 10 for each in bounds):
        raise ValueError("must be the fewest and the most rows, as in [1, 5000].")
    fewest, most = map(int, bounds)
    if fewest > most:
        raise ValueError(f"begins at {fewest}, which is more than {most}.")
    return fewest, most


def _lookup(said: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for value, meant in said.items():
        if folded(value) in table:
            raise Faults([((), f"'{value}' is given twice, when case and spaces are folded; keep one.")])
        table[folded(value)] = meant
    return table


Slug = Annotated[Text, AfterValidator(_slug)]
Meant = Annotated[Texts, BeforeValidator(lambda said: [] if said is None else listed(said))]
"""What a source's value means: a value, several, or nothing (null)."""


class Volumes(Part):
    """How many rows a file is expected to hold."""

    rows: Annotated[tuple[int, int], BeforeValidator(_bounds)] | None = None


class Mapping(Part):
    """How the files of one source system are read; changed only by a new version."""

    name: Slug
    version: Annotated[int, BeforeValidator(_version)]
    title: Text
    kind: Annotated[Text, AfterValidator(_kind), Field(json_schema_extra={"enum": [*KINDS]})]
    system: Slug
    mode: Literal["snapshot", "increment"]
    one_row_a_person: YesNo = "no"
    file: FileShape = FileShape()
    uses: dict[Text, Uses] = Field(default_factory=dict, alias="columns")
    constants: dict[Text, Texts] = Field(default_factory=dict)
    ignore: dict[Text, Text] = Field(default_factory=dict)
    lookups: dict[Text, Annotated[dict[str, Meant], AfterValidator(_lookup)]] = Field(default_factory=dict)
    volumes: Volumes = Volumes()

    @classmethod
    def parse(cls, yaml_text: str) -> Self:
        """Read a mapping document, or refuse it with every fault at once, each saying where."""
        try:
            plain = read_plain(yaml_text)
        except DocumentRefused as refused:
            raise MappingRefused(refused.faults) from None
        try:
            return cls.model_validate(plain)
        except ValidationError as error:
            found = faults_of(error, cls, plain)
            rest = _without_faults(plain, error)
            if rest is not None:
                try:
                    cls.model_validate(rest)
                except ValidationError as further:
                    found += faults_of(further, cls, rest)
            raise MappingRefused(list(dict.fromkeys(found))) from None

    @model_validator(mode="after")
    def _stand_together(self) -> Self:
        if found := list(self._faults()):
            raise Faults(found)
        return self

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Every column with a field it fills, those of a numbered header each by itself, in the document's order."""
        return tuple(
            replace(
                each,
                header=name,
                group=f"{each.group} {number}" if number is not None and each.group else each.group,
                unless=tuple(beside.when for beside in uses if beside.ignore is not None and beside.when is not None),
            )
            for header, uses in self.uses.items()
            for name, number in written_out(header)
            for at, use in enumerate(uses)
            for each in use.columns(header, at, self.shape)
        )

    @property
    def shape(self) -> Kind:
        """The kind of record that its rows become."""
        return KINDS[self.kind]

    def canonical(self) -> str:
        """The same text for every document that reads rows the same way; itself a mapping document."""
        told = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        # The order of columns is kept: it is the order of a field's values where several columns fill it.
        told["columns"] = uses_written(self.uses)
        for section in ("constants", "ignore", "lookups"):
            told[section] = dict(sorted(told.get(section, {}).items()))
        told["lookups"] = {name: dict(sorted(table.items())) for name, table in told["lookups"].items()}
        return json.dumps(told, ensure_ascii=False, indent=1)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the canonical text, in hexadecimal."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    def check_headers(self, headers: Iterable[str], *, sparse: bool = False) -> list[Issue]:
        """Say which columns of a file this mapping does not know, and which of its own it lacks unless it is sparse."""
        may_lack = {folded(header) for each in self.columns if each.optional for header in each.headers}
        issues = compare_headers(headers, self.reads, {folded(each): each for each in self.ignore})
        issues = [
            each for each in issues if each.kind is not IssueKind.MISSING or folded(each.column or "") not in may_lack
        ]
        # These leave out what they do not say, so nothing is missing.
        if sparse or self.file.format in SPARSE or self.file.layout("forms"):
            return [each for each in issues if each.kind is not IssueKind.MISSING and not self._is_empty_way(each)]
        return issues

    def _is_empty_way(self, issue: Issue) -> bool:
        """Whether a path only leads to what is mapped, and so is a column where a row has null instead; a row that says more is held."""
        way = f"{folded(issue.column or '')}."
        return issue.kind is IssueKind.NOT_MAPPED and any(
            each.startswith(way) for each in (*self.reads, *map(folded, self.ignore))
        )

    @cached_property
    def reads(self) -> dict[str, str]:
        """Every column of a file that it looks at, by folded header."""
        only = () if self.file.only is None else (self.file.only.column,)
        return {folded(each): each for each in (*(h for c in self.columns for h in c.headers), *only, *self._whens)}

    @property
    def _whens(self) -> tuple[str, ...]:
        """The columns by whose words others are read or left out."""
        return tuple(use.when.column for uses in self.uses.values() for use in uses if use.when is not None)

    @property
    def looked_for(self) -> tuple[str, ...]:
        """The columns by which a file's header is known, and those ignored that only their group or number tells apart."""
        reads = [each for key, each in self.reads.items() if key != SECTION]
        others = (each for its in (self.file.layout("names") or {}).values() for each in its if "*" not in each)
        return (*reads, *others, *(each for each in self.ignore if _TOLD_APART.search(each)))

    @property
    def ignores(self) -> frozenset[str]:
        """The columns that it leaves out by name, folded."""
        return frozenset(map(folded, self.ignore))

    @property
    def lists(self) -> frozenset[str]:
        """The columns that say something of each of several rows of one record: of each person, or by a word beside."""
        told = [each for each in self.columns if each.field.keeps_places or each.when is not None or each.unless]
        return frozenset(map(folded, (*(header for each in told for header in each.headers), *self._whens)))

    @property
    def arranged(self) -> Arranged:
        """What it says of its files that no reader could find out, as `files` takes it."""
        file = self.file
        return Arranged(
            steps=file.steps,
            joins=file.joined,
            headers=file.headers,
            rows=file.rows or "",
            carry=file.carry,
            named=self.ignores.union(self.reads),
            ignored=self.ignores,
            lists=self.lists,
            notes=() if file.notes is None else file.notes.begins,
        )

    def check_volume(self, rows: int) -> Issue | None:
        """Say that a file is smaller or larger than expected, so that the load stops until a person gives a reason."""
        if self.volumes.rows is None or self.volumes.rows[0] <= rows <= self.volumes.rows[1]:
            return None
        fewest, most = self.volumes.rows
        told = f"The file has {rows} rows; {self.name} expects {fewest} to {most}."
        return Issue(IssueKind.VOLUME, None, f"{told} Check that it is whole, or load it with a reason.")

    def fills(self, field: str) -> tuple[Column, ...]:
        """The columns that fill a field, in the mapping's order."""
        return tuple(each for each in self.columns if each.field.name == field)

    def _faults(self) -> Told:
        """Say what its sections, each of which can be read, cannot say together."""
        yield from self._faults_of_columns()
        if any(map(repeat_fault, self.uses)):
            return
        yield from self._faults_of_constants()
        mapped = {folded(header) for each in self.columns for header in each.headers}
        both = (each for each in self.ignore if folded(each) in mapped)
        yield from ((("ignore",), f"'{each}' is mapped as well; ignore it or map it, not both.") for each in both)
        yield from target_faults(self.shape, self.columns, self.constants)
        yield from belonging_faults(self.columns)
        yield from ((("file",), each) for each in same_faults(self.file.same, self.columns))
        above = self.file.layout("above") or {}
        yield from ((("file", "above"), each) for each in above_faults(above, self.columns))
        yield from self._faults_of_lookups()
        headers = [*(header for each in self.columns for header in each.headers), *self.ignore, *self._whens]
        yield from ((("file", *below), told) for below, told in self.file.faults(headers))

    def _faults_of_columns(self) -> Told:
        for header, uses in self.uses.items():
            if fault := repeat_fault(header):
                yield ("columns",), fault
            if all(use.ignore is not None for use in uses):
                told = "no use of it fills a field; leave the column out by name in 'ignore', with the reason."
                yield ("columns", header), told
            for at, use in enumerate(uses):
                place: Place = ("columns", header, at) if len(uses) > 1 else ("columns", header)
                yield from (((*place, *below), told) for below, told in use.faults_beside(self.shape))
                yield from ((("columns",), told) for told in self._numbered_faults(header, use))
        if not any(map(repeat_fault, self.uses)):
            written = Counter(folded(name) for header in self.uses for name, _ in written_out(header))
            for name in (name for name, times in written.items() if times > 1):
                told = f"'{name}' is mapped {written[name]} times, when case and spaces are folded; keep one."
                yield ("columns",), told

    def _numbered_faults(self, header: str, use: Use) -> Iterable[str]:
        """Each number of several columns alike is a thing of its own, so they need a group to name them by."""
        if use.group or all(number is None for _, number in written_out(header)):
            return
        for each in use.columns(header, 0, self.shape):
            if each.field.keeps_places and not each.field.is_of_sources:
                yield f"'{header}' counts through things of one part, so it needs a 'group' to name them by."

    def _faults_of_constants(self) -> Told:
        for name, values in self.constants.items():
            field = self.shape.by_name.get(name)
            if field is None:
                hint = did_you_mean(name, self.shape.by_name)
                yield ("constants",), f"'{name}' is not a field of {self.shape.spoken}.{hint}"
                continue
            if field.reads in ITS_OWN and not field.shared:
                yield ("constants",), f"'{name}' cannot be the same for every row; map a column to it."
            if len(values) != 1 and not (field.many and values):
                yield ("constants",), f"'{name}' must have one value."
            yield from ((("constants",), fault) for each in values if (fault := word_fault(field, each)))

    def _faults_of_lookups(self) -> Told:
        used = {each.lookup for each in self.columns}
        for name in self.lookups:
            if name not in used:
                yield ("lookups",), f"'{name}' is used by no column; name it in one or take it out."
        for column in self.columns:
            if column.lookup is None:
                continue
            if column.lookup not in self.lookups:
                hint = did_you_mean(column.lookup, self.lookups)
                yield (
                    ("lookups",),
                    f"there is no lookup '{column.lookup}', which column '{column.header}' asks for.{hint}",
                )
                continue
            for value, meant in self.lookups[column.lookup].items():
                yield from ((("lookups",), told) for told in _meant_faults(column, value, meant))


def _meant_faults(column: Column, value: str, meant: tuple[str, ...]) -> Iterable[str]:
    where = f"'{value}' in '{column.lookup}'"
    if len(meant) > 1 and (not column.field.many or column.field.keeps_places):
        yield f"{where} means {len(meant)} values and column '{column.header}' takes one in each place."
    yield from (f"{where}: {fault}" for each in meant if (fault := word_fault(column.field, each, column.scheme)))


def _without_faults(plain: dict[str, Plain], error: ValidationError) -> dict[str, Plain] | None:
    """The document without what could not be read, so that the rest is checked too; None where nothing more can be."""
    rest: dict[str, Any] = {key: dict(said) if isinstance(said, dict) else said for key, said in plain.items()}
    for place in (details["loc"] for details in error.errors(include_url=False)):
        if not place or place[0] == "kind":
            return None
        section, below = str(place[0]), place[1:2]
        inside = rest.get(section)
        if below and isinstance(inside, dict):
            inside.pop(below[0], None)
        elif section in _GIVEN:
            rest[section] = _GIVEN[section]
        else:
            rest.pop(section, None)
    return rest
