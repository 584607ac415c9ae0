"""Sending a written report: first all that would stop it, told at once, then one row through the door of every file."""

from dataclasses import dataclass, replace
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import compartments
from counterline.intake.arriving.receiving import Handover
from counterline.intake.errors import NotReadable, RefusedAtTheDoor
from counterline.intake.forms import keep_form
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.reading.outcome import Held, Kept, Reason, Refused
from counterline.records.keeping.reading_back import RecordTold
from counterline.records.wording.keys_named import RecordKept, newest_of
from counterline.reports.attachments import hand_on
from counterline.reports.beside.sniffing import refuse_what_must_stay_out
from counterline.reports.drafts import Draft, sent_as
from counterline.reports.model import LONGEST_TEXT, Report, Sanitised
from counterline.reports.reading import FormReader, form_reader
from counterline.reports.row import Cells, cells_of, sanitised_report
from counterline.reports.sent.before import identity_of, remember
from counterline.reports.sent.correcting import corrected, left_standing
from counterline.reports.sent.versions import link, report_as_sent, unlink, version_of
from counterline.reports.words.suggesting import look
from counterline.reports.words.whose_ages import OfNobody
from counterline.vocabulary.identity import SubmissionRef, key_of, new_reference

_FILE: Final = "report.jsonl"  # the name is told to others who may know of the submission, and so says nothing
_WHOSE: Final = (
    "Give it to the person whose it is, without a name if nobody knows one; or say that it stays unassigned, where it is "
    "no age of a person."
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a report: its record, its submission with the receipt, and its version for more readers if any."""

    reference: str
    record: RecordKept
    submission: SubmissionRef
    notes: tuple[Reason, ...]
    sanitised: RecordKept | None = None
    new: bool = True


def check_words(text: str) -> None:
    """Refuse words that may not come in, with the right route, before anything of them is kept."""
    refuse_what_must_stay_out(text)


def shortcomings(work: Work, report: Report) -> tuple[Reason, ...]:
    """Everything that would stop a report, each with what to do, by the code that will read it; nothing is stored."""
    writer = require(work, Permission.INTAKE_REPORT_WRITE)
    return _shortcomings(work, writer, form_reader(work, writer.agency), report)


def _shortcomings(work: Work, writer: Viewer, reader: FormReader, report: Report) -> tuple[Reason, ...]:
    own = (*_stopping(work, reader, report), *left_standing(work, writer, report), *_ages_left(work, report))
    own += _in_compartment(work, report)
    if report.sanitised is None:
        return own
    own += _unjudged(report.sanitised)
    told = {each.column for each in own}
    wider = _stopping(work, reader, sanitised_report(report, report.sanitised))
    return own + tuple(
        replace(each, column=f"Sanitised {each.column.lower()}") for each in wider if each.column not in told
    )


def send(
    work: Work, report: Report, *, draft: Draft | None = None, reference: str | None = None, said: bytes | None = None
) -> Sent:
    """Send a report: all of it is on the ledger when this act commits, or none of it.

    `said` is a digest by which the same sending is known again, under its draft or its reference.
    """
    writer = require(work, Permission.INTAKE_REPORT_WRITE)
    reader = form_reader(work, writer.agency)
    if draft is not None:
        _take_turns(work, draft)
        report = replace(report, corrects=draft.corrects, replaces=draft.replaces)
    before = corrected(work, writer, report)
    if reasons := _shortcomings(work, writer, reader, report):
        raise NotReadable(" ".join(f"{each.column}: {each.why} {each.what_to_do}".lstrip(": ") for each in reasons))
    own = draft.reference if draft else reference or new_reference("IR", 12)
    rooted = _rooted(report, writer) if report.sanitised else report
    sent = _sent(work, reader, rooted, own)
    wider = _versioned(work, reader, rooted, sent.record, before and version_of(work, before))
    if draft is not None:
        _close(work, draft, sent.record)
    if draft is not None or reference is not None:
        remember(work, draft.ref if draft else own, sent.record.identity_key, wider, said)
    return replace(sent, sanitised=wider)


def _stopping(work: Work, reader: FormReader, report: Report) -> tuple[Reason, ...]:
    if len(report.text) > LONGEST_TEXT:
        return (
            Reason("Text", "", f"It is longer than {LONGEST_TEXT:,} characters.", "Write one strand in each report."),
        )
    match reader.read(cells_of(report, "not sent yet", reader.today)):
        case Refused() as refused:
            note(work, Act.REFUSAL, ["intake:report:write"])
            raise RefusedAtTheDoor(f"{refused.reason} {refused.right_route}")
        case Held(reasons=reasons):
            return reasons
        case _:
            return ()


def _ages_left(work: Work, report: Report) -> tuple[Reason, ...]:
    """Why a report is stopped that would lose somebody under 18, one reason for each age; the words are looked at alone."""
    left = look(work, report.text).ages_left(report.things, report.unassigned_ages, work.clock.today())
    return tuple(Reason("Ages", each.age or each.born, _why(each), _WHOSE) for each in left)


def _why(left: OfNobody) -> str:
    if left.perhaps:
        return (
            f"The number {left.age} may be somebody's age, and belongs to nobody on the report: a child could be lost."
        )
    if left.name:
        what = f"An age of {left.age}" if left.age else f"A birth on {left.born}"
        return f"{what} stands beside {left.name}, who is not on the report, so a child would be lost."
    what = f"An age of {left.age}" if left.age else f"A birth on {left.born}"
    return f"{what} stands in the words and belongs to nobody on the report, so a child would be lost."


def _in_compartment(work: Work, report: Report) -> tuple[Reason, ...]:
    """Why a report is stopped that would lie in a compartment: its writer stands on no such list, or more are to read of it."""
    if not report.compartment:
        return ()
    if report.compartment not in {each.ref for each in compartments(work)}:
        why = "You stand on the list of no such compartment today."
        return (Reason("Compartment", report.compartment, why, "Choose one on whose list you stand, or none."),)
    if report.sanitised is None:
        return ()
    why = "A version for more readers cannot be made out of a compartment."
    return (Reason("Sanitised text", "", why, "Take it out, and write it as a report of its own in the open."),)


def _unjudged(sanitised: Sanitised) -> tuple[Reason, ...]:
    flags = () if sanitised.judged else sanitised.giveaways
    if not flags:
        return ()
    said = " ".join(f"“{each.said}”: {each.why}" for each in flags)
    why = f"The version for more readers has wording that may show who the source is. {said}"
    return (Reason("Judged", "", why, "Judge each, and say that it is judged."),)


def _sent(work: Work, reader: FormReader, report: Report, reference: str) -> Sent:
    cells = cells_of(report, reference, reader.today)
    handover = Handover(reader.on_file, work.clock.now(), _FILE, compartment=report.compartment or None)
    taken = keep_form(work, handover, cells)
    identity = identity_of(reader.agency, report.corrects.strip() or reference, report.compartment)
    kept = newest_of(work, [identity]).get(identity)
    if kept is None:
        raise NotReadable("The report was not kept. Send it again.")
    return Sent(reference, kept, taken, _notes(reader, cells))


def _versioned(
    work: Work, reader: FormReader, report: Report, original: RecordKept, before: RecordTold | None
) -> RecordKept | None:
    """Send the version for more readers in the place of the one before it, or take that back; both knowingly."""
    if report.sanitised is not None:
        version = sanitised_report(report, report.sanitised)
        if before is not None:
            return _sent(work, reader, replace(version, corrects=before.reference), new_reference("IR", 12)).record
        wider = _sent(work, reader, version, new_reference("IR", 12)).record
        link(work, original.identity_key, wider.identity_key, original.audience_id)
        return wider
    if before is not None and report.withdraws_sanitised:
        last = replace(report_as_sent(work, before), withdrawn=True)
        unlink(work, _sent(work, reader, last, new_reference("IR", 12)).record.identity_key)
    return None


def _notes(reader: FormReader, cells: Cells) -> tuple[Reason, ...]:
    read = reader.read(cells)
    return read.notes if isinstance(read, Kept) else ()


def _rooted(report: Report, writer: Viewer) -> Report:
    """Give both versions one origin, so that they count as one source for whoever reads both."""
    if report.origin_reference.strip():
        return report
    return replace(report, origin_agency=writer.agency, origin_reference=new_reference("RT", 12))


def _take_turns(work: Work, draft: Draft) -> None:
    # A button pressed twice sends once: the second waits for the first, and then finds the draft sent.
    work.alone(key_of("draft", draft.ref))
    if sent_as(work, draft.ref) is not None:
        raise Conflict("This report was sent already, and nothing is sent twice.")


def _close(work: Work, draft: Draft, record: RecordKept) -> None:
    hand_on(work, draft, record.identity_key, record.audience_id)
    work.run("delete from report_drafts where draft_id = :id", id=draft.draft_id)
