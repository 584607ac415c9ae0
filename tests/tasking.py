"""What one body asks of another, for whoever looks at the pages of it. Everything is invented."""

from datetime import timedelta

from counterline.coordination.asking.task_rules import TaskDid
from counterline.coordination.deconfliction import notices, overlaps
from counterline.coordination.tasking import task_sending
from counterline.coordination.tasking.task_sending import NewTask, TaskStep
from counterline.governance.people.viewers import Viewer
from tests.investigating import registers
from tests.nation import TestNation

WORDS = "Invented: visit the address by day."
STOPPED = "Invented: ask the neighbour to keep an eye on it."


def asking(nation: TestNation, to: str, subject: str, words: str = WORDS) -> NewTask:
    """What is asked of a body, by a fortnight from now."""
    due = nation.building.clock.today() + timedelta(days=14)
    return NewTask(to, subject, words, "Invented: it may be taken over.", due)


def sent(nation: TestNation, viewer: Viewer, said: NewTask) -> task_sending.Written:
    """A task that somebody sends, or that is stopped."""
    with nation.as_seen_by(viewer) as work:
        return task_sending.write_task(work, said)


def asked_of_dorset(nation: TestNation) -> tuple[str, str]:
    """What the desk asked of Dorset, who offer another day, beside what stands of the same; and wording of the desk's that waits."""
    ref = sent(nation, nation.desk, asking(nation, "dorset", "Visit the address")).task.ref
    officer = nation.force("dorset").officer
    later = nation.building.clock.today() + timedelta(days=21)
    with nation.as_seen_by(officer) as work:
        task_sending.act(work, ref, TaskStep(TaskDid.COUNTERED, "Invented: nobody is free.", officer.ref, later, WORDS))
    stopped = sent(nation, nation.desk, asking(nation, "kent", "Watch the address", STOPPED)).stopped
    assert stopped is not None
    return ref, stopped.ref


def meeting(nation: TestNation) -> dict[str, str]:
    """A notice that two investigations meet, of which one is to be told with care, so that the desk alone hears of it."""
    registers(nation, "dorset", "I/1", "Invented Heron", contact_point__value="07700 900351")
    registers(nation, "kent", "I/2", "Invented Plover", contact_point__value="07700 900351", source__handling="C")
    with nation.as_seen_by(nation.desk) as work:
        notice, found = notices.notices(work)[0].ref, overlaps.overlaps(work)[0]
    lead = f"/overlaps/{found.a.mention}/{found.b.mention}/lead"
    return {"/notices/{ref}": f"/notices/{notice}", "/overlaps/{one}/{other}/lead": lead}


def tasked(nation: TestNation) -> dict[str, str]:
    """What is asked of Dorset, and wording that waits for an adviser."""
    ref, question = asked_of_dorset(nation)
    return {"/tasks/{ref}": f"/tasks/{ref}", "/covert-advice/{ref}": f"/covert-advice/{question}"}
