"""Regrades for machines: how a record of one's own agency was regraded, and putting it on other terms."""

from fastapi import APIRouter
from pydantic import Field

from counterline.api.clients import Asking, IdempotencyKey
from counterline.doors.answers import Question
from counterline.faces.records import regrades_told, told
from counterline.intake.running import regrading
from counterline.places.ground.agencies import agency
from counterline.records.keeping import regrades as records_regrades
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.handling import Condition, HandlingCode
from counterline.vocabulary.marking import Marking

router = APIRouter(tags=["records"])


class TermsAsked(Question):
    """The terms on which a record is to be read."""

    handling: HandlingCode
    conditions: frozenset[Condition] = frozenset()
    readers: list[str] = Field([], description="Under C and 5: the codes of the agencies that may read it.")
    marking: Marking = Marking.OFFICIAL_SENSITIVE

    def wanted(self, reason: str = "", risk: str = "") -> regrading.Regrading:
        """The same as the room takes it."""
        named = tuple(agency(each).code for each in self.readers)
        return regrading.Regrading(self.handling, reason, risk, self.conditions, named, self.marking)


class RegradeAsked(TermsAsked):
    """The terms on which a record is to be read from now on, why, and what that risks."""

    reason: str = Field(min_length=regrading.LEAST_LETTERS, max_length=regrading.MOST_LETTERS)
    risk: str = Field(
        min_length=regrading.LEAST_LETTERS,
        max_length=regrading.MOST_LETTERS,
        description="What it risks, and how that is met.",
    )


@router.get("/records/{ref}/regrades")
def regrades(client: Asking, ref: Ref) -> regrades_told.Regrades:
    """How a record was regraded; for its originator's people alone, to others there is nothing."""
    with client.work() as work:
        return regrades_told.regrades(records_regrades.regrades_of(work, told.readable(work, ref).ref))


@router.post("/records/{ref}/regrades/foreseen")
def foreseen(client: Asking, ref: Ref, asked: TermsAsked) -> regrades_told.Foreseen:
    """Who would gain and lose a record of your own agency by other terms, agencies and roles; nothing is changed."""
    with client.work() as work:
        return regrades_told.foreseen(regrading.foresee(work, ref, asked.wanted()))


@router.post("/records/{ref}/regrades", status_code=201)
def regrade(client: Asking, ref: Ref, sent: RegradeAsked, _: IdempotencyKey = None) -> regrades_told.Regraded:
    """Put a record of your own agency on other terms, at once and in every version; 403 for every other agency."""
    with client.work() as work:
        return regrades_told.regraded(regrading.regrade_record(work, ref, sent.wanted(sent.reason, sent.risk)))
