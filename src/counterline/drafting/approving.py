"""A second pair of eyes on a draft: it puts it on file or sends it back with the reason; what changes is shown line by line."""

from difflib import unified_diff

from counterline.drafting.keeping import MappingDraft, mapping_draft
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.intake.arriving.mappings import MappingOnFile, approve_mapping
from counterline.plumbing.errors import Conflict, CounterlineError
from counterline.plumbing.work import Work

LONGEST_WHY = 1000


def approve_mapping_draft(work: Work, ref: str) -> MappingOnFile:
    """Put a finished draft on file; whoever saved it last cannot be the one to approve it."""
    found = _for_somebody_else(work, ref, ActOfTwo.MAPPING)
    return approve_mapping(work, found.document, draft=(ref, found.saved_by))


def return_mapping_draft(work: Work, ref: str, why: str) -> MappingDraft:
    """Send a draft back to its author with the reason; its author changes it and asks again."""
    found = _for_somebody_else(work, ref, ActOfTwo.MAPPING_SENT_BACK)
    if not why.strip() or len(why) > LONGEST_WHY:
        raise CounterlineError(f"Say what must be put right, in 1 to {LONGEST_WHY:,} characters.")
    look_through(why)
    work.run(
        "insert into mapping_draft_returns (draft_id, number, why, returned_by, returned_at, audience_id) "
        "select d.draft_id, max(s.number), :why, :by, :now, d.audience_id from mapping_drafts d "
        "join mapping_draft_versions s using (draft_id) where d.draft_id = :id group by d.draft_id",
        why=why.strip(),
        by=require(work, Permission.INTAKE_MAPPING_APPROVE).viewer_id,
        now=work.clock.now(),
        id=found.draft_id,
    )
    note(work, Act.ALTERATION, [ref])
    return mapping_draft(work, ref)


def _for_somebody_else(work: Work, ref: str, act: ActOfTwo) -> MappingDraft:
    require(work, Permission.INTAKE_MAPPING_APPROVE)
    found = mapping_draft(work, ref)
    refuse_one_person(work, act, found.saved_by)
    if found.returned:
        raise Conflict(f"{ref} was sent back already. Its agency changes it and asks again.")
    if found.state != "asked" or not found.open:
        raise Conflict(f"{ref} is not waiting for approval. Its agency asks for it once the draft is finished.")
    return found


def difference(before: str, after: str) -> list[str]:
    """What changed from one document to another, line by line, each with + or - before it and a few lines around."""
    return [
        each
        for each in unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
        if not each.startswith(("---", "+++"))
    ]
