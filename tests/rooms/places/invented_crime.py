"""Invented tables of recorded crime, in the shape of the published one; every number in them is made up."""

from pathlib import Path

from counterline.places.figures.crime_mapping import worked_crime_mapping
from counterline.places.figures.recorded_crime import CrimeReading, read_recorded_crime

HEADER = (
    ",Financial_Year,Financial_Quarter,Force_Name,Offence_Description,Offence_Group,Offence_Subgroup,Offence_Code,"
    "Number_of_Offences,Policeuk_Cat"
)
OFFENCES = """,Offence_Group,Offence_Code,Offence_Description,Offence_Subgroup,Police.uk_Cat
0,Drug offences,92A,Trafficking in controlled drugs,Trafficking of drugs,Drugs
1,Possession of weapons offences,10C,Possession of other weapons,Possession of weapons offences,Weapons
2,Violence against the person,1/4.1/4.10/4.2,Homicide,Homicide,Violence
3,Fraud offences,AF,Fraud offences recorded by Action Fraud,Fraud: action fraud,Other crime
"""
DRUGS = "Trafficking in controlled drugs,Drug offences,Trafficking of drugs,92A"
WEAPONS = "Possession of other weapons,Possession of weapons offences,Possession of weapons offences,10C"
HOMICIDE = "Homicide,Violence against the person,Homicide,1/4.1/4.10/4.2"
FRAUD = "Fraud offences recorded by Action Fraud,Fraud offences,Fraud: action fraud,AF"


def row(force: str, offence: str, count: str, quarter: str = "1", year: str = "2017/18") -> str:
    """One row of an invented table."""
    return f'0,{year},{quarter},"{force}",{offence},{count},Anything'


def reading_of(folder: Path, *rows: str, header: str = HEADER) -> CrimeReading:
    """Read an invented table by the worked mapping."""
    table, offences = folder / "crime.csv", folder / "offences.csv"
    table.write_text("\n".join([header, *rows]) + "\n")
    offences.write_text(OFFENCES)
    return read_recorded_crime(table, offences, worked_crime_mapping())
