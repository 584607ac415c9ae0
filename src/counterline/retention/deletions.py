"""What a body's own system has deleted: a list of its own references there, of which the records here are proposed to go.

Promises that the list is one proposal like any other, so that nothing goes until another person of the body agrees to it; and that each
reference is told that it does not propose: there is no record of it, it is ordered away already, or the safeguarding lead is to read it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import Reason
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.retention import own_people
from counterline.retention.disposals import MOST, Disposal, DisposalProposal, propose
from counterline.retention.taking_away import numbers_of
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question

DELETED: Final = "deleted"
"""In place of a line of the schedule: the body's own system deleted it."""
_HERE: Final = """
select r.reference, r.identity_key, min(r.ref) as ref,
       exists (select from disposal_records d join disposals o on o.ref = d.disposal
                where d.identity_key = r.identity_key and d.gone_at is null and o.ended_at is null) as ordered
  from records r where r.agency = :agency and r.system = :system and r.reference = any(cast(:references as text[]))
 group by r.reference, r.identity_key order by r.reference
"""


@question
@dataclass(frozen=True, slots=True)
class DeletedThere:
    """References that your body's own system deleted, as your returns gave them, and why it did."""

    system: Annotated[str, crossing.field("System", "As your mappings call it.", min_length=1, max_length=60)]
    references: Annotated[
        tuple[Annotated[str, crossing.field("Reference", max_length=200)], ...],
        crossing.field("References", "Your body's own, as its returns gave them.", min_length=1, max_length=MOST),
    ]
    reason: Annotated[Reason, crossing.field("Why they were deleted", "Why; name nobody.")]


@answer
@dataclass(frozen=True, slots=True)
class DeletionProposed:
    """The disposal that was proposed, if anything was left to propose, and which references of the list it leaves out.

    `not_here` name no record here that you may read, `ordered_already` stand in an order that is not carried out yet, and
    `left_for_the_lead` are read and proposed one by one by your safeguarding lead.
    """

    disposal: Disposal | None
    not_here: tuple[str, ...]
    ordered_already: tuple[str, ...]
    left_for_the_lead: tuple[str, ...]


@act(
    Permission.RETENTION_DISPOSAL_ORDER,
    notes=Act.ALTERATION,
    named=lambda made: [
        "retention:deletions",
        *((made.disposal.ref, *(each.record for each in made.disposal.records)) if made.disposal else ()),
    ],
    purpose=True,
)
def propose_deleted(work: Work, viewer: Viewer, said: DeletedThere) -> DeletionProposed:
    """Propose that the records go that your body's own system has deleted. Nothing goes until another person agrees.

    What is ordered away already or has to be read by itself is left out and told. Refuses a list of which none is here.
    """
    asked = list(dict.fromkeys(each.strip() for each in said.references if each.strip()))
    rows = work.rows(_HERE, agency=viewer.agency, system=said.system.strip(), references=asked)
    if not rows:
        raise NotFound(
            "None of these references is of a record here that you may read. Look at the name of the system."
        )
    new = [row for row in rows if not row.ordered]
    by_itself = _read_by_themselves(work, viewer, [int(row.identity_key) for row in new])
    refs = tuple(row.ref for row in new if row.identity_key not in by_itself)
    made = propose(work, viewer, DisposalProposal(refs, said.reason), DELETED) if refs else None
    here = {row.reference for row in rows}
    return DeletionProposed(
        made,
        tuple(each for each in asked if each not in here),
        _references(row for row in rows if row.ordered),
        _references(row for row in new if row.identity_key in by_itself),
    )


def _references(rows: Iterable[AnyRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.reference for row in rows))


def _read_by_themselves(work: Work, viewer: Viewer, identities: Sequence[int]) -> set[int]:
    """Those of these records that no list proposes: none where they are all of one person whom the viewer may read by themselves."""
    found = own_people.read_by_themselves(work, identities)
    may = viewer.may(Permission.SAFEGUARDING_CONCERN_READ)
    if may and (len(identities) == 1 or own_people.are_one_person(work, viewer, identities)):
        return set()
    of = numbers_of(work, identities)
    return {of[each] for each in found}
