"""Nobody does without a reason what others must be able to check, by whatever door they come. Everybody here is invented."""

from collections.abc import Callable

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.safeguarding.duties import duties, duty_approvals, findings
from counterline.safeguarding.duties.duty_clocks import DutyWord
from counterline.safeguarding.duties.findings import NewFinding
from counterline.safeguarding.reviews import reviews
from counterline.safeguarding.reviews.reviews import ReviewReply
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation
from tests.nominated import newest_review, nominated
from tests.people import mention_of

BLANK = " \t" * 20
ENGLAND = "duties-england", 2, "Invented: read and checked."


def find(work: Work) -> object:
    """Find somebody adult."""
    return findings.make_finding(work, NewFinding(mention_of(work, "CU/1"), BLANK, work.clock.today()))


def undo(work: Work) -> object:
    """Undo what was found of them."""
    (found,) = findings.findings_of(work, [mention_of(work, "CU/1")])
    return findings.undo_finding(work, found.ref, BLANK)


def end_holds(work: Work) -> object:
    """Answer that their holds may end."""
    return reviews.answer_review(
        work, newest_review(work).ref, ReviewReply(clears=True, reason=BLANK, until=work.clock.today())
    )


def approve(work: Work) -> object:
    """Put duties in force."""
    return duty_approvals.approve_duties(work, *ENGLAND[:2], BLANK)


def suspend(work: Work) -> object:
    """Take duties out of force."""
    duty_approvals.approve_duties(work, *ENGLAND)
    return duty_approvals.suspend_duties(work, ENGLAND[0], BLANK)


def say_done(work: Work) -> object:
    """Say that police protection began."""
    duty_approvals.approve_duties(work, *ENGLAND)
    return duties.say_of_duty(work, mention_of(work, "CU/1"), "police-protection", DutyWord.STARTED, BLANK)


@pytest.mark.parametrize(
    ("agency", "role", "deed"),
    [
        ("dorset", ViewerRole.INVESTIGATOR, find),
        ("dorset", ViewerRole.INVESTIGATOR, undo),
        ("nclcc", ViewerRole.SAFEGUARDING, end_holds),
        ("dorset", ViewerRole.SAFEGUARDING, approve),
        ("dorset", ViewerRole.SAFEGUARDING, suspend),
        ("dorset", ViewerRole.SAFEGUARDING, say_done),
    ],
)
def test_blanks_are_no_reason(
    nation: TestNation, agency: str, role: ViewerRole, deed: Callable[[Work], object]
) -> None:
    age = {} if deed in (undo, end_holds) else {"person.age": "17"}  # nobody is found adult whom a record calls a child
    told = {"reference": "CU/1", "happened_on": "2026-03-02", "person.name": "Sam Invented", **age}
    file_records(nation, "dorset", "arrest", [told | {"person.role": "suspect"} | SHARED])
    if deed in (undo, end_holds):
        nominated(nation, "CU/1")
    with nation.as_seen_by(nation.viewer(agency, role)) as work, pytest.raises(Conflict, match="Say why"):
        deed(work)
