"""The estimate of living lines that the desk has released: what every viewer may read of it beside their own view."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterline.picture.releasing.published import Published, all_published
from counterline.plumbing.work import Work


@dataclass(frozen=True, slots=True)
class ReleasedEstimate:
    """Known lines estimated live as a publication sealed it, with the mark that it had then."""

    ref: str
    on: date
    central: float
    low: float
    high: float
    model: str
    in_development: bool


def released_estimate(work: Work, on: date) -> ReleasedEstimate | None:
    """The estimate of the newest month that is not after a day; of one month, as it was published last."""
    found = [each for each in map(_released, all_published(work)) if each and each.on <= on]
    return max(found, key=lambda each: each.on, default=None)


def _released(each: Published) -> ReleasedEstimate | None:
    headline: Mapping[str, Any] = each.body.get("headline") or {}
    told = headline.get("estimated_live")
    return told and ReleasedEstimate(each.ref, date.fromisoformat(headline["on"]), **told)
