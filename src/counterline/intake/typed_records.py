"""What somebody types into a form here becomes a record of their own agency, by the same door as every file."""

from collections.abc import Mapping
from typing import Any, Final

from counterline.governance.people.viewers import viewer_of
from counterline.intake.arriving.mappings import mapping_on_file
from counterline.intake.arriving.receiving import Handover
from counterline.intake.errors import NotReadable
from counterline.intake.forms import keep_form, must_be_kept, read_form
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import trace_of
from counterline.records.looking.same_record import identity_key
from counterline.records.wording.keys_named import RecordKept, newest_of

Cells = dict[str, str | list[str]]

NOBODY: Final = "Say who it is about, and what you saw."


def kept_before(work: Work, mapping: str, reference: str) -> RecordKept | None:
    """The record that this reference has already become, if the same form was sent before."""
    on_file = mapping_on_file(work, mapping)
    identity = identity_key(viewer_of(work).agency, on_file.system, on_file.kind, reference)
    return newest_of(work, [identity]).get(identity)


def told_last(work: Work, kept: RecordKept) -> Mapping[str, Any] | None:
    """The cells of the row from which a record was last read; None where the viewer may not read the row."""
    told = trace_of(work, kept.ref, most=1)
    return told[0].content if told else None


def keep_typed_record(work: Work, mapping: str, reference: str, cells: Cells, file_name: str) -> RecordKept:
    """Keep what was typed: all of it is on the ledger when this act commits, or none of it.

    Refuses what cannot be read, with the reason for each column (`NotReadable`). The file's name is shown to others who may know of
    the submission, so it must say nothing of what is in it.
    """
    sender, on_file = viewer_of(work), mapping_on_file(work, mapping)
    must_be_kept(read_form(on_file, cells, sender.agency, work.clock.today()), NOBODY)
    keep_form(work, Handover(on_file, work.clock.now(), file_name), cells)
    kept = kept_before(work, mapping, reference)
    if kept is None:
        raise NotReadable("It was not kept. Send it again.")
    return kept
