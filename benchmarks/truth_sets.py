"""Sets of people of whom it is known who is who: two published ones, and the invented nation.

The published files lie beside the repository and are no part of it; each is named by its path.
"""

import csv
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import duckdb

sys.path.insert(0, str(Path(__file__).parents[1]))

from counterline.resolution.comparing.features import Features, features_of
from tests.rooms.resolution.invented_people import Named, invented_people

DAY = date(2026, 11, 1)
OTHERS = ("sex", "street", "point", "known_by")
"""The columns of invented people that a peer compares whole."""
Row = dict[str, Any]


@dataclass(frozen=True)
class TruthSet:
    """People as records name them, who each truly is, and the same as columns for a peer."""

    name: str
    people: tuple[Features, ...]
    truth: tuple[str, ...]
    rows: tuple[Row, ...]
    others: tuple[str, ...]
    """The columns that the peer compares whole, beside names, birth and postcode."""

    def half(self, *, even: bool) -> Callable[[str], bool]:
        """Whether somebody is of one half: what is tuned is tuned on the even one, and both are told."""
        return lambda truly: (blake2b(truly.encode(), digest_size=1).digest()[0] % 2 == 0) is even


def historical(path: Path) -> TruthSet:
    """Historical figures with errors, 50,000 records of 5,000 people, as Splink publishes them."""
    columns = "unique_id cluster full_name first_name surname dob birth_place postcode_fake occupation gender".split()
    found = duckdb.connect().execute(f"select {', '.join(columns)} from '{path}' order by unique_id").fetchall()
    rows = [dict(zip(columns, each, strict=True)) for each in found]
    people = [_figure(row) for row in rows]
    for row in rows:
        row["first_name_surname"] = f"{row['first_name']} {row['surname']}"
    truth = tuple(row["cluster"] for row in rows)
    return TruthSet("historical figures", tuple(people), truth, tuple(rows), ("birth_place", "occupation"))


def _figure(row: Row) -> Features:
    surname, whole = row["surname"], row["full_name"] or ""
    person = {
        "forenames": whole.removesuffix(surname).strip() if surname else whole,
        "surname": surname,
        "sex": row["gender"],
        "postcode": row["postcode_fake"],
        "birthplace": row["birth_place"],
        "occupation": row["occupation"],
    }
    # No reader of ours takes a birth before 1900, for it is a slip in a record of the living: these are set beside it.
    return replace(features_of({}, person, DAY), **_born(row["dob"] or ""))


def _born(said: str) -> dict[str, Any]:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        if not said[:4].isdigit() or not int(said[:4]):
            return {}
        year = int(said[:4])
        return {"born_first": date(year, 1, 1).toordinal(), "born_last": date(year, 12, 31).toordinal()}
    return {"born": said.replace("-", ""), "born_first": day.toordinal(), "born_last": day.toordinal()}


def febrl(first: Path, second: Path) -> TruthSet:
    """FEBRL 4: 5,000 invented Australians, each named in two files."""
    rows = [_trimmed(each) for path in (first, second) for each in csv.DictReader(path.read_text().splitlines())]
    people, told = [], []
    for row in rows:
        digits = row["date_of_birth"] or ""
        iso = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 else ""
        person = {
            "forenames": row["given_name"],
            "surname": row["surname"],
            "address": " ".join(filter(None, (row["street_number"], row["address_1"]))) or None,
            "postcode": row["postcode"],
            "birthplace": row["suburb"],
            "reference": row["soc_sec_id"],
        }
        people.append(replace(features_of({}, person, DAY), **_born(iso)))
        told.append(
            {
                "first_name": row["given_name"],
                "surname": row["surname"],
                "dob": iso or None,
                "postcode_fake": row["postcode"],
            }
            | {name: row[name] for name in ("soc_sec_id", "address_1", "suburb")}
        )
    truth = tuple(row["rec_id"].split("-")[1] for row in rows)
    return TruthSet("FEBRL 4", tuple(people), truth, _numbered(told), ("soc_sec_id", "address_1", "suburb"))


def census(folder: Path) -> TruthSet:
    """The fictional census and customer file of the Office for National Statistics (McLeod, Heasman and Forbes, 2011), as two CSV files.

    `census.csv` and `cis.csv`, 49,956 rows in all: nobody stands twice in either.
    """
    rows = [
        row for name in ("census", "cis") for row in csv.DictReader((folder / f"{name}.csv").read_text().splitlines())
    ]
    people, told = [], []
    for row in rows:
        born = (
            "-".join(f"{float(said):0{wide}.0f}" for said, wide in _parts_of_birth(row)) if all(_births(row)) else None
        )
        person = {
            "forenames": row["pername1"],
            "surname": row["pername2"],
            "sex": {"M": "male", "F": "female"}.get(row["sex"]),
            "address": row["enumcap"] or None,
            "postcode": row["enumpc"] or None,
            "born": born or (f"{float(row['dob_year']):04.0f}" if row["dob_year"] else None),
        }
        people.append(features_of({}, person, DAY))
        told.append(columns_of(people[-1]))
    return TruthSet(
        "census and survey", tuple(people), tuple(row["person_id"] for row in rows), _numbered(told), ("sex", "street")
    )


def _births(row: Row) -> list[str]:
    return [row["dob_year"], row["dob_mon"], row["dob_day"]]


def _parts_of_birth(row: Row) -> list[tuple[str, int]]:
    return list(zip(_births(row), (4, 2, 2), strict=True))


def _trimmed(row: dict[str, str]) -> dict[str, Any]:
    return {name.strip(): value.strip() or None for name, value in row.items()}


def nation(seed: int) -> TruthSet:
    """The whole invented nation, drawn afresh by its seed."""
    return of_named(f"invented nation {seed}", invented_people("national", seed))


def of_named(name: str, named: Iterable[Named]) -> TruthSet:
    """People of an invented nation as a set of which it is known who is who."""
    everybody = list(named)
    rows = [columns_of(each.features) for each in everybody]
    people = tuple(each.features for each in everybody)
    return TruthSet(name, people, tuple(each.entity for each in everybody), _numbered(rows), OTHERS)


def columns_of(one: Features) -> Row:
    """One person as columns for a peer."""
    born = None if one.born is None else f"{one.born[:4]}-{one.born[4:6]}-{one.born[6:]}"
    return {
        "first_name": one.forename,
        "surname": one.surname,
        "dob": born,
        "postcode_fake": one.postcode,
        "sex": one.sex,
        "street": one.street,
        "point": str(one.points[0]) if one.points else None,
        "known_by": str(one.known_by[0]) if one.known_by else None,
    }


def _numbered(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(
        {"unique_id": str(at), **row, "first_name_surname": f"{row['first_name']} {row['surname']}"}
        for at, row in enumerate(rows)
    )
