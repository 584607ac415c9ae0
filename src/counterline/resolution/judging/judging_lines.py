"""What people say of two contact points: that the same hands serve one line by both. It stands among what is said of hands.

Only that they are one is said: that two lines are two is what stands where nobody says anything. An undoing parts them again.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import mentioned
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.judging_hands import CONTACT_POINT, say_of_points

_JUDGED: Final = """
select j.key, j.identity_a as one, j.other_key, j.identity_b as other from judgements j
 where j.other_key is not null and j.verdict = 'same' and (cast(:before as timestamptz) is null or j.judged_at < :before)
   and not exists (select from judgements u where u.undoes = j.act and u.a = j.a and u.b = j.b
                      and (cast(:before as timestamptz) is null or u.judged_at < :before))
 order by one, j.key, other, j.other_key
"""


@dataclass(frozen=True, slots=True, order=True)
class LinesJudged:
    """Two contact points that somebody said serve one line, each by its key and the identity of the record that names it."""

    one: int
    key: int
    other: int
    other_key: int


def lines_judged(work: Work, before: datetime | None = None) -> tuple[LinesJudged, ...]:
    """Whatever was said to be one and not undone, as far as the viewer reads both records; as it stood before an instant."""
    return tuple(work.all(LinesJudged, _JUDGED, before=before))


def judge_lines(work: Work, one: str, other: str, reason: str) -> str:
    """Say that two contact points serve one line; answers the act's reference, to undo it by.

    They are told by their mentions, refused alike where either is hidden, gone, or of something else (`NotFound`); and where both are
    of one contact point (`Conflict`).
    """
    require(work, Permission.RESOLUTION_JUDGEMENT_GIVE)
    look_through(reason)
    found = [each for each in mentioned(work, {one, other}) if each.kind == CONTACT_POINT]
    if len(found) != len({one, other}):
        raise NotFound("No contact point in what you may see is named by one of these, or its record no longer stands.")
    if len({each.key for each in found}) == 1:
        raise Conflict("That is one contact point. Whether it changed hands is asked where it was quiet.")
    return say_of_points(work, found, Verdict.SAME, reason)
