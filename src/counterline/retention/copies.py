"""Copies of what went that other bodies and colleagues took: who is told to erase theirs, and who confirmed by name that they did.

Promises that whoever the log names as having taken a copy is told once, after it went; and that a body which confirms, or says why it
cannot, does so in one person's name. Never says of a copy that it is gone: that its holder says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach.purposes import LEAST_REASON, look_through
from counterline.places.ground.agencies import is_policing, law_of
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.post import clocks, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Regime

_TO_TELL: Final = """
select distinct agency from disposal_copies where disposal = :disposal and told_at is null order by agency
"""
_HOW_OFTEN: Final = """
select coalesce(sum(1 + cardinality(known)), 0) from disposal_copies where disposal = :disposal and agency = :agency
"""
_TOLD: Final = """
update disposal_copies set told_at = :now, due_at = :due where disposal = :disposal and agency = :agency and told_at is null
"""
_BODIES: Final = """
select c.disposal, c.originator, c.agency, c.told_at, c.due_at as due, e.erased, e.words as why_not, e.said_at, v.name as said_by
  from {copies} c
  left join lateral (select * from disposal_erasures e where e.disposal = c.disposal and e.agency = c.agency and e.said_at >= c.gone_at
                      order by e.said_at desc limit 1) e on true
  left join viewers v on v.viewer_id = e.said_by
 where {which} order by e.said_at desc nulls first, due, c.disposal, c.agency limit :most
"""
_OWN: Final = """(select disposal, originator, agency, max(gone_at) as gone_at, max(told_at) as told_at, max(due_at) as due_at
          from disposal_copies group by disposal, originator, agency)"""
_OF_DISPOSAL: Final = _BODIES.format(copies="bodies_that_copied(:ref)", which="true")
_COPIES: Final = """
select c.taken_at as at, c.how, c.known as references,
       array(select v.name from viewers v where v.ref = any(c.takers) order by v.name) as by
  from disposal_copies c where c.disposal = :disposal and c.agency = :agency order by c.taken_at, c.entry_id
"""


class CopyHow(StrEnum):
    """By what somebody took a copy."""

    ANSWER = "answer"
    FILE = "file"
    PACK = "pack"
    SENT = "sent"
    TARGETS = "targets"


class CopyState(StrEnum):
    """What a body says of its copy."""

    ASKED = "asked"
    ERASED = "erased"
    NOT_ERASED = "not erased"


@answer
@dataclass(frozen=True, slots=True)
class CopyTaken:
    """One taking of a copy: the day, by what, who took it, and the references of records, lines and files that it held."""

    at: datetime
    how: CopyHow
    by: tuple[str, ...]
    references: tuple[str, ...]


@answer
@dataclass(frozen=True, slots=True)
class CopyOfBody:
    """How a body stands that took a copy of what a disposal took away: told, confirmed by name, or why it cannot."""

    disposal: str
    originator: AgencyCode
    agency: AgencyCode
    state: CopyState
    law: str
    told_at: datetime | None
    due: datetime | None
    said_by: str | None
    said_at: datetime | None
    why_not: str | None
    copies: tuple[CopyTaken, ...]


@answer
@dataclass(frozen=True, slots=True)
class Copies:
    """The copies that your body has to erase, or has confirmed; those that wait first."""

    items: tuple[CopyOfBody, ...]


@question
@dataclass(frozen=True, slots=True)
class ErasureSaid:
    """What became of your body's copy: it is erased, or why it cannot be, such as a legal hold of your own."""

    erased: Annotated[bool, crossing.field("Every copy that your body has is erased", "Also those given on.")] = False
    why_not: Annotated[
        str, crossing.field("Why your body cannot erase it", "Only where it cannot. Name nobody.", max_length=1000)
    ] = ""


def tell(work: Work, disposal: str) -> int:
    """For the worker, once a disposal took away: tell each body with a copy to erase it, once.

    Answers how many were told.
    """
    rows = work.rows(_TO_TELL, disposal=disposal)
    for row in rows:
        body = AgencyCode(row.agency)
        due = clocks.due(LetterKind.ERASE_COPY, work.clock.now(), body)
        role = ViewerRole.DATA_OFFICER if is_policing(body) else ViewerRole.PARTNER
        # Each taking that turns out makes a letter of its own; what was told already is told no more.
        turn = int(work.value(_HOW_OFTEN, disposal=disposal, agency=body))
        letter = Letter(Recipient(body, role), LetterKind.ERASE_COPY, disposal, _cause(disposal, body), turn, due)
        if not any(each.waits for each in outbox.standing(work, _cause(disposal, body))):
            outbox.send(work, letter)
        work.run(_TOLD, disposal=disposal, agency=body, now=work.clock.now(), due=due)
    return len(rows)


