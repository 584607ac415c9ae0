"""The references given as evidence for a task: its sender reads them, and whoever receives the task must be able to read them too."""

from collections.abc import Collection
from typing import Final

from counterline.coordination.subjects.investigations import investigation
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach.audiences import Readers
from counterline.lines.assembly import viewers_world
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.records.keeping.regrades import terms_of
from counterline.records.kinds import KINDS_READ
from counterline.records.looking.mentioned import mentioned
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import AgencyCode, read_reference

MOST: Final = 20
"""References in one task. More than this is an investigation of its own, and one reference (`IV-…`) says it."""


def evidence_for(work: Work, said: Collection[str], receiver: AgencyCode, role: ViewerRole) -> tuple[str, ...]:
    """The references as they are kept, each once and in their order; logged as read.

    Refuses too many, anything but a reference, and what the receiver's people of that role cannot read (`Conflict`); and what the viewer
    cannot read (`NotFound`).
    """
    if len(said) > MOST:
        raise Conflict(
            f"Give {MOST} references at most. If there is more, give the investigation's own (IV-…).", of="evidence"
        )
    refs = tuple(dict.fromkeys(_read(each) for each in said))
    shut = [ref for ref in refs if not let_read(_readers_of(work, ref), receiver, role)]
    if shut:
        raise Conflict(
            f"{agency(receiver).name} cannot read {', '.join(shut)}. Leave it out, or have its originator share it first.",
            of="evidence",
        )
    if refs:
        note(work, Act.CONSULTATION, refs)
    return refs


def _read(said: str) -> str:
    try:
        ref = read_reference(said)
    except UnreadableValue:  # whose words would repeat what may be somebody's name
        ref = ""
    if ref[:3] not in {"RC-", "MN-", "LN-", "IV-"}:
        raise Conflict(
            "Give as evidence the reference of a record (RC-…), mention (MN-…), line (LN-…) or investigation (IV-…).",
            of="evidence",
        )
    return ref


def _readers_of(work: Work, ref: str) -> Readers:
    if ref.startswith("RC-"):
        return terms_of(work, ref).readers
    if ref.startswith("IV-"):
        return terms_of(work, investigation(work, ref).record_ref).readers
    named = _of_a_line(work, ref) if ref.startswith("LN-") else [each.record_ref for each in mentioned(work, [ref])]
    if not named:
        raise NotFound(f"There is no {ref} in what you may see. Check the reference.")
    return terms_of(work, named[0]).readers


def _of_a_line(work: Work, ref: str) -> list[str]:
    """The records by which a line has this reference: whoever reads such a record finds the line by it, and nobody else does."""
    standing = viewers_world.history(work).known_on(work.clock.today())
    return [each.record_ref for each in standing if ref in {each.line_ref, *(use.ref for use in each.uses)}]


def let_read(readers: Readers, body: AgencyCode, role: ViewerRole) -> bool:
    """Whether a body's people of a role may read something by that role alone."""
    # A compartment is read by the people on its list by name, never by role.
    return (
        readers.compartment is None
        and readers.kind in KINDS_READ[role]
        and (body == readers.originator or body in readers.beside)
    )
