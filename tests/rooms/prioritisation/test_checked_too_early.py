"""What came in is checked once its own people were linked, and by nothing else that is drawn meanwhile. Everybody is invented."""

from collections.abc import Callable

import pytest

from counterline.intake.running import submissions, withdrawing
from counterline.plumbing.database import Role
from counterline.prioritisation import suspending, targeted
from counterline.resolution.people import judgements
from counterline.resolution.people.assembling import Verdict
from tests.nation import TestNation
from tests.nominated import filer, let_in, nominated, target_refs
from tests.people import files, mention_of, person
from tests.settling import settle_one

ADAM = "Adam Invented-Walker"


def is_checked(nation: TestNation) -> bool:
    """Whether a list of targets is given at all."""
    with nation.as_seen_by(filer(nation)) as work:
        return not targeted.targets(work).being_checked


def draws(nation: TestNation, submission_id: int | None) -> None:
    """Holds are drawn: after something else, or after the people of some submission were linked."""
    with nation.building.works.begin(Role.DERIVE) as work:
        suspending.redraw(work, () if submission_id is None else [submission_id])


def waits(nation: TestNation) -> list[str]:
    """The facts that wait to be settled, those that wait for their time too."""
    with nation.building.works.begin(Role.OWNER) as work:
        return [
            str(row[0])
            for row in work.rows("select args ->> 'fact' from procrastinate_jobs order by priority desc, id")
        ]


def until_linking(nation: TestNation) -> None:
    """Everything that comes before the linking of the file's people is done."""
    while "LinksDue" not in waits(nation):
        settle_one(nation.building)


@pytest.fixture
def target(nation: TestNation) -> str:
    """A nomination in force, of a man whom Dorset arrested, beside whom a stranger is known."""
    files(nation.force("dorset"), person("D/1", ADAM, "1991-04-12"), person("D/2", "Bert Made-Up", "1990-02-03"))
    made = nominated(nation, "D/1")
    let_in(nation, made.ref)
    assert target_refs(nation) == [made.ref]
    return made.ref


def comes_in(nation: TestNation) -> tuple[submissions.Submission, int]:
    """A file says of the same man that he is a child; it is loaded, and nothing follows yet."""
    sent = files(nation.force("dorset"), person("D/3", ADAM, "2011-04-12"), as_at="2026-03-21", settle=False)
    settle_one(nation.building)
    with nation.building.works.begin(Role.OWNER) as work:
        return sent, int(work.value("select max(submission_id) from deliveries"))


def judges(nation: TestNation) -> None:
    """Somebody judges two strangers, and what follows of that alone is done."""
    with nation.as_seen_by(nation.desk) as work:
        judgements.judge(work, mention_of(work, "D/1"), mention_of(work, "D/2"), Verdict.DIFFERENT, "Invented reason.")
    draws(nation, None)


def draws_another(nation: TestNation) -> None:
    """The people of the file before were linked once more."""
    draws(nation, 1)


@pytest.mark.parametrize("meanwhile", [judges, draws_another])
def test_what_came_in_stays_unchecked_whatever_else_is_drawn_before_and_after_it_is_settled(
    nation: TestNation, target: str, meanwhile: Callable[[TestNation], None]
) -> None:
    _, _ = comes_in(nation)
    meanwhile(nation)
    assert not is_checked(nation), "it is not even settled"
    until_linking(nation)
    meanwhile(nation)
    assert not is_checked(nation), "its people are not linked"
    assert target_refs(nation) == []
    nation.settle()
    assert is_checked(nation)
    assert target_refs(nation) == [], f"{target} is held for what came in"


def test_what_was_taken_back_while_its_people_were_linked_is_checked_for_itself(
    nation: TestNation, target: str
) -> None:
    sent, number = comes_in(nation)
    until_linking(nation)
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        withdrawing.withdraw_submission(work, sent.ref)
    draws(nation, number)  # as the linking of what was loaded does
    assert not is_checked(nation), "that it was taken back is not settled"
    nation.settle()
    assert is_checked(nation)
    assert target_refs(nation) in ([], [target])
