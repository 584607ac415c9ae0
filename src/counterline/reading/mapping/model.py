"""The mapping: the reviewed document that says how one source's columns are read as records of a kind."""

import hashlib
import json
import re
from collections.abc import Iterable
from collections.abc import Mapping as Table
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from counterline.reading.mapping import checks
from counterline.reading.mapping.belonging import check_belonging, check_same
from counterline.reading.mapping.columns import read_columns
from counterline.reading.mapping.document import read_document
from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.files import SECTION, read_file
from counterline.reading.mapping.headers import Issue, IssueKind, compare_headers, folded
from counterline.reading.mapping.parts import Column, FileShape, Lookup, Volumes
from counterline.reading.mapping.section import Section
from counterline.reading.mapping.targets import check_targets
from counterline.reading.mapping.writing import columns_written, file_written, lookup_written
from counterline.records import KINDS, Kind

MODES = ("snapshot", "increment")
_TOLD_APART = re.compile(r" / |\([0-9]+\)$|^\(column [0-9]+\)$", re.IGNORECASE)
SPARSE = ("jsonl", "json", "xml")


@dataclass(frozen=True)
class Mapping:
    """How the files of one source system are read; changed only by a new version."""

    name: str
    version: int
    title: str
    kind: str
    system: str
    mode: str
    file: FileShape
    columns: tuple[Column, ...]
    constants: Table[str, tuple[str, ...]]
    ignore: Table[str, str]
    lookups: Table[str, Lookup]
    volumes: Volumes | None

    @classmethod
    def parse(cls, yaml_text: str) -> Self:
        """Read a mapping document, or refuse it with every fault at once, each saying where."""
        faults: list[str] = []
        document = Section("", read_document(yaml_text), faults)
        document.only(*_SECTIONS)
        kind = KINDS.get(document.one_of("kind", KINDS, required=True) or "")
        if kind is None:
            raise MappingRefused(faults)
        columns = read_columns(document.inside("columns"), kind)
        constants = checks.read_constants(document.inside("constants"), kind)
        lookups = checks.read_lookups(document.inside("lookups"))
        ignore = checks.read_ignored(document.inside("ignore"), columns)
        check_targets(document, kind, columns, constants)
        check_belonging(document, columns)
        check_same(document.inside("file"), columns)
        checks.check_lookups(document.inside("lookups"), columns, lookups)
        whens = (each.when.column for each in columns if each.when is not None)
        headers = [*(header for each in columns for header in each.headers), *ignore, *whens]
        mapping = cls(
            name=_slug(document, "name"),
            version=_version(document),
            title=document.text("title", required=True) or "",
            kind=kind.name,
            system=_slug(document, "system"),
            mode=document.one_of("mode", MODES, required=True) or "",
            file=read_file(document.inside("file"), headers),
            columns=columns,
            constants=constants,
            ignore=ignore,
            lookups=lookups,
            volumes=checks.read_volumes(document.inside("volumes")),
        )
        if faults:
            raise MappingRefused(list(dict.fromkeys(faults)))
        return mapping

    @property
    def shape(self) -> Kind:
        """The kind of record that its rows become."""
        return KINDS[self.kind]

    def canonical(self) -> str:
        """The same text for every document that reads rows the same way; itself a mapping document."""
        return json.dumps(_sections(self), ensure_ascii=False, indent=1)

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
        if (
            sparse or self.file.format in SPARSE or self.file.forms
        ):  # they leave out what they do not say, so nothing is missing
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
        whens = (each.when.column for each in self.columns if each.when is not None)
        return {folded(each): each for each in (*(h for c in self.columns for h in c.headers), *only, *whens)}

    @property
    def looked_for(self) -> tuple[str, ...]:
        """The columns by which a file's header is known, and those ignored that only their group or number tells apart."""
        file = self.file
        labels = tuple(f"{folded(each)} / " for each in file.labels)
        reads = [each for key, each in self.reads.items() if key != SECTION and not key.startswith(labels)]
        others = (each for names in file.names.values() for each in names if "*" not in each)
        return (*reads, *file.labels, *others, *(each for each in self.ignore if _TOLD_APART.search(each)))

    @property
    def ignores(self) -> frozenset[str]:
        """The columns that it leaves out by name, folded."""
        return frozenset(map(folded, self.ignore))

    @property
    def lists(self) -> frozenset[str]:
        """The columns that say something of each of several rows of one record, folded: of each person, or by turns."""
        told = [each for each in self.columns if each.field.keeps_places or each.when is not None]
        turns = (each.when.column for each in told if each.when is not None)
        return frozenset(map(folded, (*(header for each in told for header in each.headers), *turns)))

    def check_volume(self, rows: int) -> Issue | None:
        """Say that a file is smaller or larger than expected, so that the load stops until a person gives a reason."""
        expected = self.volumes
        if expected is None or expected.fewest <= rows <= expected.most:
            return None
        told = f"The file has {rows} rows; {self.name} expects {expected.fewest} to {expected.most}."
        return Issue(IssueKind.VOLUME, None, f"{told} Check that it is whole, or load it with a reason.")

    def fills(self, field: str) -> tuple[Column, ...]:
        """The columns that fill a field, in the mapping's order."""
        return tuple(each for each in self.columns if each.field.name == field)


_SECTIONS = (
    "name",
    "version",
    "title",
    "kind",
    "system",
    "mode",
    "file",
    "columns",
    "constants",
    "ignore",
    "lookups",
    "volumes",
)


def _slug(document: Section, key: str) -> str:
    value = document.text(key, required=True) or ""
    if value and not all(each.isascii() and each.isalnum() and each == each.lower() for each in value.split("-")):
        document.fault(f"'{key}' is '{value}' and must be small letters, figures and hyphens, as in niche-lines.")
    return value


def _version(document: Section) -> int:
    value = document.text("version", required=True)
    if value is None:
        return 0
    if not (value.isascii() and value.isdecimal() and int(value[:9]) > 0 and len(value) < 10):
        document.fault(f"'version' is '{value}' and must be a whole number from 1.")
        return 0
    return int(value)


def _sections(mapping: Mapping) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": mapping.name,
        "version": mapping.version,
        "title": mapping.title,
        "kind": mapping.kind,
        "system": mapping.system,
        "mode": mapping.mode,
        "file": file_written(mapping.file),
        # The order of columns is kept: it is the order of a field's values where several columns fill it.
        "columns": columns_written(mapping.columns),
        "constants": {key: list(mapping.constants[key]) for key in sorted(mapping.constants)},
        "ignore": {key: mapping.ignore[key] for key in sorted(mapping.ignore)},
        "lookups": {name: lookup_written(mapping.lookups[name]) for name in sorted(mapping.lookups)},
    }
    if mapping.volumes is not None:
        said["volumes"] = {"rows": [mapping.volumes.fewest, mapping.volumes.most]}
    return said
