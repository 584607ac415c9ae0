"""Registering an investigation here: it becomes a record just as a file's row does, and a new version of it as subjects come and go.

An entry that came in a return is corrected in the register that it came from, so that nothing is typed twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from counterline.coordination.register.contacts import contact_of
from counterline.coordination.register.entry_rows import (
    Cells,
    NewInvestigation,
    SubjectThing,
    cells_of,
    each_without,
    with_thing,
)
from counterline.coordination.register.same_operation import found_before
from counterline.coordination.subjects.drawing_subjects import iv_reference
from counterline.coordination.subjects.model import (
    AS_WRITTEN,
    KIND,
    PERSON,
    SUBJECT_KINDS,
    Investigation,
    Mode,
    Subject,
    SubjectDid,
)
from counterline.coordination.subjects.saying import own_investigation
from counterline.coordination.subjects.subject_saying import SubjectStatement, Why, check, keep, say_beside
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import compartments
from counterline.governance.reach.purposes import require_purpose
from counterline.intake.arriving.mappings import MappingOnFile, mapping_on_file
from counterline.intake.arriving.receiving import Handover
from counterline.intake.errors import NotReadable
from counterline.intake.forms import keep_form, must_be_kept, read_form
from counterline.intake.running.submissions import lies_in, written_here
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.reading.outcome import Kept
from counterline.records.keeping.reading_back import record_by_ref, trace_of
from counterline.records.looking.known import named_in
from counterline.records.looking.same_record import identity_key, mention_number
from counterline.records.wording.keys_named import RecordKept, newest_of
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.identity import AgencyCode, key_of, new_reference
from counterline.vocabulary.people.subject_categories import SubjectCategory

MAPPING: Final = "counterline-investigations"
_FILE: Final = "investigation.jsonl"  # others who know of the submission see its name, so it says nothing

_COLUMN_OF: Final = {
    "status": "Status",
    "stage": "Stage",
    "lead": "Lead",
    "officer": "Officer",
    "aims": "Aims",
    "closed_on": "Closed on",
}


@answer
@dataclass(frozen=True, slots=True)
class Registered:
    """An investigation's reference (`IV-…`) and its newest record; the register shows it once the worker has drawn it."""

    ref: str
    record_ref: str


@question
@dataclass(frozen=True, slots=True)
class NewSubject:
    """A subject to be added: what it is, why, what others are told of it, and for a person until which day they are named."""

    thing: Annotated[
        SubjectThing,
        crossing.field(
            "Subject", "Its kind (contact_point, person, address, vehicle or brand), value, role and the like."
        ),
    ]
    reason: Why
    mode: Annotated[Mode, crossing.field("Mode", "What others who meet it are told.")] = Mode.POINTER
    review_by: Annotated[
        date | None,
        crossing.field("Look again by", "Of a person: by which day somebody looks again, within a quarter."),
    ] = None


def register_investigation(work: Work, said: NewInvestigation) -> Registered:
    """Register an investigation: all of it is on the ledger when this act commits, or none of it.

    Refuses people among its things, who are added one by one with a reason; one that may be registered already, as far as the viewer can
    see, unless `although` says why it is another; a compartment whose list the viewer is not on (all `Conflict`); and what cannot be read
    (`NotReadable`).
    """
    sender = require(work, Permission.COORDINATION_INVESTIGATION_KEEP)
    require_purpose(work)
    if any(each.kind == PERSON for each in said.things):
        raise Conflict(
            "Register it without people first. Then add each person, with a reason and a day by which somebody looks again."
        )
    cells = cells_of(said, new_reference("RG", 12), work.clock.today())
    read = _read(work, sender.agency, cells)
    found = found_before(
        work, said.operation, [(each.kind, each.key) for each in read.mentions if each.kind in SUBJECT_KINDS]
    )
    if found and not said.although.strip():
        names = ", ".join(f"{each.ref} ({each.operation or each.reference})" for each in found[:5])
        raise Conflict(f"These may be it already: {names}. Look at each. If yours is a different one, say why.")
    _check_compartment(work, said.compartment)
    kept = _send(work, sender.agency, cells, said.compartment)
    return Registered(iv_reference(work, kept.identity_key), kept.ref)


def add_subject(work: Work, ref: str, adding: NewSubject) -> Registered:
    """Add a subject to an investigation that was registered here, by a corrected version of its record.

    Refuses an investigation that is another agency's, came in a return, is not open or has nobody who answers for it; a subject without a
    reason, or that it has already; a person without a category and a day (all `Conflict`); and what cannot be read (`NotReadable`).
    """
    found = own_investigation(work, ref)
    _check_open(work, found)
    names = adding.thing.kind == PERSON
    said = SubjectStatement(SubjectDid.MODE, adding.reason, adding.mode)
    category = SubjectCategory.parse(adding.thing.category or "unknown")
    naming = SubjectStatement(SubjectDid.NAME, adding.reason, None, category, adding.review_by) if names else None
    for each in filter(None, (said, naming)):
        check(each, work.clock.today(), is_person=names)
    before = _own_cells(work, found)
    cells = with_thing(before, adding.thing)
    new = _slots(work, found.agency, cells) - _slots(work, found.agency, before)
    if not new:
        raise Conflict("It is a subject of this investigation already. Say what is new on that subject instead.")
    kept = _send(work, AgencyCode(found.agency), cells, _lies_in(work, found))
    refs = _new_mentions(work, found.record_ref, kept.ref)
    for slot, kind in new:
        subject = (mention_number(found.identity_key, slot), refs[kind])
        for each in filter(None, (said, naming if kind == PERSON else None)):
            keep(work, found, subject, each)
    return Registered(ref, kept.ref)