def _cause(disposal: str, body: str) -> str:
    return f"copies/{disposal}/{body}"


def of_disposal(work: Work, disposal: str, most: int = 1000) -> tuple[CopyOfBody, ...]:
    """Which bodies took a copy of what a disposal took away, as far as the viewer may know of it, and how each stands."""
    return tuple(_told(row, ()) for row in work.rows(_OF_DISPOSAL, ref=disposal, most=most))


def to_erase(work: Work, viewer: Viewer, most: int) -> list[CopyOfBody]:
    """What the viewer's own body has not said anything of yet, the earliest due first; none for whoever may not."""
    if not viewer.may(Permission.RETENTION_DISPOSAL_ORDER):
        return []
    rows = work.rows(
        _BODIES.format(copies=_OWN, which="c.agency = :agency and e.said_at is null"), agency=viewer.agency, most=most
    )
    return [_told(row, ()) for row in rows]


def _named(made: CopyOfBody) -> list[str]:
    return [made.disposal, "retention:copies"]


@act(
    Permission.RETENTION_DISPOSAL_READ,
    notes=Act.CONSULTATION,
    named=lambda made: ["retention:copies", *(each.disposal for each in made.items)],
)
def copies_to_erase(work: Work, viewer: Viewer) -> Copies:
    """The copies of other bodies' records, and of your own, that your body took and that were disposed of since."""
    rows = work.rows(_BODIES.format(copies=_OWN, which="c.agency = :agency"), agency=viewer.agency, most=200)
    return Copies(tuple(_told(row, ()) for row in rows))


@act(Permission.RETENTION_DISPOSAL_READ, notes=Act.CONSULTATION, named=_named)
def copy_to_erase(work: Work, viewer: Viewer, ref: str) -> CopyOfBody:
    """What your body took of what a disposal took away: which references, on which day, by what, and who."""
    return _own(work, viewer, ref)


@act(Permission.RETENTION_DISPOSAL_ORDER, notes=Act.ERASURE, named=_named, purpose=True)
def say_of_copy(work: Work, viewer: Viewer, ref: str, said: ErasureSaid) -> CopyOfBody:
    """Confirm in your own name that your body's copy is erased, or say why it cannot be; said again, the later counts."""
    found = _own(work, viewer, ref)
    words = said.why_not.strip()
    if said.erased and words:
        raise Conflict("Say either that every copy is erased, or why your body cannot erase it.")
    if not said.erased and len(words) < LEAST_REASON:
        raise Conflict("Confirm that every copy is erased, or say in a sentence why your body cannot erase it.")
    look_through(words)
    now = work.clock.now()
    work.keep(
        "disposal_erasures",
        disposal=found.disposal,
        agency=viewer.agency,
        erased=said.erased,
        words=words or None,
        said_by=viewer.viewer_id,
        said_at=now,
    )
    outbox.recall(work, _cause(found.disposal, viewer.agency))
    return _own(work, viewer, ref)


def _own(work: Work, viewer: Viewer, ref: str) -> CopyOfBody:
    which = _BODIES.format(copies=_OWN, which="c.disposal = :ref and c.agency = :agency")
    row = work.row(which, ref=ref, agency=viewer.agency, most=1)
    if row is None:
        raise NotFound(f"Your body has no copy of what {ref} took away.")
    rows = work.rows(_COPIES, disposal=ref, agency=viewer.agency)
    return _told(row, [CopyTaken(each.at, CopyHow(each.how), tuple(each.by), tuple(each.references)) for each in rows])


def _told(row: AnyRow, copies: Sequence[CopyTaken]) -> CopyOfBody:
    state = CopyState.ASKED if row.said_at is None else CopyState.ERASED if row.erased else CopyState.NOT_ERASED
    part_3 = law_of(row.originator).regime is Regime.PART_3
    return CopyOfBody(
        row.disposal,
        AgencyCode(row.originator),
        AgencyCode(row.agency),
        state,
        "Data Protection Act 2018 s.48(9)" if part_3 else "UK GDPR Article 19",
        row.told_at,
        row.due,
        row.said_by,
        row.said_at,
        row.why_not,
        tuple(copies),
    )
