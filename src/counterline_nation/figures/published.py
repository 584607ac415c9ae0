"""What the invented nation publishes of areas: each table with the document that reads it and the day it came out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Final

from counterline_nation.figures.deprivation import deprivation_table
from counterline_nation.figures.ground_truth import GroundTruth
from counterline_nation.figures.harm import (
    ADMISSIONS,
    ADMISSIONS_PUT_RIGHT,
    DEATHS,
    Harm,
    by_district,
    by_force,
    document,
)
from counterline_nation.figures.population import people_by_district, people_by_force, population_document
from counterline_nation.figures.recorded_crime import crime_table, offence_table
from counterline_nation.folder import json_line, text_file
from counterline_nation.ground import Ground
from counterline_nation.world import Line

CRIME: Final = "invented-recorded-crime"
HOW_MANY_AREAS: Final = "HOW_MANY_AREAS"
PUT_RIGHT: Final = "-put-right"


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table as it came out: its name, the day, the mapping document, the text, and offences where it is of crime."""

    name: str
    published_on: date
    document: str
    table: str
    offences: str | None = None

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write the table, and its look-up of offences if it has one, for whoever loads it from there."""
        written = (folder / f"INVENTED-{self.name}.csv", folder / f"INVENTED-{self.name}-offences.csv")
        texts = (self.table,) if self.offences is None else (self.table, self.offences)
        for path, text in zip(written, texts, strict=False):
            path.write_text(text, "utf-8")
        return written[: len(texts)]


def published_tables(ground: Ground, lines: Sequence[Line], seed: int) -> list[PublishedTable]:
    """Every table that this nation publishes, in the order in which they come out."""
    truth = GroundTruth(ground, lines)
    found = [
        _crime(truth, seed, 2024, date(2025, 7, 24)),
        _deprivation(truth, seed, date(2025, 10, 30)),
        *_population(truth, date(2025, 10, 9)),
        *_harm(truth, seed, DEATHS, date(2026, 4, 16)),
        _crime(truth, seed, 2025, date(2026, 7, 23)),
        *_harm(truth, seed, ADMISSIONS, date(2026, 9, 17)),
        *_harm(truth, seed, ADMISSIONS_PUT_RIGHT, date(2026, 10, 15)),
        _crime(truth, seed, 2025, date(2026, 10, 22), put_right=True),
    ]
    return sorted(found, key=lambda each: (each.published_on, each.name))


def write_published(tables: Sequence[PublishedTable], folder: Path) -> None:
    """Write every table with its mapping, and a list of what came out when, for whoever loads them."""
    folder.mkdir(parents=True, exist_ok=True)
    with text_file(folder / "published.jsonl") as listed:
        for each in tables:
            mapping = folder / f"{each.name}.yaml"
            mapping.write_text(each.document, "utf-8")
            files = [path.name for path in each.write(folder)]
            told = {"files": files, "mapping": mapping.name, "published_on": each.published_on}
            listed.write(json_line(told))


def _crime(truth: GroundTruth, seed: int, year: int, on: date, *, put_right: bool = False) -> PublishedTable:
    name = f"recorded-crime-{year}-{(year + 1) % 100:02}{PUT_RIGHT if put_right else ''}"
    table = crime_table(truth, seed, year, put_right=put_right)
    return PublishedTable(name, on, _document(CRIME), table, offence_table())


def _harm(truth: GroundTruth, seed: int, harm: Harm, on: date) -> Iterator[PublishedTable]:
    after = PUT_RIGHT if harm.put_right else ""
    for kind, table, areas in (("district", by_district, truth.districts), ("force", by_force, truth.ground.forces)):
        mapping = document(harm, districts=kind == "district", areas=len(areas))
        yield PublishedTable(f"{harm.name}-by-{kind}{after}", on, mapping, table(truth, seed, harm))


def _population(truth: GroundTruth, on: date) -> Iterator[PublishedTable]:
    for kind, table, areas in (
        ("district", people_by_district, truth.districts),
        ("force", people_by_force, truth.ground.forces),
    ):
        mapping = population_document(districts=kind == "district", areas=len(areas))
        yield PublishedTable(f"population-by-{kind}", on, mapping, table(truth))


def _deprivation(truth: GroundTruth, seed: int, on: date) -> PublishedTable:
    mapping = _document("invented-deprivation-by-district").replace(HOW_MANY_AREAS, str(len(truth.districts)))
    return PublishedTable("deprivation-by-district", on, mapping, deprivation_table(truth, seed))


def _document(name: str) -> str:
    return (resources.files(__package__) / f"{name}.yaml").read_text("utf-8")
