"""Fits of harm as they are kept: made by the worker whenever figures change, each with its inputs' digest and its seed.

No page waits for one: it shows the newest that was made, and how far the next is.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter

from counterline.demand.harm.model import VERSION, HarmFit
from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.places.events import FiguresChanged
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import answer

NEWEST = "select fit_id, version, inputs from harm_fits where fit is not null order by fit_id desc limit 1"
_FIT = "select fit::text from harm_fits where fit_id = :fit"
_MAKING = """
select asked_at, done, of_all from harm_fits where fit is null and fit_id > (
    select coalesce(max(fit_id), 0) from harm_fits where fit is not null)
 order by fit_id desc limit 1
"""


@answer
@dataclass(frozen=True, slots=True)
class Making:
    """A fit that is being made: since when, and how many series of how many are done."""

    asked_at: datetime
    done: int
    of_all: int


_READ: Kept[HarmFit] = Kept(most=2)


@cache
def form() -> TypeAdapter[HarmFit]:
    """How a fit is written and read again."""
    return TypeAdapter(HarmFit)


def newest_fit(work: Work) -> HarmFit | None:
    """The newest fit that was made, the same for every viewer; None until there is one."""
    row = work.row(NEWEST)
    if row is None:
        return None
    return _READ.or_make((row.fit_id, row.inputs), lambda: form().validate_json(work.value(_FIT, fit=row.fit_id)))


def making(work: Work) -> Making | None:
    """How far the fit is that is being made; None where none is."""
    row = work.row(_MAKING)
    return None if row is None else Making(row.asked_at, row.done, row.of_all)


@answer
@dataclass(frozen=True, slots=True)
class FitAsked:
    """That a fit was asked for: of which version of the model, when and by whom."""

    version: str
    at: datetime
    by: str


@act(Permission.PLACES_STATISTICS_SEND, notes=Act.ALTERATION, named=lambda due: (f"harm-fit:{due.version}",))
def fit_now(work: Work, viewer: Viewer) -> FitAsked:
    """Have recorded harm fitted again from the figures that stand. The worker does it; `show` tells how far it is."""
    work.tell(FiguresChanged())
    return FitAsked(VERSION, work.clock.now(), viewer.name)
