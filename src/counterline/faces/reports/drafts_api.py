"""What a report's words name, and the drafts of one's own: looked at, and taken back."""

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.reports import told
from counterline.faces.reports.asked import WordsAsked
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.reports import attachments, drafts, handing_in
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("reports")
"""No command is made of them: `report` looks at words, sends them and puts files beside them at once."""


@ADDRESSES.ask("/reports/find")
def find_in_report(caller: Caller, asked: WordsAsked) -> told.Finds:
    """What a report's words name, and what you may read of it. Nothing is kept, and the words are looked at alone."""
    with caller.work() as work:
        handing_in.check_words("\n;\n".join([asked.text, asked.sanitised.text if asked.sanitised else ""]))
        seen = told.Looking.at(work, asked.text, caller.building.settings.searching_key, asked.compartment or "")
        return told.finds(work, seen, asked.report())


@ADDRESSES.get("/report-drafts")
def report_drafts(work: Work) -> told.ReportDrafts:
    """Your own drafts, with their files."""
    return told.ReportDrafts(items=[told.draft(work, each) for each in drafts.drafts(work)])


@ADDRESSES.get("/report-drafts/{ref}")
def report_draft(work: Work, ref: Ref) -> told.ReportDraft:
    """One draft of your own, with its files."""
    return told.draft(work, drafts.draft_by_ref(work, ref))


@ADDRESSES.delete("/report-drafts/{ref}")
def discard_report_draft(work: Work, ref: Ref) -> None:
    """Throw a draft away, with its files."""
    drafts.discard(work, ref)


@ADDRESSES.delete("/report-drafts/{ref}/files/{file}")
def detach_file(work: Work, ref: Ref, file: Ref) -> None:
    """Take a file from a draft of your own; a report that was sent keeps its files."""
    draft = drafts.draft_by_ref(work, ref)
    if file not in {each.ref for each in attachments.files_of(work, draft)}:
        raise NotFound(f"There is no file {file} beside your draft {ref}.")
    attachments.detach(work, draft, file)
