"""The advisory locks of the database by which transactions of one kind wait for each other, so that no number is used twice."""

from enum import IntEnum


class Lock(IntEnum):
    """One kind of transaction of which only one may run at a time in a database."""

    MIGRATING = 7203114477
    MAKING_ROLES = 7203114478
    PUBLISHING_FIGURES = 7203114479
    SEALING_THE_LOG = 7203114480
    LOADING_AREAS = 7203114491
    KEEPING_AGENCIES = 7203114492
    LINKING = 7203114493
    DRAWING_HOLDS = 7203114494
    ROLLING_UP = 7203114495
    SPEAKING_OF_LINES = 7203114496
    LEGAL_HOLDS = 7203114497
