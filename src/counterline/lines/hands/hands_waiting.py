"""How many questions whether a contact point changed hands wait for a viewer, told without drawing every line."""

from typing import Final

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.lines.assembly.assemble import assemble
from counterline.lines.assembly.hands import Hands
from counterline.lines.assembly.spells import unsure_between
from counterline.lines.quiets import NAMED
from counterline.lines.rule import PRESENT_RULE
from counterline.lines.sighting import Sighting, read_sighting
from counterline.plumbing.work import Work
from counterline.resolution.people.judging_hands import hands_judged

# Every use of each contact point that may have been quiet for so long. It may find too many, since a brand or an answer may hold both sides
# together, and never too few. The array has keys looked up one by one: joined, a planner without statistics read every use.
_QUIET: Final = f"""
with named as materialized ({NAMED} and m.key = any(array(select distinct key from quiets))
), placed as (
    select *, first - max(last) over (partition by key order by first, record_id
                                      rows between unbounded preceding and 1 preceding) > :quiet as is_after from named
), asked as (select *, bool_or(is_after) over (partition by key) as may_have from placed)
select a.key, a.identity_key, a.known_from, d.body::text as body from asked a join drawings d using (record_id) where a.may_have
"""  # noqa: S608 - our own words


def hands_waiting(work: Work, viewer: Viewer) -> int:
    """How many questions `hands_asked` would ask without a limit; 0 for whoever may not answer.

    It says nothing of any one of them, and so logs nothing.
    """
    if not (viewer.may(Permission.RESOLUTION_JUDGEMENT_GIVE) and viewer.may(Permission.LINES_LINE_READ)):
        return 0
    rows = work.rows(_QUIET, quiet=PRESENT_RULE.quiet_spell.days)
    if not rows:
        return 0
    told: dict[int, Sighting] = {}
    for row in rows:
        if row.identity_key not in told:
            told[row.identity_key] = read_sighting(row.identity_key, row.known_from, None, row.known_from, row.body)
    hands, asked = Hands.of(hands_judged(work)), {row.key for row in rows}
    # The other contact points of these records are not told whole here, and nothing is asked of them.
    spells = assemble(told.values(), work.clock.today(), PRESENT_RULE, hands=hands).spells
    waiting = [each for each in spells.values() if each.key in asked and each.questions]
    return sum(
        not unsure_between(spells[each.key, each.number - 1].seen, each.seen, hands, viewer.viewer_id)
        for each in waiting
    )
