"""Two entities said to be one person, whatever was said of them before: the way back from a split, and where no link is.

Said of one mention of each alone, a merge would tear the first from its own entity wherever somebody had called another mention of it
different. So it answers those judgements too. They stand again when it is undone.
"""

from http import HTTPStatus

from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.entities import PERSON, entities_of
from counterline.resolution.people.judgements import judgements_of, say_of


class OneAlready(CounterlineError):
    """What was to be merged is one entity."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


def merge(work: Work, one: str, other: str, reason: str) -> str:
    """Say that two entities are one person, by any mention of each; answers the act's reference, to undo it by.

    Refuses alike who is hidden and who is not there (`NotFound`), and two who are held to be one already (`OneAlready`).
    """
    found = entities_of(work, [one, other])
    for ref in (one, other):
        if ref not in found or found[ref].kind != PERSON:
            raise NotFound(f"Nobody in what you may see is named by {ref}, or the record no longer stands.")
    sides = [{each.mention_id: each.ref for each in found[ref].mentions} for ref in (one, other)]
    if sides[0].keys() & sides[1].keys():
        raise OneAlready("These are held to be one person already.")
    refs = sides[0] | sides[1]
    parted = [
        (refs[each.a], refs[each.b])
        for each in judgements_of(work, refs)
        if each.verdict is Verdict.DIFFERENT
        and each.a in refs
        and each.b in refs
        and (each.a in sides[0]) != (each.b in sides[0])
    ]
    return say_of(work, [(one, other), *parted], Verdict.SAME, reason)
