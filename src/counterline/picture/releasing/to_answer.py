"""What waits for a person's answer, in one order: who may be one person, and which contact point may have changed hands.

Both are worth as many pairs of mentions as an answer is expected to put right, so that they can be told in one list.
"""

from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import Permission
from counterline.lines.hands.changed_hands import HandsAsked, hands_asked
from counterline.plumbing.work import Work
from counterline.resolution.judging.review import Question, questions


def to_answer(work: Work, most: int = 20) -> tuple[Question | HandsAsked, ...]:
    """What is worth most of all that waits, in the viewer's own view; of contact points to those who may read lines."""
    hands = hands_asked(work, most) if viewer_of(work).may(Permission.LINES_LINE_READ) else ()
    found: list[Question | HandsAsked] = [*questions(work, most), *hands]
    return tuple(sorted(found, key=lambda each: (-each.worth, each.one, each.other))[:most])
