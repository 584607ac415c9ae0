"""A mapping document under edit: read leniently, changed column by column, and written back as text a person can read.

The text is the one truth: a form is drawn from it and changes it, so the two cannot come apart.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from counterline.drafting.suggesting.model import CHOOSE
from counterline.drafting.suggesting.writing import unsaid
from counterline.plumbing.documents import DocumentRefused, read_plain
from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.model import Mapping as Document
from counterline.records.kinds import KINDS

IGNORE: Final = "ignore"
AS_WRITTEN: Final = "as written"
"""A column whose cells hold several fields is changed in the text alone, and a form leaves it as it is."""

_SHOWN: Final = frozenset({"field", "split", "dates", "lookup"})
MOST_NUMBERED: Final = 50
_NUMBERED = re.compile(r"\{(\d{1,3})\.\.(\d{1,3})\}")
_MADE_OF = re.compile(r"\{([^{}]+)\}")
_FIELD = re.compile(r"\b(?:person|source)\.[a-z_]+")  # fields of which a form asks what they are for every row
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./()-]+)*")
_TAKEN = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n"})
_WHOLE = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a mapping says of itself, beside its columns; None leaves what stands."""

    name: str | None = None
    title: str | None = None
    system: str | None = None
    kind: str | None = None
    mode: str | None = None
    constants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What a person chose for one column."""

    header: str
    field: str
    split: str = ""
    dates: str = ""
    reason: str = ""
    lookup: bool = False


@dataclass(frozen=True, slots=True)
class DraftDocument:
    """A document's parts, whether or not it can be read as a mapping yet."""

    plain: dict[str, Any]

    @classmethod
    def of(cls, text: str) -> "DraftDocument":
        """Read a document as far as it is YAML; refuses what is none, saying where."""
        return cls(dict(plain_of(text)))

    def section(self, name: str) -> dict[str, Any]:
        """One section, empty where it is absent or no section."""
        found = self.plain.get(name)
        return dict(found) if isinstance(found, dict) else {}

    def column(self, header: str) -> dict[str, Any]:
        """What stands for a column, empty where nothing does."""
        found = _by_key(self.section("columns")).get(folded(header))
        return dict(found) if isinstance(found, dict) else {}

    def field_of(self, header: str) -> str:
        """The field a column fills, or that it is ignored, laid out as written, or still to be chosen."""
        if folded(header) in _by_key(self.section("ignore")):
            return IGNORE
        if isinstance(uses := _by_key(self.section("columns")).get(folded(header)), list):
            waits = any(isinstance(each, dict) and each.get("field") == CHOOSE for each in uses)
            return CHOOSE if waits else AS_WRITTEN
        said = self.column(header)
        return AS_WRITTEN if "layouts" in said else str(said.get("field") or CHOOSE)

    def beyond_form(self, header: str) -> str:
        """What stands for a column where a form shows less than all of it; empty where the form shows everything."""
        said = _by_key(self.section("columns")).get(folded(header))
        shown = said is None or (isinstance(said, dict) and not said.keys() - _SHOWN)
        return "" if shown else _inline(said)

    def reason_of(self, header: str) -> str:
        """Why a column is ignored."""
        return str(_by_key(self.section("ignore")).get(folded(header)) or "")

    def covers(self, header: str) -> bool:
        """Whether the document names one of the file's columns in any way."""
        return folded(header) in self.covered

    @property
    def covered(self) -> frozenset[str]:
        """The file's columns, folded, that the document names: alone, in a value made of several, by number or as a 'when'."""
        named = [*self.section("columns"), *self.section("ignore")]
        inside = [each for said in self.section("columns").values() for each in _columns_within(said)]
        return frozenset(folded(header) for each in (*named, *inside) for header in columns_named(each))

    @property
    def faults(self) -> tuple[str, ...]:
        """Why it is no mapping yet, each in a sentence; none where it may be approved."""
        try:
            Document.parse(self.text())
        except MappingRefused as refused:
            return refused.faults
        return ()

    @property
    def asks(self) -> tuple[str, ...]:
        """What every row may take and nothing says: who may read the rows, and what the persons in them are."""
        kind = KINDS.get(str(self.plain.get("kind")))
        if kind is None:
            return ()
        told = json.dumps(list(self.section("columns").values()))
        said = {*_FIELD.findall(told), *self.section("constants")}
        return unsaid(kind, said)

    def with_settings(self, settings: Settings) -> "DraftDocument":
        """The document with what a mapping says of itself changed."""
        plain = dict(self.plain)
        for name in ("name", "title", "system", "kind", "mode"):
            value = getattr(settings, name)
            if value is not None:
                plain[name] = value
        constants = {**self.section("constants"), **settings.constants}
        plain["constants"] = {key: value for key, value in constants.items() if value}
        return DraftDocument(plain)

    def with_columns(self, choices: Iterable[ColumnChoice], codes: Mapping[str, Sequence[str]]) -> "DraftDocument":
        """The document with columns changed; a column that is to have a lookup gets one of the `codes` seen in it."""
        columns, ignore, lookups = self.section("columns"), self.section("ignore"), self.section("lookups")
        names, ignored = _names(columns), _names(ignore)
        for choice in choices:
            key = folded(choice.header)
            header = names.get(key, choice.header)
            if choice.field == IGNORE:
                columns.pop(header, None)
                ignore[ignored.get(key, header)] = choice.reason.strip()
                continue
            ignore.pop(ignored.get(key, header), None)
            # What holds several fields stays as written until a person chooses one field for all of it.
            if choice.field != AS_WRITTEN and not (choice.field == CHOOSE and isinstance(columns.get(header), list)):
                columns[header] = _chosen(choice, self.column(header), lookups, codes.get(choice.header, ()))
        said = [use for each in columns.values() for use in (each if isinstance(each, list) else [each])]
        used = {each.get("lookup") for each in said if isinstance(each, dict)}
        inside = (each.get("fields") for each in said if isinstance(each, dict))
        used |= {
            own.get("lookup")
            for each in inside
            if isinstance(each, dict)
            for own in each.values()
            if isinstance(own, dict)
        }
        kept = {name: table for name, table in lookups.items() if name in used}
        return DraftDocument({**self.plain, "columns": columns, "ignore": ignore, "lookups": kept})

    def with_lookups(self, meanings: Mapping[tuple[str, str], str]) -> "DraftDocument":
        """The document with the meanings of codes changed, each by its lookup and code."""
        lookups = {
            name: dict(table) if isinstance(table, dict) else {} for name, table in self.section("lookups").items()
        }
        for (name, code), meaning in meanings.items():
            if name in lookups and code in lookups[name] and not isinstance(lookups[name][code], list):
                lookups[name][code] = meaning.strip() or None
        return DraftDocument({**self.plain, "lookups": lookups})

    def text(self) -> str:
        """The document as text."""
        return "\n".join(_lines(self.plain)) + "\n"


