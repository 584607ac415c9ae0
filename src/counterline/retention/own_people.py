"""People as one's own body holds them: assembled from its own records alone, and who among them is read by themselves."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final

from counterline.governance.people.viewers import Viewer
from counterline.plumbing.work import Work
from counterline.records.looking.same_record import mention_number
from counterline.resolution.comparing.models import in_force
from counterline.resolution.people.gathering import Gathered, gather
from counterline.retention.taking_away import numbers_of
from counterline.safeguarding.signs.model import Sign

_OWN_AUDIENCES: Final = """
select distinct f.audience_id from person_features f join records r using (record_id)
 where f.mention_id = any(cast(:mentions as bigint[])) and r.agency = :agency
"""
_BY_THEMSELVES: Final = """
select read_by_themselves(cast(:mentions as bigint[]), cast(:people as bigint[]), cast(:signs as text[]), :acceptance)
"""
_PROTECTED: Final = (
    *(Sign.CHILD, Sign.VICTIM, Sign.CALLED_VICTIM, Sign.MISSING, Sign.AGE_NOT_KNOWN, Sign.WORRY, Sign.CHILD_THERE),
    Sign.HOME_USED,
)
_NAMED: Final = """
select distinct r.identity_key, m.slot from records r join mentions m using (record_id)
 where r.identity_key = any(cast(:identities as bigint[])) and m.kind = 'person' and m.role <> 'officer'
"""


def own_people(work: Work, viewer: Viewer, around: Gathered) -> tuple[frozenset[int], ...]:
    """Who is one among them by the records of the viewer's own body alone."""
    rows = work.rows(_OWN_AUDIENCES, mentions=list(around.refs), agency=viewer.agency)
    return around.entities({int(row[0]) for row in rows})


def read_by_themselves(work: Work, identities: Collection[int]) -> set[int]:
    """Of what these records name in any version, the numbers of whoever is read by itself by somebody who protects people.

    An address or an officer is among them where something is told of it, and then whomever the same record names is too.
    """
    of = numbers_of(work, sorted(identities))
    named = people_named(work, identities)
    people = frozenset[int]().union(*named.values())
    signs = [each.value for each in _PROTECTED]
    asked = {"mentions": sorted(of), "people": sorted(people), "signs": signs, "acceptance": in_force(work).acceptance}
    found = {int(row[0]) for row in work.rows(_BY_THEMSELVES, **asked)}
    return found.union(*(named[of[each]] for each in found - people))


def people_named(work: Work, identities: Collection[int]) -> Mapping[int, set[int]]:
    """Of each of these records the numbers of the people whom any version of it names, but for its officers."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in work.rows(_NAMED, identities=sorted(identities)):
        found[int(row.identity_key)].add(mention_number(int(row.identity_key), row.slot))
    return found


def are_one_person(work: Work, viewer: Viewer, identities: Collection[int]) -> bool:
    """Whether each of these records names one and the same person of the viewer's own body, and nobody else but officers."""
    named = people_named(work, identities)
    every = frozenset[int]().union(*named.values())
    return set(named) == set(identities) and any(
        every <= each for each in own_people(work, viewer, gather(work, every))
    )
