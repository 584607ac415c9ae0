"""What agencies scored a line, or a group that they mapped it to, by schemes of their own: shown beside the rank as it was scored.

No score is converted, compared with another scheme's or put into the rank.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.lines.assembly.line import Line
from counterline.plumbing.work import Work
from counterline.records.kinds import GROUP_ASSESSMENT
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import key_of

# A group's reference is one agency's own: another's of the same letters is another group.
_SCORES: Final = """
select distinct r.ref as record, r.agency, r.body->>'group_reference' as group_reference, r.body->>'scheme' as scheme,
       (r.body->>'score')::integer as score, (r.body->>'lowest_score')::integer as lowest, (r.body->>'highest_score')::integer as highest,
       r.body->>'band' as band, r.happened_first as assessed_on, r.body->>'scorer' as scorer
  from mentions m join records r using (record_id) join standings s using (record_id)
 where r.kind = :kind and s.known_to is null
   and (m.kind = 'contact_point' and m.key = any(cast(:points as bigint[]))
        or m.kind = 'group' and (r.agency, m.key) in (select * from unnest(cast(:agencies as text[]), cast(:groups as bigint[]))))
 order by assessed_on desc nulls last, record
"""


@answer
@dataclass(frozen=True, slots=True)
class AgencyScore:
    """One agency's score of the line, or of its group, by the agency's own scheme."""

    record: str
    agency: str
    group_reference: str | None
    scheme: str
    score: int | None
    lowest: int | None
    highest: int | None
    band: str | None
    assessed_on: date | None
    scorer: str | None


def scores_of(work: Work, line: Line) -> tuple[AgencyScore, ...]:
    """Every score of a line that the viewer may read, the newest first; a brand alone brings none. Logged as read."""
    groups = sorted({(each.agency, key_of("group", each.group)) for each in line.sightings if each.group})
    asked = {"points": sorted({each.key for each in line.spells}), "kind": GROUP_ASSESSMENT.name}
    asked |= {"agencies": [agency for agency, _ in groups], "groups": [key for _, key in groups]}
    found = work.all(AgencyScore, _SCORES, **asked)
    if found:
        note(work, Act.CONSULTATION, [each.record for each in found])
    return tuple(found)
