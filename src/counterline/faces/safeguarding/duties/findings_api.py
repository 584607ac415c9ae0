"""Findings: that somebody is adult and not exploited, made and undone."""

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.safeguarding.duties import findings_told as told
from counterline.plumbing.work import Work
from counterline.safeguarding.duties import findings as safeguarding_findings
from counterline.safeguarding.duties.findings import Finding, NewFinding, Undoing
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("findings and holds", "finding", "Findings that somebody is adult and not exploited.")


@ADDRESSES.get("/findings/{ref}", "list", seeks="mention", words=told.findings_in_lines)
def findings(work: Work, ref: Ref) -> told.FindingsTold:
    """The findings about the person of a mention, the newest first; the latest that nobody undid counts, until its day."""
    person = safeguarding_findings.person_named(work, ref)
    return told.FindingsTold(items=safeguarding_findings.findings_of(work, [person.ref]))


@ADDRESSES.post("/findings", "make", first=("mention",), words=told.finding_in_lines)
def make_finding(caller: Caller, made: NewFinding) -> Finding:
    """Find that a person is adult and, on what is known, not exploited, for a quarter at most."""
    with caller.work() as work, caller.noting_a_miss(work, {"mention": made.mention}):
        return safeguarding_findings.make_finding(work, made)


@ADDRESSES.post("/findings/{ref}/undo", "undo", seeks="finding", words=told.finding_in_lines)
def undo_finding(work: Work, ref: Ref, undoing: Undoing) -> Finding:
    """Undo a finding of your agency's, or any at the national body."""
    return safeguarding_findings.undo_finding(work, ref, undoing.reason)
