"""People as one's own body holds them: assembled from its own records alone, and who among them is read by themselves."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final

from counterline.governance.people.viewers import Viewer
from counterline.plumbing.work import Work
from counterline.records.looking.same_record import mention_number
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.gathering import Gathered
from counterline.safeguarding.signs.model import Sign

_OWN_AUDIENCES: Final = """
select distinct f.audience_id from person_features f join records r using (record_id)
 where f.mention_id = any(cast(:mentions as bigint[])) and r.agency = :agency
"""
_BY_ITSELF: Final = """
select read_by_themselves(cast(:identities as bigint[]), cast(:mentions as bigint[]), cast(:signs as text[]))
"""
_PROTECTED: Final = (
    *(Sign.CHILD, Sign.VICTIM, Sign.CALLED_VICTIM, Sign.MISSING, Sign.AGE_NOT_KNOWN, Sign.WORRY, Sign.CHILD_THERE),
    Sign.HOME_USED,
)
_NAMED: Final = """
select distinct r.identity_key, m.slot, m.role from records r join mentions m using (record_id)
 where r.identity_key = any(cast(:identities as bigint[])) and m.kind = 'person'
"""


def own_people(work: Work, viewer: Viewer, around: Gathered) -> tuple[frozenset[int], ...]:
    """Who is one among them by the records of the viewer's own body alone."""
    rows = work.rows(_OWN_AUDIENCES, mentions=list(around.refs), agency=viewer.agency)
    return around.entities({int(row[0]) for row in rows})


def read_by_themselves(work: Work, identities: Collection[int], mentions: Collection[int]) -> set[int]:
    """The numbers of those mentions, and of those records, of whom each is read by itself by somebody who protects people."""
    signs = [each.value for each in _PROTECTED]
    rows = work.rows(_BY_ITSELF, identities=sorted(identities), mentions=sorted(mentions), signs=signs)
    return {int(row[0]) for row in rows}


def people_named(work: Work, identities: Collection[int], *, officers: bool = True) -> Mapping[int, set[int]]:
    """Of each of these records the numbers of the people whom any version of it names."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in work.rows(_NAMED, identities=sorted(identities)):
        if officers or row.role != "officer":
            found[int(row.identity_key)].add(mention_number(int(row.identity_key), row.slot))
    return found


def are_one_person(work: Work, viewer: Viewer, identities: Collection[int], around: Gathered) -> bool:
    """Whether each of these records names one and the same person of the viewer's own body, and nobody else."""
    named = people_named(work, identities)
    every = frozenset[int]().union(*named.values())
    return set(named) == set(identities) and any(every <= each for each in own_people(work, viewer, around))


def around_each(around: Gathered) -> Mapping[int, int]:
    """To each mention a number that it shares with all that hang together with it, also by others' records."""
    over = {each: each for each in around.refs}

    def top(number: int) -> int:
        while over.setdefault(number, number) != number:
            over[number] = number = over[over[number]]
        return number

    said = ((each.a, each.b) for each in around.judgements if each.verdict is Verdict.SAME)
    for a, b in (*((each.a, each.b) for each in around.links), *said):
        over[top(a)] = top(b)
    return {each: top(each) for each in list(over)}
