"""What the face of demand tells: what was fitted of recorded harm, with the words that every page says of it."""

from counterline.demand.harm.model import STAND_IN, SeriesFit


def heading(fit: SeriesFit) -> str:
    """The series with the year of its data and what it stands for, as every page heads it."""
    return f"{fit.series.title}, {fit.year}: {STAND_IN}"
