"""Make the tables of how common names are from published counts: `benchmarks/names_counted.py FORENAMES SURNAMES`.

FORENAMES is the parquet of births registered in the United Kingdom by nation, year, sex and forename (Open Government Licence), SURNAMES
the list `common-surnames-by-country.csv` (CC0). Both lie beside the repository; docs/sources.md says where they are from.
"""

import csv
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from textwrap import fill
from typing import Final

import duckdb

from counterline.resolution.comparing import frequencies
from counterline.resolution.comparing.comparison import NOT_KNOWN, RAREST
from counterline.resolution.comparing.frequencies import SHARES
from counterline.resolution.naming.sounds import plain

WORDS: Final = Path(frequencies.__file__).parent / "words"
KNOWN: Final = 100
"""Births: what fewer were called may be a clerk's slip, and is no known name."""
_DECADES: Final = """
with told as (select lower(forename) as forename, year // 10 as decade, sum(n) as n from '{}' group by all),
     whole as (select decade, sum(n) as n from told group by decade)
select forename, sum(told.n)::bigint, sum(told.n / whole.n) / (select count(*) from whole), bool_or(decade < 199)
  from told join whole using (decade) group by forename order by forename
"""
# Millions of people, where a list gives how many bear a name and not which share.
_MILLIONS: Final = {
    "BG": 7, "BO": 12, "BY": 9.3, "CA": 39, "CL": 19.6, "CN": 1410, "CO": 52, "CR": 5.2, "CZ": 10.7, "DK": 5.9, "DO":
    11, "EC": 18, "EE": 1.3, "FI": 5.6, "FR": 66, "GE": 3.7, "GT": 17.6, "HR": 3.9, "HU": 9.6, "IN": 1410, "IT": 59,
    "JP": 124, "KR": 51.7, "LK": 22, "LV": 1.9, "MX": 128, "MK": 1.8, "NL": 17.7, "NO": 5.5, "NZ": 5.1, "PH": 115, "PL":
    37.7, "PY": 6.8, "RS": 6.7, "SE": 10.5, "SI": 2.1, "SK": 5.4, "SV": 6.3, "TR": 85, "UA": 38, "US": 309, "UY": 3.4,
    "VE": 28,
}  # fmt: skip
_FIRST_TEN, _LISTED = 1 / 300, 1 / 1_000  # of lists that give ranks alone


def main(forenames: Path, surnames: Path) -> None:
    """Write both tables."""
    _write("forenames-counted.toml", _FORENAMES, _of_births(forenames))
    _write("surnames-counted.toml", _SURNAMES, _of_countries(surnames))


def _of_births(file: Path) -> dict[str, int]:
    """The band of every known forename by its mean share over decades of birth; those whose adults were born elsewhere are not known."""
    found: dict[str, int] = {}
    for said, count, share, of_adults in duckdb.connect().execute(_DECADES.format(file)).fetchall():
        name = plain(said)
        if count >= KNOWN and len(name) > 1:
            band = _band(share) if of_adults or _band(share) < RAREST else NOT_KNOWN
            found[name] = min(band, found.get(name, band))
    return found


def _of_countries(file: Path) -> dict[str, int]:
    """The band of a surname by its share among people of the country in which it is commonest."""
    found: dict[str, int] = {}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            name = plain(row["Romanized Name"] or row["Localized Name"])
            if name.isascii() and len(name) > 1:
                found[name] = min(_band(_share(row)), found.get(name, RAREST))
    return {name: band for name, band in found.items() if band < RAREST}


def _share(row: dict[str, str]) -> float:
    if row["Percent"]:
        return float(row["Percent"])
    if row["Count"] and row["Country"] in _MILLIONS:
        return float(row["Count"]) / 1e6 / _MILLIONS[row["Country"]]
    return _FIRST_TEN if row["Rank"] and int(row["Rank"]) <= 10 else _LISTED


def _band(share: float) -> int:
    return next((place for place, least in enumerate(SHARES) if least and share >= least), RAREST)


def _write(name: str, says: str, bands: dict[str, int]) -> None:
    by_band = sorted((band, said) for said, band in bands.items())
    told = [
        f'{band} = """\n{_lines(said for _, said in each)}\n"""'
        for band, each in groupby(by_band, lambda each: each[0])
    ]
    (WORDS / name).write_text("\n".join([says.strip(), *told, ""]))


def _lines(names: Iterable[str]) -> str:
    return fill(" ".join(names), 128, break_long_words=False, break_on_hyphens=False)


_FORENAMES: Final = """
# Forenames of people born in the United Kingdom, by how common they are: the mean of a forename's shares among those registered in the
# seventies, eighties, nineties, and the two decades since (England and Wales 1996 to 2020, Scotland 1974 to 2020, Northern Ireland 1997
# to 2020). 0 is what one person in 100 has, 1 one in 300, 2 one in 1,000, 4 one in 3,000, 5 one in 10,000, 6 fewer; 3 stands for a name
# that is known, while how many have it is not: nobody was given it before 1990, and it is rare since, so its adults were mostly born
# elsewhere. Names that fewer than a hundred were given are left out. Made by benchmarks/names_counted.py; written by nobody's hand.
# Contains public sector information licensed under the Open Government Licence v3.0: Office for National Statistics, National Records
# of Scotland, Northern Ireland Statistics and Research Agency, gathered by ukbabynames 0.3.0 (CC0).
"""
_SURNAMES: Final = """
# Surnames that are common somewhere, by their share in the country where they are commonest: one surname in three of Vietnam is Nguyen,
# so two Nguyens of one forename are told little by it wherever they live. Bands as in forenames-counted.toml. Of countries whose list
# gives ranks alone the first ten are taken for one in 300, the others for one in 1,000. Made by benchmarks/names_counted.py from the
# popular names by country dataset (CC0), which gathered them in July 2023 from Wikipedia's lists of most common surnames.
"""

if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
