"""The published figures that a fit or a score is made from, as they stand now."""

from counterline.demand.harm.panels import Read
from counterline.places.figures.kept_figures import statistics_as_loaded
from counterline.plumbing.work import Work


def standing(work: Work) -> list[Read]:
    """Every figure of areas that stands, with its publication."""
    return [Read(each.figure, each.loading.publication) for each in statistics_as_loaded(work)]
