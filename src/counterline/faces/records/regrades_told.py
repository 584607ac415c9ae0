"""What is told of regrades to the people of the record's originator."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import Field

from counterline.doors.answers import Answer
from counterline.governance.reach.audiences import Terms
from counterline.intake.running import regrading
from counterline.records.keeping import regrades as records_regrades


class TermsTold(Answer):
    """The terms on which a record is read, and the agencies that read it beside its originator.

    New terms are a question with limits of their own; what stands may be older than those.
    """

    handling: str
    conditions: list[str]
    marking: str
    readers: list[str]


class Regraded(Answer):
    """One regrade: what the terms were and became, who gained and lost it, who decided so, why and at what risk."""

    ref: str
    record: str
    before: TermsTold
    after: TermsTold
    gained: list[str] = Field(description="The agencies that may read it since.")
    lost: list[str] = Field(description="The agencies that may read it no longer.")
    reason: str
    risk: str = Field(description="What it risks, and how that is met.")
    by: str
    name: str
    decided_at: datetime


class Foreseen(Answer):
    """Who would read a record on other terms: nothing is changed by asking."""

    before: TermsTold
    after: TermsTold
    gained: list[str] = Field(description="The agencies that would read it and do not now.")
    lost: list[str] = Field(description="The agencies that read it now and would not.")
    roles_gained: list[str] = Field(description="The roles that would read it at other agencies and may not now.")
    roles_lost: list[str] = Field(description="The roles that may read it now at other agencies and would not.")


class Regrades(Answer):
    """How a record was regraded, the newest first; empty but for its originator's people."""

    items: list[Regraded]


def regraded(found: records_regrades.Regrade) -> Regraded:
    """One regrade."""
    return Regraded.of(found, before=_terms(found.before), after=_terms(found.after))


def foreseen(found: regrading.Foreseen) -> Foreseen:
    """What other terms would do."""
    return Foreseen.of(found, before=_terms(found.before), after=_terms(found.after))


def regrades(found: Iterable[records_regrades.Regrade]) -> Regrades:
    """Several of one record."""
    return Regrades(items=[regraded(each) for each in found])


def _terms(terms: Terms) -> TermsTold:
    return TermsTold.of(terms, readers=sorted(terms.readers.beside))
