"""The mapping document of a recorded crime table: which column is what, and what is ignored or set aside by name."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from counterline.places.errors import UnfollowableSource, UnreadableTable
from counterline.places.model import Series, SeriesId, Source
from counterline.places.shipped import shipped_text
from counterline.places.written_mapping import Section, read_section
from counterline.vocabulary.law import Jurisdiction

ROW_COLUMNS = ("financial_year", "quarter", "force", "offence", "count")
OFFENCE_COLUMNS = ("code", "description", "group", "subgroup")
_PARTS = frozenset(
    "mapping about jurisdiction provisional source columns checked ignored offences set_aside repeats_added "
    "corrections roll_ups".split()
)

_SERIES = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")  # what the log can name
_LONGEST_SERIES = 60


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
    """How one recorded crime table is to be read. The digest is of the document, so that it can be told which was used."""

    name: str
    digest: str
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
    return crime_mapping(worked_crime_document(), "the worked mapping")


def worked_crime_document() -> str:
    """Give the document of the worked example, for a user to copy and change."""
    return shipped_text("worked/recorded_crime.yaml")


def read_crime_mapping(path: Path) -> CrimeMapping:
    """Read a mapping document that a user wrote for a table of their own."""
    try:
        text = path.read_bytes().decode()  # with its own line ends, so that the digest is the file's
    except UnicodeDecodeError as unread:
        raise UnreadableTable(f"{path.name} could not be read as text. Save it as UTF-8 and send that.") from unread
    return crime_mapping(text, path.name)


def crime_mapping(text: str, called: str) -> CrimeMapping:
    """Take a mapping from the text of its document; refuses one that leaves something unsaid."""
    document = read_section(text, called)
    if unknown := sorted(set(document.names) - _PARTS):
        raise UnreadableTable(f"{called} has parts that no mapping has: {_quoted(unknown)}.")
    offences = document.section("offences")
    roll_ups = tuple(_roll_up(each) for each in document.sections("roll_ups"))
    if len({each.series.id for each in roll_ups}) < len(roll_ups):
        raise UnreadableTable(f"{called} rolls two series up under one name. Give each its own.")
    return CrimeMapping(
        name=document.text("mapping"),
        digest=hashlib.sha256(text.encode()).hexdigest(),
        about=document.text("about"),
        jurisdiction=_jurisdiction(document),
        provisional=_yes_or_no(document, "provisional"),
        source=_source(document.section("source")),
        rows=TableColumns(
            used={name: document.section("columns").text(name) for name in ROW_COLUMNS},
            checked=_known(document.texts("checked"), called),
            ignored=document.texts("ignored"),
        ),
        offences=TableColumns(
            used={name: offences.section("columns").text(name) for name in OFFENCE_COLUMNS},
            ignored=offences.texts("ignored"),
        ),
        set_aside=document.texts("set_aside"),
        repeats_added=document.texts("repeats_added"),
        corrections=document.text("corrections") if "corrections" in document else None,
        roll_ups=roll_ups,
    )


def _roll_up(part: Section) -> RollUp:
    series = part.text("series")
    if not _SERIES.fullmatch(series) or len(series) > _LONGEST_SERIES:
        raise UnreadableTable(
            f"'{series[:60]}' cannot name a series. Write small letters and digits joined by hyphens, such as "
            f"recorded-drug-offences, at most {_LONGEST_SERIES}."
        )
    return RollUp(
        Series(
            SeriesId(series),
            part.text("title"),
            "offences recorded",
            part.text("definition"),
            "Home Office, as recorded by forces",
        ),
        frozenset(part.list_of_texts("groups")),
    )


def _source(part: Section) -> Source:
    source = Source(part.text("title"), part.text("address"))
    if not source.followable:
        raise UnfollowableSource(source.address)
    return source


def _jurisdiction(document: Section) -> Jurisdiction:
    told = document.text("jurisdiction")
    if told not in set(Jurisdiction):
        raise UnreadableTable(f"'{told[:60]}' is no jurisdiction. Write one of {_quoted([*Jurisdiction])}.")
    return Jurisdiction(told)


def _yes_or_no(document: Section, name: str) -> bool:
    told = document.text(name).lower()
    if told not in {"true", "false", "yes", "no"}:
        raise UnreadableTable(f"{document.called} must say true or false for '{name}', not '{told[:60]}'.")
    return told in {"true", "yes"}


def _known(part: dict[str, str], called: str) -> dict[str, str]:
    if unknown := sorted(set(part.values()) - set(OFFENCE_COLUMNS)):
        raise UnreadableTable(f"The table of offences has no {_quoted(unknown)} to check against, as {called} asks.")
    return part


def _quoted(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
