"""The lines around one contact point, put together by the worker from those records alone that somebody else may read."""

from collections.abc import Callable, Collection
from typing import Final

from counterline.lines.assembly.assemble import Assembled, assemble
from counterline.lines.assembly.hands import Hands
from counterline.lines.rule import PRESENT_RULE
from counterline.lines.sighting import Sighting, read_sighting
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import mentioned_by_key
from counterline.resolution.judging.judging_lines import lines_judged
from counterline.resolution.people.judging_hands import hands_judged

_STANDING: Final = """
select s.identity_key, s.known_from, s.known_to, d.body::text as body, s.audience_id
  from sightings s join drawings d using (record_id) where s.identity_key = any(cast(:identities as bigint[])) and s.known_to is null
"""
_MOST: Final = 2000
"""Records of one contact point that are read at most: a line is told by some dozens."""


def lines_around(work: Work, key: int, reads: Callable[[Collection[int]], Collection[int]]) -> Assembled:
    """Lines today of a contact point and of those named with it; `reads` says which of some audiences are read.

    A closure whose charge came to nothing is taken as it was told: cases are not looked up here.
    """
    found: dict[int, Sighting] = {}
    asked: set[int] = set()
    wanted, ones = {key}, lines_judged(work)
    while wanted:
        asked |= wanted
        identities = {
            each.identity_key for each in mentioned_by_key(work, wanted, ["contact_point"], _MOST)
        } - found.keys()
        rows = work.rows(_STANDING, identities=sorted(identities)) if identities else ()
        read = set(reads({row.audience_id for row in rows})) if rows else set()
        for row in rows:
            if row.audience_id in read:
                found[row.identity_key] = read_sighting(
                    row.identity_key, row.known_from, row.known_to, row.known_from, row.body
                )
        wanted = {use.key for each in found.values() for use in each.uses}
        wanted |= {
            point for each in ones if found.keys() & {each.one, each.other} for point in (each.key, each.other_key)
        }
        wanted -= asked
    hands = Hands.of(
        (each for each in hands_judged(work) if each.one in found and each.other in found),
        (each for each in ones if each.one in found and each.other in found),
    )
    return assemble(found.values(), work.clock.today(), PRESENT_RULE, hands=hands)
