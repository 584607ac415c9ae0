"""A body's schedule as tests have it put on file and approved. Everybody is invented."""

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.documents import shipped_texts
from counterline.retention import schedules
from counterline.retention.schedules import ScheduleApproval, ScheduleText
from tests.nation import TestNation
from tests.people import files, mention_of, person

WHY = "Invented: compared with what our body decided."
DRAFT = shipped_texts("retention", "schedule-")["schedule-england-and-wales"]


def kept(nation: TestNation, force: str, document: str = DRAFT) -> str:
    """Have a force's data officer put a schedule on file; answers its reference."""
    with nation.as_seen_by(nation.viewer(force, ViewerRole.DATA_OFFICER)) as work:
        return schedules.keep_schedule(work, ScheduleText(document)).versions[0].ref


def in_force(nation: TestNation, force: str, document: str = DRAFT) -> None:
    """Have two people of a force put a schedule in force."""
    ref = kept(nation, force, document)
    with nation.as_seen_by(nation.viewer(force, ViewerRole.COMMANDER)) as work:
        schedules.approve_schedule(work, ref, ScheduleApproval(WHY))


def reviewed(nation: TestNation) -> str:
    """Two men whom Dorset's schedule brings to review, as a reference of one."""
    rows = (
        person(ref, name, "1975-02-03", "2018-01-02")
        for ref, name in (("D/R1", "Bert Made-Up"), ("D/R2", "Carl Invented"))
    )
    files(nation.force("dorset"), *rows)
    in_force(nation, "dorset")
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.COMMANDER)) as work:
        return mention_of(work, "D/R1")
