"""The mapping document of a recorded crime table: which column is what, and what is ignored or set aside by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from counterline.places.errors import UnreadableTable
from counterline.places.model import Series, SeriesId, Source
from counterline.places.shipped import shipped_text
from counterline.vocabulary.law import Jurisdiction

ROW_COLUMNS = ("financial_year", "quarter", "force", "offence", "count")
OFFENCE_COLUMNS = ("code", "description", "group", "subgroup")
_PARTS = frozenset(
    "mapping about jurisdiction provisional source columns checked ignored offences set_aside repeats_added "
    "corrections roll_ups".split()
)


@dataclass(frozen=True, slots=True)
class RollUp:
    """A series made by adding whole offence groups."""

    series: Series
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns of one table: what each that is used is called there, and those ignored by name with the reason."""

    used: Mapping[str, str]
    checked: Mapping[str, str] = field(default_factory=dict)
    ignored: Mapping[str, str] = field(default_factory=dict)

    def agree_with(self, header: list[str], table: str) -> None:
        """Refuse a table that lacks a column the mapping names, or has one it does not."""
        named = {*self.used.values(), *self.checked, *self.ignored}
        if missing := sorted(named - set(header)):
            raise UnreadableTable(f"{table} has no column named {_quoted(missing)}. Correct the mapping or the table.")
        if unnamed := sorted(set(header) - named):
            raise UnreadableTable(f"{table} has columns that the mapping neither uses nor ignores: {_quoted(unnamed)}.")
        if len(set(header)) < len(header):
            raise UnreadableTable(f"{table} has two columns of the same name. Rename one.")


@dataclass(frozen=True, slots=True)
class CrimeMapping:
    """How one recorded crime table is to be read."""

    name: str
    about: str
    jurisdiction: Jurisdiction
    provisional: bool
    source: Source
    rows: TableColumns
    offences: TableColumns
    set_aside: Mapping[str, str]
    repeats_added: Mapping[str, str]
    corrections: str | None
    roll_ups: tuple[RollUp, ...]


def worked_crime_mapping() -> CrimeMapping:
    """Give the worked example that ships: the Home Office table of 2017/18."""
    return crime_mapping(shipped_text("worked/recorded_crime.yaml"), "the worked mapping")


def read_crime_mapping(path: Path) -> CrimeMapping:
    """Read a mapping document that a user wrote for a table of their own."""
    return crime_mapping(path.read_text(encoding="utf-8"), path.name)


def crime_mapping(text: str, called: str) -> CrimeMapping:
    """Take a mapping from the text of its document; refuses one that leaves something unsaid."""
    try:
        document: dict[str, Any] = yaml.safe_load(text)
        if unknown := sorted(set(document) - _PARTS):
            raise UnreadableTable(f"{called} has parts that no mapping has: {_quoted(unknown)}.")
        return _mapping(document)
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as unread:
        raise UnreadableTable(f"{called} is not a mapping of a recorded crime table: {unread!r}.") from unread


def _mapping(document: dict[str, Any]) -> CrimeMapping:
    offences = document["offences"]
    return CrimeMapping(
        name=document["mapping"],
        about=document["about"],
        jurisdiction=Jurisdiction(document["jurisdiction"]),
        provisional=bool(document["provisional"]),
        source=Source(document["source"]["title"], document["source"]["address"]),
        rows=TableColumns(
            used={name: document["columns"][name] for name in ROW_COLUMNS},
            checked=_known(document.get("checked") or {}, OFFENCE_COLUMNS),
            ignored=_reasons(document.get("ignored")),
        ),
        offences=TableColumns(
            used={name: offences["columns"][name] for name in OFFENCE_COLUMNS},
            ignored=_reasons(offences.get("ignored")),
        ),
        set_aside=_reasons(document.get("set_aside")),
        repeats_added=_reasons(document.get("repeats_added")),
        corrections=document.get("corrections"),
        roll_ups=tuple(_roll_up(each) for each in document["roll_ups"]),
    )


def _roll_up(part: dict[str, Any]) -> RollUp:
    series = Series(
        SeriesId(part["series"]),
        part["title"],
        "offences recorded",
        part["definition"],
        "Home Office, as recorded by forces",
    )
    return RollUp(series, frozenset(part["groups"]))


def _reasons(part: dict[str, str] | None) -> dict[str, str]:
    found = {str(name): reason for name, reason in (part or {}).items()}
    if silent := [name for name, reason in found.items() if not reason]:
        raise ValueError(f"no reason is given for {_quoted(silent)}")
    return found


def _known(part: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    if unknown := sorted(set(part.values()) - set(names)):
        raise ValueError(f"the table of offences has no {_quoted(unknown)} to check against")
    return part


def _quoted(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
