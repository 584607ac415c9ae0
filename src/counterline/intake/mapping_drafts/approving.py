"""Approving a draft: a second pair of eyes puts it on file, and what it changes is shown line by line."""

from difflib import unified_diff

from counterline.governance import Permission, require
from counterline.intake.mapping_drafts.keeping import mapping_draft
from counterline.intake.mappings import MappingOnFile, approve_mapping
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.plumbing.work import Work


def approve_mapping_draft(work: Work, ref: str) -> MappingOnFile:
    """Put a finished draft on file; whoever saved it last cannot be the one to approve it."""
    viewer, found = require(work, Permission.INTAKE_MAPPING_APPROVE), mapping_draft(work, ref)
    if found.saved_by == viewer.viewer_id:
        raise NotAllowed("You saved this draft, so somebody else must approve it.")
    if found.state != "asked" or not found.open:
        raise Conflict(f"{ref} is not waiting for approval. Its agency asks for it once the draft is finished.")
    return approve_mapping(work, found.document, draft=(ref, found.saved_by))


def difference(before: str, after: str) -> list[str]:
    """What changed from one document to another, line by line, each with + or - before it and a few lines around."""
    return [
        each
        for each in unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
        if not each.startswith(("---", "+++"))
    ]
