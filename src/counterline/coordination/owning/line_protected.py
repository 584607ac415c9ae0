"""Which acts about lines rest on records of a child or a possible victim, as far as the viewer may read that.

For a past day by what had been received by its end. Which people are the same person is as it stands now, since links keep no history.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from counterline.coordination.owning.model import LineAct
from counterline.coordination.register.who_is_named import PROTECTED
from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import Permission
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import named_by
from counterline.resolution.people.entities import entities_of
from counterline.safeguarding.signs.signs import marked_by, signs_of

AT_ONCE: Final = 20
"""Acts looked at together, as many as a page lists: one query follows only a limited number of people and their links."""


def resting_on_protected(work: Work, acts: Collection[LineAct], known: date | None = None) -> frozenset[str]:
    """The references of those acts that rest on a record of such a person, or of somebody held to be the same person.

    `known` is the day as known on; None, today and later days all mean now. Empty for a viewer who may not read records.
    """
    if not viewer_of(work).may(Permission.RECORDS_RECORD_READ):
        return frozenset()
    every = sorted(acts, key=lambda act: act.ref)
    batches = (every[at : at + AT_ONCE] for at in range(0, len(every), AT_ONCE))
    return frozenset(ref for batch in batches for ref in _of_batch(work, batch, known))


def _of_batch(work: Work, acts: Sequence[LineAct], known: date | None) -> frozenset[str]:
    records = {record for act in acts for record in act.rests_on}
    named = named_by(work, records, ["person"])
    if not named:
        return frozenset()
    told = entities_of(work, {each.ref for each in named})
    whole = {ref: {ref, *(each.ref for each in entity.mentions)} for ref, entity in told.items()}
    refs = {each.ref for each in named} | {ref for refs in whole.values() for ref in refs}
    if known is not None and known < work.clock.today():
        marked = set(marked_by(work, refs, known, PROTECTED))
    else:
        marked = {each.ref for each in signs_of(work, refs) if each.sign in PROTECTED}
    found = {each.record_ref for each in named if not marked.isdisjoint(whole.get(each.ref, {each.ref}))}
    return frozenset(act.ref for act in acts if not found.isdisjoint(act.rests_on))