def say_of_subject(work: Work, ref: str, mention: str, said: SubjectStatement) -> Subject:
    """Say something of a subject of the viewer's own agency; if it ends, whoever was given the name is told to remove it.

    If the investigation was registered here, ending a subject also corrects its record, which no longer names it. Refuses what
    `say_beside` does.
    """
    subject = say_beside(work, ref, mention, said)
    if said.did is SubjectDid.END:
        _leave_out(work, own_investigation(work, ref), subject)
    return subject


def change_entry(work: Work, ref: str, changed: Mapping[str, str]) -> Registered:
    """Correct what an entry registered here says: any of status, stage, lead, officer, aims and closing day.

    What is empty stays as it was. Refuses an entry that came in a return or is another agency's (`Conflict`), and what cannot be read
    (`NotReadable`).
    """
    found = own_investigation(work, ref)
    cells = _own_cells(work, found) | {_COLUMN_OF[name]: value for name, value in changed.items() if value}
    _read(work, AgencyCode(found.agency), cells)
    return Registered(ref, _send(work, AgencyCode(found.agency), cells, _lies_in(work, found)).ref)


def _leave_out(work: Work, found: Investigation, subject: Subject) -> None:
    record = record_by_ref(work, found.record_ref)
    if record is None or not written_here(record.system):
        return
    before = _own_cells(work, found)
    slots = _slots(work, found.agency, before)
    for cells in each_without(before, subject.kind):
        lost = {mention_number(found.identity_key, slot) for slot, _ in slots - _slots(work, found.agency, cells)}
        if subject.mention_id in lost:
            _send(work, AgencyCode(found.agency), cells, lies_in(record.system))
            return


def _check_compartment(work: Work, ref: str) -> None:
    if ref and ref not in {each.ref for each in compartments(work)}:
        raise Conflict("You are on the list of no such compartment today. Choose one whose list you are on, or none.")


def _lies_in(work: Work, found: Investigation) -> str:
    """The compartment in which an entry and all its versions lie; empty if it lies in none."""
    record = record_by_ref(work, found.record_ref)
    return lies_in(record.system) if record else ""


def _check_open(work: Work, found: Investigation) -> None:
    if not found.is_open:
        raise Conflict(
            "This investigation is closed or suspended, so nothing can be added to it. Correct its status first."
        )
    if not contact_of(work, found.identity_key).name:
        raise Conflict("First say who answers for this investigation, with a number and hours (contact).")


def _own_cells(work: Work, found: Investigation) -> Cells:
    """The row of an entry registered here, locked until the act ends so that no other correction is lost.

    Refuses an entry that came in a return, and one whose newest version is not drawn yet (`Conflict`).
    """
    record = record_by_ref(work, found.record_ref)
    if record is None or not written_here(record.system):
        raise Conflict(
            "This entry came from your agency's own register. Change it there, and the next return brings it here."
        )
    work.alone(key_of("correction", str(found.identity_key)))
    newest = newest_of(work, [found.identity_key]).get(found.identity_key)
    if newest is None or newest.ref != found.record_ref:
        raise Conflict("This entry is still being put on the register. Try again in a moment.")
    content = next((each.content for each in trace_of(work, found.record_ref) if each.content), None)
    if content is None:
        raise Conflict("Only the agency that registered this investigation can change it. Ring its officer.")
    return dict(content)


def _slots(work: Work, agency: str, cells: Cells) -> set[tuple[str, str]]:
    read = _read(work, AgencyCode(agency), cells)
    return {(each.slot, each.kind) for each in read.mentions if each.kind in {*SUBJECT_KINDS, AS_WRITTEN}}


def _new_mentions(work: Work, before: str, after: str) -> dict[str, str]:
    """By kind, the mention that a corrected version of a record has beyond the version before: one thing is added at a time."""
    known = {each.ref for each in named_in(work, before)}
    return {each.kind: each.ref for each in named_in(work, after) if each.ref not in known}


def _read(work: Work, agency: AgencyCode, cells: Cells) -> Kept:
    read = read_form(_on_file(work), cells, agency, work.clock.today())
    return must_be_kept(read, "Say what the operation is called.")


def _send(work: Work, agency: AgencyCode, cells: Cells, compartment: str) -> RecordKept:
    on_file = _on_file(work)
    handover = Handover(on_file, work.clock.now(), _FILE, compartment=compartment or None)
    keep_form(work, handover, cells)
    identity = identity_key(agency, handover.system, KIND, str(cells["Reference"]))
    kept = newest_of(work, [identity]).get(identity)
    if kept is None:
        raise NotReadable("It was not kept. Send it again.")
    return kept


def _on_file(work: Work) -> MappingOnFile:
    return mapping_on_file(work, MAPPING)
