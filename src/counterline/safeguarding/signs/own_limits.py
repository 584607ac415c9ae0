"""An agency's own numbers in place of those that rules are shipped with: added, never changed, the newest in force.

What is judged for somebody is judged by their own agency's numbers, and says so. The national body goes by those that are shipped.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import NATIONAL_BODY, Permission
from counterline.governance.reach.purposes import look_through, refuse_no_reason
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.safeguarding.signs.rule_numbers import LIMITS, Limit, Limits
from counterline.vocabulary.identity import AgencyCode

LEAST: Final = 20
"""Letters that a reason must have: if a child is missed by this number, it is the reason that people will read."""
_SET: Final = """
select distinct on (l.agency, l.name) l.agency, l.name, l.value, l.reason, v.name as by, l.set_at as at
  from rule_limits l join viewers v on v.viewer_id = l.set_by
 where cast(:agency as text) is null or l.agency = :agency order by l.agency, l.name, l.rule_limit_id desc
"""


def own_limits(work: Work) -> Limits:
    """The numbers that the viewer's own agency goes by."""
    return limits_by_agency(work, viewer_of(work).agency).get(viewer_of(work).agency, LIMITS)


def limits_by_agency(work: Work, only: AgencyCode | None = None) -> Mapping[AgencyCode, Limits]:
    """The numbers of every agency that set any, or of `only` one; all others go by those that are shipped."""
    found: dict[AgencyCode, dict[str, Limit]] = {}
    for row in work.rows(_SET, agency=only):
        if row.name in LIMITS and row.agency != NATIONAL_BODY:
            source = f"Set by {agency(row.agency).name} on {row.at:%d %B %Y} ({row.by}): {row.reason}"
            shipped = LIMITS[row.name]
            theirs = found.setdefault(AgencyCode(row.agency), dict(LIMITS))
            theirs[row.name] = replace(shipped, value=row.value, source=source)
    return {code: MappingProxyType(theirs) for code, theirs in found.items()}


def set_limit(work: Work, name: str, value: int, reason: str) -> Limit:
    """Set one of the numbers that the viewer's own agency goes by, in their own name.

    Refuses a number that no rule goes by (`NotFound`), and what would leave a rule silent (`Conflict`). It holds for every page at
    once, and for letters from the next record on.
    """
    viewer = require(work, Permission.SAFEGUARDING_CONCERN_ACT)
    if name not in LIMITS:
        raise NotFound(f"No rule goes by a number called {name}. There are {', '.join(LIMITS)}.")
    limit = LIMITS[name]
    if viewer.agency == NATIONAL_BODY:
        raise Conflict(
            "The national desk goes by the numbers that are shipped, so that others know by which it judges."
        )
    if not limit.least <= value <= limit.most:
        raise Conflict(
            f"From {limit.least} to {limit.most} {limit.unit}: outside that the rule would find nobody, or everybody."
        )
    look_through(reason)
    refuse_no_reason(reason, LEAST)
    work.keep(
        "rule_limits",
        agency=viewer.agency,
        name=name,
        value=value,
        reason=reason.strip(),
        set_by=viewer.viewer_id,
        set_at=work.clock.now(),
    )
    note(work, Act.ALTERATION, [f"agency:{viewer.agency}", f"limit:{name}"])
    return own_limits(work)[name]
