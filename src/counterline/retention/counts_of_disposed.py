"""What later counts say of a disposal: how many records of lines went of those that a viewer could read, and nothing of any of them."""

from datetime import date
from typing import Final

from counterline.plumbing.work import Work

_GONE: Final = """
select coalesce(sum(records), 0) from disposed_counts where known_on <= :known and gone_on > :known and gone_on <= :until
"""


def disposed_since(work: Work, known: date, until: date) -> int:
    """How many records of lines that had been received by the end of a day went after it, until the end of another.

    They are of those that the viewer could read. Figures of either day are counted without them, as if they had never come.
    """
    return int(work.value(_GONE, known=known, until=until))
