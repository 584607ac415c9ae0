"""Values that are planted in every kind of place, and where any of them is found again. All of them are invented."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from counterline.plumbing.database import Role
from counterline.resolution.people import judgements
from counterline.resolution.people.assembling import Verdict
from tests.databases import TestServer, session_of
from tests.disposing import everything_stored
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation, row
from tests.people import files, mention_of, person

# In three scripts: what folds one alphabet may not fold another.
_NAMES: Final = ("Quillfeather", "Жемчугов", "Ξενόπουλος")

STEMS: Final = (*_NAMES, "Brandling", "Nosuchlane", "Whispered", "Sayingwhy")
"""Each planted value holds one of these, so that a file of the write-ahead log is read a few times and not a thousand."""


def planted(nation: TestNation, many: int) -> tuple[list[str], list[str]]:
    """Plant about so many values in Dorset's records; answers the values, and the references of the records that hold them."""
    values: list[str] = []
    told: list[str] = []
    people, lines, arrests = [], [], []
    for at in range(max(many // 4, 1)):
        family, number = f"{_NAMES[at % 3]}{_letters(at)}", f"07700 900{at % 1000:03}"
        street, brand = f"{at + 11} Nosuchlane{_letters(at)} Mews", f"Brandling{_letters(at)}"
        people.append(person(f"PLANT/P{at}", f"Ivo {family}", "1981-05-06", phone=number))
        lines.append(row(f"PLANT/L{at}", number, brand=brand, words=f"Whispered{_letters(at)} twice", to="Maidstone"))
        arrests.append(
            {
                "reference": f"PLANT-A{at}",
                "happened_on": "2026-03-02",
                "area": "Bournemouth",
                "person.name": f"Ora {family}b",
            }
            | {"person.born": "1979-01-02", "person.role": "suspect", "person.address": street, **SHARED}
        )
        values += [family, brand, f"Nosuchlane{_letters(at)}", f"Whispered{_letters(at)}"]
        told += [f"PLANT/P{at}", f"PLANT/L{at}", f"PLANT-A{at}"]
    files(nation.force("dorset"), *people)
    nation.force("dorset").files(lines, as_at="2026-03-13")
    file_records(nation, "dorset", "arrest", arrests)
    with nation.as_seen_by(nation.desk) as work:
        one, other = mention_of(work, "PLANT/P0"), mention_of(work, "PLANT-A0")
        judgements.judge(work, one, other, Verdict.DIFFERENT, "Invented: Sayingwhy told them apart.")
    nation.settle()
    return [*values, "Sayingwhy"], told


def _letters(at: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(at))


def found_in_rows(nation: TestNation, values: Iterable[str]) -> list[str]:
    """Which of the values any row of any table holds, as a dump of the database would."""
    stored = everything_stored(nation).casefold()
    return [each for each in values if each.casefold() in stored]


def found_in_files(server: TestServer, nation: TestNation, values: Iterable[str]) -> Mapping[str, list[str]]:
    """In which files of the database and of the data home which values are."""
    return found_among((*_of_database(server, nation), *nation.building.settings.data_home.rglob("*")), values)


def found_among(paths: Iterable[Path], values: Iterable[str]) -> Mapping[str, list[str]]:
    """In which of these files which values are, as UTF-8 or UTF-16, as they are written, folded or in capitals."""
    forms = {each: list(_forms(each)) for each in values}
    found: dict[str, list[str]] = {}
    for path in paths:
        content = path.read_bytes() if path.is_file() else b""
        held = [each for each, ways in forms.items() if any(way in content for way in ways)]
        if held:
            found[str(path)] = held
    return found


def _forms(value: str) -> Iterator[bytes]:
    for each in dict.fromkeys((value, value.casefold(), value.upper())):
        yield each.encode()
        yield each.encode("utf-16-le")


def _of_database(server: TestServer, nation: TestNation) -> Iterator[Path]:
    """The files of a test's own database, once all that waits in memory was written to them."""
    with nation.building.works.begin(Role.OWNER) as work:
        number = work.value("select oid from pg_database where datname = current_database()")
    with session_of(server.superuser_url) as session:
        session.execute("checkpoint")
        (home,) = session.execute("show data_directory").fetchone() or ("",)
    yield from Path(home, "base", str(number)).glob("*")
