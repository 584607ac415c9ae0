"""The estimate of living lines that the desk has released: what every viewer may read of it beside their own view."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from counterline.picture.published import all_published
from counterline.plumbing.work import Work


@dataclass(frozen=True, slots=True)
class ReleasedEstimate:
    """Known lines estimated live as a publication sealed it."""

    ref: str
    on: str
    central: float
    low: float
    high: float
    model: str


def released_estimate(work: Work) -> ReleasedEstimate | None:
    """The estimate of the newest publication that holds one."""
    for each in all_published(work):
        headline: Mapping[str, Any] = each.body.get("headline") or {}
        told = headline.get("estimated_live")
        if told:
            return ReleasedEstimate(each.ref, headline["on"], told["central"], told["low"], told["high"], told["model"])
    return None
