"""What a body's own system has deleted: a list of its own references there, of which the records here are proposed to go.

Promises that the list is one proposal like any other, so that nothing goes until another person of the body agrees to it; and that each
reference of which there is no record here is told.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import Reason
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.retention.disposals import MOST, Disposal, DisposalProposal, propose
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question

DELETED: Final = "deleted"
"""In place of a line of the schedule: the body's own system deleted it."""
_HERE: Final = """
select reference, min(ref) as ref from records
 where agency = :agency and system = :system and reference = any(cast(:references as text[])) group by reference, kind order by reference
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
    """The disposal that was proposed, and which references of the list name no record here that you may read."""

    disposal: Disposal
    not_here: tuple[str, ...]


@act(
    Permission.RETENTION_DISPOSAL_ORDER,
    notes=Act.ALTERATION,
    named=lambda made: [made.disposal.ref, *(each.record for each in made.disposal.records)],
    purpose=True,
)
def propose_deleted(work: Work, viewer: Viewer, said: DeletedThere) -> DeletionProposed:
    """Propose that the records go that your body's own system has deleted. Nothing goes until another person agrees.

    Refuses whatever a proposal of these records refuses, and a list of which none is here.
    """
    asked = list(dict.fromkeys(each.strip() for each in said.references if each.strip()))
    rows = work.rows(_HERE, agency=viewer.agency, system=said.system.strip(), references=asked)
    if not rows:
        raise NotFound(
            "None of these references is of a record here that you may read. Look at the name of the system."
        )
    made = propose(work, viewer, DisposalProposal(tuple(row.ref for row in rows), said.reason), DELETED)
    here = {row.reference for row in rows}
    return DeletionProposed(made, tuple(each for each in asked if each not in here))
