"""Investigations: the register, one whole, and everything that is said of it."""

from collections.abc import Iterator

from counterline.coordination.register import material as coordination_material
from counterline.coordination.register import planning, registering, same_operation, who_is_named
from counterline.coordination.register.entry_rows import NewInvestigation
from counterline.coordination.register.planning import NewEvent
from counterline.coordination.register.registering import NewSubject, Registered
from counterline.coordination.subjects import investigations as coordination_investigations
from counterline.coordination.subjects import own_holds, saying
from counterline.coordination.subjects.investigations import InvestigationsAsked
from counterline.coordination.subjects.said_of_one import Statement
from counterline.coordination.subjects.subject_saying import SubjectStatement
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses, Table
from counterline.faces.coordination.register import investigations_asked as asked
from counterline.faces.coordination.register import investigations_told as told
from counterline.places.ground.agencies import agency
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("investigations", "investigations", "Who investigates what: the register as you may read it.")


def _listed(found: told.InvestigationsTold) -> Iterator[str]:
    return map(_line, found.items)


def _line(entry: told.InvestigationTold) -> str:
    return f"{entry.ref}  {entry.operation or entry.reference}: {entry.status.value}, {agency(entry.agency).name}"


def _whole(found: told.InvestigationWhole) -> Iterator[str]:
    yield _line(found.investigation)
    contact = found.contact
    yield f"  Ring: {contact.name or 'nobody is named'}, {contact.number or contact.said or 'no number'}, {contact.hours or 'no hours'}."
    if found.threat:
        yield "  A threat to somebody's life stands."
    yield from (f"  {_subject(each)}" for each in found.subjects)
    for each in found.statements:
        said = ", ".join(f"{name} {value}" for name, value in each.said.items())
        yield f"  {each.ref} {each.at:%Y-%m-%d} {each.says.value} by {each.by}: {said}"
    yield from (
        f"  {each.ref} {each.what}: {each.starts_at:%Y-%m-%d %H:%M} to {each.ends_at:%H:%M}" for each in found.events
    )
    yield from (f"  {each.why}: {_line(each.other)}" for each in found.alike)


def _subject(each: told.SubjectTold) -> str:
    state = "ended" if each.ended else "lapsed" if each.lapsed else each.mode.value
    return f"{each.ref} {each.kind} {each.written or '(not named)'}: {state}"


@ADDRESSES.get("/investigations", "list", words=_listed)
def investigations(work: Work, wanted: InvestigationsAsked) -> told.InvestigationsTold:
    """The investigations that you may read, those that are worked on first."""
    return told.investigations_told(coordination_investigations.investigations(work, wanted))


@ADDRESSES.post("/investigations", "register", first=("operation",))
def register(work: Work, sent: NewInvestigation) -> Registered:
    """Register an investigation; refused where one that you read may be it already, unless you say why yours is another."""
    return registering.register_investigation(work, sent)


@ADDRESSES.get("/investigations/{ref}", "show", words=_whole, seeks="investigation")
def investigation(work: Work, ref: Ref) -> told.InvestigationWhole:
    """One investigation: whom to ring, its subjects, what was said of it, what is planned, and entries like it."""
    return told.whole(work, ref)


@ADDRESSES.post("/investigations/{ref}/entry", "change", seeks="investigation", status=200)
def change_entry(work: Work, ref: Ref, sent: asked.EntryChanged) -> Registered:
    """Correct what an entry registered here says; one that came in a return is corrected in its own register."""
    return registering.change_entry(work, ref, sent.changed)


@ADDRESSES.post("/investigations/{ref}/said", "say", first=("says",), seeks="investigation")
def say(work: Work, ref: Ref, sent: asked.StatementSaid) -> Statement:
    """Say whom to ring, a plan, a decision, an authority, a threat to life and the like; nothing said is changed."""
    return saying.say(work, ref, sent.says, sent.said)


ADDRESSES.get("/investigations/{ref}/legal-hold", "legal-hold", seeks="investigation")(own_holds.own_legal_hold)
ADDRESSES.post("/investigations/{ref}/legal-hold/end", "end-legal-hold", seeks="investigation", status=200)(
    own_holds.end_own_legal_hold
)


@ADDRESSES.post("/investigations/{ref}/subjects", "add", seeks="investigation")
def add_subject(work: Work, ref: Ref, sent: NewSubject) -> Registered:
    """Add a subject with a reason: a corrected version of the entry; a person with a category and a day of review."""
    return registering.add_subject(work, ref, sent)


@ADDRESSES.post("/investigations/{ref}/subjects/{subject}", "subject", first=("did",), status=200)
def say_of_subject(caller: Caller, ref: Ref, subject: Ref, sent: SubjectStatement) -> told.SubjectTold:
    """Say what is given away of a subject, that somebody is named or was looked at again, or that it has ended."""
    with caller.work() as work, caller.noting_a_miss(work, {"investigation": ref, "subject": subject}):
        return told.subjects_told(work, [registering.say_of_subject(work, ref, subject, sent)])[0]


@ADDRESSES.get("/investigations/{ref}/subjects.csv", "subjects")
def subjects_file(caller: Caller, ref: Ref) -> Table:
    """Its subjects as a file, which is a disclosure to whoever takes it; nobody is in it by name who may be a child."""
    with caller.work() as work, caller.noting_a_miss(work, {"investigation": ref}):
        found = who_is_named.subjects_taken(work, ref, caller.taker)
    return Table("subjects", who_is_named.COLUMNS, found)


@ADDRESSES.post("/investigations/{ref}/events", "plan", first=("what",), seeks="investigation")
def plan_event(work: Work, ref: Ref, sent: NewEvent) -> told.EventTold:
    """Plan a visit, a warrant or the like at a place and between two times."""
    return told.EventTold.of(planning.plan_event(work, ref, sent))


@ADDRESSES.post("/investigations/{ref}/events/{event}/cancel", "cancel", status=200)
def cancel_event(caller: Caller, ref: Ref, event: Ref) -> told.EventTold:
    """Say that a planned event will not be."""
    with caller.work() as work, caller.noting_a_miss(work, {"investigation": ref, "event": event}):
        return told.EventTold.of(planning.cancel_event(work, ref, event))


@ADDRESSES.post("/investigations/{ref}/same", "same", first=("other", "verdict"), status=200)
def judge_same(caller: Caller, ref: Ref, sent: asked.SameJudged) -> told.InvestigationWhole:
    """Say whether another entry is of the same operation, and why; said again, the later counts."""
    with caller.work() as work, caller.noting_a_miss(work, {"investigation": ref, "other": sent.other}):
        same_operation.judge_same(work, ref, sent.other, sent.verdict, sent.reason)
        return told.whole(work, ref)


@ADDRESSES.get("/material", "material")
def material(work: Work) -> told.MaterialsTold:
    """What may be relevant to a prosecution in your agency's investigations, what is sensitive last."""
    return told.materials_told(coordination_material.material(work))


@ADDRESSES.get("/material.csv", "material-file")
def material_file(caller: Caller) -> Table:
    """The same as a file, which is a disclosure to whoever takes it."""
    with caller.work() as work:
        found = coordination_material.material_taken(work, caller.taker)
    return Table("material", coordination_material.COLUMNS, list(told.material_rows(found)))
