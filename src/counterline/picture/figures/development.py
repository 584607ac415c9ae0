"""Whether the estimate of living lines is still in development: the one place that every page, answer and command asks."""

from counterline.plumbing.work import Work

_LATEST = "select lifted from estimate_decisions where model = :model order by decision_id desc limit 1"


def in_development(work: Work, model: str) -> bool:
    """True until a named person has lifted the mark from a version of the model, and again once somebody has put it back.

    A new version of the model begins in development, however well an earlier one did.
    """
    return not work.value(_LATEST, model=version_of(model))


def version_of(model: str) -> str:
    """The version of a model, without the mark of what it was fitted to."""
    return model.partition(" ")[0]