def plain_of(text: str) -> Mapping[str, Any]:
    """A document's sections as plain texts and lists; refuses what is none, as a mapping."""
    try:
        return read_plain(text)
    except DocumentRefused as refused:
        raise MappingRefused(refused.faults) from None


def columns_named(name: str) -> Iterator[str]:
    """A file's columns that one name stands for: 'Phone {1..3}' for three, '{Force}/{No}' for two."""
    numbered = _NUMBERED.search(name)
    if numbered is not None:
        for number in range(int(numbered[1]), min(int(numbered[2]), int(numbered[1]) + MOST_NUMBERED) + 1):
            yield from columns_named(name.replace(numbered[0], str(number)))
        return
    yield name
    yield from _MADE_OF.findall(name)


def _columns_within(said: object) -> Iterator[str]:
    """The columns that a column's own section names, such as the one by whose words it is used."""
    if isinstance(said, dict):
        for key, value in said.items():
            if key == "column" and isinstance(value, str):
                yield value
            else:
                yield from _columns_within(value)
    elif isinstance(said, list):
        for each in said:
            yield from _columns_within(each)


def _by_key(section: Mapping[str, Any]) -> dict[str, Any]:
    return {folded(header): said for header, said in section.items()}


def _names(section: Mapping[str, Any]) -> dict[str, str]:
    return {folded(header): header for header in section}


def _chosen(
    choice: ColumnChoice, before: Mapping[str, Any], lookups: dict[str, Any], codes: Sequence[str]
) -> dict[str, Any]:
    same = before.get("field") == choice.field
    said = {key: value for key, value in before.items() if key not in {"field", "split", "dates", "layouts", "fields"}}
    after: dict[str, Any] = {"field": choice.field, **(said if same else {})}
    if choice.split:
        after["split"] = choice.split
    if forms := [each.strip() for each in choice.dates.split(";") if each.strip()]:
        after["dates"] = forms
    if not choice.lookup:
        after.pop("lookup", None)
    elif "lookup" not in after:
        name = choice.field.replace(".", "_")
        after["lookup"] = name
        table = lookups.setdefault(name, {})
        table.update({code: CHOOSE for code in codes if folded(code) not in _by_key(table)})
    return after


def _lines(plain: Mapping[str, Any]) -> Iterator[str]:
    for key, value in plain.items():
        if not value:
            continue
        if not isinstance(value, dict):
            yield f"{key}: {_inline(value)}"
            continue
        yield f"{key}:"
        for name, said in value.items():
            if key == "lookups" and isinstance(said, dict):
                yield f"  {_inline(name)}:"
                yield from (
                    f"    {json.dumps(code, ensure_ascii=False)}: {_inline(meant)}" for code, meant in said.items()
                )
            else:
                yield f"  {_inline(name)}: {_inline(said)}"


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_inline(key)}: {_inline(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(each) for each in value) + "]"
    if value is None:
        return "null"
    text = str(value)
    if _WHOLE.fullmatch(text) or (_BARE.fullmatch(text) and text.casefold() not in _TAKEN):
        return text
    return json.dumps(text, ensure_ascii=False)
