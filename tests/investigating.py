"""Investigations as forces tell them in their registers; every operation, person and number is invented."""

from collections.abc import Collection

from counterline.coordination.owning.line_statements import say_of_line
from counterline.coordination.owning.model import LineDid, LineState, LineStatement
from counterline.coordination.owning.unowned import unowned
from counterline.coordination.register.registering import say_of_subject
from counterline.coordination.subjects.investigations import InvestigationsAsked, investigations
from counterline.coordination.subjects.model import Investigation, Mode, SubjectDid
from counterline.coordination.subjects.subject_saying import SubjectStatement
from counterline.coordination.subjects.subjects import subjects_of
from counterline.intake.running.submissions import Submission
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation
from tests.retelling import told_once

NUMBER = "07700 900123"


@told_once
def registers(
    nation: TestNation, /, force: str, reference: str, operation: str, as_at: str = "2026-03-20", **said: str
) -> Submission:
    """Have a force tell of an investigation in its register: a double underscore stands for a field's dot."""
    told = {"opened_on": "2026-03-01", "status": "open"} | {
        name.replace("__", "."): each for name, each in said.items()
    }
    row = {"reference": reference, "operation": operation, **SHARED, **told}
    return file_records(nation, force, "investigation", [row], as_at=as_at)


def only(nation: TestNation, force: str = "dorset") -> Investigation:
    """The one investigation that an officer of a force reads."""
    with nation.as_seen_by(nation.force(force).officer) as work:
        (found,) = investigations(work)
    return found


def led_by_dorset(nation: TestNation, contacts: Collection[str]) -> str:
    """Have Dorset lead on the line of some contact points, and the desk say what it is; answers what may be said of it next."""
    why = "Invented: two officers looked at it together."
    for viewer in (nation.force("dorset").officer, nation.desk):
        with nation.as_seen_by(viewer) as work:
            line = next(each for each in unowned(work).world.lines if set(each.contacts) & set(contacts))
            if viewer != nation.desk:
                say_of_line(work, line.ref, LineStatement(LineDid.ADOPT, why))
            else:
                say_of_line(
                    work,
                    line.ref,
                    LineStatement(LineDid.STATE, why, LineState.SUSPECTED, (line.sightings[0].record_ref,)),
                )
    return "state"


def says(nation: TestNation, agency: str, mode: Mode) -> None:
    """Have an agency's officer say what it gives away of all that its investigations are after."""
    with nation.as_seen_by(nation.viewer(agency)) as work:
        for each in investigations(work, InvestigationsAsked(agency=agency)):
            for subject in subjects_of(work, [each.identity_key]):
                said = SubjectStatement(SubjectDid.MODE, "Invented: so it was agreed.", mode)
                say_of_subject(work, each.ref, subject.ref, said)
    nation.settle()
