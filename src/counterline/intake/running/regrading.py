"""Regrading: an originator puts a record on other terms, with what that risks; who then reads it is worked out as for a row."""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import POLICING, Permission, ViewerRole
from counterline.governance.reach.audiences import Readers, Terms
from counterline.governance.reach.purposes import look_through
from counterline.places.ground.agencies import agency, rocu_of
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import Work
from counterline.reading.audience import Audience, forces_of
from counterline.records.keeping.reading_back import RecordTold, record_by_ref
from counterline.records.keeping.regrades import Regrade, regrade, terms_of
from counterline.records.kinds import KINDS, KINDS_READ
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.handling import Condition, Handling, HandlingCode
from counterline.vocabulary.terms.marking import Marking

LEAST_LETTERS: Final = 20  # enough to say what somebody thought of, as for breaking glass
MOST_LETTERS: Final = 2000  # a page at most, for a decision is a paragraph


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=LEAST_LETTERS, max_length=MOST_LETTERS)]


@question
@dataclass(frozen=True, slots=True)
class NewTerms:
    """The terms on which a record is to be read."""

    handling: Annotated[HandlingCode, crossing.field("Handling code", "Who may read it: P, C, 4 or 5 and others.")]
    conditions: Annotated[
        frozenset[Condition],
        crossing.field("Conditions, under C and 5", "At least one under C and 5; under others none."),
    ] = frozenset()
    readers: Annotated[
        tuple[str, ...],
        crossing.field("Who may read it, under C and 5", "Under C and 5: the codes of the agencies that may read it."),
    ] = ()
    marking: Annotated[Marking, crossing.field("Marking", "OFFICIAL-SENSITIVE, if none is given.")] = (
        Marking.OFFICIAL_SENSITIVE
    )


@question
@dataclass(frozen=True, slots=True, kw_only=True)
class Regrading(NewTerms):
    """The terms on which a record is to be read from now on, why, and what that risks."""

    reason: Annotated[Words, crossing.field("Why it is regraded", "Your agency's people alone read it.")]
    risk: Annotated[
        Words,
        crossing.field(
            "What it risks, and how that is met", "To whoever told it, to whoever it names, and to an operation."
        ),
    ]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Who would read a record on other terms: which agencies gain and lose it, and which roles at agencies that read it."""

    before: Terms
    after: Terms

    @property
    def gained(self) -> list[AgencyCode]:
        """The agencies that would read it and do not now."""
        return sorted(self.after.readers.beside - self.before.readers.beside)

    @property
    def lost(self) -> list[AgencyCode]:
        """The agencies that read it now and would not."""
        return sorted(self.before.readers.beside - self.after.readers.beside)

    @property
    def roles_gained(self) -> list[ViewerRole]:
        """The roles that would read it, at agencies other than its originator, and may not now."""
        return sorted(_roles(self.after) - _roles(self.before))

    @property
    def roles_lost(self) -> list[ViewerRole]:
        """The roles that may read it now, at agencies other than its originator, and would not."""
        return sorted(_roles(self.before) - _roles(self.after))


def may_be_regraded(work: Work, ref: str) -> RecordTold:
    """A record that the viewer may put on other terms.

    Refuses one that is not there for them (`NotFound`), what another agency told (`NotAllowed`), and what does not stand
    (`Conflict`).
    """
    viewer = require(work, Permission.RECORDS_RECORD_REGRADE)
    record = record_by_ref(work, ref)
    if record is None:
        raise NotFound(f"There is no record {ref} in what you may see.")
    if record.agency != viewer.agency:
        note(work, Act.REFUSAL, [ref, "record:regrade"])
        raise NotAllowed("Only the agency that told a record puts it on other terms. Ring that agency.")
    if not record.stands:
        raise Conflict(f"{ref} does not stand, so it is not regraded. Regrade the version that does.")
    return record


def foresee(work: Work, ref: str, asked: NewTerms) -> Foreseen:
    """Who would gain and lose a record of one's own agency by other terms; refuses what `regrade_record` would."""
    record = may_be_regraded(work, ref)
    before = terms_of(work, ref)
    return Foreseen(before, _terms(record, before, asked))


def regrade_record(work: Work, ref: str, asked: Regrading) -> Regrade:
    """Put a record of one's own agency on other terms at once, for every reader and in every version.

    Refuses what `may_be_regraded` refuses; terms that do not go together or are those that there are, and a decision that says too
    little or too much (`Conflict`).
    """
    record = may_be_regraded(work, ref)
    _check_words(asked)
    before = terms_of(work, ref)
    after = _terms(record, before, asked)
    if after == before:
        raise Conflict(f"{ref} is on these terms already.")
    return regrade(work, ref, after, asked.reason.strip(), asked.risk.strip())


def _roles(terms: Terms) -> set[ViewerRole]:
    # What goes by need goes to policing alone, but for whoever sent it; and to nobody where no other agency reads it.
    kind, by_need = terms.readers.kind, terms.readers.by_need
    reading = {role for role, kinds in KINDS_READ.items() if kind in kinds and (role in POLICING or not by_need)}
    return reading if terms.readers.beside else set()


def _terms(record: RecordTold, before: Terms, asked: NewTerms) -> Terms:
    try:
        handling = Handling(asked.handling, asked.conditions)
    except UnreadableValue as why:
        raise Conflict(why.reason) from why
    if handling.code.takes_conditions and not handling.conditions:
        raise Conflict(f"Handling {handling.code} states conditions: choose at least one.")
    named = tuple(agency(each).code for each in asked.readers)
    if named and not handling.code.takes_conditions:
        raise Conflict(f"Handling {handling.code} goes by rule, so nobody is named. Choose C to name who may read it.")
    forces = forces_of(KINDS[record.kind], record.body)
    told = Audience(AgencyCode(record.agency), rocu_of).terms((handling,), asked.marking, named, forces)
    readers = Readers(
        before.readers.originator, record.kind, told.circulation, told.by_need, before.readers.compartment
    )
    return Terms(readers, told.handling, before.regime, before.jurisdiction, told.marking, told.conditions)


def _check_words(asked: Regrading) -> None:
    for words in (asked.reason, asked.risk):
        if not LEAST_LETTERS <= len(words.strip()) <= MOST_LETTERS:
            raise Conflict(
                f"Say in {LEAST_LETTERS} to {MOST_LETTERS:,} letters why it is regraded, and what that risks and how it is met."
            )
    look_through(asked.reason, asked.risk)
